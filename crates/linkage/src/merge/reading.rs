//! Reading links, and pairs that somebody has looked at, from comma-separated values.

use std::io::Read;

use super::{RecordName, Verdict};

/// Why links or pairs cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PairsProblem {
    /// A column is missing.
    #[error(
        "there is no column {0:?}; give the file that palermo link, palermo link match or palermo link --review wrote"
    )]
    NoColumn(&'static str),
    /// The column in which a person decides is missing.
    #[error(
        "there is no column \"decision\"; add one to the file that palermo link --review wrote, and write same or different in the rows that you have decided"
    )]
    NoDecision,
    /// A row cannot be used.
    #[error("row {row}: {reason}")]
    Row {
        /// The row, the header being row 1.
        row: u64,
        /// What is wrong and how to mend it.
        reason: String,
    },
    /// There are too many rows.
    #[error("there are more than {ROWS} rows; merge the links of part after part")]
    TooMany,
}

/// The most rows.
const ROWS: usize = 100_000_000;

/// Where the columns stand.
struct Columns {
    sides: [usize; 2],
    sources: [Option<usize>; 2],
    headers: csv::StringRecord,
}

impl Columns {
    fn find<R: Read>(rows: &mut csv::Reader<R>) -> Result<Self, PairsProblem> {
        let headers = rows
            .headers()
            .map_err(|fault| PairsProblem::Row {
                row: 1,
                reason: fault.to_string(),
            })?
            .clone();
        let place = |name: &str| headers.iter().position(|header| header == name);
        let needed = |name: &'static str| place(name).ok_or(PairsProblem::NoColumn(name));
        Ok(Self {
            sides: [needed("left")?, needed("right")?],
            sources: [place("left_source"), place("right_source")],
            headers,
        })
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.headers.iter().position(|header| header == name)
    }

    /// The two records of a row.
    fn names(&self, row: u64, record: &csv::StringRecord) -> Result<[RecordName; 2], PairsProblem> {
        let cell = |place: usize| record.get(place).unwrap_or_default();
        let names = [0, 1].map(|side| RecordName {
            source: self.sources[side].map(cell).unwrap_or_default().to_owned(),
            id: cell(self.sides[side]).to_owned(),
        });
        let problem = |reason: &str| PairsProblem::Row {
            row,
            reason: reason.to_owned(),
        };
        if names.iter().any(|name| name.id.is_empty()) {
            return Err(problem("left or right is empty; each row names two records"));
        }
        if names[0] == names[1] {
            return Err(problem(
                "left and right are one record; where two files use one identifier the columns left_source and right_source say which is meant",
            ));
        }
        Ok(names)
    }
}

fn reader<R: Read>(reader: R) -> csv::Reader<R> {
    csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(reader)
}

/// Calls `with` for each row, with its number, the header being row 1.
fn each_row<R: Read>(
    rows: &mut csv::Reader<R>,
    mut with: impl FnMut(u64, &csv::StringRecord) -> Result<(), PairsProblem>,
) -> Result<(), PairsProblem> {
    let mut record = csv::StringRecord::new();
    for number in 0.. {
        let row = number as u64 + 2;
        let is_there = rows.read_record(&mut record).map_err(|fault| PairsProblem::Row {
            row,
            reason: fault.to_string(),
        })?;
        if !is_there {
            break;
        }
        if number >= ROWS {
            return Err(PairsProblem::TooMany);
        }
        with(row, &record)?;
    }
    Ok(())
}

/// Reads links as `palermo link` and `palermo link match` write them: `left`, `right`, `probability`, and where they are
/// told `left_source` and `right_source`.
///
/// # Errors
/// The first row that cannot be used.
pub fn read_links(source: impl Read) -> Result<Vec<(RecordName, RecordName, f64)>, PairsProblem> {
    let mut rows = reader(source);
    let columns = Columns::find(&mut rows)?;
    let place = columns
        .place("probability")
        .ok_or(PairsProblem::NoColumn("probability"))?;
    let mut links = Vec::new();
    each_row(&mut rows, |row, record| {
        let probability = record
            .get(place)
            .and_then(|cell| cell.parse::<f64>().ok())
            .filter(|value| (0.0..=1.0).contains(value))
            .ok_or_else(|| PairsProblem::Row {
                row,
                reason: "probability is no number between 0 and 1".into(),
            })?;
        let [left, right] = columns.names(row, record)?;
        links.push((left, right, probability));
        Ok(())
    })?;
    Ok(links)
}

/// Reads pairs that somebody has decided: the file of `palermo link --review` with a column `decision` that says `same`
/// or `different`; rows where it is empty were not decided.
///
/// # Errors
/// The first row that cannot be used.
pub fn read_decided(source: impl Read) -> Result<Vec<Verdict>, PairsProblem> {
    let mut rows = reader(source);
    let columns = Columns::find(&mut rows)?;
    let place = columns.place("decision").ok_or(PairsProblem::NoDecision)?;
    let mut verdicts = Vec::new();
    each_row(&mut rows, |row, record| {
        let word = record.get(place).unwrap_or_default();
        if word.is_empty() {
            return Ok(());
        }
        let [left, right] = columns.names(row, record)?;
        verdicts.push(match word {
            "same" => Verdict::Same { left, right },
            "different" => Verdict::Different { left, right },
            _ => {
                return Err(PairsProblem::Row {
                    row,
                    reason: "decision is neither same nor different; leave it empty where nothing is decided"
                        .into(),
                });
            }
        });
        Ok(())
    })?;
    Ok(verdicts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_decisions_are_read_from_what_was_written() {
        let links = read_links(
            "left,right,weight,probability,left_source,right_source\n1,1,9,0.9,a.csv,b.csv\n".as_bytes(),
        );
        let links = links.unwrap_or_default();
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].1.source, "b.csv");
        let decided = read_decided("left,right,decision\n1,2,same\n1,3,\n1,4,different\n".as_bytes());
        assert_eq!(decided.map(|all| all.len()).ok(), Some(2));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_row() {
        for (text, words) in [
            ("left,right\n1,2\n", "probability"),
            ("left,probability\n1,1\n", "right"),
            ("left,right,probability\n1,2,1.5\n", "row 2"),
            ("left,right,probability\n1,2,0.5\n1,1,0.5\n", "row 3"),
            ("left,right,probability\n1,,0.5\n", "is empty"),
        ] {
            let problem = read_links(text.as_bytes()).map_err(|problem| problem.to_string());
            assert!(
                problem.as_ref().is_err_and(|told| told.contains(words)),
                "{problem:?}"
            );
        }
        for (text, words) in [
            ("left,right\n1,2\n", "add one"),
            ("left,right,decision\n1,2,maybe\n", "neither same nor different"),
        ] {
            let problem = read_decided(text.as_bytes()).map_err(|problem| problem.to_string());
            assert!(
                problem.as_ref().is_err_and(|told| told.contains(words)),
                "{problem:?}"
            );
        }
    }
}
