//! libFuzzer on the laws of [`chaski_fuzz::content`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| chaski_fuzz::content::check(input));
