//! One whole text → the learner's new state, records, and replies in the outbox, all in this step's transaction.

use chaski_sync_core::time::{Now, Uptime, WallTime};

use super::{Node, NodeConfig};
use crate::guard::{Budget, Heard, Ignored, Standing, Verdict, yields};
use crate::i18n::Catalogues;
use crate::limits::{PHONES_MAX, REPEATS_PER_DAY_MAX, REPLY_SEGMENTS_MAX};
use crate::msisdn::Msisdn;
use crate::people::{DayUse, Row};
use crate::sms;
use crate::step::{Class, ModemIndex, Notice, Outcome, Outgoing, World, Write};
use crate::tutor::{self, Context, Reply, Turn};
use crate::understand::{self, Command, Mood};

/// Where a text came from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// Its row, or the last of its rows.
    pub inbound: u64,
    /// Which modem brought it.
    pub modem: ModemIndex,
}

/// What all messages that answer one text have in common.
#[derive(Clone, Copy, Debug)]
struct Envelope {
    origin: Origin,
    to: Msisdn,
    at: WallTime,
    /// Days since 1970-01-01, local.
    day: i32,
    class: Class,
    /// Counts against the share of new phones and late answers too.
    shared: bool,
}

/// Whose limit a reply counts against, besides the school's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Charge {
    /// The learner's segments.
    Learner,
    /// The learner's number of repeats.
    Repeats,
    /// None: the word that the quota is reached, and where help is.
    Nobody,
}

impl Node {
    /// Judges a text, lets the tutor answer it, and sends the answer if it fits into what is left of the day; otherwise
    /// the learner stays where she was.
    pub(super) fn answer(
        &mut self,
        now: Now,
        origin: Origin,
        from: Msisdn,
        text: &str,
        world: &World<'_>,
    ) -> Outcome {
        let wall = self.clock.wall(now);
        let day = self.local_day(wall);
        self.budget.open(day, &self.school);
        let is_known = self.school.phones.get(from).is_some();
        if !is_known && self.school.phones.len() >= PHONES_MAX {
            return Outcome::OverQuota;
        }
        let standing = Budget::standing(&self.school, from);
        let command = understand::command(text, self.catalogues.of(self.language_of(from)));
        let heard = Heard { from, standing, text, is_command: command.is_some() };
        let verdict = self.guard.judge(now.uptime, heard);
        match verdict {
            Verdict::Ignore(Ignored::Echo) => return Outcome::Echo,
            Verdict::Ignore(Ignored::Loop) => return Outcome::Loop,
            Verdict::Answer | Verdict::Late => {}
        }
        let envelope = self.envelope(origin, from, wall, verdict, standing);
        // In a flood most texts come when nothing can be said any more: they cost no thought. Who wants to stop, or is in
        // danger, is heard all the same.
        let is_heard =
            command == Some(Command::Stop) || understand::mood(text, &self.catalogues) == Some(Mood::Danger);
        if !is_heard && !self.fits(&envelope, Charge::Nobody, 1) {
            return Outcome::OverQuota;
        }
        let turn = self.consult_tutor(origin.modem, from, text, wall, world);
        let turn = self.whole_or_not_at_all(from, turn);
        // Answered or not.
        self.heard_secret = turn.is_secret;
        if self.guard.is_missed_again(now.uptime, from, turn.missed) {
            // What was not said was not asked either: the learner stays where she was, and the text is counted.
            self.school.roll_back();
            self.remember(now, turn);
            return Outcome::MissedAgain;
        }
        let (messages, charge) = self.messages(from, &turn.reply);
        // Where help is told, nobody's quota counts.
        let charge = if turn.is_private { Charge::Nobody } else { charge };
        let segments = self.segments_of(&messages);
        if self.fits(&envelope, charge, segments) {
            if verdict == Verdict::Answer {
                self.announce_wait(now.uptime, &envelope, segments);
            }
            if turn.is_private {
                // No reply to the text, as the rows have it: nobody reads it again with `REPITE`.
                let origin = Origin { inbound: 0, ..origin };
                self.send(&Envelope { origin, ..envelope }, charge, &messages);
            } else {
                self.send(&envelope, charge, &messages);
                self.last_replies.insert(from, messages);
            }
            self.remember(now, turn);
            return Outcome::Answered;
        }
        // Nobody is kept from stopping, or from being helped: it is heard without a word back. Who never texted has nothing
        // to stop.
        if turn.is_private || (command == Some(Command::Stop) && is_known) {
            self.remember(now, turn);
            return Outcome::OverQuota;
        }
        self.school.roll_back();
        match (command, charge) {
            (Some(Command::Stop), _) | (_, Charge::Repeats) => {}
            (_, Charge::Learner | Charge::Nobody) => self.tell_quota_reached(&envelope),
        }
        Outcome::OverQuota
    }

    /// Texts a phone what a call of its brought; tells whether that fitted into its day.
    pub(super) fn text_for_call(
        &mut self,
        now: Now,
        modem: ModemIndex,
        to: Msisdn,
        messages: &[String],
    ) -> bool {
        let at = self.clock.wall(now);
        self.budget.open(self.local_day(at), &self.school);
        let standing = Budget::standing(&self.school, to);
        let origin = Origin { inbound: 0, modem };
        let envelope = self.envelope(origin, to, at, Verdict::Answer, standing);
        let segments = self.segments_of(messages);
        let fits = self.fits(&envelope, Charge::Learner, segments);
        if fits {
            self.send(&envelope, Charge::Learner, messages);
        }
        fits
    }

    fn envelope(
        &self,
        origin: Origin,
        to: Msisdn,
        at: WallTime,
        verdict: Verdict,
        standing: Standing,
    ) -> Envelope {
        let ahead = self.outbox.segments_ahead(Class::Answer);
        let is_late = verdict == Verdict::Late;
        let goes_last = is_late || yields(standing, ahead);
        let class = if goes_last { Class::Late } else { Class::Answer };
        let shared = is_late || standing == Standing::New;
        Envelope { origin, to, at, day: self.local_day(at), class, shared }
    }

    /// The guard knows what the rows say was said.
    pub(super) fn restore_guard(&mut self) {
        for (to, messages) in &self.last_replies {
            for message in messages {
                self.guard.restore_said(*to, message);
            }
        }
    }

    /// The language of whose session is open at a phone; empty where nobody's is.
    fn language_of(&self, phone: Msisdn) -> &str {
        self.school.open_at(phone).map_or("", |person| &person.language)
    }

    fn consult_tutor(
        &mut self,
        modem: ModemIndex,
        from: Msisdn,
        text: &str,
        wall: WallTime,
        world: &World<'_>,
    ) -> Turn {
        let chance = self.chance();
        let calls_by = Some(modem).filter(|modem| self.calls_back_by(*modem, world));
        let context = Context { calls_by, ..context(&self.config, &self.catalogues, world, wall, chance) };
        tutor::answer(&mut self.school, from, text, &context)
    }

    /// A notice to a class goes to all its phones or, where the day has no room for that, to none: the code that was
    /// taken back is good again.
    fn whole_or_not_at_all(&mut self, from: Msisdn, turn: Turn) -> Turn {
        let segments = |notice: &Notice| {
            let each = sms::cost(&notice.text, self.config.alphabet).segments;
            u32::try_from(each * notice.to.len()).unwrap_or(u32::MAX)
        };
        let broadcasts = turn.notices.iter().filter(|notice| notice.class == Class::Broadcast);
        let wanted: u32 = broadcasts.map(segments).sum();
        let (reply, _) = self.messages(from, &turn.reply);
        let all = wanted + self.segments_of(&reply);
        if wanted == 0 || self.budget.fits(all, self.config.segments_per_day, false) {
            return turn;
        }
        self.school.roll_back();
        let no_room = self.catalogues.of(self.language_of(from)).say("notice-no-room", &[]);
        Turn {
            reply: Reply::Say(vec![no_room]),
            learnt: Vec::new(),
            notices: Vec::new(),
            missed: None,
            is_secret: turn.is_secret,
            is_private: false,
        }
    }

    /// Keeps what a turn changed, and tells others what it says they are to know.
    pub(super) fn remember(&mut self, now: Now, turn: Turn) {
        let at = self.clock.wall(now);
        if let Some((_, miss)) = turn.missed {
            self.misses.count(miss);
        }
        for (person, learnt) in turn.learnt {
            self.step.writes.push(Write::Record { learner: person.0, at, learnt });
        }
        self.keep_school();
        for notice in &turn.notices {
            self.post(now, notice);
        }
    }

    /// Writes the rows of the school that were changed. With a phone's row all goes that is kept of the phone.
    pub(super) fn keep_school(&mut self) {
        for row in self.school.keep() {
            let forgotten = match row {
                Row::Phone(msisdn, None) => Some(msisdn),
                Row::Phone(..)
                | Row::Person(..)
                | Row::Class(..)
                | Row::Code(..)
                | Row::Case(..)
                | Row::Calls(..) => None,
            };
            self.step.writes.push(Write::Row(row));
            if let Some(msisdn) = forgotten {
                self.last_replies.remove(&msisdn);
                self.step.writes.push(Write::PhoneForgotten { msisdn });
            }
        }
    }

    /// The messages of a reply, and what limits them: the last reply again has a limit of its own.
    fn messages(&self, to: Msisdn, reply: &Reply) -> (Vec<String>, Charge) {
        let (messages, charge) = match (reply, self.last_replies.get(&to)) {
            (Reply::Say(messages), _) => (messages.clone(), Charge::Learner),
            // What is said in a call is no text.
            (Reply::Speak(_), _) => (Vec::new(), Charge::Nobody),
            (Reply::Again, Some(messages)) => (messages.clone(), Charge::Repeats),
            (Reply::Again, None) => {
                let nothing = self.catalogues.of(self.language_of(to)).say("nothing-to-repeat", &[]);
                (vec![nothing], Charge::Learner)
            }
        };
        (messages.into_iter().map(|message| self.cut_to_longest(message)).collect(), charge)
    }

    /// Tells whether so many segments fit into what is left of the day, the learner's and the school's.
    fn fits(&self, envelope: &Envelope, charge: Charge, segments: u32) -> bool {
        let day_use = self.day_use(envelope);
        let fits_learner = match charge {
            Charge::Learner => {
                let limit = u32::from(self.config.segments_per_learner_per_day);
                u32::from(day_use.segments) + segments <= limit
            }
            Charge::Repeats => day_use.repeats < REPEATS_PER_DAY_MAX,
            Charge::Nobody => true,
        };
        fits_learner
            && self.outbox.has_room()
            && self.budget.fits(segments, self.config.segments_per_day, envelope.shared)
    }

    /// What the phone was sent today.
    fn day_use(&self, envelope: &Envelope) -> DayUse {
        let phone = self.school.phones.get(envelope.to);
        phone.map(|phone| phone.day).filter(|day| day.day == envelope.day).unwrap_or_default()
    }

    /// Changes what the phone was sent today; the phone's row is begun if there is none.
    fn use_day(&mut self, envelope: &Envelope, change: impl FnOnce(&mut DayUse)) {
        let mut phone = self.school.phones.get(envelope.to).cloned().unwrap_or_default();
        change(phone.use_on(envelope.day));
        self.school.phones.put(envelope.to, phone);
    }

    /// Queues messages and counts their segments.
    fn send(&mut self, envelope: &Envelope, charge: Charge, messages: &[String]) {
        let segments = self.segments_of(messages);
        self.budget.spend(segments, envelope.shared);
        let segments = u16::try_from(segments).unwrap_or(u16::MAX);
        self.use_day(envelope, |day_use| {
            let counted =
                if charge == Charge::Learner { &mut day_use.segments } else { &mut day_use.free_segments };
            *counted = counted.saturating_add(segments);
            day_use.repeats += u16::from(charge == Charge::Repeats);
        });
        for message in messages {
            self.queue(envelope, message);
        }
    }

    /// Says once a day that the quota is reached, if that still fits; what comes after is recorded and left alone.
    fn tell_quota_reached(&mut self, envelope: &Envelope) {
        if self.day_use(envelope).told {
            return;
        }
        let name = self.school.open_at(envelope.to).map_or("", |person| &person.name);
        let catalogue = self.catalogues.of(self.language_of(envelope.to));
        let told = if name.is_empty() {
            catalogue.say("quota-reached-unknown", &[])
        } else {
            catalogue.say("quota-reached", &[("name", name.into())])
        };
        let told = vec![told];
        let segments = self.segments_of(&told);
        if self.fits(envelope, Charge::Nobody, segments) {
            self.use_day(envelope, |day_use| day_use.told = true);
            self.send(envelope, Charge::Nobody, &told);
            self.last_replies.insert(envelope.to, told);
            self.keep_school();
        }
    }

    /// Tells a phone that its answer will take a while, if it will, before the answer and only while it has no other.
    fn announce_wait(&mut self, now: Uptime, envelope: &Envelope, reply_segments: u32) {
        let ahead = self.outbox.segments_ahead(envelope.class);
        let Some(minutes) = self.guard.minutes_to_tell(envelope.origin.modem, ahead) else { return };
        let notice =
            self.catalogues.of(self.language_of(envelope.to)).say("wait", &[("minutes", minutes.into())]);
        let segments = self.segments_of(std::slice::from_ref(&notice));
        let fits = self.fits(envelope, Charge::Learner, segments + reply_segments);
        if !fits || self.outbox.has_open(envelope.to) || !self.guard.take_notice(now) {
            return;
        }
        // No reply to the text: what is repeated on request is the answer.
        let origin = Origin { inbound: 0, ..envelope.origin };
        let envelope = Envelope { origin, class: Class::Notice, ..*envelope };
        self.send(&envelope, Charge::Learner, &[notice]);
    }

    fn queue(&mut self, envelope: &Envelope, text: &str) {
        let outgoing = Outgoing {
            id: 0,
            in_reply_to: envelope.origin.inbound,
            modem: envelope.origin.modem,
            to: envelope.to,
            text: text.to_owned(),
            alphabet: self.config.alphabet,
            reference: 0,
            at: envelope.at,
        };
        let id = self.outbox.push(envelope.class, outgoing);
        self.guard.queued(id, envelope.to, text);
    }

    fn segments_of(&self, messages: &[String]) -> u32 {
        let segments = |message: &String| sms::cost(message, self.config.alphabet).segments;
        u32::try_from(messages.iter().map(segments).sum::<usize>()).unwrap_or(u32::MAX)
    }

    /// Content that would need more than [`REPLY_SEGMENTS_MAX`] segments loses its end: phones drop longer texts whole.
    fn cut_to_longest(&self, mut text: String) -> String {
        while sms::cost(&text, self.config.alphabet).segments > REPLY_SEGMENTS_MAX {
            let keep = text.chars().count() * 9 / 10;
            text = text.chars().take(keep).collect();
        }
        text
    }
}

/// What the tutor may consult.
pub(super) fn context<'c>(
    config: &'c NodeConfig,
    catalogues: &'c Catalogues,
    world: &World<'c>,
    wall: WallTime,
    chance: u64,
) -> Context<'c> {
    Context {
        library: world.library,
        previous: world.previous,
        search: world.search,
        catalogues,
        languages: &config.languages,
        alphabet: config.alphabet,
        wall,
        timezone: &config.timezone,
        chance,
        calendar: &config.calendar,
        trusted_adult: config.trusted_adult,
        channel: crate::people::Channel::Text,
        voices: world.voices,
        calls_by: None,
    }
}

#[cfg(test)]
mod tests;
