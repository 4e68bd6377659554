//! kill -9 again and again while texts come: what is lost, and what goes twice without need.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use chaski_tests::traffic::{Traffic, generic_modem, now, number};
use chaski_world::modem::{Event, ModemOptions};
use serde_json::json;

use crate::bench::Place;
use crate::effort::{Effort, share};
use crate::figures::Figures;

/// How long a text is in the air, so that kills fall into every part of the work. Unit: ms.
const AIR_TIME_MS: u64 = 250;
/// Texts on their way at a time: there is always a queue, and never more than the modem can keep.
const WAITING_MAX: usize = 8;
/// A gateway that was told that a text went and is killed within this time may not have had the time to sync that.
const SYNC_ALLOWANCE: Duration = Duration::from_millis(20);

/// Measures texts lost and avoidable copies.
pub(crate) fn measure(place: &Place, effort: &Effort, figures: &mut Figures) -> Result<(), String> {
    let options =
        ModemOptions { air_time_ms: AIR_TIME_MS, air_time_linked_ms: AIR_TIME_MS, ..generic_modem() };
    let mut bench = place.start(options)?;
    bench.traffic.forget_events();
    let numbers: Vec<String> = (0..effort.kill_texts).map(number).collect();
    let mut kills: Vec<(Instant, Instant)> = Vec::new();
    let (mut sent, mut answered) = (0, 0);
    let (mut next_kill, every) = (1, effort.kill_texts / effort.kills);
    while answered < numbers.len() {
        while sent < numbers.len() && sent < answered + WAITING_MAX {
            bench.traffic.send(&numbers[sent], bench.gateway.question());
            sent += 1;
        }
        if bench.traffic.next_reply(effort.patience).is_none() {
            break;
        }
        if answered >= next_kill && kills.len() < effort.kills {
            next_kill += every;
            // Somewhere in the work on the next text.
            bench.traffic.next_reply(Duration::from_millis(AIR_TIME_MS).mul_f64(1.2 * share(kills.len())));
            let begun = now();
            bench.kill();
            kills.push((begun, now()));
            bench.restart();
        }
        answered = numbers.iter().filter(|number| !bench.traffic.replies(number).is_empty()).count();
    }
    bench.traffic.settle(effort.last_silence);
    let lost = numbers.iter().filter(|number| bench.traffic.replies(number).is_empty()).count();
    let (copies, avoidable) = copies(&bench.traffic, &numbers, &kills);
    let name = bench.gateway.name();
    figures.set(name, "kill_lost", lost as f64);
    figures.set(name, "kill_avoidable_copies", avoidable as f64);
    figures.raw(name, "kill", json!({ "kills": kills.len(), "copies": copies, "lost": lost }));
    Ok(())
}

/// Counts the copies beyond the first, and those of them that the gateway could have avoided: it was not killed
/// between handing the earlier copy over and a moment after it was told that that had gone.
fn copies(traffic: &Traffic, numbers: &[String], kills: &[(Instant, Instant)]) -> (usize, usize) {
    let flights = flights(traffic);
    let in_doubt = |serial: u64| {
        let Some(flight) = flights.get(&serial) else { return false };
        let known = flight.told.map(|told| told + SYNC_ALLOWANCE);
        kills
            .iter()
            .any(|(begun, done)| *done >= flight.handed_over && known.is_none_or(|known| *begun <= known))
    };
    let mut counts = (0, 0);
    for number in numbers {
        for pair in traffic.replies(number).windows(2) {
            counts.0 += 1;
            counts.1 += usize::from(!in_doubt(pair[0].serial));
        }
    }
    counts
}

/// A submit: when its text was handed over, and when the gateway was told that it went.
struct Flight {
    handed_over: Instant,
    told: Option<Instant>,
}

fn flights(traffic: &Traffic) -> BTreeMap<u64, Flight> {
    let mut flights = BTreeMap::new();
    let mut last_text = None;
    for (at, event) in traffic.events.try_iter() {
        if matches!(event, Event::DataReceived { .. }) {
            last_text = Some(at);
        } else if let Event::Submitted { serial, .. } = event {
            flights.insert(serial, Flight { handed_over: last_text.unwrap_or(at), told: None });
        } else if let Event::AnswerSent { serial } = event
            && let Some(flight) = flights.get_mut(&serial)
        {
            flight.told = Some(at);
        }
    }
    flights
}
