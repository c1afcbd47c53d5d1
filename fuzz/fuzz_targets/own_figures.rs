#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tettsted_fuzz::own_figures(bytes));
