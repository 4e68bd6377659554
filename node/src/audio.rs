//! The modem's audio port ↔ what is said, and what is heard: speech, keys, recordings.
//!
//! One thread a modem moves its sound and does nothing else, so that it keeps the pace of 20 ms; one more, "chaski-voice",
//! makes sound of words line by line and keeps recordings, which may take its time. Nobody who gives an order waits. It
//! decides nothing: what is said, and what a key means, is the call's (`chaski_node_core::call`).
//!
//! Sound is 8,000 samples/s, 16 bit, mono. Memory: 10 s of speech ahead of a call, or a line when that is longer, and a
//! recording of at most three minutes.

use std::fmt;
use std::sync::Arc;

use chaski_node_core::call::{Key, Line, VoiceOrder, VoiceSignal};
use chaski_node_core::step::ModemIndex;

mod driver;
mod ear;
mod keep;
mod pace;
mod places;
mod port;
mod recording;
mod stream;
mod studio;
mod utterance;

use driver::Driver;
pub use keep::WavFolder;
pub use places::Place;
pub(crate) use places::{Configured, Family, Places};
use studio::Studio;

/// Samples of a millisecond.
const SAMPLES_PER_MS: usize = 8;

/// Hears the tones of keys in a stream of sound.
pub trait KeyDetector: fmt::Debug + Send {
    /// Hears on: 8,000 samples/s, in pieces of any length; returns the keys that are sure now.
    fn hear(&mut self, samples: &[i16]) -> Vec<Key>;

    /// From here on nothing is said to the caller, so that a key is likely and the box's own voice cannot be taken for
    /// one; or something is said again.
    fn expect_key(&mut self, _is_expected: bool) {}
}

/// Makes sound of words.
pub trait Say: Send {
    /// Says lines one after the other; returns their samples, 8,000 a second, and how many lines could not be said, or not
    /// wholly. It may take its time, and should find again what it has said before.
    fn render(&mut self, lines: &[Line]) -> (Vec<i16>, u16);
}

/// Keeps recordings.
pub trait Keep: Send {
    /// Keeps a recording under its name, durably; returns its length in seconds.
    ///
    /// # Errors
    ///
    /// Why it could not be kept, in words for the log.
    fn keep(&mut self, take: u64, samples: &[i16]) -> Result<u16, String>;
}

/// Finds a modem's audio port when a call begins.
pub type FindPlace = dyn Fn(ModemIndex) -> Result<Place, String> + Send + Sync;
/// Takes what came of the sound; called from several threads, and not to be kept waiting.
pub type TellVoice = dyn Fn(ModemIndex, VoiceSignal) + Send + Sync;
/// Makes a detector for one call.
pub type NewDetector = dyn Fn() -> Box<dyn KeyDetector> + Send + Sync;

/// What the sound of calls needs from the rest of the box.
pub struct Surroundings {
    /// Where a modem's audio port is.
    pub find: Arc<FindPlace>,
    /// Who hears keys.
    pub detector: Arc<NewDetector>,
    /// Who makes sound of words.
    pub say: Box<dyn Say>,
    /// Who keeps recordings.
    pub keep: Box<dyn Keep>,
    /// Who is told.
    pub tell: Arc<TellVoice>,
}

/// The sound of all modems' calls. Dropping it closes the ports.
#[derive(Debug)]
pub struct Voices {
    drivers: Vec<Driver>,
    studio: Studio,
}

impl Voices {
    /// Starts a thread for the words, and one for each modem.
    ///
    /// # Errors
    ///
    /// When the system has no thread to give.
    pub fn start(modems: ModemIndex, surroundings: Surroundings) -> std::io::Result<Self> {
        let Surroundings { find, detector, say, keep, tell } = surroundings;
        let studio = Studio::start(say, keep, Arc::clone(&tell))?;
        let start = |modem| {
            let tell = Arc::clone(&tell);
            Driver::start(modem, Arc::clone(&find), Arc::clone(&detector), studio.desk(), tell)
        };
        let drivers = (0..modems).map(start).collect::<std::io::Result<_>>()?;
        Ok(Self { drivers, studio })
    }

    /// Has an order carried out; never waits. What comes of it is told.
    pub fn order(&self, modem: ModemIndex, order: VoiceOrder) {
        match order {
            VoiceOrder::Render { utterance, lines } => self.studio.desk().render(modem, utterance, lines),
            VoiceOrder::Open
            | VoiceOrder::Prepare(_)
            | VoiceOrder::Say { .. }
            | VoiceOrder::Hush
            | VoiceOrder::Record { .. }
            | VoiceOrder::EndRecording
            | VoiceOrder::Close => {
                if let Some(driver) = self.drivers.get(usize::from(modem)) {
                    driver.order(order);
                }
            }
        }
    }
}
