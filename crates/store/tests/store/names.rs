//! Names: who may claim one, and that a name once given leads to its record for ever.

use record::RecordId;
use store::{CommitProblem, Layer, State, Store, Stream};

use crate::place::on_every_engine;
use crate::records::{
    author, checked, id, moment, organisation, organisation_with, publish, publish_all, put,
};

fn named(store: &Store, record: &str, alias: &str) -> Result<(), CommitProblem> {
    publish(store, organisation_with(record, record, &[alias], None), None).map(drop)
}

fn resolve(store: &Store, text: &str) -> Vec<RecordId> {
    store.resolve(text).unwrap()
}

#[test]
fn every_spelling_of_a_name_finds_the_record() {
    on_every_engine(|place| {
        let store = place.open();
        named(&store, "organisation-a", "Bureau of Case 007").unwrap();
        for name in [
            "organisation-a",
            "Organisation A",
            "BUREAU OF CASE 7",
            "bureau-of-case-007",
        ] {
            assert_eq!(resolve(&store, name), [id("organisation-a")], "{name}");
        }
        for nothing in ["nothing of the kind", "", "  ", "§"] {
            assert_eq!(resolve(&store, nothing), [], "{nothing:?}");
        }
    });
}

#[test]
fn a_name_stays_with_its_record_when_a_later_revision_drops_it() {
    on_every_engine(|place| {
        let store = place.open();
        named(&store, "organisation-a", "The old name").unwrap();
        let renamed = organisation_with("organisation-a", "A", &["The new name"], None);
        publish(&store, renamed.clone(), Some(1)).unwrap();
        put(&store, renamed, Some(2), State::Withdrawn).unwrap();
        for name in ["the old name", "the new name", "organisation-a"] {
            assert_eq!(resolve(&store, name), [id("organisation-a")], "{name}");
        }
        let problem = named(&store, "organisation-b", "The Old Name").unwrap_err();
        assert!(matches!(problem, CommitProblem::AliasTaken { .. }), "{problem}");
        // The record itself may take its own name up again.
        let back = organisation_with("organisation-a", "A", &["The old name"], None);
        publish(&store, back, Some(3)).unwrap();
    });
}

#[test]
fn a_name_of_another_record_is_refused_with_its_holder() {
    on_every_engine(|place| {
        let store = place.open();
        named(&store, "organisation-a", "Docket 12/2020").unwrap();
        let problem = named(&store, "organisation-b", "DOCKET 012 2020").unwrap_err();
        assert!(!problem.is_retryable());
        let CommitProblem::AliasTaken {
            alias,
            id: refused,
            holder,
        } = problem
        else {
            panic!("{problem}");
        };
        assert_eq!(
            (alias.as_str(), refused.as_str(), holder.as_str()),
            ("DOCKET 012 2020", "organisation-b", "organisation-a")
        );
        assert_eq!(store.head(&id("organisation-b")).unwrap(), None);
    });
}

#[test]
fn a_name_may_not_be_the_identifier_of_another_record() {
    on_every_engine(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-a"]);
        let problem = named(&store, "organisation-b", "Organisation A").unwrap_err();
        assert!(matches!(problem, CommitProblem::AliasTaken { .. }), "{problem}");
        named(&store, "organisation-c", "Organisation D").unwrap();
        let problem = publish(&store, organisation("organisation-d", "D"), None).unwrap_err();
        assert!(matches!(problem, CommitProblem::AliasTaken { .. }), "{problem}");
    });
}

#[test]
fn two_records_of_one_batch_may_not_claim_one_name_either() {
    on_every_engine(|place| {
        let store = place.open();
        let batch = ["organisation-a", "organisation-b"].map(|id| {
            let record = organisation_with(id, id, &["The name"], None);
            store::Commit::new(record, None, State::Draft, "")
        });
        let problem = store.commit(batch.into(), &author(), moment(0)).unwrap_err();
        assert!(
            matches!(&problem, CommitProblem::AliasTaken { holder, .. } if holder == "organisation-a"),
            "{problem}"
        );
        assert!(store.is_empty().unwrap());
    });
}

#[test]
fn two_identifiers_that_read_alike_are_each_found_by_themselves() {
    on_every_engine(|place| {
        let store = place.open();
        publish_all(&store, &["organisation-1", "organisation-01"]);
        assert_eq!(resolve(&store, "organisation-1"), [id("organisation-1")]);
        assert_eq!(resolve(&store, "organisation-01"), [id("organisation-01")]);
        let both = [id("organisation-01"), id("organisation-1")];
        assert_eq!(resolve(&store, "Organisation 001"), both);
    });
}

#[test]
fn a_shared_name_finds_all_who_have_it() {
    on_every_engine(|place| {
        let store = place.open();
        named(&store, "organisation-a", "12/2020").unwrap();
        assert!(named(&store, "organisation-b", "12/2020").is_err());
        for _ in 0..2 {
            store
                .share_alias("12/2020", "the court gave it twice", &author(), moment(0))
                .unwrap();
        }
        named(&store, "organisation-b", "12/2020").unwrap();
        assert_eq!(
            resolve(&store, "12 2020"),
            [id("organisation-a"), id("organisation-b")]
        );
        let entries = store.entries_after(Stream::Access, 0, 10).unwrap();
        assert_eq!(entries.len(), 1, "sharing it twice is one event");
        assert_eq!(entries[0].action, "share_alias");
    });
}

#[test]
fn the_same_name_twice_in_one_record_is_one_name() {
    on_every_engine(|place| {
        let store = place.open();
        let record = organisation_with(
            "organisation-a",
            "A",
            &["WG.4/7", "wg 4 07", "Organisation A"],
            None,
        );
        publish(&store, record.clone(), None).unwrap();
        assert_eq!(resolve(&store, "WG4/7"), [id("organisation-a")]);
        assert_eq!(
            store.scan(None, None, 9, Layer::Head).unwrap()[0].record(),
            record.record()
        );
    });
}

#[test]
fn a_name_of_signs_alone_stands_for_itself() {
    on_every_engine(|place| {
        let store = place.open();
        named(&store, "organisation-a", "†††").unwrap();
        named(&store, "organisation-b", "§§").unwrap();
        assert_eq!(resolve(&store, "†††"), [id("organisation-a")]);
        assert_eq!(resolve(&store, "§§"), [id("organisation-b")]);
    });
}

/// An organisation whose short name, a field that identifies, is given.
fn short(record: &str, short_name: &str, aliases: &[&str]) -> record::Checked {
    let mut values = organisation(record, record).record().values.clone();
    values.set("short_name", record::Value::Text(short_name.to_owned()));
    checked("organisation", record, aliases, values)
}

#[test]
fn a_field_that_identifies_gives_a_name_that_several_records_may_have() {
    on_every_engine(|place| {
        let store = place.open();
        publish(&store, short("organisation-a", "IOM", &[]), None).unwrap();
        assert_eq!(resolve(&store, "iom"), [id("organisation-a")]);
        publish(&store, short("organisation-b", "I.O.M.", &[]), None).unwrap();
        publish(&store, short("organisation-c", "iom", &[]), None).unwrap();
        assert_eq!(
            resolve(&store, "IOM"),
            [id("organisation-a"), id("organisation-c")]
        );
        // Whoever claims it as an alias has it, and is the only one that may.
        publish(
            &store,
            organisation_with("organisation-d", "D", &["Iom"], None),
            None,
        )
        .unwrap();
        assert_eq!(resolve(&store, "IOM"), [id("organisation-d")]);
        let problem = named(&store, "organisation-e", "IOM").unwrap_err();
        assert!(
            matches!(&problem, CommitProblem::AliasTaken { holder, .. } if holder == "organisation-d"),
            "{problem}"
        );
        publish(&store, short("organisation-e", "IOM", &[]), None).unwrap();
    });
}

#[test]
fn a_name_that_a_field_gave_may_become_an_alias() {
    on_every_engine(|place| {
        let store = place.open();
        publish(&store, short("organisation-a", "IOM", &[]), None).unwrap();
        publish(&store, short("organisation-b", "IOM", &[]), None).unwrap();
        publish(&store, short("organisation-a", "IOM", &["IOM"]), Some(1)).unwrap();
        assert_eq!(resolve(&store, "IOM"), [id("organisation-a")]);
        let problem = publish(&store, short("organisation-b", "IOM", &["IOM"]), Some(1)).unwrap_err();
        assert!(matches!(problem, CommitProblem::AliasTaken { .. }), "{problem}");
    });
}
