//! How a pretended modem is made: its sizes, times, dialect and who it is.

mod calls;
mod clock;
mod dialect;
mod network;
mod ussd;
mod voice;

pub use calls::{CallNetwork, ForwardingAnswer};
pub use clock::{ClockNotice, ClockOptions};
pub use dialect::{BusyInput, Dialect, EmptySlot, UnknownCommand, UrcPort};
pub use network::NetworkOptions;
pub use ussd::{UssdAnswer, UssdCoding, UssdDialect};
pub use voice::{
    AudioControl, AudioDialect, CallReports, DialAnswer, EndWords, KeyDialect, KeyReport, Player,
    VoiceDialect,
};

use super::faults::Faults;

/// Everything that is fixed when a modem is made.
#[derive(Clone, Debug)]
pub struct ModemOptions {
    /// Decides every draw; the same seed, options and input give the same octets.
    pub seed: u64,
    /// Slots of each store.
    pub slots: usize,
    /// The number of the first slot: 0 (Huawei) or 1.
    pub index_base: usize,
    /// The stores; the first is the one in use after power-on.
    pub store_names: Vec<String>,
    /// Time between Ctrl-Z and the answer, while the text is in the air.
    pub air_time_ms: u64,
    /// The same for a text that follows another within 5 s while `+CMMS` keeps the link.
    pub air_time_linked_ms: u64,
    /// Time between a command line and its answer.
    pub command_delay_ms: u64,
    /// Additional time that `+CMGL` needs for each stored message.
    pub list_entry_ms: u64,
    /// Whether the modem is still to boot at time 0, rather than ready.
    pub starts_booting: bool,
    /// Silence after power-on.
    pub boot_ms: u64,
    /// Time from the end of the silence until message commands work.
    pub messages_ready_ms: u64,
    /// What is said when the silence ends; empty for a modem with automatic speed.
    pub boot_lines: Vec<String>,
    /// What is said when message commands work.
    pub ready_lines: Vec<String>,
    /// Whether the modem echoes after power-on.
    pub echo_at_power_on: bool,
    /// Whether text mode (`+CMGF=1`) is the mode after power-on.
    pub text_mode_at_power_on: bool,
    /// `+CNMI` after power-on.
    pub cnmi_at_power_on: [u8; 5],
    /// The speed of a serial line after power-on, in bit/s; 0 follows the host; nothing on USB, where it means nothing.
    pub line_speed: Option<u32>,
    /// Whether the message reference starts again at 0 after a restart.
    pub reference_restarts: bool,
    /// How the firmware speaks.
    pub dialect: Dialect,
    /// Who the modem and its SIM are.
    pub identity: Identity,
    /// The SIM's lock.
    pub pin: Option<String>,
    /// Its clock.
    pub clock: ClockOptions,
    /// The network around it.
    pub network: NetworkOptions,
    /// What goes wrong.
    pub faults: Faults,
}

/// Who the modem and its SIM are.
#[derive(Clone, Debug)]
pub struct Identity {
    /// `+CGMI`
    pub maker: String,
    /// `+CGMM`
    pub model: String,
    /// `+CGMR`
    pub revision: String,
    /// `+CGSN`
    pub imei: String,
    /// `+CIMI`
    pub imsi: String,
    /// `+CCID`
    pub iccid: String,
    /// The SIM's own number, empty when the SIM does not know it.
    pub own_number: String,
    /// The service centre that the SIM knows; empty for none.
    pub service_centre: String,
}

impl Default for ModemOptions {
    fn default() -> ModemOptions {
        ModemOptions {
            seed: 1,
            slots: 30,
            index_base: 1,
            store_names: vec!["SM".to_owned(), "ME".to_owned()],
            air_time_ms: 0,
            air_time_linked_ms: 0,
            command_delay_ms: 0,
            list_entry_ms: 0,
            starts_booting: false,
            boot_ms: 3_000,
            messages_ready_ms: 2_000,
            boot_lines: ["RDY", "+CFUN: 1", "+CPIN: READY"].map(str::to_owned).to_vec(),
            ready_lines: ["Call Ready", "SMS Ready"].map(str::to_owned).to_vec(),
            echo_at_power_on: true,
            text_mode_at_power_on: false,
            cnmi_at_power_on: [2, 1, 0, 0, 0],
            line_speed: None,
            reference_restarts: false,
            dialect: Dialect::default(),
            identity: Identity::default(),
            pin: None,
            clock: ClockOptions::default(),
            network: NetworkOptions::default(),
            faults: Faults::none(),
        }
    }
}

impl Default for Identity {
    fn default() -> Identity {
        Identity {
            maker: "SIMCOM_Ltd".to_owned(),
            model: "SIMCOM_SIM800L".to_owned(),
            revision: "Revision:1418B05SIM800L24".to_owned(),
            imei: "866104020000017".to_owned(),
            imsi: "716100000000017".to_owned(),
            iccid: "8951100000000000017F".to_owned(),
            own_number: "+51900000017".to_owned(),
            service_centre: "+51997990000".to_owned(),
        }
    }
}
