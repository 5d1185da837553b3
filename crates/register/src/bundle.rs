//! The bundled record: what the program knows when it is started for the first time.
//!
//! One JSON Lines file a kind in `data/record`, made from `data/sources`; see the README there.

use std::collections::BTreeMap;

use record::{Checked, Draft, Problem, RecordId, References, Schema};

/// Embeds the files of `data/record`.
macro_rules! bundled_kinds {
    ($($kind:literal)*) => {
        &[$(($kind, include_str!(concat!("../../../data/record/", $kind, ".jsonl")))),*]
    };
}

/// Each kind of the bundled record and its lines.
pub const FILES: &[(&str, &str)] = bundled_kinds! {
    "activity" "campaign" "case" "figure" "law" "legislative_reform" "mandate" "meeting" "organisation" "provision"
    "publication" "statement" "strategy" "treaty_action"
};

/// A record of the bundle that cannot be taken: which, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The file and line.
    pub place: String,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Which records a set of drafts holds, by kind.
#[derive(Debug, Default)]
pub struct Known(BTreeMap<RecordId, String>);

impl References for Known {
    fn kind_of(&self, id: &RecordId) -> Option<String> {
        self.0.get(id).cloned()
    }
}

impl Known {
    /// The records of these drafts.
    pub fn of<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> Self {
        Self(
            drafts
                .into_iter()
                .map(|draft| (draft.id.clone(), draft.kind.clone()))
                .collect(),
        )
    }
}

/// Reads and checks the whole bundled record.
///
/// # Errors
/// Every record that cannot be taken. A test reads the bundle, so a released program has none.
pub fn read(schema: &Schema) -> Result<Vec<Checked>, Vec<Refused>> {
    let mut drafts = Vec::new();
    let mut refused = Vec::new();
    for (kind, lines) in FILES {
        for (number, line) in lines.lines().enumerate() {
            let place = format!("{kind}.jsonl:{}", number + 1);
            match read_line(line, schema) {
                Ok(draft) => drafts.push((place, draft)),
                Err(problems) => refused.push(Refused { place, problems }),
            }
        }
    }
    let known = Known::of(drafts.iter().map(|(_, draft)| draft));
    let mut checked = Vec::with_capacity(drafts.len());
    for (place, draft) in drafts {
        match record::check(draft, schema, &known) {
            Ok(record) => checked.push(record),
            Err(problems) => refused.push(Refused { place, problems }),
        }
    }
    if refused.is_empty() {
        Ok(checked)
    } else {
        Err(refused)
    }
}

fn read_line(line: &str, schema: &Schema) -> Result<Draft, Vec<Problem>> {
    let json = serde_json::from_str(line)
        .map_err(|reason| vec![Problem::error("", "bad-json").with("reason", reason)])?;
    let (draft, problems) = Draft::from_json(&json, schema)?;
    if problems.is_empty() {
        Ok(draft)
    } else {
        Err(problems)
    }
}
