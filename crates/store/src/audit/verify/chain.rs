//! Follows one chain from its beginning to its end.

use super::{Finding, Verification};
use crate::audit::{ChainHead, Entry, Stream};
use crate::driver::Row;

/// Follows one chain from its beginning to its end.
pub(crate) struct ChainCheck<'a> {
    organisation: String,
    stream: Stream,
    witnesses: &'a [ChainHead],
    witnessed: usize,
    last_number: u64,
    last_hash: [u8; 32],
}

impl<'a> ChainCheck<'a> {
    pub(crate) fn new(organisation: String, stream: Stream, witnesses: &'a [ChainHead]) -> Self {
        Self {
            organisation,
            stream,
            witnesses,
            witnessed: witnesses
                .iter()
                .filter(|witness| witness.stream == stream && witness.entries == 0)
                .count(),
            last_number: 0,
            last_hash: [0; 32],
        }
    }

    /// Takes the next entry in the order of numbers.
    pub(crate) fn take(&mut self, row: &Row, found: &mut Verification) {
        let stream = self.stream;
        found.entries += 1;
        let told_number = row.integer(0).unwrap_or_default();
        let number = u64::try_from(told_number).unwrap_or_default();
        if number <= self.last_number {
            found.find(Finding::EntryChanged { stream, number });
            return;
        }
        if number > self.last_number + 1 {
            found.find(Finding::EntriesMissing {
                stream,
                from: self.last_number + 1,
                to: number - 1,
            });
        }
        self.last_number = number;
        if let Ok((entry, hash)) = Entry::from_row(row) {
            if entry.hash(&self.last_hash, &self.organisation, stream) != hash {
                found.find(Finding::EntryChanged { stream, number });
            }
            // Going on from the stored hash names each changed entry by itself, instead of all after it.
            self.last_hash = hash;
        } else {
            found.find(Finding::EntryChanged { stream, number });
            self.last_hash = row.hash(11).unwrap_or_default();
        }
        for witness in self.witnesses {
            if witness.stream == stream && witness.entries == number {
                self.witnessed += 1;
                if witness.hash != self.last_hash {
                    found.find(Finding::WitnessContradicted { stream, number });
                }
            }
        }
    }

    /// Compares the end that was reached with the one that is noted.
    pub(crate) fn finish(self, noted: Option<&Row>, found: &mut Verification) {
        let stream = self.stream;
        let agrees = match noted {
            None => self.last_number == 0,
            Some(row) => {
                row.count(0).is_ok_and(|entries| entries == self.last_number)
                    && row.hash(1).is_ok_and(|hash| hash == self.last_hash)
            }
        };
        if !agrees {
            found.find(Finding::HeadChanged { stream });
        }
        let of_stream = self.witnesses.iter().filter(|witness| witness.stream == stream);
        if of_stream.clone().count() > self.witnessed {
            for witness in of_stream.filter(|witness| witness.entries > self.last_number) {
                found.find(Finding::WitnessContradicted {
                    stream,
                    number: witness.entries,
                });
            }
        }
    }
}

#[cfg(test)]
#[path = "chain_tests.rs"]
mod tests;
