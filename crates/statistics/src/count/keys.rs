//! The cell of each row: the codes of several columns as one mixed-radix number.

use crate::column::Codes;
use crate::data::Data;

/// The product of the numbers of codes; none where it is too large for 64 bits.
pub(super) fn product(sizes: &[u32]) -> Option<u64> {
    sizes
        .iter()
        .try_fold(1_u64, |product, size| product.checked_mul(u64::from(*size)))
}

/// The codes that a cell stands for, the last column varying fastest.
pub fn codes_of_cell(mut cell: u64, sizes: &[u32]) -> Vec<u32> {
    let mut codes = vec![0; sizes.len()];
    for (code, size) in codes.iter_mut().zip(sizes).rev() {
        let size = u64::from((*size).max(1));
        *code = (cell % size) as u32;
        cell /= size;
    }
    codes
}

/// The cell that codes stand for; none where a code is outside its column.
pub fn cell_of_codes(codes: &[u32], sizes: &[u32]) -> Option<u64> {
    if codes.len() != sizes.len() || codes.iter().zip(sizes).any(|(code, size)| code >= size) {
        return None;
    }
    Some(
        codes
            .iter()
            .zip(sizes)
            .fold(0, |cell, (code, size)| cell * u64::from(*size) + u64::from(*code)),
    )
}

/// An unsigned number wide enough for the cells of a table.
pub(super) trait Cell: Copy + Default {
    fn step(self, size: u32, code: u32) -> Self;
}

impl Cell for u32 {
    fn step(self, size: u32, code: u32) -> Self {
        self.wrapping_mul(size).wrapping_add(code)
    }
}

impl Cell for u64 {
    fn step(self, size: u32, code: u32) -> Self {
        self.wrapping_mul(u64::from(size)).wrapping_add(u64::from(code))
    }
}

/// Writes the cells of the rows from `start` on; the product of the sizes fits the number type.
pub(super) fn fold<C: Cell>(data: &Data, columns: &[usize], sizes: &[u32], start: usize, cells: &mut [C]) {
    cells.fill(C::default());
    for (column, size) in columns.iter().zip(sizes) {
        match data.columns()[*column].codes() {
            Codes::U8(codes) => step(codes, start, *size, cells),
            Codes::U16(codes) => step(codes, start, *size, cells),
            Codes::U32(codes) => step(codes, start, *size, cells),
        }
    }
}

fn step<C: Cell, D: Copy + Into<u32>>(codes: &[D], start: usize, size: u32, cells: &mut [C]) {
    for (cell, code) in cells.iter_mut().zip(codes.get(start..).unwrap_or_default()) {
        *cell = cell.step(size, (*code).into());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cell_and_its_codes_stand_for_each_other(sizes in proptest::collection::vec(1_u32..9, 0..6), pick in any::<u64>()) {
            let product = product(&sizes).unwrap();
            let codes = codes_of_cell(pick % product, &sizes);
            prop_assert_eq!(cell_of_codes(&codes, &sizes), Some(pick % product));
        }
    }

    #[test]
    fn a_code_outside_has_no_cell() {
        assert_eq!(cell_of_codes(&[1, 3], &[2, 3]), None);
        assert_eq!(product(&[u32::MAX, u32::MAX, 3]), None);
    }
}
