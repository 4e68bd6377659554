//! Where searched-for modems were found, kept across restarts: two modems that start in another order must not change
//! places, since each has a SIM, a PIN and a number of its own. The file may be deleted: it is made anew.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chaski_node_core::at::profile::UsbId;
use chaski_node_core::step::ModemIndex;
use serde::{Deserialize, Serialize};

/// Where a modem was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Home {
    /// The interface's place in the tree of hubs, or the device's name where there is none.
    pub(super) place: PathBuf,
    /// What the modem calls itself, for life.
    pub(super) imei: String,
    /// Vendor and product, if it is a USB device.
    id: Option<(u16, u16)>,
}

impl Home {
    pub(super) fn new(place: PathBuf, imei: String, id: Option<UsbId>) -> Self {
        Self { place, imei, id: id.map(|id| (id.vendor, id.product)) }
    }

    /// What it is, if it is a USB device.
    pub(super) fn id(&self) -> Option<UsbId> {
        self.id.map(|(vendor, product)| UsbId { vendor, product })
    }
}

/// Reads the file; one that is not there, or is not understood, knows no modem.
pub(super) fn load(file: &Path) -> BTreeMap<ModemIndex, Home> {
    let text = std::fs::read(file).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// Replaces the file, whole.
pub(super) fn save(file: &Path, homes: &BTreeMap<ModemIndex, Home>) -> io::Result<()> {
    let fresh = file.with_extension("new");
    let mut options = File::options();
    // An IMEI is for this user alone.
    let mut output = options.create(true).truncate(true).write(true).mode(0o600).open(&fresh)?;
    output.write_all(&serde_json::to_vec(homes)?)?;
    output.sync_all()?;
    std::fs::rename(&fresh, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn homes_are_found_again_and_a_broken_file_knows_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ports.json");
        assert_eq!(load(&file), BTreeMap::new());
        let id = UsbId { vendor: 0x1e0e, product: 0x9001 };
        let home = Home::new("/sys/1-1/1-1:1.2".into(), "867584030000001".to_owned(), Some(id));
        let other = Home::new("/dev/chaski/modem1".into(), "867584030000002".to_owned(), None);
        let homes = BTreeMap::from([(0, home), (1, other)]);
        save(&file, &homes).expect("saved");
        assert_eq!(load(&file), homes);
        assert_eq!(homes[&0].id(), Some(id));
        std::fs::write(&file, "{").expect("written");
        assert_eq!(load(&file), BTreeMap::new());
    }
}
