//! The network that a modem finds.

use super::{CallNetwork, UssdAnswer};
use std::collections::BTreeMap;

/// The network that a modem finds.
#[derive(Clone, Debug)]
pub struct NetworkOptions {
    /// The operator's long name.
    pub operator: String,
    /// The operator's number.
    pub operator_number: String,
    /// `+CSQ`, 0 to 31 or 99.
    pub signal: u8,
    /// `+CREG`: 1 home, 5 roaming, 0, 2, 3 not.
    pub registration: u8,
    /// How long the modem looks for the network (`+CREG: 2`) after a boot and when the radio is turned on.
    pub search_ms: u64,
    /// The technology that `+COPS?` names: 0 GSM, 2 UTRAN, 7 E-UTRAN.
    pub technology: u8,
    /// Time from a freed slot or a new registration until the network tries again.
    pub retry_ms: u64,
    /// Time in which a direct delivery must be acknowledged under `+CSMS=1`.
    pub acknowledge_ms: u64,
    /// Time until the network repeats what was not acknowledged.
    pub repeat_ms: u64,
    /// What is answered to USSD requests, by their codes.
    pub ussd: BTreeMap<String, UssdAnswer>,
    /// The answer to every other USSD request, a moment after its OK; nothing for silence.
    pub ussd_answer: Option<String>,
    /// What USSD tells in place of any text when there is no credit.
    pub ussd_without_credit: String,
    /// The values of `+CGSMS` with which every submit is refused with error 500.
    pub bearers_dead: Vec<u8>,
    /// The network's time at time 0; nothing for a network that does not tell it.
    pub clock_unix_ms: Option<i64>,
    /// What it does with calls.
    pub calls: CallNetwork,
}

impl Default for NetworkOptions {
    fn default() -> NetworkOptions {
        NetworkOptions {
            operator: "Claro".to_owned(),
            operator_number: "71610".to_owned(),
            signal: 20,
            registration: 1,
            search_ms: 0,
            technology: 0,
            retry_ms: 500,
            acknowledge_ms: 15_000,
            repeat_ms: 320_000,
            ussd: BTreeMap::new(),
            ussd_answer: None,
            ussd_without_credit: "Su saldo es S/ 0.00".to_owned(),
            bearers_dead: Vec::new(),
            clock_unix_ms: None,
            calls: CallNetwork::default(),
        }
    }
}
