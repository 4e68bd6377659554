//! Limits of calls.

/// Milliseconds of silence after a question before it is asked again: a child counts on its fingers.
pub const ANSWER_SILENCE_MS: u64 = 10_000;
/// Milliseconds after a digit before a number counts as ended without `#`.
pub const BETWEEN_DIGITS_MS: u64 = 4_000;
/// Silences and wrong keys in a row after which a call is given up (`VoiceXML` practice, voice A.3).
pub const MISSES_MAX: u8 = 3;
/// Misses in a row after which choices are asked one by one, on keys that every codec lets through (voice A.2).
pub const MISSES_BEFORE_STEPPING: u8 = 2;
/// Times that the same question is repeated on request before it counts as a miss.
pub const REPEATS_IN_A_ROW_MAX: u8 = 5;
/// Digits of a number that are taken; the longest are codes.
pub const DIGITS_MAX: usize = 8;
/// Milliseconds in which two witnesses tell of one key press, or one tells twice (modem-faults E3: 200 to 300 ms).
pub const SAME_PRESS_MS: u64 = 300;
/// Milliseconds in which a modem's own report is of a press that was heard: reports come late.
pub const SECOND_WITNESS_MS: u64 = 1_500;
/// Milliseconds from the first word until somebody must have been heard: some networks call a ringing phone answered
/// (modem-faults E7).
pub const NOBODY_MS: u64 = 25_000;
/// Milliseconds before the end of a call's time in which goodbye is said.
pub const LAST_WORDS_MS: u64 = 20_000;
/// Milliseconds that an utterance may take without its end being told: longer than any story.
pub const UTTERANCE_MS_MAX: u64 = 600_000;
