//! The second factor: one-time codes of a telephone (TOTP, RFC 6238), and recovery codes for when it is lost.
//!
//! The codes are those every authenticator makes: SHA-1, six digits, thirty seconds. One step of difference
//! between the clocks is allowed, as RFC 6238, section 5.2, recommends. A step is used once: who overhears a
//! code cannot use it again.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::accounts::{Account, Alteration, Link};
use store::{Event, StoreProblem};
use totp_rs::{Algorithm, Builder, Secret, Totp, TotpError};
use uuid::Uuid;

use super::passkeys::{has_second_factor, without_leftovers};
use super::recovery::{RECOVERY, RECOVERY_CODE_LETTERS, RecoveryCodes, recovery_hash, with_recovery_codes};
use super::sign_in::{end_of, is_of_present_password, password_mark};
use super::{AccountProblem, KeyProblem, Password, PendingToken, SecondCode};
use crate::{Actor, Palermo, Right, Role};

/// The name under which an authenticator lists the account.
const ISSUER: &str = "Palermo";
/// RFC 4226, section 4, recommends 160 bits.
const SECRET_BYTES: usize = 20;
const CODE_DIGITS: u8 = 6;
const STEP_SECONDS: u64 = 30;
const STEPS_OF_DIFFERENCE: u16 = 1;
/// How long an enrolment waits for its first code.
pub const ENROLMENT_LIFETIME: SignedDuration = SignedDuration::from_mins(15);
/// The purpose of the link that waits for the first code.
pub(super) const ENROLMENT: &str = "second_factor";

/// An enrolment that waits for its first code.
#[derive(Clone)]
pub struct Enrolment {
    /// For [`Palermo::confirm_totp`].
    pub pending: PendingToken,
    /// The address that a telephone reads from a picture (`otpauth://…`). A secret.
    pub uri: String,
    /// The same secret for typing, in base 32.
    pub secret: String,
}

impl std::fmt::Debug for Enrolment {
    /// Never shows the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Enrolment").finish_non_exhaustive()
    }
}

/// Why a second factor was not accepted.
pub(super) enum FactorProblem {
    /// The code is wrong or was used.
    Wrong,
    /// The secret cannot be opened.
    Key(KeyProblem),
    /// The store failed.
    Store(StoreProblem),
}

impl From<KeyProblem> for FactorProblem {
    fn from(problem: KeyProblem) -> Self {
        Self::Key(problem)
    }
}

impl From<StoreProblem> for FactorProblem {
    fn from(problem: StoreProblem) -> Self {
        Self::Store(problem)
    }
}

impl From<FactorProblem> for AccountProblem {
    fn from(problem: FactorProblem) -> Self {
        match problem {
            FactorProblem::Wrong => Self::CodeWrong,
            FactorProblem::Key(problem) => problem.into(),
            FactorProblem::Store(problem) => problem.into(),
        }
    }
}

fn totp(secret: Vec<u8>, login_name: &str) -> Result<Totp, TotpError> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(CODE_DIGITS)
        .with_step_duration(STEP_SECONDS)
        .with_skew(STEPS_OF_DIFFERENCE)
        .with_secret(Secret::from(secret))
        .with_issuer(Some(ISSUER))
        .with_account_name(login_name)
        .build()
}

/// The step whose code this is, where it is one of now.
fn step_of_code(secret: Vec<u8>, code: &SecondCode, now: Timestamp) -> Option<i64> {
    let seconds = u64::try_from(now.as_second()).ok()?;
    // A secret of the right length always makes a generator; one of a wrong length has no codes.
    let step = totp(secret, "").ok()?.check(&code.0, seconds)?;
    i64::try_from(step).ok()
}

impl Palermo {
    /// Uses up a code of the telephone, or a recovery code.
    pub(super) fn use_second_factor(
        &self,
        account: &Account,
        code: &SecondCode,
        now: Timestamp,
    ) -> Result<(), FactorProblem> {
        let is_used = if code.0.len() == RECOVERY_CODE_LETTERS {
            // Needs no key, so it helps also where the key file was lost.
            self.store
                .use_link(&recovery_hash(account.id, code), RECOVERY, now)?
                .is_some()
        } else {
            let sealed = account.totp_sealed.as_deref().ok_or(FactorProblem::Wrong)?;
            let secret = self.account_key.for_opening()?.open(account.id, sealed)?;
            match step_of_code(secret, code, now) {
                Some(step) => self.store.use_totp_step(account.id, step)?,
                None => false,
            }
        };
        if is_used {
            Ok(())
        } else {
            Err(FactorProblem::Wrong)
        }
    }

    /// Begins to give the actor's account a second factor. Nothing changes before [`Self::confirm_totp`].
    ///
    /// # Errors
    /// Where nobody is signed in, the password is wrong, there is a second factor already, or the key file
    /// cannot be used.
    pub fn begin_totp(
        &self,
        actor: &Actor,
        password: &Password,
        now: Timestamp,
    ) -> Result<Enrolment, AccountProblem> {
        let account = self.own_account_with_password(actor, password, now)?;
        if account.totp_sealed.is_some() {
            return Err(AccountProblem::HasSecondFactor);
        }
        let mut secret = [0; SECRET_BYTES];
        rand::fill(&mut secret);
        let sealed = self.account_key.for_sealing()?.seal(account.id, &secret)?;
        let generator = totp(secret.to_vec(), &account.login_name).map_err(|_| AccountProblem::LoginName)?;
        let uri = generator.to_url().map_err(|_| AccountProblem::LoginName)?;
        let pending = PendingToken::generate();
        let link = Link {
            purpose: ENROLMENT.to_owned(),
            account: Some(account.id),
            detail: json!({"sealed": sealed, "password_mark": password_mark(&account)}),
            created: now,
            expires: end_of(now, ENROLMENT_LIFETIME),
        };
        self.store.add_link(&pending.hash(), &link)?;
        Ok(Enrolment {
            pending,
            uri,
            secret: generator.secret().to_base32(),
        })
    }

    /// Gives the actor's account the second factor that was begun, once it is shown to work, and the recovery
    /// codes that go with it.
    ///
    /// # Errors
    /// [`AccountProblem::LinkEnded`] where it was begun too long ago or the password changed since,
    /// [`AccountProblem::CodeWrong`] where the code is not of the new secret.
    pub fn confirm_totp(
        &self,
        actor: &Actor,
        pending: &PendingToken,
        code: &SecondCode,
        now: Timestamp,
    ) -> Result<RecoveryCodes, AccountProblem> {
        let own = self.own_account(actor)?;
        let link = self
            .store
            .link(&pending.hash(), ENROLMENT, now)?
            .filter(|link| link.account == Some(own.id) && is_of_present_password(link, &own))
            .ok_or(AccountProblem::LinkEnded)?;
        let sealed = link.detail["sealed"].as_str().ok_or(AccountProblem::LinkEnded)?;
        let secret = self.account_key.for_opening()?.open(own.id, sealed)?;
        let step = step_of_code(secret, code, now).ok_or(AccountProblem::CodeWrong)?;
        let codes = RecoveryCodes::generate();
        self.alter(actor, own.id, now, |standing| {
            let mut account = standing.account;
            if account.totp_sealed.is_some() {
                return Err(AccountProblem::HasSecondFactor);
            }
            if !is_of_present_password(&link, &account) {
                return Err(AccountProblem::LinkEnded);
            }
            account.totp_sealed = Some(sealed.to_owned());
            account.totp_step = Some(step);
            let event = Event::new("add_second_factor", format!("account {}", account.id));
            Ok(with_recovery_codes(Alteration::new(account, event), &codes, now).dropping_links(ENROLMENT))
        })?;
        Ok(codes)
    }

    /// Takes the second factor from the actor's account.
    ///
    /// # Errors
    /// Where the password or the code is wrong or there is no second factor.
    pub fn drop_totp(
        &self,
        actor: &Actor,
        password: &Password,
        code: &SecondCode,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        let own = self.own_account_with_both_factors(actor, password, code, now)?;
        self.take_second_factor(actor, own.id, "by its owner", now)
    }

    /// Whether an account must have a second factor beside its password. An account without a password signs in
    /// with a passkey, which is both, or at a provider, which is asked to see to it.
    pub(super) fn needs_second_factor(&self, account: &Account) -> bool {
        let role = Role::from_code(&account.role);
        let is_of_rank = role
            .zip(self.second_factor_from)
            .is_some_and(|(role, from)| role >= from);
        is_of_rank && account.password_hash.is_some()
    }

    /// What an account may do now: where it must have a second factor and has none, no more than the roles that
    /// need none.
    pub(super) fn role_in_force(&self, account: &Account, role: Role) -> Role {
        if !self.needs_second_factor(account) || has_second_factor(account) {
            return role;
        }
        let below = |other: &Role| self.second_factor_from.is_some_and(|from| *other < from);
        Role::ALL.into_iter().rfind(below).unwrap_or(Role::Reader)
    }

    /// Takes the second factor from somebody's account, who lost both the telephone and the recovery codes.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, it is their own account, or there is no second factor.
    pub fn drop_totp_of(
        &self,
        actor: &Actor,
        account: Uuid,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        super::accounts::must_be_another(actor, account)?;
        self.take_second_factor(actor, account, reason, now)
    }

    pub(super) fn own_account_with_both_factors(
        &self,
        actor: &Actor,
        password: &Password,
        code: &SecondCode,
        now: Timestamp,
    ) -> Result<Account, AccountProblem> {
        let own = self.own_account(actor)?;
        // One attempt covers both, so that a right password does not make up for guessing at codes.
        let admitted = self.admit_own_attempt(&own, now)?;
        self.check_own_password(&own, password, now)?;
        if !has_second_factor(&own) {
            return Err(AccountProblem::NoSecondFactor);
        }
        self.use_second_factor(&own, code, now)?;
        self.settle_attempt(admitted)?;
        Ok(own)
    }

    fn take_second_factor(
        &self,
        actor: &Actor,
        account: Uuid,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        self.alter(actor, account, now, |standing| {
            let mut account = standing.account;
            if account.totp_sealed.take().is_none() {
                return Err(AccountProblem::NoSecondFactor);
            }
            let is_own = actor.person().is_some_and(|person| person.account == account.id);
            if is_own && self.needs_second_factor(&account) && !has_second_factor(&account) {
                return Err(AccountProblem::LastFactor);
            }
            // The step stays: a code of the same moment is not used again for a secret that comes later.
            let event = Event::new("drop_second_factor", format!("account {}: {reason}", account.id));
            Ok(without_leftovers(Alteration::new(account, event)))
        })
        .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the test values of RFC 6238, appendix B, for SHA-1.
    const RFC_SECRET: &[u8; 20] = b"12345678901234567890";

    fn step(code: &str, second: i64) -> Option<i64> {
        let now = Timestamp::from_second(second).unwrap();
        step_of_code(RFC_SECRET.to_vec(), &SecondCode::new(code), now)
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // Appendix B has eight digits; six-digit codes are their last six.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step(code, second), Some(second / 30), "{code}");
        }
        assert_eq!(step("287 082", 59), Some(1), "spaces count");
    }

    #[test]
    fn clocks_may_differ_by_one_step_and_no_more() {
        assert_eq!(step("287082", 59 + 30), Some(1));
        assert_eq!(step("287082", 59 - 30), Some(1));
        assert_eq!(step("287082", 59 + 31), None);
        assert_eq!(step("287082", -1), None);
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for code in ["", "28708", "2870821", "+87082", "٢٨٧٠٨٢", "abcdef"] {
            assert_eq!(step(code, 59), None, "{code}");
        }
    }
}
