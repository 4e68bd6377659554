//! One message: its state, and how old it may become.

use chaski_sync_core::time::{Now, Uptime, WallTime};

use super::queue::{Lane, Place};
use crate::at::result::Remedy;
use crate::limits::{ANSWER_VALID_MS, REFUSALS_MAX, RETRY_LATER_MS, RETRY_SOON_MS, UNASKED_VALID_MS};
use crate::sms;
use crate::step::{Class, Delivery, OpenMessage, Outgoing, Submission};

#[derive(Debug)]
pub(super) struct Row {
    pub(super) outgoing: Outgoing,
    pub(super) state: Submission,
    pub(super) class: Class,
    pub(super) topic: Option<String>,
    expires: Option<WallTime>,
    since: Now,
    pub(super) segments: u8,
    not_before: Uptime,
    pub(super) in_flight: bool,
    /// The copy in flight is counted in the state.
    pub(super) counted: bool,
    /// Unasked, but to leave by the modem that is named.
    pub(super) is_bound: bool,
    /// The network gave up one segment while another was in the air.
    pub(super) undeliverable: bool,
}

impl Row {
    /// A message that is queued now. Its age is what the uptime says: no jump of the wall time can change it.
    pub(super) fn queued(message: OpenMessage, now: Uptime) -> Self {
        Self::since(message, Now { uptime: now, wall: WallTime::default() })
    }

    /// A message of an earlier process: how old it is only the wall time can tell.
    pub(super) fn restored(message: OpenMessage) -> Self {
        let wall = message.outgoing.at;
        Self::since(message, Now { uptime: Uptime(0), wall })
    }

    fn since(message: OpenMessage, since: Now) -> Self {
        let OpenMessage { outgoing, state, class, topic, expires } = message;
        let segments = sms::cost(&outgoing.text, outgoing.alphabet).segments;
        Self {
            segments: u8::try_from(segments).unwrap_or(u8::MAX),
            outgoing,
            state,
            class,
            topic,
            expires,
            since,
            not_before: Uptime(0),
            in_flight: false,
            counted: false,
            is_bound: false,
            undeliverable: false,
        }
    }

    pub(super) fn place(&self) -> Place {
        Place {
            class: self.class,
            to: self.outgoing.to,
            unit: self.outgoing.in_reply_to,
            segments: u64::from(self.segments),
            tag: None,
        }
    }

    pub(super) fn waits(&self) -> bool {
        !self.in_flight && matches!(self.state.delivery, Delivery::Queued | Delivery::Submitting)
    }

    /// No segment of it has gone, or may have gone.
    pub(super) fn is_unbegun(&self) -> bool {
        self.state.delivery == Delivery::Queued && self.state.segment == 0 && self.state.copies == 0
    }

    /// Whether a copy went is not known, and no answer to it is awaited.
    pub(super) fn is_in_doubt(&self) -> bool {
        match self.state.delivery {
            Delivery::Uncertain => true,
            Delivery::Submitting => !self.in_flight,
            Delivery::Queued
            | Delivery::Sent
            | Delivery::Failed
            | Delivery::Expired
            | Delivery::Superseded
            | Delivery::Delivered
            | Delivery::Undeliverable => false,
        }
    }

    /// An answer leaves by the modem that brought the text; an unasked message by any, until its first segment goes:
    /// all segments must come from one number.
    pub(super) fn lane(&self) -> Lane {
        (!self.class.is_unasked() || self.is_bound || !self.is_unbegun()).then_some(self.outgoing.modem)
    }

    pub(super) fn not_before(&self) -> Uptime {
        self.not_before
    }

    /// How long it is still worth sending. Unit: ms.
    pub(super) fn valid_ms(&self, now: Now) -> u64 {
        let said = self.expires.filter(|at| at.is_plausible() && now.wall.is_plausible());
        if let Some(expires) = said {
            return u64::try_from(expires.0 - now.wall.0).unwrap_or_default();
        }
        let valid_ms = if self.class.is_unasked() { UNASKED_VALID_MS } else { ANSWER_VALID_MS };
        valid_ms.saturating_sub(self.age_ms(now))
    }

    pub(super) fn age_ms(&self, now: Now) -> u64 {
        age_ms(self.since, now)
    }

    /// It has become too old. What may have gone stays in doubt.
    pub(super) fn expire(&mut self) {
        let in_doubt = self.state.delivery == Delivery::Submitting;
        self.state.delivery = if in_doubt { Delivery::Uncertain } else { Delivery::Expired };
    }

    pub(super) fn segment_sent(&mut self, reference: Option<u8>) {
        self.state.segment += 1;
        self.state.copies = 0;
        self.state.refusals = 0;
        self.state.reference = reference;
        let all = self.state.segment >= self.segments;
        self.state.delivery = match (self.undeliverable, all) {
            (true, _) => Delivery::Undeliverable,
            (false, true) => Delivery::Sent,
            (false, false) => Delivery::Queued,
        };
    }

    /// The network refused this message.
    pub(super) fn refused(&mut self, now: Uptime, remedy: Remedy) {
        let given_up = self.pause_after_refusal(now, remedy);
        self.back_to_queue();
        if given_up {
            // Of a second copy that was not handed over the first may have gone all the same.
            let in_doubt = self.state.delivery == Delivery::Submitting;
            self.state.delivery = if in_doubt { Delivery::Uncertain } else { Delivery::Failed };
        }
    }

    /// The copy in flight did not go. One that was not counted leaves the first one's doubt as it was.
    pub(super) fn back_to_queue(&mut self) {
        if self.counted {
            self.state.copies -= 1;
            // An earlier copy may have gone all the same.
            let in_doubt = self.state.copies > 0;
            self.state.delivery = if in_doubt { Delivery::Submitting } else { Delivery::Queued };
        }
    }

    pub(super) fn pause(&mut self, until: Uptime) {
        self.not_before = until;
    }

    /// Counts a refusal and sets the pause; tells whether it was the last.
    fn pause_after_refusal(&mut self, now: Uptime, remedy: Remedy) -> bool {
        let refusals = usize::from(self.state.refusals);
        let soon = RETRY_SOON_MS.get(refusals).filter(|_| remedy == Remedy::RetrySoon);
        let pause = *soon.unwrap_or(&RETRY_LATER_MS[refusals.min(RETRY_LATER_MS.len() - 1)]);
        self.state.refusals += 1;
        self.not_before = now.after_ms(pause);
        remedy == Remedy::GiveUp || self.state.refusals >= REFUSALS_MAX
    }
}

/// The time since a moment: the uptime knows what passed in this process; wall times that can be true may know of more.
/// Unit: ms.
pub(super) fn age_ms(since: Now, now: Now) -> u64 {
    let in_this_process = now.uptime.since_ms(since.uptime);
    if !(since.wall.is_plausible() && now.wall.is_plausible()) {
        return in_this_process;
    }
    u64::try_from(now.wall.0 - since.wall.0).unwrap_or_default().max(in_this_process)
}
