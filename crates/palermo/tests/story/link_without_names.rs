//! Two agencies and a coordinator: records are linked, and the coordinator never sees a name.

use std::fmt::Write as _;

use linkage::chance::Chance;
use linkage::country::{COLUMNS, Country, Errors};

use crate::desk::{Desk, each};

const SECRET: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
const OTHER_SECRET: &str = "f00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
const CONFIGURATION: &str = "id = \"id\"\none_to_one = true\n[fields]\ngiven_name = \"name\"\nfamily_name = \"name\"\nbirth_date = \"date\"\npostcode = \"code\"\n";

/// Files of two agencies that have half of their 400 made-up people each in common.
fn lay_files(desk: &Desk) {
    let mut chance = Chance::new(11);
    let people = Country::default().people(600, &mut chance);
    for (file, range) in [("a.csv", 0..400), ("b.csv", 200..600)] {
        let mut text = format!("id,{}\n", COLUMNS.join(","));
        for person in range {
            let record = Errors::of_rate(0.2).write(&people[person], &mut chance);
            writeln!(text, "{}-{person},{}", &file[..1], record.join(",")).unwrap();
        }
        desk.lay(file, text);
    }
    desk.lay("linkage.toml", CONFIGURATION);
    desk.lay("secret", SECRET);
}

fn encode<'a>(file: &'a str, output: &'a str, secret: &'a str, configuration: &'a str) -> [&'a str; 10] {
    [
        "link",
        "encode",
        file,
        "--config",
        configuration,
        "--secret-file",
        secret,
        "-o",
        output,
        "--json",
    ]
}

#[test]
fn agencies_encode_a_coordinator_matches_and_the_agencies_find_their_records() {
    let desk = Desk::new();
    lay_files(&desk);
    for (file, output) in [("a.csv", "a.enc"), ("b.csv", "b.enc")] {
        let told = desk.run(&encode(file, output, "secret", "linkage.toml")).exits(0);
        let told = told.says("only the encodings go to the coordinator").json();
        assert_eq!(told["records"], 400);
        assert_eq!(
            each(&told["salts"], "parts")[1],
            "given_name:start + family_name:start"
        );
    }
    let told = desk.json(&[
        "link",
        "match",
        "a.enc",
        "b.enc",
        "-o",
        "links.csv",
        "--persons",
        "persons.csv",
    ]);
    assert_eq!(told["one_to_one"], true);
    assert!(told["pairs"][0]["expected_precision"].as_f64().unwrap() > 0.97);

    let map = |file: &str| -> std::collections::HashMap<String, String> {
        let text = desk.read(file);
        let rows = text.lines().skip(1).map(|row| row.split_once(',').unwrap());
        rows.map(|(pseudonym, id)| (pseudonym.to_owned(), id.to_owned()))
            .collect()
    };
    let (left, right) = (map("a.enc.map.csv"), map("b.enc.map.csv"));
    let links = desk.read("links.csv");
    let mut links = links.lines();
    assert_eq!(links.next(), Some("left,right,weight,probability,spread"));
    let person = |id: &String| id.split_once('-').unwrap().1.to_owned();
    let (mut right_ones, mut all) = (0, 0);
    for link in links {
        let cells: Vec<&str> = link.split(',').collect();
        all += 1;
        right_ones += usize::from(person(&left[cells[0]]) == person(&right[cells[1]]));
    }
    assert!(
        all >= 190 && right_ones * 100 >= all * 98,
        "{right_ones} of {all}"
    );
    assert_eq!(desk.read("persons.csv").lines().count(), 801);
    // Files of encodings are lists as they are.
    let told = desk.json(&["link", "lists", "links.csv", "a.enc", "b.enc", "-o", "lists.csv"]);
    assert_eq!(told["observed"]["least"], 800 - all);
    let lists = desk.read("lists.csv");
    assert!(lists.starts_with("a,b,count\n"), "{lists}");
    let mut cut = std::fs::read(desk.path("b.enc")).unwrap();
    cut.truncate(cut.len() - 100);
    desk.lay("cut.enc", cut);
    desk.run(&[
        "link",
        "lists",
        "links.csv",
        "a.enc",
        "cut.enc",
        "-o",
        "lists.csv",
    ])
    .exits(3)
    .says("cut off");
    desk.run(&["link", "lists", "links.csv", "a.csv", "b.csv", "-o", "lists.csv"])
        .exits(2)
        .says("--id");
}

#[test]
fn nothing_of_a_record_stands_in_the_encodings() {
    let desk = Desk::new();
    lay_files(&desk);
    desk.run(&encode("a.csv", "a.enc", "secret", "linkage.toml"))
        .exits(0);
    let bytes = std::fs::read(desk.path("a.enc")).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for row in desk.read("a.csv").lines().skip(1) {
        for cell in row.split(',').filter(|cell| cell.len() > 4) {
            assert!(!text.contains(cell), "{cell}");
        }
    }
}

#[test]
fn what_was_not_made_alike_is_refused_with_the_remedy() {
    let desk = Desk::new();
    lay_files(&desk);
    desk.lay("other-secret", OTHER_SECRET);
    desk.lay("short", "tooshort\n");
    desk.lay("other.toml", format!("{CONFIGURATION}[encoding]\nbits = 1024\n"));
    desk.lay(
        "wrong.toml",
        format!("{CONFIGURATION}[encoding]\nsalts = [[\"birth\"]]\n"),
    );
    desk.run(&encode("a.csv", "a.enc", "secret", "linkage.toml"))
        .exits(0);
    desk.run(&encode("b.csv", "secret.enc", "other-secret", "linkage.toml"))
        .exits(0);
    desk.run(&encode("b.csv", "plan.enc", "secret", "other.toml"))
        .exits(0);
    desk.run(&encode("b.csv", "no.enc", "short", "linkage.toml"))
        .exits(3)
        .says("the secret has 8 bytes")
        .says("openssl rand");
    desk.run(&encode("b.csv", "no.enc", "secret", "wrong.toml"))
        .exits(3)
        .says("salts names \"birth\", which is not in [fields]");
    let with = |file: &str| {
        desk.run(&["link", "match", "a.enc", file, "-o", "links.csv"])
            .exits(3)
    };
    with("secret.enc").says("different secrets").says("encode again");
    with("plan.enc").says("different configurations");
    with("a.enc").says("give each file once");
    with("a.csv").says("a.csv: this is no file of encodings");
    with("nowhere.enc").says("nowhere.enc");
    let whole = std::fs::read(desk.path("a.enc")).unwrap();
    desk.lay("empty.enc", "");
    with("empty.enc").says("the file is empty");
    desk.lay("cut.enc", &whole[..whole.len() / 2]);
    with("cut.enc").says("cut off");
    let mut damaged = whole;
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    desk.lay("damaged.enc", damaged);
    with("damaged.enc").says("damaged between record 1 and record 400");
    assert!(!desk.path("links.csv").exists());
    desk.run(&["link", "match", "a.enc", "-o", "links.csv"]).exits(2);
}
