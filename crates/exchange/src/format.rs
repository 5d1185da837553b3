//! The formats that records are read from and written to, and how a file is known.

use crate::FileProblem;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Comma-separated values with one header row.
    Csv,
    /// One record as a line of JSON.
    JsonLines,
    /// A workbook of Office Open XML.
    Xlsx,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::JsonLines, Self::Xlsx];

    /// The end of file names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Xlsx => "xlsx",
        }
    }

    /// The media type for HTTP (RFC 4180 and RFC 7111 for CSV; the registration of IANA for workbooks; JSON
    /// Lines has none that is registered, and is served as `application/jsonl`).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::JsonLines => "application/jsonl; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// Whether the columns must be known before the first record is written.
    pub fn has_columns(self) -> bool {
        self != Self::JsonLines
    }

    /// The format that a file name or an extension tells: `list.xlsx`, `xlsx`, `lines.ndjson`.
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.').map_or(name, |(_, extension)| extension);
        match extension.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// The format that the first bytes of a file tell; 512 of them are enough.
    ///
    /// # Errors
    /// Where they are those of a format that is not read, with what to do instead.
    pub fn of_bytes(first: &[u8]) -> Result<Self, FileProblem> {
        let unread = |what: &str| Err(FileProblem::Columns(what.to_owned()));
        match first {
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Ok(Self::Xlsx),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => unread(
                "this is a workbook of the old kind (.xls) or one locked with a password; open it in a spreadsheet \
                 program and save it as .xlsx without a password",
            ),
            [b'%', b'P', b'D', b'F', ..] => {
                unread("this is a PDF; tables are read from .csv, .xlsx and .jsonl")
            }
            [0x1F, 0x8B, ..] => unread("this file is compressed (gzip); unpack it first"),
            _ => {
                // Marks and the zero bytes of sixteen-bit text are passed over.
                let letter = first.iter().find(|byte| {
                    !matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF) && !byte.is_ascii_whitespace()
                });
                Ok(if letter == Some(&b'{') {
                    Self::JsonLines
                } else {
                    Self::Csv
                })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format() {
        for format in Format::ALL {
            assert_eq!(
                Format::of_name(&format!("a.b.{}", format.extension())),
                Some(format)
            );
        }
        assert_eq!(Format::of_name("LIST.XLSX"), Some(Format::Xlsx));
        assert_eq!(Format::of_name("ndjson"), Some(Format::JsonLines));
        assert_eq!(Format::of_name("list.txt"), None);
    }

    #[test]
    fn the_first_bytes_tell_the_format() {
        let check = |bytes: &[u8], expected: Format| assert_eq!(Format::of_bytes(bytes).unwrap(), expected);
        check(b"id,title[en]\n", Format::Csv);
        check(b"", Format::Csv);
        check(b"\xEF\xBB\xBF{\"id\"", Format::JsonLines);
        check(b"\xFF\xFE{\0\"\0", Format::JsonLines);
        check(b"\n {\"id\"", Format::JsonLines);
        check(b"PK\x03\x04", Format::Xlsx);
        assert!(
            Format::of_bytes(b"\xD0\xCF\x11\xE0\xA1")
                .unwrap_err()
                .to_string()
                .contains("save it as .xlsx")
        );
    }
}
