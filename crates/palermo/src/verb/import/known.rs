//! Which rows of a file other rows of it refer to.

use std::collections::hash_map::RandomState;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasher;

use record::{RecordId, Value, Values};
use store::Progress;
use usecases::ImportSettings;

use super::Import;
use crate::desk::OPERATOR;
use crate::exit::Failure;

/// What the first reading of a file found.
pub struct Known {
    /// The rows that others refer to and that will be taken, with their kinds.
    pub kinds: BTreeMap<RecordId, String>,
    /// How many rows there are, as far as the file can be read.
    pub rows: u64,
}

impl Known {
    /// Reads the file for its identifiers. Of rows that nobody in the file refers to only a hash is held, so that
    /// a file of a million rows needs little memory.
    pub fn read(import: &Import<'_>) -> Result<Self, Failure> {
        let hasher = RandomState::new();
        let mut kinds_of_rows: HashMap<u64, u16> = HashMap::new();
        let mut codes: Vec<String> = Vec::new();
        let mut referred = BTreeSet::new();
        let mut rows = 0;
        let mut reader = import.open()?;
        let mut meter = import.desk.meter();
        for row in import.until_interrupted(&mut reader) {
            // What breaks the file off is told by the reading that imports it.
            let Ok(row) = row else { break };
            rows += 1;
            meter.tell(Progress {
                stage: "identifiers",
                done: rows,
                total: 0,
            });
            let Some(draft) = row.draft else { continue };
            collect_references(&draft.values, &mut referred);
            let place = codes
                .iter()
                .position(|code| *code == draft.kind)
                .unwrap_or_else(|| {
                    codes.push(draft.kind.clone());
                    codes.len() - 1
                });
            kinds_of_rows.insert(hasher.hash_one(draft.id.as_str()), place as u16);
        }
        meter.finish();
        let kinds = referred
            .into_iter()
            .filter_map(|id| {
                let place = kinds_of_rows.get(&hasher.hash_one(id.as_str()))?;
                Some((id, codes.get(usize::from(*place))?.clone()))
            })
            .collect();
        let mut known = Self { kinds, rows };
        known.forget_refused(import)?;
        Ok(known)
    }

    /// Takes out the rows that will be refused, until no more are: a row that refers to a refused row is refused
    /// too, or a reference to nothing would be kept. Only rows that others refer to are looked at.
    fn forget_refused(&mut self, import: &Import<'_>) -> Result<(), Failure> {
        let settings = ImportSettings {
            is_dry: true,
            ..ImportSettings::default()
        };
        while !self.kinds.is_empty() && !import.is_interrupted() {
            let mut refused = BTreeSet::new();
            let mut reader = import.open()?;
            let mut meter = import.desk.meter();
            import.palermo.import(
                &OPERATOR,
                &settings,
                import.until_interrupted(&mut reader).filter(|row| match row {
                    Ok(row) => matches!(&row.draft, Some(draft) if self.kinds.contains_key(&draft.id)),
                    Err(_) => true,
                }),
                &self.kinds,
                |row| refused.extend(row.id),
                |report| {
                    meter.tell(Progress {
                        stage: "references",
                        done: report.rows,
                        total: self.kinds.len() as u64,
                    });
                },
            )?;
            meter.finish();
            if refused.is_empty() {
                break;
            }
            self.kinds.retain(|id, _| !refused.contains(id));
        }
        Ok(())
    }
}

fn collect_references(values: &Values, referred: &mut BTreeSet<RecordId>) {
    for (_, value) in values.iter() {
        for one in value.each() {
            match one {
                Value::Reference(id) => {
                    referred.insert(id.clone());
                }
                Value::Group(inner) => collect_references(inner, referred),
                _ => {}
            }
        }
    }
}
