//! Parts of several releases put together: each part is signed, their sum is not.

use super::damage::Parts;
use super::school::{RELEASE, School, Streams, later, next_head, release};
use super::trial::Trial;

pub(crate) fn cases(trial: &mut Trial) {
    let trees = [later(1), later(2), later(3)];
    let bundles = [0, 1, 2].map(|which| release(&trees[which], next_head(), RELEASE, &[], Streams::Whole));
    let parts = [0, 1, 2].map(|which| Parts::of(&bundles[which]));
    let signed: Vec<_> = trees.iter().collect();
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        // Which of head, manifest, unit hashes and stream come from the other release.
        for foreign in 1..15_u8 {
            let from = |part: u8| if foreign & (1 << part) == 0 { one } else { other };
            let take = |part: u8| -> &[u8] {
                let (bytes, parts) = (&bundles[from(part)], &parts[from(part)]);
                let range = match part {
                    0 => parts.head.clone(),
                    1 => parts.manifest.clone(),
                    2 => parts.hashes.clone(),
                    _ => parts.stream.clone(),
                };
                &bytes[range]
            };
            let bytes = [take(0), take(1), take(2), take(3)].concat();
            let name = format!(
                "mixed: head of {}, manifest of {}, unit hashes of {}, stream of {}",
                from(0),
                from(1),
                from(2),
                from(3)
            );
            let code = if from(0) == from(1) { "damaged" } else { "mixed" };
            trial.spoiled(&School::new(), &name, &bytes, &[code], &signed);
        }
    }
}
