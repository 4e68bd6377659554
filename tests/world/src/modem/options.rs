//! How a pretended modem is made: its sizes, times, dialect and who it is.

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
    /// Whether the message reference starts again at 0 after a restart.
    pub reference_restarts: bool,
    /// How the firmware speaks.
    pub dialect: Dialect,
    /// Who the modem and its SIM are.
    pub identity: Identity,
    /// The SIM's lock.
    pub pin: Option<String>,
    /// The network around it.
    pub network: NetworkOptions,
    /// What goes wrong.
    pub faults: Faults,
}

/// How a firmware speaks where firmwares differ.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// The answer to a command that the firmware does not know.
    pub unknown_command: UnknownCommand,
    /// Commands that this firmware does not know, by name with sign (`+CVHU`).
    pub missing_commands: Vec<String>,
    /// The answer to reading an empty slot.
    pub empty_slot: EmptySlot,
    /// The error of message commands before they are ready: 314 or 500.
    pub not_ready_error: u16,
    /// What octets do that come in while a command or a submit is at work.
    pub busy_input: BusyInput,
    /// The answer to ESC at the data prompt; empty for none.
    pub escape_answer: String,
    /// The line said once when a text finds the store full; empty for none.
    pub store_full_line: String,
    /// What `+CNMI=?` lists, for mode, mt, bm, ds and bfr.
    pub cnmi_values: [Vec<u8>; 5],
    /// Combinations that `+CNMI` refuses although they are listed; nothing in a place fits any value.
    pub cnmi_refused: Vec<[Option<u8>; 5]>,
    /// Whether `+CSMS=1` (acknowledged direct delivery) is known.
    pub phase_2_plus: bool,
    /// Whether `+CNMA` asks for a PDU with a data prompt, where OK is expected (SIM800C).
    pub cnma_prompts: bool,
    /// Whether the data prompt is left when the last host closes the port.
    pub close_ends_prompt: bool,
    /// Whether what the modem still had to say is lost when the last host closes the port.
    pub close_drops_output: bool,
    /// The lines that vendor chatter is drawn from.
    pub chatter: Vec<String>,
}

/// The answer to a command that the firmware does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownCommand {
    /// `ERROR` whatever `+CMEE` says.
    Error,
    /// `+CME ERROR` with this number, or `ERROR` under `+CMEE=0`.
    Cme(u16),
    /// `COMMAND NOT SUPPORT` (Huawei).
    CommandNotSupport,
}

/// The answer to reading an empty slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptySlot {
    /// `OK` and nothing before it.
    Ok,
    /// `+CMS ERROR: 321`.
    InvalidIndex,
    /// `ERROR`.
    Error,
}

/// What octets do that come in while a command or a submit is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BusyInput {
    /// They wait and are worked off afterwards.
    Queued,
    /// They are lost.
    Ignored,
    /// The first of them ends the command without an answer, as V.250 allows; a submit goes on.
    Aborts,
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
    /// The technology that `+COPS?` names: 0 GSM, 2 UTRAN, 7 E-UTRAN.
    pub technology: u8,
    /// Time from a freed slot or a new registration until the network tries again.
    pub retry_ms: u64,
    /// Time in which a direct delivery must be acknowledged under `+CSMS=1`.
    pub acknowledge_ms: u64,
    /// Time until the network repeats what was not acknowledged.
    pub repeat_ms: u64,
    /// The answer to every USSD request, a moment after its OK; nothing for silence.
    pub ussd_answer: Option<String>,
    /// The network's time at time 0; nothing for a modem whose clock is not set.
    pub clock_unix_ms: Option<i64>,
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
            reference_restarts: false,
            dialect: Dialect::default(),
            identity: Identity::default(),
            pin: None,
            network: NetworkOptions::default(),
            faults: Faults::none(),
        }
    }
}

impl Default for Dialect {
    fn default() -> Dialect {
        Dialect {
            unknown_command: UnknownCommand::Cme(100),
            missing_commands: Vec::new(),
            empty_slot: EmptySlot::Ok,
            not_ready_error: 314,
            busy_input: BusyInput::Queued,
            escape_answer: "OK".to_owned(),
            store_full_line: String::new(),
            cnmi_values: [vec![0, 1, 2], vec![0, 1, 2, 3], vec![0, 2], vec![0, 1, 2], vec![0, 1]],
            cnmi_refused: Vec::new(),
            phase_2_plus: true,
            cnma_prompts: false,
            close_ends_prompt: false,
            close_drops_output: false,
            chatter: ["^RSSI:18", "^BOOT:20015716,0,0,0,72", "+CIEV: 10,\"71610\",\"Claro\",\"Claro\", 0, 0"]
                .map(str::to_owned)
                .to_vec(),
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

impl Default for NetworkOptions {
    fn default() -> NetworkOptions {
        NetworkOptions {
            operator: "Claro".to_owned(),
            operator_number: "71610".to_owned(),
            signal: 20,
            registration: 1,
            technology: 0,
            retry_ms: 500,
            acknowledge_ms: 15_000,
            repeat_ms: 320_000,
            ussd_answer: None,
            clock_unix_ms: None,
        }
    }
}
