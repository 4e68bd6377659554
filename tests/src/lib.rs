//! Harnesses for whole-system tests: the node in simulated time, and the daemon as a process on a real pty.
//!
//! Nothing here sleeps. In simulated time a school day takes milliseconds; with the real daemon a test waits for the
//! event itself.

pub mod daemon;
pub mod school;
