//! Every constant limit, with its unit in its name and its reason beside it (law 4).

mod call;
mod line;

pub use call::*;
pub use line::*;

/// Octets of one line from a modem. A PDU line has at most about 360; longer is noise (modem-faults A6).
pub const LINE_OCTETS_MAX: usize = 4096;
/// Lines of one answer that are kept: header and PDU of every slot that a store has, twice over.
pub const ANSWER_LINES_MAX: usize = 1_024;
/// Milliseconds for an ordinary command. Fixed: chatter does not renew it.
pub const COMMAND_DEADLINE_MS: u64 = 5_000;
/// Milliseconds for a command that touches no network, on a modem that has always been quick: a modem that was deaf for
/// a moment is to be noticed soon. A late answer makes [`COMMAND_DEADLINE_MS`] hold instead.
pub const BRISK_DEADLINE_MS: u64 = 1_000;
/// Milliseconds between an answer and the next command on a modem that seems to have lost a command: one step more at each
/// loss (20 to 100 ms are in use, modems 1.2).
pub const GUARD_STEPS_MS: [u64; 3] = [20, 50, 100];
/// Milliseconds for the first `AT`s after opening: ten tries half a second apart (modems 1.4).
pub const WAKE_DEADLINE_MS: u64 = 500;
/// Tries to get an `OK` before the modem is taken out of CMUX and data mode: on a port just opened, and between later
/// such attempts, which cost seconds in which a deaf modem that listens again is not noticed.
pub const WAKE_TRIES_PER_MODE: (u32, u32) = (10, 80);
/// Milliseconds of silence around `+++` (V.250).
pub const MODE_GUARD_MS: u64 = 1_100;
/// Milliseconds of silence after the first ESC on a port that was just opened.
pub const ESCAPE_SILENCE_MS: u64 = 100;
/// Milliseconds between start-ups of a modem that cannot go on: no SIM, a PIN that is wanted.
pub const STUCK_PAUSE_MS: u64 = 60_000;
/// Milliseconds for `AT+CFUN=1` (modems 1.2).
pub const RADIO_ON_DEADLINE_MS: u64 = 40_000;
/// Milliseconds to list a full store: up to 30 s were seen (modem-faults D25).
pub const LIST_DEADLINE_MS: u64 = 60_000;
/// Milliseconds to wait for the data prompt (modems 4.2).
pub const PROMPT_DEADLINE_MS: u64 = 5_000;
/// The same on a modem whose prompt has failed to come before (modems 4.2: up to 30 s).
pub const SLOW_PROMPT_DEADLINE_MS: u64 = 30_000;
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
/// Milliseconds after which a modem waits no more for the acknowledgement of a text (27.005 clause 3.4.4), with some to
/// spare.
pub const UNACKNOWLEDGED_MS: u64 = 20_000;
/// Damaged direct texts remembered, to know when the same comes again.
pub const DAMAGED_KNOWN_MAX: usize = 16;
/// Damaged direct texts in a row of which the last is taken as it is: a bad line must not hold the network up for ever.
pub const DAMAGED_IN_A_ROW_MAX: u8 = 3;
/// Milliseconds that a drain lasts at most, however much the modem talks.
pub const DRAIN_MS_MAX: u64 = 3_000;
/// Milliseconds to listen after opening when a submit of an earlier process is in doubt.
pub const LATE_REFERENCE_LISTEN_MS: u64 = 1_500;
/// Milliseconds between looks at signal and registration, which also prove that the modem is alive.
pub const KEEP_ALIVE_MS: u64 = 60_000;
/// The same while the modem is not registered, at first and at most: its URC should come first, and does not everywhere.
pub const UNREGISTERED_LOOK_MS: (u64, u64) = (1_000, 20_000);
/// Sweeps in a row that find texts nobody announced before the modem's notices are no longer relied on (A15, D24).
pub const UNANNOUNCED_SWEEPS_MAX: u8 = 2;
/// Milliseconds between sweeps of the store for texts whose URC was lost (modem-faults D24).
pub const SWEEP_MS: u64 = 300_000;
/// Milliseconds between sweeps when the modem accepts no notification at all.
pub const SWEEP_UNNOTIFIED_MS: u64 = 15_000;
/// Times a slot is read when the octets do not come out whole.
pub const READ_TRIES_MAX: u8 = 3;
/// Milliseconds before a slot is looked at again whose octets came out otherwise at each reading.
pub const UNREADABLE_PAUSE_MS: u64 = 30_000;
/// Such looks in a row, before only the usual sweeps meet it again.
pub const UNREADABLE_SWEEPS_MAX: u8 = 10;
/// The highest slot that is looked into where a storage does not list its texts.
pub const SLOTS_MAX: u16 = 255;
/// Slots that may wait to be freed while a submit is to go.
pub const DELETES_WAITING_MAX: usize = 8;
/// Slots waiting to be read; a store holds at most some 255.
pub const READS_QUEUED_MAX: usize = 512;
/// Texts read in a row before a waiting submit gets its turn.
pub const READS_IN_A_ROW_MAX: u8 = 8;
/// Digests of inbound PDUs kept in memory to recognise second deliveries: 16 octets each.
pub const DIGESTS_MAX: usize = 65_536;
/// Milliseconds after the last part until a text with parts missing is answered as it is: 10 minutes, as smsd and
/// asterisk-chan-dongle wait.
pub const PARTS_WAIT_MS: u64 = 600_000;
/// Milliseconds that such a text is remembered, so that its late parts are not taken for a new one: a network may hold
/// a part back for days (sms-encoding 8).
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
/// Refusals from which on another `+CGSMS` is tried at each: one alone is the network's trouble of a moment.
pub const BEARER_REFUSALS: u8 = 2;
/// Milliseconds between tries with a SIM that seems to have no money (modem-faults C15, F12): each may cost a fee.
pub const NO_MONEY_RETRY_MS: u64 = 1_800_000;
/// Milliseconds for which a modem cannot send before its messages move to another one.
pub const MODEM_SICK_MS: u64 = 60_000;
/// Messages waiting to be sent; beyond this new ones are refused so that memory stays bounded.
pub const OUTBOX_ROWS_MAX: usize = 20_000;
/// Segments of one reply; phones drop longer ones (sms-encoding 5).
pub const REPLY_SEGMENTS_MAX: usize = 10;
/// Phones that the box knows: ten times a large school. Newcomers beyond it are recorded, not answered.
pub const PHONES_MAX: usize = 20_000;
/// Characters of an inbound text that are looked at: ten segments.
pub const TEXT_CHARS_MAX: usize = 1_600;
/// Nats of log odds below which a text's language is not clear and the set one is kept: seven to one.
pub const LANGUAGE_MARGIN_MIN_NATS: f32 = 2.0;
/// Answers taken from one text.
pub const ANSWERS_PER_TEXT_MAX: usize = 20;
/// Characters of a learner's short name.
pub const NAME_CHARS_MAX: usize = 20;
/// Times a learner may have the last reply repeated in a day, free of quota.
pub const REPEATS_PER_DAY_MAX: u16 = 10;
/// Tries at one item: the first, and one after the hint.
pub const TRIES_PER_ITEM: u8 = 2;
/// Characters of the steps in their right order, when they are said behind its letters: half a segment less `La respuesta
/// era BCA`, so that an explanation still fits.
pub const ORDER_WORDS_CHARS_MAX: usize = 60;
/// Characters of a text that may still be an answer: two segments. Longer ones are asked to be short.
pub const ANSWER_CHARS_MAX: usize = 306;
/// Milliseconds within which a `+CUSD` text that lost its closing quote may go on (modem-faults F9).
pub const USSD_LINE_MS: u64 = 1_000;
/// Milliseconds for the network's answer to a USSD request (modem-faults F7).
pub const USSD_ANSWER_MS: u64 = 60_000;
/// Attempts that a PIN must have left to be sent: the last one is a person's (modems 1.5).
pub const PIN_ATTEMPTS_MIN: u8 = 2;
/// Milliseconds that a silent modem is asked with `AT` before it is restarted: hangs of 30 s pass by themselves.
pub const ANSWER_PATIENCE_MS: u64 = 45_000;
/// Milliseconds for a modem to answer on a port that was opened again: some boot meanwhile.
pub const REOPENED_PATIENCE_MS: u64 = 30_000;
/// Milliseconds for the modem to answer on a port that is only one of several candidates.
pub const SEARCHED_PATIENCE_MS: u64 = 3_000;
/// The same where there is also time to get it out of CMUX and data mode.
pub const SEARCHED_MODES_PATIENCE_MS: u64 = 8_000;
/// Openings in vain of candidate ports before the supply is cut, where that can be: some two minutes.
pub const GUESSES_IN_VAIN_MAX: u32 = 30;
/// Milliseconds from one reset to the next, at first and at most: resets wear the flash (modems 10).
pub const RESET_PAUSE_MS: (u64, u64) = (900_000, 14_400_000);
/// Runs of the start-up sequence given up in a row before the modem is restarted for it.
pub const STARTS_IN_VAIN_MAX: u8 = 4;
/// Milliseconds without registration before the radio is switched off and on (modem-faults F2).
pub const UNREGISTERED_RADIO_MS: u64 = 1_800_000;
/// Milliseconds for which nothing goes although the modem is registered, before the radio is switched off and on (F5).
pub const NOTHING_GOES_MS: u64 = 600_000;
/// Milliseconds between new registrations of a modem that the network denies (modem-faults F1).
pub const DENIED_RETRY_MS: u64 = 3_600_000;
/// Milliseconds that an orderly switch-off takes before the supply is cut (modems 10).
pub const POWER_OFF_MS: u64 = 5_000;
/// Milliseconds without a text in either direction after which a registration is not believed any more: a network may
/// have forgotten the modem, which only a new registration tells.
pub const PROOF_MS: u64 = 86_400_000;
/// Answers that one phone may have at once: a quick child in a quiz answers every 5 to 10 s for two minutes.
pub const NUMBER_ANSWERS_MAX: u64 = 12;
/// Milliseconds until a phone may have one answer more: faster than anybody reads a lesson.
pub const NUMBER_REFILL_MS: u64 = 20_000;
/// Answers that the new phones of one block of 10,000 numbers may have at once: a class of sixty with SIMs of one batch.
pub const BLOCK_ANSWERS_MAX: u64 = 80;
/// Milliseconds until a block may have one answer more: a class that goes through registration together.
pub const BLOCK_REFILL_MS: u64 = 2_000;
/// Answers that all new phones may have at once: two classes.
pub const NEWCOMER_ANSWERS_MAX: u64 = 120;
/// Milliseconds until new phones may have one answer more: more than one modem can send.
pub const NEWCOMER_REFILL_MS: u64 = 1_000;
/// Phones whose pace is remembered. All are at rest after 4 minutes, in which no modem takes in as many texts.
pub const GUARD_NUMBERS_MAX: usize = 4_096;
/// Digits at the end of a number that its block leaves out.
pub const BLOCK_DIGITS: u32 = 4;
/// Messages remembered as said, to know their echo by: an hour of three modems at 4 s each, and what waits.
pub const SAID_MESSAGES_MAX: usize = 4_096;
/// Milliseconds after a message in which the same text from its recipient is an echo: forwarding phones act at once,
/// networks may take a while.
pub const ECHO_MS: u64 = 3_600_000;
/// Characters from which the beginning of a message is an echo too: echoes are cut, answers are shorter.
pub const ECHO_CHARS_MIN: usize = 40;
/// Characters up to which a text is no autoresponder's: answers and commands are shorter, excuses longer.
pub const PERSON_CHARS_MAX: usize = 20;
/// Times in a row that a phone may send the same longer text.
pub const SAME_TEXTS_MAX: u8 = 2;
/// Milliseconds after our reply in which the same text again counts.
pub const SAME_TEXT_MS: u64 = 600_000;
/// Longer texts in a row that may each follow our reply within [`QUICK_TEXT_MS`]: a person falls behind by then.
pub const QUICK_TEXTS_MAX: u8 = 30;
/// Milliseconds in which nobody reads a reply and types more than [`PERSON_CHARS_MAX`] characters on a basic phone.
pub const QUICK_TEXT_MS: u64 = 15_000;
/// Milliseconds after "I did not understand" in which more that is not understood gets no answer: the one that is on its
/// way or just read says what to do, and who presses keys would spend the day's texts on hearing it again.
pub const MISSED_AGAIN_MS: u64 = 60_000;
/// The part of the school's segments for a day that new phones and late answers may use together, as a divisor: half,
/// so that a flood does not silence the learners.
pub const NEWCOMER_SHARE: u32 = 2;
/// Segments before it from which on a new phone's answer yields to all learners': 16 s of air, so that a learner's
/// answer stays under a minute in a flood.
pub const NEWCOMER_SEGMENTS_AHEAD_MAX: u32 = 4;
/// Milliseconds that a segment is taken to need before one has been measured (modems 4.2: 3 to 5 s on GSM).
pub const AIR_MS: u64 = 4_000;
/// Milliseconds that a segment counts for at most when the wait is foretold.
pub const AIR_MS_MAX: u64 = 20_000;
/// Milliseconds of waiting that are told to whom they happen: after 5 minutes people text again.
pub const WAIT_UNTOLD_MS: u64 = 300_000;
/// Notices of waiting at once: each costs the others the air of a segment.
pub const WAIT_NOTICES_MAX: u64 = 5;
/// Milliseconds until there may be one more: with [`WAIT_NOTICES_MAX`] at most 20 in any 10 minutes.
pub const WAIT_NOTICE_REFILL_MS: u64 = 40_000;
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
/// Milliseconds by which a service centre's stamp may be behind the box's clock.
pub const STAMP_SLACK_MS: i64 = 120_000;
/// Status reports remembered to know a second delivery by: what a modem may find in its store after a restart.
pub const REPORTS_KNOWN_MAX: usize = 256;
/// Céntimos that a text costs at most on a prepaid line: with less on it, refusals for want of money are believed.
pub const TEXT_CENTIMOS: u32 = 20;

/// Trees that the receipt of a stick names: with their versions they fit into a segment.
pub const RECEIPT_TREES_MAX: usize = 2;

/// Days that raw texts are kept of numbers on which nobody has consented: for delivery, and to clear up what went wrong.
pub const TEXTS_KEPT_WITHOUT_CONSENT_DAYS: i64 = 7;
/// Days that raw texts of all other numbers are kept: a term, in which a teacher may ask what was said.
pub const TEXTS_KEPT_DAYS: i64 = 90;
/// Hours of running that are kept with the time at their ends: as many as raw texts are kept, and the newest.
pub const RAN_HOURS_MAX: usize = TEXTS_KEPT_DAYS as usize * 24 + 1;

/// Hours for which a code that was handed out can come back: it may have to be carried home first.
pub const CODE_HOURS: i64 = 72;
/// Codes that are open at once: a school of 2,000 and some more; the one that would end first gives way.
pub const CODES_MAX: usize = 4_096;
/// Hours for which what was prepared waits for its code: "tomorrow" is to mean the same day.
pub const PREPARED_HOURS: i64 = 12;

/// Letters of a class's name: `4A`, `TALLER1`.
pub const CLASS_NAME_CHARS_MAX: usize = 8;
/// Classes of a school.
pub const CLASSES_MAX: usize = 200;
/// Learners of a class: its row stays small.
pub const LEARNERS_PER_CLASS_MAX: usize = 80;
/// Classes of a teacher, so that a question for the class fits into a text.
pub const CLASSES_PER_TEACHER_MAX: usize = 8;
/// Days that a learner counts as active after a text.
pub const ACTIVE_DAYS: i64 = 7;
/// Items of one lesson that went wrong before a learner counts as stuck on it.
pub const STUCK_ITEMS: u8 = 2;
/// Letters of a name that nobody has, said back so that it can be looked at.
pub const NAME_ECHO_CHARS: usize = 20;
/// Names that one answer holds.
pub const NAMES_TOLD_MAX: usize = 5;
/// Choices that a question of a teacher's offers: more names do not fit into a text.
pub const CHOICES_MAX: usize = 5;
/// Letters of a lesson's title beside others.
pub const TITLE_CHARS_MAX: usize = 30;
/// Notices of one teacher in a day: each goes to a whole class.
pub const NOTICES_PER_TEACHER_PER_DAY_MAX: u8 = 3;
/// Segments of a notice to one phone.
pub const NOTICE_SEGMENTS_MAX: usize = 2;
/// Questions to the teacher from one phone in a day.
pub const QUESTIONS_PER_PHONE_PER_DAY_MAX: u8 = 3;
/// Questions that a teacher is told of in a day; the others wait until they are asked for.
pub const QUESTIONS_TOLD_PER_DAY_MAX: u8 = 6;
/// Problems from one phone in a day.
pub const PROBLEMS_PER_PHONE_PER_DAY_MAX: u8 = 3;
/// Letters of a question, an answer or a problem: two segments.
pub const CASE_CHARS_MAX: usize = 306;
/// Letters of a notice that its preview says again: enough to know it by.
pub const NOTICE_ECHO_CHARS: usize = 30;
/// Letters of a case that are said again.
pub const CASE_ECHO_CHARS: usize = 60;
/// Cases that are kept; closed ones go first.
pub const CASES_MAX: usize = 2_000;
/// Milliseconds for which an answer to a question or a problem is worth sending: a phone may be in the fields for days.
pub const CASE_ANSWER_MS: i64 = 7 * 86_400_000;

/// How well a search must match for its lessons to be offered unasked, from 0 to 1: words of a title reach 0.7, small talk
/// 0.35 (measured on 19 texts).
pub const OFFER_SCORE_MIN: f32 = 0.5;

/// School days without learning after which a streak still goes on: an illness, a power cut, a harvest.
pub const GAP_SCHOOL_DAYS_EXCUSED: u32 = 3;
/// Guardians of one learner: parents and who stands in for them.
pub const GUARDIANS_PER_LEARNER_MAX: usize = 4;
/// Learners of one guardian, so that a question for the child fits into a text.
pub const WARDS_PER_GUARDIAN_MAX: usize = 6;
/// Texts in a week that a phone did not ask for: five to carers did worse than three (learning platforms 4.2).
pub const UNASKED_PER_WEEK_MAX: u8 = 3;
/// Of these, weekly reports: one is left for what a teacher's box has to say.
pub const REPORTS_PER_WEEK_MAX: u8 = 2;
/// Local hours in which weekly reports are queued: behind school, before supper.
pub const REPORT_HOURS: std::ops::Range<i8> = 15..19;
/// Reports of one hourly round: a quarter of an hour of one modem's air.
pub const REPORTS_PER_ROUND_MAX: usize = 200;
/// The part of the school's segments for a day that one round's reports may use, as a divisor.
pub const REPORTS_SHARE: u32 = 10;
/// Milliseconds that a weekly report is worth sending; it never outlives its week.
pub const REPORT_VALID_MS: i64 = 3 * 86_400_000;
/// Weeks between two reports of a child who does not learn, at first and later.
pub const SILENT_WEEKS: (i32, i32) = (2, 4);
/// Reports in a row of a child who does not learn after which they come more rarely.
pub const SILENT_REPORTS_MAX: u8 = 2;

/// People of one phone: a large family, and what a phone may make the box keep.
pub const PEOPLE_PER_PHONE_MAX: usize = 8;
/// Milliseconds of silence after which a phone of several people is asked who texts: it may have changed hands.
pub const HOUSEHOLD_PAUSE_MS: i64 = 6 * 3_600_000;
/// Milliseconds for which a PIN that was given opens what is private: a few texts, then the phone may change hands.
pub const UNLOCKED_MS: i64 = 10 * 60_000;
/// Digits of a PIN, at least and at most: four that a child keeps in mind; more than six are a phone number.
pub const PIN_DIGITS: (usize, usize) = (4, 6);
/// Wrong PINs and codes of one phone in a day: a child that is not sure, and no search through 10,000.
pub const WRONG_CODES_PER_DAY_MAX: u8 = 6;
/// Of these, how many may be spent on numbers that come when no PIN was asked for, to see whether one is a PIN all the same:
/// half, so that answers of four digits leave tries for the PIN itself.
pub const STRAY_PINS_PER_DAY_MAX: u8 = 3;
/// Memory for the hash of a PIN. Unit: KiB. Four digits cannot be kept from who has the database for long; 1 MiB and some
/// milliseconds on a Raspberry Pi only keep them from being read at a glance.
pub const PIN_HASH_KIB: u32 = 1_024;
/// Passes over that memory.
pub const PIN_HASH_PASSES: u32 = 2;
/// Hours between the wish to be forgotten and its doing: a sibling's joke is found out by then.
pub const ERASE_HOURS: i64 = 72;
/// Days for which the merging of two people can be undone.
pub const MERGE_UNDO_DAYS: i64 = 30;

/// Finished lessons kept of a learner one by one: some 16 octets each; two school years of three lessons a week.
pub const FINISHED_MAX: usize = 192;
/// Areas whose level is kept: the areas of primary school are nine, those of secondary school eleven.
pub const AREAS_MAX: usize = 12;
/// Competences whose answers are kept: the national curriculum has 29, and two across all areas.
pub const COMPETENCES_MAX: usize = 32;
/// Hundredths of a lesson that are mastery. Mastery rules from 0.7 upwards do about equally well; what matters is that
/// there is one (Pelánek & Řihák 2017).
pub const MASTERY_PERCENT: u32 = 70;
/// Hundredths of a lesson under which it went badly: guessing alone brings 30 to 40.
pub const STRUGGLE_PERCENT: u32 = 40;
/// Times that a lesson is worked through before what it leads to may begin all the same: more would be wheel spinning.
pub const LESSON_RUNS_MAX: u8 = 3;
/// Lessons in a row that go badly before the level goes down: one may be a bad day.
pub const FAILED_LESSONS_MAX: u8 = 2;
/// Days until a finished lesson is due for the first time (SM-2: one day, then six).
pub const REVIEW_DAYS_FIRST: u8 = 2;
/// Days until a lesson is due at most: a long holiday, and some weeks.
pub const REVIEW_DAYS_MAX: u8 = 180;
/// How much longer what was remembered stays away, and how much shorter what was forgotten (half-life regression,
/// Settles & Meeder 2016).
pub const REVIEW_FACTOR: u16 = 2;
/// Items of one review: with [`REVIEW_EVERY_LESSONS`] a third of all items where everything is due.
pub const REVIEW_ITEMS_MAX: usize = 3;
/// Lessons between two reviews that nobody asked for: what is due does not wait for long, and something new always comes
/// in between.
pub const REVIEW_EVERY_LESSONS: u8 = 1;
/// Lessons between two choices: a choice is welcome, and costs a text.
pub const CHOICE_EVERY_LESSONS: u8 = 3;
/// Lessons between two questions whether one was liked.
pub const LIKING_EVERY_LESSONS: u8 = 2;
/// Questions that find a level at most: trials by phone used four to six.
pub const PLACEMENT_QUESTIONS_MAX: usize = 6;
/// Days after which finding the level anew is offered (phone tutoring trials: every two to four weeks).
pub const RETEST_DAYS: u16 = 28;
/// Themes that are offered unasked: they share one text.
pub const THEMES_OFFERED_MAX: usize = 4;
/// Themes that are offered to a search.
pub const MATCHES_OFFERED_MAX: usize = 3;
/// Themes that a search looks at, so that of several about as good those of the learner's level are offered.
pub const MATCHES_LOOKED_AT_MAX: usize = 12;
/// Milliseconds of silence after which a new sitting begins.
pub const SITTING_GAP_MS: i64 = 3_600_000;
/// Answers in one sitting after which a rest is offered: two lessons, five to eight texts and the answers to them.
pub const REST_ANSWERS: u8 = 12;
/// Milliseconds of silence after which somebody is welcomed back.
pub const AWAY_MS: i64 = 2 * 86_400_000;
/// School days without learning that do not end a streak.
pub const STREAK_GAP_DAYS_MAX: usize = 3;
/// First answers of a competence of which its mark is made: two lessons.
pub const MARK_ANSWERS: u8 = 12;
/// First answers under which there is no mark yet: one lesson.
pub const MARK_ANSWERS_MIN: u8 = 6;
/// Milliseconds within which the same wrong answer again is haste: nobody has read the hint.
pub const HASTE_MS: i64 = 20_000;
/// Strain at which something easier comes: two items in a row failed twice each.
pub const STRAIN_EASIER: u8 = 6;
/// Strain at which the teacher is told: about four such items in a row, which is meant to be one of 50 sittings.
pub const STRAIN_TOLD: u8 = 12;
/// Days between two notes to the teacher on one learner.
pub const STRAIN_TOLD_DAYS: u16 = 7;
/// Characters kept of what was texted in danger, over all texts of one case.
pub const DANGER_CHARS_MAX: usize = 600;
/// Milliseconds in which texts of danger belong to one case.
pub const DANGER_CASE_MS: i64 = 86_400_000;
/// The same where somebody asks for a theme: the word stands for itself.
pub const FOUND_SCORE_MIN: f32 = 0.3;

/// Texts in a row in another language before that language is offered: one may be a quotation, or a sibling's.
pub const TEXTS_IN_OTHER_LANGUAGE: u8 = 3;

/// Windows of 40 ms, each 5 ms after the one before, in which a key must be heard in a row: 55 ms in all, which a tone of
/// 70 ms has even when a codec has blurred both ends.
pub const TONE_WINDOWS_MIN: u32 = 4;
/// Milliseconds for which a tone may not be heard and is the same one all the same: a hole that a codec makes. Two
/// presses of one key are at least 65 ms apart (3GPP TS 23.014).
pub const TONE_HOLE_MS_MAX: u32 = 50;
/// Root mean square of the sound, of 32,767, under which no key is heard: -42 dBm0, where 0 dBm0 is 3.14 dB below the
/// loudest sine.
pub const TONE_LEVEL_RMS_MIN: f32 = 128.0;
/// How many times the power of the column the row may have, 18 dB: networks make up to 8 dB, codecs the rest (14 dB loses
/// one `6` in 200 through AMR 5.9).
pub const TONE_LOW_OVER_HIGH_MAX: f32 = 63.0;
/// How many times the power of the row the column may have, 18 dB: networks make up to 4 dB, and AMR 4.75 leaves so little
/// of the row of `4`.
pub const TONE_HIGH_OVER_LOW_MAX: f32 = 63.0;
