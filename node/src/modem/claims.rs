//! Which modem of this box has which device, so that no two take the same one.
//!
//! All ports of one USB device are one modem's: it answers AT commands on several of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chaski_node_core::step::ModemIndex;

use super::candidates::Candidate;
use super::homes::{self, Home};
use super::names;
use super::sysfs::{self, UsbTty};
use crate::config::{AUTO_PORT, PortConfig, SystemRoots};

/// What is known of one modem's device.
#[derive(Clone, Debug, Default)]
struct Claim {
    /// The name in the configuration, unless it is searched for.
    named: Option<PathBuf>,
    /// The device that is open.
    open: Option<Device>,
    /// Where the modem that is searched for was found.
    home: Option<Home>,
}

/// An open device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Device {
    /// Major and minor.
    pub(super) number: u64,
    /// What it is, if it is a USB device.
    pub(super) usb: Option<UsbTty>,
}

/// The claims of all modems, shared by their drivers.
#[derive(Clone, Debug)]
pub(crate) struct Claims {
    system: SystemRoots,
    /// Keeps the homes.
    homes_file: PathBuf,
    by_modem: Arc<Mutex<BTreeMap<ModemIndex, Claim>>>,
}

impl Claims {
    /// Begins with the names of the configuration, since what is named is never found by a search, and with the places
    /// where the others were found last.
    pub(crate) fn new(system: SystemRoots, ports: &[PortConfig], homes_file: PathBuf) -> Self {
        let mut homes = homes::load(&homes_file);
        let claim = |(modem, port): (ModemIndex, &PortConfig)| {
            let named = (port.device != AUTO_PORT).then(|| PathBuf::from(&port.device));
            let home = homes.remove(&modem).filter(|_| named.is_none());
            (modem, Claim { named, open: None, home })
        };
        let by_modem = (0..).zip(ports).map(claim).collect();
        Self { system, homes_file, by_modem: Arc::new(Mutex::new(by_modem)) }
    }

    /// Tells whether no other modem has the device.
    pub(super) fn is_free_for(&self, modem: ModemIndex, candidate: &Candidate) -> bool {
        let number = names::device_number(&candidate.device);
        let usb = candidate.usb.as_ref().map(UsbTty::device);
        let is_same = |other: &Device| {
            Some(other.number) == number || usb.is_some() && usb == other.usb.as_ref().map(UsbTty::device)
        };
        !self.others(modem).any(|claim| {
            let named = claim.named.as_deref().and_then(|name| self.device(name));
            named.as_ref().is_some_and(is_same) || claim.open.as_ref().is_some_and(is_same)
        })
    }

    /// Returns what is behind a name now.
    fn device(&self, name: &Path) -> Option<Device> {
        let number = names::device_number(name)?;
        Some(Device { number, usb: sysfs::usb_tty(&self.system.sys, &names::chain(name)) })
    }

    /// Notes that a modem has opened a device.
    pub(super) fn take(&self, modem: ModemIndex, device: Device) {
        self.lock().entry(modem).or_default().open = Some(device);
    }

    /// Notes that a modem has opened what is behind a name, for tests.
    #[cfg(test)]
    pub(crate) fn take_name(&self, modem: ModemIndex, name: &Path) {
        let usb = sysfs::usb_tty(&self.system.sys, &names::chain(name));
        self.take(modem, Device { number: 0, usb });
    }

    /// Notes that it has closed it.
    pub(super) fn release(&self, modem: ModemIndex) {
        self.lock().entry(modem).or_default().open = None;
    }

    /// Notes where a modem was found; tells whether another one was there before.
    pub(super) fn settle(&self, modem: ModemIndex, home: Home) -> bool {
        let mut claims = self.lock();
        let before = claims.entry(modem).or_default().home.replace(home.clone());
        if before.as_ref() != Some(&home) {
            let homes = claims.iter().filter_map(|(modem, claim)| Some((*modem, claim.home.clone()?)));
            if let Err(error) = homes::save(&self.homes_file, &homes.collect()) {
                tracing::warn!("{} cannot be written: {error}", self.homes_file.display());
            }
        }
        before.is_some_and(|before| before.imei != home.imei)
    }

    /// Returns where a modem was found last.
    pub(super) fn home(&self, modem: ModemIndex) -> Option<Home> {
        self.lock().get(&modem)?.home.clone()
    }

    /// Returns all ttys of the USB device that a modem has open, with what they are.
    pub(crate) fn interfaces(&self, modem: ModemIndex) -> Vec<(PathBuf, UsbTty)> {
        let open = self.lock().get(&modem).and_then(|claim| claim.open.clone());
        let Some(own) = open.and_then(|device| device.usb) else { return Vec::new() };
        let ttys = std::fs::read_dir(self.system.sys.join("class/tty")).into_iter().flatten().flatten();
        let devices = ttys.map(|tty| self.system.dev.join(tty.file_name()));
        let with_usb = devices.filter_map(|device| {
            let usb = sysfs::usb_tty(&self.system.sys, std::slice::from_ref(&device))?;
            (usb.device() == own.device()).then_some((device, usb))
        });
        with_usb.collect()
    }

    /// Tells whether another modem was found at this place.
    pub(super) fn is_home_of_another(&self, modem: ModemIndex, place: &Path) -> bool {
        self.others(modem).any(|claim| claim.home.is_some_and(|home| home.place == place))
    }

    fn others(&self, modem: ModemIndex) -> impl Iterator<Item = Claim> {
        let claims = self.lock();
        let others = claims.iter().filter(|(other, _)| **other != modem);
        others.map(|(_, claim)| claim.clone()).collect::<Vec<_>>().into_iter()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<ModemIndex, Claim>> {
        // A driver that panicked left whole values behind.
        self.by_modem.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
