//! Whatever bytes are given as a file of records, reading and linking it with itself end.

#![no_main]

use linkage::names::Nicknames;
use linkage::{Configuration, Input, Table};

const CONFIGURATION: &str = "id = \"id\"\none_to_one = true\n\n[fields]\nname = \"name\"\nborn = \"date\"\ncode = \"code\"\n";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(configuration) = Configuration::read(CONFIGURATION) else {
        return;
    };
    let input = |name: &str| Input {
        name: name.to_owned(),
        reader: bytes,
    };
    match Table::read(&configuration, &Nicknames::default(), vec![input("a"), input("b")]) {
        Ok(table) => {
            let _ = linkage::link(&configuration, &table);
        }
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
