//! Laws that hold for any octets and any text.

use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    Address, AlphabetPolicy, Body, Deliver, Direction, Outcome, Pdu, Pid, Reassembly, Reference, Segmented,
    Submit, Timestamp, Tpdu, USER_DATA_OCTETS_MAX, UserData, Validity, cost, decode_hex, fold_plain, gsm7,
    join, normalise, segment,
};

const SENDER: &str = "+51987654321";

/// Text that learners and authors write, and text that nobody would.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9 ,.;:¿?¡!ñÑéÉüÜ\n'@$£Δ_]{0,500}",
        "[a-z ñé{}\\[\\]~^|€\\\\]{0,400}",
        "[a-z áíóúÁÍÓÚçñ€{}]{0,400}",
        "[a-zï’ʼ°“”–…\u{A0}\r\n]{0,200}",
        "([a-z👍🏽]|👩\u{200D}🏫|n\u{303}|e\u{331}\u{301}|🇵🇪){0,150}",
        "(?s).{0,120}",
    ]
}

fn any_policy() -> impl Strategy<Value = AlphabetPolicy> {
    prop_oneof![
        Just(AlphabetPolicy::Auto),
        Just(AlphabetPolicy::Plain),
        Just(AlphabetPolicy::Gsm7Spanish),
        Just(AlphabetPolicy::Ucs2),
    ]
}

fn any_reference() -> impl Strategy<Value = Reference> {
    prop_oneof![any::<u8>().prop_map(Reference::Short), any::<u16>().prop_map(Reference::Long)]
}

fn any_direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::FromNetwork), Just(Direction::ToNetwork)]
}

/// A PDU with a sound beginning and any end, so that damage reaches the inner fields.
fn nearly_a_pdu() -> impl Strategy<Value = Vec<u8>> {
    let tail = prop::collection::vec(any::<u8>(), 0..180);
    (any::<u8>(), 0u8..22, any::<u8>(), tail).prop_map(|(first, digits, second, tail)| {
        let mut octets = vec![0, first, digits, second];
        octets.extend(tail);
        octets
    })
}

fn sent(text: &str, policy: AlphabetPolicy, reference: Reference) -> Segmented {
    segment(text, policy, reference).expect("a text of few segments")
}

fn normalised(text: &str, policy: AlphabetPolicy) -> String {
    if policy == AlphabetPolicy::Plain { fold_plain(text) } else { normalise(text) }
}

fn as_deliver(segmented: &Segmented, user_data: &UserData) -> Pdu {
    let deliver = Deliver {
        more_messages: false,
        loop_prevention: false,
        status_report_indication: false,
        reply_path: false,
        from: Address::parse(SENDER).expect("a number"),
        pid: Pid::NORMAL,
        dcs: segmented.alphabet.dcs(),
        time: Timestamp::from_unix_ms(1_773_062_130_000, -20),
        user_data: user_data.clone(),
    };
    Pdu { service_centre: Address::parse("+51997990000").ok(), tpdu: Tpdu::Deliver(deliver) }
}

fn as_submit(segmented: &Segmented, user_data: &UserData) -> Pdu {
    let submit = Submit {
        reference: 0,
        to: Address::parse(SENDER).expect("a number"),
        pid: Pid::NORMAL,
        dcs: segmented.alphabet.dcs(),
        validity: Validity::for_minutes(24 * 60),
        status_report_request: true,
        reject_duplicates: false,
        reply_path: false,
        user_data: user_data.clone(),
    };
    Pdu { service_centre: None, tpdu: Tpdu::Submit(submit) }
}

fn user_data_of(pdu: Pdu) -> UserData {
    match pdu.tpdu {
        Tpdu::Deliver(deliver) => deliver.user_data,
        Tpdu::Submit(submit) => submit.user_data,
        Tpdu::StatusReport(_) => panic!("a status report has no user data"),
    }
}

/// Octets of the user data field, header included, as they stand in a TPDU.
fn user_data_octets(user_data: &UserData) -> usize {
    let mut field = Vec::new();
    user_data.encode(&mut field);
    field.len() - 1
}

fn ends_inside_a_character(body: &Body) -> bool {
    match body {
        Body::Septets(septets) => {
            let escapes = septets.iter().rev().take_while(|&&septet| septet == gsm7::ESCAPE).count();
            escapes > 0
        }
        Body::Ucs2(units) => char::decode_utf16(units.iter().copied()).any(|unit| unit.is_err()),
        _ => false,
    }
}

/// Units of a text that no segment can hold in one piece.
fn longest_cluster(text: &str) -> usize {
    text.graphemes(true).map(|cluster| cluster.encode_utf16().count()).max().unwrap_or(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn decoding_never_panics(
        octets in prop_oneof![prop::collection::vec(any::<u8>(), 0..200), nearly_a_pdu()],
        direction in any_direction(),
    ) {
        if let Ok(pdu) = Pdu::decode(&octets, direction) {
            let encoded = pdu.encode();
            prop_assert_eq!(Pdu::decode(&encoded, direction), Ok(pdu), "{:02X?}", encoded);
        }
    }

    #[test]
    fn decoding_text_never_panics(hex in "(?s).{0,60}", direction in any_direction()) {
        prop_assert!(decode_hex(&hex, direction).is_err());
    }

    #[test]
    fn text_arrives_as_it_was_normalised(
        text in any_text(), policy in any_policy(), reference in any_reference(),
    ) {
        let segmented = sent(&text, policy, reference);
        let both = [(Direction::FromNetwork, as_deliver as fn(&_, &_) -> _), (Direction::ToNetwork, as_submit)];
        for (direction, wrap) in both {
            let received = segmented.segments.iter().map(|segment| {
                let (hex, _) = wrap(&segmented, &segment.user_data).encode_hex();
                decode_hex(&hex, direction).map(user_data_of)
            });
            let received: Vec<UserData> = received.collect::<Result<_, _>>().expect("what we encode decodes");
            prop_assert_eq!(join(&received.iter().collect::<Vec<_>>()), normalised(&text, policy));
        }
    }

    #[test]
    fn segments_fit_and_cut_nothing(text in any_text(), policy in any_policy(), reference in any_reference()) {
        let segmented = sent(&text, policy, reference);
        let whole = normalised(&text, policy);
        let boundaries: Vec<usize> = whole.grapheme_indices(true).map(|(at, _)| at).chain([whole.len()]).collect();
        let mut end = 0;
        for segment in &segmented.segments {
            prop_assert!(user_data_octets(&segment.user_data) <= USER_DATA_OCTETS_MAX && segment.user_data.fits());
            prop_assert_eq!(segment.user_data.body.units(), segment.units);
            prop_assert!(!ends_inside_a_character(&segment.user_data.body));
            prop_assert_eq!(segment.user_data.text(), Some(segment.text.clone()));
            end += segment.text.len();
            prop_assert!(boundaries.binary_search(&end).is_ok() || longest_cluster(&whole) > 66, "cut at {}", end);
        }
        prop_assert_eq!(end, whole.len());
        let units: usize = segmented.segments.iter().map(|segment| segment.units).sum();
        let cost = cost(&text, policy);
        prop_assert_eq!((cost.alphabet, cost.units), (segmented.alphabet, units));
        if matches!(reference, Reference::Short(_)) {
            prop_assert_eq!(cost.segments, segmented.segments.len());
        }
    }

    #[test]
    fn parts_in_any_order_make_the_same_text(
        text in "[a-zñáí€ ]{161,900}",
        policy in any_policy(),
        reference in any_reference(),
        order in prop::collection::vec(any::<Index>(), 0..12),
        twice in subsequence((0..12usize).collect::<Vec<_>>(), 0..12),
    ) {
        let segmented = sent(&text, policy, reference);
        let parts = &segmented.segments;
        let mut arrivals: Vec<usize> = (0..parts.len()).collect();
        arrivals.extend(twice.into_iter().filter(|&index| index < parts.len()));
        for (at, index) in order.iter().enumerate().take(arrivals.len()) {
            let other = index.index(arrivals.len());
            arrivals.swap(at, other);
        }
        let mut reassembly = Reassembly::new();
        let mut whole = Vec::new();
        for part in arrivals {
            match reassembly.insert(0, part, SENDER, segmented.alphabet.dcs(), &parts[part].user_data) {
                Outcome::Complete { ids, text } => whole.push((ids, text)),
                Outcome::Waiting | Outcome::Duplicate => {}
                Outcome::Single => whole.push((vec![part], join(&[&parts[part].user_data]))),
                other => prop_assert!(false, "{:?}", other),
            }
        }
        whole.dedup();
        prop_assert_eq!(whole, [((0..parts.len()).collect(), normalised(&text, policy))]);
        prop_assert_eq!(reassembly.waiting(), 0);
    }
}
