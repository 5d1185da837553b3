//! `palermo export`, `palermo show`, `palermo kinds`.

use std::io::{self, BufWriter, Write};

use exchange::table::{Header, TableWriter};
use record::Field;
use serde_json::{Value, json};
use usecases::{Actor, Found, Palermo};

use crate::arguments::Global;
use crate::exit::{Exit, Failure};
use crate::output::{print_json, print_table};

/// Runs `palermo export`: one document with `--json`, otherwise a line of JSON for each record.
///
/// # Errors
/// Where there is no such kind, the store cannot be read or the output not written.
pub fn export(palermo: &Palermo, global: &Global, kind: &str) -> Result<Exit, Failure> {
    let kind = palermo.kind(kind)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if global.json {
        write!(
            out,
            "{{\"shape\":\"palermo.records/1\",\"kind\":\"{}\",\"records\":[",
            kind.code
        )?;
    }
    let mut count = 0;
    palermo.export(&Actor::Public, kind, |found: Found| -> Result<(), Failure> {
        if global.json {
            write!(out, "{}\n{}", if count > 0 { "," } else { "" }, found.to_json())?;
        } else {
            writeln!(out, "{}", found.to_json())?;
        }
        count += 1;
        Ok(())
    })?;
    if global.json {
        writeln!(out, "\n]}}")?;
    }
    out.flush()?;
    if !global.quiet {
        eprintln!("{count} records of the kind {}", kind.code);
    }
    Ok(Exit::Ok)
}

/// Runs `palermo export --csv`. The records are read twice: once for the columns, once for the rows, so that
/// a table of any length needs little memory.
///
/// # Errors
/// As [`export`].
pub fn export_table(palermo: &Palermo, global: &Global, kind: &str) -> Result<Exit, Failure> {
    let kind = palermo.kind(kind)?;
    let mut header = Header::default();
    palermo.export(&Actor::Public, kind, |found: Found| -> Result<(), Failure> {
        header.add(&exchange::row::write(kind, &found.record));
        Ok(())
    })?;
    let out = BufWriter::new(io::stdout().lock());
    let mut writer = TableWriter::new(out, header.columns(kind)).map_err(Failure::Table)?;
    let mut count = 0;
    palermo.export(&Actor::Public, kind, |found: Found| -> Result<(), Failure> {
        count += 1;
        writer.write(kind, &found.record).map_err(Failure::Table)
    })?;
    writer.finish().map_err(Failure::Table)?;
    if !global.quiet {
        eprintln!("{count} records of the kind {}", kind.code);
    }
    Ok(Exit::Ok)
}

/// Runs `palermo show`.
///
/// # Errors
/// Where there is no such record, the store cannot be read or the output not written.
pub fn show(palermo: &Palermo, global: &Global, name: &str) -> Result<Exit, Failure> {
    let found = palermo.records_called(&Actor::Operator, name)?;
    if global.json {
        let records: Vec<Value> = found.iter().map(Found::to_json).collect();
        print_json("record", json!({ "name": name, "records": records }))?;
        return Ok(Exit::Ok);
    }
    for one in &found {
        let title = palermo.schema().title(&one.record, global.language);
        println!(
            "{}\n{}, {}, revision {}\n",
            title.text, one.record.id, one.kind.code, one.revision
        );
        println!("{:#}\n", one.to_json()["fields"]);
    }
    Ok(Exit::Ok)
}

/// Runs `palermo kinds`.
///
/// # Errors
/// Where the output cannot be written.
pub fn kinds(palermo: &Palermo, global: &Global) -> Result<Exit, Failure> {
    let kinds = palermo.schema().kinds();
    if global.json {
        let kinds: Vec<Value> = kinds
            .iter()
            .map(|kind| {
                let fields: Vec<Value> = kind
                    .paths()
                    .iter()
                    .map(|(path, field)| describe(path, field))
                    .collect();
                json!({ "code": kind.code, "slug": kind.slug, "about": kind.about.trim(), "fields": fields })
            })
            .collect();
        print_json("kinds", json!({ "kinds": kinds }))?;
        return Ok(Exit::Ok);
    }
    let rows: Vec<Vec<String>> = kinds
        .iter()
        .map(|kind| vec![kind.code.to_owned(), kind.about.trim().to_owned()])
        .collect();
    print_table(&rows)?;
    Ok(Exit::Ok)
}

fn describe(path: &str, field: &Field) -> Value {
    json!({
        "path": path,
        "shape": field.shape.name(),
        "many": field.many,
        "need": field.need.code(),
        "reach": field.reach.code(),
        "help": field.help.trim(),
    })
}
