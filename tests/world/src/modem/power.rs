//! Power: booting, restarting, and a host that goes away.

use super::answer::Answer;
use super::commands::{Farewell, Ussd};
use super::events::Event;
use super::settings::Settings;
use super::timers::Timer;
use super::urc::Urc;
use super::{Phase, SimModem};

/// Time from the OK of an orderly shut-down until the power may be cut.
const SHUT_DOWN_MS: u64 = 2_000;

impl SimModem {
    /// Cuts the power: nothing is heard or said until [`Self::power_cycle`] gives it back.
    pub fn power_off(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.lose_power(now_ms, Phase::Off);
        self.note(now_ms, Event::PoweredOff);
    }

    /// Cuts the power and gives it back: what lived in memory is gone, stores and SIM stay, and booting begins.
    pub fn power_cycle(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.restart(now_ms);
    }

    /// Cuts the power and gives it back after a time, as a switch in the supply does; then booting begins.
    pub fn power_cut_for(&mut self, now_ms: u64, duration_ms: u64) {
        self.power_off(now_ms);
        self.timers.set(Timer::PowerBack, now_ms + duration_ms);
    }

    /// The power is back after a cut.
    pub(super) fn power_is_back(&mut self, now_ms: u64) {
        self.restart(now_ms);
    }

    /// Tells the modem that the last host closed the port.
    pub fn host_gone(&mut self, now_ms: u64) {
        self.advance(now_ms);
        if self.options.dialect.close_drops_output {
            let unsaid = self.wire.clear();
            self.return_unsaid(unsaid);
            self.invite_arrivals(now_ms);
        }
        if self.options.dialect.close_ends_prompt && matches!(self.phase, Phase::Data(_) | Phase::Loading(_))
        {
            self.listen(now_ms);
        }
        self.close_ends_conditions(now_ms);
        self.note(now_ms, Event::HostClosed);
    }

    /// Restarts. A text in the air may have gone or not: chance decides, as nobody else can know.
    pub(super) fn restart(&mut self, now_ms: u64) {
        self.lose_power(now_ms, Phase::Booting);
        self.note(now_ms, Event::Restarted);
        self.timers.set(Timer::BootDone, now_ms + self.options.boot_ms);
    }

    pub(super) fn lose_power(&mut self, now_ms: u64, next: Phase) {
        if let Phase::Air(flight) = std::mem::replace(&mut self.phase, next)
            && self.chance.below(2) == 0
        {
            self.goes(now_ms, &flight);
        }
        if self.options.reference_restarts {
            self.submits.restart_references();
        }
        self.forget_what_memory_held();
        self.calls_are_lost(now_ms);
        self.time_calls();
        self.restart_ends_conditions(now_ms);
        self.start_clock(now_ms);
    }

    /// Restarts because the supply has dipped, with SIMCom's last words and their spelling.
    pub(super) fn restart_for_want_of_power(&mut self, now_ms: u64) {
        self.utter(now_ms, "", vec!["\r\nUNDER-VOLTAGE WARNNING\r\n".to_owned()], Vec::new());
        self.restart_after_answer(now_ms);
    }

    /// Restarts on the host's own command: what was said before still gets out.
    pub(super) fn restart_after_answer(&mut self, now_ms: u64) {
        let (octets, marks) = self.wire.drain(u64::MAX);
        self.restart(now_ms);
        self.wire.push(now_ms, octets, marks);
    }

    /// Shuts down on the host's command, as the firmware says that; only power brings the modem back.
    pub(super) fn shut_down(&mut self, now_ms: u64, name: String, farewell: Farewell) {
        if farewell == Farewell::NormalPowerDown {
            self.utter(now_ms, &name, vec!["\r\nNORMAL POWER DOWN\r\n".to_owned()], Vec::new());
        } else {
            self.answer(now_ms, Answer { name, ..Answer::default() });
        }
        let (octets, marks) = self.wire.drain(u64::MAX);
        self.lose_power(now_ms, Phase::Off);
        self.wire.push(now_ms, octets, marks);
        if farewell == Farewell::OkThenPoweredDown {
            self.timers.set(Timer::PoweredDown, now_ms + SHUT_DOWN_MS);
        } else {
            self.note(now_ms, Event::PoweredOff);
        }
    }

    /// An orderly shut-down says its last word.
    pub(super) fn powered_down(&mut self, now_ms: u64) {
        self.wire.push(now_ms, b"\r\nPOWERED DOWN\r\n".to_vec(), Vec::new());
        self.note(now_ms, Event::PoweredOff);
    }

    fn forget_what_memory_held(&mut self) {
        self.settings = Settings::at_power_on(&self.options, self.saved);
        self.tune();
        self.input.clear();
        self.line.clear();
        let unsaid = [self.wire.clear(), self.other_port.clear(), self.kept_urcs.clear()];
        self.return_unsaid(unsaid.into_iter().flatten().collect());
        self.answered_ms = None;
        self.lines_to_lose = self.options.dialect.lines_lost_after_boot;
        self.ussd = Ussd::default();
        self.timers.clear();
        self.forget_buffered_notices();
        self.return_unacknowledged();
        self.sim.lock_again();
        self.messages_ready = false;
        (self.hung_until_ms, self.deaf_until_ms) = (0, 0);
    }

    /// The silence after power-on is over.
    pub(super) fn boot_done(&mut self, now_ms: u64) {
        self.phase = Phase::Listening;
        for line in self.options.boot_lines.clone() {
            self.urc(now_ms, Urc::line(line));
        }
        self.note(now_ms, Event::Booted);
        self.search_network(now_ms);
        self.timers.set(Timer::MessagesReady, now_ms + self.options.messages_ready_ms);
    }

    /// Message commands work from now on.
    pub(super) fn become_ready(&mut self, now_ms: u64) {
        self.messages_ready = true;
        for line in self.options.ready_lines.clone() {
            self.urc(now_ms, Urc::line(line));
        }
        self.note(now_ms, Event::Ready);
        self.take_nitz(now_ms);
        self.invite_arrivals(now_ms);
    }

    /// Stops the modem for a time: nothing is done or said; what comes in waits.
    pub fn hang(&mut self, now_ms: u64, duration_ms: u64) {
        self.advance(now_ms);
        self.hang_from(now_ms, duration_ms);
    }

    pub(super) fn hang_from(&mut self, now_ms: u64, duration_ms: u64) {
        self.hung_until_ms = self.hung_until_ms.max(now_ms + duration_ms);
        self.timers.set(Timer::HangOver, self.hung_until_ms);
    }

    /// Makes the modem deaf for a time: what comes in is lost; what it has to say is said.
    pub fn deafen(&mut self, now_ms: u64, duration_ms: u64) {
        self.advance(now_ms);
        self.deaf_until_ms = self.deaf_until_ms.max(now_ms + duration_ms);
    }
}
