//! Several persons on one phone: who is texting, one more, a PIN for what is private, another number.

use serde::{Deserialize, Serialize};

use super::Exchange;

/// A question about who is who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HouseholdQuestion {}

impl Exchange<'_> {
    /// `SOY ROSA`: opens the session of one of the phone's people; without a name it is asked who.
    pub(super) fn who(&mut self, _name: &str) {
        self.say("unknown", &[]);
    }

    /// One more person on this phone.
    pub(super) fn new_person(&mut self) {
        self.say("unknown", &[]);
    }

    /// `PIN 1234`: sets or changes the PIN of whose session is open.
    pub(super) fn set_pin(&mut self, _argument: &str) {
        self.say("unknown", &[]);
    }

    /// Gives a code with which the person goes on at another number.
    pub(super) fn move_number(&mut self) {
        self.say("unknown", &[]);
    }

    /// `IDIOMA quechua`.
    pub(super) fn change_language(&mut self, _argument: &str) {
        self.say("unknown", &[]);
    }

    /// Takes the answer to a question of ours.
    pub(super) fn take_household(&mut self, question: HouseholdQuestion, _text: &str) {
        match question {}
    }
}
