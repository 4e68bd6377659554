//! libFuzzer on the laws of [`chaski_fuzz::ussd`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| chaski_fuzz::ussd::check(input));
