//! The little that a modem itself understands of a PDU: its hex, its lengths and its class.
//!
//! Written from 23.040 by hand and on purpose without the node's codec, so that a mistake there is not repeated here.

use crate::phone::alphabet::{text_of, unpacked};

/// User data octets that fit a TPDU.
const USER_DATA_OCTETS_MAX: usize = 140;

/// Reads hex of either case; nothing when a digit is wrong or one is missing.
pub(crate) fn octets(hex: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| char::from(c).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let pairs = hex.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?)).collect()
}

/// Counts the octets of the TPDU behind the service-centre field; half the digits when the PDU is none.
pub(crate) fn tpdu_octets(hex: &str) -> usize {
    octets(hex).and_then(|pdu| Some(tpdu(&pdu)?.len())).unwrap_or(hex.len() / 2)
}

/// The TPDU behind the service-centre field.
pub(crate) fn tpdu(pdu: &[u8]) -> Option<&[u8]> {
    pdu.get(1 + usize::from(*pdu.first()?)..)
}

/// Says whether a PDU leaves the service centre to the modem.
pub(crate) fn has_no_service_centre(pdu: &[u8]) -> bool {
    pdu.first() == Some(&0)
}

/// Says whether a TPDU is a SUBMIT whose lengths agree with each other.
pub(crate) fn is_whole_submit(tpdu: &[u8]) -> bool {
    submit_user_data(tpdu).is_some_and(|(dcs, length, data)| {
        data.len() == if is_septets(dcs) { (length * 7).div_ceil(8) } else { length }
            && data.len() <= USER_DATA_OCTETS_MAX
    })
}

/// The data coding scheme, the user data length field and the octets behind it.
fn submit_user_data(tpdu: &[u8]) -> Option<(u8, usize, &[u8])> {
    let first = *tpdu.first()?;
    let digits = usize::from(*tpdu.get(2)?);
    if first & 0b11 != 0b01 || digits > 20 {
        return None;
    }
    let protocol = 4 + digits.div_ceil(2);
    let validity = match first >> 3 & 0b11 {
        0b00 => 0,
        0b10 => 1,
        _ => 7,
    };
    let length = protocol + 2 + validity;
    Some((*tpdu.get(protocol + 1)?, usize::from(*tpdu.get(length)?), tpdu.get(length + 1..)?))
}

/// Says whether user data of this coding is counted in septets [23.038 §4].
pub(crate) fn is_septets(dcs: u8) -> bool {
    match dcs >> 4 {
        0x0..=0x7 => dcs & 0x2C == 0,
        0xC | 0xD => true,
        0xF => dcs & 0x04 == 0,
        _ => false,
    }
}

/// The class of a DELIVER, when its coding names one [23.038 §4].
pub(crate) fn deliver_class(hex: &str) -> Option<u8> {
    let pdu = octets(hex)?;
    let tpdu = tpdu(&pdu)?;
    let dcs = *tpdu.get(4 + usize::from(*tpdu.get(1)?).div_ceil(2))?;
    let named = dcs & 0x90 == 0x10 || dcs >> 4 == 0xF;
    named.then_some(dcs & 0b11)
}

/// What text mode shows of a DELIVER.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TextForm {
    /// The sender.
    pub(crate) sender: String,
    /// The service centre's stamp as `+CCLK` writes a time.
    pub(crate) stamp: String,
    /// The text where it is plain ASCII in the 7-bit alphabet, and the user data in hexadecimal otherwise.
    pub(crate) text: String,
}

/// Reads as much of a DELIVER as text mode shows; a host that meets this form has lost PDU mode and should notice.
pub(crate) fn deliver_as_text(hex: &str) -> Option<TextForm> {
    let pdu = octets(hex)?;
    let tpdu = tpdu(&pdu)?;
    let digits = usize::from(*tpdu.get(1)?);
    let address = tpdu.get(3..3 + digits.div_ceil(2))?;
    let behind = tpdu.get(3 + address.len()..)?;
    let (dcs, stamp, length, user_data) =
        (*behind.get(1)?, behind.get(2..9)?, *behind.get(9)?, behind.get(10..)?);
    let plus = if tpdu[2] & 0x70 == 0x10 { "+" } else { "" };
    let number: String = address.iter().map(|octet| format!("{:X}{:X}", octet & 0xF, octet >> 4)).collect();
    let has_header = tpdu[0] & 0x40 != 0;
    let plain = (is_septets(dcs) && !has_header).then(|| text_of(&unpacked(user_data, length.into()), false));
    let hex = || user_data.iter().map(|octet| format!("{octet:02X}")).collect();
    Some(TextForm {
        sender: format!("{plus}{}", number.trim_end_matches('F')),
        stamp: stamp_as_text(stamp),
        text: plain.filter(|text| text.chars().all(|c| (' '..='~').contains(&c))).unwrap_or_else(hex),
    })
}

/// A stamp as `+CCLK` writes a time.
fn stamp_as_text(stamp: &[u8]) -> String {
    let number = |octet: u8| format!("{:X}{:X}", octet & 0xF, octet >> 4);
    let [year, month, day, hour, minute, second] = [0, 1, 2, 3, 4, 5].map(|place| number(stamp[place]));
    let sign = if stamp[6] & 0x08 == 0 { '+' } else { '-' };
    format!("{year}/{month}/{day},{hour}:{minute}:{second}{sign}{}", number(stamp[6] & !0x08))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_submit(hex: &str, expected: bool) {
        let pdu = octets(hex).expect("the test's hex is hex");
        assert_eq!(is_whole_submit(tpdu(&pdu).unwrap_or_default()), expected, "{hex}");
    }

    #[test]
    fn submits_are_measured() {
        check_submit("0001000B911589674523F1000004C8373B0C", true);
        check_submit("0001000B911589674523F1000004C8373B", false);
        check_submit("0011000B911589674523F10008A7020041", true);
        check_submit("0011000B911589674523F10008A7030041", false);
        check_submit("00040B911589674523F1000062309080510304C8373B0C", false);
        check_submit("0001", false);
    }

    #[test]
    fn a_deliver_is_measured_and_shown() {
        let hex = "07911599970900F0040B911589674523F100006230908051030A04C8373B0C";
        assert_eq!(tpdu_octets(hex), 23);
        assert_eq!(deliver_class(hex), None);
        let shown = deliver_as_text(hex).unwrap();
        assert_eq!((shown.sender.as_str(), shown.text.as_str()), ("+51987654321", "Hola"));
        assert_eq!(shown.stamp, "26/03/09,08:15:30-20");
        let accented = deliver_as_text(&hex.replace("C8373B0C", "C8379B00")).unwrap();
        assert_eq!(accented.text, "C8379B00");
        assert_eq!(octets("0G"), None);
        assert_eq!(octets("012"), None);
    }
}
