//! What calls bring by text.

use chaski_sync_core::time::Now;

use super::super::Node;
use super::super::answer::context;
use crate::i18n::Value;
use crate::msisdn::Msisdn;
use crate::step::{ModemIndex, World};
use crate::tutor::{self, Reply, Turn};

impl Node {
    /// What a call brings is texted: that it comes later, that it did not get through, where it goes on.
    pub(super) fn text_about_call(
        &mut self,
        now: Now,
        modem: ModemIndex,
        to: Msisdn,
        id: &str,
        args: &[(&str, Value<'_>)],
    ) {
        let language = self.school.open_at(to).map_or("", |person| &person.language);
        let text = self.catalogues.of(language).say(id, args);
        self.text_for_call(now, modem, to, &[text]);
    }

    pub(super) fn go_on_by_text(&mut self, now: Now, modem: ModemIndex, to: Msisdn, world: &World<'_>) {
        let chance = self.chance();
        let context = context(&self.config, &self.catalogues, world, self.clock.wall(now), chance);
        let turn: Turn = tutor::call::go_on_by_text(&mut self.school, to, &context);
        let Reply::Say(messages) = turn.reply.clone() else { return };
        if self.text_for_call(now, modem, to, &messages) {
            self.remember(now, turn);
        } else {
            self.school.roll_back();
        }
    }
}
