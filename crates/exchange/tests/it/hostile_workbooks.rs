//! Workbooks as they come, and as somebody might make them to do harm.

use std::io::{Cursor, Write};

use exchange::Format;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

use crate::{MEMORY_LIMIT_BYTES, kind, peak_bytes, read, taken};

const RELATIONS: &str = r#"<Relationships>
  <Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
  <Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/>
  <Relationship Id="r3" Type="x/styles" Target="styles.xml"/>
  <Relationship Id="r4" Type="x/externalLink" Target="file:///etc/passwd" TargetMode="External"/>
</Relationships>"#;
const BOOK: &str = r#"<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="mmm\ yyyy"/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>"#;

/// A workbook of these parts.
fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    packed_as(CompressionMethod::Deflated, parts)
}

fn packed_as(method: CompressionMethod, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, content) in parts {
        out.start_file(*name, options).unwrap();
        out.write_all(content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn workbook_with_texts(sheet: &[u8], texts: &[u8]) -> Vec<u8> {
    container(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", texts),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A workbook with these rows below a header of `id`, `note` and `period`.
fn workbook(rows: &str) -> Vec<u8> {
    let header =
        r#"<row r="1"><c t="str"><v>id</v></c><c t="str"><v>note</v></c><c t="str"><v>period</v></c></row>"#;
    let sheet = format!("<worksheet><sheetData>{header}{rows}</sheetData></worksheet>");
    workbook_with_texts(sheet.as_bytes(), b"<sst><si><t>shared</t></si></sst>")
}

/// A row of texts.
fn row(number: u64, cells: &[&str]) -> String {
    let cells = cells.join("</v></c><c t=\"str\"><v>");
    format!(r#"<row r="{number}"><c t="str"><v>{cells}</v></c></row>"#)
}

fn check(bytes: &[u8], expected: &str) -> Vec<String> {
    let rows = crate::check(Format::Xlsx, kind("organisation"), bytes, expected);
    taken(&rows).into_iter().map(ToOwned::to_owned).collect()
}

#[test]
fn cells_of_every_kind_are_read() {
    let rows = r#"<row r="3"><c t="inlineStr"><is><r><t>organisation</t></r><rPh><t>no</t></rPh><r><t>-a</t></r></is></c>
        <c t="s"><v>0</v></c><c s="1"><v>42369</v></c></row>
        <row r="5"><c t="str"><v>organisation-b</v></c><c><v>5.0999999999999996</v></c><c s="2"><v>42369</v></c></row>
        <row r="6"><c r="A6" t="str"><v>organisation-c</v></c><c r="B6" t="b"><v>1</v></c><c r="C6" t="d"><v>2015-12-31T00:00:00</v></c></row>
        <row r="7"><c t="str"><v>organisation-&amp;&#x41;_x0042_</v></c></row>"#;
    let (rows, _) = read(Format::Xlsx, kind("organisation"), &workbook(rows));
    let cells: Vec<&[String]> = rows.iter().map(|row| row.cells.as_slice()).collect();
    assert_eq!(cells[0], ["organisation-a", "shared", "2015-12-31"]);
    assert_eq!(cells[1], ["organisation-b", "5.1", "2015-12"]);
    assert_eq!(cells[2], ["organisation-c", "yes", "2015-12-31T00:00:00"]);
    assert_eq!(cells[3], ["organisation-&AB"]);
    assert_eq!(
        rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        [3, 5, 6, 7]
    );
    assert_eq!(
        rows[2].draft.as_ref().unwrap().values.get("period"),
        &date("2015-12-31")
    );
}

fn date(text: &str) -> record::Value {
    record::Value::Date(text.parse().unwrap())
}

#[test]
fn formulas_give_their_value_and_are_told() {
    let formula = |inner: &str| {
        workbook(&format!(
            r#"<row r="2"><c t="str"><v>organisation-a</v></c><c t="str">{inner}</c></row>{}"#,
            row(3, &["organisation-b"])
        ))
    };
    let book = formula(r"<f>WEBSERVICE(B1)</f><v>a value</v>");
    assert_eq!(
        check(&book, "row 2: note: formula-removed"),
        ["organisation-a", "organisation-b"]
    );
    let book = formula("<f>1+1</f>");
    assert_eq!(
        check(&book, "row 2: note: formula-without-value"),
        ["organisation-b"]
    );
    let uncomputed =
        workbook(r#"<row r="2"><c t="str"><v>organisation-a</v></c><c><f>1+1</f><v></v></c></row>"#);
    check(&uncomputed, "row 2: note: formula-without-value");
    let failed =
        workbook(r#"<row r="2"><c t="str"><v>organisation-a</v></c><c t="e"><v>#REF!</v></c></row>"#);
    check(&failed, "row 2: note: failed-formula value=\"#REF!\"");
}

#[test]
fn impossible_dates_are_told() {
    let cell = |text: &str, style: &str| {
        format!(r#"<row r="2"><c t="str"><v>organisation-a</v></c><c r="C2"{style}><v>{text}</v></c></row>"#)
    };
    check(
        &workbook(&cell("99999999", r#" s="1""#)),
        "row 2: period: bad-date",
    );
    check(
        &workbook(&cell("42369.5", r#" s="1""#)),
        "row 2: period: bad-date",
    );
    check(
        &workbook(&cell("2015-02-30", r#" t="str""#)),
        "row 2: period: bad-date",
    );
}

#[test]
fn a_sheet_is_as_large_as_its_rows_and_not_as_it_claims() {
    let sheet = format!(
        r#"<worksheet><dimension ref="A1:XFD1000000000"/><sheetData>{}{}</sheetData></worksheet>"#,
        row(1, &["id"]),
        row(1_048_576, &["organisation-a"]),
    );
    let book = workbook_with_texts(
        sheet.as_bytes(),
        br#"<sst count="4000000000" uniqueCount="4000000000"/>"#,
    );
    let peak = peak_bytes(|| {
        let (rows, told) = read(Format::Xlsx, kind("organisation"), &book);
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(rows[0].number, 1_048_576);
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}

#[test]
fn rows_and_cells_that_no_sheet_has_are_refused_and_the_rows_before_are_kept() {
    let before = row(2, &["organisation-a"]);
    for number in ["1000000000", "2", "0", "x", "-1", "99999999999999999999"] {
        let rows = format!(r#"{before}<row r="{number}"><c t="str"><v>organisation-b</v></c></row>"#);
        assert_eq!(
            check(&workbook(&rows), "the row after row 2 has no number"),
            ["organisation-a"]
        );
    }
    for place in ["XFE3", "ZZZZZZZZZZZZ3", "3"] {
        let rows = format!(r#"{before}<row r="3"><c r="{place}"><v>1</v></c></row>"#);
        assert_eq!(
            check(&workbook(&rows), "row 3: a cell stands in no column"),
            ["organisation-a"]
        );
    }
    let twice = format!(r#"{before}<row r="3"><c r="B3"><v>1</v></c><c r="B3"><v>1</v></c></row>"#);
    check(&workbook(&twice), "row 3: a cell stands in no column");
    let unshared = format!(r#"{before}<row r="3"><c t="s"><v>7</v></c></row>"#);
    check(&workbook(&unshared), "row 3, column 1: the cell refers to a text");
}

#[test]
fn what_unpacks_to_far_more_than_its_size_is_refused_in_little_memory() {
    let bomb = [b"<worksheet><sheetData>".as_slice(), &vec![b' '; 12 << 20]].concat();
    let in_sheet = workbook_with_texts(&bomb, b"<sst/>");
    let bomb = [b"<sst>".as_slice(), &vec![b' '; 12 << 20]].concat();
    let in_texts = workbook_with_texts(b"<worksheet/>", &bomb);
    drop(bomb);
    let peak = peak_bytes(|| {
        check(
            &in_sheet,
            "sheet1.xml: I/O error: it unpacks to more than 300 times its size",
        );
        check(
            &in_texts,
            "sharedStrings.xml: I/O error: it unpacks to more than 300 times its size",
        );
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}

#[test]
fn entities_and_depth_are_refused() {
    let laughs =
        r#"<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>"#;
    check(
        &workbook_with_texts(laughs.as_bytes(), b"<sst/>"),
        "it declares a document type",
    );
    check(
        &workbook_with_texts(b"<worksheet/>", laughs.as_bytes()),
        "it declares a document type",
    );
    let rows = row(2, &["organisation-a"]) + &row(3, &["&lol;"]);
    assert_eq!(
        check(&workbook(&rows), "an entity of its own"),
        ["organisation-a"]
    );
    let deep = "<a>".repeat(100_000);
    check(
        &workbook_with_texts(deep.as_bytes(), b"<sst/>"),
        "deeper in each other",
    );
}

#[test]
fn a_text_that_many_cells_share_makes_no_row_too_large() {
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(16_384);
    let sheet = format!(
        "<worksheet><sheetData>{}<row>{cells}</row></sheetData></worksheet>",
        row(1, &["id"])
    );
    let texts = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(32_767));
    let book = workbook_with_texts(sheet.as_bytes(), texts.as_bytes());
    let peak = peak_bytes(|| {
        check(&book, "row 2 is larger than");
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}

#[test]
fn more_shared_text_than_is_held_is_refused_in_little_memory() {
    let stored = |texts: &[u8]| {
        packed_as(
            CompressionMethod::Stored,
            &[
                ("xl/workbook.xml", BOOK.as_bytes()),
                ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
                ("xl/sharedStrings.xml", texts),
                ("xl/worksheets/sheet1.xml", b"<worksheet/>"),
            ],
        )
    };
    let item = format!("<si><t>{}</t></si>", "a".repeat(32_000));
    let many = stored(format!("<sst>{}</sst>", item.repeat(800)).as_bytes());
    let long = stored(format!("<sst><si><t>{}</t></si></sst>", "a".repeat(2 << 20)).as_bytes());
    let peak = peak_bytes(|| {
        check(&many, "the cells share more text than is held");
        check(&long, "one text is longer than any cell holds");
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}

#[test]
fn a_cell_without_end_is_refused_in_little_memory() {
    let mut sheet = b"<worksheet><sheetData><row><c t=\"str\"><v>".to_vec();
    sheet.resize(12 << 20, b'a');
    // Not packed, so that only its length is in the way.
    let book = packed_as(
        CompressionMethod::Stored,
        &[
            ("xl/workbook.xml", BOOK.as_bytes()),
            ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
            ("xl/worksheets/sheet1.xml", &sheet),
        ],
    );
    drop(sheet);
    let peak = peak_bytes(|| {
        check(&book, "one cell is larger than any record can be");
    });
    assert!(peak < MEMORY_LIMIT_BYTES, "{peak}");
}

#[test]
fn containers_that_are_none_are_refused() {
    check(b"", "it is no workbook");
    check(b"PK\x03\x04", "it is no workbook");
    let sound = workbook(&row(2, &["organisation-a"]));
    check(&sound[..sound.len() / 2], "it is no workbook");
    check(
        &container(&[("a.txt", b"a")]),
        "xl/workbook.xml: the part is missing",
    );
    let external = RELATIONS.replace(
        r#"Target="worksheets/sheet1.xml""#,
        r#"Target="http://x/" TargetMode="External""#,
    );
    let book = container(&[
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", external.as_bytes()),
    ]);
    check(&book, "the workbook has no sheet with rows");
    let mut locked = sound.clone();
    let directory = locked
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .unwrap();
    locked[directory + 8] |= 1;
    check(&locked, "locked with a password");
    let mut claims_much = sound;
    let end = claims_much.len() - 22;
    claims_much[end + 12..end + 16].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x7F]);
    check(&claims_much, "more parts than any workbook");
}

#[test]
fn an_empty_workbook_is_told() {
    check(
        &workbook_with_texts(b"<worksheet><sheetData/></worksheet>", b"<sst/>"),
        "the file is empty",
    );
}
