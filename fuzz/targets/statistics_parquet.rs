//! Whatever bytes are given as Parquet, reading ends with columns or with a sentence.

#![no_main]

use statistics::load::{Options, parquet_from_bytes};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(problem) = parquet_from_bytes(bytes, &Options::default()) {
        assert!(!problem.to_string().is_empty());
    }
});
