//! What Chaski should reach, what the best peer was measured at before, and the table of both with what is measured now.

use std::fmt::Write as _;

use crate::figures::Figures;

/// The gateways of the table, in its order.
const COLUMNS: [&str; 5] = ["chaski", "gammu", "smstools", "kannel", "ceiling"];

/// Which values are good.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Target {
    AtMost(f64),
    AtLeast(f64),
    /// None is set; the figure explains another.
    Open,
}

/// One line of the table.
struct Row {
    what: &'static str,
    /// The name of the measurement that gives the figure.
    measurement: &'static str,
    figure: &'static str,
    target: Target,
    decimals: usize,
    /// The best peer of the measurement that the targets were set by.
    best_peer: &'static str,
}

const fn row(
    what: &'static str,
    (measurement, figure): (&'static str, &'static str),
    target: Target,
    decimals: usize,
    best_peer: &'static str,
) -> Row {
    Row { what, measurement, figure, target, decimals, best_peer }
}

use Target::{AtLeast, AtMost, Open};

/// Every target. A fold of the journal is a commit of no text's own: a hundredth of one is allowed for it.
const ROWS: [Row; 20] = [
    row("reply latency p50, ms, synced", ("quiet", "latency_p50_ms"), AtMost(20.0), 1, "860 (smstools)"),
    row("reply latency p99, ms, synced", ("quiet", "latency_p99_ms"), AtMost(100.0), 1, "1,310 (smstools)"),
    row("burst of 60, replies/s", ("burst", "burst_replies_per_s"), AtLeast(50.0), 1, "1.5 (smstools)"),
    row(
        "modem utilisation, no guard time",
        ("utilisation", "utilisation_generic"),
        AtLeast(0.995),
        4,
        "0.879 (smstools)",
    ),
    row("modem utilisation, SIM800", ("utilisation", "utilisation_sim800"), AtLeast(0.97), 4, ""),
    row(
        "AT commands per message",
        ("quiet", "commands_per_text"),
        AtMost(4.0),
        2,
        "3 (Kannel), others 9 to 20",
    ),
    row("the same, stored reports", ("quiet", "commands_per_text_stored_reports"), AtMost(6.0), 2, ""),
    row("AT commands at rest, per s", ("quiet", "commands_at_rest_per_s"), AtMost(0.1), 3, "0 (Kannel)"),
    row("CPU at rest, % of a core", ("quiet", "cpu_at_rest_percent"), AtMost(0.1), 4, "0.008 (Kannel)"),
    row("commits per answered text", ("quiet", "commits_per_text"), AtMost(2.01), 3, ""),
    row(
        "bytes written per answered text",
        ("quiet", "bytes_per_text"),
        AtMost(16_000.0),
        0,
        "10 to 13 kB, no sync (Kannel)",
    ),
    row("30 x kill -9, 200 messages: lost", ("kill", "kill_lost"), AtMost(0.0), 0, "0"),
    row("the same: avoidable copies", ("kill", "kill_avoidable_copies"), AtMost(0.0), 0, "2 to 16"),
    row("the same: copies in all", ("kill", "kill_copies"), Open, 0, "2 to 21"),
    row(
        "power cut under 40: lost, worst of 12",
        ("power-cut", "power_cut_lost"),
        AtMost(0.0),
        0,
        "5 to 13 on average",
    ),
    row(
        "port away for 5 s: first reply, s",
        ("port", "port_first_reply_s"),
        AtMost(2.0),
        2,
        "11 (smstools); never (gammu)",
    ),
    row(
        "modem deaf for 30 s: first reply, s",
        ("deaf", "deaf_first_reply_s"),
        AtMost(2.0),
        2,
        "0.02 to 8 (Kannel), 16 to 35 (smstools), never (gammu)",
    ),
    row("junk, lines between, refusals: lost", ("noise", "noise_lost"), AtMost(0.0), 0, "1 (smstools)"),
    row("the same: doubled", ("noise", "noise_doubled"), AtMost(0.0), 0, "2 (Kannel)"),
    row("the same: altered", ("noise", "noise_altered"), AtMost(0.0), 0, "0"),
];

impl Target {
    fn is_met(self, value: f64) -> bool {
        match self {
            AtMost(bound) => value <= bound,
            AtLeast(bound) => value >= bound,
            Open => true,
        }
    }

    fn text(self) -> String {
        match self {
            AtMost(0.0) => "0".to_owned(),
            AtMost(bound) => format!("≤ {bound}"),
            AtLeast(bound) => format!("≥ {bound}"),
            Open => "-".to_owned(),
        }
    }
}

/// Counts the targets that Chaski missed in the measurements that were chosen for it; what could not be measured is
/// missed too.
pub(crate) fn missed(figures: &Figures, is_chosen: &dyn Fn(&str) -> bool) -> usize {
    let is_missed = |row: &&Row| match figures.get("chaski", row.figure) {
        Some(value) => !row.target.is_met(value),
        None => is_chosen(row.measurement),
    };
    ROWS.iter().filter(is_missed).count()
}

/// Writes the table in Markdown, with or without verdicts; a figure that was not asked for is a dash.
pub(crate) fn table(figures: &Figures, verdicts: bool, is_chosen: &dyn Fn(&str) -> bool) -> String {
    let mut table = String::from(
        "| | target | Chaski | verdict | gammu | smstools | Kannel | ceiling | best peer before |\n",
    );
    table.push_str("|---|---|---|---|---|---|---|---|---|\n");
    for row in &ROWS {
        let shown: Vec<String> =
            COLUMNS.iter().map(|gateway| cell(figures.get(gateway, row.figure), row)).collect();
        let value = figures.get("chaski", row.figure);
        let is_absent = value.is_none() && is_chosen(row.measurement);
        let verdict = match value {
            _ if !verdicts => "-",
            None if is_absent => "FAIL",
            None => "-",
            Some(_) if row.target == Open => "-",
            Some(value) if row.target.is_met(value) => "PASS",
            Some(_) => "FAIL",
        };
        let [chaski, peers @ ..] = shown.as_slice() else { continue };
        let chaski = if is_absent { "not measured" } else { chaski };
        let best = if row.best_peer.is_empty() { "-" } else { row.best_peer };
        let peers = peers.join(" | ");
        // Writing into a String cannot fail.
        let _ = writeln!(
            table,
            "| {} | {} | {chaski} | {verdict} | {peers} | {best} |",
            row.what,
            row.target.text()
        );
    }
    table
}

fn cell(value: Option<f64>, row: &Row) -> String {
    match value {
        None => "-".to_owned(),
        Some(value) if value.is_infinite() => "never".to_owned(),
        Some(value) => format!("{value:.*}", row.decimals),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_who_met_what() {
        let mut figures = Figures::default();
        figures.set("chaski", "latency_p50_ms", 3.25);
        figures.set("chaski", "burst_replies_per_s", 49.9);
        figures.set("gammu", "port_first_reply_s", f64::INFINITY);
        let table = table(&figures, true, &|_| false);
        let line = |what: &str| table.lines().find(|line| line.contains(what)).expect("a row").to_owned();
        assert!(
            line("p50").starts_with("| reply latency p50, ms, synced | ≤ 20 | 3.2 | PASS | - |"),
            "{table}"
        );
        assert!(line("burst").contains("| ≥ 50 | 49.9 | FAIL |"), "{table}");
        assert!(line("port away").contains("| - | - | never |"), "{table}");
        assert_eq!(missed(&figures, &|_| false), 1);
    }

    #[test]
    fn a_chosen_measurement_that_came_to_nothing_is_missed() {
        let is_chosen = |measurement: &str| measurement == "deaf";
        let figures = Figures::default();
        assert_eq!(missed(&figures, &is_chosen), 1);
        let table = table(&figures, true, &is_chosen);
        assert!(table.contains("first reply, s | ≤ 2 | not measured | FAIL |"), "{table}");
        assert!(table.contains("reply latency p50, ms, synced | ≤ 20 | - | - |"), "{table}");
    }

    #[test]
    fn a_quick_run_gives_no_verdicts() {
        let mut figures = Figures::default();
        figures.set("chaski", "latency_p50_ms", 3_000.0);
        assert!(!table(&figures, false, &|_| true).contains("FAIL"));
    }

    #[test]
    fn bounds_are_met_by_themselves() {
        assert!(AtMost(2.0).is_met(2.0) && !AtMost(2.0).is_met(2.1));
        assert!(AtLeast(50.0).is_met(50.0) && !AtLeast(50.0).is_met(f64::NAN));
    }
}
