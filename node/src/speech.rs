//! Words → samples of the telephone: recorded clips, a synthesiser for Spanish where a recording is missing, and Quechua from
//! recorded pieces.
//!
//! What it deliberately does not do: decide what is said, or play it. Quechua is never read by a synthesiser: the one that
//! there is spells its words. What cannot be said is named, so that the caller can go over to Spanish openly.
//!
//! Invariants: a clip is said only where its text is the one it was recorded from; a text with a name in it reaches neither
//! the disk nor a log; whatever a clip's file holds, the rest is said. Limits: beside what they limit.

use std::path::{Path, PathBuf};

use chaski_node_core::call::{Line, Recorded};
use chaski_node_core::i18n;
use chaski_opus::SAMPLE_RATE_HZ;
use chaski_sync_core::content::ClipDigest;

mod cache;
pub mod clips;
pub mod espeak;
pub mod numerals;
pub mod opus;
pub mod own_clips;
mod phrases;
mod resample;
#[cfg(test)]
mod testing;
pub mod wav;

use cache::{CACHE_BYTES_MAX, Cache, Key};
use clips::{Clip, Clips};
use espeak::{Espeak, EspeakError};
use phrases::Part;

/// The folder of recordings that people make in calls, `<take>.wav`, in the data folder.
pub const TAKES_FOLDER: &str = "recordings";
/// The language that the synthesiser speaks.
const SYNTHESISED: &str = "es";
/// The language that has numerals to be put together.
const COUNTED: &str = "qu";
/// Between two lines. Unit: samples, 350 ms. Reason: a breath; our guess.
const LINE_PAUSE_SAMPLES: usize = SAMPLE_RATE_HZ as usize * 35 / 100;
/// Between two sentences that were recorded one by one. Unit: samples, 200 ms.
const SENTENCE_PAUSE_SAMPLES: usize = SAMPLE_RATE_HZ as usize / 5;
/// The most that is said at once. Unit: samples, 5 minutes. Reason: an episode's longest turn, and 5 MB of memory.
const SAMPLES_MAX: usize = SAMPLE_RATE_HZ as usize * 300;

/// Where recordings and the synthesiser are looked for.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The box's data folder: its content store, its own recordings, and the cache. Without it nothing is kept.
    pub data_dir: Option<PathBuf>,
    /// A folder of bundles, for previews.
    pub folder: Option<PathBuf>,
    /// The synthesiser: a name that is looked for in `PATH`, or a path.
    pub synthesiser: PathBuf,
}

impl Sources {
    /// Those of a box.
    #[must_use]
    pub fn of_box(data_dir: &Path) -> Self {
        Self { data_dir: Some(data_dir.to_owned()), ..Self::default() }
    }
}

impl Default for Sources {
    fn default() -> Self {
        Self { data_dir: None, folder: None, synthesiser: espeak::PROGRAM.into() }
    }
}

/// Says lines.
#[derive(Debug)]
pub struct Speech {
    sources: Sources,
    clips: Clips,
    cache: Option<Cache>,
    espeak: Result<Espeak, EspeakError>,
}

/// What was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendering {
    /// 8,000 samples a second, mono.
    pub samples: Vec<i16>,
    /// The lines that are not in it, or not wholly, in order.
    pub unsaid: Vec<Unsaid>,
}

/// A line that was not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsaid {
    /// Which of the lines, from 0.
    pub line: usize,
    /// Why.
    pub why: Why,
}

/// Why a line was not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A recording of it, or of a part of it, is missing or damaged.
    NoRecording,
    /// It is Spanish, and there is neither a recording nor a synthesiser.
    NoSynthesiser,
    /// The synthesiser failed.
    SynthesiserFailed,
    /// There is no room for it in what can be said at once.
    TooLong,
}

impl Speech {
    /// Looks at what there is. What is missing is told by [`Speech::speaks`] and by what stays unsaid.
    #[must_use]
    pub fn open(sources: Sources) -> Self {
        let clips = Clips::read(sources.data_dir.as_deref(), sources.folder.as_deref());
        let folder = sources.data_dir.as_ref().map(|data_dir| data_dir.join("cache/voice"));
        let cache = folder.map(|folder| Cache::open(&folder, CACHE_BYTES_MAX));
        let espeak = Espeak::find(&sources.synthesiser);
        Self { sources, clips, cache, espeak }
    }

    /// Looks at the recordings again, after the content has changed, and for a synthesiser that was missing.
    pub fn reload(&mut self) {
        self.clips = Clips::read(self.sources.data_dir.as_deref(), self.sources.folder.as_deref());
        if self.espeak.is_err() {
            self.espeak = Espeak::find(&self.sources.synthesiser);
        }
    }

    /// The synthesiser, or why there is none.
    ///
    /// # Errors
    ///
    /// Why there is none.
    pub fn synthesiser(&self) -> Result<&Espeak, &EspeakError> {
        self.espeak.as_ref()
    }

    /// The recordings that there are.
    #[must_use]
    pub fn clips(&self) -> &Clips {
        &self.clips
    }

    /// Whether everything that the box itself says in a language can be said: by a synthesiser, or because all of
    /// [`own_phrases`] is recorded. What lessons say is judged line by line.
    #[must_use]
    pub fn speaks(&self, language: &str) -> bool {
        if language == SYNTHESISED && self.espeak.is_ok() {
            return true;
        }
        let phrases = own_phrases(language);
        language == COUNTED && phrases.iter().all(|phrase| self.has(language, phrase))
    }

    /// Says lines one after the other, with a short pause between them. What cannot be said is named, the rest is said.
    pub fn render(&mut self, lines: &[Line]) -> Rendering {
        let mut rendering = Rendering::default();
        for (place, line) in lines.iter().enumerate() {
            if let Err(why) = self.line(line, &mut rendering.samples) {
                rendering.unsaid.push(Unsaid { line: place, why });
            }
        }
        rendering
    }

    fn line(&mut self, line: &Line, samples: &mut Vec<i16>) -> Result<(), Why> {
        if let Some(take) = line.take {
            return append(samples, self.take(take).ok_or(Why::NoRecording)?);
        }
        if let Some(Recorded { digest: said, then: after }) = &line.recorded
            && let Some(clip) = self.clip(&line.language, said)
        {
            append(samples, clip)?;
            let after = self.text(&line.language, after, line.is_personal)?;
            return append(samples, after);
        }
        let text = self.text(&line.language, &line.text, line.is_personal)?;
        append(samples, text)
    }

    /// What a person said in a call.
    fn take(&self, take: u64) -> Option<Vec<i16>> {
        let folder = self.sources.data_dir.as_ref()?.join(TAKES_FOLDER);
        wav::read(&std::fs::read(folder.join(format!("{take}.wav"))).ok()?).ok()
    }

    fn text(&mut self, language: &str, text: &str, is_personal: bool) -> Result<Vec<i16>, Why> {
        if let Some(clip) = self.clip(language, &ClipDigest::of(text)) {
            return Ok(clip);
        }
        if language == SYNTHESISED && self.espeak.is_ok() && text.contains(char::is_alphanumeric) {
            return self.synthesise(text, is_personal);
        }
        let mut samples = Vec::new();
        for sentence in phrases::sentences(text) {
            let why = if language == SYNTHESISED { Why::NoSynthesiser } else { Why::NoRecording };
            for said in self.sentence(language, sentence).ok_or(why)? {
                samples.extend(self.clip(language, &said).ok_or(why)?);
            }
            samples.extend([0; SENTENCE_PAUSE_SAMPLES]);
        }
        samples.truncate(samples.len().saturating_sub(SENTENCE_PAUSE_SAMPLES));
        Ok(samples)
    }

    /// The recordings that a sentence can be put together from.
    fn sentence(&self, language: &str, sentence: &str) -> Option<Vec<ClipDigest>> {
        if self.has(language, sentence) {
            return Some(vec![ClipDigest::of(sentence)]);
        }
        let mut said = Vec::new();
        for part in phrases::parts(sentence) {
            match part {
                Part::Words(words) => {
                    let fragments = phrases::cover(&words, |fragment| self.has(language, fragment)).ok()?;
                    said.extend(fragments.iter().map(|fragment| ClipDigest::of(fragment)));
                }
                Part::Number(number) if language == COUNTED => {
                    said.extend(numerals::say(number)?.into_iter().map(ClipDigest::of));
                }
                Part::Number(_) => return None,
            }
        }
        Some(said)
    }

    fn has(&self, language: &str, text: &str) -> bool {
        self.clips.has(language, &ClipDigest::of(text))
    }

    /// The samples of the first recording of a text that is sound.
    fn clip(&mut self, language: &str, said: &ClipDigest) -> Option<Vec<i16>> {
        let (clips, cache) = (&self.clips, &mut self.cache);
        clips.of(language, said).iter().find_map(|clip| decode(clips, clip, cache))
    }

    fn synthesise(&mut self, text: &str, is_personal: bool) -> Result<Vec<i16>, Why> {
        let espeak = self.espeak.as_ref().map_err(|_| Why::NoSynthesiser)?;
        let key = Key::of(&[b"espeak", espeak.voice().as_bytes(), text.as_bytes()]);
        let cache = if is_personal { &mut None } else { &mut self.cache };
        if let Some(samples) = cache.as_mut().and_then(|cache| cache.get(key)) {
            return Ok(samples);
        }
        match espeak.say(text) {
            Ok(samples) => {
                keep(cache, key, &samples);
                Ok(samples)
            }
            Err(error) => {
                let error: &dyn std::error::Error = &error;
                tracing::warn!(error, "a line was not spoken");
                Err(Why::SynthesiserFailed)
            }
        }
    }
}

/// What the box itself says in a language that is put together from recordings: its words around names and numbers, and the
/// numerals. Each is to be recorded by itself.
#[must_use]
pub fn own_phrases(language: &str) -> Vec<String> {
    let mut phrases: Vec<String> =
        i18n::spoken(language).iter().flat_map(|text| phrases::fragments(text)).collect();
    if language == COUNTED {
        phrases.extend(numerals::pieces().map(str::to_owned));
    }
    let mut known = std::collections::BTreeSet::new();
    phrases.retain(|phrase| known.insert(phrase.clone()));
    phrases
}

fn decode(clips: &Clips, clip: &Clip, cache: &mut Option<Cache>) -> Option<Vec<i16>> {
    let problem: Box<dyn std::error::Error> = match clips.file(clip) {
        Ok(file) => {
            let key = Key::of(&[b"opus", &file]);
            if let Some(samples) = cache.as_mut().and_then(|cache| cache.get(key)) {
                return Some(samples);
            }
            match opus::decode(&file) {
                Ok(samples) => {
                    keep(cache, key, &samples);
                    return Some(samples);
                }
                Err(error) => error.into(),
            }
        }
        Err(error) => error.into(),
    };
    let (piece, problem) = (clip.piece.as_deref().unwrap_or_default(), problem.as_ref());
    tracing::warn!(error = problem, clip = %clip.said, piece, language = clip.language, "a clip cannot be said");
    None
}

/// Keeps samples; a full disk costs only time.
fn keep(cache: &mut Option<Cache>, key: Key, samples: &[i16]) {
    if let Some(cache) = cache
        && let Err(error) = cache.put(key, samples)
    {
        let error: &dyn std::error::Error = &error;
        tracing::warn!(error, "what was said is not kept");
    }
}

fn append(samples: &mut Vec<i16>, line: Vec<i16>) -> Result<(), Why> {
    if line.is_empty() {
        return Ok(());
    }
    let pause = if samples.is_empty() { 0 } else { LINE_PAUSE_SAMPLES };
    if samples.len() + pause + line.len() > SAMPLES_MAX {
        return Err(Why::TooLong);
    }
    samples.resize(samples.len() + pause, 0);
    samples.extend(line);
    Ok(())
}

#[cfg(test)]
mod tests;
