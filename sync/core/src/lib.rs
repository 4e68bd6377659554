//! What the box and the central office agree on: time with trust, the content model, and how a message is said.
//!
//! Pure: nothing here reads a clock, a file, a socket, an environment variable or a random source.

pub mod bundle;
pub mod catalogue;
pub mod content;
pub mod hex;
pub mod time;
