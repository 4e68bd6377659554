//! A modem's audio port with a clock of its own, on a pseudo-terminal in real time: it plays what it was given, gives silence
//! or a key's tones, and notes when what it plays changes.

use std::collections::VecDeque;
use std::f64::consts::TAU;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::time::{Duration, Instant};

use chaski_tests::sound_port::SoundPort;

use crate::now;

const FRAME_SAMPLES: usize = 160;
const FRAME_US: u64 = 20_000;
/// What a modem holds for the network; the rest is lost. Unit: samples, 500 ms.
const BUFFER_SAMPLES: usize = 4_000;
/// Later than this is the harness's fault, and counted; the modem makes up for it, as its clock goes on.
const LATE_MAX: Duration = Duration::from_millis(10);
/// The length of a key's tones, as networks make them at least, and the rows and columns of the keypad. Unit: frames, Hz.
const TONE_FRAMES: u32 = 4;
const TONE_HZ: [f64; 2] = [770.0, 1_336.0];

/// What the modem is told.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ask {
    /// A call begins: from now on it has to have something to play as soon as anything came.
    Begin,
    /// The call ends.
    End,
    /// A key is pressed while this is played; this comes after it.
    Press {
        /// The prompt that is to stop.
        old: i16,
        /// The prompt that is to come.
        new: i16,
    },
}

/// What the modem saw of a key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    /// From the beginning of the tones to the last sound of the old prompt.
    pub(crate) until_silent: Duration,
    /// From the beginning of the tones to the first sound of the new one.
    pub(crate) until_new: Duration,
}

/// What the modem counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Frames played during calls.
    pub(crate) frames: u64,
    /// Frames for which there was not enough to play.
    pub(crate) underruns: u64,
    /// The most that waited to be played. Unit: samples.
    pub(crate) waiting_max: usize,
    /// Times that the harness itself came too late.
    pub(crate) late: u64,
}

/// The modem.
pub(crate) struct Modem {
    port: SoundPort,
    drift_ppm: i64,
    waiting: VecDeque<i16>,
    counts: Counts,
    in_call: bool,
    has_begun: bool,
    tone_frames: u32,
    sample: u64,
    press: Option<Press>,
}

/// A key that was pressed.
struct Press {
    at: Instant,
    old: i16,
    new: i16,
    old_ends_at: Instant,
}

impl Modem {
    /// A modem on a port, whose clock is this much faster than ours.
    pub(crate) fn new(port: SoundPort, drift_ppm: i64) -> Self {
        Self {
            port,
            drift_ppm,
            waiting: VecDeque::new(),
            counts: Counts::default(),
            in_call: false,
            has_begun: false,
            tone_frames: 0,
            sample: 0,
            press: None,
        }
    }

    /// Plays and gives until told to stop.
    pub(crate) fn run(mut self, asks: &Receiver<Ask>, changes: &Sender<Change>, stop: &AtomicBool) -> Counts {
        let frame = Duration::from_nanos((FRAME_US as i64 * (1_000_000 - self.drift_ppm) / 1_000) as u64);
        // Hardware does not wait for a processor. Without the right to it the harness is late more often.
        let _ = rustix::process::setpriority_process(None, -20);
        let mut due = now();
        while !stop.load(Ordering::Relaxed) {
            due += frame;
            while let Some(left) = due.checked_duration_since(now()).filter(|left| !left.is_zero()) {
                let samples = self.port.take(left);
                self.hold(&samples);
            }
            let samples = self.port.take(Duration::ZERO);
            self.hold(&samples);
            self.counts.late += u64::from(self.in_call && now() > due + LATE_MAX);
            loop {
                match asks.try_recv() {
                    Ok(ask) => self.heed(ask, due),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => return self.counts,
                }
            }
            if self.in_call {
                self.play(due, changes);
                self.give();
            }
        }
        self.counts
    }

    fn hold(&mut self, samples: &[i16]) {
        let room = BUFFER_SAMPLES - self.waiting.len();
        if self.in_call {
            self.waiting.extend(samples.iter().take(room));
            self.has_begun |= !samples.is_empty();
            self.counts.waiting_max = self.counts.waiting_max.max(self.waiting.len());
        }
    }

    fn heed(&mut self, ask: Ask, due: Instant) {
        match ask {
            Ask::Begin => (self.in_call, self.has_begun) = (true, false),
            Ask::End => {
                self.in_call = false;
                self.waiting.clear();
            }
            Ask::Press { old, new } => {
                self.tone_frames = TONE_FRAMES;
                // The frame that is given next was heard in the 20 ms before.
                let at = due - Duration::from_micros(FRAME_US);
                self.press = Some(Press { at, old, new, old_ends_at: at });
            }
        }
    }

    fn play(&mut self, due: Instant, changes: &Sender<Change>) {
        if !self.has_begun {
            return;
        }
        self.counts.frames += 1;
        self.counts.underruns += u64::from(self.waiting.len() < FRAME_SAMPLES);
        for place in 0..self.waiting.len().min(FRAME_SAMPLES) {
            let sample = self.waiting.pop_front().unwrap_or_default();
            let at = due + Duration::from_micros(125) * place as u32;
            let Some(press) = &mut self.press else { continue };
            if sample == press.old {
                press.old_ends_at = at;
            }
            if sample == press.new {
                let until_silent = press.old_ends_at.saturating_duration_since(press.at);
                let change = Change { until_silent, until_new: at.saturating_duration_since(press.at) };
                // The bench may have ended.
                let _ = changes.send(change);
                self.press = None;
            }
        }
    }

    fn give(&mut self) {
        let is_tone = self.tone_frames > 0;
        self.tone_frames = self.tone_frames.saturating_sub(1);
        let mut frame = [0_i16; FRAME_SAMPLES];
        for sample in &mut frame {
            self.sample += 1;
            let angle = self.sample as f64 * TAU / 8_000.0;
            let tones: f64 = TONE_HZ.iter().map(|hz| 6_000.0 * (hz * angle).sin()).sum();
            *sample = if is_tone { tones as i16 } else { 0 };
        }
        self.port.give(&frame);
    }
}

/// Hears the one key that this modem presses: three blocks of 20 ms in a row in which its two tones have most of the energy.
#[derive(Debug, Default)]
pub(crate) struct OneKey {
    block: Vec<i16>,
    hits: u32,
}

impl chaski_node::audio::KeyDetector for OneKey {
    fn hear(&mut self, samples: &[i16]) -> Vec<chaski_node_core::call::Key> {
        let mut keys = Vec::new();
        for sample in samples {
            self.block.push(*sample);
            if self.block.len() == FRAME_SAMPLES {
                self.hits = if is_key(&self.block) { self.hits + 1 } else { 0 };
                self.block.clear();
                if self.hits == 3 {
                    keys.push(chaski_node_core::call::Key::Digit(5));
                }
            }
        }
        keys
    }
}

fn is_key(block: &[i16]) -> bool {
    let energy: f64 = block.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    let at = |hz: &f64| {
        let turn = |(n, sample): (usize, &i16)| {
            let angle = n as f64 * hz * TAU / 8_000.0;
            (f64::from(*sample) * angle.cos(), f64::from(*sample) * angle.sin())
        };
        let (re, im) = block.iter().enumerate().map(turn).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
        2.0 * (re * re + im * im) / block.len() as f64
    };
    energy > 1e6 && TONE_HZ.iter().map(at).sum::<f64>() > 0.7 * energy
}
