//! Where a modem's audio port is, and in which frames its family wants the sound.

use std::path::PathBuf;

use chaski_node_core::at::profile::UsbId;
use chaski_node_core::step::ModemIndex;

use crate::config::SystemRoots;
use crate::modem::{Claims, names, sysfs};

/// The frame of most families. Unit: ms.
const FRAME_MS: u64 = 20;

/// An audio port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// By this name it is opened.
    pub device: PathBuf,
    /// Sound in one write. Unit: ms.
    pub frame_ms: u64,
}

/// The audio ports of a family of USB modems.
#[derive(Clone, Debug)]
pub(crate) struct Family {
    /// USB ids, each with the `bInterfaceNumber` of the audio port.
    pub(crate) ports: Vec<(UsbId, u8)>,
    /// Sound in one write. Unit: ms.
    pub(crate) frame_ms: u64,
}

/// What a modem's configuration says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Configured {
    /// `audio_port`.
    pub(crate) device: Option<PathBuf>,
    /// Sound in one write, by the profile that it names. Unit: ms.
    pub(crate) frame_ms: Option<u64>,
}

/// What is known before a call.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// Where the system shows its devices.
    pub(crate) system: SystemRoots,
    /// Which device each modem has open.
    pub(crate) claims: Claims,
    /// What the configuration says of each modem.
    pub(crate) configured: Vec<Configured>,
    /// What the modem profiles say.
    pub(crate) families: Vec<Family>,
}

impl Places {
    /// Finds a modem's audio port: the configured one, or the one of its family beside its open AT port.
    ///
    /// # Errors
    ///
    /// That there is none, in words for the log.
    pub(crate) fn find(&self, modem: ModemIndex) -> Result<Place, String> {
        let configured = self.configured.get(usize::from(modem));
        if let Some(device) = configured.and_then(|it| it.device.clone()) {
            let usb = sysfs::usb_tty(&self.system.sys, &names::chain(&device));
            let of_family = usb.and_then(|usb| self.frame_ms(usb.id, usb.interface));
            let frame_ms = of_family.or_else(|| configured?.frame_ms).unwrap_or(FRAME_MS);
            return Ok(Place { device, frame_ms });
        }
        let beside = self.claims.interfaces(modem);
        let known = beside.into_iter().find_map(|(device, usb)| {
            Some(Place { frame_ms: self.frame_ms(usb.id, usb.interface)?, device })
        });
        known.ok_or_else(|| "no audio port is known: set audio_port in its [[modem]]".to_owned())
    }

    fn frame_ms(&self, id: UsbId, interface: u8) -> Option<u64> {
        let family = self.families.iter().find(|family| family.ports.contains(&(id, interface)));
        family.map(|family| family.frame_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{AUTO_PORT, PortConfig};
    use crate::modem::fake_system::FakeSystem;

    const SIM7600: UsbId = UsbId { vendor: 0x1e0e, product: 0x9001 };

    /// Two modems of one kind, the second of which is searched for and has its AT port open.
    fn places(system: &FakeSystem, configured: Vec<Configured>) -> Places {
        for (tty, place, interface) in
            [("ttyUSB2", "1-1", 2), ("ttyUSB4", "1-1", 4), ("ttyUSB7", "1-2", 2), ("ttyUSB9", "1-2", 4)]
        {
            system.add_usb(tty, place, "1e0e:9001", interface);
        }
        let port = PortConfig {
            device: AUTO_PORT.to_owned(),
            baud: 115_200,
            pin_file: None,
            power: None,
            audio_port: None,
        };
        let homes = system.dev("homes.json");
        let claims = Claims::new(system.roots(), &[port.clone(), port], homes);
        claims.take_name(1, &system.dev("ttyUSB7"));
        let families = vec![Family { ports: vec![(SIM7600, 4)], frame_ms: 40 }];
        Places { system: system.roots(), claims, configured, families }
    }

    #[test]
    fn the_audio_port_of_a_searched_modem_is_the_one_beside_its_at_port() {
        let system = FakeSystem::new();
        let places = places(&system, Vec::new());
        assert_eq!(places.find(1), Ok(Place { device: system.dev("ttyUSB9"), frame_ms: 40 }));
        assert!(
            places.find(0).is_err_and(|reason| reason.contains("set audio_port")),
            "its AT port is not open"
        );
    }

    #[test]
    fn a_configured_port_counts_and_its_frames_are_those_of_its_family() {
        let system = FakeSystem::new();
        system.link("chaski/audio0", &system.dev("ttyUSB4"));
        let devices = [Some("chaski/audio0"), Some("other"), None];
        let configured = devices
            .map(|device| Configured { device: device.map(|name| system.dev(name)), frame_ms: Some(100) });
        let places = places(&system, configured.to_vec());
        let frames = [0, 1].map(|modem| places.find(modem).map(|place| place.frame_ms));
        assert_eq!(frames, [Ok(40), Ok(100)]);
    }
}
