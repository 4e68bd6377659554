//! What the `[[modem]]` sections must be together, which no single key can tell.

use chaski_node_core::at::Profile;

use super::check::{Problem, Values};
use super::nearest::nearest;
use super::profiles;

/// Modems that a box may have: more than a hub has ports.
const MODEMS_MAX: usize = 16;
/// What `port` says when it is to be searched for.
pub(crate) const AUTO_PORT: &str = "auto";

/// Two modems on one port would steal each other's answers; each may search for its own.
pub(super) fn check_ports(modems: &[Values]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen = Vec::new();
    for modem in modems {
        let Some(port) = modem.find_text("modem.port").filter(|port| port != AUTO_PORT) else { continue };
        if seen.contains(&port) {
            problems.extend(modem.problem("modem.port", "a port of its own for each modem".to_owned()));
        }
        seen.push(port);
    }
    if let Some(one_too_many) = modems.get(MODEMS_MAX) {
        problems.extend(one_too_many.problem("modem.port", format!("at most {MODEMS_MAX} modems")));
    }
    problems
}

/// A profile that is named must be there.
pub(super) fn check_profiles(modems: &[Values], known: &[Profile]) -> Vec<Problem> {
    let names = || known.iter().map(|profile| profile.name.as_str());
    let problem = |modem: &Values| {
        let name = modem.find_text("modem.profile").filter(|name| name != profiles::AUTO)?;
        if profiles::find(known, &name).is_some() {
            return None;
        }
        let all = names().collect::<Vec<_>>().join(", ");
        let hint = nearest(&name, names()).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
        modem.problem("modem.profile", format!("auto, {all}{hint}"))
    };
    modems.iter().filter_map(problem).collect()
}
