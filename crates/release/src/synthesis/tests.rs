use std::collections::BTreeMap;

use proptest::prelude::*;
use statistics::generator::ctdc;
use statistics::{Codes, Column, ColumnKind, Data, Filter, Measure, count};

use super::*;
use crate::budget::Neighbours;
use crate::noise::Seed;

fn seed() -> Seed {
    Seed::from_bytes([11; 32])
}

/// Made-up persons in the shape of the field's files.
fn persons(rows: usize, columns: usize) -> Data {
    ctdc::data(&ctdc::Plan {
        rows,
        columns,
        seed: 5,
        says_no: true,
    })
    .unwrap()
}

/// A tree: b follows a, c follows b, and nothing else is said.
fn tree(rows: usize) -> Data {
    let a: Vec<u8> = (0..rows).map(|row| 1 + (row % 3) as u8).collect();
    let b: Vec<u8> = (0..rows)
        .map(|row| 1 + ((row % 3) + usize::from(row % 7 == 0)) as u8 % 4)
        .collect();
    let c: Vec<u8> = (0..rows)
        .map(|row| 1 + (b[row] as usize + usize::from(row % 5 == 0)) as u8 % 5)
        .collect();
    let column = |name: &str, values: usize, codes: Vec<u8>| {
        let labels = (0..values).map(|value| format!("{name}{value}")).collect();
        Column::category(name, labels, Codes::U8(codes)).unwrap()
    };
    Data::new(
        vec![column("a", 3, a), column("b", 4, b), column("c", 5, c)],
        Measure::Rows,
    )
    .unwrap()
}

fn table(data: &Data, by: &[usize]) -> BTreeMap<Vec<u32>, i64> {
    let counted = count(data, by, &Filter::all()).unwrap();
    counted
        .iter()
        .map(|cell| (cell.codes, i64::from(cell.rows)))
        .collect()
}

/// The largest difference between the counts of two data sets over some columns.
fn largest_error(one: &Data, other: &Data, by: &[usize]) -> i64 {
    let (one, other) = (table(one, by), table(other, by));
    let of = |table: &BTreeMap<Vec<u32>, i64>, codes: &Vec<u32>| table.get(codes).copied().unwrap_or(0);
    one.keys()
        .chain(other.keys())
        .map(|codes| (of(&one, codes) - of(&other, codes)).abs())
        .max()
        .unwrap_or(0)
}

#[test]
fn a_tree_comes_back_nearly_whole_where_there_is_nearly_no_noise() {
    let data = tree(20_000);
    let settings = Settings {
        epsilon: 60.0,
        delta: Some(1e-6),
        ..Settings::default()
    };
    let made = synthesize(&data, &settings, &seed(), |_| {}).unwrap();
    let real = made.domain.apply(&data).unwrap();
    for by in [&[0][..], &[1], &[2], &[0, 1], &[1, 2], &[0, 1, 2]] {
        let error = largest_error(&real, &made.data, by);
        assert!(error <= 12, "{by:?}: {error}");
    }
}

#[test]
fn the_model_alone_has_the_pairs_of_a_tree() {
    let data = tree(20_000);
    let domain = Domain::of(&data, &BTreeMap::new()).unwrap();
    let persons = domain.apply(&data).unwrap();
    let plan = Plan::new(&[4, 5, 6], 2, 60.0, 1e-6).unwrap();
    let request = Request {
        rows: None,
        certain: vec![vec![true; 4], vec![true; 5], vec![true; 6]],
    };
    let measured = measure(&persons, &plan, &request, &seed()).unwrap();
    let records = model::fill(&measured.estimates, 20_000, &mut seed().stream(1));
    let made = into_data(&records, &domain, 20_000).unwrap();
    for by in [&[0, 1][..], &[1, 2]] {
        let error = largest_error(&persons, &made, by);
        assert!(error <= 30, "{by:?}: {error}");
    }
}

#[test]
fn flags_keep_three_states_and_no_value_is_lost_or_invented() {
    let data = persons(8_000, 10);
    let made = synthesize(&data, &Settings::default(), &seed(), |_| {}).unwrap();
    assert_eq!(made.data.rows(), 8_000);
    let real = made.domain.apply(&data).unwrap();
    let mut states = 0;
    for (column, (was, is)) in real.columns().iter().zip(made.data.columns()).enumerate() {
        assert_eq!(
            (was.name(), was.kind(), was.labels()),
            (is.name(), is.kind(), is.labels())
        );
        let (before, after) = (table(&real, &[column]), table(&made.data, &[column]));
        for (code, rows) in &before {
            let is_certain = was.kind() == ColumnKind::Category && code[0] > 0;
            assert!(
                after.contains_key(code) || !is_certain && *rows < 100,
                "{}: {code:?} with {rows} rows is lost",
                was.name()
            );
        }
        states = states.max(if was.kind() == ColumnKind::Flag {
            after.len()
        } else {
            0
        });
    }
    assert_eq!(states, 3);
}

#[test]
fn what_is_promised_is_what_is_spent() {
    let data = persons(2_000, 6);
    let made = synthesize(&data, &Settings::default(), &seed(), |_| {}).unwrap();
    assert!(made.composition.delta(made.epsilon, Neighbours::AddOrRemoveOne) <= made.delta);
    let tables: u64 = made.composition.groups().iter().map(|group| group.tables).sum();
    assert_eq!(tables as usize, made.measurements.tables.len() + made.candidates);
}

#[test]
fn the_same_seed_gives_the_same_records_on_any_number_of_threads() {
    let data = persons(1_500, 6);
    let once = || synthesize(&data, &Settings::default(), &seed(), |_| {}).unwrap();
    let first = once();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(once)).collect();
        for other in others {
            let other = other.join().unwrap();
            assert_eq!(other.data, first.data);
            assert_eq!(other.commitment, first.commitment);
        }
    });
    let another = synthesize(&data, &Settings::default(), &Seed::from_bytes([12; 32]), |_| {}).unwrap();
    assert_ne!(another.data, first.data);
    assert_ne!(another.commitment, first.commitment);
}

#[test]
fn anyone_with_the_seed_and_the_data_finds_the_same_noise() {
    let data = persons(1_500, 5);
    let made = synthesize(&data, &Settings::default(), &seed(), |_| {}).unwrap();
    let real = made.domain.apply(&data).unwrap();
    let first = &made.measurements.tables[0];
    let law = made
        .composition
        .noise(made.composition.groups()[0].weight)
        .unwrap();
    let mut stream = seed().stream(1);
    for (code, value) in first.values.iter().enumerate() {
        let counted = table(&real, &[0]).get(&vec![code as u32]).copied().unwrap_or(0);
        assert_eq!(*value, counted + law.sample(&mut stream));
    }
}

#[test]
fn other_numbers_of_rows_are_made_exactly() {
    let data = persons(3_000, 5);
    for rows in [500, 3_000, 10_001] {
        let settings = Settings {
            rows: Some(rows),
            ..Settings::default()
        };
        let made = synthesize(&data, &settings, &seed(), |_| {}).unwrap();
        assert_eq!(made.data.rows(), rows);
    }
    let settings = Settings {
        rows: Some(3),
        ..Settings::default()
    };
    let told = synthesize(&data, &settings, &seed(), |_| {})
        .unwrap_err()
        .to_string();
    assert!(
        told.starts_with("3 rows cannot be made: column “citizenship”"),
        "{told}"
    );
}

#[test]
fn a_public_list_with_values_that_nobody_has_may_be_used_both_ways() {
    let data = tree(6_000);
    let list = ["b0", "b1", "b2", "b3", "b4", "b5"].map(str::to_owned).to_vec();
    let mut settings = Settings {
        domain: BTreeMap::from([("b".to_owned(), list)]),
        ..Settings::default()
    };
    let all = synthesize(&data, &settings, &seed(), |_| {}).unwrap();
    assert_eq!(table(&all.data, &[1]).len(), 6);
    settings.every_value = false;
    let likely = synthesize(&data, &settings, &seed(), |_| {}).unwrap();
    assert_eq!(table(&likely.data, &[1]).len(), 4);
    assert_eq!(likely.domain.taken_from_data(), ["a", "c"]);
}

#[test]
fn data_that_cannot_be_released_are_refused_in_words() {
    let told = |data: &Data, settings: &Settings| {
        synthesize(data, settings, &seed(), |_| {})
            .unwrap_err()
            .to_string()
    };
    let empty = Data::new(vec![Column::from_labels("a", [])], Measure::Rows).unwrap();
    assert!(told(&empty, &Settings::default()).contains("no rows"));
    let one = tree(100);
    for (epsilon, delta, order) in [
        (0.0, None, 3),
        (1.0, Some(2.0), 3),
        (1.0, None, 4),
        (1.0, None, 0),
    ] {
        let settings = Settings {
            epsilon,
            delta,
            order,
            ..Settings::default()
        };
        assert!(!told(&one, &settings).is_empty());
    }
}

#[test]
fn constant_columns_and_single_rows_pass() {
    let constant = Column::from_labels("a", vec![Some("x"); 400]);
    let unknown = Column::from_labels("b", vec![None; 400]);
    let data = Data::new(vec![constant, unknown], Measure::Rows).unwrap();
    let made = synthesize(&data, &Settings::default(), &seed(), |_| {}).unwrap();
    assert_eq!(table(&made.data, &[0, 1])[&vec![1, 0]], 400);
    let single = Data::new(vec![Column::from_labels("a", [Some("x")])], Measure::Rows).unwrap();
    assert!(matches!(
        synthesize(&single, &Settings::default(), &seed(), |_| {}),
        Err(SynthesisError::Rows { .. })
    ));
}

#[test]
fn records_only_change_for_the_better() {
    let data = persons(2_000, 6);
    let domain = Domain::of(&data, &BTreeMap::new()).unwrap();
    let coded = domain.apply(&data).unwrap();
    let sizes: Vec<usize> = coded.columns().iter().map(Column::size).collect();
    let plan = Plan::new(&sizes, 3, 4.0, 1e-5).unwrap();
    let request = Request {
        rows: None,
        certain: sizes.iter().map(|size| vec![true; *size]).collect(),
    };
    let measured = measure(&coded, &plan, &request, &seed()).unwrap();
    let mut records = model::fill(&measured.estimates, 2_000, &mut seed().stream(1));
    let mut cells = Cells::new(&measured, &records);
    let effort = Effort {
        rounds: 1,
        codes: 3.0,
        copies: 0.3,
        sparsity: 0.0,
    };
    let mut before = cells.cost();
    for round in 0..3 {
        let guides = vec![None; sizes.len()];
        search::improve(
            &mut records,
            &mut cells,
            &guides,
            &effort,
            &mut seed().stream(round),
            &mut |_| {},
        );
        let after = cells.cost();
        assert!(after < before, "{round}: {after} after {before}");
        // What records in faint cells cost follows how many there are now.
        cells.begin_round(0.0);
        let after = cells.cost();
        // What is kept up to date is what a count from nothing gives.
        let anew = Cells::new(&measured, &records).cost();
        assert!((after / anew - 1.0).abs() < 1e-9, "{after} {anew}");
        before = after;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_data_the_rows_are_as_many_and_every_code_has_a_label(
        rows in 12_usize..120,
        codes in proptest::collection::vec((0_u8..4, 0_u8..3, 0_u8..9), 120),
        epsilon in 0.05_f64..20.0,
    ) {
        let column = |name: &str, values: usize, codes: Vec<u8>| {
            let labels = (0..values).map(|value| format!("{name}{value}")).collect();
            Column::category(name, labels, Codes::U8(codes)).unwrap()
        };
        let part = |pick: fn(&(u8, u8, u8)) -> u8| codes[..rows].iter().map(pick).collect::<Vec<u8>>();
        let data = Data::new(
            vec![
                column("a", 3, part(|codes| codes.0)),
                Column::flag("b", Codes::U8(part(|codes| codes.1))).unwrap(),
                column("c", 8, part(|codes| codes.2)),
            ],
            Measure::Rows,
        )
        .unwrap();
        let settings = Settings { epsilon, ..Settings::default() };
        let made = synthesize(&data, &settings, &seed(), |_| {}).unwrap();
        prop_assert_eq!(made.data.rows(), rows);
        for column in made.data.columns() {
            prop_assert!(column.codes().iter().all(|code| (code as usize) < column.size()));
        }
    }
}
