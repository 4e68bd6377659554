//! One TOML file → one validated [`Config`].
//!
//! The keys are a table ([`keys`]); reading reports every problem at once, each with line, key, what was found and what
//! is allowed. Nothing is opened before the whole file is right.

use std::path::{Path, PathBuf};

use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::node::{ModemConfig, NodeConfig};
use chaski_node_core::sms::AlphabetPolicy;
use jiff::civil::Time;
use jiff::tz::TimeZone;

mod check;
mod keys;
mod nearest;

use check::Values;
pub use check::{Notice, Problem};

/// Name of the database in the data folder.
pub(crate) const DATABASE_NAME: &str = "chaski.db";

/// Everything that the configuration file says, with defaults filled in.
#[derive(Clone, Debug)]
pub struct Config {
    /// Names the box at the office.
    pub node_id: String,
    /// Where everything durable lies.
    pub data_dir: PathBuf,
    /// What the core is told; the modems' PINs are read later, by [`Config::read_pins`].
    pub node: NodeConfig,
    /// The ports, in the order of `[[modem]]`.
    pub ports: Vec<PortConfig>,
    /// Keys that are set but whose room is not built yet.
    pub notices: Vec<Notice>,
}

/// How a modem's AT port is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortConfig {
    /// Device path, or `auto`.
    pub device: String,
    /// Unit: baud.
    pub baud: u32,
    /// File with the SIM's PIN.
    pub pin_file: Option<PathBuf>,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("configuration {path} cannot be read", path = path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is wrong, in these places.
    #[error("configuration {path} has {count} problem(s)", path = path.display(), count = problems.len())]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// All of them, in the file's order.
        problems: Vec<Problem>,
    },
}

impl Config {
    /// Reads and validates a file.
    ///
    /// # Errors
    ///
    /// [`ConfigError`]; nothing has been opened but the file itself.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&text).map_err(|problems| ConfigError::Wrong { path: path.to_owned(), problems })
    }

    /// Validates a configuration's text.
    ///
    /// # Errors
    ///
    /// All problems, in the file's order.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let values = check::check(text)?;
        let modems: Vec<Values> = values.modems().to_vec();
        Ok(Self {
            node_id: values.text("node.id"),
            data_dir: values.text("node.data_dir").into(),
            ports: modems.iter().map(port).collect(),
            notices: values.notices().to_vec(),
            node: node_config(&values, &modems),
        })
    }

    /// Reads the PIN files into the core's settings.
    ///
    /// # Errors
    ///
    /// [`ConfigError::Unreadable`] with the file that could not be read.
    pub fn read_pins(&mut self) -> Result<(), ConfigError> {
        for (port, modem) in self.ports.iter().zip(&mut self.node.modems) {
            let Some(path) = &port.pin_file else { continue };
            let pin = std::fs::read_to_string(path)
                .map_err(|source| ConfigError::Unreadable { path: path.clone(), source })?;
            modem.options.pin = Some(pin.trim().to_owned());
        }
        Ok(())
    }

    /// Path of the database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.data_dir.join(DATABASE_NAME)
    }

    /// Path of the socket on which the daemon answers questions.
    #[must_use]
    pub fn control_socket(&self) -> PathBuf {
        self.data_dir.join("control.sock")
    }
}

fn port(values: &Values) -> PortConfig {
    PortConfig {
        device: values.text("modem.port"),
        baud: u32::try_from(values.integer("modem.baud")).expect("checked by the table of keys"),
        pin_file: Some(values.text("modem.pin_file")).filter(|path| !path.is_empty()).map(PathBuf::from),
    }
}

fn node_config(values: &Values, modems: &[Values]) -> NodeConfig {
    let country_code = values.text("node.country_code");
    let timezone = values.text("node.timezone");
    let modem = |modem: &Values| {
        let smsc = modem.text("modem.smsc");
        ModemConfig {
            port: modem.text("modem.port"),
            number: Msisdn::parse(&modem.text("modem.number"), &country_code).ok(),
            options: chaski_node_core::at::ModemOptions {
                pin: None,
                service_centre: Some(smsc).filter(|number| !number.is_empty()),
            },
            reports: false,
        }
    };
    NodeConfig {
        modems: modems.iter().map(modem).collect(),
        languages: values.texts("node.languages"),
        alphabet: values
            .text("sms.alphabet")
            .parse::<AlphabetPolicy>()
            .expect("checked by the table of keys"),
        allowed_prefixes: values.texts("sms.allowed_prefixes"),
        segments_per_learner_per_day: u16::try_from(values.integer("sms.segments_per_learner_per_day"))
            .expect("checked by the table of keys"),
        segments_per_day: u32::try_from(values.integer("sms.segments_per_day"))
            .expect("checked by the table of keys"),
        timezone: TimeZone::get(&timezone).expect("checked by the table of keys"),
        quiet_hours: quiet_hours(&values.texts("sms.quiet_hours")),
        country_code,
    }
}

fn quiet_hours(texts: &[String]) -> Option<(Time, Time)> {
    let time = |text: &String| text.parse::<Time>().expect("checked by the table of keys");
    match texts {
        [from, until] => Some((time(from), time(until))),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
