//! The sound of a pretended call: saying takes the time that its words take, and what is recorded is the words that were
//! typed. With a voice it is samples, too: the call as it would be heard.

use chaski_node_core::call::{Key, Line, VoiceOrder, VoiceSignal};
use chaski_world::sound::key_tone;

use super::Happened;
use crate::speech::Speech;

/// How fast words are said, as by our synthesiser: 145 a minute. Unit: ms a word.
const WORD_MS: u64 = 414;
/// What passes until somebody says hello. Unit: ms.
const HELLO_MS: u64 = 1_000;
/// How long a key sounds. Unit: ms.
const KEY_MS: u64 = 120;
/// Samples in a millisecond.
const SAMPLES_PER_MS: u64 = 8;
/// The language in which words are typed that a call records.
const TYPED: &str = "es";

/// The sound of calls.
pub(in super::super) struct Sound {
    voice: Option<Voice>,
    /// What comes of it, and when.
    pending: Vec<(u64, VoiceSignal)>,
    /// When the call that is on began.
    opened_ms: Option<u64>,
    /// What is being recorded, and the words so far.
    recording: Option<(u64, String)>,
    takes: Vec<(u64, String)>,
}

/// Makes samples of what is said and pressed.
pub(in super::super) struct Voice {
    speech: Speech,
    samples: Vec<i16>,
    /// Where in the samples the call that is on begins.
    begins: usize,
    unsaid: usize,
}

impl Sound {
    pub(super) fn new(voice: Option<Voice>) -> Self {
        Self { voice, pending: Vec::new(), opened_ms: None, recording: None, takes: Vec::new() }
    }

    pub(super) fn is_open(&self) -> bool {
        self.opened_ms.is_some()
    }

    pub(super) fn is_speaking(&self) -> bool {
        self.pending.iter().any(|(_, signal)| matches!(signal, VoiceSignal::Said { .. }))
    }

    pub(super) fn next_due_ms(&self) -> Option<u64> {
        self.pending.iter().map(|(at, _)| *at).min()
    }

    pub(super) fn is_due(&self, now_ms: u64) -> bool {
        self.next_due_ms().is_some_and(|at| at <= now_ms)
    }

    /// What has come of it by now, one at a time.
    pub(super) fn due(&mut self, now_ms: u64) -> Option<VoiceSignal> {
        let place = self.pending.iter().position(|(at, _)| *at <= now_ms)?;
        Some(self.pending.remove(place).1)
    }

    /// The samples of all calls, and how many lines are not in them.
    pub(super) fn samples(&self) -> Option<(&[i16], usize)> {
        self.voice.as_ref().map(|voice| (voice.samples.as_slice(), voice.unsaid))
    }

    pub(super) fn order(&mut self, now_ms: u64, order: VoiceOrder) -> Option<Happened> {
        match order {
            VoiceOrder::Open => {
                self.opened_ms = Some(now_ms);
                if let Some(voice) = &mut self.voice {
                    voice.begins = voice.samples.len();
                }
                self.pending.push((now_ms, VoiceSignal::Opened));
                self.pending.push((now_ms + HELLO_MS, VoiceSignal::Heard));
                None
            }
            VoiceOrder::Say { utterance, lines } => {
                self.hush(now_ms);
                let lines: Vec<Line> = lines.into_iter().map(|line| self.with_words(line)).collect();
                let words = lines.iter().map(|line| words_ms(&line.text)).sum();
                let at = self.call_ms(now_ms);
                let ms = self.voice.as_mut().map_or(words, |voice| voice.say(at, &lines));
                self.pending.push((now_ms + ms, VoiceSignal::Said { utterance, unsaid: 0 }));
                Some(Happened::Said(lines))
            }
            VoiceOrder::Hush => {
                self.hush(now_ms);
                None
            }
            VoiceOrder::Record { take, .. } => {
                self.recording = Some((take, String::new()));
                None
            }
            VoiceOrder::EndRecording => {
                self.pending.extend(self.recording.take().map(|(take, words)| {
                    let reason = "nothing was said".to_owned();
                    let signal = match words.is_empty() {
                        true => VoiceSignal::NotRecorded { take, reason },
                        false => VoiceSignal::Recorded { take, seconds: seconds(words_ms(&words)) },
                    };
                    self.takes.push((take, words));
                    (now_ms, signal)
                }));
                None
            }
            VoiceOrder::Close => {
                self.hush(now_ms);
                self.pending.clear();
                let ms = now_ms - self.opened_ms.take()?;
                if let Some(voice) = &mut self.voice {
                    voice.be_silent_until(ms);
                }
                Some(Happened::CallOver(ms.div_ceil(1_000)))
            }
            // A modem whose sound is a stream is not handed files, and nothing is asked for ahead of time here.
            VoiceOrder::Render { .. } | VoiceOrder::Prepare(_) => None,
        }
    }

    /// A key sounds.
    pub(super) fn pressed(&mut self, now_ms: u64, key: Key) {
        let at = self.call_ms(now_ms);
        if let (Some(voice), Some(tone)) = (&mut self.voice, key_tone(key.sign(), KEY_MS)) {
            voice.put(at, &tone);
        }
    }

    /// Somebody says something, and is recorded if that is asked for. Unit of the time that it takes: ms.
    pub(super) fn spoken(&mut self, now_ms: u64, words: &str) -> u64 {
        if let Some((_, recorded)) = &mut self.recording {
            *recorded = format!("{recorded} {words}").trim().to_owned();
        }
        let line = Line { language: TYPED.to_owned(), text: words.to_owned(), ..Line::default() };
        let at = self.call_ms(now_ms);
        self.voice.as_mut().map_or(words_ms(words), |voice| voice.say(at, &[line]))
    }

    fn call_ms(&self, now_ms: u64) -> u64 {
        self.opened_ms.map_or(0, |opened_ms| now_ms - opened_ms)
    }

    fn hush(&mut self, now_ms: u64) {
        if self.is_speaking() {
            self.pending.retain(|(_, signal)| !matches!(signal, VoiceSignal::Said { .. }));
            let at = self.call_ms(now_ms);
            if let Some(voice) = &mut self.voice {
                voice.cut(at);
            }
        }
    }

    /// What was recorded here is said in the words that were typed.
    fn with_words(&self, line: Line) -> Line {
        let words = line.take.and_then(|take| self.takes.iter().find(|(name, _)| *name == take));
        match words {
            Some((_, words)) => Line { text: words.clone(), take: None, ..line },
            None => line,
        }
    }
}

impl Voice {
    pub(in super::super) fn new(speech: Speech) -> Self {
        Self { speech, samples: Vec::new(), begins: 0, unsaid: 0 }
    }

    /// Says lines from a moment of the call on; returns how long that takes. Unit: ms.
    fn say(&mut self, at_ms: u64, lines: &[Line]) -> u64 {
        let rendering = self.speech.render(lines);
        self.unsaid += rendering.unsaid.len();
        self.put(at_ms, &rendering.samples);
        u64::try_from(rendering.samples.len()).unwrap_or(u64::MAX) / SAMPLES_PER_MS
    }

    /// A tone that has not ended yet goes first.
    fn put(&mut self, at_ms: u64, sound: &[i16]) {
        self.be_silent_until(at_ms);
        self.samples.extend(sound);
    }

    /// What was to sound from a moment on does not.
    fn cut(&mut self, at_ms: u64) {
        let at = self.place(at_ms);
        self.samples.truncate(at);
    }

    fn be_silent_until(&mut self, at_ms: u64) {
        let at = self.place(at_ms).max(self.samples.len());
        self.samples.resize(at, 0);
    }

    fn place(&self, at_ms: u64) -> usize {
        self.begins + usize::try_from(at_ms * SAMPLES_PER_MS).unwrap_or(usize::MAX)
    }
}

/// How long words take. Unit: ms.
fn words_ms(words: &str) -> u64 {
    u64::try_from(words.split_whitespace().count()).unwrap_or(u64::MAX).saturating_mul(WORD_MS)
}

fn seconds(ms: u64) -> u16 {
    u16::try_from(ms.div_ceil(1_000)).unwrap_or(u16::MAX)
}
