//! Runs the start-up sequence, with the particulars of the modem's family once it has said what it is.

use super::{Modem, Output, Phase, Uptime};
use crate::at::channel::Answer;
use crate::at::profile::{GENERIC, Profile};
use crate::at::startup::{Next, Setup, Startup};
use crate::at::status::Status;
use crate::limits::{DRAIN_SILENCE_MS, NOT_READY_PAUSE_MS, STUCK_PAUSE_MS};

impl Modem {
    /// A modem that was only silent for a while keeps its settings, which is quickly seen.
    pub(super) fn start_or_verify(&mut self, now: Uptime) {
        if !self.is_set_up || self.status.notify.is_empty() {
            return self.start(now);
        }
        self.phase = Phase::Starting { startup: Startup::verification(), resume_at: None };
        self.continue_startup(now);
    }

    pub(super) fn start(&mut self, now: Uptime) {
        self.is_set_up = false;
        self.channel.set_echo_is_off(false);
        self.jobs.forget_slots();
        self.status.notify.clear();
        self.status.stuck = None;
        self.status.storage.clear();
        self.status.rungs.initialised += 1;
        self.phase = Phase::Starting { startup: Startup::default(), resume_at: None };
        self.continue_startup(now);
    }

    pub(super) fn continue_startup(&mut self, now: Uptime) {
        let Phase::Starting { startup, .. } = &mut self.phase else { return };
        let setup = Setup {
            options: &self.setup.options,
            profile: &self.profile,
            pin_spent: self.status.pin_spent,
            unanswered: &self.unanswered,
        };
        let Some(command) = startup.command(setup) else { return self.ready(now) };
        if startup.is_sending_pin() {
            // Spent from now on, whatever becomes of the command.
            self.status.pin_spent = true;
            self.outputs.push_back(Output::PinIsSent);
        }
        let output = self.channel.send(now, command);
        self.say(output);
    }

    pub(super) fn choose_profile(&mut self) {
        let Status { model, maker, .. } = &self.status;
        let profiles = &self.setup.profiles;
        let named = self.setup.profile.as_ref();
        let named = named.and_then(|name| profiles.iter().find(|profile| profile.name == *name));
        let generic = || profiles.iter().find(|profile| profile.name == GENERIC);
        let profile = named.or_else(|| Profile::of(profiles, model, maker, self.usb)).or_else(generic);
        self.profile = profile.cloned().unwrap_or_default();
        if self.profile.acknowledge && self.jobs.cannot_acknowledge {
            self.profile.give_up_acknowledging();
        }
        self.jobs.prefer_bearer(&mut self.profile.bearers);
        self.status.profile.clone_from(&self.profile.name);
        self.channel.set_guard_ms(self.profile.guard_ms.max(self.learnt_guard_ms));
    }

    pub(super) fn startup_answered(&mut self, now: Uptime, answer: &Answer, timed_out: bool) {
        self.note_time_out(timed_out);
        let text = answer.command.text();
        if text == "ATE0" {
            self.echo_heard = false;
        }
        let missed_before = timed_out && !self.missed_once.insert(text.to_owned());
        if timed_out {
            self.learn_guard();
        } else {
            self.missed_once.remove(text);
        }
        if missed_before {
            self.unanswered.insert(text.to_owned());
        }
        let Phase::Starting { startup, resume_at } = &mut self.phase else { return };
        if timed_out && startup.is_given_up_after_time_out() {
            if !self.calls.is_on_line() && self.ladder.started_in_vain(now) {
                return self.restart(now);
            }
            return self.resynchronise(now);
        }
        if timed_out && !missed_before && !startup.is_sending_pin() {
            // Lost, perhaps: said once more, when nothing late can be taken for its answer.
            *resume_at = Some(now.after_ms(DRAIN_SILENCE_MS));
            return;
        }
        let was_spent = self.status.pin_spent;
        let next = startup.answered(answer, &self.profile, &mut self.status);
        let identified = startup.has_identified();
        if self.profile.acknowledge && text == "AT+CSMS=1" && !self.status.acknowledges {
            // Until the next set-up.
            self.profile.give_up_acknowledging();
        }
        if was_spent && !self.status.pin_spent {
            self.outputs.push_back(Output::PinWasRight);
        }
        match next {
            // The late answer must not be taken for the next command's.
            Next::Go | Next::Finished if timed_out => *resume_at = Some(now.after_ms(DRAIN_SILENCE_MS)),
            Next::Go => {
                if answer.command.text() == "AT+CGSN" && identified {
                    self.identified();
                }
                self.continue_startup(now);
            }
            Next::Pause => *resume_at = Some(now.after_ms(NOT_READY_PAUSE_MS)),
            Next::Finished => self.ready(now),
            Next::SetUpAnew => self.start(now),
            Next::Stuck(word) => {
                self.status.stuck = Some(word);
                *startup = Startup::default();
                *resume_at = Some(now.after_ms(STUCK_PAUSE_MS));
                let helps = matches!(word, "no-sim" | "no-pdu-mode");
                if helps && !self.calls.is_on_line() && self.ladder.started_in_vain(now) {
                    self.restart(now);
                }
            }
        }
    }

    /// The modem has said what it is: from here on its family's particulars hold.
    pub(super) fn identified(&mut self) {
        self.choose_profile();
        if !self.status.imei.is_empty() {
            self.outputs.push_back(Output::PortIsRight(self.status.imei.clone()));
        }
    }

    pub(super) fn ready(&mut self, now: Uptime) {
        if let Phase::Starting { startup, .. } = &self.phase
            && let Some(reading) = startup.clock()
        {
            self.outputs.push_back(Output::Clock(reading));
        }
        let verified = matches!(&self.phase, Phase::Starting { startup, .. } if startup.is_verification());
        self.phase = Phase::Ready;
        self.is_set_up = true;
        self.status.stuck = None;
        self.listen_first = false;
        self.boot_expected = false;
        self.ladder.serves();
        self.service.begins(now);
        // Some echo whatever they are told: then an echo means nothing.
        self.channel.set_echo_is_off(!std::mem::take(&mut self.echo_heard));
        if verified {
            self.jobs.resume(now);
        } else {
            self.jobs.begin(now, &self.status, self.profile.store_then_send);
            if self.setup.options.takes_calls {
                self.calls.begin(now);
            }
        }
        if !verified {
            self.outputs.push_back(Output::Ready);
        }
    }

    pub(super) fn waits_in_startup(&self) -> bool {
        matches!(self.phase, Phase::Starting { resume_at: Some(_), .. }) && self.channel.is_free()
    }

    pub(super) fn resume_startup(&mut self, now: Uptime) {
        self.status.stuck = None;
        if let Phase::Starting { resume_at, .. } = &mut self.phase {
            *resume_at = Some(now);
        }
    }
}
