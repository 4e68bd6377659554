//! `port = "auto"`: which devices could be a modem's AT port, the likeliest first.

use std::path::{Path, PathBuf};

use chaski_node_core::at::Profile;

use super::names;
use super::sysfs::{self, UsbTty};
use crate::config::SystemRoots;

/// Beginnings of the names of ttys that modems and USB adapters have. Never `ttyS` or `ttyAMA`: what is soldered to
/// those is not a modem on most boxes, and asking it in AT commands may do harm.
const TTY_NAMES: [&str; 2] = ["ttyUSB", "ttyACM"];

/// A device that could be a modem's AT port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// By this name it is opened.
    pub(crate) device: PathBuf,
    /// What the kernel says of it, if it is a USB device.
    pub(crate) usb: Option<UsbTty>,
    /// The profile that knows its USB id.
    pub(crate) profile: Option<String>,
    /// How likely it is.
    pub(crate) likelihood: Likelihood,
}

/// How likely a device is an AT port, the likeliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likelihood {
    /// A profile names this interface.
    AtPort,
    /// Another interface of a device that a profile knows.
    KnownDevice,
    /// A stable name, of which the kernel says nothing more.
    StableName,
    /// Any other USB tty: an adapter in front of a modem, perhaps.
    Other,
}

/// Returns the folders in which devices and their stable names come and go.
pub(super) fn folders(system: &SystemRoots) -> Vec<PathBuf> {
    let stable = stable_name_folders(system);
    std::iter::once(&system.dev).chain(&stable).filter_map(|folder| names::nearest_folder(folder)).collect()
}

fn stable_name_folders(system: &SystemRoots) -> [PathBuf; 2] {
    [system.dev.join("chaski"), system.dev.join("serial/by-id")]
}

/// Returns all candidates, the likeliest first, each device once.
pub(crate) fn candidates(system: &SystemRoots, profiles: &[Profile]) -> Vec<Candidate> {
    let consoles = sysfs::consoles(&system.sys);
    let ttys = files(&system.dev).into_iter().filter(|path| is_tty(path));
    let [own, by_id] = stable_name_folders(system);
    let own = files(&own).into_iter().filter(|path| names::last_part(path).starts_with("modem"));
    let stable: Vec<PathBuf> = own.chain(files(&by_id)).collect();
    let mut candidates: Vec<(Order, Candidate)> =
        ttys.chain(stable).map(|device| rate(system, profiles, device)).collect();
    candidates.sort_by(|one, other| one.0.cmp(&other.0));
    let mut seen = Vec::new();
    candidates.retain(|(_, candidate)| {
        let chain = names::chain(&candidate.device);
        let is_console = chain.iter().any(|name| consoles.iter().any(|tty| tty == names::last_part(name)));
        let Some(number) = names::device_number(&candidate.device).filter(|_| !is_console) else {
            return false;
        };
        let is_new = !seen.contains(&number);
        seen.push(number);
        is_new
    });
    candidates.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Likelihood, the profiles' order, the place in the tree of hubs, which stays, and numbers in their natural order.
type Order = (Likelihood, usize, Option<PathBuf>, usize, PathBuf);

fn rate(system: &SystemRoots, profiles: &[Profile], device: PathBuf) -> (Order, Candidate) {
    let usb = sysfs::usb_tty(&system.sys, &names::chain(&device));
    let known = usb.as_ref().and_then(|usb| {
        let ports = profiles.iter().flat_map(|profile| profile.usb.iter().map(move |port| (profile, port)));
        let same_id = ports.enumerate().filter(|(_, (_, port))| port.id == usb.id);
        same_id.min_by_key(|(place, (_, port))| (port.interface != usb.interface, *place))
    });
    let (likelihood, place) = match (known, &usb) {
        (Some((place, (_, port))), Some(usb)) if port.interface == usb.interface => {
            (Likelihood::AtPort, place)
        }
        (Some((place, _)), _) => (Likelihood::KnownDevice, place),
        (None, None) if !is_tty(&device) => (Likelihood::StableName, stable_name_place(profiles, &device)),
        (None, _) => (Likelihood::Other, 0),
    };
    let hub_place = usb.as_ref().map(|usb| usb.place.clone());
    let order = (likelihood, place, hub_place, device.as_os_str().len(), device.clone());
    let profile = known.map(|(_, (profile, _))| profile.name.clone());
    (order, Candidate { device, usb, profile, likelihood })
}

/// A technician's own name comes first, then interfaces that are AT ports of some family, then the others.
fn stable_name_place(profiles: &[Profile], device: &Path) -> usize {
    let Some(interface) = interface_in_name(names::last_part(device)) else { return 0 };
    let is_at = profiles.iter().flat_map(|profile| &profile.usb).any(|port| port.interface == interface);
    if is_at { 1 } else { 2 }
}

/// `usb-Maker_Model_0123-if02-port0` is interface 2.
fn interface_in_name(name: &str) -> Option<u8> {
    let (_, rest) = name.rsplit_once("-if")?;
    u8::from_str_radix(rest.get(..2)?, 16).ok()
}

fn is_tty(path: &Path) -> bool {
    TTY_NAMES.iter().any(|beginning| names::last_part(path).starts_with(beginning))
}

/// The files of a folder; one that is not there has none.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.filter_map(|entry| Some(entry.ok()?.path())).collect()
}

#[cfg(test)]
mod tests;
