//! From links to a table of lists: who is on which file, for the estimation of those on none.
//!
//! With draws, linkage is carried along as what it is, uncertain: each draw takes each possible link with its
//! probability, and gives a complete table of overlaps.

use std::collections::BTreeMap;
use std::io::Read;

use crate::chance::Chance;
use crate::clusters::Forest;
use crate::configuration::{Configuration, Limits};
use crate::table::{Interner, SourceProblem, TableProblem, identifiers};

/// Files by their identifiers alone.
#[derive(Debug)]
pub struct Members {
    names: Vec<String>,
    ids: Vec<Interner>,
    /// The number of the first record of each file.
    begins: Vec<u32>,
    records: u32,
}

/// A possible link between two records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PossibleLink {
    /// The first.
    pub one: u32,
    /// The second.
    pub other: u32,
    /// The probability.
    pub probability: f64,
    /// Whether it follows from other links, so that it is not drawn by itself.
    pub is_implied: bool,
}

/// How many persons are on each set of lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListTable {
    /// The number of the draw, from 1; none where links were taken as they are.
    pub draw: Option<u32>,
    /// For each pattern, a bit for each list, how many persons.
    pub counts: BTreeMap<u64, u64>,
}

/// Why there is no table.
#[derive(Debug, thiserror::Error)]
pub enum ListsProblem {
    /// A file of records cannot be used.
    #[error(transparent)]
    Table(#[from] TableProblem),
    /// There are too few or too many files.
    #[error("{0} files are given; a table of lists takes 2 to {LISTS}")]
    Files(usize),
    /// The file of links cannot be used.
    #[error("links, row {row}: {reason}")]
    Links {
        /// The row, the header being row 1.
        row: u64,
        /// What is wrong and how to mend it.
        reason: String,
    },
    /// More draws than the estimation reads.
    #[error("{0} draws are asked for; at most {DRAWS} can be made")]
    Draws(u32),
}

/// The most lists.
pub const LISTS: usize = 20;
/// The most draws.
pub const DRAWS: u32 = 1_000;

impl Members {
    /// Reads the identifiers of files; `id` is the column that has them.
    ///
    /// # Errors
    /// What is wrong with the first file that cannot be used.
    pub fn read<R: Read>(
        id: &str,
        limits: Limits,
        inputs: Vec<crate::table::Input<R>>,
    ) -> Result<Self, ListsProblem> {
        if inputs.len() < 2 || inputs.len() > LISTS {
            return Err(ListsProblem::Files(inputs.len()));
        }
        let mut members = Self {
            names: Vec::new(),
            ids: Vec::new(),
            begins: Vec::new(),
            records: 0,
        };
        let configuration = Configuration {
            limits,
            ..Configuration::of_identifiers(id)
        };
        for input in inputs {
            let ids = identifiers(&configuration, &input.name, input.reader)?;
            members.begins.push(members.records);
            members.records += ids.texts().len() as u32;
            if members.records as usize > limits.rows {
                return Err(TableProblem::TooManyRows {
                    rows: members.records as usize,
                    limit: limits.rows,
                }
                .into());
            }
            members.names.push(input.name);
            members.ids.push(ids);
        }
        Ok(members)
    }

    /// The names of the files.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Reads links as `palermo link` writes them: `left`, `right`, `probability`, and where they are told
    /// `left_source`, `right_source` and `basis`.
    ///
    /// # Errors
    /// The first row that cannot be used.
    pub fn read_links(&self, reader: impl Read) -> Result<Vec<PossibleLink>, ListsProblem> {
        let mut rows = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader);
        let at = |row: u64, reason: String| ListsProblem::Links { row, reason };
        let headers = rows.headers().map_err(|fault| at(1, fault.to_string()))?.clone();
        let place = |name: &str| headers.iter().position(|header| header == name);
        let needed = |name: &str| {
            place(name).ok_or_else(|| {
                at(1, format!("there is no column {name:?}; give the file that palermo link or palermo link match wrote"))
            })
        };
        let columns = [needed("left")?, needed("right")?, needed("probability")?];
        let sources = [place("left_source"), place("right_source")];
        let basis = place("basis");
        let mut links = Vec::new();
        for (number, record) in rows.records().enumerate() {
            let row = number as u64 + 2;
            let record = record.map_err(|fault| at(row, fault.to_string()))?;
            let cell = |place: usize| record.get(place).unwrap_or_default();
            let probability: f64 = cell(columns[2])
                .parse()
                .ok()
                .filter(|value| (0.0..=1.0).contains(value))
                .ok_or_else(|| at(row, "probability is no number between 0 and 1".into()))?;
            let find = |side: usize| {
                let source = sources[side].map(cell).filter(|source| !source.is_empty());
                self.find(cell(columns[side]), source, side)
                    .map_err(|reason| at(row, reason))
            };
            links.push(PossibleLink {
                one: find(0)?,
                other: find(1)?,
                probability,
                is_implied: basis.map(cell) == Some("implied"),
            });
        }
        Ok(links)
    }

    /// A record by its identifier.
    fn find(&self, id: &str, source: Option<&str>, side: usize) -> Result<u32, String> {
        let side_name = ["left", "right"][side];
        let has = |file: usize| {
            self.ids[file]
                .find(id.as_bytes())
                .map(|place| self.begins[file] + place)
        };
        if let Some(source) = source {
            let file = self
                .names
                .iter()
                .position(|name| is_same_file(name, source))
                .ok_or_else(|| {
                    format!(
                        "{side_name}_source names a file that is not given; the files are {}",
                        self.names.join(", ")
                    )
                })?;
            return has(file)
                .ok_or_else(|| format!("{side_name} is not an identifier of {}", self.names[file]));
        }
        let found: Vec<u32> = (0..self.names.len()).filter_map(has).collect();
        match found.as_slice() {
            [] => Err(format!(
                "{side_name} is not an identifier of any file; are these the files that were linked?"
            )),
            [one] => Ok(*one),
            // Of two files the left one comes first.
            _ if self.names.len() == 2 => Ok(found[side]),
            _ => Err(format!(
                "{side_name} is an identifier in {} files; the columns left_source and right_source must say which is meant",
                found.len()
            )),
        }
    }

    /// The number of the file of a record.
    fn source_of(&self, record: u32) -> usize {
        self.begins.partition_point(|begin| *begin <= record) - 1
    }

    /// The table of lists with all links as they are.
    pub fn table(&self, links: &[PossibleLink]) -> ListTable {
        let mut order: Vec<&PossibleLink> = links.iter().collect();
        order.sort_by(|one, other| {
            other
                .probability
                .total_cmp(&one.probability)
                .then((one.one, one.other).cmp(&(other.one, other.other)))
        });
        let pairs = order.into_iter().map(|link| (link.one, link.other));
        ListTable {
            draw: None,
            counts: self.count(pairs),
        }
    }

    /// Tables of lists of so many draws; each link is there with its probability. Of several possible partners in
    /// one file at most one is drawn. The same seed gives the same tables.
    ///
    /// # Errors
    /// Where there are more draws than [`DRAWS`].
    pub fn draws(
        &self,
        links: &[PossibleLink],
        draws: u32,
        seed: u64,
    ) -> Result<Vec<ListTable>, ListsProblem> {
        use rayon::prelude::*;
        if draws > DRAWS {
            return Err(ListsProblem::Draws(draws));
        }
        let mut order: Vec<PossibleLink> = links.iter().filter(|link| !link.is_implied).copied().collect();
        order.sort_by(|one, other| {
            other
                .probability
                .total_cmp(&one.probability)
                .then((one.one, one.other).cmp(&(other.one, other.other)))
        });
        Ok((1..=draws)
            .into_par_iter()
            .map(|draw| {
                let mut chance = Chance::new(seed ^ u64::from(draw) << 32);
                let chosen = self.draw(&order, &mut chance);
                ListTable {
                    draw: Some(draw),
                    counts: self.count(chosen.into_iter()),
                }
            })
            .collect())
    }

    /// Draws links. What a record was refused makes its other possible partners in that file likelier, so that each
    /// link comes out with its own probability.
    fn draw(&self, links: &[PossibleLink], chance: &mut Chance) -> Vec<(u32, u32)> {
        // For each record and each other file: what was refused so far, or that a partner is found.
        let mut refused: rustc_hash::FxHashMap<(u32, usize), f64> = rustc_hash::FxHashMap::default();
        let mut chosen = Vec::new();
        for link in links {
            let keys = [
                (link.one, self.source_of(link.other)),
                (link.other, self.source_of(link.one)),
            ];
            let gone = keys.map(|key| refused.get(&key).copied().unwrap_or(0.0));
            // Both are free of those before with about this probability.
            let left = (1.0 - gone[0]).max(0.0) * (1.0 - gone[1]).max(0.0);
            let own = if left > 0.0 {
                (link.probability / left).min(1.0)
            } else {
                0.0
            };
            // A draw for each link, taken or not, keeps draws comparable.
            let is_drawn = chance.fraction() < own;
            if is_drawn {
                chosen.push((link.one, link.other));
            }
            for key in keys {
                let entry = refused.entry(key).or_default();
                *entry = if is_drawn { 1.0 } else { *entry + link.probability };
            }
        }
        chosen
    }

    /// Joins records, never two of one file, and counts on which lists the persons are.
    fn count(&self, pairs: impl Iterator<Item = (u32, u32)>) -> BTreeMap<u64, u64> {
        let mut forest = Forest::new(self.records as usize);
        let mut lists: Vec<u32> = (0..self.records)
            .map(|record| 1 << self.source_of(record))
            .collect();
        for (one, other) in pairs {
            let (one, other) = (forest.root(one), forest.root(other));
            let (first, second) = (lists[one as usize], lists[other as usize]);
            if one != other && first & second == 0 {
                lists[forest.join(one, other) as usize] = first | second;
            }
        }
        let mut counts = BTreeMap::new();
        for record in 0..self.records {
            if forest.root(record) == record {
                *counts.entry(u64::from(lists[record as usize])).or_default() += 1;
            }
        }
        counts
    }
}

/// Whether two paths name one file: as they stand, or by what stands behind the last slash.
fn is_same_file(one: &str, other: &str) -> bool {
    let last = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    one == other || last(one) == last(other)
}

impl From<SourceProblem> for ListsProblem {
    fn from(problem: SourceProblem) -> Self {
        Self::Table(TableProblem::Source {
            source_name: String::new(),
            problem,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Input;

    fn members(files: &[&str]) -> Members {
        let inputs = files
            .iter()
            .enumerate()
            .map(|(place, text)| Input {
                name: format!("dir/{place}.csv"),
                reader: text.as_bytes(),
            })
            .collect();
        Members::read("id", Limits::default(), inputs).unwrap()
    }

    #[test]
    fn persons_are_counted_by_the_files_they_are_in() {
        let members = members(&["id\na\nb\nc\n", "id\na\nd\n", "id\ne\n"]);
        let text = "left,right,weight,probability,left_source,right_source\na,d,9,0.9,0.csv,1.csv\nd,e,9,0.8,1.csv,2.csv\n";
        let links = members.read_links(text.as_bytes()).unwrap();
        let counts = members.table(&links).counts;
        assert_eq!(counts, BTreeMap::from([(0b001, 2), (0b010, 1), (0b111, 1)]));
    }

    #[test]
    fn draws_take_each_link_with_its_probability() {
        let members = members(&["id\na\nb\n", "id\nc\nd\n"]);
        let text = "left,right,weight,probability\na,c,9,0.6\na,d,9,0.3\nb,c,9,0.2\n";
        let links = members.read_links(text.as_bytes()).unwrap();
        let tables = members.draws(&links, DRAWS, 1).unwrap();
        let pairs: u64 = tables
            .iter()
            .map(|table| table.counts.get(&0b11).copied().unwrap_or(0))
            .sum();
        let mean = pairs as f64 / f64::from(DRAWS);
        assert!((mean - 1.1).abs() < 0.06, "{mean}");
        assert!(tables.iter().all(|table| {
            table
                .counts
                .iter()
                .map(|(lists, count)| u64::from(lists.count_ones()) * count)
                .sum::<u64>()
                == 4
        }));
        assert_eq!(members.draws(&links, 5, 1).unwrap(), tables[..5]);
        assert!(members.draws(&links, DRAWS + 1, 1).is_err());
    }

    #[test]
    fn what_is_wrong_is_told() {
        let members = members(&["id\na\nb\n", "id\na\nd\n", "id\na\n"]);
        for (text, words) in [
            ("left,right\n", "probability"),
            ("left,right,probability\nx,d,0.5\n", "left is not an identifier"),
            ("left,right,probability\na,d,0.5\n", "in 3 files"),
            ("left,right,probability\nb,d,2\n", "between 0 and 1"),
            ("left,right,probability,left_source\nb,d,1,9.csv\n", "not given"),
        ] {
            let problem = members.read_links(text.as_bytes()).unwrap_err().to_string();
            assert!(problem.contains(words), "{problem}");
        }
        let one = vec![Input {
            name: "a".to_owned(),
            reader: "id\na\n".as_bytes(),
        }];
        assert!(Members::read("id", Limits::default(), one).is_err());
    }
}
