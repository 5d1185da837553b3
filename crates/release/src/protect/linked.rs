//! Counts that are linked by sums, some of which are to be hidden: what suppression and its proof work on.

use super::swap::Bearer;
use crate::program::bounds::{Limits, Question, Range, bounds};
use crate::program::{Programme, Row, View};

/// What must remain possible of a hidden count, for all that a reader can work out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must be able to be as small as the first and as great as the second.
    Span(i64, i64),
    /// Its greatest value must exceed its least by so much.
    Width(i64),
}

impl Need {
    /// The need as a question to the solver.
    pub fn question(self) -> Question {
        match self {
            Self::Span(low, high) => Question::Reaches { low, high },
            Self::Width(width) => Question::Width(width),
        }
    }
}

/// Counts linked by sums. All lists are as long as there are counts.
#[derive(Debug, Clone, Default)]
pub struct Linked {
    /// The counts; of earlier releases, whose hidden counts nobody keeps, counts that fit what was published.
    pub truth: Vec<i64>,
    /// The least that a reader takes a count for while it is hidden.
    pub lower: Vec<i64>,
    /// The most.
    pub upper: Vec<i64>,
    /// Whether it is hidden.
    pub is_hidden: Vec<bool>,
    /// Whether it may be hidden still; what an earlier release told may not.
    pub is_free: Vec<bool>,
    /// What hiding it loses.
    pub weight: Vec<u64>,
    /// What must remain possible, where it is hidden and protected.
    pub need: Vec<Option<Need>>,
    /// The sums.
    pub rows: Vec<Row>,
    /// The least and greatest value of each count in tables that differ from the truth in hidden counts only. They stay
    /// tables when more is hidden.
    pub shown: Vec<(i64, i64)>,
    /// Who is counted, where that is known: rows with the counts that they are part of.
    pub bearers: Vec<Bearer>,
}

/// One count when it is added.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    /// The count.
    pub truth: i64,
    /// The least and the most that a reader takes it for while it is hidden.
    pub known: (i64, i64),
    /// Whether it is hidden from the start.
    pub is_hidden: bool,
    /// Whether it may be hidden still.
    pub is_free: bool,
    /// What hiding it loses.
    pub weight: u64,
    /// What must remain possible.
    pub need: Option<Need>,
}

/// What a proof of protection came to.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// Protected counts of which the need is not shown to be met.
    pub unmet: Vec<u32>,
    /// What was found of each count.
    pub ranges: Vec<Range>,
    /// Independent blocks of hidden counts.
    pub blocks: usize,
    /// Hidden counts of the largest block.
    pub largest_block: usize,
    /// Whether the limit on work ended the search.
    pub is_cut: bool,
}

impl Linked {
    /// Adds a count and tells its number.
    pub fn add(&mut self, count: Count) -> u32 {
        self.truth.push(count.truth);
        self.lower.push(count.known.0);
        self.upper.push(count.known.1);
        self.is_hidden.push(count.is_hidden);
        self.is_free.push(count.is_free);
        self.weight.push(count.weight);
        self.need.push(count.need);
        self.shown.push((count.truth, count.truth));
        (self.truth.len() - 1) as u32
    }

    /// How many counts there are.
    pub fn len(&self) -> usize {
        self.truth.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.truth.is_empty()
    }

    /// What a reader knows of the counts if all of them were hidden, with the sums.
    pub fn view(&self) -> View<'_> {
        View {
            lower: &self.lower,
            upper: &self.upper,
            rows: &self.rows,
        }
    }

    /// What a reader faces: hidden counts within what is known of them, and published ones as they are.
    pub fn programme(&self) -> Programme {
        let bound = |known: &[i64]| -> Vec<i64> {
            self.truth
                .iter()
                .zip(known)
                .zip(&self.is_hidden)
                .map(|((truth, known), is_hidden)| if *is_hidden { *known } else { *truth })
                .collect()
        };
        Programme {
            lower: bound(&self.lower),
            upper: bound(&self.upper),
            rows: self.rows.clone(),
        }
    }

    /// Whether tables that were found already meet the need of a count.
    pub fn is_met(&self, count: u32) -> bool {
        let (least, most) = self.shown[count as usize];
        match self.need[count as usize] {
            None => true,
            Some(Need::Span(low, high)) => least <= low && most >= high,
            Some(Need::Width(width)) => most - least >= width,
        }
    }

    /// Notes that a table exists in which a count has this value.
    pub fn note(&mut self, count: u32, value: i64) {
        let shown = &mut self.shown[count as usize];
        *shown = (shown.0.min(value), shown.1.max(value));
    }

    /// Looks whether the needs of these counts are met: for each, tables are found that a reader cannot exclude and
    /// that reach as far as the need asks. The true counts are the first such table.
    pub fn prove(&mut self, counts: &[u32], limits: Limits) -> Proof {
        let mut questions = vec![Question::None; self.len()];
        for count in counts {
            if let (Some(need), false) = (self.need[*count as usize], self.is_met(*count)) {
                questions[*count as usize] = need.question();
            }
        }
        let found = bounds(&self.programme(), &questions, Some(&self.truth), limits);
        for (count, range) in found.ranges.iter().enumerate() {
            if let (Some((least, most)), true) = (range.seen, self.is_hidden[count]) {
                self.note(count as u32, least);
                self.note(count as u32, most);
            }
        }
        Proof {
            unmet: counts
                .iter()
                .copied()
                .filter(|count| !self.is_met(*count))
                .collect(),
            ranges: found.ranges,
            blocks: found.blocks,
            largest_block: found.largest_block,
            is_cut: found.is_cut,
        }
    }

    /// The counts that are hidden and protected.
    pub fn protected(&self) -> Vec<u32> {
        (0..self.len() as u32)
            .filter(|count| self.is_hidden[*count as usize] && self.need[*count as usize].is_some())
            .collect()
    }
}
