//! Protected tables, looked at by an attacker who knows nothing of how they were made.

#![allow(clippy::unwrap_used, reason = "a test that cannot make its data must fail")]

use std::collections::HashMap;

use proptest::prelude::*;
use release::attack::tables::{Absent, Meaning, PublishedRow, PublishedTable, Shown};
use release::attack::{Findings, Wishes, attack};
use release::program::UNBOUNDED;
use release::program::bounds::Limits;
use release::protect::history::History;
use release::protect::rules::{Rules, Weight};
use release::protect::{ProtectedTable, Refusal, protect};
use release::table::{Cube, Dimension, Extent, Leaf};

const WISHES: Wishes = Wishes {
    minimum: 5,
    exact: true,
    limits: Limits {
        exact_block: 4_000_000,
        largest_block: 8_000_000,
        branches: 400,
        lean_table: 2_000_000,
        nearby: 600_000_000,
    },
};

fn meaning() -> Meaning {
    Meaning {
        totals: vec!["Total".to_owned()],
        parents: HashMap::new(),
    }
}

/// A table of persons, each a code of every dimension.
fn cube(names: &[&str], sizes: &[usize], people: &[Vec<usize>], holds_noughts: bool) -> Cube {
    let dimensions: Vec<Dimension> = names
        .iter()
        .zip(sizes)
        .map(|(name, size)| {
            let labels: Vec<String> = (0..*size).map(|code| format!("{name}{code}")).collect();
            Dimension::flat(name, "Total", labels.iter().map(String::as_str)).unwrap()
        })
        .collect();
    let rows: Vec<Vec<u32>> = people
        .iter()
        .map(|person| person.iter().map(|code| *code as u32 + 1).collect())
        .collect();
    let leaves = rows.iter().map(|codes| Leaf {
        codes,
        count: 1,
        contributor: None,
    });
    let extent = Extent {
        holds_noughts,
        order: names.len(),
    };
    Cube::count(dimensions, leaves, extent).unwrap()
}

/// Made-up people by a small deterministic generator.
fn people(count: usize, sizes: &[usize], seed: u64) -> Vec<Vec<usize>> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..count)
        // Squared, so that some codes are common and most are rare.
        .map(|_| {
            sizes
                .iter()
                .map(|size| (next().powi(2) * *size as f64) as usize)
                .collect()
        })
        .collect()
}

fn attacked(tables: &[PublishedTable]) -> Findings {
    attack(tables, &meaning(), WISHES).unwrap()
}

/// What must hold of every release: no hidden count from 1 to 4 is recovered, and every one that is hidden can be as
/// different as the rules ask.
fn assert_safe(findings: &Findings) {
    assert!(findings.conflicts.is_empty(), "{:?}", findings.conflicts);
    assert!(
        !findings.is_disclosing(5),
        "{:?} {:?} {:?}",
        findings.small,
        findings.recovered,
        findings.singled_out
    );
    // Whatever is known exactly is a nought: nobody is there.
    assert!(
        findings.recovered.iter().all(|one| one.cell.lower == 0),
        "{:?}",
        findings.recovered
    );
}

fn released(cube: &Cube, rules: &Rules, history: Option<&History>) -> ProtectedTable {
    let released = protect(cube.clone(), rules, history, Limits::default(), "2024-01-01").unwrap();
    assert_eq!(released.verdict.protected, released.verdict.proved);
    released.into_parts().0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn two_way_tables_give_nothing_away(seed in 0_u64..10_000, count in 20_usize..300) {
        let cube = cube(&["a", "b"], &[5, 6], &people(count, &[5, 6], seed), false);
        for weight in [Weight::Count, Weight::Cell, Weight::Logarithm] {
            let table = released(&cube, &Rules { weight, ..Rules::default() }, None);
            assert_safe(&attacked(&[table.as_published("table", 0)]));
        }
    }

    #[test]
    fn three_way_tables_give_nothing_away(seed in 0_u64..10_000, count in 50_usize..400) {
        let cube = cube(&["a", "b", "c"], &[3, 4, 5], &people(count, &[3, 4, 5], seed), false);
        let table = released(&cube, &Rules::default(), None);
        assert_safe(&attacked(&[table.as_published("table", 0)]));
    }

    /// Ranges of hidden counts are what the attacker finds by himself, and hold the truth.
    #[test]
    fn ranges_tell_what_follows_anyway(seed in 0_u64..10_000, count in 50_usize..400) {
        let cube = cube(&["a", "b"], &[4, 5], &people(count, &[4, 5], seed), false);
        let table = released(&cube, &Rules::default(), None);
        let findings = attacked(&[table.as_published("table", 0)]);
        for (codes, low, high) in table.ranges() {
            let mut key: Vec<(String, String)> = ["a", "b"]
                .iter()
                .zip(&codes)
                .filter(|(_, code)| **code != "Total")
                .map(|(name, code)| ((*name).to_owned(), (*code).to_owned()))
                .collect();
            key.sort_unstable();
            let worked_out = findings.cells.iter().find(|one| one.key == key).unwrap();
            prop_assert_eq!((low, high), (worked_out.lower, worked_out.upper));
            let cell = (0..cube.len() as u32).find(|cell| cube.labels_of(*cell).eq(codes.iter().copied())).unwrap();
            prop_assert!((low..=high).contains(&cube.counts[cell as usize]));
            prop_assert!(low >= 5);
        }
    }

    #[test]
    fn rounded_tables_give_nothing_away_and_stay_next_to_the_counts(seed in 0_u64..10_000, count in 20_usize..300) {
        let cube = cube(&["a", "b"], &[5, 6], &people(count, &[5, 6], seed), false);
        let rules = Rules { rounding: Some(5), ..Rules::default() };
        match protect(cube.clone(), &rules, None, Limits::default(), "2024-01-01") {
            Ok(table) => {
                prop_assert_eq!(table.loss.broken_sums, 0);
                let published = table.as_published("table", 0);
                let widths = published.rows.iter().map(|row| row.shown.bounds().1 - row.shown.bounds().0);
                prop_assert!(widths.min() >= Some(4));
                let findings = attacked(&[published]);
                prop_assert!(!findings.is_disclosing(5));
            }
            // A table so small that its sums tell too much is refused, not released.
            Err(refusal) => {
                let is_unprotected = matches!(refusal, Refusal::Unprotected { .. });
                prop_assert!(is_unprotected);
            }
        }
    }

    #[test]
    fn full_cells_cannot_be_told(seed in 0_u64..10_000, count in 30_usize..120) {
        let cube = cube(&["a", "b"], &[6, 3], &people(count, &[6, 3], seed), true);
        let rules = Rules { full_cells: true, ..Rules::default() };
        if let Ok(table) = protect(cube.clone(), &rules, None, Limits::default(), "2024-01-01") {
            let findings = attacked(&[table.as_published("table", 0)]);
            assert_safe(&findings);
            prop_assert!(findings.homogeneous.is_empty(), "{:?}", findings.homogeneous);
        }
    }

    /// The same people counted by other columns afterwards: the two tables share margins.
    #[test]
    fn linked_tables_give_nothing_away_together(seed in 0_u64..10_000, count in 50_usize..300) {
        let everybody = people(count, &[4, 5, 3], seed);
        let part = |columns: [usize; 2]| -> Vec<Vec<usize>> {
            everybody.iter().map(|person| columns.iter().map(|column| person[*column]).collect()).collect()
        };
        let first = released(&cube(&["a", "b"], &[4, 5], &part([0, 1]), false), &Rules::default(), None);
        let first = first.as_published("first", 0);
        let history = History::new(std::slice::from_ref(&first), &meaning(), 0).unwrap();
        let second = cube(&["a", "c"], &[4, 3], &part([0, 2]), false);
        if let Ok(second) = protect(second, &Rules::default(), Some(&history), Limits::default(), "2024-01-02") {
            assert_safe(&attacked(&[first, second.as_published("second", 0)]));
        }
    }
}

/// Section 2.3 of the project's threat model: 1,311 made-up victims, three tables of two dimensions with their margins,
/// counts of 1 to 4 suppressed and nothing else. A linear programme recovers some; our release of the same, none.
#[test]
fn primary_suppression_alone_is_no_protection_and_ours_is() {
    let sizes = [32, 6, 4];
    let everybody = people(1_311, &sizes, 7);
    let names = ["region", "form", "group"];
    let pairs = [[0, 1], [0, 2], [1, 2]];
    let (mut naive, mut ours): (Vec<PublishedTable>, Vec<PublishedTable>) = (Vec::new(), Vec::new());
    for pair in pairs {
        let rows: Vec<Vec<usize>> = everybody
            .iter()
            .map(|person| pair.iter().map(|column| person[*column]).collect())
            .collect();
        let cube = cube(
            &pair.map(|one| names[one]),
            &pair.map(|one| sizes[one]),
            &rows,
            false,
        );
        let rows = (0..cube.len() as u32)
            .map(|cell| PublishedRow {
                codes: cube.labels_of(cell).map(str::to_owned).collect(),
                shown: match cube.counts[cell as usize] {
                    count @ 0..=4 if count > 0 => Shown::Between(1, 4),
                    count => Shown::Exact(count),
                },
                line: cell as usize + 2,
            })
            .collect();
        naive.push(PublishedTable {
            name: format!("{pair:?}"),
            columns: pair.map(|one| names[one].to_owned()).to_vec(),
            rows,
            absent: Absent::Nought,
            order: usize::MAX,
            edition: 0,
        });
        let history = History::new(&ours, &meaning(), 0).unwrap();
        let table = released(&cube, &Rules::default(), Some(&history));
        ours.push(table.as_published(&format!("{pair:?}"), 0));
    }
    let findings = attacked(&naive);
    assert!(findings.hidden > 50, "{}", findings.hidden);
    assert!(
        !findings.recovered.is_empty(),
        "the experiment must find what it is about"
    );
    assert!(findings.is_disclosing(5));
    for one in &findings.recovered {
        assert!(!one.derivation.in_words().is_empty());
    }
    assert_safe(&attacked(&ours));
}

/// Where readers may know all noughts, even telling them all gives no small count away.
#[test]
fn nothing_rests_on_noughts_that_readers_may_know() {
    let sizes = [4, 5];
    for seed in 0..30 {
        let cube = cube(&["a", "b"], &sizes, &people(90, &sizes, seed), true);
        let bare = Cube::count(
            cube.dimensions.clone(),
            (0..cube.len() as u32)
                .filter(|cell| cube.codes_of(*cell).iter().all(|code| *code != 0))
                .map(|cell| Leaf {
                    codes: cube.codes_of(cell),
                    count: cube.counts[cell as usize],
                    contributor: None,
                }),
            Extent {
                holds_noughts: false,
                order: 2,
            },
        )
        .unwrap();
        let rules = Rules {
            knows_noughts: true,
            ..Rules::default()
        };
        let Ok(table) = protect(bare, &rules, None, Limits::default(), "2024-01-01") else {
            continue;
        };
        let told = table.rows(1_000_000).into_iter().map(|(codes, value)| {
            let cell = (0..cube.len() as u32)
                .find(|cell| cube.labels_of(*cell).eq(codes.iter().copied()))
                .unwrap();
            let is_nought = cube.counts[cell as usize] == 0;
            PublishedRow {
                codes: codes.into_iter().map(str::to_owned).collect(),
                shown: match value {
                    _ if is_nought => Shown::Exact(0),
                    Some(value) => Shown::Exact(value),
                    None => Shown::Between(0, UNBOUNDED),
                },
                line: cell as usize + 2,
            }
        });
        let table = PublishedTable {
            rows: told.collect(),
            absent: Absent::Nought,
            ..table.as_published("table", 0)
        };
        assert_safe(&attacked(&[table]));
    }
}

/// Goal D3: whoever may ask for any published count can subtract one from another, as with a filter that leaves a value
/// out. Over all pairs, nobody is isolated by a difference: no one, two or three people are all that one count has beyond
/// another that it contains; and what is left of a sum after all its published parts is no such number either.
#[test]
fn no_two_questions_isolate_anybody() {
    let sizes = [5, 4, 3];
    let everybody = people(400, &sizes, 13);
    let cube = cube(&["region", "form", "group"], &sizes, &everybody, false);
    let isolated = |rows: &[(Vec<String>, i64)]| -> usize {
        let contains = |one: &[String], other: &[String]| {
            one.iter()
                .zip(other)
                .all(|(code, inner)| code == "Total" || code == inner)
        };
        let mut found = 0;
        for (one, count) in rows {
            for (other, inner) in rows {
                let is_part = one != other && contains(one, other);
                found += usize::from(is_part && (1..4).contains(&(count - inner)));
            }
            for column in 0..one.len() {
                let parts = rows.iter().filter(|(other, _)| {
                    one[column] == "Total"
                        && other[column] != "Total"
                        && (0..one.len()).all(|place| place == column || one[place] == other[place])
                });
                let rest = count - parts.map(|(_, part)| part).sum::<i64>();
                found += usize::from((1..4).contains(&rest));
            }
        }
        found
    };
    let exact = |table: &PublishedTable| -> Vec<(Vec<String>, i64)> {
        let rows = table.rows.iter();
        rows.filter_map(|row| match row.shown {
            Shown::Exact(count) => Some((row.codes.clone(), count)),
            Shown::Between(..) => None,
        })
        .collect()
    };
    let naive: Vec<(Vec<String>, i64)> = (0..cube.len() as u32)
        .map(|cell| {
            (
                cube.labels_of(cell).map(str::to_owned).collect(),
                cube.counts[cell as usize],
            )
        })
        .filter(|(_, count)| *count > 4)
        .collect();
    assert!(isolated(&naive) > 0, "the experiment must find what it is about");
    let table = released(&cube, &Rules::default(), None).as_published("table", 0);
    assert_eq!(isolated(&exact(&table)), 0);
}

/// The same table is made whatever else the machine does: nothing depends on threads, time or the order of a hash.
#[test]
fn many_threads_make_one_table() {
    let sizes = [4, 5, 3];
    let cube = cube(&["a", "b", "c"], &sizes, &people(300, &sizes, 3), false);
    let make = || {
        let table = released(&cube, &Rules::default(), None);
        let ranges: Vec<(Vec<String>, i64, i64)> = table
            .ranges()
            .map(|(codes, low, high)| (codes.into_iter().map(str::to_owned).collect(), low, high))
            .collect();
        (table.as_published("table", 0), ranges)
    };
    let first = make();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(make)).collect();
        for other in others {
            assert!(other.join().unwrap() == first);
        }
    });
}

/// Where the proof would take more than the work allowed, nothing leaves, and the message says what to do.
#[test]
fn what_cannot_be_proved_in_time_does_not_leave() {
    let sizes = [6, 7, 5];
    let cube = cube(&["a", "b", "c"], &sizes, &people(300, &sizes, 5), false);
    let limits = Limits {
        exact_block: 1,
        largest_block: 1,
        lean_table: 1,
        nearby: 1,
        ..Limits::default()
    };
    let refusal = protect(cube, &Rules::default(), None, limits, "2024-01-01").unwrap_err();
    assert!(matches!(refusal, Refusal::TooLarge { .. }), "{refusal:?}");
    assert!(refusal.to_string().contains("--order"));
}

/// Goal D2: 24 monthly releases of a growing table; nobody may be singled out as the one new case.
#[test]
fn nobody_is_singled_out_over_twenty_four_months() {
    let sizes = [5, 3];
    let everybody = people(1_311, &sizes, 11);
    let mut naive = Vec::new();
    let mut ours: Vec<PublishedTable> = Vec::new();
    for month in 0..24 {
        let known = &everybody[..(month + 1) * everybody.len() / 24];
        let cube = cube(&["region", "form"], &sizes, known, false);
        naive.push(PublishedTable {
            name: format!("month {month}"),
            columns: vec!["region".to_owned(), "form".to_owned()],
            rows: (0..cube.len() as u32)
                .map(|cell| PublishedRow {
                    codes: cube.labels_of(cell).map(str::to_owned).collect(),
                    shown: match cube.counts[cell as usize] {
                        count @ 0..=4 if count > 0 => Shown::Between(0, UNBOUNDED),
                        count => Shown::Exact(count),
                    },
                    line: cell as usize + 2,
                })
                .collect(),
            absent: Absent::Nought,
            order: usize::MAX,
            edition: month,
        });
        let history = History::new(&ours, &meaning(), month).unwrap();
        let table = released(&cube, &Rules::default(), Some(&history));
        ours.push(table.as_published(&format!("month {month}"), month));
    }
    assert!(attacked(&naive).singled_out.len() > 50);
    let findings = attack(
        &ours,
        &meaning(),
        Wishes {
            exact: false,
            ..WISHES
        },
    )
    .unwrap();
    assert_safe(&findings);
    assert!(ours.iter().skip(1).any(|table| !table.rows.is_empty()));
}
