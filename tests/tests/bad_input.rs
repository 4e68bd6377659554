//! Whatever a phone or the network can say is recorded, counted and survived, and stops neither the box nor others.

use chaski_node_core::sms::{Address, Body, Dcs, Deliver, Header, Pdu, Pid, Timestamp, Tpdu, UserData};
use chaski_tests::school::{School, config};
use chaski_world::modem::ModemOptions;

const ROSA: &str = "+51987654321";
const STAMP_MS: i64 = 1_773_666_000_000;

fn school() -> School {
    let mut school = School::new(ModemOptions::default(), config());
    school.add_phone(ROSA);
    school.run_ms(60_000);
    school
}

/// A DELIVER with any body from any sender.
fn deliver(from: Address, dcs: Dcs, body: Body) -> String {
    let deliver = Deliver {
        more_messages: false,
        loop_prevention: false,
        status_report_indication: false,
        reply_path: false,
        from,
        pid: Pid::NORMAL,
        dcs,
        time: Timestamp::from_unix_ms(STAMP_MS, -20),
        user_data: UserData { header: Header::default(), body },
    };
    Pdu { service_centre: None, tpdu: Tpdu::Deliver(deliver) }.encode_hex().0
}

fn number(text: &str) -> Address {
    Address::parse(text).expect("a number")
}

fn septets(text: &[u8]) -> Body {
    Body::Septets(text.to_vec())
}

/// Delivers a PDU, then checks that it was stored once, left the modem, brought no reply to anybody, and that Rosa is
/// answered as ever.
fn check_unanswered(what: &str, pdu_hex: &str) {
    let mut school = school();
    school.deliver(pdu_hex);
    school.run_ms(120_000);
    let status = school.status();
    assert_eq!(status.inbound_total, 1, "{what}: stored once");
    assert_eq!(school.modem.submits(), 0, "{what}: no reply");
    assert_eq!(school.modem.stored(), 0, "{what}: left the modem");
    assert_eq!(school.text(ROSA, "hola").len(), 2, "{what}: Rosa is answered");
}

#[test]
fn what_cannot_be_answered_gets_no_reply() {
    let hola = || septets(b"Hola");
    check_unanswered("a name", &deliver(Address::alphanumeric("Claro").expect("a name"), Dcs::GSM7, hola()));
    check_unanswered("a short code", &deliver(number("515"), Dcs::GSM7, hola()));
    check_unanswered("our own number", &deliver(number("+51900000000"), Dcs::GSM7, hola()));
    check_unanswered("a foreign number", &deliver(number("+34612345678"), Dcs::GSM7, hola()));
    check_unanswered("a premium number", &deliver(number("090012345"), Dcs::GSM7, hola()));
    check_unanswered("a service of seven digits", &deliver(number("9001234"), Dcs::GSM7, hola()));
    check_unanswered("a fixed line", &deliver(number("+5114567890"), Dcs::GSM7, hola()));
    check_unanswered("data", &deliver(number(ROSA), Dcs::EIGHT_BIT, Body::Data(vec![0, 1, 2, 255])));
    check_unanswered("compressed", &deliver(number(ROSA), Dcs(0x20), Body::Undecodable(vec![1, 2, 3])));
}

#[test]
fn a_fixed_line_is_answered_where_a_prefix_allows_it() {
    let mut allowing = config();
    allowing.allowed_prefixes.push("+511".to_owned());
    let mut school = School::new(ModemOptions::default(), allowing);
    school.run_ms(60_000);
    assert_eq!(school.text("+5114567890", "hola").len(), 2);
}

#[test]
fn broken_pdus_are_recorded_and_survived() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!("../data/pdu-vectors.json")).expect("the vectors are JSON");
    let malformed = vectors["malformed"].as_array().expect("a list");
    assert!(malformed.len() >= 10);
    for vector in malformed {
        let (id, pdu) = (vector["id"].as_str().expect("an id"), vector["pdu"].as_str().expect("a PDU"));
        check_unanswered(id, pdu);
    }
    check_unanswered("a blank slot", &"F".repeat(352));
    check_unanswered("an odd number of digits", "07911599970900F0040");
}

#[test]
fn every_readable_text_gets_a_useful_answer() {
    let mut nul = "hola\0\0".encode_utf16().collect::<Vec<u16>>();
    nul.push(0xD800);
    for (what, dcs, body) in [
        ("nothing", Dcs::GSM7, septets(b"")),
        ("NUL octets and half a surrogate pair", Dcs::UCS2, Body::Ucs2(nul)),
        ("at signs, which are septet 0", Dcs::GSM7, septets(&[0; 20])),
        ("lone escapes", Dcs::GSM7, septets(&[0x1B; 7])),
        ("a reserved alphabet, read as GSM 7-bit", Dcs(0x0C), septets(b"hola")),
        ("a reserved group", Dcs(0x90), septets(b"hola")),
    ] {
        let mut school = school();
        school.deliver(&deliver(number(ROSA), dcs, body));
        school.run_ms(60_000);
        assert_eq!(school.inbox_of(ROSA).len(), 2, "{what}: welcome and consent");
    }
    for text in ["😀👍🏽", &"x".repeat(1_530), "¿¡ñÑ", "'; DROP TABLE learner; --"] {
        let mut school = school();
        assert_eq!(school.text(ROSA, text).len(), 2, "{text}");
    }
}

#[test]
fn a_text_of_ten_parts_is_one_text_in_any_order() {
    let mut school = school();
    school.text(ROSA, "hola");
    school.text(ROSA, "si");
    let phone = chaski_world::phone::Phone::new(ROSA);
    let mut parts = phone.compose(&"muy largo ".repeat(153), STAMP_MS + 99_000, 200);
    assert_eq!(parts.len(), 10);
    parts.reverse();
    parts.swap(2, 7);
    for part in parts.iter().chain(&parts[..3]) {
        school.deliver(part);
        school.run_ms(5_000);
    }
    let told = school.inbox_of(ROSA);
    assert_eq!(told.len(), 4, "one reply: {told:#?}");
}

#[test]
fn the_same_delivery_twice_is_answered_once() {
    let mut school = school();
    let pdu = deliver(number(ROSA), Dcs::GSM7, septets(b"hola"));
    for _ in 0..3 {
        school.deliver(&pdu);
        school.run_ms(30_000);
    }
    assert_eq!((school.status().inbound_total, school.inbox_of(ROSA).len()), (1, 2));
    assert_eq!(school.modem.stored(), 0);
}

#[test]
fn the_days_quota_is_told_once_and_repeats_are_free_but_not_endless() {
    let mut limited = config();
    limited.segments_per_learner_per_day = 4;
    let mut school = School::new(ModemOptions::default(), limited);
    school.run_ms(60_000);
    assert_eq!(school.text(ROSA, "hola").len(), 2);
    assert_eq!(school.text(ROSA, "AYUDA").len(), 1);
    for _ in 0..10 {
        assert_eq!(school.text(ROSA, "REPITE").len(), 1, "free of quota");
    }
    assert_eq!(school.text(ROSA, "REPITE").len(), 0, "but not without end");
    assert_eq!(school.text(ROSA, "AYUDA").len(), 1);
    let told = school.text(ROSA, "AYUDA");
    assert!(told[0].contains("Mañana seguimos"), "{told:?}");
    assert_eq!(school.text(ROSA, "AYUDA").len(), 0, "told once");
    assert_eq!(school.text("+51912345678", "hola").len(), 2, "others have their own");
    school.run_ms(24 * 3_600_000);
    assert_eq!(school.text(ROSA, "AYUDA").len(), 1, "a new day");
}

#[test]
fn a_text_that_ends_the_process_three_times_is_set_aside() {
    let mut school = school();
    // Once when it was announced; then three times after the sweep at start had stored it. The texts behind it wait.
    school.crash_before_answers(4);
    let others: Vec<String> = (0..6).map(|index| format!("+5191234567{index}")).collect();
    school.send(ROSA, "hola");
    for other in &others {
        school.send(other, "hola");
    }
    school.run_ms(300_000);
    assert_eq!(school.restarts(), 4);
    assert_eq!(school.inbox_of(ROSA), Vec::<String>::new(), "the evil text is set aside");
    for other in &others {
        assert_eq!(school.inbox_of(other).len(), 2, "the innocent behind it are served");
    }
    assert_eq!(school.status().inbound_total, 7);
}

#[test]
fn a_long_text_is_whole_although_the_clock_woke_in_1970() {
    let mut school = School::new(ModemOptions::default(), config());
    school.wall_behind_ms(56 * 365 * 86_400_000);
    school.add_phone(ROSA);
    let phone = chaski_world::phone::Phone::new(ROSA);
    let parts = phone.compose(&"muy largo ".repeat(40), STAMP_MS + 99_000, 7);
    // Some lie in the modem when the box starts, the others come one by one.
    for part in &parts {
        school.deliver(part);
    }
    school.run_ms(120_000);
    assert_eq!(school.inbox_of(ROSA).len(), 2, "one text, answered by welcome and consent");
}

#[test]
fn stopping_and_the_last_reply_are_free_when_the_quota_is_used_up() {
    let mut limited = config();
    limited.segments_per_learner_per_day = 2;
    let mut school = School::new(ModemOptions::default(), limited);
    school.run_ms(60_000);
    school.text(ROSA, "hola");
    assert_eq!(school.text(ROSA, "REPITE").len(), 2);
    assert!(school.text(ROSA, "AYUDA")[0].contains("Mañana seguimos"));
    assert_eq!(school.text(ROSA, "PARAR").len(), 0, "heard, without a word back");
    school.run_ms(24 * 3_600_000);
    assert!(school.text(ROSA, "hola")[0].contains("Soy Chaski"), "she had not registered: it begins anew");
}

#[test]
fn the_schools_budget_holds_across_a_crash() {
    let mut limited = config();
    limited.segments_per_day = 8;
    let mut school = School::new(ModemOptions::default(), limited);
    school.run_ms(60_000);
    assert_eq!(school.text(ROSA, "hola").len(), 2);
    school.crash_at(chaski_tests::school::Crash::After(school.commits()));
    assert_eq!(school.text("+51912345678", "hola").len(), 2);
    assert_eq!(school.restarts(), 1);
    assert_eq!(school.text("+51911111111", "hola").len(), 0, "new phones have half of the day");
}

#[test]
fn twenty_texts_a_minute_that_nobody_understands_bring_one_answer_and_all_are_counted() {
    let mut school = school();
    for text in ["hola", "si mi mama acepta", "Rosa", "3"] {
        school.text(ROSA, text);
    }
    school.run_ms(600_000);
    school.text(ROSA, "SIGUE");
    let (told, stored) = (school.inbox_of(ROSA).len(), school.status().inbound_total);
    for place in 0..20 {
        school.send(ROSA, &"z".repeat(3 + place % 7));
        school.run_ms(2_500);
    }
    school.run_ms(30_000);
    let (misses, now_stored) = (school.status().misses, school.status().inbound_total);
    assert_eq!(misses.unknown + misses.no_answer + misses.no_choice, 20, "{misses:?}");
    assert_eq!(school.inbox_of(ROSA).len() - told, 1, "{:?}", school.inbox_of(ROSA));
    assert_eq!(now_stored - stored, 20, "all are stored");
    assert!(school.text(ROSA, "AYUDA")[0].contains("Soy Chaski"), "what is understood is answered at once");
    assert_eq!(school.text(ROSA, "jaja jeje").len(), 1, "and what comes after it");
}

#[test]
fn twenty_texts_a_minute_that_are_understood_are_all_answered_while_the_day_has_texts_for_it() {
    let mut school = school();
    for text in ["hola", "si mi mama acepta", "Rosa", "3"] {
        school.text(ROSA, text);
    }
    school.run_ms(600_000);
    let told = school.inbox_of(ROSA).len();
    for _ in 0..20 {
        school.send(ROSA, "AYUDA");
        school.run_ms(2_500);
    }
    school.run_ms(300_000);
    assert_eq!(
        school.inbox_of(ROSA).len() - told,
        20,
        "those beyond the phone's pace go after everybody else's"
    );
}
