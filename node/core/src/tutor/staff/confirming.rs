//! What would harm others if the sender were forged waits for a code, which is sent to the teacher's own number.

use super::super::Exchange;
use crate::limits::PREPARED_HOURS;
use crate::people::{Prepared, Purpose};

impl Exchange<'_> {
    /// Keeps what is to be done and sends the code for it, in a text of its own. A newer one takes the place of an older.
    pub(super) fn prepare(&mut self, prepared: Prepared, message: &str) {
        self.phone.prepared = Some(prepared);
        let purpose = Purpose::Confirm(self.number);
        let code = self.school.hand_out(purpose, self.context.wall, self.context.chance);
        let code = self.text(message, &[("code", code.to_string().into())]);
        self.draft.say_apart(code);
    }

    /// The code came back: what was prepared is done.
    pub(in super::super) fn confirmed(&mut self) {
        let prepared = self.phone.prepared.take();
        let is_in_time =
            |prepared: &Prepared| prepared.at().0 + PREPARED_HOURS * 3_600_000 >= self.context.wall.0;
        match prepared.filter(is_in_time) {
            Some(Prepared::Notice { class, text, .. }) => self.send_notice(class, text),
            Some(Prepared::Merge { keep, gone, .. }) => self.merge(keep, gone),
            Some(Prepared::Unmerge { gone, .. }) => self.unmerge(gone),
            None => self.say_nothing_prepared(),
        }
    }

    /// Whoever texts the code may be another by now, or the rows may have changed.
    pub(super) fn say_nothing_prepared(&mut self) {
        self.say("nothing-prepared", &[]);
    }

    /// `CANCELAR`: what was prepared is not done.
    pub(in super::super) fn cancel_prepared(&mut self) {
        self.phone.prepared = None;
        self.say("prepared-cancelled", &[]);
    }
}
