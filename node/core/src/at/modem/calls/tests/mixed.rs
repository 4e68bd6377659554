//! Calls and texts on one modem: neither loses or disturbs the other's.

use proptest::prelude::*;

use super::{Bench, CallProfile, Profile, SubmitOutcome, TAKEN, generic, without_looks};
use crate::at::ModemError;

const PDU: &str = "0011000B911589674523F10000AA04D4F29C0E";

fn submits(bench: &mut Bench) {
    bench.seen.clear();
    bench.modem.submit(bench.now, PDU.to_owned(), 18);
    bench.listen();
    assert_eq!(bench.seen, ["we: AT+CMGS=18"]);
}

#[test]
fn texts_are_read_and_sent_during_a_call() {
    let mut bench = Bench::new(without_looks());
    bench.plays(TAKEN);
    submits(&mut bench);
    bench.plays("modem: +CMTI: \"ME\",3");
    bench.plays("modem: > \n we: 0011000B911589674523F10000AA04D4F29C0E\u{1a}");
    bench.plays("modem: +RXDTMF: 5|+CMGS: 7|OK\n tell: key 5\n we: AT+CMGR=3");
    assert_eq!(bench.submits, [SubmitOutcome::Sent(Some(7))]);
}

#[test]
fn a_text_that_is_refused_for_the_call_waits_for_its_end() {
    for error in ["+CMS ERROR: 500", "+CMS ERROR: 332", "ERROR", "+CME ERROR: 3"] {
        let mut bench = Bench::new(without_looks());
        bench.plays(TAKEN);
        submits(&mut bench);
        bench.modem.received(bench.now, b"\r\n> ");
        bench.listen();
        bench.seen.clear();
        bench.plays(&format!("modem: {error}"));
        assert_eq!(bench.submits, [SubmitOutcome::NotBegun], "{error}");
        assert!(!bench.modem.can_send(), "remembered");
        bench.plays("modem: NO CARRIER\n tell: ended by them");
        assert!(bench.modem.can_send());
        bench.plays(TAKEN);
        assert!(!bench.modem.can_send() && !bench.modem.takes_submit());
    }
}

#[test]
fn a_refusal_that_is_not_the_calls_doing_stays_one() {
    let table = [
        (without_looks(), true, "+CMS ERROR: 30", SubmitOutcome::Refused(ModemError::Message(30))),
        (without_looks(), false, "+CMS ERROR: 500", SubmitOutcome::Refused(ModemError::Message(500))),
        (
            Profile { doubtful_errors: vec![500], ..without_looks() },
            true,
            "+CMS ERROR: 500",
            SubmitOutcome::InDoubt,
        ),
    ];
    for (profile, in_call, error, outcome) in table {
        let mut bench = Bench::new(profile);
        if in_call {
            bench.plays(TAKEN);
        }
        submits(&mut bench);
        bench.modem.received(bench.now, b"\r\n> ");
        bench.listen();
        bench.say(error);
        bench.listen();
        assert_eq!(bench.submits, [outcome]);
    }
}

#[test]
fn a_family_that_sends_nothing_in_calls_is_not_tried() {
    let call = CallProfile { texts: false, looks: false, ..CallProfile::default() };
    let mut bench = Bench::new(Profile { call, ..generic() });
    assert!(bench.modem.can_send());
    bench.plays(TAKEN);
    assert!(!bench.modem.can_send());
}

#[test]
fn neither_look_nor_list_nor_reset_comes_in_the_way_of_a_call() {
    let mut bench = Bench::new(without_looks());
    // Ten minutes: several keep-alives and two sweeps would be due. The store is listed all the same, since people wait.
    bench.plays(TAKEN);
    bench.wait(600_000);
    assert_eq!(bench.seen.first().map(String::as_str), Some("we: AT+CMGL=4"), "{:?}", bench.seen);
    let mut ringing = Bench::new(without_looks());
    ringing.seen.clear();
    for _ in 0..200 {
        ringing.say("RING");
        ringing.wait(4_000);
    }
    assert_eq!(ringing.seen, ["tell: ringing withheld"]);
}

#[test]
fn a_modem_that_is_slow_to_answer_in_a_call_is_not_restarted() {
    let mut bench = Bench::new(without_looks());
    bench.plays("modem: RING|+CLIP: \"987654321\",129\n tell: ringing 987654321\n order: answer\n we: ATA");
    for _ in 0..30 {
        bench.wait(4_000);
        bench.say("RING");
    }
    bench.listen();
    assert!(bench.seen.iter().any(|line| line == "we: AT"), "it is asked");
    assert!(!bench.seen.iter().any(|line| line.contains("CFUN")), "{:?}", bench.seen);
    // Silent as well, it is.
    bench.seen.clear();
    bench.wait(120_000);
    assert!(bench.seen.iter().any(|line| line == "we: AT+CFUN=1,1"), "{:?}", bench.seen);
    assert!(bench.seen.iter().any(|line| line == "tell: failed"), "{:?}", bench.seen);
}

#[test]
fn a_call_goes_on_across_a_command_that_got_lost() {
    let mut bench = Bench::new(without_looks());
    bench.plays(TAKEN);
    submits(&mut bench);
    bench.wait(3_000);
    assert!(bench.seen.iter().any(|line| line == "we: AT"));
    bench.seen.clear();
    bench.plays("modem: OK\n wait: 1000\n we: AT+CMGF?");
    bench.boot(&[("AT+CNMI?", "+CNMI: 2,1,0,1,0|OK")]);
    bench.seen.clear();
    bench.plays("modem: +RXDTMF: 7\n tell: key 7\n modem: NO CARRIER\n tell: ended by them\n we: AT+CPMS?");
}

/// What a modem may say, wanted or not, at any moment.
const SAYINGS: [&str; 24] = [
    "RING",
    "+CRING: VOICE",
    "+CLIP: \"987654321\",129",
    "+CLIP: \"\",128",
    "+CCWA: \"912345678\",129,1",
    "+CLCC: 1,1,4,0,0,\"987654321\",129",
    "+CLCC: 1,1,0,0,0",
    "+CLCC: 1,0,2,0,0",
    "+CLCC: 1,0,0,0,0",
    "+CLCC: 1,0,6,0,0",
    "VOICE CALL: BEGIN",
    "VOICE CALL: END: 000007",
    "^ORIG:1,0",
    "^CONF:1",
    "^CONN:1,0",
    "^CEND:1,1,104,16",
    "NO CARRIER",
    "BUSY",
    "MISSED_CALL: 11:01AM 0987654321",
    "+RXDTMF: 5",
    "+CMTI: \"ME\",2",
    "CONNECT",
    "+AUDIOSTATE: audio play stop",
    "^RSSI:18",
];

const ORDERS: [&str; 7] = ["dial 987654321", "answer", "hang-up", "sound", "play 1600", "stop", "hang-up"];

const LISTS: [&str; 7] = [
    "",
    "ERROR",
    "+CLCC: 1,1,4,0,0,\"987654321\",129",
    "+CLCC: 1,1,0,0,0",
    "+CLCC: 1,0,3,0,0",
    "+CLCC: 1,0,0,0,0|+CLCC: 2,1,5,0,0,\"912345678\",129",
    "+CLCC: 1,0,0,1,0",
];

#[derive(Clone, Debug)]
enum Deed {
    Says(usize),
    Orders(usize),
    Waits(u64),
    Submits,
    /// From now on the list of calls is this.
    Lists(usize),
    /// From now on commands about calls are refused, or taken again.
    Refuses(bool),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0..SAYINGS.len()).prop_map(Deed::Says),
        3 => (0..ORDERS.len()).prop_map(Deed::Orders),
        3 => (0..9_000u64).prop_map(Deed::Waits),
        1 => Just(Deed::Submits),
        2 => (0..LISTS.len()).prop_map(Deed::Lists),
        1 => any::<bool>().prop_map(Deed::Refuses),
    ]
}

const OF_CALLS: [&str; 6] = ["ATD", "ATA", "ATH", "AT+CHUP", "AT+CPCM", "AT+CEER"];

/// Answers what was asked, as a modem that takes everything.
fn answer(bench: &mut Bench, refuses: bool) {
    loop {
        bench.listen();
        let Some(place) = bench.seen.iter().position(|line| line.starts_with("we: ")) else { return };
        let command = bench.seen.remove(place);
        match command.trim_start_matches("we: ") {
            "AT+CMGS=18" => {
                bench.modem.received(bench.now, b"\r\n> ");
                bench.listen();
                bench.say("RING|+CMGS: 9|NO CARRIER|OK");
            }
            text if text.starts_with(PDU) => {}
            text if refuses && OF_CALLS.iter().any(|command| text.starts_with(command)) => bench.say("ERROR"),
            text if text.starts_with("AT") => bench.say(super::usual_answer(text)),
            _ => {}
        }
    }
}

/// Lets time pass with a modem that answers.
fn pass(bench: &mut Bench, ms: u64, refuses: bool) {
    let until = bench.now.after_ms(ms);
    while let Some(at) = bench.modem.deadline().filter(|at| *at <= until) {
        bench.now = at.max(bench.now);
        bench.modem.tick(bench.now);
        answer(bench, refuses);
    }
    bench.now = until;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_is_said_in_whatever_order_calls_follow_each_other_and_texts_go(
        deeds in prop::collection::vec(deed(), 0..60), looks in any::<bool>()
    ) {
        let family = Profile { files: super::playing().files, ..super::streaming() };
        let call = CallProfile { looks, ..CallProfile::default() };
        let mut bench = Bench::new(Profile { call, ..family });
        bench.seen.clear();
        let (mut submitted, mut refuses) = (0, false);
        for deed in &deeds {
            match deed {
                Deed::Says(which) => bench.say(SAYINGS[*which]),
                Deed::Orders(which) => {
                    bench.seen.push(format!("tell: ({})", ORDERS[*which]));
                    bench.order(ORDERS[*which]);
                }
                Deed::Waits(ms) => pass(&mut bench, *ms, refuses),
                Deed::Lists(which) => LISTS[*which].clone_into(&mut bench.list),
                Deed::Refuses(refusing) => refuses = *refusing,
                Deed::Submits if bench.modem.takes_submit() => {
                    bench.modem.submit(bench.now, PDU.to_owned(), 18);
                    submitted += 1;
                }
                Deed::Submits => {}
            }
            answer(&mut bench, refuses);
        }
        bench.list.clear();
        for _ in 0..10 {
            bench.order("hang-up");
            answer(&mut bench, false);
            pass(&mut bench, 10_000, false);
        }
        prop_assert_eq!(bench.submits.len(), submitted, "{:?}", deeds);
        let is_answer = |outcome: &SubmitOutcome| {
            matches!(outcome, SubmitOutcome::Sent(Some(9)) | SubmitOutcome::NotBegun)
        };
        prop_assert!(bench.submits.iter().all(is_answer), "{:?}", bench.submits);
        let told: Vec<&str> = bench.seen.iter().filter_map(|line| line.strip_prefix("tell: ")).collect();
        check(&told)?;
        prop_assert!(bench.modem.can_call(), "{:?}: {:?}", deeds, told);
    }
}

/// At most one of each stage a call, and its end: nothing before a beginning, and no second end.
fn check(told: &[&str]) -> Result<(), TestCaseError> {
    let (mut stage, mut dial_is_out) = (0, false);
    for word in told {
        let next = match word.split(' ').next().unwrap_or_default() {
            "(dial" => {
                dial_is_out |= stage == 0;
                continue;
            }
            "ringing" | "dialling" => 1,
            "alerting" => 2,
            "connected" => 3,
            "ended" | "busy" | "no" | "failed" => 4,
            _ => continue,
        };
        match next {
            // A dial that came to nothing had no other stage.
            4 if stage == 0 => prop_assert!(std::mem::take(&mut dial_is_out), "{}: {:?}", word, told),
            4 => stage = 0,
            _ => {
                dial_is_out &= *word != "dialling";
                prop_assert!(next > stage && (next == 1) == (stage == 0), "{}: {:?}", word, told);
                stage = next;
            }
        }
    }
    prop_assert_eq!(stage, 0, "every call has ended: {:?}", told);
    Ok(())
}
