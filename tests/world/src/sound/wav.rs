//! WAV files of 8,000 samples/s, 16 bits, mono: the one kind that every modem and every player takes.

use super::SAMPLES_PER_S;

/// Octets in front of the samples.
const HEADER_OCTETS: u32 = 44;

/// Writes samples as a WAV file.
pub fn write_wav(samples: &[i16]) -> Vec<u8> {
    let rate = u32::try_from(SAMPLES_PER_S).unwrap_or(u32::MAX);
    let octets = u32::try_from(samples.len() * 2).unwrap_or(u32::MAX - HEADER_OCTETS);
    let mut file = Vec::with_capacity(samples.len() * 2 + 44);
    file.extend(b"RIFF");
    file.extend((octets + HEADER_OCTETS - 8).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    for half in [1_u16, 1] {
        file.extend(half.to_le_bytes());
    }
    file.extend(rate.to_le_bytes());
    file.extend((rate * 2).to_le_bytes());
    for half in [2_u16, 16] {
        file.extend(half.to_le_bytes());
    }
    file.extend(b"data");
    file.extend(octets.to_le_bytes());
    file.extend(samples.iter().flat_map(|value| value.to_le_bytes()));
    file
}

/// Reads the samples of a WAV file; nothing when it is of another kind, or none.
pub fn read_wav(file: &[u8]) -> Option<Vec<i16>> {
    let mut rest = file.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WAVE")?;
    let mut is_ours = false;
    while let Some((name, behind)) = rest.split_at_checked(4) {
        let (octets, behind) = behind.split_at_checked(4)?;
        let octets = usize::try_from(u32::from_le_bytes(octets.try_into().ok()?)).ok()?;
        let chunk = behind.get(..octets.min(behind.len()))?;
        match name {
            b"fmt " => is_ours = is_our_kind(chunk),
            b"data" if is_ours => return Some(samples_of(chunk)),
            _ => {}
        }
        rest = behind.get(octets + octets % 2..)?;
    }
    None
}

fn is_our_kind(format: &[u8]) -> bool {
    let rate = u32::try_from(SAMPLES_PER_S).unwrap_or(u32::MAX).to_le_bytes();
    let is_pcm_mono = format.starts_with(&[1, 0, 1, 0]);
    is_pcm_mono && format.get(4..8) == Some(&rate[..]) && format.get(14..16) == Some(&[16, 0][..])
}

fn samples_of(octets: &[u8]) -> Vec<i16> {
    octets.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair)).collect()
}
