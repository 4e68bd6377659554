//! Aymara number words.

use super::numerals::Numerals;
use super::numerals::Word::{Hundred, Million, Ten, Thousand, Unit};
use super::qu::key;

/// Aymara: `tunka payani` is 12, `pä tunka kimsani` 23. `mä` (one) alone is too often something else.
pub(super) const NUMERALS: Numerals = Numerals {
    key,
    and: &[],
    endings: &["niwa", "wa", "ni"],
    words: &[
        ("ch'usa", Unit(0)),
        ("maya", Unit(1)),
        ("paya", Unit(2)),
        ("pa", Unit(2)),
        ("kimsa", Unit(3)),
        ("pusi", Unit(4)),
        ("phisqa", Unit(5)),
        ("suxta", Unit(6)),
        ("paqallqu", Unit(7)),
        ("kimsaqallqu", Unit(8)),
        ("llatunka", Unit(9)),
        ("tunka", Ten),
        ("pataka", Hundred),
        ("waranqa", Thousand),
        ("waranka", Thousand),
        ("millunu", Million),
    ],
};
