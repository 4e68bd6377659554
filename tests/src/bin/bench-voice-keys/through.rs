//! Keys through codecs: per codec and line for every listener, per key for ours.

use chaski_node_core::call::Key;
use chaski_tests::trees::Chance;

use crate::codec::{self, AMR_475, Codec};
use crate::detectors::Listener;
use crate::score::Score;
use crate::tones::{Line, press};
use crate::{Options, Verdict};

const LINES: [Line; 5] = [Line::Usual, Line::Varied, Line::Noisy, Line::DigitalSilence, Line::TooShort];
/// Presses of each key in one recording.
const TIMES: usize = 60;
/// Recordings of a line, one for each of two threads: of 120 presses of a key one may be missed.
const RECORDINGS: usize = 2;

const SHARE_MIN: f64 = 0.99;
/// Keys that AMR 4.75 may swallow.
const KEYS_LOST_MAX: usize = 2;
/// Reported too much, of all presses: an answer with a doubled digit is as wrong as one with a missing digit.
const EXTRA_SHARE_MAX: f64 = 0.01;

/// Scores by listener.
type Scores = [Score; Listener::ALL.len()];

/// Prints the tables and returns the verdicts.
pub(crate) fn report(options: Options) -> Vec<Verdict> {
    let mut rows = Vec::new();
    for line in LINES {
        for codec in codec::ALL.into_iter().filter(|codec| line != Line::TooShort || *codec == Codec::None) {
            rows.push((line, codec, measure(line, codec, options)));
        }
    }
    println!("## Keys through codecs\n\nHeard of all presses / of the worst key / reported too much.\n");
    let names = Listener::ALL.map(Listener::name).join(" | ");
    println!("| line | codec | {names} |\n|---|---|---:|---:|---:|---:|---:|");
    for (line, codec, scores) in &rows {
        let cells: Vec<String> = scores
            .iter()
            .map(|score| {
                format!(
                    "{:.1} / {:.0} / {:.1} %",
                    score.all() * 100.0,
                    score.worst() * 100.0,
                    score.extra_share() * 100.0
                )
            })
            .collect();
        println!("| {} | {} | {} |", line.name(), codec.name(), cells.join(" | "));
    }
    let keys = Key::ALL.map(|key| format!("`{key}`")).join(" | ");
    println!("\nChaski, strict, of each key in percent (at least 99 wanted, but for AMR below 5.9).\n");
    println!("| line | codec | {keys} |\n|---|---|{}", "---:|".repeat(Key::ALL.len()));
    for (line, codec, scores) in rows.iter().filter(|(line, ..)| *line != Line::TooShort) {
        let cells: Vec<String> =
            (0..Key::ALL.len()).map(|key| format!("{:.1}", scores[0].share(key) * 100.0)).collect();
        println!("| {} | {} | {} |", line.name(), codec.name(), cells.join(" | "));
    }
    rows.iter().filter_map(|(line, codec, scores)| verdict(*line, *codec, &scores[0])).collect()
}

fn verdict(line: Line, codec: Codec, strict: &Score) -> Option<Verdict> {
    let at = format!("{}, {}", codec.name(), line.name());
    let extra = strict.extra_share() <= EXTRA_SHARE_MAX;
    match line {
        Line::DigitalSilence => None,
        Line::TooShort => Some(Verdict {
            what: "tones of 23 ms: none".to_owned(),
            found: format!("{:.1} %", (strict.all() + strict.extra_share()) * 100.0),
            is_met: strict.heard.iter().sum::<u32>() + strict.extra == 0,
        }),
        Line::Usual | Line::Varied | Line::Noisy if codec.is_good() => Some(Verdict {
            what: format!("{at}: each key ≥ 99 %, too much ≤ 1 %"),
            found: format!("{:.1} %, {:.1} %", strict.worst() * 100.0, strict.extra_share() * 100.0),
            is_met: strict.worst() >= SHARE_MIN && extra,
        }),
        Line::Usual | Line::Varied | Line::Noisy if codec == AMR_475 => Some(Verdict {
            what: format!("{at}: at most {KEYS_LOST_MAX} keys under 90 %"),
            found: format!("{} keys, the worst {:.1} %", strict.below(0.9), strict.worst() * 100.0),
            is_met: strict.below(0.9) <= KEYS_LOST_MAX,
        }),
        Line::Usual | Line::Varied | Line::Noisy => None,
    }
}

fn measure(line: Line, codec: Codec, options: Options) -> Scores {
    let recordings = if options.quick { 1 } else { RECORDINGS };
    let times = if options.quick { TIMES / 6 } else { TIMES };
    let one = |number: usize| {
        let seed = ((number * 8 + line as usize) * 2 + usize::from(options.tuning)) as u64;
        let presses = press(times, line, &mut Chance::new(seed));
        let sound = codec.through(&presses.sound);
        Listener::ALL.map(|listener| {
            let mut score = Score::default();
            score.add(&presses.keys, &listener.keys(&sound));
            score
        })
    };
    let mut total = Scores::default();
    // Two at a time.
    for first in (0..recordings).step_by(2) {
        let second = (first + 1 < recordings).then_some(first + 1);
        let scores = std::thread::scope(|scope| {
            let second = second.map(|number| scope.spawn(move || one(number)));
            let first = one(first);
            [Some(first), second.map(|thread| thread.join().expect("a listener panicked"))]
        });
        for scores in scores.into_iter().flatten() {
            for (total, score) in total.iter_mut().zip(scores) {
                total.merge(&score);
            }
        }
    }
    total
}
