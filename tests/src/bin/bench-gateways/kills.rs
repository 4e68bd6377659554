//! kill -9 again and again while texts come: what is lost, and what goes twice without need.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use chaski_tests::traffic::{Traffic, generic_modem, now, number};
use chaski_world::modem::{Event, ModemOptions};
use serde_json::{Value, json};

use crate::bench::{Bench, Place};
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
    let kills = text_and_kill(&mut bench, &numbers, effort);
    let lost = numbers.iter().filter(|number| bench.traffic.replies(number).is_empty()).count();
    let copies = copies(&bench.traffic, &numbers, &kills);
    let avoidable = copies.iter().filter(|copy| copy.is_avoidable()).count();
    let name = bench.gateway.name();
    figures.set(name, "kill_lost", lost as f64);
    figures.set(name, "kill_avoidable_copies", avoidable as f64);
    figures.set(name, "kill_copies", copies.len() as f64);
    let raw: Vec<Value> = copies.iter().map(SecondCopy::json).collect();
    figures.raw(name, "kill", json!({ "kills": kills.len(), "lost": lost, "copies": raw }));
    Ok(())
}

/// Keeps texts waiting and kills the gateway as often as is wanted; returns when each kill began and was done.
fn text_and_kill(bench: &mut Bench, numbers: &[String], effort: &Effort) -> Vec<(Instant, Instant)> {
    let mut kills: Vec<(Instant, Instant)> = Vec::new();
    let started = now();
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
            // A third of them fall where a text has gone and that is not known on disk yet, the others anywhere in the
            // time that the gateway takes for a text.
            if !kills.len().is_multiple_of(3) {
                let per_text = started.elapsed() / u32::try_from(answered).unwrap_or(u32::MAX);
                bench.wait(per_text.mul_f64(share(kills.len())));
            }
            let begun = now();
            bench.kill();
            kills.push((begun, now()));
            bench.restart();
        }
        answered = numbers.iter().filter(|number| !bench.traffic.replies(number).is_empty()).count();
    }
    bench.traffic.settle(effort.last_silence);
    kills
}

/// A copy beyond the first. Times are from the moment at which the earlier copy was handed to the modem.
struct SecondCopy {
    /// When the modem told that the earlier copy went.
    told: Option<Duration>,
    /// When the gateway was killed next.
    killed: Option<Duration>,
}

impl SecondCopy {
    /// The gateway was not killed before a moment after it was told.
    fn is_avoidable(&self) -> bool {
        match (self.killed, self.told) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(killed), Some(told)) => killed > told + SYNC_ALLOWANCE,
        }
    }

    fn json(&self) -> Value {
        let ms = |time: Option<Duration>| time.map(|time| time.as_secs_f64() * 1_000.0);
        json!({ "told_ms": ms(self.told), "killed_ms": ms(self.killed), "avoidable": self.is_avoidable() })
    }
}

fn copies(traffic: &Traffic, numbers: &[String], kills: &[(Instant, Instant)]) -> Vec<SecondCopy> {
    let flights = flights(traffic);
    let mut copies = Vec::new();
    for pair in numbers.iter().flat_map(|number| traffic.replies(number).windows(2)) {
        let Some(flight) = flights.get(&pair[0].serial) else { continue };
        let from_handover = |at: Instant| at.saturating_duration_since(flight.handed_over);
        // A kill that had begun before may have ended the process only then.
        let next_kill = kills.iter().find(|(_, done)| *done >= flight.handed_over);
        copies.push(SecondCopy {
            told: flight.told.map(from_handover),
            killed: next_kill.map(|(begun, _)| from_handover(*begun)),
        });
    }
    copies
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
