use statistics::generator::ctdc;
use statistics::{Column, Data, Measure};

use super::*;
use crate::noise::Seed;
use crate::synthesis::{Settings, synthesize};

fn persons(rows: usize, seed: u64) -> Data {
    ctdc::data(&ctdc::Plan {
        rows,
        columns: 8,
        seed,
        says_no: false,
    })
    .unwrap()
}

fn half(data: &Data, odd: bool) -> Data {
    let columns = data.columns().iter().map(|column| {
        let labels: Vec<Option<&str>> = column.codes().iter().map(|code| column.label(code)).collect();
        let kept = labels
            .into_iter()
            .enumerate()
            .filter(|(row, _)| (row % 2 == 1) == odd);
        Column::from_labels(column.name(), kept.map(|(_, label)| label))
    });
    Data::new(columns.collect(), Measure::Rows).unwrap()
}

fn small(values: &[(&str, &str)]) -> Data {
    Data::new(
        vec![
            Column::from_labels("from", values.iter().map(|(from, _)| Some(*from))),
            Column::from_labels("to", values.iter().map(|(_, to)| (!to.is_empty()).then_some(*to))),
        ],
        Measure::Rows,
    )
    .unwrap()
}

#[test]
fn figures_of_a_small_example_are_those_counted_by_hand() {
    let real = small(&[("a", "x"), ("a", "x"), ("a", "y"), ("b", "")]);
    let made = small(&[("a", "x"), ("a", "z"), ("a", "y"), ("a", "y")]);
    let comparison = compare(&real, &made, 2, None).unwrap();
    let [one, two] = comparison.orders.as_slice() else {
        panic!()
    };
    // Singles: a 3|4, b 1|0, x 2|1, y 1|2, z 0|1.
    assert_eq!((one.real, one.synthetic, one.both), (4, 4, 3));
    assert!((one.mean_error - 1.0).abs() < 1e-12);
    assert!((one.suppressed() - 0.25).abs() < 1e-12 && (one.fabricated() - 0.25).abs() < 1e-12);
    // Pairs: ax 2|1, ay 1|2, az 0|1; the unknown of b counts for the distance only.
    assert_eq!((two.real, two.synthetic, two.both), (2, 3, 2));
    assert!((two.mean_distance - 0.5).abs() < 1e-12, "{}", two.mean_distance);
    assert!((two.fabricated_mass - 0.25).abs() < 1e-12 && two.suppressed_mass.abs() < 1e-12);
    let flows = comparison.flows.unwrap();
    assert_eq!((flows.from.as_str(), flows.to.as_str()), ("from", "to"));
    assert_eq!((flows.largest[0].real, flows.largest[0].synthetic), (2, 1));
    assert!(flows.order_kept.abs() < 1e-12);
}

#[test]
fn equal_data_have_no_errors() {
    let data = persons(2_000, 1);
    let comparison = compare(&data, &data, 3, Some(("citizenship", "CountryOfExploitation"))).unwrap();
    for fit in &comparison.orders {
        assert!(
            fit.mean_error.abs() < 1e-12 && fit.suppressed().abs() < 1e-12 && fit.largest_distance < 1e-12
        );
    }
    assert!((comparison.flows.unwrap().order_kept - 1.0).abs() < 1e-12);
}

#[test]
fn files_that_do_not_go_together_are_refused_with_the_column() {
    let data = small(&[("a", "x")]);
    let other = Data::new(vec![Column::from_labels("from", [Some("a")])], Measure::Rows).unwrap();
    let told = compare(&data, &other, 2, None).unwrap_err().to_string();
    assert!(told.contains("“to”"), "{told}");
    assert_eq!(compare(&data, &data, 4, None), Err(CompareError::Order(4)));
    assert_eq!(
        compare(&data, &data, 2, Some(("to", "to"))),
        Err(CompareError::Flows)
    );
    let empty = small(&[]);
    assert_eq!(
        compare(&empty, &data, 1, None),
        Err(CompareError::NoRows("first"))
    );
}

#[test]
fn copies_of_the_data_are_found_out_and_private_records_are_not() {
    let all = persons(6_000, 2);
    let (inside, outside) = (half(&all, false), half(&all, true));
    let seed = Seed::from_bytes([9; 32]);
    let copied = attack(&inside, &outside, &inside, &seed).unwrap();
    assert!(copied.membership.is_significant() && copied.singling_out.is_significant());
    assert!((copied.membership.rate().0 - 1.0).abs() < 1e-12);
    let made = synthesize(&inside, &Settings::default(), &seed, |_| {})
        .unwrap()
        .data;
    let private = attack(&inside, &outside, &made, &seed).unwrap();
    // Records of few values are often like those of somebody: what counts is how much more often.
    for result in [private.membership, private.singling_out] {
        let more = result.rate().0 - result.control_rate().0;
        assert!(
            more < 0.1 && result.risk() < copied.membership.risk() / 3.0,
            "{result:?}"
        );
    }
    assert_eq!(private.inference.len(), 8);
    assert_eq!(attack(&inside, &outside, &made, &seed).unwrap(), private);
    assert!(matches!(
        attack(&small(&[("a", "x")]), &outside, &made, &seed),
        Err(AttackError::TooFew { .. })
    ));
}

#[test]
fn the_interval_of_a_share_is_that_of_wilson() {
    let (low, high) = wilson(5, 10);
    assert!(
        (low - 0.2366).abs() < 1e-4 && (high - 0.7634).abs() < 1e-4,
        "{low} {high}"
    );
    assert_eq!(wilson(0, 0), (0.0, 1.0));
}
