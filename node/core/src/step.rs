//! The vocabulary between the core and its shell: what happened, what must become durable, what is to be done.
//!
//! All enums are closed and matched without a wildcard. The [`Write`]s of one [`Step`] are one transaction, and its
//! [`Effect`]s start only after that transaction is durable (laws 1 and 2).

use chaski_sync_core::content::{EditionPrint, Library};
use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use crate::at::profile::UsbId;
use crate::call::{VoiceOrder, VoiceSignal};
use crate::care::{Account, AlertKind};
use crate::msisdn::{Msisdn, Unanswerable};
use crate::operate::{Order, Report, Ticket};
use crate::people::{LearnerBefore, Row};
use crate::search::Search;
use crate::sms::AlphabetPolicy;
use crate::tutor::Learnt;

mod snapshot;

pub use snapshot::{OpenMessage, SentSegment, Snapshot};

/// Names a modem of the configuration, from 0.
pub type ModemIndex = u8;

/// The name of a PDU: the first 16 octets of its BLAKE3 hash.
pub type Digest = [u8; 16];

/// The one source of chance: with the same seed and events the node takes the same steps.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seed(pub u64);

/// What happened outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The deadline of [`crate::node::Node::deadline`] has come.
    Tick,
    /// A port asked for by [`Effect::OpenPort`] is open.
    PortOpened {
        /// Whose.
        modem: ModemIndex,
        /// What it is, when it is a USB device.
        usb: Option<UsbId>,
    },
    /// A port cannot be opened yet, or went away. One that cannot be opened yet is watched by the shell until it can.
    PortLost {
        /// Whose.
        modem: ModemIndex,
        /// In words, for the log.
        reason: String,
    },
    /// The process is about to end: no new submit begins.
    Stop,
    /// Something is to be said that nobody asked for.
    Post(Notice),
    /// [`Effect::CutPower`] is done: the supply was off and is on again.
    PowerCut {
        /// Whose.
        modem: ModemIndex,
        /// Why it could not be done, in words.
        problem: Option<String>,
    },
    /// The space left for the database.
    DiskSpace {
        /// Unit: octets.
        free: u64,
        /// Unit: octets.
        total: u64,
    },
    /// Bytes from a port.
    Received {
        /// Whose.
        modem: ModemIndex,
        /// In order, cut anywhere.
        bytes: Vec<u8>,
    },
    /// A stick was read: people in charge are told.
    StickRead(StickReceipt),
    /// What came of the sound of a call.
    Voice {
        /// On which modem.
        modem: ModemIndex,
        /// What.
        signal: VoiceSignal,
    },
    /// Somebody in charge wants something done; answered by [`Effect::Told`] in the same step.
    Operate {
        /// Names the order.
        ticket: Ticket,
        /// What is to be done.
        order: Order,
    },
}

/// What is to be done outside, after the commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open a port, as soon as it is there; answered by [`Event::PortOpened`], before which [`Event::PortLost`] may tell
    /// once why it takes long. Where the port is searched for, the next candidate is taken after a
    /// [`Effect::ClosePort`], unless the last one was confirmed.
    OpenPort {
        /// Whose.
        modem: ModemIndex,
    },
    /// Close a port; not answered.
    ClosePort {
        /// Whose.
        modem: ModemIndex,
    },
    /// The open port is the modem's AT port: it told its IMEI. After a loss the same device is looked for.
    ConfirmPort {
        /// Whose.
        modem: ModemIndex,
        /// The answer to `AT+CGSN`.
        imei: String,
    },
    /// Take the modem's supply away for some seconds; answered by [`Event::PowerCut`].
    CutPower {
        /// Whose.
        modem: ModemIndex,
    },
    /// Write bytes to a port.
    Send {
        /// Whose.
        modem: ModemIndex,
        /// In order.
        bytes: Vec<u8>,
    },
    /// Do something with the sound of a call; answered by [`Event::Voice`].
    Voice {
        /// On which modem.
        modem: ModemIndex,
        /// What.
        order: VoiceOrder,
    },
    /// A line for the log: learners by their number in the records, never by phone or words.
    Note(String),
    /// What came of an [`Event::Operate`], after it is durable.
    Told {
        /// Which.
        ticket: Ticket,
        /// What came of it.
        report: Box<Report>,
    },
}

/// What must be durable before any effect starts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Write {
    /// A received PDU.
    Inbound(Inbound),
    /// What became of PDUs that were stored before.
    Settled {
        /// Their rows.
        inbound: Vec<u64>,
        /// The sender, where it became known only now.
        from: Option<Msisdn>,
        /// The outcome.
        outcome: Outcome,
    },
    /// A stored PDU is about to be tried once more.
    Attempt {
        /// Its row.
        inbound: u64,
        /// How many times, this one included.
        attempts: u8,
    },
    /// A learner's new state, whole. In journals of schema 4 and before.
    Learner {
        /// The phone.
        msisdn: Msisdn,
        /// The state.
        learner: LearnerBefore,
    },
    /// A new message to send.
    Queued(Outgoing),
    /// How far sending is.
    Submission {
        /// The message's row.
        outgoing: u64,
        /// The new state.
        state: Submission,
    },
    /// A PIN is about to be sent to a modem's SIM.
    PinSent {
        /// Whose.
        modem: ModemIndex,
        /// Its name, so that a corrected PIN is known to be another.
        pin: Digest,
    },
    /// The SIM took its PIN.
    PinAccepted {
        /// Whose.
        modem: ModemIndex,
    },
    /// Something for the record log.
    Record {
        /// The person's number.
        learner: u32,
        /// When.
        at: WallTime,
        /// What.
        learnt: Learnt,
    },
    /// The message queued just before was not asked for.
    Unasked {
        /// Its row.
        outgoing: u64,
        /// [`Class::Report`] or [`Class::Broadcast`].
        class: Class,
        /// What a newer one replaces it by.
        topic: Option<String>,
        /// When it is no longer worth sending, if its sender said so.
        expires: Option<WallTime>,
    },
    /// The message queued just before is [`Class::Late`].
    Late {
        /// Its row.
        outgoing: u64,
    },
    /// A message leaves by another modem than its row said.
    Moved {
        /// Its row.
        outgoing: u64,
        /// The new one.
        modem: ModemIndex,
    },
    /// The network told what became of a segment, for good.
    Reported {
        /// The message's row.
        outgoing: u64,
        /// The segment, from 0.
        segment: u8,
        /// TP-ST (TS 23.040 section 9.2.3.15).
        status: u8,
        /// The message's state after it.
        delivery: Delivery,
    },
    /// A line's prepaid account, whole.
    Account {
        /// Whose.
        modem: ModemIndex,
        /// The state.
        account: Account,
    },
    /// People in charge were told of an alarm.
    Alerted {
        /// What of.
        kind: AlertKind,
        /// Whose; the box's own when there is none.
        modem: Option<ModemIndex>,
        /// Days since 1970 at the school; nothing when the date was not known.
        day: Option<i32>,
    },
    /// The end of an alarm that was told. Its day stays.
    AlertOver {
        /// What of.
        kind: AlertKind,
        /// Whose.
        modem: Option<ModemIndex>,
    },
    /// A learner began a lesson with this content. In journals of schema 4 and before.
    LessonBegun {
        /// The phone.
        msisdn: Msisdn,
        /// The content.
        print: EditionPrint,
    },
    /// A row of the school as it is now.
    Row(Row),
    /// Nobody is left on a phone: what it texted and was texted is deleted.
    PhoneForgotten {
        /// The phone.
        msisdn: Msisdn,
    },
    /// Raw texts, received and sent, are no longer needed when they are older than this.
    TextsExpire {
        /// Of numbers on which somebody has consented.
        before: WallTime,
        /// Of all other numbers.
        before_without_consent: WallTime,
    },
    /// The box ran for an hour while nobody vouched for the time. Hours with a later end are void: the clock was wrong.
    Ran {
        /// What the clock said at the hour's end.
        until: WallTime,
    },
    /// Texts that were stored before they were looked at held a PIN or a code: their rows keep only their names.
    WordsWithdrawn {
        /// Their rows.
        inbound: Vec<u64>,
    },
}

/// A received PDU's row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inbound {
    /// Ascending from 1.
    pub id: u64,
    /// Which modem brought it.
    pub modem: ModemIndex,
    /// When it was stored here.
    pub at: WallTime,
    /// The octets, service centre first; what the modem gave when that was not hex.
    pub pdu: Vec<u8>,
    /// The sender, if it has a number.
    pub from: Option<Msisdn>,
    /// What became of it.
    pub outcome: Outcome,
    /// Times it was tried, for one found by a sweep.
    pub attempts: u8,
}

/// What became of a received PDU.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Stored, not yet looked at.
    Pending,
    /// Taken by the tutor.
    Answered,
    /// A part of a text whose other parts have not come.
    Part,
    /// A part of a text that was taken whole.
    Joined,
    /// A part that came after its text had been answered without it.
    PartGivenUp,
    /// The sender cannot or must not be answered.
    Unanswerable(Unanswerable),
    /// The PDU could not be decoded: the decoder's words.
    Malformed(String),
    /// Not a text: data, a port message, or one that TP-PID says to drop.
    NotText,
    /// A status report.
    Report,
    /// The learner's or the school's segments for the day are used up.
    OverQuota,
    /// It ended the process too often.
    SetAside,
    /// The words came back that the box had sent to this phone.
    Echo,
    /// Nobody reads what is sent there: an autoresponder.
    Loop,
    /// A part of a text that was answered although others had not come: after [`crate::limits::PARTS_WAIT_MS`], or because
    /// its reference or its room was needed for another text.
    Partial,
    /// Not understood, like another one that was answered a moment before.
    MissedAgain,
}

/// A message to send.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Ascending from 1.
    pub id: u64,
    /// The received text that it answers; 0 for a notice before the answer.
    pub in_reply_to: u64,
    /// By which modem it leaves.
    pub modem: ModemIndex,
    /// To whom.
    pub to: Msisdn,
    /// The words; segments are derived from them, the same ones after a restart.
    pub text: String,
    /// How accents are sent.
    pub alphabet: AlphabetPolicy,
    /// Concatenation reference; given by the outbox.
    pub reference: u8,
    /// When it was queued.
    pub at: WallTime,
}

/// How urgent a message is; in order of precedence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Class {
    /// The word that an answer will take a while: of use only before it. After a restart it is an answer like others.
    Notice,
    /// Somebody asked and waits.
    #[default]
    Answer,
    /// The answer to somebody who texts faster than the limits.
    Late,
    /// Progress for parents, alerts for the staff.
    Report,
    /// One text to many.
    Broadcast,
}

impl Class {
    /// All, the most urgent first.
    pub const ALL: [Self; 5] = [Self::Notice, Self::Answer, Self::Late, Self::Report, Self::Broadcast];

    /// Tells whether nobody waits for it: it keeps quiet hours, and any modem may carry it.
    #[must_use]
    pub fn is_unasked(self) -> bool {
        self >= Self::Report
    }
}

/// A text that nobody asked for, to some phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// [`Class::Report`] or [`Class::Broadcast`]; a more urgent one is taken for a report.
    pub class: Class,
    /// To whom: one message each.
    pub to: Vec<Msisdn>,
    /// The words.
    pub text: String,
    /// A message that still waits is replaced by a newer one with the same topic.
    pub topic: Option<String>,
    /// When it is no longer worth sending; a day after it was queued if it does not say.
    pub expires: Option<WallTime>,
    /// By which modem it leaves, while that one can send; any other may take it when this is left open.
    pub by: Option<ModemIndex>,
}

/// How far the sending of a message is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// The segment in work, from 0.
    pub segment: u8,
    /// Copies of this segment that may have gone.
    pub copies: u8,
    /// Refusals of this segment.
    pub refusals: u8,
    /// The state.
    pub delivery: Delivery,
    /// TP-MR of the segment sent last, if the modem told it.
    pub reference: Option<u8>,
}

/// The state of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    /// Waits.
    #[default]
    Queued,
    /// May be in the air. Found so at start: one more copy, once.
    Submitting,
    /// The network has all segments.
    Sent,
    /// A segment may or may not have gone, and is not sent again by itself.
    Uncertain,
    /// Given up: refused for good, or for a day.
    Failed,
    /// Too old before it was sent.
    Expired,
    /// A newer one on the same topic took its place.
    Superseded,
    /// The phone has all segments.
    Delivered,
    /// The network gave up a segment.
    Undeliverable,
}

/// One decision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// One transaction.
    pub writes: Vec<Write>,
    /// Started after it, in this order.
    pub effects: Vec<Effect>,
}

/// The read-only things that a decision may consult.
#[derive(Clone, Copy, Debug)]
pub struct World<'w> {
    /// The active content.
    pub library: &'w Library,
    /// The content before it, if there was any: lessons that began with it end with it.
    pub previous: Option<&'w Library>,
    /// Full text over the active content.
    pub search: &'w dyn Search,
    /// Languages that the box can speak in calls, the best first.
    pub voices: &'w [String],
}

/// What came of a stick, as people in charge are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StickReceipt {
    /// What is new, most important first.
    pub new: Vec<NewContent>,
    /// Bundles that may not come in.
    pub refused: u32,
    /// It was pulled out before the end.
    pub was_pulled_out: bool,
    /// The box has no room for it.
    pub disk_is_full: bool,
}

/// Content that became active.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewContent {
    /// The tree's word; its name is the message `tree-<word>`.
    pub tree: String,
    /// Its version.
    pub version: u32,
}
