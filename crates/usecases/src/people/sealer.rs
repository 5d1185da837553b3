//! Sealing what the store keeps but must not be able to read: the secrets of one-time codes.
//!
//! The key lies in a file outside the database, so that a copy of the database alone gives nobody a second
//! factor. Whoever loses the key file loses no record; everybody with a second factor enrols again.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use uuid::Uuid;

/// The name of the key file in a data folder.
pub const ACCOUNT_KEY_FILE: &str = "account.key";
const KEY_BYTES: usize = 32;
/// The extended nonce is long enough to be drawn at random for every message.
const NONCE_BYTES: usize = 24;
/// How a sealed text begins; says which cipher it was.
const PREFIX: &str = "xchacha20poly1305:";

/// Why something could not be sealed or opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyProblem {
    /// Nobody said where the key file is.
    #[error(
        "there is no place for the key of second factors; name a file that every node can read in the setting \
         account_key"
    )]
    NoPlace,
    /// The key file is missing.
    #[error(
        "the key file {} is missing; bring it back, or make one with: \
         (umask 077; head -c 32 /dev/urandom | base64 > {})",
        .0.display(), .0.display()
    )]
    Missing(PathBuf),
    /// The key file cannot be read or written.
    #[error("the key file {} cannot be read or written: {reason}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The key file does not hold a key.
    #[error("the key file {} does not hold 32 bytes in base 64; bring back the one that was made first", .0.display())]
    NotAKey(PathBuf),
    /// The sealed text was sealed with another key, for another account, or was changed.
    #[error(
        "the secret of the second factor cannot be opened with this key file; bring back the key file it was \
         made with, or take the second factor from the account"
    )]
    CannotOpen,
}

/// Seals and opens with one key. The key is never shown.
#[derive(Clone)]
pub struct Sealer {
    cipher: XChaCha20Poly1305,
}

impl std::fmt::Debug for Sealer {
    /// Never shows the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer(…)")
    }
}

impl Sealer {
    /// A sealer with this key.
    pub fn new(key: &[u8; KEY_BYTES]) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(key.into()),
        }
    }

    /// Seals a secret of an account. It can be opened only for the same account, so that nobody who can write to
    /// the database can give an account the second factor of another.
    ///
    /// # Errors
    /// Never for secrets of the size that are sealed here; the cipher has a limit of many gigabytes.
    pub fn seal(&self, account: Uuid, secret: &[u8]) -> Result<String, KeyProblem> {
        let mut nonce = [0; NONCE_BYTES];
        rand::fill(&mut nonce);
        let payload = Payload {
            msg: secret,
            aad: account.as_bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| KeyProblem::CannotOpen)?;
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        Ok(format!("{PREFIX}{}", STANDARD.encode(bytes)))
    }

    /// Opens what [`Self::seal`] made.
    ///
    /// # Errors
    /// [`KeyProblem::CannotOpen`] where it was sealed otherwise or was changed.
    pub fn open(&self, account: Uuid, sealed: &str) -> Result<Vec<u8>, KeyProblem> {
        let bytes = sealed
            .strip_prefix(PREFIX)
            .and_then(|text| STANDARD.decode(text).ok())
            .ok_or(KeyProblem::CannotOpen)?;
        let (nonce, message) = bytes
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(KeyProblem::CannotOpen)?;
        let payload = Payload {
            msg: message,
            aad: account.as_bytes(),
        };
        self.cipher
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| KeyProblem::CannotOpen)
    }
}

/// Where the key is, and whether it may be made there. It is read when it is first needed.
#[derive(Debug)]
pub struct AccountKey {
    place: Option<PathBuf>,
    may_make: bool,
    sealer: OnceLock<Sealer>,
}

impl AccountKey {
    /// The key of a data folder, which is made on first need.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            place: Some(folder.join(ACCOUNT_KEY_FILE)),
            may_make: true,
            sealer: OnceLock::new(),
        }
    }

    /// A key file that several nodes share. It is never made here: each node would make its own, and could not
    /// open what the others sealed.
    pub fn shared(file: Option<PathBuf>) -> Self {
        Self {
            place: file,
            may_make: false,
            sealer: OnceLock::new(),
        }
    }

    /// The sealer, for sealing: makes the key file where it is missing and may be made.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub(crate) fn for_sealing(&self) -> Result<&Sealer, KeyProblem> {
        match self.for_opening() {
            Err(KeyProblem::Missing(place)) if self.may_make => {
                make_key(&place)?;
                self.for_opening()
            }
            other => other,
        }
    }

    /// The sealer, for opening what was sealed before: a missing key file is not made, because a new key opens
    /// nothing.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub(crate) fn for_opening(&self) -> Result<&Sealer, KeyProblem> {
        if let Some(sealer) = self.sealer.get() {
            return Ok(sealer);
        }
        let place = self.place.as_deref().ok_or(KeyProblem::NoPlace)?;
        let sealer = read_key(place)?;
        Ok(self.sealer.get_or_init(|| sealer))
    }
}

fn file_problem(file: &Path, reason: &std::io::Error) -> KeyProblem {
    if reason.kind() == std::io::ErrorKind::NotFound {
        return KeyProblem::Missing(file.to_owned());
    }
    KeyProblem::File {
        file: file.to_owned(),
        reason: reason.to_string(),
    }
}

fn read_key(place: &Path) -> Result<Sealer, KeyProblem> {
    const LONGEST_FILE_BYTES: u64 = 200;
    let mut text = String::new();
    let file = File::open(place).map_err(|reason| file_problem(place, &reason))?;
    warn_where_others_can_read(place, &file);
    file.take(LONGEST_FILE_BYTES)
        .read_to_string(&mut text)
        .map_err(|reason| match reason.kind() {
            std::io::ErrorKind::InvalidData => KeyProblem::NotAKey(place.to_owned()),
            _ => file_problem(place, &reason),
        })?;
    let key: [u8; KEY_BYTES] = STANDARD
        .decode(text.trim())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| KeyProblem::NotAKey(place.to_owned()))?;
    Ok(Sealer::new(&key))
}

#[cfg(unix)]
fn warn_where_others_can_read(place: &Path, file: &File) {
    use std::os::unix::fs::PermissionsExt;
    if file
        .metadata()
        .is_ok_and(|data| data.permissions().mode() & 0o077 != 0)
    {
        tracing::warn!(
            "the key file {} can be read by others; take that right from them (chmod 600)",
            place.display()
        );
    }
}

#[cfg(not(unix))]
fn warn_where_others_can_read(_place: &Path, _file: &File) {}

/// Makes a key file that only its owner may read. It is written under another name first and then linked, so
/// that nobody ever reads half a key and no key is ever written over.
fn make_key(place: &Path) -> Result<(), KeyProblem> {
    let mut key = [0; KEY_BYTES];
    rand::fill(&mut key);
    let draft = place.with_extension(format!("key.{}", Uuid::now_v7()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let write = || {
        let mut file = options.open(&draft)?;
        writeln!(file, "{}", STANDARD.encode(key))?;
        file.sync_all()?;
        match std::fs::hard_link(&draft, place) {
            // Another thread was faster; its key is the one.
            Err(reason) if reason.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            outcome => outcome,
        }?;
        sync_folder(place)
    };
    let outcome = write().map_err(|reason| KeyProblem::File {
        file: place.to_owned(),
        reason: reason.to_string(),
    });
    // The draft is worth nothing once the key has its name; where it cannot be removed it harms nobody else.
    let _ = std::fs::remove_file(&draft);
    outcome
}

/// Makes sure that the name of a new file survives a loss of power.
fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if cfg!(unix) && !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer() -> Sealer {
        Sealer::new(&[7; KEY_BYTES])
    }

    #[test]
    fn what_is_sealed_opens_for_its_account_and_key_only() {
        let (account, other) = (Uuid::now_v7(), Uuid::now_v7());
        let sealed = sealer().seal(account, b"secret").unwrap();
        assert_eq!(sealer().open(account, &sealed).unwrap(), b"secret");
        assert!(matches!(
            sealer().open(other, &sealed),
            Err(KeyProblem::CannotOpen)
        ));
        let foreign = Sealer::new(&[8; KEY_BYTES]);
        assert!(matches!(
            foreign.open(account, &sealed),
            Err(KeyProblem::CannotOpen)
        ));
        assert_ne!(
            sealer().seal(account, b"secret").unwrap(),
            sealed,
            "a nonce was used twice"
        );
    }

    #[test]
    fn whatever_was_changed_does_not_open() {
        let account = Uuid::now_v7();
        let sealed = sealer().seal(account, b"secret").unwrap();
        let cut = &sealed[..sealed.len() - 4];
        for text in ["", "plain", PREFIX, cut, &sealed.replace(PREFIX, "aes:")] {
            assert!(
                matches!(sealer().open(account, text), Err(KeyProblem::CannotOpen)),
                "{text}"
            );
        }
    }

    #[test]
    fn the_key_file_of_a_folder_is_made_once_and_only_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let account = Uuid::now_v7();
        let key = AccountKey::in_folder(folder.path());
        assert!(matches!(key.for_opening(), Err(KeyProblem::Missing(_))));
        let sealed = key.for_sealing().unwrap().seal(account, b"secret").unwrap();
        let again = AccountKey::in_folder(folder.path());
        assert_eq!(
            again.for_sealing().unwrap().open(account, &sealed).unwrap(),
            b"secret"
        );
        let names: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(names, [ACCOUNT_KEY_FILE]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let data = std::fs::metadata(folder.path().join(ACCOUNT_KEY_FILE)).unwrap();
            assert_eq!(data.permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_shared_key_is_never_made_by_a_node() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("shared.key");
        let key = AccountKey::shared(Some(file.clone()));
        assert!(matches!(key.for_sealing(), Err(KeyProblem::Missing(_))));
        assert!(matches!(
            AccountKey::shared(None).for_sealing(),
            Err(KeyProblem::NoPlace)
        ));
        for rubbish in [&b"short"[..], b"\xff\xfe\x00", &[b'A'; 5000]] {
            std::fs::write(&file, rubbish).unwrap();
            assert!(matches!(key.for_sealing(), Err(KeyProblem::NotAKey(_))));
        }
        std::fs::write(&file, format!("{}\n", STANDARD.encode([3; KEY_BYTES]))).unwrap();
        key.for_sealing().unwrap();
    }

    #[test]
    fn a_key_is_never_shown() {
        let folder = tempfile::tempdir().unwrap();
        let key = AccountKey::in_folder(folder.path());
        key.for_sealing().unwrap();
        assert!(format!("{key:?}").contains("Sealer(…)"), "{key:?}");
    }
}
