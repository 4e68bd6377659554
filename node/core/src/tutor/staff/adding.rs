//! `AGREGAR Rosa 4A`: one more pupil, who texts already or has no phone yet.

use super::super::Exchange;
use super::{ForClass, StaffQuestion, chosen};
use crate::limits::CODE_HOURS;
use crate::people::{ClassId, PersonId, Purpose};
use crate::understand;

impl Exchange<'_> {
    /// `AGREGAR Rosa 4A`.
    pub(in super::super) fn add(&mut self, argument: &str) {
        if !self.is_for_staff() {
            return;
        }
        let (class, name) = self.class_and_words(argument, true);
        let Some(name) = self.name_in(&name) else {
            self.say("add-how", &[]);
            return;
        };
        match class {
            Some(class) => self.add_to(class, &name),
            None => self.ask_which_class(ForClass::Add(name)),
        }
    }

    pub(super) fn add_to(&mut self, class: ClassId, name: &str) {
        let is_name = |known: &str| understand::fold(known) == understand::fold(name);
        if self.school.learners_of(class).any(|person| is_name(&person.name)) {
            let called = self.class_called(class);
            self.say("add-again", &[("name", name.into()), ("class", called.into())]);
            return;
        }
        match self.who_texts_already(name, class) {
            Some(known) => self.ask_same_pupil(name.to_owned(), class, known),
            None => self.add_new(name, class),
        }
    }

    /// A learner of this name and grade who is in no class.
    fn who_texts_already(&self, name: &str, class: ClassId) -> Option<PersonId> {
        let grade = self.school.classes.get(class)?.grade;
        let is_it = |person: &&crate::people::Person| {
            person.is_learner()
                && person.learning.grade == grade
                && understand::nearly_same(name, &person.name)
                && self.school.classes_of(person.id).next().is_none()
        };
        self.school.people.values().find(is_it).map(|person| person.id)
    }

    fn ask_same_pupil(&mut self, name: String, class: ClassId, known: PersonId) {
        let person = self.school.people.get(known);
        let (called, grade) = person.map_or_else(Default::default, |p| (p.name.clone(), p.learning.grade));
        self.say("same-pupil", &[("name", called.into()), ("grade", grade.into())]);
        self.ask_staff(StaffQuestion::SamePupil { name, class, known });
    }

    pub(super) fn take_same_pupil(&mut self, name: String, class: ClassId, known: PersonId, text: &str) {
        let yes = understand::is_word(text, "yes", self.catalogue());
        let no = understand::is_word(text, "no", self.catalogue());
        match chosen(text, &[true, false]).copied().or(yes.then_some(true)).or(no.then_some(false)) {
            Some(true) => self.add_known(known, class),
            Some(false) => self.add_new(&name, class),
            None => self.ask_same_pupil(name, class, known),
        }
    }

    fn add_known(&mut self, known: PersonId, class: ClassId) {
        let Some(name) = self.school.people.get(known).map(|person| person.name.clone()) else { return };
        let called = self.class_called(class);
        if !self.school.enrol(known, class) {
            self.say("class-full", &[("class", called.into())]);
            return;
        }
        let teacher = self.person.name.clone();
        let told = self.text(
            "added-you",
            &[("name", name.clone().into()), ("teacher", teacher.into()), ("class", called.clone().into())],
        );
        self.tell_person(known, told, None);
        self.say("added-known", &[("name", name.into()), ("class", called.into())]);
    }

    fn add_new(&mut self, name: &str, class: ClassId) {
        let called = self.class_called(class);
        let language = self.context.languages.first().map_or("", String::as_str);
        let Some(id) = self.school.add_learner(name, class, language, self.context.wall) else {
            self.say("class-full", &[("class", called.into())]);
            return;
        };
        let code = self.school.hand_out(Purpose::Move(id), self.context.wall, self.context.chance);
        let days = CODE_HOURS / 24;
        let args = [
            ("name", name.into()),
            ("class", called.into()),
            ("code", code.to_string().into()),
            ("days", days.into()),
        ];
        self.say("added", &args);
    }
}
