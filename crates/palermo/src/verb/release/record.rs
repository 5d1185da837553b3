//! The record of a folder of releases: what was released there, so that it is attacked together with what comes next.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use release::attack::read::{Layout, read};
use release::attack::tables::{Absent, Meaning, PublishedTable, Shown};
use release::program::UNBOUNDED;
use serde::{Deserialize, Serialize};

use crate::exit::Failure;

/// The file that holds the record, in the folder of the releases.
pub const RECORD: &str = "releases.json";
/// The shape of the record.
const SHAPE: &str = "palermo.releases/1";
/// Bytes of a record at most.
const LARGEST_RECORD: u64 = 1 << 28;
/// How a hidden count is written.
pub const MARK: &str = "c";

/// Everything released into a folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Record {
    /// The shape.
    pub shape: String,
    /// The releases, the first first.
    pub tables: Vec<Entry>,
}

/// One released table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entry {
    /// The file of the table, in the same folder.
    pub file: String,
    /// The data that it counts.
    pub dataset: String,
    /// The edition of the data.
    pub edition: String,
    /// The columns that tell cells apart; one more holds the counts.
    pub columns: Vec<String>,
    /// What totals are called.
    pub total: String,
    /// The most columns that a cell is told apart by.
    pub order: usize,
    /// The base of rounding, where counts are rounded.
    pub rounding: Option<i64>,
    /// Columns, codes, and what they lie under.
    pub parents: Vec<(String, String, String)>,
    /// The smallest count that may be known.
    pub minimum: i64,
}

impl Record {
    /// Reads the record of a folder; an empty one where there is none yet.
    ///
    /// # Errors
    /// Where it is there and cannot be read.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(RECORD);
        if !path.exists() {
            return Ok(Self {
                shape: SHAPE.to_owned(),
                tables: Vec::new(),
            });
        }
        let size = fs::metadata(&path)
            .map_err(|reason| Failure::file(&path, reason))?
            .len();
        if size > LARGEST_RECORD {
            return Err(Failure::file(
                &path,
                "the record of releases is larger than 256 MiB; it is not one",
            ));
        }
        let text = fs::read_to_string(&path).map_err(|reason| Failure::file(&path, reason))?;
        let record: Self = serde_json::from_str(&text).map_err(|reason| {
            Failure::file(&path, format!("the record of releases cannot be understood: {reason}; restore it, because without it later releases are not safe"))
        })?;
        if record.shape != SHAPE {
            return Err(Failure::file(
                &path,
                format!("the shape is {}, and {SHAPE} is understood", record.shape),
            ));
        }
        Ok(record)
    }

    /// Writes the record: beside the old one first, so that it is never half written.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        let path = folder.join(RECORD);
        let beside = folder.join("releases.json.new");
        let text = serde_json::to_string_pretty(self).map_err(|reason| Failure::file(&path, reason))?;
        fs::write(&beside, text + "\n").map_err(|reason| Failure::file(&beside, reason))?;
        fs::rename(&beside, &path).map_err(|reason| Failure::file(&path, reason))
    }
}

/// Releases of some folders, read back as everybody can read them.
#[derive(Debug, Default)]
pub struct Earlier {
    /// The tables.
    pub tables: Vec<PublishedTable>,
    /// What their codes mean.
    pub meaning: Meaning,
    /// The editions in the order of their first release.
    pub editions: Vec<String>,
    /// Of what data the tables are.
    pub datasets: Vec<String>,
}

impl Earlier {
    /// Adds the releases of a folder; of one data set, where one is named.
    ///
    /// # Errors
    /// Where the record or a table cannot be read.
    pub fn add(&mut self, folder: &Path, dataset: Option<&str>) -> Result<(), Failure> {
        for entry in Record::read(folder)?.tables {
            if dataset.is_some_and(|dataset| dataset != entry.dataset) {
                continue;
            }
            let place = self.editions.iter().position(|edition| *edition == entry.edition);
            let edition = place.unwrap_or_else(|| {
                self.editions.push(entry.edition.clone());
                self.editions.len() - 1
            });
            self.tables.push(read_entry(folder, &entry, edition)?);
            if !self.meaning.totals.contains(&entry.total) {
                self.meaning.totals.push(entry.total);
            }
            if !self.datasets.contains(&entry.dataset) {
                self.datasets.push(entry.dataset);
            }
            for (column, code, parent) in entry.parents {
                self.meaning.parents.insert((column, code), parent);
            }
        }
        Ok(())
    }
}

fn read_entry(folder: &Path, entry: &Entry, edition: usize) -> Result<PublishedTable, Failure> {
    let path: PathBuf = folder.join(&entry.file);
    let file = File::open(&path).map_err(|reason| Failure::file(&path, reason))?;
    let layout = Layout {
        marks: vec![MARK.to_owned()],
        hidden: (0, UNBOUNDED),
        absent: match entry.rounding {
            Some(base) => Absent::Below(base),
            None => Absent::Withheld,
        },
        ..Layout::default()
    };
    let name = path.display().to_string();
    let mut table = read(file, &name, &layout, edition).map_err(|problem| Failure::file(&path, problem))?;
    table.order = entry.order;
    for row in &mut table.rows {
        for code in &mut row.codes {
            if let Some(plain) = code.strip_prefix('\'').filter(|rest| is_formula(rest)) {
                *code = plain.to_owned();
            }
        }
        if let (Shown::Exact(value), Some(base)) = (row.shown, entry.rounding) {
            row.shown = Shown::Between((value - base + 1).max(0), value + base - 1);
        }
    }
    Ok(table)
}

/// Whether a spreadsheet would take a text for a formula.
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text that no spreadsheet takes for a formula.
pub fn formula_safe(text: &str) -> String {
    if is_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
