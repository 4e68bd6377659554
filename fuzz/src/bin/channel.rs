//! libFuzzer on the laws of [`chaski_fuzz::channel`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| chaski_fuzz::channel::check(input));
