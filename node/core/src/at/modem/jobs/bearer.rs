//! By which network texts go (`+CGSMS`): a wrong choice has every submit refused (modem-faults C10).
//!
//! Each value that the modem offers is tried once in the life of the process; the one with which a text goes stays.

use std::collections::BTreeSet;

use super::super::super::urc::value;
use super::{Answer, FinalResult, Job, Jobs, ModemError, Output, Status};
use crate::limits::BEARER_REFUSALS;

/// In which order values are tried that the profile does not name (facts: modem-faults C10).
const USUAL: [u8; 4] = [1, 3, 0, 2];

/// What has been tried.
#[derive(Debug, Default)]
pub(super) struct Bearers {
    /// Refusals that may come from a wrong choice, since a text last went.
    refusals: u8,
    /// The profile's values, best first.
    pub(super) preferred: Vec<u8>,
    /// What the modem offers; nothing before it was asked.
    offered: Option<Vec<u8>>,
    tried: BTreeSet<u8>,
    /// What start-up had set: taken back when no other value helped.
    first: Option<u8>,
    /// What was set last.
    chosen: Option<u8>,
}

impl Bearers {
    /// Takes the next value that was not tried; at last, once, the one from before.
    fn next(&mut self) -> Option<u8> {
        let offered = self.offered.as_ref()?;
        let untried = |value: &&u8| offered.contains(value) && !self.tried.contains(value);
        let next = self.preferred.iter().chain(&USUAL).find(untried).copied();
        self.tried.extend(next);
        next.or_else(|| self.first.take())
    }
}

impl Jobs {
    /// Puts the value that was set last in front of the profile's.
    pub(in super::super) fn prefer_bearer(&self, bearers: &mut Vec<u8>) {
        if let Some(chosen) = self.bearers.chosen {
            bearers.retain(|bearer| *bearer != chosen);
            bearers.insert(0, chosen);
        }
    }

    /// A text went: the choice is right.
    pub(super) fn bearer_is_right(&mut self) {
        self.bearers.refusals = 0;
    }

    /// A submit was refused although the modem is registered.
    pub(super) fn doubt_bearer(&mut self, error: ModemError, status: &Status) {
        if !error.may_mean_bearer() || !status.may_submit() {
            return;
        }
        self.bearers.refusals = self.bearers.refusals.saturating_add(1);
        let is_planned = self.chores.iter().any(|job| matches!(job, Job::ListBearers | Job::Bearer(_)));
        if self.bearers.refusals < BEARER_REFUSALS || is_planned {
            return;
        }
        if self.bearers.offered.is_none() {
            self.bearers.first = status.bearer;
            self.bearers.tried.extend(status.bearer);
            self.chores.push_front(Job::ListBearers);
        } else {
            self.try_next_bearer();
        }
    }

    /// Takes `+CGSMS: (0-3)`; a modem that does not tell is offered what its profile says.
    pub(super) fn bearers_listed(&mut self, answer: &Answer) {
        let listed = answer.lines.first().map(|line| listed(line)).filter(|listed| !listed.is_empty());
        self.bearers.offered = Some(listed.unwrap_or_else(|| self.bearers.preferred.clone()));
        self.try_next_bearer();
    }

    pub(super) fn bearer_answered(&mut self, bearer: u8, answer: &Answer) -> Option<Output> {
        if answer.result != FinalResult::Ok {
            self.try_next_bearer();
            return None;
        }
        self.bearers.chosen = Some(bearer);
        Some(Output::Note("texts are refused: another +CGSMS is tried"))
    }

    fn try_next_bearer(&mut self) {
        if let Some(bearer) = self.bearers.next() {
            self.chores.push_front(Job::Bearer(bearer));
        }
    }
}

/// Reads `+CGSMS: (0-3)` or `+CGSMS: (0,1,3)`; values of TS 27.007 clause 10.1.21.
fn listed(line: &str) -> Vec<u8> {
    let told = value(line);
    let ranges = told.trim_matches(['(', ')', ' ']).split(',').filter_map(|range| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        Some(first.trim().parse::<u8>().ok()?..=last.trim().parse::<u8>().ok()?)
    });
    ranges.flat_map(|range| USUAL.into_iter().filter(move |value| range.contains(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_offered_is_read_however_it_is_written() {
        let table: [(&str, &[u8]); 5] = [
            ("+CGSMS: (0-3)", &[1, 3, 0, 2]),
            ("+CGSMS: (0,1, 3)", &[0, 1, 3]),
            ("+CGSMS: (1,2-3)", &[1, 3, 2]),
            ("+CGSMS: (0-255)", &[1, 3, 0, 2]),
            ("+CGSMS: ()", &[]),
        ];
        for (line, expected) in table {
            assert_eq!(listed(line), expected, "{line}");
        }
    }
}
