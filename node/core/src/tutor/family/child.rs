//! `HIJO`: how a child is doing, asked for.

use super::super::Exchange;
use super::report::{self, Occasion};
use super::{FamilyQuestion, chosen, labels};
use crate::people::{Person, Stage};

/// Words of a name, as it is told here; "ya estudia todos los días" asks for nobody by name.
const NAME_WORDS_MAX: usize = 2;

impl Exchange<'_> {
    /// `HIJO`, `HIJO Rosa`: how a child is doing, in two lines.
    pub(in super::super) fn child(&mut self, name: &str) {
        // Who asks wants to hear of it.
        self.person.wants_no_reports = false;
        let wards = self.wards();
        let child = match (wards.as_slice(), chosen(&wards, name)) {
            ([], _) => return self.tell_no_child(),
            (_, Some(child)) => child,
            (wards, None) if names_another(wards, name) => return self.tell_not_linked(),
            ([only], None) => only,
            (_, None) => return self.ask_which_child(FamilyQuestion::WhichChild),
        };
        let told = report::lines(child, Occasion::Asked, self.language(), &self.context);
        self.draft.say(told);
    }

    /// Names who is linked, where somebody else was asked for.
    fn tell_not_linked(&mut self) {
        let names: Vec<String> = self.wards().into_iter().map(|ward| ward.name).collect();
        self.say("child-not-linked", &[("names", names.join(", ").into())]);
        self.ask(FamilyQuestion::WhichChild);
    }

    pub(super) fn ask_which_child(&mut self, question: FamilyQuestion) {
        let labels = labels(&self.wards());
        self.say_choices("which-child", &[], labels);
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

/// Whether this is a name, and of none of these.
fn names_another(wards: &[Person], name: &str) -> bool {
    let is_name = name.chars().any(char::is_alphabetic) && name.split_whitespace().count() <= NAME_WORDS_MAX;
    // One name of two children is theirs.
    is_name && wards.iter().all(|ward| chosen(std::slice::from_ref(ward), name).is_none())
}
