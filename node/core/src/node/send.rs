//! Messages on their way out: which modem takes which, and what comes back of it.

use chaski_sync_core::time::{Now, WallTime};

use super::{Node, modem_index};
use crate::at::modem::{Output, SubmitOutcome};
use crate::limits::{MODEM_SICK_MS, REPLY_SEGMENTS_MAX};
use crate::msisdn::Msisdn;
use crate::outbox::Reported;
use crate::sms::{self, StatusReport};
use crate::step::{Delivery, Effect, ModemIndex, Notice};

impl Node {
    /// Queues something that nobody asked for, for those phones that may be texted.
    pub(super) fn post(&mut self, now: Now, notice: &Notice) {
        let segments = sms::cost(&notice.text, self.config.alphabet).segments;
        if segments > REPLY_SEGMENTS_MAX {
            self.note(format!("a notice of {segments} segments is not sent: at most {REPLY_SEGMENTS_MAX}"));
            return;
        }
        let at = self.clock.wall(now);
        self.budget.open(self.local_day(at), &self.school);
        let mut left_out = 0;
        for to in &notice.to {
            let sent = self.may_be_told(*to) && self.post_to(*to, notice, segments, at);
            left_out += usize::from(!sent);
        }
        if left_out > 0 {
            self.note(format!(
                "a notice is not sent to {left_out} phones: they may not be texted, or no room is left"
            ));
        }
    }

    /// Nobody is told unasked who wants no texts, and nothing goes to a number that is no learner's phone.
    fn may_be_told(&self, to: Msisdn) -> bool {
        let has_stopped = self.school.phones.get(to).is_some_and(|phone| phone.has_stopped);
        !has_stopped && self.is_phone_of_others(to)
    }

    /// Whether a number may be a learner's: none of our own, and none that is dear or abroad.
    pub(super) fn is_phone_of_others(&self, number: Msisdn) -> bool {
        let is_own = self.lines.iter().any(|line| line.config.number == Some(number));
        !is_own && number.can_be_phone() && number.has_prefix(&self.config.allowed_prefixes)
    }

    fn post_to(&mut self, to: Msisdn, notice: &Notice, segments: usize, at: WallTime) -> bool {
        let segments = u32::try_from(segments).unwrap_or(u32::MAX);
        let fits = self.outbox.has_room() && self.budget.fits(segments, self.config.segments_per_day, false);
        if fits {
            self.budget.spend(segments, false);
            self.outbox.post(notice, to, self.config.alphabet, at);
        }
        fits
    }

    pub(super) fn submit_ended(&mut self, id: u64, outcome: &SubmitOutcome) {
        match self.outbox.ended(id, outcome) {
            Some(Delivery::Failed) => self.note(format!("message {id}: given up: {outcome:?}")),
            Some(Delivery::Uncertain) => self.note(format!("message {id}: uncertain: {outcome:?}")),
            Some(Delivery::Undeliverable) => self.note(format!("message {id}: undeliverable")),
            Some(
                Delivery::Queued
                | Delivery::Submitting
                | Delivery::Sent
                | Delivery::Expired
                | Delivery::Superseded
                | Delivery::Delivered,
            )
            | None => {}
        }
    }

    /// The network told what became of a segment; tells whether it may be one whose reference has not come yet.
    pub(super) fn reported(&mut self, modem: ModemIndex, report: &StatusReport) -> bool {
        let reported = self.outbox.report(modem, report);
        if let Reported::Message(id, Delivery::Undeliverable) = reported {
            self.note(format!("message {id}: undeliverable: {}", report.status.reason()));
        }
        reported == Reported::NotYetKnown
    }

    /// Submits that their modems have not begun go back to their rows.
    pub(super) fn withdraw_submits(&mut self) {
        (0..self.lines.len()).for_each(|index| self.withdraw_submit(index));
    }

    /// A text that was read meanwhile is answered before a broadcast whose turn the modem has not begun.
    fn give_way(&mut self, index: usize) {
        let in_flight = self.lines[index].in_flight;
        if in_flight.is_some_and(|id| self.outbox.gives_way(id, modem_index(index))) {
            self.withdraw_submit(index);
        }
    }

    fn withdraw_submit(&mut self, index: usize) {
        let line = &mut self.lines[index];
        if line.modem.withdraw_submit()
            && let Some(id) = line.in_flight.take()
        {
            self.submit_ended(id, &SubmitOutcome::NotBegun);
        }
    }

    /// Gives every free modem its next segment, marked as submitting in the same step.
    pub(super) fn submit_what_may_go(&mut self, now: Now) {
        for index in 0..self.lines.len() {
            let modem = modem_index(index);
            self.give_way(index);
            // What a modem cannot send now may expire meanwhile, or leave by another.
            if !self.lines[index].modem.can_send() {
                self.withdraw_submit(index);
            }
            while !self.stopping && self.lines[index].modem.takes_submit() {
                let Some(id) = self.outbox.next(modem) else { break };
                let reports = self.lines[index].modem.wants_reports();
                let Some(submittal) = self.outbox.begin(id, modem, reports) else { continue };
                self.guard.submit_began(now.uptime, modem);
                let line = &mut self.lines[index];
                line.in_flight = Some(id);
                line.modem.submit(now.uptime, submittal.pdu_hex, submittal.tpdu_octets);
                self.send_only(modem);
            }
        }
    }

    /// Moves what waits for a modem that has not been able to send for a while to those that are. Nothing wakes for
    /// this: a modem that is sick is tried more often than that.
    pub(super) fn relieve_sick_modems(&mut self, now: Now) {
        let able = |(index, line): (usize, &super::Line)| {
            line.modem.can_send() && !self.outbox.is_doubted(modem_index(index))
        };
        let able: Vec<bool> = self.lines.iter().enumerate().map(able).collect();
        let healthy: Vec<ModemIndex> =
            (0..self.lines.len()).filter(|index| able[*index]).map(modem_index).collect();
        for (index, line) in self.lines.iter_mut().enumerate() {
            if able[index] {
                line.unable_since = None;
                continue;
            }
            let since = *line.unable_since.get_or_insert(now.uptime);
            if now.uptime.since_ms(since) >= MODEM_SICK_MS {
                line.unable_since = Some(now.uptime);
                self.outbox.modem_is_sick(modem_index(index), &healthy);
            }
        }
    }

    /// Passes on the bytes that a submit gave rise to; nothing else can come of it.
    fn send_only(&mut self, modem: ModemIndex) {
        while let Some(output) = self.lines[usize::from(modem)].modem.poll() {
            let Output::Send(bytes) = output else { continue };
            self.step.effects.push(Effect::Send { modem, bytes });
        }
    }
}
