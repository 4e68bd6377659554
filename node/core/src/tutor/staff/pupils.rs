//! Finds the pupil whom a teacher names, and what is done with her then.

use super::super::Exchange;
use super::{ForPupil, StaffQuestion, beginning, numbered};
use crate::limits::{CHOICES_MAX, CODE_HOURS, NAME_ECHO_CHARS};
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
            [] => self.say_pupil_unknown(name),
            [only] => self.for_pupil(*only, then),
            several => self.ask_which_pupil(several.to_vec(), then),
        }
    }

    pub(super) fn say_pupil_unknown(&mut self, name: &str) {
        self.say("pupil-unknown", &[("name", beginning(name, NAME_ECHO_CHARS).into())]);
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
            ForPupil::Unmerge => self.prepare_unmerge(pupil),
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

    /// The pupils of the teacher's classes, each once.
    pub(super) fn my_pupils(&self) -> Vec<&Person> {
        let classes = self.my_classes().into_iter();
        let mut pupils: Vec<&Person> = classes.flat_map(|class| self.school.learners_of(class)).collect();
        pupils.sort_by_key(|person| person.id);
        pupils.dedup_by_key(|person| person.id);
        pupils
    }

    /// Those with this name: the whole name, else the first name, else nearly so.
    pub(super) fn pupils_named(&self, name: &str) -> Vec<PersonId> {
        let wanted = understand::fold(name);
        let pupils = self.my_pupils();
        let found = |is_it: &dyn Fn(&Person) -> bool| -> Vec<PersonId> {
            pupils.iter().filter(|person| is_it(person)).map(|person| person.id).collect()
        };
        let whole = found(&|person| understand::fold(&person.name) == wanted);
        // Who is called Rosa and nothing else is one Rosa among others.
        if !whole.is_empty() && wanted.contains(' ') {
            return whole;
        }
        let first = found(&|person| first_name(person) == wanted);
        if first.is_empty() { self.pupils_nearly_named(name) } else { first }
    }

    /// Those whose name or first name is this, or nearly so.
    pub(super) fn pupils_nearly_named(&self, name: &str) -> Vec<PersonId> {
        let is_near = |person: &&Person| {
            understand::nearly_same(name, &person.name) || understand::nearly_same(name, &first_name(person))
        };
        self.my_pupils().into_iter().filter(is_near).map(|person| person.id).collect()
    }

    /// The class of the teacher's in which a pupil is.
    pub(super) fn class_of_mine(&self, pupil: PersonId) -> String {
        let mine = self.my_classes();
        let class = self.school.classes_of(pupil).find(|(id, _)| mine.contains(id));
        class.map_or(String::new(), |(_, class)| class.name.clone())
    }
}

fn first_name(person: &Person) -> String {
    understand::fold(&person.name).split(' ').next().unwrap_or_default().to_owned()
}
