//! Measures the sound of calls in real time, while another thread keeps a core busy: gaps at the modem, from a key to the
//! change of what is said, CPU and memory.
//!
//! `scripts/bench/calls` builds and runs it; `--minutes N` says how long (60), `--quick` is one minute; then as long
//! through the whole daemon (`daemon`); `--only sound|daemon` leaves one out. Speech is made of a plain level, so that
//! the modem can tell prompts apart; making a line takes 100 ms, as a synthesiser does.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use chaski_node::audio::{Keep, Place, Say, Surroundings, Voices};
use chaski_node_core::call::{Line, VoiceOrder, VoiceSignal};
use chaski_tests::sound_port::SoundPort;

mod daemon;
mod modem;
mod process;

use modem::{Ask, Change, Counts, Modem, OneKey};

/// The longest call, as the box allows it.
const CALL: Duration = Duration::from_secs(300);
/// The modem's clock against ours: the worst that is expected.
const DRIFT_PPM: i64 = 200;
/// A key each time that this has passed, and the same again: on no beat with the frames.
const KEY_EVERY: Duration = Duration::from_millis(2_713);
/// What making a line takes.
const MAKING: Duration = Duration::from_millis(100);
/// Lines of a prompt, and the length of each. Unit: samples, 2 s.
const LINES: usize = 3;
const LINE_SAMPLES: usize = 16_000;
/// How long a change may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(5);

/// Speaks in levels, slowly, and remembers the last lines.
struct Levels {
    known: BTreeMap<String, Vec<i16>>,
    never: Receiver<()>,
}

impl Say for Levels {
    fn render(&mut self, lines: &[Line]) -> (Vec<i16>, u16) {
        let mut samples = Vec::new();
        for line in lines {
            if !self.known.contains_key(&line.text) {
                // As a child process that is waited for.
                let _ = self.never.recv_timeout(MAKING);
                let level = line.text.split(' ').next().and_then(|level| level.parse().ok()).unwrap_or(0);
                self.known.insert(line.text.clone(), vec![level; LINE_SAMPLES]);
                while self.known.len() > 4 * LINES {
                    self.known.pop_first();
                }
            }
            samples.extend(&self.known[&line.text]);
        }
        (samples, 0)
    }
}

/// Nothing is recorded here.
struct Nowhere;

impl Keep for Nowhere {
    fn keep(&mut self, _take: u64, _samples: &[i16]) -> Result<u16, String> {
        Err("this is a benchmark".to_owned())
    }
}

/// The side of the box that decides, in a few lines: what comes after a key.
struct Bench {
    voices: Voices,
    signals: Receiver<VoiceSignal>,
    asks: Sender<Ask>,
    changes: Receiver<Change>,
    prompt: u32,
    figures: Figures,
}

/// What was measured.
#[derive(Default)]
struct Figures {
    calls: u32,
    until_silent_ms: Vec<f64>,
    until_new_ms: Vec<f64>,
    unanswered: u32,
    underruns: u32,
    overruns: u32,
    cpu_s: f64,
    call_s: f64,
    resident_kb: u64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let minutes = arguments.iter().skip_while(|argument| *argument != "--minutes").nth(1);
    let minutes = minutes.and_then(|minutes| minutes.parse().ok()).unwrap_or(if is_quick { 1 } else { 60 });
    let only = arguments.iter().skip_while(|argument| *argument != "--only").nth(1).map(String::as_str);
    let length = if is_quick { CALL / 15 } else { CALL };
    let stop = Arc::new(AtomicBool::new(false));
    let for_load = Arc::clone(&stop);
    let load = std::thread::spawn(move || {
        let mut turns = 0_u64;
        while !for_load.load(Ordering::Relaxed) {
            turns = std::hint::black_box(turns.wrapping_add(1));
        }
    });
    let sound_is_met = only == Some("daemon") || sound(minutes, length);
    let daemon_is_met = only == Some("sound") || daemon::run(minutes, length.min(Duration::from_secs(60)));
    stop.store(true, Ordering::Relaxed);
    load.join().expect("the load has no invariant to break");
    std::process::exit(i32::from(!(sound_is_met && daemon_is_met)));
}

/// Measures the sound by itself; tells whether the targets are met.
fn sound(minutes: u64, length: Duration) -> bool {
    let stop = Arc::new(AtomicBool::new(false));
    let for_modem = Arc::clone(&stop);
    let port = SoundPort::new().expect("a pseudo-terminal can be had");
    let device = port.device().to_owned();
    let (asks, asked) = channel();
    let (changed, changes) = channel();
    let modem = std::thread::spawn(move || Modem::new(port, DRIFT_PPM).run(&asked, &changed, &for_modem));
    let before_kb = process::resident_kb();
    let (tell, signals) = channel();
    let (_never, never) = channel();
    let surroundings = Surroundings {
        find: Arc::new(move |_| Ok(Place { device: device.clone(), frame_ms: 20 })),
        detector: Arc::new(|| Box::new(OneKey::default())),
        say: Box::new(Levels { known: BTreeMap::new(), never }),
        keep: Box::new(Nowhere),
        // The bench may have ended.
        tell: Arc::new(move |_, signal| _ = tell.send(signal)),
    };
    let voices = Voices::start(1, surroundings).expect("threads can be had");
    let mut bench = Bench { voices, signals, asks, changes, prompt: 0, figures: Figures::default() };
    let end = now() + Duration::from_secs(60 * minutes);
    while let Some(left) = end.checked_duration_since(now()).filter(|left| *left > KEY_EVERY) {
        bench.call(left.min(length));
    }
    stop.store(true, Ordering::Relaxed);
    let counts = modem.join().expect("the modem has no invariant to break");
    let Bench { mut figures, .. } = bench;
    figures.resident_kb = figures.resident_kb.saturating_sub(before_kb);
    report(minutes, &mut figures, &counts)
}

impl Bench {
    fn call(&mut self, length: Duration) {
        let (begin, cpu_s) = (now(), process::cpu_s("chaski-"));
        let end = begin + length;
        self.figures.calls += 1;
        let _ = self.asks.send(Ask::Begin);
        self.order(VoiceOrder::Open);
        assert!(self.wait_for(|signal| *signal == VoiceSignal::Opened), "the port opens");
        self.say();
        while now() + KEY_EVERY < end {
            let wake = now() + KEY_EVERY;
            while let Some(left) = wake.checked_duration_since(now()).filter(|left| !left.is_zero()) {
                // What is told meanwhile: a prompt was said to its end.
                if let Err(RecvTimeoutError::Disconnected) = self.signals.recv_timeout(left) {
                    return;
                }
            }
            self.press();
        }
        self.figures.cpu_s += process::cpu_s("chaski-") - cpu_s;
        self.figures.call_s += begin.elapsed().as_secs_f64();
        self.figures.resident_kb = self.figures.resident_kb.max(process::resident_kb());
        self.order(VoiceOrder::Close);
        let _ = self.asks.send(Ask::End);
        let counted = std::iter::from_fn(|| self.signals.recv_timeout(PATIENCE).ok());
        let counted = counted.into_iter().find_map(|signal| match signal {
            VoiceSignal::Counted(counts) => Some(counts),
            _ => None,
        });
        let counted = counted.expect("the counts are told");
        self.figures.underruns += counted.underruns;
        self.figures.overruns += counted.overruns;
    }

    /// Says the next prompt, and makes the one behind it ahead of time.
    fn say(&mut self) {
        self.prompt += 1;
        let lines = lines(self.prompt);
        self.order(VoiceOrder::Say { utterance: self.prompt, lines });
        self.order(VoiceOrder::Prepare(lines_ahead(self.prompt + 1)));
    }

    fn press(&mut self) {
        let press = Ask::Press { old: level(self.prompt), new: level(self.prompt + 1) };
        let _ = self.asks.send(press);
        if !self.wait_for(|signal| matches!(signal, VoiceSignal::Key(_))) {
            self.figures.unanswered += 1;
            return;
        }
        self.say();
        match self.changes.recv_timeout(PATIENCE) {
            Ok(change) => {
                self.figures.until_silent_ms.push(change.until_silent.as_secs_f64() * 1e3);
                self.figures.until_new_ms.push(change.until_new.as_secs_f64() * 1e3);
            }
            Err(_) => self.figures.unanswered += 1,
        }
    }

    fn order(&self, order: VoiceOrder) {
        self.voices.order(0, order);
    }

    fn wait_for(&self, is_it: impl Fn(&VoiceSignal) -> bool) -> bool {
        let signals = std::iter::from_fn(|| self.signals.recv_timeout(PATIENCE).ok());
        signals.into_iter().any(|signal| is_it(&signal))
    }
}

fn level(prompt: u32) -> i16 {
    1_000 + (prompt % 8_000) as i16
}

fn lines(prompt: u32) -> Vec<Line> {
    let line = |number| Line { text: format!("{} {prompt:09} {number}", level(prompt)), ..Line::default() };
    (0..LINES).map(line).collect()
}

/// Only the first: the others are made while it is said.
fn lines_ahead(prompt: u32) -> Vec<Line> {
    lines(prompt).into_iter().take(1).collect()
}

/// Prints the figures; tells whether the targets are met.
fn report(minutes: u64, figures: &mut Figures, counts: &Counts) -> bool {
    let keys = figures.until_new_ms.len();
    let silent_ms = percentile_95(&mut figures.until_silent_ms);
    let new_ms = percentile_95(&mut figures.until_new_ms);
    let cpu = 100.0 * figures.cpu_s / figures.call_s.max(1.0);
    let memory_mb = figures.resident_kb as f64 / 1_024.0;
    let table: [Row; 7] = [
        ("gaps at the modem", counts.underruns as f64, 0.0, ""),
        ("gaps that the box counted", f64::from(figures.underruns + figures.overruns), 0.0, ""),
        ("keys that were not answered", f64::from(figures.unanswered), 0.0, ""),
        ("key to the end of the old prompt, p95", silent_ms, 200.0, " ms"),
        ("key to the beginning of the new one, p95", new_ms, 200.0, " ms"),
        ("CPU of a call", cpu, 3.0, " % of a core"),
        ("resident memory added", memory_mb, 8.0, " MB"),
    ];
    println!(
        "{} calls in {minutes} min, {keys} keys, modem {DRIFT_PPM} ppm fast, one core kept busy; written ahead at most {} ms; \
         the harness itself was late {} times.\n",
        figures.calls,
        counts.waiting_max / 8,
        counts.late,
    );
    rows(&table) && keys > 0 && counts.frames > 0
}

/// What, measured, at most, unit.
type Row = (&'static str, f64, f64, &'static str);

/// Prints rows of figures; tells whether all are met.
fn rows(table: &[Row]) -> bool {
    println!("| | measured | target | |\n|---|---|---|---|");
    let mut is_met = true;
    for &(what, measured, target, unit) in table {
        let verdict = if measured <= target { "met" } else { "MISSED" };
        is_met &= measured <= target;
        let digits = if unit.is_empty() { 0 } else { 1 };
        println!("| {what} | {measured:.digits$}{unit} | ≤ {target}{unit} | {verdict} |");
    }
    is_met
}

fn percentile_95(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) * 95 / 100).copied().unwrap_or(0.0)
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> Instant {
    Instant::now()
}
