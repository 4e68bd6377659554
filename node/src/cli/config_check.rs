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
        println!("{}", json!({ "valid": true, "notices": config.notices }));
        return Ok(());
    }
    println!("{}: no problem", path.display());
    if config.ports.is_empty() {
        println!("  notice: there is no [[modem]]: nobody can text this box");
    }
    for notice in &config.notices {
        println!("  notice: {notice}");
    }
    Ok(())
}
