//! Messages that are not settled, and segments that reports may come for.

use chaski_node_core::limits::REPORTS_AWAITED_MAX;
use chaski_node_core::step::{OpenMessage, Outgoing, SentSegment, Submission};
use chaski_sync_core::time::WallTime;
use rusqlite::Connection;

use super::{Failure, msisdn, unsigned};
use crate::store::rows::{class_from_row, delivery_from_row};

/// Messages looked through, newest first, for segments whose report may come.
const SENT_ROWS_MAX: i64 = 20_000;

pub(super) fn open(connection: &Connection) -> Result<Vec<OpenMessage>, Failure> {
    let mut select = connection.prepare(
        "SELECT id, in_reply_to, modem, recipient, text, alphabet, concat_reference, at,
                segment, copies, refusals, delivery, message_reference, class, topic, expires
         FROM outgoing WHERE delivery <= 2 ORDER BY id",
    )?;
    let mut rows = select.query([])?;
    let mut messages = Vec::new();
    while let Some(row) = rows.next()? {
        let alphabet: String = row.get(5)?;
        let outgoing = Outgoing {
            id: unsigned(row, 0)?,
            in_reply_to: unsigned(row, 1)?,
            modem: row.get(2)?,
            to: msisdn(row, 3)?,
            text: row.get(4)?,
            alphabet: alphabet.parse().map_err(|_| format!("outgoing.alphabet holds {alphabet:?}"))?,
            reference: row.get(6)?,
            at: WallTime(row.get(7)?),
        };
        let state = Submission {
            segment: row.get(8)?,
            copies: row.get(9)?,
            refusals: row.get(10)?,
            delivery: delivery_from_row(row.get(11)?)?,
            reference: row.get(12)?,
        };
        let class = class_from_row(row.get(13)?)?;
        let expires: Option<i64> = row.get(15)?;
        messages.push(OpenMessage {
            outgoing,
            state,
            class,
            topic: row.get(14)?,
            expires: expires.map(WallTime),
        });
    }
    Ok(messages)
}

/// The newest segments with a reference, ascending, of messages that have not been reported on for good.
pub(super) fn sent(connection: &Connection) -> Result<Vec<SentSegment>, Failure> {
    let mut select = connection.prepare(
        "WITH recent AS (
           SELECT id, modem, recipient, at, segment, delivery, message_reference FROM outgoing
           WHERE delivery <= 3 AND id > (SELECT coalesce(max(id), 0) FROM outgoing) - ?1
         )
         SELECT id, s.segment, recent.segment, modem, recipient, s.message_reference, at, s.status
         FROM recent JOIN sent_segment AS s ON s.outgoing = id WHERE s.message_reference IS NOT NULL
         UNION ALL
         SELECT id, 0, 1, modem, recipient, message_reference, at, NULL
         FROM recent WHERE delivery = 3 AND segment = 1 AND message_reference IS NOT NULL
         ORDER BY 1 DESC, 2 DESC LIMIT ?2",
    )?;
    let mut rows = select.query((SENT_ROWS_MAX, i64::try_from(REPORTS_AWAITED_MAX)?))?;
    let mut segments = Vec::new();
    while let Some(row) = rows.next()? {
        segments.push(SentSegment {
            outgoing: unsigned(row, 0)?,
            segment: row.get(1)?,
            segments_sent: row.get(2)?,
            modem: row.get(3)?,
            to: msisdn(row, 4)?,
            reference: row.get(5)?,
            at: WallTime(row.get(6)?),
            status: row.get(7)?,
        });
    }
    segments.reverse();
    Ok(segments)
}
