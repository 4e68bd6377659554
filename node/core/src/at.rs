//! Bytes ↔ AT commands, results and URCs (3GPP TS 27.005, TS 27.007, V.250).
//!
//! Layers, each a sans-IO state machine: [`lines`] cuts bytes into lines and prompts; [`channel`] runs one command at a
//! time and keeps URCs out of its answer; [`modem`] brings a modem up, reads and deletes texts, submits, and recovers.
//! What a text means is not known here: PDUs pass through as hex.

pub mod channel;
pub mod clock;
pub mod command;
pub mod lines;
pub mod modem;
pub mod profile;
pub mod result;
pub mod startup;
pub mod status;
pub mod urc;

pub use channel::Channel;
pub use command::Command;
pub use modem::Modem;
pub use profile::Profile;
pub use result::{FinalResult, ModemError};
pub use startup::ModemOptions;
pub use status::Status;
pub use urc::Urc;
