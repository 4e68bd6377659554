//! What is known of one modem: identity, registration, signal, and how often it misbehaved.

use super::urc::{fields, value};

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
    /// Whether a notification setting was accepted.
    pub notified: bool,
    /// The SIM has no service centre: submits will fail with 330.
    pub service_centre_missing: bool,
    /// Why start-up cannot go on, in one word.
    pub stuck: Option<&'static str>,
    /// Times the modem restarted by itself.
    pub restarts: u32,
    /// Times a command went unanswered.
    pub timeouts: u32,
    /// Times the port was opened again.
    pub reopens: u32,
    pub(in crate::at) operator_asked: bool,
    pub(in crate::at) pin_known: bool,
    pub(in crate::at) pin_spent: bool,
}

impl Status {
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

    /// Takes `+COPS: mode[,format,"name"[,act]]`.
    pub(in crate::at) fn note_operator(&mut self, line: &str) {
        self.operator = fields(&value(line)).get(2).filter(|name| !name.is_empty()).cloned();
    }

    /// Tells whether texts can go: registered, or a modem that does not tell (modems 1.6).
    #[must_use]
    pub fn may_submit(&self) -> bool {
        self.registration.is_none_or(|stat| matches!(stat, 1 | 5 | 6 | 7 | 9 | 10))
    }
}
