use proptest::prelude::*;
use statistics::generator::ctdc;
use statistics::{Codes, Column, ColumnKind, Data, Measure};

use super::*;

fn persons(rows: usize) -> Data {
    ctdc::data(&ctdc::Plan {
        rows,
        columns: 8,
        seed: 3,
        says_no: true,
    })
    .unwrap()
}

fn quasi(columns: &[usize]) -> Vec<Quasi> {
    columns
        .iter()
        .map(|column| Quasi {
            column: *column,
            is_ordered: *column == 0,
        })
        .collect()
}

#[test]
fn every_class_has_k_and_more_is_kept_than_hidden() {
    let data = persons(5_000);
    let made = anonymize(&data, &quasi(&[0, 1, 2, 3]), &[6, 4], 5).unwrap();
    assert!(made.report.smallest >= 5);
    assert_eq!(made.data.rows(), 5_000);
    assert_eq!(made.data.columns()[4..], data.columns()[4..]);
    let hidden: usize = made.suppressed.iter().sum();
    assert!(hidden < 5_000 * 4 / 2, "{hidden}");
    assert_eq!(made.generalized[1], 0);
    let coarse = anonymize(&data, &quasi(&[0]), &[], 2_000).unwrap();
    assert!(coarse.generalized[0] > 0 && coarse.report.smallest >= 2_000);
    // What is kept is what was there.
    let (was, is) = (&data.columns()[1], &made.data.columns()[1]);
    for row in 0..5_000 {
        let kept = is.label(is.codes().get(row));
        assert!(kept.is_none() || kept == was.label(was.codes().get(row)));
    }
}

#[test]
fn classes_of_a_small_example_are_those_counted_by_hand() {
    let place = Column::from_labels(
        "place",
        [Some("a"), Some("a"), Some("a"), Some("b"), Some("b"), None],
    );
    let form = Column::from_labels(
        "form",
        [Some("x"), Some("x"), Some("y"), Some("x"), Some("x"), Some("y")],
    );
    let report = classes(&Data::new(vec![place, form], Measure::Rows).unwrap(), &[0], &[1]);
    assert_eq!((report.classes, report.smallest, report.unique_rows), (3, 1, 1));
    let form = &report.sensitive[0];
    assert_eq!((form.distinct, form.homogeneous), (1, 2));
    assert!((form.entropy - 1.0).abs() < 1e-12);
    // Overall x 4/6, y 2/6; the class of one y is 2/3 away.
    assert!((form.closeness - 2.0 / 3.0).abs() < 1e-12, "{}", form.closeness);
}

#[test]
fn flags_stay_flags_and_what_cannot_be_is_refused() {
    let data = persons(300);
    let made = anonymize(&data, &quasi(&[5, 6]), &[], 10).unwrap();
    assert_eq!(made.data.columns()[5].kind(), ColumnKind::Flag);
    assert!(matches!(
        anonymize(&data, &quasi(&[0]), &[], 1),
        Err(AnonymityError::SmallK(1))
    ));
    assert!(matches!(
        anonymize(&data, &quasi(&[0]), &[], 301),
        Err(AnonymityError::TooFewRows { .. })
    ));
    assert!(matches!(
        anonymize(&data, &quasi(&[1, 1]), &[], 5),
        Err(AnonymityError::Column(1))
    ));
    assert!(matches!(
        anonymize(&data, &quasi(&[99]), &[], 5),
        Err(AnonymityError::Column(99))
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_rows_no_class_is_smaller_than_k(
        codes in proptest::collection::vec((0_u8..5, 0_u8..9), 8..80),
        k in 2_usize..8,
    ) {
        let column = |name: &str, values: usize, codes: Vec<u8>| {
            Column::category(name, (0..values).map(|value| format!("{value}")).collect(), Codes::U8(codes)).unwrap()
        };
        let first = column("a", 4, codes.iter().map(|code| code.0).collect());
        let second = column("b", 8, codes.iter().map(|code| code.1).collect());
        let data = Data::new(vec![first, second], Measure::Rows).unwrap();
        let made = anonymize(&data, &quasi(&[0, 1]), &[], k).unwrap();
        prop_assert!(made.report.smallest >= k);
    }
}
