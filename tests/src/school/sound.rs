//! A pretended sound for calls: words last as long as they would take to say, keys are heard in what the modem gives.
//!
//! It stands where the daemon's audio threads and voice stand. Real octets go both ways, so that what a modem does to
//! them is felt; only the words have no sound of their own.

use std::collections::VecDeque;

use chaski_node_core::call::tone::{Detector, Heard};
use chaski_node_core::call::voice::SoundCounts;
use chaski_node_core::call::{Key, Line, VoiceOrder, VoiceSignal};
use chaski_world::modem::SimModem;
use chaski_world::sound::write_wav;

/// From the order to open the port until it is open. Unit: ms.
const OPENS_MS: u64 = 100;
/// Without a sample for so long the port is given up, as the daemon does. Unit: ms.
const DEAF_MS: u64 = 3_000;
/// From the order to render words until their file is there. Unit: ms.
const RENDERS_MS: u64 = 300;
/// A pause in front of every utterance, so that two of them are two for who listens. Unit: ms.
const BREATH_MS: u64 = 200;
/// How long a word takes to say. Unit: ms.
const WORD_MS: u64 = 400;
/// The same in a file, which has to go over the modem's line first. Unit: ms.
const FILE_WORD_MS: u64 = 40;
/// What is heard of a tone's end is told in silence: so much of it is listened to. Unit: ms.
const TAIL_MS: u64 = 200;
/// Octets in a millisecond of sound.
const OCTETS_PER_MS: usize = 16;
/// What words sound like.
const WORDS: i16 = 6_000;

/// The sound of one modem's calls.
#[derive(Default)]
pub(super) struct Sound {
    port: Port,
    detector: Option<Detector>,
    /// So much silence is still looked into for keys. Unit: ms.
    tail_ms: u64,
    is_somebody_told: bool,
    saying: Option<Saying>,
    recording: Option<(u64, u64)>,
    signals: VecDeque<(u64, VoiceSignal)>,
    /// Words that are on their way to who listens.
    pending: Option<String>,
    /// Unit: ms; 0 is the usual.
    pub(super) word_ms: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Port {
    #[default]
    Closed,
    Opening {
        at_ms: u64,
    },
    /// Sound came last.
    Open {
        at_ms: u64,
        is_told: bool,
    },
}

struct Saying {
    utterance: u32,
    breath: usize,
    octets: usize,
}

impl Sound {
    /// Takes an order.
    pub(super) fn order(&mut self, now_ms: u64, order: VoiceOrder) {
        match order {
            VoiceOrder::Open => {
                self.port = Port::Opening { at_ms: now_ms + OPENS_MS };
                self.detector = Some(Detector::new());
                self.is_somebody_told = false;
            }
            VoiceOrder::Say { utterance, lines } => {
                let (words, count) = words(&lines);
                let word_ms = if self.word_ms == 0 { WORD_MS } else { self.word_ms };
                let octets = octets(count * word_ms);
                self.saying = Some(Saying { utterance, breath: octets_of_breath(), octets });
                self.pending = Some(words);
            }
            VoiceOrder::Render { utterance, lines } => {
                let (words, count) = words(&lines);
                self.pending = Some(words);
                let samples: usize = octets(count * FILE_WORD_MS) / 2;
                let mut sound = vec![0; octets_of_breath() / 2];
                sound.resize(sound.len() + samples, WORDS);
                let wav = write_wav(&sound);
                let signal = VoiceSignal::Rendered { utterance, wav, unsaid: 0 };
                self.signals.push_back((now_ms + RENDERS_MS, signal));
            }
            VoiceOrder::Prepare(_) => {}
            VoiceOrder::Hush => self.saying = None,
            VoiceOrder::Record { take, .. } => self.recording = Some((take, now_ms)),
            VoiceOrder::EndRecording => self.end_recording(now_ms),
            VoiceOrder::Close => {
                self.forget();
                self.signals.push_back((now_ms, VoiceSignal::Counted(SoundCounts::default())));
            }
        }
    }

    /// The call, or the process, is over.
    pub(super) fn forget(&mut self) {
        *self = Self { word_ms: self.word_ms, ..Self::default() };
    }

    /// When [`Sound::turn`] has something to do; what the modem gives comes by its own time.
    pub(super) fn next_ms(&self) -> Option<u64> {
        let port = match self.port {
            Port::Closed => None,
            Port::Opening { at_ms } => Some(at_ms),
            Port::Open { at_ms, .. } => Some(at_ms + DEAF_MS),
        };
        port.into_iter().chain(self.signals.iter().map(|(at_ms, _)| *at_ms)).min()
    }

    /// Reads and writes the port; returns what came of it.
    pub(super) fn turn(&mut self, now_ms: u64, modem: &mut SimModem, is_answered: bool) -> Vec<VoiceSignal> {
        if self.port != Port::Closed {
            self.mind_port(now_ms, modem, is_answered);
        }
        let mut due = Vec::new();
        while let Some(place) = self.signals.iter().position(|(at_ms, _)| *at_ms <= now_ms) {
            due.extend(self.signals.remove(place).map(|(_, signal)| signal));
        }
        due
    }

    /// Words that have just begun to be heard at the other end.
    pub(super) fn take_words(&mut self) -> Option<String> {
        self.pending.take()
    }

    fn mind_port(&mut self, now_ms: u64, modem: &mut SimModem, is_answered: bool) {
        if let Port::Opening { at_ms } = self.port {
            if now_ms < at_ms {
                return;
            }
            self.port = Port::Open { at_ms: now_ms, is_told: false };
        }
        let Port::Open { at_ms, is_told } = self.port else { return };
        let octets = modem.audio_read(now_ms);
        if !modem.has_audio_port() || (octets.is_empty() && at_ms + DEAF_MS <= now_ms) {
            self.port = Port::Closed;
            self.saying = None;
            return self.signals.push_back((now_ms, VoiceSignal::Lost("pretended".to_owned())));
        }
        if octets.is_empty() {
            return;
        }
        self.port = Port::Open { at_ms: now_ms, is_told: true };
        if !is_told {
            self.signals.push_back((now_ms, VoiceSignal::Opened));
        }
        self.hear(now_ms, &octets, is_answered);
        self.speak(now_ms, octets.len(), modem);
    }

    fn hear(&mut self, now_ms: u64, octets: &[u8], is_answered: bool) {
        let samples: Vec<i16> =
            octets.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair)).collect();
        let is_sound = samples.iter().any(|sample| *sample != 0);
        if is_sound && is_answered && !std::mem::replace(&mut self.is_somebody_told, true) {
            self.signals.push_back((now_ms, VoiceSignal::Heard));
        }
        // Looking for keys costs more than all the rest, and there is none in silence.
        let block_ms = (octets.len() / OCTETS_PER_MS) as u64;
        self.tail_ms = if is_sound { TAIL_MS } else { self.tail_ms.saturating_sub(block_ms) };
        let Some(detector) = self.detector.as_mut().filter(|_| self.tail_ms > 0) else { return };
        let mut keys: Vec<Key> = Vec::new();
        detector.feed(&samples, |heard| match heard {
            Heard::Began { key, .. } => keys.push(key),
            Heard::Ended { .. } => {}
        });
        for key in keys {
            self.signals.push_back((now_ms, VoiceSignal::Key(key)));
            self.end_recording(now_ms);
        }
    }

    fn speak(&mut self, now_ms: u64, octets: usize, modem: &mut SimModem) {
        let (mut silence, mut sound) = (octets, 0);
        if let Some(saying) = &mut self.saying {
            silence = octets.min(saying.breath);
            saying.breath -= silence;
            sound = (octets - silence).min(saying.octets);
            saying.octets -= sound;
        }
        let mut written = vec![0; silence];
        written.extend(WORDS.to_le_bytes().repeat(sound / 2));
        written.resize(octets, 0);
        modem.audio_write(now_ms, &written);
        if let Some(said) = self.saying.take_if(|saying| saying.breath + saying.octets == 0) {
            self.signals.push_back((now_ms, VoiceSignal::Said { utterance: said.utterance, unsaid: 0 }));
        }
    }

    fn end_recording(&mut self, now_ms: u64) {
        if let Some((take, since_ms)) = self.recording.take() {
            let seconds = u16::try_from((now_ms - since_ms) / 1_000).unwrap_or(u16::MAX);
            self.signals.push_back((now_ms, VoiceSignal::Recorded { take, seconds }));
        }
    }
}

fn octets_of_breath() -> usize {
    octets(BREATH_MS)
}

fn octets(ms: u64) -> usize {
    usize::try_from(ms).expect("an utterance is short") * OCTETS_PER_MS
}

/// The words of some lines, and how many they are: at least one.
fn words(lines: &[Line]) -> (String, u64) {
    let of = |line: &Line| match line.take {
        Some(take) => format!("<{take}>"),
        None => line.text.clone(),
    };
    let words = lines.iter().map(of).collect::<Vec<_>>().join(" ");
    let count = words.split_whitespace().count().max(1) as u64;
    (words, count)
}
