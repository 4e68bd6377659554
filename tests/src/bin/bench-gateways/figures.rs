//! Figures by gateway and name, and what is left of many samples.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

/// Everything that was measured.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    figures: BTreeMap<(String, &'static str), f64>,
    raw: BTreeMap<String, BTreeMap<String, Value>>,
}

impl Figures {
    /// Keeps a figure; infinite means that it never came.
    pub(crate) fn set(&mut self, gateway: &str, name: &'static str, value: f64) {
        self.figures.insert((gateway.to_owned(), name), value);
    }

    /// Looks a figure up.
    pub(crate) fn get(&self, gateway: &str, name: &str) -> Option<f64> {
        self.figures
            .iter()
            .find(|((of, called), _)| of == gateway && *called == name)
            .map(|(_, value)| *value)
    }

    /// Keeps what a figure was made of, for the file.
    pub(crate) fn raw(&mut self, gateway: &str, name: &str, value: Value) {
        self.raw.entry(gateway.to_owned()).or_default().insert(name.to_owned(), value);
    }

    /// Keeps why a measurement came to nothing.
    pub(crate) fn note(&mut self, gateway: &str, measurement: &str, problem: &str) {
        self.raw(gateway, &format!("{measurement} failed"), problem.into());
    }

    /// Everything as JSON; what never came is null.
    pub(crate) fn json(&self, quick: bool) -> String {
        let mut by_gateway: BTreeMap<&str, BTreeMap<&str, Value>> = BTreeMap::new();
        for ((gateway, name), value) in &self.figures {
            by_gateway.entry(gateway).or_default().insert(name, json!(value));
        }
        let all = json!({ "quick": quick, "figures": by_gateway, "raw": self.raw });
        serde_json::to_string_pretty(&all).expect("numbers and texts are JSON") + "\n"
    }
}

/// The sample below which a share of all lies, by the nearest rank.
///
/// Units: those of the samples. Nothing of no samples.
pub(crate) fn percentile(samples: &[f64], share: f64) -> Option<f64> {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied()
}

/// A time as a figure. Unit: s; infinite when it never came.
pub(crate) fn seconds(time: Option<Duration>) -> f64 {
    time.map_or(f64::INFINITY, |time| time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_samples_by_nearest_rank() {
        let samples: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        let table = [(0.0, 1.0), (0.5, 50.0), (0.99, 99.0), (1.0, 100.0)];
        for (share, expected) in table {
            assert_eq!(percentile(&samples, share), Some(expected), "{share}");
        }
        assert_eq!(percentile(&[7.0], 0.99), Some(7.0));
        assert_eq!(percentile(&[], 0.5), None);
    }

    #[test]
    fn what_never_came_is_null_in_the_file() {
        let mut figures = Figures::default();
        figures.set("gammu", "port_s", seconds(None));
        figures.set("chaski", "port_s", 1.5);
        let json: Value = serde_json::from_str(&figures.json(true)).expect("JSON");
        assert_eq!(json["figures"], json!({"chaski": {"port_s": 1.5}, "gammu": {"port_s": null}}));
        assert_eq!(figures.get("gammu", "port_s"), Some(f64::INFINITY));
    }
}
