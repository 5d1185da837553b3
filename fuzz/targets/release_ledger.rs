//! Whatever bytes are given as a ledger, reading ends with entries or with a sentence; and a ledger that was kept by
//! the rules is read back from wherever its writing was cut off, and mended without loss.

#![no_main]

use std::collections::BTreeMap;

use release::budget::ledger::{Amount, Ledger, Spending};

/// Steps of a ledger that is kept; each entry is hashed several times.
const MOST_STEPS: usize = 4;

fn spending(step: &[u8], data_set: &str) -> Spending {
    Spending {
        data_set: data_set.to_owned(),
        purpose: String::from_utf8_lossy(step).into_owned(),
        parameters: BTreeMap::from([("rows".to_owned(), step.len().to_string())]),
        amount: Amount(u64::from(step[1])),
        commitment: step.iter().map(u8::to_string).collect(),
    }
}

/// Keeps a ledger of steps of four bytes, and cuts what is written off at `cut`.
fn keep(steps: &[u8], cut: usize) {
    let mut ledger = Ledger::default();
    for step in steps.chunks_exact(4).take(MOST_STEPS) {
        let data_set = if step[2] % 2 == 0 { "a" } else { "b" };
        let _ = match step[0] % 3 {
            0 => ledger.set_budget(
                data_set,
                Amount(u64::from(step[1]) * u64::from(step[3])),
                "now",
                "why",
            ),
            _ => ledger.spend(&spending(step, data_set), "now"),
        };
    }
    let lines: Vec<String> = ledger
        .entries()
        .iter()
        .map(release::budget::ledger::Entry::line)
        .collect();
    let written = lines.concat();
    let cut = cut.min(written.len());
    let mut read = match Ledger::read(&written.as_bytes()[..cut]) {
        Ok(read) => read,
        Err(problem) => panic!("{problem}"),
    };
    let whole = read.entries().len();
    assert_eq!(read.entries(), &ledger.entries()[..whole]);
    assert_eq!(read.whole_bytes(), lines[..whole].concat().len());
    if let Some(note) = read.mend("now") {
        let mended = written[..lines[..whole].concat().len()].to_owned() + &note.line();
        assert_eq!(
            Ledger::read(mended.as_bytes()).map(|read| read.entries().len()),
            Ok(whole + 1)
        );
    }
    for data_set in ledger.data_sets() {
        let standing = ledger.standing(data_set);
        assert!(standing.is_some_and(|standing| standing.spent <= standing.total));
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let [b'!', low, high, steps @ ..] = bytes {
        return keep(steps, usize::from(u16::from_le_bytes([*low, *high])));
    }
    match Ledger::read(bytes) {
        Ok(ledger) => assert!(ledger.whole_bytes() <= bytes.len()),
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
});
