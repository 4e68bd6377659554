//! Parts that arrive in any order, twice or never, into whole messages.
//!
//! One value serves one SIM. The caller keeps the parts in its own rows and puts them in again after a restart.
//! Source: 3GPP TS 23.040 section 9.2.3.24.1; facts on SMS encoding, section 8.

use std::collections::BTreeMap;
use std::fmt;

use super::{Coding, Concat, Dcs, UserData, join, join_data};

/// The most messages that are remembered, waiting or complete; the longest untouched makes room.
pub const REASSEMBLY_SETS_MAX: usize = 128;

/// How long the parts of a complete message are remembered, to know a late duplicate by.
///
/// Units: milliseconds.
pub const DUPLICATE_REMEMBERED_MS: i64 = 6 * 60 * 60 * 1000;

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
    /// It is kept and begins a message; another one was given up, because the sender uses its number again or because
    /// there are too many.
    StartedAnew {
        /// Ids of the parts given up, in the order of their text.
        abandoned: Vec<T>,
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
    /// Complete sets keep the bodies and have given their ids away.
    is_complete: bool,
    parts: BTreeMap<u8, Part<T>>,
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
    /// Units: milliseconds of any clock that [`Reassembly::expire`] shares.
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
                begun(abandoned)
            }
        }
    }

    /// Gives up the messages whose last part came at least `kept_ms` ago, and hands over what there is of them.
    ///
    /// Shape: ids and text in the order of the parts; the text is empty for 8-bit data. A part that comes later begins
    /// a message of its own.
    /// Units: milliseconds.
    pub fn expire(&mut self, now_ms: i64, kept_ms: i64) -> Vec<(Vec<T>, String)> {
        let overdue = self.sets.extract_if(.., |_, set| {
            set.touched_ms = set.touched_ms.min(now_ms);
            let limit_ms = if set.is_complete { DUPLICATE_REMEMBERED_MS } else { kept_ms };
            now_ms.saturating_sub(set.touched_ms) >= limit_ms
        });
        let waiting = overdue.filter(|(_, set)| !set.is_complete);
        waiting.map(|(_, mut set)| (set.take_ids(), join(&set.user_data()))).collect()
    }

    /// Number of messages that wait for parts.
    pub fn waiting(&self) -> usize {
        self.sets.values().filter(|set| !set.is_complete).count()
    }

    /// Removes the set that matters least when there is no room for another: complete ones first, then the oldest.
    fn make_room(&mut self) -> Vec<T> {
        if self.sets.len() < REASSEMBLY_SETS_MAX {
            return Vec::new();
        }
        let least = self.sets.iter().min_by_key(|(_, set)| (!set.is_complete, set.touched_ms));
        let least = least.map(|(key, _)| key.clone());
        least.and_then(|key| self.sets.remove(&key)).map_or_else(Vec::new, |mut set| set.take_ids())
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
            Outcome::Complete { ids, text } => {
                write!(f, "Complete({} parts, {} characters)", ids.len(), text.chars().count())
            }
            Outcome::CompleteData { ids, data } => {
                write!(f, "CompleteData({} parts, {} octets)", ids.len(), data.len())
            }
            Outcome::StartedAnew { abandoned } => write!(f, "StartedAnew({} abandoned)", abandoned.len()),
        }
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
        Self { touched_ms: now_ms, is_complete: false, parts: BTreeMap::from([(number, part)]) }
    }

    fn insert(&mut self, now_ms: i64, concat: Concat, part: Part<T>) -> Outcome<T> {
        let held = self.parts.get(&concat.number).map(|held| held.user_data.body == part.user_data.body);
        let is_remembered =
            !self.is_complete || now_ms.saturating_sub(self.touched_ms) < DUPLICATE_REMEMBERED_MS;
        match held {
            Some(true) if is_remembered => Outcome::Duplicate,
            Some(_) => {
                let abandoned = self.take_ids();
                *self = Self::new(now_ms, concat.number, part);
                begun(abandoned)
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
        self.is_complete = true;
        let ids = self.take_ids();
        let parts = self.user_data();
        if parts.iter().any(|part| part.data().is_some()) {
            return Outcome::CompleteData { ids, data: join_data(&parts) };
        }
        Outcome::Complete { ids, text: join(&parts) }
    }

    fn take_ids(&mut self) -> Vec<T> {
        self.parts.values_mut().filter_map(|part| part.id.take()).collect()
    }

    fn user_data(&self) -> Vec<&UserData> {
        self.parts.values().map(|part| &part.user_data).collect()
    }
}

fn begun<T>(abandoned: Vec<T>) -> Outcome<T> {
    if abandoned.is_empty() { Outcome::Waiting } else { Outcome::StartedAnew { abandoned } }
}

#[cfg(test)]
mod tests {
    use super::super::{Body, Header};
    use super::*;

    const DAY_MS: i64 = 24 * 60 * 60 * 1000;

    fn part(reference: u16, number: u8, total: u8, text: &str) -> UserData {
        let place = Concat { reference, bits: 8, total, number };
        UserData { header: Header::new().with_concat(place), body: Body::Septets(text.as_bytes().to_vec()) }
    }

    fn complete(ids: &[u8], text: &str) -> Outcome<u8> {
        Outcome::Complete { ids: ids.to_vec(), text: text.to_owned() }
    }

    #[test]
    fn parts_make_a_message_in_any_order() {
        let mut parts = Reassembly::new();
        let mut put = |at_ms, id, number, text| {
            parts.insert(at_ms, id, "+51987654321", Dcs::GSM7, &part(7, number, 3, text))
        };
        assert_eq!(put(0, 1, 3, "tres"), Outcome::Waiting);
        assert_eq!(put(1, 2, 1, "uno "), Outcome::Waiting);
        assert_eq!(put(2, 3, 1, "uno "), Outcome::Duplicate);
        assert_eq!(put(3, 4, 2, "dos "), complete(&[2, 4, 1], "uno dos tres"));
        assert_eq!(put(4, 5, 2, "dos "), Outcome::Duplicate);
        assert_eq!(put(3 + DUPLICATE_REMEMBERED_MS, 6, 2, "dos "), Outcome::Waiting);
    }

    #[test]
    fn a_number_used_again_starts_anew() {
        let mut parts = Reassembly::new();
        let mut put =
            |id, number, text| parts.insert(0, id, "+51987654321", Dcs::GSM7, &part(7, number, 2, text));
        assert_eq!(put(1, 1, "viejo "), Outcome::Waiting);
        assert_eq!(put(2, 1, "nuevo "), Outcome::StartedAnew { abandoned: vec![1] });
        assert_eq!(put(3, 2, "texto"), complete(&[2, 3], "nuevo texto"));
        assert_eq!(put(4, 1, "otro "), Outcome::Waiting);
        assert_eq!(put(5, 2, "texto"), complete(&[4, 5], "otro texto"));
    }

    #[test]
    fn senders_and_kinds_do_not_mix() {
        let mut parts = Reassembly::new();
        assert_eq!(parts.insert(0, 1, "+51987654321", Dcs::GSM7, &part(7, 1, 2, "a")), Outcome::Waiting);
        assert_eq!(parts.insert(0, 2, "+51987654322", Dcs::GSM7, &part(7, 2, 2, "b")), Outcome::Waiting);
        assert_eq!(parts.insert(0, 3, "+51987654321", Dcs(0x10), &part(7, 2, 2, "c")), Outcome::Waiting);
        assert_eq!(parts.insert(0, 4, "+51987654321", Dcs::EIGHT_BIT, &part(7, 2, 2, "d")), Outcome::Waiting);
        assert_eq!(parts.insert(0, 5, "+51987654321", Dcs::GSM7, &part(7, 1, 1, "e")), Outcome::Single);
        assert_eq!(
            parts.insert(0, 6, "+51987654321", Dcs::UCS2, &part(7, 2, 2, "f")),
            complete(&[1, 6], "af")
        );
        assert_eq!(parts.waiting(), 3);
    }

    #[test]
    fn data_comes_out_as_data() {
        let mut parts = Reassembly::new();
        let data = |number, octet| UserData {
            header: Header::new().with_concat(Concat { reference: 9, bits: 16, total: 2, number }),
            body: Body::Data(vec![octet]),
        };
        parts.insert(0, 1, "+51987654321", Dcs::EIGHT_BIT, &data(2, 0xBB));
        let outcome = parts.insert(0, 2, "+51987654321", Dcs::EIGHT_BIT, &data(1, 0xAA));
        assert_eq!(outcome, Outcome::CompleteData { ids: vec![2, 1], data: vec![0xAA, 0xBB] });
    }

    #[test]
    fn what_never_comes_is_given_up() {
        let mut parts = Reassembly::new();
        parts.insert(0, 1, "+51987654321", Dcs::GSM7, &part(7, 3, 3, "tres"));
        parts.insert(10, 2, "+51987654321", Dcs::GSM7, &part(7, 1, 3, "uno "));
        assert_eq!(parts.expire(9 + DAY_MS, DAY_MS), []);
        assert_eq!(parts.expire(10 + DAY_MS, DAY_MS), [(vec![2, 1], "uno tres".to_owned())]);
        assert_eq!(parts.expire(10 + DAY_MS, DAY_MS), []);
    }

    #[test]
    fn a_clock_that_goes_back_keeps_nothing_for_ever() {
        let mut parts = Reassembly::new();
        parts.insert(1000 * DAY_MS, 1, "+51987654321", Dcs::GSM7, &part(7, 1, 2, "a"));
        assert_eq!(parts.expire(0, DAY_MS), []);
        assert_eq!(parts.expire(DAY_MS, DAY_MS).len(), 1);
    }

    #[test]
    fn the_oldest_makes_room() {
        let mut parts = Reassembly::new();
        for reference in 0..REASSEMBLY_SETS_MAX {
            let at_ms = i64::try_from(reference).expect("small");
            let reference = u16::try_from(reference).expect("small");
            assert_eq!(
                parts.insert(at_ms, reference, "a", Dcs::GSM7, &part(reference, 1, 2, "x")),
                Outcome::Waiting
            );
        }
        let outcome = parts.insert(9999, 999, "a", Dcs::GSM7, &part(999, 1, 2, "x"));
        assert_eq!(outcome, Outcome::StartedAnew { abandoned: vec![0] });
        assert_eq!(parts.waiting(), REASSEMBLY_SETS_MAX);
    }
}
