//! Tables, flows, trends and profiles of plain files, in a folder that never gets a store.

use serde_json::Value;

use crate::desk::Desk;

const CELLS: &[u8] = include_bytes!("../../../../data/statistics/uk_nrm_referral_cells_2022q2_2023q4.csv");
const LONGITUDINAL: &[u8] = include_bytes!("../../../../data/statistics/uk_nrm_referrals_longitudinal.csv");
const PARQUET: &[u8] = include_bytes!("../../../../data/statistics/parquet/polars.parquet");

/// A small sheet as UNODC gives it, made up.
const SHEET: &str = "\
Trafficking in persons,Made up for a test,,,,,,,
Date of data,never,,,,,,,
Iso3_code,Country,Indicator,Dimension,Category,Sex,Age,Year,txtVALUE
KEN,Kenya,Detected trafficking victims,Total,Total,Total,Total,2018,\"1,250\"
KEN,Kenya,Detected trafficking victims,Total,Total,Total,Total,2019,20
KEN,Kenya,Detected trafficking victims,Total,Total,Female,Total,2019,13
KEN,Kenya,Detected trafficking victims,Total,Total,Male,Total,2019,<5
KEN,Kenya,Detected trafficking victims,by citizenship,UGANDA,Total,Total,2019,9
KEN,Kenya,Detected trafficking victims,by citizenship,Congo,Total,Total,2019,7
UGA,Uganda,Detected trafficking victims,Total,Total,Total,Total,2019,<5
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.lay("cells.csv", CELLS);
    desk.lay("longitudinal.csv", LONGITUDINAL);
    desk.lay("small.parquet", PARQUET);
    desk.lay("sheet.csv", SHEET);
    desk
}

/// The lines of a table with single blanks between its cells.
fn squeezed(table: &str) -> Vec<String> {
    let squeeze = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    table.lines().map(squeeze).collect()
}

fn count(value: &Value) -> (u64, Option<u64>) {
    (value["low"].as_u64().unwrap(), value["high"].as_u64())
}

#[test]
fn a_table_counts_people_and_says_what_it_took() {
    let desk = desk();
    let told = desk
        .run(&["table", "cells.csv", "--by", "exploitation", "--margins"])
        .exits(0);
    let lines = squeezed(&told.out);
    assert!(
        lines.contains(&"Labour 8811".to_owned()) && lines.contains(&"Total 30197".to_owned()),
        "{lines:?}"
    );
    assert!(
        told.talk.contains("Rows are counted by the column “people”"),
        "{}",
        told.talk
    );
    let answer = desk.json(&[
        "table",
        "cells.csv",
        "--by",
        "quarter,age",
        "--where",
        "quarter='2022_q2'",
        "--margins",
    ]);
    assert_eq!(count(&answer["total"]), (4_171, Some(4_171)));
    assert_eq!(answer["counted_by"], "people");
    let rows = desk.json(&["table", "cells.csv", "--by", "quarter", "--count", "none"]);
    assert_eq!(count(&rows["total"]), (11_277, Some(11_277)));
    assert!(!desk.path("palermo-data").exists(), "counting makes no store");
}

#[test]
fn totals_beside_their_parts_are_told() {
    let desk = desk();
    let told = desk.run(&["table", "longitudinal.csv", "--by", "Year"]).exits(0);
    assert!(
        told.talk
            .contains("“Location of exploitation” has rows called “Total”"),
        "{}",
        told.talk
    );
    let filter = "Quarter in (Q1, Q2, Q3, Q4) and 'Location of exploitation'!=Total";
    let told = desk
        .run(&["table", "longitudinal.csv", "--by", "Year", "--where", filter])
        .exits(0);
    assert!(!told.talk.contains("has rows called"), "{}", told.talk);
}

#[test]
fn a_rate_names_its_population_and_a_missing_year_is_refused() {
    let desk = desk();
    desk.lay(
        "few.csv",
        "iso3,year,count\nKEN,2019,<5\nKEN,2031,7\nAbroad,2019,3\n",
    );
    let answer = desk.json(&["table", "few.csv", "--by", "iso3,year", "--rate", "population"]);
    let cells = answer["cells"].as_array().unwrap();
    // Labels stand in their order, so "Abroad", which is no country, comes first.
    let rates: Vec<&Value> = cells.iter().skip(1).map(|cell| &cell["rate"]).collect();
    let low = rates[0]["per_100_000"]["low"].as_f64().unwrap();
    let high = rates[0]["per_100_000"]["high"].as_f64().unwrap();
    assert!(low > 0.0 && (high / low - 4.0).abs() < 1e-9);
    assert_eq!(rates[0]["population_year"], 2019);
    assert!(
        rates[1]["missing"]
            .as_str()
            .unwrap()
            .contains("no population of KEN for 2031"),
        "{answer}"
    );
    assert!(
        answer["population_source"]
            .as_str()
            .unwrap()
            .contains("World Bank")
    );
    let nearest = desk.json(&[
        "table",
        "few.csv",
        "--by",
        "iso3,year",
        "--rate",
        "population",
        "--nearest-year",
    ]);
    assert_eq!(nearest["cells"][2]["rate"]["population_year"], 2024);
    desk.run(&["table", "few.csv", "--by", "year", "--rate", "population"])
        .exits(2)
        .says("--country");
}

#[test]
fn flows_are_printed_and_drawn_with_every_state_present() {
    let desk = desk();
    let told = desk
        .run(&[
            "flows",
            "cells.csv",
            "--from",
            "nationality",
            "--to",
            "GBR",
            "--top",
            "5",
            "--svg",
            "flows.svg",
        ])
        .exits(0);
    let lines = squeezed(&told.out);
    for line in [
        "Albania United Kingdom 7659 26.5 %",
        "United Kingdom United Kingdom 7527 26.0 %",
        "An end not known 1273",
        "Total 30197",
    ] {
        assert!(lines.contains(&line.to_owned()), "{lines:?}");
    }
    let map = desk.read("flows.svg");
    assert!(map.starts_with("<svg") && map.contains("<title") && map.contains("<desc"));
    let answer = desk.json(&[
        "flows",
        "cells.csv",
        "--from",
        "nationality",
        "--to",
        "GBR",
        "--level",
        "region",
    ]);
    let sum = |key: &str| -> u64 {
        answer[key]
            .as_array()
            .unwrap()
            .iter()
            .map(|flow| flow["count"]["low"].as_u64().unwrap())
            .sum()
    };
    let known = sum("across") + sum("domestic") + sum("aggregate");
    assert_eq!(count(&answer["known"]), (known, Some(known)));
    assert_eq!(known + count(&answer["unknown"]).0, 30_197);
}

#[test]
fn flows_are_drawn_of_a_region_and_a_country_and_told_in_other_languages() {
    let desk = desk();
    let flows = |more: &str| {
        let line = format!("flows cells.csv --from nationality --to GBR {more}");
        desk.run(&line.split(' ').collect::<Vec<_>>())
    };
    for view in ["150", "GBR"] {
        flows(&format!("--svg v.svg --view {view}")).exits(0);
    }
    flows("--svg v.svg --view XXX").exits(2);
    let arabic = flows("--top 2 --language ar").exits(0);
    assert!(arabic.out.contains("ألبانيا"), "{}", arabic.out);
}

#[test]
fn a_trend_says_who_reported() {
    let desk = desk();
    desk.run(&[
        "read-glotip",
        "sheet.csv",
        "-o",
        "tidy.csv",
        "--series",
        "sdg.csv",
    ])
    .exits(0)
    .says("COD or COG");
    let series = desk.read("sdg.csv");
    assert!(
        series.contains("VC_HTF_DETV,UGA,2019,_T,_T,1,4") && series.contains("VC_HTF_DETVR,KEN,2019"),
        "{series}"
    );
    let filter = "sex=total and age=total and dimension=total";
    let all = desk
        .run(&["trend", "tidy.csv", "--by", "year", "--where", filter])
        .exits(0);
    assert!(
        squeezed(&all.out).contains(&"2019 21–24 -98.3 … -98.1 % 2".to_owned()),
        "{}",
        all.out
    );
    assert!(all.talk.contains("measures reporting"), "{}", all.talk);
    let constant = desk.json(&[
        "trend", "tidy.csv", "--by", "year", "--panel", "constant", "--where", filter,
    ]);
    assert_eq!(constant["panel"], serde_json::json!(["KEN"]));
    assert_eq!(count(&constant["lines"][0]["points"][1]["count"]), (20, Some(20)));
    let quarters = desk.json(&["trend", "cells.csv", "--by", "age", "--reporter", "none"]);
    assert_eq!(quarters["lines"][0]["points"].as_array().unwrap().len(), 7);
    assert_eq!(quarters["cautions"][0], "reporters-not-known");
}

#[test]
fn a_profile_tells_what_is_not_known() {
    let desk = desk();
    let told = desk.run(&["profile", "sheet.csv", "--country", "KEN"]).exits(0);
    let lines = squeezed(&told.out);
    for line in [
        "male 1–4 7.1–23.5 %",
        "not known 3–6",
        "Nothing is known by age in the last year.",
    ] {
        assert!(lines.contains(&line.to_owned()), "{lines:?}");
    }
    let all = desk.json(&["profile", "sheet.csv", "--all"]);
    assert_eq!(all["profiles"].as_array().unwrap().len(), 2);
    desk.run(&["profile", "sheet.csv", "--country", "SWE"])
        .exits(1)
        .says("SWE");
    desk.run(&["profile", "sheet.csv", "--country", "Kenya"]).exits(2);
    desk.run(&["profile", "cells.csv", "--country", "KEN"])
        .exits(3)
        .says("no header");
}

#[test]
fn parquet_is_read_like_a_table() {
    let answer = desk().json(&[
        "table",
        "small.parquet",
        "--by",
        "sex",
        "--count",
        "persons",
        "--where",
        "year>=2015",
    ]);
    assert_eq!(count(&answer["total"]), (8, None));
}

#[test]
fn mistakes_name_the_row_the_column_and_the_remedy() {
    let desk = desk();
    desk.run(&["table", "cells.csv", "--by", "nationalty"])
        .exits(3)
        .says("did you mean “nationality”?");
    desk.run(&["table", "cells.csv", "--by", "age", "--where", "quarter>"])
        .exits(2)
        .says("letter 9");
    desk.run(&["table", "cells.csv", "--by", "age", "--where", "gender=Femal"])
        .exits(3)
        .says("did you mean “Female”?");
    desk.run(&["table", "nothing.csv", "--by", "age"])
        .exits(3)
        .says("nothing.csv");
    desk.lay("empty.csv", "");
    desk.run(&["table", "empty.csv", "--by", "age"])
        .exits(3)
        .says("the file is empty");
    desk.lay("bad.csv", "sex,count\nF,-3\nM,x\nF,2\n");
    desk.run(&["table", "bad.csv", "--by", "sex"])
        .exits(0)
        .says("Row 2 is not counted");
    desk.run(&[
        "trend",
        "cells.csv",
        "--by",
        "age",
        "--panel",
        "constant",
        "--reporter",
        "none",
    ])
    .exits(3)
    .says("name it");
}
