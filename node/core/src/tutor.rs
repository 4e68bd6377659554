//! Learner + input → replies + new state: registration, lesson, quiz, summary, menu.
//!
//! One dialogue engine for SMS and `chat`. It does not know how replies travel: it changes the [`School`], returns
//! messages in sending order, and says what was learnt as [`Learnt`]. Every state has a way out, and no input is an
//! error: an unknown text gets the question again or the most useful choices.

use chaski_sync_core::content::Library;
use chaski_sync_core::time::WallTime;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, local_time, week_of};
use crate::i18n::{Catalogue, Catalogues, Value};
use crate::limits::ANSWER_CHARS_MAX;
use crate::msisdn::Msisdn;
use crate::people::{Finished, Person, PersonId, Phone, School, Stage};
use crate::search::Search;
use crate::sms::AlphabetPolicy;
use crate::step::Notice;
use crate::understand::{self, Command, Heard};

mod asked;
mod family;
mod grade;
mod hearing;
mod household;
mod lesson;
mod path;
mod quiz;
mod registration;
mod reply;
mod rights;
pub mod rounds;
mod staff;
pub mod voice;

pub use asked::Asked;
pub use quiz::right_answer;

use reply::Draft;

/// What a decision may consult.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The active content.
    pub library: &'c Library,
    /// The content before it, for lessons that began with it.
    pub previous: Option<&'c Library>,
    /// Full text over the content.
    pub search: &'c dyn Search,
    /// What the box says.
    pub catalogues: &'c Catalogues,
    /// Languages on offer, the first by default.
    pub languages: &'c [String],
    /// How accents are sent, which decides what fits one segment.
    pub alphabet: AlphabetPolicy,
    /// Now.
    pub wall: WallTime,
    /// Where days begin.
    pub timezone: &'c TimeZone,
    /// Fresh for every text: codes are made of it.
    pub chance: u64,
    /// When the school teaches.
    pub calendar: &'c Calendar,
}

impl Context<'_> {
    /// Now, where the school is.
    #[must_use]
    pub fn local_time(&self) -> DateTime {
        local_time(self.wall, self.timezone)
    }

    /// Today, where the school is.
    #[must_use]
    pub fn date(&self) -> Date {
        self.local_time().date()
    }

    /// This week, as [`week_of`] counts.
    #[must_use]
    pub fn week(&self) -> i32 {
        week_of(self.date())
    }
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
    /// What goes into the record log, and of whom.
    pub learnt: Vec<(PersonId, Learnt)>,
    /// What others are told.
    pub notices: Vec<Notice>,
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
    /// The learner asked for a code with which somebody becomes her guardian: that is her agreement.
    GuardianInvited,
    /// The person became a learner's guardian.
    GuardianLinked {
        /// Whose.
        learner: PersonId,
    },
    /// The person is that learner's guardian no longer.
    GuardianUnlinked {
        /// Whose.
        learner: PersonId,
    },
}

/// Takes one text of a phone. What it changes in the school is for the caller to keep or to roll back.
pub fn answer(school: &mut School, from: Msisdn, text: &str, context: &Context<'_>) -> Turn {
    let mut exchange = Exchange::open(school, from, context);
    let again = exchange.take(text);
    exchange.close(again)
}

/// The exchange that is going on: whose it is, and what has been said so far.
struct Exchange<'e> {
    school: &'e mut School,
    number: Msisdn,
    /// Taken out of the school until the end.
    phone: Phone,
    /// Whose session is open; taken out of the school until the end.
    person: Person,
    context: Context<'e>,
    draft: Draft,
    learnt: Vec<(PersonId, Learnt)>,
    notices: Vec<Notice>,
}

impl<'e> Exchange<'e> {
    fn open(school: &'e mut School, number: Msisdn, context: &Context<'e>) -> Self {
        if school.open_at(number).is_none() {
            school.welcome(number, context.wall);
        }
        let mut phone = school.phones.get(number).cloned().unwrap_or_default();
        phone.heard = context.wall;
        let person = school.open_at(number).cloned().unwrap_or_default();
        let (draft, learnt, notices) = (Draft::default(), Vec::new(), Vec::new());
        Self { school, number, phone, person, context: *context, draft, learnt, notices }
    }

    fn close(self, again: bool) -> Turn {
        let messages = self.draft.messages(self.context.alphabet);
        self.school.people.put(self.person.id, self.person);
        self.school.phones.put(self.number, self.phone);
        let reply = if again { Reply::Again } else { Reply::Say(messages) };
        Turn { reply, learnt: self.learnt, notices: self.notices }
    }

    fn learn(&mut self, learnt: Learnt) {
        self.person.work.note(self.context.date(), &learnt);
        self.learnt.push((self.person.id, learnt));
    }

    /// Decides; returns whether the last reply is wanted again.
    fn take(&mut self, text: &str) -> bool {
        let heard = self.hear(text);
        let command = if let Heard::Command(meant) = &heard { Some(meant.command) } else { None };
        match (command, self.person.stage) {
            (Some(Command::Repeat), _) => return true,
            (Some(Command::Help), _) => self.help(),
            (Some(Command::Stop), _) => self.stop(),
            (Some(Command::Family), stage) if stage != Stage::Registered || self.phone.has_stopped => {
                self.family(if let Heard::Command(meant) = &heard { &meant.argument } else { "" });
            }
            (_, stage) if self.registers_guardian() => self.register_guardian(stage, text),
            (_, Stage::Registered) if self.phone.has_stopped => self.come_back(),
            (_, Stage::Registered) => self.take_registered(text, heard),
            (_, stage) => self.register(stage, text),
        }
        false
    }

    fn take_registered(&mut self, text: &str, heard: Heard) {
        // Whatever is texted now, a question of the menu or for the grade is open no longer.
        let asked = std::mem::take(&mut self.phone.asked);
        // In a yes-or-no item "si" is an answer, not a wish to go on.
        if self.asks_true_false() {
            let catalogue = self.catalogue();
            if ["true", "false"].iter().any(|word| understand::is_word(text, word, catalogue)) {
                self.grade_text(text);
                return;
            }
        }
        match heard {
            Heard::Command(meant) => self.obey(meant.command, &meant.argument),
            Heard::Maybe(meant) => self.ask_what_was_meant(text, meant),
            Heard::Nothing => self.take_free_text(text, asked),
        }
    }

    fn obey(&mut self, command: Command, argument: &str) {
        match command {
            _ if self.is_not_for_guardians(command) => self.tell_guardian(command),
            Command::Help | Command::Repeat => self.help(),
            Command::Stop => self.stop(),
            Command::Menu => self.show_menu(),
            Command::Continue => self.go_on(),
            Command::Progress => self.tell_progress(),
            Command::Grade => self.ask_grade(),
            Command::Hint => self.give_hint(),
            Command::Lesson => self.tell_lesson_again(),
            Command::Name => self.ask_new_name(),
            Command::Who => self.who(argument),
            Command::NewPerson => self.new_person(),
            Command::Pin => self.set_pin(argument),
            Command::Move => self.move_number(),
            Command::Language => self.change_language(argument),
            Command::Data => self.tell_data(),
            Command::Erase => self.erase(),
            Command::Cancel => self.cancel(),
            Command::Consent => self.tell_consent(),
            Command::Theme => self.theme(argument),
            Command::Level => self.find_level(),
            Command::Review => self.review(),
            Command::Why => self.tell_why(),
            Command::Child => self.child(argument),
            Command::Family => self.family(argument),
            Command::Unlink => self.unlink(),
            Command::Call => self.call(),
            Command::Teacher => self.teacher(argument),
            Command::Class => self.class(argument),
            Command::Marks => self.marks(argument),
            Command::Notice => self.notice(argument),
            Command::Add => self.add(argument),
            Command::Answer => self.answer_question(argument),
            Command::Question => self.ask_question(argument),
            Command::Assign => self.assign(argument),
            Command::Problem => self.problem(argument),
            Command::Work => self.say("unknown", &[]),
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
            Asked::Meant(meant) => self.take_meant(meant, text),
            Asked::Household(question) => self.take_household(question, text),
            Asked::Rights(question) => self.take_rights(question, text),
            Asked::Path(question) => self.take_path(question, text),
            Asked::Family(question) => self.take_family(question, text),
            Asked::Staff(question) => self.take_staff(question, text),
            Asked::Nothing if self.person.learning.progress.is_some() => self.grade_text(text),
            Asked::Nothing if self.person.is_guardian_only() => self.say("guardian-unknown", &[]),
            Asked::Nothing if understand::is_word(text, "yes", self.catalogue()) => self.go_on(),
            Asked::Nothing if self.offer_themes(text) => {}
            Asked::Nothing => self.say("unknown", &[]),
        }
    }

    fn help(&mut self) {
        self.say(if self.person.is_guardian_only() { "guardian-help" } else { "help" }, &[]);
    }

    fn stop(&mut self) {
        let known = self.person.stage == Stage::Registered;
        if !known {
            self.person.stage = Stage::New;
        }
        self.phone.has_stopped = true;
        self.phone.asked = Asked::Nothing;
        self.learn(Learnt::Stopped);
        self.person.wants_no_reports = !self.person.wards.is_empty();
        if self.person.is_guardian_only() {
            self.say_by_name("guardian-stopped");
        } else if known {
            self.say_by_name("stopped");
        } else {
            self.say("stopped-unknown", &[]);
        }
    }

    fn come_back(&mut self) {
        self.phone.has_stopped = false;
        self.person.wants_no_reports = false;
        if self.person.is_guardian_only() {
            return self.say_by_name("guardian-welcome-back");
        }
        self.say_by_name("welcome-back");
        self.go_on();
    }

    fn show_menu(&mut self) {
        self.phone.asked = Asked::Menu;
        self.say_by_name("menu");
    }

    fn choose_from_menu(&mut self, text: &str) {
        match understand::number(text) {
            Some(1.0) => self.go_on(),
            Some(2.0) => self.tell_progress(),
            Some(3.0) => self.ask_grade(),
            Some(4.0) => self.say("help", &[]),
            // A number is a wrong choice; a letter or a word is the answer to the item behind the menu.
            None if self.person.learning.progress.is_some() => self.grade_text(text),
            Some(_) | None => {
                self.phone.asked = Asked::Menu;
                let menu = self.text("menu", &[("name", self.person.name.clone().into())]);
                self.say("menu-again", &[("menu", menu.into())]);
            }
        }
    }

    fn tell_progress(&mut self) {
        let finished = &self.person.learning.finished;
        let sum =
            |count: fn(&Finished) -> u8| finished.iter().map(|lesson| u32::from(count(lesson))).sum::<u32>();
        let (lessons, right, of) = (finished.len(), sum(|lesson| lesson.right), sum(|lesson| lesson.of));
        let name = self.person.name.clone();
        self.say(
            "progress",
            &[("name", name.into()), ("lessons", lessons.into()), ("right", right.into()), ("of", of.into())],
        );
    }

    fn catalogue(&self) -> &'e Catalogue {
        self.context.catalogues.of(&self.person.language)
    }

    fn text(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.catalogue().say(id, args)
    }

    fn say(&mut self, id: &str, args: &[(&str, Value<'_>)]) {
        let text = self.text(id, args);
        self.draft.say(text);
    }

    fn say_by_name(&mut self, id: &str) {
        let name = self.person.name.clone();
        self.say(id, &[("name", name.into())]);
    }
}

#[cfg(test)]
mod tests;
