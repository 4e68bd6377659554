//! Texts one after the other, then nobody texts: latency, and what a text and an hour of rest cost.

use chaski_tests::traffic::{generic_modem, number};
use chaski_world::modem::ModemOptions;
use serde_json::json;

use crate::bench::{Bench, Place};
use crate::effort::{Effort, share};
use crate::figures::{Figures, percentile};

/// Phones that text in turn.
const PHONES: usize = 50;

/// Measures latency, costs and rest; Chaski a second time on a modem that stores status reports.
pub(crate) fn measure(place: &Place, effort: &Effort, figures: &mut Figures) -> Result<(), String> {
    let mut bench = place.case("direct").start(generic_modem())?;
    bench.greet(PHONES)?;
    let costs = text_by_text(&mut bench, effort, figures)?;
    figures.set(bench.gateway.name(), "commands_per_text", costs.commands);
    figures.set(bench.gateway.name(), "bytes_per_text", costs.bytes);
    if let Some(commits) = costs.commits {
        figures.set(bench.gateway.name(), "commits_per_text", commits);
    }
    figures.set(bench.gateway.name(), "cpu_ms_per_text", costs.cpu_ms);
    figures.set(bench.gateway.name(), "resident_mb", bench.processes.resident_bytes() as f64 / 1e6);
    rest(&mut bench, effort, figures);
    if bench.gateway.name() == "chaski" {
        let mut stored = place.case("stored-reports").start(modem_that_stores_reports())?;
        stored.greet(PHONES)?;
        let few = Effort { quiet_texts: effort.quiet_texts / 5, ..effort.clone() };
        let costs = text_by_text(&mut stored, &few, &mut Figures::default())?;
        figures.set("chaski", "commands_per_text_stored_reports", costs.commands);
    }
    Ok(())
}

/// A modem that refuses to hand status reports over directly.
fn modem_that_stores_reports() -> ModemOptions {
    let mut options = generic_modem();
    options.dialect.cnmi_values[3].retain(|ds| *ds != 1);
    options
}

/// What one answered text costs on average.
struct Costs {
    commands: f64,
    bytes: f64,
    commits: Option<f64>,
    cpu_ms: f64,
}

fn text_by_text(bench: &mut Bench, effort: &Effort, figures: &mut Figures) -> Result<Costs, String> {
    let state = |bench: &Bench| {
        (bench.traffic.commands(), bench.processes.written_bytes(), bench.commits(), bench.processes.cpu_ns())
    };
    let before = state(bench);
    let mut samples_ms = Vec::new();
    for index in 0..effort.quiet_texts {
        let phone = number(index % PHONES);
        let earlier = bench.traffic.replies(&phone).len();
        let sent = bench.traffic.send(&phone, bench.gateway.ordinary(index / PHONES));
        while bench.traffic.replies(&phone).len() == earlier {
            bench.traffic.next_reply(effort.patience).ok_or(format!("text {index} is not answered"))?;
        }
        let reply = &bench.traffic.replies(&phone)[earlier];
        samples_ms.push(reply.at.duration_since(sent).as_secs_f64() * 1_000.0);
        bench.traffic.settle(effort.quiet_pause_max.mul_f64(share(index)));
    }
    bench.traffic.settle(effort.quiet_pause_max);
    let after = state(bench);
    let per_text = |before: u64, after: u64| after.saturating_sub(before) as f64 / effort.quiet_texts as f64;
    let name = bench.gateway.name();
    for (figure, share) in [("latency_p50_ms", 0.50), ("latency_p99_ms", 0.99)] {
        figures.set(name, figure, percentile(&samples_ms, share).ok_or("no samples")?);
    }
    figures.raw(name, "latency_ms", json!(samples_ms));
    Ok(Costs {
        commands: per_text(before.0, after.0),
        bytes: per_text(before.1, after.1),
        commits: before.2.zip(after.2).map(|(before, after)| per_text(before, after)),
        cpu_ms: per_text(before.3, after.3) / 1e6,
    })
}

/// Nobody texts.
fn rest(bench: &mut Bench, effort: &Effort, figures: &mut Figures) {
    let state = |bench: &Bench| (bench.traffic.commands(), bench.processes.cpu_ns());
    let before = state(bench);
    bench.traffic.settle(effort.rest);
    let after = state(bench);
    let seconds = effort.rest.as_secs_f64();
    let name = bench.gateway.name();
    let at_rest: Vec<String> = bench.traffic.modem.with_modem(|modem, _| {
        let new = usize::try_from(after.0 - before.0).unwrap_or(0);
        let all: Vec<&str> = modem.commands().lines().map(|(_, line)| line).collect();
        all[all.len().saturating_sub(new)..].iter().map(|line| (*line).to_owned()).collect()
    });
    figures.raw(name, "commands_at_rest", json!(at_rest));
    figures.set(name, "commands_at_rest_per_s", (after.0 - before.0) as f64 / seconds);
    figures.set(name, "cpu_at_rest_percent", after.1.saturating_sub(before.1) as f64 / 1e7 / seconds);
}
