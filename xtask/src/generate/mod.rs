//! Records that are made up, for measurements: `cargo xtask generate`.
//!
//! They stand in the real kinds with every field in use, their words and codes are as unevenly spread as in
//! real records, and each says in its title, in an alias and in its source that it is not real. The same
//! number and seed always give the same records.

pub mod evidence;
mod fill;
mod people;
mod words;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use record::{Kind, Schema};
use serde_json::{Value, json};
pub use statistics::generator::Chance;
use statistics::generator::Zipf;
use vocabulary::{CodeList, CodeLists};

pub use evidence::{Columns, write_ctdc, write_glotip};
use fill::Filler;
pub use people::write_people;
pub use words::Words;

/// What a reader finds as the source of every generated record.
pub const SOURCE: &str = "Generated for measurements by cargo xtask generate; not a real record";

/// The kinds that are generated, and how many of a hundred records are of each. Treaty actions and provisions
/// are left out because the treaty's status is computed from them, help services because people in need are
/// shown them.
const SHARES: &[(&str, u32)] = &[
    ("case", 26),
    ("activity", 18),
    ("publication", 14),
    ("law", 10),
    ("organisation", 10),
    ("mandate", 5),
    ("recommendation", 4),
    ("meeting", 3),
    ("figure", 3),
    ("legislative_reform", 2),
    ("strategy", 2),
    ("statement", 2),
    ("campaign", 1),
];

/// What is to be generated.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many records.
    pub records: usize,
    /// What the chances follow from.
    pub seed: u64,
    /// Whether all are organisations with four short fields, instead of every kind with every field.
    pub is_narrow: bool,
}

/// Writes the records to a file of JSON Lines.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_file(path: &Path, plan: &Plan) -> Result<()> {
    let file = File::create(path).with_context(|| format!("writing {}", path.display()))?;
    let mut out = BufWriter::new(file);
    write(plan, |record| {
        writeln!(out, "{record}").with_context(|| format!("writing {}", path.display()))
    })?;
    out.flush().with_context(|| format!("writing {}", path.display()))
}

/// Gives every record of the plan to `take`, as JSON, each after those it refers to.
///
/// # Errors
/// What `take` fails with.
pub fn write(plan: &Plan, mut take: impl FnMut(&Value) -> Result<()>) -> Result<()> {
    let schema = schema()?;
    if plan.is_narrow {
        return write_narrow(plan, &schema, take);
    }
    let words = Words::from_bundled_record();
    let mut filler = Filler::new(&schema, &words, plan.seed);
    let kinds: Vec<&'static Kind> = SHARES
        .iter()
        .flat_map(|(code, share)| std::iter::repeat_n(*code, *share as usize))
        .filter_map(|code| schema.kind(code))
        .collect();
    for number in 1..=plan.records {
        let kind = kinds[filler.chance().below(kinds.len())];
        take(&filler.record(kind, number))?;
    }
    Ok(())
}

/// The schema without country packs.
pub fn schema() -> Result<Schema> {
    Schema::new(register::REGISTERS, CodeLists::bundled().clone()).context("making the schema")
}

fn write_narrow(plan: &Plan, schema: &Schema, mut take: impl FnMut(&Value) -> Result<()>) -> Result<()> {
    let codes = |list: &str| -> Vec<String> {
        let list = schema.lists().get(list);
        list.map_or(&[][..], CodeList::codes)
            .iter()
            .map(|code| code.code.clone())
            .collect()
    };
    let (countries, types) = (codes("country"), codes("organisation_type"));
    let (by_country, by_type) = (Zipf::new(countries.len()), Zipf::new(types.len()));
    let mut chance = Chance::new(plan.seed);
    for number in 1..=plan.records {
        take(&json!({
            "id": format!("organisation-generated-{number}"),
            "kind": "organisation",
            "aliases": [],
            "fields": {
                "name": { "en": { "text": format!("[generated] Organisation {number}"), "status": "original" } },
                "short_name": format!("GEN {number}"),
                "organisation_type": types[by_type.draw(&mut chance)],
                "country": countries[by_country.draw(&mut chance)],
                "sources": [{ "title": SOURCE }],
            },
        }))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use record::{Draft, RecordId, References};

    use super::*;

    fn records(plan: &Plan) -> Vec<Value> {
        let mut records = Vec::new();
        write(plan, |record| {
            records.push(record.clone());
            Ok(())
        })
        .unwrap();
        records
    }

    fn plan(records: usize, seed: u64) -> Plan {
        Plan {
            records,
            seed,
            is_narrow: false,
        }
    }

    struct Known(BTreeMap<RecordId, String>);

    impl References for Known {
        fn kind_of(&self, id: &RecordId) -> Option<String> {
            self.0.get(id).cloned()
        }
    }

    fn check_all(records: &[Value]) {
        let schema = schema().unwrap();
        let mut known = Known(BTreeMap::new());
        for json in records {
            let (draft, problems) = Draft::from_json(json, &schema).unwrap();
            assert!(problems.is_empty(), "{problems:?} in {json}");
            let (id, kind) = (draft.id.clone(), draft.kind.clone());
            record::check(draft, &schema, &known).unwrap_or_else(|problems| panic!("{problems:?} in {json}"));
            assert!(known.0.insert(id, kind).is_none(), "one identifier twice: {json}");
        }
    }

    #[test]
    fn every_generated_record_passes_the_check() {
        check_all(&records(&plan(400, 1)));
    }

    #[test]
    fn every_narrow_record_passes_the_check() {
        let narrow = Plan {
            is_narrow: true,
            ..plan(200, 1)
        };
        check_all(&records(&narrow));
    }

    #[test]
    fn one_seed_gives_the_same_records_and_another_does_not() {
        assert_eq!(records(&plan(60, 5)), records(&plan(60, 5)));
        assert_ne!(records(&plan(60, 5)), records(&plan(60, 6)));
    }

    #[test]
    fn every_generated_record_says_that_it_is_not_real() {
        for json in records(&plan(200, 2)) {
            assert_eq!(json["fields"]["sources"][0]["title"], SOURCE);
            assert!(json["aliases"][0].as_str().unwrap().starts_with("GENERATED"));
            let title = if json["fields"]["title"].is_null() {
                "name"
            } else {
                "title"
            };
            for (_, text) in json["fields"][title].as_object().unwrap() {
                assert!(text["text"].as_str().unwrap().starts_with('['), "{json}");
            }
        }
    }

    #[test]
    fn all_six_languages_and_every_share_occur() {
        let records = records(&plan(600, 3));
        for (kind, _) in SHARES {
            assert!(records.iter().any(|json| json["kind"] == *kind), "{kind}");
        }
        for language in ["ar", "zh", "en", "fr", "ru", "es"] {
            let originals = records
                .iter()
                .filter(|json| json["fields"]["title"][language]["status"] == "original");
            assert!(originals.count() > 10, "{language}");
        }
    }
}
