//! Arbitrary bytes, and sound files with arbitrary faults: every one comes to an end and none stops the program.

use std::io::Cursor;
use std::sync::OnceLock;

use exchange::{Format, RecordReader};
use proptest::prelude::*;
use record::Record;

use crate::{arbitrary, kind, read, schema, write};

fn sound(format: Format) -> &'static [u8] {
    static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let records = arbitrary::records(3, kind("activity"), 8);
        let records: Vec<&Record> = records.iter().collect();
        Format::ALL
            .iter()
            .map(|format| write(*format, kind("activity"), &records))
            .collect()
    });
    &files[Format::ALL.iter().position(|known| *known == format).unwrap()]
}

/// A fault: bytes put in place of others.
fn faults() -> impl Strategy<Value = Vec<(prop::sample::Index, Vec<u8>, usize)>> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        Just(b"\"".to_vec()),
        Just(b"\xFF\xFE".to_vec()),
        Just(b"<row r=\"9\">".to_vec()),
        Just(b"</c>".to_vec()),
    ];
    prop::collection::vec((any::<prop::sample::Index>(), bytes, 0_usize..40), 1..5)
}

fn spoil(bytes: &mut Vec<u8>, faults: &[(prop::sample::Index, Vec<u8>, usize)]) {
    for (place, new, length) in faults {
        if bytes.is_empty() {
            return;
        }
        let start = place.index(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, new.iter().copied());
    }
}

/// The file packed anew with one of its parts spoilt, so that the fault is met in the XML and not in the
/// container.
fn spoil_part(part: prop::sample::Index, faults: &[(prop::sample::Index, Vec<u8>, usize)]) -> Vec<u8> {
    use std::io::{Read, Write};
    let mut archive = zip::ZipArchive::new(Cursor::new(sound(Format::Xlsx))).unwrap();
    let chosen = part.index(archive.len());
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..archive.len() {
        let mut entry = archive.by_index(number).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if number == chosen {
            spoil(&mut content, faults);
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        out.write_all(&content).unwrap();
    }
    out.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn arbitrary_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in Format::ALL {
            read(format, kind("activity"), &bytes);
        }
        let _ = RecordReader::sniff(Cursor::new(&bytes), schema(), kind("activity"));
    }

    #[test]
    fn spoilt_files_are_answered(faults in faults()) {
        for format in Format::ALL {
            let mut bytes = sound(format).to_vec();
            spoil(&mut bytes, &faults);
            read(format, kind("activity"), &bytes);
        }
    }

    #[test]
    fn spoilt_parts_of_a_workbook_are_answered(part in any::<prop::sample::Index>(), faults in faults()) {
        read(Format::Xlsx, kind("activity"), &spoil_part(part, &faults));
    }

    #[test]
    fn cut_files_keep_what_came_before(length in 0.0..1.0_f64) {
        for format in [Format::Csv, Format::JsonLines] {
            let whole = sound(format);
            let (expected, _) = read(format, kind("activity"), whole);
            let cut = &whole[..(whole.len() as f64 * length) as usize];
            let (rows, _) = read(format, kind("activity"), cut);
            // The last row may be cut.
            for (row, expected) in rows.iter().zip(&expected).take(rows.len().saturating_sub(1)) {
                prop_assert_eq!(&row.draft, &expected.draft);
            }
        }
    }
}
