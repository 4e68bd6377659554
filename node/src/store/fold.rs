//! Folds journal entries into the tables, in order, and empties the journal.

use chaski_node_core::step::{Class, Delivery, Inbound, Outgoing, Submission, Write};
use rusqlite::{Transaction, params};

use super::ENTRY_FORMAT;
use super::rows::{class_to_row, delivery_to_row, encode, modem_to_row, outcome_to_row};
use super::{expire, forget, school};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Folds all entries and lets some expired texts go; tells whether anything was written. A row of the school that changed several times is written once.
pub(super) fn fold(transaction: &Transaction<'_>) -> Result<bool, Failure> {
    let mut last_states = std::collections::BTreeMap::new();
    let mut any = false;
    {
        let mut entries = transaction.prepare_cached("SELECT seq, entry FROM journal ORDER BY seq")?;
        let mut rows = entries.query([])?;
        while let Some(row) = rows.next()? {
            any = true;
            let (seq, entry): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            for write in decode(seq, &entry)? {
                match write {
                    Write::Row(row) => {
                        last_states.insert(school::place(&row), row);
                    }
                    other => fold_one(transaction, &other)?,
                }
            }
        }
    }
    for row in last_states.values() {
        school::write(transaction, row)?;
    }
    if any {
        transaction.execute("DELETE FROM journal", [])?;
    }
    let has_expired = expire::bite(transaction)?;
    Ok(any || has_expired)
}

fn decode(seq: i64, entry: &[u8]) -> Result<Vec<Write>, Failure> {
    match entry.split_first() {
        Some((&ENTRY_FORMAT, writes)) => Ok(postcard::from_bytes(writes)?),
        Some((format, _)) => {
            Err(format!("journal entry {seq} has format {format}, expected {ENTRY_FORMAT}").into())
        }
        None => Err(format!("journal entry {seq} is empty").into()),
    }
}

fn fold_one(transaction: &Transaction<'_>, write: &Write) -> Result<(), Failure> {
    match write {
        Write::Inbound(inbound) => insert_inbound(transaction, inbound)?,
        Write::Settled { inbound, from, outcome } => {
            let (code, detail) = outcome_to_row(outcome);
            let sender = from.map(|from| from.to_u64().cast_signed());
            let mut update = transaction.prepare_cached(
                "UPDATE inbound SET outcome = ?2, detail = ?3, sender = coalesce(?4, sender) WHERE id = ?1",
            )?;
            for id in inbound {
                update.execute(params![id.cast_signed(), code, detail, sender])?;
            }
        }
        Write::Attempt { inbound, attempts } => {
            let mut update = transaction.prepare_cached("UPDATE inbound SET attempts = ?2 WHERE id = ?1")?;
            update.execute(params![inbound.cast_signed(), attempts])?;
        }
        Write::Queued(outgoing) => insert_outgoing(transaction, outgoing)?,
        Write::Submission { outgoing, state } => update_submission(transaction, *outgoing, state)?,
        Write::Record { learner, at, learnt } => {
            transaction
                .prepare_cached("INSERT INTO record (learner, at, learnt) VALUES (?1, ?2, ?3)")?
                .execute(params![learner, at.0, encode(learnt)?])?;
        }
        Write::PinSent { modem, pin } => {
            let insert = "INSERT OR REPLACE INTO pin_sent (modem, pin) VALUES (?1, ?2)";
            transaction.prepare_cached(insert)?.execute(params![modem, pin])?;
        }
        Write::PinAccepted { modem } => {
            transaction.prepare_cached("DELETE FROM pin_sent WHERE modem = ?1")?.execute([modem])?;
        }
        Write::Unasked { outgoing, class, topic, expires } => {
            let update = "UPDATE outgoing SET class = ?2, topic = ?3, expires = ?4 WHERE id = ?1";
            let expires = expires.map(|at| at.0);
            transaction.prepare_cached(update)?.execute(params![
                outgoing.cast_signed(),
                class_to_row(*class),
                topic,
                expires
            ])?;
        }
        Write::Late { outgoing } => {
            let update = "UPDATE outgoing SET class = ?2 WHERE id = ?1";
            let late = class_to_row(Class::Late);
            transaction.prepare_cached(update)?.execute(params![outgoing.cast_signed(), late])?;
        }
        Write::Moved { outgoing, modem } => {
            let update = "UPDATE outgoing SET modem = ?2 WHERE id = ?1";
            transaction.prepare_cached(update)?.execute(params![outgoing.cast_signed(), modem])?;
        }
        Write::Reported { outgoing, segment, status, delivery } => {
            report_segment(transaction, *outgoing, *segment, *status, *delivery)?;
        }
        Write::Account { modem, account } => {
            let insert = "INSERT OR REPLACE INTO account (modem, state) VALUES (?1, ?2)";
            transaction.prepare_cached(insert)?.execute(params![modem, encode(account)?])?;
        }
        Write::Alerted { kind, modem, day } => {
            let insert = "INSERT OR REPLACE INTO alarm (kind, modem, day, is_open) VALUES (?1, ?2, ?3, 1)";
            transaction.prepare_cached(insert)?.execute(params![kind.as_str(), modem_to_row(*modem), day])?;
        }
        Write::AlertOver { kind, modem } => {
            let update = "UPDATE alarm SET is_open = 0 WHERE kind = ?1 AND modem = ?2";
            transaction.prepare_cached(update)?.execute(params![kind.as_str(), modem_to_row(*modem)])?;
        }
        Write::LessonBegun { msisdn, print } => {
            let insert = "INSERT OR REPLACE INTO lesson_begun (msisdn, print) VALUES (?1, ?2)";
            transaction.prepare_cached(insert)?.execute(params![msisdn.to_u64().cast_signed(), print.0])?;
        }
        Write::Learner { msisdn, learner } => {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO learner (msisdn, id, state) VALUES (?1, ?2, ?3)")?
                .execute(params![msisdn.to_u64().cast_signed(), learner.id, encode(learner)?])?;
        }
        Write::PhoneForgotten { msisdn } => forget::phone(transaction, *msisdn)?,
        Write::TextsExpire { before, before_without_consent } => {
            expire::set(transaction, *before, *before_without_consent)?;
        }
        Write::Ran { until } => expire::ran(transaction, *until)?,
        Write::WordsWithdrawn { inbound } => forget::words(transaction, inbound)?,
        Write::Row(_) => unreachable!("rows of the school are folded once, at the end"),
    }
    Ok(())
}

fn insert_inbound(transaction: &Transaction<'_>, row: &Inbound) -> rusqlite::Result<()> {
    let (code, detail) = outcome_to_row(&row.outcome);
    let mut insert = transaction.prepare_cached(
        "INSERT INTO inbound (id, modem, at, pdu, sender, outcome, detail, attempts)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let sender = row.from.map(|from| from.to_u64().cast_signed());
    insert.execute(params![
        row.id.cast_signed(),
        row.modem,
        row.at.0,
        row.pdu,
        sender,
        code,
        detail,
        row.attempts
    ])?;
    Ok(())
}

fn insert_outgoing(transaction: &Transaction<'_>, row: &Outgoing) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO outgoing (id, in_reply_to, modem, recipient, text, alphabet, concat_reference, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    insert.execute(params![
        row.id.cast_signed(),
        row.in_reply_to.cast_signed(),
        row.modem,
        row.to.to_u64().cast_signed(),
        row.text,
        row.alphabet.to_string(),
        row.reference,
        row.at.0,
    ])?;
    Ok(())
}

fn update_submission(transaction: &Transaction<'_>, id: u64, state: &Submission) -> rusqlite::Result<()> {
    let mut update = transaction.prepare_cached(
        "UPDATE outgoing SET segment = ?2, copies = ?3, refusals = ?4, delivery = ?5, message_reference = ?6
         WHERE id = ?1",
    )?;
    let delivery = delivery_to_row(state.delivery);
    update.execute(params![
        id.cast_signed(),
        state.segment,
        state.copies,
        state.refusals,
        delivery,
        state.reference
    ])?;
    remember_reference(transaction, id, state)
}

/// Keeps the reference of the segment sent last, unless it is the only one of its message: that one's row has it.
fn remember_reference(transaction: &Transaction<'_>, id: u64, state: &Submission) -> rusqlite::Result<()> {
    let is_only_one = state.segment == 1 && state.delivery == Delivery::Sent;
    let (Some(reference), Some(segment), false) =
        (state.reference, state.segment.checked_sub(1), is_only_one)
    else {
        return Ok(());
    };
    let insert =
        "INSERT OR IGNORE INTO sent_segment (outgoing, segment, message_reference) VALUES (?1, ?2, ?3)";
    transaction.prepare_cached(insert)?.execute(params![id.cast_signed(), segment, reference])?;
    Ok(())
}

fn report_segment(
    transaction: &Transaction<'_>,
    id: u64,
    segment: u8,
    status: u8,
    delivery: Delivery,
) -> rusqlite::Result<()> {
    let id = id.cast_signed();
    let upsert = "INSERT INTO sent_segment (outgoing, segment, status) VALUES (?1, ?2, ?3)
                  ON CONFLICT (outgoing, segment) DO UPDATE SET status = excluded.status";
    transaction.prepare_cached(upsert)?.execute(params![id, segment, status])?;
    let update = "UPDATE outgoing SET delivery = ?2 WHERE id = ?1";
    transaction.prepare_cached(update)?.execute(params![id, delivery_to_row(delivery)])?;
    Ok(())
}
