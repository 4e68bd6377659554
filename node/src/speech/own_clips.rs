//! The box's own recordings: `clips/<language>/<digest>.opus` in the data folder, made of WAV files that a technician or a
//! teacher recorded.
//!
//! The digest is of the text that is said. `clips.tsv` beside them (`docs/formats/content.md`) has the pieces of lessons among
//! them, so that a recording whose text has changed since can be named.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use chaski_opus::SAMPLE_RATE_HZ;
use chaski_sync_core::content::{ClipDigest, ClipList};

use super::opus::{self, ClipError};
use super::wav::{self, WavError};
use crate::media::recordings::CLIPS_LIST;

/// The ending of a clip.
const ENDING: &str = ".opus";
/// The shortest recording. Unit: samples. Reason: a fifth of a second; the shortest numeral takes longer.
const SAMPLES_MIN: usize = SAMPLE_RATE_HZ as usize / 5;
/// Frames by which loudness is judged. Unit: samples, 20 ms.
const FRAME_SAMPLES: usize = 160;
/// What the louder frames of speech reach at least. Unit: dB below full scale. Reason: 15 dB below what is usual; noise of the
/// line would cover it.
const QUIET_DB: f32 = -35.0;
/// From here on a sample is at the end of the scale.
const CLIPPED_FROM: u16 = 32_440;
/// Samples at the end of the scale that are too many. Unit: of 1,000. Reason: single ones are not heard.
const CLIPPED_PER_MILLE: usize = 2;

/// Why a recording is not taken.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The file is not what is needed.
    #[error(transparent)]
    Wav(#[from] WavError),
    /// It is too short to say anything.
    #[error("the recording lasts less than a fifth of a second")]
    Short,
    /// It cannot be heard well.
    #[error(
        "the recording is too quiet ({db:.0} dB): hold the microphone nearer, or speak up, and record it again"
    )]
    Quiet {
        /// What its louder parts reach. Unit: dB below full scale.
        db: f32,
    },
    /// It is distorted.
    #[error(
        "the recording is distorted ({per_mille} of 1000 samples are cut off): record it again, less loud"
    )]
    Clipped {
        /// How much of it.
        per_mille: usize,
    },
    /// It cannot be encoded.
    #[error(transparent)]
    Clip(#[from] ClipError),
    /// The language is no tag.
    #[error("{language} is no language: a tag such as es or qu is needed")]
    Language {
        /// What was said.
        language: String,
    },
    /// The disk failed.
    #[error("the recording could not be stored at {path}", path = path.display())]
    Disk {
        /// Where.
        path: PathBuf,
        /// How.
        source: io::Error,
    },
}

/// What was stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stored {
    /// How long it lasts. Unit: s.
    pub seconds: f64,
    /// What its file takes.
    pub bytes: u64,
}

/// Where the recordings of all languages lie.
pub(super) fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("clips")
}

/// The digest in the name of a recording.
pub(super) fn said(file_name: &str) -> Option<ClipDigest> {
    ClipDigest::parse(file_name.strip_suffix(ENDING)?)
}

/// Checks a WAV file, encodes it and keeps it as the recording of a text, in place of an earlier one.
///
/// # Errors
///
/// [`RecordError`]; what was there stays.
pub fn record(
    data_dir: &Path,
    language: &str,
    piece: Option<&str>,
    text: &str,
    wav: &[u8],
) -> Result<Stored, RecordError> {
    let is_tag = (2..=8).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_tag {
        return Err(RecordError::Language { language: language.to_owned() });
    }
    let samples = wav::read(wav)?;
    check_level(&samples)?;
    let file = opus::encode(&samples)?;
    let folder = folder(data_dir).join(language);
    let digest = ClipDigest::of(text);
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| RecordError::Disk { path, source }
    };
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(failed(&folder))?;
    let path = folder.join(format!("{digest}{ENDING}"));
    replace(&path, &file).map_err(failed(&path))?;
    if let Some(piece) = piece {
        let path = folder.join(CLIPS_LIST);
        note(&path, piece, &digest).map_err(failed(&path))?;
    }
    let seconds = samples.len() as f64 / f64::from(SAMPLE_RATE_HZ);
    Ok(Stored { seconds, bytes: file.len() as u64 })
}

/// Says in the list which text a piece was recorded from.
fn note(path: &Path, piece: &str, digest: &ClipDigest) -> io::Result<()> {
    let text = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        other => other?,
    };
    let (list, _) = ClipList::parse(CLIPS_LIST, &String::from_utf8_lossy(&text));
    let others = list.pieces().filter(|(other, _)| *other != piece);
    let lines = others.filter_map(|(other, _)| Some(format!("{other}\t{}\n", list.digest(other)?)));
    replace(path, (lines.collect::<String>() + &format!("{piece}\t{digest}\n")).as_bytes())
}

/// Writes a file aside and puts it in place in one step that survives a power cut.
fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let aside = PathBuf::from(format!("{}.new", path.display()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&aside, path)?;
    fs::File::open(path.parent().expect("a recording lies in a folder"))?.sync_all()
}

/// Whether speech can be heard on a telephone.
fn check_level(samples: &[i16]) -> Result<(), RecordError> {
    if samples.len() < SAMPLES_MIN {
        return Err(RecordError::Short);
    }
    let clipped = samples.iter().filter(|sample| sample.unsigned_abs() >= CLIPPED_FROM).count();
    let per_mille = clipped * 1_000 / samples.len();
    if per_mille > CLIPPED_PER_MILLE {
        return Err(RecordError::Clipped { per_mille });
    }
    let power = |frame: &[i16]| {
        frame.iter().map(|sample| (f32::from(*sample) / 32_768.0).powi(2)).sum::<f32>() / frame.len() as f32
    };
    let mut powers: Vec<f32> = samples.chunks_exact(FRAME_SAMPLES).map(power).collect();
    powers.sort_by(f32::total_cmp);
    // The louder fifth: pauses do not count.
    let db = 10.0 * powers[powers.len() * 4 / 5].max(1e-10).log10();
    if db < QUIET_DB { Err(RecordError::Quiet { db }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::testing::tone;

    fn recorded(samples: &[i16]) -> Result<Stored, RecordError> {
        let folder = tempfile::tempdir().unwrap();
        record(folder.path(), "qu", None, "Huk.", &wav::write(samples))
    }

    #[test]
    fn a_good_recording_is_kept_under_the_digest_of_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let data_dir = folder.path();
        let wav = wav::write(&tone(16_000, 8_000));
        let stored = record(data_dir, "qu", Some("m-1.1"), "Huk.", &wav).unwrap();
        assert!((stored.seconds - 2.0).abs() < 1e-9 && stored.bytes < 4_000, "{stored:?}");
        record(data_dir, "qu", Some("m-1.2"), "Iskay.", &wav).unwrap();
        record(data_dir, "qu", Some("m-1.1"), "Huk, iskay.", &wav).unwrap();
        let list = fs::read_to_string(data_dir.join("clips/qu/clips.tsv")).unwrap();
        let line = |piece: &str, text: &str| format!("{piece}\t{}\n", ClipDigest::of(text));
        assert_eq!(list, line("m-1.2", "Iskay.") + &line("m-1.1", "Huk, iskay."));
        assert!(data_dir.join(format!("clips/qu/{}.opus", ClipDigest::of("Huk."))).is_file());
    }

    #[test]
    fn what_nobody_would_understand_is_not_taken() {
        let quiet = recorded(&tone(16_000, 300));
        assert!(matches!(quiet, Err(RecordError::Quiet { .. })), "{quiet:?}");
        let loud: Vec<i16> = tone(16_000, 30_000).iter().map(|sample| sample.saturating_mul(3)).collect();
        let loud = recorded(&loud);
        assert!(matches!(loud, Err(RecordError::Clipped { .. })), "{loud:?}");
        let short = recorded(&tone(100, 8_000));
        assert!(matches!(short, Err(RecordError::Short)), "{short:?}");
        let silent = recorded(&[0; 16_000]);
        assert!(matches!(silent, Err(RecordError::Quiet { .. })), "{silent:?}");
    }

    #[test]
    fn what_is_no_language_makes_no_folder() {
        let folder = tempfile::tempdir().unwrap();
        let made = record(folder.path(), "../es", None, "a", &wav::write(&tone(16_000, 8_000)));
        assert!(matches!(made, Err(RecordError::Language { .. })), "{made:?}");
    }
}
