//! What a node is restored from.

use chaski_sync_core::time::WallTime;

use super::{Class, Digest, Inbound, ModemIndex, Outgoing, Submission};
use crate::care::CareSnapshot;
use crate::msisdn::Msisdn;
use crate::people::Rows;

/// Everything durable that a node needs to go on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// The people of the school.
    pub people: Rows,
    /// Messages that are not settled: queued, submitting or uncertain; ascending.
    pub outgoing: Vec<OpenMessage>,
    /// Segments of the newest messages that have a reference; ascending.
    pub sent: Vec<SentSegment>,
    /// Received PDUs that are not settled, pending ones and parts, and, of texts answered with parts missing, the parts,
    /// and status reports whose message was not known, both among the newest [`crate::limits::DIGESTS_MAX`]; ascending.
    pub inbound: Vec<Inbound>,
    /// Names of the newest [`crate::limits::DIGESTS_MAX`] PDUs; ascending.
    pub known: Vec<Digest>,
    /// When the newest PDU was stored.
    pub newest: WallTime,
    /// The last reply to each phone: the texts of the messages that answered its last text.
    pub last_replies: Vec<(Msisdn, Vec<String>)>,
    /// PINs that were sent and not taken, by modem.
    pub pins_sent: Vec<(ModemIndex, Digest)>,
    /// All PDUs ever stored.
    pub inbound_total: u64,
    /// The highest message id ever given.
    pub outgoing_last: u64,
    /// Accounts and alarms.
    pub care: CareSnapshot,
    /// The newest [`super::Write::TextsExpire`]'s `before_without_consent`.
    pub texts_expire_before: Option<WallTime>,
    /// The ends of the hours of [`super::Write::Ran`]; ascending, at most [`crate::limits::RAN_HOURS_MAX`].
    pub ran: Vec<WallTime>,
}

/// A message that is not settled.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenMessage {
    /// Its row.
    pub outgoing: Outgoing,
    /// How far it is.
    pub state: Submission,
    /// How urgent it is.
    pub class: Class,
    /// As in [`super::Notice`].
    pub topic: Option<String>,
    /// As in [`super::Notice`].
    pub expires: Option<WallTime>,
}

/// A segment that the network took, of a message that it has not reported on for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentSegment {
    /// The message's row.
    pub outgoing: u64,
    /// From 0.
    pub segment: u8,
    /// Segments of the message that were sent.
    pub segments_sent: u8,
    /// By which modem.
    pub modem: ModemIndex,
    /// To whom.
    pub to: Msisdn,
    /// TP-MR.
    pub reference: u8,
    /// When the message was queued.
    pub at: WallTime,
    /// TP-ST of the report, if it came.
    pub status: Option<u8>,
}
