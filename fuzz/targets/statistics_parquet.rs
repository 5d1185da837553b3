//! Whatever bytes are given as Parquet, reading ends with columns or with a sentence.
//!
//! The library stops with a panic on some broken pages, which the reader catches. A panic in a library is let through
//! to it here; one in the project's own code ends the run.

#![no_main]

use std::panic;

use statistics::load::{Options, parquet_from_bytes};

/// Where the sources of libraries lie, and of nothing else.
const LIBRARIES: &str = "/registry/src/";

libfuzzer_sys::fuzz_target!(
    init: {
        let end = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            let is_caught = told.location().is_some_and(|place| place.file().contains(LIBRARIES));
            if !is_caught {
                end(told);
            }
        }));
    },
    |bytes: &[u8]| {
        if let Err(problem) = parquet_from_bytes(bytes, &Options::default()) {
            assert!(!problem.to_string().is_empty());
        }
    }
);
