//! How often one network address may do something: a bucket of tokens for each.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::settings::Rate;

/// The most addresses remembered. When there are more, those whose buckets are full again are forgotten, which
/// changes nothing for them.
const ADDRESSES_REMEMBERED: usize = 50_000;

/// A bucket for each network address.
#[derive(Debug)]
pub struct Buckets {
    rate: Rate,
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Buckets {
    /// Buckets that fill at this rate.
    pub fn new(rate: Rate) -> Self {
        Self {
            rate,
            buckets: Mutex::default(),
        }
    }

    /// Takes one token of an address.
    ///
    /// # Errors
    /// How long to wait for one, where the bucket is empty.
    pub fn take(&self, address: IpAddr, now: Instant) -> Result<(), Duration> {
        let address = block_of(address);
        let full = f64::from(self.rate.burst.max(1));
        let per_second = f64::from(self.rate.per_minute.max(1)) / 60.0;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= ADDRESSES_REMEMBERED {
            buckets.retain(|_, bucket| bucket.tokens_at(now, full, per_second) < full);
        }
        if buckets.len() >= ADDRESSES_REMEMBERED && !buckets.contains_key(&address) {
            // A flood from more addresses than are remembered is not told apart; the other bounds hold it.
            return Ok(());
        }
        let bucket = buckets.entry(address).or_insert(Bucket {
            tokens: full,
            filled: now,
        });
        bucket.tokens = bucket.tokens_at(now, full, per_second);
        bucket.filled = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f64((1.0 - bucket.tokens) / per_second))
    }
}

impl Bucket {
    fn tokens_at(&self, now: Instant, full: f64, per_second: f64) -> f64 {
        let passed = now.saturating_duration_since(self.filled).as_secs_f64();
        (self.tokens + passed * per_second).min(full)
    }
}

/// What counts as one address: of IPv6 the first 64 bits, because one subscriber has that many.
fn block_of(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => six.to_ipv4_mapped().map_or_else(
            || {
                let [a, b, c, d, ..] = six.segments();
                IpAddr::from([a, b, c, d, 0, 0, 0, 0])
            },
            IpAddr::V4,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let buckets = Buckets::new(Rate {
            burst: 2,
            per_minute: 60,
        });
        let (one, other) = (address("192.0.2.1"), address("192.0.2.2"));
        let start = Instant::now();
        assert!(buckets.take(one, start).is_ok());
        assert!(buckets.take(one, start).is_ok());
        let wait = buckets.take(one, start).unwrap_err();
        assert!(
            wait > Duration::ZERO && wait <= Duration::from_secs(1),
            "{wait:?}"
        );
        assert!(buckets.take(other, start).is_ok(), "another address has its own");
        assert!(buckets.take(one, start + Duration::from_secs(1)).is_ok());
        assert!(buckets.take(one, start + Duration::from_secs(1)).is_err());
    }

    #[test]
    fn one_subscriber_of_ipv6_has_one_bucket() {
        let buckets = Buckets::new(Rate {
            burst: 1,
            per_minute: 1,
        });
        let now = Instant::now();
        assert!(buckets.take(address("2001:db8::1"), now).is_ok());
        assert!(buckets.take(address("2001:db8::ffff"), now).is_err());
        assert!(buckets.take(address("2001:db8:0:1::1"), now).is_ok());
    }
}
