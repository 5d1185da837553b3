//! Whatever text is given as a configuration, reading ends with fields or with a sentence.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Err(problem) = linkage::Configuration::read(text) {
        assert!(!problem.to_string().is_empty());
    }
});
