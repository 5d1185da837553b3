//! Whatever bytes are given as a published table, reading ends with a table or with a sentence; and a small table ends
//! as a system of cells and sums, or with a sentence.

#![no_main]

use std::collections::HashSet;

use release::attack::read::{Layout, read};
use release::attack::tables::{Absent, Meaning, PublishedTable, System};

/// Cells of tables that are put together into a system: withheld combinations are all of them.
const MOST_CELLS: usize = 64;

fn cells(table: &PublishedTable) -> usize {
    let sizes = (0..table.columns.len()).map(|column| {
        let codes: HashSet<_> = table.rows.iter().map(|row| row.codes.get(column)).collect();
        codes.len() + 1
    });
    sizes.fold(1, usize::saturating_mul)
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((way, bytes)) = bytes.split_first() else {
        return;
    };
    let layout = Layout {
        labels: (way & 1 == 1).then(|| vec!["a".to_owned()]),
        ignored: if way & 2 == 2 {
            vec!["note".to_owned()]
        } else {
            Vec::new()
        },
        absent: match way >> 2 & 3 {
            0 => Absent::Withheld,
            1 => Absent::Below(5),
            _ => Absent::Nought,
        },
        ..Layout::default()
    };
    match read(bytes, "table", &layout, 0) {
        Err(problem) => assert!(!problem.to_string().is_empty()),
        Ok(table) => {
            assert!(
                table
                    .rows
                    .iter()
                    .all(|row| row.codes.len() == table.columns.len())
            );
            if table.rows.len() > MOST_CELLS || cells(&table) > MOST_CELLS {
                return;
            }
            let meaning = Meaning {
                totals: vec!["Total".to_owned()],
                ..Meaning::default()
            };
            match System::new(&[table], &meaning) {
                Ok(system) => assert!(system.cells.len() <= system.programme.lower.len()),
                Err(problem) => assert!(!problem.to_string().is_empty()),
            }
        }
    }
});
