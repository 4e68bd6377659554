//! Calls through the whole daemon, on a modem behind real ptys: from a missed call to dialling, from the answer to the first
//! word, from a key to the next prompt, and what the process uses.

use std::time::Duration;

use chaski_tests::daemon::{Box, voice};
use chaski_world::caller::Caller;
use chaski_world::modem::{CallRecord, Direction, ModemOptions, SimModem};

use crate::{Row, now, process, rows};

/// How often one looks whether something has come about; no figure hangs on it.
const BEAT: Duration = Duration::from_millis(20);
/// How long something may take before the bench gives up.
const PATIENCE: Duration = Duration::from_secs(60);
/// From the beginning of a prompt to the next key.
const LISTENS: Duration = Duration::from_millis(1_313);
/// One menu and one lesson, by turns, and how each begins.
const KEYS: [(&str, &str); 2] = [("0", "¿Qué hacemos?"), ("1", "Pregunta ")];
const SAMPLES_PER_MS: usize = 8;
/// From the registration to the first question; the empty text is the name, which nobody has twice.
const REGISTRATION: [(&str, &str); 5] = [
    ("hola", "¿Aceptas?"),
    ("si", "¿Quién acepta?"),
    ("", "grado"),
    ("3", "No llevan nota"),
    ("saltar", "1/6"),
];

/// What was measured.
#[derive(Default)]
struct Figures {
    until_dialled_ms: Vec<f64>,
    until_word_ms: Vec<f64>,
    until_new_ms: Vec<f64>,
    underruns: u64,
    cpu_s: f64,
    synthesiser_s: f64,
    call_s: f64,
    resident_kb: u64,
}

struct Bench {
    school: Box,
    folder: tempfile::TempDir,
    figures: Figures,
}

/// Measures for so long; tells whether the targets are met.
pub(crate) fn run(minutes: u64, call: Duration) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let options = ModemOptions { echo_at_power_on: false, ..ModemOptions::huawei_e173() };
    let mut school = Box::with_sound(folder.path(), options, "segments_per_learner_per_day = 1000");
    voice::install(folder.path());
    school.start();
    let mut bench = Bench { school, folder, figures: Figures::default() };
    let end = now() + Duration::from_secs(60 * minutes);
    let mut calls = 0;
    let mut before_kb = 0;
    while calls == 0 || now() < end {
        // Nobody is called back twice in ten minutes.
        let number = format!("+5198{:07}", 1_000_003 + calls * 7_919);
        let syllable = |place: u64| ["ka", "lu", "mi", "no", "pe", "ra", "su", "ti"][(place % 8) as usize];
        let name = [calls, calls / 8, calls / 64].map(syllable).concat();
        for (text, reply) in REGISTRATION {
            bench.school.send(&number, if text.is_empty() { &name } else { text });
            bench.school.wait_for(&number, reply);
        }
        if calls == 0 {
            before_kb = process::resident_kb_of(bench.pid());
        }
        bench.call(&number, call);
        calls += 1;
    }
    bench.figures.resident_kb = bench.figures.resident_kb.saturating_sub(before_kb);
    report(calls, &mut bench.figures)
}

impl Bench {
    fn pid(&self) -> u32 {
        self.school.pid().expect("it runs")
    }

    fn modem<T>(&self, work: impl FnOnce(&mut SimModem, u64) -> T) -> T {
        self.school.modem.with_modem(work)
    }

    fn until<T>(&mut self, what: &str, seen: impl Fn(&mut SimModem) -> Option<T>) -> T {
        let end = now() + PATIENCE;
        while now() < end {
            if let Some(seen) = self.modem(|modem, _| seen(modem)) {
                return seen;
            }
            self.school.next_submit(BEAT);
        }
        panic!("{what} did not come about");
    }

    fn call(&mut self, number: &str, length: Duration) {
        let caller = Caller::new(number).picks_up_after_ms(500);
        let rung = self.modem(|modem, now_ms| modem.call(now_ms, &caller));
        let (free_ms, _) = self.until("the rejection", |modem| modem.calls()[rung].ended);
        let dialled_ms = self.until("a call back", |modem| open(modem).map(|call| call.placed_ms));
        self.figures.until_dialled_ms.push((dialled_ms - free_ms) as f64);
        self.until("an answer", |modem| open(modem).and_then(|call| call.answered_ms));
        let (begin, used) = (now(), process::cpu_s_of(self.pid()));
        let gaps = self.modem(|modem, _| modem.audio_counts().underruns);
        let word_ms = self.until("a word", |modem| open(modem).and_then(|call| call.heard.sound_from_ms(0)));
        self.figures.until_word_ms.push(word_ms as f64);
        for (key, words) in KEYS.iter().cycle() {
            if begin.elapsed() > length {
                break;
            }
            let next = now() + LISTENS;
            while let Some(left) = next.checked_duration_since(now()).filter(|left| !left.is_zero()) {
                self.school.next_submit(left);
            }
            self.press(key, words);
        }
        self.figures.underruns += self.modem(|modem, _| modem.audio_counts().underruns) - gaps;
        let used_then = process::cpu_s_of(self.pid());
        self.figures.cpu_s += used_then.own - used.own;
        self.figures.synthesiser_s += used_then.children - used.children;
        self.figures.call_s += begin.elapsed().as_secs_f64();
        self.figures.resident_kb = self.figures.resident_kb.max(process::resident_kb_of(self.pid()));
        self.modem(|modem, now_ms| modem.hang_up_far_end(now_ms));
        self.until("the end", |modem| (!modem.is_in_call()).then_some(()));
    }

    fn press(&mut self, key: &str, words: &str) {
        let keys = self.modem(|modem, now_ms| {
            modem.press(now_ms, key);
            open(modem).map_or(0, |call| call.keys.len())
        });
        let end = now() + PATIENCE;
        let until_new_ms = loop {
            assert!(now() < end, "{words} is never heard");
            let said = voice::said(self.folder.path());
            let levels: Vec<i16> =
                said.iter().filter(|(_, text)| text.contains(words)).map(|(level, _)| *level).collect();
            let heard = self.modem(|modem, _| first_heard_ms(open(modem)?, keys, &levels));
            if let Some(ms) = heard {
                break ms;
            }
            self.school.next_submit(BEAT);
        };
        self.figures.until_new_ms.push(until_new_ms);
    }
}

fn open(modem: &SimModem) -> Option<&CallRecord> {
    modem.calls().last().filter(|call| call.direction == Direction::Outgoing && call.is_open())
}

/// From the beginning of a key's tone to the first sample of these levels. Unit: ms.
fn first_heard_ms(call: &CallRecord, key: usize, levels: &[i16]) -> Option<f64> {
    let begin = usize::try_from(call.keys.get(key)?.heard_ms).ok()? * SAMPLES_PER_MS;
    let samples = call.heard.samples().iter().skip(begin).position(|sample| levels.contains(sample))?;
    Some(samples as f64 / SAMPLES_PER_MS as f64)
}

fn report(calls: u64, figures: &mut Figures) -> bool {
    println!(
        "\nThrough the whole daemon: {calls} calls, {} keys, one core kept busy; the pretended synthesiser took {:.1} % of a core \
         beside.\n",
        figures.until_new_ms.len(),
        100.0 * figures.synthesiser_s / figures.call_s.max(1.0),
    );
    let dialled_s = figures.until_dialled_ms.iter().copied().fold(0.0, f64::max) / 1e3;
    let cpu = 100.0 * figures.cpu_s / figures.call_s.max(1.0);
    let table: [Row; 6] = [
        ("missed call to dialling, the longest", dialled_s, 20.0, " s"),
        ("answer to first word, p95", crate::percentile_95(&mut figures.until_word_ms), 2_000.0, " ms"),
        (
            "key to the beginning of the next prompt, p95",
            crate::percentile_95(&mut figures.until_new_ms),
            200.0,
            " ms",
        ),
        ("gaps at the modem", figures.underruns as f64, 0.0, ""),
        ("CPU of the daemon in a call", cpu, 3.0, " % of a core"),
        ("resident memory added to the daemon", figures.resident_kb as f64 / 1_024.0, 8.0, " MB"),
    ];
    rows(&table)
}
