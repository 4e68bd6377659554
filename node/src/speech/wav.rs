//! WAV files ↔ samples of the telephone.
//!
//! Read here and not by a crate: a synthesiser that writes into a pipe cannot know its length, and says one that is wrong;
//! what is there is read then.

use chaski_opus::SAMPLE_RATE_HZ;

use super::resample::{RATES_HZ, to_telephone};

/// The longest file that is read whole. Unit: bytes. Reason: 3 minutes in stereo at 48,000 samples of 16 bits a second.
pub const WAV_BYTES_MAX: usize = 35 << 20;
/// Samples of other kinds than integers.
const FORMAT_FLOAT: u16 = 3;
/// The kind stands further behind.
const FORMAT_EXTENSIBLE: u16 = 0xfffe;
/// Samples as integers.
const FORMAT_PCM: u16 = 1;

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WavError {
    /// It is something else.
    #[error("the file is not WAV")]
    NotWav,
    /// There is no sound in it.
    #[error("there is no sound in the file")]
    Empty,
    /// Its samples are of another kind.
    #[error("the sound is compressed: save it as WAV with 16 bits (PCM)")]
    Compressed,
    /// Its rate is not usual.
    #[error("the file has {rate_hz} samples a second: save it with 8000, 16000, 44100 or 48000")]
    Rate {
        /// What it has.
        rate_hz: u32,
    },
    /// Its channels are too many, or none.
    #[error("the file has {channels} channels: save it in mono")]
    Channels {
        /// How many it has.
        channels: u16,
    },
    /// It is too large.
    #[error("the file has {bytes} bytes, at most {WAV_BYTES_MAX} are possible")]
    TooLarge {
        /// How many it has.
        bytes: usize,
    },
}

/// How samples stand in a file.
#[derive(Clone, Copy)]
struct Format {
    is_float: bool,
    channels: u16,
    rate_hz: u32,
    bits: u16,
}

/// Reads a file's sound, mixed to one channel of 8,000 samples a second.
///
/// # Errors
///
/// [`WavError`].
pub fn read(file: &[u8]) -> Result<Vec<i16>, WavError> {
    if file.len() > WAV_BYTES_MAX {
        return Err(WavError::TooLarge { bytes: file.len() });
    }
    let body = file.strip_prefix(b"RIFF").and_then(|rest| rest.get(4..)?.strip_prefix(b"WAVE"));
    let mut rest = body.ok_or(WavError::NotWav)?;
    let mut format = None;
    while let Some((name, octets, body)) = chunk(rest) {
        match name {
            b"fmt " => format = Some(Format::parse(body.get(..octets).ok_or(WavError::NotWav)?)?),
            b"data" => {
                let format: Format = format.ok_or(WavError::NotWav)?;
                let samples = format.mono(&body[..octets.min(body.len())]);
                if samples.is_empty() {
                    return Err(WavError::Empty);
                }
                let telephone = to_telephone(&samples, format.rate_hz);
                return Ok(telephone.into_iter().map(to_integer).collect());
            }
            _ => {}
        }
        // Chunks begin at even places.
        rest = body.get(octets.saturating_add(octets % 2)..).unwrap_or_default();
    }
    Err(WavError::Empty)
}

/// Writes a file of 8,000 samples a second, 16 bits, mono.
///
/// # Panics
///
/// When the samples are longer than three days.
#[must_use]
pub fn write(samples: &[i16]) -> Vec<u8> {
    let octets = u32::try_from(samples.len() * 2).expect("nothing that is said lasts for days");
    let mut file = b"RIFF".to_vec();
    file.extend((octets + 36).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend(FORMAT_PCM.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(SAMPLE_RATE_HZ.to_le_bytes());
    file.extend((SAMPLE_RATE_HZ * 2).to_le_bytes());
    file.extend(2_u16.to_le_bytes());
    file.extend(16_u16.to_le_bytes());
    file.extend(b"data");
    file.extend(octets.to_le_bytes());
    file.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    file
}

/// A chunk's name, the length that it claims, and everything behind its head.
fn chunk(rest: &[u8]) -> Option<(&[u8; 4], usize, &[u8])> {
    let (name, rest) = rest.split_first_chunk::<4>()?;
    let (octets, body) = rest.split_first_chunk::<4>()?;
    Some((name, u32::from_le_bytes(*octets) as usize, body))
}

impl Format {
    fn parse(chunk: &[u8]) -> Result<Self, WavError> {
        let word = |at: usize| chunk.get(at..at + 2).map(|word| u16::from_le_bytes([word[0], word[1]]));
        let parts = || Some((word(0)?, word(2)?, word(4)?, word(6)?, word(14)?));
        let (kind, channels, rate_low, rate_high, bits) = parts().ok_or(WavError::NotWav)?;
        let kind = if kind == FORMAT_EXTENSIBLE { word(24).ok_or(WavError::NotWav)? } else { kind };
        let rate_hz = u32::from(rate_low) | u32::from(rate_high) << 16;
        let is_float = kind == FORMAT_FLOAT;
        if !matches!((kind, bits), (FORMAT_PCM, 8 | 16 | 24 | 32) | (FORMAT_FLOAT, 32)) {
            return Err(WavError::Compressed);
        }
        if !(1..=2).contains(&channels) {
            return Err(WavError::Channels { channels });
        }
        if !RATES_HZ.contains(&rate_hz) {
            return Err(WavError::Rate { rate_hz });
        }
        Ok(Self { is_float, channels, rate_hz, bits })
    }

    /// Samples from -1 to 1, the channels' mean.
    fn mono(self, octets: &[u8]) -> Vec<f32> {
        let channels = usize::from(self.channels);
        let width = usize::from(self.bits / 8);
        let frame = |frame: &[u8]| {
            let sum: f32 = frame.chunks_exact(width).map(|sample| self.sample(sample)).sum();
            sum / channels as f32
        };
        octets.chunks_exact(width * channels).map(frame).collect()
    }

    fn sample(self, octets: &[u8]) -> f32 {
        match *octets {
            [a] => (f32::from(a) - 128.0) / 128.0,
            [a, b] => f32::from(i16::from_le_bytes([a, b])) / 32_768.0,
            [a, b, c] => i32::from_le_bytes([0, a, b, c]) as f32 / 2_147_483_648.0,
            [a, b, c, d] if self.is_float => {
                let sample = f32::from_le_bytes([a, b, c, d]);
                if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 }
            }
            [a, b, c, d] => i32::from_le_bytes([a, b, c, d]) as f32 / 2_147_483_648.0,
            _ => 0.0,
        }
    }
}

fn to_integer(sample: f32) -> i16 {
    // The cast keeps to the range of its type.
    (sample * 32_768.0).round() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with its format chunk and samples given.
    fn file(kind: u16, channels: u16, rate_hz: u32, bits: u16, octets: &[u8]) -> Vec<u8> {
        let mut file = b"RIFF\0\0\0\0WAVELIST\x03\0\0\0abc\0fmt \x10\0\0\0".to_vec();
        file.extend([kind.to_le_bytes(), channels.to_le_bytes()].concat());
        file.extend(rate_hz.to_le_bytes());
        file.extend([0; 6]);
        file.extend(bits.to_le_bytes());
        file.extend(b"data");
        file.extend((octets.len() as u32).to_le_bytes());
        file.extend(octets);
        file
    }

    #[test]
    fn what_was_written_is_read() {
        let samples = [0, 1, -1, i16::MAX, i16::MIN, 12_345];
        assert_eq!(read(&write(&samples)), Ok(samples.to_vec()));
    }

    #[test]
    fn samples_of_every_usual_kind_are_read() {
        let check = |kind, channels, bits, octets: &[u8], expected: &[i16]| {
            let read = read(&file(kind, channels, 8_000, bits, octets));
            assert_eq!(read, Ok(expected.to_vec()), "{bits} bits");
        };
        check(1, 1, 8, &[128, 255, 0], &[0, 32_512, -32_768]);
        check(1, 2, 16, &[0, 64, 0, 0, 2, 0, 4, 0], &[8_192, 3]);
        check(1, 1, 24, &[0, 0, 64, 0, 0, 128], &[16_384, -32_768]);
        check(1, 1, 32, &[0, 0, 0, 64], &[16_384]);
        check(3, 1, 32, &[0, 0, 0, 63], &[16_384]);
        check(3, 1, 32, &[0, 0, 192, 127], &[0]);
    }

    #[test]
    fn a_length_that_is_wrong_is_not_believed() {
        let mut streamed = write(&[5; 100]);
        streamed[40..44].copy_from_slice(&0x7fff_f000_u32.to_le_bytes());
        assert_eq!(read(&streamed), Ok(vec![5; 100]));
        streamed.truncate(45);
        assert_eq!(read(&streamed), Err(WavError::Empty));
    }

    #[test]
    fn what_is_not_taken_says_why() {
        let table = [
            (b"OggS".to_vec(), WavError::NotWav),
            (Vec::new(), WavError::NotWav),
            (b"RIFF\0\0\0\0WAVE".to_vec(), WavError::Empty),
            (b"RIFF\0\0\0\0WAVEdata\0\0\0\0".to_vec(), WavError::NotWav),
            (b"RIFF\0\0\0\0WAVEfmt \xff\xff\xff\xff\x01".to_vec(), WavError::NotWav),
            (file(1, 1, 8_000, 16, &[]), WavError::Empty),
            (file(7, 1, 8_000, 8, &[1]), WavError::Compressed),
            (file(1, 6, 8_000, 16, &[1; 12]), WavError::Channels { channels: 6 }),
            (file(1, 1, 8_001, 16, &[1; 12]), WavError::Rate { rate_hz: 8_001 }),
        ];
        for (file, expected) in table {
            assert_eq!(read(&file), Err(expected));
        }
    }
}
