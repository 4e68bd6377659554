//! SMS codec: PDU octets to messages and back, text to segments and back, USSD strings.
//!
//! What it is for: everything of 3GPP TS 23.038 (alphabets) and TS 23.040 (TPDUs) that one box needs, in both
//! directions: the pretended network of the tests builds DELIVER and STATUS-REPORT and reads SUBMIT with the same code.
//!
//! What it deliberately does not do: it reads no clock, port or file, draws no reference numbers, keeps no outbox, and
//! knows nothing of AT commands. COMMAND, the report TPDUs inside the modem and compressed text are not decoded.
//!
//! Invariants: no input makes it panic. Decoding gives a message or a named [`DecodeError`]; the caller keeps the raw
//! PDU. A segment made by [`segment`] has at most [`USER_DATA_OCTETS_MAX`] octets of user data, header included, and
//! never cuts an escape pair, a surrogate pair or a grapheme cluster that would fit.
//!
//! Limits: [`SEGMENTS_MAX`], [`USER_DATA_OCTETS_MAX`], [`REASSEMBLY_SETS_MAX`], [`DUPLICATE_REMEMBERED_MS`].
//!
//! ```
//! # use chaski_node_core::sms;
//! let hex = "07911599970900F0040B911589674523F100006230908051030A04C8373B0C";
//! let pdu = sms::decode_hex(hex, sms::Direction::FromNetwork)?;
//! let sms::Tpdu::Deliver(deliver) = &pdu.tpdu else { panic!("the first octet says DELIVER") };
//! assert_eq!(deliver.from.to_string(), "+51987654321");
//! assert_eq!(deliver.user_data.text().as_deref(), Some("Hola"));
//! assert_eq!(pdu.encode_hex(), (hex.to_owned(), 23));
//! # Ok::<(), sms::DecodeError>(())
//! ```

mod address;
mod cursor;
mod dcs;
mod error;
mod fold;
mod gsm7;
mod header;
mod hex;
mod join;
mod packing;
mod pid;
mod reassembly;
mod segment;
mod status;
mod timestamp;
mod tpdu;
mod user_data;
pub mod ussd;
mod validity;

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod vector_tests;

pub use address::{ADDRESS_SEMI_OCTETS_MAX, Address, AddressError, NAME_SEPTETS_MAX};
pub use dcs::{CbsDcs, Coding, Dcs, MessageWaiting, WaitingKind};
pub use error::DecodeError;
pub use fold::{fold_plain, normalise};
pub use gsm7::{Shift, fits as fits_gsm7};
pub use header::{Concat, Element, Header, Ports};
pub use join::{join, join_data};
pub use pid::{Pid, Treatment};
pub use reassembly::{DUPLICATE_REMEMBERED_MS, GAP, Outcome, REASSEMBLY_SETS_MAX, Reassembly};
pub use segment::{
    Alphabet, AlphabetPolicy, Cost, Reference, SEGMENTS_MAX, Segment, SegmentError, Segmented, UnknownPolicy,
    cost, segment,
};
pub use status::{Status, StatusClass};
pub use timestamp::Timestamp;
pub use tpdu::{Deliver, Direction, Pdu, StatusReport, Submit, Tpdu, decode_hex};
pub use user_data::{Body, USER_DATA_OCTETS_MAX, UserData};
pub use validity::Validity;
