//! One whole text → the learner's new state, records, and replies in the outbox, all in this step's transaction.

use chaski_sync_core::time::{Now, WallTime};

use super::Node;
use crate::limits::{LEARNERS_MAX, REPEATS_PER_DAY_MAX, REPLY_SEGMENTS_MAX};
use crate::msisdn::Msisdn;
use crate::sms;
use crate::step::{Class, Inbound, Outcome, Outgoing, World, Write};
use crate::tutor::{self, Context, Learner, Learnt, Reply, Turn};
use crate::understand::{self, Command};

impl Node {
    pub(super) fn answer(
        &mut self,
        now: Now,
        row: &Inbound,
        from: Msisdn,
        text: &str,
        world: &World<'_>,
    ) -> Outcome {
        let wall = self.clock.wall(now);
        let day = self.local_day(wall);
        let mut learner = self.learner(from);
        if learner.id == 0 {
            return Outcome::OverQuota;
        }
        let command = understand::command(text, self.catalogues.of(&learner.language));
        let no_budget = !self.outbox.has_room() || self.budget_on(day) >= self.config.segments_per_day;
        let quota_reached = learner.use_on(day).segments >= self.config.segments_per_learner_per_day;
        match command {
            // Nobody is kept from stopping, and the wish is heard without a word back.
            Some(Command::Stop) if no_budget || quota_reached => {
                let turn = self.consult_tutor(&mut learner, text, wall, world);
                self.remember(from, learner, wall, turn.learnt);
                return Outcome::OverQuota;
            }
            _ if no_budget => return Outcome::OverQuota,
            // The last reply again has a limit of its own.
            Some(Command::Repeat) => {}
            _ if quota_reached => return self.over_quota(row, from, learner, day),
            _ => {}
        }
        let turn = self.consult_tutor(&mut learner, text, wall, world);
        let replied = match turn.reply {
            Reply::Again => self.repeat(row, from, &mut learner, day),
            Reply::Say(messages) => {
                self.reply(row, from, &mut learner, day, messages);
                true
            }
        };
        self.remember(from, learner, wall, turn.learnt);
        if replied { Outcome::Answered } else { Outcome::OverQuota }
    }

    /// The phone's learner, or a newcomer; with id 0 when there is no room for one.
    fn learner(&self, from: Msisdn) -> Learner {
        let known = self.learners.len();
        let newcomer = || {
            let id = if known < LEARNERS_MAX { u32::try_from(known).unwrap_or_default() + 1 } else { 0 };
            Learner { id, ..Learner::default() }
        };
        self.learners.get(&from).cloned().unwrap_or_else(newcomer)
    }

    fn consult_tutor(&self, learner: &mut Learner, text: &str, wall: WallTime, world: &World<'_>) -> Turn {
        let context = Context {
            library: world.library,
            catalogues: &self.catalogues,
            languages: &self.config.languages,
            alphabet: self.config.alphabet,
            wall,
        };
        tutor::answer(learner, text, &context)
    }

    fn remember(&mut self, from: Msisdn, learner: Learner, at: WallTime, learnt: Vec<Learnt>) {
        for learnt in learnt {
            self.step.writes.push(Write::Record { learner: learner.id, at, learnt });
        }
        self.keep(from, learner);
    }

    fn keep(&mut self, from: Msisdn, learner: Learner) {
        self.step.writes.push(Write::Learner { msisdn: from, learner: learner.clone() });
        self.learners.insert(from, learner);
    }

    /// Queues a reply and counts its segments against both quotas.
    fn reply(&mut self, row: &Inbound, from: Msisdn, learner: &mut Learner, day: i32, messages: Vec<String>) {
        let mut segments = 0;
        for message in &messages {
            segments += self.queue(row, from, message);
        }
        let day_use = learner.use_on(day);
        day_use.segments = day_use.segments.saturating_add(segments);
        self.budget.segments += u32::from(segments);
        self.last_replies.insert(from, messages);
    }

    /// Queues the last reply again, free of quota but not without end.
    fn repeat(&mut self, row: &Inbound, from: Msisdn, learner: &mut Learner, day: i32) -> bool {
        let Some(messages) = self.last_replies.get(&from).cloned() else {
            let nothing = self.catalogues.of(&learner.language).say("nothing-to-repeat", &[]);
            self.reply(row, from, learner, day, vec![nothing]);
            return true;
        };
        let day_use = learner.use_on(day);
        if day_use.repeats >= REPEATS_PER_DAY_MAX {
            return false;
        }
        day_use.repeats += 1;
        for message in &messages {
            let segments = self.queue(row, from, message);
            self.budget.segments += u32::from(segments);
            let day_use = learner.use_on(day);
            day_use.free_segments = day_use.free_segments.saturating_add(segments);
        }
        true
    }

    /// Says once a day that the quota is reached; what comes after is recorded and left alone.
    fn over_quota(&mut self, row: &Inbound, from: Msisdn, mut learner: Learner, day: i32) -> Outcome {
        if !learner.use_on(day).told {
            learner.use_on(day).told = true;
            let name = learner.name.clone();
            let told = self.catalogues.of(&learner.language).say("quota-reached", &[("name", name.into())]);
            let segments = self.queue(row, from, &told);
            self.last_replies.insert(from, vec![told]);
            self.budget.segments += u32::from(segments);
            learner.use_on(day).free_segments += segments;
            self.keep(from, learner);
        }
        Outcome::OverQuota
    }

    fn queue(&mut self, row: &Inbound, to: Msisdn, text: &str) -> u16 {
        let text = self.cut_to_longest(text);
        let segments = sms::cost(&text, self.config.alphabet).segments;
        let outgoing = Outgoing {
            id: 0,
            in_reply_to: row.id,
            modem: row.modem,
            to,
            alphabet: self.config.alphabet,
            reference: 0,
            at: row.at,
            text,
        };
        self.outbox.push(Class::Answer, outgoing);
        u16::try_from(segments).unwrap_or(u16::MAX)
    }

    /// Content that would need more than [`REPLY_SEGMENTS_MAX`] segments loses its end: phones drop longer texts whole.
    fn cut_to_longest(&self, text: &str) -> String {
        let mut text = text.to_owned();
        while sms::cost(&text, self.config.alphabet).segments > REPLY_SEGMENTS_MAX {
            let keep = text.chars().count() * 9 / 10;
            text = text.chars().take(keep).collect();
        }
        text
    }

    /// What the school has sent on this day, counted from the learners' rows on the first look after a start.
    fn budget_on(&mut self, day: i32) -> u32 {
        if self.budget.day != Some(day) {
            let today = self.learners.values().filter(|learner| learner.day.day == day);
            let sent =
                today.map(|learner| u32::from(learner.day.segments) + u32::from(learner.day.free_segments));
            self.budget = super::BudgetDay { day: Some(day), segments: sent.sum() };
        }
        self.budget.segments
    }
}
