//! The known word nearest to an unknown one, for "did you mean".

/// Returns the candidate with the fewest edits, if they are few enough for a slip of the finger.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let edits = |candidate: &str| strsim::damerau_levenshtein(word, candidate);
    candidates
        .map(|candidate| (edits(candidate), candidate))
        .filter(|(edits, _)| *edits <= 1 + word.len() / 3)
        .min()
        .map(|(_, candidate)| candidate)
}
