//! One TOML file → one validated [`Config`].
//!
//! The keys are a table ([`keys`]); reading reports every problem at once, each with line, key, what was found and what
//! is allowed. Nothing is opened before the whole file is right.

use std::path::{Path, PathBuf};

use chaski_node_core::at::Profile;
use chaski_node_core::calendar::Calendar;
use chaski_node_core::call::{Answering, DeskConfig};
use chaski_node_core::care::Operator;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::node::{ModemConfig, NodeConfig};
use chaski_node_core::sms::AlphabetPolicy;
use jiff::civil::Time;
use jiff::tz::TimeZone;

mod calendar;
mod check;
mod keys;
mod modems;
mod nearest;
mod operators;
mod power;
mod profile;
pub(crate) mod profiles;

use calendar::SourcedCalendar;
use check::Values;
pub use check::{Notice, Problem};
pub(crate) use modems::AUTO_PORT;
pub use power::PowerSupply;
use profiles::SourcedProfile;

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
    /// Where the system shows its devices.
    pub system: SystemRoots,
    /// File with the office's root key, by which content is judged.
    pub office_key: Option<PathBuf>,
    /// The file of the school's calendar; `None` for the shipped one.
    pub calendar_file: Option<PathBuf>,
    /// Whether a stick that is plugged in is imported at once.
    pub auto_import: bool,
    /// Keys that are set but whose room is not built yet.
    pub notices: Vec<Notice>,
}

/// What the files beside the configuration say.
struct Beside {
    profiles: Vec<SourcedProfile>,
    operators: Vec<Operator>,
    calendar: SourcedCalendar,
}

/// Where the system shows its devices; elsewhere in tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemRoots {
    /// What the kernel says of them: `/sys`.
    pub sys: PathBuf,
    /// Their nodes and names: `/dev`.
    pub dev: PathBuf,
}

impl Default for SystemRoots {
    fn default() -> Self {
        Self { sys: "/sys".into(), dev: "/dev".into() }
    }
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
    /// How its supply is taken away, if it can be.
    pub power: Option<PowerSupply>,
    /// The device with the sound of calls, unless it is found beside the other one.
    pub audio_port: Option<PathBuf>,
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
    /// Reads and validates a file, and what lies beside it: modem profiles, operators, the school's calendar.
    ///
    /// # Errors
    ///
    /// [`ConfigError`]; nothing has been opened but these files.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        let (profiles, wrong_profiles) = profiles::load(Some(&profiles::folder(path)))?;
        let (operators, wrong_operators) = operators::load(Some(path))?;
        let (calendar, wrong_calendar) = calendar::load(Some(path))?;
        let beside = Beside { profiles, operators, calendar };
        Self::build(&text, beside, [wrong_profiles, wrong_operators, wrong_calendar])
            .map_err(|problems| ConfigError::Wrong { path: path.to_owned(), problems })
    }

    /// Validates a configuration's text, with the shipped profiles.
    ///
    /// # Errors
    ///
    /// All problems, in the file's order.
    ///
    /// # Panics
    ///
    /// Never: no folder is read.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let (profiles, wrong_profiles) = profiles::load(None).expect("no folder is read");
        let (operators, wrong_operators) = operators::load(None).expect("no file is read");
        let (calendar, wrong_calendar) = calendar::load(None).expect("no file is read");
        let beside = Beside { profiles, operators, calendar };
        Self::build(text, beside, [wrong_profiles, wrong_operators, wrong_calendar])
    }

    fn build(
        text: &str,
        beside: Beside,
        [wrong_profiles, wrong_operators, wrong_calendar]: [Vec<Problem>; 3],
    ) -> Result<Self, Vec<Problem>> {
        let (values, mut problems) = check::check(text, &keys::NODE);
        let Beside { profiles, operators, calendar } = beside;
        let profiles: Vec<Profile> = profiles.into_iter().map(|sourced| sourced.profile).collect();
        // A name that is missing may be that of a wrong one.
        if wrong_profiles.is_empty() {
            problems.extend(modems::check_profiles(values.listed(), &profiles));
        }
        problems.extend(modems::check_ports(values.listed()));
        problems
            .extend(["alerts.numbers", "usb.receipt_to"].iter().filter_map(|key| check_told(&values, key)));
        problems.sort_by_key(|problem| problem.line);
        problems.extend(wrong_profiles);
        problems.extend(wrong_operators);
        problems.extend(wrong_calendar);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            node_id: values.text("node.id"),
            data_dir: values.text("node.data_dir").into(),
            ports: values.listed().iter().map(port).collect(),
            system: SystemRoots::default(),
            office_key: Some(values.text("sync.office_key")).filter(|path| !path.is_empty()).map(Into::into),
            auto_import: values.boolean("usb.auto_import"),
            notices: values.notices().to_vec(),
            calendar_file: calendar.file,
            node: node_config(&values, profiles, operators, calendar.calendar),
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
            let pin = pin.trim();
            // A wrong one costs an attempt of three.
            if !(4..=8).contains(&pin.len()) || !pin.bytes().all(|digit| digit.is_ascii_digit()) {
                let problem = Problem {
                    file: None,
                    line: 1,
                    key: "the PIN".to_owned(),
                    found: "something else".to_owned(),
                    allowed: "4 to 8 digits".to_owned(),
                };
                return Err(ConfigError::Wrong { path: path.clone(), problems: vec![problem] });
            }
            modem.options.pin = Some(pin.to_owned());
        }
        Ok(())
    }

    /// Path of the database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.data_dir.join(DATABASE_NAME)
    }

    /// Path of the file that keeps where searched-for modems were found.
    #[must_use]
    pub fn ports_file(&self) -> PathBuf {
        self.data_dir.join("ports.json")
    }

    /// Path of the socket on which the daemon answers questions.
    #[must_use]
    pub fn control_socket(&self) -> PathBuf {
        self.data_dir.join("control.sock")
    }
}

/// A number that no text goes to is told nothing: the prefixes hold for alerts and receipts too.
fn check_told(values: &Values, key: &str) -> Option<Problem> {
    let numbers = values.find_texts(key)?;
    let prefixes = values.find_texts("sms.allowed_prefixes")?;
    let may_be_texted = |number: &String| prefixes.iter().any(|prefix| number.starts_with(prefix));
    if numbers.iter().all(may_be_texted) {
        return None;
    }
    let allowed = format!("numbers that begin as sms.allowed_prefixes says: {}", prefixes.join(", "));
    values.problem(key, allowed)
}

fn port(values: &Values) -> PortConfig {
    PortConfig {
        device: values.text("modem.port"),
        baud: u32::try_from(values.integer("modem.baud")).expect("checked by the table of keys"),
        pin_file: Some(values.text("modem.pin_file")).filter(|path| !path.is_empty()).map(PathBuf::from),
        power: PowerSupply::parse(&values.text("modem.power")),
        audio_port: Some(values.text("modem.audio_port")).filter(|path| !path.is_empty()).map(PathBuf::from),
    }
}

fn node_config(
    values: &Values,
    profiles: Vec<Profile>,
    operators: Vec<Operator>,
    calendar: Calendar,
) -> NodeConfig {
    let country_code = values.text("node.country_code");
    let timezone = values.text("node.timezone");
    let answering = match values.text("call.answer").as_str() {
        "answer" => Answering::Answer,
        "text" => Answering::Text,
        "off" => Answering::Off,
        _ => Answering::CallBack,
    };
    let minutes_per_day =
        u32::try_from(values.integer("call.minutes_per_day")).expect("checked by the table of keys");
    let takes_calls = answering != Answering::Off;
    let modem = |modem: &Values| {
        let smsc = modem.text("modem.smsc");
        ModemConfig {
            port: modem.text("modem.port"),
            number: Msisdn::parse(&modem.text("modem.number"), &country_code).ok(),
            options: chaski_node_core::at::ModemOptions {
                pin: None,
                service_centre: Some(smsc).filter(|number| !number.is_empty()),
                takes_calls,
            },
            profile: profiles::find(&profiles, &modem.text("modem.profile"))
                .map(|profile| profile.name.clone()),
            is_searched: modem.text("modem.port") == AUTO_PORT,
            has_power: !modem.text("modem.power").is_empty(),
            balance_ussd: Some(modem.text("modem.balance_ussd")).filter(|code| !code.is_empty()),
        }
    };
    NodeConfig {
        modems: values.listed().iter().map(modem).collect(),
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
        alerts: numbers(&values.texts("alerts.numbers"), &country_code),
        trusted_adult: numbers(&[values.text("alerts.trusted_adult")], &country_code).first().copied(),
        receipts: numbers(&values.texts("usb.receipt_to"), &country_code),
        country_code,
        profiles,
        operators,
        calendar,
        calls: DeskConfig { answering, minutes_per_day },
    }
}

fn numbers(texts: &[String], country_code: &str) -> Vec<Msisdn> {
    texts.iter().filter_map(|text| Msisdn::parse(text, country_code).ok()).collect()
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
