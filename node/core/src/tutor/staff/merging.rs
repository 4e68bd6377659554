//! `UNIR Rosa`: two pupils who are one person; `SEPARAR Rosa` parts them again. Either is done when the code that was
//! sent to the teacher's number has come back.

use std::cmp::Reverse;

use super::super::{Exchange, Learnt};
use super::{ForPupil, StaffQuestion, beginning};
use crate::limits::{CHOICES_MAX, MERGE_UNDO_DAYS, NAME_ECHO_CHARS};
use crate::people::{PersonId, Prepared, School, Stage};
use crate::understand;

impl Exchange<'_> {
    /// `UNIR Rosa`, `UNIR Rosa CON Rosita`: two of her pupils are one.
    pub(in super::super) fn merge_pupils(&mut self, argument: &str) {
        if !self.is_for_staff() {
            return;
        }
        let catalogue = self.catalogue();
        let words: Vec<&str> = argument.split_whitespace().collect();
        let names = words.split(|word| understand::is_word(word, "with", catalogue));
        let names: Vec<String> = names.map(|words| words.join(" ")).filter(|name| !name.is_empty()).collect();
        let Some(first) = names.first().cloned() else { return self.say("merge-how", &[]) };
        let mut pupils: Vec<PersonId> = Vec::new();
        for name in &names {
            let called = self.pupils_nearly_named(name);
            if called.is_empty() {
                return self.say_pupil_unknown(name);
            }
            pupils.extend(called);
        }
        pupils.sort_unstable();
        pupils.dedup();
        match pupils.as_slice() {
            [one, other] => self.prepare_merge(*one, *other),
            [] | [_] => {
                let name = beginning(&first, NAME_ECHO_CHARS);
                self.say("merge-only-one", &[("name", name.into())]);
            }
            several => self.ask_which_two(several.to_vec()),
        }
    }

    fn ask_which_two(&mut self, mut choices: Vec<PersonId>) {
        choices.truncate(CHOICES_MAX);
        self.say("which-two", &[]);
        for (number, choice) in (1..).zip(&choices) {
            let pupil = self.told_apart(*choice);
            self.draft.say(format!("{number} {pupil}"));
        }
        self.ask_staff(StaffQuestion::WhichTwo { choices });
    }

    pub(super) fn take_which_two(&mut self, choices: Vec<PersonId>, text: &str) {
        match two_chosen(text, &choices) {
            Some((one, other)) => self.prepare_merge(one, other),
            None => self.ask_which_two(choices),
        }
    }

    /// Says who would be one, and sends the code. She goes on as the one that is in use: registered, with a phone, heard
    /// last.
    fn prepare_merge(&mut self, one: PersonId, other: PersonId) {
        let in_use = |id: &PersonId| {
            let person = self.school.people.get(*id);
            let is_registered = person.is_some_and(|person| person.stage == Stage::Registered);
            let has_phone = self.school.phone_of(*id).is_some();
            (is_registered, has_phone, person.map(|person| person.heard), Reverse(*id))
        };
        let (keep, gone) = if in_use(&one) > in_use(&other) { (one, other) } else { (other, one) };
        let args = [("first", self.told_apart(keep).into()), ("second", self.told_apart(gone).into())];
        self.say("merge-preview", &args);
        self.say("merge-keeps", &[("name", self.name_of(keep).into())]);
        self.prepare(Prepared::Merge { keep, gone, at: self.context.wall }, "merge-code");
    }

    /// The code came back.
    pub(super) fn merge(&mut self, keep: PersonId, gone: PersonId) {
        let pupils = self.my_pupils();
        let is_mine = |id: PersonId| pupils.iter().any(|pupil| pupil.id == id);
        if !is_mine(keep) || !is_mine(gone) {
            return self.say_nothing_prepared();
        }
        let (left, now) = (self.school.phone_of(gone), self.context.wall);
        if !self.with_school(|school| school.merge(keep, gone, now)) {
            return self.say_nothing_prepared();
        }
        if let Some(number) = left.filter(|left| self.school.phone_of(keep) != Some(*left)) {
            self.tell_old_phone(keep, number);
        }
        self.learnt.push((gone, Learnt::Merged { into: keep }));
        let name = self.name_of(keep);
        self.say("merged", &[("name", name.into()), ("days", MERGE_UNDO_DAYS.into())]);
    }

    /// `SEPARAR Rosa`: they were two after all.
    pub(in super::super) fn unmerge_pupil(&mut self, name: &str) {
        if !self.is_for_staff() {
            return;
        }
        if name.is_empty() {
            return self.say("unmerge-how", &[]);
        }
        let now = self.context.wall;
        let mut pupils = self.pupils_nearly_named(name);
        pupils.retain(|pupil| self.school.merged_last(*pupil, now).is_some());
        match pupils.as_slice() {
            [] => {
                let name = beginning(name, NAME_ECHO_CHARS);
                self.say("unmerge-nobody", &[("name", name.into()), ("days", MERGE_UNDO_DAYS.into())]);
            }
            [only] => self.prepare_unmerge(*only),
            several => self.ask_which_pupil(several.to_vec(), ForPupil::Unmerge),
        }
    }

    pub(super) fn prepare_unmerge(&mut self, keep: PersonId) {
        let Some(gone) = self.school.merged_last(keep, self.context.wall) else {
            return self.say_nothing_prepared();
        };
        let merged_at =
            self.school.people.get(gone).and_then(|gone| gone.merged.as_ref()).map(|merged| merged.at);
        let args = [
            ("name", self.name_of(keep).into()),
            ("class", self.class_of_mine(keep).into()),
            ("date", self.date(merged_at.unwrap_or_default()).into()),
        ];
        self.say("unmerge-preview", &args);
        self.prepare(Prepared::Unmerge { gone, at: self.context.wall }, "unmerge-code");
    }

    /// The code came back.
    pub(super) fn unmerge(&mut self, gone: PersonId) {
        let (pupils, now) = (self.my_pupils(), self.context.wall);
        let keep =
            pupils.iter().map(|pupil| pupil.id).find(|id| self.school.merged_last(*id, now) == Some(gone));
        let Some(keep) = keep else { return self.say_nothing_prepared() };
        if !self.with_school(|school| school.unmerge(gone, now)) {
            return self.say_nothing_prepared();
        }
        self.learnt.push((gone, Learnt::Parted));
        let (name, other) = (self.name_of(keep), self.name_of(gone));
        self.say("unmerged", &[("name", name.into()), ("other", other.into())]);
    }

    /// A pupil with what tells her from another of the same name.
    fn told_apart(&self, pupil: PersonId) -> String {
        let Some(person) = self.school.people.get(pupil) else { return String::new() };
        let args = [
            ("name", person.name.clone().into()),
            ("class", self.class_of_mine(pupil).into()),
            ("grade", person.learning.grade.into()),
            ("lessons", person.learning.finished.len().into()),
            ("date", self.date(person.since).into()),
        ];
        self.text("pupil-told-apart", &args)
    }

    /// Changes the school with whoever is texting in it: a mother who teaches may be concerned herself.
    fn with_school<T>(&mut self, change: impl FnOnce(&mut School) -> T) -> T {
        let id = self.person.id;
        self.school.people.put(id, self.person.clone());
        self.school.phones.put(self.number, self.phone.clone());
        let changed = change(self.school);
        self.person = self.school.people.get(id).cloned().unwrap_or_default();
        self.phone = self.school.phones.get(self.number).cloned().unwrap_or_default();
        changed
    }
}

/// The two that two numbers choose, such as `1 y 3`.
fn two_chosen(text: &str, choices: &[PersonId]) -> Option<(PersonId, PersonId)> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let chosen: Option<Vec<PersonId>> =
        numbers.map(|digits| choices.get(digits.parse::<usize>().ok()?.checked_sub(1)?).copied()).collect();
    match chosen?.as_slice() {
        [one, other] if one != other => Some((*one, *other)),
        _ => None,
    }
}
