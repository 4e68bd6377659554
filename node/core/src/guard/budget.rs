//! What the school may still send on a local day, counted in segments, exactly.

use super::Standing;
use crate::limits::NEWCOMER_SHARE;
use crate::msisdn::Msisdn;
use crate::people::{School, Stage};

/// Use of the school's segments on one local day.
#[derive(Debug, Default)]
pub struct Budget {
    day: Option<i32>,
    segments: u32,
    /// Those of new phones and of late answers.
    newcomers: u32,
}

impl Budget {
    /// Begins a day, or goes on with it. On the first look after a start the phones' rows tell what went; what late
    /// answers to known phones took of the newcomers' share is forgotten then, the sum is not.
    pub fn open(&mut self, day: i32, school: &School) {
        if self.day == Some(day) {
            return;
        }
        *self = Self { day: Some(day), ..Self::default() };
        for (number, phone) in school.phones.iter().filter(|(_, phone)| phone.day.day == day) {
            let segments = u32::from(phone.day.segments) + u32::from(phone.day.free_segments);
            self.segments += segments;
            self.newcomers += if Self::standing(school, number) == Standing::Known { 0 } else { segments };
        }
    }

    /// Tells whether a phone is known: somebody on it is registered. One that only texted before may be yesterday's
    /// flood.
    #[must_use]
    pub fn standing(school: &School, number: Msisdn) -> Standing {
        let is_known = school.people_of(number).any(|person| person.stage == Stage::Registered);
        if is_known { Standing::Known } else { Standing::New }
    }

    /// Tells whether `segments` more fit into the day, and into the newcomers' share of it if they are `shared`.
    #[must_use]
    pub fn fits(&self, segments: u32, segments_per_day: u32, shared: bool) -> bool {
        let fits_share = !shared || self.newcomers + segments <= segments_per_day / NEWCOMER_SHARE;
        fits_share && self.segments + segments <= segments_per_day
    }

    /// Counts what was queued.
    pub fn spend(&mut self, segments: u32, shared: bool) {
        self.segments += segments;
        self.newcomers += if shared { segments } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{DayUse, Person, PersonId, Phone};

    const TODAY: i32 = 20_000;

    /// A school with a phone of one person for each row.
    fn school(rows: &[(Stage, i32, u16)]) -> School {
        let mut school = School::default();
        for ((stage, day, segments), id) in rows.iter().zip(1..) {
            let person = Person { id: PersonId(id), stage: *stage, ..Person::default() };
            school.people.put(person.id, person);
            let day = DayUse { day: *day, segments: *segments, ..DayUse::default() };
            let phone = Phone { people: vec![PersonId(id)], day, ..Phone::default() };
            school.phones.put(number(id), phone);
        }
        school
    }

    fn number(id: u32) -> Msisdn {
        Msisdn::from_u64(51_900_000_000 + u64::from(id))
    }

    #[test]
    fn newcomers_share_half_of_the_day() {
        let mut budget = Budget::default();
        budget.open(TODAY, &School::default());
        budget.spend(5, true);
        assert!(!budget.fits(1, 10, true));
        assert!(budget.fits(5, 10, false));
        assert!(!budget.fits(6, 10, false));
    }

    #[test]
    fn a_start_finds_in_the_phones_rows_what_went_today() {
        let rows =
            [(Stage::Registered, TODAY, 3), (Stage::Consent, TODAY, 2), (Stage::Registered, TODAY - 1, 9)];
        let mut budget = Budget::default();
        budget.open(TODAY, &school(&rows));
        assert_eq!((budget.segments, budget.newcomers), (5, 2));
        budget.open(TODAY, &School::default());
        assert_eq!(budget.segments, 5, "the same day goes on");
    }

    #[test]
    fn only_a_phone_with_somebody_registered_is_known() {
        let school =
            school(&[(Stage::New, TODAY, 1), (Stage::Name, TODAY, 1), (Stage::Registered, TODAY, 1)]);
        let standings = [1, 2, 3, 4].map(|id| Budget::standing(&school, number(id)));
        assert_eq!(standings, [Standing::New, Standing::New, Standing::Known, Standing::New]);
    }
}
