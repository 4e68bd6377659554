//! A PIN for what is private.

use super::super::{Asked, Exchange};
use super::HouseholdQuestion;
use crate::limits::{PIN_DIGITS, STRAY_PINS_PER_DAY_MAX, UNLOCKED_MS, WRONG_CODES_PER_DAY_MAX};
use crate::people::{PersonId, Pin};
use crate::understand::{self, Command, Heard};

/// What shows or gives away what is private.
fn is_private(command: Command) -> bool {
    matches!(
        command,
        Command::Progress
            | Command::Data
            | Command::Erase
            | Command::Move
            | Command::Child
            | Command::Family
            | Command::Unlink
            | Command::Class
            | Command::Marks
            | Command::Notice
            | Command::Add
            | Command::Assign
            | Command::Answer
    )
}

impl Exchange<'_> {
    /// Obeys, after the PIN where what is asked for is private.
    pub(in super::super) fn obey_unlocked(&mut self, command: Command, argument: &str) {
        if is_private(command) && !self.is_unlocked() {
            let word = self.catalogue().words(command.list()).into_iter().next().unwrap_or_default();
            return self.ask_pin(self.person.id, format!("{word} {argument}").trim().to_owned());
        }
        self.phone.said_private = is_private(command);
        self.obey(command, argument);
    }

    /// Whether what is private may be shown: there is no PIN, or it was given a moment ago.
    pub(in super::super) fn is_unlocked(&self) -> bool {
        let since = |given: chaski_sync_core::time::WallTime| self.context.wall.0 - given.0;
        let is_fresh = self.phone.unlocked.is_some_and(|given| (0..=UNLOCKED_MS).contains(&since(given)));
        self.person.pin.is_none() || is_fresh
    }

    /// Whether the last reply may be said once more; asks for the PIN if not.
    pub(in super::super) fn may_repeat(&mut self) -> bool {
        let may = !self.phone.said_private || self.is_unlocked();
        if !may {
            self.ask_pin(self.person.id, String::new());
        }
        may
    }

    /// Asks for somebody's PIN; the text is taken when it is right.
    pub(in super::super) fn ask_pin(&mut self, who: PersonId, then: String) {
        let name = self.name_of(who);
        self.say("ask-pin", &[("name", name.into())]);
        let then = self.kept_aside(&then);
        self.ask_household(HouseholdQuestion::Pin { who, then });
    }

    /// The name of anybody.
    pub(in super::super) fn name_of(&self, who: PersonId) -> String {
        if who == self.person.id {
            return self.person.name.clone();
        }
        self.school.people.get(who).map(|person| person.name.clone()).unwrap_or_default()
    }

    pub(super) fn take_pin(&mut self, who: PersonId, then: String, text: &str) {
        let Some(digits) = pin_in(text) else {
            // No PIN: it is a text of whose session is open.
            return self.take_free_text(text, Asked::Nothing);
        };
        if !self.is_pin_of(who, &digits) {
            if self.phone.day.wrong_codes < WRONG_CODES_PER_DAY_MAX {
                if self.is_call() {
                    return self.ask_pin(who, then);
                }
                self.ask_household(HouseholdQuestion::Pin { who, then });
            } else if self.is_call() && self.household().len() > 1 {
                // The open session is another's.
                self.ask_who("", Asked::Nothing);
            }
            return;
        }
        self.open_session(who);
        self.phone.unlocked = Some(self.context.wall);
        self.resume(&then, Asked::Nothing);
    }

    /// The question that a PIN answers, in either dress: `1234` or `PIN 1234`.
    pub(in super::super) fn takes_pin(&mut self, asked: &Asked, text: &str, heard: &Heard) -> bool {
        let Asked::Household(HouseholdQuestion::Pin { who, then }) = asked else { return false };
        if understand::is_word(text, "forgot", self.catalogue()) {
            // Who remembers it after all may still send it.
            self.phone.asked = asked.clone();
            let name = self.name_of(*who);
            self.say("pin-forgot", &[("name", name.into())]);
            return true;
        }
        let digits = match heard.meant() {
            Some(meant) if meant.command == Command::Pin => pin_in(&meant.argument),
            _ => pin_in(text),
        };
        let Some(digits) = digits else { return false };
        self.take_pin(*who, then.clone(), &digits);
        true
    }

    /// A PIN that comes when none is asked for, as behind a command that closed the question: it is not graded, not kept,
    /// and opens nothing. Any other number is what it would be, and a try less: this helps nobody to find a PIN.
    pub(in super::super) fn takes_stray_pin(&mut self, asked: &Asked, text: &str) -> bool {
        let is_asked = matches!(
            asked,
            Asked::Household(HouseholdQuestion::Pin { .. } | HouseholdQuestion::Proof { .. })
        );
        let Some(digits) = pin_in(text).filter(|_| !is_asked && !self.is_right_now(text)) else {
            return false;
        };
        let pins: Vec<Pin> = self.household().into_iter().filter_map(|person| person.pin).collect();
        let today = self.today();
        if pins.is_empty() || self.phone.use_on(today).wrong_codes >= STRAY_PINS_PER_DAY_MAX {
            return false;
        }
        if !pins.iter().any(|pin| pin.is(&digits)) {
            self.count_wrong();
            self.is_pin_tried = true;
            return false;
        }
        self.is_secret = true;
        self.phone.asked = asked.clone();
        self.say("pin-not-now", &[]);
        self.ask_item();
        true
    }

    /// Checks a PIN; a wrong one is counted and answered here.
    pub(super) fn is_pin_of(&mut self, who: PersonId, digits: &str) -> bool {
        if !self.may_try() {
            return false;
        }
        let pin = if who == self.person.id {
            self.person.pin.as_ref()
        } else {
            self.school.people.get(who).and_then(|person| person.pin.as_ref())
        };
        let is_right = pin.is_some_and(|pin| pin.is(digits));
        if !is_right {
            self.count_wrong();
            self.say("pin-wrong", &[]);
        }
        is_right
    }

    /// Whether the phone may try a PIN or a code; says so if not.
    pub(super) fn may_try(&mut self) -> bool {
        let today = self.today();
        self.is_secret = true;
        let may = self.phone.use_on(today).wrong_codes < WRONG_CODES_PER_DAY_MAX;
        if !may {
            self.say("codes-enough", &[]);
        }
        may
    }

    pub(super) fn count_wrong(&mut self) {
        let today = self.today();
        self.phone.use_on(today).wrong_codes += 1;
    }

    /// `PIN 1234`: sets a PIN; `PIN 1234 5678` changes it, `PIN 1234 NO` takes it away.
    pub(in super::super) fn set_pin(&mut self, argument: &str) {
        let words: Vec<&str> = argument.split_whitespace().collect();
        let how = if self.person.pin.is_some() { "pin-change" } else { "pin-how" };
        let (old, new) = match (words.as_slice(), &self.person.pin) {
            ([new], None) => (None, *new),
            ([old, new], Some(_)) => (pin_in(old), *new),
            _ => return self.say(how, &[]),
        };
        let ends = self.person.pin.is_some() && understand::is_word(new, "no", self.catalogue());
        let new = pin_in(new);
        if (new.is_none() && !ends) || (old.is_none() && self.person.pin.is_some()) {
            return self.say(how, &[]);
        }
        if let Some(old) = old
            && !self.is_pin_of(self.person.id, &old)
        {
            return;
        }
        self.is_secret = true;
        self.person.pin = new.map(|digits| Pin::new(&digits, self.context.chance));
        self.phone.unlocked = Some(self.context.wall);
        self.say(if ends { "pin-gone" } else { "pin-set" }, &[]);
    }
}

/// Digits of a PIN's length and nothing else.
pub(super) fn pin_in(text: &str) -> Option<String> {
    let digits = text.trim().trim_end_matches('.');
    let (least, most) = PIN_DIGITS;
    let is_pin = (least..=most).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit());
    is_pin.then(|| digits.to_owned())
}
