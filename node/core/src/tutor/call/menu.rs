//! The menus of a call: points in an order, each on its key.

use chaski_sync_core::content::{Entry, SubjectKey};
use serde::{Deserialize, Serialize};

use super::super::Exchange;
use super::{CallQuestion, Recording};
use crate::i18n::Value;
use crate::limits::CALL_CHOICES_MAX;
use crate::people::{CaseId, ClassId, Reason};
use crate::understand::Command;

/// Something to choose in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Point {
    /// On with the lesson, or the next one.
    Lesson,
    /// Another lesson.
    Another,
    /// How it is going.
    Progress,
    /// How the children are doing.
    Child,
    /// Another person, language or subject.
    Change,
    /// What can be done here.
    Help,
    /// Who else is speaking.
    Person,
    /// Which language.
    Language,
    /// Which subject.
    Subject,
    /// This one.
    Area(SubjectKey),
    /// How the class is doing.
    Class,
    /// A notice for a class.
    Notice,
    /// For this one.
    NoticeTo(ClassId),
    /// Questions that wait.
    Questions,
    /// The answer to this one.
    Answer(CaseId),
    /// The question behind this one.
    After(CaseId),
    /// What was recorded goes out.
    Send {
        /// What it is.
        what: Recording,
        /// Its name.
        take: u64,
    },
    /// It is recorded once more.
    Again(Recording),
    /// No more texts: asked back.
    Stop,
    /// No more texts, surely.
    StopSurely,
    /// The rest of a long menu.
    More,
    /// The menu.
    Menu,
    /// The end of the call.
    End,
}

impl Exchange<'_> {
    /// The menu of whose session is open.
    pub(super) fn show_call_menu(&mut self) {
        let points = self.points();
        self.offer("voice-menu", &[], points);
    }

    fn points(&self) -> Vec<Point> {
        let mut points = match (self.is_staff(), self.person.is_learner()) {
            (true, _) => vec![Point::Class, Point::Notice, Point::Questions],
            (false, true) => vec![Point::Lesson, Point::Progress],
            (false, false) => Vec::new(),
        };
        if !self.person.wards.is_empty() {
            points.push(Point::Child);
        }
        points.extend([Point::Change, Point::Help]);
        if points.len() > CALL_CHOICES_MAX {
            points.truncate(CALL_CHOICES_MAX - 1);
            points.push(Point::More);
        }
        points
    }

    /// Asks which of these points.
    pub(super) fn offer(&mut self, id: &str, args: &[(&str, Value<'_>)], points: Vec<Point>) {
        let labels = points.iter().map(|point| self.label(*point)).collect();
        let said = self.words(id, args);
        self.draft.say(self.with_choices(said, labels));
        self.ask_call(CallQuestion::Choose(points));
    }

    /// After a lesson by phone: another one, or the end; not where something else is asked.
    pub(in super::super) fn offer_another(&mut self) {
        if self.is_call() && self.phone.asked == super::Asked::Nothing {
            self.offer("voice-next", &[], vec![Point::Another, Point::End]);
        }
    }

    fn label(&self, point: Point) -> String {
        let id = match point {
            Point::Area(area) => return self.area_name(area),
            Point::NoticeTo(class) => return self.class_called(class),
            Point::Lesson => "voice-point-lesson",
            Point::Another => "voice-point-another",
            Point::Progress => "voice-point-progress",
            Point::Child => "voice-point-child",
            Point::Change if self.person.is_learner() => "voice-point-change",
            Point::Change => "voice-point-change-grown-up",
            Point::Help => "voice-point-help",
            Point::Person => "voice-point-person",
            Point::Language => "voice-point-language",
            Point::Subject => "voice-point-subject",
            Point::Class => "voice-point-class",
            Point::Notice => "voice-point-notice",
            Point::Questions => "voice-point-questions",
            Point::Answer(_) => "voice-point-answer",
            Point::After(_) => "voice-point-after",
            Point::Send { .. } => "voice-point-send",
            Point::Again(_) => "voice-point-again",
            Point::Stop => "voice-point-stop",
            Point::StopSurely => "voice-point-stop-surely",
            Point::More => "voice-point-more",
            Point::Menu => "voice-point-menu",
            Point::End => "voice-point-end",
        };
        self.text(id, &[])
    }

    pub(super) fn go_to(&mut self, point: Point) {
        match point {
            Point::Lesson | Point::Another => self.go_on(),
            Point::Progress => self.obey_unlocked(Command::Progress, ""),
            Point::Child => self.obey_unlocked(Command::Child, ""),
            Point::Change => {
                let mut points = vec![Point::Person, Point::Language];
                points.extend(self.person.is_learner().then_some(Point::Subject));
                self.offer("voice-change", &[], points);
            }
            Point::Help => {
                self.say(self.by_role("staff-help", "guardian-help", "help"), &[]);
                self.offer("voice-help", &[], vec![Point::Menu, Point::Stop]);
            }
            Point::Person => self.ask_who("", super::Asked::Nothing),
            Point::Language => self.change_language(""),
            Point::Subject => self.offer_subjects(),
            Point::Area(area) => self.begin_subject(area),
            Point::Class => self.obey_unlocked(Command::Class, ""),
            Point::Notice => self.record_notice(),
            Point::NoticeTo(class) => self.record(Recording::Notice(class)),
            Point::Questions => self.tell_question(None),
            Point::Answer(case) => self.record(Recording::Answer(case)),
            Point::After(case) => self.tell_question(Some(case)),
            Point::Send { what, take } => self.send_recording(what, take),
            Point::Again(what) => self.record(what),
            Point::Stop => self.offer("voice-stop", &[], vec![Point::StopSurely, Point::Menu]),
            Point::StopSurely => self.stop(),
            Point::More => self.offer("voice-menu", &[], vec![Point::Change, Point::Help]),
            Point::Menu => self.show_call_menu(),
            Point::End => self.say_by_name("voice-goodbye"),
        }
    }

    /// `TEMA` as a menu: the areas that have a lesson for a call.
    fn offer_subjects(&mut self) {
        let mut areas: Vec<SubjectKey> = Vec::new();
        let entries = self.context.library.entries().iter();
        for Entry { area, .. } in entries {
            if areas.len() < CALL_CHOICES_MAX
                && !areas.contains(area)
                && self.path_work(Some(*area)).is_some()
            {
                areas.push(*area);
            }
        }
        if areas.is_empty() {
            return self.say("no-content", &[]);
        }
        self.offer("voice-subject", &[], areas.into_iter().map(Point::Area).collect());
    }

    fn begin_subject(&mut self, area: SubjectKey) {
        match self.path_work(Some(area)) {
            Some(_) if self.needs_placement(area) => self.begin_placement(area),
            Some(work) => self.begin_chosen(work.lesson, Reason::Asked),
            None => self.say("no-content", &[]),
        }
    }
}
