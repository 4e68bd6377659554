//! Every vector of `tests/data/pdu-vectors.json`: PDUs, damaged PDUs, USSD strings and segment counts.

use serde_json::{Map, Value, json};

use super::{
    Address, Alphabet, AlphabetPolicy, Coding, DecodeError, Direction, Pdu, Reference, Tpdu, UserData,
    Validity, decode_hex, hex, segment, ussd,
};

fn vectors() -> Value {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/data/pdu-vectors.json"));
    serde_json::from_str(text).expect("the vector file is JSON")
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().expect("a list")
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().expect("a text")
}

fn direction_of(vector: &Value) -> Direction {
    if text(vector, "kind") == "submit" { Direction::ToNetwork } else { Direction::FromNetwork }
}

#[test]
fn every_field_of_every_vector() {
    let file = vectors();
    assert_eq!(list(&file, "vectors").len(), 107);
    for vector in list(&file, "vectors") {
        let id = text(vector, "id");
        let pdu = decode_hex(text(vector, "pdu"), direction_of(vector)).expect(id);
        let fields = fields_of(&pdu);
        for (name, expected) in vector["expect"].as_object().expect("fields") {
            assert_eq!(fields.get(name), Some(expected), "{id}: {name}");
        }
    }
}

#[test]
fn every_vector_comes_back() {
    for vector in list(&vectors(), "vectors") {
        let (id, direction) = (text(vector, "id"), direction_of(vector));
        let pdu = decode_hex(text(vector, "pdu"), direction).expect(id);
        let (encoded, length) = pdu.encode_hex();
        assert_eq!(decode_hex(&encoded, direction).as_ref(), Ok(&pdu), "{id}");
        assert_eq!(encoded, text(vector, "pdu"), "{id}");
        assert_eq!(json!(length), vector["tpdu_length"], "{id}");
    }
}

#[test]
fn every_damaged_pdu_has_a_named_error() {
    let truncated = |what, needed, found| DecodeError::Truncated { what, needed, found };
    let errors = [
        ("M-cut-smsc", truncated("service-centre address", 6, 2)),
        ("M-cut-addr", truncated("address", 6, 2)),
        ("M-cut-scts", truncated("service-centre time stamp", 7, 5)),
        ("M-no-udl", truncated("user data", 4, 0)),
        ("M-short-ud", truncated("user data", 4, 2)),
        ("M-smsc-len", DecodeError::AddressTooLong { semi_octets: 62 }),
        ("M-addr-len", DecodeError::AddressTooLong { semi_octets: 255 }),
        ("M-udhl", DecodeError::HeaderTooLong { needed: 128, found: 74 }),
        ("M-ucs2-short", truncated("user data", 84, 83)),
        ("M-only-sca", truncated("first octet", 1, 0)),
    ];
    let file = vectors();
    assert_eq!(list(&file, "malformed").len(), errors.len());
    for (vector, (id, error)) in list(&file, "malformed").iter().zip(errors) {
        assert_eq!(text(vector, "id"), id);
        assert_eq!(decode_hex(text(vector, "pdu"), Direction::FromNetwork), Err(error), "{id}");
    }
}

#[test]
fn every_ussd_string_both_ways() {
    let file = vectors();
    let items = list(&file["ussd_packed"], "items");
    assert_eq!(items.len(), 16);
    for item in items {
        let (plain, packed, ucs2) = (text(item, "text"), text(item, "packed_hex"), text(item, "ucs2_hex"));
        assert_eq!(ussd::encode_packed(plain).as_deref(), Some(packed));
        assert_eq!(ussd::decode_packed(packed).as_deref(), Ok(plain));
        assert_eq!(ussd::encode_ucs2(plain), ucs2);
        assert_eq!(ussd::decode_ucs2(ucs2).as_deref(), Ok(plain));
        assert_eq!(ussd::decode_answer(packed, Some(15)), plain);
        assert_eq!(ussd::decode_answer(ucs2, Some(72)), plain);
        assert_eq!(ussd::decode_answer(ucs2, Some(15)), plain);
    }
}

#[test]
fn every_segment_count() {
    let file = vectors();
    assert_eq!(list(&file, "segments").len(), 48);
    for item in list(&file, "segments") {
        let id = text(item, "id");
        let spanish = item["spanish_shift_allowed"] == true;
        let policy = if spanish { AlphabetPolicy::Gsm7Spanish } else { AlphabetPolicy::Auto };
        let reference = if item["ref_bits"] == 8 { Reference::Short(9) } else { Reference::Long(9) };
        let segmented = segment(text(item, "text"), policy, reference).expect(id);
        let units: Vec<usize> = segmented.segments.iter().map(|segment| segment.units).collect();
        assert_eq!(json!(units), item["units_per_segment"], "{id}");
        assert_eq!(json!(units.len()), item["segments"], "{id}");
        assert_eq!(json!(segmented.alphabet == Alphabet::Gsm7Spanish), item["uses_spanish_shift"], "{id}");
        let name = if segmented.alphabet == Alphabet::Ucs2 { "ucs2" } else { "gsm7" };
        assert_eq!(name, text(item, "alphabet"), "{id}");
    }
}

/// What a PDU says, under the names of the vector file.
fn fields_of(pdu: &Pdu) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    let octets = pdu.encode();
    put("first_octet", json!(octets[1 + usize::from(octets[0])]));
    put(
        "smsc",
        pdu.service_centre
            .as_ref()
            .map_or(Value::Null, |smsc| json!({ "digits": smsc.digits(), "toa": smsc.type_octet() })),
    );
    match &pdu.tpdu {
        Tpdu::Deliver(deliver) => {
            put("more_messages", json!(deliver.more_messages));
            put("status_report_indication", json!(deliver.status_report_indication));
            put("reply_path", json!(deliver.reply_path));
            put("address", address(&deliver.from));
            put("pid", json!(deliver.pid.0));
            put("dcs", json!(deliver.dcs.0));
            put("class", json!(deliver.dcs.class()));
            put("scts", json!(deliver.time.to_rfc3339()));
            fields.extend(user_data(&deliver.user_data));
        }
        Tpdu::Submit(submit) => {
            put("mr", json!(submit.reference));
            put("reject_duplicates", json!(submit.reject_duplicates));
            put("status_report_request", json!(submit.status_report_request));
            put("address", address(&submit.to));
            put("pid", json!(submit.pid.0));
            put("dcs", json!(submit.dcs.0));
            put("class", json!(submit.dcs.class()));
            put("vpf", json!(submit.validity.format()));
            put("vp", validity(submit.validity));
            fields.extend(user_data(&submit.user_data));
        }
        Tpdu::StatusReport(report) => {
            put("more_messages", json!(report.more_messages));
            put("mr", json!(report.reference));
            put("address", address(&report.to));
            put("scts", json!(report.time.to_rfc3339()));
            put("discharge", json!(report.discharge.to_rfc3339()));
            put("st", json!(report.status.0));
        }
    }
    fields
}

fn address(address: &Address) -> Value {
    let value = if address.is_alphanumeric() { "alphanumeric" } else { "digits" };
    json!({
        value: address.digits(),
        "toa": address.type_octet(),
        "ton": address.type_of_number(),
        "npi": address.numbering_plan(),
        "display": address.to_string(),
    })
}

fn validity(validity: Validity) -> Value {
    match validity {
        Validity::Absolute(until) => json!({ "absolute": until.to_rfc3339() }),
        _ => validity.minutes().map_or(Value::Null, |minutes| json!({ "relative_minutes": minutes })),
    }
}

fn user_data(user_data: &UserData) -> Map<String, Value> {
    let alphabet = match user_data.body.coding() {
        Coding::Gsm7 => "gsm7",
        Coding::Ucs2 => "ucs2",
        Coding::EightBit => "8bit",
        Coding::Compressed => "compressed",
    };
    let udh = user_data.header.elements().iter();
    let udh: Vec<Value> =
        udh.map(|element| json!({ "iei": element.id, "data": hex::encode(&element.data) })).collect();
    let concat = user_data.concat().map(|concat| {
        json!({ "ref": concat.reference, "ref_bits": concat.bits, "total": concat.total, "seq": concat.number })
    });
    let ports = user_data
        .ports()
        .map(|ports| json!({ "dest": ports.destination, "src": ports.originator, "bits": ports.bits }));
    let fields = json!({
        "alphabet": alphabet,
        "body_units": user_data.body.units(),
        "text": user_data.text(),
        "data_hex": user_data.data().map(hex::encode),
        "udhi": !user_data.header.is_empty(),
        "udh": udh,
        "concat": concat,
        "ports": ports,
        "single_shift": user_data.header.single_shift(),
    });
    fields.as_object().expect("an object").clone()
}
