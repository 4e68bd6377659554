//! The loop: one queue, one writer, one order.
//!
//! Take the next input or the deadline; let the node decide; commit its writes in one transaction; start its effects.
//! This thread owns the node and the writing connection. What cannot be committed is not done: the process ends, and
//! starts again from what is durable.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use chaski_node_core::node::Node;
use chaski_node_core::step::{Effect, Event, World};
use chaski_sync_core::content::Library;
use chaski_sync_core::time::Uptime;

use crate::clock::SystemClock;
use crate::input::{DaemonStatus, Input};
use crate::modem::PortCommand;
use crate::store::{Store, StoreError};

/// Milliseconds that a submit in flight may still take after a stop.
const STOP_MS_MAX: u64 = 10_000;

/// Everything that the loop works with.
pub(crate) struct Runner {
    pub(crate) node: Node,
    pub(crate) store: Store,
    pub(crate) library: Library,
    pub(crate) clock: SystemClock,
    pub(crate) inputs: Receiver<Input>,
    pub(crate) ports: Vec<tokio::sync::mpsc::Sender<PortCommand>>,
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
            match self.next_input(stop_by) {
                Some(Input::Event(event)) => self.take(event)?,
                Some(Input::Status(asker)) => {
                    // Whoever asked may have gone away meanwhile.
                    let _ =
                        asker.send(DaemonStatus { node: self.node.status(), commits: self.store.commits() });
                }
                Some(Input::Stop) => {
                    self.take(Event::Stop)?;
                    stop_by.get_or_insert(self.clock.now().uptime.after_ms(STOP_MS_MAX));
                }
                Some(Input::Cut) => return Ok(()),
                None => self.take(Event::Tick)?,
            }
        }
    }

    /// Waits for an input, at most until the node's deadline.
    fn next_input(&self, stop_by: Option<Uptime>) -> Option<Input> {
        let deadline = self.node.deadline().into_iter().chain(stop_by).min();
        let received = match deadline {
            Some(deadline) => {
                let wait_ms = deadline.since_ms(self.clock.now().uptime);
                self.inputs.recv_timeout(Duration::from_millis(wait_ms))
            }
            None => self.inputs.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match received {
            Ok(input) => Some(input),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Input::Cut),
        }
    }

    fn take(&mut self, event: Event) -> Result<(), StoreError> {
        let now = self.clock.now();
        let step = self.node.handle(now, event, &World { library: &self.library });
        self.store.apply(&step.writes)?;
        for effect in step.effects {
            self.start(effect);
        }
        Ok(())
    }

    fn start(&mut self, effect: Effect) {
        let (modem, command) = match effect {
            Effect::OpenPort { modem } => (modem, PortCommand::Open),
            Effect::ClosePort { modem } => (modem, PortCommand::Close),
            Effect::Send { modem, bytes } => (modem, PortCommand::Send(bytes)),
            Effect::ConfirmPort { modem, imei } => (modem, PortCommand::Confirm { imei }),
            Effect::CutPower { modem } => (modem, PortCommand::CutPower),
            Effect::Note(note) => {
                tracing::info!("{note}");
                return;
            }
        };
        // A driver whose queue is full or gone is a port that does not take bytes: the command's deadline finds out.
        if let Some(port) = self.ports.get(usize::from(modem))
            && let Err(error) = port.try_send(command)
        {
            tracing::warn!("modem {modem}: {error}");
        }
    }
}
