//! From links to a table of lists: who is on which file, for the estimation of those on none.
//!
//! With draws, linkage is carried along as what it is, uncertain: each draw is a division of all records into persons
//! (the module `partition` has the model and its papers), and gives a complete table of overlaps.

use std::collections::BTreeMap;
use std::io::Read;

use crate::chance::Chance;
use crate::clusters::Forest;
use crate::configuration::{Configuration, Limits};
use crate::partition::Partitions;
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
    /// The standard error of the weight of evidence, in bits: how uncertain it is what such a likeness says. Nought
    /// where nothing is said of it.
    pub spread: f64,
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
/// The most bits that the spread of a link may have.
pub const SPREAD: f64 = 64.0;

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
    /// `left_source`, `right_source`, `basis` and `spread`.
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
        let (basis, spread) = (place("basis"), place("spread"));
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
            let spread: f64 = match spread.map(cell).filter(|text| !text.is_empty()) {
                None => 0.0,
                Some(text) => text
                    .parse()
                    .ok()
                    .filter(|value| (0.0..=SPREAD).contains(value))
                    .ok_or_else(|| at(row, format!("spread is no number between 0 and {SPREAD}")))?,
            };
            let find = |side: usize| {
                let source = sources[side].map(cell).filter(|source| !source.is_empty());
                self.find(cell(columns[side]), source, side)
                    .map_err(|reason| at(row, reason))
            };
            links.push(PossibleLink {
                one: find(0)?,
                other: find(1)?,
                probability,
                spread,
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

    /// Tables of lists of so many draws. In each the records are divided into persons anew, nobody being twice in one
    /// file, as probable as links and overlaps make it. The same seed gives the same tables.
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
        let files: Vec<u8> = (0..self.records)
            .map(|record| self.source_of(record) as u8)
            .collect();
        let partitions = Partitions::new(&files, links);
        Ok((1..=draws)
            .into_par_iter()
            .map(|draw| ListTable {
                draw: Some(draw),
                counts: partitions.draw(&mut Chance::new(seed ^ u64::from(draw) << 32)),
            })
            .collect())
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
    fn draws_take_each_link_with_about_its_probability() {
        // A hundred times four records with three links, one of which shares a record with each of the others.
        let file = |names: [char; 2]| {
            let rows = (0..100).flat_map(|number| names.map(|name| format!("{name}{number}\n")));
            rows.fold("id\n".to_owned(), |text, row| text + &row)
        };
        let members = members(&[&file(['a', 'b']), &file(['c', 'd'])]);
        let text = (0..100).fold("left,right,weight,probability\n".to_owned(), |text, n| {
            text + &format!("a{n},c{n},9,0.6\na{n},d{n},9,0.3\nb{n},c{n},9,0.2\n")
        });
        let links = members.read_links(text.as_bytes()).unwrap();
        let tables = members.draws(&links, 200, 1).unwrap();
        let pairs: u64 = tables
            .iter()
            .map(|table| table.counts.get(&0b11).copied().unwrap_or(0))
            .sum();
        let mean = pairs as f64 / 200.0;
        assert!((mean - 110.0).abs() < 8.0, "{mean}");
        assert!(tables.iter().all(|table| {
            table
                .counts
                .iter()
                .map(|(lists, count)| u64::from(lists.count_ones()) * count)
                .sum::<u64>()
                == 400
        }));
        assert_eq!(members.draws(&links, 5, 1).unwrap(), tables[..5]);
        assert!(members.draws(&links, DRAWS + 1, 1).is_err());
    }

    #[test]
    fn what_is_uncertain_of_all_links_together_spreads_the_draws() {
        let rows = |name: char| {
            (0..200).fold("id\n".to_owned(), |text, number| {
                text + &format!("{name}{number}\n")
            })
        };
        let members = members(&[&rows('a'), &rows('b')]);
        let spread_of = |spread: f64| {
            let text = (0..200).fold("left,right,probability,spread\n".to_owned(), |text, number| {
                text + &format!("a{number},b{number},0.5,{spread}\n")
            });
            let links = members.read_links(text.as_bytes()).unwrap();
            let tables = members.draws(&links, 200, 1).unwrap();
            let pairs: Vec<f64> = tables
                .iter()
                .map(|table| table.counts.get(&0b11).copied().unwrap_or(0) as f64)
                .collect();
            let mean = pairs.iter().sum::<f64>() / 200.0;
            (pairs.iter().map(|pairs| (pairs - mean).powi(2)).sum::<f64>() / 200.0).sqrt()
        };
        assert!(spread_of(1.0) > 1.5 * spread_of(0.0));
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
            ("left,right,probability,spread\nb,d,1,-2\n", "spread is no number"),
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
