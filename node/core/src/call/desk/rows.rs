//! What rows of calls say about time.

use chaski_sync_core::time::WallTime;

use super::Moment;
use crate::limits::{CALL_BACK_AGAIN_MS, CALL_BACK_EVERY_MS, CALL_BACK_OWED_MS};
use crate::msisdn::Msisdn;
use crate::people::{Calls, OwedCall, Table};

/// Unit: ms. No call back is put off for longer than between two tries: then the clock was set, and it is due.
pub(super) fn ms_until(due: WallTime, now: WallTime) -> u64 {
    let ms = due.0.saturating_sub(now.0).max(0).cast_unsigned();
    if ms > CALL_BACK_AGAIN_MS { 0 } else { ms }
}

/// Unit: ms; 0 when nobody expects the call any more. A clock that was set back does not put that off.
pub(super) fn ms_until_expiry(owed: OwedCall, now: WallTime) -> u64 {
    let age_ms = now.0.saturating_sub(owed.since.0).max(0).cast_unsigned();
    (CALL_BACK_OWED_MS + 1).saturating_sub(age_ms)
}

/// Forgets calls of which nothing follows any more: who is owed nothing, has nothing to hear, and has used nothing today.
pub(super) fn forget_old(calls: &mut Table<Msisdn, Calls>, now: Moment) {
    let is_over = |row: &Calls| {
        let age_ms = now.wall.0.saturating_sub(row.last.0);
        let waits = row.owed.is_some() || !row.to_hear.is_empty();
        !waits && row.day != now.day && age_ms.cast_unsigned() > CALL_BACK_EVERY_MS
    };
    let old: Vec<Msisdn> = calls.iter().filter(|(_, row)| is_over(row)).map(|(number, _)| number).collect();
    for number in old {
        calls.remove(number);
    }
}
