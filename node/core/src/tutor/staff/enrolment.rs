//! How somebody becomes a teacher: by a code that the school hands out.

use super::super::Exchange;
use crate::limits::CLASSES_PER_TEACHER_MAX;
use crate::people::{Channel, ClassId, Consent, Giver, Staff, Stage};

/// Version of the wording that a teacher agrees to, kept with the consent.
const CONSENT_VERSION: u8 = 1;

impl Exchange<'_> {
    /// `PROFE 123456`: becomes a teacher, with a code.
    pub(in super::super) fn teacher(&mut self, code: &str) {
        let Some(digits) = digits_of(code) else {
            self.say("teacher-how", &[]);
            return;
        };
        self.redeem(digits);
    }

    /// Whose session is open teaches a class from now on; a learner's session gives way to a person of its own.
    pub(in super::super) fn become_teacher(&mut self, class: ClassId) {
        if self.person.is_learner() {
            self.begin_another_person();
        }
        let classes = &mut self.person.staff.get_or_insert_with(Staff::default).classes;
        if !classes.contains(&class) && classes.len() < CLASSES_PER_TEACHER_MAX {
            classes.push(class);
        }
        self.phone.has_stopped = false;
        if self.person.stage == Stage::Registered {
            self.say_teaches("teacher-class-added", class);
            return;
        }
        self.person.stage = Stage::Name;
        self.person.language = self.context.languages.first().cloned().unwrap_or_default();
        let class = self.class_called(class);
        self.say("teacher-welcome", &[("class", class.into())]);
    }

    /// Who tells a name has agreed to what was said before it.
    pub(in super::super) fn take_teacher_name(&mut self, text: &str) {
        let Some(name) = self.name_in(text) else {
            self.person.stage = Stage::Name;
            self.say("teacher-name-again", &[]);
            return;
        };
        self.person.name = name;
        self.person.stage = Stage::Registered;
        self.person.consent = Some(Consent {
            at: self.context.wall,
            version: CONSENT_VERSION,
            language: self.person.language.clone(),
            channel: Channel::Text,
            giver: Giver::Own,
        });
        self.record_consent();
        let class = self.person.staff.as_ref().and_then(|staff| staff.classes.last().copied());
        self.say_teaches("teacher-ready", class.unwrap_or_default());
    }

    fn say_teaches(&mut self, id: &str, class: ClassId) {
        let (name, class) = (self.person.name.clone(), self.class_called(class));
        self.say(id, &[("name", name.into()), ("class", class.into())]);
        self.say_questions_wait();
    }

    /// One more person on this phone, whose session is open from now on.
    fn begin_another_person(&mut self) {
        self.school.people.put(self.person.id, std::mem::take(&mut self.person));
        self.school.phones.put(self.number, std::mem::take(&mut self.phone));
        let id = self.school.welcome(self.number, self.context.wall);
        self.phone = self.school.phones.get(self.number).cloned().unwrap_or_default();
        self.person = self.school.people.get(id).cloned().unwrap_or_default();
    }
}

/// The six digits of a code, if that is all there is.
fn digits_of(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.')).collect();
    let is_code = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_code.then(|| digits.parse().ok()).flatten()
}
