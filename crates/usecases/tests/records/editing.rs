//! From a draft to a published record, and back.

use record::RecordId;
use store::State;
use usecases::{Actor, Decision, EditProblem, Refusal, Role};

use crate::draft::{name_of, organisation, saved_name};
use crate::house::{House, OPERATOR, on_every_engine};

const ID: &str = "organisation-test-1";

fn id() -> RecordId {
    ID.parse().unwrap()
}

/// A contributor hands in a new organisation.
fn hand_in(house: &House, actor: &Actor, name: &str, based_on: Option<u32>) -> u32 {
    house
        .palermo
        .save(
            actor,
            organisation(&house.palermo, ID, name),
            Vec::new(),
            based_on,
            State::InReview,
            "",
        )
        .unwrap()
        .found
        .revision
        .number
}

#[test]
fn a_draft_is_handed_in_reviewed_and_then_read_by_everyone() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let writer = house.actor("writer", Role::Contributor);
        let reviewer = house.actor("reviewer", Role::Reviewer);
        let number = hand_in(house, &writer, "House of Light", None);
        assert!(matches!(
            palermo.record(&Actor::Public, &id()),
            Err(Refusal::Absent(_))
        ));
        let queue = palermo.review_queue(&reviewer).unwrap();
        assert_eq!(queue.len(), 1);
        assert!(queue[0].may_decide);
        palermo
            .decide(&reviewer, &id(), number, Decision::Publish, "complete")
            .unwrap();
        let found = palermo.record(&Actor::Public, &id()).unwrap();
        assert_eq!(name_of(&found.record), "House of Light");
        assert_eq!(found.revision.by, None, "the public is not told who works here");
        let history = palermo.history(&reviewer, &id()).unwrap();
        let states: Vec<State> = history.iter().map(|line| line.state).collect();
        assert_eq!(states, [State::InReview, State::Published]);
        assert_eq!(history[1].reason.as_deref(), Some("complete"));
        assert!(palermo.review_queue(&reviewer).unwrap().is_empty());
    });
}

#[test]
fn what_is_sent_back_says_why_and_is_the_writers_again() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let writer = house.actor("writer", Role::Contributor);
        let reviewer = house.actor("reviewer", Role::Reviewer);
        let number = hand_in(house, &writer, "House", None);
        let without_reason = palermo.decide(&reviewer, &id(), number, Decision::SendBack, "  ");
        assert!(matches!(without_reason, Err(EditProblem::Rejected(_))));
        palermo
            .decide(
                &reviewer,
                &id(),
                number,
                Decision::SendBack,
                "the source is missing",
            )
            .unwrap();
        let own = palermo.own_work(&writer).unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].revision.reason.as_deref(), Some("the source is missing"));
        let again = hand_in(house, &writer, "House of Light", Some(own[0].revision.number));
        assert_eq!(again, 3);
    });
}

#[test]
fn nobody_decides_on_what_one_wrote_oneself_unless_one_may_publish() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let reviewer = house.actor("reviewer", Role::Reviewer);
        let number = hand_in(house, &reviewer, "House", None);
        assert!(!palermo.review_queue(&reviewer).unwrap()[0].may_decide);
        let refused = palermo.decide(&reviewer, &id(), number, Decision::Publish, "");
        assert!(matches!(
            refused,
            Err(EditProblem::Refused(Refusal::NotAllowed(_)))
        ));
        let editor = house.actor("editor", Role::Editor);
        let number = hand_in(house, &editor, "House of Light", Some(number));
        palermo
            .decide(&editor, &id(), number, Decision::Publish, "")
            .unwrap();
    });
}

#[test]
fn the_second_of_two_editors_is_shown_both_versions_and_nothing_is_overwritten() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let first = house.actor("first", Role::Editor);
        let second = house.actor("second", Role::Editor);
        let publish = |actor: &Actor, name: &str, based_on| {
            palermo.save(
                actor,
                organisation(palermo, ID, name),
                Vec::new(),
                based_on,
                State::Published,
                "",
            )
        };
        publish(&first, "One", None).unwrap();
        publish(&first, "Two", Some(1)).unwrap();
        match publish(&second, "Three", Some(1)) {
            Err(EditProblem::Conflict { ours, theirs }) => {
                assert_eq!(name_of(&ours), "Three");
                assert_eq!(name_of(&theirs.record), "Two");
                assert_eq!(theirs.revision.number, 2);
            }
            other => panic!("{other:?}"),
        }
        let kept = palermo.record(&Actor::Public, &id()).unwrap();
        assert_eq!(name_of(&kept.record), "Two");
        assert_eq!(saved_name(&publish(&second, "Three", Some(2)).unwrap()), "Three");
    });
}

#[test]
fn a_draft_of_somebody_else_is_not_shown_to_another_contributor() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        palermo
            .save(
                &OPERATOR,
                organisation(palermo, ID, "Known to all"),
                Vec::new(),
                None,
                State::Published,
                "",
            )
            .unwrap();
        let writer = house.actor("writer", Role::Contributor);
        let other = house.actor("other", Role::Contributor);
        hand_in(house, &writer, "Not yet known", Some(1));
        assert!(matches!(palermo.newest(&other, &id()), Err(Refusal::Absent(_))));
        let refused = palermo.save(
            &other,
            organisation(palermo, ID, "Mine"),
            Vec::new(),
            Some(1),
            State::Draft,
            "",
        );
        assert!(matches!(refused, Err(EditProblem::InWork(_))), "{refused:?}");
        let shown = palermo.record(&other, &id()).unwrap();
        assert_eq!(name_of(&shown.record), "Known to all");
    });
}

#[test]
fn what_is_withdrawn_is_absent_for_the_public_and_stays_for_those_who_review() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let editor = house.actor("editor", Role::Editor);
        palermo
            .save(
                &editor,
                organisation(palermo, ID, "House"),
                Vec::new(),
                None,
                State::Published,
                "",
            )
            .unwrap();
        assert!(palermo.withdraw(&editor, &id(), 1, "").is_err());
        palermo.withdraw(&editor, &id(), 1, "entered twice").unwrap();
        for refused in [
            palermo.record(&Actor::Public, &id()).map(drop),
            palermo.revision(&Actor::Public, &id(), 1).map(drop),
            palermo.history(&Actor::Public, &id()).map(drop),
        ] {
            assert!(matches!(refused, Err(Refusal::Absent(_))));
        }
        assert_eq!(palermo.history(&editor, &id()).unwrap().len(), 2);
    });
}

#[test]
fn a_draft_with_errors_is_refused_with_every_error_and_nothing_is_stored() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let mut draft = organisation(palermo, ID, "House");
        draft
            .values
            .set("country", record::Value::Code("Atlantis".into()));
        draft.values.set(
            "parent",
            record::Value::Reference("organisation-nowhere".parse().unwrap()),
        );
        match palermo.save(&OPERATOR, draft, Vec::new(), None, State::Published, "") {
            Err(EditProblem::Rejected(problems)) => {
                let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
                assert!(
                    paths.contains(&"country") && paths.contains(&"parent"),
                    "{paths:?}"
                );
            }
            other => panic!("{other:?}"),
        }
        assert!(palermo.records_called(&OPERATOR, ID).is_err());
    });
}

#[test]
fn new_identifiers_begin_as_their_kind_and_never_repeat() {
    let house = House::in_folder();
    let kind = house.palermo.kind("organisation").unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..1_000 {
        let id = house.palermo.new_identifier(&OPERATOR, kind).unwrap();
        assert!(id.as_str().starts_with(kind.prefix));
        assert!(seen.insert(id));
    }
}
