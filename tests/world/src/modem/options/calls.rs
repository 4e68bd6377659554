//! What the network does with calls.

/// What the network does with calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallNetwork {
    /// The pause from one ring to the next; 3 to 5 s are usual.
    pub ring_every_ms: u64,
    /// The ring behind which the caller's number comes: 1, 2, or 0 for never.
    pub clip_behind_ring: u32,
    /// How long the network lets it ring before it gives up, in either direction.
    pub rings_at_most_ms: u64,
    /// Time from a dial until it rings at the other end, or is found busy.
    pub set_up_ms: u64,
    /// Whether a second call waits (`+CCWA`) while there is one, rather than being told that the line is busy.
    pub call_waiting: bool,
    /// Where calls are forwarded: always, when busy, when nobody answers, when not reachable (`+CCFC` 0 to 3).
    pub forwarding: [Option<String>; 4],
    /// What becomes of questions about forwarding.
    pub forwarding_answer: ForwardingAnswer,
    /// The length at which the operator cuts every call (E17); nothing for none.
    pub call_length_max_ms: Option<u64>,
}

/// What becomes of `+CCFC`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForwardingAnswer {
    /// It is done.
    Done,
    /// `ERROR`.
    Error,
    /// `+CME ERROR` with this number.
    Cme(u16),
}

impl Default for CallNetwork {
    fn default() -> CallNetwork {
        CallNetwork {
            ring_every_ms: 4_000,
            clip_behind_ring: 1,
            rings_at_most_ms: 60_000,
            set_up_ms: 3_000,
            call_waiting: false,
            forwarding: [const { None }; 4],
            forwarding_answer: ForwardingAnswer::Done,
            call_length_max_ms: None,
        }
    }
}
