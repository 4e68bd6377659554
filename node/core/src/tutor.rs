//! Learner + input → replies + new state: registration, lesson, quiz, summary, menu.
//!
//! One dialogue engine for SMS and `chat`. It does not know who is texting or how replies travel: it changes a
//! [`Learner`], returns messages in sending order, and says what was learnt as [`Learnt`]. Every state has a way out, and
//! no input is an error: an unknown text gets the question again or the most useful choices.

use chaski_sync_core::content::Library;
use chaski_sync_core::time::WallTime;
use serde::{Deserialize, Serialize};

use crate::i18n::{Catalogue, Catalogues, Value};
use crate::limits::ANSWER_CHARS_MAX;
use crate::sms::AlphabetPolicy;
use crate::understand::{self, Command};

mod grade;
mod lesson;
mod quiz;
mod registration;
mod reply;
mod state;
pub mod voice;

pub use quiz::right_answer;
pub use state::{Asked, Consent, DayUse, Finished, Learner, Progress, Stage};

use reply::Draft;

/// What a decision may consult.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The active content.
    pub library: &'c Library,
    /// The content before it, for lessons that began with it.
    pub previous: Option<&'c Library>,
    /// What the box says.
    pub catalogues: &'c Catalogues,
    /// Languages on offer, the first by default.
    pub languages: &'c [String],
    /// How accents are sent, which decides what fits one segment.
    pub alphabet: AlphabetPolicy,
    /// Now, for the consent.
    pub wall: WallTime,
}

/// What is sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// These messages, in this order.
    Say(Vec<String>),
    /// The last reply once more.
    Again,
}

/// One exchange.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// What is sent back.
    pub reply: Reply,
    /// What goes into the record log.
    pub learnt: Vec<Learnt>,
}

/// Something worth a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Learnt {
    /// The learner agreed; which wording, by its version.
    Consented(u8),
    /// One answer to one item.
    Attempt {
        /// The item.
        item: String,
        /// 1 for the first try.
        attempt: u8,
        /// Whether it was right.
        right: bool,
    },
    /// A lesson's quiz came to its end.
    LessonFinished {
        /// The lesson.
        lesson: String,
        /// Items answered right at the first or second try.
        right: u8,
        /// Items asked.
        of: u8,
    },
    /// The learner wants no more texts.
    Stopped,
}

/// Takes one text.
pub fn answer(learner: &mut Learner, text: &str, context: &Context<'_>) -> Turn {
    let mut exchange = Exchange::new(learner, context);
    let again = exchange.take(text);
    let learnt = exchange.learnt;
    let messages = exchange.draft.messages(context.alphabet);
    Turn { reply: if again { Reply::Again } else { Reply::Say(messages) }, learnt }
}

/// The exchange that is going on: state, and what has been said so far.
struct Exchange<'e> {
    learner: &'e mut Learner,
    context: Context<'e>,
    draft: Draft,
    learnt: Vec<Learnt>,
}

impl<'e> Exchange<'e> {
    fn new(learner: &'e mut Learner, context: &Context<'e>) -> Self {
        Self { learner, context: *context, draft: Draft::default(), learnt: Vec::new() }
    }

    /// Decides; returns whether the last reply is wanted again.
    fn take(&mut self, text: &str) -> bool {
        let command = understand::command(text, self.catalogue());
        match (command, self.learner.stage) {
            (Some(Command::Repeat), _) => return true,
            (Some(Command::Help), _) => self.say("help", &[]),
            (Some(Command::Stop), _) => self.stop(),
            (_, Stage::Registered) => self.take_registered(text, command),
            (_, Stage::Stopped) => self.come_back(),
            (_, stage) => self.register(stage, text),
        }
        false
    }

    fn take_registered(&mut self, text: &str, command: Option<Command>) {
        // Whatever is texted now, a question of the menu or for the grade is open no longer.
        let asked = std::mem::take(&mut self.learner.asked);
        // In a yes-or-no item "si" is an answer, not a wish to go on.
        if self.asks_true_false() {
            let catalogue = self.catalogue();
            if ["true", "false"].iter().any(|word| understand::is_word(text, word, catalogue)) {
                self.grade_text(text);
                return;
            }
        }
        match command {
            Some(Command::Menu) => self.show_menu(),
            Some(Command::Continue) => self.go_on(),
            Some(Command::Progress) => self.tell_progress(),
            Some(Command::Grade) => self.ask_grade(),
            Some(Command::Hint) => self.give_hint(),
            Some(Command::Lesson) => self.tell_lesson_again(),
            Some(Command::Name) => self.ask_new_name(),
            Some(_) | None => self.take_free_text(text, asked),
        }
    }

    fn take_free_text(&mut self, text: &str, asked: Asked) {
        if text.chars().count() > ANSWER_CHARS_MAX {
            self.say("too-long", &[]);
            return;
        }
        match asked {
            Asked::Menu => self.choose_from_menu(text),
            Asked::Grade => self.change_grade(text),
            Asked::Name => self.change_name(text),
            Asked::Nothing if self.learner.progress.is_some() => self.grade_text(text),
            Asked::Nothing if understand::is_word(text, "yes", self.catalogue()) => self.go_on(),
            Asked::Nothing => self.say("unknown", &[]),
        }
    }

    fn stop(&mut self) {
        let known = matches!(self.learner.stage, Stage::Registered | Stage::Stopped);
        self.learner.stage = if known { Stage::Stopped } else { Stage::New };
        self.learner.asked = Asked::Nothing;
        self.learnt.push(Learnt::Stopped);
        if known { self.say_by_name("stopped") } else { self.say("stopped-unknown", &[]) }
    }

    fn come_back(&mut self) {
        self.learner.stage = Stage::Registered;
        self.say_by_name("welcome-back");
        self.go_on();
    }

    fn show_menu(&mut self) {
        self.learner.asked = Asked::Menu;
        self.say_by_name("menu");
    }

    fn choose_from_menu(&mut self, text: &str) {
        match understand::number(text) {
            Some(1.0) => self.go_on(),
            Some(2.0) => self.tell_progress(),
            Some(3.0) => self.ask_grade(),
            Some(4.0) => self.say("help", &[]),
            // A number is a wrong choice; a letter or a word is the answer to the item behind the menu.
            None if self.learner.progress.is_some() => self.grade_text(text),
            Some(_) | None => {
                self.learner.asked = Asked::Menu;
                let menu = self.text("menu", &[("name", self.learner.name.clone().into())]);
                self.say("menu-again", &[("menu", menu.into())]);
            }
        }
    }

    fn tell_progress(&mut self) {
        let finished = &self.learner.finished;
        let sum =
            |count: fn(&Finished) -> u8| finished.iter().map(|lesson| u32::from(count(lesson))).sum::<u32>();
        let (lessons, right, of) = (finished.len(), sum(|lesson| lesson.right), sum(|lesson| lesson.of));
        let name = self.learner.name.clone();
        self.say(
            "progress",
            &[("name", name.into()), ("lessons", lessons.into()), ("right", right.into()), ("of", of.into())],
        );
    }

    fn catalogue(&self) -> &'e Catalogue {
        self.context.catalogues.of(&self.learner.language)
    }

    fn text(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.catalogue().say(id, args)
    }

    fn say(&mut self, id: &str, args: &[(&str, Value<'_>)]) {
        let text = self.text(id, args);
        self.draft.say(text);
    }

    fn say_by_name(&mut self, id: &str) {
        let name = self.learner.name.clone();
        self.say(id, &[("name", name.into())]);
    }
}

#[cfg(test)]
mod tests;
