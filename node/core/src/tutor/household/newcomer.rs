//! One more person on the phone.

use super::super::{Exchange, Learnt};
use crate::limits::PEOPLE_PER_PHONE_MAX;
use crate::people::{Person, PersonId, Stage};
use crate::understand::{Command, Heard};

impl Exchange<'_> {
    /// Begins the registration of one more person on this phone, or goes on with the one that was begun.
    pub(in super::super) fn new_person(&mut self) {
        let begun = self.phone.people.iter().copied().find(|id| {
            self.school.people.get(*id).is_some_and(|person| person.stage != Stage::Registered)
                && *id != self.person.id
        });
        if self.person.stage != Stage::Registered {
            return self.ask_stage();
        }
        if let Some(begun) = begun {
            self.open_session(begun);
        } else if self.phone.people.len() >= PEOPLE_PER_PHONE_MAX {
            return self.say("phone-full", &[("most", PEOPLE_PER_PHONE_MAX.into())]);
        } else {
            let last = self.school.people.last_key().map_or(0, |last| last.0);
            let id = PersonId(last.max(self.person.id.0) + 1);
            self.school.people.put(id, Person { id, since: self.context.wall, ..Person::default() });
            self.phone.people.push(id);
            self.open_session(id);
        }
        self.ask_stage();
    }

    /// Somebody who registers on a phone of others may give way to them at any time; tells whether that happened.
    pub(in super::super) fn gives_way(&mut self, text: &str, heard: &Heard) -> bool {
        let command = heard.command();
        if self.household().is_empty() {
            return false;
        }
        if command == Some(Command::Cancel) {
            self.leave_to_others();
            self.say_by_name("back-to");
            return true;
        }
        // "Soy Ana" is the answer to the question for the name.
        if self.person.stage == Stage::Name && heard.meant().is_none_or(|meant| !meant.argument.is_empty()) {
            return false;
        }
        match heard.meant() {
            Some(meant) if meant.command == Command::Who => self.who(&meant.argument),
            _ if self.may_have_changed_hands(command) => {
                let asked = std::mem::take(&mut self.phone.asked);
                self.ask_who(text, asked);
            }
            _ => return false,
        }
        true
    }

    /// Who does not register leaves the phone to who was there before; false if there is nobody.
    pub(in super::super) fn leave_to_others(&mut self) -> bool {
        let Some(first) = self.household().first().map(|person| person.id) else { return false };
        self.open_session(first);
        true
    }

    /// Who was registering is somebody whom the box knows: the row that was begun goes.
    pub(super) fn drop_newcomer(&mut self) {
        if self.person.stage == Stage::Registered {
            return;
        }
        if self.person.consent.is_some() {
            self.learn(Learnt::Erased);
        }
        self.person = self.person.forgotten();
        let id = self.person.id;
        self.phone.leave(id);
    }
}
