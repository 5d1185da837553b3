//! The container of a backup: a zip file whose comment seals every byte of it.
//!
//! ```text
//! tables/record.jsonl      one row a line, a JSON array in the order of the columns
//! tables/…
//! attachments/3a7bd3…      the content of an attachment, under its SHA-256
//! manifest.json            what is in the file: schema, tables, columns, counts, hashes
//! comment                  "palermo-backup sha256 " and 64 digits
//! ```
//!
//! The 64 digits are the SHA-256 of the whole file with 64 zeros in their place. They stand at its very end,
//! so any zip program opens the file, and no byte of it can change unseen.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::proof::TableProof;
use super::rows::{self, Shape};
use crate::hash::hexadecimal;
use crate::problem::StoreProblem;
use crate::schema;

const SEAL_WORDS: &str = "palermo-backup sha256 ";
const SEAL_DIGITS: usize = 64;
const MANIFEST: &str = "manifest.json";
const MANIFEST_LIMIT_BYTES: u64 = 1024 * 1024;
const FORMAT: &str = "palermo-backup";
/// The form of the container that this program writes and reads.
const VERSION: u32 = 1;

/// What is in a backup.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(crate) struct Manifest {
    /// Says that the file is a backup.
    pub(crate) format: String,
    /// The form of the container.
    pub(crate) version: u32,
    /// The schema of the store it was made from.
    pub(crate) schema: i64,
    /// When it was made.
    pub(crate) made: jiff::Timestamp,
    /// The tables, in an order in which rows can be added.
    pub(crate) tables: Vec<TablePart>,
    /// Whether the contents of attachments are in the file.
    pub(crate) has_attachments: bool,
    /// How many attachments there are.
    pub(crate) attachments: u64,
}

/// One table in a backup.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(crate) struct TablePart {
    /// Its name, key and columns.
    pub(crate) shape: Shape,
    /// Count and hash of its rows.
    pub(crate) proof: TableProof,
    /// The SHA-256 of the part.
    pub(crate) part_sha256: String,
    /// The size of the part, unpacked.
    pub(crate) part_bytes: u64,
}

impl Manifest {
    /// A manifest without tables yet.
    pub(crate) fn new(schema: i64, made: jiff::Timestamp, has_attachments: bool) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            schema,
            made,
            tables: Vec::new(),
            has_attachments,
            attachments: 0,
        }
    }
}

/// What is wrong with a manifest.
enum BadManifest {
    NewerSchema(StoreProblem),
    Reason(&'static str),
}

impl Manifest {
    /// Sees that this program can restore what the manifest describes. The names of tables and columns go into
    /// statements, so those of another store than this program's are refused.
    fn check(&self) -> Result<(), BadManifest> {
        if self.format != FORMAT {
            return Err(BadManifest::Reason("it is no backup"));
        }
        if self.version > VERSION {
            return Err(BadManifest::Reason(
                "it was made by a newer program; use that to restore it",
            ));
        }
        if self.version < VERSION {
            return Err(BadManifest::Reason("the form of it is not known"));
        }
        let known = schema::newest();
        if self.schema > known {
            return Err(BadManifest::NewerSchema(StoreProblem::NewerSchema {
                found: self.schema,
                known,
            }));
        }
        if self.schema < 1 {
            return Err(BadManifest::Reason("there never was a schema of its number"));
        }
        let shapes: Vec<&Shape> = self.tables.iter().map(|part| &part.shape).collect();
        let are_known = if self.schema == known {
            rows::shapes().iter().eq(shapes)
        } else {
            // What an older schema held is known to its scripts only; they refuse what does not fit them.
            shapes
                .iter()
                .all(|shape| shape.is_plain() && !schema::OWN_TABLES.contains(&shape.name.as_str()))
        };
        if !are_known {
            return Err(BadManifest::Reason("its manifest names tables that cannot be"));
        }
        Ok(())
    }
}

/// The name of the part of a table.
pub(crate) fn part_of_table(shape: &Shape) -> String {
    format!("tables/{}.jsonl", shape.name)
}

/// The name of the part of an attachment.
pub(crate) fn part_of_attachment(hash: &str) -> String {
    format!("attachments/{hash}")
}

/// Writes a backup beside its place and moves it there when it is whole.
pub(crate) struct Writer {
    target: PathBuf,
    zip: ZipWriter<BufWriter<NamedTempFile>>,
    part: Option<(Sha256, u64)>,
}

impl Writer {
    /// Begins a file.
    pub(crate) fn create(target: &Path) -> Result<Self, StoreProblem> {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = NamedTempFile::with_prefix_in(".backup-", folder)
            .map_err(|reason| StoreProblem::file(target, &reason))?;
        Ok(Self {
            target: target.to_owned(),
            zip: ZipWriter::new(BufWriter::new(file)),
            part: None,
        })
    }

    /// Begins a part.
    pub(crate) fn begin(&mut self, name: &str, is_packed_already: bool) -> Result<(), StoreProblem> {
        let method = if is_packed_already {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        // A part may be larger than four gigabytes, and nobody knows before it is written.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .large_file(true);
        self.part = Some((Sha256::new(), 0));
        self.zip
            .start_file(name, options)
            .map_err(|reason| zip_problem(&self.target, reason))
    }

    /// Writes to the part that was begun.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), StoreProblem> {
        if let Some((hasher, size_bytes)) = &mut self.part {
            hasher.update(bytes);
            *size_bytes += bytes.len() as u64;
        }
        self.zip
            .write_all(bytes)
            .map_err(|reason| StoreProblem::file(&self.target, &reason))
    }

    /// Ends the part and gives its hash and size.
    pub(crate) fn end(&mut self) -> (String, u64) {
        let (hasher, size_bytes) = self.part.take().unwrap_or_default();
        (hexadecimal(&hasher.finalize().into()), size_bytes)
    }

    /// Writes the manifest and the seal, and moves the file to its place. Gives its size.
    pub(crate) fn finish(mut self, manifest: &Manifest) -> Result<u64, StoreProblem> {
        let text = serde_json::to_vec_pretty(manifest).map_err(|reason| StoreProblem::BadBackup {
            file: self.target.clone(),
            reason: reason.to_string(),
        })?;
        self.begin(MANIFEST, false)?;
        self.write(&text)?;
        let target = self.target;
        self.zip
            .set_comment(format!("{SEAL_WORDS}{}", "0".repeat(SEAL_DIGITS)))
            .map_err(|reason| zip_problem(&target, reason))?;
        let buffered = self.zip.finish().map_err(|reason| zip_problem(&target, reason))?;
        let seal = || -> io::Result<u64> {
            let mut file = buffered.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.as_file_mut().rewind()?;
            let (digits, size_bytes) = seal_of(file.as_file_mut())?;
            file.as_file_mut().seek(SeekFrom::End(-(SEAL_DIGITS as i64)))?;
            file.write_all(digits.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&target).map_err(|failure| failure.error)?;
            Ok(size_bytes)
        };
        seal().map_err(|reason| StoreProblem::file(&target, &reason))
    }
}

/// The hash of a file with zeros for its last 64 bytes, and its size.
fn seal_of(file: &mut File) -> io::Result<(String, u64)> {
    let size_bytes = file.metadata()?.len();
    let sealed_bytes = size_bytes.saturating_sub(SEAL_DIGITS as u64);
    let mut hasher = Sha256::new();
    let mut reader = BufReader::with_capacity(1024 * 1024, file).take(sealed_bytes);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut buffer)? {
            0 => break,
            count => hasher.update(&buffer[..count]),
        }
    }
    hasher.update([b'0'; SEAL_DIGITS]);
    Ok((hexadecimal(&hasher.finalize().into()), size_bytes))
}

/// A backup opened for reading, whose seal was found whole.
pub(crate) struct Reader {
    file: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    /// What is in it.
    pub(crate) manifest: Manifest,
}

impl Reader {
    /// Opens a file and checks every byte of it against the seal.
    pub(crate) fn open(file: &Path) -> Result<Self, StoreProblem> {
        let failed = |reason: io::Error| StoreProblem::file(file, &reason);
        let bad = |reason: &str| StoreProblem::BadBackup {
            file: file.to_owned(),
            reason: reason.to_owned(),
        };
        let mut opened = File::open(file).map_err(failed)?;
        let (expected, size_bytes) = seal_of(&mut opened).map_err(failed)?;
        let words = SEAL_WORDS.len() + SEAL_DIGITS;
        if size_bytes < words as u64 {
            return Err(bad("it is too short to be one"));
        }
        let mut seal = vec![0; words];
        opened
            .seek(SeekFrom::End(-(words as i64)))
            .and_then(|_| opened.read_exact(&mut seal))
            .map_err(failed)?;
        if !seal.starts_with(SEAL_WORDS.as_bytes()) {
            return Err(bad("it has no seal at its end: it is no backup, or was cut off"));
        }
        if seal[SEAL_WORDS.len()..] != *expected.as_bytes() {
            return Err(bad(
                "its seal is broken: it was changed or damaged after it was made",
            ));
        }
        opened.rewind().map_err(failed)?;
        let mut zip = ZipArchive::new(BufReader::new(opened)).map_err(|reason| zip_problem(file, reason))?;
        let mut text = Vec::new();
        zip.by_name(MANIFEST)
            .map_err(|reason| zip_problem(file, reason))?
            .take(MANIFEST_LIMIT_BYTES)
            .read_to_end(&mut text)
            .map_err(failed)?;
        let manifest: Manifest =
            serde_json::from_slice(&text).map_err(|_| bad("its manifest cannot be understood"))?;
        manifest.check().map_err(|reason| match reason {
            BadManifest::NewerSchema(problem) => problem,
            BadManifest::Reason(reason) => bad(reason),
        })?;
        Ok(Self {
            file: file.to_owned(),
            zip,
            manifest,
        })
    }

    /// Opens a part. No more is read of it than `limit_bytes` and one byte, whatever the file claims.
    pub(crate) fn part(&mut self, name: &str, limit_bytes: u64) -> Result<impl Read + '_, StoreProblem> {
        let file = &self.file;
        self.zip
            .by_name(name)
            .map(|part| part.take(limit_bytes.saturating_add(1)))
            .map_err(|reason| zip_problem(file, reason))
    }

    /// What it means that a part could not be read or is not as the manifest says.
    pub(crate) fn bad_part(&self, name: &str, reason: impl std::fmt::Display) -> StoreProblem {
        StoreProblem::BadBackup {
            file: self.file.clone(),
            reason: format!("{name}: {reason}"),
        }
    }
}

fn zip_problem(file: &Path, reason: ZipError) -> StoreProblem {
    match reason {
        ZipError::Io(reason) => StoreProblem::file(file, &reason),
        reason => StoreProblem::BadBackup {
            file: file.to_owned(),
            reason: reason.to_string(),
        },
    }
}
