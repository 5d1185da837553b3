//! Made-up persons left as indistinct as the published file leaves real ones: its publisher describes it as
//! k-anonymous with k of 11, so that a made-up file with every rare combination in it would be harder to release
//! and richer in combinations than the file it stands for.

use std::collections::HashMap;

use crate::column::{Codes, UNKNOWN};

/// Blanks cells of the identifying columns until each combination of them that is left counts at least `least`
/// rows. The columns are given with the one that is blanked first standing first; a row goes on to the next
/// column while its combination is still rare.
pub(super) fn blank_rare(columns: &mut [Codes], order: &[usize], least: usize) {
    let rows = columns.first().map_or(0, Codes::len);
    let mut cells: Vec<Vec<u32>> = order
        .iter()
        .map(|&place| columns[place].iter().collect())
        .collect();
    for blanked in 0..order.len() {
        let mut counts: HashMap<Vec<u32>, usize> = HashMap::new();
        let combination =
            |cells: &[Vec<u32>], row: usize| -> Vec<u32> { cells.iter().map(|column| column[row]).collect() };
        for row in 0..rows {
            *counts.entry(combination(&cells, row)).or_default() += 1;
        }
        let rare: Vec<usize> = (0..rows)
            .filter(|&row| counts[&combination(&cells, row)] < least)
            .collect();
        for row in rare {
            cells[blanked][row] = UNKNOWN;
        }
    }
    for (&place, cells) in order.iter().zip(&cells) {
        let size = cells.iter().copied().max().unwrap_or(0) as usize + 1;
        let mut codes = Codes::with_size(size, rows);
        for &code in cells {
            codes.push(code);
        }
        columns[place] = codes;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_rare_is_blanked_until_it_is_not() {
        let codes = |values: &[u32]| {
            let mut codes = Codes::with_size(10, values.len());
            for &value in values {
                codes.push(value);
            }
            codes
        };
        let mut columns = vec![codes(&[1, 1, 1, 2, 3]), codes(&[5, 5, 5, 5, 6])];
        blank_rare(&mut columns, &[0, 1], 2);
        // 2 and 3 are rare in the first column; of the blanks, 5 and 6 are each alone.
        assert_eq!(columns[0].iter().collect::<Vec<_>>(), [1, 1, 1, UNKNOWN, UNKNOWN]);
        assert_eq!(columns[1].iter().collect::<Vec<_>>(), [5, 5, 5, UNKNOWN, UNKNOWN]);
    }
}
