//! libFuzzer on the laws of [`chaski_fuzz::modem`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| chaski_fuzz::modem::check(input));
