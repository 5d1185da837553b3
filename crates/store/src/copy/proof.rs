//! The proof of a copy: how many rows a table has, and a hash that does not depend on their order.

use sha2::{Digest, Sha256};

use crate::hash::hexadecimal;

/// Counts and hashes the rows of one table.
///
/// The hash is the sum of the rows' SHA-256, modulo 2^256. A table holds no row twice, so two tables have one
/// sum only if they hold the same rows, whatever order an engine gives them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowSum {
    table: String,
    rows: u64,
    sum: [u8; 32],
}

impl RowSum {
    /// Of no rows.
    pub(crate) fn new(table: impl Into<String>) -> Self {
        Self {
            table: table.into(),
            rows: 0,
            sum: [0; 32],
        }
    }

    /// Takes a row, as it is written in files.
    pub(crate) fn add(&mut self, row: &str) {
        let mut hasher = Sha256::new();
        hasher.update(self.table.as_bytes());
        hasher.update(b"\n");
        hasher.update(row.as_bytes());
        let hash: [u8; 32] = hasher.finalize().into();
        let mut carry = 0_u16;
        for (sum, byte) in self.sum.iter_mut().zip(hash).rev() {
            let total = u16::from(*sum) + u16::from(byte) + carry;
            *sum = total.to_be_bytes()[1];
            carry = total >> 8;
        }
        self.rows += 1;
    }

    /// What was taken.
    pub(crate) fn finish(self) -> TableProof {
        TableProof {
            hash: hexadecimal(&self.sum),
            table: self.table,
            rows: self.rows,
        }
    }
}

/// Count and hash of a table; equal on both sides of a copy that is one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TableProof {
    /// The table.
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
    /// A hash of its rows that does not depend on their order, in hexadecimal.
    pub hash: String,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn proof(rows: &[String]) -> TableProof {
        let mut sum = RowSum::new("record");
        for row in rows {
            sum.add(row);
        }
        sum.finish()
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter_and_everything_else_does(
            mut rows in prop::collection::hash_set("[a-z]{1,6}", 2..20)
        ) {
            let forward: Vec<String> = rows.iter().cloned().collect();
            let backward: Vec<String> = forward.iter().rev().cloned().collect();
            prop_assert_eq!(proof(&forward), proof(&backward));
            rows.insert("0".to_owned());
            let more: Vec<String> = rows.into_iter().collect();
            prop_assert_ne!(proof(&forward).hash, proof(&more).hash);
            prop_assert_ne!(proof(&forward).hash, proof(&forward[1..]).hash);
        }
    }
}
