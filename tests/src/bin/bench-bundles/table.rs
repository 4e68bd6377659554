//! The table in Markdown, and the targets with their verdicts.

use std::fmt::Write as _;

use serde_json::Value;

use super::peers::{PEERS, ZSTD_PATCH};

/// How much more than a zstd patch of the tars a bundle may take: its signature, its key and its manifest. Unit: bytes.
const BYTES_MORE_MAX: f64 = 400.0;
const APPLY_CPU_S_MAX: f64 = 0.5;
/// A box has 512 MB, and everything else to do. Unit: bytes.
const APPLY_MEMORY_BYTES_MAX: f64 = 32e6;
const PREPARE_CPU_S_MAX: f64 = 10.0;
const LINT_CPU_S_MAX: f64 = 1.0;

/// A target and whether it is met.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Verdict {
    /// What is measured.
    pub(crate) what: String,
    /// The figure; nothing when it could not be measured.
    pub(crate) found: Option<f64>,
    /// The most it may be.
    pub(crate) most: Option<f64>,
}

impl Verdict {
    /// Tells whether the target is met: what was not measured is not.
    pub(crate) fn is_met(&self) -> bool {
        self.found.zip(self.most).is_some_and(|(found, most)| found <= most)
    }
}

/// What a pair's figures must be.
pub(crate) fn verdicts(pair: &str, figures: &Value) -> Vec<Verdict> {
    let chaski = &figures["chaski"];
    let zstd = figures[ZSTD_PATCH]["bytes"].as_f64();
    let mut targets = vec![
        ("bytes", "bytes", zstd.map(|bytes| bytes + BYTES_MORE_MAX)),
        ("apply, CPU s", "apply_cpu_s", Some(APPLY_CPU_S_MAX)),
        ("apply, memory", "apply_memory_bytes", Some(APPLY_MEMORY_BYTES_MAX)),
    ];
    if ["week", "term"].contains(&pair) {
        targets.push(("prepare, CPU s", "prepare_cpu_s", Some(PREPARE_CPU_S_MAX)));
    }
    let verdict = |(what, figure, most): (&str, &str, _)| Verdict {
        what: format!("{pair}: {what}"),
        found: chaski[figure].as_f64(),
        most,
    };
    targets.into_iter().map(verdict).collect()
}

/// What linting must take.
pub(crate) fn lint_verdict(figures: &Value) -> Verdict {
    let found = figures["lint_cpu_s"].as_f64();
    Verdict { what: "lint of content-bundles, CPU s".to_owned(), found, most: Some(LINT_CPU_S_MAX) }
}

/// Bytes by pair and method, with CPU seconds of making them.
pub(crate) fn sizes(pairs: &[(String, Value)]) -> String {
    let mut table = String::from("| bytes (CPU s to prepare) |");
    for (name, _) in pairs {
        let _ = write!(table, " {name} |");
    }
    let _ = write!(table, "\n|---|{}", "---|".repeat(pairs.len()));
    let methods = ["chaski"].into_iter().chain(PEERS.iter().map(|peer| peer.name));
    for method in methods {
        let shown = if method == "chaski" { "**Chaski**" } else { method };
        let _ = write!(table, "\n| {shown} |");
        for (_, figures) in pairs {
            let cell = &figures[method];
            let _ = match (cell["bytes"].as_u64(), cell["prepare_cpu_s"].as_f64()) {
                (Some(bytes), Some(cpu_s)) => write!(table, " {} ({cpu_s:.1}) |", grouped(bytes)),
                (Some(bytes), None) => write!(table, " {} |", grouped(bytes)),
                (None, _) => write!(table, " - |"),
            };
        }
    }
    table
}

/// The targets; `judged` adds a verdict to each.
pub(crate) fn targets(verdicts: &[Verdict], judged: bool) -> String {
    let mut table = String::from("| target | most | Chaski | |\n|---|---|---|---|");
    for verdict in verdicts {
        let word = match (judged, verdict.is_met()) {
            (false, _) => "-",
            (true, true) => "met",
            (true, false) => "**missed**",
        };
        let (most, found) = (number(verdict.most), number(verdict.found));
        let _ = write!(table, "\n| {} | {most} | {found} | {word} |", verdict.what);
    }
    table
}

fn number(figure: Option<f64>) -> String {
    match figure {
        None => "-".to_owned(),
        Some(figure) if figure < 100.0 => format!("{figure:.2}"),
        Some(figure) => grouped(figure as u64),
    }
}

/// A number with commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_target_is_met_at_its_limit_and_not_without_a_figure() {
        let mut figures = json!({ "chaski": { "bytes": 1400, "apply_cpu_s": 0.51 } });
        figures[ZSTD_PATCH] = json!({ "bytes": 1000 });
        let met: Vec<bool> = verdicts("week", &figures).iter().map(Verdict::is_met).collect();
        assert_eq!(met, [true, false, false, false]);
        assert_eq!(verdicts("book", &figures).len(), 3, "only what is asked of it");
    }

    #[test]
    fn tables_show_what_was_measured() {
        let pairs = [("week".to_owned(), json!({ "chaski": { "bytes": 1_234_567, "prepare_cpu_s": 7.26 } }))];
        let table = sizes(&pairs);
        assert!(table.contains("| **Chaski** | 1,234,567 (7.3) |"), "{table}");
        assert!(table.contains("| bsdiff | - |"), "{table}");
        let verdict = Verdict { what: "week: bytes".to_owned(), found: Some(1_500.0), most: Some(1_400.0) };
        assert!(targets(&[verdict], true).ends_with("| week: bytes | 1,400 | 1,500 | **missed** |"));
    }
}
