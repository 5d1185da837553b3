//! The file that leaves an agency.
//!
//! A head says by which scheme the records were encoded and holds the fingerprint of the plan and the check of the
//! secret. Blocks of at most 4,096 records follow, each with a checksum that takes in its number, and an end with the
//! number of records. So a file that was cut off, or whose blocks were changed or exchanged on the way, is known. The
//! checksums are against accidents: they do not tell who made the file.
//!
//! All numbers are little-endian.
//!
//! | part | bytes |
//! | --- | --- |
//! | head | `PALENC`, version (2), scheme (1), hardening (1), bits (2), salts (1), sources are clean (1), salted (1), buckets (2), fingerprint (32), check of the secret (16), checksum (16) |
//! | block | number of records (4); for each: pseudonym (16), buckets (2 a salt), bits; checksum (16) |
//! | end | zero (4), number of records (8), checksum (16) |

use std::io::{self, Read, Write};

use super::encoder::{Encoded, Pseudonym};
use super::plan::{Hardening, MOST_BUCKETS, MOST_SALTS, Plan, Scheme};

/// What every file of encodings begins with.
pub const MAGIC: &[u8; 6] = b"PALENC";
const VERSION: u16 = 1;
/// Records of a block.
pub const RECORDS_A_BLOCK: usize = 4_096;
/// The most records of a file; they are numbered in 32 bits.
pub const MOST_RECORDS: u64 = 1 << 31;
/// Bytes of the head before its checksum.
const HEAD_BYTES: usize = 65;
const SUM_BYTES: usize = 16;

/// What all records of a file have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How bits were made.
    pub scheme: Scheme,
    /// What was done against attacks.
    pub hardening: Hardening,
    /// The length of one encoding in bits.
    pub bits: usize,
    /// How many encodings each record has.
    pub salts: usize,
    /// Whether the agency says that it has every person once at most.
    pub is_clean: bool,
    /// Whether encodings are salted.
    pub is_salted: bool,
    /// Into how many buckets the salts are sorted.
    pub buckets: u16,
    /// The fingerprint of the plan.
    pub fingerprint: [u8; 32],
    /// The check of the secret.
    pub secret_check: [u8; 16],
}

/// Why a file of encodings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ContainerProblem {
    /// The bytes cannot be read or written.
    #[error("the encodings cannot be read or written: {0}")]
    Io(#[from] io::Error),
    /// It is another kind of file.
    #[error("this is no file of encodings; make one with: palermo link encode")]
    Foreign,
    /// The file is empty.
    #[error("the file is empty; ask the agency to encode its records again")]
    Empty,
    /// A newer program wrote it.
    #[error(
        "the file is of version {0} and this program reads version {VERSION}; use the program that the agency used"
    )]
    Version(u16),
    /// The head is damaged.
    #[error("the head of the file is damaged; copy the file again from the agency")]
    Head,
    /// The file ends too early.
    #[error(
        "the file ends after {records} records without its end; it was cut off. Copy it again from the agency"
    )]
    CutOff {
        /// Records that were read whole.
        records: u64,
    },
    /// A block is damaged.
    #[error("the file is damaged between record {first} and record {last}; copy it again from the agency")]
    Damaged {
        /// The first record of the block, from one.
        first: u64,
        /// The last.
        last: u64,
    },
    /// Something stands behind the end.
    #[error("the file goes on behind its end after {records} records; copy it again from the agency")]
    Longer {
        /// Records of the file.
        records: u64,
    },
    /// There are more records than any file may have.
    #[error(
        "the file has more than {MOST_RECORDS} records; encode the records in several files that cannot share persons, by region or decade of birth"
    )]
    TooMany,
    /// A record is not of the plan.
    #[error("a record has another shape than the file; encode all records of a file by one plan")]
    Shape,
}

impl Head {
    /// The head of a file that a plan gives.
    pub fn of(plan: &Plan, fingerprint: [u8; 32], secret_check: [u8; 16], is_clean: bool) -> Self {
        Self {
            scheme: plan.scheme,
            hardening: plan.hardening,
            bits: plan.bits,
            salts: plan.salts.len(),
            is_clean,
            is_salted: plan.is_salted(),
            buckets: plan.buckets,
            fingerprint,
            secret_check,
        }
    }

    /// Words of one encoding.
    pub fn words(&self) -> usize {
        self.bits / 64
    }

    fn record_bytes(&self) -> usize {
        size_of::<Pseudonym>() + self.salts * (2 + self.bits / 8)
    }

    fn bytes(&self) -> [u8; HEAD_BYTES] {
        let mut bytes = [0; HEAD_BYTES];
        bytes[..6].copy_from_slice(MAGIC);
        bytes[6..8].copy_from_slice(&VERSION.to_le_bytes());
        bytes[8] = match self.scheme {
            Scheme::Bloom => 0,
            Scheme::TwoStep => 1,
        };
        bytes[9] = match self.hardening {
            Hardening::None => 0,
            Hardening::Fold => 1,
            Hardening::Balance => 2,
            Hardening::Mask => 3,
        };
        bytes[10..12].copy_from_slice(&(self.bits as u16).to_le_bytes());
        bytes[12] = self.salts as u8;
        bytes[13] = u8::from(self.is_clean);
        bytes[14] = u8::from(self.is_salted);
        bytes[15..17].copy_from_slice(&self.buckets.to_le_bytes());
        bytes[17..49].copy_from_slice(&self.fingerprint);
        bytes[49..65].copy_from_slice(&self.secret_check);
        bytes
    }

    fn read(bytes: &[u8; HEAD_BYTES]) -> Result<Self, ContainerProblem> {
        let two = |place: usize| u16::from_le_bytes([bytes[place], bytes[place + 1]]);
        if two(6) != VERSION {
            return Err(ContainerProblem::Version(two(6)));
        }
        let scheme = [Scheme::Bloom, Scheme::TwoStep]
            .get(usize::from(bytes[8]))
            .copied();
        let hardenings = [
            Hardening::None,
            Hardening::Fold,
            Hardening::Balance,
            Hardening::Mask,
        ];
        let hardening = hardenings.get(usize::from(bytes[9])).copied();
        let (Some(scheme), Some(hardening)) = (scheme, hardening) else {
            return Err(ContainerProblem::Head);
        };
        let (bits, salts, buckets) = (usize::from(two(10)), usize::from(bytes[12]), two(15));
        let is_possible = matches!(bits, 256 | 512 | 1_024 | 2_048)
            && (1..=MOST_SALTS).contains(&salts)
            && (1..=MOST_BUCKETS).contains(&buckets)
            && bytes[13] <= 1
            && bytes[14] <= 1;
        if !is_possible {
            return Err(ContainerProblem::Head);
        }
        let mut head = Self {
            scheme,
            hardening,
            bits,
            salts,
            is_clean: bytes[13] == 1,
            is_salted: bytes[14] == 1,
            buckets,
            fingerprint: [0; 32],
            secret_check: [0; 16],
        };
        head.fingerprint.copy_from_slice(&bytes[17..49]);
        head.secret_check.copy_from_slice(&bytes[49..65]);
        Ok(head)
    }
}

fn checksum(head: &[u8], number: u64, content: &[u8]) -> [u8; SUM_BYTES] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(head).update(&number.to_le_bytes()).update(content);
    let mut sum = [0; SUM_BYTES];
    sum.copy_from_slice(&hasher.finalize().as_bytes()[..SUM_BYTES]);
    sum
}

/// Writes a file of encodings, block by block.
pub struct Writer<W: Write> {
    out: W,
    head: Head,
    sum: [u8; SUM_BYTES],
    block: Vec<u8>,
    in_block: usize,
    blocks: u64,
    records: u64,
}

impl<W: Write> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn new(mut out: W, head: Head) -> Result<Self, ContainerProblem> {
        let bytes = head.bytes();
        let sum = checksum(b"", 0, &bytes);
        out.write_all(&bytes)?;
        out.write_all(&sum)?;
        Ok(Self {
            out,
            head,
            sum,
            block: Vec::with_capacity(RECORDS_A_BLOCK * head.record_bytes()),
            in_block: 0,
            blocks: 0,
            records: 0,
        })
    }

    /// Writes a record.
    ///
    /// # Errors
    /// Where it is of another plan, there are too many, or it cannot be written.
    pub fn write(&mut self, record: &Encoded) -> Result<(), ContainerProblem> {
        self.write_row(&record.pseudonym, &record.buckets, &record.bits)
    }

    /// Writes many records.
    ///
    /// # Errors
    /// Where they are of another plan, there are too many, or they cannot be written.
    pub fn write_block(&mut self, records: &Block) -> Result<(), ContainerProblem> {
        let (salts, words) = (self.head.salts, self.head.salts * self.head.words());
        let count = records.pseudonyms.len();
        if records.buckets.len() != count * salts || records.bits.len() != count * words {
            return Err(ContainerProblem::Shape);
        }
        let rows = records.buckets.chunks(salts).zip(records.bits.chunks(words));
        for (pseudonym, (buckets, bits)) in records.pseudonyms.iter().zip(rows) {
            self.write_row(pseudonym, buckets, bits)?;
        }
        Ok(())
    }

    fn write_row(
        &mut self,
        pseudonym: &Pseudonym,
        buckets: &[u16],
        bits: &[u64],
    ) -> Result<(), ContainerProblem> {
        if buckets.len() != self.head.salts || bits.len() != self.head.salts * self.head.words() {
            return Err(ContainerProblem::Shape);
        }
        if self.records >= MOST_RECORDS {
            return Err(ContainerProblem::TooMany);
        }
        self.block.extend_from_slice(pseudonym);
        for bucket in buckets {
            self.block.extend_from_slice(&bucket.to_le_bytes());
        }
        for word in bits {
            self.block.extend_from_slice(&word.to_le_bytes());
        }
        self.in_block += 1;
        self.records += 1;
        if self.in_block == RECORDS_A_BLOCK {
            self.flush_block()?;
        }
        Ok(())
    }

    fn flush_block(&mut self) -> Result<(), ContainerProblem> {
        if self.in_block == 0 {
            return Ok(());
        }
        self.blocks += 1;
        let sum = checksum(&self.sum, self.blocks, &self.block);
        self.out.write_all(&(self.in_block as u32).to_le_bytes())?;
        self.out.write_all(&self.block)?;
        self.out.write_all(&sum)?;
        self.block.clear();
        self.in_block = 0;
        Ok(())
    }

    /// Ends the file and gives back what it was written to.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn finish(mut self) -> Result<W, ContainerProblem> {
        self.flush_block()?;
        let total = self.records.to_le_bytes();
        let sum = checksum(&self.sum, self.blocks + 1, &total);
        self.out.write_all(&0_u32.to_le_bytes())?;
        self.out.write_all(&total)?;
        self.out.write_all(&sum)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Some records of a file, part by part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block {
    /// Their names outside the agency.
    pub pseudonyms: Vec<Pseudonym>,
    /// Record by record, the bucket of each salt.
    pub buckets: Vec<u16>,
    /// Record by record, the bits of each salt.
    pub bits: Vec<u64>,
}

/// Reads a file of encodings, block by block, in memory that does not grow with the file.
pub struct Reader<R: Read> {
    source: R,
    head: Head,
    sum: [u8; SUM_BYTES],
    buffer: Vec<u8>,
    blocks: u64,
    records: u64,
    has_ended: bool,
}

impl<R: Read> Reader<R> {
    /// Reads the head.
    ///
    /// # Errors
    /// Where the file is none of encodings, or its head is damaged.
    pub fn new(mut source: R) -> Result<Self, ContainerProblem> {
        let mut bytes = [0; HEAD_BYTES + SUM_BYTES];
        let read = read_up_to(&mut source, &mut bytes)?;
        if read == 0 {
            return Err(ContainerProblem::Empty);
        }
        if read < MAGIC.len() || &bytes[..MAGIC.len()] != MAGIC {
            return Err(ContainerProblem::Foreign);
        }
        if read < bytes.len() {
            return Err(ContainerProblem::CutOff { records: 0 });
        }
        let mut head_bytes = [0; HEAD_BYTES];
        head_bytes.copy_from_slice(&bytes[..HEAD_BYTES]);
        let sum = checksum(b"", 0, &head_bytes);
        let head = Head::read(&head_bytes);
        // A version to come may have another head, and so another checksum.
        if bytes[HEAD_BYTES..] != sum && !matches!(head, Err(ContainerProblem::Version(_))) {
            return Err(ContainerProblem::Head);
        }
        Ok(Self {
            source,
            head: head?,
            sum,
            buffer: Vec::new(),
            blocks: 0,
            records: 0,
            has_ended: false,
        })
    }

    /// What all records have in common.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The next records, or nothing at the end of the file.
    ///
    /// # Errors
    /// Where the file is cut off or damaged.
    pub fn next_block(&mut self) -> Result<Option<Block>, ContainerProblem> {
        if self.has_ended {
            return Ok(None);
        }
        let mut count = [0; 4];
        self.read_whole(&mut count)?;
        let count = u32::from_le_bytes(count) as usize;
        let damaged = ContainerProblem::Damaged {
            first: self.records + 1,
            last: self.records + count.clamp(1, RECORDS_A_BLOCK) as u64,
        };
        if count > RECORDS_A_BLOCK {
            return Err(damaged);
        }
        self.blocks += 1;
        let length = if count == 0 {
            8
        } else {
            count * self.head.record_bytes()
        };
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.resize(length, 0);
        self.read_whole(&mut buffer)?;
        let mut sum = [0; SUM_BYTES];
        self.read_whole(&mut sum)?;
        if checksum(&self.sum, self.blocks, &buffer) != sum {
            return Err(damaged);
        }
        if count == 0 {
            return self.end(&buffer, damaged);
        }
        self.records += count as u64;
        if self.records > MOST_RECORDS {
            return Err(ContainerProblem::TooMany);
        }
        let block = self.parts(&buffer)?;
        self.buffer = buffer;
        Ok(Some(block))
    }

    fn end(&mut self, total: &[u8], damaged: ContainerProblem) -> Result<Option<Block>, ContainerProblem> {
        if total != self.records.to_le_bytes() {
            return Err(damaged);
        }
        if read_up_to(&mut self.source, &mut [0])? > 0 {
            return Err(ContainerProblem::Longer {
                records: self.records,
            });
        }
        self.has_ended = true;
        Ok(None)
    }

    fn parts(&self, bytes: &[u8]) -> Result<Block, ContainerProblem> {
        let mut block = Block::default();
        for record in bytes.chunks_exact(self.head.record_bytes()) {
            let (pseudonym, rest) = record.split_at(size_of::<Pseudonym>());
            let (buckets, bits) = rest.split_at(self.head.salts * 2);
            let mut name = Pseudonym::default();
            name.copy_from_slice(pseudonym);
            block.pseudonyms.push(name);
            for bucket in buckets.as_chunks().0 {
                let bucket = u16::from_le_bytes(*bucket);
                if bucket >= self.head.buckets {
                    return Err(ContainerProblem::Shape);
                }
                block.buckets.push(bucket);
            }
            block
                .bits
                .extend(bits.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word)));
        }
        Ok(block)
    }

    fn read_whole(&mut self, into: &mut [u8]) -> Result<(), ContainerProblem> {
        if read_up_to(&mut self.source, into)? < into.len() {
            return Err(ContainerProblem::CutOff {
                records: self.records,
            });
        }
        Ok(())
    }
}

/// Reads until the buffer is full or the source ends.
fn read_up_to(source: &mut impl Read, into: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < into.len() {
        match source.read(&mut into[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Reads a whole file and says how many records it has: what a fuzzer calls.
///
/// # Errors
/// Where the file cannot be used.
pub fn count_records(source: impl Read) -> Result<u64, ContainerProblem> {
    let mut reader = Reader::new(source)?;
    while reader.next_block()?.is_some() {}
    Ok(reader.records)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn head() -> Head {
        Head {
            scheme: Scheme::Bloom,
            hardening: Hardening::Mask,
            bits: 256,
            salts: 2,
            is_clean: true,
            is_salted: true,
            buckets: 64,
            fingerprint: [7; 32],
            secret_check: [9; 16],
        }
    }

    fn record(number: u64) -> Encoded {
        let mut pseudonym = [0; 16];
        pseudonym[..8].copy_from_slice(&number.to_le_bytes());
        Encoded {
            pseudonym,
            buckets: vec![(number % 64) as u16, 3],
            bits: (0..8).map(|word| number.wrapping_mul(word + 1)).collect(),
            salts: vec![Some(1), None],
        }
    }

    fn file(records: u64) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new(), head()).unwrap();
        for number in 0..records {
            writer.write(&record(number)).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn what_was_written_is_read() {
        for records in [0, 1, 4_095, 4_096, 4_097, 9_000] {
            let bytes = file(records);
            let mut reader = Reader::new(bytes.as_slice()).unwrap();
            assert_eq!(*reader.head(), head());
            let mut number = 0;
            while let Some(block) = reader.next_block().unwrap() {
                for place in 0..block.pseudonyms.len() {
                    let expected = record(number);
                    assert_eq!(block.pseudonyms[place], expected.pseudonym);
                    assert_eq!(block.buckets[place * 2..][..2], expected.buckets);
                    assert_eq!(block.bits[place * 8..][..8], expected.bits);
                    number += 1;
                }
            }
            assert_eq!(number, records);
            assert_eq!(reader.next_block().unwrap(), None);
        }
    }

    #[test]
    fn a_file_cut_off_anywhere_is_refused() {
        let bytes = file(3);
        for length in 0..bytes.len() {
            let problem = count_records(&bytes[..length]).unwrap_err().to_string();
            assert!(
                problem.contains("again") || problem.contains("palermo link encode"),
                "{problem}"
            );
        }
        let two_blocks = file(5_000);
        let problem = count_records(&two_blocks[..two_blocks.len() - 30])
            .unwrap_err()
            .to_string();
        assert!(
            problem.contains("after 4096 records") || problem.contains("after 5000 records"),
            "{problem}"
        );
    }

    #[test]
    fn a_changed_bit_anywhere_is_found() {
        let bytes = file(3);
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 0x10;
            assert!(count_records(changed.as_slice()).is_err(), "byte {place}");
        }
        let mut longer = bytes;
        longer.push(0);
        assert!(matches!(
            count_records(longer.as_slice()),
            Err(ContainerProblem::Longer { records: 3 })
        ));
    }

    #[test]
    fn exchanged_blocks_are_found() {
        let bytes = file(8_192);
        let block = 4 + 4_096 * head().record_bytes() + SUM_BYTES;
        let begin = HEAD_BYTES + SUM_BYTES;
        let mut exchanged = bytes.clone();
        exchanged[begin..begin + block].copy_from_slice(&bytes[begin + block..begin + 2 * block]);
        exchanged[begin + block..begin + 2 * block].copy_from_slice(&bytes[begin..begin + block]);
        assert!(matches!(
            count_records(exchanged.as_slice()),
            Err(ContainerProblem::Damaged {
                first: 1,
                last: 4_096
            })
        ));
    }

    #[test]
    fn other_files_are_told_from_damaged_ones() {
        assert!(matches!(count_records(&b""[..]), Err(ContainerProblem::Empty)));
        assert!(matches!(
            count_records(&b"id,name\n1,x\n"[..]),
            Err(ContainerProblem::Foreign)
        ));
        let mut newer = file(1);
        newer[6] = 9;
        assert!(matches!(
            count_records(newer.as_slice()),
            Err(ContainerProblem::Version(9))
        ));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), keep in 0_usize..120) {
            let mut whole = file(2);
            whole.truncate(keep);
            whole.extend(bytes);
            let _ = count_records(whole.as_slice());
        }
    }
}
