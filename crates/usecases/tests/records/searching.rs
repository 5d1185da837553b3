//! Finding what was published, and only that.

use search::index::Request;
use store::State;
use usecases::{Actor, Palermo};
use vocabulary::Language;

use crate::draft::organisation;
use crate::house::{House, OPERATOR, on_every_engine};

fn found(palermo: &Palermo, query: &str) -> Vec<String> {
    palermo.follow(&mut |_| {}).unwrap();
    let answer = palermo
        .search(&Actor::Public, &Request::new(query, Language::En))
        .unwrap();
    answer.hits.iter().map(|hit| hit.id.to_string()).collect()
}

fn store_as(house: &House, name: &str, based_on: Option<u32>, state: State) {
    let draft = organisation(&house.palermo, "organisation-1", name);
    house
        .palermo
        .save(&OPERATOR, draft, Vec::new(), based_on, state, "why")
        .unwrap();
}

#[test]
fn what_is_published_is_found_and_drafts_and_withdrawn_records_are_not() {
    on_every_engine(|house| {
        let palermo = &house.palermo;
        store_as(house, "Lighthouse", None, State::Draft);
        assert!(found(palermo, "lighthouse").is_empty());
        store_as(house, "Lighthouse", Some(1), State::Published);
        assert_eq!(found(palermo, "lighthouse"), ["organisation-1"]);
        store_as(house, "Windmill", Some(2), State::Draft);
        assert!(found(palermo, "windmill").is_empty());
        assert_eq!(found(palermo, "lighthouse"), ["organisation-1"]);
        palermo
            .withdraw(&OPERATOR, &"organisation-1".parse().unwrap(), 3, "why")
            .unwrap();
        assert!(found(palermo, "lighthouse").is_empty());
    });
}

#[test]
fn an_index_that_was_deleted_is_filled_again_from_the_store() {
    let house = House::in_folder();
    store_as(&house, "Lighthouse", None, State::Published);
    assert_eq!(found(&house.palermo, "lighthouse").len(), 1);
    std::fs::remove_dir_all(house.folder.path().join("data/index")).unwrap();
    let house = house.opened_again();
    assert_eq!(found(&house.palermo, "lighthouse").len(), 1);
    assert_eq!(house.palermo.rebuild_index(&OPERATOR, &mut |_| {}).unwrap(), 1);
    assert_eq!(house.palermo.index_lag().unwrap(), 0);
}
