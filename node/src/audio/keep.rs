//! Recordings as WAV files in a folder.

use std::collections::BTreeSet;
use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

use super::Keep;
use crate::speech::wav;

/// Samples of a second.
const SAMPLE_RATE_HZ: u32 = 8_000;

/// Keeps each recording as a file of its own, `<take>.wav`, in a folder that is made when it is needed.
#[derive(Clone, Debug)]
pub struct WavFolder {
    /// Which folder.
    pub folder: PathBuf,
}

impl Keep for WavFolder {
    fn keep(&mut self, take: u64, samples: &[i16]) -> Result<u16, String> {
        self.write(take, samples).map_err(|error| format!("{}: {error}", self.folder.display()))?;
        let seconds = samples.len().div_ceil(SAMPLE_RATE_HZ as usize);
        Ok(u16::try_from(seconds).unwrap_or(u16::MAX))
    }
}

impl WavFolder {
    /// Deletes all recordings but these, which somebody is still to hear or to send, and what was left half written; returns
    /// how many.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read, or a file of it not be deleted.
    pub fn keep_only(&self, takes: &BTreeSet<u64>) -> io::Result<usize> {
        let files = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
            files => files?,
        };
        let names: BTreeSet<String> = takes.iter().map(|take| format!("{take}.wav")).collect();
        let mut deleted = 0;
        for file in files {
            let file = file?;
            if !file.file_name().to_str().is_some_and(|name| names.contains(name)) {
                std::fs::remove_file(file.path())?;
                deleted += 1;
            }
        }
        Ok(deleted)
    }

    /// Writes it aside, whole, before it gets its name.
    fn write(&self, take: u64, samples: &[i16]) -> io::Result<()> {
        // A voice is for this user alone.
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let path = self.folder.join(format!("{take}.wav"));
        let fresh = path.with_extension("new");
        let mut options = File::options();
        let mut file = options.create(true).truncate(true).write(true).mode(0o600).open(&fresh)?;
        file.write_all(&wav::write(samples))?;
        file.sync_all()?;
        std::fs::rename(&fresh, &path)?;
        File::open(&self.folder)?.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_a_whole_file_under_its_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut keep = WavFolder { folder: folder.path().join("recordings") };
        assert_eq!(keep.keep(7, &[1, -1, 256]), Ok(1));
        let files: Vec<_> = std::fs::read_dir(&keep.folder).expect("made").flatten().collect();
        assert_eq!(files.len(), 1);
        let file = std::fs::read(keep.folder.join("7.wav")).expect("kept");
        assert_eq!(file.len(), 44 + 6);
        assert_eq!(&file[4..16], b"\x2a\0\0\0WAVEfmt ", "the length of all behind it");
        assert_eq!(&file[36..], b"data\x06\0\0\0\x01\0\xff\xff\0\x01");
    }

    #[test]
    fn what_nobody_is_to_hear_any_more_is_deleted() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut keep = WavFolder { folder: folder.path().join("recordings") };
        assert_eq!(keep.keep_only(&BTreeSet::new()).ok(), Some(0), "there is no folder yet");
        for take in [7, 8, 9] {
            keep.keep(take, &[1]).expect("kept");
        }
        std::fs::write(keep.folder.join("10.new"), "half").expect("written");
        assert_eq!(keep.keep_only(&BTreeSet::from([8])).ok(), Some(3));
        let files: Vec<_> = std::fs::read_dir(&keep.folder).expect("there").flatten().collect();
        assert_eq!(files.iter().map(std::fs::DirEntry::file_name).collect::<Vec<_>>(), ["8.wav"]);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_a_reason() {
        let mut keep = WavFolder { folder: "/proc/none/recordings".into() };
        let reason = keep.keep(1, &[0]).expect_err("it cannot be made");
        assert!(reason.starts_with("/proc/none/recordings: "), "{reason}");
    }
}
