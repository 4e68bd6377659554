//! Recordings as WAV files in a folder.

use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::PathBuf;

use super::Keep;

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
    /// Writes it aside, whole, before it gets its name.
    fn write(&self, take: u64, samples: &[i16]) -> io::Result<()> {
        // A voice is for this user alone.
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let path = self.folder.join(format!("{take}.wav"));
        let fresh = path.with_extension("new");
        let mut options = File::options();
        let mut file = options.create(true).truncate(true).write(true).mode(0o600).open(&fresh)?;
        file.write_all(&wav(samples))?;
        file.sync_all()?;
        std::fs::rename(&fresh, &path)?;
        File::open(&self.folder)?.sync_all()
    }
}

/// Sound as a WAV file.
pub(super) fn wav(samples: &[i16]) -> Vec<u8> {
    let octets = u32::try_from(samples.len() * 2).expect("nothing that is said lasts for days");
    let mut file = b"RIFF".to_vec();
    file.extend((octets + 36).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    file.extend(SAMPLE_RATE_HZ.to_le_bytes());
    file.extend((SAMPLE_RATE_HZ * 2).to_le_bytes());
    file.extend(b"\x02\0\x10\0data");
    file.extend(octets.to_le_bytes());
    file.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    file
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
    fn a_folder_that_cannot_be_made_is_a_reason() {
        let mut keep = WavFolder { folder: "/proc/none/recordings".into() };
        let reason = keep.keep(1, &[0]).expect_err("it cannot be made");
        assert!(reason.starts_with("/proc/none/recordings: "), "{reason}");
    }
}
