//! One phone call: ring, clips, digits, hang-up, call back.

pub mod desk;
pub mod dialogue;
pub mod key;
pub mod line;
pub mod signal;
pub mod spoken;
pub mod tone;
pub mod voice;

pub use desk::{Answering, Desk, DeskConfig};
pub use dialogue::Dialogue;
pub use key::Key;
pub use line::{Line, Recorded};
pub use signal::{CallOrder, CallSignal, Caller, EndCause};
pub use spoken::{Keys, Spoken};
pub use voice::{VoiceOrder, VoiceSignal};
