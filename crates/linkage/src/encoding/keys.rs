//! Keyed functions: which bits a token sets under a salt.
//!
//! A token is brought to 128 bits by BLAKE3 in keyed mode, once, and kept. For each salt a key of its own is derived
//! by keyed BLAKE3 from the salt's value. Under that key AES-128, a pseudorandom permutation, turns the token's 128
//! bits and a counter into as many positions as are wanted: the positions of one token under two salts have nothing to
//! do with each other. Both steps are keyed, so whoever lacks the secret cannot repeat either.

use aes::Aes128Enc;
use aes::cipher::{Block, BlockCipherEncrypt, KeyInit};
use zeroize::Zeroizing;

use crate::secret::Secret;

/// What the cipher takes and gives.
pub(crate) type Cell = Block<Aes128Enc>;

/// How many cells the widest implementation of the cipher works on side by side (AVX-512: 64). A number of cells that
/// is no multiple of it is answered one by one.
pub(crate) const BATCH: usize = 64;

/// A number as a cell.
pub(crate) fn cell(number: u128) -> Cell {
    number.to_le_bytes().into()
}

/// The lower and the upper half of a cell.
#[inline]
pub(crate) fn halves(cell: &Cell) -> (u64, u64) {
    let number = u128::from_le_bytes((*cell).into());
    (number as u64, (number >> 64) as u64)
}

/// The keys of one configuration.
pub(crate) struct Keys {
    tokens: Zeroizing<[u8; 32]>,
    salts: Zeroizing<[u8; 32]>,
    filling: Zeroizing<[u8; 32]>,
    shuffle: Zeroizing<[u8; 32]>,
    /// Whether two files were made with one secret, told without anything of the secret.
    pub(crate) check: [u8; 16],
}

impl Keys {
    pub(crate) fn new(secret: &Secret, fingerprint: &[u8; 32]) -> Self {
        let mut check = [0; 16];
        check.copy_from_slice(&secret.key(fingerprint, "check")[..16]);
        Self {
            tokens: secret.key(fingerprint, "tokens"),
            salts: secret.key(fingerprint, "salts"),
            filling: secret.key(fingerprint, "filling"),
            shuffle: secret.key(fingerprint, "shuffle"),
            check,
        }
    }

    /// The 128 bits that stand for a token.
    pub(crate) fn token(&self, token: &str) -> u128 {
        first_block(&blake3::keyed_hash(&self.tokens, token.as_bytes()))
    }

    /// The function of one salt, of which the value begins with the number of the salt in eight bytes.
    pub(crate) fn salted(&self, value: &[u8]) -> Salted {
        Salted::new(&blake3::keyed_hash(&self.salts, value))
    }

    /// The function of one record alone, for everything that must look random.
    pub(crate) fn filling(&self, pseudonym: &[u8; 16]) -> Salted {
        Salted::new(&blake3::keyed_hash(&self.filling, pseudonym))
    }

    /// The function that shuffles balanced filters; one for all records.
    pub(crate) fn shuffle(&self) -> Salted {
        Salted::new(&blake3::keyed_hash(&self.shuffle, b"balance"))
    }
}

fn first_block(hash: &blake3::Hash) -> u128 {
    let mut block = [0; 16];
    block.copy_from_slice(&hash.as_bytes()[..16]);
    u128::from_le_bytes(block)
}

/// A pseudorandom function under one key.
pub(crate) struct Salted {
    cipher: Aes128Enc,
    /// Sixteen bits that sort the salt into a bucket.
    pub(crate) bucket: u16,
    /// Tells salts apart, for counting how many records share one.
    pub(crate) tag: u64,
}

impl Salted {
    fn new(hash: &blake3::Hash) -> Self {
        let bytes = hash.as_bytes();
        let mut key = Zeroizing::new([0_u8; 16]);
        key.copy_from_slice(&bytes[..16]);
        Self {
            cipher: Aes128Enc::new((&*key).into()),
            bucket: u16::from_le_bytes([bytes[16], bytes[17]]),
            tag: bytes[24..32]
                .iter()
                .fold(0, |tag, byte| tag << 8 | u64::from(*byte)),
        }
    }

    /// The function's value at each of many places; fastest where their number is a multiple of [`BATCH`].
    pub(crate) fn answer(&self, inputs: &[Cell], answers: &mut [Cell]) {
        answers.copy_from_slice(inputs);
        self.cipher.encrypt_blocks(answers);
    }

    /// The function's value at one place.
    pub(crate) fn block(&self, input: u128) -> u128 {
        let mut block = cell(input);
        self.cipher.encrypt_block(&mut block);
        u128::from_le_bytes(block.into())
    }

    /// Fills words with bits that look random; `purpose` keeps streams of one key apart.
    pub(crate) fn stream(&self, purpose: u64, words: &mut [u64]) {
        for (count, pair) in words.chunks_mut(2).enumerate() {
            let block = self.block(stream_input(purpose, count));
            pair[0] = block as u64;
            if let Some(second) = pair.get_mut(1) {
                *second = (block >> 64) as u64;
            }
        }
    }
}

/// Where in a function's domain a stream stands: its number and the place in it.
pub(crate) fn stream_input(purpose: u64, count: usize) -> u128 {
    u128::from(purpose) << 64 | count as u128
}

/// How many positions of `1 << width` each half of a block gives.
pub(crate) fn positions_a_half(width: u32) -> usize {
    (u64::BITS / width) as usize
}
