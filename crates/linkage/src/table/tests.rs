//! Reading files of records.

use super::*;

fn configuration() -> Configuration {
    Configuration::of_fields(
        "id",
        &[
            ("given", Kind::Name),
            ("family", Kind::Name),
            ("born", Kind::Date),
            ("height", Kind::Number),
        ],
    )
    .unwrap()
}

fn read(texts: &[&str]) -> Result<Table, TableProblem> {
    read_with(&configuration(), texts)
}

fn read_with(configuration: &Configuration, texts: &[&str]) -> Result<Table, TableProblem> {
    let inputs = texts
        .iter()
        .enumerate()
        .map(|(place, text)| Input {
            name: format!("{place}.csv"),
            reader: text.as_bytes(),
        })
        .collect();
    Table::read(configuration, &Nicknames::default(), inputs)
}

const HEADER: &str = "id, family,given,born,height\n";

#[test]
fn values_are_interned_and_names_share_their_numbers() {
    let one = format!("{HEADER}1,Anna,Maria,1990-01-02,1.70\n2,Maria,\"\",1990,\n");
    let other = format!("{HEADER}1,ANNA,,1990-01-02,\"1,7\"\n");
    let table = read(&[&one, &other]).unwrap();
    assert_eq!(table.len(), 3);
    assert_eq!(table.sources()[1].records, 2..3);
    assert_eq!(table.record(0)[0], table.record(1)[1]);
    assert_eq!(table.record(0)[1], table.record(2)[1]);
    assert_eq!(table.record(0)[2], table.record(2)[2]);
    assert_eq!(table.record(0)[3], table.record(2)[3]);
    assert_eq!(table.record(1)[0], MISSING);
    assert_eq!(table.sources()[0].findings[0].missing, 1);
    assert_eq!(table.find("1", None), [0, 2]);
    assert_eq!(table.find("1", Some(1)), [2]);
    assert_eq!((table.source_of(1), table.source_of(2)), (0, 1));
}

#[track_caller]
fn refuses(text: &str, words: &[&str]) {
    let problem = read(&[text]).unwrap_err().to_string();
    for word in words {
        assert!(problem.contains(word), "no {word:?} in {problem:?}");
    }
}

#[test]
fn what_is_wrong_is_told_with_row_column_and_remedy() {
    refuses("", &["0.csv", "empty"]);
    refuses(HEADER, &["no records"]);
    refuses("id,given\n", &["no column \"family\"", "id, given"]);
    refuses("id,id,given,family,born,height\n", &["\"id\"", "more than once"]);
    refuses(&format!("{HEADER}1,a,b\n"), &["row 2", "3 cells", "5"]);
    refuses(
        &format!("{HEADER}1,a,b,1990,1\n,a,b,1990,1\n"),
        &["row 3", "\"id\"", "empty"],
    );
    refuses(
        &format!("{HEADER}1,a,b,1990,1\n2,a,b,1990,1\n1,a,b,1990,1\n"),
        &["row 4", "row 2"],
    );
    refuses(
        &format!("{HEADER}1,a,b,1990,1\n2,a,b,soon,1\n"),
        &["\"born\"", "row 3", "kind text"],
    );
    refuses(&format!("{HEADER}1,a,b,1990,tall\n"), &["\"height\"", "row 2"]);
}

#[test]
fn no_message_repeats_what_a_cell_says() {
    let problem = read(&[&format!("{HEADER}1,Secretname,b,Secretdate,1\n")]).unwrap_err();
    assert!(!problem.to_string().contains("Secret"), "{problem}");
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let mut bytes = HEADER.as_bytes().to_vec();
    bytes.extend_from_slice(b"1,a,\xFF\xFE,1990,1\n");
    let inputs = vec![Input {
        name: "a".to_owned(),
        reader: bytes.as_slice(),
    }];
    let problem = Table::read(&configuration(), &Nicknames::default(), inputs).unwrap_err();
    assert!(
        problem.to_string().contains("row 2, column \"given\""),
        "{problem}"
    );
}

#[test]
fn limits_hold() {
    let text = format!("{HEADER}1,a,b,1990,1\n2,a,b,1990,1\n");
    let mut small = configuration();
    small.limits.rows = 1;
    assert!(
        read_with(&small, &[&text])
            .unwrap_err()
            .to_string()
            .contains("split it")
    );
    small.limits.rows = 3;
    assert!(
        read_with(&small, &[&text, &text])
            .unwrap_err()
            .to_string()
            .contains("more than 3")
    );
    small.limits.rows = 10;
    small.limits.bytes = 20;
    assert!(
        read_with(&small, &[&text])
            .unwrap_err()
            .to_string()
            .contains("more than 20 bytes")
    );
    small.limits.bytes = 1_000;
    small.limits.cell = 3;
    assert!(
        read_with(&small, &[&text])
            .unwrap_err()
            .to_string()
            .contains("at most 3")
    );
}

#[test]
fn a_few_values_that_cannot_be_read_are_counted() {
    let rows: Vec<String> = (0..20)
        .map(|row| format!("{row},a,b,{},1\n", if row == 7 { "soon" } else { "1990" }))
        .collect();
    let table = read(&[&format!("{HEADER}{}", rows.concat())]).unwrap();
    let finding = &table.sources()[0].findings[2];
    assert_eq!((finding.unreadable, finding.first_unreadable), (1, Some(9)));
    assert_eq!(table.record(7)[2], MISSING);
}
