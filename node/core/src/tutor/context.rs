//! What a decision may consult.

use chaski_sync_core::content::Library;
use chaski_sync_core::time::WallTime;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::calendar::{Calendar, day_of, local_time, week_of};
use crate::i18n::Catalogues;
use crate::msisdn::Msisdn;
use crate::people::Channel;
use crate::search::Search;
use crate::sms::AlphabetPolicy;
use crate::step::ModemIndex;

/// What a decision may consult.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The active content.
    pub library: &'c Library,
    /// The content before it, for lessons that began with it.
    pub previous: Option<&'c Library>,
    /// Full text over the content.
    pub search: &'c dyn Search,
    /// What the box says.
    pub catalogues: &'c Catalogues,
    /// Languages on offer, the first by default.
    pub languages: &'c [String],
    /// How accents are sent, which decides what fits one segment.
    pub alphabet: AlphabetPolicy,
    /// Now.
    pub wall: WallTime,
    /// Where days begin.
    pub timezone: &'c TimeZone,
    /// Fresh for every text: codes are made of it.
    pub chance: u64,
    /// Who is told that a learner may be in danger.
    pub trusted_adult: Option<Msisdn>,
    /// When the school teaches.
    pub calendar: &'c Calendar,
    /// How it is said.
    pub channel: Channel,
    /// Languages in which a call can be spoken, the first where a person's own is none of them.
    pub voices: &'c [String],
    /// By which modem a phone can be called back now; nobody is where calls are not made.
    pub calls_by: Option<ModemIndex>,
}

impl Context<'_> {
    /// Now, where the school is.
    #[must_use]
    pub fn local_time(&self) -> DateTime {
        local_time(self.wall, self.timezone)
    }

    /// Today, where the school is.
    #[must_use]
    pub fn date(&self) -> Date {
        self.local_time().date()
    }

    /// Days since 1970-01-01 where the school is.
    #[must_use]
    pub fn today(&self) -> i32 {
        day_of(self.date())
    }

    /// This week, as [`week_of`] counts.
    #[must_use]
    pub fn week(&self) -> i32 {
        week_of(self.date())
    }
}
