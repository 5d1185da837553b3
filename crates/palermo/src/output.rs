//! Writing answers: JSON with a schema name and version, or plain tables.

use std::io::{self, Write};

use serde_json::{Value, json};

/// Prints one JSON document, its shape named first.
///
/// # Errors
/// Where standard output cannot be written.
pub fn print_json(shape: &str, mut answer: Value) -> io::Result<()> {
    if let Value::Object(object) = &mut answer {
        let mut named = serde_json::Map::new();
        named.insert("shape".into(), json!(format!("palermo.{shape}/1")));
        named.append(object);
        *object = named;
    }
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &answer)?;
    writeln!(out)
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
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = io::stdout().lock();
    for row in rows {
        let line: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}", width = *width))
            .collect();
        writeln!(out, "{}", line.join("  ").trim_end())?;
    }
    Ok(())
}
