//! Short names of lessons and subjects, for rows of which there are thousands.

use serde::{Deserialize, Serialize};

/// Names a lesson in a learner's row: the first octets of its id's BLAKE3 hash.
///
/// Of 10,000 lessons two have the same one in one library of five million.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LessonKey(pub [u8; 6]);

/// Names an area or a competence in a learner's row: the first octets of its name's BLAKE3 hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SubjectKey(pub [u8; 4]);

impl LessonKey {
    /// Returns the key of a lesson's id.
    #[must_use]
    pub fn of(id: &str) -> Self {
        Self(first_octets(id))
    }
}

impl SubjectKey {
    /// Returns the key of an area's or a competence's name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self(first_octets(name))
    }
}

fn first_octets<const N: usize>(text: &str) -> [u8; N] {
    let mut octets = [0; N];
    octets.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..N]);
    octets
}
