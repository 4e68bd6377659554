//! Gets an answer out of a silent modem, and climbs the recovery ladder when none comes.

use super::{AfterDrain, Modem, Output, Phase, Rung, ServiceRemedy, Uptime};
use crate::at::channel::Channel;
use crate::at::command::Command;
use crate::limits::{
    DRAIN_SILENCE_MS, ESCAPE_SILENCE_MS, GUARD_STEPS_MS, MODE_GUARD_MS, POWER_OFF_MS, WAKE_DEADLINE_MS,
    WAKE_TRIES_PER_MODE,
};

impl Modem {
    /// ESC first: it gets a modem out of a data prompt; then silence, so that its answer is not taken for another's.
    pub(super) fn wake(&mut self, now: Uptime, silence_ms: u64) {
        self.say(Some(Channel::escape()));
        self.phase = Phase::Draining { since: now, silence_ms, then: AfterDrain::Wake };
    }

    pub(super) fn try_waking(&mut self, now: Uptime, tries: u32) {
        if tries > 0
            && !self.lives_in_call(now)
            && let Some(rung) = self.ladder.climb(now)
        {
            return self.take_rung(now, rung);
        }
        // A port that has said nothing since it was opened may be in another mode; one that fell silent is deaf rather.
        let never_spoke = self.channel.spoke_at() <= self.opened_at;
        let first_try =
            if self.ladder.looks_for_modes() { WAKE_TRIES_PER_MODE.0 / 2 } else { WAKE_TRIES_PER_MODE.0 };
        if tries == first_try && never_spoke || tries > 0 && tries.is_multiple_of(WAKE_TRIES_PER_MODE.1) {
            return self.leave_modes(now, 0, tries);
        }
        self.try_waking_again(now, tries);
    }

    /// A modem that was left in CMUX or in a data call answers no `AT` (TS 27.010 clause 5.4.6.3.3, V.250 `+++`).
    pub(super) fn leave_modes(&mut self, now: Uptime, step: u8, tries: u32) {
        const CMUX_CLOSE_DOWN: [u8; 8] = [0xF9, 0x03, 0xEF, 0x05, 0xC3, 0x01, 0xF2, 0xF9];
        match step {
            0 => self.outputs.push_back(Output::Send(CMUX_CLOSE_DOWN.to_vec())),
            1 => self.outputs.push_back(Output::Send(b"+++".to_vec())),
            _ => {
                // What the other mode left in its line buffer must not spoil the next command.
                self.say(Some(Channel::escape()));
                return self.try_waking_again(now, tries);
            }
        }
        self.phase = Phase::LeavingModes { step: step + 1, until: now.after_ms(MODE_GUARD_MS), tries };
    }

    pub(super) fn try_waking_again(&mut self, now: Uptime, tries: u32) {
        // The ESC that was to end a prompt may have gone unheard: without one the modem takes every `AT` for a text.
        if tries % 2 == 1 {
            self.say(Some(Channel::escape()));
        }
        self.phase = Phase::Waking { tries: tries + 1 };
        let attention = self.channel.send(now, Command::bare("AT", WAKE_DEADLINE_MS));
        self.say(attention);
    }

    pub(super) fn take_rung(&mut self, now: Uptime, rung: Rung) {
        match rung {
            Rung::Restart => self.restart(now),
            Rung::Reopen => {
                self.status.rungs.reopened += 1;
                self.outputs.push_back(Output::ClosePort);
                self.open_port(now);
            }
            Rung::Power => {
                self.status.rungs.power_cut += 1;
                self.outputs.push_back(Output::Note("power cycle"));
                if self.profile.power_off.is_empty() {
                    return self.cut_power(now);
                }
                self.say_blindly(&self.profile.power_off.clone());
                self.phase = Phase::SwitchingOff { until: now.after_ms(POWER_OFF_MS) };
            }
        }
    }

    pub(super) fn cut_power(&mut self, now: Uptime) {
        self.calls_are_lost(now);
        self.outputs.push_back(Output::ClosePort);
        self.outputs.push_back(Output::CutPower);
        self.boot_expected = true;
        self.phase = Phase::WithoutPower;
    }

    /// Has the modem restart: out of any prompt first. Nothing is waited for but its next `OK`.
    pub(super) fn restart(&mut self, now: Uptime) {
        self.status.rungs.restarted += 1;
        self.outputs.push_back(Output::Note("restart by command"));
        self.say(Some(Channel::escape()));
        self.phase = Phase::Draining { since: now, silence_ms: ESCAPE_SILENCE_MS, then: AfterDrain::Restart };
    }

    pub(super) fn say_restart(&mut self, now: Uptime) {
        self.say_blindly(&self.profile.restart.clone());
        self.calls_are_lost(now);
        self.boot_expected = true;
        self.is_set_up = false;
        self.jobs.forget_slots();
        self.ladder.boots(now, self.profile.boot_ms);
        self.phase = Phase::Draining { since: now, silence_ms: DRAIN_SILENCE_MS, then: AfterDrain::Wake };
    }

    pub(super) fn say_blindly(&mut self, command: &str) {
        self.outputs.push_back(Output::Send(format!("{command}\r").into_bytes()));
    }

    /// A command went unanswered: drain, wake, and start up anew, since the modem may have lost its settings (B2, B5).
    pub(super) fn resynchronise(&mut self, now: Uptime) {
        self.status.rungs.drained += 1;
        self.ladder.begins_silent(now);
        self.wake(now, DRAIN_SILENCE_MS);
    }

    /// The modem booted: whatever was open is in doubt and all settings are gone.
    pub(super) fn restarted(&mut self, now: Uptime) {
        if matches!(
            self.phase,
            Phase::Closed | Phase::Opening | Phase::Listening { .. } | Phase::WithoutPower
        ) {
            return;
        }
        self.status.rungs.own_restarts += u32::from(!self.boot_expected);
        if let Some(answer) = self.channel.abort(now) {
            self.fail_open_job(&answer);
        }
        self.calls_are_lost(now);
        self.is_set_up = false;
        self.unanswered.clear();
        self.missed_once.clear();
        self.jobs.forget_slots();
        self.ladder.boots(now, self.profile.boot_ms);
        self.phase = Phase::Draining { since: now, silence_ms: DRAIN_SILENCE_MS, then: AfterDrain::Wake };
    }

    pub(super) fn mend_service(&mut self, now: Uptime, remedy: ServiceRemedy) {
        match remedy {
            ServiceRemedy::Register => self.jobs.say("AT+COPS=0"),
            ServiceRemedy::Radio => {
                self.status.rungs.radio += 1;
                self.outputs.push_back(Output::Note("radio off and on"));
                self.jobs.say("AT+CFUN=4");
                self.jobs.say("AT+CFUN=1");
            }
            ServiceRemedy::Restart if self.channel.is_free() && self.ladder.take_reset(now) => {
                self.restart(now)
            }
            ServiceRemedy::Restart => {}
        }
    }

    /// The modem loses octets that come sooner after its answers than this. What was learnt holds for other openings too.
    pub(super) fn learn_guard(&mut self) {
        let guard_ms = self.channel.guard_ms();
        let next = GUARD_STEPS_MS.into_iter().find(|step| *step > guard_ms);
        self.learnt_guard_ms = next.unwrap_or(guard_ms);
        self.channel.set_guard_ms(self.learnt_guard_ms);
    }

    pub(super) fn note_time_out(&mut self, timed_out: bool) {
        self.command_lost = timed_out;
        self.status.rungs.timeouts += u32::from(timed_out);
    }
}
