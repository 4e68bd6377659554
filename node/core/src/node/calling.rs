//! Calls: carries out what the desk decides, and lets who calls talk to the same tutor as who texts.

use std::collections::VecDeque;

use chaski_sync_core::time::{Now, Uptime};

use super::answer::context;
use super::{Node, modem_index};
use crate::at::profile::Sound;
use crate::call::desk::{Answering, DeskAct, Moment, Reach};
use crate::call::dialogue::{self, Act, Awaited, Ending, Heard, Rules, Witness};
use crate::call::voice::SoundCounts;
use crate::call::{CallOrder, CallSignal, Caller, Dialogue, Line, VoiceOrder, VoiceSignal};
use crate::limits::{AUDIO_OPENS_MS, TRIES_PER_ITEM};
use crate::msisdn::Msisdn;
use crate::people::{Channel, Person};
use crate::step::{Effect, ModemIndex, World, Write};
use crate::tutor::{self, Asked, Learnt, Reply};

mod texts;

/// A call that is on.
#[derive(Debug)]
pub(super) struct OpenCall {
    number: Msisdn,
    dialogue: Dialogue,
    sound: Sound,
    /// The sound has to run by then.
    opens_by: Option<Uptime>,
    file: FilePlayer,
    /// Answers of this call: right, all.
    marks: (u32, u32),
    /// It has ended as it should: all was said.
    is_done: bool,
    counts: SoundCounts,
}

/// Plays one file after the other on a modem that has no stream.
#[derive(Debug, Default)]
struct FilePlayer {
    playing: Option<u32>,
    next: Option<(u32, Vec<u8>)>,
    wanted: u32,
}

/// What is asked of the tutor in a call.
enum Wish {
    Begin,
    Answer(String),
    Menu,
    Keep { take: u64, seconds: u16 },
}

impl Node {
    /// Takes what a modem tells of calls.
    pub(super) fn call_told(&mut self, now: Now, modem: ModemIndex, signal: &CallSignal, world: &World<'_>) {
        match signal {
            CallSignal::Key(key) => {
                let witness = match self.call(modem).map(|call| call.sound) {
                    Some(Sound::Stream) => Witness::ModemBesideEar,
                    Some(Sound::Files) => Witness::ModemAlone,
                    Some(Sound::None) | None => return,
                };
                self.heard_in_call(now, modem, Heard::Key(*key, witness), world);
            }
            CallSignal::AudioStarted => {
                self.step.effects.push(Effect::Voice { modem, order: VoiceOrder::Open });
            }
            CallSignal::AudioRefused => {
                self.note(format!("modem {modem}: the sound of this call cannot be had"));
                self.order_call(now, modem, CallOrder::HangUp);
            }
            CallSignal::FilePlayed => {
                let played = self.call(modem).and_then(|call| call.file.playing.take());
                if let Some(utterance) = played {
                    self.heard_in_call(now, modem, Heard::Said(utterance), world);
                }
                self.play_next_file(now, modem);
            }
            CallSignal::Forwarded(words) => {
                self.note(format!("modem {modem}: calls are forwarded, and whoever calls pays: {words}"));
                if let Some(line) = self.line(modem) {
                    line.forwarded = Some(words.clone());
                }
            }
            CallSignal::Ringing(_)
            | CallSignal::Waiting(_)
            | CallSignal::Dialling
            | CallSignal::Alerting
            | CallSignal::Connected
            | CallSignal::Ended(_) => {
                let phone = self.caller(signal);
                let chance = self.chance();
                let moment = self.moment(now);
                let acts = self.desk.signal(moment, modem, signal, phone, &mut self.school.calls, chance);
                self.carry_out(now, acts, world);
                self.keep_school();
            }
        }
    }

    /// Takes what came of the sound of a call.
    pub(super) fn voice_told(&mut self, now: Now, modem: ModemIndex, signal: VoiceSignal, world: &World<'_>) {
        match signal {
            VoiceSignal::Opened => {
                if self.call(modem).is_some_and(|call| call.opens_by.take().is_some()) {
                    self.consult_in_call(now, modem, Wish::Begin, world);
                }
            }
            VoiceSignal::Lost(reason) => {
                self.note(format!("modem {modem}: its sound is lost: {reason}"));
                if self.call(modem).is_some() {
                    self.order_call(now, modem, CallOrder::HangUp);
                }
            }
            VoiceSignal::Said { utterance, unsaid } => {
                self.note_unsaid(modem, unsaid);
                self.heard_in_call(now, modem, Heard::Said(utterance), world);
            }
            VoiceSignal::Rendered { utterance, wav, unsaid } => {
                self.note_unsaid(modem, unsaid);
                let Some(call) = self.call(modem) else { return };
                if call.file.wanted == utterance {
                    call.file.next = Some((utterance, wav));
                    self.play_next_file(now, modem);
                }
            }
            VoiceSignal::Key(key) => {
                self.heard_in_call(now, modem, Heard::Key(key, Witness::Ear), world);
            }
            VoiceSignal::Heard => self.heard_in_call(now, modem, Heard::Somebody, world),
            VoiceSignal::Recorded { take, seconds } => {
                self.heard_in_call(now, modem, Heard::Recorded { take, seconds }, world);
            }
            VoiceSignal::NotRecorded { take, reason } => {
                self.note(format!("modem {modem}: recording {take} is not kept: {reason}"));
                self.heard_in_call(now, modem, Heard::NotRecorded, world);
            }
            VoiceSignal::Counted(counts) => {
                if let Some(call) = self.call(modem) {
                    call.counts = counts;
                }
                self.last_sound = Some(counts);
                self.sound_totals.underruns += counts.underruns;
                self.sound_totals.overruns += counts.overruns;
                self.sound_totals.heard_ms += counts.heard_ms;
                self.sound_totals.level_db = counts.level_db;
            }
        }
    }

    /// What the call on a modem waits for, nothing being said.
    #[must_use]
    pub fn awaited_in_call(&self, modem: ModemIndex) -> Option<Awaited<'_>> {
        self.calls.get(usize::from(modem))?.as_ref()?.dialogue.awaited()
    }

    /// Dials what is due, and lets time pass in the calls that are on.
    pub(super) fn look_after_calls(&mut self, now: Now, world: &World<'_>) {
        for modem in (0..self.calls.len()).map(modem_index) {
            let Some(call) = self.call(modem) else { continue };
            if call.opens_by.is_some_and(|by| by <= now.uptime) {
                call.opens_by = None;
                self.note(format!("modem {modem}: the sound of this call did not begin"));
                self.order_call(now, modem, CallOrder::HangUp);
            } else if call.dialogue.deadline().is_some_and(|deadline| deadline <= now.uptime) {
                self.heard_in_call(now, modem, Heard::Tick, world);
            }
        }
        let moment = self.moment(now);
        let (lines, stopping) = (&self.lines, self.stopping);
        let reach = |modem: ModemIndex| match lines.get(usize::from(modem)) {
            Some(line) if !stopping && line.modem.can_call() => match line.modem.sound() {
                Sound::Stream | Sound::Files => Reach::Voice,
                Sound::None => Reach::Text,
            },
            Some(_) | None => Reach::Nobody,
        };
        let acts = self.desk.tick(moment, reach, &mut self.school.calls);
        if !acts.is_empty() {
            self.carry_out(now, acts, world);
            self.keep_school();
        }
    }

    /// When [`Node::look_after_calls`] has something to do.
    pub(super) fn calls_deadline(&self) -> Option<Uptime> {
        let now = Now { uptime: self.handled_at, wall: self.handled_wall };
        let dialogues = self
            .calls
            .iter()
            .flatten()
            .filter_map(|call| call.opens_by.into_iter().chain(call.dialogue.deadline()).min());
        dialogues.chain(self.desk.deadline(self.moment(now), &self.school.calls)).min()
    }

    /// The process ends: so do the calls.
    pub(super) fn end_calls(&mut self, now: Now) {
        for modem in (0..self.lines.len()).map(modem_index) {
            if self.desk.is_busy(modem) {
                self.order_call(now, modem, CallOrder::HangUp);
            }
        }
    }

    /// Whether phones are called back by a modem, and the box has a voice.
    pub(super) fn calls_back_by(&self, modem: ModemIndex, world: &World<'_>) -> bool {
        let line = self.lines.get(usize::from(modem));
        self.config.calls.answering == Answering::CallBack
            && !world.voices.is_empty()
            && line.is_some_and(|line| line.modem.sound() != Sound::None)
    }

    fn call(&mut self, modem: ModemIndex) -> Option<&mut OpenCall> {
        self.calls.get_mut(usize::from(modem))?.as_mut()
    }

    fn moment(&self, now: Now) -> Moment {
        let wall = self.clock.wall(now);
        Moment { uptime: now.uptime, wall, day: self.local_day(wall) }
    }

    /// The caller, where the box may call or text there.
    fn caller(&self, signal: &CallSignal) -> Option<Msisdn> {
        let (CallSignal::Ringing(Caller::Number(number)) | CallSignal::Waiting(Caller::Number(number))) =
            signal
        else {
            return None;
        };
        let number = Msisdn::parse(number, &self.config.country_code).ok()?;
        self.is_phone_of_others(number).then_some(number)
    }

    fn order_call(&mut self, now: Now, modem: ModemIndex, order: CallOrder) {
        if let Some(line) = self.line(modem) {
            line.modem.call(now.uptime, order);
        }
    }

    fn carry_out(&mut self, now: Now, acts: Vec<DeskAct>, world: &World<'_>) {
        for act in acts {
            match act {
                DeskAct::Order(modem, order) => {
                    if matches!(order, CallOrder::Dial(_) | CallOrder::Answer) {
                        self.prepare_standing_lines(modem);
                    }
                    self.order_call(now, modem, order);
                }
                DeskAct::Begin { modem, number, is_outgoing, until } => {
                    self.call_is_on(now, modem, number, (is_outgoing, until), world);
                }
                DeskAct::Over { modem, number, seconds } => self.call_is_over(now, modem, number, seconds),
                DeskAct::TellWait { number, modem, minutes } => {
                    self.text_about_call(now, modem, number, "call-wait", &[("minutes", minutes.into())]);
                }
                DeskAct::OfferText(number, modem) => {
                    self.text_about_call(now, modem, number, "call-not-reached", &[]);
                }
                DeskAct::TellNoTime(number, modem) => {
                    self.text_about_call(now, modem, number, "call-no-time", &[]);
                }
                DeskAct::TextLesson(number, modem) => self.go_on_by_text(now, modem, number, world),
            }
        }
    }

    fn call_is_on(
        &mut self,
        now: Now,
        modem: ModemIndex,
        number: Msisdn,
        (is_outgoing, until): (bool, Uptime),
        world: &World<'_>,
    ) {
        let Some(sound) = self.line(modem).map(|line| line.modem.sound()) else { return };
        let dialogue = Dialogue::new(Rules { by_ear: sound == Sound::Stream, is_outgoing, until });
        let call = OpenCall {
            number,
            dialogue,
            sound,
            opens_by: None,
            file: FilePlayer::default(),
            marks: (0, 0),
            is_done: false,
            counts: SoundCounts::default(),
        };
        self.calls[usize::from(modem)] = Some(call);
        match sound {
            Sound::Stream => {
                if let Some(call) = self.call(modem) {
                    call.opens_by = Some(now.uptime.after_ms(AUDIO_OPENS_MS));
                }
                self.order_call(now, modem, CallOrder::StartAudio);
            }
            Sound::Files => self.consult_in_call(now, modem, Wish::Begin, world),
            Sound::None => self.order_call(now, modem, CallOrder::HangUp),
        }
    }

    fn call_is_over(&mut self, now: Now, modem: ModemIndex, number: Msisdn, seconds: u32) {
        self.step.effects.push(Effect::Voice { modem, order: VoiceOrder::Close });
        let Some(call) = self.calls.get_mut(usize::from(modem)).and_then(Option::take) else { return };
        let asked = self.school.phones.get(number).map(|phone| &phone.asked);
        let is_at_menu = matches!(asked, Some(Asked::Call(_)));
        let goes_on = |person: &Person| person.staff.is_none() && !person.is_guardian_only() && !is_at_menu;
        let person =
            self.school.open_at(number).map(|person| (person.id, person.name.clone(), goes_on(person)));
        let counts = call.counts;
        self.note(format!(
            "modem {modem}: a call of {seconds} s, {} underruns, {} overruns",
            counts.underruns, counts.overruns
        ));
        if !call.dialogue.has_heard_somebody() {
            return;
        }
        let Some((person, name, goes_on)) = person else { return };
        let at = self.clock.wall(now);
        let answers = u16::try_from(call.marks.1).unwrap_or(u16::MAX);
        let learnt = Learnt::Called { seconds, answers };
        self.step.writes.push(Write::Record { learner: person.0, at, learnt });
        let (right, of) = call.marks;
        // Who broke off, and who did something, is told where it goes on.
        let id = match (of, call.is_done) {
            (0, true) => return,
            (0, false) if !goes_on => return,
            (0, false) if name.is_empty() => "call-broke-off-newcomer",
            (0, false) => "call-broke-off",
            (_, _) => "call-summary",
        };
        let args = [("name", name.into()), ("right", right.into()), ("of", of.into())];
        self.text_about_call(now, modem, number, id, &args);
    }

    fn heard_in_call(&mut self, now: Now, modem: ModemIndex, heard: Heard, world: &World<'_>) {
        let language = self.call_language(modem);
        let phrases = self.catalogues.of(&language);
        let Some(call) = self.calls.get_mut(usize::from(modem)).and_then(Option::as_mut) else { return };
        let was_alone = !call.dialogue.has_heard_somebody();
        let acts = call.dialogue.heard(now.uptime, heard, phrases);
        if was_alone && call.dialogue.has_heard_somebody() {
            let moment = self.moment(now);
            self.desk.somebody_is_there(moment, modem, &mut self.school.calls);
            self.keep_school();
        }
        self.act_in_call(now, modem, acts, world);
    }

    /// The language of whose session is open at the other end.
    fn call_language(&self, modem: ModemIndex) -> String {
        let call = self.calls.get(usize::from(modem)).and_then(Option::as_ref);
        let person = call.and_then(|call| self.school.open_at(call.number));
        person.map(|person| person.language.clone()).unwrap_or_default()
    }

    fn act_in_call(&mut self, now: Now, modem: ModemIndex, acts: Vec<Act>, world: &World<'_>) {
        let mut acts = VecDeque::from(acts);
        while let Some(act) = acts.pop_front() {
            let wish = match act {
                Act::Say { utterance, lines } => {
                    self.say_in_call(now, modem, utterance, lines);
                    continue;
                }
                Act::Hush => {
                    self.hush_call(now, modem);
                    continue;
                }
                Act::Record(seconds_max) => {
                    let take = self.clock.wall(now).0.cast_unsigned();
                    let order = VoiceOrder::Record { take, seconds_max };
                    self.step.effects.push(Effect::Voice { modem, order });
                    continue;
                }
                Act::EndRecording => {
                    self.step.effects.push(Effect::Voice { modem, order: VoiceOrder::EndRecording });
                    continue;
                }
                Act::HangUp(ending) => {
                    if let Some(call) = self.call(modem) {
                        call.is_done = ending == Ending::Done;
                    }
                    self.order_call(now, modem, CallOrder::HangUp);
                    continue;
                }
                Act::Answer(text) => Wish::Answer(text),
                Act::Menu => Wish::Menu,
                Act::Keep { take, seconds } => Wish::Keep { take, seconds },
            };
            acts.extend(self.consult(now, modem, wish, world));
        }
    }

    fn consult_in_call(&mut self, now: Now, modem: ModemIndex, wish: Wish, world: &World<'_>) {
        let acts = self.consult(now, modem, wish, world);
        self.act_in_call(now, modem, acts, world);
    }

    /// Asks the tutor, keeps what it decided, and gives its words to the dialogue.
    fn consult(&mut self, now: Now, modem: ModemIndex, wish: Wish, world: &World<'_>) -> Vec<Act> {
        let Some(number) = self.call(modem).map(|call| call.number) else { return Vec::new() };
        let chance = self.chance();
        let wall = self.clock.wall(now);
        let mut context = context(&self.config, &self.catalogues, world, wall, chance);
        context.channel = Channel::Call;
        let turn = match wish {
            Wish::Begin => tutor::call::begin(&mut self.school, number, &context),
            Wish::Answer(text) => tutor::answer(&mut self.school, number, &text, &context),
            Wish::Menu => tutor::call::menu(&mut self.school, number, &context),
            Wish::Keep { take, seconds } => {
                tutor::call::recorded(&mut self.school, number, (take, seconds), &context)
            }
        };
        let spoken = match &turn.reply {
            Reply::Speak(spoken) => spoken.clone(),
            Reply::Say(_) | Reply::Again => return Vec::new(),
        };
        let marks = turn.learnt.iter().filter_map(|(_, learnt)| match learnt {
            Learnt::Answered { right, attempt, .. } => {
                (*right || *attempt >= TRIES_PER_ITEM).then_some(u32::from(*right))
            }
            _ => None,
        });
        let (right, of) = marks.fold((0, 0), |(right, of), mark| (right + mark, of + 1));
        self.remember(now, turn);
        let language = self.call_language(modem);
        let phrases = self.catalogues.of(&language);
        let Some(call) = self.calls.get_mut(usize::from(modem)).and_then(Option::as_mut) else {
            return Vec::new();
        };
        call.marks = (call.marks.0 + right, call.marks.1 + of);
        call.dialogue.told(now.uptime, spoken, phrases)
    }

    fn say_in_call(&mut self, now: Now, modem: ModemIndex, utterance: u32, lines: Vec<Line>) {
        let Some(call) = self.call(modem) else { return };
        let order = match call.sound {
            Sound::Files => {
                call.file.wanted = utterance;
                call.file.next = None;
                VoiceOrder::Render { utterance, lines }
            }
            Sound::Stream | Sound::None => VoiceOrder::Say { utterance, lines },
        };
        let is_playing = call.file.playing.is_some();
        let next = call.dialogue.next_lines().to_vec();
        self.step.effects.push(Effect::Voice { modem, order });
        if !next.is_empty() {
            self.step.effects.push(Effect::Voice { modem, order: VoiceOrder::Prepare(next) });
        }
        if is_playing {
            self.order_call(now, modem, CallOrder::StopFile);
        }
    }

    /// What may have to be said at any moment is made while it rings: in a call a key waits for it.
    fn prepare_standing_lines(&mut self, modem: ModemIndex) {
        let (catalogues, languages) = (&self.catalogues, &self.config.languages);
        let lines = |language: &String| dialogue::standing_lines(catalogues.of(language));
        let order = VoiceOrder::Prepare(languages.iter().flat_map(lines).collect());
        self.step.effects.push(Effect::Voice { modem, order });
    }

    fn hush_call(&mut self, now: Now, modem: ModemIndex) {
        let Some(call) = self.call(modem) else { return };
        call.file.next = None;
        match (call.sound, call.file.playing.is_some()) {
            (Sound::Files, true) => self.order_call(now, modem, CallOrder::StopFile),
            (Sound::Files, false) => {}
            (Sound::Stream | Sound::None, _) => {
                self.step.effects.push(Effect::Voice { modem, order: VoiceOrder::Hush });
            }
        }
    }

    fn play_next_file(&mut self, now: Now, modem: ModemIndex) {
        let Some(call) = self.call(modem).filter(|call| call.file.playing.is_none()) else { return };
        if let Some((utterance, wav)) = call.file.next.take() {
            call.file.playing = Some(utterance);
            self.order_call(now, modem, CallOrder::PlayFile(wav));
        }
    }

    fn note_unsaid(&mut self, modem: ModemIndex, unsaid: u16) {
        if unsaid > 0 {
            self.note(format!("modem {modem}: {unsaid} lines of a call have no voice"));
        }
    }
}
