//! `chaski modem ports`: the ports that a search would try, and who has them open.

use std::path::Path;

use serde_json::json;

use super::super::Failure;
use crate::config::SystemRoots;
use crate::config::profiles;
use crate::modem::candidates::{Candidate, Likelihood, candidates};
use crate::modem::names;

/// Prints the ports. Nothing is opened: opening alone changes a modem's lines.
pub(super) fn ports(config: &Path, json: bool) -> Result<(), Failure> {
    let (profiles, problems) = profiles::load(Some(&profiles::folder(config)))?;
    let profiles: Vec<_> = profiles.into_iter().map(|sourced| sourced.profile).collect();
    let ports: Vec<(Candidate, Vec<String>)> = candidates(&SystemRoots::default(), &profiles)
        .into_iter()
        .map(|candidate| {
            let holders = holders(Path::new("/proc"), &candidate.device);
            (candidate, holders)
        })
        .collect();
    if json {
        let ports: Vec<_> = ports.iter().map(|(candidate, holders)| as_json(candidate, holders)).collect();
        println!("{}", json!({ "ports": ports, "problems": problems }));
        return Ok(());
    }
    if ports.is_empty() {
        println!(
            "no port is there that could be a modem's: look at cable and power; lsusb shows what is plugged in"
        );
        println!("a modem on a UART is never searched for: name its device in port");
    }
    for (candidate, holders) in &ports {
        println!("{}", line(candidate, holders));
    }
    for problem in problems {
        eprintln!("chaski: {problem}");
    }
    Ok(())
}

fn word(likelihood: Likelihood) -> &'static str {
    match likelihood {
        Likelihood::AtPort => "AT port",
        Likelihood::KnownDevice => "other port of a known modem",
        Likelihood::StableName => "stable name",
        Likelihood::Other => "unknown device",
    }
}

fn as_json(candidate: &Candidate, holders: &[String]) -> serde_json::Value {
    json!({
        "device": candidate.device,
        "usb": candidate.usb.as_ref().map(|usb| usb.id.to_string()),
        "interface": candidate.usb.as_ref().map(|usb| usb.interface),
        "place": candidate.usb.as_ref().map(|usb| &usb.place),
        "profile": candidate.profile,
        "likelihood": word(candidate.likelihood),
        "held_by": holders,
    })
}

fn line(candidate: &Candidate, holders: &[String]) -> String {
    let usb = candidate
        .usb
        .as_ref()
        .map_or("no USB id known".to_owned(), |usb| format!("{} interface {}", usb.id, usb.interface));
    let profile = candidate.profile.as_deref().unwrap_or("no profile");
    let holders =
        if holders.is_empty() { "free".to_owned() } else { format!("held by {}", holders.join(", ")) };
    let (device, word) = (candidate.device.display(), word(candidate.likelihood));
    format!("{device}  {usb}, {profile}, {word}, {holders}")
}

/// The processes that have a device open, by name; those of other users are seen by root only.
fn holders(proc: &Path, device: &Path) -> Vec<String> {
    let Ok(device) = device.canonicalize() else { return Vec::new() };
    let folders = |path: &Path| {
        let entries = std::fs::read_dir(path).into_iter().flatten();
        entries.filter_map(|entry| Some(entry.ok()?.path())).collect::<Vec<_>>()
    };
    let processes = folders(proc).into_iter().filter(|path| names::last_part(path).parse::<u32>().is_ok());
    let holding = processes.filter(|process| {
        let open = folders(&process.join("fd"));
        open.iter().any(|descriptor| descriptor.read_link().is_ok_and(|target| target == device))
    });
    let name = |process: &Path| {
        let name = std::fs::read_to_string(process.join("comm")).unwrap_or_default();
        format!("{} (process {})", name.trim(), names::last_part(process))
    };
    holding.map(|process| name(&process)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn who_has_a_device_open_is_named() {
        let proc = tempfile::tempdir().expect("a folder");
        let fd = proc.path().join("812/fd");
        std::fs::create_dir_all(&fd).expect("a folder");
        std::fs::write(proc.path().join("812/comm"), "ModemManager\n").expect("written");
        symlink("/dev/null", fd.join("7")).expect("a link");
        assert_eq!(holders(proc.path(), Path::new("/dev/null")), ["ModemManager (process 812)"]);
        assert!(holders(proc.path(), Path::new("/dev/zero")).is_empty());
    }

    #[test]
    fn a_port_is_one_line() {
        let candidate = Candidate {
            device: "/dev/ttyUSB0".into(),
            usb: None,
            profile: None,
            likelihood: Likelihood::Other,
        };
        assert_eq!(line(&candidate, &[]), "/dev/ttyUSB0  no USB id known, no profile, unknown device, free");
    }
}
