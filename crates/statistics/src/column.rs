//! Columns of small codes.
//!
//! A column is a list of labels and, for each row, the code of its label. Code 0 is the unknown in every column;
//! labels have the codes from 1 on. So a table over columns always has room for what is not known, and nothing
//! that is not known is ever counted as a no.

use crate::bitset::Bitset;

/// The code of what is not known, in every column.
pub const UNKNOWN: u32 = 0;
/// The code of a no in a column of flags.
pub const NO: u32 = 1;
/// The code of a yes in a column of flags.
pub const YES: u32 = 2;

/// How the codes of a column are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Labels without order.
    Category,
    /// Three states: unknown, no, yes, with the codes [`UNKNOWN`], [`NO`] and [`YES`].
    Flag,
}

/// One code for each row, in the smallest width that holds them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Codes {
    /// Up to 256 codes.
    U8(Vec<u8>),
    /// Up to 65,536 codes.
    U16(Vec<u16>),
    /// More.
    U32(Vec<u32>),
}

impl Codes {
    /// An empty list of codes below `size`, in the width they need.
    pub fn with_size(size: usize, rows: usize) -> Self {
        if size <= 1 << 8 {
            Self::U8(Vec::with_capacity(rows))
        } else if size <= 1 << 16 {
            Self::U16(Vec::with_capacity(rows))
        } else {
            Self::U32(Vec::with_capacity(rows))
        }
    }

    /// Adds a code; the list becomes wider where it must.
    pub fn push(&mut self, code: u32) {
        match self {
            Self::U8(codes) => {
                if let Ok(code) = u8::try_from(code) {
                    codes.push(code);
                } else {
                    *self = Self::U16(codes.iter().map(|code| u16::from(*code)).collect());
                    self.push(code);
                }
            }
            Self::U16(codes) => {
                if let Ok(code) = u16::try_from(code) {
                    codes.push(code);
                } else {
                    *self = Self::U32(codes.iter().map(|code| u32::from(*code)).collect());
                    self.push(code);
                }
            }
            Self::U32(codes) => codes.push(code),
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::U8(codes) => codes.len(),
            Self::U16(codes) => codes.len(),
            Self::U32(codes) => codes.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code of a row; [`UNKNOWN`] for a row that does not exist.
    pub fn get(&self, row: usize) -> u32 {
        match self {
            Self::U8(codes) => codes.get(row).copied().map_or(UNKNOWN, u32::from),
            Self::U16(codes) => codes.get(row).copied().map_or(UNKNOWN, u32::from),
            Self::U32(codes) => codes.get(row).copied().unwrap_or(UNKNOWN),
        }
    }

    /// The codes of all rows, in order.
    pub fn iter(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Self::U8(codes) => Box::new(codes.iter().map(|code| u32::from(*code))),
            Self::U16(codes) => Box::new(codes.iter().map(|code| u32::from(*code))),
            Self::U32(codes) => Box::new(codes.iter().copied()),
        }
    }

    /// Bytes in memory.
    pub fn bytes(&self) -> usize {
        match self {
            Self::U8(codes) => codes.capacity(),
            Self::U16(codes) => codes.capacity() * 2,
            Self::U32(codes) => codes.capacity() * 4,
        }
    }
}

impl<'c> IntoIterator for &'c Codes {
    type Item = u32;
    type IntoIter = Box<dyn Iterator<Item = u32> + 'c>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Codes that do not fit their labels.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnError {
    /// A code without a label.
    #[error(
        "column “{column}”, row {row}: the code {code} has no label; the column has the codes 0 (unknown) to {largest}"
    )]
    CodeOutside {
        /// The column.
        column: String,
        /// The row, from 1.
        row: usize,
        /// The code.
        code: u32,
        /// The largest code with a label.
        largest: usize,
    },
    /// A label given twice.
    #[error("column “{column}”: the label “{label}” stands twice in its list; give each label once")]
    RepeatedLabel {
        /// The column.
        column: String,
        /// The label.
        label: String,
    },
}

/// A column: its name, its labels and the code of each row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    name: String,
    kind: ColumnKind,
    labels: Vec<String>,
    codes: Codes,
}

impl Column {
    /// A column of categories. `labels[0]` has the code 1; the code 0 is the unknown and has no label.
    ///
    /// # Errors
    /// Where a code has no label, or a label stands twice.
    pub fn category(name: impl Into<String>, labels: Vec<String>, codes: Codes) -> Result<Self, ColumnError> {
        Self {
            name: name.into(),
            kind: ColumnKind::Category,
            labels,
            codes,
        }
        .checked()
    }

    /// A column of flags, whose labels are `no` and `yes`.
    ///
    /// # Errors
    /// Where a code is none of [`UNKNOWN`], [`NO`] and [`YES`].
    pub fn flag(name: impl Into<String>, codes: Codes) -> Result<Self, ColumnError> {
        Self {
            name: name.into(),
            kind: ColumnKind::Flag,
            labels: vec!["no".into(), "yes".into()],
            codes,
        }
        .checked()
    }

    /// A column of categories from one label a row, `None` being unknown; labels get their codes in the order in
    /// which they come.
    pub fn from_labels<'l>(name: impl Into<String>, rows: impl IntoIterator<Item = Option<&'l str>>) -> Self {
        let mut numbers = std::collections::HashMap::new();
        let mut labels: Vec<String> = Vec::new();
        let mut codes = Codes::with_size(0, 0);
        for row in rows {
            codes.push(match row {
                None => UNKNOWN,
                Some(label) => *numbers.entry(label).or_insert_with(|| {
                    labels.push(label.to_owned());
                    labels.len() as u32
                }),
            });
        }
        Self {
            name: name.into(),
            kind: ColumnKind::Category,
            labels,
            codes,
        }
    }

    fn checked(self) -> Result<Self, ColumnError> {
        let mut sorted: Vec<&String> = self.labels.iter().collect();
        sorted.sort_unstable();
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(ColumnError::RepeatedLabel {
                column: self.name.clone(),
                label: pair[0].clone(),
            });
        }
        let largest = self.labels.len();
        let outside = self.codes.iter().position(|code| code as usize > largest);
        match outside {
            None => Ok(self),
            Some(row) => Err(ColumnError::CodeOutside {
                code: self.codes.get(row),
                column: self.name,
                row: row + 1,
                largest,
            }),
        }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How the codes are to be read.
    pub fn kind(&self) -> ColumnKind {
        self.kind
    }

    /// The labels; the label of code `k` stands at `k - 1`.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The label of a code; none for the unknown and for a code that does not exist.
    pub fn label(&self, code: u32) -> Option<&str> {
        self.labels
            .get((code as usize).checked_sub(1)?)
            .map(String::as_str)
    }

    /// The code of a label.
    pub fn code(&self, label: &str) -> Option<u32> {
        self.labels
            .iter()
            .position(|known| known == label)
            .map(|place| place as u32 + 1)
    }

    /// How many codes there are, the unknown among them.
    pub fn size(&self) -> usize {
        self.labels.len() + 1
    }

    /// The code of each row.
    pub fn codes(&self) -> &Codes {
        &self.codes
    }

    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.codes.len()
    }

    /// The rows that have a code.
    pub fn rows_with(&self, code: u32) -> Bitset {
        match &self.codes {
            Codes::U8(codes) => Bitset::from_fn(codes.len(), |row| u32::from(codes[row]) == code),
            Codes::U16(codes) => Bitset::from_fn(codes.len(), |row| u32::from(codes[row]) == code),
            Codes::U32(codes) => Bitset::from_fn(codes.len(), |row| codes[row] == code),
        }
    }

    /// The same rows with other labels: code `k` becomes `codes[k]`, and the labels are `labels`. The unknown
    /// may become a label and labels may become unknown.
    ///
    /// # Errors
    /// Where a new code has no label, or a label stands twice.
    pub fn recoded(&self, codes: &[u32], labels: Vec<String>) -> Result<Self, ColumnError> {
        let mut recoded = Codes::with_size(labels.len() + 1, self.rows());
        for code in &self.codes {
            recoded.push(codes.get(code as usize).copied().unwrap_or(UNKNOWN));
        }
        Self::category(self.name.clone(), labels, recoded)
    }

    /// Bytes in memory, about.
    pub fn bytes(&self) -> usize {
        self.codes.bytes() + self.labels.iter().map(|label| label.len() + 24).sum::<usize>()
    }

    /// The column under another name.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_grow_as_wide_as_they_must() {
        let mut codes = Codes::with_size(0, 0);
        for code in [0, 255, 256, 65_535, 65_536, 7] {
            codes.push(code);
        }
        assert!(matches!(codes, Codes::U32(_)));
        assert_eq!(codes.iter().collect::<Vec<_>>(), [0, 255, 256, 65_535, 65_536, 7]);
        assert_eq!((codes.get(2), codes.get(99)), (256, UNKNOWN));
    }

    #[test]
    fn a_code_without_a_label_is_told_with_its_row() {
        let told = Column::flag("isForcedLabour", Codes::U8(vec![0, 2, 3])).unwrap_err();
        assert_eq!(
            told.to_string(),
            "column “isForcedLabour”, row 3: the code 3 has no label; the column has the codes 0 (unknown) to 2"
        );
        let twice = Column::category("sex", vec!["f".into(), "f".into()], Codes::U8(vec![]));
        assert!(matches!(twice, Err(ColumnError::RepeatedLabel { .. })));
    }

    #[test]
    fn recoding_moves_labels_and_the_unknown() {
        let column = Column::from_labels("c", [Some("Sweden"), None, Some("Suede"), Some("Kenya")]);
        let recoded = column
            .recoded(&[0, 1, 1, 2], vec!["SWE".into(), "KEN".into()])
            .unwrap();
        assert_eq!(recoded.codes().iter().collect::<Vec<_>>(), [1, 0, 1, 2]);
        assert_eq!(recoded.label(2), Some("KEN"));
        assert_eq!(recoded.code("KEN"), Some(2));
        assert_eq!(recoded.rows_with(1).iter().collect::<Vec<_>>(), [0, 2]);
        assert!(column.recoded(&[0, 9], vec![]).is_err());
    }
}
