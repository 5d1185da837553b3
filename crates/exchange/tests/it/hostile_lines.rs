//! Lines of JSON as they come.

use std::io::Read;

use exchange::lines::LinesReader;
use exchange::{FileProblem, Format};

use crate::{MEMORY_LIMIT_BYTES, kind, peak_bytes, schema, taken};

/// A fault in the second of three lines; the other two are kept.
fn check(line: &str, expected: &str) {
    let lines = format!("{{\"id\":\"organisation-a\"}}\n{line}\n{{\"id\":\"organisation-c\"}}\n");
    let rows = crate::check(
        Format::JsonLines,
        kind("organisation"),
        lines.as_bytes(),
        expected,
    );
    assert_eq!(taken(&rows), ["organisation-a", "organisation-c"], "{line}");
}

#[test]
fn a_fault_has_its_line_and_costs_no_other_line() {
    check(
        &"[".repeat(100_000),
        "row 2: record: bad-json reason=\"recursion limit",
    );
    check("no json", "row 2: record: bad-json");
    check("[1, 2]", "row 2: id: bad-identifier");
    check(
        "{\"id\":\"organisation-b\"",
        "row 2: record: bad-json reason=\"EOF",
    );
    check(
        "{\"id\":\"organisation-b\",\"id\":\"organisation-d\"}",
        "\\\"id\\\" stands twice",
    );
    check(
        "{\"id\":\"organisation-b\",\"kind\":\"organisatio\"}",
        "nearest=\"organisation",
    );
    check(
        "{\"id\":\"organisation-b\",\"name\":{\"en\":\"A\"}}",
        "row 2: name: unknown-field",
    );
    check(
        "{\"id\":\"organisation-b\",\"aliases\":\"A\"}",
        "row 2: aliases: wrong-shape",
    );
    check(
        "{\"id\":\"organisation-b\",\"fields\":{\"name\":1e400}}",
        "number out of range",
    );
    check(
        "{\"id\":\"organisation-b\",\"fields\":{\"name\":123456789012345678901234567890}}",
        "write it in quotation marks",
    );
    check(
        "{\"id\":\"organisation-a\"}",
        "row 2: id: duplicate-row id=\"organisation-a\" row=\"1\"",
    );
}

#[test]
fn broken_bytes_are_told() {
    let line = b"{\"id\":\"organisation-a\",\"fields\":{\"name\":{\"es\":\"Ni\xF1ez\"}}}\n{\"id\":\"organisation-b\"}\n";
    let rows = crate::check(
        Format::JsonLines,
        kind("organisation"),
        line,
        "row 1: record: bad-encoding",
    );
    assert_eq!(taken(&rows), ["organisation-b"]);
}

#[test]
fn a_line_without_end_is_refused_in_little_memory() {
    let peak = peak_bytes(|| {
        let input = b"{\"id\":\"organisation-a\",\"kind\":\"organisation\"}\n\"".chain(std::io::repeat(b'a'));
        let mut reader = LinesReader::new(input, schema());
        assert!(reader.next().unwrap().unwrap().problems.is_empty());
        assert!(matches!(
            reader.next(),
            Some(Err(FileProblem::RowTooLarge { row: 2, .. }))
        ));
        assert!(reader.next().is_none());
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}
