//! A text as what can be recorded of it: sentences, and in them words around numbers.

/// The words of the longest recorded fragment inside a sentence. Reason: bounds the search; a longer one is a sentence.
const FRAGMENT_WORDS_MAX: usize = 24;

/// What a sentence consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    /// Words, none of which is a number.
    Words(Vec<&'t str>),
    /// A number in digits.
    Number(u32),
}

/// The sentences of a text, with their signs.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut rest = line;
        while let Some((end, sign)) =
            rest.char_indices().find(|(at, sign)| is_end(*sign, &rest[at + sign.len_utf8()..]))
        {
            let (sentence, later) = rest.split_at(end + sign.len_utf8());
            sentences.push(sentence);
            rest = later;
        }
        sentences.push(rest);
    }
    let trimmed = sentences.into_iter().map(str::trim);
    trimmed.filter(|sentence| sentence.contains(char::is_alphanumeric)).collect()
}

fn is_end(sign: char, rest: &str) -> bool {
    matches!(sign, '.' | '?' | '!' | '…') && rest.starts_with(char::is_whitespace)
}

/// The words and numbers of a sentence.
pub(super) fn parts(sentence: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for word in sentence.split_whitespace() {
        let bare = fragment(&[word]);
        let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        match (bare.parse(), parts.last_mut()) {
            (Ok(number), _) if is_number => parts.push(Part::Number(number)),
            (_, Some(Part::Words(words))) => words.push(word),
            _ if bare.is_empty() => {}
            _ => parts.push(Part::Words(vec![word])),
        }
    }
    parts
}

/// Words as they are recorded inside a sentence: without the signs around them.
pub(super) fn fragment(words: &[&str]) -> String {
    words.join(" ").trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
}

/// Covers words by fragments that `has` knows, the longest first.
///
/// # Errors
///
/// The first word for which there is none.
pub(super) fn cover(words: &[&str], has: impl Fn(&str) -> bool) -> Result<Vec<String>, String> {
    let mut covered = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let longest = rest.len().min(FRAGMENT_WORDS_MAX);
        let lengths = (1..=longest).rev().map(|length| (length, fragment(&rest[..length])));
        let found = lengths.into_iter().find(|(_, fragment)| fragment.is_empty() || has(fragment));
        let (length, found) = found.ok_or_else(|| fragment(&rest[..1]))?;
        covered.extend(Some(found).filter(|found| !found.is_empty()));
        rest = &rest[length..];
    }
    Ok(covered)
}

/// What must be recorded so that these words can be said around any numbers.
pub(super) fn fragments(text: &str) -> Vec<String> {
    let parts = sentences(text).into_iter().flat_map(parts);
    let words = parts.filter_map(|part| match part {
        Part::Words(words) => Some(fragment(&words)),
        Part::Number(_) => None,
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_sentences() {
        let text = "Tapukuy 2, 6 tapukuymanta. ¿Hayk'a? 3.5 killa…\n- \nTukun";
        assert_eq!(sentences(text), ["Tapukuy 2, 6 tapukuymanta.", "¿Hayk'a?", "3.5 killa…", "Tukun"]);
    }

    #[test]
    fn a_sentence_is_words_around_numbers() {
        let table = [
            (
                "Tapukuy 2, 6 tapukuymanta.",
                vec![
                    Part::Words(vec!["Tapukuy"]),
                    Part::Number(2),
                    Part::Number(6),
                    Part::Words(vec!["tapukuymanta."]),
                ],
            ),
            ("1/2 3,5 m2", vec![Part::Words(vec!["1/2", "3,5", "m2"])]),
            ("— 7", vec![Part::Number(7)]),
            ("99999999999", vec![Part::Words(vec!["99999999999"])]),
        ];
        for (sentence, expected) in table {
            assert_eq!(parts(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn words_are_covered_by_the_longest_fragments() {
        let has = |fragment: &str| ["killa", "killa kaqtinqa", "ñit'iy"].contains(&fragment);
        assert_eq!(
            cover(&["killa", "kaqtinqa,", "ñit'iy."], has),
            Ok(vec!["killa kaqtinqa".to_owned(), "ñit'iy".to_owned()])
        );
        assert_eq!(cover(&["killa", "inti", "ñit'iy"], has), Err("inti".to_owned()));
    }

    #[test]
    fn fragments_have_no_signs_around_them() {
        assert_eq!(fragments(", 3 tapukuymanta. ¿Ñit'iy?"), ["tapukuymanta", "Ñit'iy"]);
    }
}
