//! One phone call: ring, clips, digits, hang-up, call back.

pub mod key;
pub mod line;
pub mod signal;
pub mod voice;

pub use key::Key;
pub use line::Line;
pub use signal::{CallOrder, CallSignal, Caller, EndCause};
pub use voice::{VoiceOrder, VoiceSignal};
