//! Copying a whole store into another one.

use std::io::Read;

use super::proof::RowSum;
pub use super::proof::TableProof;
use super::rows::{Shape, row_text, shapes};
use crate::attachments::{ContentStore, collect, read_hash, reading_problem, spooling_problem};
use crate::driver::{Engine, Session};
use crate::problem::StoreProblem;
use crate::progress::{Progress, Reporter};
use crate::schema::COPY_MARK;
use crate::sql::schema as sql;
use crate::store::Store;

/// What a copy brought over, the same on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyReport {
    /// Count and hash of every table, as read back from the target.
    pub tables: Vec<TableProof>,
    /// How many attachments' contents are at the target.
    pub attachments: u64,
    /// Whether the source was written to after the copy began; what was written then is not in the target.
    pub source_moved_on: bool,
}

impl CopyReport {
    /// How many rows there are in all.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

impl Store {
    /// Copies everything into another store, of every organisation: one state of this store, while others may
    /// go on reading and writing it. Afterwards the target is read again and compared table by table.
    ///
    /// # Errors
    /// [`StoreProblem::NotEmpty`] where the target holds anything; [`StoreProblem::CopyDiffers`]; and what
    /// either side says. After an error the target refuses to be opened; empty it and repeat.
    pub fn copy_into(
        &self,
        target: &Store,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<CopyReport, StoreProblem> {
        let shapes = shapes();
        begin_filling(&target.engine, &shapes)?;
        let mut attachments = 0;
        let originals = self.engine.snapshot(|session| {
            let mut proofs = Vec::new();
            for shape in &shapes {
                proofs.push(copy_table(session, shape, &target.engine, progress)?);
            }
            attachments = self.copy_contents(session, target, progress)?;
            Ok(proofs)
        })?;
        let tables = prove(&target.engine, &shapes, &originals, progress)?;
        end_filling(&target.engine)?;
        let chain = originals.iter().find(|proof| proof.table == "chain");
        let chain_now = self
            .engine
            .snapshot(|session| sum_table(session, &chain_shape(&shapes)?))?;
        Ok(CopyReport {
            tables,
            attachments,
            source_moved_on: chain != Some(&chain_now),
        })
    }

    fn copy_contents(
        &self,
        session: &mut Session<'_>,
        target: &Store,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<u64, StoreProblem> {
        let contents = attachment_contents(session)?;
        let mut reporter = Reporter::new("attachment_contents", contents.len() as u64, progress);
        for (hash, size_bytes) in &contents {
            let content = self.content()?.open(hash)?;
            keep_content(target.content()?, hash, *size_bytes, content)?;
            reporter.advance(1);
        }
        Ok(contents.len() as u64)
    }
}

fn chain_shape(shapes: &[Shape]) -> Result<Shape, StoreProblem> {
    let chain = shapes.iter().find(|shape| shape.name == "chain");
    chain.cloned().ok_or_else(|| StoreProblem::CopyDiffers {
        table: "chain".to_owned(),
    })
}

/// The hashes and sizes of all attachments of all organisations, each once.
pub(crate) fn attachment_contents(session: &mut Session<'_>) -> Result<Vec<(String, u64)>, StoreProblem> {
    session
        .rows_of_text(
            "SELECT hash, max(size_bytes) FROM attachment GROUP BY hash ORDER BY hash",
            &[],
        )?
        .iter()
        .map(|row| Ok((row.text(0)?.to_owned(), row.count(1)?)))
        .collect()
}

/// Writes content to a place under the hash it must have, and no more of it than the size it must have.
pub(crate) fn keep_content(
    place: &dyn ContentStore,
    hash: &str,
    size_bytes: u64,
    mut content: impl Read,
) -> Result<(), StoreProblem> {
    let mut spool = place
        .spool()
        .map_err(|reason| spooling_problem(&place.place(), &reason))?;
    let collected = collect(&mut content, spool.as_file_mut(), size_bytes)
        .map_err(|reason| reading_problem(&place.place(), hash, &reason))?;
    match collected {
        Some((found, size_bytes)) if Some(found) == read_hash(hash) => place.put(hash, spool, size_bytes),
        _ => Err(StoreProblem::AttachmentDamaged {
            hash: hash.to_owned(),
        }),
    }
}

/// Sees that the target is empty and marks it as one that is being filled.
pub(crate) fn begin_filling(target: &Engine, shapes: &[Shape]) -> Result<(), StoreProblem> {
    target.transaction(|session| {
        for shape in shapes {
            if shape.count(session)? > 0 {
                return Err(StoreProblem::NotEmpty {
                    table: shape.name.clone(),
                });
            }
        }
        session
            .exec(sql::SET_MARK, &[COPY_MARK.into(), "begun".into()])
            .map(drop)
    })
}

/// Takes the mark away: the target is whole.
pub(crate) fn end_filling(target: &Engine) -> Result<(), StoreProblem> {
    target.transaction(|session| session.exec(sql::DROP_MARK, &[COPY_MARK.into()]).map(drop))
}

fn copy_table(
    source: &mut Session<'_>,
    shape: &Shape,
    target: &Engine,
    progress: &mut dyn FnMut(Progress),
) -> Result<TableProof, StoreProblem> {
    let total = shape.count(source)?;
    let mut reporter = Reporter::new(stage_of(shape), total, progress);
    let mut sum = RowSum::new(&shape.name);
    shape.read_pages(source, |rows| {
        target.transaction(|session| shape.write(session, rows))?;
        for row in rows {
            sum.add(&row_text(row));
        }
        reporter.advance(rows.len() as u64);
        Ok(())
    })?;
    Ok(sum.finish())
}

/// The name of a table as a stage of progress, which outlives the shape.
pub(crate) fn stage_of(shape: &Shape) -> &'static str {
    crate::schema::tables::TABLES
        .iter()
        .find(|table| table.name == shape.name)
        .map_or("table", |table| table.name)
}

fn sum_table(session: &mut Session<'_>, shape: &Shape) -> Result<TableProof, StoreProblem> {
    let mut sum = RowSum::new(&shape.name);
    shape.read_pages(session, |rows| {
        for row in rows {
            sum.add(&row_text(row));
        }
        Ok(())
    })?;
    Ok(sum.finish())
}

/// Reads the target again and compares it with what was put into it.
pub(crate) fn prove(
    target: &Engine,
    shapes: &[Shape],
    originals: &[TableProof],
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<TableProof>, StoreProblem> {
    let mut reporter = Reporter::new("proof", shapes.len() as u64, progress);
    target.snapshot(|session| {
        let mut proofs = Vec::new();
        for (shape, original) in shapes.iter().zip(originals) {
            let proof = sum_table(session, shape)?;
            if proof != *original {
                return Err(StoreProblem::CopyDiffers {
                    table: shape.name.clone(),
                });
            }
            proofs.push(proof);
            reporter.advance(1);
        }
        Ok(proofs)
    })
}
