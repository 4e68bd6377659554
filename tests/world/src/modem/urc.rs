//! Unsolicited result codes: when they are said, kept back, or put where they hurt.
//!
//! At the data prompt nothing unsolicited is said; it follows when the prompt is left. A fault may keep a URC for the
//! next answer or prompt; when none comes in [`FaultSizes::urc_kept_ms`](super::FaultSizes::urc_kept_ms) it is said.

use super::answer::{Block, segments};
use super::conditions::Condition;
use super::events::Event;
use super::faults::Fault;
use super::options::UrcPort;
use super::timers::Timer;
use super::wire::Mark;
use super::{Phase, SimModem};

/// A line, or two, that nobody asked for.
#[derive(Debug)]
pub(crate) struct Urc {
    /// Its lines.
    pub(crate) block: Block,
    /// What has happened once it is on the wire.
    pub(crate) marks: Vec<Mark>,
}

impl Urc {
    /// Makes a URC of one line that marks nothing.
    pub(crate) fn line(line: impl Into<String>) -> Urc {
        Urc { block: vec![line.into()], marks: Vec::new() }
    }

    /// Its lines, framed.
    pub(crate) fn segments(&self) -> Vec<String> {
        segments(&self.block)
    }
}

/// Where a URC is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Answer,
    BeforePrompt,
    AfterPrompt,
    PromptIsLeft,
}

/// URCs that are kept back.
#[derive(Debug, Default)]
pub(crate) struct KeptUrcs(Vec<(Place, Urc)>);

impl KeptUrcs {
    fn take(&mut self, place: Place) -> Vec<Urc> {
        self.0.extract_if(.., |(kept_for, _)| *kept_for == place).map(|(_, urc)| urc).collect()
    }

    /// Forgets all; gives the marks.
    pub(crate) fn clear(&mut self) -> Vec<Mark> {
        self.0.drain(..).flat_map(|(_, urc)| urc.marks).collect()
    }
}

impl SimModem {
    /// Says a URC now, or keeps it for its place.
    pub(super) fn urc(&mut self, now_ms: u64, urc: Urc) {
        if self.settings.urc_port == UrcPort::Other {
            return self.other_port.push(now_ms, urc.segments().concat().into_bytes(), urc.marks);
        }
        match self.place_for_urc() {
            None => self.say_urc(now_ms, urc),
            Some(place) => {
                self.kept_urcs.0.push((place, urc));
                if !self.timers.is_set(Timer::HeldUrcs) {
                    self.timers.set(Timer::HeldUrcs, now_ms + self.faults.sizes.urc_kept_ms);
                }
            }
        }
    }

    fn place_for_urc(&mut self) -> Option<Place> {
        if matches!(self.phase, Phase::Data(_) | Phase::Loading(_)) {
            return Some(Place::PromptIsLeft);
        }
        let faults = [
            (Fault::UrcInAnswer, Place::Answer),
            (Fault::UrcBeforePrompt, Place::BeforePrompt),
            (Fault::UrcAfterPrompt, Place::AfterPrompt),
        ];
        faults.into_iter().find(|&(fault, _)| self.strikes(fault, "")).map(|(_, place)| place)
    }

    fn say_urc(&mut self, now_ms: u64, urc: Urc) {
        let mut segments = urc.segments();
        if self.options.dialect.urcs_double_cr
            && let Some(first) = segments.first_mut()
        {
            first.insert(0, '\r');
        }
        if urc.block.first().is_some_and(|word| self.lacks_leading_cr(word))
            && let Some(first) = segments.first_mut()
        {
            first.remove(0);
        }
        self.utter(now_ms, "", segments, urc.marks);
    }

    /// Says what was kept too long, unless the prompt still forbids it.
    pub(super) fn say_kept_urcs(&mut self, now_ms: u64) {
        if matches!(self.phase, Phase::Data(_) | Phase::Loading(_)) {
            self.kept_urcs.0.iter_mut().for_each(|(place, _)| *place = Place::PromptIsLeft);
            return;
        }
        for (_, urc) in std::mem::take(&mut self.kept_urcs.0) {
            self.say_urc(now_ms, urc);
        }
    }

    /// Says what waited for the prompt to be left.
    pub(super) fn prompt_is_left(&mut self, now_ms: u64) {
        for urc in self.kept_urcs.take(Place::PromptIsLeft) {
            self.say_urc(now_ms, urc);
        }
    }

    /// Takes the URCs that are to stand inside an answer.
    pub(super) fn take_urcs_for_answer(&mut self, name: &str) -> Vec<Urc> {
        let mut urcs = self.kept_urcs.take(Place::Answer);
        if self.strikes(Fault::ChatterInAnswer, name) {
            urcs.extend(self.chatter_line());
        }
        urcs
    }

    /// Says the data prompt, with what a fault glues to it.
    pub(super) fn say_prompt(&mut self, now_ms: u64, name: &str) {
        if self.strikes(Fault::NoPrompt, name) {
            return;
        }
        let before = self.glued_to_prompt(Fault::UrcBeforePrompt, Place::BeforePrompt, name);
        let after = self.glued_to_prompt(Fault::UrcAfterPrompt, Place::AfterPrompt, name);
        let mut marks = vec![Mark::Event(Event::PromptSent)];
        let prompt = if before.is_empty() { "\r\n> " } else { "> " };
        let mut segments: Vec<String> = before.iter().flat_map(Urc::segments).collect();
        segments.push(prompt.to_owned());
        segments.extend(after.iter().flat_map(Urc::segments));
        marks.extend(before.into_iter().chain(after).flat_map(|urc| urc.marks));
        self.utter(now_ms, name, segments, marks);
    }

    fn glued_to_prompt(&mut self, fault: Fault, place: Place, name: &str) -> Vec<Urc> {
        let mut urcs = self.kept_urcs.take(place);
        if urcs.is_empty() && self.strikes(fault, name) {
            urcs.extend(self.chatter_line());
        }
        urcs
    }

    /// Draws a line of vendor chatter.
    pub(super) fn chatter_line(&mut self) -> Option<Urc> {
        let place = self.chance.index(self.options.dialect.chatter.len());
        self.options.dialect.chatter.get(place).map(Urc::line)
    }

    /// Says a line of vendor chatter; the next one follows when [`Self::wind_chatter`] says so.
    pub(super) fn chatter(&mut self, now_ms: u64) {
        if self.chatter_every_ms() > 0
            && self.settings.chatters
            && let Some(urc) = self.chatter_line()
        {
            self.urc(now_ms, urc);
        }
    }

    /// The mean pause between two lines of chatter; 0 is none.
    fn chatter_every_ms(&self) -> u64 {
        let storm = self.conditions.find(|condition| match condition {
            Condition::ChatterStorm { every_ms } => Some(every_ms),
            _ => None,
        });
        storm.unwrap_or(self.faults.sizes.chatter_every_ms)
    }

    /// Winds the chatter's timer when chatter is asked for and the modem is up.
    pub(super) fn wind_chatter(&mut self, now_ms: u64) {
        let every_ms = self.chatter_every_ms();
        if every_ms > 0 && !self.timers.is_set(Timer::Chatter) && !self.is_down() {
            self.timers.set(Timer::Chatter, now_ms + 1 + every_ms / 2 + self.chance.below(every_ms));
        }
    }
}
