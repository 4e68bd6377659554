//! PDUs: any octets decode to a message or to a named error, and what was decoded can be used, joined and encoded.

use chaski_node_core::sms::{
    Address, Body, DecodeError, Direction, Pdu, Tpdu, UserData, decode_hex, join, join_data,
};

/// Digits in a row that would give a number away in a log.
const TELLING_DIGITS: usize = 6;

/// Checks the laws on octets, and on the same octets taken as hexadecimal text.
pub fn check(input: &[u8]) {
    for direction in [Direction::FromNetwork, Direction::ToNetwork] {
        check_decoded(Pdu::decode(input, direction), direction);
        let text = String::from_utf8_lossy(input);
        check_decoded(decode_hex(&text, direction), direction);
    }
}

fn check_decoded(decoded: Result<Pdu, DecodeError>, direction: Direction) {
    let pdu = match decoded {
        Ok(pdu) => pdu,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    read(&pdu);
    let octets = pdu.encode();
    let again = Pdu::decode(&octets, direction).expect("what was encoded can be decoded");
    let (hex, tpdu_octets) = pdu.encode_hex();
    assert_eq!(decode_hex(&hex, direction).as_ref(), Ok(&again), "hexadecimal says the same");
    // A name may lose a sign that the alphabet does not have; nobody writes to a name.
    if !addresses(&pdu).any(Address::is_alphanumeric) {
        assert_eq!(again, pdu, "encoding loses nothing that was decoded");
        assert_eq!(again.encode(), octets, "encoding is stable");
    }
    assert!(tpdu_octets < octets.len());
}

fn read(pdu: &Pdu) {
    match &pdu.tpdu {
        Tpdu::Deliver(deliver) => {
            read_user_data(&deliver.user_data);
            let _ = (deliver.time.unix_ms(), deliver.time.to_rfc3339());
            let _ = (deliver.dcs.coding(), deliver.dcs.class(), deliver.pid.treatment());
        }
        Tpdu::Submit(submit) => {
            read_user_data(&submit.user_data);
            let _ = submit.validity.minutes();
        }
        Tpdu::StatusReport(report) => {
            let _ = (report.time.unix_ms(), report.discharge.to_rfc3339(), report.status.class());
        }
    }
    let shown = format!("{pdu:?}");
    for address in addresses(pdu) {
        read_address(address);
        let digits = address.digits();
        assert!(digits.len() < TELLING_DIGITS || !shown.contains(digits), "a log would tell the number");
    }
}

/// Everybody whom a PDU names.
fn addresses(pdu: &Pdu) -> impl Iterator<Item = &Address> {
    let person = match &pdu.tpdu {
        Tpdu::Deliver(deliver) => &deliver.from,
        Tpdu::Submit(submit) => &submit.to,
        Tpdu::StatusReport(report) => &report.to,
    };
    pdu.service_centre.iter().chain([person])
}

fn read_address(address: &Address) {
    assert!(address.to_string().ends_with(address.digits()));
    assert!(address.same_subscriber(address));
    let _ = (address.is_short_code(), address.type_of_number(), address.numbering_plan());
}

fn read_user_data(user_data: &UserData) {
    assert!(user_data.fits(), "what came in one TPDU fits one");
    let text = user_data.text();
    assert_eq!(text.is_some(), matches!(user_data.body, Body::Septets(_) | Body::Ucs2(_)));
    assert_eq!(join(&[user_data]), text.clone().unwrap_or_default());
    assert_eq!(join_data(&[user_data]), user_data.data().unwrap_or_default());
    let twice = join(&[user_data, user_data]).chars().count();
    assert!(twice <= 2 * text.unwrap_or_default().chars().count().max(1));
    let _ = (user_data.concat(), user_data.ports(), user_data.header.single_shift());
}
