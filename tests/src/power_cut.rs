//! A power cut under a queue: Chaski runs in a guest, forty texts come, the power goes, and comes back.
//!
//! Box and modem lose their power together. What the box acknowledged by deleting it from the modem's store must be
//! answered by what is on its disk; the rest is still on the SIM or in the network.

use std::path::Path;
use std::time::Duration;

use chaski_world::modem::{Event, ModemOptions};

use crate::daemon::chaski;
use crate::gateway::{Chaski, Gateway};
use crate::guest::{Guest, Tools};
use crate::traffic::{Traffic, generic_modem, number};

/// Texts that come at once.
pub const TEXTS: usize = 40;
/// Moments in the modem's day for each text: read, deleted, submit asked for (as a command and as a submit), prompt,
/// text, gone, answered.
const MOMENTS_PER_TEXT: usize = 8;
/// How long the modem works on a command, so that reading and submitting overlap. Unit: ms.
const COMMAND_DELAY_MS: u64 = 5;
/// Time for the guest to boot and answer its first text, and for any later reply.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a cut came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The cut came with this event of the modem, counted from the arrival of the texts.
    pub at_event: usize,
    /// Texts that had been answered by then.
    pub answered_before: usize,
    /// Texts that were then on the box's disk alone: out of the modem, and not answered.
    pub acknowledged: usize,
    /// Texts that were never answered.
    pub lost: usize,
    /// Texts that were answered twice.
    pub twice: usize,
    /// Texts that were answered more often.
    pub more_often: usize,
}

/// The events at which the power is cut, spread over the time in which the texts are read and answered.
#[must_use]
pub fn moments(count: usize) -> Vec<usize> {
    (1..=count).map(|place| place * TEXTS * MOMENTS_PER_TEXT / (count + 1)).collect()
}

/// Cuts the power at an event of the modem and waits for what becomes of the texts; each is `air_time_ms` in the air.
///
/// # Panics
///
/// When the guest does not come up, with what it said.
#[must_use]
pub fn cut(tools: &Tools, folder: &Path, at_event: usize, air_time_ms: u64) -> Outcome {
    let options = ModemOptions {
        air_time_ms,
        air_time_linked_ms: air_time_ms,
        command_delay_ms: COMMAND_DELAY_MS,
        ..generic_modem()
    };
    let mut traffic = Traffic::new(&folder.join("modem0"), options);
    let config = crate::gateway::configuration(Path::new("/dev/ttyS0"), Path::new("/data/chaski"));
    let init = "exec /bin/chaski run --config /etc/node.toml";
    let mut guest = Guest::new(tools, folder, &[&chaski()], &[("etc/node.toml", &config)], init);
    guest.boot(traffic.modem.terminal());
    let first = number(0);
    traffic.send(&first, Chaski.question());
    assert_eq!(
        traffic.wait_for_all(&[first], PATIENCE),
        0,
        "the guest answers; it said\n{}",
        guest.console()
    );

    let numbers: Vec<String> = (1..=TEXTS).map(number).collect();
    traffic.forget_events();
    for number in &numbers {
        traffic.send(number, Chaski.question());
    }
    let mut left = at_event;
    // The notices were all said before anything was read; they are no moments of the box.
    while left > 0
        && let Some(_at) = traffic.next_event(PATIENCE, |event| !matches!(event, Event::CmtiSent { .. }))
    {
        left -= 1;
    }
    guest.cut();
    traffic.modem.with_modem(|modem, now_ms| modem.power_off(now_ms));
    traffic.settle(Duration::ZERO);
    let answered_before = numbers.iter().filter(|number| !traffic.replies(number).is_empty()).count();
    let elsewhere = traffic.modem.with_modem(|modem, _| modem.stored() + modem.waiting_in_network());

    traffic.modem.with_modem(|modem, now_ms| modem.power_cycle(now_ms));
    guest.boot(traffic.modem.terminal());
    let lost = traffic.wait_for_all(&numbers, PATIENCE);
    traffic.settle(Duration::from_millis(5 * air_time_ms + 1_000));
    let answered = |times: &dyn Fn(usize) -> bool| {
        numbers.iter().filter(|number| times(traffic.replies(number).len())).count()
    };
    Outcome {
        at_event,
        answered_before,
        acknowledged: TEXTS.saturating_sub(answered_before + elsewhere),
        lost,
        twice: answered(&|times| times == 2),
        more_often: answered(&|times| times > 2),
    }
}
