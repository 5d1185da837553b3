//! The seed of all noise of one release, streams drawn from it, and a commitment to it.

use std::fmt;
use std::str::FromStr;

use chacha20::ChaCha20Rng;
use rand::{CryptoRng, Rng, SeedableRng};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// Begins what is hashed into a commitment, so that it can never be the hash of something else.
const COMMITMENT_DOMAIN: &[u8] = b"palermo release noise commitment 1\n";

/// 256 bits from which all noise of one release is drawn.
///
/// Whoever knows the seed can take the noise away again. It is as confidential as the data: it may be shown to an
/// auditor who may see the data, and to nobody else while the data have to be protected.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed([u8; 32]);

impl Seed {
    /// A seed of given bytes. They must be as good as random: 32 bytes of the operating system's generator.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Draws a seed from a cryptographic generator.
    pub fn draw(generator: &mut impl CryptoRng) -> Self {
        let mut bytes = [0; 32];
        generator.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// A stream of noise. Streams with different numbers are independent; the same seed and number always give the
    /// same stream, so tables can be noised in any order and by any number of threads.
    pub fn stream(&self, number: u64) -> NoiseStream {
        let mut generator = ChaCha20Rng::from_seed(self.0);
        generator.set_stream(number);
        NoiseStream { generator }
    }

    /// The seed as 64 hexadecimal digits, for a file that only an auditor may read.
    pub fn to_hexadecimal(&self) -> String {
        hexadecimal(&self.0)
    }

    /// A commitment to the seed and to what it is used for: the SHA-256 of a fixed heading, the seed, and
    /// `statement`, which says what is released with which parameters. It hides the seed and binds to it: nobody can
    /// later come with another seed that gave kinder noise.
    pub fn commitment(&self, statement: &[u8]) -> Commitment {
        let mut hash = Sha256::new();
        hash.update(COMMITMENT_DOMAIN);
        hash.update(self.0);
        hash.update(statement);
        Commitment(hash.finalize().into())
    }
}

/// Never shows the seed.
impl fmt::Debug for Seed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Seed(hidden)")
    }
}

impl FromStr for Seed {
    type Err = SeedError;

    fn from_str(text: &str) -> Result<Self, SeedError> {
        let text = text.trim();
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(SeedError::Shape {
                characters: text.chars().count(),
            });
        }
        for (place, byte) in bytes.iter_mut().enumerate() {
            let digits = text.get(2 * place..2 * place + 2).unwrap_or_default();
            *byte = u8::from_str_radix(digits, 16).map_err(|_| SeedError::Shape { characters: 64 })?;
        }
        Ok(Self(bytes))
    }
}

/// A seed that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SeedError {
    /// Not 64 hexadecimal digits.
    #[error(
        "a seed is 64 hexadecimal digits (32 random bytes) and this has {characters} characters; make one with `openssl rand -hex 32`"
    )]
    Shape {
        /// How many characters there are.
        characters: usize,
    },
}

/// The hash that binds a release to its seed before anybody sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commitment([u8; 32]);

impl fmt::Display for Commitment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hexadecimal(&self.0))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A stream of uniform random words, and of the exact events that noise is made of.
#[derive(Debug)]
pub struct NoiseStream {
    generator: ChaCha20Rng,
}

impl NoiseStream {
    /// 64 random bits.
    pub fn word(&mut self) -> u64 {
        self.generator.next_u64()
    }

    /// A fair coin.
    pub fn coin(&mut self) -> bool {
        self.generator.next_u32() & 1 == 1
    }

    /// A uniform number below `bound`, exactly: draws that would favour some numbers are thrown away (Lemire, "Fast
    /// Random Integer Generation in an Interval", 2019). Below nothing there is nothing, and 0 is given.
    pub fn below(&mut self, bound: u64) -> u64 {
        let mut product = u128::from(self.word()) * u128::from(bound);
        if (product as u64) < bound {
            let uneven = bound.wrapping_neg() % bound.max(1);
            while (product as u64) < uneven {
                product = u128::from(self.word()) * u128::from(bound);
            }
        }
        (product >> 64) as u64
    }

    /// True with probability `numerator / denominator` exactly; always where that is one or more.
    pub fn happens(&mut self, numerator: u64, denominator: u64) -> bool {
        numerator >= denominator || self.below(denominator) < numerator
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_number_give_the_same_stream_and_others_another() {
        let seed = Seed::from_bytes([7; 32]);
        let words = |number| {
            let mut stream = seed.stream(number);
            [stream.word(), stream.word(), stream.word()]
        };
        assert_eq!(words(1), words(1));
        assert_ne!(words(1), words(2));
        let other = Seed::from_bytes([8; 32]).stream(1).word();
        assert_ne!(words(1)[0], other);
    }

    #[test]
    fn a_seed_is_read_back_and_never_shown() {
        let seed = Seed::from_bytes([0xA5; 32]);
        assert_eq!(seed.to_hexadecimal().parse::<Seed>(), Ok(seed.clone()));
        assert!(!format!("{seed:?}").contains("a5"));
        assert_eq!("beef".parse::<Seed>(), Err(SeedError::Shape { characters: 4 }));
        assert!("é".repeat(32).parse::<Seed>().is_err());
    }

    #[test]
    fn a_commitment_depends_on_the_seed_and_on_the_statement() {
        let seed = Seed::from_bytes([1; 32]);
        let first = seed.commitment(b"epsilon 4");
        assert_eq!(first, seed.commitment(b"epsilon 4"));
        assert_ne!(first, seed.commitment(b"epsilon 5"));
        assert_ne!(first, Seed::from_bytes([2; 32]).commitment(b"epsilon 4"));
        assert_eq!(first.to_string().len(), 64);
    }

    #[test]
    fn numbers_below_a_bound_are_uniform() {
        let mut stream = Seed::from_bytes([3; 32]).stream(0);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[stream.below(7) as usize] += 1;
        }
        // Chi-square with 6 degrees of freedom: 22.46 is passed once in a thousand.
        let chi_square: f64 = counts
            .iter()
            .map(|count| (f64::from(*count) - 10_000.0).powi(2) / 10_000.0)
            .sum();
        assert!(chi_square < 22.46, "{chi_square}");
        assert_eq!(stream.below(1), 0);
        assert_eq!(stream.below(0), 0);
    }
}
