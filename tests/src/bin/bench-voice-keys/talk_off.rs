//! False keys in speech, half of it through AMR 4.75, and what listening costs.

use std::path::Path;

use chaski_node_core::call::tone::SAMPLE_RATE_HZ;
use rustix::time::{ClockId, clock_gettime};

use crate::codec::{AMR_475, Codec};
use crate::detectors::Listener;
use crate::speech::Texts;
use crate::{Options, Verdict};

/// Paths are from the repository's root, where the script runs this.
const BUNDLES: &str = "content-bundles";
/// The data that is not in the repository; without it the lessons are read more often, in other voices.
const SHARED: &str = "../shared/data";
const HOURS: f64 = 10.0;
const HOURS_QUICK: f64 = 0.2;
const FALSE_KEYS_MAX: usize = 1;
/// Milliseconds of a core for a minute of sound: 0.5 % of a Raspberry Pi's, which takes up to ten times as long.
const CPU_MS_PER_MINUTE_MAX: f64 = 30.0;

/// False keys, hours and seconds of the processor.
#[derive(Clone, Copy, Debug, Default)]
struct Heard {
    hours: f64,
    keys: [usize; Listener::ALL.len()],
    /// Of Chaski, strict.
    cpu_s: f64,
}

/// Prints the table and returns the verdicts.
pub(crate) fn report(options: Options) -> Vec<Verdict> {
    let shared = Some(Path::new(SHARED)).filter(|folder| folder.join("language").is_dir());
    let texts = Texts::read(options.tuning, Path::new(BUNDLES), shared);
    println!("\n## False keys in speech\n");
    if shared.is_none() {
        println!(
            "Skipped: the texts of the language model are not in {SHARED}; only the lessons are read.\n"
        );
    }
    println!("| speech | hours | {} |", Listener::ALL.map(Listener::name).join(" | "));
    println!("|---|---:|---:|---:|---:|---:|---:|");
    let hours = if options.quick { HOURS_QUICK } else { HOURS };
    let halves = std::thread::scope(|scope| {
        let texts = &texts;
        let plain = scope.spawn(move || listen(texts, options, Codec::None, hours / 2.0));
        let coded = listen(texts, options, AMR_475, hours / 2.0);
        [plain.join().expect("a listener panicked"), coded]
    });
    for (half, name) in halves.iter().zip(["plain", "AMR 4.75"]) {
        println!("| {name} | {:.2} | {} |", half.hours, half.keys.map(|keys| keys.to_string()).join(" | "));
    }
    let heard: f64 = halves.iter().map(|half| half.hours).sum();
    let strict: usize = halves.iter().map(|half| half.keys[0]).sum();
    let cpu_ms = halves.iter().map(|half| half.cpu_s).sum::<f64>() * 1e3 / (heard * 60.0);
    vec![
        Verdict {
            what: format!("false keys in {heard:.1} h of speech, strict: ≤ {FALSE_KEYS_MAX}"),
            found: strict.to_string(),
            is_met: strict <= FALSE_KEYS_MAX,
        },
        Verdict {
            what: format!("a minute of sound: ≤ {CPU_MS_PER_MINUTE_MAX:.0} ms of this processor"),
            found: format!("{cpu_ms:.1} ms"),
            is_met: cpu_ms <= CPU_MS_PER_MINUTE_MAX,
        },
    ]
}

fn listen(texts: &Texts, options: Options, codec: Codec, hours: f64) -> Heard {
    let mut heard = Heard::default();
    // Plain pieces have even numbers, the others odd ones: no piece is heard twice.
    let mut number = usize::from(codec != Codec::None);
    while heard.hours < hours {
        let sound = texts.piece(options.tuning, number, codec);
        for (at, listener) in Listener::ALL.into_iter().enumerate() {
            let before = cpu_s();
            let keys = listener.keys(&sound);
            if listener == Listener::Strict {
                heard.cpu_s += cpu_s() - before;
                if !keys.is_empty() {
                    eprintln!("bench-voice-keys: {keys:?} in piece {number}, {}", codec.name());
                }
            }
            heard.keys[at] += keys.len();
        }
        heard.hours += sound.len() as f64 / f64::from(SAMPLE_RATE_HZ) / 3_600.0;
        number += 2;
    }
    heard
}

fn cpu_s() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
