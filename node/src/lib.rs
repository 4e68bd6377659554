//! What the box does: serial port, SQLite, the daemon and its commands.
//!
//! The core decides (`chaski-node-core`); this shell feeds it events, commits its writes, then starts its effects.

pub mod audio;
pub mod cli;
pub mod clock;
pub mod config;
pub mod content;
pub mod control;
pub mod daemon;
mod disk;
pub mod input;
pub mod media;
mod modem;
pub mod operator;
mod runner;
pub mod search;
pub mod speech;
pub mod store;
