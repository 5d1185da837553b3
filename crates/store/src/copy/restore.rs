//! Checking a backup and restoring it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::backup::BackupReport;
use super::container::{Reader, TablePart, part_of_attachment, part_of_table};
use super::proof::{RowSum, TableProof};
use super::rows::{Shape, row_text, shapes};
use super::transfer::{
    CopyReport, attachment_contents, begin_filling, end_filling, keep_content, prove, stage_of,
};
use crate::attachments::{Checking, read_hash};
use crate::driver::Engine;
use crate::hash::hexadecimal;
use crate::location::Location;
use crate::problem::StoreProblem;
use crate::progress::{Progress, Reporter};
use crate::schema;
use crate::store::{Options, Store};

/// The longest line of a part: a revision of the largest size, every character of it escaped.
const LINE_LIMIT_BYTES: u64 = 6 * crate::commit::BODY_LIMIT_BYTES as u64 + 64 * 1024;
/// How many rows are stored in one transaction.
const PAGE: usize = 500;

impl Store {
    /// Reads a backup to its end and checks everything that can be checked without a store: the seal, every
    /// part, every row, every attachment.
    ///
    /// # Errors
    /// [`StoreProblem::BadBackup`] says what is wrong with it.
    pub fn check_backup(
        file: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackupReport, StoreProblem> {
        let mut reader = Reader::open(file)?;
        check_parts(&mut reader, progress)?;
        let size_bytes = file
            .metadata()
            .map_err(|reason| StoreProblem::file(file, &reason))?
            .len();
        Ok(BackupReport::new(&reader.manifest, size_bytes))
    }

    /// Restores a backup into an empty folder or database, of either engine, and opens it. Everything is
    /// checked before the first row is written, and what was written is read again and compared. A backup
    /// of an older schema is brought to the newest one.
    ///
    /// # Errors
    /// [`StoreProblem::BadBackup`], [`StoreProblem::NotEmpty`], and what the target says. After an error while
    /// writing, the target refuses to be opened; empty it and repeat.
    pub fn restore(
        location: &Location,
        options: Options,
        file: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(Self, CopyReport), StoreProblem> {
        let mut reader = Reader::open(file)?;
        check_parts(&mut reader, progress)?;
        let store = Self::connect(location, options)?;
        let parts = reader.manifest.tables.clone();
        let file_shapes: Vec<Shape> = parts.iter().map(|part| part.shape.clone()).collect();
        schema::migrate(&store.engine, &store.node, reader.manifest.schema)?;
        begin_filling(&store.engine, &file_shapes)?;
        let mut originals = Vec::new();
        for part in &parts {
            load_part(&mut reader, part, &store.engine, progress)?;
            originals.push(part.proof.clone());
        }
        let attachments = store.load_contents(&mut reader, progress)?;
        let mut tables = prove(&store.engine, &file_shapes, &originals, progress)?;
        schema::migrate(&store.engine, &store.node, schema::newest())?;
        if file_shapes != shapes() {
            tables.clone_from(&originals);
        }
        end_filling(&store.engine)?;
        let report = CopyReport {
            tables,
            attachments,
            source_moved_on: false,
        };
        Ok((store, report))
    }

    fn load_contents(
        &self,
        reader: &mut Reader,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<u64, StoreProblem> {
        if !reader.manifest.has_attachments {
            return Ok(0);
        }
        let contents = self.engine.read(attachment_contents)?;
        let mut reporter = Reporter::new("attachment_contents", contents.len() as u64, progress);
        for (hash, size_bytes) in &contents {
            let content = reader.part(&part_of_attachment(hash), *size_bytes)?;
            keep_content(self.content()?, hash, *size_bytes, content)?;
            reporter.advance(1);
        }
        Ok(contents.len() as u64)
    }
}

fn check_parts(reader: &mut Reader, progress: &mut dyn FnMut(Progress)) -> Result<(), StoreProblem> {
    let parts = reader.manifest.tables.clone();
    let mut reporter = Reporter::new("check", parts.len() as u64, progress);
    let mut attachments = BTreeMap::new();
    for part in &parts {
        let column = |name: &str| part.shape.columns.iter().position(|(column, _)| column == name);
        let content_columns = match part.shape.name.as_str() {
            "attachment" => column("hash").zip(column("size_bytes")),
            _ => None,
        };
        let found = read_part(reader, part, |rows| {
            if let Some((hash, size)) = content_columns {
                let contents = rows
                    .iter()
                    .filter_map(|row| Some((row[hash].as_str()?.to_owned(), row[size].as_u64()?)));
                attachments.extend(contents);
            }
            Ok(())
        })?;
        if found != part.proof {
            return Err(reader.bad_part(
                &part_of_table(&part.shape),
                "its rows are not those of the manifest",
            ));
        }
        reporter.advance(1);
    }
    if reader.manifest.has_attachments {
        for (hash, size_bytes) in &attachments {
            check_content(reader, hash, *size_bytes)?;
        }
    }
    Ok(())
}

/// Reads the content of an attachment, no more of it than its size and one byte.
fn check_content(reader: &mut Reader, hash: &str, size_bytes: u64) -> Result<(), StoreProblem> {
    let name = part_of_attachment(hash);
    let Some(expected) = read_hash(hash) else {
        return Err(reader.bad_part(&name, "it is listed under a name that is no hash"));
    };
    let read = {
        let content = reader.part(&name, size_bytes)?;
        std::io::copy(&mut Checking::new(content, expected), &mut std::io::sink())
    };
    read.map(drop).map_err(|reason| reader.bad_part(&name, reason))
}

/// Reads the rows of a part, page by page, and gives their count and hash.
fn read_part(
    reader: &mut Reader,
    part: &TablePart,
    mut visit: impl FnMut(&[Vec<Json>]) -> Result<(), StoreProblem>,
) -> Result<TableProof, StoreProblem> {
    let name = part_of_table(&part.shape);
    let mut sum = RowSum::new(&part.shape.name);
    let outcome = {
        let content = reader.part(&name, part.part_bytes)?;
        read_lines(content, part, &mut |rows: &[Vec<Json>]| {
            for row in rows {
                sum.add(&row_text(row));
            }
            visit(rows)
        })
    };
    match outcome {
        Ok(()) => Ok(sum.finish()),
        Err(LineProblem::Part(reason)) => Err(reader.bad_part(&name, reason)),
        Err(LineProblem::Store(problem)) => Err(problem),
    }
}

enum LineProblem {
    Part(String),
    Store(StoreProblem),
}

type Visit<'a> = &'a mut dyn FnMut(&[Vec<Json>]) -> Result<(), StoreProblem>;

fn read_lines(content: impl Read, part: &TablePart, visit: Visit<'_>) -> Result<(), LineProblem> {
    let bad = |line: u64, reason: &str| LineProblem::Part(format!("line {line}: {reason}"));
    let mut lines = BufReader::new(content);
    let mut hasher = Sha256::new();
    let mut page: Vec<Vec<Json>> = Vec::new();
    let mut page_bytes = 0;
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        let count = (&mut lines)
            .take(LINE_LIMIT_BYTES)
            .read_until(b'\n', &mut line)
            .map_err(|reason| LineProblem::Part(reason.to_string()))?;
        if count == 0 {
            break;
        }
        number += 1;
        hasher.update(&line);
        if line.pop() != Some(b'\n') {
            return Err(bad(number, "it is cut off or too long"));
        }
        let row: Vec<Json> = serde_json::from_slice(&line).map_err(|_| bad(number, "it is no row"))?;
        if row.len() != part.shape.columns.len() {
            return Err(bad(number, "it has another number of columns"));
        }
        page_bytes += line.len();
        page.push(row);
        if page.len() >= PAGE || page_bytes >= crate::commit::BODY_LIMIT_BYTES {
            visit(&page).map_err(LineProblem::Store)?;
            page.clear();
            page_bytes = 0;
        }
    }
    visit(&page).map_err(LineProblem::Store)?;
    if hexadecimal(&hasher.finalize().into()) != part.part_sha256 {
        return Err(LineProblem::Part(
            "its hash is not that of the manifest".to_owned(),
        ));
    }
    Ok(())
}

fn load_part(
    reader: &mut Reader,
    part: &TablePart,
    target: &Engine,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), StoreProblem> {
    let mut reporter = Reporter::new(stage_of(&part.shape), part.proof.rows, progress);
    read_part(reader, part, |rows| {
        if !rows.is_empty() {
            target.transaction(|session| part.shape.write(session, rows))?;
        }
        reporter.advance(rows.len() as u64);
        Ok(())
    })
    .map(drop)
}
