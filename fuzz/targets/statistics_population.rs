//! Whatever bytes are given as a table of populations, reading ends with populations or with a sentence, and asking for
//! one ends with a number or with a sentence.

#![no_main]

use statistics::rate::{MissingYear, Population};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match Population::read(bytes, "source") {
        Ok(population) => {
            for missing in [MissingYear::Nearest, MissingYear::Refuse] {
                if let Err(problem) = population.of("KEN", 2019, missing) {
                    assert!(!problem.to_string().is_empty());
                }
            }
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
