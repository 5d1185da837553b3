//! From records to encodings.

use rayon::prelude::*;

use super::bloom::{Insertion, fill, spread};
use super::harden;
use super::keys::{Keys, Salted};
use super::plan::{Hardening, Plan, Scheme};
use super::tokens::{Ready, ready};
use super::two_step;
use crate::kind::Kind;
use crate::secret::Secret;
use crate::table::Table;
use crate::value::{self, Reading};

/// The name of a record outside its agency: 128 random bits, which only the agency can trace back.
pub type Pseudonym = [u8; 16];

/// One record's encodings, one for each salt of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Encoded {
    /// The record's name outside its agency.
    pub pseudonym: Pseudonym,
    /// For each salt, the bucket.
    pub buckets: Vec<u16>,
    /// For each salt, the row of bits; all rows stand one behind the other.
    pub bits: Vec<u64>,
    /// For each salt a number that tells its value from others, or nothing where the record has no such salt. The agency
    /// alone may know: it is not written into any file.
    pub salts: Vec<Option<u64>>,
}

/// A record that cannot be encoded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the record has {values} values for {fields} fields; give one for each, an empty text where it is missing"
)]
pub struct CountProblem {
    /// Values given.
    values: usize,
    /// Fields of the plan.
    fields: usize,
}

/// A value made ready, with its tokens hashed.
#[derive(Debug, Clone)]
struct Hashed {
    ready: Ready,
    tokens: Box<[u128]>,
}

/// Encodes records by one plan under one secret. Holds keys: wiped when dropped.
pub struct Encoder {
    plan: Plan,
    keys: Keys,
    fingerprint: [u8; 32],
    /// The order of the bits of a balanced filter.
    shuffle: Vec<u16>,
    /// The function of an empty salt, where the plan has no other.
    unsalted: Salted,
}

impl Encoder {
    /// An encoder of a plan.
    pub fn new(plan: Plan, secret: &Secret) -> Self {
        let fingerprint = plan.fingerprint();
        let keys = Keys::new(secret, &fingerprint);
        let shuffle = if plan.hardening == Hardening::Balance && plan.scheme == Scheme::Bloom {
            harden::shuffle(&keys.shuffle(), plan.bits)
        } else {
            Vec::new()
        };
        Self {
            unsalted: keys.salted(0, b""),
            plan,
            keys,
            fingerprint,
            shuffle,
        }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The fingerprint of the plan.
    pub fn fingerprint(&self) -> [u8; 32] {
        self.fingerprint
    }

    /// A value that two files have in common if, and only if, they were encoded by one plan with one secret. It is the
    /// output of HKDF and tells no more of the secret than any other output.
    pub fn secret_check(&self) -> [u8; 16] {
        self.keys.check
    }

    /// Encodes a record, given its values as they were written, in the order of the plan's fields; what is empty or no
    /// value of its kind is missing.
    ///
    /// # Errors
    /// Where the number of values is not that of the fields.
    pub fn encode(&self, values: &[&str], pseudonym: Pseudonym) -> Result<Encoded, CountProblem> {
        if values.len() != self.plan.fields.len() {
            return Err(CountProblem {
                values: values.len(),
                fields: self.plan.fields.len(),
            });
        }
        let hashed: Vec<Hashed> = values
            .iter()
            .enumerate()
            .map(
                |(field, raw)| match value::read(self.plan.fields[field].kind, raw, self.plan.day_order) {
                    Reading::Value(text) => self.hash(field, &text),
                    Reading::Missing | Reading::Unreadable => self.hash(field, ""),
                },
            )
            .collect();
        let hashed: Vec<&Hashed> = hashed.iter().collect();
        Ok(self.encode_hashed(&hashed, pseudonym))
    }

    /// Makes the values of a table of records ready, each once however often it comes. The table must have been read by
    /// the configuration that the plan is of.
    pub fn prepare<'a>(&'a self, table: &'a Table) -> Prepared<'a> {
        let mut domains: Vec<Vec<Hashed>> = table.domains().iter().map(|_| Vec::new()).collect();
        for (field, column) in table.fields().iter().enumerate() {
            let known = &mut domains[column.domain];
            if known.is_empty() && field < self.plan.fields.len() {
                let domain = &table.domains()[column.domain];
                *known = (0..domain.len() as u32)
                    .into_par_iter()
                    .map(|number| self.hash(field, domain.text(number)))
                    .collect();
            }
        }
        Prepared {
            encoder: self,
            table,
            domains,
        }
    }

    fn hash(&self, field: usize, text: &str) -> Hashed {
        let planned = &self.plan.fields[field];
        let mut ready = ready(text, planned.kind);
        let space = space(planned.kind, &planned.column);
        let tokens = std::mem::take(&mut ready.tokens);
        let tokens = tokens
            .iter()
            .map(|token| self.keys.token(&format!("{space}\u{0}{token}")))
            .collect();
        Hashed { ready, tokens }
    }

    fn encode_hashed(&self, hashed: &[&Hashed], pseudonym: Pseudonym) -> Encoded {
        let plan = &self.plan;
        let own = self.keys.filling(&pseudonym);
        let mut insertions = Vec::with_capacity(hashed.len() * 16);
        self.collect_insertions(hashed, &own, &mut insertions);
        let mut drawn = vec![0; plan.drawn_bits() / 64];
        let mut encoded = Encoded {
            pseudonym,
            buckets: Vec::with_capacity(plan.salts.len()),
            bits: vec![0; plan.salts.len() * plan.words()],
            salts: Vec::with_capacity(plan.salts.len()),
        };
        for (salt, row) in encoded.bits.chunks_mut(plan.words()).enumerate() {
            let salted = self.salted(salt, hashed);
            let bucket = match &salted {
                Salt::Missing => {
                    own.stream(16 + salt as u64, row);
                    own.block(32 + salt as u128) as u16
                }
                Salt::Empty => {
                    self.draw(&self.unsalted, &own, &insertions, &mut drawn, row);
                    0
                }
                Salt::Of(function) => {
                    self.draw(function, &own, &insertions, &mut drawn, row);
                    function.bucket
                }
            };
            encoded.buckets.push(bucket % plan.buckets);
            encoded.salts.push(match &salted {
                Salt::Missing => None,
                Salt::Empty => Some(0),
                Salt::Of(function) => Some(function.tag),
            });
        }
        encoded
    }

    /// What sets bits: the tokens of every field, and for a field without value tokens of the record alone, so that two
    /// records are not alike because both know little, and what is missing does not show.
    fn collect_insertions(&self, hashed: &[&Hashed], own: &Salted, insertions: &mut Vec<Insertion>) {
        insertions.clear();
        for (field, (planned, value)) in self.plan.fields.iter().zip(hashed).enumerate() {
            if value.tokens.is_empty() {
                let token = own.block(64 + field as u128);
                spread(&[token], planned.insertions, insertions);
            } else {
                spread(&value.tokens, planned.insertions, insertions);
            }
        }
    }

    fn salted(&self, salt: usize, hashed: &[&Hashed]) -> Salt {
        let parts = &self.plan.salts[salt];
        if parts.is_empty() {
            return Salt::Empty;
        }
        let mut texts: Vec<(&str, &str)> = Vec::with_capacity(parts.len());
        for part in parts {
            let Some(text) = hashed
                .get(part.field)
                .and_then(|value| value.ready.part(part.form))
            else {
                return Salt::Missing;
            };
            let planned = &self.plan.fields[part.field];
            texts.push((space(planned.kind, &planned.column), text));
        }
        texts.sort_unstable();
        let mut value = Vec::with_capacity(64);
        for (space, text) in texts {
            for text in [space, text] {
                value.extend_from_slice(&(text.len() as u64).to_le_bytes());
                value.extend_from_slice(text.as_bytes());
            }
        }
        Salt::Of(Box::new(self.keys.salted(salt, &value)))
    }

    fn draw(
        &self,
        salted: &Salted,
        own: &Salted,
        insertions: &[Insertion],
        drawn: &mut [u64],
        row: &mut [u64],
    ) {
        if self.plan.scheme == Scheme::TwoStep {
            two_step::encode(salted, own, insertions, row);
            return;
        }
        if matches!(self.plan.hardening, Hardening::None | Hardening::Mask) {
            fill(salted, insertions, row);
            if self.plan.hardening == Hardening::Mask {
                harden::mask(salted, row);
            }
            return;
        }
        drawn.fill(0);
        fill(salted, insertions, drawn);
        if self.plan.hardening == Hardening::Fold {
            harden::fold(drawn, row);
        } else {
            harden::balance(&self.shuffle, drawn, row);
        }
    }
}

/// What a record has for a salt.
enum Salt {
    /// A part of it is missing.
    Missing,
    /// The salt has no parts.
    Empty,
    /// The function under its key.
    Of(Box<Salted>),
}

/// What keeps equal tokens of different fields apart. Names have one space in common, whatever column they stand in, so
/// that two names that have changed places share their tokens and their salts.
fn space(kind: Kind, column: &str) -> &str {
    if kind == Kind::Name { "" } else { column }
}

/// The values of a table, made ready to be encoded.
pub struct Prepared<'a> {
    encoder: &'a Encoder,
    table: &'a Table,
    domains: Vec<Vec<Hashed>>,
}

impl Prepared<'_> {
    /// Encodes records on every core; the answer is in the order of the records, whatever the number of threads.
    pub fn encode(&self, records: &[(u32, Pseudonym)]) -> Vec<Encoded> {
        records
            .par_iter()
            .with_min_len(256)
            .map(|(record, pseudonym)| self.encode_one(*record, *pseudonym))
            .collect()
    }

    fn encode_one(&self, record: u32, pseudonym: Pseudonym) -> Encoded {
        let hashed: Vec<&Hashed> = self
            .table
            .fields()
            .iter()
            .zip(self.table.record(record))
            .map(|(column, value)| &self.domains[column.domain][*value as usize])
            .collect();
        self.encoder.encode_hashed(&hashed, pseudonym)
    }
}
