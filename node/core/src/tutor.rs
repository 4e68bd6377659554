//! Learner + input → replies + new state: registration, lesson, quiz, summary, menu.
//!
//! One dialogue engine for SMS and `chat`. It does not know how replies travel: it changes the [`School`], returns
//! messages in sending order, and says what was learnt as [`Learnt`]. Every state has a way out, and no input is an
//! error: an unknown text gets the question again or the most useful choices.

use chaski_sync_core::time::WallTime;

use crate::call::Spoken;
use crate::limits::ANSWER_CHARS_MAX;
use crate::msisdn::Msisdn;
use crate::people::{Channel, Person, PersonId, Phone, School, Stage};
use crate::step::Notice;
use crate::understand::{self, Command, Heard, Meant};

mod asked;
pub mod call;
#[cfg(test)]
mod child;
mod context;
mod dates;
mod family;
mod grade;
mod hearing;
mod household;
mod learnt;
mod lesson;
pub mod marks;
mod mood;
mod path;
mod placement;
mod progress;
mod quiz;
mod registration;
mod reply;
mod review;
mod rights;
pub mod rounds;
mod skip;
mod staff;
mod summary;
mod tally;
pub mod voice;
mod words;

pub use asked::Asked;
pub use context::Context;
pub(crate) use dates::weekday_and_hour;
pub use learnt::{Learnt, Miss};
pub use quiz::right_answer;

use household::HouseholdQuestion;
use reply::Draft;

/// What is sent back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// These messages, in this order.
    Say(Vec<String>),
    /// The last reply once more.
    Again,
    /// This, in a call.
    Speak(Spoken),
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
    /// Who was not understood, and how.
    pub missed: Option<(PersonId, Miss)>,
    /// The text held a PIN or a code: it is not to be kept.
    pub is_secret: bool,
    /// The reply is for these eyes only: it is not said again when the last reply is wanted.
    pub is_private: bool,
}

/// Takes one text of a phone, or the keys that answer a question in a call. What it changes in the school is for the
/// caller to keep or to roll back.
pub fn answer(school: &mut School, from: Msisdn, text: &str, context: &Context<'_>) -> Turn {
    let mut exchange = Exchange::open(school, from, context);
    exchange.forget_heard();
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
    /// Since the phone's last text. Unit: ms.
    pause_ms: i64,
    context: Context<'e>,
    draft: Draft,
    learnt: Vec<(PersonId, Learnt)>,
    notices: Vec<Notice>,
    missed: Option<Miss>,
    /// It was looked whether the text is a PIN.
    is_pin_tried: bool,
    /// The text holds a PIN or a code.
    is_secret: bool,
    is_private: bool,
    /// How long the person had been silent. Unit: ms.
    away_ms: i64,
}

impl<'e> Exchange<'e> {
    fn open(school: &'e mut School, number: Msisdn, context: &Context<'e>) -> Self {
        if school.open_at(number).is_none() {
            school.welcome(number, context.wall);
        }
        let mut phone = school.phones.get(number).cloned().unwrap_or_default();
        let pause_ms = context.wall.0 - phone.heard.0;
        if context.channel != Channel::Call && matches!(phone.asked, Asked::Call(_)) {
            // The call is over, and with it what it asked.
            phone.asked = Asked::Nothing;
        }
        phone.heard = context.wall;
        let mut person = school.open_at(number).cloned().unwrap_or_default();
        person.heard = context.wall;
        let (draft, learnt, notices) = (Draft::default(), Vec::new(), Vec::new());
        Self {
            school,
            number,
            phone,
            person,
            pause_ms,
            context: *context,
            draft,
            learnt,
            notices,
            missed: None,
            is_pin_tried: false,
            is_secret: false,
            is_private: false,
            away_ms: 0,
        }
    }

    fn close(self, again: bool) -> Turn {
        let language = self.language().to_owned();
        let missed = self.missed.map(|miss| (self.person.id, miss));
        self.school.people.put(self.person.id, self.person);
        self.school.phones.put(self.number, self.phone);
        let reply = match self.context.channel {
            _ if again => Reply::Again,
            Channel::Call => Reply::Speak(self.draft.spoken(&language)),
            Channel::Text | Channel::Page => Reply::Say(self.draft.messages(self.context.alphabet)),
        };
        Turn {
            reply,
            learnt: self.learnt,
            notices: self.notices,
            missed,
            is_secret: self.is_secret,
            is_private: self.is_private,
        }
    }

    fn learn(&mut self, learnt: Learnt) {
        self.person.work.note(self.context.date(), &learnt);
        self.learnt.push((self.person.id, learnt));
    }

    /// Decides; returns whether the last reply is wanted again.
    fn take(&mut self, text: &str) -> bool {
        if self.is_danger(text) {
            self.answer_danger(text);
            return false;
        }
        let heard = self.hear(text);
        let command = heard.command();
        if command == Some(Command::Repeat) {
            return self.may_repeat();
        }
        self.phone.said_private = false;
        match (command, self.person.stage) {
            (Some(Command::Help), _) => self.help_for(text),
            (Some(Command::Stop), _) => self.stop(),
            (Some(Command::Problem), _) => self.hear_problem(text, &heard),
            (Some(Command::Teacher), stage) if stage != Stage::Registered => {
                let code = heard.meant().map(|meant| meant.argument.clone()).unwrap_or_default();
                self.teacher(&code);
            }
            (Some(Command::Family), stage) if stage != Stage::Registered || self.phone.has_stopped => {
                let code = heard.meant().map(|meant| meant.argument.clone()).unwrap_or_default();
                self.family(&code);
            }
            _ if self.take_code(text) => {}
            (_, Stage::Registered) if self.phone.has_stopped => self.come_back(&heard),
            (_, Stage::Registered) => self.take_registered(text, heard),
            (_, stage) => self.take_newcomer(stage, text, &heard),
        }
        false
    }

    fn take_registered(&mut self, text: &str, heard: Heard) {
        // Whatever is texted now, a question of the menu or for the grade is open no longer.
        let asked = std::mem::take(&mut self.phone.asked);
        if self.takes_pin(&asked, text, &heard) || self.takes_stray_pin(&asked, text) {
            return;
        }
        if let Some((who, rest)) = self.addressed(text, &asked) {
            return self.switch_to(who, rest, asked);
        }
        if self.may_have_changed_hands(heard.command()) {
            // Who it is was asked before the pause: what was texted then is no answer any more.
            let was_asked = matches!(asked, Asked::Household(HouseholdQuestion::Who { .. }));
            if let Some(who) = self.named(text).filter(|_| was_asked) {
                return self.switch_to(who, String::new(), Asked::Nothing);
            }
            return self.ask_who(text, asked);
        }
        self.take_as_open(text, heard, asked);
    }

    /// Takes a text that is surely of whose session is open.
    fn take_as_open(&mut self, text: &str, heard: Heard, asked: Asked) {
        self.note_time();
        if heard == Heard::Nothing {
            self.follow_language(text);
        }
        // In a yes-or-no item "si" is an answer, not a wish to go on; a question of ours comes before the item.
        if self.asks_true_false() && matches!(asked, Asked::Nothing | Asked::Menu) {
            let catalogue = self.catalogue();
            if ["true", "false"].iter().any(|word| understand::is_word(text, word, catalogue)) {
                self.take_answer(text);
                return;
            }
        }
        if asked == Asked::Nothing && self.skips_item(text) {
            return self.skip_item();
        }
        if heard.command().is_none() && self.take_mood(text) {
            return;
        }
        match heard {
            // "Soy feliz" may be what the item asks for.
            Heard::Command(meant) if meant.command == Command::Who && self.is_right(text) => {
                self.grade_text(text)
            }
            // To a child these are words like others: "separar" may be an answer.
            Heard::Command(Meant { command: Command::Merge | Command::Unmerge, .. }) if !self.is_staff() => {
                self.take_free_text(text, asked);
            }
            Heard::Command(Meant { command: Command::Why, .. })
                if !self.is_not_for_guardians(Command::Why) =>
            {
                self.tell_why_asked(asked);
            }
            Heard::Command(meant) => self.obey_unlocked(meant.command, &meant.argument),
            Heard::Maybe(meant) => self.ask_what_was_meant(text, meant),
            Heard::Nothing if asked == Asked::Nothing && self.names_language(text) => {
                self.change_language(text)
            }
            Heard::Nothing => self.take_free_text(text, asked),
        }
    }

    fn obey(&mut self, command: Command, argument: &str) {
        match command {
            _ if self.is_not_for_guardians(command) => self.tell_guardian(command),
            Command::Menu if self.is_staff() => self.help(),
            Command::Family if self.is_staff() => self.family_of(argument),
            Command::Cancel if self.phone.prepared.is_some() => self.cancel_prepared(),
            Command::Help | Command::Repeat => self.help(),
            Command::Stop => self.stop(),
            Command::Menu => self.show_menu(),
            Command::Continue if self.placement_item().is_some() && self.current().is_none() => {
                self.skip_placement();
            }
            Command::Continue => self.go_on(),
            Command::Progress => self.tell_progress(),
            Command::Grade => self.ask_grade(),
            Command::Hint => self.give_hint(),
            Command::Lesson => self.tell_lesson_again(),
            Command::Name => self.rename(argument),
            Command::Who => self.who(argument),
            Command::NewPerson => self.new_person(),
            Command::Pin => self.set_pin(argument),
            Command::Move => self.move_number(),
            Command::Language => self.change_language(argument),
            Command::Data => self.tell_data(),
            Command::Erase => self.erase(argument),
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
            Command::Merge => self.merge_pupils(argument),
            Command::Unmerge => self.unmerge_pupil(argument),
            Command::Work => self.say("unknown", &[]),
        }
    }

    fn take_free_text(&mut self, text: &str, asked: Asked) {
        if text.chars().count() > ANSWER_CHARS_MAX {
            self.miss(Miss::TooLong);
            self.say("too-long", &[]);
            return;
        }
        if self.takes_family_name(text) {
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
            Asked::Call(question) => self.take_call(question, text),
            Asked::Nothing if self.person.is_guardian_only() => self.say_unknown_to(text),
            Asked::Nothing if understand::is_word(text, "greeting", self.catalogue()) => self.go_on(),
            Asked::Nothing if understand::is_word(text, "thanks", self.catalogue()) => self.take_thanks(),
            Asked::Nothing if self.skips_placement(text) => self.skip_placement(),
            Asked::Nothing if self.waits_for_answer() => self.take_answer(text),
            Asked::Nothing if understand::is_word(text, "yes", self.catalogue()) => self.go_on(),
            Asked::Nothing if self.offers_lessons(text) => {}
            Asked::Nothing => self.say_unknown_to(text),
        }
    }

    fn help(&mut self) {
        self.say(self.by_role("staff-help", "guardian-help", "help"), &[]);
    }

    /// Grown-ups say thanks.
    fn say_unknown_to(&mut self, text: &str) {
        let thanks = self.by_role("staff-thanks", "guardian-thanks", "unknown");
        let mut words = text.split(|c: char| !c.is_alphabetic());
        if words.any(|word| understand::is_word(word, "thanks", self.catalogue())) {
            return self.say(thanks, &[]);
        }
        self.say_unknown();
    }

    fn say_unknown(&mut self) {
        self.miss(Miss::Unknown);
        self.say(self.by_role("staff-unknown", "guardian-unknown", "unknown"), &[]);
    }

    /// Which message is for whose session is open.
    fn by_role<'m>(&self, staff: &'m str, guardian: &'m str, learner: &'m str) -> &'m str {
        match (self.is_staff(), self.person.is_guardian_only()) {
            (true, _) => staff,
            (false, true) => guardian,
            (false, false) => learner,
        }
    }

    fn stop(&mut self) {
        self.learn(Learnt::Stopped);
        self.phone.asked = Asked::Nothing;
        self.person.wants_no_reports = !self.person.wards.is_empty();
        if self.person.is_guardian_only() {
            self.say_by_name("guardian-stopped");
        } else if self.person.stage == Stage::Registered {
            self.say_by_name("stopped");
        } else {
            self.person.stage = Stage::New;
            let is_known = self.leave_to_others();
            self.say(if is_known { "stopped-all" } else { "stopped-unknown" }, &[]);
        }
        self.phone.has_stopped = true;
    }

    fn come_back(&mut self, heard: &Heard) {
        self.phone.has_stopped = false;
        if self.household().len() > 1 {
            return match heard.meant() {
                Some(meant) if meant.command == Command::Who => self.who(&meant.argument),
                _ => self.ask_who("", Asked::Nothing),
            };
        }
        self.person.wants_no_reports = false;
        if self.person.is_guardian_only() {
            return match heard.meant() {
                Some(meant) if meant.command == Command::Child => self.child(&meant.argument),
                _ => self.say_by_name("guardian-welcome-back"),
            };
        }
        self.say_by_name("welcome-back");
        if self.is_staff() { self.help() } else { self.go_on() }
    }

    fn show_menu(&mut self) {
        self.phone.asked = Asked::Menu;
        self.say_by_name("menu");
    }

    fn choose_from_menu(&mut self, text: &str) {
        match understand::number(text) {
            Some(1.0) => self.go_on(),
            Some(2.0) => self.obey_unlocked(Command::Progress, ""),
            Some(3.0) => self.ask_grade(),
            Some(4.0) => self.say("help", &[]),
            Some(5.0) if self.household().len() > 1 => self.ask_who("", Asked::Nothing),
            Some(5.0) => self.new_person(),
            // A number is a wrong choice; a letter or a word is the answer to the item behind the menu.
            None if self.waits_for_answer() => self.take_answer(text),
            Some(_) | None => {
                self.miss(Miss::NoChoice);
                self.phone.asked = Asked::Menu;
                let menu = self.text("menu", &[("name", self.person.name.clone().into())]);
                self.say("menu-again", &[("menu", menu.into())]);
            }
        }
    }

    /// Remembers when the person texted, and how long that had not been.
    fn note_time(&mut self) {
        let (now, sitting) = (self.context.wall, &mut self.person.learning.sitting);
        self.away_ms =
            if sitting.last == WallTime::default() { 0 } else { now.0.saturating_sub(sitting.last.0) };
        sitting.note(now);
    }

    /// Today: days since 1970-01-01, local.
    fn day(&self) -> u16 {
        u16::try_from(self.context.today()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
