//! The tutor on the phone: how a call begins, its menus, what teachers record in it.
//!
//! Questions and answers are the texts': a key is taken as the text of its digits, and what is said is chosen in `words`.
//! Only what has no counterpart by text stands here. Who is called hears nothing of anybody else on the phone, and what
//! no key can answer is left for a text.

mod menu;
mod recording;
mod suits;
mod to_hear;

use serde::{Deserialize, Serialize};

use super::household::HouseholdQuestion;
use super::{Asked, Context, Exchange, Turn};
use crate::msisdn::Msisdn;
use crate::people::{Channel, School, Stage};

pub use menu::Point;
pub use recording::Recording;

/// A question of a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallQuestion {
    /// Which of these.
    Choose(Vec<Point>),
    /// What is said is recorded.
    Record(Recording),
}

/// What is said first in a call: a greeting, then who speaks, what was left open, or the menu.
pub fn begin(school: &mut School, from: Msisdn, context: &Context<'_>) -> Turn {
    let mut exchange = Exchange::open(school, from, context);
    exchange.begin_call();
    exchange.close(false)
}

/// The menu: key `0`, and where nothing else is left to say.
pub fn menu(school: &mut School, from: Msisdn, context: &Context<'_>) -> Turn {
    let mut exchange = Exchange::open(school, from, context);
    exchange.forget_heard();
    exchange.back_to_menu();
    exchange.close(false)
}

/// Takes a recording that was asked for: its name, and its length in seconds.
pub fn recorded(
    school: &mut School,
    from: Msisdn,
    (take, seconds): (u64, u16),
    context: &Context<'_>,
) -> Turn {
    let mut exchange = Exchange::open(school, from, context);
    exchange.take_recording(take, seconds);
    exchange.close(false)
}

/// Goes on by text where a call has ended: what the text `SIGUE` would bring.
pub fn go_on_by_text(school: &mut School, from: Msisdn, context: &Context<'_>) -> Turn {
    let context = Context { channel: Channel::Text, ..*context };
    let mut exchange = Exchange::open(school, from, &context);
    exchange.phone.asked = Asked::Nothing;
    match exchange.person.stage {
        Stage::Registered if exchange.person.is_learner() => exchange.go_on(),
        Stage::Registered | Stage::Declined | Stage::Erased => exchange.help(),
        Stage::New | Stage::Consent | Stage::Name | Stage::Grade | Stage::Language => exchange.ask_stage(),
    }
    exchange.close(false)
}

impl Exchange<'_> {
    fn begin_call(&mut self) {
        // A call begins anew: what an earlier one left open is not asked any more, and a PIN is given in each.
        self.phone.asked = Asked::Nothing;
        self.phone.unlocked = None;
        self.phone.said_private = false;
        let household = self.household();
        let is_back = std::mem::take(&mut self.phone.has_stopped);
        self.begin_to_hear();
        if household.len() > 1 || (self.person.stage != Stage::Registered && !household.is_empty()) {
            self.say("voice-hello", &[]);
            self.say_to_hear(None);
            return self.ask_who("", Asked::Nothing);
        }
        if self.person.stage != Stage::Registered {
            return self.ask_newcomer();
        }
        if is_back {
            self.person.wants_no_reports = false;
        }
        if self.is_staff() && !self.is_unlocked() {
            self.say("voice-hello", &[]);
        } else {
            self.say_by_name("voice-hello-name");
        }
        self.say_to_hear(None);
        self.enter();
    }

    /// Somebody who is not registered is asked what comes next there. A teacher's own name is the consent: it is texted.
    fn ask_newcomer(&mut self) {
        if self.is_staff() { self.say("teacher-name-again", &[]) } else { self.ask_stage() }
    }

    /// Whose session is open is led on: the PIN of who teaches, the lesson in work, or the menu.
    pub(super) fn enter(&mut self) {
        self.tell_language();
        if self.is_staff() && !self.is_unlocked() {
            return self.ask_pin(self.person.id, String::new());
        }
        self.note_time();
        self.say_to_hear(Some(self.person.id));
        if self.person.is_learner() && self.waits_for_answer() {
            self.go_on()
        } else if self.person.is_guardian_only() && self.person.prefers_voice {
            // Who asked for voice instead of text is called with the news.
            self.go_to(Point::Child);
        } else {
            self.show_call_menu();
        }
    }

    /// Says so openly where the box does not speak the person's language.
    pub(super) fn tell_language(&mut self) {
        if self.person.language.is_empty() || self.language() == self.person.language {
            return;
        }
        let language = self.language_name(&self.person.language);
        self.say("voice-other-language", &[("language", language.into())]);
    }

    fn back_to_menu(&mut self) {
        // Who speaks is not known yet, and the open session may be another's.
        if let Asked::Household(HouseholdQuestion::Who { .. } | HouseholdQuestion::Pin { .. }) =
            self.phone.asked
            && self.household().len() > 1
        {
            return self.ask_who("", Asked::Nothing);
        }
        self.phone.asked = Asked::Nothing;
        if self.person.stage == Stage::Registered { self.show_call_menu() } else { self.ask_newcomer() }
    }

    /// Whether a text is this key in a call.
    pub(super) fn is_key(&self, text: &str, key: u8) -> bool {
        self.is_call() && text == key.to_string()
    }

    /// Takes the answer to a question of a call.
    pub(super) fn take_call(&mut self, question: CallQuestion, text: &str) {
        let CallQuestion::Choose(points) = question else { return self.show_call_menu() };
        let place = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match place.and_then(|place| points.get(place)).copied() {
            Some(point) => self.go_to(point),
            None => self.show_call_menu(),
        }
    }

    fn ask_call(&mut self, question: CallQuestion) {
        self.phone.asked = Asked::Call(question);
    }
}

#[cfg(test)]
mod tests;
