//! From records to encodings.

use std::cell::OnceCell;
use std::io::Write;

use rayon::prelude::*;

use super::bloom::{Draws, spread};
use super::container::{Block, ContainerProblem, Writer};
use super::exposure::{Exposure, Exposures};
use super::harden;
use super::keys::{Keys, Salted};
use super::plan::{Hardening, Plan, Scheme, space};
use super::tokens::{Parts, ready};
use super::two_step;
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

/// Many records' encodings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Encodings {
    /// What a file of encodings holds of them.
    pub block: Block,
    /// Record by record, what [`Encoded::salts`] has. The agency alone may know.
    pub salts: Vec<Option<u64>>,
}

/// A value made ready, with its tokens hashed.
#[derive(Debug, Clone)]
struct Hashed {
    tokens: Box<[u128]>,
    parts: Parts,
}

/// What is used again and again while records are encoded.
struct Workspace {
    draws: Draws,
    /// A byte for each bit of a filter.
    marks: Vec<u8>,
    drawn: Vec<u64>,
    salt: Vec<u8>,
}

/// Where the encodings of one record go.
struct Row<'a> {
    buckets: &'a mut [u16],
    bits: &'a mut [u64],
    salts: &'a mut [Option<u64>],
}

/// Parts of a salt for which no memory is asked for.
const FEW_PARTS: usize = 4;
/// Records that a worker encodes at a time.
const RECORDS_A_TASK: usize = 256;
/// Records that are encoded while as many before them are written.
const RECORDS_WRITTEN: usize = 1 << 15;
/// Records whose values are fetched together.
const RECORDS_FETCHED: usize = 32;

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
            unsalted: keys.salted(&0_u64.to_le_bytes()),
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
        let salts = self.plan.salts.len();
        let mut encoded = Encoded {
            pseudonym,
            buckets: vec![0; salts],
            bits: vec![0; salts * self.plan.words()],
            salts: vec![None; salts],
        };
        let row = Row {
            buckets: &mut encoded.buckets,
            bits: &mut encoded.bits,
            salts: &mut encoded.salts,
        };
        self.encode_hashed(&hashed, &pseudonym, &mut self.workspace(), row);
        Ok(encoded)
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
        let parts = Parts::of(&ready);
        Hashed { tokens, parts }
    }

    fn workspace(&self) -> Workspace {
        let plan = &self.plan;
        let drawn = plan.drawn_bits();
        let width = match plan.scheme {
            Scheme::Bloom => drawn.trailing_zeros(),
            Scheme::TwoStep => plan.columns().trailing_zeros() + two_step::ROWS_WIDTH,
        };
        Workspace {
            draws: Draws::new(width),
            marks: vec![0; drawn],
            drawn: vec![0; drawn / 64],
            salt: Vec::with_capacity(128),
        }
    }

    fn encode_hashed(&self, hashed: &[&Hashed], pseudonym: &Pseudonym, work: &mut Workspace, into: Row<'_>) {
        let plan = &self.plan;
        // Most records have every field, and then nothing is drawn for the record alone.
        let kept = OnceCell::new();
        let own = || kept.get_or_init(|| self.keys.filling(pseudonym));
        self.collect_draws(hashed, &own, &mut work.draws);
        let rows = into.bits.chunks_mut(plan.words());
        for (salt, (row, (bucket, tag))) in rows.zip(into.buckets.iter_mut().zip(into.salts)).enumerate() {
            let salted = self.salted(salt, hashed, &mut work.salt);
            (*bucket, *tag) = match &salted {
                Salt::Missing => {
                    own().stream(16 + salt as u64, row);
                    (own().block(32 + salt as u128) as u16, None)
                }
                Salt::Empty => {
                    self.draw(&self.unsalted, &own, work, row);
                    (0, Some(0))
                }
                Salt::Of(function) => {
                    self.draw(function, &own, work, row);
                    (function.bucket, Some(function.tag))
                }
            };
            *bucket %= plan.buckets;
        }
    }

    /// What sets bits: the tokens of every field, and for a field without value tokens of the record alone, so that two
    /// records are not alike because both know little, and what is missing does not show.
    fn collect_draws<'a>(&self, hashed: &[&Hashed], own: &dyn Fn() -> &'a Salted, draws: &mut Draws) {
        draws.clear();
        for (field, (planned, value)) in self.plan.fields.iter().zip(hashed).enumerate() {
            let mut add = |token, count| draws.add(token, count);
            if value.tokens.is_empty() {
                spread(&[own().block(64 + field as u128)], planned.insertions, &mut add);
            } else {
                spread(&value.tokens, planned.insertions, &mut add);
            }
        }
        let masked = self.plan.scheme == Scheme::Bloom && self.plan.hardening == Hardening::Mask;
        draws.close(harden::mask_inputs(if masked { self.plan.words() } else { 0 }));
    }

    fn salted(&self, salt: usize, hashed: &[&Hashed], value: &mut Vec<u8>) -> Salt {
        let parts = &self.plan.salts[salt];
        if parts.is_empty() {
            return Salt::Empty;
        }
        let (mut few, mut many) = ([("", ""); FEW_PARTS], Vec::new());
        let texts = if let Some(few) = few.get_mut(..parts.len()) {
            few
        } else {
            many.resize(parts.len(), ("", ""));
            many.as_mut_slice()
        };
        for (text, part) in texts.iter_mut().zip(parts) {
            let Some(found) = hashed
                .get(part.field)
                .and_then(|value| value.parts.part(part.form))
            else {
                return Salt::Missing;
            };
            let planned = &self.plan.fields[part.field];
            *text = (space(planned.kind, &planned.column), found);
        }
        texts.sort_unstable();
        value.clear();
        value.extend_from_slice(&(salt as u64).to_le_bytes());
        for (space, text) in texts {
            for text in [space, text] {
                value.extend_from_slice(&(text.len() as u64).to_le_bytes());
                value.extend_from_slice(text.as_bytes());
            }
        }
        Salt::Of(self.keys.salted(value))
    }

    fn draw<'a>(&self, salted: &Salted, own: &dyn Fn() -> &'a Salted, work: &mut Workspace, row: &mut [u64]) {
        work.draws.ask(salted);
        if self.plan.scheme == Scheme::TwoStep {
            two_step::encode(salted, own(), &work.draws, row);
            return;
        }
        match self.plan.hardening {
            Hardening::None => work.draws.fill(&mut work.marks, row),
            Hardening::Mask => {
                work.draws.fill(&mut work.marks, row);
                harden::mask(work.draws.further(), row);
            }
            Hardening::Fold => {
                work.draws.fill(&mut work.marks, &mut work.drawn);
                harden::fold(&work.drawn, row);
            }
            Hardening::Balance => {
                work.draws.fill(&mut work.marks, &mut work.drawn);
                harden::balance(&self.shuffle, &work.drawn, row);
            }
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
    Of(Salted),
}

/// The values of a table, made ready to be encoded.
pub struct Prepared<'a> {
    encoder: &'a Encoder,
    table: &'a Table,
    domains: Vec<Vec<Hashed>>,
}

impl Prepared<'_> {
    /// Encodes records on every core; the answer is in the order of the records, whatever the number of threads.
    pub fn encode(&self, records: &[(u32, Pseudonym)]) -> Encodings {
        let plan = self.encoder.plan();
        let salts = plan.salts.len();
        let width = salts * plan.words();
        let mut encodings = Encodings {
            block: Block {
                pseudonyms: records.iter().map(|(_, pseudonym)| *pseudonym).collect(),
                buckets: vec![0; records.len() * salts],
                bits: vec![0; records.len() * width],
            },
            salts: vec![None; records.len() * salts],
        };
        records
            .par_chunks(RECORDS_A_TASK)
            .zip(encodings.block.buckets.par_chunks_mut(RECORDS_A_TASK * salts))
            .zip(encodings.block.bits.par_chunks_mut(RECORDS_A_TASK * width))
            .zip(encodings.salts.par_chunks_mut(RECORDS_A_TASK * salts))
            .for_each_init(
                || self.encoder.workspace(),
                |work, (((records, buckets), bits), tags)| {
                    let mut rows = buckets
                        .chunks_mut(salts)
                        .zip(bits.chunks_mut(width))
                        .zip(tags.chunks_mut(salts));
                    let mut hashed = Vec::new();
                    for some in records.chunks(RECORDS_FETCHED) {
                        self.fetch(some, &mut hashed);
                        let values = hashed.chunks(plan.fields.len().max(1));
                        let rows = rows.by_ref().take(some.len());
                        for ((values, (_, pseudonym)), ((buckets, bits), salts)) in values.zip(some).zip(rows)
                        {
                            let row = Row { buckets, bits, salts };
                            self.encoder.encode_hashed(values, pseudonym, work, row);
                        }
                    }
                },
            );
        encodings
    }

    /// Encodes records and writes them, the next ones while the last are being written. Gives for each salt of the plan
    /// who shares it with whom.
    ///
    /// # Errors
    /// Where there are too many, or they cannot be written.
    pub fn write<W: Write + Send>(
        &self,
        records: &[(u32, Pseudonym)],
        writer: &mut Writer<W>,
    ) -> Result<Vec<Exposure>, ContainerProblem> {
        let salts = self.encoder.plan().salts.len();
        let mut exposures = Exposures::default();
        let mut parts = records.chunks(RECORDS_WRITTEN);
        let mut ready = parts.next().map(|part| self.encode(part));
        while let Some(encodings) = ready {
            let next = parts.next();
            let (written, encoded) = rayon::join(
                || {
                    exposures.add(&encodings.salts, salts);
                    writer.write_block(&encodings.block)
                },
                || next.map(|part| self.encode(part)),
            );
            written?;
            ready = encoded;
        }
        Ok(exposures.finish())
    }

    /// The values of some records. Records come in the order of their pseudonyms, so their values lie all over memory;
    /// touched one right behind the other they are fetched side by side, and most of the waiting is saved.
    fn fetch<'b>(&'b self, records: &[(u32, Pseudonym)], hashed: &mut Vec<&'b Hashed>) {
        hashed.clear();
        for (record, _) in records {
            let values = self.table.fields().iter().zip(self.table.record(*record));
            hashed.extend(values.map(|(column, value)| &self.domains[column.domain][*value as usize]));
        }
        let sizes: usize = hashed.iter().map(|value| value.tokens.len()).sum();
        let ends = |value: &&Hashed| {
            let first = value.tokens.first().map_or(0, |token| *token as usize);
            let middle = value.tokens.get(5).map_or(0, |token| *token as usize);
            let last = value.tokens.last().map_or(0, |token| *token as usize);
            first ^ middle ^ last ^ usize::from(value.parts.first_byte())
        };
        let touched = hashed.iter().map(ends).fold(sizes, |all, own| all ^ own);
        std::hint::black_box(touched);
    }
}
