//! What of the incoming may be answered, and how urgently.
//!
//! Nothing is lost here: every text has its row before it is judged. Token buckets decide urgency only: who texts faster
//! than they fill is answered after everybody else. Left unanswered are the box's own words sent back, machines that
//! answer machines, and what is not understood right after something else was not. It decides nothing about content and keeps no messages.
//!
//! Limits: every table here is bounded by a constant of [`crate::limits`]; what is forgotten first costs least.

use std::collections::BTreeMap;

use chaski_sync_core::time::Uptime;

use crate::limits::{
    BLOCK_ANSWERS_MAX, BLOCK_DIGITS, BLOCK_REFILL_MS, GUARD_NUMBERS_MAX, NEWCOMER_ANSWERS_MAX,
    NEWCOMER_REFILL_MS, NEWCOMER_SEGMENTS_AHEAD_MAX, NUMBER_ANSWERS_MAX, NUMBER_REFILL_MS,
};
use crate::msisdn::Msisdn;
use crate::people::PersonId;
use crate::sms::fold_plain;
use crate::step::ModemIndex;
use crate::tutor::Miss;
use crate::understand::fold;

mod bucket;
mod budget;
mod habit;
mod missed;
mod said;
mod wait;

pub use budget::Budget;

use bucket::{Bucket, Rate};
use habit::Habit;
use missed::Missed;
use said::Said;
use wait::Wait;

const NUMBER: Rate = Rate { capacity: NUMBER_ANSWERS_MAX, refill_ms: NUMBER_REFILL_MS };
const BLOCK: Rate = Rate { capacity: BLOCK_ANSWERS_MAX, refill_ms: BLOCK_REFILL_MS };
const NEWCOMERS: Rate = Rate { capacity: NEWCOMER_ANSWERS_MAX, refill_ms: NEWCOMER_REFILL_MS };

/// Who texts, as far as trust goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A registered learner.
    Known,
    /// Any other phone.
    New,
}

/// What becomes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is answered in its turn.
    Answer,
    /// It is answered when nobody else waits.
    Late,
    /// It is kept and not answered.
    Ignore(Ignored),
}

/// Why a text is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// It is what the box sent to this phone.
    Echo,
    /// A machine answers the box's answers.
    Loop,
}

/// A text, as far as the guard looks at it.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'t> {
    /// From whom.
    pub from: Msisdn,
    /// What the box knows of the phone.
    pub standing: Standing,
    /// The words.
    pub text: &'t str,
    /// They are nothing but a command.
    pub is_command: bool,
}

/// The pace and habit of phones, and what was said to them.
#[derive(Debug, Default)]
pub struct Guard {
    numbers: BTreeMap<Msisdn, Caller>,
    blocks: BTreeMap<u64, Bucket>,
    newcomers: Bucket,
    said: Said,
    wait: Wait,
}

#[derive(Clone, Copy, Debug, Default)]
struct Caller {
    pace: Bucket,
    habit: Habit,
    missed: Missed,
}

impl Guard {
    /// Judges a text. One that is to be ignored costs its phone no token.
    pub fn judge(&mut self, now: Uptime, heard: Heard<'_>) -> Verdict {
        let (from, text) = (heard.from, compared(heard.text));
        if self.said.is_echo(now, from, &text) {
            return Verdict::Ignore(Ignored::Echo);
        }
        let last_reply = self.said.last_to(from);
        let caller = entry(&mut self.numbers, now, from, |caller| caller.pace.full_at());
        if caller.habit.is_loop(now, &text, heard.is_command, last_reply) {
            return Verdict::Ignore(Ignored::Loop);
        }
        let in_time = match heard.standing {
            Standing::Known => caller.pace.take(now, NUMBER),
            Standing::New => self.take_as_newcomer(now, from),
        };
        if in_time { Verdict::Answer } else { Verdict::Late }
    }

    /// A phone that is over its own limit takes nothing from its neighbours'.
    fn take_as_newcomer(&mut self, now: Uptime, from: Msisdn) -> bool {
        let caller = entry(&mut self.numbers, now, from, |caller| caller.pace.full_at());
        let block = entry(&mut self.blocks, now, block(from), Bucket::full_at);
        let in_time = caller.pace.has_token(now, NUMBER)
            && block.has_token(now, BLOCK)
            && self.newcomers.has_token(now, NEWCOMERS);
        in_time
            && caller.pace.take(now, NUMBER)
            && block.take(now, BLOCK)
            && self.newcomers.take(now, NEWCOMERS)
    }

    /// The tutor has taken a text, and says who was not understood and how, if so. Tells whether it is left unanswered:
    /// the same was said to this phone a moment ago.
    pub fn is_missed_again(&mut self, now: Uptime, from: Msisdn, missed: Option<(PersonId, Miss)>) -> bool {
        let caller = entry(&mut self.numbers, now, from, |caller| caller.pace.full_at());
        caller.missed.is_again(now, missed)
    }

    /// A message was queued.
    pub fn queued(&mut self, id: u64, to: Msisdn, text: &str) {
        self.said.queued(id, to, compared(text));
    }

    /// A message was sent by an earlier process.
    pub fn restore_said(&mut self, to: Msisdn, text: &str) {
        self.said.restore(to, compared(text));
    }

    /// A modem was given a segment.
    pub fn submit_began(&mut self, now: Uptime, modem: ModemIndex) {
        self.wait.submit_began(now, modem);
    }

    /// The submit of a segment of message `id` is over; `sent` when it has gone for certain.
    pub fn submit_ended(&mut self, now: Uptime, modem: ModemIndex, id: u64, sent: bool) {
        self.wait.submit_ended(now, modem, sent);
        self.said.sent(now, id);
    }

    /// Returns the minutes to tell to whom waits behind so many segments; nothing for a short wait.
    #[must_use]
    pub fn minutes_to_tell(&self, modem: ModemIndex, segments_ahead: u32) -> Option<u64> {
        self.wait.minutes(modem, segments_ahead)
    }

    /// Tells whether one more notice of waiting may be sent, and counts it.
    pub fn take_notice(&mut self, now: Uptime) -> bool {
        self.wait.take_notice(now)
    }
}

/// Tells whether an answer goes after all learners' because the phone is new and others wait already.
///
/// A flood from ten thousand numbers looks like new pupils, one text each: it must not stand in a learner's way.
#[must_use]
pub fn yields(standing: Standing, segments_ahead: u32) -> bool {
    standing == Standing::New && segments_ahead >= NEWCOMER_SEGMENTS_AHEAD_MAX
}

/// A text as it is compared: without what case, accents, blanks and the way through an SMS can change.
fn compared(text: &str) -> String {
    fold(&fold_plain(text))
}

/// The numbers that one batch of SIMs shares.
fn block(number: Msisdn) -> u64 {
    number.to_u64() / 10_u64.pow(BLOCK_DIGITS)
}

/// Returns the entry of `key`. When there is no room for a new one, those at rest go, or else the one nearest to rest.
fn entry<K: Ord + Copy, V: Default>(
    table: &mut BTreeMap<K, V>,
    now: Uptime,
    key: K,
    rests_at: impl Fn(&V) -> Uptime,
) -> &mut V {
    if table.len() >= GUARD_NUMBERS_MAX && !table.contains_key(&key) {
        table.retain(|_, value| rests_at(value) > now);
        if table.len() >= GUARD_NUMBERS_MAX {
            let nearest = table.iter().min_by_key(|(_, value)| rests_at(value)).map(|(key, _)| *key);
            nearest.and_then(|key| table.remove(&key));
        }
    }
    table.entry(key).or_default()
}

#[cfg(test)]
mod tests;
