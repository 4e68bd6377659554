//! `chaski modem profiles`: what each profile matches, and where it is from.

use std::path::Path;

use chaski_node_core::at::Profile;
use serde_json::json;

use super::super::Failure;
use crate::config::ConfigError;
use crate::config::profiles::{self, SourcedProfile};

/// Prints the profiles. One with a mistake is named, and the others are listed all the same.
pub(super) fn profiles(config: &Path, json: bool) -> Result<(), Failure> {
    let (profiles, problems) = profiles::load(Some(&profiles::folder(config)))?;
    if json {
        let profiles: Vec<_> = profiles.iter().map(as_json).collect();
        println!("{}", json!({ "profiles": profiles, "problems": problems }));
    } else {
        for sourced in &profiles {
            print(sourced);
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage(ConfigError::Wrong { path: profiles::folder(config), problems }.into()))
}

fn as_json(sourced: &SourcedProfile) -> serde_json::Value {
    let SourcedProfile { profile, file } = sourced;
    json!({
        "name": profile.name,
        "models": profile.models,
        "makers": profile.makers,
        "usb": usb(profile),
        "shipped": file.is_none(),
        "file": file,
    })
}

fn print(sourced: &SourcedProfile) {
    let SourcedProfile { profile, file } = sourced;
    let source = file.as_ref().map_or("shipped".to_owned(), |file| file.display().to_string());
    println!("{}  ({source})", profile.name);
    let usb = usb(profile);
    let matches = [("models", &profile.models), ("makers", &profile.makers), ("usb", &usb)];
    for (name, list) in matches.into_iter().filter(|(_, list)| !list.is_empty()) {
        println!("  {name:8}{}", list.join(", "));
    }
    if matches.iter().all(|(_, list)| list.is_empty()) {
        println!("  taken when no other matches, or named in profile");
    }
}

fn usb(profile: &Profile) -> Vec<String> {
    profile.usb.iter().map(|port| format!("{}:{:x}", port.id, port.interface)).collect()
}
