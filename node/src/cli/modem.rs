//! `chaski modem`: how the modems are, what they can be, and which ports there are.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Map, Value};

use super::{CONFIG_DEFAULT, Failure};

mod ports;
mod profiles;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Configuration file
    #[arg(long, global = true, default_value = CONFIG_DEFAULT)]
    config: PathBuf,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the modem profiles, in the order in which they are matched
    Profiles,
    /// List the ports that port = "auto" would try, the likeliest first
    Ports,
}

/// What is printed first, in this order; whatever else is known follows.
const FIRST: [&str; 11] = [
    "state",
    "profile",
    "maker",
    "model",
    "firmware",
    "imei",
    "sim",
    "operator",
    "registration",
    "signal_dbm",
    "storages",
];
/// Room for the names of what is printed.
const NAME_CHARS: usize = 24;
/// The digits of an IMEI that are shown: enough to tell two modems apart.
const IMEI_DIGITS_SHOWN: usize = 4;

/// Does what was asked for.
pub(super) fn modem(args: &Args) -> Result<(), Failure> {
    match args.command {
        Some(Command::Profiles) => profiles::profiles(&args.config, args.json),
        Some(Command::Ports) => ports::ports(&args.config, args.json),
        None => list(args),
    }
}

fn list(args: &Args) -> Result<(), Failure> {
    let mut status = super::status::read(&args.config)?;
    for modem in status["modems"].as_array_mut().into_iter().flatten() {
        if let Some(imei) = modem.get_mut("imei") {
            *imei = masked(imei);
        }
    }
    if args.json {
        println!("{}", status["modems"]);
        return Ok(());
    }
    let modems = status["modems"].as_array().map(Vec::as_slice).unwrap_or_default();
    if modems.is_empty() {
        println!("there is no modem: add a [[modem]] with its port to {}", args.config.display());
    }
    for (index, modem) in modems.iter().enumerate() {
        let Some(modem) = modem.as_object() else { continue };
        println!("modem {index}  {}", words(&modem["port"]));
        for line in lines(modem) {
            println!("  {line}");
        }
    }
    Ok(())
}

/// One line for each thing that is known, and one that says what to do.
fn lines(modem: &Map<String, Value>) -> Vec<String> {
    let first = FIRST.iter().filter_map(|key| modem.get_key_value(*key));
    let rest = modem.iter().filter(|(key, _)| *key != "port" && !FIRST.contains(&key.as_str()));
    let mut lines: Vec<String> = first.chain(rest).map(|(key, value)| line(key, value)).collect();
    let state = modem.get("state").and_then(Value::as_str).unwrap_or_default();
    if let Some(hint) = hint(state) {
        lines.push(format!("{:NAME_CHARS$}{hint}", "what to do"));
    }
    lines
}

fn line(key: &str, value: &Value) -> String {
    let (name, words) = match (key, value) {
        ("signal_dbm", Value::Number(dbm)) => {
            ("signal".to_owned(), format!("{dbm} dBm, {}", strength(dbm.as_i64().unwrap_or(i64::MIN))))
        }
        ("signal_dbm", value) => ("signal".to_owned(), words(value)),
        ("imei", value) => ("IMEI".to_owned(), words(value)),
        ("sim", value) => ("SIM".to_owned(), words(value)),
        (key, value) => (key.replace('_', " "), words(value)),
    };
    format!("{name:NAME_CHARS$}{words}")
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => "not known".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) if text.is_empty() => "not known".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(list) if list.is_empty() => "none".to_owned(),
        Value::Array(list) => list.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            // What is not known or has not happened says nothing; moments are for programs.
            let tells = |(key, value): &(&String, &Value)| {
                !value.is_null() && value.as_u64() != Some(0) && !key.ends_with("_at_ms")
            };
            let parts: Vec<String> = map
                .iter()
                .filter(tells)
                .map(|(key, value)| format!("{} {}", key.replace('_', " "), words(value)))
                .collect();
            if parts.is_empty() { "nothing yet".to_owned() } else { parts.join(", ") }
        }
    }
}

/// Received signal strength in a word; below the last one texts get lost.
fn strength(dbm: i64) -> &'static str {
    match dbm {
        -75.. => "strong",
        -85..=-76 => "good",
        -95..=-86 => "fair",
        -105..=-96 => "weak: look for a better place for the antenna",
        _ => "very weak: look for a better place for the antenna",
    }
}

fn masked(imei: &Value) -> Value {
    let Some(digits) = imei.as_str() else { return imei.clone() };
    let shown: String =
        digits.chars().skip(digits.chars().count().saturating_sub(IMEI_DIGITS_SHOWN)).collect();
    if shown.is_empty() { Value::Null } else { format!("…{shown}").into() }
}

fn hint(state: &str) -> Option<&'static str> {
    match state {
        "no-port" => Some("look at cable and power; chaski modem ports shows what is plugged in"),
        "starting" => Some("wait a minute; it is being set up"),
        "power-cycle" => Some("wait a minute; its supply is cut for some seconds, since nothing else helped"),
        "denied" => Some(
            "the network refuses this SIM or this modem: is the line paid and open, the IMEI registered?",
        ),
        "unregistered" => Some("look at antenna, SIM and coverage; texts wait"),
        "pin-wanted" => Some("write the SIM's PIN into a file and name it in pin_file"),
        "wrong-pin" => Some("correct the PIN; the refused one is never sent again"),
        "puk-wanted" => Some("unlock the SIM in a phone"),
        "no-money" => {
            Some("top the SIM up; it is tried again every half hour, and at once after a balance is told")
        }
        "deaf" => {
            Some("it does not answer; it is restarted by itself, and its power cut if power is configured")
        }
        "pin-attempts-low" => {
            Some("the PIN has one attempt left: put the SIM into a phone and enter it there")
        }
        "no-sim" => Some("put the SIM in, or clean its contacts"),
        "no-pdu-mode" => Some("this modem cannot do SMS: take another"),
        "stopped" => Some("no daemon runs: start chaski run"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_modem_is_printed_with_what_to_do() {
        let modem = serde_json::json!({
            "port": "auto", "state": "no-port", "profile": "sim7600", "signal_dbm": -93, "imei": masked(&"867584030001234".into()),
            "operator": null, "storages": ["ME", "SM"], "balance": "", "recovery": {"nudges": 2, "power_cuts": 0},
            "service_centre_missing": true,
        });
        let expected = [
            ("state", "no-port"),
            ("profile", "sim7600"),
            ("IMEI", "…1234"),
            ("operator", "not known"),
            ("signal", "-93 dBm, fair"),
            ("storages", "ME, SM"),
            ("balance", "not known"),
            ("recovery", "nudges 2"),
            ("service centre missing", "yes"),
            ("what to do", "look at cable and power; chaski modem ports shows what is plugged in"),
        ];
        let expected: Vec<String> =
            expected.iter().map(|(name, words)| format!("{name:NAME_CHARS$}{words}")).collect();
        assert_eq!(lines(modem.as_object().expect("an object")), expected);
    }
}
