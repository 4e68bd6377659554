//! Measures the tutor against its targets: decision time, memory, database per answer, segments of the shipped content.
//!
//! `scripts/bench/tutor` builds and runs it. The folder in which it works may be given; `--quick` plays a little of
//! everything, to see whether the harness works.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::PathBuf;
use std::process::ExitCode;

mod content;
mod memory;
mod play;
mod segments;
mod table;

use table::Target;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let folder = arguments.iter().find(|argument| !argument.starts_with("--"));
    let folder = folder.map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join(format!("chaski-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let folder = folder.canonicalize().expect("the folder is there");
    let targets = measure(&folder, is_quick);
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
    println!("{}", table::in_markdown(&targets));
    if is_quick || targets.iter().all(Target::is_met) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measure(folder: &std::path::Path, is_quick: bool) -> Vec<Target> {
    let scale = if is_quick { play::QUICK } else { play::WHOLE };
    let files = content::files(scale.items);
    let library = content::library(&files);
    let items = content::count_items(&library);
    let played = play::play(&scale, library, folder);
    let mut targets = vec![
        Target {
            what: format!(
                "decision for one text, {} learners, {items} items, p99 of {}",
                scale.learners,
                played.decisions_ms.len()
            ),
            found: played.percentile_ms(0.99),
            most: Some(20.0),
            unit: "ms",
        },
        Target { what: "the same, p50".to_owned(), found: played.percentile_ms(0.5), most: None, unit: "ms" },
        Target {
            what: format!("database per answer, {} answers of {} learners", played.answers, scale.answering),
            found: played.octets_per_answer,
            most: Some(250.0),
            unit: "bytes",
        },
        Target {
            what: "the same before raw texts have expired".to_owned(),
            found: played.octets_per_answer_before,
            most: None,
            unit: "bytes",
        },
    ];
    targets.extend(memory::measure(folder, &played.database, files));
    targets.extend(segments::measure());
    targets
}
