//! Measures the detector of keys: every key through the codecs of mobile networks, false keys in speech, time of the
//! processor, beside the classic method and multimon-ng in the same run; says which targets are met.
//!
//! `scripts/bench/voice-keys` builds this and runs it. The result is tables in Markdown on standard output.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints its figures and how it is called"
)]

mod classic;
mod codec;
mod detectors;
mod score;
mod speech;
mod talk_off;
mod through;
mod tones;
mod vectors;

use std::process::ExitCode;

const USAGE: &str = "usage: bench-voice-keys [--quick] [--tuning] [--only keys|speech] | --vectors FOLDER
  --quick   little of everything, no verdicts: does the harness work?
  --tuning  the seeds, voices and texts by which the detector's limits were chosen, instead of those that judge it
  --only    measures only the one or the other
  --vectors  writes the recordings that the detector's own tests hear, and measures nothing
Exit code: 0 when every target is met, 1 when not, 64 for a wrong call.";

/// How much is measured, on which half.
#[derive(Clone, Copy, Debug, Default)]
struct Options {
    quick: bool,
    tuning: bool,
    only: Option<Part>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Keys,
    Speech,
}

/// A target, and whether it is met.
struct Verdict {
    what: String,
    found: String,
    is_met: bool,
}

fn main() -> ExitCode {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--quick" => options.quick = true,
            "--tuning" => options.tuning = true,
            "--only" => {
                options.only = match arguments.next().as_deref() {
                    Some("keys") => Some(Part::Keys),
                    Some("speech") => Some(Part::Speech),
                    _ => {
                        eprintln!("bench-voice-keys: --only keys, or --only speech\n{USAGE}");
                        return ExitCode::from(64);
                    }
                }
            }
            "--vectors" => {
                let Some(folder) = arguments.next() else {
                    eprintln!("bench-voice-keys: --vectors needs a folder\n{USAGE}");
                    return ExitCode::from(64);
                };
                vectors::write(std::path::Path::new(&folder));
                return ExitCode::SUCCESS;
            }
            "--help" | "-h" => {
                println!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            other => {
                eprintln!("bench-voice-keys: unknown argument {other}\n{USAGE}");
                return ExitCode::from(64);
            }
        }
    }
    let mut verdicts = Vec::new();
    if options.only != Some(Part::Speech) {
        verdicts.extend(through::report(options));
    }
    if options.only != Some(Part::Keys) {
        verdicts.extend(talk_off::report(options));
    }
    println!("\n## Targets\n\n| target | found | |\n|---|---|---|");
    for Verdict { what, found, is_met } in &verdicts {
        let word = match (options.quick, is_met) {
            (true, _) => "-",
            (false, true) => "met",
            (false, false) => "**missed**",
        };
        println!("| {what} | {found} | {word} |");
    }
    if options.quick || verdicts.iter().all(|verdict| verdict.is_met) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
