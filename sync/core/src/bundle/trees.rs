//! Which number is which tree: both ends know them, and no release can mean another.

/// The languages of texts and clips, in the order of their trees.
const LANGUAGES: [&str; 3] = ["es", "qu", "ay"];
/// The first tree of texts.
const TEXT_MIN: u16 = 1;
/// The first tree of clips.
const AUDIO_MIN: u16 = 16;

/// The recommender's model.
pub const MODEL_TREE: u16 = 32;
/// Settings that the office gives.
pub const CONFIG_TREE: u16 = 48;

/// The tree of lessons and quizzes in a language.
#[must_use]
pub fn text_tree(language: &str) -> Option<u16> {
    place(language).map(|place| TEXT_MIN + place)
}

/// The tree of recorded clips in a language.
#[must_use]
pub fn audio_tree(language: &str) -> Option<u16> {
    place(language).map(|place| AUDIO_MIN + place)
}

fn place(language: &str) -> Option<u16> {
    LANGUAGES.iter().position(|known| *known == language).map(|place| place as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_trees() {
        assert_eq!(["es", "qu", "ay", "fr"].map(text_tree), [Some(1), Some(2), Some(3), None]);
        assert_eq!(["es", "qu", "ay", "fr"].map(audio_tree), [Some(16), Some(17), Some(18), None]);
    }
}
