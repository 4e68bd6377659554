//! Calls, in simulated time: who lets it ring once is called back, and learns by ear and keys.

use chaski_tests::school::{School, config_with_calls};
use chaski_world::modem::ModemOptions;

const ROSA: &str = "+51987654321";

/// A school whose modem is ready, of a family with a port for sound.
fn school() -> School {
    school_on(ModemOptions::quectel_ec25())
}

fn school_on(options: ModemOptions) -> School {
    let mut school = School::new(options, config_with_calls());
    school.run_ms(60_000);
    school
}

#[test]
fn a_missed_call_is_rejected_and_called_back_within_twenty_seconds() {
    let mut school = school();
    let rang_ms = school.now_ms();
    let missed = school.rings_once(ROSA);
    school.run_ms(60_000);
    for (t, n) in school.modem.commands().lines() {
        if t > 50_000 {
            println!("{t} {n}");
        }
    }
    for n in school.notes() {
        println!("{n}");
    }
    for n in school.modem.calls() {
        println!("{:?} {} {} {:?} {:?}", n.direction, n.number, n.placed_ms, n.answered_ms, n.ended);
    }
    for n in school.said() {
        println!("{n:?}");
    }
    assert_eq!(school.modem.calls()[missed].answered_ms, None, "it costs her nothing");
    let placed_ms = school.calls_to(ROSA)[0].placed_ms;
    assert!(placed_ms <= rang_ms + 20_000, "called back after {} ms", placed_ms - rang_ms);
    assert!(school.said_to(ROSA)[0].starts_with("¡Hola!"), "{:?}", school.said_to(ROSA));
    school.run_ms(600_000);
    for n in school.said() {
        println!("{n:?}");
    }
    println!("{:?}", school.inbox_of(ROSA));
}
