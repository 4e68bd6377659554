//! libFuzzer on the laws of [`chaski_fuzz::clip`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| chaski_fuzz::clip::check(input));
