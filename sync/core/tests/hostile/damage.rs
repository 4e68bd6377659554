//! Good bundles that end too early or have bits flipped, in every part.

use std::io::Cursor;
use std::ops::Range;

use chaski_sync_core::bundle::{Bundle, HEAD_BYTES, MAGIC};

use super::school::{RELEASE, ROOT, School, Streams, key, later, next_head, release, statement};
use super::trial::Trial;

/// Where the parts of a bundle with one stream stand.
pub(crate) struct Parts {
    /// With the first bytes before it and the keys after it.
    pub(crate) head: Range<usize>,
    /// With its length before it.
    pub(crate) manifest: Range<usize>,
    pub(crate) hashes: Range<usize>,
    pub(crate) stream: Range<usize>,
    keys_length: Range<usize>,
    keys: Range<usize>,
}

impl Parts {
    pub(crate) fn of(bytes: &[u8]) -> Parts {
        let bundle = Bundle::open(&mut Cursor::new(bytes), &School::new().trust).expect("good");
        let keys_start = MAGIC.len() + HEAD_BYTES;
        let (keys_bytes, keys_length) = number_at(bytes, keys_start);
        let keys = keys_start + keys_length..keys_start + keys_length + keys_bytes;
        let hashes_start = bundle.stream_start(0) as usize;
        let stream_start = hashes_start + bundle.manifest.streams[0].division.hashes_bytes() as usize;
        let stream_end = bundle.stream_start(1) as usize;
        Parts {
            head: 0..keys.end,
            manifest: keys.end..hashes_start,
            hashes: hashes_start..stream_start,
            stream: stream_start..stream_end,
            keys_length: keys_start..keys.start,
            keys,
        }
    }
}

/// A number and how many bytes it takes.
fn number_at(bytes: &[u8], place: usize) -> (usize, usize) {
    let length = 1 + bytes[place..].iter().take_while(|byte| **byte >= 0x80).count();
    let digits = bytes[place..place + length].iter().rev();
    (digits.fold(0, |value, byte| value << 7 | usize::from(byte & 0x7f)), length)
}

pub(crate) fn cases(trial: &mut Trial) {
    let statements = [statement().sign(&key(ROOT))];
    for (streams, what) in [(Streams::Whole, "whole"), (Streams::Changes, "changes")] {
        let bytes = release(&later(1), next_head(), RELEASE, &statements, streams);
        truncations(trial, &bytes, what);
        flips(trial, &bytes, what);
    }
}

fn truncations(trial: &mut Trial, bytes: &[u8], what: &str) {
    let parts = Parts::of(bytes);
    let bounds = [
        ("first bytes", MAGIC.len()),
        ("head", parts.keys_length.start),
        ("length of the keys", parts.keys.start),
        ("keys", parts.keys.end),
        ("manifest", parts.hashes.start),
        ("unit hashes", parts.stream.start),
        ("stream", parts.stream.end),
    ];
    let mut refused = |name: String, end: usize| {
        trial.spoiled(&School::new(), &name, &bytes[..end], &["truncated"], &[&later(1)]);
    };
    for (part, end) in bounds {
        for (place, end) in [("a byte before the end of", end - 1), ("after", end), ("a byte after", end + 1)]
        {
            if end < bytes.len() {
                refused(format!("{what} ends {place} the {part}"), end);
            }
        }
    }
    for end in (0..bytes.len() - 1).step_by(bytes.len() / 40) {
        refused(format!("{what} ends at {end}"), end);
    }
}

fn flips(trial: &mut Trial, bytes: &[u8], what: &str) {
    let parts = Parts::of(bytes);
    let keys: &[&str] = &["forged-keys", "damaged"];
    let length: &[&str] = &["damaged", "mixed", "too-large", "truncated", "forged-keys"];
    let manifest_start = parts.manifest.start + number_at(bytes, parts.manifest.start).1;
    let regions: [(&str, Range<usize>, usize, &[&str]); 9] = [
        ("first bytes", 0..MAGIC.len(), 4, &["not-a-bundle"]),
        ("format", MAGIC.len()..MAGIC.len() + 1, 8, &["unknown-format"]),
        ("head", MAGIC.len() + 1..parts.keys_length.start, 40, &["unknown-key"]),
        ("length of the keys", parts.keys_length, 8, length),
        ("keys", parts.keys, 24, keys),
        ("length of the manifest", parts.manifest.start..manifest_start, 8, length),
        ("manifest", manifest_start..parts.manifest.end, 40, &["mixed", "damaged"]),
        ("unit hashes", parts.hashes, 24, &["damaged"]),
        ("stream", parts.stream, 40, &["damaged"]),
    ];
    for (part, range, count, codes) in regions {
        let bits = range.len() * 8;
        for bit in (0..count.min(bits)).map(|number| number * bits / count.min(bits)) {
            let mut flipped = bytes.to_vec();
            flipped[range.start + bit / 8] ^= 1 << (bit % 8);
            let name = format!("{what} with bit {bit} of the {part} flipped");
            trial.spoiled(&School::new(), &name, &flipped, codes, &[&later(1)]);
        }
    }
}
