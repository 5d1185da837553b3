//! The table that is to leave: cells over several dimensions, all their margins, and which adds up to which.
//!
//! A dimension is a tree of codes under a total: quarters under years, countries under subregions under regions. A
//! cell is one code of each dimension; every cell with a code that has children is the sum of the cells of those
//! children. These sums are what an attacker subtracts.

pub mod leaves;

use std::collections::{HashMap, HashSet};

use crate::program::LARGEST_COUNT;

/// Cells of a table at most, margins included.
pub const LARGEST_TABLE: usize = 3_000_000;
/// Codes of a dimension at most.
pub const LARGEST_DIMENSION: usize = 100_000;
/// Dimensions of a table at most.
pub const MOST_DIMENSIONS: usize = 16;
/// Codes under codes at most.
const DEEPEST_HIERARCHY: usize = 16;

/// One code of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What it is called.
    pub label: String,
    /// The number of the code it lies under; none for the total.
    pub parent: Option<u32>,
}

/// A tree of codes under a total. Code 0 is the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// The name of the column.
    pub name: String,
    codes: Vec<Code>,
    numbers: HashMap<String, u32>,
}

/// Why there is no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    /// A dimension has a code twice, or one that is called as its total is.
    #[error(
        "column {column}: the code \"{code}\" stands twice in the list, or is the name of the total; give each code once"
    )]
    RepeatedCode {
        /// The dimension.
        column: String,
        /// The code.
        code: String,
    },
    /// A code lies under one that is not in the list.
    #[error(
        "column {column}: the code \"{code}\" is placed under \"{parent}\", which is not in the list; add a line for \"{parent}\""
    )]
    UnknownParent {
        /// The dimension.
        column: String,
        /// The code.
        code: String,
        /// What it is said to lie under.
        parent: String,
    },
    /// A code lies under itself.
    #[error(
        "column {column}: the code \"{code}\" lies under itself, or more than 16 levels deep; mend the list of parents"
    )]
    EndlessHierarchy {
        /// The dimension.
        column: String,
        /// The code.
        code: String,
    },
    /// A code that is a heading for others is given a count of its own.
    #[error(
        "row {row}: \"{code}\" of column {column} is the heading of other codes, so it is their sum; give the count under one of them, or take the row out"
    )]
    CountOfHeading {
        /// The row of the input, the first being 1.
        row: usize,
        /// The dimension.
        column: String,
        /// The code.
        code: String,
    },
    /// A count is negative or larger than any count of people.
    #[error(
        "row {row}: the count {count} is below nought or above a million millions; counts of people are neither"
    )]
    ImpossibleCount {
        /// The row of the input, the first being 1.
        row: usize,
        /// The count.
        count: i64,
    },
    /// There is nothing to release.
    #[error("there is no row to count; give a file with at least one row under its head")]
    Empty,
    /// There are too many cells.
    #[error(
        "the table would have more than {LARGEST_TABLE} cells; name fewer columns, give a hierarchy in their place, or release only the tables of some columns at a time with a smaller --order"
    )]
    TooManyCells,
    /// There are too many codes.
    #[error(
        "column {column} has more than {LARGEST_DIMENSION} distinct values; it looks like an identifier or a measure, which no table can be made by"
    )]
    TooManyCodes {
        /// The dimension.
        column: String,
    },
    /// There are too many or no dimensions.
    #[error("a table has from 1 to {MOST_DIMENSIONS} columns to count by, and {0} are given")]
    Dimensions(usize),
}

impl Dimension {
    /// A dimension whose codes lie right under the total.
    ///
    /// # Errors
    /// Where a code stands twice, or there are too many.
    pub fn flat<'a>(
        name: &str,
        total: &str,
        labels: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, TableProblem> {
        Self::tree(name, total, labels.into_iter().map(|label| (label, None)))
    }

    /// A dimension whose codes lie under others: pairs of a code and the code it lies under, in any order; no parent
    /// means right under the total.
    ///
    /// # Errors
    /// Where a code stands twice, lies under one that is not given or under itself, or there are too many.
    pub fn tree<'a>(
        name: &str,
        total: &str,
        codes: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> Result<Self, TableProblem> {
        let column = || name.to_owned();
        let given: Vec<(&str, Option<&str>)> = codes.into_iter().collect();
        if given.len() > LARGEST_DIMENSION {
            return Err(TableProblem::TooManyCodes { column: column() });
        }
        let mut dimension = Self {
            name: column(),
            codes: vec![Code {
                label: total.to_owned(),
                parent: None,
            }],
            numbers: HashMap::from([(total.to_owned(), 0)]),
        };
        for (label, _) in &given {
            let number = dimension.codes.len() as u32;
            if dimension.numbers.insert((*label).to_owned(), number).is_some() {
                return Err(TableProblem::RepeatedCode {
                    column: column(),
                    code: (*label).to_owned(),
                });
            }
            dimension.codes.push(Code {
                label: (*label).to_owned(),
                parent: Some(0),
            });
        }
        for (place, (label, parent)) in given.iter().enumerate() {
            let Some(parent) = parent else { continue };
            let Some(number) = dimension.numbers.get(*parent) else {
                return Err(TableProblem::UnknownParent {
                    column: column(),
                    code: (*label).to_owned(),
                    parent: (*parent).to_owned(),
                });
            };
            dimension.codes[place + 1].parent = Some(*number);
        }
        for number in 0..dimension.codes.len() as u32 {
            if dimension.ancestors(number).count() > DEEPEST_HIERARCHY {
                return Err(TableProblem::EndlessHierarchy {
                    column: column(),
                    code: dimension.codes[number as usize].label.clone(),
                });
            }
        }
        Ok(dimension)
    }

    /// The codes, the total first.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }

    /// The number of a code.
    pub fn number(&self, label: &str) -> Option<u32> {
        self.numbers.get(label).copied()
    }

    /// What a code is called.
    pub fn label(&self, number: u32) -> &str {
        self.codes.get(number as usize).map_or("", |code| &code.label)
    }

    /// A code and what it lies under, up to the total; at most one more than the deepest hierarchy allows.
    fn ancestors(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(Some(number), |one| self.codes[*one as usize].parent)
            .take(DEEPEST_HIERARCHY + 2)
    }

    fn has_children(&self) -> Vec<bool> {
        let mut has = vec![false; self.codes.len()];
        for code in &self.codes {
            if let Some(parent) = code.parent {
                has[parent as usize] = true;
            }
        }
        has
    }
}

/// One row of what is counted.
#[derive(Debug, Clone, Copy)]
pub struct Leaf<'a> {
    /// The code of each dimension.
    pub codes: &'a [u32],
    /// How many.
    pub count: i64,
    /// Who contributed it, where dominance is to be looked at.
    pub contributor: Option<u32>,
}

/// A margin and the cells that add up to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Relation {
    /// The margin.
    pub total: u32,
    /// Its parts that are not nought, or all of them where the cube holds noughts.
    pub parts: Vec<u32>,
    /// The dimension along which it adds.
    pub dimension: u32,
}

/// What is built beside the cells that are not nought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Whether cells of nought are cells of the table too, because they may be hidden.
    pub holds_noughts: bool,
    /// The most columns that a cell may be told apart by; the others are at their total.
    pub order: usize,
}

/// The counts of a table with all margins.
#[derive(Debug, Clone)]
pub struct Cube {
    /// The dimensions.
    pub dimensions: Vec<Dimension>,
    /// Codes of all cells, one after the other.
    codes: Vec<u32>,
    /// The counts.
    pub counts: Vec<i64>,
    /// For each cell, the contributions of its greatest contributors, the greatest first; empty where none were given.
    pub contributions: Vec<Vec<i64>>,
    /// What adds up to what.
    pub relations: Vec<Relation>,
    /// What was built.
    pub extent: Extent,
}

/// Contributions that are kept for each cell: enough for every dominance rule in use.
const KEPT_CONTRIBUTIONS: usize = 5;

impl Cube {
    /// Counts leaves into cells and all margins.
    ///
    /// # Errors
    /// Which row cannot be counted and why; or that the table would be too large.
    pub fn count<'a>(
        dimensions: Vec<Dimension>,
        leaves: impl IntoIterator<Item = Leaf<'a>>,
        extent: Extent,
    ) -> Result<Self, TableProblem> {
        if dimensions.is_empty() || dimensions.len() > MOST_DIMENSIONS {
            return Err(TableProblem::Dimensions(dimensions.len()));
        }
        let mut counting = Counting::new(&dimensions, extent);
        for (row, leaf) in leaves.into_iter().enumerate() {
            counting.add(row + 1, leaf)?;
        }
        if counting.cells.is_empty() {
            return Err(TableProblem::Empty);
        }
        if extent.holds_noughts {
            counting.add_noughts()?;
        }
        let Counting {
            codes,
            counts,
            contributors,
            cells,
            ..
        } = counting;
        let mut cube = Self {
            contributions: largest(counts.len(), contributors),
            dimensions,
            codes,
            counts,
            relations: Vec::new(),
            extent,
        };
        cube.relate(&cells);
        Ok(cube)
    }

    /// Makes every combination that nobody was counted under a cell too, if cells times sums stay within `most`. Tells
    /// whether the cube holds noughts afterwards.
    pub fn hold_noughts(&mut self, most: usize) -> bool {
        if self.extent.holds_noughts {
            return true;
        }
        let shapes = |dimension: &Dimension| (dimension.codes.len(), dimension.has_children());
        let sizes: Vec<(usize, Vec<bool>)> = self.dimensions.iter().map(shapes).collect();
        let all = sizes
            .iter()
            .try_fold(1_usize, |product, (size, _)| product.checked_mul(*size));
        // A sum for each heading of a dimension and each combination of codes of the others.
        let sums = |all: usize| -> usize {
            sizes
                .iter()
                .map(|(size, heads)| all / size * heads.iter().filter(|is_head| **is_head).count())
                .sum()
        };
        if all.is_none_or(|all| all.saturating_mul(sums(all)) > most) {
            return false;
        }
        let shape = Shape::new(&self.dimensions);
        let mut cells: HashMap<u128, u32> = HashMap::new();
        for cell in 0..self.len() as u32 {
            cells.insert(shape.key(self.codes_of(cell)), cell);
        }
        let mut at = vec![0_u32; sizes.len()];
        loop {
            let is_cell = at.iter().filter(|code| **code != 0).count() <= self.extent.order;
            if is_cell && !cells.contains_key(&shape.key(&at)) {
                cells.insert(shape.key(&at), self.counts.len() as u32);
                self.codes.extend_from_slice(&at);
                self.counts.push(0);
                self.contributions.push(Vec::new());
            }
            let Some(place) = (0..sizes.len()).find(|place| (at[*place] as usize) + 1 < sizes[*place].0)
            else {
                break;
            };
            at[place] += 1;
            at[..place].fill(0);
        }
        self.extent.holds_noughts = true;
        self.relations.clear();
        self.relate(&cells);
        true
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The code of each dimension of a cell.
    pub fn codes_of(&self, cell: u32) -> &[u32] {
        let width = self.dimensions.len();
        &self.codes[cell as usize * width..(cell as usize + 1) * width]
    }

    /// The names of a cell's codes.
    pub fn labels_of(&self, cell: u32) -> impl Iterator<Item = &str> {
        self.dimensions
            .iter()
            .zip(self.codes_of(cell))
            .map(|(dimension, code)| dimension.label(*code))
    }

    /// The cell in words: what tells it apart from the whole.
    pub fn name_of(&self, cell: u32) -> String {
        let named: Vec<String> = self
            .dimensions
            .iter()
            .zip(self.codes_of(cell))
            .filter(|(_, code)| **code != 0)
            .map(|(dimension, code)| format!("{}={}", dimension.name, dimension.label(*code)))
            .collect();
        if named.is_empty() {
            "the whole".to_owned()
        } else {
            named.join(", ")
        }
    }

    fn relate(&mut self, cells: &HashMap<u128, u32>) {
        let shape = Shape::new(&self.dimensions);
        let mut place: HashMap<(u32, u32), usize> = HashMap::new();
        for cell in 0..self.len() as u32 {
            for (dimension, tree) in self.dimensions.iter().enumerate() {
                let codes = self.codes_of(cell);
                let Some(parent) = tree.codes[codes[dimension] as usize].parent else {
                    continue;
                };
                let key = shape.key_with(codes, dimension, parent);
                let Some(total) = cells.get(&key) else { continue };
                let number = *place.entry((*total, dimension as u32)).or_insert_with(|| {
                    self.relations.push(Relation {
                        total: *total,
                        parts: Vec::new(),
                        dimension: dimension as u32,
                    });
                    self.relations.len() - 1
                });
                self.relations[number].parts.push(cell);
            }
        }
    }
}

/// How codes of all dimensions are packed into one number.
struct Shape {
    factors: Vec<u128>,
}

impl Shape {
    fn new(dimensions: &[Dimension]) -> Self {
        let mut factors = Vec::with_capacity(dimensions.len());
        let mut factor = 1_u128;
        for dimension in dimensions {
            factors.push(factor);
            factor = factor.wrapping_mul(dimension.codes.len() as u128);
        }
        Self { factors }
    }

    fn key(&self, codes: &[u32]) -> u128 {
        codes
            .iter()
            .zip(&self.factors)
            .map(|(code, factor)| u128::from(*code).wrapping_mul(*factor))
            .fold(0, u128::wrapping_add)
    }

    fn key_with(&self, codes: &[u32], dimension: usize, code: u32) -> u128 {
        self.key(codes)
            .wrapping_sub(u128::from(codes[dimension]).wrapping_mul(self.factors[dimension]))
            .wrapping_add(u128::from(code).wrapping_mul(self.factors[dimension]))
    }
}

/// A cube while it is counted.
struct Counting<'a> {
    dimensions: &'a [Dimension],
    is_heading: Vec<Vec<bool>>,
    extent: Extent,
    shape: Shape,
    cells: HashMap<u128, u32>,
    codes: Vec<u32>,
    counts: Vec<i64>,
    contributors: HashMap<(u32, u32), i64>,
}

impl<'a> Counting<'a> {
    fn new(dimensions: &'a [Dimension], extent: Extent) -> Self {
        Self {
            is_heading: dimensions.iter().map(Dimension::has_children).collect(),
            shape: Shape::new(dimensions),
            dimensions,
            extent,
            cells: HashMap::new(),
            codes: Vec::new(),
            counts: Vec::new(),
            contributors: HashMap::new(),
        }
    }

    /// Counts a row into its cell and into every margin of it.
    fn add(&mut self, row: usize, leaf: Leaf<'_>) -> Result<(), TableProblem> {
        if !(0..=LARGEST_COUNT).contains(&leaf.count) {
            return Err(TableProblem::ImpossibleCount {
                row,
                count: leaf.count,
            });
        }
        for (place, code) in leaf.codes.iter().enumerate() {
            if self.is_heading[place][*code as usize] {
                return Err(TableProblem::CountOfHeading {
                    row,
                    column: self.dimensions[place].name.clone(),
                    code: self.dimensions[place].label(*code).to_owned(),
                });
            }
        }
        if leaf.count == 0 {
            return Ok(());
        }
        let paths: Vec<Vec<u32>> = self
            .dimensions
            .iter()
            .zip(leaf.codes)
            .map(|(dimension, code)| dimension.ancestors(*code).collect())
            .collect();
        let mut codes = vec![0; paths.len()];
        self.walk(row, &paths, 0, 0, &mut codes, leaf)
    }

    fn walk(
        &mut self,
        row: usize,
        paths: &[Vec<u32>],
        depth: usize,
        told: usize,
        codes: &mut Vec<u32>,
        leaf: Leaf<'_>,
    ) -> Result<(), TableProblem> {
        let Some(path) = paths.get(depth) else {
            let cell = self.cell(codes)?;
            let count = &mut self.counts[cell as usize];
            *count += leaf.count;
            if *count > LARGEST_COUNT {
                return Err(TableProblem::ImpossibleCount { row, count: *count });
            }
            if let Some(contributor) = leaf.contributor {
                *self.contributors.entry((cell, contributor)).or_default() += leaf.count;
            }
            return Ok(());
        };
        for code in path {
            let told = told + usize::from(*code != 0);
            if told <= self.extent.order {
                codes[depth] = *code;
                self.walk(row, paths, depth + 1, told, codes, leaf)?;
            }
        }
        Ok(())
    }

    fn cell(&mut self, codes: &[u32]) -> Result<u32, TableProblem> {
        let key = self.shape.key(codes);
        if let Some(cell) = self.cells.get(&key) {
            return Ok(*cell);
        }
        if self.counts.len() >= LARGEST_TABLE {
            return Err(TableProblem::TooManyCells);
        }
        let cell = self.counts.len() as u32;
        self.cells.insert(key, cell);
        self.codes.extend_from_slice(codes);
        self.counts.push(0);
        Ok(cell)
    }

    /// Adds every combination of codes that nobody was counted under.
    fn add_noughts(&mut self) -> Result<(), TableProblem> {
        let sizes: Vec<usize> = self
            .dimensions
            .iter()
            .map(|dimension| dimension.codes.len())
            .collect();
        let all = sizes
            .iter()
            .try_fold(1_usize, |product, size| product.checked_mul(*size));
        if all.is_none_or(|all| all > LARGEST_TABLE) {
            return Err(TableProblem::TooManyCells);
        }
        let mut codes = vec![0_u32; sizes.len()];
        loop {
            if codes.iter().filter(|code| **code != 0).count() <= self.extent.order {
                self.cell(&codes)?;
            }
            let Some(place) = (0..sizes.len()).find(|place| (codes[*place] as usize) + 1 < sizes[*place])
            else {
                return Ok(());
            };
            codes[place] += 1;
            codes[..place].fill(0);
        }
    }
}

/// The greatest contributions of each cell.
fn largest(cells: usize, contributors: HashMap<(u32, u32), i64>) -> Vec<Vec<i64>> {
    let mut kept = vec![Vec::new(); cells];
    for ((cell, _), amount) in contributors {
        kept[cell as usize].push(amount);
    }
    for amounts in &mut kept {
        amounts.sort_unstable_by(|one, other| other.cmp(one));
        amounts.truncate(KEPT_CONTRIBUTIONS);
    }
    kept
}

/// Groups of cells that always count the same people, because one is the only part of the other that is not nought and
/// noughts are published. Each cell is told the first cell of its group.
pub fn same_people(cube: &Cube) -> Vec<u32> {
    fn head(leader: &mut [u32], mut one: u32) -> u32 {
        while leader[one as usize] != one {
            leader[one as usize] = leader[leader[one as usize] as usize];
            one = leader[one as usize];
        }
        one
    }
    let mut leader: Vec<u32> = (0..cube.len() as u32).collect();
    for relation in &cube.relations {
        if let [only] = relation.parts[..] {
            let (one, other) = (head(&mut leader, only), head(&mut leader, relation.total));
            leader[one.max(other) as usize] = one.min(other);
        }
    }
    for cell in 0..cube.len() as u32 {
        leader[cell as usize] = head(&mut leader, cell);
    }
    leader
}

/// Relations as sums over groups of cells, each once.
pub fn distinct_relations(cube: &Cube, leader: &[u32]) -> Vec<(u32, Vec<u32>)> {
    let mut seen = HashSet::new();
    let mut distinct = Vec::new();
    for relation in &cube.relations {
        if relation.parts.len() < 2 {
            continue;
        }
        let mut parts: Vec<u32> = relation.parts.iter().map(|part| leader[*part as usize]).collect();
        parts.sort_unstable();
        let sum = (leader[relation.total as usize], parts);
        if seen.insert(sum.clone()) {
            distinct.push(sum);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Cube {
        let quarter = Dimension::tree(
            "quarter",
            "Total",
            [
                ("2022", None),
                ("2022_q1", Some("2022")),
                ("2022_q2", Some("2022")),
            ],
        )
        .unwrap();
        let sex = Dimension::flat("sex", "Total", ["F", "M"]).unwrap();
        let leaves = [([2, 1], 3), ([2, 2], 4), ([3, 1], 5)];
        let leaves = leaves.iter().map(|(codes, count)| Leaf {
            codes,
            count: *count,
            contributor: None,
        });
        let extent = Extent {
            holds_noughts: false,
            order: 2,
        };
        Cube::count(vec![quarter, sex], leaves, extent).unwrap()
    }

    #[test]
    fn margins_are_counted_on_every_level() {
        let cube = small();
        let count = |name: &str| {
            let cell = (0..cube.len() as u32).find(|cell| cube.name_of(*cell) == name);
            cell.map(|cell| cube.counts[cell as usize])
        };
        assert_eq!(count("the whole"), Some(12));
        assert_eq!(count("quarter=2022"), Some(12));
        assert_eq!(count("quarter=2022_q1"), Some(7));
        assert_eq!(count("quarter=2022, sex=F"), Some(8));
        assert_eq!(count("quarter=2022_q2, sex=M"), None);
    }

    #[test]
    fn every_relation_adds_up() {
        let cube = small();
        for relation in &cube.relations {
            let sum: i64 = relation
                .parts
                .iter()
                .map(|part| cube.counts[*part as usize])
                .sum();
            assert_eq!(sum, cube.counts[relation.total as usize], "{relation:?}");
        }
        // 2022 is all there is, so it counts the same people as the whole.
        let leader = same_people(&cube);
        assert!(leader.iter().enumerate().any(|(cell, head)| cell as u32 != *head));
    }

    #[test]
    fn lists_of_codes_that_cannot_be_trees_are_refused() {
        let circle = Dimension::tree("a", "Total", [("x", Some("y")), ("y", Some("x"))]);
        assert!(matches!(circle, Err(TableProblem::EndlessHierarchy { .. })));
        let orphan = Dimension::tree("a", "Total", [("x", Some("y"))]);
        assert!(matches!(orphan, Err(TableProblem::UnknownParent { .. })));
        let twice = Dimension::flat("a", "Total", ["x", "x"]);
        assert!(matches!(twice, Err(TableProblem::RepeatedCode { .. })));
    }
}
