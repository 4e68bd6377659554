//! Bytes as hex digits, in file names and listings.

use std::fmt::Write as _;

use chaski_sync_core::bundle::Digest;

pub(super) fn encode(digest: &Digest) -> String {
    encode_all(digest)
}

/// Reads a digest.
pub(super) fn decode(digits: &str) -> Option<Digest> {
    decode_all(digits)?.try_into().ok()
}

pub(super) fn encode_all(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut digits, byte| {
        write!(digits, "{byte:02x}").expect("a string takes everything");
        digits
    })
}

/// Reads lower-case digits alone, so that bytes have one form.
pub(super) fn decode_all(digits: &str) -> Option<Vec<u8>> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(value(*high)? << 4 | value(*low)?));
    if rest.is_empty() { bytes.collect() } else { None }
}
