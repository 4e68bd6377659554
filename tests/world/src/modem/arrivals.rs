//! What the network hands over: texts and status reports on their way into a store or straight to the host.
//!
//! Nothing is dropped. What cannot be taken (store full, radio off, booting, a direct delivery that was not
//! acknowledged, or whose octets never left the modem) waits in the network in its order and is tried again. One exception, as in real life: a status
//! report under `ds=0` is asked for by nobody and goes; [`SimModem::reports_unrouted`] counts them.

use super::answer::Block;
use super::events::Event;
use super::faults::Fault;
use super::pdu::{self, TextForm};
use super::store::{Status, Stored};
use super::timers::Timer;
use super::urc::Urc;
use super::wire::Mark;
use super::{Phase, SimModem};
use std::collections::VecDeque;

/// What is on its way to the modem.
#[derive(Debug, Default)]
pub(crate) struct Arrivals {
    waiting: VecDeque<Arrival>,
    unacknowledged: Option<Arrival>,
    buffered_notices: Vec<Urc>,
    full_was_said: bool,
    pub(super) reports_unrouted: u64,
}

/// A text or report from the network.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    pdu_hex: String,
    is_report: bool,
}

/// Where an arrival goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Route {
    Nowhere,
    Store { notice: bool },
    Host,
}

/// Whether an arrival was taken off the network's hands.
#[derive(Debug, PartialEq, Eq)]
enum Taken {
    Yes,
    NotNow,
}

impl SimModem {
    /// Lets a text arrive from the network.
    pub fn deliver(&mut self, now_ms: u64, pdu_hex: &str) {
        self.advance(now_ms);
        let copies = if self.strikes(Fault::DeliveredTwice, "") { 2 } else { 1 };
        let arrival = Arrival { pdu_hex: pdu_hex.to_ascii_uppercase(), is_report: false };
        self.arrivals.waiting.extend(std::iter::repeat_n(arrival, copies));
        self.offer_arrivals(now_ms);
    }

    /// Lets a status report arrive from the network.
    pub fn deliver_report(&mut self, now_ms: u64, pdu_hex: &str) {
        self.advance(now_ms);
        if self.strikes(Fault::ReportLost, "") {
            return;
        }
        let arrival = Arrival { pdu_hex: pdu_hex.to_ascii_uppercase(), is_report: true };
        self.arrivals.waiting.push_back(arrival);
        self.offer_arrivals(now_ms);
    }

    /// Counts the texts and reports that wait in the network, with one that is not acknowledged yet.
    pub fn waiting_in_network(&self) -> usize {
        self.arrivals.waiting.len() + usize::from(self.arrivals.unacknowledged.is_some())
    }

    /// Counts the status reports that went because `+CNMI` asked for none.
    pub fn reports_unrouted(&self) -> u64 {
        self.arrivals.reports_unrouted
    }

    /// Hands over what waits, in order, as far as the modem can take it now.
    pub(super) fn offer_arrivals(&mut self, now_ms: u64) {
        while self.is_reachable()
            && !self.timers.is_set(Timer::Arrivals)
            && let Some(arrival) = self.arrivals.waiting.pop_front()
        {
            if self.take_arrival(now_ms, &arrival) == Taken::NotNow {
                self.arrivals.waiting.push_front(arrival);
                return;
            }
        }
    }

    /// Tells the network that there may be room now; it tries again a moment later.
    pub(super) fn invite_arrivals(&mut self, now_ms: u64) {
        self.arrivals.full_was_said = false;
        if !self.arrivals.waiting.is_empty() && !self.timers.is_set(Timer::Arrivals) {
            self.timers.set(Timer::Arrivals, now_ms + self.options.network.retry_ms);
        }
    }

    fn take_arrival(&mut self, now_ms: u64, arrival: &Arrival) -> Taken {
        match self.route(arrival) {
            Route::Nowhere => {
                self.arrivals.reports_unrouted += 1;
                Taken::Yes
            }
            Route::Store { notice } => self.store_arrival(now_ms, arrival, notice),
            Route::Host => self.hand_over(now_ms, arrival),
        }
    }

    fn route(&self, arrival: &Arrival) -> Route {
        let [_, mt, _, ds, _] = self.settings.cnmi;
        if arrival.is_report {
            return match ds {
                0 => Route::Nowhere,
                1 => Route::Host,
                _ => Route::Store { notice: true },
            };
        }
        match (mt, pdu::deliver_class(&arrival.pdu_hex)) {
            (0, _) => Route::Store { notice: false },
            (2, Some(2)) => Route::Store { notice: true },
            (2, _) | (3, Some(3)) => Route::Host,
            _ => Route::Store { notice: true },
        }
    }

    fn store_arrival(&mut self, now_ms: u64, arrival: &Arrival, notice: bool) -> Taken {
        let place = self.store_for(arrival);
        let store = &mut self.stores[place];
        let name = store.name().to_owned();
        let message = Stored { pdu_hex: arrival.pdu_hex.clone(), status: Status::Unread };
        let Some(index) = store.put(message) else {
            self.say_store_full(now_ms);
            return Taken::NotNow;
        };
        if notice && !self.strikes(Fault::NoticeLost, "") {
            self.notify(now_ms, if arrival.is_report { "+CDSI" } else { "+CMTI" }, &name, index);
        }
        if notice && self.strikes(Fault::NoticeOfNothing, "") {
            self.notify_of_nothing(now_ms, place);
        }
        Taken::Yes
    }

    /// The store that an arrival goes to, by its place.
    fn store_for(&self, arrival: &Arrival) -> usize {
        let of_reports = || self.stores.iter().position(|it| it.name() == self.options.dialect.report_store);
        let named = arrival.is_report.then(of_reports).flatten();
        named.unwrap_or(self.settings.memories[2])
    }

    fn say_store_full(&mut self, now_ms: u64) {
        let line = self.options.dialect.store_full_line.clone();
        if !std::mem::replace(&mut self.arrivals.full_was_said, true) && !line.is_empty() {
            self.urc(now_ms, Urc::line(line));
        }
    }

    fn notify(&mut self, now_ms: u64, code: &str, store: &str, index: usize) {
        let index = i64::try_from(index).expect("a slot number is small");
        let index = if self.strikes(Fault::NoticeWithoutIndex, "") { -1 } else { index };
        let copies = if self.strikes(Fault::NoticeTwice, "") { 2 } else { 1 };
        for _ in 0..copies {
            let urc = Urc {
                block: vec![format!("{code}: \"{store}\",{index}")],
                marks: vec![Mark::Event(Event::CmtiSent { store: store.to_owned(), index })],
            };
            if self.settings.cnmi[0] == 0 {
                self.arrivals.buffered_notices.push(urc);
            } else {
                self.urc(now_ms, urc);
            }
        }
    }

    /// Names a slot of a store that is empty, as if a text lay there (D3).
    fn notify_of_nothing(&mut self, now_ms: u64, place: usize) {
        let store = &self.stores[place];
        if let Some(index) = store.empty_slot() {
            let line = format!("+CMTI: \"{}\",{index}", store.name());
            self.urc(now_ms, Urc::line(line));
        }
    }

    /// Hands an arrival to the host directly, when nothing stands in the way of two lines.
    fn hand_over(&mut self, now_ms: u64, arrival: &Arrival) -> Taken {
        let mode_forbids = self.settings.cnmi[0] == 0 || self.wire.garbles;
        if mode_forbids || matches!(self.phase, Phase::Data(_)) || self.arrivals.unacknowledged.is_some() {
            return Taken::NotNow;
        }
        let mut octets = pdu::tpdu_octets(&arrival.pdu_hex);
        if self.strikes(Fault::LengthWrong, "") {
            octets += 1;
        }
        let header = match (arrival.is_report, self.options.dialect.report_comma) {
            (true, false) => format!("+CDS: {octets}"),
            (true, true) => format!("+CDS: ,{octets}"),
            (false, _) => format!("+CMT: ,{octets}"),
        };
        let mut marks = vec![Mark::Event(Event::CmtSent)];
        if self.settings.csms == 1 {
            self.arrivals.unacknowledged = Some(arrival.clone());
            self.timers.set(Timer::Unacknowledged, now_ms + self.options.network.acknowledge_ms);
        } else {
            marks.push(Mark::HandedOver(arrival.clone()));
        }
        let mut block = self.text_form(arrival).unwrap_or_else(|| vec![header, arrival.pdu_hex.clone()]);
        if self.strikes(Fault::ChatterInDelivery, "")
            && let Some(chatter) = self.chatter_line()
        {
            block.splice(1..1, chatter.block);
        }
        self.urc(now_ms, Urc { block, marks });
        Taken::Yes
    }

    /// How text mode hands a text over, where the host expects a PDU (B6).
    fn text_form(&self, arrival: &Arrival) -> Option<Block> {
        if !self.settings.text_mode || arrival.is_report {
            return None;
        }
        let TextForm { sender, stamp, text } = pdu::deliver_as_text(&arrival.pdu_hex)?;
        Some(vec![format!("+CMT: \"{sender}\",\"\",\"{stamp}\""), text])
    }

    /// The host acknowledges a direct delivery; false when there is none.
    pub(super) fn acknowledge(&mut self) -> bool {
        self.timers.stop(Timer::Unacknowledged);
        self.arrivals.unacknowledged.take().is_some()
    }

    /// No acknowledgement came: the modem stops direct deliveries and the network repeats later [27.005 §3.4.4].
    pub(super) fn was_not_acknowledged(&mut self, now_ms: u64) {
        self.return_unacknowledged();
        self.settings.cnmi[1] = 0;
        self.settings.cnmi[3] = 0;
        self.timers.set(Timer::Arrivals, now_ms + self.options.network.repeat_ms);
    }

    /// Gives an unacknowledged delivery back to the network.
    pub(super) fn return_unacknowledged(&mut self) {
        if let Some(arrival) = self.arrivals.unacknowledged.take() {
            self.arrivals.waiting.push_front(arrival);
        }
    }

    /// Gives back to the network what was on its way to the host and will never leave.
    pub(super) fn return_unsaid(&mut self, marks: Vec<Mark>) {
        for mark in marks.into_iter().rev() {
            if let Mark::HandedOver(arrival) = mark {
                self.arrivals.waiting.push_front(arrival);
            }
        }
    }

    /// Says or forgets the notices that `mode=0` kept, after a new `+CNMI`.
    pub(super) fn settle_buffered_notices(&mut self, now_ms: u64) {
        let [mode, _, _, _, bfr] = self.settings.cnmi;
        if mode == 0 {
            return;
        }
        for urc in std::mem::take(&mut self.arrivals.buffered_notices) {
            if bfr == 0 {
                self.urc(now_ms, urc);
            }
        }
    }

    /// Forgets what lived in the modem's own memory.
    pub(super) fn forget_buffered_notices(&mut self) {
        self.arrivals.buffered_notices.clear();
    }
}
