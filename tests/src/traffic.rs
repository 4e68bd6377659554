//! A pretended modem on a pty, people who text, and what they got: what every gateway is measured against.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use chaski_world::modem::{Event, Identity, ModemOptions, Submitted};
use chaski_world::network::Network;
use chaski_world::phone::Phone;
use chaski_world::pty::PtyModem;

/// Service-centre stamps begin here: 2026-03-16 13:00 UTC. Unit: ms.
const STAMPS_BEGIN_MS: i64 = 1_773_666_000_000;
/// Digits that are the same however a number is written.
const SUBSCRIBER_DIGITS: usize = 9;

/// Texts and replies through one modem.
#[derive(Debug)]
pub struct Traffic {
    /// The modem; it outlives the gateway.
    pub modem: PtyModem,
    /// What the modem does, from the beginning.
    pub events: Receiver<(Instant, Event)>,
    network: Network,
    submitted: Receiver<(Submitted, Instant)>,
    sent: u32,
    replies: BTreeMap<String, Vec<Reply>>,
}

/// A segment that went to a phone.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The phone, as it was named when it texted.
    pub number: String,
    /// What the segment says.
    pub text: String,
    /// The serial number of the submit.
    pub serial: u64,
    /// When it went.
    pub at: Instant,
}

/// A modem of no family: it answers at once, keeps 30 texts, and the network hands the next over without delay.
#[must_use]
pub fn generic_modem() -> ModemOptions {
    let identity = Identity {
        maker: "Generic".to_owned(),
        model: "Modem".to_owned(),
        revision: "1".to_owned(),
        ..Identity::default()
    };
    without_delays(ModemOptions { identity, ..ModemOptions::default() })
}

/// A modem of a family, without its delays.
#[must_use]
pub fn without_delays(mut options: ModemOptions) -> ModemOptions {
    options.echo_at_power_on = false;
    options.boot_ms = 0;
    options.messages_ready_ms = 0;
    options.network.retry_ms = 0;
    options
}

/// The number of a phone.
#[must_use]
pub fn number(index: usize) -> String {
    format!("+5199{index:07}")
}

impl Traffic {
    /// Plugs a modem in under a stable name.
    ///
    /// # Panics
    ///
    /// When the system has no pty to give.
    #[must_use]
    pub fn new(link: &Path, options: ModemOptions) -> Self {
        let modem = PtyModem::start(options, Some(link.to_owned())).expect("a pty can be had");
        let (submitted, events) = (modem.submitted(), modem.events());
        Self { modem, events, network: Network::default(), submitted, sent: 0, replies: BTreeMap::new() }
    }

    /// Sends a text of one segment; each has a stamp of its own. Returns when it reached the modem.
    pub fn send(&mut self, number: &str, text: &str) -> Instant {
        self.sent += 1;
        let stamp_ms = STAMPS_BEGIN_MS + i64::from(self.sent) * 1_000;
        let phone = Phone::new(number);
        let pdus = phone.compose(text, stamp_ms, self.sent.to_le_bytes()[0]);
        if self.network.phone(number).is_none() {
            self.network.add(phone);
        }
        let mut arrived = now();
        for pdu in pdus {
            arrived = self.modem.deliver(&pdu);
        }
        arrived
    }

    /// Waits for the next segment that goes and hands it to its phone; nothing when none comes in time. Its status
    /// report comes at once, when one was asked for.
    pub fn next_reply(&mut self, patience: Duration) -> Option<Reply> {
        let (submitted, at) = self.submitted.recv_timeout(patience).ok()?;
        let carried = self.network.carry(&submitted, STAMPS_BEGIN_MS)?.clone();
        if let Some(report) = &carried.report_pdu_hex {
            self.modem.deliver_report(report);
        }
        let number = self.network.phone(&carried.to).map_or(carried.to, |phone| phone.number().to_owned());
        let reply = Reply { number, text: carried.text, serial: carried.serial, at };
        self.replies.entry(subscriber(&reply.number)).or_default().push(reply.clone());
        Some(reply)
    }

    /// Takes replies up to one that holds these words; nothing when none comes for so long.
    pub fn wait_for_words(&mut self, words: &str, patience: Duration) -> Option<Reply> {
        loop {
            let reply = self.next_reply(patience)?;
            if reply.text.contains(words) {
                return Some(reply);
            }
        }
    }

    /// Takes replies until none has come for so long.
    pub fn settle(&mut self, silence: Duration) {
        while self.next_reply(silence).is_some() {}
    }

    /// Takes replies until all these phones have one, or none has come for so long. Returns how many have none.
    pub fn wait_for_all(&mut self, numbers: &[String], silence: Duration) -> usize {
        loop {
            let unanswered = numbers.iter().filter(|number| self.replies(number).is_empty()).count();
            if unanswered == 0 || self.next_reply(silence).is_none() {
                return unanswered;
            }
        }
    }

    /// Lists what went to a phone, in order.
    #[must_use]
    pub fn replies(&self, number: &str) -> &[Reply] {
        self.replies.get(&subscriber(number)).map_or(&[], Vec::as_slice)
    }

    /// Counts the command lines that the modem has seen.
    #[must_use]
    pub fn commands(&self) -> u64 {
        self.modem.with_modem(|modem, _| modem.commands().count())
    }

    /// Waits for an event of the modem; nothing when it does not come in time. Earlier events are passed over.
    pub fn next_event(&self, patience: Duration, mut wanted: impl FnMut(&Event) -> bool) -> Option<Instant> {
        let until = now() + patience;
        loop {
            let left = until.saturating_duration_since(now());
            let (at, event) = self.events.recv_timeout(left).ok()?;
            if wanted(&event) {
                return Some(at);
            }
        }
    }

    /// Passes over the events so far.
    pub fn forget_events(&self) {
        while self.events.try_recv().is_ok() {}
    }
}

/// Reads the clock: with a real modem and a real daemon, time is real.
#[expect(clippy::disallowed_methods, reason = "real processes are measured in real time")]
#[must_use]
pub fn now() -> Instant {
    Instant::now()
}

fn subscriber(number: &str) -> String {
    let digits = number.trim_start_matches('+');
    digits.get(digits.len().saturating_sub(SUBSCRIBER_DIGITS)..).unwrap_or(digits).to_owned()
}

/// Four letters, another name for everybody: the box asks about namesakes.
#[must_use]
pub fn child_name(learner: usize) -> String {
    [17_576, 676, 26, 1].map(|place| char::from(b'a' + (learner / place % 26) as u8)).iter().collect()
}
