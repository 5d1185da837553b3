//! Decisions of people on links, as data: nothing is overwritten, and each can be undone.
//!
//! A ledger is a list of decisions, a line of JSON for each. What belongs together is computed anew from links and
//! ledger every time, so taking a decision back leaves no trace but the two lines.

mod reading;

pub use reading::{PairsProblem, read_decided, read_links};

use std::io::{BufRead, Write};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::clusters::Forest;

/// A record, by its file and its identifier there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordName {
    /// The file.
    pub source: String,
    /// The identifier.
    pub id: String,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// Two records are of one person.
    Same {
        /// One.
        left: RecordName,
        /// The other.
        right: RecordName,
    },
    /// Two records are of two persons.
    Different {
        /// One.
        left: RecordName,
        /// The other.
        right: RecordName,
    },
    /// An earlier decision no longer holds.
    Undo {
        /// Its number.
        decision: u64,
    },
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Its number, from 1 without gaps.
    pub number: u64,
    /// What was decided.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Who decided.
    pub by: String,
    /// When, as the caller writes it.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// Why a decision or a ledger cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum LedgerProblem {
    /// A line is no decision.
    #[error(
        "line {line} of the ledger is no decision: {reason}. Put back the line as it was written; a ledger is added to and never edited"
    )]
    Unreadable {
        /// The line, from 1.
        line: u64,
        /// Why.
        reason: String,
    },
    /// Numbers have gaps.
    #[error(
        "line {line} of the ledger has the number {found}, where {line} follows; a line is missing or stands twice"
    )]
    Gap {
        /// The line, from 1.
        line: u64,
        /// Its number.
        found: u64,
    },
    /// What is to be undone is not there.
    #[error(
        "decision {0} cannot be undone: there is no such decision before this one, or it is undone already"
    )]
    NothingToUndo(u64),
    /// A record is linked with itself.
    #[error("a record is named twice in one decision; name two records")]
    OneRecord,
    /// The ledger is too long.
    #[error("the ledger has more than {DECISIONS} decisions; begin a new one from the clusters of this one")]
    TooLong,
    /// It cannot be written.
    #[error("the ledger cannot be written: {0}")]
    Unwritten(#[from] std::io::Error),
}

/// The most decisions.
const DECISIONS: usize = 10_000_000;
/// The most bytes of a line.
const LINE: u64 = 1 << 20;

/// Decisions in the order in which they were taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    decisions: Vec<Decision>,
    undone: FxHashSet<u64>,
}

impl Ledger {
    /// Reads a ledger.
    ///
    /// # Errors
    /// The first line that is no decision.
    pub fn read(mut reader: impl BufRead) -> Result<Self, LedgerProblem> {
        let mut ledger = Self::default();
        let mut bytes = Vec::new();
        for line in 1.. {
            bytes.clear();
            let unreadable = |reason: String| LedgerProblem::Unreadable { line, reason };
            let mut bounded = std::io::Read::take(&mut reader, LINE);
            let count = bounded
                .read_until(b'\n', &mut bytes)
                .map_err(|reason| unreadable(reason.to_string()))?;
            if count == 0 {
                break;
            }
            if count as u64 == LINE {
                return Err(unreadable(format!("it has {LINE} bytes or more")));
            }
            let decision: Decision =
                serde_json::from_slice(&bytes).map_err(|reason| unreadable(reason.to_string()))?;
            if decision.number != line {
                return Err(LedgerProblem::Gap {
                    line,
                    found: decision.number,
                });
            }
            ledger.take(decision)?;
        }
        Ok(ledger)
    }

    /// Adds a decision and gives the line to be written.
    ///
    /// # Errors
    /// Where it names one record twice or undoes what is not there.
    pub fn decide(
        &mut self,
        verdict: Verdict,
        by: &str,
        at: &str,
        reason: &str,
    ) -> Result<&Decision, LedgerProblem> {
        let decision = Decision {
            number: self.decisions.len() as u64 + 1,
            verdict,
            by: by.to_owned(),
            at: at.to_owned(),
            reason: reason.to_owned(),
        };
        self.take(decision)?;
        self.decisions.last().ok_or(LedgerProblem::TooLong)
    }

    fn take(&mut self, decision: Decision) -> Result<(), LedgerProblem> {
        if self.decisions.len() >= DECISIONS {
            return Err(LedgerProblem::TooLong);
        }
        match &decision.verdict {
            Verdict::Same { left, right } | Verdict::Different { left, right } if left == right => {
                return Err(LedgerProblem::OneRecord);
            }
            Verdict::Undo { decision: number } => {
                if *number == 0 || *number >= decision.number || !self.undone.insert(*number) {
                    return Err(LedgerProblem::NothingToUndo(*number));
                }
                // Who undoes an undoing wants the first decision back.
                if let Some(Verdict::Undo { decision: first }) = self
                    .decisions
                    .get(*number as usize - 1)
                    .map(|decision| decision.verdict.clone())
                {
                    self.undone.remove(&first);
                }
            }
            _ => {}
        }
        self.decisions.push(decision);
        Ok(())
    }

    /// Writes all decisions.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write(&self, mut out: impl Write) -> Result<(), LedgerProblem> {
        for decision in &self.decisions {
            serde_json::to_writer(&mut out, decision).map_err(std::io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// All decisions, those that were undone too.
    pub fn decisions(&self) -> &[Decision] {
        &self.decisions
    }

    /// The decisions that hold, in their order.
    pub fn holding(&self) -> impl Iterator<Item = &Decision> {
        self.decisions
            .iter()
            .filter(|decision| !self.undone.contains(&decision.number))
    }

    /// Whether this is what was last decided of two records, and holds.
    pub fn holds(&self, verdict: &Verdict) -> bool {
        let pair = |verdict: &Verdict| match verdict {
            Verdict::Same { left, right } | Verdict::Different { left, right } => {
                Some((left.min(right).clone(), left.max(right).clone()))
            }
            Verdict::Undo { .. } => None,
        };
        let wanted = pair(verdict);
        let last = self
            .holding()
            .filter(|decision| wanted.is_some() && pair(&decision.verdict) == wanted)
            .last();
        last.is_some_and(|last| {
            matches!(
                (&last.verdict, verdict),
                (Verdict::Same { .. }, Verdict::Same { .. })
                    | (Verdict::Different { .. }, Verdict::Different { .. })
            )
        })
    }

    /// What belongs together by links and decisions: first what people said is the same, later decisions before
    /// earlier ones, then links by falling probability; never two records that somebody said are different, unless a
    /// later decision says that they are the same.
    pub fn merge(&self, links: &[(RecordName, RecordName, f64)]) -> Merged {
        let mut numbers = Numbers::default();
        let mut verdicts: FxHashMap<(u32, u32), bool> = FxHashMap::default();
        let mut same = Vec::new();
        for decision in self.holding() {
            let (left, right, is_same) = match &decision.verdict {
                Verdict::Same { left, right } => (left, right, true),
                Verdict::Different { left, right } => (left, right, false),
                Verdict::Undo { .. } => continue,
            };
            let (one, other) = (numbers.of(left), numbers.of(right));
            verdicts.insert((one.min(other), one.max(other)), is_same);
            if is_same {
                same.push((decision.number, one, other));
            }
        }
        let mut order: Vec<usize> = (0..links.len()).collect();
        order.sort_by(|one, other| links[*other].2.total_cmp(&links[*one].2).then(one.cmp(other)));
        let pairs: Vec<(u32, u32)> = order
            .into_iter()
            .map(|place| (numbers.of(&links[place].0), numbers.of(&links[place].1)))
            .collect();
        let apart = verdicts
            .iter()
            .filter(|(_, is_same)| !**is_same)
            .map(|(pair, _)| *pair);
        let mut joining = Joining::new(numbers.names.len(), apart);
        let mut contradicted: Vec<u64> = Vec::new();
        for (decision, one, other) in same.into_iter().rev() {
            let is_overruled = verdicts.get(&(one.min(other), one.max(other))) == Some(&false);
            if !joining.join(one, other) && !is_overruled {
                contradicted.push(decision);
            }
        }
        contradicted.sort_unstable();
        let refused = pairs
            .iter()
            .filter(|(one, other)| !joining.join(*one, *other))
            .count();
        Merged {
            persons: joining.sets(numbers.names),
            contradicted,
            refused,
        }
    }
}

/// What belongs together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// Sets of two records or more of one person, sorted.
    pub persons: Vec<Vec<RecordName>>,
    /// Decisions that two records are the same which could not be kept, because later ones say that it follows from
    /// them that they are different.
    pub contradicted: Vec<u64>,
    /// Links that were not followed because of decisions.
    pub refused: usize,
}

/// Numbers for names, in the order in which they come.
#[derive(Default)]
struct Numbers {
    numbers: FxHashMap<RecordName, u32>,
    names: Vec<RecordName>,
}

impl Numbers {
    fn of(&mut self, name: &RecordName) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.clone());
        self.numbers.insert(name.clone(), number);
        number
    }
}

/// Sets that grow together, except where they must stay apart.
struct Joining {
    forest: Forest,
    /// For the root of a set, records that it must not come together with.
    apart: FxHashMap<u32, Vec<u32>>,
}

impl Joining {
    fn new(records: usize, pairs: impl Iterator<Item = (u32, u32)>) -> Self {
        let mut apart: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (one, other) in pairs {
            apart.entry(one).or_default().push(other);
            apart.entry(other).or_default().push(one);
        }
        Self {
            forest: Forest::new(records),
            apart,
        }
    }

    /// Joins two sets, unless that would bring together what is apart. Gives whether they are one now.
    fn join(&mut self, one: u32, other: u32) -> bool {
        let (one, other) = (self.forest.root(one), self.forest.root(other));
        if one == other {
            return true;
        }
        let count = |root: u32| self.apart.get(&root).map_or(0, Vec::len);
        // Each pair that is apart stands with both, so the shorter list says it all.
        let (few, many) = if count(one) <= count(other) {
            (one, other)
        } else {
            (other, one)
        };
        let forest = &mut self.forest;
        let is_apart = self
            .apart
            .get(&few)
            .is_some_and(|foes| foes.iter().any(|foe| forest.root(*foe) == many));
        if is_apart {
            return false;
        }
        let root = self.forest.join(one, other);
        let mut foes = self.apart.remove(&many).unwrap_or_default();
        foes.extend(self.apart.remove(&few).unwrap_or_default());
        if !foes.is_empty() {
            self.apart.insert(root, foes);
        }
        true
    }

    /// The sets of two records or more, sorted.
    fn sets(mut self, names: Vec<RecordName>) -> Vec<Vec<RecordName>> {
        let mut sets: FxHashMap<u32, Vec<RecordName>> = FxHashMap::default();
        for (number, name) in names.into_iter().enumerate() {
            sets.entry(self.forest.root(number as u32))
                .or_default()
                .push(name);
        }
        let mut found: Vec<Vec<RecordName>> = sets.into_values().filter(|set| set.len() > 1).collect();
        for set in &mut found {
            set.sort();
        }
        found.sort();
        found
    }
}

#[cfg(test)]
mod tests;
