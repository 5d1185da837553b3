//! Importing rows.

use std::collections::BTreeMap;

use exchange::ReadRow;
use record::Draft;
use serde_json::{Value, json};
use store::State;
use usecases::{Actor, ImportReport, ImportSettings, RejectedRow, Role};

use crate::draft::organisation_json;
use crate::house::{House, OPERATOR, on_every_engine};

fn import(
    house: &House,
    actor: &Actor,
    rows: &[Value],
    settings: &ImportSettings,
) -> (ImportReport, Vec<RejectedRow>) {
    let schema = house.palermo.schema();
    let read: Vec<ReadRow> = rows
        .iter()
        .zip(2..)
        .map(|(row, number)| {
            let (draft, problems) = match Draft::from_json(row, schema) {
                Ok((draft, problems)) => (Some(draft), problems),
                Err(problems) => (None, problems),
            };
            ReadRow {
                number,
                draft,
                problems,
                cells: vec![row.to_string()],
            }
        })
        .collect();
    let known: BTreeMap<_, _> = read
        .iter()
        .filter_map(|row| row.draft.as_ref())
        .map(|draft| (draft.id.clone(), draft.kind.clone()))
        .collect();
    let mut rejected = Vec::new();
    let report = house
        .palermo
        .import(
            actor,
            settings,
            read.into_iter().map(Ok),
            &known,
            |row| rejected.push(row),
            |_| {},
        )
        .unwrap();
    (report, rejected)
}

fn counts(report: &ImportReport) -> [u64; 5] {
    [
        report.rows,
        report.added,
        report.changed,
        report.unchanged,
        report.rejected,
    ]
}

#[test]
fn an_import_is_shown_then_done_and_repeating_it_changes_nothing() {
    on_every_engine(|house| {
        let rows: Vec<Value> = (0..1_200)
            .map(|number| organisation_json(&format!("organisation-{number}"), "House"))
            .collect();
        let dry = ImportSettings {
            is_dry: true,
            ..ImportSettings::default()
        };
        let real = ImportSettings::default();
        let editor = house.actor("editor", Role::Editor);
        assert_eq!(
            counts(&import(house, &editor, &rows, &dry).0),
            [1_200, 1_200, 0, 0, 0]
        );
        assert_eq!(
            counts(&import(house, &editor, &rows, &real).0),
            [1_200, 1_200, 0, 0, 0]
        );
        assert_eq!(
            counts(&import(house, &editor, &rows, &real).0),
            [1_200, 0, 0, 1_200, 0]
        );
        let changed = organisation_json("organisation-7", "House of Light");
        assert_eq!(
            counts(&import(house, &editor, &[changed], &real).0),
            [1, 0, 1, 0, 0]
        );
    });
}

#[test]
fn a_row_may_refer_to_one_further_down_and_only_what_is_wrong_is_refused() {
    on_every_engine(|house| {
        let mut first = organisation_json("organisation-first", "First");
        first["fields"]["parent"] = json!("organisation-last");
        let mut dangling = organisation_json("organisation-dangling", "Dangling");
        dangling["fields"]["parent"] = json!("organisation-nowhere");
        let last = organisation_json("organisation-last", "Last");
        let (report, rejected) = import(
            house,
            &OPERATOR,
            &[first, dangling, last],
            &ImportSettings::default(),
        );
        assert_eq!(counts(&report), [3, 2, 0, 0, 1]);
        assert_eq!(rejected[0].number, 3);
        assert_eq!(rejected[0].problems[0].code, "dangling-reference");
    });
}

#[test]
fn a_row_that_claims_the_name_of_another_record_is_refused_alone() {
    on_every_engine(|house| {
        let mut rows: Vec<Value> = (0..10)
            .map(|number| organisation_json(&format!("organisation-{number}"), "House"))
            .collect();
        rows[2]["aliases"] = json!(["The House"]);
        rows[8]["aliases"] = json!(["the house"]);
        let (report, rejected) = import(house, &OPERATOR, &rows, &ImportSettings::default());
        assert_eq!(counts(&report), [10, 9, 0, 0, 1]);
        assert_eq!(rejected[0].number, 10);
        assert_eq!(rejected[0].problems[0].code, "name-taken");
    });
}

#[test]
fn rows_of_many_batches_are_counted_and_refused_in_their_order() {
    on_every_engine(|house| {
        let rows: Vec<Value> = (0..1_700)
            .map(|number| {
                let mut row = organisation_json(&format!("organisation-{number}"), "House");
                // More refused rows than a batch holds, and then some of each.
                if number < 600 || number % 100 == 0 {
                    row["fields"]["parent"] = json!("organisation-nowhere");
                }
                row
            })
            .collect();
        let (report, rejected) = import(house, &OPERATOR, &rows, &ImportSettings::default());
        assert_eq!(counts(&report), [1_700, 1_089, 0, 0, 611]);
        assert!(rejected.is_sorted_by_key(|row| row.number));
        let found = house
            .palermo
            .records_called(&Actor::Public, "organisation-1699")
            .unwrap();
        assert_eq!(found.len(), 1);
    });
}

#[test]
fn what_is_imported_for_review_is_not_published() {
    on_every_engine(|house| {
        let settings = ImportSettings {
            state: State::InReview,
            ..ImportSettings::default()
        };
        import(
            house,
            &OPERATOR,
            &[organisation_json("organisation-1", "House")],
            &settings,
        );
        assert!(
            house
                .palermo
                .records_called(&Actor::Public, "organisation-1")
                .is_err()
        );
        assert_eq!(house.palermo.review_queue(&OPERATOR).unwrap().len(), 1);
    });
}
