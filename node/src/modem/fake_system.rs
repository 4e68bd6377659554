//! Trees as `/sys` and `/dev` have them, in a temporary folder.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::config::SystemRoots;

/// A pretended system.
pub(crate) struct FakeSystem {
    folder: tempfile::TempDir,
}

impl FakeSystem {
    /// A system without devices.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for part in ["dev", "sys/class/tty"] {
            std::fs::create_dir_all(folder.path().join(part)).expect("a folder");
        }
        Self { folder }
    }

    /// Where its trees are.
    pub(crate) fn roots(&self) -> SystemRoots {
        SystemRoots { sys: self.folder.path().join("sys"), dev: self.folder.path().join("dev") }
    }

    /// Path of a name in `/dev`.
    pub(crate) fn dev(&self, name: &str) -> PathBuf {
        self.folder.path().join("dev").join(name)
    }

    /// Lets the kernel say that a tty is an interface of the USB device at a place such as `1-1.2`.
    pub(crate) fn add_usb(&self, tty: &str, place: &str, id: &str, interface: u8) {
        let sys = self.folder.path().join("sys");
        let device = sys.join("devices/usb1").join(place);
        let port = device.join(format!("{place}:1.{interface}"));
        std::fs::create_dir_all(port.join(tty)).expect("a folder");
        let (vendor, product) = id.split_once(':').expect("vendor:product");
        let write = |path: PathBuf, text: &str| std::fs::write(path, format!("{text}\n")).expect("written");
        write(device.join("idVendor"), vendor);
        write(device.join("idProduct"), product);
        write(port.join("bInterfaceNumber"), &format!("{interface:02x}"));
        let class = sys.join("class/tty").join(tty);
        std::fs::create_dir_all(&class).expect("a folder");
        symlink(port.join(tty), class.join("device")).expect("a link");
    }

    /// Lets the kernel forget a tty.
    pub(crate) fn remove_usb(&self, tty: &str) {
        std::fs::remove_dir_all(self.folder.path().join("sys/class/tty").join(tty)).expect("it was there");
    }

    /// Gives a name in `/dev` to a device.
    pub(crate) fn link(&self, name: &str, target: &Path) {
        let path = self.dev(name);
        std::fs::create_dir_all(path.parent().expect("below /dev")).expect("a folder");
        symlink(target, path).expect("a link");
    }
}
