//! Many texts at once: how fast a modem without delay is served, and how well one that needs the air.

use std::time::Duration;

use chaski_tests::traffic::{generic_modem, without_delays};
use chaski_world::modem::{Event, ModemOptions};
use serde_json::json;

use crate::bench::Place;
use crate::effort::Effort;
use crate::figures::Figures;

/// Measures replies per second from the first text's arrival to the last reply.
pub(crate) fn measure_burst(place: &Place, effort: &Effort, figures: &mut Figures) -> Result<(), String> {
    let mut bench = place.start(generic_modem())?;
    let started = chaski_tests::traffic::now();
    let numbers = bench.ask(0..effort.burst_texts);
    let unanswered = bench.traffic.wait_for_all(&numbers, effort.patience);
    let last =
        numbers.iter().filter_map(|number| bench.traffic.replies(number).first()).map(|it| it.at).max();
    let seconds = last.ok_or("nothing was answered")?.duration_since(started).as_secs_f64();
    let name = bench.gateway.name();
    figures.set(name, "burst_replies_per_s", (numbers.len() - unanswered) as f64 / seconds);
    figures.raw(name, "burst_unanswered", json!(unanswered));
    Ok(())
}

/// Measures which share of the time a queue keeps the modem in the air; Chaski also on a SIM800, with its profile.
pub(crate) fn measure_utilisation(
    place: &Place,
    effort: &Effort,
    figures: &mut Figures,
) -> Result<(), String> {
    utilisation(&place.case("generic"), effort, generic_modem(), "utilisation_generic", figures)?;
    if place.gateway.name() == "chaski" {
        let sim800 = without_delays(ModemOptions::sim800());
        utilisation(&place.case("sim800"), effort, sim800, "utilisation_sim800", figures)?;
    }
    Ok(())
}

fn utilisation(
    place: &Place,
    effort: &Effort,
    options: ModemOptions,
    figure: &'static str,
    figures: &mut Figures,
) -> Result<(), String> {
    let mut bench = place.start(options)?;
    let air_ms = u64::try_from(effort.queued_air.as_millis()).map_err(|error| error.to_string())?;
    bench.traffic.modem.with_modem(|modem, _| modem.set_air_time_ms(air_ms));
    bench.traffic.forget_events();
    let numbers = bench.ask(0..effort.queued_replies);
    let unanswered = bench.traffic.wait_for_all(&numbers, effort.patience + effort.queued_air);
    let (mut takes_off, mut gone) = (None, None);
    let mut in_the_air = 0;
    for (at, event) in bench.traffic.events.try_iter() {
        if matches!(event, Event::DataReceived { .. }) {
            takes_off.get_or_insert(at);
        } else if matches!(event, Event::Submitted { .. }) {
            gone = Some(at);
            in_the_air += 1;
        }
    }
    let (takes_off, gone) = takes_off.zip(gone).ok_or("nothing was submitted")?;
    let (spent, needed): (Duration, Duration) =
        (gone.duration_since(takes_off), effort.queued_air * in_the_air);
    let name = bench.gateway.name();
    figures.set(name, figure, needed.as_secs_f64() / spent.as_secs_f64());
    figures.raw(
        name,
        figure,
        json!({ "seconds": spent.as_secs_f64(), "submits": in_the_air, "unanswered": unanswered }),
    );
    Ok(())
}
