//! libFuzzer on the laws of [`chaski_fuzz::pdu`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| chaski_fuzz::pdu::check(input));
