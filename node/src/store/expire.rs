//! Raw texts that are old enough go, a few in every fold. Their ids are never given again. Hours of running tell how old
//! they are where the time is never trusted.

use std::collections::{BTreeMap, BTreeSet};

use chaski_node_core::inbox;
use chaski_node_core::limits::{DIGESTS_MAX, RAN_HOURS_MAX};
use chaski_node_core::people::PersonId;
use chaski_sync_core::time::WallTime;
use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::school;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Rows that a fold looks at by one rule: a few times as many as come between two folds, and some 0.1 s on a slow card.
const ROWS_PER_FOLD: usize = 512;

/// The two rules, as `expiry.consent` names them: for numbers without consent, and for all.
const RULES: [bool; 2] = [false, true];

/// What stands in one of the two tables of texts.
struct Texts {
    table: &'static str,
    /// Its id, time, number, whether it is open, and what stays or goes together with its neighbours.
    select: &'static str,
}

const TEXTS: [Texts; 2] = [
    Texts {
        table: "inbound",
        select: "SELECT id, at, sender, outcome <= 1, 0 FROM inbound WHERE id > ?1 ORDER BY id LIMIT ?2",
    },
    Texts {
        table: "outgoing",
        select: "SELECT id, at, recipient, delivery <= 2, in_reply_to FROM outgoing
                 WHERE id > ?1 ORDER BY id LIMIT ?2",
    },
];

struct Text {
    id: i64,
    at: i64,
    number: Option<i64>,
    is_open: bool,
    group: i64,
}

/// Sets how old texts may be.
pub(super) fn set(
    transaction: &Transaction<'_>,
    before: WallTime,
    before_without_consent: WallTime,
) -> rusqlite::Result<()> {
    let mut upsert = transaction.prepare_cached(
        "INSERT INTO expiry (texts, consent, before, judged) VALUES (?1, ?2, ?3, 0)
         ON CONFLICT (texts, consent) DO UPDATE SET before = excluded.before",
    )?;
    for texts in &TEXTS {
        for consent in RULES {
            let before = if consent { before } else { before_without_consent };
            upsert.execute(params![texts.table, consent, before.0])?;
        }
    }
    Ok(())
}

/// Lets some of what has expired go; tells whether there was any.
pub(super) fn bite(transaction: &Transaction<'_>) -> Result<bool, Failure> {
    let mut any = false;
    let mut consenting = None;
    for texts in &TEXTS {
        for consent in RULES {
            any |= bite_by_rule(transaction, texts, consent, &mut consenting)?;
        }
    }
    if any {
        let forget =
            "DELETE FROM known WHERE id IN (SELECT id FROM known WHERE id <= ?1 ORDER BY id LIMIT ?2)";
        let oldest = last_id(transaction, "inbound")? - i64::try_from(DIGESTS_MAX)?;
        // More than one fold can add.
        let most = i64::try_from(2 * ROWS_PER_FOLD)?;
        transaction.prepare_cached(forget)?.execute([oldest, most])?;
    }
    Ok(any)
}

/// Each rule looks at a row once, when it is old enough; an open one stays.
fn bite_by_rule(
    transaction: &Transaction<'_>,
    texts: &Texts,
    consent: bool,
    consenting: &mut Option<BTreeSet<i64>>,
) -> Result<bool, Failure> {
    let rule = "SELECT before, judged FROM expiry WHERE texts = ?1 AND consent = ?2";
    let rule = transaction
        .prepare_cached(rule)?
        .query_row(params![texts.table, consent], |row| Ok((row.get(0)?, row.get(1)?)));
    let Some((before, judged)): Option<(i64, i64)> = rule.optional()? else { return Ok(false) };
    let old = old_texts(transaction, texts, before, judged)?;
    let Some(last) = old.last() else { return Ok(false) };
    if !consent && consenting.is_none() {
        *consenting = Some(numbers_with_consent(transaction)?);
    }
    for text in old.iter().filter(|text| !text.is_open) {
        let stays = |numbers: &BTreeSet<i64>| text.number.is_some_and(|number| numbers.contains(&number));
        if consent || !consenting.as_ref().is_some_and(stays) {
            delete(transaction, texts.table, text.id)?;
        }
    }
    let update = "UPDATE expiry SET judged = ?3 WHERE texts = ?1 AND consent = ?2";
    transaction.prepare_cached(update)?.execute(params![texts.table, consent, last.id])?;
    Ok(true)
}

/// The next texts that are old enough, in order. A reply of several messages is never parted.
fn old_texts(
    transaction: &Transaction<'_>,
    texts: &Texts,
    before: i64,
    judged: i64,
) -> Result<Vec<Text>, Failure> {
    let newest = format!("SELECT at FROM {} ORDER BY id DESC LIMIT 1", texts.table);
    let newest: Option<i64> =
        transaction.prepare_cached(&newest)?.query_row([], |row| row.get(0)).optional()?;
    // A time later than the newest text's was taken from a clock that was wrong.
    let is_old = |at: i64| at < before || newest.is_some_and(|newest| at > newest);
    let mut select = transaction.prepare_cached(texts.select)?;
    let mut rows = select.query(params![judged, i64::try_from(ROWS_PER_FOLD)?])?;
    let mut old = Vec::new();
    let mut goes_on = true;
    while goes_on && let Some(row) = rows.next()? {
        let text = Text {
            id: row.get(0)?,
            at: row.get(1)?,
            number: row.get(2)?,
            is_open: row.get(3)?,
            group: row.get(4)?,
        };
        goes_on = is_old(text.at);
        old.extend(Some(text).filter(|_| goes_on));
    }
    let group = old.last().map_or(0, |text| text.group);
    if old.len() == ROWS_PER_FOLD && group > 0 && old[0].group != group {
        old.retain(|text| text.group != group);
    }
    Ok(old)
}

fn delete(transaction: &Transaction<'_>, table: &str, id: i64) -> Result<(), Failure> {
    if table == "inbound" {
        let pdu = "SELECT pdu FROM inbound WHERE id = ?1";
        let pdu: Vec<u8> = transaction.prepare_cached(pdu)?.query_row([id], |row| row.get(0))?;
        // What held a PIN, or was somebody's of whom nothing is kept, has no PDU any more.
        if !pdu.is_empty() {
            let insert = "INSERT OR REPLACE INTO known (id, name) VALUES (?1, ?2)";
            transaction.prepare_cached(insert)?.execute(params![id, inbox::name_of(&pdu)])?;
        }
    } else {
        transaction.prepare_cached("DELETE FROM sent_segment WHERE outgoing = ?1")?.execute([id])?;
    }
    transaction.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([id])?;
    Ok(())
}

/// A number has consent if anybody on it has consented.
fn numbers_with_consent(connection: &Connection) -> Result<BTreeSet<i64>, Failure> {
    let school = school::load(connection)?;
    let people: BTreeMap<_, _> = school.people.into_iter().collect();
    let has = |id: &PersonId| people.get(id).is_some_and(|person| person.consent.is_some());
    let with = school.phones.into_iter().filter(|(_, phone)| phone.people.iter().any(has));
    Ok(with.map(|(number, _)| number.to_u64().cast_signed()).collect())
}

/// The highest id that a text ever had, whether it is there or has expired.
pub(super) fn last_id(connection: &Connection, table: &str) -> rusqlite::Result<i64> {
    let last = format!(
        "SELECT max((SELECT coalesce(max(id), 0) FROM {table}),
                    (SELECT coalesce(max(judged), 0) FROM expiry WHERE texts = ?1))"
    );
    connection.query_row(&last, [table], |row| row.get(0))
}

/// Before which time texts of numbers without consent have expired, if any have.
pub(super) fn newest_without_consent(connection: &Connection) -> rusqlite::Result<Option<WallTime>> {
    let before = "SELECT before FROM expiry WHERE texts = 'inbound' AND consent = 0";
    Ok(connection.query_row(before, [], |row| row.get(0)).optional()?.map(WallTime))
}

/// Keeps an hour of running instead of those with a later end.
pub(super) fn ran(transaction: &Transaction<'_>, until: WallTime) -> Result<(), Failure> {
    transaction.prepare_cached("DELETE FROM ran WHERE until >= ?1")?.execute([until.0])?;
    transaction.prepare_cached("INSERT INTO ran (until) VALUES (?1)")?.execute([until.0])?;
    let forget =
        "DELETE FROM ran WHERE until <= (SELECT until FROM ran ORDER BY until DESC LIMIT 1 OFFSET ?1)";
    transaction.prepare_cached(forget)?.execute([i64::try_from(RAN_HOURS_MAX)?])?;
    Ok(())
}

/// The ends of the hours of running, ascending.
pub(super) fn hours_ran(connection: &Connection) -> rusqlite::Result<Vec<WallTime>> {
    let mut select = connection.prepare("SELECT until FROM ran ORDER BY until")?;
    select.query_map([], |row| row.get(0).map(WallTime))?.collect()
}
