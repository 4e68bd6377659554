//! Trains the language model of `node/core/src/understand/language` and packs it; the same texts give the same octets.
//!
//! `scripts/train-language` builds this and runs it.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it made and how good that is")]

mod corpus;
mod regression;
mod samples;
mod spelling;

use std::path::Path;
use std::process::ExitCode;

use chaski_node_core::understand::language::table::pack;
use chaski_node_core::understand::language::{LANGUAGES, LanguageModel};
use corpus::Corpus;
use regression::Regression;
use samples::Samples;

/// Every training draws the same samples.
const SEED: u64 = 1;
/// Pieces that the model may hold: with 4 octets each and an index of 65,552 that is 472 kB, of 500 kB at most.
const PIECES_MAX: usize = 101_500;
/// Samples from which the pieces are counted.
const COUNTED: usize = 300_000;
/// Samples that are learnt from: half as many tell up to 0.3 % fewer windows of two words right.
const LEARNT: usize = 3_000_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [shared, own, model] = arguments.as_slice() else {
        eprintln!("usage: train-language FOLDER_OF_PLAIN_TRAINING_FILES FOLDER_OF_OWN_TEXTS MODEL_FILE");
        return ExitCode::from(64);
    };
    match train(Path::new(shared), Path::new(own), Path::new(model)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("train-language: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn train(shared: &Path, own: &Path, model: &Path) -> Result<(), String> {
    let corpora = [
        Corpus::read("es", shared, own)?,
        Corpus::read("qu", shared, own)?,
        Corpus::read("ay", shared, own)?,
    ];
    let mut regression = Regression::new(Samples::new(&corpora, SEED).take(COUNTED), PIECES_MAX);
    for (text, language) in Samples::new(&corpora, SEED + 1).take(LEARNT) {
        regression.learn(&text, language);
    }
    let (steps_per_nat, pieces) = regression.weights();
    let packed = pack(steps_per_nat, &pieces);
    std::fs::write(model, &packed).map_err(|error| format!("{}: {error}", model.display()))?;
    println!(
        "{}: {} pieces, {} octets, {steps_per_nat} steps a nat",
        model.display(),
        pieces.len(),
        packed.len()
    );
    check(&corpora, packed)
}

/// Prints what the packed model makes of the validation sentences, whole and in windows of two and three words.
fn check(corpora: &[Corpus; 3], packed: Vec<u8>) -> Result<(), String> {
    let model = LanguageModel::read(packed.leak()).map_err(|error| error.to_string())?;
    for (corpus, language) in corpora.iter().zip(LANGUAGES) {
        for words in [1, 2, 3, 5, usize::MAX] {
            let (mut right, mut all) = (0, 0);
            for line in &corpus.validation {
                let line: Vec<&str> = line.split_whitespace().collect();
                for window in line.windows(words.min(line.len()).max(1)) {
                    all += 1;
                    right += usize::from(model.guess(&window.join(" ")).language == language);
                }
            }
            let share = 100.0 * right as f64 / f64::from(all.max(1));
            let words = if words == usize::MAX { "whole".to_owned() } else { format!("{words} words") };
            println!("{language} {words}: {right} of {all}, {share:.2} %");
        }
    }
    Ok(())
}
