//! A person goes on at another number, with everything.

use super::super::{Exchange, Learnt};
use crate::limits::{CODE_HOURS, PEOPLE_PER_PHONE_MAX};
use crate::people::{PersonId, Purpose, Stage};
use crate::step::{Class, Notice};

impl Exchange<'_> {
    /// Gives a code with which the person goes on at another number.
    pub(in super::super) fn move_number(&mut self) {
        let purpose = Purpose::Move(self.person.id);
        let code = self.school.hand_out(purpose, self.context.wall, self.context.chance);
        let (name, days) = (self.person.name.clone(), CODE_HOURS / 24);
        self.say(
            "move-code",
            &[("name", name.into()), ("code", code.to_string().into()), ("days", days.into())],
        );
    }

    /// A person who proved who she is goes on at this phone; the other one loses her and is told.
    pub(super) fn take_over(&mut self, who: PersonId) {
        if self.phone.people.contains(&who) {
            if who != self.person.id {
                self.drop_newcomer();
                self.open_session(who);
            }
            return self.say_by_name("moved-already");
        }
        if let Some(old) = self.school.take_off_phone(who) {
            self.tell_old_phone(who, old);
        }
        let is_newcomer = self.person.stage != Stage::Registered;
        let given = self.person.consent.clone().filter(|_| is_newcomer);
        self.drop_newcomer();
        self.phone.people.push(who);
        self.open_session(who);
        self.learn(Learnt::Moved);
        if self.person.stage == Stage::Registered {
            return self.say_by_name("moved-here");
        }
        // A teacher added her: what was agreed to a moment ago at this phone was for her.
        if self.person.consent.is_none() && given.is_some() {
            self.person.consent = given;
            self.record_consent();
        }
        if self.person.consent.is_some() {
            self.ask_what_is_missing();
        } else {
            self.person.stage = Stage::New;
            self.ask_stage();
        }
    }

    /// Who did not ask for it notices, and can tell the teacher.
    pub(in super::super) fn tell_old_phone(&mut self, who: PersonId, old: crate::msisdn::Msisdn) {
        let (Some(person), Some(phone)) = (self.school.people.get(who), self.school.phones.get(old)) else {
            return;
        };
        if phone.has_stopped {
            return;
        }
        let catalogue = self.context.catalogues.of(&person.language);
        let text = catalogue.say("moved-away", &[("name", person.name.clone().into())]);
        let (class, to) = (Class::Report, vec![old]);
        self.notices.push(Notice { class, to, text, topic: None, expires: None, by: None });
    }

    /// Whether one more person would be too many, unless she takes the place of the one who registers.
    pub(super) fn is_full(&self) -> bool {
        let newcomer = usize::from(self.person.stage != Stage::Registered);
        self.phone.people.len() - newcomer >= PEOPLE_PER_PHONE_MAX
    }

    pub(super) fn say_full(&mut self) {
        self.say("phone-full", &[("most", PEOPLE_PER_PHONE_MAX.into())]);
    }
}
