//! Records as codes, one after the other.

/// Records of small codes, all codes of a record side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Records {
    columns: usize,
    codes: Vec<u16>,
}

impl Records {
    /// Records in which nothing is known.
    pub(super) fn new(sizes: &[usize], rows: usize) -> Self {
        Self {
            columns: sizes.len(),
            codes: vec![0; sizes.len() * rows],
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.codes.len() / self.columns.max(1)
    }

    /// The code of a record in a column.
    pub(super) fn get(&self, row: usize, column: usize) -> u16 {
        self.codes[row * self.columns + column]
    }

    /// Sets the code of a record in a column.
    pub(super) fn set(&mut self, row: usize, column: usize, code: usize) {
        self.codes[row * self.columns + column] = code as u16;
    }

    /// All codes of a record.
    pub(super) fn record(&self, row: usize) -> &[u16] {
        &self.codes[row * self.columns..][..self.columns]
    }

    /// Puts a copy of one record in the place of another.
    pub(super) fn copy(&mut self, from: usize, to: usize) {
        self.codes
            .copy_within(from * self.columns..(from + 1) * self.columns, to * self.columns);
    }

    /// Every record.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[u16]> {
        self.codes.chunks_exact(self.columns.max(1))
    }
}
