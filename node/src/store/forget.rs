//! What a phone texted and was texted, deleted when nobody is left on it.

use chaski_node_core::inbox::name_only;
use chaski_node_core::msisdn::Msisdn;
use chaski_node_core::step::Delivery;
use rusqlite::{OptionalExtension, Transaction, params};

use super::rows::delivery_to_row;

/// Leaves of some received PDUs only their names, by which second deliveries are known.
pub(super) fn words(transaction: &Transaction<'_>, inbound: &[u64]) -> rusqlite::Result<()> {
    let mut select = transaction.prepare_cached("SELECT pdu FROM inbound WHERE id = ?1")?;
    let mut update = transaction.prepare_cached("UPDATE inbound SET pdu = ?2 WHERE id = ?1")?;
    for id in inbound {
        let pdu: Option<Vec<u8>> = select.query_row([id.cast_signed()], |row| row.get(0)).optional()?;
        if let Some(pdu) = pdu {
            update.execute(params![id.cast_signed(), name_only(&pdu)])?;
        }
    }
    Ok(())
}

/// Deletes a phone's texts. The newest row of each table only loses its words and its number: the next row is numbered
/// after it.
pub(super) fn phone(transaction: &Transaction<'_>, msisdn: Msisdn) -> rusqlite::Result<()> {
    let number = msisdn.to_u64().cast_signed();
    for delete in [
        "DELETE FROM sent_segment WHERE outgoing IN (SELECT id FROM outgoing WHERE recipient = ?1)",
        "DELETE FROM outgoing WHERE recipient = ?1 AND id < (SELECT max(id) FROM outgoing)",
        "DELETE FROM inbound WHERE sender = ?1 AND id < (SELECT max(id) FROM inbound)",
    ] {
        transaction.prepare_cached(delete)?.execute([number])?;
    }
    let blank = "UPDATE inbound SET pdu = x'', sender = NULL WHERE sender = ?1";
    transaction.prepare_cached(blank)?.execute([number])?;
    let failed = delivery_to_row(Delivery::Failed);
    let blank =
        "UPDATE outgoing SET text = '', in_reply_to = 0, recipient = 0, delivery = ?2 WHERE recipient = ?1";
    transaction.prepare_cached(blank)?.execute(params![number, failed])?;
    Ok(())
}
