//! What the kernel says of a tty: its USB device, interface and place.

use std::path::{Path, PathBuf};

use chaski_node_core::at::profile::UsbId;

/// A tty that is an interface of a USB device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UsbTty {
    /// Whose.
    pub(crate) id: UsbId,
    /// `bInterfaceNumber`.
    pub(crate) interface: u8,
    /// The interface's folder: the place in the tree of hubs, the same after a reset, without the tty's number.
    pub(crate) place: PathBuf,
}

impl UsbTty {
    /// The folder of the whole device: all its interfaces are of one modem.
    pub(super) fn device(&self) -> &Path {
        self.place.parent().unwrap_or(&self.place)
    }
}

/// Looks up the tty to which a name leads; nothing when it is no USB device.
pub(crate) fn usb_tty(sys: &Path, chain: &[PathBuf]) -> Option<UsbTty> {
    chain.iter().find_map(|name| by_tty_name(sys, super::names::last_part(name)))
}

fn by_tty_name(sys: &Path, tty: &str) -> Option<UsbTty> {
    let device = sys.join("class/tty").join(tty).join("device").canonicalize().ok()?;
    let place = device.ancestors().find(|folder| folder.join("bInterfaceNumber").is_file())?;
    let number = |file: PathBuf| {
        let text = std::fs::read_to_string(file).ok()?;
        u16::from_str_radix(text.trim(), 16).ok()
    };
    let interface = u8::try_from(number(place.join("bInterfaceNumber"))?).ok()?;
    let device = place.parent()?;
    let id = UsbId { vendor: number(device.join("idVendor"))?, product: number(device.join("idProduct"))? };
    Some(UsbTty { id, interface, place: place.to_owned() })
}

/// Returns the ttys on which the system's console is.
pub(super) fn consoles(sys: &Path) -> Vec<String> {
    // A system without consoles, or a tree without this file, has none.
    let active = std::fs::read_to_string(sys.join("class/tty/console/active")).unwrap_or_default();
    active.split_whitespace().map(str::to_owned).collect()
}
