//! Whatever text is given as a seed, reading ends with a seed that is written as it was read, or with a sentence.

#![no_main]

use release::noise::Seed;

libfuzzer_sys::fuzz_target!(|text: &str| {
    match text.parse::<Seed>() {
        Ok(seed) => assert!(seed.to_hexadecimal().eq_ignore_ascii_case(text.trim())),
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
