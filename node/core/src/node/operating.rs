//! Orders of people in charge: carried out, durable, then told.

use chaski_sync_core::time::Now;

use super::Node;
use crate::operate::{self, Done, Office, Order, Ticket};
use crate::step::{Effect, World};
use crate::tutor::rounds::Round;

impl Node {
    pub(super) fn operate(&mut self, now: Now, ticket: Ticket, order: &Order, world: &World<'_>) {
        let chance = self.chance();
        let office = Office {
            library: world.library,
            catalogues: &self.catalogues,
            languages: &self.config.languages,
            wall: self.clock.wall(now),
            timezone: &self.config.timezone,
            chance,
        };
        let Done { report, learnt, notices } = operate::carry_out(&mut self.school, order, &office);
        self.remember(now, Round { learnt, notices }.into());
        self.step.effects.push(Effect::Told { ticket, report: Box::new(report) });
    }
}
