use super::*;
use proptest::prelude::*;

/// Packets of 60 ms of speech.
fn packets(count: usize, octets: usize) -> Vec<Vec<u8>> {
    (0..count).map(|number| [vec![3 << 3], vec![number as u8; octets]].concat()).collect()
}

/// A file of 600 packets, 36 s, of which 35 s are heard.
fn file() -> Vec<u8> {
    write(&packets(600, 60), 312, 35 * GRANULES_PER_S, 8_000)
}

#[test]
fn what_was_written_is_read() {
    for (count, octets) in [(1, 10), (255, 60), (256, 60), (300, 254), (30, 1_000)] {
        let packets = packets(count, octets);
        let heard = count as u64 * 2_880 - 1_000;
        let clip = OggOpus::parse(&write(&packets, 312, heard, 8_000)).unwrap();
        assert_eq!((clip.pre_skip, clip.heard), (312, heard), "{count} packets");
        assert!(clip.packets().eq(packets.iter().map(Vec::as_slice)), "{count} packets");
    }
    assert!((OggOpus::parse(&file()).unwrap().seconds() - 35.0).abs() < 1e-9);
}

#[test]
fn packets_last_as_the_standard_says() {
    let table: [(&[u8], Option<u64>); 9] = [
        (&[], None),
        (&[3 << 3], Some(2_880)),
        (&[3 << 3 | 1], Some(5_760)),
        (&[12 << 3], Some(480)),
        (&[31 << 3 | 2], Some(1_920)),
        (&[16 << 3 | 3, 48], Some(5_760)),
        (&[16 << 3 | 3, 49], None),
        (&[16 << 3 | 3, 0], None),
        (&[3], None),
    ];
    for (packet, expected) in table {
        assert_eq!(granules(packet), expected, "{packet:?}");
    }
}

#[test]
fn what_is_no_clip_says_why() {
    let whole = file();
    let second = whole.len() - 10;
    let table: [(Vec<u8>, OggError); 9] = [
        (Vec::new(), OggError::NotOpus),
        (b"RIFF\0\0\0\0WAVE".to_vec(), OggError::NotOpus),
        (vec![0; CLIP_BYTES_MAX + 1], OggError::TooLarge { bytes: CLIP_BYTES_MAX + 1 }),
        (whole[..second].to_vec(), OggError::Cut),
        (whole[..3].to_vec(), OggError::Cut),
        ([whole.clone(), whole.clone()].concat(), OggError::Several),
        (write(&packets(3_100, 5), 312, 1 << 40, 8_000), OggError::TooLong),
        (write(&[b"OpusHead".to_vec()], 0, 0, 0)[47..].to_vec(), OggError::NotOpus),
        (write(&[vec![16 << 3 | 3, 0]], 0, 0, 0), OggError::Damaged { at: 97 }),
    ];
    for (file, expected) in table {
        assert_eq!(OggOpus::parse(&file), Err(expected));
    }
}

#[test]
fn a_recording_cut_out_of_a_longer_one_lasts_as_long_as_its_packets() {
    // The first page says that it ends 10 s after a beginning that is not in the file.
    let mut file = Vec::new();
    let whole = write(&[], 312, 0, 8_000);
    file.extend_from_slice(&whole[..whole.len() - 27]);
    let all = packets(100, 20);
    let all: Vec<&[u8]> = all.iter().map(Vec::as_slice).collect();
    page::write(&mut file, 0, 480_000 + 50 * 2_880, 2, &all[..50]);
    page::write(&mut file, page::LAST, 480_000 + 100 * 2_880 - 88, 3, &all[50..]);
    assert_eq!(OggOpus::parse(&file).map(|clip| clip.heard), Ok(100 * 2_880 - 88 - 312));
}

proptest! {
    #[test]
    fn a_damaged_file_is_refused_and_never_read_wrongly(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 1_u8..), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let whole = file();
        let mut damaged = whole.clone();
        for (at, change) in changes {
            let at = at.index(damaged.len());
            damaged[at] ^= change;
        }
        damaged.truncate(cut.map_or(whole.len(), |cut| cut.index(whole.len())));
        prop_assert!(damaged == whole || OggOpus::parse(&damaged).is_err());
    }

    #[test]
    fn nothing_in_a_page_with_a_right_checksum_is_trusted(
        flags in 0_u8..8,
        granule in any::<u64>(),
        bodies in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..600), 0..20),
    ) {
        let mut file = write(&[], 312, 0, 8_000);
        file.truncate(file.len() - 27);
        let bodies: Vec<&[u8]> = bodies.iter().map(Vec::as_slice).collect();
        page::write(&mut file, flags, granule, 2, &bodies);
        if let Ok(clip) = OggOpus::parse(&file) {
            prop_assert!(clip.heard <= CLIP_S_MAX * GRANULES_PER_S);
            prop_assert!(clip.packets().count() <= bodies.len());
        }
    }
}
