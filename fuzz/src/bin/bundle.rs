//! libFuzzer on the laws of [`chaski_fuzz::bundle`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| chaski_fuzz::bundle::check(input));
