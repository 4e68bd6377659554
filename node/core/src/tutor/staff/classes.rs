//! `CLASE`: who is active, who is stuck on what.

use chaski_sync_core::content::LessonKey;
use chaski_sync_core::time::WallTime;

use super::super::Exchange;
use super::{ForClass, StaffQuestion, beginning, chosen};
use crate::limits::{ACTIVE_DAYS, LESSON_RUNS_MAX, NAMES_TOLD_MAX, STUCK_ITEMS, TITLE_CHARS_MAX};
use crate::people::{ClassId, Learning, Person};

impl Exchange<'_> {
    /// `CLASE`: who is active, who is stuck on what.
    pub(in super::super) fn class(&mut self, name: &str) {
        if !self.is_for_staff() {
            return;
        }
        match self.class_meant(name) {
            Some(class) => self.overview(class),
            None => self.ask_which_class(ForClass::Overview),
        }
    }

    /// The classes that whose session is open teaches.
    pub(in super::super) fn my_classes(&self) -> Vec<ClassId> {
        let mine = self.person.staff.as_ref().map(|staff| staff.classes.as_slice()).unwrap_or_default();
        mine.iter().copied().filter(|class| self.school.classes.get(*class).is_some()).collect()
    }

    pub(in super::super) fn class_called(&self, class: ClassId) -> String {
        self.school.classes.get(class).map_or(String::new(), |class| class.name.clone())
    }

    /// A class of the teacher's: the one that is named, or the only one where none is.
    fn class_meant(&self, name: &str) -> Option<ClassId> {
        let mine = self.my_classes();
        match (name.trim(), mine.as_slice()) {
            ("", [only]) => Some(*only),
            (name, _) => self.school.class_named(name).filter(|class| mine.contains(class)),
        }
    }

    /// A class, and the words beside its name; the only class where none is named.
    pub(super) fn class_and_words(&self, words: &str, last: bool) -> (Option<ClassId>, String) {
        let split = if last { words.rsplit_once(' ') } else { words.split_once(' ') };
        let (rest, name) = match split {
            Some((rest, name)) if last => (rest, name),
            Some((name, rest)) => (rest, name),
            None => (words, ""),
        };
        if !name.is_empty()
            && let Some(class) = self.class_meant(name)
        {
            return (Some(class), rest.trim().to_owned());
        }
        (self.class_meant(""), words.trim().to_owned())
    }

    pub(super) fn ask_which_class(&mut self, then: ForClass) {
        let mine = self.my_classes();
        if mine.is_empty() {
            self.say("no-class", &[]);
            return;
        }
        let labels = mine.into_iter().map(|class| self.class_called(class)).collect();
        self.say_choices("which-class", &[], labels);
        self.ask_staff(StaffQuestion::WhichClass(then));
    }

    pub(super) fn take_class(&mut self, then: ForClass, text: &str) {
        let mine = self.my_classes();
        let Some(class) = self.class_meant(text).or_else(|| chosen(text, &mine).copied()) else {
            self.ask_which_class(then);
            return;
        };
        match then {
            ForClass::Overview => self.overview(class),
            ForClass::Notice(text) => self.prepare_notice(class, &text),
            ForClass::Add(name) => self.add_to(class, &name),
        }
    }

    /// The counts first, then some names, in two texts at most.
    fn overview(&mut self, class: ClassId) {
        let learners: Vec<&Person> = self.school.learners_of(class).collect();
        let active = learners.iter().filter(|person| is_active(person, self.context.wall)).count();
        let stuck: Vec<String> = learners.iter().filter_map(|person| self.stuck_in_words(person)).collect();
        let counts = [
            ("class", self.class_called(class).into()),
            ("active", active.into()),
            ("of", learners.len().into()),
            ("stuck", stuck.len().into()),
        ];
        self.say("class-overview", &counts);
        if stuck.is_empty() {
            return;
        }
        let fits = |text: &str| crate::sms::cost(text, self.context.alphabet).segments <= 1;
        let text = (1..=stuck.len().min(NAMES_TOLD_MAX)).rev().map(|told| {
            let (names, others) = (stuck[..told].join(", "), stuck.len() - told);
            self.text("class-stuck", &[("names", names.into()), ("others", others.into())])
        });
        let text = text.into_iter().find(|text| fits(text));
        if let Some(text) = text {
            self.draft.say(text);
        }
    }

    /// `Rosa (fracciones)`, of a learner who is stuck.
    fn stuck_in_words(&self, person: &Person) -> Option<String> {
        let lesson = stuck_on(&person.learning)?;
        let lesson = self.context.library.lesson_of(lesson)?;
        let title = self.title_of(&lesson.id, &person.language)?;
        Some(format!("{} ({})", person.name, beginning(&title, TITLE_CHARS_MAX)))
    }

    pub(super) fn title_of(&self, lesson: &str, language: &str) -> Option<String> {
        let lesson = self.context.library.lesson(lesson)?;
        Some(lesson.edition(language).title.trim().to_owned())
    }
}

fn is_active(person: &Person, now: WallTime) -> bool {
    person.heard.0 > 0 && person.heard.0 + ACTIVE_DAYS * 86_400_000 >= now.0
}

/// The lesson on which a learner is stuck: the one in work, with some items wrong, or the last one, not mastered after as
/// many runs as it may take.
fn stuck_on(learning: &Learning) -> Option<LessonKey> {
    if let Some(work) = &learning.progress {
        let wrong = work.item.saturating_sub(work.right);
        return (wrong >= STUCK_ITEMS).then_some(work.lesson);
    }
    let last = learning.finished.last()?;
    (!last.is_mastered() && (last.runs >= LESSON_RUNS_MAX || last.is_struggle())).then_some(last.lesson)
}
