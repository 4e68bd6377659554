use super::*;
use serde_json::Value;

const NOON_UNIX_MS: i64 = 1_773_062_130_000;

/// The vectors of a kind that were confirmed by several independent codecs.
fn vectors(kind: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../../../data/pdu-vectors.json")).unwrap();
    let vectors = all["vectors"].as_array().unwrap().clone();
    vectors.into_iter().filter(|vector| vector["kind"] == kind).collect()
}

fn string<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

#[test]
fn every_submit_vector_is_read() {
    let vectors = vectors("submit");
    assert!(vectors.len() >= 19);
    for vector in &vectors {
        let (id, expect) = (string(vector, "id"), &vector["expect"]);
        let submit = tpdu::read_submit(string(vector, "pdu")).unwrap_or_else(|| panic!("{id}"));
        assert_eq!(submit.to, string(&expect["address"], "display"), "{id}");
        assert_eq!(submit.wants_report, expect["status_report_request"] == true, "{id}");
        assert_eq!(submit.user_data.text(true), string(expect, "text"), "{id}");
        let place = submit
            .user_data
            .place
            .map(|place| (place.reference.into(), place.total.into(), place.number.into()));
        let concat = &expect["concat"];
        let expected = concat.as_object().map(|_| {
            let number = |key: &str| concat[key].as_u64().unwrap();
            (number("ref"), number("total"), number("seq"))
        });
        assert_eq!(place, expected, "{id}");
    }
}

/// The alphabet that a phone chooses; some vectors have the other.
fn usual_alphabet(text: &str) -> &'static str {
    if text.chars().all(|c| alphabet::septets_of(c).is_some()) { "gsm7" } else { "ucs2" }
}

/// Composes what a DELIVER vector says and compares the octets, as far as a phone writes such a thing.
#[test]
fn deliver_vectors_are_written() {
    let mut written = 0;
    for vector in vectors("deliver") {
        let (id, expect) = (string(&vector, "id"), &vector["expect"]);
        let plain = expect["first_octet"] == 4
            && expect["pid"] == 0
            && (expect["dcs"] == 0 || expect["dcs"] == 8)
            && string(expect, "scts") == "2026-03-09T08:15:30-05:00"
            && string(&expect["address"], "display") == "+51987654321"
            && expect["alphabet"] == usual_alphabet(string(expect, "text"))
            && string(&expect["smsc"], "digits") == "51997990000"
            && expect["smsc"]["toa"] == 145;
        if plain {
            let pdus = Phone::new("+51987654321").compose(string(expect, "text"), NOON_UNIX_MS, 1);
            assert_eq!(pdus, [string(&vector, "pdu")], "{id}");
            written += 1;
        }
    }
    assert!(written >= 15, "only {written} vectors");
}

#[test]
fn deliver_vectors_with_a_place_are_written() {
    for (id, reference) in [("D-cat8-1", 42), ("D-cat8-ucs2-1", 7)] {
        let all = vectors("deliver");
        let vector = all.iter().find(|vector| string(vector, "id") == id).unwrap();
        let text = format!("{}nas. De la escuela.", string(&vector["expect"], "text"));
        let pdus = Phone::new("+51987654321").compose(&text, NOON_UNIX_MS, reference);
        assert_eq!((pdus[0].as_str(), pdus.len()), (string(vector, "pdu"), 2), "{id}");
    }
}

#[test]
fn operators_have_names() {
    let all = vectors("deliver");
    let vector = all.iter().find(|vector| string(vector, "id") == "D-addr-alnum-5").unwrap();
    let name = string(&vector["expect"]["address"], "display");
    let pdus = Phone::new(name).compose(string(&vector["expect"], "text"), NOON_UNIX_MS, 1);
    assert_eq!(pdus, [string(vector, "pdu")]);
}

#[test]
fn segments_are_filled_and_nothing_is_cut_in_two() {
    let lengths = |text: &str| {
        let units = |body: &Body| match body {
            Body::Septets(septets) => septets.len(),
            Body::Units(units) => units.len(),
            Body::Data(data) => data.len(),
        };
        bodies(text).iter().map(units).collect::<Vec<_>>()
    };
    assert_eq!(lengths(""), [0]);
    assert_eq!(lengths(&"a".repeat(160)), [160]);
    assert_eq!(lengths(&"a".repeat(161)), [153, 8]);
    assert_eq!(lengths(&format!("{}€{}", "a".repeat(152), "b".repeat(10))), [152, 12]);
    assert_eq!(lengths(&"á".repeat(70)), [70]);
    assert_eq!(lengths(&"á".repeat(71)), [67, 4]);
    assert_eq!(lengths(&format!("{}👍{}", "á".repeat(66), "b".repeat(10))), [66, 12]);
}

fn vector_pdu(id: &str) -> String {
    vectors("submit")
        .iter()
        .find(|vector| string(vector, "id") == id)
        .map(|vector| string(vector, "pdu").to_owned())
        .unwrap()
}

#[test]
fn a_text_is_shown_with_its_alphabet() {
    let mut phone = Phone::new("987654321");
    let shown = |received: Option<Received>| received.map(|it| (it.text, it.alphabet, it.is_repeat));
    let hola = "Hola".to_owned();
    assert_eq!(shown(phone.receive(&vector_pdu("S-min"))), Some((hola.clone(), Alphabet::Gsm7, false)));
    assert_eq!(shown(phone.receive(&vector_pdu("S-min"))), Some((hola, Alphabet::Gsm7, true)));
    let spanish = vector_pdu("S-es-shift");
    let text = "Reunión: sábado 8 a.m. Trae tu carné.".to_owned();
    assert_eq!(shown(phone.receive(&spanish)), Some((text, Alphabet::Gsm7Spanish, false)));
    let old = Phone::new("987654321").without_shift_tables().receive(&spanish);
    assert_eq!(shown(old).unwrap().0, "Reunion: sabado 8 a.m. Trae tu carné.");
    assert_eq!(phone.receive(&vector_pdu("S-port16-bin")), None);
}

/// Turns a composed DELIVER into the SUBMIT of the same user data.
fn as_submit(deliver: &str) -> String {
    let tpdu = &deliver[16..];
    let header = if tpdu.starts_with("44") { "41" } else { "01" };
    let (address, rest) = tpdu[2..].split_at(16);
    let (coding, user_data) = (&rest[..4], &rest[18..]);
    format!("00{header}00{address}{coding}{user_data}")
}

#[test]
fn segments_may_come_in_any_order_and_twice() {
    let text = "¿Cuántas sílabas tiene la palabra murciélago? Envía el número. ".repeat(4);
    let pdus = Phone::new("+51987654321").compose(&text, NOON_UNIX_MS, 9);
    let submits: Vec<String> = pdus.iter().map(|pdu| as_submit(pdu)).collect();
    let mut phone = Phone::new("+51987654321");
    for submit in submits.iter().skip(1).rev().chain([&submits[1]]) {
        assert_eq!(phone.receive(submit), None);
    }
    assert_eq!((phone.unfinished(), phone.repeated_segments()), (1, 1));
    let received = phone.receive(&submits[0]).unwrap();
    assert_eq!((received.text, received.segments, received.is_repeat), (text, submits.len(), false));
    submits.iter().for_each(|submit| drop(phone.receive(submit)));
    assert!(phone.inbox()[1].is_repeat && phone.unfinished() == 0);
}
