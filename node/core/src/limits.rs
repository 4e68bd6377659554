//! Every constant limit, with its unit in its name and its reason beside it (law 4).

/// Octets of one line from a modem. A PDU line has at most about 360; longer is noise (modem-faults A6).
pub const LINE_OCTETS_MAX: usize = 4096;
/// Milliseconds for an ordinary command. Fixed: chatter does not renew it.
pub const COMMAND_DEADLINE_MS: u64 = 5_000;
/// Milliseconds between an answer and the next command, on a modem that left a command unanswered (modems 1.2).
pub const GUARD_MS: u64 = 50;
/// Milliseconds for the first `AT`s after opening: ten tries half a second apart (modems 1.4).
pub const WAKE_DEADLINE_MS: u64 = 500;
/// Tries to get an `OK` out of a modem before its port is reopened.
pub const WAKE_TRIES_MAX: u8 = 10;
/// Milliseconds for `AT+CFUN=1` (modems 1.2).
pub const RADIO_ON_DEADLINE_MS: u64 = 40_000;
/// Milliseconds to list a full store: up to 30 s were seen (modem-faults D25).
pub const LIST_DEADLINE_MS: u64 = 60_000;
/// Milliseconds to wait for the data prompt (modems 4.2).
pub const PROMPT_DEADLINE_MS: u64 = 5_000;
/// Milliseconds between Ctrl-Z and the answer before a submit is in doubt (modems 4.2: 60 to 120 s).
pub const SUBMIT_DEADLINE_MS: u64 = 90_000;
/// Milliseconds to wait for the `OK` behind `+CMGS:` (modem-faults C5).
pub const SUBMIT_OK_DEADLINE_MS: u64 = 5_000;
/// Milliseconds between repeats of a start-up command that found the SIM busy (modems 1.2).
pub const NOT_READY_PAUSE_MS: u64 = 1_000;
/// Repeats of such a command: a minute in all (modem-faults B8).
pub const NOT_READY_TRIES_MAX: u8 = 60;
/// Milliseconds of silence that end a drain after a time-out (modem-faults A3).
pub const DRAIN_SILENCE_MS: u64 = 400;
/// Milliseconds that a drain lasts at most, however much the modem talks.
pub const DRAIN_MS_MAX: u64 = 3_000;
/// Milliseconds to listen after opening when a submit of an earlier process is in doubt.
pub const LATE_REFERENCE_LISTEN_MS: u64 = 1_500;
/// Milliseconds between looks at signal and registration, which also prove that the modem is alive.
pub const KEEP_ALIVE_MS: u64 = 60_000;
/// The same while the modem is not registered; its URC should come first.
pub const UNREGISTERED_LOOK_MS: u64 = 20_000;
/// Milliseconds between sweeps of the store for texts whose URC was lost (modem-faults D24).
pub const SWEEP_MS: u64 = 300_000;
/// Milliseconds between sweeps when the modem accepts no notification at all.
pub const SWEEP_UNNOTIFIED_MS: u64 = 15_000;
/// Milliseconds before the first and at most between later attempts to reopen a port.
pub const REOPEN_PAUSE_MS: (u64, u64) = (250, 4_000);
/// Times a slot is read when the octets do not come out whole.
pub const READ_TRIES_MAX: u8 = 3;
/// Slots waiting to be read; a store holds at most some 255.
pub const READS_QUEUED_MAX: usize = 512;
/// Texts read in a row before a waiting submit gets its turn.
pub const READS_IN_A_ROW_MAX: u8 = 8;
/// Digests of inbound PDUs kept in memory to recognise second deliveries: 16 octets each.
pub const DIGESTS_MAX: usize = 65_536;
/// Milliseconds that parts of an unfinished text are kept: days, since the box may be off (sms-encoding 8).
pub const PARTS_KEPT_MS: u64 = 3 * 86_400_000;
/// Times that a text may end the process before it is set aside.
pub const ARRIVAL_ATTEMPTS_MAX: u8 = 3;
/// Copies of one segment that are ever submitted: the first, and one after a crash in doubt.
pub const COPIES_MAX: u8 = 2;
/// Submits of one segment that the modem may refuse before the message is given up: a day of pauses.
pub const REFUSALS_MAX: u8 = 52;
/// Milliseconds of the pauses after refusals: the SIM or modem busy.
pub const RETRY_SOON_MS: [u64; 4] = [1_000, 2_000, 5_000, 10_000];
/// Milliseconds of the pauses after refusals: the network.
pub const RETRY_LATER_MS: [u64; 6] = [5_000, 15_000, 60_000, 300_000, 900_000, 1_800_000];
/// Milliseconds that an answer is worth sending: afterwards its learner has gone on, and it would only confuse.
pub const ANSWER_VALID_MS: u64 = 6 * 3_600_000;
/// Milliseconds that an unasked message is worth sending, unless it says otherwise: tomorrow there is a newer one.
pub const UNASKED_VALID_MS: u64 = 24 * 3_600_000;
/// Minutes of the shortest TP-VP (TS 23.040 section 9.2.3.12).
pub const VALIDITY_MINUTES_MIN: u32 = 5;
/// Milliseconds that an uncertain message waits for what settles it: no network keeps an answer longer.
pub const UNCERTAIN_KEPT_MS: u64 = 24 * 3_600_000;
/// Milliseconds between looks for expired messages; nobody waits for their rows.
pub const EXPIRY_LOOK_MS: u64 = 60_000;
/// Milliseconds that the row of a report or of an expired message may wait for another commit.
pub const REPORT_WRITE_MS: u64 = 60_000;
/// Milliseconds after sending in which a report is believed: message references repeat after 256 (modem-faults C18).
pub const REPORT_AWAITED_MS: u64 = 3 * 86_400_000;
/// Segments whose report is awaited; some 100 octets each.
pub const REPORTS_AWAITED_MAX: usize = 4_096;
/// Milliseconds that a report is kept which came before the reference that it names (modem-faults C21).
pub const REPORT_EARLY_MS: u64 = 600_000;
/// Such reports; more than a modem can send texts in that time.
pub const REPORTS_EARLY_MAX: usize = 256;
/// Milliseconds between tries with a SIM that seems to have no money (modem-faults C15, F12): each may cost a fee.
pub const NO_MONEY_RETRY_MS: u64 = 1_800_000;
/// Milliseconds for which a modem cannot send before its messages move to another one.
pub const MODEM_SICK_MS: u64 = 60_000;
/// Messages waiting to be sent; beyond this new ones are refused so that memory stays bounded.
pub const OUTBOX_ROWS_MAX: usize = 20_000;
/// Segments of one reply; phones drop longer ones (sms-encoding 5).
pub const REPLY_SEGMENTS_MAX: usize = 10;
/// Phones that the box keeps learners for: ten times a large school. Newcomers beyond it are recorded, not answered.
pub const LEARNERS_MAX: usize = 20_000;
/// Milliseconds for a port to open before it counts as lost.
pub const OPEN_DEADLINE_MS: u64 = 10_000;
/// Characters of an inbound text that are looked at: ten segments.
pub const TEXT_CHARS_MAX: usize = 1_600;
/// Answers taken from one text.
pub const ANSWERS_PER_TEXT_MAX: usize = 20;
/// Characters of a learner's short name.
pub const NAME_CHARS_MAX: usize = 20;
/// Times a learner may have the last reply repeated in a day, free of quota.
pub const REPEATS_PER_DAY_MAX: u16 = 10;
/// Tries at one item: the first, and one after the hint.
pub const TRIES_PER_ITEM: u8 = 2;
/// Characters of a text that may still be an answer: two segments. Longer ones are asked to be short.
pub const ANSWER_CHARS_MAX: usize = 306;
