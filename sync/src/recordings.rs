//! How the clips of a bundle stand to its texts, and what they cost.

use chaski_sync_core::content::ogg::OggError;
use chaski_sync_core::content::{ClipCost, ClipDigest};

use crate::source::Clips;

/// How one piece stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// Its clip says its text.
    Recorded(ClipCost),
    /// It has none.
    Missing,
    /// Its clip was recorded from another text.
    Stale,
    /// Nobody knows which text its clip says.
    Unlisted,
    /// The file of its clip cannot be heard.
    Broken(OggError),
}

/// Looks at the clip of a piece that says `text`.
#[must_use]
pub fn standing(piece: &str, text: &str, clips: Option<&Clips>) -> Standing {
    let listed = clips.and_then(|clips| clips.list.digest(piece));
    match (clips.and_then(|clips| clips.files.get(piece)), listed) {
        (None, _) => Standing::Missing,
        (Some(file), listed) => match (file.cost, listed) {
            (Err(error), _) => Standing::Broken(error),
            (Ok(_), None) => Standing::Unlisted,
            (Ok(_), Some(digest)) if *digest != ClipDigest::of(text) => Standing::Stale,
            (Ok(cost), Some(_)) => Standing::Recorded(cost),
        },
    }
}

/// Sums of some pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// All of them.
    pub pieces: usize,
    /// Those whose clip says their text.
    pub recorded: usize,
    /// Those that have no clip.
    pub missing: usize,
    /// Those whose clip was recorded from another text.
    pub stale: usize,
    /// What the clips cost that say their text.
    pub recorded_cost: ClipCost,
    /// What all other pieces will cost, estimated from their texts.
    pub open_cost: ClipCost,
}

impl Tally {
    /// Counts one more piece.
    pub fn add(&mut self, text: &str, standing: Standing) {
        self.pieces += 1;
        match standing {
            Standing::Recorded(cost) => {
                self.recorded += 1;
                self.recorded_cost += cost;
                return;
            }
            Standing::Missing => self.missing += 1,
            Standing::Stale => self.stale += 1,
            Standing::Unlisted | Standing::Broken(_) => {}
        }
        self.open_cost += ClipCost::estimate(text);
    }

    /// Pieces that have still to be recorded, or looked at.
    #[must_use]
    pub fn open(&self) -> usize {
        self.pieces - self.recorded
    }
}
