//! How much of everything: enough for the figure, no more than a patient hour for all.

use std::time::Duration;

/// The sizes of the measurements.
#[derive(Clone, Debug)]
pub(crate) struct Effort {
    /// Texts one after the other.
    pub(crate) quiet_texts: usize,
    /// The longest pause between two of them; a peer that polls must not be met in step.
    pub(crate) quiet_pause_max: Duration,
    /// How long nobody texts.
    pub(crate) rest: Duration,
    /// Texts at once on a modem without delay.
    pub(crate) burst_texts: usize,
    /// Replies that queue for the air.
    pub(crate) queued_replies: usize,
    /// How long each is in the air.
    pub(crate) queued_air: Duration,
    /// Texts while the gateway is killed again and again.
    pub(crate) kill_texts: usize,
    /// How often it is killed.
    pub(crate) kills: usize,
    /// Moments at which the power is cut.
    pub(crate) power_cuts: usize,
    /// How long the port is gone.
    pub(crate) port_gone: Duration,
    /// How long the modem hears or says nothing.
    pub(crate) deaf: Duration,
    /// Texts under each kind of noise.
    pub(crate) noise_texts: usize,
    /// Submits that are refused in a row; each further one makes a gateway wait longer.
    pub(crate) refusals: usize,
    /// Silence after which no further copy is expected.
    pub(crate) last_silence: Duration,
    /// How long a reply may keep everybody waiting before it counts as never coming.
    pub(crate) patience: Duration,
}

impl Effort {
    /// The sizes for a gateway.
    pub(crate) fn of(gateway: &str, quick: bool) -> Self {
        if quick {
            return Self::quick();
        }
        let full = Self {
            quiet_texts: 40,
            quiet_pause_max: Duration::from_secs(1),
            rest: Duration::from_secs(60),
            burst_texts: 60,
            queued_replies: 50,
            queued_air: Duration::from_secs(4),
            kill_texts: 200,
            kills: 30,
            power_cuts: 12,
            port_gone: Duration::from_secs(5),
            deaf: Duration::from_secs(30),
            noise_texts: 60,
            refusals: 3,
            last_silence: Duration::from_secs(15),
            patience: Duration::from_secs(120),
        };
        // Whoever answers in milliseconds can be asked more often: p99 and the journal's folds need it.
        let is_fast = ["chaski", "ceiling"].contains(&gateway);
        let quiet_pause_max = Duration::from_millis(20);
        if is_fast { Self { quiet_texts: 1_000, quiet_pause_max, noise_texts: 200, ..full } } else { full }
    }

    fn quick() -> Self {
        Self {
            quiet_texts: 40,
            quiet_pause_max: Duration::from_millis(20),
            rest: Duration::from_secs(5),
            burst_texts: 20,
            queued_replies: 5,
            queued_air: Duration::from_millis(200),
            kill_texts: 30,
            kills: 4,
            power_cuts: 1,
            port_gone: Duration::from_secs(1),
            deaf: Duration::from_secs(3),
            noise_texts: 20,
            refusals: 1,
            last_silence: Duration::from_secs(2),
            patience: Duration::from_secs(60),
        }
    }
}

/// A share of something, from 0 to 1, that looks like chance and is the same in every run.
pub(crate) fn share(index: usize) -> f64 {
    // The fractional parts of multiples of the golden ratio lie as evenly as can be.
    (index as f64 * 0.618_033_988_749_894_9).fract()
}
