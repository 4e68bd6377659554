//! What teachers recorded for a phone: it is heard at the beginning of its next call, and kept until a key shows that it was.

use super::super::Exchange;
use super::super::voice::Said;
use crate::call::Line;
use crate::limits::TO_HEAR_MAX;
use crate::msisdn::Msisdn;
use crate::people::{Calls, PersonId, ToHear};

impl Exchange<'_> {
    /// What an earlier call did not say to its end is said again.
    pub(super) fn begin_to_hear(&mut self) {
        if self.waiting().iter().any(|told| told.is_said) {
            let again = |calls: &mut Calls| calls.to_hear.iter_mut().for_each(|told| told.is_said = false);
            self.school.calls.change(self.number, again);
        }
    }

    /// A key came behind what was said: it was heard.
    pub(in super::super) fn forget_heard(&mut self) {
        if self.is_call() && self.waiting().iter().any(|told| told.is_said) {
            self.school.calls.change(self.number, |calls| calls.to_hear.retain(|told| !told.is_said));
        }
    }

    fn waiting(&self) -> &[ToHear] {
        self.school.calls.get(self.number).map(|calls| calls.to_hear.as_slice()).unwrap_or_default()
    }

    /// Says what waits for all on the phone, or for one of them.
    pub(super) fn say_to_hear(&mut self, to: Option<PersonId>) {
        let (now, later): (Vec<ToHear>, Vec<ToHear>) =
            self.waiting().iter().copied().partition(|told| told.to == to && !told.is_said);
        if now.is_empty() {
            return;
        }
        for told in &now {
            let name = self.name_of(told.from);
            let id = if told.to.is_some() { "voice-answer-is" } else { "voice-notice-is" };
            self.say(id, &[("name", name.into())]);
            self.draft.say(taken(told.take));
        }
        let said = now.into_iter().map(|told| ToHear { is_said: true, ..told });
        let all = said.chain(later).collect();
        self.school.calls.change(self.number, |calls| calls.to_hear = all);
    }

    /// Lets a phone hear a recording in its next call; of too many the oldest gives way.
    pub(super) fn let_hear(&mut self, number: Msisdn, told: ToHear) {
        let mut calls = self.school.calls.get(number).cloned().unwrap_or_default();
        if calls.to_hear.len() >= TO_HEAR_MAX {
            calls.to_hear.remove(0);
        }
        calls.to_hear.push(told);
        self.school.calls.put(number, calls);
    }
}

/// A recording that a person made.
pub(super) fn taken(take: u64) -> Said {
    Line { take: Some(take), is_personal: true, ..Line::default() }.into()
}
