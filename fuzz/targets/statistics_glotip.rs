//! Whatever bytes are given as a disseminated sheet, reading ends with rows and repairs or with a sentence.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(problem) = statistics::glotip::read_csv(bytes) {
        assert!(!problem.to_string().is_empty());
    }
});
