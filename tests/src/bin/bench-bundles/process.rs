//! Runs programs and says what they cost.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

/// GNU time tells what a child took.
const TIME: &str = "/usr/bin/time";

/// What running a program took; nothing where GNU time is not installed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Cost {
    /// Of user and system together.
    pub(crate) cpu_s: Option<f64>,
    /// The most memory it had at a time. Unit: bytes.
    pub(crate) memory_bytes: Option<f64>,
}

impl Cost {
    /// The figures, with a prefix to their names.
    pub(crate) fn put(self, what: &str, figures: &mut Value) {
        figures[format!("{what}_cpu_s")] = json!(self.cpu_s);
        figures[format!("{what}_memory_bytes")] = json!(self.memory_bytes);
    }
}

/// Where a program is installed.
pub(crate) fn installed(program: &str) -> Option<PathBuf> {
    ["/usr/bin", "/usr/local/bin", "/bin"]
        .iter()
        .map(|folder| Path::new(folder).join(program))
        .find(|path| path.is_file())
}

/// Runs a program in a folder to its end and returns what it printed.
///
/// # Errors
///
/// What it said, when it could not be started or failed.
pub(crate) fn run(program: &Path, args: &[&str], folder: &Path) -> Result<(String, Cost), String> {
    let figures = folder.join("time");
    let timed = Path::new(TIME).is_file();
    let mut command = Command::new(if timed { Path::new(TIME) } else { program });
    if timed {
        command.args(["-f", "%U %S %M", "-o"]).arg(&figures).arg(program);
    }
    let ended = command.args(args).current_dir(folder).output();
    let output = ended.map_err(|error| format!("{}: {error}", program.display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("{} {}: {said}", program.display(), args.join(" ")));
    }
    let cost =
        if timed { parse(&std::fs::read_to_string(figures).unwrap_or_default()) } else { Cost::default() };
    Ok((String::from_utf8_lossy(&output.stdout).into_owned(), cost))
}

fn parse(line: &str) -> Cost {
    let numbers: Vec<f64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match numbers[..] {
        [user, system, kib] => Cost { cpu_s: Some(user + system), memory_bytes: Some(kib * 1024.0) },
        _ => Cost::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gnu_time_says_is_read() {
        let cost = Cost { cpu_s: Some(1.75), memory_bytes: Some(2048.0) };
        assert_eq!(parse("1.50 0.25 2\n"), cost);
        assert_eq!(parse("Command exited with non-zero status 1\n"), Cost::default());
    }
}
