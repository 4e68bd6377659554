//! Harnesses for whole-system tests: the node in simulated time, and programs as processes on a real pty.
//!
//! Nothing here sleeps. In simulated time a school day takes milliseconds; with real processes a test waits for the
//! event itself.

pub mod bundles;
pub mod daemon;
pub mod gateway;
pub mod guest;
pub mod power_cut;
pub mod school;
pub mod sound_port;
pub mod traffic;
pub mod trees;
pub mod typing;
pub mod understanding;
