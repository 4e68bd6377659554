//! A message → the PDUs of its segments.

use crate::sms::{
    self, Address, Alphabet, AlphabetPolicy, Direction, Pdu, Pid, Reference, Segment, SegmentError, Submit,
    Tpdu, Validity, decode_hex,
};
use crate::step::Outgoing;

/// A segment ready for `AT+CMGS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submittal {
    /// The message's row.
    pub outgoing: u64,
    /// The PDU as hex, service centre first.
    pub pdu_hex: String,
    /// The number for `AT+CMGS=`.
    pub tpdu_octets: usize,
}

/// What is asked of the service centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubmitOptions {
    /// A status report is wanted.
    pub status_report: bool,
    /// How long it tries; rounded up to what TP-VP can say. Unit: minutes.
    pub validity_minutes: u32,
}

/// Encodes a message as it goes out: the alphabet, and for each segment the PDU as hex with the number for `AT+CMGS=`.
///
/// # Errors
///
/// [`SegmentError`] when the text needs more than 255 segments.
pub fn submit_pdus(
    to: &Address,
    text: &str,
    policy: AlphabetPolicy,
    reference: u8,
    options: SubmitOptions,
) -> Result<(Alphabet, Vec<(String, usize)>), SegmentError> {
    let segmented = sms::segment(text, policy, Reference::Short(reference))?;
    let alphabet = segmented.alphabet;
    let dcs = alphabet.dcs();
    let pdu = |segment: Segment| {
        let submit = Submit {
            reference: 0,
            to: to.clone(),
            pid: Pid::default(),
            dcs,
            validity: Validity::for_minutes(options.validity_minutes),
            status_report_request: options.status_report,
            reject_duplicates: false,
            reply_path: false,
            user_data: segment.user_data,
        };
        Pdu { service_centre: None, tpdu: Tpdu::Submit(submit) }.encode_hex()
    };
    Ok((alphabet, segmented.segments.into_iter().map(pdu).collect()))
}

/// Tells whether a PDU that lies in a modem is this segment, whatever was asked of the service centre with it.
pub(super) fn is_segment(pdu_hex: &str, outgoing: &Outgoing, segment: u8) -> bool {
    let options = SubmitOptions { status_report: false, validity_minutes: 5 };
    let content = |hex: &str| match decode_hex(hex, Direction::ToNetwork) {
        Ok(Pdu { tpdu: Tpdu::Submit(submit), .. }) => Some((submit.to, submit.user_data)),
        _ => None,
    };
    let ours = submittal(outgoing, segment, options).and_then(|ours| content(&ours.pdu_hex));
    ours.is_some() && ours == content(pdu_hex)
}

/// Encodes one segment; nothing when the message can never be encoded.
pub(super) fn submittal(outgoing: &Outgoing, segment: u8, options: SubmitOptions) -> Option<Submittal> {
    let to = Address::parse(&outgoing.to.e164()).ok()?;
    let (_, mut pdus) =
        submit_pdus(&to, &outgoing.text, outgoing.alphabet, outgoing.reference, options).ok()?;
    let segment = usize::from(segment);
    let (pdu_hex, tpdu_octets) = (segment < pdus.len()).then(|| pdus.swap_remove(segment))?;
    Some(Submittal { outgoing: outgoing.id, pdu_hex, tpdu_octets })
}
