//! SMS gateways as programs under test: Chaski, and the peers it is measured against, on the same pretended modem.
//!
//! Each answers a text with one segment by its own means and with the settings that suit the job best. The folder
//! that it is given holds all that it keeps, so that a killed one goes on where it was.

use std::fmt::Debug;
use std::path::Path;
use std::process::Command;

mod ceiling;
mod chaski;
mod gammu;
mod kannel;
mod processes;
mod smstools;

pub use ceiling::{Ceiling, respond};
pub use chaski::Chaski;
pub(crate) use chaski::configuration;
pub use gammu::Gammu;
pub use kannel::Kannel;
pub use processes::Processes;
pub use smstools::Smstools;

/// What the peers answer: 108 characters, one segment.
pub const LESSON: &str = "Leccion 4: para sumar 27 y 15 suma primero las unidades, 7 y 5 son 12, y luego las decenas. Responde cuanto.";

/// A program that answers texts.
pub trait Gateway: Debug + Sync {
    /// Its name in tables and on the command line.
    fn name(&self) -> &'static str;

    /// The program that must be installed; nothing when it was built here.
    fn program(&self) -> Option<&'static str> {
        None
    }

    /// Writes what it needs into its folder and returns the commands that start it, in order.
    fn commands(&self, folder: &Path, port: &Path) -> Vec<Command>;

    /// A text that any phone may send, answered with one segment that is always the same.
    fn question(&self) -> &'static str {
        "Q 1 leccion"
    }

    /// What a phone says before its texts count as ordinary ones, with a part of each reply.
    fn greeting(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// What a phone that has greeted says; each is answered with one segment.
    fn ordinary(&self, index: usize) -> &'static str {
        let _ = index;
        self.question()
    }

    /// Tells whether it is made to get over outages and noise.
    fn recovers(&self) -> bool {
        true
    }

    /// Transactions so far, when it counts them.
    fn commits(&self, folder: &Path) -> Option<u64> {
        let _ = folder;
        None
    }
}

/// Every gateway: Chaski, the peers, and the responder that shows what the harness itself allows.
pub const GATEWAYS: [&dyn Gateway; 5] = [&Chaski, &Gammu, &Smstools, &Kannel, &Ceiling];

/// Makes folders below another.
fn make_folders(folder: &Path, names: &[&str]) {
    for name in names {
        std::fs::create_dir_all(folder.join(name)).expect("the folder takes folders");
    }
}

/// Writes a file of a gateway's own, and makes it executable when it is a script.
fn write(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(path, text).expect("the folder takes a file");
    let mode = if text.starts_with("#!") { 0o755 } else { 0o644 };
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("one's own file");
}
