//! SHA-256, as lower-case hexadecimal text.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The hash of several parts. Each part is preceded by its length, so that no two lists of parts hash alike.
pub fn hash_parts(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    hasher
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
