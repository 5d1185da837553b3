//! Whatever bytes are given as comma-separated values, reading ends with columns or with a sentence.

#![no_main]

use statistics::load::{Options, csv_from_bytes};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match csv_from_bytes(bytes, &Options::default()) {
        Ok(loaded) => {
            let rows = loaded.data.rows();
            for column in loaded.data.columns() {
                assert_eq!(column.rows(), rows);
            }
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
