//! `chaski config check`: every problem of the configuration file, and keys that nothing reads yet.

use std::path::Path;

use serde_json::json;

use super::Failure;
use crate::config::{Config, ConfigError};

/// Checks a file and prints what it found.
pub(super) fn check(path: &Path, json: bool) -> Result<(), Failure> {
    let read = Config::read(path).and_then(|mut config| config.read_pins().map(|()| config));
    let config = match read {
        Ok(config) => config,
        Err(ConfigError::Wrong { problems, path }) if json => {
            println!("{}", json!({ "valid": false, "problems": problems }));
            return Err(Failure::Usage(ConfigError::Wrong { path, problems: Vec::new() }.into()));
        }
        Err(error) => return Err(Failure::Usage(error.into())),
    };
    if json {
        let calendar = json!({ "file": config.calendar_file, "years": years(&config) });
        println!("{}", json!({ "valid": true, "notices": config.notices, "calendar": calendar }));
        return Ok(());
    }
    println!("{}: no problem", path.display());
    if config.ports.is_empty() {
        println!("  notice: there is no [[modem]]: nobody can text this box");
    }
    println!("  {}", calendar_line(&config));
    for notice in &config.notices {
        println!("  notice: {notice}");
    }
    Ok(())
}

/// The years whose terms are data.
fn years(config: &Config) -> Vec<i16> {
    let mut years: Vec<i16> =
        config.node.calendar.terms().iter().flat_map(|term| [term.from.year(), term.to.year()]).collect();
    years.dedup();
    years
}

fn calendar_line(config: &Config) -> String {
    let from =
        config.calendar_file.as_ref().map_or("the shipped one".to_owned(), |path| path.display().to_string());
    let years: Vec<String> = years(config).iter().map(i16::to_string).collect();
    match years.as_slice() {
        [] => format!("calendar: {from}, without terms: mid-March to mid-December in every year"),
        years => format!("calendar: {from}, terms of {}; other years by rule", years.join(", ")),
    }
}
