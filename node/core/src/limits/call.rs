//! Limits of calls.

/// Choices in a menu of a call: more are not remembered (voice A.7).
pub const CALL_CHOICES_MAX: usize = 4;
/// Teachers' recordings that wait for a phone: as many as one listens to.
pub const TO_HEAR_MAX: usize = 5;
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
/// Milliseconds between a missed call and the call back, at least and at most (voice A.4): the phone has to be free again.
pub const CALL_BACK_AFTER_MS: (u64, u64) = (5_000, 15_000);
/// Milliseconds in which a phone is called back once (voice A.4).
pub const CALL_BACK_EVERY_MS: u64 = 600_000;
/// Milliseconds until a call back that did not get through is tried again (voice A.4).
pub const CALL_BACK_AGAIN_MS: u64 = 600_000;
/// Milliseconds until a call is tried again that the modem or the network could not make.
pub const CALL_FAILED_AGAIN_MS: u64 = 30_000;
/// Milliseconds after which a call back that is due is tried anew where the modem could not call.
pub const CALL_DUE_LOOK_MS: u64 = 1_000;
/// Times that a call back is dialled before the learner is offered to go on by text (voice A.4).
pub const CALL_BACK_TRIES_MAX: u8 = 2;
/// Times that it is dialled when the modem or the network is at fault.
pub const CALL_BACK_FAILURES_MAX: u8 = 4;
/// Milliseconds after which a call back that could not be made is not owed any more: nobody expects it.
pub const CALL_BACK_OWED_MS: u64 = 3_600_000;
/// Milliseconds of a call, at most: two episodes.
pub const CALL_MS_MAX: u64 = 900_000;
/// Seconds a day on the phone with one number: two long calls and a short one.
pub const CALL_SECONDS_PER_PHONE_PER_DAY: u32 = 2_400;
/// Seconds that have to be left of a day's time for a call to be worth beginning.
pub const CALL_SECONDS_MIN: u32 = 60;
/// Milliseconds that a call is reckoned to take by who waits for the line.
pub const CALL_MS_USUAL: u64 = 300_000;
/// Milliseconds that a phone may ring before a call is given up.
pub const DIALLING_MS_MAX: u64 = 60_000;
/// Phones whose calls of a day are remembered; whoever comes beyond that is not called back.
pub const CALLERS_MAX: usize = 4_000;
/// Milliseconds from the beginning of a call until its sound runs, at most: some modems take 12 s (modem-faults E12).
pub const AUDIO_OPENS_MS: u64 = 15_000;
