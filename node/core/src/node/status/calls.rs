//! How calls are, as plain data.

use serde::Serialize;

use crate::call::voice::SoundCounts;
use crate::node::Node;

/// Calls.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct CallsStatus {
    /// Call backs that are owed.
    pub owed: usize,
    /// Spent on the phone today. Unit: min, begun ones.
    pub minutes_today: u32,
    /// What may be spent a day. Unit: min.
    pub minutes_per_day: u32,
    /// How the sound ran in all calls since the process began.
    pub sound: SoundStatus,
    /// How it ran in the last call.
    pub last_sound: Option<SoundStatus>,
}

/// How the sound of calls ran.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct SoundStatus {
    /// Times that the modem had nothing to play.
    pub underruns: u32,
    /// Times that what the modem gave was not read in time.
    pub overruns: u32,
    /// Mean level of what was heard, in the last call. Unit: dB of full scale, at most 0.
    pub level_db: i16,
    /// Unit: s of sound heard.
    pub heard_seconds: u64,
}

impl From<SoundCounts> for SoundStatus {
    fn from(counts: SoundCounts) -> Self {
        let SoundCounts { underruns, overruns, level_db, heard_ms } = counts;
        Self { underruns, overruns, level_db, heard_seconds: heard_ms / 1_000 }
    }
}

impl Node {
    pub(super) fn calls_status(&self) -> CallsStatus {
        let day = self.local_day(self.handled_wall);
        let seconds: u32 = self.school.calls.values().map(|calls| calls.seconds_on(day)).sum();
        CallsStatus {
            owed: self.desk.waiting(&self.school.calls),
            minutes_today: seconds.div_ceil(60),
            minutes_per_day: self.config.calls.minutes_per_day,
            sound: self.sound_totals.into(),
            last_sound: self.last_sound.map(SoundStatus::from),
        }
    }
}
