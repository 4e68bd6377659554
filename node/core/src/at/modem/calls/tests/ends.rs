//! Calls that end: in every wording, without a word, twice, by us, and with the modem.

use super::{Bench, CallProfile, Profile, TAKEN, Uptime, generic, without_looks};

const DIALLED: &str = "
    order: dial 987654321
    we: ATD987654321;
    modem: OK
    tell: dialling";

fn plays(transcript: &str) {
    Bench::new(without_looks()).plays(transcript);
}

#[test]
fn every_wording_of_an_end_ends_a_call_once() {
    for word in [
        "NO CARRIER",
        "VOICE CALL: END: 000041",
        "VOICE CALL: END:000058",
        "VOICE CALL:END",
        "^CEND:1,12,104,16",
        "^DSCI: 1,1,6,0,987654321,129",
        "+CLCC: 1,1,6,0,0,\"+51987654321\",145",
        "+QIND: \"ccinfo\",1,1,-1,0,0,\"987654321\",129",
        "REMOTE CALL END",
        "HANGUP: 0",
        "BUSY",
        "NO ANSWER",
        "NO DIALTONE",
        "NO DIAL TONE",
        "+CLCC: 1,1,6,0,0,\"+51987654321\",145|NO CARRIER|VOICE CALL: END: 000041|MISSED_CALL: 11:01AM 0987654321",
    ] {
        plays(&format!("{TAKEN}\n modem: {word}\n tell: ended by them\n modem: {word}\n wait: 8000"));
    }
}

#[test]
fn a_caller_who_gives_up_is_noticed() {
    let rings = "modem: RING|+CLIP: \"987654321\",129\n tell: ringing 987654321\n";
    for said in [
        "modem: NO CARRIER",
        "modem: MISSED_CALL: 11:01AM 0987654321",
        "modem: +CLCC: 1,1,6,0,0,\"987654321\",129",
        "wait: 6499\n wait: 1",
        "wait: 4000\n modem: RING\n wait: 6499\n wait: 1",
        "order: answer\n we: ATA\n modem: NO CARRIER",
    ] {
        plays(&format!(
            "{rings}{said}\n tell: ended by them\n modem: NO CARRIER|MISSED_CALL: 11:01AM 0987654321"
        ));
    }
    plays("modem: RING\n modem: NO CARRIER\n tell: ringing withheld\n tell: ended by them");
    plays("modem: MISSED_CALL: 11:01AM 0987654321\n tell: ringing 0987654321\n tell: ended by them");
}

#[test]
fn why_a_call_was_not_taken_is_told() {
    for (word, cause) in [
        ("BUSY", "busy"),
        ("NO ANSWER", "no answer"),
        ("NO DIALTONE", "failed"),
        ("^CEND:1,0,104,17", "busy"),
        ("^CEND:1,0,104,21", "busy"),
        ("^CEND:1,0,104,19", "no answer"),
        ("^CEND:1,0,104,38", "failed"),
        ("^CEND:1,0,104,16", "ended by them"),
        ("+CLCC: 1,0,6,0,0,\"987654321\",129", "ended by them"),
    ] {
        plays(&format!("{DIALLED}\n modem: {word}\n tell: {cause}\n modem: NO CARRIER\n wait: 1000"));
    }
    for word in ["BUSY", "NO ANSWER"] {
        let cause = word.to_lowercase();
        plays(&format!("order: dial 987654321\n we: ATD987654321;\n modem: {word}\n tell: {cause}"));
    }
}

#[test]
fn no_carrier_soon_after_dialling_is_not_believed_at_once() {
    // It rings all the same.
    plays(&format!(
        "{DIALLED}\n list: +CLCC: 1,0,2,0,0\n wait: 3000\n modem: NO CARRIER\n wait: 5000
         modem: +CLCC: 1,0,3,0,0\n tell: alerting"
    ));
    plays(&format!(
        "{DIALLED}\n wait: 3000\n modem: NO CARRIER\n we: AT+CEER\n modem: +CEER: No cause information available|OK
         wait: 5000\n modem: ^CONF: 1\n tell: alerting\n wait: 60000"
    ));
    // It does not.
    for (reason, cause) in [
        ("+CEER: User busy|OK", "busy"),
        ("+CEER: No answer from user|OK", "no answer"),
        ("+CEER: CM_CALL_END_REJECT|OK", "busy"),
        ("+CEER: Normal call clearing|OK", "ended by them"),
        ("+CEER: Network out of order|OK", "failed"),
    ] {
        plays(&format!("{DIALLED}\n modem: NO CARRIER\n we: AT+CEER\n modem: {reason}\n tell: {cause}"));
    }
    plays(&format!(
        "{DIALLED}\n modem: NO CARRIER\n we: AT+CEER\n modem: ERROR\n wait: 39999\n wait: 1\n tell: failed"
    ));
    // Later, and where there is no other radio, it is.
    plays(&format!("{DIALLED}\n wait: 40000\n modem: NO CARRIER\n tell: failed"));
    let call = CallProfile { dials_twice: false, looks: false, ..CallProfile::default() };
    Bench::new(Profile { call, ..generic() }).plays(&format!("{DIALLED}\n modem: NO CARRIER\n tell: failed"));
}

#[test]
fn an_end_that_is_not_told_is_seen_in_the_list() {
    let talks = format!("list: +CLCC: 1,1,0,0,0,\"+51987654321\",145\n{TAKEN}\n wait: 10000\n");
    Bench::new(generic())
        .plays(&format!("{talks} list:\n wait: 2000\n wait: 1999\n wait: 1\n tell: ended by them"));
    // Once is not twice; a call of data is none.
    Bench::new(generic()).plays(&format!(
        "{talks} list:\n wait: 2000\n list: +CLCC: 1,1,0,0,0\n wait: 2000\n list: +CLCC: 1,1,0,1,0\n wait: 2000
         wait: 2000\n tell: ended by them"
    ));
    // A list that never shows the call, or is refused, does not show its end.
    Bench::new(generic()).plays(&format!("{TAKEN}\n wait: 30000\n modem: NO CARRIER\n tell: ended by them"));
    Bench::new(generic()).plays(&format!(
        "list: by hand\n{TAKEN}\n wait: 2000\n we: AT+CLCC\n modem: ERROR\n wait: 2000\n we: AT+CLCC\n modem: ERROR
         wait: 2000\n we: AT+CLCC\n modem: ERROR\n wait: 30000"
    ));
}

#[test]
fn a_hang_up_is_said_until_the_list_is_empty() {
    Bench::new(generic()).plays(&format!(
        "list: +CLCC: 1,1,0,0,0\n{TAKEN}
         order: hang-up
         we: AT+CHUP
         modem: OK
         wait: 1500
         we: ATH
         modem: OK
         list:
         wait: 500
         tell: ended by us
         modem: NO CARRIER"
    ));
    plays(
        "modem: RING|+CLIP: \"987654321\",129
         tell: ringing 987654321
         order: hang-up
         we: AT+CHUP
         modem: NO CARRIER|OK
         tell: ended by us
         modem: MISSED_CALL: 11:01AM 0987654321",
    );
    plays(&format!(
        "{TAKEN}\n order: hang-up\n we: AT+CHUP\n modem: ERROR\n we: ATH\n modem: OK\n wait: 500\n tell: ended by us"
    ));
    let refused = "list: ERROR\n";
    plays(&format!(
        "{refused}{TAKEN}\n order: hang-up\n we: AT+CHUP\n modem: OK\n wait: 500\n tell: ended by us"
    ));
}

#[test]
fn a_modem_that_keeps_the_call_is_restarted() {
    let mut bench = Bench::new(generic());
    bench.plays(&format!("list: +CLCC: 1,1,0,0,0\n{TAKEN}\n order: hang-up\n we: AT+CHUP"));
    for command in ["ATH", "AT+CHUP", "ATH", "AT+CHUP", "ATH"] {
        bench.plays(&format!("modem: OK\n wait: 1500\n we: {command}"));
    }
    bench.say("OK");
    bench.wait(2_000);
    let ended = bench.seen.iter().position(|line| line == "tell: ended by us");
    let restarted = bench.seen.iter().position(|line| line == "we: AT+CFUN=1,1");
    assert!(ended.is_some() && restarted > ended, "{:?}", bench.seen);
}

#[test]
fn a_dial_is_cut_short() {
    plays(
        "order: dial 987654321
         we: ATD987654321;
         order: hang-up
         we: CR
         modem: NO CARRIER
         tell: ended by us",
    );
    plays(
        "order: dial 987654321
         we: ATD987654321;
         order: hang-up
         we: CR
         modem: OK
         we: AT+CHUP
         modem: OK
         wait: 500
         tell: ended by us",
    );
}

#[test]
fn where_a_hang_up_hangs_the_modem_it_waits_until_it_rings() {
    let call = CallProfile { hang_up_waits: true, looks: false, ..CallProfile::default() };
    let profile = || Profile { call: call.clone(), ..generic() };
    Bench::new(profile())
        .plays(&format!("{DIALLED}\n order: hang-up\n wait: 2000\n modem: ^CONF:1\n we: AT+CHUP"));
    Bench::new(profile()).plays(&format!("{DIALLED}\n order: hang-up\n wait: 9999\n wait: 1\n we: AT+CHUP"));
    Bench::new(profile())
        .plays(&format!("{DIALLED}\n order: hang-up\n modem: ^CEND:1,0,104,17\n tell: ended by us"));
    Bench::new(profile())
        .plays("modem: RING|+CLIP: \"9\",129\n tell: ringing 9\n order: hang-up\n we: AT+CHUP");
}

#[test]
fn a_call_ends_with_its_modem() {
    let mut bench = Bench::new(without_looks());
    bench.plays(&format!("{TAKEN}\n modem: RDY\n tell: failed"));
    let mut bench_lost = Bench::new(without_looks());
    bench_lost.plays(TAKEN);
    bench_lost.modem.lost(bench_lost.now);
    bench_lost.listen();
    assert_eq!(bench_lost.seen, ["tell: failed"]);
    assert!(!bench_lost.modem.can_call());
}

#[test]
fn what_an_earlier_process_left_on_the_line_is_ended() {
    let mut bench = Bench::with_answers(without_looks(), &[("AT+CLCC", "+CLCC: 1,0,0,0,0|OK")]);
    assert!(bench.seen.iter().any(|line| line == "we: AT+CHUP"), "{:?}", bench.seen);
    assert!(!bench.seen.iter().any(|line| line.starts_with("tell:")));
    bench.now = bench.now.max(Uptime(0));
}

#[test]
fn a_call_that_goes_on_although_it_was_said_to_be_over_is_ended() {
    let call = CallProfile { dials_twice: false, looks: false, ..CallProfile::default() };
    let mut bench = Bench::new(Profile { call, ..generic() });
    bench.plays(&format!("{DIALLED}\n modem: NO CARRIER\n tell: failed"));
    bench.list = "+CLCC: 1,0,0,0,0".to_owned();
    bench.plays("modem: VOICE CALL: BEGIN\n we: AT+CHUP");
    bench.list.clear();
    bench.plays("modem: OK\n wait: 5000");
    assert!(bench.modem.can_call());
}
