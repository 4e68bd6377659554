//! "Are you the Rosa of 4th grade?": nobody begins anew by mistake, and nobody takes another's place by name.

use super::super::{Asked, Exchange, Miss};
use super::HouseholdQuestion;
use super::pin::pin_in;
use crate::people::PersonId;
use crate::understand;

impl Exchange<'_> {
    /// Asks, if somebody of this phone has the name already; tells whether it did.
    pub(in super::super) fn asks_same_name(&mut self, name: &str) -> bool {
        let has_it = |id: &PersonId, person: &crate::people::Person| {
            *id != self.person.id && understand::nearly_same(name, &person.name)
        };
        let household = self.household();
        let Some(person) = household.iter().find(|person| has_it(&person.id, person)) else { return false };
        self.say("same-name", &[("name", person.name.clone().into())]);
        self.ask_household(HouseholdQuestion::SameName { who: person.id, name: name.to_owned() });
        true
    }

    pub(super) fn take_same_name(&mut self, who: PersonId, name: String, text: &str) {
        let catalogue = self.catalogue();
        match choice(text) {
            Some(1) => self.switch_to(who, String::new(), Asked::Nothing),
            _ if understand::is_word(text, "yes", catalogue) => {
                self.switch_to(who, String::new(), Asked::Nothing)
            }
            Some(2) => self.take_other_name(who, name),
            _ if understand::is_word(text, "no", catalogue) => self.take_other_name(who, name),
            // Another name than before.
            _ if self.name_in(text).is_some_and(|other| other != name) => self.take_name(text),
            _ => {
                self.miss(Miss::NoChoice);
                self.asks_same_name(&name);
            }
        }
    }

    /// Two of exactly one name on a phone could not be told apart.
    fn take_other_name(&mut self, who: PersonId, name: String) {
        let is_same =
            |person: &crate::people::Person| understand::fold(&person.name) == understand::fold(&name);
        if self.school.people.get(who).is_some_and(is_same) {
            self.say("ask-other-name", &[("name", name.to_uppercase().into())]);
        } else {
            self.keep_name(name);
        }
    }

    /// Asks, if a learner of this name and grade uses another phone; tells whether it did.
    pub(in super::super) fn asks_known(&mut self) -> bool {
        let (name, grade) = (&self.person.name, self.person.learning.grade);
        let Some(who) = self.school.namesake(name, grade, self.number) else { return false };
        self.ask_known(who);
        true
    }

    fn ask_known(&mut self, who: PersonId) {
        let Some(person) = self.school.people.get(who) else { return self.after_grade() };
        let (name, grade) = (person.name.clone(), self.grade_name(person.learning.grade));
        self.say("known", &[("name", name.into()), ("grade", grade.into())]);
        self.ask_household(HouseholdQuestion::Known { who });
    }

    pub(super) fn take_known(&mut self, who: PersonId, text: &str) {
        let catalogue = self.catalogue();
        match choice(text) {
            Some(1) => self.ask_proof(who),
            Some(2) => self.after_grade(),
            _ if understand::is_word(text, "yes", catalogue) => self.ask_proof(who),
            _ if understand::is_word(text, "no", catalogue) => self.after_grade(),
            _ => {
                self.miss(Miss::NoChoice);
                self.ask_known(who);
            }
        }
    }

    fn ask_proof(&mut self, who: PersonId) {
        let has_pin = self.school.people.get(who).is_some_and(|person| person.pin.is_some());
        self.say(if has_pin { "proof-pin" } else { "proof-code" }, &[]);
        self.ask_household(HouseholdQuestion::Proof { who });
    }

    /// A PIN, or the wish to begin anew after all; a code that works never comes here.
    pub(super) fn take_proof(&mut self, who: PersonId, text: &str) {
        let has_pin = self.school.people.get(who).is_some_and(|person| person.pin.is_some());
        if choice(text) == Some(2) || understand::is_word(text, "no", self.catalogue()) {
            return self.after_grade();
        }
        match pin_in(text) {
            Some(digits) if has_pin => {
                if self.is_full() {
                    self.say_full();
                } else if self.is_pin_of(who, &digits) {
                    return self.take_over(who);
                }
            }
            Some(_) if self.may_try() => self.refuse_code(),
            Some(_) => {}
            None if understand::is_word(text, "forgot", self.catalogue()) => self.say("proof-code", &[]),
            None => {
                self.miss(Miss::NoChoice);
                return self.ask_proof(who);
            }
        }
        self.ask_household(HouseholdQuestion::Proof { who });
    }
}

/// The number of a choice, and nothing else.
fn choice(text: &str) -> Option<u8> {
    text.trim().trim_end_matches(['.', ')', '!']).parse().ok()
}
