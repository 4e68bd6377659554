//! Opus packets ↔ samples of the telephone: 8,000 a second, mono.
//!
//! The one package of Chaski with unsafe code, and nothing else in it: `unsafe-libopus` is libopus 1.3.1 translated to
//! Rust, with the functions and pointers of C. What is around the packets (Ogg, lengths, limits) is the caller's.
//!
//! Invariant of every unsafe block: the state comes from `*_create`, is owned by one value, and is freed once, by its
//! `Drop`; slices are passed with their own lengths.
//!
//! Source: RFC 6716 (Opus).

/// Samples of one second, of one channel.
pub const SAMPLE_RATE_HZ: u32 = 8_000;
/// The most that one packet decodes to: 120 ms. Unit: samples. Source: RFC 6716, 3.2.5.
pub const PACKET_SAMPLES_MAX: usize = 960;
/// The most that one frame encodes to here. Unit: octets. Reason: what libopus advises for a frame of 60 ms at any rate.
const PACKET_OCTETS_MAX: usize = 4_000;

/// Why libopus refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpusError {
    /// A packet is not Opus, or is damaged.
    #[error("a packet is not Opus")]
    BadPacket,
    /// No memory for its state, or a fault of its own.
    #[error("libopus failed with {0}")]
    Failed(i32),
}

/// Turns packets of one stream into samples, in order.
#[derive(Debug)]
pub struct Decoder(*mut unsafe_libopus::OpusDecoder);

// SAFETY: the state is owned by this value alone and libopus keeps none elsewhere; its tables are never written.
unsafe impl Send for Decoder {}

impl Decoder {
    /// Begins a stream; one with two channels is mixed.
    ///
    /// # Errors
    ///
    /// [`OpusError::Failed`] when there is no memory.
    pub fn try_new() -> Result<Self, OpusError> {
        let mut error = unsafe_libopus::OPUS_OK;
        // SAFETY: `error` outlives the call.
        let state = unsafe { unsafe_libopus::opus_decoder_create(SAMPLE_RATE_HZ as i32, 1, &raw mut error) };
        if error == unsafe_libopus::OPUS_OK && !state.is_null() {
            Ok(Self(state))
        } else {
            Err(OpusError::Failed(error))
        }
    }

    /// Appends the samples of the next packet, at most [`PACKET_SAMPLES_MAX`].
    ///
    /// # Errors
    ///
    /// [`OpusError::BadPacket`]; `samples` is as it was, and the next packet may be tried.
    pub fn decode(&mut self, packet: &[u8], samples: &mut Vec<i16>) -> Result<(), OpusError> {
        let octets = i32::try_from(packet.len()).ok().filter(|octets| *octets > 0);
        let octets = octets.ok_or(OpusError::BadPacket)?;
        let mut frame = [0_i16; PACKET_SAMPLES_MAX];
        // SAFETY: `packet` has `octets` octets and `frame` room for as many samples as the call is told.
        let decoded = unsafe {
            unsafe_libopus::opus_decode(
                self.0,
                packet.as_ptr(),
                octets,
                frame.as_mut_ptr(),
                PACKET_SAMPLES_MAX as i32,
                0,
            )
        };
        match usize::try_from(decoded) {
            Ok(decoded) => {
                samples.extend_from_slice(&frame[..decoded]);
                Ok(())
            }
            Err(_) if decoded == unsafe_libopus::OPUS_INVALID_PACKET => Err(OpusError::BadPacket),
            Err(_) => Err(OpusError::Failed(decoded)),
        }
    }
}

impl Drop for Decoder {
    fn drop(&mut self) {
        // SAFETY: the state is ours and nobody has freed it.
        unsafe { unsafe_libopus::opus_decoder_destroy(self.0) }
    }
}

/// Turns samples of speech into packets.
#[derive(Debug)]
pub struct Encoder(*mut unsafe_libopus::OpusEncoder);

// SAFETY: as for `Decoder`.
unsafe impl Send for Encoder {}

impl Encoder {
    /// Begins a stream of about `bits_per_s`, of variable rate.
    ///
    /// # Errors
    ///
    /// [`OpusError::Failed`] when there is no memory, or the rate is not possible.
    pub fn try_new(bits_per_s: u32) -> Result<Self, OpusError> {
        let mut error = unsafe_libopus::OPUS_OK;
        let application = unsafe_libopus::OPUS_APPLICATION_VOIP;
        // SAFETY: `error` outlives the call.
        let state = unsafe {
            unsafe_libopus::opus_encoder_create(SAMPLE_RATE_HZ as i32, 1, application, &raw mut error)
        };
        if error != unsafe_libopus::OPUS_OK || state.is_null() {
            return Err(OpusError::Failed(error));
        }
        let mut encoder = Self(state);
        encoder
            .set(unsafe_libopus::OPUS_SET_BITRATE_REQUEST, i32::try_from(bits_per_s).unwrap_or(i32::MAX))?;
        encoder.set(unsafe_libopus::OPUS_SET_SIGNAL_REQUEST, unsafe_libopus::OPUS_SIGNAL_VOICE)?;
        Ok(encoder)
    }

    /// How many samples of silence stand before the first sample that was encoded.
    ///
    /// # Errors
    ///
    /// [`OpusError::Failed`].
    pub fn lookahead(&mut self) -> Result<u32, OpusError> {
        let mut lookahead = 0_i32;
        // SAFETY: this request writes one `i32`, which outlives the call.
        let result = unsafe {
            unsafe_libopus::opus_encoder_ctl_impl(
                self.0,
                unsafe_libopus::OPUS_GET_LOOKAHEAD_REQUEST,
                unsafe_libopus::varargs!(&mut lookahead),
            )
        };
        if result == unsafe_libopus::OPUS_OK {
            u32::try_from(lookahead).map_err(|_| OpusError::Failed(lookahead))
        } else {
            Err(OpusError::Failed(result))
        }
    }

    /// Encodes the samples of one frame: 20, 40 or 60 ms.
    ///
    /// # Errors
    ///
    /// [`OpusError::Failed`] for another length.
    pub fn encode(&mut self, frame: &[i16]) -> Result<Vec<u8>, OpusError> {
        let samples = i32::try_from(frame.len()).unwrap_or(0);
        let mut packet = vec![0_u8; PACKET_OCTETS_MAX];
        // SAFETY: `frame` has `samples` samples, and `packet` room for as many octets as the call is told.
        let octets = unsafe {
            unsafe_libopus::opus_encode(
                self.0,
                frame.as_ptr(),
                samples,
                packet.as_mut_ptr(),
                PACKET_OCTETS_MAX as i32,
            )
        };
        let length = usize::try_from(octets).map_err(|_| OpusError::Failed(octets))?;
        packet.truncate(length);
        Ok(packet)
    }

    fn set(&mut self, request: i32, value: i32) -> Result<(), OpusError> {
        // SAFETY: both requests that are made take one `i32`.
        let result = unsafe {
            unsafe_libopus::opus_encoder_ctl_impl(self.0, request, unsafe_libopus::varargs!(value))
        };
        if result == unsafe_libopus::OPUS_OK { Ok(()) } else { Err(OpusError::Failed(result)) }
    }
}

impl Drop for Encoder {
    fn drop(&mut self) {
        // SAFETY: the state is ours and nobody has freed it.
        unsafe { unsafe_libopus::opus_encoder_destroy(self.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_of_60_ms_comes_back_as_480_samples() {
        let mut encoder = Encoder::try_new(8_000).unwrap();
        let packet = encoder.encode(&[1_000; 480]).unwrap();
        assert!(packet.len() < 120, "{} octets", packet.len());
        let mut samples = Vec::new();
        Decoder::try_new().unwrap().decode(&packet, &mut samples).unwrap();
        assert_eq!(samples.len(), 480);
        assert!(encoder.lookahead().unwrap() < 480);
    }

    #[test]
    fn what_is_no_packet_is_refused_and_changes_nothing() {
        let mut decoder = Decoder::try_new().unwrap();
        let mut samples = vec![7];
        assert_eq!(decoder.decode(&[], &mut samples), Err(OpusError::BadPacket));
        assert_eq!(decoder.decode(&[0xff, 0xff], &mut samples), Err(OpusError::BadPacket));
        assert_eq!(samples, [7]);
        assert!(Encoder::try_new(8_000).unwrap().encode(&[0; 7]).is_err());
    }
}
