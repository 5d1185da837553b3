use super::*;

fn name(id: &str) -> RecordName {
    RecordName {
        source: "a".into(),
        id: id.into(),
    }
}

fn sets(ledger: &Ledger, links: &[(&str, &str, f64)]) -> Vec<String> {
    let links: Vec<_> = links
        .iter()
        .map(|(one, other, p)| (name(one), name(other), *p))
        .collect();
    ledger
        .merge(&links)
        .persons
        .into_iter()
        .map(|set| set.into_iter().map(|name| name.id).collect())
        .collect()
}

#[test]
fn decisions_change_what_belongs_together_and_can_be_taken_back() {
    let links = [("1", "2", 0.9), ("2", "3", 0.8)];
    let mut ledger = Ledger::default();
    assert_eq!(sets(&ledger, &links), ["123"]);
    ledger
        .decide(
            Verdict::Different {
                left: name("1"),
                right: name("3"),
            },
            "amina",
            "2026-01-02",
            "two files",
        )
        .unwrap();
    assert_eq!(sets(&ledger, &links), ["12"]);
    ledger
        .decide(
            Verdict::Same {
                left: name("3"),
                right: name("4"),
            },
            "amina",
            "2026-01-03",
            "photograph",
        )
        .unwrap();
    assert_eq!(sets(&ledger, &links), ["12", "34"]);
    ledger
        .decide(Verdict::Undo { decision: 1 }, "li", "2026-01-04", "a mistake")
        .unwrap();
    assert_eq!(sets(&ledger, &links), ["1234"]);
    ledger
        .decide(Verdict::Undo { decision: 3 }, "li", "2026-01-05", "it was right")
        .unwrap();
    assert_eq!(sets(&ledger, &links), ["12", "34"]);
    assert!(
        ledger
            .decide(Verdict::Undo { decision: 3 }, "li", "", "")
            .is_err()
    );
    assert!(
        ledger
            .decide(Verdict::Undo { decision: 9 }, "li", "", "")
            .is_err()
    );
    let mut bytes = Vec::new();
    ledger.write(&mut bytes).unwrap();
    assert_eq!(Ledger::read(bytes.as_slice()).unwrap(), ledger);
}

#[test]
fn a_later_decision_goes_before_an_earlier_one() {
    let mut ledger = Ledger::default();
    let pair = |same: bool| {
        let (left, right) = (name("1"), name("2"));
        if same {
            Verdict::Same { left, right }
        } else {
            Verdict::Different { left, right }
        }
    };
    ledger.decide(pair(false), "a", "", "").unwrap();
    ledger.decide(pair(true), "a", "", "").unwrap();
    assert_eq!(sets(&ledger, &[]), ["12"]);
    ledger.decide(pair(false), "a", "", "").unwrap();
    assert!(sets(&ledger, &[]).is_empty());
}

#[test]
fn what_was_tampered_with_is_told() {
    let line = r#"{"number":1,"verdict":"undo","decision":1,"by":"a","at":"","reason":""}"#;
    assert!(
        Ledger::read(line.as_bytes())
            .unwrap_err()
            .to_string()
            .contains("decision 1")
    );
    assert!(
        Ledger::read("{}".as_bytes())
            .unwrap_err()
            .to_string()
            .contains("line 1")
    );
    let gap = r#"{"number":2,"verdict":"undo","decision":1,"by":"a","at":"","reason":""}"#;
    assert!(
        Ledger::read(gap.as_bytes())
            .unwrap_err()
            .to_string()
            .contains("number 2")
    );
}

#[test]
fn decisions_that_contradict_one_another_are_told() {
    let mut ledger = Ledger::default();
    let same = |one: &str, other: &str| Verdict::Same {
        left: name(one),
        right: name(other),
    };
    let different = Verdict::Different {
        left: name("1"),
        right: name("3"),
    };
    ledger.decide(same("1", "2"), "a", "", "").unwrap();
    ledger.decide(different, "a", "", "").unwrap();
    ledger.decide(same("2", "3"), "a", "", "").unwrap();
    let merged = ledger.merge(&[(name("3"), name("4"), 0.9), (name("1"), name("4"), 0.8)]);
    assert_eq!(merged.persons, [vec![name("2"), name("3"), name("4")]]);
    assert_eq!(merged.contradicted, [1]);
    assert_eq!(merged.refused, 1);
}

#[test]
fn whatever_is_decided_nobody_is_joined_with_whom_they_differ_from() {
    use proptest::prelude::*;
    let decisions = proptest::collection::vec((0..8_u8, 0..8_u8, any::<bool>()), 0..20);
    let links = proptest::collection::vec((0..8_u8, 0..8_u8, 0.0..1.0_f64), 0..20);
    proptest!(|(decisions in decisions, links in links)| {
        let mut ledger = Ledger::default();
        let of = |number: u8| name(&number.to_string());
        for (one, other, is_same) in &decisions {
            let (left, right) = (of(*one), of(*other));
            let verdict = if *is_same { Verdict::Same { left, right } } else { Verdict::Different { left, right } };
            // Only a record beside itself is refused.
            prop_assert_eq!(ledger.decide(verdict, "a", "", "").is_ok(), one != other);
        }
        let links: Vec<_> = links.iter().map(|(one, other, p)| (of(*one), of(*other), *p)).collect();
        let persons = ledger.merge(&links).persons;
        for (place, (one, other, is_same)) in decisions.iter().enumerate() {
            let is_last = decisions[place + 1..].iter().all(|(left, right, _)| {
                (left.min(right), left.max(right)) != (one.min(other), one.max(other))
            });
            if one != other && !is_same && is_last {
                let (one, other) = (of(*one), of(*other));
                prop_assert!(!persons.iter().any(|set| set.contains(&one) && set.contains(&other)));
            }
        }
        // Taking everything back leaves what the links alone say.
        for number in 1..=ledger.decisions().len() as u64 {
            ledger.decide(Verdict::Undo { decision: number }, "a", "", "").unwrap();
        }
        prop_assert_eq!(ledger.merge(&links), Ledger::default().merge(&links));
    });
}
