//! Families of real modems, as far as they differ for a text gateway. All the rest is as in the default.
//!
//! **SIM800, SIM900** (SIMCom, 2G, a bare UART): one store `SM`, slots from 1, texts stored and announced; commands
//! that follow an answer too soon lose their first octet; the SIM800C asks for a PDU at `+CNMA`. With automatic speed
//! neither sends a boot line, and the first commands are lost. `+CPOWD=1` says `NORMAL POWER DOWN` in place of OK.
//! **SIM7600** (SIMCom, LTE, a Qualcomm chip): store `ME`, slots from 0, URCs begin with `\r\r\n`, `+CNMI` lists mode 2
//! and `ds=1` and takes neither. **A7670** (SIMCom, LTE, an ASR chip): calls its maker `INCORPORATED`, begins with
//! `*ATREADY: 1`. **EC25, EG25-G** (Quectel, LTE): slots from 0, error 500 before messages work, `ds=1` listed and
//! refused, `+QPOWD` says `POWERED DOWN` when it is done. **Huawei** (E1550, E173; 3G dongles): slots from 0, vendor
//! chatter, `COMMAND NOT SUPPORT`, a notice of a full store, USSD packed both ways; the E173 takes `+CNMI` mode 1 only
//! and refuses to end a USSD session. Clocks wait for the network: SIM800 from 2004 with `*PSUTTZ`, Qualcomm's chips
//! from 1980-01-06, Huawei with `^NWTIME`. Sound: SIM7600, EC25 and Huawei have a port for it; SIM7600, A7670 and EC25 play
//! files of their own to the far end; the others have neither. **Generic**: 27.005 and 27.007 and nothing of a vendor.

use super::faults::Faults;
use super::options::{
    AudioControl, AudioDialect, CallReports, ClockNotice, ClockOptions, DialAnswer, Dialect, EndWords,
    Identity, KeyDialect, KeyReport, ModemOptions, NetworkOptions, Player, UnknownCommand, UssdCoding,
    UssdDialect, VoiceDialect,
};

/// Commands that some vendors know and others do not.
const VENDOR_COMMANDS: [&str; 18] = [
    "+SPIC", "+CPOWD", "+CLTS", "+CRESET", "+CPOF", "+CICCID", "+QPINC", "+QPOWD", "+QURCCFG", "+QLTS",
    "+QCCID", "^RESET", "^CPIN", "^CURC", "^PORTSEL", "^ICCID", "+CPINR", "+CURC",
];

/// The gap that SIM800 and SIM900 need between an answer and the next command (facts: 20 to 100 ms are in use).
const SIM800_GUARD_MS: u64 = 20;

/// Time that a SIM7600 needs from the answer until `+CPCMREG=1` is taken.
const SIM7600_READY_MS: u64 = 100;

impl ModemOptions {
    /// A SIM800L, 2G, with a fixed speed: the default, with the prompt that a SIM800C shows at `+CNMA`.
    pub fn sim800() -> ModemOptions {
        let dialect = Dialect {
            cnma_prompts: true,
            guard_ms: SIM800_GUARD_MS,
            missing_commands: missing(&["+SPIC", "+CPOWD", "+CLTS", "+CURC"], &["+CEREG"]),
            ..Dialect::default()
        };
        let clock = clock(ClockOptions::SIM800_UNSET_UNIX_MS, ClockNotice::Psuttz);
        ModemOptions { dialect, clock, line_speed: Some(115_200), ..ModemOptions::default() }
    }

    /// A SIM800L with automatic speed, as it leaves the factory: no boot lines, and the first two commands are lost.
    pub fn sim800_autobaud() -> ModemOptions {
        let sim800 = ModemOptions::sim800();
        ModemOptions {
            boot_lines: Vec::new(),
            ready_lines: Vec::new(),
            line_speed: Some(0),
            dialect: Dialect { lines_lost_after_boot: 2, ..sim800.dialect },
            ..sim800
        }
    }

    /// A SIM900, 2G: as the SIM800, without `SMS Ready` and without the prompt at `+CNMA`.
    pub fn sim900() -> ModemOptions {
        let sim800 = ModemOptions::sim800();
        ModemOptions {
            store_names: names(&["SM"]),
            ready_lines: names(&["Call Ready"]),
            dialect: Dialect { cnma_prompts: false, ..sim800.dialect },
            identity: identity("SIMCOM_Ltd", "SIMCOM_SIM900", "Revision:1137B13SIM900M64_ST"),
            ..sim800
        }
    }

    /// A SIM7600, LTE: stores in `ME`, says when messages work in its own words.
    pub fn sim7600() -> ModemOptions {
        let dialect = Dialect {
            unknown_command: UnknownCommand::Error,
            cnmi_refused: vec![[Some(2), None, None, None, None], DS_1],
            urcs_double_cr: true,
            missing_commands: missing(&["+SPIC", "+CRESET", "+CPOF", "+CICCID"], &[]),
            voice: voice_of_sim7600(),
            ..Dialect::default()
        };
        ModemOptions {
            store_names: names(&["ME", "SM"]),
            index_base: 0,
            boot_ms: 12_000,
            messages_ready_ms: 5_000,
            boot_lines: names(&["RDY", "+CPIN: READY"]),
            ready_lines: names(&["SMS DONE", "PB DONE"]),
            dialect,
            clock: clock(ClockOptions::QUALCOMM_UNSET_UNIX_MS, ClockNotice::Ctzv),
            identity: identity("SIMCOM INCORPORATED", "SIMCOM_SIM7600G-H", "+CGMR: LE20B04SIM7600G22"),
            network: lte(),
            ..ModemOptions::default()
        }
    }

    /// A SIMCom A7670E, LTE: the words of a SIM7600 on another chip, and `*ATREADY: 1` first.
    pub fn a7670() -> ModemOptions {
        let sim7600 = ModemOptions::sim7600();
        ModemOptions {
            index_base: 1,
            boot_ms: 9_000,
            boot_lines: names(&["*ATREADY: 1", "*ISIMAID: \"A0000000871004FF\"", "+CPIN: READY"]),
            dialect: Dialect {
                cnmi_refused: Vec::new(),
                urcs_double_cr: false,
                voice: VoiceDialect {
                    reports: CallReports::VoiceCall { blank: false },
                    audio: AudioDialect::NONE,
                    ..voice_of_sim7600()
                },
                ..sim7600.dialect
            },
            clock: clock(0, ClockNotice::Ctzv),
            identity: identity("INCORPORATED", "A7670E-FASE", "A7670M6_V1.11.1"),
            ..sim7600
        }
    }

    /// A Quectel EC25, LTE: indices from 0, error 500 before messages work.
    pub fn quectel_ec25() -> ModemOptions {
        let dialect = Dialect {
            unknown_command: UnknownCommand::Error,
            not_ready_error: 500,
            lists_ranges: true,
            cnmi_refused: vec![DS_1],
            missing_commands: missing(&["+QPINC", "+QPOWD", "+QURCCFG", "+QLTS", "+QCCID"], &[]),
            voice: VoiceDialect {
                reports: CallReports::Ccinfo,
                clip_is_quoted: false,
                keys: KeyDialect::of(KeyReport::QToneDet),
                audio: AudioDialect::of(AudioControl::Qpcmv, 100),
                player: Player::Qpsnd,
                ..VoiceDialect::default()
            },
            ..Dialect::default()
        };
        ModemOptions {
            store_names: names(&["ME", "SM"]),
            index_base: 0,
            boot_ms: 13_000,
            messages_ready_ms: 6_000,
            boot_lines: names(&["RDY", "+CFUN: 1", "+CPIN: READY", "+QUSIM: 1"]),
            ready_lines: names(&["+QIND: SMS DONE", "+QIND: PB DONE"]),
            dialect,
            clock: clock(ClockOptions::QUALCOMM_UNSET_UNIX_MS, ClockNotice::Ctzv),
            identity: identity("Quectel", "EC25", "EC25EFAR06A01M4G"),
            network: lte(),
            ..ModemOptions::default()
        }
    }

    /// A Quectel EG25-G, LTE, everywhere in the world: an EC25 that keeps more texts.
    pub fn quectel_eg25g() -> ModemOptions {
        ModemOptions {
            slots: 50,
            identity: identity("Quectel", "EG25", "EG25GGBR07A08M2G"),
            ..ModemOptions::quectel_ec25()
        }
    }

    /// A Huawei E1550 class dongle: indices from 0, vendor chatter, `COMMAND NOT SUPPORT`, and a notice of a full store.
    pub fn huawei() -> ModemOptions {
        let mut faults = Faults::none();
        faults.sizes.chatter_every_ms = 20_000;
        let known = ["^RESET", "^CPIN", "^CURC", "^PORTSEL", "^ICCID"];
        let dialect = Dialect {
            unknown_command: UnknownCommand::CommandNotSupport,
            store_full_line: "^SMMEMFULL: \"SM\"".to_owned(),
            missing_commands: missing(&known, &["+CEREG", "+CCID", "+CTZU", "+CTZR"]),
            chatter: names(&["^RSSI:18", "^BOOT:20015716,0,0,0,72", "^MODE:5,4", "^DSFLOWRPT:0,0,0,0,0,0,0"]),
            voice: VoiceDialect {
                reports: CallReports::Orig,
                clip_is_quoted: false,
                hangs_on_early_hang_up: true,
                keys: KeyDialect::of(KeyReport::None),
                audio: AudioDialect {
                    needs_level_change: true,
                    ..AudioDialect::of(AudioControl::Ddsetex, 20)
                },
                ..VoiceDialect::default()
            },
            ussd: UssdDialect {
                request: UssdCoding::Packed,
                answer: UssdCoding::Packed,
                releases_afterwards: true,
                ..UssdDialect::default()
            },
            ..Dialect::default()
        };
        ModemOptions {
            index_base: 0,
            boot_ms: 8_000,
            messages_ready_ms: 4_000,
            boot_lines: names(&["^SRVST:0"]),
            ready_lines: names(&["^SIMST:1", "^SRVST:2"]),
            dialect,
            clock: ClockOptions {
                must_be_asked: false,
                ..clock(ClockOptions::QUALCOMM_UNSET_UNIX_MS, ClockNotice::Nwtime)
            },
            identity: identity("huawei", "E1550", "11.608.14.15.311"),
            network: NetworkOptions { technology: 2, ..NetworkOptions::default() },
            faults,
            ..ModemOptions::default()
        }
    }

    /// A Huawei E173: as the E1550, but `+CNMI` takes mode 1 only.
    pub fn huawei_e173() -> ModemOptions {
        let e1550 = ModemOptions::huawei();
        ModemOptions {
            dialect: Dialect {
                cnmi_refused: vec![[Some(2), None, None, None, None]],
                port_select_here: 0,
                voice: VoiceDialect {
                    hangs_on_early_hang_up: false,
                    keys: KeyDialect::of(KeyReport::Ddtmf),
                    ..e1550.dialect.voice
                },
                ussd: UssdDialect { refuses_cancel: true, ..e1550.dialect.ussd },
                ..e1550.dialect
            },
            identity: identity("huawei", "E173", "11.126.16.04.284"),
            ..e1550
        }
    }

    /// A modem that follows 27.005 and 27.007 and knows nothing of a vendor.
    pub fn generic() -> ModemOptions {
        ModemOptions {
            boot_lines: Vec::new(),
            ready_lines: Vec::new(),
            dialect: Dialect {
                unknown_command: UnknownCommand::Cme(4),
                missing_commands: missing(&["+CPINR"], &[]),
                chatter: names(&["+CIEV: 2,3", "+CREG: 1"]),
                voice: VoiceDialect {
                    reports: CallReports::Words,
                    clip_is_quoted: false,
                    keys: KeyDialect::of(KeyReport::Dtmfev),
                    ..VoiceDialect::default()
                },
                ..Dialect::default()
            },
            identity: identity("Telit", "GE910-QUAD", "13.00.007"),
            ..ModemOptions::default()
        }
    }

    /// A ZTE: `CONNECT` when somebody picks up, `HANGUP: 16` at the end.
    pub fn zte() -> ModemOptions {
        let words = EndWords { gone: "HANGUP: 16", ..EndWords::USUAL };
        ModemOptions::generic_that_dials(DialAnswer::Connect, words)
    }

    /// A Wavecom: the `OK` of a dial comes when somebody picks up.
    pub fn wavecom() -> ModemOptions {
        ModemOptions::generic_that_dials(DialAnswer::AtPickUp, EndWords::USUAL)
    }

    /// A Sierra: the CR in front of the words about calls is missing.
    pub fn sierra() -> ModemOptions {
        let words = EndWords { lacks_leading_cr: true, ..EndWords::USUAL };
        ModemOptions::generic_that_dials(DialAnswer::AtOnce, words)
    }

    fn generic_that_dials(dial_answer: DialAnswer, end_words: EndWords) -> ModemOptions {
        let generic = ModemOptions::generic();
        let keys = KeyDialect::of(KeyReport::None);
        let voice = VoiceDialect { dial_answer, end_words, keys, ..generic.dialect.voice };
        ModemOptions { dialect: Dialect { voice, ..generic.dialect }, ..generic }
    }

    /// Every family with its name, for tests that run on all.
    pub fn families() -> [(&'static str, ModemOptions); 10] {
        [
            ("SIM800", ModemOptions::sim800()),
            ("SIM800 autobaud", ModemOptions::sim800_autobaud()),
            ("SIM900", ModemOptions::sim900()),
            ("SIM7600", ModemOptions::sim7600()),
            ("A7670", ModemOptions::a7670()),
            ("EC25", ModemOptions::quectel_ec25()),
            ("EG25-G", ModemOptions::quectel_eg25g()),
            ("Huawei", ModemOptions::huawei()),
            ("E173", ModemOptions::huawei_e173()),
            ("generic", ModemOptions::generic()),
        ]
    }
}

fn voice_of_sim7600() -> VoiceDialect {
    VoiceDialect {
        reports: CallReports::VoiceCall { blank: true },
        tells_missed_calls: true,
        keys: KeyDialect::of(KeyReport::RxDtmf),
        audio: AudioDialect { ready_ms: SIM7600_READY_MS, ..AudioDialect::of(AudioControl::Cpcmreg, 20) },
        player: Player::Ccmxplay { remote_paths: vec![1] },
        ..VoiceDialect::default()
    }
}

/// Direct status reports, which Qualcomm chips list and refuse.
const DS_1: [Option<u8>; 5] = [None, None, None, Some(1), None];

/// The vendors' commands without those that a family knows, and what it lacks besides.
fn missing(known: &[&str], lacking: &[&str]) -> Vec<String> {
    let vendors = VENDOR_COMMANDS.iter().filter(|command| !known.contains(command));
    vendors.chain(lacking).map(|&command| command.to_owned()).collect()
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|&name| name.to_owned()).collect()
}

fn identity(maker: &str, model: &str, revision: &str) -> Identity {
    Identity {
        maker: maker.to_owned(),
        model: model.to_owned(),
        revision: revision.to_owned(),
        ..Identity::default()
    }
}

/// A clock without a battery, which waits for the network.
fn clock(unset_unix_ms: i64, notice: ClockNotice) -> ClockOptions {
    ClockOptions { unset_unix_ms, notice, is_set_at_power_on: false, ..ClockOptions::default() }
}

fn lte() -> NetworkOptions {
    NetworkOptions { technology: 7, ..NetworkOptions::default() }
}
