//! Writing answers: JSON with the name and version of its shape, or tables whose columns line up; and talk.

use std::io::{self, Write};

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::exit::Failure;

/// The shapes of JSON that commands print, with their versions; `docs/COMMAND_LINE.md` describes each.
pub const SHAPES: &[&str] = &[
    "palermo.backup/1",
    "palermo.config/1",
    "palermo.copy/1",
    "palermo.doctor/1",
    "palermo.estimate/1",
    "palermo.import/1",
    "palermo.flows/1",
    "palermo.glotip/1",
    "palermo.index/1",
    "palermo.kinds/1",
    "palermo.link-check/1",
    "palermo.link-decide/1",
    "palermo.link-encode/1",
    "palermo.link-match/1",
    "palermo.link-merge/1",
    "palermo.link-explanation/1",
    "palermo.link-find/1",
    "palermo.link-lists/1",
    "palermo.link/1",
    "palermo.profile/1",
    "palermo.record/1",
    "palermo.records/1",
    "palermo.release-attack/1",
    "palermo.release-compare/1",
    "palermo.release-ledger/1",
    "palermo.release-synthesis/1",
    "palermo.release-table/1",
    "palermo.reports-due/1",
    "palermo.search/1",
    "palermo.table/1",
    "palermo.treaty-changes/1",
    "palermo.treaty-status/1",
    "palermo.trend/1",
    "palermo.user/1",
    "palermo.users/1",
    "palermo.verification/1",
];

/// Prints one JSON document, its shape named first.
///
/// # Errors
/// Where standard output cannot be written.
pub fn print_json(shape: &str, mut answer: Value) -> io::Result<()> {
    debug_assert!(SHAPES.contains(&shape), "{shape} is not in the list of shapes");
    if let Value::Object(object) = &mut answer {
        let mut named = serde_json::Map::new();
        named.insert("shape".into(), json!(shape));
        named.append(object);
        *object = named;
    }
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &answer)?;
    writeln!(out)
}

/// Prints a line.
///
/// # Errors
/// Where standard output cannot be written.
pub fn print_line(line: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")
}

/// Prints rows in columns that line up.
///
/// # Errors
/// Where standard output cannot be written.
pub fn print_table(rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = io::stdout().lock();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            // Letters of Chinese are two columns wide and marks of Arabic none, so characters cannot be counted.
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Says something on standard error. That nobody reads it is no reason to fail.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Says why a command ended early.
pub fn complain(failure: &Failure) {
    say(&format!("palermo: {}", plain(&failure.to_string())));
}

/// A text of unknown making without what would move a terminal's cursor or turn the direction of what follows.
pub fn plain(text: &str) -> String {
    vocabulary::text::clean(text, true).text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_hold_cannot_drive_the_terminal() {
        assert_eq!(plain("a\u{1B}[2Jb\u{202E}c\nd"), "a[2Jbc\nd");
    }
}
