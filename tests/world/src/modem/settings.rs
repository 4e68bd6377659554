//! What a host has set, and what of it a restart forgets.

use super::options::{ModemOptions, UrcPort};
use std::collections::BTreeMap;

/// The settings that a restart puts back.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    /// `E`
    pub(crate) echo: bool,
    /// `+CMEE`
    pub(crate) cmee: u8,
    /// `+CMGF=1`
    pub(crate) text_mode: bool,
    /// `+CNMI`: mode, mt, bm, ds, bfr
    pub(crate) cnmi: [u8; 5],
    /// `+CSMS`
    pub(crate) csms: u8,
    /// `+CPMS`: the stores for reading, writing and receiving, by their places
    pub(crate) memories: [usize; 3],
    /// `+CFUN`
    pub(crate) functionality: u8,
    /// `+CSCS`
    pub(crate) character_set: String,
    /// `+COPS=3,…`
    pub(crate) operator_format: u8,
    /// `+CMMS`
    pub(crate) more_messages: u8,
    /// `^PORTSEL`, `+QURCCFG`
    pub(crate) urc_port: UrcPort,
    /// `^CURC`
    pub(crate) chatters: bool,
    /// `+IPR`, in bit/s
    pub(crate) line_speed: Option<u32>,
    /// Settings that the modem only remembers, by command name.
    pub(crate) remembered: BTreeMap<String, String>,
}

/// What a restart keeps: what `&W` saved, and the port of URCs as Quectel keeps it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Saved {
    pub(crate) echo: bool,
    pub(crate) cmee: u8,
    pub(crate) urc_port: UrcPort,
    /// `+CTZU`, `+CLTS`
    pub(crate) asked_for_time: bool,
    pub(crate) line_speed: Option<u32>,
}

impl Saved {
    /// What the factory has saved.
    pub(crate) fn factory(options: &ModemOptions) -> Saved {
        Saved {
            echo: options.echo_at_power_on,
            cmee: 0,
            urc_port: options.dialect.urc_port,
            asked_for_time: options.clock.was_asked,
            line_speed: options.line_speed,
        }
    }
}

impl Settings {
    /// The settings after power-on.
    pub(crate) fn at_power_on(options: &ModemOptions, saved: Saved) -> Settings {
        Settings {
            echo: saved.echo,
            cmee: saved.cmee,
            text_mode: options.text_mode_at_power_on,
            cnmi: options.cnmi_at_power_on,
            csms: 0,
            memories: [0; 3],
            functionality: 1,
            character_set: "IRA".to_owned(),
            operator_format: 0,
            more_messages: 0,
            urc_port: saved.urc_port,
            chatters: true,
            line_speed: saved.line_speed,
            remembered: BTreeMap::new(),
        }
    }

    /// A setting that is only remembered, or its value after power-on.
    pub(crate) fn remembered<'a>(&'a self, name: &str, at_power_on: &'a str) -> &'a str {
        self.remembered.get(name).map_or(at_power_on, String::as_str)
    }
}
