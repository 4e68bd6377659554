//! How long raw texts are kept: once a local day those that are too old are let go.

use chaski_sync_core::time::{Now, WallTime};

use super::Node;
use crate::limits::{TEXTS_KEPT_DAYS, TEXTS_KEPT_WITHOUT_CONSENT_DAYS};
use crate::step::Write;

/// Unit: ms.
const DAY_MS: i64 = 86_400_000;

/// What is to be let go at a time that somebody vouches for.
fn texts_expire(wall: WallTime) -> Write {
    Write::TextsExpire {
        before: WallTime(wall.0 - TEXTS_KEPT_DAYS * DAY_MS),
        before_without_consent: WallTime(wall.0 - TEXTS_KEPT_WITHOUT_CONSENT_DAYS * DAY_MS),
    }
}

impl Node {
    /// The day on which it was done last; a box that never did it begins on the day after its newest text.
    pub(super) fn last_expiry(&self, before: Option<WallTime>, newest: WallTime) -> Option<i32> {
        let done = before.map(|before| WallTime(before.0 + TEXTS_KEPT_WITHOUT_CONSENT_DAYS * DAY_MS));
        done.or(Some(newest).filter(|newest| newest.is_plausible())).map(|at| self.local_day(at))
    }

    /// Lets go of raw texts that are too old, at the first event of a new local day.
    pub(super) fn expire_texts(&mut self, now: Now) {
        let Some(wall) = self.trusted_wall(now) else { return };
        let day = self.local_day(wall);
        let done = self.texts_expired_on.replace(day);
        if done.is_none_or(|done| done == day) {
            return;
        }
        let write = texts_expire(wall);
        if let Write::TextsExpire { before, before_without_consent } = &write {
            self.forget_replies(*before, *before_without_consent);
        }
        self.step.writes.push(write);
    }

    /// What was said last is a raw text too.
    fn forget_replies(&mut self, before: WallTime, before_without_consent: WallTime) {
        let school = &self.school;
        self.last_replies.retain(|number, _| {
            let has_consent = school.people_of(*number).any(|person| person.consent.is_some());
            let before = if has_consent { before } else { before_without_consent };
            school.phones.get(*number).is_some_and(|phone| phone.heard >= before)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_without_consent_and_a_term_with_it() {
        let Write::TextsExpire { before, before_without_consent } = texts_expire(WallTime(100 * DAY_MS))
        else {
            panic!("it lets texts go")
        };
        assert_eq!((before, before_without_consent), (WallTime(10 * DAY_MS), WallTime(93 * DAY_MS)));
    }
}
