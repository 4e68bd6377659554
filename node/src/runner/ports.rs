//! Hands commands to the ports' drivers, and answers for a driver that takes none.

use chaski_node_core::step::{Event, ModemIndex};
use chaski_sync_core::time::Uptime;
use tokio::sync::mpsc::Sender;

use crate::modem::PortCommand;

/// Milliseconds until the core is told of an order that its driver did not take: long enough for a full queue to empty.
const ANSWER_MS: u64 = 1_000;
/// What the core is told.
const REASON: &str = "its driver takes no commands";

/// The drivers' queues, in the modems' order.
#[derive(Debug)]
pub(crate) struct Ports {
    queues: Vec<Sender<PortCommand>>,
    refused: Vec<Refused>,
}

/// An order that its driver did not take, and whose answer the core waits for.
#[derive(Debug)]
struct Refused {
    modem: ModemIndex,
    order: Order,
    due: Uptime,
}

/// The commands that are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Open { is_told: bool },
    CutPower,
}

impl Ports {
    /// Takes the queues of all drivers.
    pub(crate) fn new(queues: Vec<Sender<PortCommand>>) -> Self {
        Self { queues, refused: Vec::new() }
    }

    /// Hands a command over; one that is answered and finds the queue full or its driver gone is answered for later.
    pub(super) fn tell(&mut self, now: Uptime, modem: ModemIndex, command: PortCommand) {
        let order = match command {
            PortCommand::Open => Some(Order::Open { is_told: false }),
            PortCommand::CutPower => Some(Order::CutPower),
            // Not answered: what comes of a lost one is found out by the deadline of the command behind it.
            PortCommand::Close | PortCommand::Send(_) | PortCommand::Confirm { .. } => None,
        };
        if matches!(command, PortCommand::Open | PortCommand::Close) {
            self.refused.retain(|refused| refused.modem != modem || refused.order == Order::CutPower);
        }
        let Some(queue) = self.queues.get(usize::from(modem)) else { return };
        if let Err(error) = queue.try_send(command) {
            tracing::warn!("modem {modem}: {error}");
            let due = now.after_ms(ANSWER_MS);
            self.refused.extend(order.map(|order| Refused { modem, order, due }));
        }
    }

    /// When the next answer is due.
    pub(super) fn deadline(&self) -> Option<Uptime> {
        self.refused.iter().map(|refused| refused.due).min()
    }

    /// Returns the answers that are due, and tries again to open what could not be ordered to be.
    pub(super) fn answers(&mut self, now: Uptime) -> Vec<Event> {
        let (due, later) = std::mem::take(&mut self.refused).into_iter().partition(|it| it.due <= now);
        self.refused = later;
        due.into_iter().filter_map(|refused: Refused| self.answer(now, refused)).collect()
    }

    fn answer(&mut self, now: Uptime, Refused { modem, order, .. }: Refused) -> Option<Event> {
        let reason = REASON.to_owned();
        match order {
            Order::CutPower => Some(Event::PowerCut { modem, problem: Some(reason) }),
            Order::Open { is_told } => {
                let queue = self.queues.get(usize::from(modem))?;
                if queue.try_send(PortCommand::Open).is_err() {
                    let order = Order::Open { is_told: true };
                    self.refused.push(Refused { modem, order, due: now.after_ms(ANSWER_MS) });
                }
                (!is_told).then_some(Event::PortLost { modem, reason })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::mpsc::channel;

    #[test]
    fn an_open_that_finds_the_queue_full_is_told_once_and_tried_until_it_is_taken() {
        let (queue, mut driver) = channel(1);
        let mut ports = Ports::new(vec![queue]);
        ports.tell(Uptime(0), 0, PortCommand::Send(vec![b'A']));
        assert_eq!(ports.deadline(), None);
        ports.tell(Uptime(0), 0, PortCommand::Open);
        assert_eq!(ports.deadline(), Some(Uptime(ANSWER_MS)));
        assert_eq!(ports.answers(Uptime(ANSWER_MS - 1)), []);
        let lost = Event::PortLost { modem: 0, reason: REASON.to_owned() };
        assert_eq!(ports.answers(Uptime(ANSWER_MS)), [lost]);
        assert!(matches!(driver.try_recv(), Ok(PortCommand::Send(_))));
        assert_eq!(ports.answers(Uptime(2 * ANSWER_MS)), [], "told once");
        assert!(matches!(driver.try_recv(), Ok(PortCommand::Open)));
        assert_eq!(ports.deadline(), None);
    }

    #[test]
    fn a_driver_that_is_gone_is_answered_for() {
        let (queue, driver) = channel(1);
        drop(driver);
        let mut ports = Ports::new(vec![queue]);
        ports.tell(Uptime(0), 0, PortCommand::CutPower);
        let problem = Some(REASON.to_owned());
        assert_eq!(ports.answers(Uptime(ANSWER_MS)), [Event::PowerCut { modem: 0, problem }]);
        assert_eq!(ports.deadline(), None);
    }

    #[test]
    fn a_port_that_is_to_be_closed_is_not_opened_any_more() {
        let (queue, _driver) = channel(1);
        let mut ports = Ports::new(vec![queue]);
        for command in [PortCommand::Confirm { imei: String::new() }, PortCommand::Open, PortCommand::Close] {
            ports.tell(Uptime(0), 0, command);
        }
        assert_eq!(ports.deadline(), None);
    }
}
