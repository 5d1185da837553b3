//! Making a backup.

use std::io::Read;
use std::path::Path;

use jiff::Timestamp;

use super::container::{Manifest, TablePart, Writer, part_of_attachment, part_of_table};
use super::proof::{RowSum, TableProof};
use super::rows::{Shape, row_text, shapes};
use super::transfer::{attachment_contents, stage_of};
use crate::attachments::{Checking, read_hash, reading_problem};
use crate::driver::Session;
use crate::problem::StoreProblem;
use crate::progress::{Progress, Reporter};
use crate::store::Store;

/// What a backup does with the contents of attachments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupAttachments {
    /// They are in the file.
    Included,
    /// The file only lists them; their place has a backup of its own.
    Listed,
}

/// What is in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// When it was made.
    pub made: Timestamp,
    /// The schema of the store it was made from.
    pub schema: i64,
    /// Count and hash of every table.
    pub tables: Vec<TableProof>,
    /// How many attachments there are.
    pub attachments: u64,
    /// Whether their contents are in the file.
    pub has_attachments: bool,
    /// The size of the file.
    pub size_bytes: u64,
}

impl BackupReport {
    pub(crate) fn new(manifest: &Manifest, size_bytes: u64) -> Self {
        Self {
            made: manifest.made,
            schema: manifest.schema,
            tables: manifest.tables.iter().map(|part| part.proof.clone()).collect(),
            attachments: manifest.attachments,
            has_attachments: manifest.has_attachments,
            size_bytes,
        }
    }
}

impl Store {
    /// Writes one state of the store into a file, of every organisation, while others go on reading and
    /// writing. The form is the same for both engines, so a backup of one can be restored into the other. The
    /// file appears under its name only when it is whole and on disk.
    ///
    /// The file holds everything the store holds in the clear; keep it as you keep the store.
    ///
    /// # Errors
    /// Where the store cannot be read or the file cannot be written.
    pub fn backup(
        &self,
        file: &Path,
        attachments: BackupAttachments,
        now: Timestamp,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackupReport, StoreProblem> {
        let has_attachments = attachments == BackupAttachments::Included;
        let mut writer = Writer::create(file)?;
        let mut manifest = Manifest::new(self.schema_number(), now, has_attachments);
        self.engine.snapshot(|session| {
            for shape in shapes() {
                manifest
                    .tables
                    .push(write_table(session, shape, &mut writer, progress)?);
            }
            let contents = attachment_contents(session)?;
            manifest.attachments = contents.len() as u64;
            if has_attachments {
                self.write_contents(&contents, &mut writer, progress)?;
            }
            Ok(())
        })?;
        let size_bytes = writer.finish(&manifest)?;
        Ok(BackupReport::new(&manifest, size_bytes))
    }

    fn write_contents(
        &self,
        contents: &[(String, u64)],
        writer: &mut Writer,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), StoreProblem> {
        let mut reporter = Reporter::new("attachment_contents", contents.len() as u64, progress);
        let mut buffer = vec![0; 64 * 1024];
        for (hash, _) in contents {
            let place = self.content()?;
            let missing = || StoreProblem::AttachmentMissing { hash: hash.clone() };
            let mut content = Checking::new(place.open(hash)?, read_hash(hash).ok_or_else(missing)?);
            writer.begin(&part_of_attachment(hash), true)?;
            loop {
                match content.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(count) => writer.write(&buffer[..count])?,
                    Err(reason) => return Err(reading_problem(&place.place(), hash, &reason)),
                }
            }
            writer.end();
            reporter.advance(1);
        }
        Ok(())
    }
}

fn write_table(
    session: &mut Session<'_>,
    shape: Shape,
    writer: &mut Writer,
    progress: &mut dyn FnMut(Progress),
) -> Result<TablePart, StoreProblem> {
    let total = shape.count(session)?;
    let mut reporter = Reporter::new(stage_of(&shape), total, progress);
    let mut sum = RowSum::new(&shape.name);
    writer.begin(&part_of_table(&shape), false)?;
    shape.read_pages(session, |rows| {
        for row in rows {
            let mut text = row_text(row);
            sum.add(&text);
            text.push('\n');
            writer.write(text.as_bytes())?;
        }
        reporter.advance(rows.len() as u64);
        Ok(())
    })?;
    let (part_sha256, part_bytes) = writer.end();
    Ok(TablePart {
        shape,
        proof: sum.finish(),
        part_sha256,
        part_bytes,
    })
}
