//! What a teacher records in a call: a notice for a class, the answer to a question. It is heard in call-backs.
//!
//! It needs the PIN in this call, and no code by text (decision 0006).

use serde::{Deserialize, Serialize};

use super::super::{Exchange, Learnt};
use super::to_hear::taken;
use super::{Asked, CallQuestion, Point};
use crate::limits::{CASE_ECHO_CHARS, NOTICES_PER_TEACHER_PER_DAY_MAX};
use crate::people::{CaseId, ClassId, ToHear};
use crate::step::Class as Urgency;
use crate::tutor::staff::beginning;

/// What is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recording {
    /// A notice to a class.
    Notice(ClassId),
    /// The answer to a question.
    Answer(CaseId),
}

impl Exchange<'_> {
    /// A notice: to which class, and not more of them than by text.
    pub(super) fn record_notice(&mut self) {
        if !self.may_record() {
            return;
        }
        match self.my_classes().as_slice() {
            [] => self.say("no-class", &[]),
            [class] => self.record(Recording::Notice(*class)),
            classes => {
                let points = classes.iter().copied().map(Point::NoticeTo).collect();
                self.offer("which-class", &[], points);
            }
        }
    }

    /// Whether the one who speaks has proved who she is: who has no PIN is told to set one.
    fn may_record(&mut self) -> bool {
        if self.person.pin.is_none() {
            self.say("voice-pin-first", &[]);
            return false;
        }
        if !self.is_unlocked() {
            self.ask_pin(self.person.id, String::new());
            return false;
        }
        true
    }

    /// Asks to speak.
    pub(super) fn record(&mut self, what: Recording) {
        if !self.may_record() {
            return;
        }
        match what {
            Recording::Notice(class) => {
                let today = self.context.today();
                let sent = self.person.staff.as_mut().map_or(0, |staff| staff.on(today).notices);
                let class_name = self.class_called(class);
                if sent >= NOTICES_PER_TEACHER_PER_DAY_MAX {
                    return self.say("notices-used-up", &[("most", NOTICES_PER_TEACHER_PER_DAY_MAX.into())]);
                }
                if self.phones_for(class).is_empty() {
                    return self.say("notice-nobody", &[("class", class_name.into())]);
                }
                self.say("voice-record-notice", &[("class", class_name.into())]);
            }
            Recording::Answer(case) => {
                let Some(asker) = self.question_of_mine(case).map(|case| case.person) else {
                    return self.say("question-unknown", &[("number", case.0.into())]);
                };
                let name = self.name_of(asker);
                self.say("voice-record-answer", &[("name", name.into())]);
            }
        }
        self.ask_call(CallQuestion::Record(what));
    }

    /// What was recorded is played back, and goes out when that is wanted.
    pub(super) fn take_recording(&mut self, take: u64, seconds: u16) {
        let Asked::Call(CallQuestion::Record(what)) = self.phone.asked else { return self.show_call_menu() };
        self.say("voice-recorded", &[("seconds", seconds.into())]);
        self.draft.say(taken(take));
        self.offer("voice-send", &[], vec![Point::Send { what, take }, Point::Again(what), Point::Menu]);
    }

    pub(super) fn send_recording(&mut self, what: Recording, take: u64) {
        if !self.may_record() {
            return;
        }
        match what {
            Recording::Notice(class) if self.my_classes().contains(&class) => self.send_by_voice(class, take),
            Recording::Notice(_) => self.say("no-class", &[]),
            Recording::Answer(case) => self.answer_by_voice(case, take),
        }
    }

    fn send_by_voice(&mut self, class: ClassId, take: u64) {
        let today = self.context.today();
        if let Some(staff) = &mut self.person.staff {
            staff.on(today).notices += 1;
        }
        let args = [("name", self.person.name.clone().into()), ("class", self.class_called(class).into())];
        let text = self.catalogue().say("notice-by-call", &args);
        let phones = self.phones_for(class);
        let week = self.context.week();
        for phone in &phones {
            self.let_hear(*phone, ToHear { take, from: self.person.id, to: None, is_said: false });
            self.school.count_unasked(*phone, week);
        }
        self.say("notice-sent", &[("phones", phones.len().into())]);
        self.tell_phones(phones, text.clone(), Urgency::Broadcast, None);
        self.learn(Learnt::NoticeSent { class, text });
    }

    fn answer_by_voice(&mut self, id: CaseId, take: u64) {
        let number = id.0;
        let Some(case) = self.question_of_mine(id).filter(|case| case.is_open()).cloned() else {
            return self.say("question-answered", &[("number", number.into())]);
        };
        let name = self.name_of(case.person);
        let text = self.catalogue().say("answer-by-call", &[("name", name.clone().into())]);
        self.school.close_case(id, &text);
        // She may have moved to another phone meanwhile.
        let to = self.school.phone_of(case.person).unwrap_or(case.phone);
        self.let_hear(to, ToHear { take, from: self.person.id, to: Some(case.person), is_said: false });
        self.tell_phones(vec![to], text.clone(), Urgency::Report, None);
        self.learn(Learnt::QuestionAnswered { case: id, text });
        self.say("answer-sent", &[("name", name.into()), ("number", number.into())]);
    }

    /// The first question that waits, or the one behind another.
    pub(super) fn tell_question(&mut self, after: Option<CaseId>) {
        if !self.is_unlocked() {
            return self.ask_pin(self.person.id, String::new());
        }
        let waiting = self.waiting_questions();
        let place = after.and_then(|after| waiting.iter().position(|(id, _)| *id == after));
        let Some((id, case)) = waiting.get(place.map_or(0, |place| place + 1)) else {
            return self.say("no-questions", &[]);
        };
        let (id, asker, text) = (*id, case.person, beginning(&case.text, CASE_ECHO_CHARS));
        let name = self.name_of(asker);
        let points = vec![Point::Answer(id), Point::After(id), Point::Menu];
        self.offer("voice-asked", &[("name", name.into()), ("text", text.into())], points);
    }
}
