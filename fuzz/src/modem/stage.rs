//! The machine, its port and what stands behind it: an obedient shell, a pretended modem, and time.

use std::collections::VecDeque;

use chaski_node_core::at::modem::{Modem, Output, Receipt, SubmitOutcome};
use chaski_sync_core::time::Uptime;
use chaski_world::modem::SimModem;
use chaski_world::phone::Phone;

/// A SUBMIT of `Hola`, and the octets of its TPDU.
const SUBMIT: (&str, usize) = ("0001000B911589674523F1000004C8373B0C", 17);
/// 2026-03-09 08:15:30 in Lima. Unit: ms since 1970.
const STAMP_MS: i64 = 1_773_062_130_000;
/// Outputs that one event may cause, and each octet of it besides.
const OUTPUTS_MAX: usize = 16;
/// Ticks in a row at one moment that the machine may need.
const TICKS_AT_ONCE_MAX: u32 = 200;
/// Steps after which a machine has been tormented enough. It keeps a run short.
const STEPS_MAX: u32 = 2_000;

/// What the shell knows of the port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Port {
    Closed,
    /// To be opened as soon as it is there.
    Wanted,
    Open,
}

/// Everything around one machine.
pub(super) struct Stage {
    /// The machine.
    pub(super) modem: Modem,
    sim: SimModem,
    /// When the pretended modem was made.
    sim_since_ms: u64,
    /// Whether octets reach the pretended modem and its own come back.
    sim_is_there: bool,
    now: Uptime,
    port: Port,
    without_power: bool,
    receipts: VecDeque<Receipt>,
    submit_is_open: bool,
    last_outcome: Option<SubmitOutcome>,
    steps: u32,
    reference: u8,
}

impl Stage {
    pub(super) fn new(modem: Modem, sim: SimModem) -> Self {
        let mut stage = Self {
            modem,
            sim,
            sim_since_ms: 0,
            sim_is_there: false,
            now: Uptime(0),
            port: Port::Closed,
            without_power: false,
            receipts: VecDeque::new(),
            submit_is_open: false,
            last_outcome: None,
            steps: 0,
            reference: 0,
        };
        stage.modem.tick(stage.now);
        stage.settle(0);
        stage
    }

    pub(super) fn is_tired(&self) -> bool {
        self.steps > STEPS_MAX
    }

    pub(super) fn open_port(&mut self) {
        if self.port == Port::Wanted {
            self.port = Port::Open;
            self.modem.opened(self.now, None);
            self.settle(0);
        }
    }

    pub(super) fn lose_port(&mut self) {
        if self.port == Port::Open {
            self.port = Port::Closed;
            self.sim.host_gone(self.sim_now_ms());
            self.modem.lost(self.now);
            self.settle(0);
        }
    }

    pub(super) fn restore_power(&mut self) {
        if std::mem::take(&mut self.without_power) {
            self.sim.power_cycle(self.sim_now_ms());
            self.modem.power_was_cut(self.now);
            self.settle(0);
        }
    }

    pub(super) fn submit(&mut self) {
        if self.modem.takes_submit() {
            assert!(!std::mem::replace(&mut self.submit_is_open, true), "one submit at a time");
            self.last_outcome = None;
            self.modem.submit(self.now, SUBMIT.0.to_owned(), SUBMIT.1);
            self.settle(0);
        }
    }

    pub(super) fn withdraw(&mut self) {
        if self.modem.withdraw_submit() {
            self.submit_is_open = false;
        }
    }

    pub(super) fn release(&mut self, count: usize) {
        for receipt in self.receipts.drain(..count.min(self.receipts.len())).collect::<Vec<_>>() {
            self.modem.release(self.now, receipt);
            self.settle(0);
        }
    }

    pub(super) fn ask_ussd(&mut self) {
        self.modem.ask_ussd(self.now, "*100#");
        self.settle(0);
    }

    /// The modem says something. A port that is not open says nothing.
    pub(super) fn hear(&mut self, said: &[u8]) {
        if self.port == Port::Open {
            self.modem.received(self.now, said);
            self.settle(said.len());
        }
    }

    /// The network hands the pretended modem a text.
    pub(super) fn deliver(&mut self) {
        self.reference = self.reference.wrapping_add(1);
        for pdu in Phone::new("+51987654321").compose("hola", STAMP_MS, self.reference) {
            self.sim.deliver(self.sim_now_ms(), &pdu);
        }
    }

    pub(super) fn restart_sim(&mut self) {
        self.sim.power_cycle(self.sim_now_ms());
    }

    pub(super) fn replace_sim(&mut self, sim: SimModem) {
        self.sim = sim;
        self.sim_since_ms = self.now.0;
    }

    /// Lets time pass; nobody hears the machine.
    pub(super) fn pass(&mut self, ms: u64) {
        let end = self.now.after_ms(ms);
        while let Some(deadline) = self.modem.deadline().filter(|deadline| *deadline <= end) {
            if self.is_tired() {
                return;
            }
            self.tick_at(deadline);
        }
        self.now = end;
    }

    /// Lets time pass; a sound modem is there, and the port opens.
    pub(super) fn pass_with_sim(&mut self, ms: u64) {
        let end = self.now.after_ms(ms);
        self.sim_is_there = true;
        while self.now < end && !self.is_tired() {
            self.turn(end);
        }
        self.sim_is_there = false;
    }

    /// The world is sound from now on: within `ms` the open submit ends, and another one goes to the network.
    pub(super) fn heal(&mut self, ms: u64) {
        let end = self.now.after_ms(ms);
        self.sim_is_there = true;
        while !(self.modem.state() == "ready" && matches!(self.last_outcome, Some(SubmitOutcome::Sent(_)))) {
            assert!(self.now < end, "not healed: {}, {:?}", self.modem.state(), self.modem.status());
            self.restore_power();
            self.release(usize::MAX);
            self.submit();
            self.turn(end);
        }
    }

    /// One step of a world with a sound modem in it.
    fn turn(&mut self, end: Uptime) {
        self.open_port();
        let sim_ms = self.sim.next_due_ms().map(|ms| ms.saturating_add(self.sim_since_ms));
        let due = sim_ms.into_iter().chain(self.modem.deadline().map(|at| at.0)).min();
        let moment = Uptime(due.unwrap_or(end.0).clamp(self.now.0, end.0));
        if self.modem.deadline().is_some_and(|deadline| deadline <= moment) {
            self.tick_at(moment);
        } else {
            self.now = moment;
            self.steps += 1;
        }
        let said = self.sim.poll_output(self.sim_now_ms());
        if !said.is_empty() {
            self.hear(&said);
        }
    }

    /// A tick, and more of them while the machine wants one at this very moment.
    fn tick_at(&mut self, deadline: Uptime) {
        self.now = self.now.max(deadline);
        let mut ticks = 0;
        while self.modem.deadline().is_some_and(|deadline| deadline <= self.now) {
            self.modem.tick(self.now);
            self.settle(0);
            ticks += 1;
            assert!(ticks <= TICKS_AT_ONCE_MAX, "time stands still: {:?}", self.modem);
        }
    }

    /// Does what the machine wants, as the shell does.
    fn settle(&mut self, octets: usize) {
        self.steps += 1;
        let mut outputs = 0;
        while let Some(output) = self.modem.poll() {
            outputs += 1;
            assert!(outputs <= OUTPUTS_MAX + 4 * octets, "{outputs} outputs for {octets} octets");
            self.take(output);
        }
        assert_eq!(
            self.submit_is_open,
            self.submit_is_open && !self.modem.takes_submit(),
            "a submit is open or not"
        );
    }

    fn take(&mut self, output: Output) {
        match output {
            Output::OpenPort => {
                assert_ne!(self.port, Port::Open, "a port is opened once");
                self.port = Port::Wanted;
            }
            Output::ClosePort => {
                if self.port == Port::Open {
                    self.sim.host_gone(self.sim_now_ms());
                }
                self.port = Port::Closed;
            }
            Output::CutPower => self.without_power = true,
            Output::Send(bytes) => {
                if self.sim_is_there && self.port == Port::Open {
                    self.sim.receive(self.sim_now_ms(), &bytes);
                }
            }
            Output::Received { receipt, .. } => self.receipts.push_back(receipt),
            Output::Draft { slot, .. } => self.receipts.push_back(Receipt::Slot(slot)),
            Output::Submit(outcome) => {
                assert!(std::mem::take(&mut self.submit_is_open), "only an open submit ends: {outcome:?}");
                self.last_outcome = Some(outcome);
            }
            Output::PortIsRight(_)
            | Output::HandingOver
            | Output::PinIsSent
            | Output::PinWasRight
            | Output::LateReference(_)
            | Output::Ussd(_)
            | Output::Clock(_)
            | Output::NetworkTime(_)
            | Output::Ready
            | Output::Call(_)
            | Output::Note(_) => {}
        }
    }

    fn sim_now_ms(&self) -> u64 {
        self.now.0 - self.sim_since_ms
    }
}
