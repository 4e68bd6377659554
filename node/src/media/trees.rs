//! The trees that a box knows, by number: each is released, versioned and undone by itself.

use chaski_sync_core::bundle::{CONFIG_TREE, LOCAL_TREE_MIN, MODEL_TREE};

/// The tree of this box's own lessons.
pub const OWN_LESSONS: u16 = LOCAL_TREE_MIN;

/// A tree that this program knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeKind {
    /// As heads name it.
    pub number: u16,
    /// As commands and reports name it; its name in Spanish is the message `tree-<word>`.
    pub word: &'static str,
    /// Whether lessons are read from it.
    pub is_text: bool,
}

/// All trees, in the order in which they are imported: what teaches comes first.
pub const TREES: [TreeKind; 9] = [
    text(1, "text-es"),
    text(2, "text-qu"),
    text(3, "text-ay"),
    text(OWN_LESSONS, "own-lessons"),
    other(CONFIG_TREE, "config"),
    other(16, "audio-es"),
    other(17, "audio-qu"),
    other(18, "audio-ay"),
    other(MODEL_TREE, "model"),
];

const fn text(number: u16, word: &'static str) -> TreeKind {
    TreeKind { number, word, is_text: true }
}

const fn other(number: u16, word: &'static str) -> TreeKind {
    TreeKind { number, word, is_text: false }
}

/// Finds a tree by its number.
#[must_use]
pub fn by_number(number: u16) -> Option<TreeKind> {
    TREES.into_iter().find(|tree| tree.number == number)
}

/// Finds a tree by its word or its number in digits.
#[must_use]
pub fn by_word(word: &str) -> Option<TreeKind> {
    TREES.into_iter().find(|tree| tree.word == word || word.parse() == Ok(tree.number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_the_numbers_that_the_office_gives_them() {
        use chaski_sync_core::bundle::{audio_tree, text_tree};
        for language in ["es", "qu", "ay"] {
            let number = |word: String| by_word(&word).map(|tree| tree.number);
            assert_eq!(number(format!("text-{language}")), text_tree(language));
            assert_eq!(number(format!("audio-{language}")), audio_tree(language));
        }
    }

    #[test]
    fn numbers_and_words_are_one_trees_alone() {
        for tree in TREES {
            assert_eq!(by_number(tree.number), Some(tree));
            assert_eq!(by_word(tree.word), Some(tree));
            assert_eq!(by_word(&tree.number.to_string()), Some(tree));
        }
        assert_eq!(by_number(99), None);
    }
}
