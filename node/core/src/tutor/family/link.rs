//! How somebody becomes a guardian: the learner asks for a code, and whoever texts it is linked.

use super::super::{Exchange, Learnt};
use super::{FamilyQuestion, choices, chosen};
use crate::limits::{CODE_HOURS, GUARDIANS_PER_LEARNER_MAX, PEOPLE_PER_PHONE_MAX, WARDS_PER_GUARDIAN_MAX};
use crate::people::{Person, PersonId, Purpose, Stage};
use crate::step::{Class, Notice};
use crate::understand;

impl Exchange<'_> {
    /// `FAMILIA`: a code for a guardian of the learner; with a code: whoever texts it becomes one.
    pub(in super::super) fn family(&mut self, code: &str) {
        if !code.is_empty() {
            return self.redeem_family_code(code);
        }
        if !self.person.is_learner() {
            return self.say("family-how", &[]);
        }
        if self.school.guardians_of(self.person.id).count() >= GUARDIANS_PER_LEARNER_MAX {
            return self.say("family-full", &[("most", GUARDIANS_PER_LEARNER_MAX.into())]);
        }
        let purpose = Purpose::Guardian(self.person.id);
        let code = self.school.hand_out(purpose, self.context.wall, self.context.chance);
        self.learn(Learnt::GuardianInvited);
        self.say("family-own-code", &[("code", code.to_string().into()), ("days", (CODE_HOURS / 24).into())]);
    }

    fn redeem_family_code(&mut self, code: &str) {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        self.redeem(digits.parse().unwrap_or_default());
    }

    /// A code came back that makes whoever texted it the learner's guardian.
    pub(in super::super) fn become_guardian(&mut self, learner: PersonId) {
        if self.school.people.get(learner).is_none_or(|learner| !learner.is_learner()) {
            return self.say("code-wrong", &[]);
        }
        let is_hers = learner == self.person.id;
        if self.person.stage != Stage::Registered {
            self.begin_as_guardian(learner);
        } else if self.person.is_learner() || is_hers {
            self.ask_who_links(learner);
        } else {
            self.link(self.person.id, learner);
        }
    }

    /// On a learner's phone the code may come from anybody in the house.
    fn ask_who_links(&mut self, learner: PersonId) {
        let mut choices = choices(&self.others_here(learner));
        for word in ["family-other", "family-nobody"] {
            choices.push(format!("{} {}", choices.len() + 1, self.text(word, &[])));
        }
        let child = self.name_of(learner);
        self.say("family-who", &[("child", child.into()), ("choices", choices.join(", ").into())]);
        self.ask(FamilyQuestion::WhoLinks(learner));
    }

    pub(super) fn take_who_links(&mut self, learner: PersonId, text: &str) {
        let others = self.others_here(learner);
        if let Some(person) = chosen(&others, text) {
            return self.link(person.id, learner);
        }
        let number = understand::picked(text);
        if number == Some(others.len() + 1) {
            self.begin_person_as_guardian(learner);
        } else if number == Some(others.len() + 2) || understand::is_word(text, "no", self.catalogue()) {
            self.say("family-nobody-linked", &[]);
        } else {
            self.ask_who_links(learner);
        }
    }

    /// The phone's registered people besides a learner.
    fn others_here(&self, learner: PersonId) -> Vec<Person> {
        let of = |id: &PersonId| {
            if *id == self.person.id { Some(&self.person) } else { self.school.people.get(*id) }
        };
        let people = self.phone.people.iter().filter(|id| **id != learner).filter_map(of);
        people.filter(|person| person.stage == Stage::Registered).cloned().collect()
    }

    /// One more person on the phone, who is to be a guardian.
    fn begin_person_as_guardian(&mut self, learner: PersonId) {
        if self.phone.people.len() >= PEOPLE_PER_PHONE_MAX {
            return self.say("family-phone-full", &[("most", PEOPLE_PER_PHONE_MAX.into())]);
        }
        let id = PersonId(self.school.people.last_key().map_or(0, |last| last.0) + 1);
        let newcomer = Person { id, since: self.context.wall, ..Person::default() };
        self.school.people.put(id, newcomer.clone());
        self.phone.people.push(id);
        self.phone.open_session(id);
        let last = std::mem::replace(&mut self.person, newcomer);
        self.school.people.put(last.id, last);
        self.begin_as_guardian(learner);
    }

    /// Links a registered person of this phone.
    fn link(&mut self, guardian: PersonId, learner: PersonId) {
        let child = self.name_of(learner);
        let is_open = guardian == self.person.id;
        let row = if is_open { Some(&self.person) } else { self.school.people.get(guardian) };
        let Some((name, wards)) = row.map(|row| (row.name.clone(), row.wards.clone())) else { return };
        if wards.contains(&learner) {
            return self.say("family-already", &[("name", name.into()), ("child", child.into())]);
        }
        if wards.len() >= WARDS_PER_GUARDIAN_MAX {
            return self.say("family-wards-full", &[("name", name.into()), ("most", wards.len().into())]);
        }
        if self.school.guardians_of(learner).count() >= GUARDIANS_PER_LEARNER_MAX {
            return self.say("family-full-guardian", &[("child", child.into())]);
        }
        if is_open {
            self.person.wards.push(learner);
        } else {
            self.school.people.change(guardian, |row| row.wards.push(learner));
        }
        self.linked(guardian, learner);
        let message = if is_open { "family-linked" } else { "family-linked-other" };
        self.say(message, &[("name", name.into()), ("child", child.into())]);
    }

    /// Records a link, and lets the learner know at her own phone: she gave the code, and may have lost it.
    pub(super) fn linked(&mut self, guardian: PersonId, learner: PersonId) {
        self.learnt.push((guardian, Learnt::GuardianLinked { learner }));
        let week = self.context.week();
        let told = |row: &mut Person| row.reports.week = row.reports.week.max(week - 1);
        let elsewhere = self.school.phone_of(learner).filter(|number| *number != self.number);
        if learner == self.person.id {
            told(&mut self.person);
        } else {
            self.school.people.change(learner, told);
        }
        let Some(number) = elsewhere.filter(|number| self.school.may_text_unasked(*number, week)) else {
            return;
        };
        self.school.count_unasked(number, week);
        let language = self.school.people.get(learner).map(|row| row.language.clone()).unwrap_or_default();
        let args = [("name", self.name_of(guardian).into()), ("child", self.name_of(learner).into())];
        let text = self.context.catalogues.of(&language).say("family-linked-learner", &args);
        self.notices.push(Notice {
            class: Class::Report,
            to: vec![number],
            text,
            topic: None,
            expires: None,
            by: None,
        });
    }
}
