//! Whose text it is: the open session decides, `SOY ROSA` and `Rosa: b` switch.

use super::super::{Asked, Exchange, Miss};
use super::HouseholdQuestion;
use crate::limits::{ANSWER_CHARS_MAX, HOUSEHOLD_PAUSE_MS};
use crate::people::{Person, PersonId, Stage};
use crate::understand::{self, Command, Heard};

impl Exchange<'_> {
    /// `SOY ROSA`: opens the session of one of the phone's people; without a name it is asked who.
    pub(in super::super) fn who(&mut self, name: &str) {
        match self.named(name) {
            Some(who) => self.switch_to(who, String::new(), Asked::Nothing),
            None => self.ask_who("", Asked::Nothing),
        }
    }

    /// Asks who texts; the text is taken when that is known.
    pub(in super::super) fn ask_who(&mut self, then: &str, before: Asked) {
        let people = self.household();
        let mut labels: Vec<String> = people.into_iter().map(|person| person.name).collect();
        labels.push(self.text("other-person", &[]));
        self.say_choices("who", &[], labels);
        let then = self.kept_aside(then);
        // A question of ours is asked anew.
        let before = if matches!(before, Asked::Household(_)) { Asked::Nothing } else { before };
        self.ask_household(HouseholdQuestion::Who { then, before: Box::new(before) });
    }

    /// A text that waits for who it is of: none that holds a PIN, and no page.
    pub(super) fn kept_aside(&mut self, text: &str) -> String {
        let has_pin = self.hear(text).command() == Some(Command::Pin);
        self.is_secret |= has_pin;
        let is_kept = !has_pin && text.chars().count() <= ANSWER_CHARS_MAX;
        if is_kept { text.to_owned() } else { String::new() }
    }

    pub(super) fn take_who(&mut self, then: String, before: Asked, text: &str) {
        let other = (self.household().len() + 1).to_string();
        let is_other = text.trim() == other
            || understand::is_word(text, "new-person", self.catalogue())
            || understand::is_word(text, "other", self.catalogue());
        match self.named(text) {
            Some(who) => self.switch_to(who, then, before),
            None if is_other => self.new_person(),
            None => {
                self.miss(Miss::NoChoice);
                self.ask_who(&then, before);
            }
        }
    }

    /// Who of the phone's registered people is meant by a name, or by a number of the list.
    pub(in super::super) fn named(&self, name: &str) -> Option<PersonId> {
        let people = self.household();
        let by_number = || people.get(understand::picked(name)?.checked_sub(1)?);
        let only = |fits: &dyn Fn(&Person) -> bool| {
            let mut fitting = people.iter().filter(|person| fits(person));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let typed = understand::fold(name);
        let typed = typed.trim_matches(|c: char| !c.is_alphanumeric());
        let exact = |person: &Person| understand::fold(&person.name) == typed;
        let first = |person: &Person| understand::fold(&person.name).split(' ').next() == Some(typed);
        let nearly = |person: &Person| understand::nearly_same(name, &person.name);
        let found = by_number().or_else(|| only(&exact)).or_else(|| only(&first)).or_else(|| only(&nearly));
        found.map(|person| person.id)
    }

    /// `Luis b`, `LUIS: 40`, `Luis`: to whom of several people a text belongs by its beginning, and the rest of it.
    pub(in super::super) fn addressed(&self, text: &str, asked: &Asked) -> Option<(PersonId, String)> {
        // Behind a question a name is its answer.
        if !matches!(asked, Asked::Nothing | Asked::Menu) || self.household().len() < 2 {
            return None;
        }
        let text = text.trim();
        let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
        let (first, rest) = text.split_at(end);
        let typed = understand::fold(first);
        let household = self.household();
        let mut fitting = household.iter().filter(|person| {
            let name = understand::fold(&person.name);
            !typed.is_empty() && (name == typed || name.split(' ').next() == Some(typed.as_str()))
        });
        let person = fitting.next().filter(|_| fitting.next().is_none())?;
        let rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '.' | '-' | '='));
        // "Luis corre" may be what the item asks for.
        let is_answer = self.is_right(text) && !self.is_right(rest);
        (!is_answer).then(|| (person.id, rest.to_owned()))
    }

    /// Whether the phone was silent for so long that somebody else of several may hold it now.
    pub(in super::super) fn may_have_changed_hands(&self, command: Option<Command>) -> bool {
        let says_who = matches!(command, Some(Command::Who | Command::NewPerson));
        !says_who && self.pause_ms > HOUSEHOLD_PAUSE_MS && self.household().len() > 1
    }

    /// Opens somebody's session, after her PIN if she has one, and takes a text as hers.
    pub(in super::super) fn switch_to(&mut self, who: PersonId, then: String, before: Asked) {
        // A session that is open goes on by text; in a call whoever says a name proves it.
        if who == self.person.id && (!self.is_call() || self.is_unlocked()) {
            return self.resume(&then, before);
        }
        if self.school.people.get(who).is_some_and(|person| person.pin.is_some()) {
            return self.ask_pin(who, then);
        }
        self.open_session(who);
        self.resume(&then, Asked::Nothing);
    }

    /// Goes on with whose session was just opened.
    pub(super) fn resume(&mut self, then: &str, asked: Asked) {
        if self.person.stage != Stage::Registered {
            return self.ask_stage();
        }
        let heard = self.hear(then);
        let answers = heard != Heard::Nothing || asked != Asked::Nothing || self.current().is_some();
        if then.is_empty() || !answers {
            self.say_by_name("hello-again");
            if self.is_call() {
                self.enter();
            } else if self.person.is_learner() {
                self.go_on()
            } else {
                self.help()
            }
        } else {
            self.take_as_open(then, heard, asked);
        }
    }

    /// Puts the person back and takes another one out.
    pub(super) fn open_session(&mut self, who: PersonId) {
        if who != self.person.id {
            let next = self.school.people.get(who).cloned().unwrap_or_default();
            let last = std::mem::replace(&mut self.person, next);
            self.school.people.put(last.id, last);
        }
        self.phone.open_session(who);
    }

    /// The phone's registered people, in the order in which they came.
    pub(in super::super) fn household(&self) -> Vec<Person> {
        let of = |id: &PersonId| {
            if *id == self.person.id { Some(&self.person) } else { self.school.people.get(*id) }
        };
        let people = self.phone.people.iter().filter_map(of);
        people.filter(|person| person.stage == Stage::Registered).cloned().collect()
    }

    /// Whether questions, and what is said to their answers, say whom they are for.
    pub(in super::super) fn shares_phone(&self) -> bool {
        self.household().iter().filter(|person| person.is_learner()).count() > 1
    }
}
