//! TPDUs: DELIVER, SUBMIT and STATUS-REPORT, with the service-centre field that modems put before them.
//!
//! Source: 3GPP TS 23.040 sections 9.2.2.1, 9.2.2.2 and 9.2.2.3; TS 27.005 section 3.1 for the field in front.

use super::cursor::Cursor;
use super::{Address, Dcs, DecodeError, Pid, Status, Timestamp, UserData, Validity, hex};

const REPLY_PATH: u8 = 0x80;
const HEADER: u8 = 0x40;
/// Status report indication, request or qualifier, by type of TPDU.
const REPORT: u8 = 0x20;
const LOOP_PREVENTION: u8 = 0x08;
/// Inverted: set when nothing more waits.
const NO_MORE_MESSAGES: u8 = 0x04;
const REJECT_DUPLICATES: u8 = 0x04;

const TYPE_DELIVER: u8 = 0b00;
const TYPE_SUBMIT: u8 = 0b01;
const TYPE_STATUS_REPORT: u8 = 0b10;
const TYPE_RESERVED: u8 = 0b11;

/// What modems pad a slot with.
const PADDING: u8 = 0xFF;

/// Which way a TPDU travels: the same type bits mean different TPDUs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the service centre: DELIVER, STATUS-REPORT; the reserved type is tried as DELIVER.
    FromNetwork,
    /// To the service centre: SUBMIT. Drafts stored on a SIM are of this kind.
    ToNetwork,
}

/// A TPDU with the service centre it came through or goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdu {
    /// The service centre; nothing means the one stored in the modem.
    pub service_centre: Option<Address>,
    /// The TPDU.
    pub tpdu: Tpdu,
}

/// One TPDU.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tpdu {
    /// A message that arrived.
    Deliver(Deliver),
    /// A message to be sent.
    Submit(Submit),
    /// What became of a sent message.
    StatusReport(StatusReport),
}

/// A message from the network.
///
/// Source: 3GPP TS 23.040 section 9.2.2.1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deliver {
    /// More messages wait at the centre.
    pub more_messages: bool,
    /// The message was forwarded and must not be forwarded again.
    pub loop_prevention: bool,
    /// The sender will get a status report.
    pub status_report_indication: bool,
    /// The answer may go through the same centre.
    pub reply_path: bool,
    /// The sender.
    pub from: Address,
    /// Protocol identifier: says what to do with the message.
    pub pid: Pid,
    /// How the user data is coded.
    pub dcs: Dcs,
    /// When the centre received it.
    pub time: Timestamp,
    /// Header and body.
    pub user_data: UserData,
}

/// A message to the network.
///
/// Source: 3GPP TS 23.040 section 9.2.2.2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    /// Message reference; modems set their own and tell it in `+CMGS`.
    pub reference: u8,
    /// The receiver.
    pub to: Address,
    /// Protocol identifier.
    pub pid: Pid,
    /// How the user data is coded.
    pub dcs: Dcs,
    /// How long the centre may try.
    pub validity: Validity,
    /// A status report is wanted.
    pub status_report_request: bool,
    /// The centre shall refuse a second message with the same reference and receiver.
    pub reject_duplicates: bool,
    /// The answer may go through the same centre.
    pub reply_path: bool,
    /// Header and body.
    pub user_data: UserData,
}

/// What the centre says about a message that was sent.
///
/// Source: 3GPP TS 23.040 section 9.2.2.3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusReport {
    /// More messages wait at the centre.
    pub more_messages: bool,
    /// The report was forwarded and must not be forwarded again.
    pub loop_prevention: bool,
    /// The report answers a COMMAND, not a SUBMIT.
    pub answers_command: bool,
    /// Reference of the SUBMIT.
    pub reference: u8,
    /// The receiver of the SUBMIT.
    pub to: Address,
    /// When the centre received the SUBMIT.
    pub time: Timestamp,
    /// When it was delivered, or last tried.
    pub discharge: Timestamp,
    /// What became of it.
    pub status: Status,
    /// The optional user data, left undecoded in `optional`, begins with a header.
    pub optional_has_header: bool,
    /// Whatever follows TP-ST, as it came.
    pub optional: Vec<u8>,
}

/// Decodes a PDU as modems write it: hexadecimal, service-centre field first.
///
/// Shape: either case, blanks around it are ignored.
///
/// # Errors
///
/// [`DecodeError`] says what is wrong; the caller keeps the text as it came.
pub fn decode_hex(hex: &str, direction: Direction) -> Result<Pdu, DecodeError> {
    Pdu::decode(&hex::decode(hex)?, direction)
}

impl Pdu {
    /// Decodes octets that begin with the service-centre field.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] says what is wrong; the caller keeps the octets as they came.
    pub fn decode(octets: &[u8], direction: Direction) -> Result<Self, DecodeError> {
        let mut cursor = Cursor::new(octets);
        let service_centre = Address::decode_service_centre(&mut cursor)?;
        let tpdu = Tpdu::decode(&mut cursor, direction)?;
        let rest = cursor.rest();
        if rest.iter().any(|&octet| octet != PADDING) {
            return Err(DecodeError::Trailing { octets: rest.len() });
        }
        Ok(Self { service_centre, tpdu })
    }

    /// Encodes the service-centre field and the TPDU.
    ///
    /// Shape: a body that does not fit one TPDU is cut; bodies of [`super::segment`] always fit
    /// ([`UserData::fits`]).
    pub fn encode(&self) -> Vec<u8> {
        let mut octets = Vec::new();
        Address::encode_service_centre(self.service_centre.as_ref(), &mut octets);
        self.tpdu.encode(&mut octets);
        octets
    }

    /// Encodes for `AT+CMGS=<length>`: the hexadecimal digits, and the length that belongs in the command.
    ///
    /// Units: the length counts octets of the TPDU without the service-centre field.
    pub fn encode_hex(&self) -> (String, usize) {
        let octets = self.encode();
        let service_centre = 1 + octets.first().copied().map_or(0, usize::from);
        (hex::encode(&octets), octets.len().saturating_sub(service_centre))
    }
}

impl Tpdu {
    fn decode(cursor: &mut Cursor<'_>, direction: Direction) -> Result<Self, DecodeError> {
        let first = cursor.octet("first octet")?;
        match (direction, first & 0b11) {
            (Direction::FromNetwork, TYPE_DELIVER | TYPE_RESERVED) => {
                Deliver::decode(first, cursor).map(Tpdu::Deliver)
            }
            (Direction::FromNetwork, TYPE_STATUS_REPORT) => {
                StatusReport::decode(first, cursor).map(Tpdu::StatusReport)
            }
            (Direction::ToNetwork, TYPE_SUBMIT) => Submit::decode(first, cursor).map(Tpdu::Submit),
            (_, message_type) => Err(DecodeError::UnexpectedType { message_type }),
        }
    }

    fn encode(&self, out: &mut Vec<u8>) {
        match self {
            Tpdu::Deliver(deliver) => deliver.encode(out),
            Tpdu::Submit(submit) => submit.encode(out),
            Tpdu::StatusReport(report) => report.encode(out),
        }
    }
}

impl Deliver {
    fn decode(first: u8, cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        let from = Address::decode(cursor)?;
        let (pid, dcs) = decode_pid_and_dcs(cursor)?;
        let time = Timestamp::from_octets(cursor.array("service-centre time stamp")?);
        let user_data = UserData::decode(cursor, dcs.coding(), first & HEADER != 0)?;
        Ok(Self {
            more_messages: first & NO_MORE_MESSAGES == 0,
            loop_prevention: first & LOOP_PREVENTION != 0,
            status_report_indication: first & REPORT != 0,
            reply_path: first & REPLY_PATH != 0,
            from,
            pid,
            dcs,
            time,
            user_data,
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(
            TYPE_DELIVER
                | flag(NO_MORE_MESSAGES, !self.more_messages)
                | flag(LOOP_PREVENTION, self.loop_prevention)
                | flag(REPORT, self.status_report_indication)
                | flag(HEADER, !self.user_data.header.is_empty())
                | flag(REPLY_PATH, self.reply_path),
        );
        self.from.encode(out);
        out.extend([self.pid.0, self.dcs.0]);
        out.extend(self.time.to_octets());
        self.user_data.encode(out);
    }
}

impl Submit {
    fn decode(first: u8, cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        let reference = cursor.octet("message reference")?;
        let to = Address::decode(cursor)?;
        let (pid, dcs) = decode_pid_and_dcs(cursor)?;
        let validity = Validity::decode(first >> 3, cursor)?;
        let user_data = UserData::decode(cursor, dcs.coding(), first & HEADER != 0)?;
        Ok(Self {
            reference,
            to,
            pid,
            dcs,
            validity,
            status_report_request: first & REPORT != 0,
            reject_duplicates: first & REJECT_DUPLICATES != 0,
            reply_path: first & REPLY_PATH != 0,
            user_data,
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(
            TYPE_SUBMIT
                | flag(REJECT_DUPLICATES, self.reject_duplicates)
                | self.validity.format() << 3
                | flag(REPORT, self.status_report_request)
                | flag(HEADER, !self.user_data.header.is_empty())
                | flag(REPLY_PATH, self.reply_path),
        );
        out.push(self.reference);
        self.to.encode(out);
        out.extend([self.pid.0, self.dcs.0]);
        self.validity.encode(out);
        self.user_data.encode(out);
    }
}

impl StatusReport {
    /// A report on a SUBMIT, without optional fields.
    pub fn new(reference: u8, to: Address, time: Timestamp, discharge: Timestamp, status: Status) -> Self {
        Self {
            more_messages: false,
            loop_prevention: false,
            answers_command: false,
            reference,
            to,
            time,
            discharge,
            status,
            optional_has_header: false,
            optional: Vec::new(),
        }
    }

    fn decode(first: u8, cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            more_messages: first & NO_MORE_MESSAGES == 0,
            loop_prevention: first & LOOP_PREVENTION != 0,
            answers_command: first & REPORT != 0,
            reference: cursor.octet("message reference")?,
            to: Address::decode(cursor)?,
            time: Timestamp::from_octets(cursor.array("service-centre time stamp")?),
            discharge: Timestamp::from_octets(cursor.array("discharge time")?),
            status: Status(cursor.octet("status")?),
            optional_has_header: first & HEADER != 0,
            optional: cursor.rest().to_vec(),
        })
    }

    fn encode(&self, out: &mut Vec<u8>) {
        out.push(
            TYPE_STATUS_REPORT
                | flag(NO_MORE_MESSAGES, !self.more_messages)
                | flag(LOOP_PREVENTION, self.loop_prevention)
                | flag(REPORT, self.answers_command)
                | flag(HEADER, self.optional_has_header),
        );
        out.push(self.reference);
        self.to.encode(out);
        out.extend(self.time.to_octets());
        out.extend(self.discharge.to_octets());
        out.push(self.status.0);
        out.extend(&self.optional);
    }
}

fn decode_pid_and_dcs(cursor: &mut Cursor<'_>) -> Result<(Pid, Dcs), DecodeError> {
    Ok((Pid(cursor.octet("protocol identifier")?), Dcs(cursor.octet("data coding scheme")?)))
}

fn flag(bit: u8, set: bool) -> u8 {
    if set { bit } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOLA: &str = "07911599970900F0040B911589674523F100006230908051030A04C8373B0C";

    #[test]
    fn the_reserved_type_is_tried_as_deliver() {
        let reserved = HOLA.replacen("040B", "070B", 1);
        let pdu = decode_hex(&reserved, Direction::FromNetwork).expect("a DELIVER");
        assert!(
            matches!(pdu.tpdu, Tpdu::Deliver(deliver) if deliver.user_data.text().as_deref() == Some("Hola"))
        );
    }

    #[test]
    fn each_direction_has_its_types() {
        let unexpected = |message_type| Err(DecodeError::UnexpectedType { message_type });
        assert_eq!(decode_hex(HOLA, Direction::ToNetwork), unexpected(0b00));
        assert_eq!(decode_hex("0001", Direction::FromNetwork), unexpected(0b01));
    }

    #[test]
    fn padding_may_follow_and_nothing_else() {
        assert!(decode_hex(&format!("{HOLA}FFFF"), Direction::FromNetwork).is_ok());
        let trailing = decode_hex(&format!("{HOLA}FF00"), Direction::FromNetwork);
        assert_eq!(trailing, Err(DecodeError::Trailing { octets: 2 }));
    }

    #[test]
    fn an_empty_slot_is_an_error() {
        assert!(decode_hex(&"FF".repeat(176), Direction::FromNetwork).is_err());
        assert!(decode_hex("", Direction::FromNetwork).is_err());
    }
}
