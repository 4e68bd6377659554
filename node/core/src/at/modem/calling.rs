//! The modem and its call line: orders in, signals out.

use super::jobs::Held;
use super::{Modem, Output, Phase, Uptime};
use crate::at::channel::{Answer, Channel};
use crate::at::command::Command;
use crate::at::profile::Sound;
use crate::at::urc::CallReport;
use crate::call::CallOrder;
use crate::limits::ANSWER_PATIENCE_MS;

use super::calls::OnCall;

impl Modem {
    /// Tells whether a call may begin: ready, registered for voice, and no call on the line.
    #[must_use]
    pub fn can_call(&self) -> bool {
        self.setup.options.takes_calls
            && matches!(self.phase, Phase::Ready)
            && self.status.may_call()
            && self.calls.is_free()
    }

    /// Tells whether there is a call on the line, from its first ring or its dialling to its end.
    #[must_use]
    pub fn is_in_call(&self) -> bool {
        self.calls.is_on_line()
    }

    /// Gives an order about calls; answered by [`Output::Call`].
    pub fn call(&mut self, now: Uptime, order: CallOrder) {
        let may_dial = self.can_call();
        if self.calls.order(now, order, may_dial, &self.profile) {
            self.say(Some(Channel::end_dial()));
        }
        self.tell_calls();
        self.work(now);
    }

    /// Tells how this modem gives the sound of a call: as its family does, but for what it has refused.
    #[must_use]
    pub fn sound(&self) -> Sound {
        self.calls.sound(&self.profile)
    }

    pub(super) fn call_reported(&mut self, now: Uptime, report: CallReport) {
        if self.setup.options.takes_calls {
            self.calls.report(now, report, &self.profile);
            self.tell_calls();
        }
    }

    pub(super) fn call_answered(&mut self, now: Uptime, answer: &Answer, timed_out: bool) {
        self.calls.answered(now, answer, &self.profile);
        self.tell_calls();
        if timed_out {
            return self.resynchronise(now);
        }
        if self.calls.take_stuck() && self.ladder.take_reset(now) {
            self.restart(now);
        }
    }

    /// The modem restarts or its port is gone.
    pub(super) fn calls_are_lost(&mut self, now: Uptime) {
        self.calls.modem_gone(now);
        self.tell_calls();
    }

    pub(super) fn tell_calls(&mut self) {
        while let Some(signal) = self.calls.take_signal() {
            self.outputs.push_back(Output::Call(signal));
        }
    }

    /// A setting for the network, behind everything else.
    pub(super) fn next_setting(&mut self, now: Uptime) -> Option<Command> {
        let may = self.setup.options.takes_calls && self.status.may_call();
        may.then(|| self.calls.next_setting(now, &self.status.subscriber, &self.profile)).flatten()
    }

    /// What waits while a call is on, and what does not.
    pub(super) fn held_by_call(&self) -> Held {
        match self.calls.on_call() {
            OnCall::No => Held::Nothing,
            OnCall::Unsettled => Held::Lists,
            OnCall::Settled => Held::Looks,
        }
    }

    /// Texts wait for the end of the call that is on.
    pub(super) fn texts_wait_for_call(&self) -> bool {
        self.calls.on_call() != OnCall::No && (!self.profile.call.texts || self.jobs.cannot_send_in_calls)
    }

    /// A modem that says anything in a call is not dead, however late its answers are.
    pub(super) fn lives_in_call(&self, now: Uptime) -> bool {
        self.calls.is_on_line() && now.since_ms(self.channel.spoke_at()) < ANSWER_PATIENCE_MS
    }
}
