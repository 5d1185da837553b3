//! The table of overlaps: how many people have each pattern of lists.

use std::collections::BTreeMap;

/// The fewest lists of which anything can be said.
pub const FEWEST_LISTS: usize = 2;
/// The most lists a table may have.
pub const MOST_LISTS: usize = 20;
/// The most people a table may count: below it every sum is exact as a floating-point number.
pub const MOST_PEOPLE: u64 = 1 << 50;

/// A set of lists: bit `i` stands for the list number `i`, in the order of the columns.
pub type Pattern = u32;

/// How many people have each pattern of lists. The pattern of nobody's list has no count: it is what is estimated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureTable {
    names: Vec<String>,
    cells: Vec<(Pattern, u64)>,
}

/// Why counts are no table that anything can be estimated from.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    /// Fewer than two lists.
    #[error(
        "there is one list, and at least two lists that overlap are needed: add a list of another source"
    )]
    OneList,
    /// More lists than can be worked with.
    #[error("there are {found} lists and at most {MOST_LISTS} can be used: put small lists together")]
    TooManyLists {
        /// How many there are.
        found: usize,
    },
    /// Two lists of one name.
    #[error("two lists are named {name:?}: give each list a name of its own")]
    SameName {
        /// The name.
        name: String,
    },
    /// Nobody at all.
    #[error("nobody is on any list: every count is nought, so there is nothing to estimate from")]
    Nobody,
    /// A list without anybody.
    #[error("nobody is on the list {name:?}: take its column out")]
    EmptyList {
        /// The list.
        name: String,
    },
    /// More people than can be counted exactly.
    #[error("the counts add up to more than {MOST_PEOPLE} people: look for a wrong count")]
    TooManyPeople,
    /// A pattern names a list that does not exist.
    #[error("a pattern names list number {list}, and there are only {lists} lists")]
    NoSuchList {
        /// The list, counted from one.
        list: usize,
        /// How many there are.
        lists: usize,
    },
}

impl CaptureTable {
    /// A table of lists with these names and people with these patterns. Patterns that come twice are added, and the
    /// pattern of no list is left out.
    ///
    /// # Errors
    /// Where there are too few or too many lists, two of one name, nobody, an empty list or too many people.
    pub fn new(
        names: Vec<String>,
        counts: impl IntoIterator<Item = (Pattern, u64)>,
    ) -> Result<Self, TableProblem> {
        let table = Self::with_empty_lists(names, counts)?;
        for (list, name) in table.names.iter().enumerate() {
            if table.on_all(1 << list) == 0 {
                return Err(TableProblem::EmptyList { name: name.clone() });
            }
        }
        Ok(table)
    }

    /// The same, but a list may be empty: a table that was drawn by chance can come out so.
    pub(crate) fn with_empty_lists(
        names: Vec<String>,
        counts: impl IntoIterator<Item = (Pattern, u64)>,
    ) -> Result<Self, TableProblem> {
        check_names(&names)?;
        let mut cells = BTreeMap::<Pattern, u64>::new();
        let mut total = 0_u64;
        for (pattern, count) in counts {
            if let Some(list) = (names.len()..32).find(|list| pattern >> list & 1 == 1) {
                return Err(TableProblem::NoSuchList {
                    list: list + 1,
                    lists: names.len(),
                });
            }
            if pattern == 0 || count == 0 {
                continue;
            }
            total = total.checked_add(count).ok_or(TableProblem::TooManyPeople)?;
            *cells.entry(pattern).or_default() += count;
        }
        if total == 0 {
            return Err(TableProblem::Nobody);
        }
        if total > MOST_PEOPLE {
            return Err(TableProblem::TooManyPeople);
        }
        Ok(Self {
            names,
            cells: cells.into_iter().collect(),
        })
    }

    /// The names of the lists, in the order of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many lists there are.
    pub fn lists(&self) -> usize {
        self.names.len()
    }

    /// The patterns that somebody has, ascending, and how many have each.
    pub fn cells(&self) -> &[(Pattern, u64)] {
        &self.cells
    }

    /// How many people are on at least one list.
    pub fn observed(&self) -> u64 {
        self.cells.iter().map(|(_, count)| count).sum()
    }

    /// How many people are on all of these lists, whatever others they are on.
    pub fn on_all(&self, lists: Pattern) -> u64 {
        self.cells
            .iter()
            .filter(|(pattern, _)| pattern & lists == lists)
            .map(|(_, count)| count)
            .sum()
    }

    /// How many people are on more than one list.
    pub fn on_several(&self) -> u64 {
        self.cells
            .iter()
            .filter(|(pattern, _)| pattern.count_ones() > 1)
            .map(|(_, count)| count)
            .sum()
    }

    /// The table without one list: people who were on that list alone are no longer seen.
    ///
    /// # Errors
    /// Where too few lists or nobody is left.
    pub fn without(&self, list: usize) -> Result<Self, TableProblem> {
        self.squeezed(list, |_| true)
    }

    /// The people of one list, by the other lists: whoever is on none of them is hidden, though known.
    ///
    /// # Errors
    /// Where too few lists or nobody is left.
    pub fn within(&self, list: usize) -> Result<Self, TableProblem> {
        self.squeezed(list, |pattern| pattern >> list & 1 == 1)
    }

    fn squeezed(&self, list: usize, keeps: impl Fn(Pattern) -> bool) -> Result<Self, TableProblem> {
        let mut names = self.names.clone();
        if list >= names.len() {
            return Err(TableProblem::NoSuchList {
                list: list + 1,
                lists: names.len(),
            });
        }
        names.remove(list);
        let below = (1 << list) - 1;
        Self::with_empty_lists(
            names,
            self.cells
                .iter()
                .filter(|(pattern, _)| keeps(*pattern))
                .map(|&(pattern, count)| ((pattern & below) | (pattern >> 1 & !below), count)),
        )
    }

    /// The table without the lists that hold nobody.
    pub(crate) fn without_empty_lists(&self) -> Result<Self, TableProblem> {
        let mut table = self.clone();
        while let Some(list) = (0..table.lists()).find(|&list| table.on_all(1 << list) == 0) {
            table = table.without(list)?;
        }
        Ok(table)
    }
}

fn check_names(names: &[String]) -> Result<(), TableProblem> {
    if names.len() < FEWEST_LISTS {
        return Err(TableProblem::OneList);
    }
    if names.len() > MOST_LISTS {
        return Err(TableProblem::TooManyLists { found: names.len() });
    }
    for (at, name) in names.iter().enumerate() {
        if names[..at].contains(name) {
            return Err(TableProblem::SameName { name: name.clone() });
        }
    }
    Ok(())
}

/// How many people each pair of lists shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlaps {
    /// How many are on each list.
    pub sizes: Vec<u64>,
    /// How many are on one list and no other.
    pub only: Vec<u64>,
    /// How many are on both lists, whatever others they are on: the row and column of each list.
    pub shared: Vec<Vec<u64>>,
    /// How many are on exactly one list, exactly two, and so on.
    pub by_lists: Vec<u64>,
}

impl Overlaps {
    /// The overlaps of a table.
    pub fn of(table: &CaptureTable) -> Self {
        let lists = table.lists();
        let mut overlaps = Self {
            sizes: vec![0; lists],
            only: vec![0; lists],
            shared: vec![vec![0; lists]; lists],
            by_lists: vec![0; lists],
        };
        for &(pattern, count) in table.cells() {
            overlaps.by_lists[pattern.count_ones() as usize - 1] += count;
            for row in (0..lists).filter(|list| pattern >> list & 1 == 1) {
                overlaps.sizes[row] += count;
                if pattern == 1 << row {
                    overlaps.only[row] += count;
                }
                for column in (0..lists).filter(|list| pattern >> list & 1 == 1) {
                    overlaps.shared[row][column] += count;
                }
            }
        }
        overlaps
    }

    /// The pairs of lists that share nobody.
    pub fn empty_pairs(&self) -> Vec<(usize, usize)> {
        let lists = self.sizes.len();
        (0..lists)
            .flat_map(|first| (first + 1..lists).map(move |second| (first, second)))
            .filter(|&(first, second)| self.shared[first][second] == 0)
            .collect()
    }

    /// The lists that share nobody with any other list: they say nothing of who is on none.
    pub fn isolated(&self) -> Vec<usize> {
        (0..self.sizes.len())
            .filter(|&list| self.sizes[list] > 0 && self.only[list] == self.sizes[list])
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(count: usize) -> Vec<String> {
        (0..count).map(|list| format!("L{list}")).collect()
    }

    #[test]
    fn patterns_are_added_and_nobody_is_left_out() {
        let table = CaptureTable::new(names(2), [(1, 3), (2, 4), (1, 5), (0, 99)]).unwrap();
        assert_eq!(table.cells(), [(1, 8), (2, 4)]);
        assert_eq!(table.observed(), 12);
    }

    #[test]
    fn what_cannot_be_a_table_is_refused() {
        assert_eq!(CaptureTable::new(names(1), [(1, 3)]), Err(TableProblem::OneList));
        assert_eq!(
            CaptureTable::new(names(30), [(1, 3)]),
            Err(TableProblem::TooManyLists { found: 30 })
        );
        assert_eq!(CaptureTable::new(names(2), [(1, 0)]), Err(TableProblem::Nobody));
        assert_eq!(
            CaptureTable::new(names(2), [(1, 1)]),
            Err(TableProblem::EmptyList { name: "L1".into() })
        );
        assert_eq!(
            CaptureTable::new(names(2), [(1, u64::MAX), (2, u64::MAX)]),
            Err(TableProblem::TooManyPeople)
        );
        assert_eq!(
            CaptureTable::new(names(2), [(4, 1)]),
            Err(TableProblem::NoSuchList { list: 3, lists: 2 })
        );
    }

    #[test]
    fn a_list_can_be_taken_out_or_looked_into() {
        let table = CaptureTable::new(names(3), [(1, 1), (2, 2), (4, 4), (3, 8), (6, 16), (7, 32)]).unwrap();
        assert_eq!(table.without(1).unwrap().cells(), [(1, 9), (2, 20), (3, 32)]);
        assert_eq!(table.within(1).unwrap().cells(), [(1, 8), (2, 16), (3, 32)]);
    }

    #[test]
    fn overlaps_count_people_on_both_lists() {
        let table = CaptureTable::new(names(3), [(1, 5), (3, 2), (6, 1), (4, 7)]).unwrap();
        let overlaps = Overlaps::of(&table);
        assert_eq!(overlaps.sizes, [7, 3, 8]);
        assert_eq!(overlaps.shared[0][1], 2);
        assert_eq!(overlaps.empty_pairs(), [(0, 2)]);
        assert_eq!(overlaps.by_lists, [12, 3, 0]);
        assert!(overlaps.isolated().is_empty());
    }
}
