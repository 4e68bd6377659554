//! The command line.

use std::path::PathBuf;

/// How it is called.
pub(crate) const USAGE: &str = "usage: bench-gateways [FOLDER] [--only NAME]... [--quick] [--keep]
  FOLDER       for the data and gateways.json; decides the disk (default: target)
  --only NAME  a measurement (quiet, burst, utilisation, kill, power-cut, port, deaf, noise)
               or a gateway (chaski, gammu, smstools, kannel, ceiling); may be repeated
  --quick      Chaski alone, little of everything, no verdicts: does the harness work?
  --keep       keeps the gateways' folders with their logs
Exit code: 0 when Chaski meets every target of what was chosen, 1 when not or when it
  could not be measured, 64 for a wrong call.";

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Say how it is called.
    Help,
    /// Be the minimal responder on a port.
    Respond(PathBuf),
    /// Measure.
    Measure(Arguments),
}

/// What to measure.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    /// Where the data lies.
    pub(crate) folder: PathBuf,
    /// Little of everything.
    pub(crate) quick: bool,
    /// Keep the gateways' folders.
    pub(crate) keep: bool,
    only: Vec<String>,
}

/// Names that are gateways; the others are measurements.
const GATEWAYS: [&str; 5] = ["chaski", "gammu", "smstools", "kannel", "ceiling"];

impl Arguments {
    /// Tells whether a gateway is to be measured.
    pub(crate) fn chooses_gateway(&self, name: &str) -> bool {
        let mut chosen = self.only.iter().filter(|only| GATEWAYS.contains(&only.as_str())).peekable();
        if chosen.peek().is_none() {
            !self.quick || name == "chaski"
        } else {
            chosen.any(|only| only == name)
        }
    }

    /// Tells whether a measurement is to be made.
    pub(crate) fn chooses_measurement(&self, name: &str) -> bool {
        let mut chosen = self.only.iter().filter(|only| !GATEWAYS.contains(&only.as_str())).peekable();
        chosen.peek().is_none() || chosen.any(|only| only == name)
    }
}

/// Reads the command line; `names` are the gateways and measurements there are.
pub(crate) fn parse(words: impl Iterator<Item = String>, names: &[&str]) -> Result<Order, String> {
    let mut arguments =
        Arguments { folder: PathBuf::from("target"), quick: false, keep: false, only: Vec::new() };
    let mut words = words.peekable();
    if words.next_if(|word| word == "respond").is_some() {
        return words.next().map(|port| Order::Respond(port.into())).ok_or("respond needs a port".to_owned());
    }
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Order::Help),
            "--quick" => arguments.quick = true,
            "--keep" => arguments.keep = true,
            "--only" => {
                let name = words.next().ok_or("--only needs a name")?;
                if !names.contains(&name.as_str()) {
                    return Err(format!("there is no {name}: one of {}", names.join(", ")));
                }
                arguments.only.push(name);
            }
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
        let names = ["kill", "noise", "chaski", "kannel"];
        parse(line.split_whitespace().map(str::to_owned), &names)
    }

    fn arguments(line: &str) -> Arguments {
        match parsed(line) {
            Ok(Order::Measure(arguments)) => arguments,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn names_choose_gateways_and_measurements() {
        let all = arguments("");
        assert!(all.chooses_gateway("kannel") && all.chooses_measurement("noise"));
        let some = arguments("/mnt --only kannel --only kill --quick");
        assert!(some.chooses_gateway("kannel") && !some.chooses_gateway("chaski"));
        assert!(some.chooses_measurement("kill") && !some.chooses_measurement("noise"));
        assert_eq!(some.folder, PathBuf::from("/mnt"));
    }

    #[test]
    fn quick_is_chaski_alone_unless_asked_otherwise() {
        let quick = arguments("--quick");
        assert!(quick.chooses_gateway("chaski") && !quick.chooses_gateway("kannel"));
    }

    #[test]
    fn wrong_calls_are_refused() {
        for line in ["--only", "--only nobody", "--fast", "respond"] {
            assert!(parsed(line).is_err(), "{line}");
        }
        assert_eq!(parsed("respond /dev/x"), Ok(Order::Respond("/dev/x".into())));
        assert_eq!(parsed("--quick --help"), Ok(Order::Help));
    }
}
