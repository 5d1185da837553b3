//! Which rows are counted: `year>=2015 and age=child`.
//!
//! A filter is evaluated once for each label of a column, not once for each row; a row then costs one look-up
//! for each column named. Conditions are true, false or unknown (Kleene's logic of three values): a row whose
//! age is not known satisfies neither `age=child` nor `not age=child`, only `age is unknown`.

mod bind;
mod parse;
mod token;

use crate::column::Codes;
use crate::data::Data;

pub use bind::FilterError;
pub use parse::{Comparison, Expression, LONGEST_FILTER_BYTES, Operator, ParseError, Test};

/// Both bits: surely true. Neither: surely false. The upper bit alone: it may be.
const TRUE: u8 = 0b11;
const MAYBE: u8 = 0b10;
const FALSE: u8 = 0b00;

/// A filter over the columns of one data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter(Node);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Always,
    /// What each code of a column says.
    Codes {
        column: usize,
        says: Vec<u8>,
    },
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
}

impl Filter {
    /// The filter that every row passes.
    pub fn all() -> Self {
        Self(Node::Always)
    }

    /// Reads a filter for the columns of a data set; an empty text is the filter that every row passes.
    ///
    /// # Errors
    /// Where the text is no filter, or names a column or label that does not exist: the message names the
    /// nearest one.
    pub fn parse(text: &str, data: &Data) -> Result<Self, FilterError> {
        if text.trim().is_empty() {
            return Ok(Self::all());
        }
        bind::bind(&Expression::parse(text)?, data).map(Self)
    }

    /// The rows whose code in a column, by its place, is one of some.
    pub fn codes(data: &Data, column: usize, codes: &[u32]) -> Self {
        let size = data.columns().get(column).map_or(0, crate::Column::size);
        let says = (0..size as u32)
            .map(|code| if codes.contains(&code) { TRUE } else { FALSE })
            .collect();
        Self(Node::Codes { column, says })
    }

    /// The rows that pass both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self.0, other.0) {
            (Node::Always, other) => Self(other),
            (this, Node::Always) => Self(this),
            (this, other) => Self(Node::And(vec![this, other])),
        }
    }

    /// Whether every row passes without being looked at.
    pub fn is_all(&self) -> bool {
        self.0 == Node::Always
    }

    /// Writes for the rows from `start` on whether each passes: 1 or 0.
    pub(crate) fn mask(&self, data: &Data, start: usize, mask: &mut [u8]) {
        evaluate(&self.0, data, start, mask);
        for row in mask {
            *row &= 1;
        }
    }

    /// The rows that pass.
    pub fn rows(&self, data: &Data) -> crate::Bitset {
        let mut mask = vec![0; BLOCK_ROWS];
        let mut begin = usize::MAX;
        crate::Bitset::from_fn(data.rows(), |row| {
            let block = row / BLOCK_ROWS * BLOCK_ROWS;
            if block != begin {
                begin = block;
                let count = BLOCK_ROWS.min(data.rows() - block);
                self.mask(data, block, &mut mask[..count]);
            }
            mask[row - block] == 1
        })
    }
}

/// Rows that are worked on at a time, so that what lies between two steps stays in the nearest cache.
pub(crate) const BLOCK_ROWS: usize = 4_096;

fn evaluate(node: &Node, data: &Data, start: usize, out: &mut [u8]) {
    match node {
        Node::Always => out.fill(TRUE),
        Node::Codes { column, says } => match data.columns().get(*column).map(crate::Column::codes) {
            Some(Codes::U8(codes)) => look_up(codes, start, says, out),
            Some(Codes::U16(codes)) => look_up(codes, start, says, out),
            Some(Codes::U32(codes)) => look_up(codes, start, says, out),
            None => out.fill(MAYBE),
        },
        Node::Not(inner) => {
            evaluate(inner, data, start, out);
            for row in out {
                // What was surely so surely is not; the two bits change places and are turned round.
                *row = ((*row << 1 | *row >> 1) & TRUE) ^ TRUE;
            }
        }
        Node::And(inner) => combine(inner, data, start, out, TRUE, |a, b| a & b),
        Node::Or(inner) => combine(inner, data, start, out, FALSE, |a, b| a | b),
    }
}

fn combine(nodes: &[Node], data: &Data, start: usize, out: &mut [u8], begin: u8, join: fn(u8, u8) -> u8) {
    let Some((first, rest)) = nodes.split_first() else {
        return out.fill(begin);
    };
    evaluate(first, data, start, out);
    let mut other = vec![0; out.len()];
    for node in rest {
        evaluate(node, data, start, &mut other);
        for (row, with) in out.iter_mut().zip(&other) {
            *row = join(*row, *with);
        }
    }
}

fn look_up<C: Copy + Into<u32>>(codes: &[C], start: usize, says: &[u8], out: &mut [u8]) {
    let codes = codes.get(start..).unwrap_or_default();
    for (row, code) in out.iter_mut().zip(codes) {
        let code: u32 = (*code).into();
        *row = says.get(code as usize).copied().unwrap_or(MAYBE);
    }
}
