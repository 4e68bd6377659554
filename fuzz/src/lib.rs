//! Whatever a modem can say: the laws that decoders, channel and modem machine keep for any input.
//!
//! Each module holds the laws of one target as a function of an input; a broken law panics. What feeds them is libFuzzer
//! (`src/bin`), run by `scripts/fuzz`. Nothing here reads a clock or draws chance, so an input always does the same.

pub mod bundle;
pub mod channel;
pub mod clip;
pub mod content;
pub mod modem;
pub mod pdu;
pub mod reassembly;
pub mod scene;
pub mod ussd;
