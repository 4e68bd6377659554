//! Reassembly: parts in any order, from anybody, at any time. Every part that is kept is handed back once, and few are
//! kept.
//!
//! Shape of the input: six octets for each part: sender and kind, reference, total, number, body, time.

use std::collections::BTreeSet;

use chaski_node_core::limits::{PARTS_KEPT_MS, PARTS_WAIT_MS};
use chaski_node_core::sms::{Body, Concat, Dcs, Header, Outcome, REASSEMBLY_SETS_MAX, Reassembly, UserData};

/// Time steps by the last octet; the clock never goes back. Unit: ms.
const STEPS_MS: [i64; 8] = [0, 1, 1_000, 60_000, 600_000, 6 * 3_600_000, 86_400_000, 4 * 86_400_000];

/// What is known of the parts from outside.
#[derive(Default)]
struct Ledger {
    kept: BTreeSet<u32>,
}

impl Ledger {
    fn hand_back(&mut self, ids: &[u32]) {
        for id in ids {
            assert!(self.kept.remove(id), "part {id} is handed back once");
        }
    }
}

/// Checks the laws on a sequence of parts.
pub fn check(input: &[u8]) {
    let (wait_ms, kept_ms) = (PARTS_WAIT_MS.cast_signed(), PARTS_KEPT_MS.cast_signed());
    let (mut parts, mut ledger, mut now_ms) = (Reassembly::new(), Ledger::default(), 0_i64);
    let mut restoring = true;
    for (id, octets) in (0_u32..).zip(input.chunks_exact(6)) {
        let &[kind, reference, total, number, body, step] = octets else { return };
        now_ms = now_ms.saturating_add(STEPS_MS[usize::from(step) % STEPS_MS.len()]);
        let (dcs, user_data) = part(kind, reference, total, number, body);
        let from = ["+51987654321", "+51987654322", "Claro", ""][usize::from(kind) % 4];
        restoring &= kind & 0x80 != 0;
        if restoring {
            // A restart puts the parts of messages that were given up in first, without ids.
            parts.insert_given_up(now_ms, from, dcs, &user_data);
            continue;
        }
        let concat = user_data.concat();
        let outcome = parts.insert(now_ms, id, from, dcs, &user_data);
        assert!(format!("{outcome:?}").len() < 80, "what people write is not shown");
        ledger.kept.insert(id);
        match outcome {
            Outcome::Single => {
                assert!(concat.is_none_or(|concat| concat.total == 1));
                ledger.hand_back(&[id]);
            }
            Outcome::Duplicate | Outcome::TooLate => ledger.hand_back(&[id]),
            Outcome::Waiting => {}
            Outcome::StartedAnew { abandoned, .. } => {
                assert!(!abandoned.is_empty() && !abandoned.contains(&id));
                ledger.hand_back(&abandoned);
            }
            Outcome::Complete { ids, .. } | Outcome::CompleteData { ids, .. } => {
                assert_eq!(Some(ids.len()), concat.map(|concat| usize::from(concat.total)), "all parts");
                assert!(ids.contains(&id), "the last one is among them");
                ledger.hand_back(&ids);
            }
        }
        if step >= 128 {
            parts.expire(now_ms, wait_ms, kept_ms).iter().for_each(|(ids, _)| ledger.hand_back(ids));
        }
        assert!(parts.waiting() <= REASSEMBLY_SETS_MAX);
        assert!(parts.waiting() <= ledger.kept.len(), "a message that waits has a part");
    }
    // Nothing waits for ever, and nothing gets lost.
    now_ms = now_ms.saturating_add(wait_ms);
    parts.expire(now_ms, wait_ms, kept_ms).iter().for_each(|(ids, _)| ledger.hand_back(ids));
    assert!(parts.waiting() == 0 && ledger.kept.is_empty(), "{:?}", ledger.kept);
}

fn part(kind: u8, reference: u8, total: u8, number: u8, body: u8) -> (Dcs, UserData) {
    let (dcs, body) = match kind >> 2 & 0b11 {
        0 => (Dcs::GSM7, Body::Septets(vec![body & 0x7F; 3])),
        1 => (Dcs::UCS2, Body::Ucs2(vec![0xD800 | u16::from(body)])),
        2 => (Dcs::EIGHT_BIT, Body::Data(vec![body])),
        _ => (Dcs(body), Body::Undecodable(vec![body])),
    };
    let bits = if kind & 0x10 == 0 { 8 } else { 16 };
    let place = Concat { reference: u16::from(reference), bits, total, number };
    let header = if kind & 0x20 == 0 { Header::new().with_concat(place) } else { Header::new() };
    let header = if kind & 0x40 == 0 { header } else { header.with_spanish_shift() };
    (dcs, UserData { header, body })
}
