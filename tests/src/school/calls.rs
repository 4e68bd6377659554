//! Calls to and from the school: who rings, what they hear, and which keys they press then.

use std::collections::VecDeque;

use chaski_node_core::call::{Answering, DeskConfig};
use chaski_node_core::node::NodeConfig;
use chaski_world::caller::{Act, Caller};
use chaski_world::modem::{CallRecord, Direction, SimModem};

use super::sound::Sound;
use super::{School, config};

/// From the end of words, or from their begin for who interrupts, until somebody does something. Unit: ms.
const REACTS_MS: u64 = 700;

/// The configuration of a box with one modem that calls back.
#[must_use]
pub fn config_with_calls() -> NodeConfig {
    let mut config = config();
    config.modems[0].options.takes_calls = true;
    config.calls = DeskConfig { answering: Answering::CallBack, minutes_per_day: 600 };
    config
}

/// What was said in a call, as its far end heard it begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The other number.
    pub number: String,
    /// The place of the call in [`SimModem::calls`].
    pub call: usize,
    /// When it began to be heard. Unit: ms of simulated time.
    pub at_ms: u64,
    /// The words.
    pub words: String,
}

/// Something that is done on hearing words.
#[derive(Clone, Debug)]
struct Reaction {
    words: String,
    interrupts: bool,
    act: Option<Act>,
}

/// All that the school knows of calls.
#[derive(Default)]
pub(super) struct Village {
    pub(super) sound: Sound,
    said: Vec<Said>,
    scripts: Vec<(String, VecDeque<Reaction>)>,
    deeds: Vec<(u64, Act)>,
    is_sounding: bool,
    samples: usize,
}

/// What somebody does in calls, in order.
pub struct Script<'s> {
    school: &'s mut School,
    number: String,
    words: String,
}

impl Script<'_> {
    /// Waits until these words are said; what is said before them is listened to, and nothing done.
    #[must_use]
    pub fn hears(mut self, words: &str) -> Self {
        words.clone_into(&mut self.words);
        self
    }

    /// Hears them out, and presses these keys.
    #[must_use]
    pub fn presses(self, keys: &str) -> Self {
        self.reacts(Some(Act::Press(keys.to_owned())), false)
    }

    /// Presses these keys while they are said.
    #[must_use]
    pub fn interrupts(self, keys: &str) -> Self {
        self.reacts(Some(Act::Press(keys.to_owned())), true)
    }

    /// Hears them out, and does nothing.
    #[must_use]
    pub fn keeps_silent(self) -> Self {
        self.reacts(None, false)
    }

    /// Hangs up while they are said.
    #[must_use]
    pub fn hangs_up(self) -> Self {
        self.reacts(Some(Act::HangUp), true)
    }

    /// That is all.
    pub fn done(self) {}

    fn reacts(self, act: Option<Act>, interrupts: bool) -> Self {
        let reaction = Reaction { words: self.words.clone(), interrupts, act };
        let scripts = &mut self.school.village.scripts;
        match scripts.iter_mut().find(|(number, _)| *number == self.number) {
            Some((_, script)) => script.push_back(reaction),
            None => scripts.push((self.number.clone(), VecDeque::from([reaction]))),
        }
        self
    }
}

impl School {
    /// What somebody does in calls from now on, behind what is still to be done.
    pub fn call(&mut self, number: &str) -> Script<'_> {
        Script { school: self, number: number.to_owned(), words: String::new() }
    }

    /// The words that somebody still waits for.
    #[must_use]
    pub fn waits_for(&self, number: &str) -> Vec<&str> {
        let scripts = self.village.scripts.iter().filter(|(other, _)| other == number);
        scripts.flat_map(|(_, script)| script).map(|reaction| reaction.words.as_str()).collect()
    }

    /// Somebody calls, and gets texts, too; gives the place of the call in [`SimModem::calls`].
    pub fn rings(&mut self, caller: &Caller) -> usize {
        self.add_phone(caller.number());
        self.modem.call(self.now_ms, caller)
    }

    /// Somebody with a clear line lets it ring once, and is there when the box calls back.
    pub fn rings_once(&mut self, number: &str) -> usize {
        self.rings(&Caller::new(number).gives_up_after_ms(3_000))
    }

    /// Lets words take so long. Unit: ms.
    pub fn speaks_a_word_in_ms(&mut self, ms: u64) {
        self.village.sound.word_ms = ms;
    }

    /// Everything that was heard to be said in calls.
    #[must_use]
    pub fn said(&self) -> &[Said] {
        &self.village.said
    }

    /// What was heard by a number, in all calls.
    #[must_use]
    pub fn said_to(&self, number: &str) -> Vec<&str> {
        self.village
            .said
            .iter()
            .filter(|said| said.number == number)
            .map(|said| said.words.as_str())
            .collect()
    }

    /// The calls that the box made to a number.
    #[must_use]
    pub fn calls_to(&self, number: &str) -> Vec<&CallRecord> {
        let is_to = |call: &&CallRecord| call.direction == Direction::Outgoing && call.number == number;
        self.modem.calls().iter().filter(is_to).collect()
    }

    /// Two calls were never on at once.
    ///
    /// # Panics
    ///
    /// When they were.
    pub fn check_one_call_at_a_time(&self, what: &str) {
        let mut free_at_ms = 0;
        for call in self.modem.calls() {
            let Some(answered_ms) = call.answered_ms else { continue };
            assert!(free_at_ms <= answered_ms, "{what}: two calls at once on a line");
            free_at_ms = call.ended.map_or(u64::MAX, |(at_ms, _)| at_ms);
        }
    }
}

impl Village {
    pub(super) fn next_ms(&self) -> Option<u64> {
        let deeds = self.deeds.iter().map(|(at_ms, _)| *at_ms);
        deeds.chain(self.sound.next_ms()).min()
    }

    /// The people in calls listen, and do what they do.
    pub(super) fn live(&mut self, now_ms: u64, modem: &mut SimModem) {
        let place = modem.calls().iter().rposition(|call| call.answered_ms.is_some());
        if let Some(place) = place {
            self.listen(now_ms, place, &modem.calls()[place]);
        }
        while let Some(due) = self.deeds.iter().position(|(at_ms, _)| *at_ms <= now_ms) {
            let (_, act) = self.deeds.remove(due);
            modem.act(now_ms, act);
        }
    }

    fn listen(&mut self, now_ms: u64, place: usize, call: &CallRecord) {
        let samples = call.heard.samples();
        if !call.is_open() {
            (self.is_sounding, self.samples) = (false, 0);
            self.deeds.clear();
            return;
        }
        if std::mem::replace(&mut self.samples, samples.len()) == samples.len() {
            return;
        }
        let is_sounding = samples.last().is_some_and(|sample| *sample != 0);
        let (begins, ends) = (is_sounding && !self.is_sounding, self.is_sounding && !is_sounding);
        self.is_sounding = is_sounding;
        if begins && let Some(words) = self.sound.take_words() {
            self.said.push(Said { number: call.number.clone(), call: place, at_ms: now_ms, words });
            self.react(now_ms, place, true);
        } else if ends {
            self.react(now_ms, place, false);
        }
    }

    fn react(&mut self, now_ms: u64, place: usize, begins: bool) {
        let Some(said) = self.said.last().filter(|said| said.call == place) else { return };
        let script = self.scripts.iter_mut().find(|(number, _)| *number == said.number);
        let Some((_, script)) = script else { return };
        let is_next = |next: &&Reaction| next.interrupts == begins && said.words.contains(&next.words);
        if script.front().filter(is_next).is_some()
            && let Some(Reaction { act: Some(act), .. }) = script.pop_front()
        {
            self.deeds.push((now_ms + REACTS_MS, act));
        }
    }
}
