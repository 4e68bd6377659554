use super::*;
use crate::speech::testing::tone;

/// How alike two sounds are: 1 for the same.
fn correlation(a: &[i16], b: &[i16]) -> f64 {
    let product =
        |a: &[i16], b: &[i16]| -> f64 { a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum() };
    product(a, b) / (product(a, a) * product(b, b)).sqrt()
}

/// Where the octets of a page with its number begin in a file.
fn page(file: &[u8], number: usize) -> usize {
    let places = file.windows(4).enumerate().filter(|(_, window)| window == b"OggS");
    places.map(|(at, _)| at).nth(number).expect("the file has so many pages")
}

#[test]
fn what_was_encoded_sounds_the_same() {
    for samples in [1, 480, 8_000, 24_001] {
        let sound = tone(samples, 10_000);
        let heard = decode(&encode(&sound).unwrap()).unwrap();
        assert_eq!(heard.len(), samples);
        let alike = correlation(&sound, &heard);
        assert!(samples < 8_000 || alike > 0.95, "{samples}: {alike}");
    }
}

#[test]
fn a_minute_takes_60_kilobytes() {
    let file = encode(&tone(60 * 8_000, 10_000)).unwrap();
    assert!((20_000..70_000).contains(&file.len()), "{} bytes", file.len());
}

#[test]
fn a_gain_in_the_file_is_honoured() {
    let sound = tone(8_000, 4_000);
    let mut file = encode(&sound).unwrap();
    // 6.02 dB: twice as loud. The head's checksum has to be made anew.
    file[28 + 16..28 + 18].copy_from_slice(&1_541_i16.to_le_bytes());
    file[22..26].fill(0);
    let end = page(&file, 1);
    let crc = file[..end].iter().fold(0_u32, |crc, octet| {
        (0..8).fold(crc ^ (u32::from(*octet) << 24), |crc, _| (crc << 1) ^ ((crc >> 31) * 0x04c1_1db7))
    });
    file[22..26].copy_from_slice(&crc.to_le_bytes());
    let peak = |samples: &[i16]| samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap();
    let (plain, louder) = (peak(&decode(&encode(&sound).unwrap()).unwrap()), peak(&decode(&file).unwrap()));
    assert!(louder.abs_diff(2 * plain) < 20, "{plain} {louder}");
}

#[test]
fn nothing_that_packets_hold_ends_the_program() {
    // A small generator of its own: the same packets each time.
    let mut state = 1_u64;
    let mut chance = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let sound = tone(4 * 480, 20_000);
    let mut encoder = Encoder::try_new(BITS_PER_S).unwrap();
    let good: Vec<Vec<u8>> = sound.chunks(480).map(|frame| encoder.encode(frame).unwrap()).collect();
    let mut said = 0;
    for round in 0..400 {
        let packets: Vec<Vec<u8>> = good
            .iter()
            .map(|packet| {
                let mut packet = packet.clone();
                if round % 2 == 0 {
                    packet = (0..chance() % 300).map(|_| chance() as u8).collect();
                }
                for _ in 0..chance() % 4 {
                    let length = packet.len().max(1);
                    if let Some(octet) = packet.get_mut(chance() % length) {
                        *octet ^= chance() as u8;
                    }
                }
                packet
            })
            .collect();
        said += usize::from(decode(&ogg::write(&packets, 312, 11_000, 8_000)).is_ok());
    }
    assert!(said > 100, "most changed packets still decode to something: {said}");
}

#[test]
fn what_is_no_clip_says_why() {
    let whole = encode(&tone(16_000, 8_000)).unwrap();
    let cut = decode(&whole[..whole.len() - 1]);
    assert_eq!(cut, Err(OggError::Cut.into()));
    assert_eq!(decode(b"RIFF"), Err(OggError::NotOpus.into()));
    assert_eq!(encode(&vec![0; 181 * 8_000]), Err(OggError::TooLong.into()));
}
