//! `PROBLEMA …`: anybody reports what does not work.

use super::super::{Asked, Exchange};
use super::{StaffQuestion, beginning};
use crate::limits::{CASE_ECHO_CHARS, PROBLEMS_PER_PHONE_PER_DAY_MAX};
use crate::people::CaseKind;
use crate::understand::{self, Heard};

impl Exchange<'_> {
    /// `PROBLEMA …` and whatever else tells of one: "se malogró la antena" is itself what does not work.
    pub(in super::super) fn hear_problem(&mut self, text: &str, heard: &Heard) {
        self.phone.asked = Asked::Nothing;
        let what = heard.meant().map_or("", |meant| meant.argument.as_str());
        let first = text.split_whitespace().next().unwrap_or_default();
        let own = self.catalogue().words("problem");
        let is_own = own.first().is_some_and(|own| understand::nearly_same(first, own));
        self.problem(if what.is_empty() || is_own { what } else { text.trim() });
    }

    /// `PROBLEMA …`: opens a numbered report.
    pub(in super::super) fn problem(&mut self, text: &str) {
        let today = self.context.today();
        if text.is_empty() {
            self.say("problem-how", &[]);
            self.ask_staff(StaffQuestion::Problem);
            return;
        }
        if self.phone.use_on(today).problems >= PROBLEMS_PER_PHONE_PER_DAY_MAX {
            self.say("problems-used-up", &[]);
            return;
        }
        let Some(id) = self.open_case(CaseKind::Problem, text) else { return };
        self.phone.use_on(today).problems += 1;
        let text = beginning(text, CASE_ECHO_CHARS);
        self.say("problem-opened", &[("number", id.0.into()), ("text", text.into())]);
    }
}
