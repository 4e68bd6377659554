//! What is durable, and what may not go before it is.

use std::collections::BTreeSet;

use chaski_node_core::inbox;
use chaski_node_core::step::{Delivery, Digest, Write};

/// What has been committed, for the laws.
#[derive(Debug, Default)]
pub(super) struct Durable {
    /// Rows that are no status reports.
    pub(super) texts: usize,
    /// By their names: the words of some are not kept.
    pub(super) pdus: BTreeSet<Digest>,
    pub(super) submitting: BTreeSet<u64>,
}

impl Durable {
    pub(super) fn note(&mut self, writes: &[Write]) {
        for write in writes {
            match write {
                Write::Inbound(row) => {
                    self.texts += usize::from(!is_status_report(&row.pdu));
                    self.pdus.insert(inbox::name_of(&row.pdu));
                }
                Write::Submission { outgoing, state } if state.delivery == Delivery::Submitting => {
                    self.submitting.insert(*outgoing);
                }
                Write::Submission { outgoing, .. } => {
                    self.submitting.remove(outgoing);
                }
                _ => {}
            }
        }
    }

    /// Law 2: a text leaves the modem only after its own row is durable. A status report has no row of its own.
    pub(super) fn check_gone(&self, before: &[String], after: &[String]) {
        let gone = before.iter().filter(|text| !after.contains(text) && !is_status_report(&octets(text)));
        for text in gone {
            assert!(
                self.pdus.contains(&inbox::name_of(&octets(text))),
                "law 2: {text} left the modem before its row was durable"
            );
        }
    }
}

/// TP-MTI of a STATUS-REPORT (TS 23.040 section 9.2.3.1), behind the service centre.
fn is_status_report(pdu: &[u8]) -> bool {
    let first = pdu.first().and_then(|centre| pdu.get(1 + usize::from(*centre)));
    first.is_some_and(|first| first & 0b11 == 0b10)
}

/// The octets of a PDU; what is not whole hex is kept as the modem gives it.
fn octets(hex: &str) -> Vec<u8> {
    let pair = |at: usize| hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let pairs: Option<Vec<u8>> = (0..hex.len().div_ceil(2)).map(|index| pair(index * 2)).collect();
    pairs.unwrap_or_else(|| hex.as_bytes().to_vec())
}
