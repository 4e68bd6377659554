//! Measures the text path of the real daemon on a zero-delay modem behind a real pty, every commit synced to disk.
//!
//! Prints latency from `+CMTI` to `AT+CMGS` (p50, p95, p99), replies per second in a burst of 60, resident memory, CPU per
//! message, commits and bytes written per answered text of one segment over 1,000 texts, checkpoints included, and what
//! it does when nobody texts.
//! `scripts/bench/sms` builds and runs it; the only argument is the folder for the data, which decides the disk.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use chaski_tests::daemon::{Box, PATIENCE};
use chaski_tests::traffic::child_name;
use chaski_world::modem::{Event, ModemOptions};

const LATENCY_TEXTS: usize = 500;
const BURST_TEXTS: usize = 60;
const SPREAD_TEXTS: usize = 1_000;
const LEARNERS: usize = 50;

fn main() {
    let folder = std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join(format!("chaski-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let folder = folder.canonicalize().expect("the folder is there");
    let options = ModemOptions {
        echo_at_power_on: false,
        air_time_ms: 0,
        air_time_linked_ms: 0,
        command_delay_ms: 0,
        slots: 255,
        ..ModemOptions::default()
    };
    let mut school =
        Box::new(&folder, options, "segments_per_learner_per_day = 1000\nsegments_per_day = 1000000");
    let started = now();
    school.start();
    school.send(&number(0), "hola");
    school.wait_for(&number(0), "¿Aceptas?");
    println!("start to first answered text   {:>9.3} s", started.elapsed().as_secs_f64());
    register(&mut school);
    latency(&mut school);
    burst(&mut school);
    spread(&mut school);
    idle(&mut school);
    println!("resident memory                {:>9.1} MB", resident_kb(&school) as f64 / 1024.0);
    println!("threads                        {:>9}", figure(&school, "status", "Threads:"));
    school.terminate();
    drop(school);
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> Instant {
    Instant::now()
}

fn number(learner: usize) -> String {
    format!("+5199900{learner:04}")
}

/// Registers everybody, so that what is measured is lessons and quizzes.
fn register(school: &mut Box) {
    for learner in 0..LEARNERS {
        for (text, reply) in [
            ("hola", "Soy Chaski"),
            ("si", "acepta?"),
            (&*child_name(learner), "grado"),
            ("3", "No llevan nota"),
            ("saltar", "1/6"),
        ] {
            school.send(&number(learner), text);
            school.wait_for(&number(learner), reply);
        }
    }
}

/// Sends the texts of a quiz: right, wrong, and asking for the question again; each is answered by one segment.
fn quiz_text(index: usize) -> &'static str {
    ["SIGUE", "PISTA", "a", "AVANCE"][index % 4]
}

/// One text at a time: from the octets of `+CMTI` on the wire to the command line of `AT+CMGS`.
fn latency(school: &mut Box) {
    let events = school.modem.events();
    let mut samples_ms = Vec::new();
    for index in 0..LATENCY_TEXTS {
        while events.try_recv().is_ok() {}
        school.send(&number(index % LEARNERS), quiz_text(index / LEARNERS));
        let noticed = next(&events, |event| matches!(event, Event::CmtiSent { .. }));
        let submitted = next(&events, |event| matches!(event, Event::CmgsReceived(_)));
        samples_ms.push(submitted.duration_since(noticed).as_secs_f64() * 1_000.0);
        school.next_submit(PATIENCE).expect("the reply goes out");
        wait_until_idle(school);
    }
    samples_ms.sort_by(f64::total_cmp);
    let percentile = |share: f64| samples_ms[((samples_ms.len() - 1) as f64 * share).round() as usize];
    println!("latency +CMTI to AT+CMGS p50   {:>9.2} ms", percentile(0.50));
    println!("                         p95   {:>9.2} ms", percentile(0.95));
    println!("                         p99   {:>9.2} ms   ({LATENCY_TEXTS} texts)", percentile(0.99));
}

fn next(events: &Receiver<(Instant, Event)>, wanted: impl Fn(&Event) -> bool) -> Instant {
    loop {
        let (at, event) = events.recv_timeout(PATIENCE).expect("the event comes");
        if wanted(&event) {
            return at;
        }
    }
}

/// Lets late submits of multi-segment replies pass, so that the next sample begins on a quiet box.
fn wait_until_idle(school: &mut Box) {
    while school.next_submit(Duration::from_millis(15)).is_some() {}
}

/// Sixty texts at once, from as many phones as there are.
fn burst(school: &mut Box) {
    wait_until_idle(school);
    let started = now();
    for index in 0..BURST_TEXTS {
        school.send(&number(index % LEARNERS), "AYUDA");
    }
    let mut last = started;
    for _ in 0..BURST_TEXTS {
        last = school.next_submit(PATIENCE).expect("every text is answered").1;
    }
    let seconds = last.duration_since(started).as_secs_f64();
    println!("burst of {BURST_TEXTS}, replies per second {:>9.1}", BURST_TEXTS as f64 / seconds);
}

/// A thousand texts one after the other, each answered by one segment.
fn spread(school: &mut Box) {
    wait_until_idle(school);
    let before = (commits(school), written_bytes(school), cpu_ms(school));
    for index in 0..SPREAD_TEXTS {
        school.send(&number(index % LEARNERS), if index % 2 == 0 { "SIGUE" } else { "AYUDA" });
        school.next_submit(PATIENCE).expect("every text is answered");
    }
    wait_until_idle(school);
    let after = (commits(school), written_bytes(school), cpu_ms(school));
    let per_text = |before: u64, after: u64| (after - before) as f64 / SPREAD_TEXTS as f64;
    println!("commits per answered text      {:>9.3}", per_text(before.0, after.0));
    println!(
        "bytes written per text         {:>9.0}   (write_bytes, checkpoints included)",
        per_text(before.1, after.1)
    );
    println!("CPU per text                   {:>9.2} ms", per_text(before.2, after.2));
}

/// Nobody texts for a minute.
fn idle(school: &mut Box) {
    let commands = |school: &Box| school.modem.with_modem(|modem, _| modem.commands().count());
    let before = (commands(school), written_bytes(school), cpu_ms(school));
    assert!(school.next_submit(Duration::from_secs(60)).is_none(), "nobody texted");
    let after = (commands(school), written_bytes(school), cpu_ms(school));
    println!("idle for 60 s: AT commands       {:>7.3} per s", (after.0 - before.0) as f64 / 60.0);
    println!("               bytes written     {:>7}", after.1 - before.1);
    println!("               CPU               {:>7.3} %", (after.2 - before.2) as f64 / 600.0);
}

fn commits(school: &Box) -> u64 {
    let output = school.command(&["status", "--json"]).stdout;
    let status: serde_json::Value = serde_json::from_slice(&output).expect("status prints JSON");
    status["commits"].as_u64().expect("a running daemon counts its commits")
}

fn written_bytes(school: &Box) -> u64 {
    figure(school, "io", "write_bytes:")
}

fn resident_kb(school: &Box) -> u64 {
    figure(school, "status", "VmRSS:")
}

fn figure(school: &Box, file: &str, name: &str) -> u64 {
    let text = proc_file(school, file);
    let line = text.lines().find(|line| line.starts_with(name)).expect("the kernel tells it");
    line.split_whitespace().nth(1).and_then(|value| value.parse().ok()).expect("a number")
}

/// User and system time. Unit: ms; the kernel counts in hundredths of a second.
fn cpu_ms(school: &Box) -> u64 {
    let stat = proc_file(school, "stat");
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |field: usize| fields[field].parse::<u64>().expect("a number");
    (ticks(11) + ticks(12)) * 10
}

fn proc_file(school: &Box, file: &str) -> String {
    let pid = school.pid().expect("the daemon runs");
    std::fs::read_to_string(format!("/proc/{pid}/{file}")).expect("one's own child's figures can be read")
}
