//! `PROBLEMA …`: anybody reports what does not work.

use super::super::Exchange;
use super::{StaffQuestion, beginning};
use crate::limits::{CASE_ECHO_CHARS, PROBLEMS_PER_PHONE_PER_DAY_MAX};
use crate::people::CaseKind;

impl Exchange<'_> {
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
