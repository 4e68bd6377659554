//! Families of real modems, as far as they differ for a text gateway. All the rest is as in the default.

use super::faults::Faults;
use super::options::{Dialect, Identity, ModemOptions, NetworkOptions, UnknownCommand};

impl ModemOptions {
    /// A SIM800L, 2G, with a fixed speed: the default, with the prompt that a SIM800C shows at `+CNMA`.
    pub fn sim800() -> ModemOptions {
        let dialect =
            Dialect { cnma_prompts: true, missing_commands: names(&["+CEREG"]), ..Dialect::default() };
        ModemOptions { dialect, ..ModemOptions::default() }
    }

    /// A SIM7600, LTE: stores in `ME`, says when messages work in its own words.
    pub fn sim7600() -> ModemOptions {
        ModemOptions {
            store_names: names(&["ME", "SM"]),
            index_base: 0,
            boot_ms: 12_000,
            messages_ready_ms: 5_000,
            boot_lines: names(&["RDY", "+CPIN: READY"]),
            ready_lines: names(&["SMS DONE", "PB DONE"]),
            identity: identity("SIMCOM INCORPORATED", "SIMCOM_SIM7600G-H", "+CGMR: LE20B04SIM7600G22"),
            network: lte(),
            ..ModemOptions::default()
        }
    }

    /// A Quectel EC25, LTE: indices from 0, error 500 before messages work.
    pub fn quectel_ec25() -> ModemOptions {
        ModemOptions {
            store_names: names(&["ME", "SM"]),
            index_base: 0,
            boot_ms: 13_000,
            messages_ready_ms: 6_000,
            boot_lines: names(&["RDY", "+CFUN: 1", "+CPIN: READY", "+QUSIM: 1"]),
            ready_lines: names(&["+QIND: SMS DONE", "+QIND: PB DONE"]),
            dialect: Dialect { not_ready_error: 500, ..Dialect::default() },
            identity: identity("Quectel", "EC25", "EC25EFAR06A01M4G"),
            network: lte(),
            ..ModemOptions::default()
        }
    }

    /// A Huawei E1550 class dongle: indices from 0, vendor chatter, `COMMAND NOT SUPPORT`, and a notice of a full store.
    pub fn huawei() -> ModemOptions {
        let mut faults = Faults::none();
        faults.sizes.chatter_every_ms = 20_000;
        let dialect = Dialect {
            unknown_command: UnknownCommand::CommandNotSupport,
            store_full_line: "^SMMEMFULL: \"SM\"".to_owned(),
            missing_commands: names(&["+CEREG", "+CCID", "+SPIC", "+CRESET", "+CTZU", "+CTZR"]),
            chatter: names(&["^RSSI:18", "^BOOT:20015716,0,0,0,72", "^MODE:5,4", "^DSFLOWRPT:0,0,0,0,0,0,0"]),
            ..Dialect::default()
        };
        ModemOptions {
            index_base: 0,
            boot_ms: 8_000,
            messages_ready_ms: 4_000,
            boot_lines: names(&["^SRVST:0"]),
            ready_lines: names(&["^SIMST:1", "^SRVST:2"]),
            dialect,
            identity: identity("huawei", "E1550", "11.608.14.15.311"),
            network: NetworkOptions { technology: 2, ..NetworkOptions::default() },
            faults,
            ..ModemOptions::default()
        }
    }

    /// Every family with its name, for tests that run on all.
    pub fn families() -> [(&'static str, ModemOptions); 4] {
        [
            ("SIM800", ModemOptions::sim800()),
            ("SIM7600", ModemOptions::sim7600()),
            ("EC25", ModemOptions::quectel_ec25()),
            ("Huawei", ModemOptions::huawei()),
        ]
    }
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

fn lte() -> NetworkOptions {
    NetworkOptions { technology: 7, ..NetworkOptions::default() }
}
