//! Whatever bytes are given as a table of lists, reading ends with lists or with a sentence.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match estimation::read::read_bytes(bytes) {
        Ok(lists) => {
            assert!(!lists.tables.is_empty());
            for table in &lists.tables {
                assert!(table.cells().iter().all(|(pattern, _)| *pattern != 0));
            }
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
