//! The ledger of what was spent on each data set: append-only lines of JSON, each bound to the one before by a hash.
//!
//! Amounts are millionths of rho of zero-concentrated differential privacy, which adds up over releases (Bun and
//! Steinke, "Concentrated Differential Privacy", 2016, lemma 1.7), as whole numbers rounded up: no sum is ever less
//! than what was really spent. This module reads and writes lines in memory; whoever keeps the file locks it, writes an
//! entry before the release leaves, and never rewrites a line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::zcdp;

/// What the first entry names as the hash of the entry before it.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// The most bytes of a ledger that are read.
pub const MOST_BYTES: usize = 64 << 20;
/// Begins what is hashed.
const DOMAIN: &[u8] = b"palermo release ledger 1\n";

/// Millionths of rho.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(pub u64);

impl Amount {
    /// Rho, rounded up.
    pub fn of_rho(rho: f64) -> Self {
        // A number that is no number costs everything.
        if rho.is_nan() {
            return Self(u64::MAX);
        }
        Self((rho.max(0.0) * 1e6).ceil() as u64)
    }

    /// The largest amount that implies (epsilon, delta), rounded down.
    pub fn of_budget(epsilon: f64, delta: f64) -> Self {
        Self((zcdp::rho(epsilon, delta) * 1e6).floor() as u64)
    }

    /// As rho.
    pub fn rho(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// The epsilon that it implies at delta.
    pub fn epsilon(self, delta: f64) -> f64 {
        zcdp::epsilon(self.rho(), delta)
    }
}

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// How much may be spent on a data set from now on.
    Budget,
    /// A release.
    Release,
    /// Something that happened to the ledger.
    Note,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// From 1.
    pub number: u64,
    /// When, as whoever keeps the ledger writes it.
    pub at: String,
    /// What it is about.
    pub kind: EntryKind,
    /// The data set.
    pub data_set: String,
    /// What for, in words.
    pub purpose: String,
    /// Parameters of the release, by name.
    pub parameters: BTreeMap<String, String>,
    /// Spent by this entry, in millionths of rho.
    pub spent: Amount,
    /// What may be spent on the data set in all, after this entry.
    pub total: Amount,
    /// What is left of it.
    pub remaining: Amount,
    /// The commitment to the seed of the noise; empty where there is none.
    pub commitment: String,
    /// The hash of the entry before.
    pub previous: String,
    /// The hash of this entry: SHA-256 of a heading and of this line without its hash.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
}

/// What a release is entered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spending {
    /// The data set.
    pub data_set: String,
    /// What for.
    pub purpose: String,
    /// Parameters by name.
    pub parameters: BTreeMap<String, String>,
    /// What it costs.
    pub amount: Amount,
    /// The commitment to its seed.
    pub commitment: String,
}

/// How a data set stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What may be spent in all.
    pub total: Amount,
    /// What was spent.
    pub spent: Amount,
}

impl Standing {
    /// What is left.
    pub fn remaining(&self) -> Amount {
        Amount(self.total.0.saturating_sub(self.spent.0))
    }
}

/// A ledger that cannot be trusted, or a wish that it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LedgerError {
    /// Too large to be one.
    #[error(
        "the ledger has {0} bytes, more than the {MOST_BYTES} that are read; it is no ledger of releases"
    )]
    TooLarge(usize),
    /// A line that is no entry.
    #[error(
        "line {line} of the ledger is no entry ({reason}); the ledger was changed by hand: restore it from a backup"
    )]
    NoEntry {
        /// The line, from 1.
        line: usize,
        /// Why.
        reason: String,
    },
    /// A line that does not follow from the one before.
    #[error(
        "line {line} of the ledger does not follow from the line before it; a line was changed, added or removed: restore the ledger from a backup"
    )]
    Broken {
        /// The line, from 1.
        line: usize,
    },
    /// Figures that do not follow.
    #[error("line {line} of the ledger counts wrongly what is left of the budget of “{data_set}”")]
    Miscounted {
        /// The line, from 1.
        line: usize,
        /// The data set.
        data_set: String,
    },
    /// No budget was ever set.
    #[error("no budget is set for the data set “{0}”; set one before anything is released from it")]
    NoBudget(String),
    /// More than there is.
    #[error(
        "the budget of the data set “{data_set}” does not allow this release: it costs {} rho and {} of {} are left. Release less, with a smaller epsilon, or raise the budget with a reason that stays in the ledger",
        .wanted.rho(), .remaining.rho(), .total.rho()
    )]
    Overspent {
        /// The data set.
        data_set: String,
        /// What the release costs.
        wanted: Amount,
        /// What is left.
        remaining: Amount,
        /// What there was.
        total: Amount,
    },
    /// A budget below what was spent.
    #[error("{} rho were already spent on the data set “{data_set}”; its budget cannot be less", .spent.rho())]
    BelowSpent {
        /// The data set.
        data_set: String,
        /// What was spent.
        spent: Amount,
    },
}

/// All entries, checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    whole_bytes: usize,
    torn: Option<String>,
}

impl Ledger {
    /// Reads a ledger and checks every line against the one before it.
    ///
    /// A last line that was not written to its end is no error: it is kept aside ([`Ledger::torn`]). Since an entry is
    /// written before its release leaves, nothing was released under it.
    ///
    /// # Errors
    /// Which line is wrong.
    pub fn read(bytes: &[u8]) -> Result<Self, LedgerError> {
        if bytes.len() > MOST_BYTES {
            return Err(LedgerError::TooLarge(bytes.len()));
        }
        let mut ledger = Self::default();
        for (place, piece) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let line = place + 1;
            let is_whole = piece.ends_with(b"\n");
            let text = String::from_utf8_lossy(piece);
            let entry = match serde_json::from_str::<Entry>(text.trim_end()) {
                Ok(entry) if is_whole => entry,
                Err(problem) if is_whole => {
                    return Err(LedgerError::NoEntry {
                        line,
                        reason: problem.to_string(),
                    });
                }
                _ => {
                    ledger.torn = Some(text.into_owned());
                    break;
                }
            };
            ledger.check(&entry, line)?;
            ledger.whole_bytes += piece.len();
            ledger.entries.push(entry);
        }
        Ok(ledger)
    }

    /// The entries, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many bytes are whole lines: where the next one begins.
    pub fn whole_bytes(&self) -> usize {
        self.whole_bytes
    }

    /// A last line that was not written to its end.
    pub fn torn(&self) -> Option<&str> {
        self.torn.as_deref()
    }

    /// How a data set stands; nothing where it has no budget.
    pub fn standing(&self, data_set: &str) -> Option<Standing> {
        let mut standing = None;
        for entry in self.entries.iter().filter(|entry| entry.data_set == data_set) {
            let before = standing.map_or(Amount(0), |standing: Standing| standing.spent);
            match entry.kind {
                EntryKind::Budget | EntryKind::Release => {
                    standing = Some(Standing {
                        total: entry.total,
                        spent: Amount(before.0.saturating_add(entry.spent.0)),
                    });
                }
                EntryKind::Note => {}
            }
        }
        standing
    }

    /// The names of all data sets, in the order of their spelling.
    pub fn data_sets(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .entries
            .iter()
            .filter(|entry| entry.kind != EntryKind::Note)
            .map(|entry| entry.data_set.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The entry of a release with this commitment. Making it once more shows nobody anything new and costs nothing.
    pub fn release(&self, data_set: &str, commitment: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| {
            entry.kind == EntryKind::Release && entry.data_set == data_set && entry.commitment == commitment
        })
    }

    /// Sets or changes the budget of a data set.
    ///
    /// # Errors
    /// Where more was already spent.
    pub fn set_budget(
        &mut self,
        data_set: &str,
        total: Amount,
        at: &str,
        reason: &str,
    ) -> Result<Entry, LedgerError> {
        let spent = self
            .standing(data_set)
            .map_or(Amount(0), |standing| standing.spent);
        if spent > total {
            return Err(LedgerError::BelowSpent {
                data_set: data_set.to_owned(),
                spent,
            });
        }
        Ok(self.append(Entry {
            kind: EntryKind::Budget,
            data_set: data_set.to_owned(),
            purpose: reason.to_owned(),
            total,
            remaining: Amount(total.0 - spent.0),
            ..blank(at)
        }))
    }

    /// Enters a release.
    ///
    /// # Errors
    /// Where there is no budget or not enough left; then nothing is entered.
    pub fn spend(&mut self, spending: &Spending, at: &str) -> Result<Entry, LedgerError> {
        let standing = self
            .standing(&spending.data_set)
            .ok_or_else(|| LedgerError::NoBudget(spending.data_set.clone()))?;
        let remaining = standing.remaining();
        if spending.amount > remaining {
            return Err(LedgerError::Overspent {
                data_set: spending.data_set.clone(),
                wanted: spending.amount,
                remaining,
                total: standing.total,
            });
        }
        Ok(self.append(Entry {
            kind: EntryKind::Release,
            data_set: spending.data_set.clone(),
            purpose: spending.purpose.clone(),
            parameters: spending.parameters.clone(),
            spent: spending.amount,
            total: standing.total,
            remaining: Amount(remaining.0 - spending.amount.0),
            commitment: spending.commitment.clone(),
            ..blank(at)
        }))
    }

    /// Takes the torn line in, as a note that holds its text, so that nothing of it is lost.
    pub fn mend(&mut self, at: &str) -> Option<Entry> {
        let torn = self.torn.take()?;
        Some(self.append(Entry {
            kind: EntryKind::Note,
            purpose: "a line that was not written to its end; nothing was released under it".to_owned(),
            parameters: BTreeMap::from([("torn".to_owned(), torn)]),
            ..blank(at)
        }))
    }

    fn append(&mut self, mut entry: Entry) -> Entry {
        entry.number = self.entries.len() as u64 + 1;
        self.last_hash().clone_into(&mut entry.previous);
        entry.hash = hash(&entry);
        self.entries.push(entry.clone());
        entry
    }

    fn last_hash(&self) -> &str {
        self.entries.last().map_or(BEGINNING, |entry| entry.hash.as_str())
    }

    fn check(&self, entry: &Entry, line: usize) -> Result<(), LedgerError> {
        let follows =
            entry.number == line as u64 && entry.previous == self.last_hash() && entry.hash == hash(entry);
        if !follows {
            return Err(LedgerError::Broken { line });
        }
        let before = self.standing(&entry.data_set);
        let spent = before.map_or(0, |standing| standing.spent.0);
        let left = entry.total.0.checked_sub(spent.saturating_add(entry.spent.0));
        let counts = match entry.kind {
            EntryKind::Note => entry.spent == Amount(0),
            EntryKind::Budget => entry.spent == Amount(0) && left == Some(entry.remaining.0),
            EntryKind::Release => {
                before.is_some_and(|standing| standing.total == entry.total)
                    && left == Some(entry.remaining.0)
            }
        };
        if counts {
            Ok(())
        } else {
            Err(LedgerError::Miscounted {
                line,
                data_set: entry.data_set.clone(),
            })
        }
    }
}

impl Entry {
    /// The entry as its line, with the end of the line.
    pub fn line(&self) -> String {
        let mut line = as_json(self);
        line.push('\n');
        line
    }
}

fn blank(at: &str) -> Entry {
    Entry {
        number: 0,
        at: at.to_owned(),
        kind: EntryKind::Note,
        data_set: String::new(),
        purpose: String::new(),
        parameters: BTreeMap::new(),
        spent: Amount(0),
        total: Amount(0),
        remaining: Amount(0),
        commitment: String::new(),
        previous: String::new(),
        hash: String::new(),
    }
}

fn as_json(entry: &Entry) -> String {
    // An entry holds texts and whole numbers only, which always have a form in JSON.
    serde_json::to_string(entry).unwrap_or_default()
}

fn hash(entry: &Entry) -> String {
    let bare = Entry {
        hash: String::new(),
        ..entry.clone()
    };
    let mut hash = Sha256::new();
    hash.update(DOMAIN);
    hash.update(as_json(&bare));
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spending(data_set: &str, amount: u64) -> Spending {
        Spending {
            data_set: data_set.to_owned(),
            purpose: "yearly figures".to_owned(),
            parameters: BTreeMap::from([("epsilon".to_owned(), "4".to_owned())]),
            amount: Amount(amount),
            commitment: format!("c{amount}"),
        }
    }

    fn written(ledger: &Ledger) -> Vec<u8> {
        ledger
            .entries()
            .iter()
            .flat_map(|entry| entry.line().into_bytes())
            .collect()
    }

    fn sample() -> Ledger {
        let mut ledger = Ledger::default();
        ledger
            .set_budget("a", Amount(1_000), "2026-01-01", "agreed")
            .unwrap();
        ledger.spend(&spending("a", 400), "2026-01-02").unwrap();
        ledger
            .set_budget("b", Amount(50), "2026-01-03", "agreed")
            .unwrap();
        ledger.spend(&spending("a", 600), "2026-01-04").unwrap();
        ledger
    }

    #[test]
    fn what_is_written_is_read_back_and_counted() {
        let ledger = sample();
        let read = Ledger::read(&written(&ledger)).unwrap();
        assert_eq!(read.entries(), ledger.entries());
        assert_eq!(read.standing("a").unwrap().remaining(), Amount(0));
        assert_eq!(read.standing("b").unwrap().remaining(), Amount(50));
        assert_eq!(read.standing("c"), None);
        assert_eq!(read.data_sets(), ["a", "b"]);
        assert_eq!(read.release("a", "c400").unwrap().number, 2);
    }

    #[test]
    fn more_than_there_is_is_refused_in_a_plain_sentence() {
        let mut ledger = sample();
        let before = ledger.clone();
        let told = ledger.spend(&spending("b", 51), "now").unwrap_err().to_string();
        assert!(
            told.starts_with("the budget of the data set “b” does not allow this release"),
            "{told}"
        );
        assert_eq!(ledger, before);
        assert_eq!(
            ledger.spend(&spending("c", 1), "now"),
            Err(LedgerError::NoBudget("c".to_owned()))
        );
        assert!(matches!(
            ledger.set_budget("a", Amount(999), "now", "less"),
            Err(LedgerError::BelowSpent { .. })
        ));
    }

    #[test]
    fn any_change_of_any_byte_is_seen() {
        let whole = written(&sample());
        assert!(Ledger::read(&whole).is_ok());
        for place in 0..whole.len() - 1 {
            let mut changed = whole.clone();
            changed[place] = if changed[place] == b'7' { b'8' } else { b'7' };
            if changed == whole {
                continue;
            }
            assert!(Ledger::read(&changed).is_err(), "byte {place} was changed unseen");
        }
        let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
        assert!(Ledger::read(&[lines[0], lines[2], lines[3]].concat()).is_err());
        assert!(Ledger::read(&[lines[1], lines[0]].concat()).is_err());
    }

    #[test]
    fn a_torn_last_line_is_told_and_mended_without_loss() {
        let whole = written(&sample());
        let from = whole[..whole.len() - 1]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .unwrap()
            + 1;
        for end in from + 1..whole.len() {
            let mut read = Ledger::read(&whole[..end]).unwrap();
            assert_eq!(read.entries().len(), 3);
            assert_eq!(read.whole_bytes(), from);
            assert_eq!(read.torn().unwrap().as_bytes(), &whole[from..end]);
            assert_eq!(read.standing("a").unwrap().remaining(), Amount(600));
            let note = read.mend("now").unwrap();
            assert_eq!(note.parameters["torn"].as_bytes(), &whole[from..end]);
            let mended = [&whole[..from], note.line().as_bytes()].concat();
            assert_eq!(Ledger::read(&mended).unwrap().entries().len(), 4);
        }
    }

    #[test]
    fn amounts_are_rounded_to_the_safe_side() {
        assert_eq!(Amount::of_rho(0.370_000_1), Amount(370_001));
        assert_eq!(Amount::of_rho(f64::NAN), Amount(u64::MAX));
        assert!(Amount::of_budget(4.0, 1e-6).epsilon(1e-6) <= 4.0);
    }

    proptest! {
        #[test]
        fn whatever_is_asked_in_whatever_order_no_more_is_spent_than_there_is(
            steps in proptest::collection::vec((0_u8..3, 0_u8..3, 0_u64..500), 0..60),
        ) {
            let mut ledger = Ledger::default();
            for (kind, data_set, amount) in steps {
                let name = format!("set {data_set}");
                if kind == 0 {
                    let _ = ledger.set_budget(&name, Amount(amount), "now", "change");
                } else {
                    let _ = ledger.spend(&spending(&name, amount), "now");
                }
            }
            let read = Ledger::read(&written(&ledger)).unwrap();
            for name in read.data_sets() {
                let standing = read.standing(name).unwrap();
                prop_assert!(standing.spent <= standing.total);
                let added: u64 = read.entries().iter().filter(|entry| entry.data_set == name).map(|entry| entry.spent.0).sum();
                prop_assert_eq!(standing.spent, Amount(added));
            }
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Ledger::read(&bytes);
        }
    }
}
