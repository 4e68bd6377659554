//! How the core's values stand in columns.

use chaski_node_core::msisdn::Unanswerable;
use chaski_node_core::step::{Class, Delivery, ModemIndex, Outcome};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Outcomes that a start must look at come first: the partial index covers codes 0 and 1.
pub(super) fn outcome_to_row(outcome: &Outcome) -> (i64, Option<String>) {
    match outcome {
        Outcome::Pending => (0, None),
        Outcome::Part => (1, None),
        Outcome::Answered => (2, None),
        Outcome::Joined => (3, None),
        Outcome::PartGivenUp => (4, None),
        Outcome::Unanswerable(reason) => (5, Some(unanswerable_to_row(*reason).to_owned())),
        Outcome::Malformed(words) => (6, Some(words.clone())),
        Outcome::NotText => (7, None),
        Outcome::Report => (8, None),
        Outcome::OverQuota => (9, None),
        Outcome::SetAside => (10, None),
        Outcome::Echo => (11, None),
        Outcome::Loop => (12, None),
        Outcome::Partial => (13, None),
        Outcome::MissedAgain => (14, None),
    }
}

pub(super) fn outcome_from_row(code: i64, detail: Option<String>) -> Result<Outcome, UnknownCode> {
    Ok(match code {
        0 => Outcome::Pending,
        1 => Outcome::Part,
        2 => Outcome::Answered,
        3 => Outcome::Joined,
        4 => Outcome::PartGivenUp,
        5 => Outcome::Unanswerable(unanswerable_from_row(detail.as_deref().unwrap_or_default())),
        6 => Outcome::Malformed(detail.unwrap_or_default()),
        7 => Outcome::NotText,
        8 => Outcome::Report,
        9 => Outcome::OverQuota,
        10 => Outcome::SetAside,
        11 => Outcome::Echo,
        12 => Outcome::Loop,
        13 => Outcome::Partial,
        14 => Outcome::MissedAgain,
        _ => return Err(UnknownCode { column: "inbound.outcome", code }),
    })
}

const REASONS: [(Unanswerable, &str); 5] = [
    (Unanswerable::Alphanumeric, "alphanumeric"),
    (Unanswerable::ShortCode, "short-code"),
    (Unanswerable::NoNumber, "no-number"),
    (Unanswerable::OwnNumber, "own-number"),
    (Unanswerable::PrefixNotAllowed, "prefix"),
];

fn unanswerable_to_row(reason: Unanswerable) -> &'static str {
    REASONS.iter().find(|(known, _)| *known == reason).map_or("", |(_, word)| word)
}

fn unanswerable_from_row(word: &str) -> Unanswerable {
    REASONS.iter().find(|(_, known)| *known == word).map_or(Unanswerable::NoNumber, |(reason, _)| *reason)
}

/// Deliveries that a start must look at come first: the partial index covers codes 0 to 2.
pub(super) fn delivery_to_row(delivery: Delivery) -> i64 {
    match delivery {
        Delivery::Queued => 0,
        Delivery::Submitting => 1,
        Delivery::Uncertain => 2,
        Delivery::Sent => 3,
        Delivery::Failed => 4,
        Delivery::Expired => 5,
        Delivery::Superseded => 6,
        Delivery::Delivered => 7,
        Delivery::Undeliverable => 8,
    }
}

pub(super) fn delivery_from_row(code: i64) -> Result<Delivery, UnknownCode> {
    Ok(match code {
        0 => Delivery::Queued,
        1 => Delivery::Submitting,
        2 => Delivery::Uncertain,
        3 => Delivery::Sent,
        4 => Delivery::Failed,
        5 => Delivery::Expired,
        6 => Delivery::Superseded,
        7 => Delivery::Delivered,
        8 => Delivery::Undeliverable,
        _ => return Err(UnknownCode { column: "outgoing.delivery", code }),
    })
}

/// How a row names the box itself where others name a modem.
const NO_MODEM: i64 = -1;

pub(super) fn modem_to_row(modem: Option<ModemIndex>) -> i64 {
    modem.map_or(NO_MODEM, i64::from)
}

pub(super) fn modem_from_row(code: i64) -> Result<Option<ModemIndex>, UnknownCode> {
    if code == NO_MODEM {
        return Ok(None);
    }
    ModemIndex::try_from(code).map(Some).map_err(|_| UnknownCode { column: "alarm.modem", code })
}

pub(super) fn class_to_row(class: Class) -> i64 {
    match class {
        Class::Answer | Class::Notice => 0,
        Class::Late => 1,
        Class::Report => 2,
        Class::Broadcast => 3,
    }
}

pub(super) fn class_from_row(code: i64) -> Result<Class, UnknownCode> {
    let kept = Class::ALL.into_iter().filter(|class| *class != Class::Notice);
    let class = kept.into_iter().find(|class| class_to_row(*class) == code);
    class.ok_or(UnknownCode { column: "outgoing.class", code })
}

/// First octet of every encoded value: how the rest is encoded.
const VALUE_FORMAT: u8 = 1;

/// Encodes a value for a column, its format first.
pub(super) fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_extend(value, vec![VALUE_FORMAT])
}

/// Decodes what [`encode`] gave.
pub(super) fn decode<T: DeserializeOwned>(
    column: &'static str,
    octets: &[u8],
) -> Result<T, Box<dyn std::error::Error + Send + Sync>> {
    match octets.split_first() {
        Some((&VALUE_FORMAT, value)) => Ok(postcard::from_bytes(value)?),
        other => {
            let code = other.map_or(-1, |(format, _)| i64::from(*format));
            Err(UnknownCode { column, code }.into())
        }
    }
}

/// A column holds a code that this version does not know.
#[derive(Debug, thiserror::Error)]
#[error("{column} holds {code}, which this version does not know")]
pub(super) struct UnknownCode {
    column: &'static str,
    code: i64,
}
