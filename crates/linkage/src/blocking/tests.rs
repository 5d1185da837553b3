//! Blocking finds what its rules say, once.

use proptest::prelude::*;
use rustc_hash::FxHashSet;

use super::*;
use crate::configuration::Configuration;
use crate::kind::Kind;
use crate::names::Nicknames;
use crate::table::Input;

fn configuration() -> Configuration {
    Configuration::of_fields(
        "id",
        &[
            ("given", Kind::Name),
            ("family", Kind::Name),
            ("born", Kind::Date),
            ("code", Kind::Code),
        ],
    )
    .unwrap()
}

fn table(files: &[Vec<[String; 4]>]) -> Table {
    let texts: Vec<String> = files
        .iter()
        .map(|rows| {
            let lines: Vec<String> = rows
                .iter()
                .enumerate()
                .map(|(id, cells)| format!("{id},{}\n", cells.join(",")))
                .collect();
            format!("id,given,family,born,code\n{}", lines.concat())
        })
        .collect();
    let inputs = texts
        .iter()
        .map(|text| Input {
            name: "a".to_owned(),
            reader: text.as_bytes(),
        })
        .collect::<Vec<_>>();
    Table::read(&configuration(), &Nicknames::default(), inputs).unwrap()
}

fn pairs(blocks: &Blocks) -> Vec<(u32, u32)> {
    let found = blocks.gather(
        |_| true,
        Vec::new,
        |pairs, one, other| pairs.push((one, other)),
        |pairs| pairs,
    );
    found.concat()
}

fn row() -> impl Strategy<Value = [String; 4]> {
    (
        "(anna|ana|olga|)",
        "(petrov|pavlov|)",
        "(1990-01-0[1-3]|1991|)",
        "(1|2|)",
    )
        .prop_map(|(given, family, born, code)| [given, family, born, code])
}

proptest! {
    #[test]
    fn every_pair_that_a_rule_finds_is_given_once(
        one in prop::collection::vec(row(), 1..14),
        other in prop::collection::vec(row(), 1..14),
    ) {
        let table = table(&[one, other]);
        let configuration = configuration();
        let rules = rules(&configuration, &table).unwrap();
        let swapped = configuration.swapped_names();
        for across in [Across::Files, Across::Within, Across::All] {
            let blocks = Blocks::new(&table, rules.clone(), swapped, 1_000, across);
            let found = pairs(&blocks);
            let different: FxHashSet<(u32, u32)> = found.iter().copied().collect();
            prop_assert_eq!(different.len(), found.len());
            for one in 0..table.len() as u32 {
                for other in one + 1..table.len() as u32 {
                    let is_of_one_file = table.source_of(one) == table.source_of(other);
                    let counts = match across {
                        Across::Files => !is_of_one_file,
                        Across::Within => is_of_one_file,
                        Across::All => true,
                    };
                    let key = |rule: &Rule, record: u32| key_of(&table, rule, swapped, table.record(record));
                    let is_found = rules.iter().any(|rule| key(rule, one) != 0 && key(rule, one) == key(rule, other));
                    prop_assert_eq!(different.contains(&(one, other)), counts && is_found);
                    prop_assert_eq!(blocks.finders(one, other) != 0, is_found);
                }
            }
        }
    }
}

#[test]
fn a_block_that_is_too_large_is_divided_or_left_out() {
    // All share the name; of the second file each tenth shares the date too.
    let row = |number: usize, code: &str| {
        let born = format!("19{:02}-01-{:02}", number % 90 + 10, number / 90 % 28 + 1);
        ["anna".to_owned(), "petrov".to_owned(), born, code.to_owned()]
    };
    let one: Vec<[String; 4]> = (0..2_500).map(|number| row(number, "1")).collect();
    let table = table(&[one.clone(), one]);
    let rules = vec![vec![Part::new(0, Form::Sound)]];
    let blocks = Blocks::new(&table, rules, None, 10, Across::Files);
    assert_eq!(blocks.divided[0].blocks, 1);
    assert_eq!(blocks.divided[0].left_out, 0);
    let found = pairs(&blocks);
    assert!(found.len() < 10_000, "{}", found.len());
    assert!((0..2_500).all(|record| found.contains(&(record, record + 2_500))));
}

#[test]
fn records_that_nothing_divides_are_left_out_and_counted() {
    let one = vec![
        [
            "anna".to_owned(),
            "petrov".to_owned(),
            "1990-01-01".to_owned(),
            "1".to_owned()
        ];
        2_500
    ];
    let table = table(&[one.clone(), one]);
    let rules = vec![vec![Part::new(0, Form::Sound)]];
    let blocks = Blocks::new(&table, rules, None, 10, Across::Files);
    assert_eq!(blocks.divided[0].left_out, 5_000);
    assert!(pairs(&blocks).is_empty());
}

#[test]
fn rules_of_a_configuration_are_read() {
    let text = "id = \"id\"\n[fields]\ngiven = \"name\"\nborn = \"date\"\n[blocking]\nrules = [[\"given:sound\", \"born:year\"], [\"born\"]]\n";
    let configuration = Configuration::read(text).unwrap();
    let file = "id,given,born\n1,a,1990\n";
    let inputs = vec![Input {
        name: "a".to_owned(),
        reader: file.as_bytes(),
    }];
    let table = Table::read(&configuration, &Nicknames::default(), inputs).unwrap();
    let read = rules(&configuration, &table).unwrap();
    assert_eq!(read[0], [Part::new(0, Form::Sound), Part::new(1, Form::Year)]);
    assert_eq!(read[1][0].written(&table), "born");
    for (rule, words) in [
        ("[]", "empty"),
        ("[\"x\"]", "\"x\""),
        ("[\"given:year\"]", "kind name"),
    ] {
        let text = text.replace("[\"given:sound\", \"born:year\"]", rule);
        let problem = rules(&Configuration::read(&text).unwrap(), &table)
            .unwrap_err()
            .to_string();
        assert!(problem.contains(words), "{problem}");
    }
}
