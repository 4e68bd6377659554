//! What happens to a machine, in a form that people can write and a fuzzer can change.
//!
//! Text is what the modem says, in one piece. `~`, a letter and a digit are a cue: something that happens, how much of
//! it. The letters are each target's own. A tilde cannot be said; no machine here minds one.

/// Announces a cue.
const CUE: u8 = b'~';

/// Pauses by the digit of a cue. Unit: ms.
///
/// They straddle the deadlines of `limits`: a prompt, a command, a drain, a submit, a sweep.
const PAUSES_MS: [u64; 10] = [1, 60, 450, 1_100, 4_900, 5_100, 31_000, 91_000, 310_000, 1_900_000];

/// The next thing that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene<'i> {
    /// The modem says this.
    Said(&'i [u8]),
    /// A letter, and how much of what it stands for.
    Cue(u8, u8),
}

/// Splits an input into what happens.
pub fn scenes(input: &[u8]) -> impl Iterator<Item = Scene<'_>> {
    let mut rest = input;
    std::iter::from_fn(move || {
        let (scene, behind) = match rest {
            [] => return None,
            [CUE] => (Scene::Said(rest), &[][..]),
            [CUE, letter] => (Scene::Cue(*letter, 0), &[][..]),
            [CUE, letter, digit, behind @ ..] => (Scene::Cue(*letter, number(*digit)), behind),
            said => {
                let end = said.iter().position(|&octet| octet == CUE).unwrap_or(said.len());
                let (said, behind) = said.split_at(end);
                (Scene::Said(said), behind)
            }
        };
        rest = behind;
        Some(scene)
    })
}

/// Reads a digit; behind `9` the signs of ASCII go on counting.
#[must_use]
pub fn number(digit: u8) -> u8 {
    digit.wrapping_sub(b'0')
}

/// Returns the pause that a digit stands for. Unit: ms.
#[must_use]
pub fn pause_ms(digit: u8) -> u64 {
    PAUSES_MS[usize::from(digit) % PAUSES_MS.len()]
}

/// Returns what a modem says that has got stuck: a text `times` over, with the count, from `first`, in place of `#`.
pub fn flood(text: &[u8], first: u32, times: u32) -> impl Iterator<Item = Vec<u8>> {
    (first..first + times).map(|count| {
        let digits = count.to_string();
        text.split_inclusive(|octet| *octet == b'#')
            .flat_map(|piece| match piece {
                [said @ .., b'#'] => [said, digits.as_bytes()].concat(),
                said => said.to_vec(),
            })
            .collect()
    })
}
