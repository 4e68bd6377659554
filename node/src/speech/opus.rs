//! Clips as files of Ogg Opus ↔ samples of the telephone.

use chaski_opus::{Decoder, Encoder, OpusError, SAMPLE_RATE_HZ};
use chaski_sync_core::content::ogg::{self, GRANULES_PER_S, OggError, OggOpus};

/// What a clip is encoded with. Unit: bits a second. Reason: the lowest rate at which speech stays natural on a telephone
/// (56 kB a minute).
const BITS_PER_S: u32 = 8_000;
/// Samples of a frame of 60 ms: the longest that libopus codes as speech, so that the fewest octets go for heads.
const FRAME_SAMPLES: usize = 480;
/// Granules of one sample.
const GRANULES_PER_SAMPLE: u64 = GRANULES_PER_S / SAMPLE_RATE_HZ as u64;

/// Why a clip cannot be said, or made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClipError {
    /// Its file is no clip.
    #[error(transparent)]
    Ogg(#[from] OggError),
    /// Its packets are not Opus.
    #[error(transparent)]
    Opus(#[from] OpusError),
}

/// Decodes the file of a clip.
///
/// Shape: 8,000 samples a second, mono; at most [`ogg::CLIP_S_MAX`] seconds.
///
/// # Errors
///
/// [`ClipError`]: a clip is said whole or not at all.
pub fn decode(file: &[u8]) -> Result<Vec<i16>, ClipError> {
    let clip = OggOpus::parse(file)?;
    let mut decoder = Decoder::try_new()?;
    let skip = (u64::from(clip.pre_skip) / GRANULES_PER_SAMPLE) as usize;
    let heard = (clip.heard / GRANULES_PER_SAMPLE) as usize;
    let mut samples = Vec::with_capacity(skip + heard + FRAME_SAMPLES);
    for packet in clip.packets() {
        decoder.decode(packet, &mut samples)?;
    }
    samples.drain(..skip.min(samples.len()));
    samples.truncate(heard);
    if clip.gain_q8_db != 0 {
        let gain = 10_f32.powf(f32::from(clip.gain_q8_db) / 256.0 / 20.0);
        for sample in &mut samples {
            *sample = (f32::from(*sample) * gain) as i16;
        }
    }
    Ok(samples)
}

/// Makes the file of a clip: 8 kbit/s, frames of 60 ms.
///
/// # Errors
///
/// [`OggError::TooLong`], or libopus's.
pub fn encode(samples: &[i16]) -> Result<Vec<u8>, ClipError> {
    let heard = samples.len() as u64 * GRANULES_PER_SAMPLE;
    if heard > ogg::CLIP_S_MAX * GRANULES_PER_S {
        return Err(OggError::TooLong.into());
    }
    let mut encoder = Encoder::try_new(BITS_PER_S)?;
    let skip = encoder.lookahead()?;
    // The encoder is that much behind: the end must be pushed through.
    let all = samples.len() + skip as usize;
    let mut padded = samples.to_vec();
    padded.resize(all.next_multiple_of(FRAME_SAMPLES), 0);
    let packets: Result<Vec<Vec<u8>>, OpusError> =
        padded.chunks(FRAME_SAMPLES).map(|frame| encoder.encode(frame)).collect();
    let pre_skip = (u64::from(skip) * GRANULES_PER_SAMPLE) as u16;
    Ok(ogg::write(&packets?, pre_skip, heard, SAMPLE_RATE_HZ))
}

#[cfg(test)]
mod tests;
