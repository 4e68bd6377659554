//! The loop: one queue, one writer, one order.
//!
//! Take the deadline when it has passed, or the next input; let the node decide; commit its writes in one transaction;
//! start its effects.
//! This thread owns the node and the writing connection. What cannot be committed is not done: the process ends, and
//! starts again from what is durable.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::Duration;

use chaski_node_core::node::Node;
use chaski_node_core::operate::{Report, Ticket};
use chaski_node_core::search::Search;
use chaski_node_core::step::{Effect, Event, World};
use chaski_sync_core::time::Uptime;

use crate::clock::SystemClock;
use crate::daemon::CallSound;
use crate::input::{DaemonStatus, Input};
use crate::media::Libraries;
use crate::modem::PortCommand;
use crate::store::{Store, StoreError};

mod ports;

pub(crate) use ports::Ports;

/// Milliseconds that a submit in flight may still take after a stop.
const STOP_MS_MAX: u64 = 10_000;

/// Inputs that go before a deadline that has passed.
const INPUTS_PAST_DEADLINE_MAX: u32 = 64;

/// Everything that the loop works with.
pub(crate) struct Runner {
    pub(crate) node: Node,
    pub(crate) store: Store,
    pub(crate) libraries: Libraries,
    /// Full text over the active lessons.
    pub(crate) search: Box<dyn Search + Send>,
    pub(crate) clock: SystemClock,
    pub(crate) inputs: Receiver<Input>,
    pub(crate) ports: Ports,
    /// Inputs taken although a deadline had passed: an answer that already waits is not late, but chatter has no end.
    pub(crate) inputs_past_deadline: u32,
    /// Who gave an order that is not done.
    pub(crate) askers: BTreeMap<Ticket, SyncSender<Report>>,
    /// The sound of calls; nothing where none are taken.
    pub(crate) sound: Option<CallSound>,
    /// Languages in which calls can be held.
    pub(crate) spoken: Vec<String>,
}

impl Runner {
    /// Runs until told to end.
    pub(crate) fn run(mut self) -> Result<(), StoreError> {
        let mut stop_by: Option<Uptime> = None;
        self.take(Event::Tick)?;
        loop {
            if stop_by.is_some_and(|by| !self.node.has_submit_in_flight() || by <= self.clock.now().uptime) {
                return self.store.fold();
            }
            for answer in self.ports.answers(self.clock.now().uptime) {
                self.take(answer)?;
            }
            match self.next_input(stop_by) {
                Some(Input::Event(event)) => self.take(event)?,
                Some(Input::Status(asker)) => {
                    // Whoever asked may have gone away meanwhile.
                    let _ = asker.send(self.status());
                }
                Some(Input::Order { order, asker }) => {
                    let ticket = Ticket(self.askers.last_key_value().map_or(0, |(last, _)| last.0) + 1);
                    self.askers.insert(ticket, asker);
                    self.take(Event::Operate { ticket, order })?;
                }
                Some(Input::Content { libraries, search }) => {
                    tracing::info!("{} lessons from now on", libraries.active.lessons().len());
                    (self.libraries, self.search) = (*libraries, search);
                    self.sound.iter().for_each(CallSound::look_again);
                }
                Some(Input::Voices(spoken)) => self.spoken = spoken,
                Some(Input::Stop) => {
                    self.take(Event::Stop)?;
                    stop_by.get_or_insert(self.clock.now().uptime.after_ms(STOP_MS_MAX));
                }
                Some(Input::Cut) => return Ok(()),
                None => self.take(Event::Tick)?,
            }
        }
    }

    /// Waits for an input, at most until the next deadline. One that has passed goes before the inputs that wait, so that
    /// a modem that never stops talking holds up nothing; the turn after that is an input's.
    fn next_input(&mut self, stop_by: Option<Uptime>) -> Option<Input> {
        let deadlines = self.node.deadline().into_iter().chain(self.ports.deadline());
        let deadline = deadlines.chain(stop_by).min();
        let now = self.clock.now().uptime;
        let is_past = deadline.is_some_and(|deadline| deadline <= now);
        if is_past && self.inputs_past_deadline >= INPUTS_PAST_DEADLINE_MAX {
            self.inputs_past_deadline = 0;
            return None;
        }
        let received = match deadline {
            Some(deadline) => self.inputs.recv_timeout(Duration::from_millis(deadline.since_ms(now))),
            None => self.inputs.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        self.inputs_past_deadline =
            if is_past && received.is_ok() { self.inputs_past_deadline + 1 } else { 0 };
        match received {
            Ok(input) => Some(input),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Input::Cut),
        }
    }

    fn take(&mut self, event: Event) -> Result<(), StoreError> {
        let now = self.clock.now();
        let Libraries { active, previous } = &self.libraries;
        let world = World {
            library: active,
            previous: previous.as_ref(),
            search: &*self.search,
            voices: &self.spoken,
        };
        let step = self.node.handle(now, event, &world);
        self.store.apply(&step.writes)?;
        for effect in step.effects {
            self.start(effect);
        }
        Ok(())
    }

    fn status(&self) -> DaemonStatus {
        let trusted = self.node.trusted_wall(self.clock.now());
        DaemonStatus {
            node: self.node.status(),
            commits: self.store.commits(),
            trusted_time: trusted.map(|wall| wall.0.div_euclid(1000)),
            voices: self.spoken.clone(),
            lessons: self.libraries.active.lessons().len(),
        }
    }

    fn start(&mut self, effect: Effect) {
        let (modem, command) = match effect {
            Effect::OpenPort { modem } => (modem, PortCommand::Open),
            Effect::ClosePort { modem } => (modem, PortCommand::Close),
            Effect::Send { modem, bytes } => (modem, PortCommand::Send(bytes)),
            Effect::ConfirmPort { modem, imei } => (modem, PortCommand::Confirm { imei }),
            Effect::CutPower { modem } => (modem, PortCommand::CutPower),
            Effect::Voice { modem, order } => {
                if let Some(sound) = &self.sound {
                    sound.voices().order(modem, order);
                }
                return;
            }
            Effect::Note(note) => {
                tracing::info!("{note}");
                return;
            }
            Effect::Told { ticket, report } => {
                if let Some(asker) = self.askers.remove(&ticket) {
                    // Whoever asked may have gone away meanwhile.
                    let _ = asker.send(*report);
                }
                return;
            }
        };
        self.ports.tell(self.clock.now().uptime, modem, command);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chaski_node_core::search::NoSearch;
    use chaski_node_core::step::{Seed, Snapshot};
    use std::sync::mpsc::sync_channel;

    const DAY_MS: u64 = 86_400_000;

    #[test]
    fn a_passed_deadline_and_the_inputs_that_wait_take_turns() {
        let config = crate::config::Config::parse("[[modem]]\nport = \"/dev/x\"\n").expect("it is right");
        let (sender, inputs) = sync_channel(INPUTS_PAST_DEADLINE_MAX as usize + 8);
        let mut runner = Runner {
            node: Node::restore(Snapshot::default(), config.node, Seed(7)),
            store: Store::open_in_memory().expect("SQLite opens in memory"),
            libraries: crate::content::starter().0.into(),
            search: Box::new(NoSearch),
            clock: SystemClock::start(),
            inputs,
            ports: Ports::new(Vec::new()),
            inputs_past_deadline: 0,
            askers: BTreeMap::new(),
            sound: None,
            spoken: Vec::new(),
        };
        runner.take(Event::Tick).expect("it is committed");
        assert!(runner.node.deadline().is_some());
        runner.clock.skip_ms(DAY_MS);
        let most = INPUTS_PAST_DEADLINE_MAX as usize;
        for _ in 0..most + 3 {
            sender.send(Input::Event(Event::Tick)).expect("there is room");
        }
        let turns: Vec<bool> = (0..most + 2).map(|_| runner.next_input(None).is_some()).collect();
        assert_eq!(turns.iter().position(|is_input| !is_input), Some(most), "then the deadline has its turn");
        assert!(turns[most + 1], "and then an input again");
    }
}
