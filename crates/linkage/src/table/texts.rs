//! Many short texts in one allocation.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Texts in the order in which they came, one behind the other.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    bytes: Vec<u8>,
    ends: Vec<u64>,
}

impl Texts {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds one and gives its place.
    pub fn push(&mut self, text: &[u8]) -> usize {
        self.bytes.extend_from_slice(text);
        self.ends.push(self.bytes.len() as u64);
        self.ends.len() - 1
    }

    /// The bytes at a place; nothing where there is no such place.
    pub fn bytes(&self, place: usize) -> &[u8] {
        let Some(end) = self.ends.get(place) else {
            return &[];
        };
        let begin = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.bytes.get(begin as usize..*end as usize).unwrap_or_default()
    }

    /// The text at a place; what is not UTF-8 is nothing.
    pub fn text(&self, place: usize) -> &str {
        std::str::from_utf8(self.bytes(place)).unwrap_or_default()
    }

    /// Adds all texts of others.
    pub fn append(&mut self, others: &Self) {
        let before = self.bytes.len() as u64;
        self.bytes.extend_from_slice(&others.bytes);
        self.ends.extend(others.ends.iter().map(|end| end + before));
    }
}

/// Gives each different text a number, from 0, in the order in which they first came.
#[derive(Debug, Clone, Default)]
pub struct Interner {
    texts: Texts,
    /// Open addressing over numbers plus one; 0 is free.
    slots: Vec<u32>,
}

impl Interner {
    /// The number of a text, and whether it is new.
    pub fn intern(&mut self, text: &[u8]) -> (u32, bool) {
        if (self.texts.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash(text) as usize & mask;
        loop {
            match self.slots[slot] {
                0 => {
                    let number = self.texts.push(text) as u32;
                    self.slots[slot] = number + 1;
                    return (number, true);
                }
                taken if self.texts.bytes(taken as usize - 1) == text => return (taken - 1, false),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The number of a text that came before.
    pub fn find(&self, text: &[u8]) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash(text) as usize & mask;
        loop {
            match self.slots[slot] {
                0 => return None,
                taken if self.texts.bytes(taken as usize - 1) == text => return Some(taken - 1),
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    /// The texts by their numbers.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        self.slots = vec![0; size];
        for number in 0..self.texts.len() {
            let mut slot = hash(self.texts.bytes(number)) as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = number as u32 + 1;
        }
    }
}

/// The upper half of the hash is better mixed than the lower.
fn hash(text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    hasher.finish() >> 20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_number() {
        let mut interner = Interner::default();
        for round in 0..2 {
            for number in 0..1_000_u32 {
                let text = format!("text {number}");
                assert_eq!(interner.intern(text.as_bytes()), (number, round == 0));
                assert_eq!(interner.find(text.as_bytes()), Some(number));
            }
        }
        assert_eq!(interner.find(b"other"), None);
        assert_eq!(interner.texts().text(7), "text 7");
        assert_eq!(interner.texts().text(7_000), "");
    }
}
