//! Every way to tamper with a chain, tried on one in memory.

use jiff::Timestamp;

use super::*;
use crate::audit::entry_of_event;
use crate::driver::Value;
use crate::hash::sha256;
use crate::revision::Author;

const ENTRIES: u64 = 200;

/// A log of 200 entries as its rows, and the row that notes its end.
fn log() -> (Vec<Row>, Row) {
    let mut previous = [0; 32];
    let rows = (1..=ENTRIES)
        .map(|number| {
            let moment = Timestamp::from_microsecond(1_700_000_000_000_000 + number as i64).unwrap();
            let event = crate::audit::Event::new("export", format!("row {number}"));
            let mut entry = entry_of_event(&event, number, &Author::new("a-1", "Ana"), moment);
            if number % 2 == 0 {
                entry.record_id = Some(format!("case-{number}"));
                entry.revision = Some(1);
                entry.kind = Some("case".to_owned());
                entry.state = Some("draft".to_owned());
                entry.body_hash = Some(sha256(&number.to_be_bytes()));
            }
            let hash = entry.hash(&previous, "main", Stream::Records);
            previous = hash;
            Row(vec![
                (number as i64).into(),
                entry.at.into(),
                (&entry.by.account).into(),
                (&entry.by.name).into(),
                (&entry.action).into(),
                entry.record_id.as_ref().into(),
                entry.revision.into(),
                entry.kind.as_ref().into(),
                entry.state.as_ref().into(),
                entry.body_hash.as_ref().into(),
                (&entry.reason).into(),
                (&hash).into(),
            ])
        })
        .collect();
    (rows, Row(vec![(ENTRIES as i64).into(), (&previous).into()]))
}

fn findings(rows: &[Row], end: &Row) -> Vec<Finding> {
    let mut found = Verification::default();
    let mut check = ChainCheck::new("main".to_owned(), Stream::Records, &[]);
    for row in rows {
        check.take(row, &mut found);
    }
    check.finish(Some(end), &mut found);
    found.problems
}

/// Every way to change one byte of a value, one flipped bit standing for all flips of its byte.
fn changes(value: &Value) -> Vec<Value> {
    let flips = |bytes: &[u8]| -> Vec<Vec<u8>> {
        (0..bytes.len())
            .map(|position| {
                let mut changed = bytes.to_vec();
                changed[position] ^= 1;
                changed
            })
            .collect()
    };
    match value {
        Value::I64(number) => flips(&number.to_be_bytes())
            .into_iter()
            .filter_map(|bytes| Some(Value::I64(i64::from_be_bytes(bytes.try_into().ok()?))))
            .collect(),
        Value::Text(text) => flips(text.as_bytes())
            .into_iter()
            .filter_map(|bytes| String::from_utf8(bytes).ok().map(Value::Text))
            .chain([Value::Null, Value::Text(format!("{text} "))])
            .collect(),
        Value::Blob(bytes) => flips(bytes)
            .into_iter()
            .map(Value::Blob)
            .chain([Value::Null])
            .collect(),
        _ => vec![
            Value::Text(String::new()),
            Value::I64(0),
            Value::Blob(vec![0; 32]),
        ],
    }
}

#[test]
fn the_untouched_log_is_clean() {
    let (rows, end) = log();
    assert_eq!(findings(&rows, &end), []);
}

#[test]
fn every_change_of_one_byte_is_found_and_named() {
    let (rows, end) = log();
    let mut tried = 0;
    for position in 0..rows.len() {
        for column in 0..rows[position].0.len() {
            for changed in changes(&rows[position].0[column]) {
                // Three entries around the change say as much as the whole log: every link is checked
                // by itself, going on from the stored hash.
                let first = position.saturating_sub(1);
                let last = (position + 2).min(rows.len());
                let mut part = rows[first..last].to_vec();
                part[position - first].0[column] = changed;
                let mut found = Verification::default();
                let mut check = ChainCheck::new("main".to_owned(), Stream::Records, &[]);
                check.last_number = first as u64;
                check.last_hash = match first {
                    0 => [0; 32],
                    _ => rows[first - 1].hash(11).unwrap(),
                };
                for row in &part {
                    check.take(row, &mut found);
                }
                if last == rows.len() {
                    check.finish(Some(&end), &mut found);
                }
                let number = position as u64 + 1;
                let is_named = column == 0
                    || found.problems.iter().any(|finding| {
                        *finding
                            == Finding::EntryChanged {
                                stream: Stream::Records,
                                number,
                            }
                    });
                assert!(
                    !found.problems.is_empty(),
                    "entry {number}, column {column}: not found"
                );
                assert!(is_named, "entry {number}, column {column}: {:?}", found.problems);
                tried += 1;
            }
        }
    }
    assert!(tried > 10_000, "only {tried} changes were tried");
}

#[test]
fn every_deletion_swap_insertion_and_truncation_is_found() {
    let (rows, end) = log();
    for position in 0..rows.len() {
        let mut without = rows.clone();
        without.remove(position);
        assert!(!findings(&without, &end).is_empty(), "deletion of {position}");
        let mut twice = rows.clone();
        twice.insert(position, rows[position].clone());
        assert!(!findings(&twice, &end).is_empty(), "insertion at {position}");
        assert!(
            !findings(&rows[..position], &end).is_empty(),
            "truncation at {position}"
        );
        assert!(
            !findings(&rows[position + 1..], &end).is_empty(),
            "cut before {position}"
        );
        if position + 1 < rows.len() {
            let mut swapped = rows.clone();
            // The contents change places and the numbers stay, as somebody would do it who hides it.
            swapped.swap(position, position + 1);
            swapped[position].0[0] = rows[position].0[0].clone();
            swapped[position + 1].0[0] = rows[position + 1].0[0].clone();
            assert!(!findings(&swapped, &end).is_empty(), "swap at {position}");
        }
    }
}

#[test]
fn a_log_cut_off_with_its_end_is_found_by_a_witness_only() {
    let (rows, end) = log();
    let cut_end = Row(vec![100_i64.into(), rows[99].0[11].clone()]);
    assert_eq!(findings(&rows[..100], &cut_end), []);
    let witness = ChainHead {
        stream: Stream::Records,
        entries: ENTRIES,
        hash: end.hash(1).unwrap(),
    };
    let mut found = Verification::default();
    let witnesses = [witness];
    let mut check = ChainCheck::new("main".to_owned(), Stream::Records, &witnesses);
    for row in &rows[..100] {
        check.take(row, &mut found);
    }
    check.finish(Some(&cut_end), &mut found);
    assert_eq!(
        found.problems,
        [Finding::WitnessContradicted {
            stream: Stream::Records,
            number: ENTRIES
        }]
    );
}
