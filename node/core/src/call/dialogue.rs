//! What happens inside one call: what is said, which keys are awaited, what silence and wrong keys mean, goodbye.
//!
//! Sans-IO: it takes what was heard and the time, and returns [`Act`]s. What an answer means is the tutor's; here it
//! is keys. The rules of waiting are those of `VoiceXML` 2.1 (facts on voice, A.3): a key interrupts, other words at
//! each miss, given up after three. Keys `2` and `3` get through every codec, so that they are yes and no.

use chaski_sync_core::time::Uptime;

use super::{Key, Keys, Line, Spoken};
use crate::i18n::{Catalogue, Value};
use crate::limits::{
    ANSWER_SILENCE_MS, BETWEEN_DIGITS_MS, LAST_WORDS_MS, MISSES_BEFORE_STEPPING, MISSES_MAX, NOBODY_MS,
    REPEATS_IN_A_ROW_MAX, UTTERANCE_MS_MAX,
};

mod awaited;
mod entry;
mod standing;
mod witness;

pub use awaited::Awaited;
use entry::{Entered, Entry};
pub use standing::standing_lines;
pub use witness::Witness;
use witness::Witnesses;

/// `2` is yes, `3` is no, wherever only these two are asked.
const YES: Key = Key::Digit(2);
const NO: Key = Key::Digit(3);

/// What happened in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An utterance was said to its end.
    Said(u32),
    /// A key.
    Key(Key, Witness),
    /// There is sound from the other side.
    Somebody,
    /// What was said there has been recorded.
    Recorded {
        /// Its name.
        take: u64,
        /// Unit: s.
        seconds: u16,
    },
    /// It could not be recorded.
    NotRecorded,
    /// Time passes.
    Tick,
}

/// What is to be done in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Say this, in place of what is being said.
    Say {
        /// Names it.
        utterance: u32,
        /// In order.
        lines: Vec<Line>,
    },
    /// Say nothing more.
    Hush,
    /// This is the answer to what was asked, as a text would put it; [`Dialogue::told`] takes what follows.
    Answer(String),
    /// Back to the menu; as [`Act::Answer`].
    Menu,
    /// Record, at most so many seconds.
    Record(u16),
    /// End the recording.
    EndRecording,
    /// This is the recording that was asked for; as [`Act::Answer`].
    Keep {
        /// Its name.
        take: u64,
        /// Unit: s.
        seconds: u16,
    },
    /// End the call.
    HangUp(Ending),
}

/// Why a call is ended from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All is said.
    Done,
    /// No key that was understood, three times.
    GivenUp,
    /// The call's time is over.
    TimeOver,
    /// Nobody was ever heard.
    Nobody,
}

/// How a call may go.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Keys are heard in the sound; otherwise the modem's word is all there is, and what counts is confirmed.
    pub by_ear: bool,
    /// The call was made from here: somebody has to be heard.
    pub is_outgoing: bool,
    /// Its end, at the latest.
    pub until: Uptime,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// The tutor has not yet said anything.
    Silent,
    Telling,
    /// Of a question, or of other words behind which it is open.
    Asking,
    Waiting {
        until: Uptime,
    },
    Recording,
    Leaving(Ending),
    Over,
}

/// What the next key is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Mode {
    /// The question itself.
    #[default]
    Plain,
    /// Is this option the one, yes or no?
    Stepping(usize),
    /// Was this pressed, yes or no?
    Confirming(String),
}

/// One call's dialogue.
#[derive(Debug)]
pub struct Dialogue {
    rules: Rules,
    state: State,
    mode: Mode,
    spoken: Spoken,
    entry: Entry,
    witnesses: Witnesses,
    misses: u8,
    repeats: u8,
    utterance: u32,
    speaking_until: Option<Uptime>,
    somebody_by: Option<Uptime>,
    acts: Vec<Act>,
}

impl Dialogue {
    /// A call in which nothing has been said; [`Dialogue::told`] begins it.
    #[must_use]
    pub fn new(rules: Rules) -> Self {
        Self {
            rules,
            state: State::Silent,
            mode: Mode::Plain,
            spoken: Spoken::default(),
            entry: Entry::default(),
            witnesses: Witnesses::default(),
            misses: 0,
            repeats: 0,
            utterance: 0,
            speaking_until: None,
            somebody_by: None,
            acts: Vec::new(),
        }
    }

    /// When [`Heard::Tick`] is due if nothing happens before.
    #[must_use]
    pub fn deadline(&self) -> Option<Uptime> {
        let waiting = match self.state {
            State::Waiting { until } => Some(until),
            State::Over => return None,
            State::Silent | State::Telling | State::Asking | State::Recording | State::Leaving(_) => None,
        };
        let last_words = match self.state {
            State::Leaving(_) => self.rules.until,
            _ => self.last_words_at(),
        };
        [waiting, self.speaking_until, self.somebody_by, Some(last_words)].into_iter().flatten().min()
    }

    /// What is probably said next: the question behind the story that is being told.
    #[must_use]
    pub fn next_lines(&self) -> &[Line] {
        if self.state == State::Telling { &self.spoken.question } else { &[] }
    }

    /// Tells whether the call is over from here.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.state == State::Over
    }

    /// Tells whether somebody has been heard, by voice or key.
    #[must_use]
    pub fn has_heard_somebody(&self) -> bool {
        self.witnesses.has_heard_somebody()
    }

    /// Takes what the tutor says next, at the beginning and after each [`Act::Answer`].
    pub fn told(&mut self, now: Uptime, spoken: Spoken, phrases: &Catalogue) -> Vec<Act> {
        if self.state == State::Silent && self.rules.is_outgoing {
            self.somebody_by = Some(now.after_ms(NOBODY_MS));
        }
        self.spoken = spoken;
        (self.misses, self.repeats, self.mode) = (0, 0, Mode::Plain);
        self.entry = Entry::default();
        self.tell(now, phrases);
        std::mem::take(&mut self.acts)
    }

    /// Takes what happened.
    pub fn heard(&mut self, now: Uptime, heard: Heard, phrases: &Catalogue) -> Vec<Act> {
        match heard {
            Heard::Tick => self.tick(now, phrases),
            Heard::Somebody => {
                self.witnesses.somebody();
                self.somebody_by = None;
            }
            Heard::Said(utterance) => {
                if utterance == self.utterance && self.speaking_until.take().is_some() {
                    self.said(now, phrases);
                }
            }
            Heard::Key(key, witness) => {
                let is_awaited = self.awaits(key);
                if self.witnesses.take(now, key, witness, is_awaited) {
                    self.somebody_by = None;
                    self.pressed(now, key, phrases);
                }
            }
            Heard::Recorded { take, seconds } => {
                if self.state == State::Recording {
                    self.acts.push(Act::Keep { take, seconds });
                }
            }
            Heard::NotRecorded => {
                if self.state == State::Recording {
                    self.miss(now, "voice-not-recorded", phrases);
                }
            }
        }
        std::mem::take(&mut self.acts)
    }

    fn last_words_at(&self) -> Uptime {
        Uptime(self.rules.until.0.saturating_sub(LAST_WORDS_MS))
    }

    /// Whether a key would mean something now, with nothing being said.
    fn awaits(&self, key: Key) -> bool {
        matches!(self.state, State::Waiting { .. })
            && match &self.mode {
                Mode::Plain => entry::is_valid(&self.spoken.keys, key),
                Mode::Stepping(_) | Mode::Confirming(_) => matches!(key, YES | NO),
            }
    }

    fn tick(&mut self, now: Uptime, phrases: &Catalogue) {
        let is_leaving = matches!(self.state, State::Leaving(_));
        if self.rules.until <= now {
            return self.hang_up(Ending::TimeOver);
        }
        if self.somebody_by.is_some_and(|by| by <= now) {
            return self.hang_up(Ending::Nobody);
        }
        if self.last_words_at() <= now && !is_leaving {
            return self.leave(now, Ending::TimeOver, "voice-time-over", phrases);
        }
        if self.speaking_until.take_if(|until| *until <= now).is_some() {
            // Its end was never told.
            return self.said(now, phrases);
        }
        if matches!(self.state, State::Waiting { until } if until <= now) {
            match self.entry.end() {
                Some(entered) if self.mode == Mode::Plain => self.entered(now, entered, phrases),
                Some(_) | None => self.silence(now, phrases),
            }
        }
    }

    /// An utterance has come to its end.
    fn said(&mut self, now: Uptime, phrases: &Catalogue) {
        match self.state.clone() {
            State::Telling => self.ask(now, phrases),
            State::Asking => match self.spoken.keys {
                _ if self.spoken.is_last => self.hang_up(Ending::Done),
                Keys::Recording(seconds) => {
                    self.state = State::Recording;
                    self.acts.push(Act::Record(seconds));
                }
                // Nothing can be answered here: what comes next is in the menu.
                Keys::None | Keys::Text => self.menu(),
                Keys::One(_) | Keys::Several(_) | Keys::InOrder(_) | Keys::Number => self.wait(now),
            },
            State::Leaving(ending) => self.hang_up(ending),
            State::Silent | State::Waiting { .. } | State::Recording | State::Over => {}
        }
    }

    fn wait(&mut self, now: Uptime) {
        let ms = if self.entry.is_begun() { BETWEEN_DIGITS_MS } else { ANSWER_SILENCE_MS };
        self.state = State::Waiting { until: now.after_ms(ms) };
    }

    fn pressed(&mut self, now: Uptime, key: Key, phrases: &Catalogue) {
        match self.state {
            State::Silent | State::Leaving(_) | State::Over => {}
            State::Recording => self.acts.push(Act::EndRecording),
            State::Telling => match key {
                Key::Hash => {
                    self.hush();
                    self.ask(now, phrases);
                }
                Key::Star => self.repeat(now, phrases),
                Key::Digit(0) => self.menu(),
                Key::Digit(_) => {}
            },
            State::Asking | State::Waiting { .. } => self.answered(now, key, phrases),
        }
    }

    fn answered(&mut self, now: Uptime, key: Key, phrases: &Catalogue) {
        match (std::mem::take(&mut self.mode), key) {
            (Mode::Stepping(option), YES) => {
                self.hush();
                self.acts.push(Act::Answer((option + 1).to_string()));
            }
            (Mode::Stepping(option), NO) => self.step(now, option + 1, phrases),
            (Mode::Confirming(pressed), YES) => {
                self.hush();
                self.acts.push(Act::Answer(pressed));
            }
            (Mode::Confirming(_), NO) => {
                self.hush();
                self.ask(now, phrases);
            }
            (_, Key::Star) if !self.entry.takes_star(&self.spoken.keys) => self.repeat(now, phrases),
            (Mode::Plain, key) => match self.entry.press(&self.spoken.keys, key) {
                Entered::Back => self.menu(),
                Entered::Whole(text) => self.entered(now, text, phrases),
                Entered::More => {
                    self.hush();
                    self.wait(now);
                }
                Entered::Wrong => self.miss(now, "voice-wrong-key", phrases),
            },
            (mode, Key::Digit(0)) => {
                self.mode = mode;
                self.menu();
            }
            (mode, _) => {
                self.mode = mode;
                self.miss(now, "voice-wrong-key", phrases);
            }
        }
    }

    /// Something whole was entered: it is the answer, or asked back where no ear heard the keys.
    fn entered(&mut self, now: Uptime, text: String, phrases: &Catalogue) {
        self.entry = Entry::default();
        self.answer(now, text, phrases);
    }

    fn answer(&mut self, now: Uptime, text: String, phrases: &Catalogue) {
        if self.rules.by_ear || !self.spoken.counts {
            self.hush();
            self.acts.push(Act::Answer(text));
            return;
        }
        let args: [(&str, Value<'_>); 1] = [("keys", text.clone().into())];
        let words = phrases.say("voice-confirm", &args);
        self.mode = Mode::Confirming(text);
        self.state = State::Asking;
        self.say(now, vec![line(phrases, words)]);
    }

    fn menu(&mut self) {
        self.hush();
        self.acts.push(Act::Menu);
    }

    fn silence(&mut self, now: Uptime, phrases: &Catalogue) {
        let words = if self.misses == 0 { "voice-silence" } else { "voice-silence-again" };
        self.miss(now, words, phrases);
    }

    /// No key, or none that is taken: other words, then the question again, at last one option after the other.
    fn miss(&mut self, now: Uptime, words: &str, phrases: &Catalogue) {
        self.entry = Entry::default();
        self.misses += 1;
        if self.misses >= MISSES_MAX {
            return self.leave(now, Ending::GivenUp, "voice-given-up", phrases);
        }
        if let (MISSES_BEFORE_STEPPING.., Keys::One(_)) = (self.misses, &self.spoken.keys) {
            return self.step(now, 0, phrases);
        }
        let mut lines = vec![line(phrases, phrases.say(words, &[]))];
        lines.extend(self.spoken.question.iter().cloned());
        self.mode = Mode::Plain;
        self.state = State::Asking;
        self.say(now, lines);
    }

    /// Asks whether it is this option; behind the last one the first comes again, as a miss.
    fn step(&mut self, now: Uptime, option: usize, phrases: &Catalogue) {
        let choices = self.spoken.keys.choices().unwrap_or_default();
        let Some(choice) = choices.get(option) else {
            return self.miss(now, "voice-wrong-key", phrases);
        };
        let args: [(&str, Value<'_>); 1] = [("option", choice.clone().into())];
        let mut lines = Vec::new();
        if option == 0 {
            lines.push(line(phrases, phrases.say("voice-one-by-one", &[])));
        }
        let mut asked = line(phrases, phrases.say("voice-is-it", &args));
        asked.is_personal = self.spoken.question.iter().any(|line| line.is_personal);
        lines.push(asked);
        self.mode = Mode::Stepping(option);
        self.state = State::Asking;
        self.say(now, lines);
    }

    fn repeat(&mut self, now: Uptime, phrases: &Catalogue) {
        self.repeats += 1;
        if self.repeats > REPEATS_IN_A_ROW_MAX {
            self.repeats = 0;
            return self.silence(now, phrases);
        }
        self.mode = Mode::Plain;
        match self.state {
            State::Telling => self.tell(now, phrases),
            _ => self.ask(now, phrases),
        }
    }

    fn tell(&mut self, now: Uptime, phrases: &Catalogue) {
        if self.spoken.story.is_empty() {
            return self.ask(now, phrases);
        }
        self.state = State::Telling;
        self.say(now, self.spoken.story.clone());
    }

    fn ask(&mut self, now: Uptime, phrases: &Catalogue) {
        self.state = State::Asking;
        if self.spoken.question.is_empty() {
            return self.said(now, phrases);
        }
        self.say(now, self.spoken.question.clone());
    }

    fn leave(&mut self, now: Uptime, ending: Ending, words: &str, phrases: &Catalogue) {
        self.state = State::Leaving(ending);
        self.say(now, vec![line(phrases, phrases.say(words, &[]))]);
    }

    fn say(&mut self, now: Uptime, lines: Vec<Line>) {
        self.utterance += 1;
        self.speaking_until = Some(now.after_ms(UTTERANCE_MS_MAX));
        self.acts.push(Act::Say { utterance: self.utterance, lines });
    }

    fn hush(&mut self) {
        if self.speaking_until.take().is_some() {
            self.acts.push(Act::Hush);
        }
    }

    fn hang_up(&mut self, ending: Ending) {
        if self.state != State::Over {
            self.hush();
            self.state = State::Over;
            self.acts.push(Act::HangUp(ending));
        }
    }
}

/// Words of the box's own.
fn line(phrases: &Catalogue, text: String) -> Line {
    Line { language: phrases.language().to_owned(), text, ..Line::default() }
}

#[cfg(test)]
mod tests;
