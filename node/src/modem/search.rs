//! `port = "auto"`: which candidate is opened next, and which ones have to wait.
//!
//! A modem that comes back brings its ports one after the other, so a port that is not the right one for certain waits
//! until no more are coming; and while a modem may still come back to where it was, others wait longer.

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::time::Instant;

use super::candidates::{Candidate, Likelihood};
use super::claims::Claims;
use super::homes::Home;
use chaski_node_core::step::ModemIndex;

/// Time without news after which all ports of a device are there: the kernel makes them within tenths of a second.
const SETTLED: Duration = Duration::from_secs(1);
/// Time for a confirmed modem to come back to its place: the longest restart (facts on modems, section 10).
const RETURN: Duration = Duration::from_secs(60);

/// What a search remembers from one opening to the next.
#[derive(Debug)]
pub(super) struct Search {
    /// Opened in this round, and closed without being confirmed.
    tried: Vec<PathBuf>,
    /// When the devices changed last.
    news_at: Instant,
    /// When the confirmed modem went.
    away_since: Instant,
}

/// What may be opened now.
#[derive(Debug)]
pub(super) struct Choice {
    /// The best first.
    pub(super) devices: Vec<PathBuf>,
    /// When others will have waited long enough.
    pub(super) more_in: Option<Duration>,
}

/// How long a candidate waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wait {
    Not,
    UntilSettled,
    UntilReturn,
}

impl Search {
    /// Begins with the first round.
    pub(super) fn new() -> Self {
        let now = Instant::now();
        Self { tried: Vec::new(), news_at: now, away_since: now }
    }

    /// Notes that the devices have changed.
    pub(super) fn news(&mut self) {
        self.news_at = Instant::now();
    }

    /// Notes that a device was closed without being confirmed.
    pub(super) fn refused(&mut self, device: &Path) {
        if !self.tried.iter().any(|tried| tried == device) {
            self.tried.push(device.to_owned());
        }
    }

    /// Notes that the confirmed device was closed.
    pub(super) fn left(&mut self) {
        self.tried.clear();
        self.away_since = Instant::now();
    }

    /// Chooses among the candidates, the likeliest of which come first, those that no other modem has.
    pub(super) fn choose(&mut self, modem: ModemIndex, candidates: &[Candidate], claims: &Claims) -> Choice {
        let home = claims.home(modem);
        let free = candidates.iter().filter(|candidate| claims.is_free_for(modem, candidate));
        let mut rated: Vec<(Wait, &Candidate)> = free
            .map(|candidate| {
                let is_of_another = claims.is_home_of_another(modem, place(candidate));
                (wait(candidate, home.as_ref(), is_of_another), candidate)
            })
            .collect();
        rated.sort_by_key(|(wait, _)| *wait);
        let until_return = RETURN.saturating_sub(self.away_since.elapsed());
        let left = |wait: Wait| match wait {
            Wait::Not => Duration::ZERO,
            // Where other devices come and go all the time, that must not hold this one up for good.
            Wait::UntilSettled => SETTLED.saturating_sub(self.news_at.elapsed()).min(until_return),
            Wait::UntilReturn => until_return,
        };
        let waiting = rated.iter().map(|(wait, _)| left(*wait)).filter(|left| !left.is_zero());
        let more_in = waiting.min();
        let more_settle = rated.iter().any(|(wait, _)| *wait == Wait::UntilSettled && !left(*wait).is_zero());
        rated.retain(|(wait, _)| left(*wait).is_zero());
        if rated.iter().all(|(_, candidate)| self.tried.contains(&candidate.device)) {
            // The round is over, unless there will be others in a moment.
            if more_settle {
                rated.clear();
            } else {
                self.tried.clear();
            }
        }
        rated.sort_by_key(|(_, candidate)| self.tried.contains(&candidate.device));
        let devices = rated.into_iter().map(|(_, candidate)| candidate.device.clone()).collect();
        Choice { devices, more_in }
    }
}

/// Where a candidate is, in the words of [`Home::place`].
pub(super) fn place(candidate: &Candidate) -> &Path {
    candidate.usb.as_ref().map_or(&candidate.device, |usb| &usb.place)
}

fn wait(candidate: &Candidate, home: Option<&Home>, is_of_another: bool) -> Wait {
    let is_at_port = candidate.likelihood == Likelihood::AtPort;
    match home {
        Some(home) if home.place == place(candidate) => Wait::Not,
        _ if is_of_another => Wait::UntilReturn,
        None if is_at_port => Wait::Not,
        None => Wait::UntilSettled,
        // The same kind of modem at another place: somebody has moved the cable.
        Some(home) => {
            let id = candidate.usb.as_ref().map(|usb| usb.id);
            let is_same_kind = is_at_port && home.id() == id;
            if is_same_kind { Wait::UntilSettled } else { Wait::UntilReturn }
        }
    }
}

#[cfg(test)]
mod tests;
