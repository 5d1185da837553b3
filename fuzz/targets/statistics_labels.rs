//! Whatever text stands in a cell as a figure, a period or a place, reading ends.

#![no_main]

use statistics::{figure, period::Period, place};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(figure) = figure::read(text) {
        assert!(figure.count.low() <= figure.count.high());
    }
    let _ = Period::read(text);
    let _ = place::read(text);
});
