//! Power cuts under a queue. Chaski alone is put into the guest; for the peers the published figures stand.

use chaski_tests::guest::Tools;
use chaski_tests::power_cut::{cut, moments};
use serde_json::json;

use crate::bench::Place;
use crate::effort::Effort;
use crate::figures::Figures;

/// How long a text is in the air. Unit: ms.
const AIR_TIME_MS: u64 = 200;

/// Measures texts lost at the worst cut.
pub(crate) fn measure(place: &Place, effort: &Effort, figures: &mut Figures) -> Result<(), String> {
    if place.gateway.name() != "chaski" {
        return Ok(());
    }
    let tools = Tools::find().map_err(|missing| format!("missing {missing}: scripts/guest fetches them"))?;
    let mut raw = Vec::new();
    let mut worst = (0, 0);
    for at_event in moments(effort.power_cuts) {
        let folder = place.case(&at_event.to_string()).folder;
        std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
        let outcome = cut(&tools, &folder, at_event, AIR_TIME_MS);
        eprintln!("power-cut: {outcome:?}");
        worst = (worst.0.max(outcome.lost), worst.1.max(outcome.twice + outcome.more_often));
        raw.push(json!({
            "at_event": outcome.at_event, "answered_before": outcome.answered_before,
            "acknowledged": outcome.acknowledged, "lost": outcome.lost, "twice": outcome.twice,
            "more_often": outcome.more_often,
        }));
    }
    figures.set("chaski", "power_cut_lost", worst.0 as f64);
    figures.set("chaski", "power_cut_copies", worst.1 as f64);
    figures.raw("chaski", "power_cut", json!(raw));
    Ok(())
}
