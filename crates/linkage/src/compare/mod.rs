//! Comparing two records, field by field.

mod level;
mod strings;
mod values;

pub use level::{LEVELS, Level, Pattern};
pub use strings::{damerau, dice, jaro_winkler};
pub use values::compare_values;

use crate::kind::Kind;
use crate::table::{MISSING, Table};

/// Compares records and remembers what it found for a pair of values. Memory is bounded: of two pairs that fall on
/// one place the later is kept.
#[derive(Debug, Clone)]
pub struct Comparer<'a> {
    table: &'a Table,
    swapped: Option<(usize, usize)>,
    /// Value, value and level in one word: 30, 30 and 4 bits; one stretch for each domain.
    memory: Vec<u64>,
    /// How many places of memory each domain has, as a power of two.
    places: u32,
}

/// How many places of memory each domain has, as a power of two.
const PLACES: u32 = 15;
/// The most values of a domain whose pairs are remembered.
const REMEMBERED: u32 = 1 << 30;

impl<'a> Comparer<'a> {
    /// For the records of a table. `swapped` are the two fields whose values may have changed places.
    pub fn new(table: &'a Table, swapped: Option<(usize, usize)>) -> Self {
        Self {
            table,
            swapped,
            memory: vec![0; table.domains().len() << PLACES],
            places: PLACES,
        }
    }

    /// The same for few comparisons, with hardly any memory.
    pub fn for_few(table: &'a Table, swapped: Option<(usize, usize)>) -> Self {
        const PLACES: u32 = 4;
        Self {
            table,
            swapped,
            memory: vec![0; table.domains().len() << PLACES],
            places: PLACES,
        }
    }

    /// The levels of agreement of two records.
    pub fn compare(&mut self, one: u32, other: u32) -> Pattern {
        let (one, other) = (self.table.record(one), self.table.record(other));
        self.compare_cells(one, other)
    }

    /// The levels of agreement of two rows of values.
    pub fn compare_cells(&mut self, one: &[u32], other: &[u32]) -> Pattern {
        let mut pattern = Pattern::default();
        for field in 0..self.table.fields().len() {
            let level = self.level(self.table.fields()[field].domain, one[field], other[field]);
            pattern = pattern.with(field, level);
        }
        match self.swapped {
            Some((first, second)) => self.with_swapped(pattern, one, other, first, second),
            None => pattern,
        }
    }

    /// Looks at two fields crosswise where they do not agree straight.
    fn with_swapped(
        &mut self,
        pattern: Pattern,
        one: &[u32],
        other: &[u32],
        first: usize,
        second: usize,
    ) -> Pattern {
        let straight = pattern.level(first).max(pattern.level(second));
        if straight >= Level::Similar {
            return pattern;
        }
        let domain = self.table.fields()[first].domain;
        let there = self.level(domain, one[first], other[second]);
        if there < Level::Similar {
            return pattern;
        }
        let back = self.level(domain, one[second], other[first]);
        if back < Level::Similar || there.max(back) < Level::Exact {
            return pattern;
        }
        pattern.with(first, Level::Swapped).with(second, Level::Missing)
    }

    fn level(&mut self, domain: usize, one: u32, other: u32) -> Level {
        if one == MISSING || other == MISSING {
            return Level::Missing;
        }
        if one == other {
            return Level::Exact;
        }
        let values = &self.table.domains()[domain];
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        // Dates, codes and numbers are compared faster than looked up.
        let is_remembered =
            matches!(values.kind(), Kind::Name | Kind::Place | Kind::Text) && high < REMEMBERED;
        if !is_remembered {
            return compare_values(values, low, high);
        }
        let key = u64::from(low) << 34 | u64::from(high) << 4;
        let place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - self.places)) as usize;
        let slot = &mut self.memory[domain << self.places | place];
        if *slot & !15 == key {
            return Level::of_number(*slot & 15);
        }
        let level = compare_values(values, low, high);
        *slot = key | level as u64;
        level
    }
}
