//! Numbers that look random and follow from a seed.

/// SplitMix64 (G. L. Steele, D. Lea, C. H. Flood, *Fast splittable pseudorandom number generators*, 2014). Written
/// out here so that the same seed gives the same draws with every later version of every library.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The numbers that follow from a seed.
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
    pub fn below(&mut self, limit: u32) -> u32 {
        ((self.bits() >> 32).wrapping_mul(u64::from(limit)) >> 32) as u32
    }

    /// A number from 0 up to and without 1.
    pub fn fraction(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A standard normal number (G. E. P. Box and M. E. Muller, *A note on the generation of random normal deviates*,
    /// 1958).
    pub fn normal(&mut self) -> f64 {
        let length = (-2.0 * (1.0 - self.fraction()).ln()).sqrt();
        length * (std::f64::consts::TAU * self.fraction()).cos()
    }

    /// A Poisson number of this mean; of a large mean by its normal approximation.
    pub fn poisson(&mut self, mean: f64) -> f64 {
        const LARGE: f64 = 50.0;
        if mean > LARGE {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0);
        }
        let (least, mut product, mut count) = ((-mean).exp(), self.fraction(), 0.0);
        while product > least {
            product *= self.fraction();
            count += 1.0;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_of_a_seed_is_the_published_one() {
        // The first outputs of the reference implementation for the seed 1234567.
        let mut chance = Chance::new(1_234_567);
        assert_eq!(chance.bits(), 6_457_827_717_110_365_317);
        assert_eq!(chance.bits(), 3_203_168_211_198_807_973);
        for _ in 0..1_000 {
            assert!(chance.below(7) < 7);
            assert!((0.0..1.0).contains(&chance.fraction()));
        }
    }

    #[test]
    fn normal_and_poisson_numbers_have_their_means_and_spreads() {
        let mut chance = Chance::new(3);
        let mut moments = |draw: &dyn Fn(&mut Chance) -> f64| {
            let values: Vec<f64> = (0..20_000).map(|_| draw(&mut chance)).collect();
            let mean = values.iter().sum::<f64>() / 20_000.0;
            let spread = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 20_000.0;
            (mean, spread)
        };
        let near = |found: (f64, f64), mean: f64, spread: f64| {
            assert!((found.0 - mean).abs() < 0.03 * spread.sqrt(), "{found:?}");
            assert!((found.1 / spread - 1.0).abs() < 0.06, "{found:?}");
        };
        near(moments(&Chance::normal), 0.0, 1.0);
        near(moments(&|chance| chance.poisson(1.0)), 1.0, 1.0);
        near(moments(&|chance| chance.poisson(200.0)), 200.0, 200.0);
        assert!(Chance::new(1).poisson(0.0) < 1.0);
    }
}
