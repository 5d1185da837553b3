//! Decisions of people on links, as data: nothing is overwritten, and each can be undone.
//!
//! A ledger is a list of decisions, a line of JSON for each. What belongs together is computed anew from links and
//! ledger every time, so taking a decision back leaves no trace but the two lines.

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

    /// The verdicts that hold, in their order.
    pub fn holding(&self) -> impl Iterator<Item = &Verdict> {
        self.decisions
            .iter()
            .filter(|decision| !self.undone.contains(&decision.number))
            .map(|decision| &decision.verdict)
    }

    /// What belongs together by links and decisions: first what people said is the same, later decisions before
    /// earlier ones, then links by falling probability; never two records that somebody said are different, unless a
    /// later decision says that they are the same.
    ///
    /// Gives sets of two records or more, sorted.
    pub fn clusters(&self, links: &[(RecordName, RecordName, f64)]) -> Vec<Vec<RecordName>> {
        let mut numbers: FxHashMap<RecordName, u32> = FxHashMap::default();
        let mut names: Vec<RecordName> = Vec::new();
        let mut number = |name: &RecordName| {
            *numbers.entry(name.clone()).or_insert_with(|| {
                names.push(name.clone());
                names.len() as u32 - 1
            })
        };
        let mut verdicts: FxHashMap<(u32, u32), bool> = FxHashMap::default();
        let mut same = Vec::new();
        for verdict in self.holding() {
            let (left, right, is_same) = match verdict {
                Verdict::Same { left, right } => (left, right, true),
                Verdict::Different { left, right } => (left, right, false),
                Verdict::Undo { .. } => continue,
            };
            let (one, other) = (number(left), number(right));
            verdicts.insert((one.min(other), one.max(other)), is_same);
            if is_same {
                same.push((one, other));
            }
        }
        same.reverse();
        let mut order: Vec<usize> = (0..links.len()).collect();
        order.sort_by(|one, other| links[*other].2.total_cmp(&links[*one].2).then(one.cmp(other)));
        let pairs: Vec<(u32, u32)> = order
            .into_iter()
            .map(|place| (number(&links[place].0), number(&links[place].1)))
            .collect();
        let apart: Vec<(u32, u32)> = verdicts
            .iter()
            .filter(|(_, is_same)| !**is_same)
            .map(|(pair, _)| *pair)
            .collect();
        let mut forest = Forest::new(names.len());
        for (one, other) in same.into_iter().chain(pairs) {
            join_unless_apart(&mut forest, one, other, &apart);
        }
        let mut sets: FxHashMap<u32, Vec<RecordName>> = FxHashMap::default();
        for (number, name) in names.into_iter().enumerate() {
            sets.entry(forest.root(number as u32)).or_default().push(name);
        }
        let mut found: Vec<Vec<RecordName>> = sets.into_values().filter(|set| set.len() > 1).collect();
        for set in &mut found {
            set.sort();
        }
        found.sort();
        found
    }
}

/// Joins two sets, unless that would bring together what is apart.
fn join_unless_apart(forest: &mut Forest, one: u32, other: u32, apart: &[(u32, u32)]) {
    let (one, other) = (forest.root(one), forest.root(other));
    let is_apart = apart.iter().any(|(left, right)| {
        let (left, right) = (forest.root(*left), forest.root(*right));
        (left, right) == (one, other) || (left, right) == (other, one)
    });
    if !is_apart {
        forest.join(one, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(id: &str) -> RecordName {
        RecordName {
            source: "a".into(),
            id: id.into(),
        }
    }

    fn sets(ledger: &Ledger, links: &[(&str, &str, f64)]) -> Vec<String> {
        let links: Vec<_> = links
            .iter()
            .map(|(one, other, p)| (name(one), name(other), *p))
            .collect();
        ledger
            .clusters(&links)
            .into_iter()
            .map(|set| set.into_iter().map(|name| name.id).collect())
            .collect()
    }

    #[test]
    fn decisions_change_what_belongs_together_and_can_be_taken_back() {
        let links = [("1", "2", 0.9), ("2", "3", 0.8)];
        let mut ledger = Ledger::default();
        assert_eq!(sets(&ledger, &links), ["123"]);
        ledger
            .decide(
                Verdict::Different {
                    left: name("1"),
                    right: name("3"),
                },
                "amina",
                "2026-01-02",
                "two files",
            )
            .unwrap();
        assert_eq!(sets(&ledger, &links), ["12"]);
        ledger
            .decide(
                Verdict::Same {
                    left: name("3"),
                    right: name("4"),
                },
                "amina",
                "2026-01-03",
                "photograph",
            )
            .unwrap();
        assert_eq!(sets(&ledger, &links), ["12", "34"]);
        ledger
            .decide(Verdict::Undo { decision: 1 }, "li", "2026-01-04", "a mistake")
            .unwrap();
        assert_eq!(sets(&ledger, &links), ["1234"]);
        ledger
            .decide(Verdict::Undo { decision: 3 }, "li", "2026-01-05", "it was right")
            .unwrap();
        assert_eq!(sets(&ledger, &links), ["12", "34"]);
        assert!(
            ledger
                .decide(Verdict::Undo { decision: 3 }, "li", "", "")
                .is_err()
        );
        assert!(
            ledger
                .decide(Verdict::Undo { decision: 9 }, "li", "", "")
                .is_err()
        );
        let mut bytes = Vec::new();
        ledger.write(&mut bytes).unwrap();
        assert_eq!(Ledger::read(bytes.as_slice()).unwrap(), ledger);
    }

    #[test]
    fn a_later_decision_goes_before_an_earlier_one() {
        let mut ledger = Ledger::default();
        let pair = |same: bool| {
            let (left, right) = (name("1"), name("2"));
            if same {
                Verdict::Same { left, right }
            } else {
                Verdict::Different { left, right }
            }
        };
        ledger.decide(pair(false), "a", "", "").unwrap();
        ledger.decide(pair(true), "a", "", "").unwrap();
        assert_eq!(sets(&ledger, &[]), ["12"]);
        ledger.decide(pair(false), "a", "", "").unwrap();
        assert!(sets(&ledger, &[]).is_empty());
    }

    #[test]
    fn what_was_tampered_with_is_told() {
        let line = r#"{"number":1,"verdict":"undo","decision":1,"by":"a","at":"","reason":""}"#;
        assert!(
            Ledger::read(line.as_bytes())
                .unwrap_err()
                .to_string()
                .contains("decision 1")
        );
        assert!(
            Ledger::read("{}".as_bytes())
                .unwrap_err()
                .to_string()
                .contains("line 1")
        );
        let gap = r#"{"number":2,"verdict":"undo","decision":1,"by":"a","at":"","reason":""}"#;
        assert!(
            Ledger::read(gap.as_bytes())
                .unwrap_err()
                .to_string()
                .contains("number 2")
        );
    }
}
