//! What may have to be said at any moment of a call.

use super::{Line, line};
use crate::i18n::Catalogue;

/// What is said at a miss, whatever was asked; the likeliest first.
const WORDS: [&str; 5] =
    ["voice-wrong-key", "voice-silence", "voice-silence-again", "voice-one-by-one", "voice-given-up"];

/// Lines that are best made before they are needed.
#[must_use]
pub fn standing_lines(phrases: &Catalogue) -> Vec<Line> {
    WORDS.into_iter().map(|id| line(phrases, phrases.say(id, &[]))).collect()
}
