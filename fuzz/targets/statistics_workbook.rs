//! Whatever bytes are given as a disseminated sheet in a workbook, reading ends with rows and repairs or with a
//! sentence. Bytes that are no container are taken for the sheet of one, and what follows an empty line for its shared
//! texts, so that reading comes further than to the container.

#![no_main]

use std::io::Cursor;

use exchange::workbook::SheetReader;
use statistics::glotip::Reader;

const BOOK: &[u8] = br#"<workbook><sheets><sheet name="A" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &[u8] =
    br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// A container of parts that are stored as they are; checksums, which the reader does not look at, are left out.
fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let offset = out.len() as u32;
        let mut sizes = [0; 16];
        sizes[4..8].copy_from_slice(&(content.len() as u32).to_le_bytes());
        sizes[8..12].copy_from_slice(&(content.len() as u32).to_le_bytes());
        sizes[12..14].copy_from_slice(&(name.len() as u16).to_le_bytes());
        // Signature and version, flags, method and time, all nought, then checksum, sizes and lengths.
        out.extend(*b"PK\x03\x04\x14\0");
        out.extend([0; 8]);
        out.extend(sizes);
        out.extend(name.as_bytes());
        out.extend(*content);
        directory.extend(*b"PK\x01\x02\x14\0\x14\0");
        directory.extend([0; 8]);
        directory.extend(sizes);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let begin = out.len() as u32;
    out.extend(&directory);
    out.extend(*b"PK\x05\x06");
    out.extend([0; 8]);
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(begin.to_le_bytes());
    out.extend([0; 2]);
    out
}

fn read(bytes: &[u8]) -> Result<(), String> {
    let mut rows = SheetReader::new(Cursor::new(bytes)).map_err(|problem| problem.to_string())?;
    let mut reader = Reader::default();
    while let Some(row) = rows.next_row().map_err(|problem| problem.to_string())? {
        reader.push(&row).map_err(|problem| problem.to_string())?;
    }
    reader.finish().map(|_| ()).map_err(|problem| problem.to_string())
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let ended = if bytes.starts_with(b"PK") {
        read(bytes)
    } else {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n");
        let (sheet, texts) = bytes.split_at(end.unwrap_or(bytes.len()));
        read(&container(&[
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/sharedStrings.xml", texts),
            ("xl/worksheets/sheet1.xml", sheet),
        ]))
    };
    if let Err(problem) = ended {
        assert!(!problem.is_empty());
    }
});
