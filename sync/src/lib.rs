//! What the central office does: authoring and release of content, from the command line.
//!
//! What both ends must agree on is in `chaski-sync-core`; this shell reads and writes the files.

pub mod cli;
pub mod difference;
pub mod folder;
pub mod lint;
pub mod private_key;
pub mod recordings;
pub mod rehearsal;
pub mod release;
pub mod shelves;
pub mod source;
pub mod stats;
pub mod words;
