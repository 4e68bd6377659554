//! Tables → [`Snapshot`]. The journal has been folded before.

use std::collections::BTreeMap;

use chaski_node_core::care::{Account, Alarm, AlertKind, CareSnapshot};
use chaski_node_core::inbox;
use chaski_node_core::limits::DIGESTS_MAX;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::step::{Digest, Inbound, ModemIndex, Outcome, Snapshot};
use chaski_node_core::tutor::Learnt;
use chaski_sync_core::time::WallTime;
use rusqlite::{Connection, OptionalExtension, Row};

mod messages;

use super::expire;
use super::rows::{decode, modem_from_row, outcome_from_row, outcome_to_row};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Messages looked through, newest first, for everybody's last reply.
const LAST_REPLIES_ROWS_MAX: i64 = 20_000;

pub(super) fn load(connection: &Connection) -> Result<Snapshot, Failure> {
    let inbound_total = expire::last_id(connection, "inbound")?;
    Ok(Snapshot {
        people: super::school::load(connection)?,
        outgoing: messages::open(connection)?,
        sent: messages::sent(connection)?,
        inbound: open_inbound(connection, inbound_total)?,
        known: known(connection, inbound_total)?,
        newest: newest(connection)?,
        last_replies: last_replies(connection)?,
        pins_sent: pins_sent(connection)?,
        inbound_total: inbound_total.cast_unsigned(),
        outgoing_last: expire::last_id(connection, "outgoing")?.cast_unsigned(),
        care: CareSnapshot { accounts: accounts(connection)?, alarms: alarms(connection)? },
        texts_expire_before: expire::newest_without_consent(connection)?,
        ran: expire::hours_ran(connection)?,
    })
}

fn accounts(connection: &Connection) -> Result<Vec<(ModemIndex, Account)>, Failure> {
    let mut select = connection.prepare("SELECT modem, state FROM account ORDER BY modem")?;
    let mut rows = select.query([])?;
    let mut accounts = Vec::new();
    while let Some(row) = rows.next()? {
        let state: Vec<u8> = row.get(1)?;
        accounts.push((row.get(0)?, decode("account.state", &state)?));
    }
    Ok(accounts)
}

/// A kind that this version does not know is left out: it is another version's to tell.
fn alarms(connection: &Connection) -> Result<Vec<Alarm>, Failure> {
    let mut select =
        connection.prepare("SELECT kind, modem, day, is_open FROM alarm ORDER BY kind, modem")?;
    let mut rows = select.query([])?;
    let mut alarms = Vec::new();
    while let Some(row) = rows.next()? {
        let word: String = row.get(0)?;
        let Some(kind) = AlertKind::ALL.into_iter().find(|kind| kind.as_str() == word) else { continue };
        alarms.push(Alarm {
            kind,
            modem: modem_from_row(row.get(1)?)?,
            day: row.get(2)?,
            is_open: row.get(3)?,
        });
    }
    Ok(alarms)
}

/// The time of the newest text. Where all have expired, it is at least the time before which they did.
fn newest(connection: &Connection) -> rusqlite::Result<WallTime> {
    let at = "SELECT at FROM inbound ORDER BY id DESC LIMIT 1";
    let newest = connection.query_row(at, [], |row| row.get(0)).optional()?.map(WallTime);
    Ok(newest.or(expire::newest_without_consent(connection)?).unwrap_or_default())
}

/// PDUs that are not settled, the newest parts of texts that were answered with parts missing, and the newest status
/// reports whose message was not known.
fn open_inbound(connection: &Connection, total: i64) -> Result<Vec<Inbound>, Failure> {
    let mut select = connection.prepare(
        "SELECT id, modem, at, pdu, sender, outcome, detail, attempts FROM inbound WHERE outcome <= 1
         UNION ALL
         SELECT id, modem, at, pdu, sender, outcome, detail, attempts FROM inbound
         WHERE id > ?1 AND outcome IN (?2, ?3)
         ORDER BY id",
    )?;
    let (answered_partly, _) = outcome_to_row(&Outcome::Partial);
    let (report, _) = outcome_to_row(&Outcome::Report);
    let mut rows = select.query([total - i64::try_from(DIGESTS_MAX)?, answered_partly, report])?;
    let mut inbound = Vec::new();
    while let Some(row) = rows.next()? {
        let sender: Option<i64> = row.get(4)?;
        inbound.push(Inbound {
            id: unsigned(row, 0)?,
            modem: row.get(1)?,
            at: WallTime(row.get(2)?),
            pdu: row.get(3)?,
            from: sender.map(|digits| Msisdn::from_u64(digits.cast_unsigned())),
            outcome: outcome_from_row(row.get(5)?, row.get(6)?)?,
            attempts: row.get(7)?,
        });
    }
    Ok(inbound)
}

/// Names of the newest PDUs, to know second deliveries.
fn known(connection: &Connection, total: i64) -> Result<Vec<Digest>, Failure> {
    let mut select = connection.prepare(
        "SELECT id, pdu, 0 FROM inbound WHERE id > ?1
         UNION ALL SELECT id, name, 1 FROM known WHERE id > ?1 ORDER BY id",
    )?;
    let mut rows = select.query([total - i64::try_from(DIGESTS_MAX)?])?;
    let mut known = Vec::new();
    while let Some(row) = rows.next()? {
        let is_name = row.get(2)?;
        known.push(if is_name { row.get(1)? } else { inbox::name_of(row.get_ref(1)?.as_blob()?) });
    }
    Ok(known)
}

fn last_replies(connection: &Connection) -> Result<Vec<(Msisdn, Vec<String>)>, Failure> {
    let mut select = connection.prepare(
        "SELECT recipient, in_reply_to, text FROM outgoing
         WHERE in_reply_to > 0 AND id > (SELECT coalesce(max(id), 0) FROM outgoing) - ?1 ORDER BY id",
    )?;
    let mut rows = select.query([LAST_REPLIES_ROWS_MAX])?;
    let mut replies: BTreeMap<Msisdn, (u64, Vec<String>)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (recipient, in_reply_to) = (msisdn(row, 0)?, unsigned(row, 1)?);
        let reply = replies.entry(recipient).or_default();
        if reply.0 != in_reply_to {
            *reply = (in_reply_to, Vec::new());
        }
        reply.1.push(row.get(2)?);
    }
    Ok(replies.into_iter().map(|(recipient, (_, texts))| (recipient, texts)).collect())
}

fn pins_sent(connection: &Connection) -> Result<Vec<(ModemIndex, Digest)>, Failure> {
    let mut select = connection.prepare("SELECT modem, pin FROM pin_sent")?;
    let pins = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pins.collect::<rusqlite::Result<_>>()?)
}

/// Counts the answers in the record log.
pub(super) fn answers(connection: &Connection) -> Result<u64, Failure> {
    let mut select = connection.prepare("SELECT learnt FROM record")?;
    let mut rows = select.query([])?;
    let mut answers = 0;
    while let Some(row) = rows.next()? {
        let learnt: Learnt = decode("record.learnt", row.get_ref(0)?.as_blob()?)?;
        answers += u64::from(matches!(learnt, Learnt::Attempt { .. } | Learnt::Answered { .. }));
    }
    Ok(answers)
}

fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(i64::cast_unsigned)
}

fn msisdn(row: &Row<'_>, column: usize) -> rusqlite::Result<Msisdn> {
    unsigned(row, column).map(Msisdn::from_u64)
}
