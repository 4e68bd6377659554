//! Codes that come back: a text of six digits.

use super::super::{Asked, Exchange};
use super::HouseholdQuestion;
use crate::people::{CodeState, Purpose};

impl Exchange<'_> {
    /// Takes a text that is nothing but a code; false when it is none, or may be something else that was asked for.
    pub(in super::super) fn take_code(&mut self, text: &str) -> bool {
        let Some(digits) = code_in(text) else { return false };
        let is_known = self.school.code_state(digits, self.context.wall) != CodeState::Unknown;
        let asks_pin = matches!(
            self.phone.asked,
            Asked::Household(HouseholdQuestion::Pin { .. } | HouseholdQuestion::Proof { .. })
        );
        if !is_known && (asks_pin || self.current().is_some()) {
            return false;
        }
        self.redeem(digits);
        true
    }

    /// Does what a code is good for, or says why it is good for nothing.
    pub(in super::super) fn redeem(&mut self, digits: u32) {
        if !self.may_try() {
            self.phone.prepared = None;
            return;
        }
        let now = self.context.wall;
        let purpose = match self.school.code_state(digits, now) {
            // Only the phone to which it was sent can confirm with it.
            CodeState::Open(Purpose::Confirm(number)) if number != self.number => return self.refuse_code(),
            CodeState::Open(purpose) => purpose,
            CodeState::Used => return self.say("code-used", &[]),
            CodeState::Expired => return self.say("code-expired", &[]),
            CodeState::Unknown => return self.refuse_code(),
        };
        if let Purpose::Move(_) = purpose
            && self.is_full()
        {
            return self.say_full();
        }
        self.school.redeem(digits, now);
        self.phone.has_stopped = false;
        self.phone.asked = Asked::Nothing;
        match purpose {
            Purpose::Move(person) => self.take_over(person),
            Purpose::Guardian(learner) => self.become_guardian(learner),
            Purpose::Teacher(class) => self.become_teacher(class),
            Purpose::Confirm(_) => self.confirmed(),
        }
    }

    pub(super) fn refuse_code(&mut self) {
        self.count_wrong();
        self.say("code-wrong", &[]);
    }
}

/// `123456`, `123 456`.
fn code_in(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-')).collect();
    let is_code = digits.len() == 6 && digits.bytes().all(|c| c.is_ascii_digit());
    digits.parse().ok().filter(|_| is_code)
}
