//! Slowing down those who guess.
//!
//! Attempts are counted by the name they give and by the network address they come from; whichever asks for the
//! longer wait decides. A name gets a few attempts at once; then each further failure doubles the wait, up to
//! [`LONGEST_WAIT`]. An address gets more, since a whole office may share it. The longest wait is a compromise:
//! somebody who keeps failing on purpose can keep the owner of a name waiting that long, and no longer.

use std::fmt::Write;
use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::StoreProblem;
use store::accounts::{AttemptId, Tally};
use uuid::Uuid;

use crate::Palermo;

/// How many attempts in a row may fail for a name before anybody waits.
pub const FREE_FAILURES_OF_NAME: u64 = 5;
/// How many attempts may fail from an address within [`PERIOD`] before anybody waits.
pub const FREE_FAILURES_OF_ADDRESS: u64 = 30;
/// The longest wait between two attempts.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_mins(15);
/// How long a failure counts. After it, attempts are forgotten; see [`Palermo::forget_ended_access`].
pub const PERIOD: SignedDuration = SignedDuration::from_hours(24);

/// How long to wait after the last of so many failures, of which some are free.
fn wait_after(failures: u64, free: u64) -> SignedDuration {
    let Some(beyond) = failures.checked_sub(free) else {
        return SignedDuration::ZERO;
    };
    let seconds = 1_i64
        .checked_shl(u32::try_from(beyond).unwrap_or(u32::MAX))
        .filter(|seconds| *seconds > 0)
        .unwrap_or(i64::MAX);
    SignedDuration::from_secs(seconds).min(LONGEST_WAIT)
}

/// Under what attempts with a name are counted. Its hash, because people type passwords where a name belongs;
/// it is forgotten after [`PERIOD`], and no log or audit entry ever holds it.
fn subject_of_name(login_name: &str) -> String {
    let hash = Sha256::new()
        .chain_update(b"login name\n")
        .chain_update(login_name)
        .finalize();
    hash.iter().fold("name:".to_owned(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Under what attempts from an address are counted. Of an IPv6 address only the network counts, because whoever
/// has one has all of its 2^64 addresses.
fn subject_of_address(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => format!("address:{address}"),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("address:{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// An attempt that was admitted and counts as failed until it is settled.
pub(super) struct Admitted(Vec<AttemptId>);

impl Palermo {
    /// Admits an attempt, or says how long to wait.
    pub(super) fn admit_attempt(
        &self,
        login_name: &str,
        address: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<Result<Admitted, SignedDuration>, StoreProblem> {
        self.admit_subject(Some(subject_of_name(login_name)), address, now)
    }

    /// Admits an attempt with a passkey alone, or says how long to wait. It is counted apart from attempts with the
    /// name: whoever guesses at a password does not keep the owner from a passkey, which nobody can guess at.
    pub(super) fn admit_passkey_attempt(
        &self,
        account: Uuid,
        address: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<Result<Admitted, SignedDuration>, StoreProblem> {
        self.admit_subject(Some(format!("passkey:{account}")), address, now)
    }

    /// Admits an attempt that names nobody yet, counted by where it comes from.
    pub(super) fn admit_unnamed_attempt(
        &self,
        address: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<Result<Admitted, SignedDuration>, StoreProblem> {
        self.admit_subject(None, address, now)
    }

    fn admit_subject(
        &self,
        named: Option<String>,
        address: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<Result<Admitted, SignedDuration>, StoreProblem> {
        let is_named = named.is_some();
        let mut subjects: Vec<String> = named.into_iter().collect();
        subjects.extend(address.map(subject_of_address));
        let since = now.checked_sub(PERIOD).unwrap_or(Timestamp::MIN);
        let wait = |place: usize, tally: &Tally| match place {
            0 if is_named => wait_after(tally.failed_since_success, FREE_FAILURES_OF_NAME),
            // Signing in to one's own account does not make up for guessing at those of others.
            _ => wait_after(tally.failed, FREE_FAILURES_OF_ADDRESS),
        };
        let admitted = self.store.admit_login_attempt(&subjects, since, now, wait)?;
        Ok(admitted.map(Admitted))
    }

    /// Notes that an attempt succeeded.
    pub(super) fn settle_attempt(&self, admitted: Admitted) -> Result<(), StoreProblem> {
        admitted
            .0
            .into_iter()
            .try_for_each(|attempt| self.store.settle_login_attempt(attempt))
    }

    /// Notes that the first of two steps succeeded. It does not count against the address, but still against the
    /// name: otherwise whoever knows the password could begin again and again and guess codes without end.
    pub(super) fn settle_first_step(&self, admitted: &Admitted) -> Result<(), StoreProblem> {
        admitted
            .0
            .iter()
            .skip(1)
            .try_for_each(|attempt| self.store.settle_login_attempt(*attempt))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_the_longest() {
        let seconds: Vec<i64> = (4..=18)
            .map(|failures| wait_after(failures, 5).as_secs())
            .collect();
        assert_eq!(
            seconds,
            [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]
        );
        assert_eq!(wait_after(u64::MAX, 5), LONGEST_WAIT);
        assert_eq!(wait_after(68, 5), LONGEST_WAIT);
    }

    #[test]
    fn addresses_of_one_network_are_one_subject() {
        let subject = |text: &str| subject_of_address(text.parse().unwrap());
        assert_eq!(subject("2001:db8:1:2:3::4"), subject("2001:db8:1:2:ffff::1"));
        assert_ne!(subject("2001:db8:1:2:3::4"), subject("2001:db8:1:3:3::4"));
        assert_eq!(subject("::ffff:192.0.2.1"), subject("192.0.2.1"));
        assert_ne!(subject("192.0.2.1"), subject("192.0.2.2"));
    }

    #[test]
    fn the_subject_of_a_name_does_not_hold_the_name() {
        let subject = subject_of_name("amina");
        assert!(!subject.contains("amina"));
        assert_eq!(subject.len(), "name:".len() + 64);
    }
}
