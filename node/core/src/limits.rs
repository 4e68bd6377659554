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
/// Milliseconds between looks at lines, balances and disk: alarms count in minutes.
pub const CARE_LOOK_MS: u64 = 60_000;
/// Milliseconds from a modem's first service to the first question for its balance: learners' texts come first.
pub const BALANCE_FIRST_MS: u64 = 2 * 60_000;
/// Milliseconds between questions for the balance: a day, which also gives the rate of spending.
pub const BALANCE_ASK_MS: u64 = 24 * 3_600_000;
/// The same after a low balance: a top-up is seen soon.
pub const BALANCE_LOW_ASK_MS: u64 = 3_600_000;
/// The same while the line is out of money: only a top-up changes it (modem-faults F12).
pub const BALANCE_OUT_ASK_MS: u64 = 6 * 3_600_000;
/// Milliseconds between questions at least, whatever the reason: one USSD session at a time (modems 8).
pub const BALANCE_ASK_MS_MIN: u64 = 10 * 60_000;
/// Segments sent after which the balance is asked for again: a busy day must not run dry unseen.
pub const BALANCE_ASK_SEGMENTS: u64 = 200;
/// Milliseconds without a balance, although asked for, before the log says so.
pub const BALANCE_UNKNOWN_MS: u64 = 7 * 86_400_000;
/// Hundredths of a sol under which a balance is low: texts still go while somebody fetches a top-up.
pub const BALANCE_LOW_CENTIMOS: u32 = 300;
/// Hundredths of a sol that a balance rises by at a top-up; less is the operator's rounding or a gift.
pub const TOP_UP_CENTIMOS_MIN: u32 = 100;
/// Days under which a balance that is spent as before is running dry: the shop that sells top-ups may be a day's walk away.
pub const DRY_SOON_DAYS: u32 = 3;
/// Milliseconds that the rate of spending is taken from: a school week with its weekend.
pub const SPENDING_WINDOW_MS: i64 = 7 * 86_400_000;
/// Rows of an account's course: two weeks.
pub const COURSE_ROWS_MAX: usize = 14;
/// Milliseconds between rows of an account's course, and of spending before a rate is estimated: nearly a day.
pub const COURSE_GAP_MS: i64 = 20 * 3_600_000;
/// Days before a line is closed for lack of a top-up that warning begins: somebody must go to town (modems 13).
pub const LINE_CLOSES_WARNING_DAYS: u32 = 14;
/// Milliseconds that a modem may fail to serve before people are told: every step of the reset ladder fits in.
pub const DEAF_MS: u64 = 15 * 60_000;
/// Octets that must be free on the disk: the database and its write-ahead log grow on for months with it.
pub const DISK_FREE_OCTETS_MIN: u64 = 100_000_000;
/// Hundredths of the disk that must be free: a full card gets slow and wears.
pub const DISK_FREE_PERCENT_MIN: u64 = 5;
