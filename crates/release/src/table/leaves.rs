//! Reading what is to be counted from CSV: one row a person or a group of persons, in one pass.

use std::collections::HashMap;
use std::io::Read;

use super::{Dimension, LARGEST_DIMENSION, LARGEST_TABLE, Leaf, TableProblem};
use crate::program::LARGEST_COUNT;

/// Columns of a file at most.
const MOST_COLUMNS: usize = 1_000;
/// Bytes of a code at most.
const LONGEST_CODE: usize = 500;

/// What is to be read.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The columns to count by.
    pub by: Vec<String>,
    /// The column with the number of people of a row; one a row where none is given.
    pub count: Option<String>,
    /// The column that says who contributed a row, for dominance rules.
    pub contributor: Option<String>,
    /// What totals will be called.
    pub total: String,
    /// Lists of codes, for the columns that have one.
    pub lists: CodeLists,
}

/// Lists of codes with what they lie under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeLists {
    lists: HashMap<String, Vec<(String, Option<String>)>>,
}

/// Why a file cannot be counted.
#[derive(Debug, thiserror::Error)]
pub enum LeavesProblem {
    /// The file is not CSV.
    #[error("line {line}: {reason}; save the table as CSV in UTF-8 with commas")]
    NotCsv {
        /// The line.
        line: u64,
        /// What the reader says.
        reason: String,
    },
    /// A column that was named is not there.
    #[error("there is no column {column}; the columns are {columns}")]
    NoColumn {
        /// What was asked for.
        column: String,
        /// What there is.
        columns: String,
    },
    /// Two columns share a name, or one is named twice.
    #[error("the column {column} is named twice; name each column once")]
    TwoColumns {
        /// The name.
        column: String,
    },
    /// A count is no count.
    #[error(
        "line {line}, column {column}: \"{found}\" is no count; give a whole number of nought or more, without marks"
    )]
    NotACount {
        /// The line.
        line: u64,
        /// The column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// A code stands in no list.
    #[error(
        "line {line}: the code \"{code}\" of column {column} is not in its list; add it to the list, or mend the row"
    )]
    OutsideList {
        /// The line.
        line: u64,
        /// The column.
        column: String,
        /// The code.
        code: String,
    },
    /// A row is a margin already.
    #[error(
        "line {line}: column {column} reads \"{code}\", which is what the total is called; take the rows of totals out, they are counted anew, or name the total otherwise with --total"
    )]
    IsTotal {
        /// The line.
        line: u64,
        /// The column.
        column: String,
        /// The code.
        code: String,
    },
    /// The count stands under a heading.
    #[error(
        "line {line}: \"{code}\" of column {column} is the heading of other codes, so it is their sum; give the count under one of them, or take the row out"
    )]
    Heading {
        /// The line.
        line: u64,
        /// The column.
        column: String,
        /// The code.
        code: String,
    },
    /// The codes or cells are no table.
    #[error(transparent)]
    Table(#[from] TableProblem),
    /// A file of code lists is not as it must be.
    #[error("the list of codes has the columns {found}; it needs column, code and parent, in this order")]
    NotALists {
        /// The columns found.
        found: String,
    },
}

impl CodeLists {
    /// Reads lists from CSV with the columns column, code and parent; an empty parent is the total.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(input: impl Read) -> Result<Self, LeavesProblem> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(input);
        let head = reader.headers().map_err(|error| not_csv(&error))?;
        if head
            .iter()
            .map(|field| field.trim_start_matches('\u{feff}'))
            .ne(["column", "code", "parent"])
        {
            return Err(LeavesProblem::NotALists {
                found: head.iter().collect::<Vec<_>>().join(", "),
            });
        }
        let mut lists: HashMap<String, Vec<(String, Option<String>)>> = HashMap::new();
        for record in reader.records() {
            let record = record.map_err(|error| not_csv(&error))?;
            let parent = (!record[2].is_empty()).then(|| record[2].to_owned());
            let list = lists.entry(record[0].to_owned()).or_default();
            list.push((record[1].to_owned(), parent));
            if list.len() > LARGEST_DIMENSION {
                return Err(TableProblem::TooManyCodes {
                    column: record[0].to_owned(),
                }
                .into());
            }
        }
        Ok(Self { lists })
    }

    /// Columns, codes and what they lie under, for the codes that lie under another.
    pub fn parents(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.lists.iter().flat_map(|(column, list)| {
            list.iter()
                .filter_map(|(code, parent)| Some((column.as_str(), code.as_str(), parent.as_deref()?)))
        })
    }
}

/// What was read: dimensions and rows with the same codes put together.
#[derive(Debug, Clone)]
pub struct Leaves {
    /// The dimensions.
    pub dimensions: Vec<Dimension>,
    rows: Vec<(Vec<u32>, Option<u32>, i64)>,
}

impl Leaves {
    /// The rows, for counting.
    pub fn iter(&self) -> impl Iterator<Item = Leaf<'_>> {
        self.rows.iter().map(|(codes, contributor, count)| Leaf {
            codes,
            count: *count,
            contributor: *contributor,
        })
    }

    /// Reads a file in one pass. Memory grows with the number of distinct combinations, which is bounded, not with the
    /// size of the file.
    ///
    /// # Errors
    /// The first row that cannot be counted, and why.
    pub fn read(input: impl Read, request: &Request) -> Result<Self, LeavesProblem> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(input);
        let head: Vec<String> = reader
            .headers()
            .map_err(|error| not_csv(&error))?
            .iter()
            .map(|field| field.trim_start_matches('\u{feff}').to_owned())
            .collect();
        if head.len() > MOST_COLUMNS {
            return Err(TableProblem::Dimensions(head.len()).into());
        }
        let mut reading = Reading::new(&head, request)?;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| not_csv(&error))? {
            let line = record.position().map_or(0, csv::Position::line);
            reading.add(&record, line)?;
        }
        reading.finish()
    }
}

fn not_csv(error: &csv::Error) -> LeavesProblem {
    LeavesProblem::NotCsv {
        line: error.position().map_or(0, csv::Position::line),
        reason: error.to_string(),
    }
}

/// The codes of one column while a file is read.
struct Codes {
    name: String,
    labels: Vec<String>,
    numbers: HashMap<String, u32>,
    /// Codes that others lie under; none where there is no list.
    headings: Option<Vec<bool>>,
}

struct Reading<'a> {
    request: &'a Request,
    places: Vec<usize>,
    count: Option<usize>,
    contributor: Option<usize>,
    codes: Vec<Codes>,
    contributors: HashMap<String, u32>,
    rows: HashMap<(Vec<u32>, Option<u32>), i64>,
}

impl<'a> Reading<'a> {
    fn new(head: &[String], request: &'a Request) -> Result<Self, LeavesProblem> {
        let find = |column: &String| {
            let mut places = (0..head.len()).filter(|place| head[*place] == *column);
            match (places.next(), places.next()) {
                (Some(place), None) => Ok(place),
                (Some(_), Some(_)) => Err(LeavesProblem::TwoColumns {
                    column: column.clone(),
                }),
                (None, _) => Err(LeavesProblem::NoColumn {
                    column: column.clone(),
                    columns: head.join(", "),
                }),
            }
        };
        for (place, column) in request.by.iter().enumerate() {
            if request.by[..place].contains(column) {
                return Err(LeavesProblem::TwoColumns {
                    column: column.clone(),
                });
            }
        }
        Ok(Self {
            places: request.by.iter().map(find).collect::<Result<_, _>>()?,
            count: request.count.as_ref().map(find).transpose()?,
            contributor: request.contributor.as_ref().map(find).transpose()?,
            codes: request
                .by
                .iter()
                .map(|column| Codes::new(column, &request.lists))
                .collect(),
            contributors: HashMap::new(),
            rows: HashMap::new(),
            request,
        })
    }

    fn add(&mut self, record: &csv::StringRecord, line: u64) -> Result<(), LeavesProblem> {
        let mut codes = Vec::with_capacity(self.places.len());
        for (place, column) in self.places.iter().zip(&mut self.codes) {
            codes.push(column.number(&record[*place], &self.request.total, line)?);
        }
        let count = match self.count {
            None => 1,
            Some(place) => {
                let text = &record[place];
                let count: Option<i64> = text.parse().ok();
                count
                    .filter(|count| (0..=LARGEST_COUNT).contains(count))
                    .ok_or_else(|| LeavesProblem::NotACount {
                        line,
                        column: self.request.count.clone().unwrap_or_default(),
                        found: text.chars().take(40).collect(),
                    })?
            }
        };
        let contributor = match self.contributor {
            None => None,
            Some(place) => {
                let next = self.contributors.len() as u32;
                Some(*self.contributors.entry(record[place].to_owned()).or_insert(next))
            }
        };
        if self.rows.len() >= LARGEST_TABLE {
            return Err(TableProblem::TooManyCells.into());
        }
        let sum = self.rows.entry((codes, contributor)).or_default();
        *sum = sum.saturating_add(count);
        Ok(())
    }

    fn finish(self) -> Result<Leaves, LeavesProblem> {
        if self.rows.is_empty() {
            return Err(TableProblem::Empty.into());
        }
        let mut dimensions = Vec::with_capacity(self.codes.len());
        let mut orders: Vec<Vec<u32>> = Vec::with_capacity(self.codes.len());
        for codes in self.codes {
            let dimension = if let Some(list) = self.request.lists.lists.get(&codes.name) {
                Dimension::tree(
                    &codes.name,
                    &self.request.total,
                    list.iter()
                        .map(|(code, parent)| (code.as_str(), parent.as_deref())),
                )?
            } else {
                // In the order of their names, whatever the order of rows.
                let mut labels: Vec<&str> = codes.labels.iter().map(String::as_str).collect();
                labels.sort_unstable();
                Dimension::flat(&codes.name, &self.request.total, labels)?
            };
            orders.push(
                codes
                    .labels
                    .iter()
                    .map(|label| dimension.number(label).unwrap_or(0))
                    .collect(),
            );
            dimensions.push(dimension);
        }
        let mut rows: Vec<(Vec<u32>, Option<u32>, i64)> = self
            .rows
            .into_iter()
            .map(|((codes, contributor), count)| {
                let codes = codes
                    .iter()
                    .zip(&orders)
                    .map(|(code, order)| order[*code as usize])
                    .collect();
                (codes, contributor, count)
            })
            .collect();
        rows.sort_unstable();
        Ok(Leaves { dimensions, rows })
    }
}

impl Codes {
    fn new(column: &str, lists: &CodeLists) -> Self {
        let mut codes = Self {
            name: column.to_owned(),
            labels: Vec::new(),
            numbers: HashMap::new(),
            headings: None,
        };
        if let Some(list) = lists.lists.get(column) {
            for (code, _) in list {
                codes.numbers.insert(code.clone(), codes.labels.len() as u32);
                codes.labels.push(code.clone());
            }
            let is_heading = |code: &String| list.iter().any(|(_, parent)| parent.as_ref() == Some(code));
            codes.headings = Some(codes.labels.iter().map(is_heading).collect());
        }
        codes
    }

    fn number(&mut self, label: &str, total: &str, line: u64) -> Result<u32, LeavesProblem> {
        let column = || self.name.clone();
        let code = || label.chars().take(80).collect::<String>();
        if let Some(number) = self.numbers.get(label) {
            if self
                .headings
                .as_ref()
                .is_some_and(|headings| headings[*number as usize])
            {
                return Err(LeavesProblem::Heading {
                    line,
                    column: column(),
                    code: code(),
                });
            }
            return Ok(*number);
        }
        if label == total {
            return Err(LeavesProblem::IsTotal {
                line,
                column: column(),
                code: code(),
            });
        }
        if self.headings.is_some() || label.len() > LONGEST_CODE {
            return Err(LeavesProblem::OutsideList {
                line,
                column: column(),
                code: code(),
            });
        }
        if self.labels.len() >= LARGEST_DIMENSION {
            return Err(TableProblem::TooManyCodes { column: column() }.into());
        }
        let number = self.labels.len() as u32;
        self.numbers.insert(label.to_owned(), number);
        self.labels.push(label.to_owned());
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, lists: &str) -> String {
        let lists = if lists.is_empty() {
            CodeLists::default()
        } else {
            CodeLists::read(lists.as_bytes()).unwrap()
        };
        let request = Request {
            by: vec!["quarter".to_owned(), "sex".to_owned()],
            count: Some("people".to_owned()),
            total: "Total".to_owned(),
            lists,
            ..Request::default()
        };
        match Leaves::read(text.as_bytes(), &request) {
            Ok(leaves) => format!("{} rows", leaves.rows.len()),
            Err(problem) => problem.to_string(),
        }
    }

    #[test]
    fn rows_with_the_same_codes_are_put_together() {
        assert_eq!(told("quarter,sex,people\nq1,F,2\nq1,F,3\nq2,M,1\n", ""), "2 rows");
    }

    #[test]
    fn what_cannot_be_counted_is_refused_with_its_line_and_a_remedy() {
        let head = "quarter,sex,people\n";
        for (text, lists, says) in [
            ("", "", "no column"),
            (head, "", "no row"),
            (
                "quarter,people\nq1,2\n",
                "",
                "no column sex; the columns are quarter, people",
            ),
            (
                "quarter,sex,people\nq1,F,-2\n",
                "",
                "line 2, column people: \"-2\" is no count",
            ),
            (
                "quarter,sex,people\nq1,F,many\n",
                "",
                "line 2, column people: \"many\"",
            ),
            (
                "quarter,sex,people\nq1,F,2\nTotal,F,2\n",
                "",
                "line 3: column quarter reads \"Total\"",
            ),
            ("quarter,sex,people\nq1,F\n", "", "line 2"),
            ("quarter,sex,sex,people\nq1,F,F,1\n", "", "named twice"),
            (
                "quarter,sex,people\nq3,F,1\n",
                "column,code,parent\nquarter,2022,\nquarter,q1,2022\n",
                "line 2: the code \"q3\" of column quarter is not in its list",
            ),
            (
                "quarter,sex,people\n2022,F,1\n",
                "column,code,parent\nquarter,2022,\nquarter,q1,2022\n",
                "is the heading of other codes",
            ),
        ] {
            let told = told(text, lists);
            assert!(told.contains(says), "{text:?}: {told}");
        }
    }
}
