//! Limits of a modem's call line (facts: modems sections 5 to 7, modem-faults E).

/// Milliseconds for `ATA`: its OK may take seconds (modems 5).
pub const ANSWER_DEADLINE_MS: u64 = 20_000;
/// Milliseconds for `ATD`: most say OK at once, some only when the other side answers, and a phone rings for 62 to 65 s
/// (modems 2.3, 5).
pub const DIAL_DEADLINE_MS: u64 = 90_000;
/// Milliseconds from which on an OK to `ATD` means that the call is on, where the modem has no list of calls.
pub const DIAL_OK_AT_ONCE_MS: u64 = 5_000;
/// Milliseconds for a hang-up: the network is told first.
pub const HANG_UP_DEADLINE_MS: u64 = 10_000;
/// Milliseconds between looks into the list of calls (modems 5: safe, and two empty ones in a row mean the end).
pub const CALL_LOOK_MS: u64 = 2_000;
/// Looks in a row in which a call is missing before it is over (modems 5).
pub const CALL_MISSED_LOOKS: u8 = 2;
/// Refusals in a row of the list of calls after which it is not asked for again.
pub const CALL_LIST_REFUSALS_MAX: u8 = 3;
/// Milliseconds between a hang-up and the look whether it helped.
pub const HANG_UP_LOOK_MS: u64 = 500;
/// Looks after one hang-up before it is said again.
pub const HANG_UP_LOOKS: u8 = 3;
/// Hang-ups before a modem that still lists the call is given over to the recovery ladder.
pub const HANG_UPS_MAX: u8 = 6;
/// Milliseconds that a hang-up waits for the other phone to ring, on modems that hang otherwise (modem-faults E18).
pub const HANG_UP_HELD_MS: u64 = 10_000;
/// Milliseconds after a RING in which the number may come: it follows the first or the second (modem-faults E2).
pub const CALLER_AFTER_RING_MS: u64 = 500;
/// Milliseconds after the first RING until the number is not waited for any more, should there be no second one: RINGs are
/// 3 to 5 s apart, and the number may come behind the second.
pub const CALLER_WAIT_MS: u64 = 5_500;
/// Milliseconds without a RING after which the caller has given up.
pub const RING_STOPS_MS: u64 = 6_500;
/// Milliseconds after the end of a call in which a number without a RING belongs to it still.
pub const CALL_LATE_WORDS_MS: u64 = 1_000;
/// Milliseconds after the end of a call in which `MISSED_CALL` is about that one.
pub const MISSED_CALL_LATE_MS: u64 = 10_000;
/// Milliseconds after dialling in which `NO CARRIER` may be the network's second try by another radio (modem-faults E9).
pub const DIAL_DOUBT_MS: u64 = 40_000;
/// Times that a dial, or the taking of a call, is tried where the modem refuses.
pub const CALL_TRIES_MAX: u8 = 3;
/// Milliseconds between those tries.
pub const CALL_TRY_PAUSE_MS: u64 = 500;
/// Milliseconds in which the same key, reported again, is one press: it is repeated, or cut (modem-faults E3: 200 to 300).
pub const KEY_REPEAT_MS: u64 = 300;
/// Milliseconds between tries to start the sound (modem-faults E12).
pub const SOUND_TRY_PAUSE_MS: u64 = 500;
/// Milliseconds for which that is tried (modem-faults E12).
pub const SOUND_TRIES_MS: u64 = 12_000;
/// Calls in a row in which the modem refused the stream before it counts as having none.
pub const SOUND_REFUSALS_MAX: u8 = 2;
/// Files that are kept in a modem, whose names are used again in turn: its flash wears and is small.
pub const FILES_KEPT_MAX: usize = 4;
/// Octets of one file: a minute of sound, which is more than is said in one go.
pub const FILE_OCTETS_MAX: usize = 1_000_000;
/// Octets a second that a modem takes at least: 115,200 baud are 11,520.
pub const FILE_OCTETS_PER_S_MIN: u64 = 8_000;
/// Milliseconds beyond that for a file to be written.
pub const FILE_WRITE_MS: u64 = 10_000;
/// Milliseconds after a file's length until it counts as played, whatever the modem says or does not.
pub const FILE_END_SLACK_MS: u64 = 5_000;
/// Milliseconds after a stopped file before the next is played: word of the first end must not end the second.
pub const FILE_STOP_PAUSE_MS: u64 = 500;
/// Milliseconds for a setting that the network is told, and may think about: call waiting, call forwarding.
pub const NETWORK_SETTING_DEADLINE_MS: u64 = 30_000;
/// Milliseconds between times that these settings are looked at: they hold until somebody changes them.
pub const NETWORK_SETTING_PAUSE_MS: u64 = 24 * 3_600_000;
