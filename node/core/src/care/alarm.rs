//! Which alarms were told, so that each is told once a day and its end once.

use std::collections::BTreeMap;

use chaski_sync_core::time::Uptime;
use serde::{Deserialize, Serialize};

use crate::step::ModemIndex;

/// What people in charge are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AlertKind {
    /// The balance is small.
    LowBalance,
    /// The balance is spent fast.
    RunsDry,
    /// The line can send nothing for lack of money.
    NoMoney,
    /// The operator is about to close the line.
    LineCloses,
    /// A modem has not served for a while.
    DeafModem,
    /// The disk is nearly full.
    DiskFull,
}

impl AlertKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::LowBalance, Self::RunsDry, Self::NoMoney, Self::LineCloses, Self::DeafModem, Self::DiskFull];

    /// Returns the word for rows and the log.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LowBalance => "low-balance",
            Self::RunsDry => "runs-dry",
            Self::NoMoney => "no-money",
            Self::LineCloses => "line-closes",
            Self::DeafModem => "deaf-modem",
            Self::DiskFull => "disk-full",
        }
    }
}

/// An alarm that was told; its durable form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What of.
    pub kind: AlertKind,
    /// Whose; the box's own when there is none.
    pub modem: Option<ModemIndex>,
    /// The local day on which it was told last; nothing when the date was not known.
    pub day: Option<i32>,
    /// Its end has not been told.
    pub is_open: bool,
}

/// The moment that alarms are judged at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) uptime: Uptime,
    /// Days since 1970 at the school; nothing while the date is not known.
    pub(super) day: Option<i32>,
}

pub(super) type Subject = (AlertKind, Option<ModemIndex>);

/// Milliseconds of a day counted by uptime.
const DAY_MS: u64 = 86_400_000;

/// What was told of which subject.
#[derive(Debug, Default)]
pub(super) struct Alarms(BTreeMap<Subject, Told>);

#[derive(Debug)]
struct Told {
    day: Option<i32>,
    /// Told by an earlier process: the moment of this one's first look.
    at: Uptime,
    is_open: bool,
}

impl Alarms {
    pub(super) fn restore(rows: Vec<Alarm>) -> Self {
        let told =
            |row: Alarm| ((row.kind, row.modem), Told { day: row.day, at: Uptime(0), is_open: row.is_open });
        Self(rows.into_iter().map(told).collect())
    }

    /// Takes the moment of the first look.
    pub(super) fn begin(&mut self, now: Uptime) {
        self.0.values_mut().for_each(|told| told.at = now);
    }

    /// Tells whether the subject has not been told today. Where one of the two dates is not known, a day is 24 hours.
    pub(super) fn is_due(&self, subject: Subject, now: Moment) -> bool {
        self.0.get(&subject).is_none_or(|told| match (told.day, now.day) {
            (Some(told), Some(today)) => told != today,
            (None, _) | (_, None) => now.uptime.since_ms(told.at) >= DAY_MS,
        })
    }

    pub(super) fn tell(&mut self, subject: Subject, now: Moment) {
        self.0.insert(subject, Told { day: now.day, at: now.uptime, is_open: true });
    }

    pub(super) fn is_open(&self, subject: Subject) -> bool {
        self.0.get(&subject).is_some_and(|told| told.is_open)
    }

    /// Its end is told; its day stays, so that an alarm that comes and goes is told once a day.
    pub(super) fn close(&mut self, subject: Subject) {
        if let Some(told) = self.0.get_mut(&subject) {
            told.is_open = false;
        }
    }
}
