//! What goes wrong and stays wrong: each condition lasts until what ends it happens, or its time is over.
//!
//! A test begins one with [`SimModem::begin`] or [`SimModem::begin_for`], or lets the seed decide: under
//! [`FaultSizes::condition_every_ms`](super::FaultSizes) they befall the modem by themselves, drawn from
//! [`FaultSizes::conditions`](super::FaultSizes). While one lasts, texts wait in the network or in a store: none is
//! lost. What strikes once and leaves its trace is in `mishaps.rs`; what strikes one command is a [`Fault`](super::Fault).

use super::SimModem;
use super::timers::Timer;
use super::urc::Urc;

/// A state that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Nothing is heard or said until the power is cut (B11): no command helps, as none is heard.
    HungUntilPowerCut,
    /// No command is answered and nothing is said, except that a command which asks for a restart (`+CFUN=1,1`,
    /// `+CRESET`, `^RESET`) gets it.
    HungUntilRestart,
    /// Nothing is heard or said until the last host closes the port.
    HungUntilReopened,
    /// `+CREG` says that all is well, but submits are refused with this `+CMS ERROR` (331 or 38) and no text comes,
    /// until the radio is turned off and on or the modem restarts (F5).
    NothingGoes {
        /// The number of the refusal.
        refusal: u16,
    },
    /// The network does not take the modem, whatever it does: 3 denied (F1), 2 searching (F2).
    NotRegistered {
        /// What `+CREG` tells.
        state: u8,
    },
    /// The network takes the modem for packets only (F4): `+CEREG` and `+CGREG` say that all is well, `+CREG` says 2, and no
    /// text goes or comes.
    PacketsOnly,
    /// The SIM has lost its contacts (B9): `+CPIN: NOT READY`, then `+CME ERROR` 10 or 13; it is found again, locked
    /// when it has a PIN, after a restart, when the radio is turned off and on, or by itself.
    SimLost {
        /// The number of the error.
        error: u16,
    },
    /// The credit is used up (F12): submits are refused with this `+CMS ERROR` (8, 21, 38 or 50), USSD tells the
    /// balance of [`NetworkOptions::ussd_without_credit`](super::NetworkOptions), texts still come.
    NoCredit {
        /// The number of the refusal.
        refusal: u16,
    },
    /// A vendor line every so many milliseconds (A18), until `^CURC=0`.
    ChatterStorm {
        /// The mean pause between two lines.
        every_ms: u64,
    },
    /// The modem is in a data call of an earlier process and answers nothing until `+++`, with a second of silence in
    /// front of it, or a restart.
    DataMode,
    /// The modem speaks 27.010 with an earlier process and answers nothing until the close-down frame
    /// `F9 03 EF 05 C3 01 F2 F9`, or a restart.
    Multiplexed,
}

impl Condition {
    /// One of each, with the numbers that are usual.
    pub const USUAL: [Condition; 11] = [
        Condition::HungUntilPowerCut,
        Condition::HungUntilRestart,
        Condition::HungUntilReopened,
        Condition::NothingGoes { refusal: 331 },
        Condition::NotRegistered { state: 3 },
        Condition::PacketsOnly,
        Condition::SimLost { error: 10 },
        Condition::NoCredit { refusal: 21 },
        Condition::ChatterStorm { every_ms: 40 },
        Condition::DataMode,
        Condition::Multiplexed,
    ];

    fn is_like(self, other: Condition) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// Whether it ends when the modem restarts.
    fn ends_with_restart(self) -> bool {
        match self {
            Condition::HungUntilPowerCut
            | Condition::HungUntilRestart
            | Condition::HungUntilReopened
            | Condition::NothingGoes { .. }
            | Condition::SimLost { .. }
            | Condition::DataMode
            | Condition::Multiplexed => true,
            Condition::NotRegistered { .. }
            | Condition::PacketsOnly
            | Condition::NoCredit { .. }
            | Condition::ChatterStorm { .. } => false,
        }
    }

    /// Whether it ends when the radio is turned on again.
    fn ends_with_radio(self) -> bool {
        matches!(self, Condition::NothingGoes { .. } | Condition::SimLost { .. })
    }

    /// Whether nothing is said while it lasts.
    fn is_mute(self) -> bool {
        matches!(
            self,
            Condition::HungUntilPowerCut
                | Condition::HungUntilRestart
                | Condition::HungUntilReopened
                | Condition::DataMode
                | Condition::Multiplexed
        )
    }
}

/// The conditions that last now, each with its end when it has one.
#[derive(Debug, Default)]
pub(crate) struct Conditions(Vec<(Condition, Option<u64>)>);

impl Conditions {
    /// What a question finds in the first condition that answers it.
    pub(super) fn find<T>(&self, question: impl Fn(Condition) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|&(condition, _)| question(condition))
    }

    /// Says whether one passes.
    pub(super) fn any(&self, passes: impl Fn(Condition) -> bool) -> bool {
        self.0.iter().any(|&(condition, _)| passes(condition))
    }

    /// Takes out what passes.
    fn take(&mut self, passes: impl Fn(Condition, Option<u64>) -> bool) -> Vec<Condition> {
        self.0.extract_if(.., |&mut (condition, end)| passes(condition, end)).map(|(it, _)| it).collect()
    }
}

impl SimModem {
    /// Begins a condition; one of the same kind ends.
    pub fn begin(&mut self, now_ms: u64, condition: Condition) {
        self.advance(now_ms);
        self.begin_until(now_ms, condition, None);
    }

    /// Begins a condition that is over after a time, when nothing has ended it before.
    pub fn begin_for(&mut self, now_ms: u64, condition: Condition, duration_ms: u64) {
        self.advance(now_ms);
        self.begin_until(now_ms, condition, Some(now_ms + duration_ms));
    }

    /// Ends the conditions of a kind, whatever their numbers are.
    pub fn end(&mut self, now_ms: u64, kind: Condition) {
        self.advance(now_ms);
        self.end_those(now_ms, |condition, _| condition.is_like(kind));
    }

    /// Ends all conditions and faults.
    pub fn heal(&mut self, now_ms: u64) {
        self.advance(now_ms);
        self.faults.heal();
        self.end_those(now_ms, |_, _| true);
    }

    /// Lists the conditions that last.
    pub fn conditions(&self) -> Vec<Condition> {
        self.conditions.0.iter().map(|&(condition, _)| condition).collect()
    }

    /// Begins a condition from within, until a time or until something ends it.
    pub(super) fn begin_until(&mut self, now_ms: u64, condition: Condition, until_ms: Option<u64>) {
        self.conditions.take(|other, _| other.is_like(condition));
        self.conditions.0.push((condition, until_ms));
        self.time_conditions();
        match condition {
            Condition::SimLost { error } => {
                self.sim.lost = Some(error);
                self.tell_sim(now_ms, "NOT READY");
                self.tell_registration(now_ms);
            }
            Condition::NotRegistered { .. } | Condition::PacketsOnly => self.tell_registration(now_ms),
            Condition::ChatterStorm { .. } => {
                self.timers.stop(Timer::Chatter);
                self.wind_chatter(now_ms);
            }
            Condition::DataMode | Condition::Multiplexed => self.line.clear(),
            Condition::HungUntilPowerCut
            | Condition::HungUntilRestart
            | Condition::HungUntilReopened
            | Condition::NothingGoes { .. }
            | Condition::NoCredit { .. } => {}
        }
    }

    /// Looks for the network, as long as that takes, unless the network refuses the modem anyway.
    pub(super) fn search_network(&mut self, now_ms: u64) {
        let search_ms = self.options.network.search_ms;
        if search_ms > 0 && !self.conditions.any(|it| matches!(it, Condition::NotRegistered { .. })) {
            self.begin_until(now_ms, Condition::NotRegistered { state: 2 }, Some(now_ms + search_ms));
        }
    }

    fn end_those(&mut self, now_ms: u64, passes: impl Fn(Condition, Option<u64>) -> bool) {
        for condition in self.conditions.take(passes) {
            self.time_conditions();
            match condition {
                Condition::SimLost { .. } => {
                    self.sim.lost = None;
                    self.sim.lock_again();
                    let state = self.sim.state().unwrap_or("NOT READY");
                    self.tell_sim(now_ms, state);
                    self.come_back(now_ms);
                }
                Condition::NotRegistered { .. } | Condition::PacketsOnly => self.come_back(now_ms),
                Condition::NothingGoes { .. }
                | Condition::HungUntilReopened
                | Condition::HungUntilRestart
                | Condition::HungUntilPowerCut
                | Condition::DataMode
                | Condition::Multiplexed => self.invite_arrivals(now_ms),
                Condition::NoCredit { .. } => {}
                Condition::ChatterStorm { .. } => self.timers.stop(Timer::Chatter),
            }
        }
    }

    fn tell_sim(&mut self, now_ms: u64, state: &str) {
        if !self.is_down() {
            self.urc(now_ms, Urc::line(format!("+CPIN: {state}")));
        }
    }

    /// Everything that follows when the network takes the modem again.
    fn come_back(&mut self, now_ms: u64) {
        self.tell_registration(now_ms);
        self.take_nitz(now_ms);
        self.invite_arrivals(now_ms);
    }

    fn time_conditions(&mut self) {
        self.timers.stop(Timer::ConditionOver);
        if let Some(until_ms) = self.conditions.0.iter().filter_map(|&(_, until_ms)| until_ms).min() {
            self.timers.set(Timer::ConditionOver, until_ms);
        }
    }

    /// The time of a condition is over.
    pub(super) fn conditions_are_over(&mut self, now_ms: u64) {
        self.end_those(now_ms, |_, until_ms| until_ms.is_some_and(|until_ms| until_ms <= now_ms));
    }

    /// A restart ends what lived in the modem; the rest keeps its time.
    pub(super) fn restart_ends_conditions(&mut self, now_ms: u64) {
        self.end_those(now_ms, |condition, _| condition.ends_with_restart());
        self.time_conditions();
    }

    /// The radio is on again.
    pub(super) fn radio_ends_conditions(&mut self, now_ms: u64) {
        self.end_those(now_ms, |condition, _| condition.ends_with_radio());
    }

    /// The last host has closed the port.
    pub(super) fn close_ends_conditions(&mut self, now_ms: u64) {
        self.end_those(now_ms, |condition, _| condition == Condition::HungUntilReopened);
    }

    /// Says whether the modem says nothing now.
    pub(super) fn is_mute(&self) -> bool {
        self.conditions.any(Condition::is_mute)
    }

    /// The number with which every submit is refused now, if it is.
    pub(super) fn lasting_refusal(&self) -> Option<u16> {
        self.conditions.find(|condition| match condition {
            Condition::NothingGoes { refusal } | Condition::NoCredit { refusal } => Some(refusal),
            _ => None,
        })
    }

    /// Lets a condition befall the modem, drawn by the seed.
    pub(super) fn befall(&mut self, now_ms: u64) {
        let place = self.chance.index(self.faults.sizes.conditions.len());
        if let Some(&condition) = self.faults.sizes.conditions.get(place) {
            let mean_ms = self.faults.sizes.condition_ms;
            let until_ms = now_ms + mean_ms / 2 + self.chance.below(mean_ms);
            self.begin_until(now_ms, condition, Some(until_ms));
        }
    }

    /// Winds the timer of the next condition when they are asked for.
    pub(super) fn wind_conditions(&mut self, now_ms: u64) {
        let every_ms = self.faults.sizes.condition_every_ms;
        if every_ms > 0 && !self.timers.is_set(Timer::Befalls) && !self.is_down() {
            self.timers.set(Timer::Befalls, now_ms + 1 + every_ms / 2 + self.chance.below(every_ms));
        }
    }
}
