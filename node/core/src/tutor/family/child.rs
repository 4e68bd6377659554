//! `HIJO`: how a child is doing, asked for.

use super::super::Exchange;
use super::report::{self, Occasion};
use super::{FamilyQuestion, choices, chosen};
use crate::people::Stage;

impl Exchange<'_> {
    /// `HIJO`, `HIJO Rosa`: how a child is doing, in two lines.
    pub(in super::super) fn child(&mut self, name: &str) {
        // Who asks wants to hear of it.
        self.person.wants_no_reports = false;
        let wards = self.wards();
        let child = match wards.as_slice() {
            [] => return self.tell_no_child(),
            [only] => only,
            several => match chosen(several, name) {
                Some(child) => child,
                None => return self.ask_which_child(FamilyQuestion::WhichChild),
            },
        };
        let told = report::lines(child, Occasion::Asked, &self.person.language, &self.context);
        self.draft.say(told);
    }

    pub(super) fn ask_which_child(&mut self, question: FamilyQuestion) {
        let choices = choices(&self.wards()).join(", ");
        self.say("which-child", &[("choices", choices.into())]);
        self.ask(question);
    }

    /// Who has no children here may be on the phone of one who has.
    fn tell_no_child(&mut self) {
        let others = self.phone.people.iter().filter_map(|id| self.school.people.get(*id));
        let guardian = others
            .filter(|other| other.id != self.person.id && other.stage == Stage::Registered)
            .find(|other| !other.wards.is_empty());
        match guardian.map(|guardian| guardian.name.clone()) {
            Some(name) => self.say("child-of-other", &[("name", name.into())]),
            None => self.say("child-none", &[]),
        }
    }
}
