//! What is known of a call afterwards.

use crate::sound::Heard;

/// A call, from its begin to its end, as the people at both ends know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRecord {
    /// The other number: the caller's own, or the one that the box has dialled, as it was written.
    pub number: String,
    /// Who called whom.
    pub direction: Direction,
    /// When it was dialled.
    pub placed_ms: u64,
    /// How often it rang at the box.
    pub rings: u32,
    /// When somebody answered.
    pub answered_ms: Option<u64>,
    /// When and how it ended.
    pub ended: Option<(u64, CallEnd)>,
    /// The keys that were pressed at the far end.
    pub keys: Vec<KeyPress>,
    /// What the far end has heard since the answer.
    pub heard: Heard,
    /// The ring behind which the number is told; 0 for never.
    pub(super) clip_behind_ring: u32,
    /// Whether the dial is busy because the other end is calling the box.
    pub(super) meets_its_counterpart: bool,
}

/// A key that was pressed at the far end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPress {
    /// The key.
    pub key: char,
    /// When its tone began, by the modem's time.
    pub at_ms: u64,
    /// The same moment in [`CallRecord::heard`], which runs by the modem's own clock.
    pub heard_ms: u64,
}

/// Who called whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Somebody called the box.
    Incoming,
    /// The box called somebody.
    Outgoing,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallEnd {
    /// Whoever called hung up before anybody answered.
    GaveUp,
    /// Whoever was called hung up without answering.
    Refused,
    /// It rang until the network gave up.
    NoAnswer,
    /// The line was busy.
    Busy,
    /// The phone, or the box, could not be reached.
    NotReachable,
    /// Nobody has that number.
    NotInService,
    /// The box's calls were forwarded, which costs the caller: 0 always, 1 busy, 2 no answer, 3 not reachable.
    Forwarded {
        /// The reason, by the numbers of `+CCFC`.
        reason: u8,
    },
    /// The box hung up.
    BoxHungUp,
    /// The far end hung up.
    FarHungUp,
    /// The network, or a modem without power, dropped it.
    Dropped,
}

impl CallEnd {
    /// The cause, and its words [24.008 §10.5.4.11].
    pub(super) fn cause(self) -> (u8, &'static str) {
        match self {
            CallEnd::GaveUp | CallEnd::BoxHungUp | CallEnd::FarHungUp => (16, "Normal call clearing"),
            CallEnd::Refused => (21, "Call rejected"),
            CallEnd::NoAnswer => (19, "User alerting, no answer"),
            CallEnd::Busy => (17, "User busy"),
            CallEnd::NotReachable => (18, "No user responding"),
            CallEnd::NotInService => (1, "Unassigned (unallocated) number"),
            CallEnd::Forwarded { .. } => (31, "Normal, unspecified"),
            CallEnd::Dropped => (41, "Temporary failure"),
        }
    }
}

impl CallRecord {
    pub(super) fn new(number: &str, direction: Direction, placed_ms: u64) -> CallRecord {
        CallRecord {
            number: number.to_owned(),
            direction,
            placed_ms,
            rings: 0,
            answered_ms: None,
            ended: None,
            keys: Vec::new(),
            heard: Heard::default(),
            clip_behind_ring: 0,
            meets_its_counterpart: false,
        }
    }

    /// How it ended, when it has.
    pub fn end(&self) -> Option<CallEnd> {
        self.ended.map(|(_, end)| end)
    }

    /// Whether it lasts.
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }
}
