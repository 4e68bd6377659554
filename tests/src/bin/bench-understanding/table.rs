//! The targets with their verdicts, in Markdown.

use std::fmt::Write as _;

/// On which side of its limit a figure must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Limit {
    /// No less than this.
    Least(f64),
    /// No more than this.
    Most(f64),
}

/// A target and the figure that was found. Shares are between 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Target {
    pub(crate) what: String,
    pub(crate) found: f64,
    pub(crate) limit: Limit,
    /// How figure and limit are written: `%` or a unit.
    pub(crate) unit: &'static str,
}

impl Target {
    pub(crate) fn is_met(&self) -> bool {
        match self.limit {
            Limit::Least(least) => self.found >= least,
            Limit::Most(most) => self.found <= most,
        }
    }
}

/// The targets; `judged` adds a verdict to each.
pub(crate) fn targets(targets: &[Target], judged: bool) -> String {
    let mut table = String::from("| target | limit | Chaski | |\n|---|---|---|---|");
    for target in targets {
        let word = match (judged, target.is_met()) {
            (false, _) => "-",
            (true, true) => "met",
            (true, false) => "**missed**",
        };
        let limit = match target.limit {
            Limit::Least(least) => format!("≥ {}", figure(least, target.unit)),
            Limit::Most(most) => format!("≤ {}", figure(most, target.unit)),
        };
        let found = figure(target.found, target.unit);
        let _ = write!(table, "\n| {} | {limit} | {found} | {word} |", target.what);
    }
    table
}

pub(crate) fn figure(value: f64, unit: &str) -> String {
    if unit == "%" { format!("{:.2} %", value * 100.0) } else { format!("{value:.0} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_met_at_its_limit() {
        let target = |found, limit| Target { what: "w".to_owned(), found, limit, unit: "%" };
        assert!(target(0.99, Limit::Least(0.99)).is_met());
        assert!(!target(0.006, Limit::Most(0.005)).is_met());
        assert!(
            targets(&[target(0.006, Limit::Most(0.005))], true)
                .ends_with("| w | ≤ 0.50 % | 0.60 % | **missed** |")
        );
    }
}
