//! Where a store is: a folder of this machine, or a PostgreSQL database.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::problem::StoreProblem;

/// Where a store is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder with the SQLite file, the attachments and whatever is derived from them.
    Folder(PathBuf),
    /// The address of a PostgreSQL database: `postgres://user:password@host:port/name`.
    Postgres(String),
}

impl std::fmt::Debug for Location {
    /// Addresses hold passwords, so they are not shown.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// The name of the SQLite file in a folder.
pub const DATABASE_FILE: &str = "palermo.sqlite";
/// The name of the folder of attachments in a folder.
pub const ATTACHMENT_FOLDER: &str = "attachments";
const LOCK_FILE: &str = "palermo.lock";

/// The right of one process to a folder; it ends with the process, however that ends.
#[derive(Debug)]
pub(crate) struct FolderLock {
    /// The system drops the lock when the file is closed.
    _file: File,
}

/// Makes the folder where it is not there, and takes it for this process.
///
/// # Errors
/// Where another process has it, or the folder cannot be made or written to.
pub(crate) fn take_folder(folder: &Path) -> Result<FolderLock, StoreProblem> {
    make_folder(folder).map_err(|reason| folder_problem(folder, &reason))?;
    let mut file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join(LOCK_FILE))
        .map_err(|reason| folder_problem(folder, &reason))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(StoreProblem::FolderInUse {
                folder: folder.to_owned(),
                holder: read_holder(&mut file),
            });
        }
        Err(TryLockError::Error(reason)) => return Err(folder_problem(folder, &reason)),
    }
    // The number is only for the message to a second process; on a full disk the lock serves without it.
    let _ = file
        .set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| write!(file, "{}", std::process::id()));
    Ok(FolderLock { _file: file })
}

/// Makes a folder that other users of the machine cannot enter. One that is there already keeps its mode.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn read_holder(file: &mut File) -> Option<u32> {
    const LONGEST_NUMBER_BYTES: u64 = 20;
    let mut text = String::new();
    file.take(LONGEST_NUMBER_BYTES).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

fn folder_problem(folder: &Path, reason: &std::io::Error) -> StoreProblem {
    let place = folder.display().to_string();
    match reason.kind() {
        std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => {
            StoreProblem::ReadOnly { place }
        }
        _ if crate::problem::is_disk_full(reason) => StoreProblem::DiskFull { place },
        _ => StoreProblem::CannotOpen {
            place,
            reason: reason.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_holder_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = take_folder(folder.path()).unwrap();
        let problem = take_folder(folder.path()).unwrap_err().to_string();
        assert!(
            problem.contains(&format!("process (number {})", std::process::id())),
            "{problem}"
        );
        drop(first);
        take_folder(folder.path()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_made_is_closed_to_other_users() {
        use std::os::unix::fs::PermissionsExt;
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("deep/data");
        take_folder(&folder).unwrap();
        let mode = folder.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn an_address_is_not_shown() {
        let location = Location::Postgres("postgres://clerk:secret@host/name".to_owned());
        assert!(!format!("{location:?}").contains("secret"));
    }
}
