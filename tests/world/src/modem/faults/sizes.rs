//! How large the faults are when they strike.

use super::super::conditions::Condition;

/// How large the faults are when they strike.
#[derive(Clone, Debug)]
pub struct FaultSizes {
    /// How long a deaf modem is deaf.
    pub deaf_ms: u64,
    /// How long a hanging modem hangs.
    pub hang_ms: u64,
    /// How much longer a slow answer takes.
    pub slow_ms: u64,
    /// How long the answer to a submit is held back so that its report may come first.
    pub report_lead_ms: u64,
    /// How long a silent submit blocks the modem.
    pub silent_ms: u64,
    /// Octets of noise in front of an answer, at most.
    pub noise_octets_max: usize,
    /// Octets of one piece of an answer in pieces, at most.
    pub piece_octets_max: usize,
    /// The pause between two pieces.
    pub piece_pause_ms: u64,
    /// How long a URC is kept back for an answer or a prompt before it is said anyway.
    pub urc_kept_ms: u64,
    /// The `+CMS ERROR` numbers that refusals are drawn from.
    pub refusals: Vec<u16>,
    /// The words of an error in words.
    pub error_words: String,
    /// Final results that no standard knows.
    pub odd_finals: Vec<String>,
    /// Octets of a line that is far too long.
    pub long_line_octets: usize,
    /// What [`Self::condition_every_ms`] draws from.
    pub conditions: Vec<Condition>,
    /// How long a condition lasts that befalls the modem by itself, in the mean.
    pub condition_ms: u64,
    /// The mean pause between two conditions that befall the modem by themselves; 0 is none.
    pub condition_every_ms: u64,
    /// The mean pause between two lines of vendor chatter; 0 is none.
    pub chatter_every_ms: u64,
    /// How long after the answer a second caller calls.
    pub second_caller_ms: u64,
    /// How much later than it happened a hang-up is told.
    pub hang_up_late_ms: u64,
    /// The time within which a call is dropped, or the audio port vanishes, from the answer or the start.
    pub within_ms: u64,
    /// How much longer the start of audio is refused.
    pub audio_late_ms: u64,
    /// How much of the last call's sound is heard in the next.
    pub stale_audio_ms: u64,
    /// How long the audio port stays away; 0 is until the modem restarts.
    pub audio_port_gone_ms: u64,
}

impl Default for FaultSizes {
    fn default() -> FaultSizes {
        FaultSizes {
            deaf_ms: 3_000,
            hang_ms: 30_000,
            slow_ms: 4_000,
            report_lead_ms: 2_000,
            silent_ms: 90_000,
            noise_octets_max: 12,
            piece_octets_max: 7,
            piece_pause_ms: 20,
            urc_kept_ms: 500,
            refusals: vec![38, 41, 42, 331, 332, 500, 512, 515],
            error_words: "Network timeout".to_owned(),
            odd_finals: ["TOO MANY PARAMETERS", "MODEM ERROR: 4", "NA"].map(str::to_owned).to_vec(),
            long_line_octets: 5_000,
            conditions: Condition::USUAL.to_vec(),
            condition_ms: 300_000,
            condition_every_ms: 0,
            chatter_every_ms: 0,
            second_caller_ms: 5_000,
            hang_up_late_ms: 8_000,
            within_ms: 20_000,
            audio_late_ms: 3_000,
            stale_audio_ms: 400,
            audio_port_gone_ms: 5_000,
        }
    }
}
