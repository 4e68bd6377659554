//! Clips: whatever a file is that should be Ogg Opus, it is refused or said, within its limits.
//!
//! The decoder is the one part of Chaski with unsafe code: here it runs under `AddressSanitizer`.

use chaski_opus::{Decoder, PACKET_SAMPLES_MAX};
use chaski_sync_core::content::ogg::{self, CLIP_S_MAX, GRANULES_PER_S, OggOpus};

/// Checks the laws on the bytes of a file, and of packets in a file whose checksums are right: each with its length in an
/// octet before it.
pub fn check(input: &[u8]) {
    say(input);
    let mut packets = Vec::new();
    let mut rest = input;
    while let [octets, later @ ..] = rest {
        let (packet, later) = later.split_at(usize::from(*octets).min(later.len()));
        packets.push(packet.to_vec());
        rest = later;
    }
    say(&ogg::write(&packets, 312, u64::MAX >> 1, 8_000));
}

fn say(file: &[u8]) {
    let Ok(clip) = OggOpus::parse(file) else { return };
    assert!(clip.heard <= CLIP_S_MAX * GRANULES_PER_S);
    let mut decoder = Decoder::try_new().expect("there is memory");
    for packet in clip.packets() {
        let mut samples = Vec::new();
        if decoder.decode(packet, &mut samples).is_ok() {
            assert!((1..=PACKET_SAMPLES_MAX).contains(&samples.len()));
        } else {
            assert!(samples.is_empty());
        }
    }
}
