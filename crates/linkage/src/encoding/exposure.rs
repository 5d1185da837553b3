//! What the coordinator can see of a file in spite of everything: who shares a salt with whom.

use rayon::prelude::*;

/// How many records share each salt, for one salt of the plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposure {
    /// Records that have the salt. The others are rows of random bits.
    pub salted: u64,
    /// Records that share it with no other record of the file. To whoever lacks the secret these are random bits too, as
    /// long as no other file has their salt.
    pub alone: u64,
    /// The most records that share one value.
    pub largest_group: u64,
}

/// Counts who shares a salt with whom.
#[derive(Debug, Default)]
pub struct Exposures {
    salts: Vec<Vec<u64>>,
}

impl Exposures {
    /// Adds records, each of which has so many salts.
    pub fn add(&mut self, records: &[Option<u64>], salts: usize) {
        self.salts.resize_with(salts, Vec::new);
        for record in records.chunks(salts.max(1)) {
            for (all, salt) in self.salts.iter_mut().zip(record) {
                all.extend(salt);
            }
        }
    }

    /// One line for each salt of the plan.
    pub fn finish(self) -> Vec<Exposure> {
        self.salts.into_par_iter().map(count).collect()
    }
}

fn count(mut salts: Vec<u64>) -> Exposure {
    salts.par_sort_unstable();
    let groups = salts
        .chunk_by(|one, other| one == other)
        .map(|group| group.len() as u64);
    let (alone, largest_group) = groups.fold((0, 0), |(alone, largest), size| {
        (alone + u64::from(size == 1), largest.max(size))
    });
    Exposure {
        salted: salts.len() as u64,
        alone,
        largest_group,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_counted_for_each_salt() {
        let mut exposures = Exposures::default();
        for salts in [[Some(1), None], [Some(1), Some(5)], [Some(2), Some(6)]] {
            exposures.add(&salts, 2);
        }
        let found: Vec<(u64, u64, u64)> = exposures
            .finish()
            .iter()
            .map(|found| (found.salted, found.alone, found.largest_group))
            .collect();
        assert_eq!(found, [(3, 1, 2), (2, 2, 1)]);
    }
}
