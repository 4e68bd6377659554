//! The people of the school: one table a kind, a row its key and its state as postcard encodes it.

use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::people::{CaseId, ClassId, LearnerBefore, PersonId, Row, Rows};
use chaski_sync_core::content::EditionPrint;
use rusqlite::{Connection, Transaction, params};
use serde::de::DeserializeOwned;

use super::rows::{decode, encode};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Where a row stands: its table and its key.
pub(super) fn place(row: &Row) -> (&'static str, i64) {
    match row {
        Row::Phone(number, _) => ("phone", number.to_u64().cast_signed()),
        Row::Person(id, _) => ("person", id.0.into()),
        Row::Class(id, _) => ("class", id.0.into()),
        Row::Code(digits, _) => ("code", (*digits).into()),
        Row::Case(id, _) => ("case_file", id.0.into()),
        Row::Calls(number, _) => ("calls", number.to_u64().cast_signed()),
    }
}

/// Writes a row, or deletes it.
pub(super) fn write(transaction: &Transaction<'_>, row: &Row) -> Result<(), Failure> {
    let (table, key) = place(row);
    let state = match row {
        Row::Phone(_, state) => state.as_ref().map(encode),
        Row::Person(_, state) => state.as_ref().map(encode),
        Row::Class(_, state) => state.as_ref().map(encode),
        Row::Code(_, state) => state.as_ref().map(encode),
        Row::Case(_, state) => state.as_ref().map(encode),
        Row::Calls(_, state) => state.as_ref().map(encode),
    };
    match state.transpose()? {
        Some(state) => {
            let insert = format!("INSERT OR REPLACE INTO {table} (id, state) VALUES (?1, ?2)");
            transaction.prepare_cached(&insert)?.execute(params![key, state])?;
        }
        None => {
            transaction.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([key])?;
        }
    }
    Ok(())
}

/// Reads all rows.
pub(super) fn load(connection: &Connection) -> Result<Rows, Failure> {
    Ok(Rows {
        phones: all(connection, "phone", |key| Msisdn::from_u64(key.cast_unsigned()))?,
        people: all(connection, "person", |key| PersonId(number(key)))?,
        classes: all(connection, "class", |key| ClassId(number(key)))?,
        codes: all(connection, "code", number)?,
        cases: all(connection, "case_file", |key| CaseId(number(key)))?,
        calls: all(connection, "calls", |key| Msisdn::from_u64(key.cast_unsigned()))?,
    })
}

fn all<K, V: DeserializeOwned>(
    connection: &Connection,
    table: &'static str,
    name: impl Fn(i64) -> K,
) -> Result<Vec<(K, V)>, Failure> {
    let mut select = connection.prepare(&format!("SELECT id, state FROM {table} ORDER BY id"))?;
    let mut rows = select.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let state: Vec<u8> = row.get(1)?;
        all.push((name(row.get(0)?), decode(table, &state)?));
    }
    Ok(all)
}

fn number(key: i64) -> u32 {
    u32::try_from(key).unwrap_or_default()
}

/// Turns the learners of schema 4 and before into phones with one person each.
pub(super) fn take_over_learners(transaction: &Transaction<'_>) -> Result<(), Failure> {
    let mut rows = Vec::new();
    {
        let mut select = transaction.prepare(
            "SELECT learner.msisdn, state, print FROM learner LEFT JOIN lesson_begun USING (msisdn)",
        )?;
        let mut learners = select.query([])?;
        while let Some(row) = learners.next()? {
            let number = Msisdn::from_u64(row.get::<_, i64>(0)?.cast_unsigned());
            let learner: LearnerBefore = decode("learner.state", &row.get::<_, Vec<u8>>(1)?)?;
            let print: Option<[u8; 8]> = row.get(2)?;
            let (phone, person) = learner.into_rows(print.map(EditionPrint));
            rows.extend([Row::Phone(number, Some(phone)), Row::Person(person.id, Some(person))]);
        }
    }
    for row in &rows {
        write(transaction, row)?;
    }
    transaction.execute_batch("DELETE FROM learner; DELETE FROM lesson_begun;")?;
    Ok(())
}
