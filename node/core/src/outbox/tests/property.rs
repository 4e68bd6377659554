//! Whatever happens in whatever order: nothing is lost, nothing goes three times, one phone's messages keep their order.

use proptest::prelude::*;

use super::*;

#[derive(Clone, Copy, Debug)]
enum Deed {
    Answer { to: u64, segments: usize, modem: ModemIndex },
    Post { to: u64, class: Class },
    Send { modem: ModemIndex, outcome: Outcome },
    Pass { ms: u64 },
    Sicken { modem: ModemIndex },
    Restart,
}

#[derive(Clone, Copy, Debug)]
enum Outcome {
    Sent,
    Refused(u16),
    InDoubt,
    CutOff,
    NotBegun,
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        6 => Just(Outcome::Sent),
        3 => prop::sample::select(vec![1, 8, 41, 304, 331, 512]).prop_map(Outcome::Refused),
        1 => Just(Outcome::InDoubt),
        1 => Just(Outcome::CutOff),
        1 => Just(Outcome::NotBegun),
    ]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..4u64, 1..4usize, 0..2u8).prop_map(|(to, segments, modem)| Deed::Answer { to, segments, modem }),
        2 => (0..4u64, prop::sample::select(vec![Class::Report, Class::Broadcast]))
            .prop_map(|(to, class)| Deed::Post { to, class }),
        8 => (0..2u8, outcome()).prop_map(|(modem, outcome)| Deed::Send { modem, outcome }),
        2 => (0..3_000_000u64).prop_map(|ms| Deed::Pass { ms }),
        1 => (0..2u8).prop_map(|modem| Deed::Sicken { modem }),
        1 => Just(Deed::Restart),
    ]
}

/// What the network saw.
#[derive(Default)]
struct Seen {
    /// Copies that may have gone, by message and segment.
    copies: BTreeMap<(u64, u8), u8>,
    /// Messages whose first segment went, in order.
    begun: Vec<u64>,
}

fn send(school: &mut School, modem: ModemIndex, outcome: Outcome, seen: &mut Seen) -> bool {
    let Some(id) = school.begin_on(modem) else { return false };
    if !matches!(outcome, Outcome::NotBegun) {
        school.outbox.handing_over(id);
        school.keep();
    }
    let segment = school.rows[&id].state.segment;
    if matches!(outcome, Outcome::Sent | Outcome::InDoubt | Outcome::CutOff) {
        *seen.copies.entry((id, segment)).or_default() += 1;
    }
    if segment == 0 && matches!(outcome, Outcome::Sent) {
        seen.begun.push(id);
    }
    let outcome = match outcome {
        Outcome::Sent => SubmitOutcome::Sent(Some(segment)),
        Outcome::Refused(code) => message_error(code),
        Outcome::InDoubt => SubmitOutcome::InDoubt,
        Outcome::CutOff => SubmitOutcome::CutOff,
        Outcome::NotBegun => SubmitOutcome::NotBegun,
    };
    school.end(id, &outcome);
    true
}

fn play(deeds: &[Deed]) -> (School, Seen) {
    let (mut school, mut seen) = (School::new(), Seen::default());
    for deed in deeds {
        match *deed {
            Deed::Answer { to, segments, modem } => {
                school.texts += 1;
                let (in_reply_to, text) = (school.texts, long(segments));
                let message = Outgoing { in_reply_to, modem, ..answer(to, &text) };
                school.outbox.push(Class::Answer, message);
                school.keep();
            }
            Deed::Post { to, class } => {
                let text = format!("aviso {}", school.rows.len());
                school.post(&notice(class, &text), to);
            }
            Deed::Send { modem, outcome } => {
                send(&mut school, modem, outcome, &mut seen);
            }
            Deed::Pass { ms } => {
                school.pass_ms(ms);
                school.keep();
            }
            Deed::Sicken { modem } => {
                school.outbox.modem_is_sick(modem, &[1 - modem]);
                school.keep();
            }
            Deed::Restart => school.restart(),
        }
    }
    (school, seen)
}

/// Lets everything go well from now on.
fn heal(school: &mut School, seen: &mut Seen) {
    loop {
        let sent = (0..2).any(|modem| send(school, modem, Outcome::Sent, seen));
        if !sent && !school.wait() {
            return;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// But for those that a sick modem keeps.
    #[test]
    fn messages_of_a_class_to_one_phone_keep_their_order(deeds in prop::collection::vec(deed(), 0..80)) {
        let deeds: Vec<Deed> =
            deeds.into_iter().filter(|deed| !matches!(deed, Deed::Sicken { .. })).collect();
        let (mut school, mut seen) = play(&deeds);
        heal(&mut school, &mut seen);
        let mut last = BTreeMap::new();
        for id in seen.begun {
            let row = &school.rows[&id];
            let earlier = last.insert((row.class, row.outgoing.to), id);
            prop_assert!(earlier.is_none_or(|earlier| earlier < id), "{} after {:?}", id, earlier);
        }
    }

    #[test]
    fn everything_is_settled_in_the_end_and_nothing_goes_three_times(deeds in prop::collection::vec(deed(), 0..80)) {
        let (mut school, mut seen) = play(&deeds);
        heal(&mut school, &mut seen);
        prop_assert_eq!(school.outbox.counts(), (0, 0));
        prop_assert!(seen.copies.values().all(|copies| *copies <= COPIES_MAX), "{:?}", seen.copies);
        for (id, row) in &school.rows {
            let is_settled = !matches!(row.state.delivery, Delivery::Queued | Delivery::Submitting);
            prop_assert!(is_settled, "message {}: {:?}", id, row.state);
        }
    }
}
