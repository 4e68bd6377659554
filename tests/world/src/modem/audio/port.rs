//! The port itself: what waits in each direction, and what is counted.

use crate::sound::{FRAME_MS, FRAME_SAMPLES, Frame, SILENT_FRAME, samples_in};
use std::collections::VecDeque;

/// Octets of a sample.
const SAMPLE_OCTETS: usize = 2;

/// Octets of a frame.
const FRAME_OCTETS: usize = FRAME_SAMPLES * SAMPLE_OCTETS;

/// How much received sound waits for a host that does not read; the oldest goes first.
const UNREAD_MS_MAX: u64 = 1_000;

/// What is counted at the audio port.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AudioCounts {
    /// Frames of 20 ms that passed while the audio was started.
    pub frames: u64,
    /// Frames that passed before the host had written anything.
    pub frames_before_first: u64,
    /// Frames for which the modem had no 320 octets from the host: a gap in what the far end hears.
    pub underruns: u64,
    /// Octets from the host that the modem could not hold.
    pub octets_overflown: u64,
    /// Octets from the host that came while no audio was started, or the port was away.
    pub octets_ignored: u64,
    /// Octets for the host that it has not read in time.
    pub octets_unread: u64,
    /// The most that waited for the far end. Unit: octets.
    pub octets_waiting_max: usize,
}

/// The port that carries sound.
#[derive(Debug)]
pub(crate) struct Port {
    pub(super) is_there: bool,
    pub(super) counts: AudioCounts,
    session: Option<Session>,
    buffer_octets: usize,
    block_octets: usize,
    /// Received sound that makes no whole piece yet.
    block: Vec<u8>,
    to_host: Vec<u8>,
    from_host: Vec<u8>,
    is_paused: bool,
    /// The latest frames that were received.
    latest: VecDeque<Frame>,
    stale: Vec<u8>,
}

/// The audio from one start to its stop.
#[derive(Clone, Copy, Debug)]
struct Session {
    has_uplink: bool,
    has_downlink: bool,
    has_written: bool,
}

impl Port {
    /// A port that is silent.
    pub(super) fn new(buffer_octets: usize, block_ms: u64) -> Port {
        Port {
            is_there: true,
            counts: AudioCounts::default(),
            session: None,
            buffer_octets,
            block_octets: samples_in(block_ms.max(FRAME_MS)) * SAMPLE_OCTETS,
            block: Vec::new(),
            to_host: Vec::new(),
            from_host: Vec::new(),
            is_paused: false,
            latest: VecDeque::new(),
            stale: Vec::new(),
        }
    }

    /// Says whether the audio is started.
    pub(super) fn is_started(&self) -> bool {
        self.session.is_some()
    }

    /// Starts the audio, with what is left of an earlier call in front.
    pub(super) fn start(&mut self, has_uplink: bool, has_downlink: bool) {
        let has_written = !self.from_host.is_empty();
        self.session = Some(Session { has_uplink, has_downlink, has_written });
        self.to_host.append(&mut self.stale);
    }

    /// Stops the audio; so much of its end stays for the next start, in both directions.
    pub(super) fn stop(&mut self, stale_ms: u64) {
        self.session = None;
        let stale_octets = samples_in(stale_ms) * SAMPLE_OCTETS;
        let kept = stale_octets / FRAME_OCTETS;
        let stale = self.latest.iter().skip(self.latest.len().saturating_sub(kept));
        self.stale = stale.flat_map(octets_of).collect();
        self.from_host.truncate(stale_octets);
        self.latest.clear();
        self.block.clear();
        self.to_host.clear();
        self.is_paused = false;
    }

    /// Takes what the host writes.
    pub(super) fn take(&mut self, octets: &[u8]) {
        let Some(session) = self.session.as_mut().filter(|_| self.is_there) else {
            self.counts.octets_ignored += octets.len() as u64;
            return;
        };
        session.has_written |= !octets.is_empty();
        let held = octets.len().min(self.buffer_octets.saturating_sub(self.from_host.len()));
        self.from_host.extend_from_slice(&octets[..held]);
        self.counts.octets_overflown += (octets.len() - held) as u64;
        self.counts.octets_waiting_max = self.counts.octets_waiting_max.max(self.from_host.len());
    }

    /// Gives what the host may read.
    pub(super) fn drain(&mut self) -> Vec<u8> {
        if self.is_there { std::mem::take(&mut self.to_host) } else { Vec::new() }
    }

    /// Takes the frame that the far end hears next; nothing while the audio is not started.
    pub(super) fn next_uplink(&mut self) -> Option<Frame> {
        let session = self.session?;
        self.counts.frames += 1;
        if !session.has_written {
            self.counts.frames_before_first += 1;
            return None;
        }
        let held = self.from_host.len().min(FRAME_OCTETS);
        self.counts.underruns += u64::from(held < FRAME_OCTETS);
        let mut frame = SILENT_FRAME;
        for (sample, pair) in frame.iter_mut().zip(self.from_host[..held].as_chunks::<2>().0) {
            *sample = i16::from_le_bytes(*pair);
        }
        self.from_host.drain(..held);
        Some(if session.has_uplink { frame } else { SILENT_FRAME })
    }

    /// Puts a frame in front of the host; nothing while the audio is not started.
    pub(super) fn give(&mut self, frame: Frame) {
        let Some(session) = self.session else { return };
        let frame = if session.has_downlink { frame } else { SILENT_FRAME };
        let unread_max = samples_in(UNREAD_MS_MAX) * SAMPLE_OCTETS;
        self.latest.push_back(frame);
        if self.latest.len() > unread_max / FRAME_OCTETS {
            self.latest.pop_front();
        }
        self.block.extend_from_slice(&octets_of(&frame));
        if self.block.len() >= self.block_octets {
            self.to_host.append(&mut self.block);
            let unread = self.to_host.len().saturating_sub(unread_max);
            self.to_host.drain(..unread);
            self.counts.octets_unread += unread as u64;
        }
    }

    /// Puts octets that are no sound between the pieces.
    pub(super) fn interrupt(&mut self, octets: &[u8]) {
        if self.session.is_some() {
            self.to_host.extend_from_slice(octets);
        }
    }

    /// Says whether the host is to pause (false) or to go on (true), when that changes: it pauses from three quarters of
    /// the buffer on, and goes on below one.
    pub(super) fn flow(&mut self) -> Option<bool> {
        let waiting = self.from_host.len() * 4;
        let turns =
            if self.is_paused { waiting < self.buffer_octets } else { waiting >= self.buffer_octets * 3 };
        self.is_paused ^= turns;
        turns.then_some(!self.is_paused)
    }
}

/// The octets of a frame on the port.
fn octets_of(frame: &Frame) -> [u8; FRAME_OCTETS] {
    let mut octets = [0; FRAME_OCTETS];
    for (pair, sample) in octets.as_chunks_mut::<2>().0.iter_mut().zip(frame) {
        *pair = sample.to_le_bytes();
    }
    octets
}
