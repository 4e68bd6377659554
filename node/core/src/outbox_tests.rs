use super::*;
use crate::at::ModemError;

const NOW: Uptime = Uptime(1_000);

fn message(to: u64, text: &str) -> Outgoing {
    Outgoing {
        id: 0,
        in_reply_to: 1,
        modem: 0,
        to: Msisdn::from_u64(51_900_000_000 + to),
        text: text.to_owned(),
        alphabet: AlphabetPolicy::Plain,
        reference: 0,
        at: WallTime(0),
    }
}

/// An outbox whose rows survive what a crash forgets.
#[derive(Default)]
struct Rows(BTreeMap<u64, (Outgoing, Submission)>);

impl Rows {
    fn keep(&mut self, write: Write) {
        match write {
            Write::Queued(outgoing) => {
                self.0.insert(outgoing.id, (outgoing, Submission::default()));
            }
            Write::Submission { outgoing, state } => {
                self.0.get_mut(&outgoing).expect("queued before").1 = state;
            }
            other => panic!("an outbox does not write {other:?}"),
        }
    }

    fn restart(&mut self) -> Outbox {
        let rows: Vec<_> = self.0.values().cloned().collect();
        let last = self.0.keys().last().copied().unwrap_or_default();
        let (outbox, writes) = Outbox::restore(rows, last, Seed(0), 1);
        writes.into_iter().for_each(|write| self.keep(write));
        outbox
    }

    fn begin(&mut self, outbox: &mut Outbox) -> u64 {
        let id = outbox.next(NOW, 0).expect("something waits");
        let (write, submittal) = outbox.begin(id);
        self.keep(write);
        assert!(submittal.is_some());
        id
    }

    fn hand_over(&mut self, outbox: &mut Outbox, id: u64) {
        outbox.handing_over(id).into_iter().for_each(|write| self.keep(write));
    }
}

fn one_message() -> (Outbox, Rows) {
    let (mut outbox, mut rows) = (Outbox::default(), Rows::default());
    rows.keep(outbox.push(message(1, "hola"), Precedence::Answer));
    (outbox, rows)
}

#[test]
fn a_message_in_the_air_at_a_crash_gets_one_more_copy_and_then_none() {
    let (mut outbox, mut rows) = one_message();
    for _ in 0..2 {
        let id = rows.begin(&mut outbox);
        rows.hand_over(&mut outbox, id);
        outbox = rows.restart();
    }
    assert_eq!(outbox.next(NOW, 0), None, "two copies may have gone");
    assert_eq!(outbox.counts(), (0, 1), "it is uncertain");
}

#[test]
fn crashes_before_the_second_copy_is_handed_over_cost_nothing() {
    let (mut outbox, mut rows) = one_message();
    for _ in 0..5 {
        rows.begin(&mut outbox);
        outbox = rows.restart();
    }
    let id = rows.begin(&mut outbox);
    rows.hand_over(&mut outbox, id);
    rows.keep(outbox.ended(NOW, id, &SubmitOutcome::Sent(Some(9))).expect("it is sent"));
    assert_eq!(rows.0[&id].1.delivery, Delivery::Sent);
    assert_eq!(outbox.counts(), (0, 0));
}

#[test]
fn a_late_reference_settles_the_message_that_was_in_the_air() {
    let (mut outbox, mut rows) = one_message();
    rows.begin(&mut outbox);
    let mut outbox = rows.restart();
    assert!(outbox.is_in_doubt(0));
    rows.keep(outbox.late_reference(0, 77).expect("the only one"));
    assert_eq!((rows.0[&1].1.delivery, rows.0[&1].1.reference), (Delivery::Sent, Some(77)));
}

#[test]
fn a_time_out_makes_it_uncertain_for_good() {
    let (mut outbox, mut rows) = one_message();
    let id = rows.begin(&mut outbox);
    rows.keep(outbox.ended(NOW, id, &SubmitOutcome::InDoubt).expect("written"));
    assert_eq!((outbox.next(NOW.after_ms(86_400_000), 0), outbox.counts()), (None, (0, 1)));
    outbox.forget_older(WallTime(86_400_001));
    assert_eq!(outbox.counts(), (0, 0), "a day later nobody waits for it");
}

#[test]
fn a_refused_message_is_not_overtaken_by_the_next_to_the_same_phone() {
    let (mut outbox, mut rows) = one_message();
    rows.keep(outbox.push(message(1, "segundo"), Precedence::Answer));
    rows.keep(outbox.push(message(2, "otro"), Precedence::Answer));
    let id = rows.begin(&mut outbox);
    let refused = SubmitOutcome::Refused(ModemError::Message(38));
    rows.keep(outbox.ended(NOW, id, &refused).expect("written"));
    assert_eq!(outbox.next(NOW, 0), Some(3), "another phone's goes first");
    let (_, other) = outbox.begin(3);
    assert!(other.is_some());
    assert_eq!(outbox.next(NOW, 0), None);
    assert_eq!(outbox.next(NOW.after_ms(RETRY_LATER_MS[0]), 0), Some(1));
}

#[test]
fn a_late_answer_goes_after_all_others_and_a_notice_before_them() {
    let (mut outbox, mut rows) = (Outbox::default(), Rows::default());
    for (to, precedence) in
        [(1, Precedence::Late), (2, Precedence::Answer), (1, Precedence::Answer), (3, Precedence::Notice)]
    {
        rows.keep(outbox.push(message(to, "hola"), precedence));
    }
    assert_eq!(outbox.segments_ahead(0, Precedence::Answer), 3);
    assert_eq!(outbox.segments_ahead(0, Precedence::Late), 4);
    for expected in [4, 2, 3, 1] {
        let id = rows.begin(&mut outbox);
        assert_eq!(id, expected);
        outbox.ended(NOW, id, &SubmitOutcome::Sent(None));
    }
    assert!(!outbox.has_open(Msisdn::from_u64(51_900_000_001)));
}

#[test]
fn a_refusal_is_forgiven_for_a_day_and_then_counted() {
    let (mut outbox, mut rows) = one_message();
    let mut now = NOW;
    while let Some(id) = outbox.next(now, 0) {
        let (write, _) = outbox.begin(id);
        rows.keep(write);
        let refused = SubmitOutcome::Refused(ModemError::Message(331));
        outbox.ended(now, id, &refused).into_iter().for_each(|write| rows.keep(write));
        now = outbox.deadline(now).unwrap_or(now);
    }
    assert_eq!(outbox.failed(), 1);
    assert!(now.since_ms(NOW) > 22 * 3_600_000, "{} ms", now.since_ms(NOW));
}

#[test]
fn a_second_copy_that_is_refused_has_a_limit_too() {
    let (mut outbox, mut rows) = one_message();
    rows.begin(&mut outbox);
    let mut outbox = rows.restart();
    let mut now = NOW;
    let mut tries = 0;
    while let Some(id) = outbox.next(now, 0) {
        rows.keep(outbox.begin(id).0);
        let refused = SubmitOutcome::Refused(ModemError::Message(38));
        outbox.ended(now, id, &refused).into_iter().for_each(|write| rows.keep(write));
        now = outbox.deadline(now).unwrap_or(now);
        tries += 1;
    }
    assert_eq!((tries, outbox.counts()), (usize::from(REFUSALS_MAX), (0, 1)));
}
