//! libFuzzer on the laws of [`chaski_fuzz::reassembly`].
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| chaski_fuzz::reassembly::check(input));
