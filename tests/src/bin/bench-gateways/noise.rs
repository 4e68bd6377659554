//! A modem that is heard badly or refuses: nothing may be lost, doubled or altered.

use chaski_tests::traffic::{generic_modem, number};
use chaski_world::modem::{Fault, Faults, Rate};
use serde_json::{Value, json};

use crate::bench::{Bench, Place};
use crate::effort::Effort;
use crate::figures::Figures;

/// Texts on their way at a time.
const WAITING_MAX: usize = 8;
/// `+CMS ERROR`: no network service [27.005 §3.2.5].
const REFUSAL: u16 = 331;

/// One kind of trouble.
type Trouble = (&'static str, fn(&mut Faults, &Effort));

const TROUBLES: [Trouble; 3] = [
    ("junk before 5 % of answers", |faults, _| faults.set(Fault::NoiseBeforeAnswer, Rate::percent(5))),
    ("lines inside 10 % of answers", |faults, _| {
        faults.set(Fault::UrcInAnswer, Rate::percent(10));
        faults.set(Fault::ChatterInAnswer, Rate::percent(10));
    }),
    ("+CMS ERROR in a row", |faults, effort| faults.refuse_submits(&vec![REFUSAL; effort.refusals])),
];

/// Measures texts lost, doubled and altered, over all kinds of trouble.
pub(crate) fn measure(place: &Place, effort: &Effort, figures: &mut Figures) -> Result<(), String> {
    let mut sums = Outcome::default();
    let mut raw = serde_json::Map::new();
    for (name, trouble) in TROUBLES {
        let mut bench = place.case(name).start(generic_modem())?;
        bench.traffic.modem.with_modem(|modem, _| trouble(modem.faults_mut(), effort));
        let outcome = texts(&mut bench, effort);
        raw.insert(name.to_owned(), json!([outcome.lost, outcome.doubled, outcome.altered]));
        sums.lost += outcome.lost;
        sums.doubled += outcome.doubled;
        sums.altered += outcome.altered;
    }
    let gateway = place.gateway.name();
    figures.set(gateway, "noise_lost", sums.lost as f64);
    figures.set(gateway, "noise_doubled", sums.doubled as f64);
    figures.set(gateway, "noise_altered", sums.altered as f64);
    figures.raw(gateway, "noise_lost_doubled_altered", Value::Object(raw));
    Ok(())
}

/// What became of the texts.
#[derive(Clone, Copy, Debug, Default)]
struct Outcome {
    lost: usize,
    doubled: usize,
    altered: usize,
}

fn texts(bench: &mut Bench, effort: &Effort) -> Outcome {
    let numbers: Vec<String> = (0..effort.noise_texts).map(number).collect();
    let mut sent = 0;
    loop {
        let answered = numbers.iter().filter(|number| !bench.traffic.replies(number).is_empty()).count();
        while sent < numbers.len() && sent < answered + WAITING_MAX {
            bench.ask(sent..sent + 1);
            sent += 1;
        }
        if answered == numbers.len() || bench.traffic.next_reply(effort.patience).is_none() {
            break;
        }
    }
    bench.traffic.settle(effort.last_silence);
    let mut outcome = Outcome::default();
    for number in &numbers {
        let replies = bench.traffic.replies(number);
        outcome.lost += usize::from(replies.is_empty());
        outcome.doubled += replies.len().saturating_sub(1);
        outcome.altered += replies.iter().filter(|reply| reply.text != bench.reply).count();
    }
    outcome
}
