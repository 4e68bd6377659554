//! Parts that arrive in any order, twice or never, into whole messages.
//!
//! One value serves one SIM. The caller keeps the parts in its own rows and puts them in again after a restart.
//! Source: 3GPP TS 23.040 section 9.2.3.24.1; facts on SMS encoding, section 8.

use std::collections::BTreeMap;
use std::fmt;

use super::{Coding, Concat, Dcs, UserData, join, join_data};

/// The most messages that are remembered, waiting or not; those waiting go last, the longest untouched first.
///
/// A minute of a flood of lone parts at 8 a second, so that a learner's parts meanwhile find each other.
pub const REASSEMBLY_SETS_MAX: usize = 512;

/// How long the parts of a complete message are remembered, to know a late duplicate by.
///
/// Units: milliseconds.
pub const DUPLICATE_REMEMBERED_MS: i64 = 6 * 60 * 60 * 1000;

/// Stands in a text where parts are missing.
pub const GAP: &str = " [...] ";

/// The messages of which parts are here; `T` is the caller's id of a stored part.
///
/// Shape: at most [`REASSEMBLY_SETS_MAX`] messages of at most 255 parts.
#[derive(Clone)]
pub struct Reassembly<T> {
    sets: BTreeMap<Key, Set<T>>,
}

/// What a part did. `Debug` tells no text: logs must not hold what people write.
#[derive(Clone, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It is a whole message by itself.
    Single,
    /// It is kept; others are missing.
    Waiting,
    /// It was here before, with the same body; the caller drops it.
    Duplicate,
    /// It was the last one missing.
    Complete {
        /// Ids of all parts in the order of the text.
        ids: Vec<T>,
        /// The text.
        text: String,
    },
    /// It was the last one missing of a message of 8-bit data.
    CompleteData {
        /// Ids of all parts in the order of the data.
        ids: Vec<T>,
        /// The octets.
        data: Vec<u8>,
    },
    /// Its message was given up, and handed over without it, not long ago; the caller drops it.
    TooLate,
    /// It is kept and begins a message; another one was given up, because the sender uses its number again or because
    /// there are too many.
    StartedAnew {
        /// Ids of the parts given up, in the order of their text.
        abandoned: Vec<T>,
        /// What there is of their text, as [`Reassembly::expire`] hands it over.
        text: String,
    },
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    from: String,
    reference: u16,
    bits: u8,
    total: u8,
    is_data: bool,
    class: Option<u8>,
}

#[derive(Clone)]
struct Set<T> {
    touched_ms: i64,
    state: State,
    parts: BTreeMap<u8, Part<T>>,
}

/// How far a message is. Only a waiting one has ids; the others keep the bodies, to know late parts by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Complete,
    GivenUp,
    Waiting,
}

#[derive(Clone)]
struct Part<T> {
    id: Option<T>,
    user_data: UserData,
}

impl<T: Clone> Reassembly<T> {
    /// Knows no message yet.
    pub fn new() -> Self {
        Self { sets: BTreeMap::new() }
    }

    /// Takes a received message or part.
    ///
    /// Shape: `from` is the sender as displayed; parts with another sender, reference, size of reference, total, class
    /// or kind (text, data) belong to another message.
    /// Units: milliseconds of a clock that never goes back, the one of [`Reassembly::expire`].
    pub fn insert(&mut self, now_ms: i64, id: T, from: &str, dcs: Dcs, user_data: &UserData) -> Outcome<T> {
        let Some(concat) = user_data.concat().filter(|concat| concat.total > 1) else {
            return Outcome::Single;
        };
        let key = Key::new(from, dcs, concat);
        let part = Part { id: Some(id), user_data: user_data.clone() };
        match self.sets.get_mut(&key) {
            Some(set) => set.insert(now_ms, concat, part),
            None => {
                let abandoned = self.make_room();
                self.sets.insert(key, Set::new(now_ms, concat.number, part));
                abandoned.map_or(Outcome::Waiting, Outcome::started_anew)
            }
        }
    }

    /// Puts in again, after a restart, a part of a message that was given up.
    pub fn insert_given_up(&mut self, now_ms: i64, from: &str, dcs: Dcs, user_data: &UserData) {
        let Some(concat) = user_data.concat().filter(|concat| concat.total > 1) else { return };
        if self.sets.len() >= REASSEMBLY_SETS_MAX {
            return;
        }
        let part = Part { id: None, user_data: user_data.clone() };
        let begin = || Set { touched_ms: now_ms, state: State::GivenUp, parts: BTreeMap::new() };
        self.sets.entry(Key::new(from, dcs, concat)).or_insert_with(begin).parts.insert(concat.number, part);
    }

    /// Gives up the messages whose last part came at least `wait_ms` ago, and hands over what there is of them.
    ///
    /// They are remembered for `kept_ms` more: their late parts are [`Outcome::TooLate`].
    /// Shape: ids and text in the order of the parts, a [`GAP`] for parts missing; the text is empty for 8-bit data.
    /// Units: milliseconds.
    pub fn expire(&mut self, now_ms: i64, wait_ms: i64, kept_ms: i64) -> Vec<(Vec<T>, String)> {
        let age_ms = |set: &Set<T>| now_ms.saturating_sub(set.touched_ms);
        self.sets.retain(|_, set| match set.state {
            State::Complete => age_ms(set) < DUPLICATE_REMEMBERED_MS,
            State::GivenUp => age_ms(set) < kept_ms,
            State::Waiting => true,
        });
        let overdue =
            self.sets.iter_mut().filter(|(_, set)| set.state == State::Waiting && age_ms(set) >= wait_ms);
        overdue.map(|(key, set)| set.give_up(now_ms, key.total)).collect()
    }

    /// Returns when the first message that waits will have waited for `wait_ms`.
    ///
    /// Units: milliseconds of the same clock.
    pub fn overdue_ms(&self, wait_ms: i64) -> Option<i64> {
        let waiting = self.sets.values().filter(|set| set.state == State::Waiting);
        waiting.map(|set| set.touched_ms.saturating_add(wait_ms)).min()
    }

    /// Number of messages that wait for parts.
    pub fn waiting(&self) -> usize {
        self.sets.values().filter(|set| set.state == State::Waiting).count()
    }

    /// Removes the set that matters least when there is no room for another: complete ones first, then those given
    /// up, then the oldest.
    fn make_room(&mut self) -> Option<(Vec<T>, String)> {
        if self.sets.len() < REASSEMBLY_SETS_MAX {
            return None;
        }
        let least = self.sets.iter().min_by_key(|(_, set)| (set.state, set.touched_ms));
        let least = least.map(|(key, _)| key.clone())?;
        self.sets.remove(&least).map(|mut set| set.hand_over(least.total))
    }
}

impl<T: Clone> Default for Reassembly<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Clone> fmt::Debug for Reassembly<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reassembly({} waiting, {} remembered)", self.waiting(), self.sets.len())
    }
}

impl<T> fmt::Debug for Outcome<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Single => f.write_str("Single"),
            Outcome::Waiting => f.write_str("Waiting"),
            Outcome::Duplicate => f.write_str("Duplicate"),
            Outcome::TooLate => f.write_str("TooLate"),
            Outcome::Complete { ids, text } => {
                write!(f, "Complete({} parts, {} characters)", ids.len(), text.chars().count())
            }
            Outcome::CompleteData { ids, data } => {
                write!(f, "CompleteData({} parts, {} octets)", ids.len(), data.len())
            }
            Outcome::StartedAnew { abandoned, text } => {
                let characters = text.chars().count();
                write!(f, "StartedAnew({} abandoned, {characters} characters)", abandoned.len())
            }
        }
    }
}

impl<T> Outcome<T> {
    fn started_anew((abandoned, text): (Vec<T>, String)) -> Self {
        if abandoned.is_empty() { Self::Waiting } else { Self::StartedAnew { abandoned, text } }
    }
}

impl Key {
    fn new(from: &str, dcs: Dcs, concat: Concat) -> Self {
        Self {
            from: from.to_owned(),
            reference: concat.reference,
            bits: concat.bits,
            total: concat.total,
            is_data: dcs.coding() == Coding::EightBit,
            class: dcs.class(),
        }
    }
}

impl<T: Clone> Set<T> {
    fn new(now_ms: i64, number: u8, part: Part<T>) -> Self {
        Self { touched_ms: now_ms, state: State::Waiting, parts: BTreeMap::from([(number, part)]) }
    }

    fn insert(&mut self, now_ms: i64, concat: Concat, part: Part<T>) -> Outcome<T> {
        let held = self.parts.get(&concat.number).map(|held| held.user_data.body == part.user_data.body);
        let is_remembered =
            self.state != State::Complete || now_ms.saturating_sub(self.touched_ms) < DUPLICATE_REMEMBERED_MS;
        match held {
            Some(true) if is_remembered => Outcome::Duplicate,
            Some(_) => {
                let abandoned = self.hand_over(concat.total);
                *self = Self::new(now_ms, concat.number, part);
                Outcome::started_anew(abandoned)
            }
            None if self.state == State::GivenUp => {
                self.parts.insert(concat.number, Part { id: None, ..part });
                Outcome::TooLate
            }
            None => {
                self.touched_ms = now_ms;
                self.parts.insert(concat.number, part);
                self.complete(concat.total)
            }
        }
    }

    fn complete(&mut self, total: u8) -> Outcome<T> {
        if self.parts.len() < usize::from(total) {
            return Outcome::Waiting;
        }
        self.state = State::Complete;
        let ids = self.take_ids();
        let parts = self.user_data();
        if parts.iter().any(|part| part.data().is_some()) {
            return Outcome::CompleteData { ids, data: join_data(&parts) };
        }
        Outcome::Complete { ids, text: join(&parts) }
    }

    fn give_up(&mut self, now_ms: i64, total: u8) -> (Vec<T>, String) {
        self.state = State::GivenUp;
        self.touched_ms = now_ms;
        self.hand_over(total)
    }

    /// The parts, as far as they came, with their text.
    fn hand_over(&mut self, total: u8) -> (Vec<T>, String) {
        (self.take_ids(), self.text_with_gaps(total))
    }

    fn text_with_gaps(&self, total: u8) -> String {
        let mut text = String::new();
        let mut run = Vec::new();
        let mut is_gap = false;
        for number in 1..=total {
            match self.parts.get(&number) {
                Some(part) => run.push(&part.user_data),
                None if is_gap => {}
                None => {
                    text.push_str(&join(&std::mem::take(&mut run)));
                    text.push_str(GAP);
                }
            }
            is_gap = !self.parts.contains_key(&number);
        }
        text + &join(&run)
    }

    fn take_ids(&mut self) -> Vec<T> {
        self.parts.values_mut().filter_map(|part| part.id.take()).collect()
    }

    fn user_data(&self) -> Vec<&UserData> {
        self.parts.values().map(|part| &part.user_data).collect()
    }
}

#[cfg(test)]
mod tests;
