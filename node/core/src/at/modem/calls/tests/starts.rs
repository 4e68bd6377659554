//! Calls that begin: by ringing, by dialling, both at once.

use super::{Bench, TAKEN, generic, without_looks};

fn plays(transcript: &str) {
    Bench::new(without_looks()).plays(transcript);
}

#[test]
fn the_number_is_told_as_soon_as_it_has_come_and_once() {
    plays(
        "modem: RING
         modem: +CLIP: \"+51987654321\",145,\"\",0,\"\",0
         tell: ringing +51987654321
         wait: 4000
         modem: RING|+CLIP: \"+51987654321\",145,\"\",0,\"\",0
         wait: 4000
         modem: RING|+CLIP: \"+51987654321\",145,\"\",0,\"\",0",
    );
    plays(
        "modem: +CRING: VOICE
         wait: 5000
         modem: +CRING: VOICE
         modem: +CLIP: \"987654321\",129
         tell: ringing 987654321",
    );
    plays(
        "modem: +CLCC: 1,1,4,0,0,\"987654321\",129|RING|+CLIP: \"987654321\",129\n tell: ringing 987654321",
    );
    plays("modem: ^DSCI: 1,1,4,0,987654321,129|RING\n tell: ringing 987654321");
    plays("modem: +CLIP: \"987654321\",129\n tell: ringing 987654321");
}

#[test]
fn a_number_that_does_not_come_is_withheld() {
    for clip in ["+CLIP: \"\",128", "+CLIP: \"\",128,\"\",0,\"\",2", "+CLIP: \"987654321\",129,,,,1"] {
        plays(&format!("modem: RING\n modem: {clip}\n tell: ringing withheld"));
    }
    plays(
        "modem: RING
         wait: 4000
         modem: RING
         wait: 499
         wait: 1
         tell: ringing withheld
         modem: +CLIP: \"987654321\",129",
    );
    plays("modem: RING\n wait: 5499\n wait: 1\n tell: ringing withheld\n wait: 1000\n tell: ended by them");
}

#[test]
fn a_call_is_taken() {
    plays(TAKEN);
    plays(&format!(
        "{TAKEN}\n modem: VOICE CALL: BEGIN|+CLCC: 1,1,0,0,0,\"+51987654321\",145|^CONN: 1,0|RING"
    ));
    plays(
        "modem: RING|+CLIP: \"987654321\",129
         tell: ringing 987654321
         order: answer
         we: ATA
         order: answer
         wait: 6000
         modem: VOICE CALL: BEGIN
         tell: connected
         modem: OK
         wait: 60000",
    );
}

#[test]
fn taking_a_call_is_tried_thrice() {
    plays(
        "modem: RING|+CLIP: \"987654321\",129
         tell: ringing 987654321
         order: answer
         we: ATA
         modem: +CME ERROR: 14
         wait: 500
         we: ATA
         modem: ERROR
         wait: 500
         we: ATA
         modem: OK
         tell: connected",
    );
    plays(
        "modem: RING|+CLIP: \"987654321\",129
         tell: ringing 987654321
         order: answer
         we: ATA
         modem: ERROR
         wait: 500
         we: ATA
         modem: ERROR
         wait: 500
         we: ATA
         modem: ERROR
         we: AT+CHUP
         modem: OK
         wait: 500
         tell: failed",
    );
}

#[test]
fn a_call_is_made_in_every_wording() {
    let dial = "order: dial +51987654321\n we: ATD+51987654321;";
    for said in [
        "modem: OK\n tell: dialling\n modem: +CLCC: 1,0,2,0,0|+CLCC: 1,0,3,0,0\n tell: alerting\n
         modem: +CLCC: 1,0,0,0,0|VOICE CALL: BEGIN\n tell: connected",
        "modem: OK\n tell: dialling\n modem: ^ORIG:1,0\n modem: ^CONF:1\n tell: alerting\n modem: ^CONN:1,0\n
         tell: connected",
        "modem: OK\n tell: dialling\n modem: ^DSCI: 1,0,2,0,987654321,129\n modem: ^DSCI: 1,0,7,0,987654321,129\n
         tell: alerting\n modem: ^DSCI: 1,0,3,0,987654321,129\n tell: connected",
        "modem: OK\n tell: dialling\n modem: +QIND: \"ccinfo\",1,0,3,0,0,\"987654321\",129\n tell: alerting\n
         modem: +QIND: \"ccinfo\",1,0,0,0,0,\"987654321\",129\n tell: connected",
        "modem: OK\n tell: dialling\n modem: VOICE CALL: BEGIN\n tell: connected\n modem: CONNECT",
        "modem: ^ORIG:1,0\n tell: dialling\n modem: ^CONF:1\n tell: alerting\n modem: OK\n modem: ^CONN:1,0\n
         tell: connected",
        "modem: CONNECT\n tell: dialling\n tell: connected",
    ] {
        plays(&format!("{dial}\n{said}\n modem: RXLEV\n wait: 1000"));
    }
}

#[test]
fn where_ok_comes_with_the_answer_the_list_tells() {
    Bench::new(generic()).plays(
        "order: dial 987654321
         we: ATD987654321;
         wait: 30000
         list: +CLCC: 1,0,0,0,0,\"987654321\",129
         modem: OK
         tell: dialling
         tell: connected",
    );
}

#[test]
fn a_dial_that_is_refused_is_tried_again_once_what_is_left_over_is_ended() {
    Bench::new(without_looks()).plays(
        "list: +CLCC: 1,0,0,0,0,\"912345678\",129
         order: dial 987654321
         we: ATD987654321;
         modem: +CME ERROR: 3
         we: AT+CHUP
         list:
         modem: OK
         wait: 500
         we: ATD987654321;
         modem: OK
         tell: dialling",
    );
    plays(
        "order: dial 987654321
         we: ATD987654321;
         modem: ERROR
         wait: 500
         we: ATD987654321;
         modem: ERROR
         wait: 500
         we: ATD987654321;
         modem: ERROR
         tell: failed",
    );
}

#[test]
fn whoever_calls_at_the_moment_of_dialling_goes_first() {
    plays(
        "order: dial 987654321
         we: ATD987654321;
         modem: RING
         modem: +CLIP: \"912345678\",129
         modem: NO CARRIER
         tell: failed
         tell: ringing 912345678
         order: answer
         we: ATA",
    );
    plays(
        "modem: RING
         order: dial 987654321
         tell: failed
         modem: +CLIP: \"912345678\",129
         tell: ringing 912345678
         order: dial 987654321
         order: answer
         we: ATA",
    );
    plays("order: dial 98-76;\n tell: failed\n order: dial\n tell: failed");
}

#[test]
fn a_second_caller_is_told_of_and_never_touched() {
    let waits = "modem: +CCWA: \"912345678\",129,1\n tell: waiting 912345678\n wait: 3000
        modem: +CCWA: \"912345678\",129,1|+CLCC: 2,1,5,0,0,\"912345678\",129|+CLCC: 2,1,6,0,0,\"912345678\",129
        wait: 20000";
    plays(&format!("{TAKEN}\n modem: +CLCC: 1,1,0,0,0,\"+51987654321\",145\n{waits}"));
}

#[test]
fn calls_are_made_only_by_a_modem_that_is_ready_for_them() {
    let mut bench = Bench::new(without_looks());
    assert!(bench.modem.can_call());
    bench.plays("modem: RING");
    assert!(!bench.modem.can_call(), "somebody calls");
    bench.plays("wait: 7000\n tell: ringing withheld\n tell: ended by them");
    assert!(bench.modem.can_call());
    for (stat, can_call) in [(2, false), (6, false), (5, true), (3, false), (9, true)] {
        bench.say(&format!("+CREG: {stat}"));
        assert_eq!(bench.modem.can_call(), can_call, "+CREG: {stat}");
    }
    bench.say("+CREG: 2");
    bench.plays("order: dial 987654321\n tell: failed");
}

#[test]
fn what_is_said_late_of_one_call_does_not_end_the_next() {
    plays(&format!(
        "{TAKEN}
         modem: +CLCC: 1,1,6,0,0
         tell: ended by them
         order: dial 987654321
         modem: NO CARRIER|VOICE CALL: END: 000007
         wait: 999
         wait: 1
         we: ATD987654321;"
    ));
}

#[test]
fn a_dial_that_is_never_answered_is_ended() {
    let mut bench = Bench::new(without_looks());
    bench.plays("order: dial 987654321\n we: ATD987654321;\n wait: 89999");
    bench.wait(1_000);
    assert!(bench.seen.iter().any(|line| line == "tell: failed"), "{:?}", bench.seen);
    bench.seen.clear();
    bench.say("OK");
    bench.listen();
    bench.boot(&[("AT+CNMI?", "+CNMI: 2,1,0,1,0|OK")]);
    assert!(bench.seen.iter().any(|line| line == "we: AT+CHUP"), "{:?}", bench.seen);
}

#[test]
fn a_call_that_was_taken_although_nothing_said_so_goes_on() {
    let mut bench = Bench::new(generic());
    bench.plays("modem: RING|+CLIP: \"987654321\",129\n tell: ringing 987654321\n order: answer\n we: ATA");
    bench.wait(22_000);
    bench.seen.clear();
    bench.say("OK");
    bench.listen();
    bench.boot(&[("AT+CNMI?", "+CNMI: 2,1,0,1,0|OK"), ("AT+CLCC", "+CLCC: 1,1,0,0,0|OK"), ("ATA", "ERROR")]);
    assert_eq!(bench.seen.iter().filter(|line| line.starts_with("tell:")).count(), 1, "{:?}", bench.seen);
    assert!(bench.seen.iter().any(|line| line == "tell: connected"), "{:?}", bench.seen);
    assert!(!bench.seen.iter().any(|line| line == "we: AT+CHUP"), "{:?}", bench.seen);
}
