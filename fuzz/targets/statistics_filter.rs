//! Whatever text is given as a filter, reading ends with an expression or with a sentence; an expression that is
//! written out is read as itself.

#![no_main]

use statistics::filter::Expression;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Err(problem) = Expression::parse(text) {
        assert!(!problem.to_string().is_empty());
    }
});
