//! Orders about learners and classes.

use super::{ClassReport, CodeReport, Desk, LearnerReport, PersonReport, Refusal, Report};
use crate::limits::{CODE_HOURS, LEARNERS_PER_CLASS_MAX, NAME_CHARS_MAX};
use crate::people::{ClassId, Person, PersonId, Purpose, Stage, class_name};
use chaski_sync_core::content::LessonKey;

impl Desk<'_> {
    pub(super) fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
        let known = |person: &&Person| person.stage != Stage::Erased;
        self.school.people.get(id).filter(known).ok_or(Refusal::NoSuchPerson)
    }

    pub(super) fn list_learners(&self, class: Option<&str>) -> Result<Report, Refusal> {
        let class = class.map(|name| self.class_named(name)).transpose()?;
        let belongs = |person: &&Person| match class {
            Some(class) => self.school.classes_of(person.id).any(|(id, _)| id == class),
            None => person.is_learner() || self.school.classes_of(person.id).next().is_some(),
        };
        let people = self.school.people.values().filter(|person| person.stage != Stage::Erased);
        let mut learners: Vec<_> = people.filter(belongs).map(|person| self.in_list(person)).collect();
        learners.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        Ok(Report::Learners(learners))
    }

    fn in_list(&self, person: &Person) -> LearnerReport {
        LearnerReport {
            id: person.id.0,
            name: person.name.clone(),
            grade: person.learning.grade,
            classes: self.school.classes_of(person.id).map(|(_, class)| class.name.clone()).collect(),
            phone: self.school.phone_of(person.id).map(|number| number.to_string()),
            lessons: person.learning.finished.len(),
            heard: (person.heard.0 > 0).then(|| person.heard.0.div_euclid(1_000)),
        }
    }

    pub(super) fn show_person(&self, id: PersonId) -> Result<Report, Refusal> {
        let person = self.person(id)?;
        let teaches = person.staff.iter().flat_map(|staff| &staff.classes);
        let teaches = teaches.filter_map(|class| self.school.classes.get(*class));
        let wards = person.wards.iter().filter_map(|ward| self.school.people.get(*ward));
        let state = if person.stage == Stage::Registered { "registered" } else { "not-registered" };
        Ok(Report::Person(PersonReport {
            learner: self.in_list(person),
            state: state.to_owned(),
            language: person.language.clone(),
            teaches: teaches.map(|class| class.name.clone()).collect(),
            wards: wards.map(|ward| ward.name.clone()).collect(),
            lesson: person.learning.progress.as_ref().and_then(|progress| self.lesson_id(progress.lesson)),
            assigned: person.learning.assigned.and_then(|assigned| self.lesson_id(assigned.lesson)),
            has_pin: person.pin.is_some(),
            erase_at: person.erase_at.map(|at| at.0.div_euclid(1_000)),
        }))
    }

    fn lesson_id(&self, lesson: LessonKey) -> Option<String> {
        self.office.library.lesson_of(lesson).map(|lesson| lesson.id.clone())
    }

    pub(super) fn list_classes(&self) -> Report {
        let mut classes: Vec<_> = self.school.classes.iter().map(|(id, _)| self.class_in_list(id)).collect();
        classes.sort_by(|one, other| one.name.cmp(&other.name));
        Report::Classes(classes)
    }

    fn class_in_list(&self, id: ClassId) -> ClassReport {
        let class = self.school.classes.get(id).cloned().unwrap_or_default();
        let teachers = self.school.teachers_of(id).map(|teacher| teacher.name.clone()).collect();
        ClassReport { name: class.name, grade: class.grade, learners: class.learners.len(), teachers }
    }

    /// All of it or nothing.
    pub(super) fn change_class(
        &mut self,
        name: &str,
        grade: Option<u8>,
        add: &[PersonId],
        remove: &[PersonId],
    ) -> Result<Report, Refusal> {
        class_name(name).ok_or(Refusal::NotAClassName)?;
        add.iter().chain(remove).try_for_each(|id| self.person(*id).map(|_| ()))?;
        let known = self.class_named(name).ok().and_then(|id| self.school.classes.get(id));
        let grade = grade.or(known.map(|class| class.grade)).ok_or(Refusal::NoGrade)?;
        let mut learners = known.map(|class| class.learners.clone()).unwrap_or_default();
        learners.retain(|learner| !remove.contains(learner));
        for learner in add {
            if !learners.contains(learner) {
                learners.push(*learner);
            }
        }
        if learners.len() > LEARNERS_PER_CLASS_MAX {
            return Err(Refusal::ClassIsFull);
        }
        let id = self.school.make_class(name, grade).ok_or(Refusal::TooManyClasses)?;
        self.school.classes.change(id, |class| class.learners = learners);
        Ok(Report::Classes(vec![self.class_in_list(id)]))
    }

    pub(super) fn add_learner(&mut self, name: &str, class: &str) -> Result<Report, Refusal> {
        let class = self.class_named(class)?;
        let name = name.trim();
        let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '-'));
        if !letters || !(2..=NAME_CHARS_MAX).contains(&name.chars().count()) {
            return Err(Refusal::NotAName);
        }
        let language = self.office.languages.first().map_or("", String::as_str);
        let added = self.school.add_learner(name, class, language, self.office.wall);
        let id = added.ok_or(Refusal::ClassIsFull)?;
        Ok(self.hand_out(Purpose::Move(id)))
    }

    pub(super) fn hand_out(&mut self, purpose: Purpose) -> Report {
        let name = |id: &PersonId| self.school.people.get(*id).map(|person| person.name.clone());
        let whom = match &purpose {
            Purpose::Guardian(id) | Purpose::Move(id) => name(id),
            Purpose::Teacher(class) => self.school.classes.get(*class).map(|class| class.name.clone()),
            Purpose::Confirm(_) => None,
        };
        let is_teacher = matches!(purpose, Purpose::Teacher(_));
        let code = self.school.hand_out(purpose, self.office.wall, self.office.chance);
        let text = if is_teacher { format!("PROFE {code}") } else { code.to_string() };
        Report::Code(CodeReport { code, text, whom: whom.unwrap_or_default(), hours: CODE_HOURS })
    }

    pub(super) fn assign(&mut self, learner: PersonId, lesson: &str) -> Result<Report, Refusal> {
        self.person(learner)?;
        self.office.library.lesson(lesson).ok_or(Refusal::NoSuchLesson)?;
        self.school.assign(learner, LessonKey::of(lesson), PersonId::default());
        Ok(Report::Done)
    }
}
