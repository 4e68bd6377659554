//! The targets with their verdicts, in Markdown.

use std::fmt::Write as _;

/// A figure, and what it may be at most.
pub(crate) struct Target {
    pub(crate) what: String,
    pub(crate) found: f64,
    /// Nothing for a figure that is told only.
    pub(crate) most: Option<f64>,
    pub(crate) unit: &'static str,
}

impl Target {
    pub(crate) fn is_met(&self) -> bool {
        self.most.is_none_or(|most| self.found <= most)
    }
}

pub(crate) fn in_markdown(targets: &[Target]) -> String {
    let mut table = String::from("| target | limit | Chaski | |\n|---|---:|---:|---|");
    for target in targets {
        let word = match (target.most, target.is_met()) {
            (None, _) => "",
            (Some(_), true) => "met",
            (Some(_), false) => "**missed**",
        };
        let limit = target.most.map(|most| format!("≤ {} {}", figure(most), target.unit)).unwrap_or_default();
        let _ = write!(
            table,
            "\n| {} | {limit} | {} {} | {word} |",
            target.what,
            figure(target.found),
            target.unit
        );
    }
    table
}

fn figure(value: f64) -> String {
    if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}
