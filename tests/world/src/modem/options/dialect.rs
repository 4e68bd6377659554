//! How a firmware speaks where firmwares differ.

use super::{UssdDialect, VoiceDialect};

/// How a firmware speaks where firmwares differ.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// The answer to a command that the firmware does not know.
    pub unknown_command: UnknownCommand,
    /// Commands that this firmware does not know, by name with sign (`+CVHU`).
    pub missing_commands: Vec<String>,
    /// The answer to reading an empty slot.
    pub empty_slot: EmptySlot,
    /// What `+CPMS=?` lists where a firmware has a shape of its own, such as `(("SM","BM"),("SM"))` or `(),(),()`; empty
    /// for the usual three lists.
    pub stores_listed: String,
    /// Whether `+CNMI=?` writes ranges, `(0-2)` for `(0,1,2)`.
    pub lists_ranges: bool,
    /// Whether `+CPMS?` answers only `OK` (E3372).
    pub hides_stores: bool,
    /// Whether `+CPIN?` says that the SIM is busy until messages work (B8).
    pub sim_busy_at_boot: bool,
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
    /// Whether URCs begin with `\r\r\n` (SIM7600), where one `\r\n` is usual.
    pub urcs_double_cr: bool,
    /// The gap between an answer and the next command below which the first octet of the command is lost; 0 for none.
    pub guard_ms: u64,
    /// Command lines that are lost behind a boot, while a modem with automatic speed measures that (A14).
    pub lines_lost_after_boot: u32,
    /// The store of status reports under `ds=2`, `SR` for example; empty for the one that texts go to.
    pub report_store: String,
    /// Whether a comma stands in front of the length in `+CDS` (ZTE).
    pub report_comma: bool,
    /// How USSD is written.
    pub ussd: UssdDialect,
    /// The port that URCs leave on after power-on (A15).
    pub urc_port: UrcPort,
    /// The number of `^PORTSEL` that brings URCs to the port of the commands; it differs per model.
    pub port_select_here: u8,
    /// How calls, keys and audio are spoken of.
    pub voice: VoiceDialect,
}

/// The port that URCs leave on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrcPort {
    /// The port that takes the commands.
    Commands,
    /// The other one; nothing unsolicited is heard beside the answers.
    Other,
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

impl Default for Dialect {
    fn default() -> Dialect {
        Dialect {
            unknown_command: UnknownCommand::Cme(100),
            missing_commands: Vec::new(),
            empty_slot: EmptySlot::Ok,
            stores_listed: String::new(),
            lists_ranges: false,
            hides_stores: false,
            sim_busy_at_boot: false,
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
            urcs_double_cr: false,
            guard_ms: 0,
            lines_lost_after_boot: 0,
            report_store: String::new(),
            report_comma: false,
            ussd: UssdDialect::default(),
            urc_port: UrcPort::Commands,
            port_select_here: 1,
            voice: VoiceDialect::default(),
        }
    }
}
