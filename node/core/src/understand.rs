//! What a short, hastily typed SMS means: a command, a number, answers to items, a mood, or nothing of these.
//!
//! It knows words and shapes, not what was asked: the tutor decides what an answer answers. The words stand in the
//! catalogues (`word-…`), except number words, which are each language's own grammar (`number/es.rs` and its siblings).

mod command;
mod distance;
mod fold;
mod hear;
pub mod language;
mod mood;
mod number;
mod numbered;
mod slip;
mod vocabulary;

pub use command::{Argument, Command, command, is_word, word_language};
pub use fold::fold;
pub use hear::{Certainty, Heard, Meant, hear};
pub use mood::{Mood, mood};
pub use number::{number, picked, readings};
pub use numbered::{NumberedAnswer, numbered_answers};
pub use slip::nearly_same;
pub use vocabulary::Vocabulary;
