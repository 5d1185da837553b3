//! Content in a folder: one file each, in subfolders by the first two digits of the hash.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{ContentStore, read_hash, reading_problem, spooling_problem};
use crate::problem::StoreProblem;

/// A folder with content.
pub(crate) struct FolderContent {
    folder: PathBuf,
}

impl FolderContent {
    /// A folder; it is made when the first content comes.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The file of a hash. Only a hash becomes a path, so no name leads out of the folder.
    fn file(&self, hash: &str) -> Result<PathBuf, StoreProblem> {
        if read_hash(hash).is_none() {
            return Err(StoreProblem::AttachmentMissing {
                hash: hash.to_owned(),
            });
        }
        Ok(self.folder.join(&hash[..2]).join(hash))
    }

    /// Moves collected content to its name, so that it survives a power cut from then on: first the content
    /// goes to disk, then the name, then the folder that holds the name.
    fn keep(file: &Path, content: NamedTempFile) -> io::Result<()> {
        content.as_file().sync_all()?;
        let folder = file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        content.persist(file)?;
        sync_folder(folder)?;
        folder.parent().map_or(Ok(()), sync_folder)
    }
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems keep names with the file and do not open folders.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

impl ContentStore for FolderContent {
    fn place(&self) -> String {
        self.folder.display().to_string()
    }

    fn spool(&self) -> io::Result<NamedTempFile> {
        fs::create_dir_all(&self.folder)?;
        NamedTempFile::with_prefix_in(".incoming-", &self.folder)
    }

    fn put(&self, hash: &str, content: NamedTempFile, size_bytes: u64) -> Result<(), StoreProblem> {
        let file = self.file(hash)?;
        // A file of another size is what a power cut or a full disk left of an earlier program's attempt.
        if self.size_bytes(hash)? == Some(size_bytes) {
            return Ok(());
        }
        Self::keep(&file, content).map_err(|reason| spooling_problem(&self.place(), &reason))
    }

    fn open(&self, hash: &str) -> Result<Box<dyn Read + Send>, StoreProblem> {
        match File::open(self.file(hash)?) {
            Ok(file) => Ok(Box::new(file)),
            Err(reason) => Err(reading_problem(&self.place(), hash, &reason)),
        }
    }

    fn size_bytes(&self, hash: &str) -> Result<Option<u64>, StoreProblem> {
        match fs::metadata(self.file(hash)?) {
            Ok(file) => Ok(Some(file.len())),
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(reason) => Err(reading_problem(&self.place(), hash, &reason)),
        }
    }
}
