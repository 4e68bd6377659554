//! Finds the pupil whom a teacher names, and what is done with her then.

use super::super::Exchange;
use super::{ForPupil, StaffQuestion, numbered};
use crate::limits::{CHOICES_MAX, CODE_HOURS};
use crate::people::{Person, PersonId, Purpose};
use crate::understand;

impl Exchange<'_> {
    /// `FAMILIA Rosa`, from a teacher: a code with which somebody becomes her guardian.
    pub(in super::super) fn family_of(&mut self, name: &str) {
        self.with_pupil(name, ForPupil::Family);
    }

    /// Takes `FAMILIA Rosa` from a teacher: for others only a code may stand behind the word. Tells whether it was that.
    pub(in super::super) fn takes_family_name(&mut self, text: &str) -> bool {
        let Some((word, name)) = text.trim().split_once(' ').filter(|_| self.is_staff()) else {
            return false;
        };
        let is_it = understand::is_word(word, "family", self.catalogue());
        if is_it {
            self.family_of(name.trim());
        }
        is_it
    }

    /// Does it for the pupil of this name, and asks where there are several.
    pub(super) fn with_pupil(&mut self, name: &str, then: ForPupil) {
        if name.is_empty() {
            self.say("pupil-name-missing", &[]);
            return;
        }
        match self.pupils_named(name).as_slice() {
            [] => self.say("pupil-unknown", &[("name", super::beginning(name, 20).into())]),
            [only] => self.for_pupil(*only, then),
            several => self.ask_which_pupil(several.to_vec(), then),
        }
    }

    pub(super) fn ask_which_pupil(&mut self, mut choices: Vec<PersonId>, then: ForPupil) {
        choices.truncate(CHOICES_MAX);
        let named = choices.iter().filter_map(|id| self.school.people.get(*id));
        let named =
            numbered(named.map(|person| format!("{} ({})", person.name, self.class_of_mine(person.id))));
        self.say("which-pupil", &[("choices", named.into())]);
        self.ask_staff(StaffQuestion::WhichPupil { choices, then });
    }

    pub(super) fn for_pupil(&mut self, pupil: PersonId, then: ForPupil) {
        match then {
            ForPupil::Marks => self.tell_marks(pupil),
            ForPupil::Family => self.give_family_code(pupil),
            ForPupil::Assign(theme) => self.assign_theme(pupil, &theme),
        }
    }

    fn give_family_code(&mut self, pupil: PersonId) {
        let Some(name) = self.school.people.get(pupil).map(|person| person.name.clone()) else { return };
        let code = self.school.hand_out(Purpose::Guardian(pupil), self.context.wall, self.context.chance);
        let days = CODE_HOURS / 24;
        self.say(
            "family-code",
            &[("name", name.into()), ("code", code.to_string().into()), ("days", days.into())],
        );
    }

    /// The pupils of the teacher's classes with this name: the whole name, else the first name, else nearly so.
    pub(super) fn pupils_named(&self, name: &str) -> Vec<PersonId> {
        let wanted = understand::fold(name);
        let mut pupils: Vec<&Person> =
            self.my_classes().into_iter().flat_map(|class| self.school.learners_of(class)).collect();
        pupils.sort_by_key(|person| person.id);
        pupils.dedup_by_key(|person| person.id);
        let first = |person: &Person| {
            let folded = understand::fold(&person.name);
            folded.split(' ').next().unwrap_or_default().to_owned()
        };
        let is_whole = |person: &&&Person| understand::fold(&person.name) == wanted;
        let is_first = |person: &&&Person| first(person) == wanted;
        let is_near = |person: &&&Person| {
            understand::nearly_same(&wanted, &person.name) || understand::nearly_same(&wanted, &first(person))
        };
        let ways: [&dyn Fn(&&&Person) -> bool; 2] = [&is_first, &is_near];
        let whole: Vec<PersonId> = pupils.iter().filter(is_whole).map(|person| person.id).collect();
        // Who is called Rosa and nothing else is one Rosa among others.
        if !whole.is_empty() && wanted.contains(' ') {
            return whole;
        }
        let found = |way: &&dyn Fn(&&&Person) -> bool| -> Vec<PersonId> {
            pupils.iter().filter(|person| way(person)).map(|person| person.id).collect()
        };
        ways.iter().map(found).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The class of the teacher's in which a pupil is.
    pub(super) fn class_of_mine(&self, pupil: PersonId) -> String {
        let mine = self.my_classes();
        let class = self.school.classes_of(pupil).find(|(id, _)| mine.contains(id));
        class.map_or(String::new(), |(_, class)| class.name.clone())
    }
}
