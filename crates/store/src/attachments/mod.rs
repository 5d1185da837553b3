//! Attachments: files that belong to records, kept under the SHA-256 of their content.
//!
//! Which attachments there are stands in the database; their content lies in a folder or bucket. Content is
//! written before it is noted, so that what is noted is there; content that was never noted harms nobody.

mod folder;
mod s3;

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::audit::to_microsecond;
use crate::driver::{Row, Value};
use crate::hash::{from_hexadecimal, hexadecimal};
use crate::problem::StoreProblem;
use crate::progress::{Progress, Reporter};
use crate::revision::Author;
use crate::sql::attachments as sql;
use crate::store::Store;

pub use s3::S3Settings;

/// Where the content of attachments lies.
#[derive(Debug, Clone)]
pub enum AttachmentPlace {
    /// In a folder of this machine, or one that all nodes share.
    Folder(PathBuf),
    /// In a bucket of a service that speaks the S3 protocol.
    S3(S3Settings),
}

/// A place for content under its hash. Content never changes, so writing the same twice does nothing.
pub(crate) trait ContentStore: Send + Sync {
    /// The folder or bucket, for messages.
    fn place(&self) -> String;
    /// A file to collect content in before its hash is known.
    fn spool(&self) -> io::Result<NamedTempFile>;
    /// Takes collected content in; when this returns, it is there for good.
    fn put(&self, hash: &str, content: NamedTempFile, size_bytes: u64) -> Result<(), StoreProblem>;
    /// Opens content for reading.
    fn open(&self, hash: &str) -> Result<Box<dyn Read + Send>, StoreProblem>;
    /// The size of content, where it is there.
    fn size_bytes(&self, hash: &str) -> Result<Option<u64>, StoreProblem>;
}

/// Opens the place of attachments.
pub(crate) fn open_place(place: AttachmentPlace) -> Result<Box<dyn ContentStore>, StoreProblem> {
    Ok(match place {
        AttachmentPlace::Folder(folder) => Box::new(folder::FolderContent::new(folder)),
        AttachmentPlace::S3(settings) => Box::new(s3::S3Content::new(settings)?),
    })
}

/// An attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The SHA-256 of the content, in hexadecimal: its name.
    pub hash: String,
    /// What kind of file it is, as the first who attached it said: `application/pdf`.
    pub media_type: String,
    /// The size of the content.
    pub size_bytes: u64,
    /// The account of the first who attached it.
    pub by_account: String,
    /// When it was first attached.
    pub at: Timestamp,
}

/// An attachment whose content is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentFinding {
    /// The attachment.
    pub hash: String,
    /// Whether there is content at all.
    pub is_missing: bool,
}

impl fmt::Display for AttachmentFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.is_missing { "missing" } else { "damaged" };
        write!(f, "the content of attachment {} is {what}", self.hash)
    }
}

impl Attachment {
    fn from_row(row: &Row) -> Result<Self, StoreProblem> {
        Ok(Self {
            hash: row.text(0)?.to_owned(),
            media_type: row.text(1)?.to_owned(),
            size_bytes: row.count(2)?,
            by_account: row.text(3)?.to_owned(),
            at: row.moment(4)?,
        })
    }
}

/// Reads content and finds out at its end whether it was the right one.
pub(crate) struct Checking<R> {
    content: R,
    hasher: Option<Sha256>,
    expected: [u8; 32],
}

impl<R> Checking<R> {
    /// Reads `content`, whose hash should be `expected`.
    pub(crate) fn new(content: R, expected: [u8; 32]) -> Self {
        Self {
            content,
            hasher: Some(Sha256::new()),
            expected,
        }
    }
}

impl<R: Read> Read for Checking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read(buffer)?;
        if count > 0 {
            if let Some(hasher) = &mut self.hasher {
                hasher.update(&buffer[..count]);
            }
        } else if !buffer.is_empty()
            && let Some(hasher) = self.hasher.take()
        {
            let found: [u8; 32] = hasher.finalize().into();
            if found != self.expected {
                return Err(io::Error::new(
                    io::ErrorKind::InvalidData,
                    "the content has another hash",
                ));
            }
        }
        Ok(count)
    }
}

/// The bytes of a hash in hexadecimal. Anything else is no hash, and so no name of a file either.
pub(crate) fn read_hash(hash: &str) -> Option<[u8; 32]> {
    from_hexadecimal(hash)?.try_into().ok()
}

/// Copies content into a file, no more than the limit, and gives its hash and size.
pub(crate) fn collect(
    content: &mut dyn Read,
    into: &mut File,
    limit_bytes: u64,
) -> io::Result<Option<([u8; 32], u64)>> {
    let mut hasher = Sha256::new();
    let mut size_bytes = 0_u64;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let count = match content.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => count,
            Err(reason) if reason.kind() == io::ErrorKind::Interrupted => continue,
            Err(reason) => return Err(reason),
        };
        size_bytes += count as u64;
        if size_bytes > limit_bytes {
            return Ok(None);
        }
        hasher.update(&buffer[..count]);
        into.write_all(&buffer[..count])?;
    }
    into.flush()?;
    Ok(Some((hasher.finalize().into(), size_bytes)))
}

impl Store {
    pub(crate) fn content(&self) -> Result<&dyn ContentStore, StoreProblem> {
        self.content
            .as_deref()
            .ok_or_else(|| StoreProblem::AttachmentStore {
                place: self.place().to_owned(),
                reason: "no place for attachments is set; name a folder or a bucket in the settings"
                    .to_owned(),
                retryable: false,
            })
    }

    /// Stores an attachment. The same content is kept once, however often it is attached; what is given back
    /// then is the attachment as it was first stored.
    ///
    /// # Errors
    /// [`StoreProblem::AttachmentTooLarge`]; and where it could not be stored.
    pub fn attach(
        &self,
        content: &mut dyn Read,
        media_type: &str,
        author: &Author,
        now: Timestamp,
    ) -> Result<Attachment, StoreProblem> {
        let place = self.content()?;
        let failed = |reason: io::Error| spooling_problem(&place.place(), &reason);
        let mut spool = place.spool().map_err(failed)?;
        let collected = collect(content, spool.as_file_mut(), self.attachment_limit_bytes).map_err(failed)?;
        let Some((hash, size_bytes)) = collected else {
            return Err(StoreProblem::AttachmentTooLarge {
                limit_bytes: self.attachment_limit_bytes,
            });
        };
        let hash = hexadecimal(&hash);
        place.put(&hash, spool, size_bytes)?;
        let attachment = Attachment {
            hash,
            media_type: media_type.to_owned(),
            size_bytes,
            by_account: author.account.clone(),
            at: to_microsecond(now),
        };
        let row: [Value; 6] = [
            (&self.organisation).into(),
            (&attachment.hash).into(),
            media_type.into(),
            (size_bytes as i64).into(),
            (&author.account).into(),
            attachment.at.into(),
        ];
        let added = self
            .engine
            .transaction(|session| session.exec(sql::ADD_ATTACHMENT, &row))?;
        match added {
            0 => Ok(self.attachment(&attachment.hash)?.unwrap_or(attachment)),
            _ => Ok(attachment),
        }
    }

    /// What is known of an attachment.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn attachment(&self, hash: &str) -> Result<Option<Attachment>, StoreProblem> {
        self.engine
            .read(|session| session.first(sql::FIND_ATTACHMENT, &[(&self.organisation).into(), hash.into()]))?
            .map(|row| Attachment::from_row(&row))
            .transpose()
    }

    /// A page of attachments, in the order of hashes: those after `after`, at most `limit`.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn attachments(&self, after: &str, limit: u32) -> Result<Vec<Attachment>, StoreProblem> {
        let parameters: [Value; 3] = [(&self.organisation).into(), after.into(), limit.into()];
        self.engine
            .read(|session| session.rows(sql::SCAN_ATTACHMENTS, &parameters))?
            .iter()
            .map(Attachment::from_row)
            .collect()
    }

    /// The content of an attachment. Not a byte of it is given out before all of it proved right.
    ///
    /// # Errors
    /// [`StoreProblem::AttachmentMissing`], [`StoreProblem::AttachmentDamaged`]; and where it cannot be read.
    pub fn read_attachment(&self, hash: &str) -> Result<Vec<u8>, StoreProblem> {
        let missing = || StoreProblem::AttachmentMissing {
            hash: hash.to_owned(),
        };
        let attachment = self.attachment(hash)?.ok_or_else(missing)?;
        let expected = read_hash(hash).ok_or_else(missing)?;
        let place = self.content()?;
        let content = place.open(hash)?;
        let mut bytes = Vec::new();
        let limited = content.take(attachment.size_bytes.saturating_add(1));
        match Checking::new(limited, expected).read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(reason) => Err(reading_problem(&place.place(), hash, &reason)),
        }
    }

    /// Reads the content of every attachment and gives those that are missing or damaged.
    ///
    /// # Errors
    /// Where the store, or the place of the attachments as a whole, cannot be read.
    pub fn verify_attachments(
        &self,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<AttachmentFinding>, StoreProblem> {
        const PAGE: u32 = 100;
        let mut findings = Vec::new();
        let mut reporter = Reporter::new("attachments", 0, progress);
        let mut after = String::new();
        loop {
            let page = self.attachments(&after, PAGE)?;
            for attachment in &page {
                match self.read_attachment(&attachment.hash) {
                    Ok(_) => {}
                    Err(StoreProblem::AttachmentMissing { hash }) => {
                        findings.push(AttachmentFinding {
                            hash,
                            is_missing: true,
                        });
                    }
                    Err(StoreProblem::AttachmentDamaged { hash }) => {
                        findings.push(AttachmentFinding {
                            hash,
                            is_missing: false,
                        });
                    }
                    Err(problem) => return Err(problem),
                }
                reporter.advance(1);
                after.clone_from(&attachment.hash);
            }
            if page.len() < PAGE as usize {
                return Ok(findings);
            }
        }
    }
}

/// What it means that content could not be collected or kept.
pub(crate) fn spooling_problem(place: &str, reason: &io::Error) -> StoreProblem {
    if crate::problem::is_disk_full(reason) {
        return StoreProblem::DiskFull {
            place: place.to_owned(),
        };
    }
    match reason.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreProblem::ReadOnly {
            place: place.to_owned(),
        },
        _ => StoreProblem::AttachmentStore {
            place: place.to_owned(),
            reason: reason.to_string(),
            retryable: false,
        },
    }
}

/// What it means that content could not be read to its end.
pub(crate) fn reading_problem(place: &str, hash: &str, reason: &io::Error) -> StoreProblem {
    match reason.kind() {
        io::ErrorKind::NotFound => StoreProblem::AttachmentMissing {
            hash: hash.to_owned(),
        },
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => StoreProblem::AttachmentDamaged {
            hash: hash.to_owned(),
        },
        _ => StoreProblem::AttachmentStore {
            place: place.to_owned(),
            reason: reason.to_string(),
            retryable: true,
        },
    }
}
