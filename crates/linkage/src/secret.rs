//! The secret that agencies share, and the keys that are made from it.
//!
//! Everything that keeps an encoding from being read hangs on the secret, so it must be drawn at random: 256 bits,
//! never a word that somebody chose. It is read from a file, wiped from memory when it is dropped, and never printed.
//! Keys for one purpose each are derived by HKDF with HMAC-SHA-256 (RFC 5869), so that no two fields, and no two
//! configurations, share hash functions.

use std::fmt;
use std::io::{self, Read};

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

/// Bytes of a secret.
pub const SECRET_BYTES: usize = 32;

/// Most bytes that are read from a file that should hold a secret.
const MOST_BYTES: u64 = 1_024;

/// The fewest different bytes that 32 random ones may hold. Fewer than this come by chance less than once in 10^20
/// draws, and always where somebody typed zeros or repeated a word of a few letters.
const FEWEST_DIFFERENT: usize = 12;

/// Why a secret is refused. None of these says anything of its content.
#[derive(Debug, thiserror::Error)]
pub enum SecretProblem {
    /// The file cannot be read.
    #[error("the secret cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It has another length.
    #[error(
        "the secret has {bytes} bytes; it must be 32 random bytes, or 64 hexadecimal digits that stand for them. Draw one with: openssl rand -hex 32 > FILE"
    )]
    Length {
        /// The bytes found, without line breaks at the end; one more than are read where there are more.
        bytes: usize,
    },
    /// It has 64 characters, but not all are hexadecimal digits.
    #[error(
        "the secret has 64 characters, but the one in place {place} is no hexadecimal digit (0 to 9, a to f). Copy the file again from the agency that drew it"
    )]
    NotHexadecimal {
        /// The first character that is none, counted from one.
        place: usize,
    },
    /// It was not drawn at random.
    #[error(
        "the secret holds only {different} different bytes, so it was not drawn at random, and whoever guesses it reads every encoding. Draw one with: openssl rand -hex 32 > FILE"
    )]
    NotRandom {
        /// How many different bytes it holds.
        different: usize,
    },
}

/// 256 random bits that agencies share and a coordinator must not have.
pub struct Secret(Zeroizing<[u8; SECRET_BYTES]>);

impl Secret {
    /// Reads a secret: 32 bytes, or 64 hexadecimal digits with or without a line break behind them.
    ///
    /// # Errors
    /// Where it cannot be read, has another length, is not hexadecimal or was not drawn at random.
    pub fn read(source: impl Read) -> Result<Self, SecretProblem> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(MOST_BYTES as usize + 1));
        source.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if let Ok(raw) = <[u8; SECRET_BYTES]>::try_from(bytes.as_slice()) {
            return Self::new(raw);
        }
        while matches!(bytes.last(), Some(b'\n' | b'\r')) {
            bytes.pop();
        }
        if bytes.len() != 2 * SECRET_BYTES {
            return Err(SecretProblem::Length { bytes: bytes.len() });
        }
        let mut raw = Zeroizing::new([0_u8; SECRET_BYTES]);
        for (place, digit) in bytes.iter().enumerate() {
            let value = char::from(*digit)
                .to_digit(16)
                .ok_or(SecretProblem::NotHexadecimal { place: place + 1 })?;
            raw[place / 2] = raw[place / 2] << 4 | value as u8;
        }
        Self::new(*raw)
    }

    /// A secret of 32 bytes that were drawn at random.
    ///
    /// # Errors
    /// Where they were not.
    pub fn new(mut raw: [u8; SECRET_BYTES]) -> Result<Self, SecretProblem> {
        let mut seen = [false; 256];
        for byte in raw {
            seen[usize::from(byte)] = true;
        }
        let different = seen.iter().filter(|seen| **seen).count();
        let secret = Self(Zeroizing::new(raw));
        raw.zeroize();
        if different < FEWEST_DIFFERENT {
            return Err(SecretProblem::NotRandom { different });
        }
        Ok(secret)
    }

    /// A key for one purpose: HKDF-SHA-256 of the secret, with the purpose as the information of RFC 5869 and the
    /// fingerprint of the configuration as its salt.
    pub(crate) fn key(&self, fingerprint: &[u8; 32], purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut key = Zeroizing::new([0_u8; 32]);
        let derivation = Hkdf::<Sha256>::new(Some(fingerprint), self.0.as_slice());
        // Only a key longer than 255 hashes is refused by the derivation, and this one is as long as one.
        let expanded = derivation.expand(purpose.as_bytes(), key.as_mut_slice());
        debug_assert!(expanded.is_ok());
        key
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(kept)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    #[test]
    fn bytes_and_digits_are_the_same_secret() {
        let raw: Vec<u8> = (0..32).collect();
        let keys: Vec<_> = [
            raw.clone(),
            DIGITS.into(),
            format!("{DIGITS}\r\n").into(),
            DIGITS.to_uppercase().into(),
        ]
        .iter()
        .map(|bytes| Secret::read(bytes.as_slice()).unwrap().key(&[7; 32], "test"))
        .collect();
        assert!(keys.windows(2).all(|pair| pair[0] == pair[1]));
    }

    #[test]
    fn another_length_is_refused_with_the_length_and_the_remedy() {
        for length in [0_usize, 1, 31, 33, 63, 65, 5_000] {
            let text = vec![b'a'; length];
            let problem = Secret::read(text.as_slice()).unwrap_err().to_string();
            assert!(
                problem.contains(&format!("{} bytes", length.min(1_025))),
                "{problem}"
            );
            assert!(problem.contains("openssl rand"), "{problem}");
        }
    }

    #[test]
    fn what_is_no_digit_is_told_by_its_place_and_not_repeated() {
        let text = DIGITS.replacen('1', "Q", 1);
        let problem = Secret::read(text.as_bytes()).unwrap_err().to_string();
        assert!(problem.contains("place 4"), "{problem}");
        assert!(!problem.contains('Q'), "{problem}");
    }

    #[test]
    fn what_was_not_drawn_at_random_is_refused() {
        for text in ["00".repeat(32), "0102".repeat(16), "70617373776f7264".repeat(4)] {
            assert!(matches!(
                Secret::read(text.as_bytes()),
                Err(SecretProblem::NotRandom { .. })
            ));
        }
    }

    #[test]
    fn purposes_and_configurations_have_keys_of_their_own() {
        let secret = Secret::read(DIGITS.as_bytes()).unwrap();
        assert_ne!(secret.key(&[1; 32], "a"), secret.key(&[1; 32], "b"));
        assert_ne!(secret.key(&[1; 32], "a"), secret.key(&[2; 32], "a"));
        assert_eq!(format!("{secret:?}"), "Secret(kept)");
    }
}
