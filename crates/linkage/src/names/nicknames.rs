//! Names that stand for one another, from a list of the user's.
//!
//! No list is built in: those that circulate have no clear licence, and which short forms are usual differs from
//! country to country.

use std::io::Read;

use rustc_hash::FxHashMap;

use super::normalise;

/// The most lines of a list.
const LINES: usize = 1_000_000;

/// Groups of names of which each may stand for any other of its group.
#[derive(Debug, Clone, Default)]
pub struct Nicknames {
    /// The groups of a normalised name, ascending.
    groups: FxHashMap<String, Vec<u32>>,
}

/// What is wrong with a list of nicknames.
#[derive(Debug, thiserror::Error)]
pub enum NicknameProblem {
    /// It is not readable as comma-separated values.
    #[error(
        "line {line} of the list of nicknames cannot be read: {reason}. A line is the names of one group, parted by commas, in UTF-8"
    )]
    Unreadable {
        /// The line, from 1.
        line: u64,
        /// Why.
        reason: String,
    },
    /// A line with one name says nothing.
    #[error(
        "line {line} of the list of nicknames has fewer than two names; write the names that stand for one another on one line, parted by commas"
    )]
    Alone {
        /// The line, from 1.
        line: u64,
    },
    /// There are too many.
    #[error("the list of nicknames has more than {LINES} lines; keep to the names that occur in the files")]
    TooLong,
}

impl Nicknames {
    /// Reads a list: a line for each group, its names parted by commas (`robert,bob,rob`). Lines that begin with
    /// `#` are skipped.
    ///
    /// # Errors
    /// The first line that cannot be used.
    pub fn read(reader: impl Read) -> Result<Self, NicknameProblem> {
        let mut rows = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(reader);
        let mut groups: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (group, row) in rows.records().enumerate() {
            if group >= LINES {
                return Err(NicknameProblem::TooLong);
            }
            let row = row.map_err(|reason| NicknameProblem::Unreadable {
                line: reason.position().map_or(group as u64 + 1, csv::Position::line),
                reason: reason.to_string(),
            })?;
            let names: Vec<String> = row
                .iter()
                .map(normalise)
                .filter(|name| !name.is_empty())
                .collect();
            if names.len() < 2 {
                let line = row.position().map_or(group as u64 + 1, csv::Position::line);
                return Err(NicknameProblem::Alone { line });
            }
            for name in names {
                let own = groups.entry(name).or_default();
                if own.last() != Some(&(group as u32)) {
                    own.push(group as u32);
                }
            }
        }
        Ok(Self { groups })
    }

    /// The groups of a normalised name, ascending.
    pub fn groups(&self, name: &str) -> &[u32] {
        self.groups.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_read() {
        let names = Nicknames::read("# ours\nRobert, Bob,Rob\nRoberta,Bob\n".as_bytes()).unwrap();
        assert_eq!(names.groups("bob"), [0, 1]);
        assert_eq!(names.groups("robert"), [0]);
        assert!(names.groups("anna").is_empty());
    }

    #[test]
    fn a_name_alone_is_refused_with_its_line() {
        let problem = Nicknames::read("a,b\nc\n".as_bytes()).unwrap_err();
        assert!(problem.to_string().contains("line 2"), "{problem}");
    }
}
