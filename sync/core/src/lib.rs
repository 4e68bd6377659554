//! What the box and the central office agree on: time with trust, and the content model.
//!
//! Pure: nothing here reads a clock, a file, a socket, an environment variable or a random source.

pub mod bundle;
pub mod content;
pub mod time;
