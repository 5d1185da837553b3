//! `palermo estimate`: methods side by side, from a table of lists, without a store.

use serde_json::Value;

use crate::desk::Desk;

const SIX: &str = include_str!("../../../../data/mse/uk_2013_six_lists.csv");

fn near(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 0.051, "{value} {expected}");
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|warning| warning["code"].as_str().unwrap())
        .collect()
}

#[test]
fn the_published_estimate_comes_with_its_effects_and_no_store_is_made() {
    let desk = Desk::new();
    desk.lay("lists.csv", SIX);
    let answer = desk.json(&["estimate", "lists.csv", "--method", "stepwise"]);
    assert_eq!(answer["shape"], "palermo.estimate/1");
    assert_eq!(answer["observed"], 2744);
    let method = &answer["methods"][0];
    assert_eq!(method["method"], "stepwise");
    near(&method["estimate"], 11_418.0);
    near(&method["interval"]["low"], 9_977.3);
    near(&method["interval"]["high"], 13_145.7);
    assert_eq!(method["interval"]["kind"], "asymptotic");
    assert_eq!(method["effects"][0], serde_json::json!(["PF", "NCA"]));
    assert_eq!(method["effects"].as_array().unwrap().len(), 7);
    let main = desk.json(&["estimate", "lists.csv", "--method", "stepwise", "--p", "0"]);
    near(&main["methods"][0]["estimate"], 12_214.0);
    assert!(!desk.path("palermo-data").exists());
}

#[test]
fn all_methods_stand_side_by_side_and_their_disagreement_is_told() {
    let desk = Desk::new();
    desk.lay("lists.csv", SIX);
    let arguments = [
        "estimate",
        "lists.csv",
        "--method",
        "all",
        "--bootstrap",
        "200",
        "--seed",
        "7",
    ];
    let answer = desk.json(&arguments);
    let methods: Vec<&str> = answer["methods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|method| method["method"].as_str().unwrap())
        .collect();
    assert_eq!(
        methods,
        [
            "stepwise",
            "bootstrap",
            "percentile",
            "average",
            "decomposable",
            "latent"
        ]
    );
    for code in [
        "disagreement",
        "assumptions",
        "empty-pairs",
        "model-taken-as-known",
    ] {
        assert!(codes(&answer).contains(&code), "{code}: {:?}", codes(&answer));
    }
    assert_eq!(
        desk.json(&arguments),
        answer,
        "the same seed gives the same answer"
    );
    desk.run(&["estimate", "lists.csv", "--bootstrap", "0"])
        .exits(0)
        .answers("stepwise log-linear")
        .answers("Warning: The methods disagree");
    desk.run(&[
        "estimate",
        "lists.csv",
        "--method",
        "stepwise",
        "--language",
        "fr",
    ])
    .exits(0)
    .answers("Estimation");
}

#[test]
fn lists_that_bear_no_estimate_are_refused_with_the_reason() {
    let desk = Desk::new();
    desk.lay("apart.csv", "A,B,count\n1,0,40\n0,1,30\n");
    let told = desk.run(&["estimate", "apart.csv", "--json"]).exits(1);
    let answer = told.json();
    assert!(answer["methods"][0]["estimate"].is_null());
    assert_eq!(answer["methods"][0]["refusal"]["code"], "no-overlap");
    assert!(codes(&answer).contains(&"no-method"));
    desk.run(&["estimate", "apart.csv"])
        .exits(1)
        .answers("nobody is on more than one list");
}

#[test]
fn what_is_wrong_in_a_table_is_told_with_row_and_column() {
    let desk = Desk::new();
    for (text, words) in [
        ("", "empty"),
        ("A,count\n1,3\n", "one list"),
        ("A,B,count\n1,0,5\n1,2,3\n", "row 3, column \"B\""),
        ("A,B,count\n1,1,-3\n", "row 2, column \"count\""),
        ("A,B,count\n1,0,3\n", "nobody is on the list \"B\""),
    ] {
        desk.lay("lists.csv", text);
        desk.run(&["estimate", "lists.csv"])
            .exits(3)
            .says("lists.csv")
            .says(words);
    }
    let heads: Vec<String> = (0..30).map(|list| format!("L{list}")).collect();
    desk.lay("lists.csv", format!("{},count\n", heads.join(",")));
    desk.run(&["estimate", "lists.csv"]).exits(3).says("30 lists");
    desk.run(&["estimate", "nowhere.csv"])
        .exits(3)
        .says("nowhere.csv");
    desk.run(&["estimate", "lists.csv", "--p", "2"]).exits(2);
    desk.run(&["estimate", "lists.csv", "--bootstrap", "3"]).exits(2);
}

#[test]
fn draws_of_an_uncertain_linkage_widen_the_interval() {
    let desk = Desk::new();
    let rows = |both: u32| format!("1,0,{}\n0,1,{}\n1,1,{both}\n", 400 - both, 300 - both);
    desk.lay("one.csv", format!("A,B,count\n{}", rows(60)));
    let draws: Vec<String> = [40, 50, 60, 70, 80]
        .iter()
        .zip(1..)
        .map(|(&both, draw)| {
            let rows = rows(both);
            let numbered: Vec<String> = rows.lines().map(|row| format!("{draw},{row}\n")).collect();
            numbered.concat()
        })
        .collect();
    desk.lay("draws.csv", format!("draw,A,B,count\n{}", draws.concat()));
    let one = desk.json(&["estimate", "one.csv", "--method", "stepwise"]);
    let several = desk.json(&["estimate", "draws.csv", "--method", "stepwise"]);
    assert_eq!(several["draws"], 5);
    assert_eq!(several["methods"][0]["interval"]["kind"], "mixture-of-draws");
    let width = |answer: &Value| {
        let interval = &answer["methods"][0]["interval"];
        interval["high"].as_f64().unwrap() - interval["low"].as_f64().unwrap()
    };
    assert!(width(&several) > 1.2 * width(&one));
    assert!(codes(&several).contains(&"draws") && codes(&several).contains(&"two-lists"));
}
