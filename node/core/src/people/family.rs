//! Who is whose guardian, and how often a phone may be texted unasked.

use chaski_sync_core::time::WallTime;

use super::{Person, PersonId, School};
use crate::limits::CODE_HOURS;
use crate::msisdn::Msisdn;

impl School {
    /// The guardians of a learner.
    pub fn guardians_of(&self, learner: PersonId) -> impl Iterator<Item = &Person> {
        self.people.values().filter(move |person| person.wards.contains(&learner))
    }

    /// Whether a phone may get a text that nobody there asked for; see [`super::Phone::may_be_texted_unasked`]. A phone
    /// that has never texted gets none.
    #[must_use]
    pub fn may_text_unasked(&self, number: Msisdn, week: i32) -> bool {
        self.phones.get(number).is_some_and(|phone| phone.may_be_texted_unasked(week))
    }

    /// Counts a text that nobody there asked for.
    pub fn count_unasked(&mut self, number: Msisdn, week: i32) {
        self.phones.change(number, |phone| phone.count_unasked(week));
    }

    /// Forgets codes that have long expired: for a while it is said that they have.
    pub fn forget_expired_codes(&mut self, now: WallTime) {
        let long_ago = WallTime(now.0 - CODE_HOURS * 3_600_000);
        let expired: Vec<u32> =
            self.codes.iter().filter(|(_, code)| code.expires < long_ago).map(|(digits, _)| digits).collect();
        for digits in expired {
            self.codes.remove(digits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::Purpose;

    #[test]
    fn a_code_is_forgotten_when_its_time_is_over() {
        let mut school = School::default();
        let old = school.hand_out(Purpose::Guardian(PersonId(1)), WallTime(0), 1);
        let young = school.hand_out(Purpose::Guardian(PersonId(2)), WallTime(1_000), 2);
        school.forget_expired_codes(WallTime(2 * CODE_HOURS * 3_600_000 + 1));
        assert!(school.codes.get(old).is_none() && school.codes.get(young).is_some());
    }

    #[test]
    fn a_number_that_never_texted_is_not_texted() {
        let mut school = School::default();
        let number = Msisdn::from_u64(51_987_654_321);
        assert!(!school.may_text_unasked(number, 1));
        school.welcome(number, WallTime(0));
        assert!(school.may_text_unasked(number, 1));
        (0..3).for_each(|_| school.count_unasked(number, 1));
        assert!(!school.may_text_unasked(number, 1));
    }
}
