//! One zstd frame with bytes before it as its dictionary (RFC 8878; `ZSTD_CCtx_refPrefix`).

use std::io::{self, Read};

use zstd::zstd_safe::{CCtx, CParameter, DCtx, DParameter, InBuffer, OutBuffer, get_error_name};

use super::Refusal;

/// The largest window that a decoder holds, as a power of two: 8 MiB. What has a reference is not longer than that, and
/// says so in its frame.
const WINDOW_LOG_MAX: u32 = 23;
/// What a frame begins with (RFC 8878, 3.1.1). A skippable frame begins otherwise, and has no place here.
const FRAME_MAGIC: [u8; 4] = 0xfd2f_b528_u32.to_le_bytes();
/// What the thorough levels search with: smaller tables than zstd's own give the same bytes in an eighth less time.
const HASH_LOG: u32 = 22;
const SEARCH_LOG: u32 = 7;
/// From this level on.
const THOROUGH_LEVEL_MIN: i32 = 19;
/// What is read or written at a time. Unit: bytes.
const BUFFER_BYTES: usize = 64 * 1024;

/// Compresses contents after a reference. Higher levels take longer and give less; 22 is the most.
pub(super) fn compress(payload: &[u8], reference: &[u8], level: i32) -> Vec<u8> {
    let mut context = CCtx::create();
    let span = (payload.len() + reference.len()).max(1);
    let span_log = usize::BITS - (span - 1).leading_zeros();
    let window_log = if reference.is_empty() { span_log.min(WINDOW_LOG_MAX) } else { span_log };
    let parameters = [
        CParameter::CompressionLevel(level),
        CParameter::WindowLog(window_log.max(10)),
        CParameter::ContentSizeFlag(true),
        CParameter::ChecksumFlag(false),
        CParameter::DictIdFlag(false),
    ];
    for parameter in parameters {
        context.set_parameter(parameter).map_err(get_error_name).expect("the parameter is in its range");
    }
    if level >= THOROUGH_LEVEL_MIN {
        for parameter in [CParameter::HashLog(HASH_LOG), CParameter::SearchLog(SEARCH_LOG)] {
            context.set_parameter(parameter).map_err(get_error_name).expect("the parameter is in its range");
        }
    }
    if !reference.is_empty() {
        context.ref_prefix(reference).map_err(get_error_name).expect("nothing has been compressed yet");
    }
    let mut out = Vec::with_capacity(zstd::zstd_safe::compress_bound(payload.len()));
    context.compress2(&mut out, payload).map_err(get_error_name).expect("the buffer is large enough");
    out
}

/// Decodes a frame and hands on its contents.
///
/// Memory: the reference, and a window of at most 8 MiB or the length of the contents.
///
/// # Errors
///
/// A refusal inside the error for a frame that is not what it claims; errors of `input` and `output` as they come.
pub(super) fn decompress(
    input: &mut dyn Read,
    frame_bytes: u64,
    reference: &[u8],
    payload_bytes: u64,
    output: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let refuse = |what| io::Error::other(Refusal::WrongSize { what });
    let mut context = DCtx::create();
    context
        .set_parameter(DParameter::WindowLogMax(WINDOW_LOG_MAX))
        .map_err(get_error_name)
        .expect("it is in its range");
    if !reference.is_empty() {
        context.ref_prefix(reference).map_err(get_error_name).expect("nothing has been decoded yet");
    }
    let mut magic = [0; FRAME_MAGIC.len()];
    let rest_bytes =
        frame_bytes.checked_sub(magic.len() as u64).ok_or_else(|| refuse("a compressed section"))?;
    input.read_exact(&mut magic)?;
    if magic != FRAME_MAGIC {
        return Err(refuse("a compressed section"));
    }
    let mut rest = input.take(rest_bytes);
    let mut input = magic.chain(&mut rest);
    let (mut read, mut written) = (vec![0; BUFFER_BYTES], vec![0; BUFFER_BYTES]);
    let (mut decoded, mut ended) = (0_u64, false);
    loop {
        let count = input.read(&mut read)?;
        if count == 0 {
            break;
        }
        let mut from = InBuffer::around(&read[..count]);
        loop {
            if ended && from.pos() < count {
                return Err(refuse("a compressed section"));
            }
            let mut to = OutBuffer::around(&mut written[..]);
            let hint =
                context.decompress_stream(&mut to, &mut from).map_err(|_| refuse("a compressed section"))?;
            let bytes = to.as_slice();
            decoded += bytes.len() as u64;
            if decoded > payload_bytes {
                return Err(refuse("a section"));
            }
            output(bytes)?;
            ended = hint == 0;
            if from.pos() == count && (bytes.len() < BUFFER_BYTES || ended) {
                break;
            }
        }
    }
    if !ended || decoded != payload_bytes || rest.limit() != 0 {
        return Err(refuse("a section"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::refusal_in;
    use super::*;

    fn decode(frame: &[u8], reference: &[u8], payload_bytes: u64) -> Result<Vec<u8>, Refusal> {
        let mut out = Vec::new();
        let mut keep = |bytes: &[u8]| {
            out.extend(bytes);
            Ok(())
        };
        decompress(&mut { frame }, frame.len() as u64, reference, payload_bytes, &mut keep)
            .map_err(|error| refusal_in(&error).expect("no other error").clone())?;
        Ok(out)
    }

    #[test]
    fn contents_come_back_with_and_without_a_reference() {
        let text: Vec<u8> = (0..300_000_u32).flat_map(|n| (n % 1999).to_string().into_bytes()).collect();
        for payload in [&text[..], b"", b"a", &text[..65_536], &text[..131_072]] {
            for reference in [&b""[..], &text[1000..]] {
                let frame = compress(payload, reference, 3);
                assert_eq!(decode(&frame, reference, payload.len() as u64).as_deref(), Ok(payload));
            }
        }
    }

    #[test]
    fn the_longest_section_with_a_reference_needs_no_larger_window() {
        let payload = vec![7; 8 << 20];
        let reference = vec![7; 16 << 20];
        let frame = compress(&payload, &reference, 1);
        assert!(decode(&frame, &reference, payload.len() as u64).is_ok_and(|decoded| decoded == payload));
    }

    #[test]
    fn a_frame_that_lies_about_its_size_is_refused() {
        let bomb = compress(&vec![0; 50_000_000], b"", 3);
        assert_eq!(decode(&bomb, b"", 1000), Err(Refusal::WrongSize { what: "a section" }));
        let frame = compress(b"twelve bytes", b"", 3);
        assert!(decode(&frame, b"", 13).is_err());
        assert!(decode(&frame[..frame.len() - 1], b"", 12).is_err());
        assert!(decode(&[&frame[..], &frame[..]].concat(), b"", 24).is_err(), "one frame, not two");
        assert!(decode(&[&frame[..], b"x"].concat(), b"", 12).is_err());
    }

    #[test]
    fn only_one_frame_of_contents_is_decoded() {
        let skippable = [&0x184d_2a50_u32.to_le_bytes()[..], &3_u32.to_le_bytes(), b"abc"].concat();
        let frame = compress(b"twelve bytes", b"", 3);
        for (bytes, payload_bytes) in [
            (skippable.clone(), 0),
            ([skippable.clone(), frame.clone()].concat(), 12),
            ([frame, skippable].concat(), 12),
            (Vec::new(), 0),
        ] {
            assert!(decode(&bytes, b"", payload_bytes).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_window_that_takes_too_much_memory_is_refused() {
        let payload = vec![7; 20 << 20];
        let mut context = CCtx::create();
        context.set_parameter(CParameter::WindowLog(24)).expect("it is in its range");
        context.set_parameter(CParameter::ContentSizeFlag(true)).expect("a flag");
        let mut frame = Vec::with_capacity(1 << 20);
        context.compress2(&mut frame, &payload).expect("it compresses well");
        assert!(decode(&frame, b"", payload.len() as u64).is_err());
        assert!(decode(&frame, b"a reference", payload.len() as u64).is_err());
    }
}
