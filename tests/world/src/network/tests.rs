use super::*;

const SUBMIT: &str = "0001000B911589674523F1000004C8373B0C";
const SUBMIT_WITH_REPORT: &str = "0031110B911589674523F10000A70FD232FC2DA7974140D33A484E7603";

fn submitted(serial: u64, pdu_hex: &str) -> Submitted {
    Submitted {
        serial,
        pdu_hex: pdu_hex.to_owned(),
        tpdu_octets: 17,
        reference: 7,
        at_ms: 0,
        text_known_to_host: true,
    }
}

#[test]
fn texts_reach_their_phones_and_copies_are_counted() {
    let mut network = Network::default();
    network.add(Phone::new("987654321"));
    network.add(Phone::new("+51900000000"));
    let first = network.carry(&submitted(0, SUBMIT), 0).unwrap();
    assert_eq!((first.copy, first.text.as_str(), first.to.as_str()), (1, "Hola", "+51987654321"));
    let again = network.carry(&submitted(1, &SUBMIT.replacen("0100", "0105", 1)), 0).unwrap();
    assert!(again.copy == 2 && again.received.as_ref().is_some_and(|text| text.is_repeat));
    assert_eq!((network.further_copies(), network.journal().len()), (1, 2));
    assert_eq!(network.phone("+51987654321").map(|phone| phone.inbox().len()), Some(2));
    assert_eq!(network.phone("+51900000000").map(|phone| phone.inbox().len()), Some(0));
}

#[test]
fn a_report_names_the_modems_reference() {
    let mut network = Network::default();
    let carried = network.carry(&submitted(0, SUBMIT_WITH_REPORT), 1_773_062_130_000).unwrap();
    let expected = "07911599970900F006070B911589674523F16230908051030A6230908051030A49";
    assert_eq!(carried.report_pdu_hex.as_deref(), Some(expected));
}

#[test]
fn what_cannot_be_read_is_counted() {
    let mut network = Network::default();
    assert_eq!(network.carry(&submitted(0, "00"), 0), None);
    assert_eq!(network.unreadable(), 1);
}

#[test]
fn a_phone_that_is_off_gets_its_texts_later() {
    let mut network = Network::default();
    network.add(Phone::new("+51987654321"));
    network.phone_mut("987654321").unwrap().switch_off();
    let carried = network.carry(&submitted(0, SUBMIT_WITH_REPORT), 0).unwrap();
    assert_eq!(
        (carried.status, carried.report_pdu_hex.is_none(), carried.received.is_none()),
        (0x22, true, true)
    );
    assert!(network.advance(60_000).is_empty() && network.kept() == 1);
    network.phone_mut("987654321").unwrap().switch_on();
    let reports = network.advance(120_000);
    assert!(reports.len() == 1 && reports[0].ends_with("00"), "{reports:?}");
    assert_eq!((network.kept(), network.phone("987654321").unwrap().inbox().len()), (0, 1));
    assert!(network.journal()[0].status == 0 && network.journal()[0].received.is_some());
}

/// The validity of the submit is 0xA7, one day.
#[test]
fn a_text_expires_with_its_validity() {
    const DAY_MS: i64 = 24 * 3_600_000;
    let mut network = Network::default();
    network.add(Phone::new("+51987654321"));
    network.phone_mut("987654321").unwrap().switch_off();
    network.carry(&submitted(0, SUBMIT_WITH_REPORT), 0);
    assert_eq!(network.next_expiry_unix_ms(), Some(DAY_MS));
    assert!(network.advance(DAY_MS - 1).is_empty());
    let reports = network.advance(DAY_MS);
    assert!(reports.len() == 1 && reports[0].ends_with("46"), "{reports:?}");
    network.phone_mut("987654321").unwrap().switch_on();
    assert!(network.advance(2 * DAY_MS).is_empty() && network.journal()[0].received.is_none());
}

#[test]
fn a_status_can_be_set_for_a_phone() {
    let mut network = Network::default();
    network.add(Phone::new("+51987654321"));
    let status =
        |network: &mut Network, status| network.phone_mut("987654321").unwrap().set_report_status(status);
    let carry = |network: &mut Network| {
        let carried = network.carry(&submitted(0, SUBMIT_WITH_REPORT), 0).unwrap();
        let report = carried.report_pdu_hex.clone().unwrap();
        (report[report.len() - 2..].to_owned(), carried.received.is_some())
    };
    status(&mut network, Some(0x01));
    assert_eq!(carry(&mut network), ("01".to_owned(), true));
    status(&mut network, Some(0x30));
    assert_eq!(carry(&mut network), ("30".to_owned(), false));
    status(&mut network, Some(0x42));
    assert_eq!(carry(&mut network), ("42".to_owned(), false));
    assert_eq!(network.kept(), 1);
    status(&mut network, None);
    assert!(network.advance(1).len() == 1 && network.kept() == 0);
}
