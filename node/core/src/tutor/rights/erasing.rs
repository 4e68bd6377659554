//! `BORRAR`: asked for twice, done after days, taken back by a word until then.

use chaski_sync_core::time::WallTime;

use super::super::{Exchange, Learnt};
use super::RightsQuestion;
use crate::limits::ERASE_HOURS;
use crate::understand;

impl Exchange<'_> {
    /// `BORRAR`, alone: everything about whose session is open.
    pub(in super::super) fn erase(&mut self, argument: &str) {
        let is_her_name = understand::fold(argument) == understand::fold(&self.person.name);
        if !argument.is_empty() && !is_her_name {
            self.say("erase-how", &[]);
        } else if self.person.erase_at.is_some() {
            self.tell_erasure();
        } else {
            self.say_by_name("erase-ask");
            self.ask_rights(RightsQuestion::Erase);
        }
    }

    pub(super) fn confirm_erasure(&mut self, text: &str) {
        if text.trim().trim_end_matches('.') != "1" {
            return self.say_by_name("erase-not");
        }
        self.person.erase_at = Some(WallTime(self.context.wall.0 + ERASE_HOURS * 3_600_000));
        self.learn(Learnt::ErasureAsked);
        self.tell_erasure();
    }

    fn tell_erasure(&mut self) {
        let Some(at) = self.person.erase_at else { return };
        let (name, when) = (self.person.name.clone(), self.weekday_and_hour(at));
        self.say("erase-when", &[("name", name.into()), ("when", when.into())]);
    }

    /// Takes back what was asked for and not yet done, such as an erasure.
    pub(in super::super) fn cancel(&mut self) {
        if self.person.erase_at.take().is_some() {
            self.learn(Learnt::ErasureCancelled);
            self.say_by_name("erase-cancelled");
        } else if let Some(name) = self.other_to_be_erased() {
            self.say("erase-cancel-other", &[("name", name.into())]);
        } else {
            self.say("cancelled", &[]);
        }
    }

    /// Somebody else of the phone who is to be forgotten: only in her own session is that taken back.
    fn other_to_be_erased(&self) -> Option<String> {
        let others = self.phone.people.iter().filter_map(|id| self.school.people.get(*id));
        let mut others = others.filter(|other| other.id != self.person.id && other.erase_at.is_some());
        others.next().map(|other| other.name.clone())
    }
}
