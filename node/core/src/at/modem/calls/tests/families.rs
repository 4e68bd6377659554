//! What a modem is told before any call: at its start, and by way of it the network.

use super::{
    Bench, CallProfile, Modem, ModemOptions, ModemSetup, Profile, Uptime, generic, text, without_looks,
};

fn said_at_start(bench: &Bench) -> Vec<&str> {
    bench.seen.iter().filter_map(|line| line.strip_prefix("we: ")).collect()
}

#[test]
fn a_start_sets_the_modem_up_for_calls_and_texts_do_not_wait_for_the_network() {
    let call = CallProfile { init: vec![text("AT+CLCC=1"), text("AT+DDET=1")], ..CallProfile::default() };
    let bench = Bench::with_answers(Profile { call, ..generic() }, &[("AT+CLCC=1", "ERROR")]);
    let said = said_at_start(&bench);
    let place = |command: &str| {
        said.iter().position(|said| *said == command).unwrap_or_else(|| panic!("{command}: {said:?}"))
    };
    for command in ["AT+CLIP=1", "AT+CRC=0", "AT+COLP=0", "AT+CVHU=0", "AT+CLCC=1", "AT+DDET=1"] {
        assert!(place(command) < place("AT+CSQ"), "{command}");
    }
    assert!(place("AT+CMGL=4") < place("AT+CCWA=0,0,1"), "texts that wait are read first");
    assert!(place("AT+CCWA=0,0,1") < place("AT+CCFC=1,2") && place("AT+CCFC=1,2") < place("AT+CCFC=2,2"));
    assert!(!said.iter().any(|said| said.starts_with("AT+CCFC=1,0")), "nothing is changed needlessly");
}

#[test]
fn forwarding_is_switched_off_or_told_of() {
    let on = "+CCFC: 0,2|+CCFC: 1,1,\"+51912345678\",145|OK";
    for (answers, told) in [
        (vec![("AT+CCFC=1,2", on)], None),
        (vec![("AT+CCFC=1,2", on), ("AT+CCFC=1,0", "ERROR")], None),
        (
            vec![("AT+CCFC=1,2", on), ("AT+CCFC=1,0", "ERROR"), ("AT+CCFC=1,4", "+CME ERROR: 3")],
            Some("tell: forwarded on busy: AT+CCFC=1,4 +CME ERROR: 3"),
        ),
        (
            vec![("AT+CCFC=2,2", on), ("AT+CCFC=2,0", "ERROR"), ("AT+CCFC=2,4", "ERROR")],
            Some("tell: forwarded on no reply: AT+CCFC=2,4 ERROR"),
        ),
        (vec![("AT+CCFC=1,2", "+CME ERROR: 30"), ("AT+CCWA=0,0,1", "ERROR")], None),
        (vec![("AT+CCFC=1,2", "+CCFC: 1,2|OK")], None),
    ] {
        let bench = Bench::with_answers(without_looks(), &answers);
        let tells: Vec<&String> = bench.seen.iter().filter(|line| line.starts_with("tell:")).collect();
        assert_eq!(tells, told.into_iter().collect::<Vec<_>>(), "{answers:?}");
        let disabled = bench.seen.iter().any(|line| line.contains(",0") && line.contains("CCFC"));
        assert_eq!(disabled, answers.iter().any(|(_, answer)| *answer == on));
        assert!(bench.seen.iter().any(|line| line == "we: AT+CCFC=2,2"), "goes on: {answers:?}");
    }
}

#[test]
fn the_network_is_asked_once_a_day_and_for_each_sim() {
    let mut bench = Bench::new(without_looks());
    bench.seen.clear();
    let day = 24 * 3_600_000;
    let until = bench.now.after_ms(2 * day);
    let mut asked = Vec::new();
    while bench.now < until {
        let at = bench.modem.deadline().unwrap_or(until).max(bench.now);
        bench.now = at;
        bench.modem.tick(at);
        bench.listen();
        while let Some(line) = bench.seen.pop() {
            let Some(command) = line.strip_prefix("we: ") else { continue };
            asked.extend((command == "AT+CCWA=0,0,1").then_some(at));
            bench.say(super::usual_answer(command));
            bench.listen();
        }
    }
    assert_eq!(asked.len(), 2, "{asked:?}");
}

#[test]
fn a_box_without_calls_says_and_hears_nothing_of_them() {
    let setup = ModemSetup { options: ModemOptions::default(), ..ModemSetup::default() };
    let mut bench = Bench {
        modem: Modem::new(setup),
        now: Uptime(1_000),
        list: String::new(),
        seen: Vec::new(),
        handed_over: Vec::new(),
        submits: Vec::new(),
    };
    bench.modem.tick(bench.now);
    bench.boot(&[]);
    let of_calls = ["CLIP", "CRC", "COLP", "CCWA", "CVHU", "CCFC", "CLCC", "DTMF", "UDTMFD"];
    assert!(
        !bench.seen.iter().any(|line| of_calls.iter().any(|name| line.contains(name))),
        "{:?}",
        bench.seen
    );
    bench.plays("modem: RING|+CLIP: \"987654321\",129\n wait: 8000\n order: dial 987654321\n tell: failed");
    assert!(!bench.modem.can_call());
}
