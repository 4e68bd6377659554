//! `PREGUNTA …` from a learner or her guardian, `RESPONDER 12 …` from her teacher.

use chaski_sync_core::time::WallTime;

use super::super::{Exchange, Learnt};
use super::{StaffQuestion, beginning};
use crate::limits::{
    CASE_ANSWER_MS, CASE_CHARS_MAX, CASE_ECHO_CHARS, CHOICES_MAX, QUESTIONS_PER_PHONE_PER_DAY_MAX,
    QUESTIONS_TOLD_PER_DAY_MAX,
};
use crate::people::{Case, CaseId, CaseKind, CaseState, ClassId, Person, PersonId};

impl Exchange<'_> {
    /// `PREGUNTA …`: a learner asks the teacher, or a guardian the child's.
    pub(in super::super) fn ask_question(&mut self, text: &str) {
        let today = self.context.today();
        if text.is_empty() {
            self.say(self.to_child("question-how", "guardian-question-how"), &[]);
            self.ask_staff(StaffQuestion::Question);
            return;
        }
        if self.phone.use_on(today).questions >= QUESTIONS_PER_PHONE_PER_DAY_MAX {
            self.say(self.to_child("questions-used-up", "guardian-questions-used-up"), &[]);
            return;
        }
        let Some(id) = self.open_case(CaseKind::Question, text) else { return };
        self.phone.use_on(today).questions += 1;
        let name = self.person.name.clone();
        let has_teacher = self.tell_teachers(id, text);
        let message = match has_teacher {
            true => self.to_child("question-asked", "guardian-question-asked"),
            false => self.to_child("question-without-teacher", "guardian-question-kept"),
        };
        self.say(message, &[("name", name.into()), ("number", id.0.into())]);
    }

    /// Which message is for whose session is open: grown-ups have no lesson to go on with.
    fn to_child<'m>(&self, child: &'m str, grown_up: &'m str) -> &'m str {
        if self.person.is_learner() { child } else { grown_up }
    }

    /// Tells those teachers of a question whom it is for, each once and as often as one is told of any in a day; returns
    /// whether there are any.
    fn tell_teachers(&mut self, id: CaseId, text: &str) -> bool {
        let mut told: Vec<PersonId> = Vec::new();
        for class in self.school.classes_asked(&self.person) {
            let words = self.question_for_teacher(class, id, text);
            let teachers = self.school.teachers_of(class).map(|teacher| teacher.id);
            // A mother may teach her own child.
            let is_new = |teacher: &PersonId| *teacher != self.person.id && !told.contains(teacher);
            let teachers: Vec<PersonId> = teachers.filter(is_new).collect();
            for teacher in &teachers {
                if self.counts_question(*teacher) {
                    self.tell_person(*teacher, words.clone(), None);
                }
            }
            told.extend(teachers);
        }
        !told.is_empty()
    }

    /// A question as the teachers of a class read it: who asks, or of whose family she is.
    fn question_for_teacher(&self, class: ClassId, id: CaseId, text: &str) -> String {
        let pupils =
            self.school.classes.get(class).map(|class| class.learners.as_slice()).unwrap_or_default();
        let wards = self.person.wards.iter().filter(|ward| pupils.contains(ward));
        let wards = wards.filter_map(|ward| self.school.people.get(*ward));
        let children = wards.map(|ward| ward.name.as_str()).collect::<Vec<_>>().join(", ");
        let is_pupil = pupils.contains(&self.person.id);
        let message = if is_pupil { "question-for-teacher" } else { "guardian-question-for-teacher" };
        let args = [
            ("name", self.person.name.clone().into()),
            ("child", children.into()),
            ("class", self.class_called(class).into()),
            ("number", id.0.into()),
            ("text", text.into()),
        ];
        self.text(message, &args)
    }

    /// Counts a question among those of a teacher's day; returns whether she is to be told of it.
    fn counts_question(&mut self, teacher: PersonId) -> bool {
        let today = self.context.today();
        let counted = self.school.people.change(teacher, |person| {
            let Some(staff) = &mut person.staff else { return false };
            let day = staff.on(today);
            day.questions = day.questions.saturating_add(1);
            day.questions <= QUESTIONS_TOLD_PER_DAY_MAX
        });
        counted == Some(true)
    }

    /// `RESPONDER 12 …`: a teacher's answer to a question.
    pub(in super::super) fn answer_question(&mut self, argument: &str) {
        if !self.is_for_staff() {
            return;
        }
        let (number, words) = argument.split_once(char::is_whitespace).unwrap_or((argument, ""));
        let number = number.trim_matches(|c: char| !c.is_ascii_digit());
        match number.parse() {
            Ok(number) => self.answer_case(CaseId(number), words.trim()),
            Err(_) => self.list_questions(),
        }
    }

    pub(super) fn answer_case(&mut self, id: CaseId, words: &str) {
        let Some(case) = self.question_of_mine(id).cloned() else {
            self.say("question-unknown", &[("number", id.0.into())]);
            return;
        };
        let asker = self.school.people.get(case.person);
        let name = asker.map_or(String::new(), |person| person.name.clone());
        let answer = if asker.is_some_and(Person::is_learner) { "answer" } else { "guardian-answer" };
        let number = id.0;
        if !case.is_open() {
            self.say("question-answered", &[("number", number.into())]);
            return;
        }
        if words.is_empty() {
            let text = beginning(&case.text, CASE_ECHO_CHARS);
            self.say(
                "answer-how",
                &[("number", number.into()), ("name", name.into()), ("text", text.into())],
            );
            self.ask_staff(StaffQuestion::Answer(id));
            return;
        }
        if words.chars().count() > CASE_CHARS_MAX {
            self.say("case-too-long", &[("most", CASE_CHARS_MAX.into())]);
            self.ask_staff(StaffQuestion::Answer(id));
            return;
        }
        self.school.close_case(id, words);
        let told = self.text(answer, &[("name", name.clone().into()), ("text", words.into())]);
        let expires = Some(WallTime(self.context.wall.0 + CASE_ANSWER_MS));
        // She may have moved to another phone meanwhile.
        let to = self.school.phone_of(case.person).unwrap_or(case.phone);
        self.tell_phones(vec![to], told, crate::step::Class::Report, expires);
        self.learn(Learnt::QuestionAnswered { case: id, text: words.to_owned() });
        self.say("answer-sent", &[("name", name.into()), ("number", number.into())]);
    }

    /// Tells a teacher who comes how many questions were asked before.
    pub(super) fn say_questions_wait(&mut self) {
        let waiting = self.waiting_questions().len();
        if waiting > 0 {
            self.say("questions-wait", &[("waiting", waiting.into())]);
        }
    }

    /// Questions of the teacher's pupils that wait.
    pub(in super::super) fn waiting_questions(&self) -> Vec<(CaseId, &Case)> {
        let mut waiting = self.school.open_cases();
        waiting.retain(|(id, _)| self.question_of_mine(*id).is_some());
        waiting
    }

    /// Names those who asked them.
    fn list_questions(&mut self) {
        let waiting = self.waiting_questions();
        let named = waiting.iter().take(CHOICES_MAX).map(|(id, case)| {
            let name = self.school.people.get(case.person).map_or("", |person| &person.name);
            format!("{} {name}", id.0)
        });
        let named = named.collect::<Vec<_>>().join(", ");
        match named.is_empty() {
            true => self.say("no-questions", &[]),
            false => self.say("open-questions", &[("questions", named.into())]),
        }
    }

    pub(in super::super) fn question_of_mine(&self, id: CaseId) -> Option<&Case> {
        let case = self.school.cases.get(id).filter(|case| case.kind == CaseKind::Question)?;
        let asked = self.school.classes_asked(self.school.people.get(case.person)?);
        let mine = self.my_classes();
        asked.iter().any(|class| mine.contains(class)).then_some(case)
    }

    /// Keeps what somebody wrote; says so where it is too long, or where no more is taken.
    pub(super) fn open_case(&mut self, kind: CaseKind, text: &str) -> Option<CaseId> {
        if text.chars().count() > CASE_CHARS_MAX {
            self.say("case-too-long", &[("most", CASE_CHARS_MAX.into())]);
            return None;
        }
        let case = Case {
            kind,
            person: self.person.id,
            phone: self.number,
            text: text.to_owned(),
            at: self.context.wall,
            state: CaseState::Open,
        };
        let id = self.school.open_case(case);
        if id.is_none() {
            self.say("cases-full", &[]);
        }
        id
    }
}
