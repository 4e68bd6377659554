//! Lines: whatever a line holds, every reader of lines makes something of it, and never more than there is in it.

use chaski_node_core::at::clock::{self, Reading};
use chaski_node_core::at::{result, urc};
use chaski_node_core::sms::ussd;

/// Checks the laws on a text; its first octet is a DCS too.
pub fn check(input: &[u8]) {
    let dcs = input.first().copied();
    let text = String::from_utf8_lossy(input);
    check_ussd(&text, dcs);
    check_line(&text);
    check_clock(&text);
}

fn check_ussd(text: &str, dcs: Option<u8>) {
    for dcs in [dcs, Some(15), Some(17), Some(72), None] {
        let answer = ussd::decode_answer(text, dcs);
        // A septet of hexadecimal digits becomes one character of at most two octets of UTF-8, a code unit one of three.
        assert!(answer.len() <= text.len() * 3, "{} from {}", answer.len(), text.len());
    }
    if let Ok(decoded) = ussd::decode_packed(text)
        && let Some(packed) = ussd::encode_packed(&decoded)
    {
        let again = ussd::decode_packed(&packed).expect("what was packed is hexadecimal");
        // A carriage return at the end is how packing fills an octet.
        assert_eq!(again.trim_end_matches('\r'), decoded.trim_end_matches('\r'));
    }
    if let Ok(decoded) = ussd::decode_ucs2(text) {
        assert_eq!(ussd::decode_ucs2(&ussd::encode_ucs2(&decoded)).as_ref(), Ok(&decoded));
    }
}

fn check_line(text: &str) {
    for line in text.lines().chain([text]) {
        let _ = urc::parse(line);
        let _ = (urc::looks_like_urc(line), urc::direct_header(line), urc::is_text_mode_header(line));
        let fields = urc::fields(line);
        assert!(!fields.is_empty() && fields.iter().map(String::len).sum::<usize>() <= line.len());
        assert!(urc::value(line).len() <= line.len());
        if let Some(result::FinalResult::Error(error)) = result::parse(line) {
            let _ = (error.remedy(), error.is_without_service(), error.is_not_ready_yet(), error.to_string());
        }
    }
}

fn check_clock(text: &str) {
    let school = jiff::tz::TimeZone::get("America/Lima").expect("the database is built in");
    for line in text.lines() {
        if let Some(reading) = Reading::parse(line) {
            let _ = (reading.as_local(&school), reading.as_utc());
        }
        let _ = clock::parse_utc(line);
    }
}
