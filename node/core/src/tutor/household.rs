//! Several persons on one phone: who is texting, one more, a PIN for what is private, another number.

mod codes;
mod language;
mod moving;
mod namesake;
mod newcomer;
mod pin;
mod switching;

use serde::{Deserialize, Serialize};

use super::{Asked, Exchange};
use crate::people::PersonId;

/// A question about who is who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseholdQuestion {
    /// Who is texting.
    Who {
        /// The text that is taken then as hers, kept aside.
        then: String,
        /// The question that it may be the answer to, if it is she whose session is open.
        before: Box<Asked>,
    },
    /// Somebody's PIN.
    Pin {
        /// Whose.
        who: PersonId,
        /// The text that is taken then.
        then: String,
    },
    /// Whether who registers is the one of this name who is on the phone already.
    SameName {
        /// Who is.
        who: PersonId,
        /// The name that was given.
        name: String,
    },
    /// Whether who registers is a learner of this name and grade at another phone.
    Known {
        /// Who is.
        who: PersonId,
    },
    /// What proves it.
    Proof {
        /// Who is.
        who: PersonId,
    },
    /// Who gives the consent.
    Giver,
    /// Which language from now on.
    Language,
}

impl Exchange<'_> {
    /// Takes the answer to a question of ours.
    pub(super) fn take_household(&mut self, question: HouseholdQuestion, text: &str) {
        match question {
            HouseholdQuestion::Who { then, before } => self.take_who(then, *before, text),
            HouseholdQuestion::Pin { who, then } => self.take_pin(who, then, text),
            HouseholdQuestion::SameName { who, name } => self.take_same_name(who, name, text),
            HouseholdQuestion::Known { who } => self.take_known(who, text),
            HouseholdQuestion::Proof { who } => self.take_proof(who, text),
            HouseholdQuestion::Giver => self.take_giver(text),
            HouseholdQuestion::Language => self.change_language(text),
        }
    }

    fn ask_household(&mut self, question: HouseholdQuestion) {
        self.phone.asked = Asked::Household(question);
    }
}

#[cfg(test)]
pub(super) mod tests;
