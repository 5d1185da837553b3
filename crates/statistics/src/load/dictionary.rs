//! Values of one column to codes while they come.

use hashbrown::HashMap;

use super::report::{RepairKind, Report};
use super::{Blank, Limits, LoadError, Options, UNKNOWN_LABELS};
use crate::column::{Codes, Column, ColumnKind, NO, UNKNOWN, YES};

/// A value as it stands in the file, with what it means.
#[derive(Clone, Copy)]
struct Entry {
    code: u32,
    is_trimmed: bool,
}

/// A column that grows.
pub(super) struct Dictionary {
    name: String,
    kind: Option<ColumnKind>,
    blank: Blank,
    unknown: Vec<String>,
    limits: Limits,
    /// What each value stands for; the hash is seeded anew in each run, so that no file can be made to collide.
    values: HashMap<Box<[u8]>, Entry>,
    /// Codes of labels: several values may be one label.
    by_label: HashMap<String, u32>,
    labels: Vec<String>,
    label_bytes: usize,
    codes: Codes,
    /// The value before, which mostly comes again.
    last: (Vec<u8>, Option<Entry>),
    /// How often blanks were trimmed, where first and what.
    trimmed: (u64, u64, String),
    /// Rows before the column began to be kept are none: a gap is unknown.
    blanks: u64,
}

impl Dictionary {
    pub(super) fn new(name: &str, options: &Options) -> Self {
        let unknown = UNKNOWN_LABELS.iter().map(|label| (*label).to_owned());
        Self {
            name: name.to_owned(),
            kind: options.kinds.get(name).copied(),
            blank: options.blank,
            unknown: unknown
                .chain(options.unknown.iter().map(|label| label.to_lowercase()))
                .collect(),
            limits: options.limits,
            values: HashMap::new(),
            by_label: HashMap::new(),
            labels: Vec::new(),
            label_bytes: 0,
            codes: Codes::with_size(0, 0),
            last: (Vec::new(), None),
            trimmed: (0, 0, String::new()),
            blanks: 0,
        }
    }

    /// Takes the value of the next row.
    pub(super) fn push(&mut self, value: &[u8], row: u64) -> Result<(), LoadError> {
        let entry = match self.last.1 {
            Some(entry) if self.last.0 == value => entry,
            _ => {
                let entry = match self.values.get(value) {
                    Some(entry) => *entry,
                    None => self.meet(value, row)?,
                };
                self.last.0.clear();
                self.last.0.extend_from_slice(value);
                self.last.1 = Some(entry);
                entry
            }
        };
        if entry.is_trimmed {
            if self.trimmed.0 == 0 {
                self.trimmed.1 = row;
                self.trimmed.2 = String::from_utf8_lossy(value).into_owned();
            }
            self.trimmed.0 += 1;
        }
        self.codes.push(entry.code);
        Ok(())
    }

    /// Takes a cell that is not there.
    pub(super) fn push_unknown(&mut self) {
        self.codes.push(UNKNOWN);
        self.blanks += 1;
    }

    /// A value that did not come before.
    fn meet(&mut self, value: &[u8], row: u64) -> Result<Entry, LoadError> {
        let fail = |reason: String| LoadError::Cell {
            row,
            column: self.name.clone(),
            reason,
        };
        if value.len() > self.limits.cell_bytes {
            return Err(fail(format!(
                "the cell is longer than {} bytes; leave the column out, or look for a quotation mark that is not closed",
                self.limits.cell_bytes
            )));
        }
        let text = std::str::from_utf8(value)
            .map_err(|_| fail("the cell is not in UTF-8; save the file again as “CSV UTF-8”".into()))?;
        let label = text.trim();
        let lower = label.to_lowercase();
        let code = if label.is_empty() || self.unknown.contains(&lower) {
            UNKNOWN
        } else if let Some(code) = self.by_label.get(label) {
            *code
        } else {
            if self.labels.len() >= self.limits.distinct {
                return Err(LoadError::Column {
                    column: self.name.clone(),
                    reason: format!(
                        "it has more than {} distinct values (reached in row {row}) and looks like an identifier; leave \
                         it out, or group its values beforehand",
                        self.limits.distinct
                    ),
                });
            }
            self.labels.push(label.to_owned());
            self.label_bytes += label.len();
            let code = self.labels.len() as u32;
            self.by_label.insert(label.to_owned(), code);
            code
        };
        let entry = Entry {
            code,
            is_trimmed: label.len() != text.len() && !label.is_empty(),
        };
        // Values that mean the same, such as a label with more and more blanks, are as many as labels at most.
        if self.values.len() < 2 * self.limits.distinct {
            self.values.insert(value.into(), entry);
        }
        Ok(entry)
    }

    /// Bytes in memory, about.
    pub(super) fn bytes(&self) -> usize {
        const ENTRY_BYTES: usize = 96;
        self.codes.bytes() + 3 * self.label_bytes + (self.values.len() + self.labels.len()) * ENTRY_BYTES
    }

    /// The column, with what is to be said about it.
    pub(super) fn finish(self, report: &mut Report) -> Result<Column, LoadError> {
        if self.trimmed.0 > 0 {
            report.repaired(RepairKind::Trimmed, &self.name, self.trimmed.1, &self.trimmed.2);
            if let Some(repair) = report.repairs.last_mut() {
                repair.times = self.trimmed.0;
            }
        }
        let flags: Option<Vec<u32>> = self.labels.iter().map(|label| flag(label)).collect();
        let is_flag = match (self.kind, &flags) {
            (Some(ColumnKind::Flag), None) => {
                let label = self.labels.iter().find(|label| flag(label).is_none());
                return Err(LoadError::Column {
                    reason: format!(
                        "it is to be read as yes or no and holds “{}”; write 1 or 0, or read it as a column of labels",
                        label.map_or("", String::as_str)
                    ),
                    column: self.name,
                });
            }
            (Some(kind), _) => kind == ColumnKind::Flag,
            (None, flags) => flags.as_ref().is_some_and(|flags| !flags.is_empty()),
        };
        if let Some(meaning) = flags.filter(|_| is_flag) {
            return self.into_flags(&meaning);
        }
        tell_of_labels(&self.name, &self.labels, report);
        let (labels, codes) = in_order(self.labels, self.codes);
        Column::category(self.name.clone(), labels, codes).map_err(|error| LoadError::Column {
            column: self.name,
            reason: error.to_string(),
        })
    }

    fn into_flags(self, meaning: &[u32]) -> Result<Column, LoadError> {
        let of_blank = match self.blank {
            Blank::Unknown => UNKNOWN,
            Blank::No => NO,
        };
        let mut codes = Codes::with_size(0, self.codes.len());
        for code in &self.codes {
            codes.push(match (code as usize).checked_sub(1) {
                None => of_blank,
                Some(place) => meaning.get(place).copied().unwrap_or(UNKNOWN),
            });
        }
        Column::flag(self.name.clone(), codes).map_err(|error| LoadError::Column {
            column: self.name,
            reason: error.to_string(),
        })
    }
}

/// Labels in their order, numbers first and by size, so that codes do not depend on the order of the rows.
fn in_order(labels: Vec<String>, codes: Codes) -> (Vec<String>, Codes) {
    let key = |label: &str| label.parse().ok().filter(|number: &f64| number.is_finite());
    let mut order: Vec<(Option<f64>, usize)> = labels.iter().map(|label| key(label)).zip(0..).collect();
    order.sort_by(|(a, at_a), (b, at_b)| match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(b).then_with(|| labels[*at_a].cmp(&labels[*at_b])),
        (None, None) => labels[*at_a].cmp(&labels[*at_b]),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    if order.iter().map(|(_, place)| *place).is_sorted() {
        return (labels, codes);
    }
    let mut recode = vec![UNKNOWN; labels.len() + 1];
    for (new, (_, old)) in order.iter().enumerate() {
        recode[old + 1] = new as u32 + 1;
    }
    let mut recoded = Codes::with_size(recode.len(), codes.len());
    for code in &codes {
        recoded.push(recode[code as usize]);
    }
    let sorted = order
        .into_iter()
        .map(|(_, place)| labels[place].clone())
        .collect();
    (sorted, recoded)
}

/// What a label says, where it says yes or no.
fn flag(label: &str) -> Option<u32> {
    match label.to_ascii_lowercase().as_str() {
        "1" | "yes" | "true" | "1.0" => Some(YES),
        "0" | "no" | "false" | "0.0" => Some(NO),
        _ => None,
    }
}

/// Labels that differ in the case of their letters only, and a label that may mean "missing".
fn tell_of_labels(name: &str, labels: &[String], report: &mut Report) {
    let mut lower: HashMap<String, &String> = HashMap::new();
    for label in labels {
        if label == "NA" || label == "N/A" {
            report.repaired(RepairKind::MaybeMissing, name, 0, label);
        }
        if let Some(before) = lower.insert(label.to_lowercase(), label) {
            report.repaired(RepairKind::CaseOnly, name, 0, &format!("{before} / {label}"));
        }
    }
}
