//! What is known of one modem: identity, registration, signal, and how often it misbehaved.

use super::modem::RungCounts;
use super::result::ModemError;
use super::urc::{fields, value};

/// Where status reports lie that are stored apart from texts (TS 27.005 clause 3.1).
pub(in crate::at) const REPORT_STORAGE: &str = "SR";

/// What is known of the modem, for `status`.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// Answer to `+CGMI`; not dependable.
    pub maker: String,
    /// Answer to `+CGMM`.
    pub model: String,
    /// Answer to `+CGMR`.
    pub revision: String,
    /// Answer to `+CGSN`.
    pub imei: String,
    /// Received signal strength. Unit: dBm.
    pub signal_dbm: Option<i16>,
    /// The network's name.
    pub operator: Option<String>,
    /// `<stat>` of `+CREG`, TS 27.007 clause 7.2.
    pub registration: Option<u8>,
    /// The storage chosen for received texts; empty when the modem's own choice was kept.
    pub storage: String,
    /// Storages that can hold received texts, best first.
    pub storages: Vec<String>,
    /// The value of `+CNMI` that was accepted; empty when none was.
    pub notify: String,
    /// Texts that come directly are to be acknowledged.
    pub acknowledges: bool,
    /// The name of the profile in use.
    pub profile: String,
    /// Attempts that the PIN has left, where the modem tells them.
    pub pin_attempts: Option<u8>,
    /// Texts keep turning up without having been announced: the modem says so on another port, or not at all.
    pub unannounced: bool,
    /// How often each rung of the recovery ladder was taken.
    pub rungs: RungCounts,
    /// The last error that a submit met.
    pub last_error: Option<ModemError>,
    /// The SIM has no service centre: submits will fail with 330.
    pub service_centre_missing: bool,
    /// Why start-up cannot go on, in one word.
    pub stuck: Option<&'static str>,
    /// Times the modem restarted by itself.
    pub restarts: u32,
    /// Times a command went unanswered.
    pub timeouts: u32,
    /// `<stat>` of `+CEREG`.
    pub(in crate::at) lte_registration: Option<u8>,
    /// The SIM's subscriber (`+CIMI`), to notice another SIM.
    pub(in crate::at) subscriber: String,
    /// `+CREG=2` or `=1` was accepted.
    pub(in crate::at) registration_is_told: bool,
    pub(in crate::at) operator_asked: bool,
    /// The value of `+CGSMS` that start-up set.
    pub(in crate::at) bearer: Option<u8>,
    /// It lists a [`REPORT_STORAGE`].
    pub(in crate::at) keeps_reports_apart: bool,
    pub(in crate::at) pin_known: bool,
    pub(in crate::at) pin_spent: bool,
}

impl Status {
    /// What the network was is not known any more.
    pub(in crate::at) fn forget_network(&mut self) {
        (self.signal_dbm, self.registration, self.lte_registration) = (None, None, None);
        (self.operator, self.operator_asked) = (None, false);
    }

    /// Takes `+CSQ: rssi,ber` (TS 27.007 clause 8.5): −113 + 2·rssi dBm, above 31 unknown.
    pub(in crate::at) fn note_signal(&mut self, line: &str) {
        if let Ok(rssi) = fields(&value(line))[0].parse::<i16>() {
            self.signal_dbm = (0..=31).contains(&rssi).then_some(-113 + 2 * rssi);
        }
    }

    /// Takes `+CREG: n,stat[,…]`.
    pub(in crate::at) fn note_registration(&mut self, line: &str) {
        if let Some(stat) = fields(&value(line)).get(1).and_then(|stat| stat.parse().ok()) {
            self.registration = Some(stat);
        }
    }

    /// Takes `+CEREG: n,stat[,…]`.
    pub(in crate::at) fn note_lte_registration(&mut self, line: &str) {
        self.lte_registration = fields(&value(line)).get(1).and_then(|stat| stat.parse().ok());
    }

    /// Takes the answer to `+CIMI`. Another SIM is another operator, and has attempts of its own.
    pub(in crate::at) fn note_subscriber(&mut self, line: &str) {
        let subscriber = value(line);
        if subscriber.len() >= 10 && subscriber.bytes().all(|digit| digit.is_ascii_digit()) {
            if self.subscriber != subscriber {
                self.operator = None;
                self.operator_asked = false;
            }
            self.subscriber = subscriber;
        }
    }

    /// Takes `+COPS: mode[,format,"name"[,act]]`.
    pub(in crate::at) fn note_operator(&mut self, line: &str) {
        self.operator = fields(&value(line)).get(2).filter(|name| !name.is_empty()).cloned();
    }

    /// Tells whether `+CREG` says that the network takes texts; a modem that does not tell is believed.
    pub(in crate::at) fn is_registered_for_calls(&self) -> bool {
        self.registration.is_none_or(|stat| matches!(stat, 1 | 5 | 6 | 7 | 9 | 10))
    }

    /// Tells whether calls can be made and come: registered, and not for texts alone (TS 27.007 clause 7.2).
    #[must_use]
    pub fn may_call(&self) -> bool {
        self.registration.is_none_or(|stat| matches!(stat, 1 | 5 | 9 | 10))
    }

    /// Tells whether texts can go: registered, or a modem that does not tell (modems 1.6).
    #[must_use]
    pub fn may_submit(&self) -> bool {
        self.is_registered_for_calls() || matches!(self.lte_registration, Some(1 | 5))
    }

    /// Tells whether `+CNMI: …` is what was set. Some modems tell fewer values than were set.
    pub(in crate::at) fn has_notify(&self, line: &str) -> bool {
        let numbers =
            |text: &str| fields(text).iter().filter_map(|field| field.parse().ok()).collect::<Vec<u8>>();
        let (told, set) = (numbers(&value(line)), numbers(&self.notify));
        !told.is_empty() && (set.starts_with(&told) || told.starts_with(&set))
    }

    /// Tells whether the modem was told to hand over status reports.
    #[must_use]
    pub fn reports_come(&self) -> bool {
        matches!(self.notify.split(',').nth(3), Some("1" | "2"))
    }

    /// Tells whether status reports may lie in [`REPORT_STORAGE`]: there is one, and reports are stored.
    pub(in crate::at) fn stores_reports_apart(&self) -> bool {
        self.keeps_reports_apart && self.notify.split(',').nth(3) == Some("2")
    }

    /// Registration in words.
    #[must_use]
    pub fn registration_in_words(&self) -> &'static str {
        match (self.registration, self.lte_registration) {
            (Some(1 | 6 | 9), _) => "home",
            (Some(5 | 7 | 10), _) => "roaming",
            (_, Some(1)) => "home, LTE only",
            (_, Some(5)) => "roaming, LTE only",
            (Some(0), _) => "not searching",
            (Some(2), _) => "searching",
            (Some(3), _) => "denied",
            (Some(8), _) => "emergency calls only",
            _ => "unknown",
        }
    }
}
