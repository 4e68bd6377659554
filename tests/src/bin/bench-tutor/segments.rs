//! What the shipped lessons cost, as `chaski-central content lint` counts.

use std::path::Path;
use std::process::Command;

use chaski_tests::daemon::chaski;
use serde_json::Value;

use super::table::Target;

pub(crate) fn measure() -> Vec<Target> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content-bundles");
    let central = chaski().with_file_name("chaski-central");
    let output = Command::new(central).args(["content", "lint", "--json"]).arg(shipped).output();
    let report: Value =
        serde_json::from_slice(&output.expect("chaski-central is built").stdout).expect("lint prints JSON");
    ["part", "question"].into_iter().flat_map(|face| of(&report, face)).collect()
}

fn of(report: &Value, face: &str) -> [Target; 2] {
    let costs = report["costs"].as_array().expect("lint lists costs").iter();
    let segments: Vec<f64> = costs
        .filter(|cost| cost["text"] == face)
        .map(|cost| cost["segments"].as_f64().expect("segments are a number"))
        .collect();
    let count = segments.len();
    let target = |what: &str, found, most| Target {
        what: format!("segments per {face}, {what} of {count}"),
        found,
        most: Some(most),
        unit: "",
    };
    let mean = segments.iter().sum::<f64>() / count as f64;
    [target("mean", mean, 1.2), target("most", segments.into_iter().fold(0.0, f64::max), 3.0)]
}
