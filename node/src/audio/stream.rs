//! The sound of one call, without its port: octets in, octets out, and what was heard.
//!
//! Invariants: what is written is as long as what was read, and a lead ahead of it; when speech stops, it is silent from the
//! next frame on, after a fade of 5 ms; nothing of one stream is in the next.

use std::collections::VecDeque;

use chaski_node_core::call::VoiceSignal;
use chaski_node_core::call::voice::SoundCounts;

use super::ear::Ear;
use super::pace::{OCTETS_PER_MS, Pace};
use super::recording::{Recording, Take};
use super::utterance::Utterance;
use super::{KeyDetector, SAMPLES_PER_MS};

/// Speech fades out when it is stopped, so that it does not click. Unit: samples, 5 ms.
const FADE_SAMPLES: usize = 5 * SAMPLES_PER_MS;
/// What is read first may be the end of an earlier call (modem-faults E14): it is not listened to. Unit: ms of sound.
const STALE_MS: u64 = 60;
/// Without a single octet the sound is lost (modem-faults E11).
const DEAF_MS: u64 = 3_000;

/// The sound of one call.
#[derive(Debug)]
pub(super) struct Stream {
    pace: Pace,
    keys: Box<dyn KeyDetector>,
    ear: Ear,
    /// The first octet of a sample whose second one has not come yet.
    half: Option<u8>,
    speaking: Option<Speaking>,
    /// The end of what was stopped.
    fading: VecDeque<i16>,
    recording: Option<Recording>,
    has_opened: bool,
    starved: u32,
    news: Vec<News>,
}

/// An utterance, and where its end was written.
#[derive(Debug)]
struct Speaking {
    utterance: Utterance,
    ends_at: Option<u64>,
}

/// What came of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum News {
    /// To be told.
    Signal(VoiceSignal),
    /// To be kept.
    Take(Take),
}

impl Stream {
    /// The sound of a port that was opened just now, written in frames of so many milliseconds.
    pub(super) fn new(now_ms: u64, frame_ms: u64, keys: Box<dyn KeyDetector>) -> Self {
        Self {
            pace: Pace::new(now_ms, frame_ms),
            keys,
            ear: Ear::default(),
            half: None,
            speaking: None,
            fading: VecDeque::new(),
            recording: None,
            has_opened: false,
            starved: 0,
            news: Vec::new(),
        }
    }

    /// Takes all that there was to read.
    pub(super) fn read(&mut self, now_ms: u64, octets: &[u8]) {
        if octets.is_empty() {
            return;
        }
        let is_stale = self.pace.octets_read() < STALE_MS * OCTETS_PER_MS;
        self.pace.read(now_ms, octets.len() as u64);
        if !std::mem::replace(&mut self.has_opened, true) {
            self.tell(VoiceSignal::Opened);
        }
        let samples = self.samples(octets);
        if !is_stale {
            self.hear(&samples);
        }
    }

    /// Writes what is due, frame by frame.
    pub(super) fn write(&mut self, now_ms: u64, mut put: impl FnMut(&[u8])) {
        let mut begins_at = self.pace.octets_written();
        let mut due = self.pace.due(now_ms);
        while due > 0 {
            let octets = due.min(self.pace.frame_octets());
            due -= octets;
            begins_at += octets;
            put(&self.frame(octets as usize, begins_at));
        }
        self.tell_what_was_said();
    }

    /// Tells whether nothing comes any more. Whoever has the sound started anew opens another stream then.
    pub(super) fn is_deaf(&self, now_ms: u64) -> bool {
        self.pace.nothing_read_ms(now_ms) >= DEAF_MS
    }

    /// When to look again if nothing is read before.
    pub(super) fn deadline_ms(&self) -> u64 {
        self.pace.deadline_ms()
    }

    /// Begins an utterance in place of the one that is being said.
    pub(super) fn say(&mut self, id: u32) {
        self.hush();
        self.speaking = Some(Speaking { utterance: Utterance::new(id), ends_at: None });
    }

    /// The utterance that is being said, as far as its sound still comes.
    pub(super) fn utterance(&mut self) -> Option<&mut Utterance> {
        self.speaking.as_mut().map(|speaking| &mut speaking.utterance)
    }

    /// Stops speaking.
    pub(super) fn hush(&mut self) {
        let Some(mut speaking) = self.speaking.take() else { return };
        let mut end = [0; FADE_SAMPLES];
        let samples = speaking.utterance.take(&mut end);
        let fade = |(place, sample): (usize, &i16)| {
            let part = i32::from(*sample) * (FADE_SAMPLES - place) as i32 / FADE_SAMPLES as i32;
            i16::try_from(part).expect("softer than a sample")
        };
        self.fading.extend(end[..samples].iter().enumerate().map(fade));
    }

    /// Begins to record; a recording that goes on is kept.
    pub(super) fn record(&mut self, take: u64, seconds_max: u16) {
        self.end_recording();
        self.recording = Some(Recording::new(take, seconds_max));
    }

    /// Ends the recording.
    pub(super) fn end_recording(&mut self) {
        self.news.extend(self.recording.take().map(|recording| News::Take(recording.end())));
    }

    /// Returns what came of it so far.
    pub(super) fn news(&mut self) -> Vec<News> {
        std::mem::take(&mut self.news)
    }

    /// Ends it: a recording that goes on is kept, and the counts are told.
    pub(super) fn finish(&mut self) {
        self.end_recording();
        let counts = SoundCounts {
            underruns: self.pace.underruns().saturating_add(self.starved),
            overruns: self.pace.overruns(),
            level_db: self.ear.level_db(),
            heard_ms: self.pace.octets_read() / OCTETS_PER_MS,
        };
        self.tell(VoiceSignal::Counted(counts));
    }

    fn samples(&mut self, octets: &[u8]) -> Vec<i16> {
        let mut samples = Vec::with_capacity(octets.len() / 2 + 1);
        for octet in octets {
            match self.half.take() {
                Some(low) => samples.push(i16::from_le_bytes([low, *octet])),
                None => self.half = Some(*octet),
            }
        }
        samples
    }

    fn hear(&mut self, samples: &[i16]) {
        let we_speak =
            self.speaking.as_ref().is_some_and(|it| it.utterance.waiting() > 0 || it.ends_at.is_some());
        if self.ear.hear(samples, we_speak) {
            self.tell(VoiceSignal::Heard);
        }
        if let Some(recording) = &mut self.recording {
            recording.hear(samples);
        }
        self.keys.expect_key(self.speaking.is_none() && self.recording.is_none());
        for key in self.keys.hear(samples) {
            self.tell(VoiceSignal::Key(key));
            self.news.extend(self.recording.take().map(|recording| News::Take(recording.end_by_key())));
        }
        if self.recording.as_ref().is_some_and(Recording::is_full) {
            self.end_recording();
        }
    }

    /// The next octets to write, which end at this position.
    fn frame(&mut self, octets: usize, ends_at: u64) -> Vec<u8> {
        let mut samples = vec![0_i16; octets / 2];
        let faded = self.fading.len().min(samples.len());
        for (sample, end) in samples.iter_mut().zip(self.fading.drain(..faded)) {
            *sample = end;
        }
        if let Some(Speaking { utterance, ends_at: end }) = &mut self.speaking {
            utterance.take(&mut samples[faded..]);
            self.starved = self.starved.saturating_add(u32::from(utterance.begins_to_starve()));
            if utterance.is_over() {
                end.get_or_insert(ends_at);
            }
        }
        samples.iter().flat_map(|sample| sample.to_le_bytes()).collect()
    }

    /// An utterance is said when the modem has played its end: the call may end with it.
    fn tell_what_was_said(&mut self) {
        let played = self.pace.octets_played();
        let is_said = |speaking: &mut Speaking| speaking.ends_at.is_some_and(|end| end <= played);
        if let Some(said) = self.speaking.take_if(is_said) {
            let Utterance { id: utterance, unsaid, .. } = said.utterance;
            self.tell(VoiceSignal::Said { utterance, unsaid });
        }
    }

    fn tell(&mut self, signal: VoiceSignal) {
        self.news.push(News::Signal(signal));
    }
}

#[cfg(test)]
mod tests;
