//! Reading: names, pages, relations, differences, and what only some may see.

use std::collections::BTreeSet;

use serde_json::json;
use store::State;
use usecases::{Actor, PageCursor, Role};

use crate::draft::{draft, organisation, organisation_json};
use crate::house::{House, OPERATOR, on_every_engine};

fn publish(house: &House, draft: record::Draft, based_on: Option<u32>) {
    house
        .palermo
        .save(&OPERATOR, draft, Vec::new(), based_on, State::Published, "")
        .unwrap();
}

#[test]
fn pages_followed_to_their_end_hold_every_record_once_also_when_some_are_added_meanwhile() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        for number in 0..25 {
            publish(
                house,
                organisation(palermo, &format!("organisation-{number:03}"), "House"),
                None,
            );
        }
        let kind = palermo.kind("organisations").unwrap();
        let mut seen = BTreeSet::new();
        let mut after: Option<PageCursor> = None;
        loop {
            let page = palermo
                .page(&Actor::Public, Some(kind), after.as_ref(), 10)
                .unwrap();
            for found in page.records {
                assert!(seen.insert(found.record.id.to_string()));
            }
            publish(
                house,
                organisation(palermo, &format!("organisation-a{}", seen.len()), "Added"),
                None,
            );
            match page.next {
                // A cursor survives being written into an address.
                Some(next) => after = Some(PageCursor::read(&next.to_string()).unwrap()),
                None => break,
            }
        }
        assert!((0..25).all(|number| seen.contains(&format!("organisation-{number:03}"))));
    });
}

#[test]
fn a_record_tells_whom_it_refers_to_and_who_refers_to_it() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        publish(
            house,
            organisation(palermo, "organisation-parent", "Parent"),
            None,
        );
        let mut child = organisation_json("organisation-child", "Child");
        child["fields"]["parent"] = json!("organisation-parent");
        publish(house, draft(palermo, &child), None);
        let of_child = palermo
            .relations(&Actor::Public, &"organisation-child".parse().unwrap())
            .unwrap();
        assert_eq!(of_child.len(), 1);
        assert!(!of_child[0].is_incoming);
        assert_eq!(of_child[0].path, "parent");
        let of_parent = palermo
            .relations(&Actor::Public, &"organisation-parent".parse().unwrap())
            .unwrap();
        assert!(of_parent[0].is_incoming);
        assert_eq!(of_parent[0].other.record.id.as_str(), "organisation-child");
    });
}

#[test]
fn a_name_in_any_spelling_finds_its_record_and_a_difference_names_the_field() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        let mut first = organisation(palermo, "organisation-named", "Before");
        first.aliases = vec!["CTOC/COP/WG.4/2015/3".into()];
        publish(house, first.clone(), None);
        let mut second = organisation(palermo, "organisation-named", "After");
        second.aliases = first.aliases;
        publish(house, second, Some(1));
        for spelling in [
            "CTOC/COP/WG.4/2015/3",
            "ctoc cop wg4 2015 3",
            "organisation-named",
        ] {
            let found = palermo.records_called(&Actor::Public, spelling).unwrap();
            assert_eq!(found.len(), 1, "{spelling}");
        }
        let changes = palermo
            .difference(&Actor::Public, &"organisation-named".parse().unwrap(), 1, 2)
            .unwrap();
        let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
        assert_eq!(paths, ["name"]);
    });
}

#[test]
fn an_unknown_name_and_a_forbidden_one_are_answered_in_the_same_words() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        palermo
            .save(
                &OPERATOR,
                organisation(palermo, "organisation-secret", "Secret"),
                Vec::new(),
                None,
                State::Draft,
                "",
            )
            .unwrap();
        let reader = house.actor("reader", Role::Reader);
        for actor in [Actor::Public, reader] {
            let forbidden = palermo.records_called(&actor, "organisation-secret").unwrap_err();
            let absent = palermo.records_called(&actor, "organisation-absent").unwrap_err();
            assert_eq!(
                forbidden.to_string().replace("secret", ""),
                absent.to_string().replace("absent", "")
            );
        }
    });
}
