//! Chances that follow from a seed alone.

/// Numbers that look random and follow from a seed (SplitMix64). Written out here so that the same seed gives
/// the same records with every later version of every library.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The chances that follow from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to and without `limit`; 0 where the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.bits()) * limit as u128) >> 64) as usize
    }

    /// A number from `least` to `most`, both included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// Yes in so many of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number from 0 up to and without 1.
    pub fn fraction(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Ranks drawn as words are in texts: the second is drawn about half as often as the first.
#[derive(Debug, Clone)]
pub struct Zipf {
    /// The weights of all ranks up to each.
    sums: Vec<f64>,
}

/// Flattens the head of the distribution, as in Mandelbrot's form of the law.
const HEAD: f64 = 2.7;

impl Zipf {
    /// Over so many ranks.
    pub fn new(ranks: usize) -> Self {
        let mut sum = 0.0;
        let sums = (0..ranks)
            .map(|rank| {
                sum += 1.0 / (rank as f64 + HEAD);
                sum
            })
            .collect();
        Self { sums }
    }

    /// A rank, from 0; 0 where there are no ranks.
    pub fn draw(&self, chance: &mut Chance) -> usize {
        let wanted = chance.fraction() * self.sums.last().copied().unwrap_or_default();
        let rank = self.sums.partition_point(|sum| *sum <= wanted);
        rank.min(self.sums.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_of_a_seed_is_the_published_one() {
        // The first three outputs of SplitMix64 for the seed 1234567, as in its reference implementation.
        let mut chance = Chance::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| chance.bits()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn numbers_stay_within_their_limits() {
        let mut chance = Chance::new(1);
        assert_eq!(chance.below(0), 0);
        for _ in 0..1_000 {
            assert!(chance.below(7) < 7);
            assert!((3..=5).contains(&chance.between(3, 5)));
            assert!((0.0..1.0).contains(&chance.fraction()));
        }
    }

    #[test]
    fn low_ranks_are_drawn_more_often() {
        let (zipf, mut chance) = (Zipf::new(100), Chance::new(1));
        let mut counts = [0; 100];
        for _ in 0..20_000 {
            counts[zipf.draw(&mut chance)] += 1;
        }
        assert!(counts[0] > 2 * counts[9] && counts[9] > 2 * counts[60]);
        assert!(counts.iter().all(|count| *count > 0));
    }
}
