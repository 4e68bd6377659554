//! Submitting: a text in the air, what becomes of it, and what the host hears.

use super::answer::Answer;
use super::events::{Event, Submitted};
use super::failure::Failure;
use super::faults::Fault;
use super::pdu;
use super::store::Status;
use super::timers::Timer;
use super::wire::Mark;
use super::{Phase, SimModem};

/// How long `+CMMS` keeps the link after a text [27.005 §3.5.6: 1 to 5 s].
const LINK_KEPT_MS: u64 = 5_000;

/// A text in the air.
#[derive(Debug)]
pub(crate) struct Flight {
    /// The PDU with its service-centre field.
    pub(crate) pdu_hex: String,
    /// The command that sent it: `+CMGS` or `+CMSS`.
    pub(crate) name: &'static str,
    /// The store and index from which `+CMSS` took it.
    pub(crate) slot: Option<(usize, usize)>,
}

/// What the network gave for a text that went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Receipt {
    serial: u64,
    reference: u8,
}

/// All submits of a modem.
#[derive(Debug, Default)]
pub(crate) struct Submits {
    gone: Vec<Submitted>,
    answered: Vec<bool>,
    next_reference: u8,
    last_landed_ms: Option<u64>,
}

impl Submits {
    /// Takes the texts that went since the last call.
    pub(super) fn take(&mut self) -> Vec<Submitted> {
        let known = |serial: u64| usize::try_from(serial).is_ok_and(|at| self.answered[at]);
        let mut gone = std::mem::take(&mut self.gone);
        gone.iter_mut().for_each(|text| text.text_known_to_host = known(text.serial));
        gone
    }

    /// Notes that the answer to a submit is on the wire.
    pub(super) fn answer_sent(&mut self, serial: u64) {
        if let Some(answered) = usize::try_from(serial).ok().and_then(|at| self.answered.get_mut(at)) {
            *answered = true;
        }
    }

    /// Says whether the answer to a submit is on the wire.
    pub(super) fn is_answered(&self, serial: u64) -> bool {
        usize::try_from(serial).ok().and_then(|at| self.answered.get(at)).is_some_and(|answered| *answered)
    }

    /// Counts the texts that went.
    pub(super) fn count(&self) -> u64 {
        self.answered.len() as u64
    }

    /// Starts the references again.
    pub(super) fn restart_references(&mut self) {
        self.next_reference = 0;
    }
}

impl SimModem {
    /// Sends a text on its way.
    pub(super) fn take_off(&mut self, now_ms: u64, flight: Flight) {
        let slow_ms =
            if self.strikes(Fault::SlowAnswer, flight.name) { self.faults.sizes.slow_ms } else { 0 };
        let air_ms = self.air_time_ms(now_ms) + slow_ms;
        self.phase = Phase::Air(flight);
        if air_ms == 0 {
            self.land(now_ms);
        } else {
            self.timers.set(Timer::Landed, now_ms + air_ms);
        }
    }

    fn air_time_ms(&self, now_ms: u64) -> u64 {
        let linked = self.settings.more_messages > 0
            && self.submits.last_landed_ms.is_some_and(|landed_ms| now_ms < landed_ms + LINK_KEPT_MS);
        if linked { self.options.air_time_linked_ms } else { self.options.air_time_ms }
    }

    /// The air time is over: the text is refused, or it goes, and the host hears of it or not.
    pub(super) fn land(&mut self, now_ms: u64) {
        match std::mem::replace(&mut self.phase, Phase::Listening) {
            Phase::Air(flight) => self.land_flight(now_ms, flight),
            Phase::Landed(flight, receipt) => {
                self.tell_of_submit(now_ms, &flight, receipt);
                self.listen(now_ms);
            }
            _ => self.listen(now_ms),
        }
    }

    fn land_flight(&mut self, now_ms: u64, flight: Flight) {
        if let Some(code) = self.refusal(&flight) {
            self.refuse(now_ms, flight.name, Failure::Cms(code));
        } else if self.strikes(Fault::SupplyDips, flight.name) {
            return self.restart_for_want_of_power(now_ms);
        } else if self.strikes(Fault::RestartBeforeGone, flight.name) {
            return self.restart(now_ms);
        } else if !self.strikes(Fault::SubmitVanishes, flight.name) {
            let receipt = self.goes(now_ms, &flight);
            if self.strikes(Fault::RestartAfterGone, flight.name) {
                return self.restart(now_ms);
            }
            if self.strikes(Fault::SubmitSilent, flight.name) {
                self.phase = Phase::Silent;
                return self.timers.set(Timer::Landed, now_ms + self.faults.sizes.silent_ms);
            }
            if self.strikes(Fault::ReportFirst, flight.name) {
                self.phase = Phase::Landed(flight, receipt);
                return self.timers.set(Timer::Landed, now_ms + self.faults.sizes.report_lead_ms);
            }
            self.tell_of_submit(now_ms, &flight, receipt);
        }
        self.listen(now_ms);
    }

    fn refusal(&mut self, flight: &Flight) -> Option<u16> {
        let pdu = pdu::octets(&flight.pdu_hex).unwrap_or_default();
        if !self.is_registered() {
            return Some(331);
        }
        if pdu::has_no_service_centre(&pdu) && self.sim.service_centre.is_empty() {
            return Some(330);
        }
        if self.is_on_dead_bearer() {
            return Some(500);
        }
        if let Some(code) = self.lasting_refusal() {
            return Some(code);
        }
        if let Some(code) = self.refusal_in_call(flight.name) {
            return Some(code);
        }
        let scripted = self.faults.take_refusal();
        if scripted.is_some() || !self.strikes(Fault::SubmitRefused, flight.name) {
            return scripted;
        }
        Some(self.drawn_refusal())
    }

    /// The number with which a submit is refused because there is a call, if it is.
    fn refusal_in_call(&mut self, name: &str) -> Option<u16> {
        if !self.is_in_call() {
            return None;
        }
        let struck = self.strikes(Fault::SubmitRefusedInCall, name);
        let drawn = struck.then(|| if self.chance.below(2) == 0 { 500 } else { 332 });
        self.options.dialect.voice.submit_refusal_in_call.or(drawn)
    }

    /// Says whether `+CGSMS` has chosen a way that carries no text here (C10).
    fn is_on_dead_bearer(&self) -> bool {
        let chosen = self.settings.remembered("+CGSMS", "1").parse();
        chosen.is_ok_and(|bearer| self.options.network.bearers_dead.contains(&bearer))
    }

    fn drawn_refusal(&mut self) -> u16 {
        let place = self.chance.index(self.faults.sizes.refusals.len());
        self.faults.sizes.refusals.get(place).copied().unwrap_or(500)
    }

    /// The text is the network's from here on.
    pub(super) fn goes(&mut self, now_ms: u64, flight: &Flight) -> Receipt {
        let serial = self.submits.count();
        let reference = self.submits.next_reference;
        self.submits.next_reference = reference.wrapping_add(1);
        self.submits.last_landed_ms = Some(now_ms);
        self.submits.answered.push(false);
        self.submits.gone.push(Submitted {
            serial,
            tpdu_octets: pdu::tpdu_octets(&flight.pdu_hex),
            pdu_hex: flight.pdu_hex.clone(),
            reference,
            at_ms: now_ms,
            text_known_to_host: false,
        });
        if let Some((store, index)) = flight.slot
            && let Ok(Some(message)) = self.stores[store].slot(index)
        {
            message.status = Status::Sent;
        }
        self.note(now_ms, Event::Submitted { serial, reference });
        Receipt { serial, reference }
    }

    fn tell_of_submit(&mut self, now_ms: u64, flight: &Flight, receipt: Receipt) {
        let Receipt { serial, reference } = receipt;
        if self.strikes(Fault::SubmitRefusedThoughGone, flight.name) {
            let code = self.drawn_refusal();
            return self.refuse(now_ms, flight.name, Failure::Cms(code));
        }
        if self.strikes(Fault::SubmitAnswerLost, flight.name) {
            return;
        }
        let mut answer = Answer { name: flight.name.to_owned(), ..Answer::default() };
        if !self.strikes(Fault::ReferenceMissing, flight.name) {
            answer.blocks.push(vec![format!("{}: {reference}", flight.name)]);
            answer.marks.push(Mark::Event(Event::AnswerSent { serial }));
        }
        self.answer(now_ms, answer);
    }
}
