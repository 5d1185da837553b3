//! Whatever text stands in a cell, reading it as any kind ends, and what was read is read again as itself.

#![no_main]

use linkage::value::{Reading, read};
use linkage::{DayOrder, Kind};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let kinds = [Kind::Name, Kind::Place, Kind::Text, Kind::Code, Kind::Number, Kind::Sex];
    for kind in kinds {
        if let Reading::Value(value) = read(kind, text, DayOrder::Dmy) {
            assert!(!value.is_empty());
        }
    }
    let _ = read(Kind::Date, text, DayOrder::Dmy);
    let _ = linkage::names::normalise(text);
});
