//! Every key of the configuration file: its kind, its default, and whether the room that it serves is built. The kinds
//! serve the keys of modem profiles too.

use std::net::SocketAddr;

use jiff::tz::TimeZone;

use super::check::Schema;
use super::modems::AUTO_PORT;
use super::power::PowerSupply;

/// One key.
pub(super) struct Key {
    /// `section.key`; keys of each `[[modem]]` are in section `modem`.
    pub name: &'static str,
    /// What it may hold.
    pub kind: Kind,
    /// What holds when it is absent.
    pub absent: Absence,
    /// Which room reads it, if that room is not built yet.
    pub unbuilt: Option<&'static str>,
}

/// What holds when a key is absent.
pub(super) enum Absence {
    /// It must be there.
    Mistake,
    /// This value, as TOML.
    Means(&'static str),
    /// Whoever reads it knows.
    LeftOut,
}

/// What a key may hold. The text says it in words, for the message.
pub(super) enum Kind {
    /// A string that the check accepts.
    Text(fn(&str) -> bool, &'static str),
    /// A list of such strings, whose length the second check accepts.
    Texts(fn(&str) -> bool, fn(usize) -> bool, &'static str),
    /// A whole number in a range.
    Integer(i64, i64),
    /// A list of such numbers.
    Integers(i64, i64),
    /// One of some whole numbers.
    OneOfIntegers(&'static [i64]),
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
}

const LINK: Option<&str> = Some("sync with the office");

const BAUDS: &[i64] = &[9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600];

/// The configuration file.
pub(super) const NODE: Schema = Schema { keys: KEYS, list: Some("modem") };

/// The whole table, in the order of the example in `docs/node.toml`.
const KEYS: &[Key] = &[
    key(
        "node.id",
        Kind::Text(is_id, "1 to 32 lower-case letters, digits and hyphens"),
        Some("\"chaski\""),
        None,
    ),
    key("node.data_dir", Kind::Text(is_path, "an absolute path"), Some("\"/var/lib/chaski\""), None),
    key(
        "node.languages",
        Kind::Texts(is_language, at_least_one, "a list of es, qu, ay, at least one"),
        Some("[\"es\", \"qu\"]"),
        None,
    ),
    key(
        "node.timezone",
        Kind::Text(is_timezone, "a name of the time zone database, such as America/Lima"),
        Some("\"America/Lima\""),
        None,
    ),
    key("node.country_code", Kind::Text(is_country_code, "1 to 3 digits, without +"), Some("\"51\""), None),
    key("modem.port", Kind::Text(is_port, "an absolute device path, or auto"), None, None),
    key(
        "modem.audio_port",
        Kind::Text(is_path_or_empty, "an absolute device path, or empty"),
        Some("\"\""),
        None,
    ),
    key(
        "modem.data_port",
        Kind::Text(is_path_or_empty, "an absolute device path, or empty"),
        Some("\"\""),
        LINK,
    ),
    key("modem.profile", Kind::Text(is_name, "auto, or the name of a modem profile"), Some("\"auto\""), None),
    key("modem.baud", Kind::OneOfIntegers(BAUDS), Some("115200"), None),
    key(
        "modem.number",
        Kind::Text(is_number_or_empty, "its own number as +51987654321, or empty"),
        Some("\"\""),
        None,
    ),
    key("modem.pin_file", Kind::Text(is_path_or_empty, "an absolute path, or empty"), Some("\"\""), None),
    key(
        "modem.smsc",
        Kind::Text(is_number_or_empty, "a number as +51997990000, or empty"),
        Some("\"\""),
        None,
    ),
    key("modem.balance_ussd", Kind::Text(is_ussd_or_empty, "digits, * and #, or empty"), Some("\"\""), None),
    key(
        "modem.power",
        Kind::Text(
            is_power_or_empty,
            "gpio:CHIP:LINE or gpio:CHIP:LINE:low, usb:BUS-PORT, file:PATH:OFF:ON, or empty",
        ),
        Some("\"\""),
        None,
    ),
    key("modem.apn", Kind::Text(is_short, "up to 200 characters"), Some("\"\""), LINK),
    key(
        "sms.quiet_hours",
        Kind::Texts(is_clock_time, none_or_two, "two times as [\"21:00\", \"06:30\"], or an empty list"),
        Some("[\"21:00\", \"06:30\"]"),
        None,
    ),
    key("sms.segments_per_learner_per_day", Kind::Integer(1, 1_000), Some("40"), None),
    key("sms.segments_per_day", Kind::Integer(1, 1_000_000), Some("5000"), None),
    key(
        "sms.allowed_prefixes",
        Kind::Texts(is_prefix, at_least_one, "a list of prefixes as +519, at least one"),
        Some("[\"+519\"]"),
        None,
    ),
    key("sms.alphabet", Kind::OneOf(&["plain", "gsm7-es", "ucs2", "auto"]), Some("\"plain\""), None),
    key("call.answer", Kind::OneOf(&["call-back", "answer", "text", "off"]), Some("\"call-back\""), None),
    key("call.minutes_per_day", Kind::Integer(0, 1_440), Some("120"), None),
    key(
        "alerts.numbers",
        Kind::Texts(is_number, any_length, "a list of numbers as +51987654321"),
        Some("[]"),
        None,
    ),
    key(
        "alerts.trusted_adult",
        Kind::Text(is_number_or_empty, "a number as +51987654321, or empty"),
        Some("\"\""),
        None,
    ),
    key(
        "sync.url",
        Kind::Text(is_url_or_empty, "an address that begins with http:// or https://, or empty"),
        Some("\"\""),
        LINK,
    ),
    key("sync.office_key", Kind::Text(is_path_or_empty, "an absolute path, or empty"), Some("\"\""), None),
    key("sync.udp", Kind::Text(is_host_port_or_empty, "host:port, or empty"), Some("\"\""), LINK),
    key(
        "sync.sms_number",
        Kind::Text(is_number_or_empty, "a number as +51987654321, or empty"),
        Some("\"\""),
        LINK,
    ),
    key(
        "sync.schedule",
        Kind::Text(is_cron, "cron with seconds: six fields, such as 0 15 1 * * *"),
        Some("\"0 15 1 * * *\""),
        LINK,
    ),
    key("sync.link_budget_bytes_per_day", Kind::Integer(0, i64::MAX), Some("2000000"), LINK),
    key(
        "web.listen",
        Kind::Text(is_socket_address, "address:port, such as 0.0.0.0:80"),
        Some("\"0.0.0.0:80\""),
        Some("local pages"),
    ),
    key("usb.auto_import", Kind::Boolean, Some("true"), None),
    key(
        "usb.receipt_to",
        Kind::Texts(is_number, any_length, "a list of numbers as +51987654321"),
        Some("[]"),
        None,
    ),
];

const fn key(
    name: &'static str,
    kind: Kind,
    default: Option<&'static str>,
    unbuilt: Option<&'static str>,
) -> Key {
    let absent = match default {
        Some(value) => Absence::Means(value),
        None => Absence::Mistake,
    };
    Key { name, kind, absent, unbuilt }
}

impl Kind {
    /// What is allowed, in words.
    pub(super) fn allowed(&self) -> String {
        match self {
            Self::Text(_, words) | Self::Texts(_, _, words) => (*words).to_owned(),
            Self::Integer(min, max) => format!("a whole number from {min} to {max}"),
            Self::Integers(min, max) => format!("a list of whole numbers from {min} to {max}"),
            Self::OneOfIntegers(values) => {
                let values: Vec<String> = values.iter().map(i64::to_string).collect();
                format!("one of {}", values.join(", "))
            }
            Self::OneOf(words) => format!("one of {}", words.join(", ")),
            Self::Boolean => "true or false".to_owned(),
        }
    }
}

pub(super) fn any_length(_: usize) -> bool {
    true
}

pub(super) fn at_least_one(length: usize) -> bool {
    length >= 1
}

fn none_or_two(length: usize) -> bool {
    matches!(length, 0 | 2)
}

pub(super) fn all(text: &str, lengths: std::ops::RangeInclusive<usize>, allowed: fn(char) -> bool) -> bool {
    lengths.contains(&text.chars().count()) && text.chars().all(allowed)
}

fn is_id(text: &str) -> bool {
    all(text, 1..=32, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

pub(super) fn is_name(text: &str) -> bool {
    all(text, 1..=64, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

fn is_path(text: &str) -> bool {
    text.starts_with('/') && !text.contains('\0')
}

fn is_path_or_empty(text: &str) -> bool {
    text.is_empty() || is_path(text)
}

fn is_port(text: &str) -> bool {
    text == AUTO_PORT || is_path(text)
}

fn is_language(text: &str) -> bool {
    matches!(text, "es" | "qu" | "ay")
}

fn is_timezone(text: &str) -> bool {
    TimeZone::get(text).is_ok()
}

fn is_country_code(text: &str) -> bool {
    all(text, 1..=3, |c| c.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| all(digits, 7..=15, |c| c.is_ascii_digit()))
}

fn is_number_or_empty(text: &str) -> bool {
    text.is_empty() || is_number(text)
}

fn is_prefix(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| all(digits, 1..=15, |c| c.is_ascii_digit()))
}

fn is_ussd_or_empty(text: &str) -> bool {
    all(text, 0..=32, |c| c.is_ascii_digit() || matches!(c, '*' | '#'))
}

fn is_short(text: &str) -> bool {
    all(text, 0..=200, |c| !c.is_control())
}

fn is_power_or_empty(text: &str) -> bool {
    text.is_empty() || PowerSupply::parse(text).is_some()
}

fn is_clock_time(text: &str) -> bool {
    let in_range =
        |part: &str, below: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|value| value < below);
    text.split_once(':').is_some_and(|(hour, minute)| in_range(hour, 24) && in_range(minute, 60))
}

fn is_url_or_empty(text: &str) -> bool {
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    text.is_empty() || host.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace))
}

fn is_host_port_or_empty(text: &str) -> bool {
    let host_port = text.rsplit_once(':');
    text.is_empty() || host_port.is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok())
}

fn is_cron(text: &str) -> bool {
    let field = |field: &str| {
        field.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | ',' | '-' | '/' | '?' | '#'))
    };
    text.split_whitespace().count() == 6 && text.split_whitespace().all(field)
}

fn is_socket_address(text: &str) -> bool {
    text.parse::<SocketAddr>().is_ok()
}
