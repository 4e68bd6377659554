//! The command line.

use std::path::PathBuf;

use chaski_tests::trees::PAIRS;

/// How it is called.
pub(crate) const USAGE: &str = "usage: bench-bundles [FOLDER] [--pair OLD_DIR NEW_DIR]... [--only NAME]... [--quick]
  FOLDER                  for the data and bundles.json (default: target)
  --pair OLD_DIR NEW_DIR  two folders of yours instead of the generated pairs; may be repeated
  --only NAME             a generated pair (tiny, week, term, book, audio, mixed, large) or lint; may be repeated
  --quick                 the smallest pair and lint, no verdicts: does the harness work?
Exit code: 0 when Chaski meets every target of what was chosen, 1 when not or when it could not be measured,
  64 for a wrong call.";
/// The measurement that is not a pair.
pub(crate) const LINT: &str = "lint";

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Say how it is called.
    Help,
    /// Measure.
    Measure(Arguments),
}

/// What to measure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Where the data lies.
    pub(crate) folder: PathBuf,
    /// Little, and without verdicts.
    pub(crate) quick: bool,
    /// Old and new folders of one's own.
    pub(crate) pairs: Vec<(PathBuf, PathBuf)>,
    only: Vec<String>,
}

impl Arguments {
    /// Tells whether a generated pair, or lint, is to be measured.
    pub(crate) fn chooses(&self, name: &str) -> bool {
        if self.only.is_empty() {
            self.pairs.is_empty() && (!self.quick || [LINT, "tiny"].contains(&name))
        } else {
            self.only.iter().any(|only| only == name)
        }
    }
}

/// Reads the command line.
pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Order, String> {
    let folder = PathBuf::from("target");
    let mut arguments = Arguments { folder, quick: false, pairs: Vec::new(), only: Vec::new() };
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Order::Help),
            "--quick" => arguments.quick = true,
            "--only" => {
                let name = words.next().ok_or("--only needs a name")?;
                if name != LINT && PAIRS.iter().all(|pair| pair.name != name) {
                    return Err(format!("there is no {name}"));
                }
                arguments.only.push(name);
            }
            "--pair" => match (words.next(), words.next()) {
                (Some(old), Some(new)) => arguments.pairs.push((old.into(), new.into())),
                _ => return Err("--pair needs two folders".to_owned()),
            },
            option if option.starts_with('-') => return Err(format!("unknown option {option}")),
            folder => arguments.folder = folder.into(),
        }
    }
    Ok(Order::Measure(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Order, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    fn arguments(line: &str) -> Arguments {
        match parsed(line) {
            Ok(Order::Measure(arguments)) => arguments,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn names_choose_pairs() {
        let all = arguments("");
        assert!(all.chooses("week") && all.chooses(LINT));
        let quick = arguments("--quick");
        assert!(quick.chooses("tiny") && quick.chooses(LINT) && !quick.chooses("week"));
        let some = arguments("/mnt --only week --only book");
        assert!(some.chooses("week") && some.chooses("book") && !some.chooses("term"));
        assert_eq!(some.folder, PathBuf::from("/mnt"));
    }

    #[test]
    fn folders_of_ones_own_stand_for_the_generated_pairs() {
        let own = arguments("--pair a b --pair c d");
        assert_eq!(own.pairs, [("a".into(), "b".into()), ("c".into(), "d".into())]);
        assert!(!own.chooses("week"));
        assert!(arguments("--pair a b --only week").chooses("week"));
    }

    #[test]
    fn wrong_calls_are_refused() {
        for line in ["--only", "--only nobody", "--fast", "--pair a"] {
            assert!(parsed(line).is_err(), "{line}");
        }
        assert_eq!(parsed("--quick --help"), Ok(Order::Help));
    }
}
