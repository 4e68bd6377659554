//! The port goes away and comes back under another name; the modem goes deaf: how soon the box answers again.

use std::time::{Duration, Instant};

use chaski_tests::traffic::{generic_modem, now};
use chaski_world::modem::{Event, Fault, ModemOptions};
use serde_json::{Value, json};

use crate::bench::{Bench, Place};
use crate::effort::Effort;
use crate::figures::{Figures, seconds};

/// How long a text is in the air that an outage shall meet there. Unit: ms.
const AIR_TIME_MS: u64 = 2_000;
/// How far that text has come when it does.
const IN_THE_AIR: Duration = Duration::from_millis(300);
/// A modem that must boot first. Unit: ms.
const BOOT_MS: u64 = 3_000;
/// Texts that come in meanwhile.
const TEXTS: usize = 3;
/// The phone whose reply an outage meets.
const CAUGHT_PHONE: usize = 100;

/// What the gateway was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// Nothing.
    Idle,
    /// Waiting for the answer to a command.
    InCommand,
    /// Waiting for the answer to a submit.
    InFlight,
}

/// What the modem does not do for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deafness {
    /// Anything.
    Hang,
    /// Hear.
    Deaf,
}

/// Measures the time from the modem's being ready and registered on its new port to the first reply, at worst.
pub(crate) fn measure_port(place: &Place, effort: &Effort, figures: &mut Figures) -> Result<(), String> {
    let cases = [(Start::Idle, 0), (Start::Idle, BOOT_MS), (Start::InFlight, 0), (Start::InFlight, BOOT_MS)];
    let mut results = Vec::new();
    for (start, boot_ms) in cases {
        let name = format!("{start:?}, boots for {boot_ms} ms");
        let mut bench = place.case(&name).start(ModemOptions { boot_ms, ..generic_modem() })?;
        prepare(&mut bench, start, effort)?;
        let back = lose_port(&mut bench, effort).map_err(|error| error.to_string())?;
        results.push((name, first_reply(&mut bench, back.ok_or("the modem does not boot")?, effort)));
    }
    keep(place.gateway.name(), "port_first_reply_s", &results, figures);
    Ok(())
}

/// Measures the time from the modem's hearing again to the first reply, at worst.
pub(crate) fn measure_deaf(place: &Place, effort: &Effort, figures: &mut Figures) -> Result<(), String> {
    let starts = [Start::Idle, Start::InCommand, Start::InFlight];
    let mut results = Vec::new();
    for deafness in [Deafness::Hang, Deafness::Deaf] {
        for start in starts {
            let name = format!("{deafness:?}, {start:?}");
            let mut bench = place.case(&name).start(generic_modem())?;
            prepare(&mut bench, start, effort)?;
            let back = lose_hearing(&mut bench, deafness, start, effort)?;
            results.push((name, first_reply(&mut bench, back, effort)));
        }
    }
    keep(place.gateway.name(), "deaf_first_reply_s", &results, figures);
    Ok(())
}

/// Brings the gateway to where the outage shall meet it.
fn prepare(bench: &mut Bench, start: Start, effort: &Effort) -> Result<(), String> {
    bench.traffic.forget_events();
    if start == Start::InFlight {
        bench.traffic.modem.with_modem(|modem, _| modem.set_air_time_ms(AIR_TIME_MS));
        bench.ask(CAUGHT_PHONE..CAUGHT_PHONE + 1);
        let handed_over = |event: &Event| matches!(event, Event::DataReceived { .. });
        bench.traffic.next_event(effort.patience, handed_over).ok_or("it submits nothing")?;
        bench.traffic.settle(IN_THE_AIR);
        bench.traffic.modem.with_modem(|modem, _| modem.set_air_time_ms(0));
    }
    Ok(())
}

/// Takes the port away for a while; returns when the modem is ready on its new one.
fn lose_port(bench: &mut Bench, effort: &Effort) -> std::io::Result<Option<Instant>> {
    bench.traffic.modem.unplug()?;
    bench.ask(0..TEXTS);
    bench.wait(effort.port_gone);
    bench.traffic.forget_events();
    bench.traffic.modem.replug()?;
    Ok(bench.traffic.next_event(effort.patience, |event| *event == Event::Ready))
}

/// Makes the modem deaf for a while; returns when it hears again.
fn lose_hearing(
    bench: &mut Bench,
    deafness: Deafness,
    start: Start,
    effort: &Effort,
) -> Result<Instant, String> {
    let lasts_ms = u64::try_from(effort.deaf.as_millis()).map_err(|error| error.to_string())?;
    let begun = if start == Start::InCommand {
        bench.traffic.modem.with_modem(|modem, _| {
            let faults = modem.faults_mut();
            (faults.sizes.hang_ms, faults.sizes.deaf_ms) = (lasts_ms, lasts_ms);
            faults.next(if deafness == Deafness::Hang { Fault::Hang } else { Fault::Deaf });
        });
        bench.traffic.forget_events();
        bench.ask(CAUGHT_PHONE..CAUGHT_PHONE + 1);
        let command = |event: &Event| matches!(event, Event::CommandReceived(_));
        bench.traffic.next_event(effort.patience, command).ok_or("it sends no command")?
    } else {
        bench.traffic.modem.with_modem(|modem, now_ms| match deafness {
            Deafness::Hang => modem.hang(now_ms, lasts_ms),
            Deafness::Deaf => modem.deafen(now_ms, lasts_ms),
        });
        now()
    };
    // Somebody texts at the beginning, in the middle and towards the end.
    for index in 0..TEXTS {
        bench.ask(index..index + 1);
        bench.wait(effort.deaf.mul_f64(0.9) / u32::try_from(TEXTS).unwrap_or(1));
    }
    let back = begun + effort.deaf;
    bench.wait(back.saturating_duration_since(now()));
    Ok(back)
}

/// What an outage came to.
#[derive(Clone, Copy, Debug)]
struct Recovery {
    first: Option<Duration>,
    unanswered: usize,
}

/// Waits for the texts that came in during the outage. A reply that was in the air does not count as the first: the
/// modem alone had to do with it.
fn first_reply(bench: &mut Bench, back: Instant, effort: &Effort) -> Recovery {
    let numbers: Vec<String> = (0..TEXTS).map(chaski_tests::traffic::number).collect();
    let unanswered = bench.traffic.wait_for_all(&numbers, effort.patience);
    let replies = numbers.iter().flat_map(|number| bench.traffic.replies(number));
    let first = replies.map(|reply| reply.at.saturating_duration_since(back)).min();
    bench.keep_commands(back);
    Recovery { first, unanswered }
}

fn keep(gateway: &str, figure: &'static str, results: &[(String, Recovery)], figures: &mut Figures) {
    let worst = results.iter().map(|(_, result)| seconds(result.first)).fold(0.0, f64::max);
    figures.set(gateway, figure, worst);
    let case = |(name, result): &(String, Recovery)| {
        (name.clone(), json!({ "first_reply_s": seconds(result.first), "unanswered": result.unanswered }))
    };
    figures.raw(gateway, figure, Value::Object(results.iter().map(case).collect()));
}
