//! Figures by sex and age with their margins.

use super::index::Figure;
use super::row::{Age, Sex};
use crate::interval::Interval;
use crate::tighten::{Sum, TightenError, tighten};

const SEXES: [Option<Sex>; 4] = [Some(Sex::Female), Some(Sex::Male), None, Some(Sex::Total)];
const AGES: [Option<Age>; 4] = [Some(Age::Child), Some(Age::Adult), None, Some(Age::Total)];
const SIDE: usize = 4;

/// Female, male, not known and all, by under 18, 18 and over, not known and all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// None where nothing is published.
    cells: [Option<Interval>; SIDE * SIDE],
}

impl Grid {
    /// From figures that differ in sex and age only.
    pub fn new<'f>(figures: impl Iterator<Item = &'f Figure>) -> Self {
        let mut cells = [None; SIDE * SIDE];
        for figure in figures {
            let cell = &mut cells[place(figure.sex, figure.age)];
            *cell = Some(cell.map_or(figure.count, |before: Interval| before.plus(figure.count)));
        }
        Self { cells }
    }

    /// The published figure for a sex and an age.
    pub fn get(&self, sex: Option<Sex>, age: Option<Age>) -> Option<Interval> {
        self.cells[place(sex, age)]
    }

    /// The same grid with every cell narrowed by the margins that are published. A cell that is not published is
    /// a count of which nothing is known but what the margins say.
    ///
    /// # Errors
    /// Where the published figures do not add up.
    pub fn tightened(&self) -> Result<Self, TightenError> {
        let mut cells: Vec<Interval> = self
            .cells
            .iter()
            .map(|cell| cell.unwrap_or(Interval::WITHHELD))
            .collect();
        let row = |line: usize| Sum {
            total: line * SIDE + SIDE - 1,
            parts: (0..SIDE - 1).map(|at| line * SIDE + at).collect(),
        };
        let column = |line: usize| Sum {
            total: (SIDE - 1) * SIDE + line,
            parts: (0..SIDE - 1).map(|at| at * SIDE + line).collect(),
        };
        let sums: Vec<Sum> = (0..SIDE).flat_map(|line| [row(line), column(line)]).collect();
        tighten(&mut cells, &sums)?;
        let mut tightened = [None; SIDE * SIDE];
        for (into, cell) in tightened.iter_mut().zip(cells) {
            // What stays without any end was not published and follows from nothing.
            *into = (cell.is_bounded() || cell.low() > 0).then_some(cell);
        }
        Ok(Self { cells: tightened })
    }
}

fn place(sex: Option<Sex>, age: Option<Age>) -> usize {
    let line = SEXES.iter().position(|known| *known == sex).unwrap_or(2);
    let at = AGES.iter().position(|known| *known == age).unwrap_or(2);
    line * SIDE + at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glotip::{Dimension, Indicator};

    fn figure(sex: Option<Sex>, age: Option<Age>, low: u64, high: u64) -> Figure {
        Figure {
            indicator: Indicator::Victims,
            dimension: Dimension::Total,
            category: None,
            citizenship: None,
            sex,
            age,
            year: 2019,
            count: Interval::new(low, high).unwrap(),
        }
    }

    #[test]
    fn margins_narrow_what_was_hidden() {
        let figures = [
            figure(Some(Sex::Total), Some(Age::Total), 20, 20),
            figure(Some(Sex::Female), Some(Age::Child), 1, 4),
            figure(Some(Sex::Female), Some(Age::Adult), 10, 10),
            figure(Some(Sex::Female), Some(Age::Total), 13, 13),
            figure(Some(Sex::Male), Some(Age::Total), 7, 7),
        ];
        let grid = Grid::new(figures.iter());
        let tightened = grid.tightened().unwrap();
        assert_eq!(
            tightened
                .get(Some(Sex::Female), Some(Age::Child))
                .unwrap()
                .to_string(),
            "1–3"
        );
        // Nobody of unknown sex is left, though nobody said so.
        assert_eq!(tightened.get(None, Some(Age::Total)), Some(Interval::ZERO));
        assert_eq!(
            tightened
                .get(Some(Sex::Male), Some(Age::Child))
                .unwrap()
                .to_string(),
            "0–7"
        );
        assert_eq!(grid.get(Some(Sex::Male), Some(Age::Child)), None);
        let more = [figures.as_slice(), &[figure(None, Some(Age::Total), 5, 5)]].concat();
        assert!(Grid::new(more.iter()).tightened().is_err());
    }
}
