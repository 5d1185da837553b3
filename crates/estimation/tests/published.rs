//! Equal to what the R package SparseMSE gives for the lists of the United Kingdom of 2013, at every threshold.

// A test says by panicking that it failed.
#![allow(clippy::unwrap_used)]

use estimation::CaptureTable;
use estimation::lists::Pattern;
use estimation::loglinear::{Cells, Fitter};
use estimation::read::read_lists;
use estimation::stepwise::choose;

const SIX: &str = include_str!("../../../data/mse/uk_2013_six_lists.csv");
const FIVE: &str = include_str!("../../../data/mse/uk_2013_five_lists.csv");

fn table(text: &str) -> CaptureTable {
    read_lists(text.as_bytes()).unwrap().tables.remove(0)
}

fn pair(table: &CaptureTable, pattern: Pattern) -> String {
    let names: Vec<&str> = (0..table.lists())
        .filter(|list| pattern >> list & 1 == 1)
        .map(|list| table.names()[list].as_str())
        .collect();
    names.join(":")
}

/// Lists, threshold, estimate, limits (in as many digits as are printed), effects in order of entry.
type Published = (&'static str, f64, f64, (f64, f64), &'static str);

const PUBLISHED: [Published; 7] = [
    (SIX, 0.0, 12214.0, (10988.8, 13621.3), ""),
    (
        SIX,
        0.001,
        13181.2,
        (11601.1, 15043.2),
        "PF:NCA LA:NG NG:GP LA:PF PF:GP",
    ),
    (
        SIX,
        0.02,
        11418.0,
        (9977.3, 13145.7),
        "PF:NCA LA:NG NG:GP LA:PF PF:GP GO:GP NG:GO",
    ),
    (
        SIX,
        0.05,
        11418.0,
        (9977.3, 13145.7),
        "PF:NCA LA:NG NG:GP LA:PF PF:GP GO:GP NG:GO",
    ),
    (FIVE, 0.0, 13444.1, (11985.2, 15133.4), ""),
    (
        FIVE,
        0.001,
        13100.8,
        (11527.9, 14955.5),
        "LA:NG NG:GP PFNCA:GP LA:PFNCA",
    ),
    (
        FIVE,
        0.02,
        11313.0,
        (9884.4, 13027.4),
        "LA:NG NG:GP PFNCA:GP LA:PFNCA GO:GP NG:GO",
    ),
];

#[test]
fn estimates_intervals_and_order_of_entry_are_those_published() {
    for (text, threshold, estimate, (low, high), effects) in PUBLISHED {
        let table = table(text);
        let chosen = choose(&Cells::of(&table).unwrap(), threshold, &mut Fitter::new()).unwrap();
        let said: Vec<String> = chosen
            .added
            .iter()
            .map(|added| pair(&table, added.pair))
            .collect();
        assert_eq!(said.join(" "), effects, "{threshold}");
        let interval = chosen.fit.interval(0.95);
        for (ours, published) in [
            (chosen.fit.estimate(), estimate),
            (interval.0, low),
            (interval.1, high),
        ] {
            assert!(
                (ours - published).abs() < 0.051,
                "{threshold}: {ours} {published}"
            );
        }
    }
}
