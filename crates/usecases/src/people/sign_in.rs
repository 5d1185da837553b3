//! Signing in: the password, and where an account has one, the second factor.
//!
//! An unknown name, a wrong password, an account without a password and a disabled account are answered alike
//! and cost the same work: a password is always hashed, if need be against a hash that no password has.

use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::accounts::{Account, Alteration, Link, Session};
use store::{Author, Event};

use super::names::fold_login_name;
use super::passkey_sign_in::takes_passkey;
use super::passkeys::has_second_factor;
use super::password::{hash_password, is_outdated, is_password};
use super::second_factor::FactorProblem;
use super::throttle::Admitted;
use super::{Password, PendingToken, SessionToken, SignInProblem};
use crate::{Actor, Palermo, Person, Role};

/// How long a session lasts, however much it is used.
pub const SESSION_LIFETIME: SignedDuration = SignedDuration::from_hours(12);
/// How long the second step of a sign-in may follow the first.
pub const SECOND_STEP_LIFETIME: SignedDuration = SignedDuration::from_mins(5);
/// The purpose of the link that waits for the second step.
pub(super) const SECOND_STEP: &str = "second_step";

/// An attempt to sign in.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// The name, as it was typed.
    pub login_name: String,
    /// The password.
    pub password: Password,
    /// The code of the second factor, or a recovery code, where it is given at once.
    pub code: Option<SecondCode>,
    /// Where the attempt comes from; none on the machine itself.
    pub address: Option<IpAddr>,
    /// The browser and system in a few words, for the list of one's sessions.
    pub agent: String,
}

/// The second step of a sign-in.
#[derive(Debug, Clone)]
pub struct SecondStep {
    /// What the first step gave.
    pub pending: PendingToken,
    /// The code of the second factor, or a recovery code.
    pub code: SecondCode,
    /// Where the attempt comes from; none on the machine itself.
    pub address: Option<IpAddr>,
    /// The browser and system in a few words.
    pub agent: String,
}

/// A code as a person typed it. It is never shown.
#[derive(Clone)]
pub struct SecondCode(pub(super) String);

impl SecondCode {
    /// Takes a code. Spaces and hyphens do not count.
    pub fn new(typed: &str) -> Self {
        const LONGEST: usize = 100;
        let is_counted = |character: &char| !character.is_whitespace() && *character != '-';
        Self(typed.chars().take(LONGEST).filter(is_counted).collect())
    }
}

impl std::fmt::Debug for SecondCode {
    /// Never shows the code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecondCode(…)")
    }
}

/// How an attempt to sign in went.
#[derive(Debug, Clone)]
pub enum SignInOutcome {
    /// Somebody is signed in.
    SignedIn {
        /// For the cookie.
        token: SessionToken,
        /// Who.
        person: Person,
    },
    /// The first step was right; the second factor is still needed.
    CodeNeeded {
        /// For [`Palermo::finish_sign_in`].
        pending: PendingToken,
        /// Whether the account has a passkey that can stand for the code; see [`Palermo::begin_passkey_step`].
        takes_passkey: bool,
    },
}

/// A mark of the password an account has now, for links that must end when it changes. A hash of the hash, so
/// that it can lie in a link.
pub(super) fn password_mark(account: &Account) -> String {
    use base64::Engine as _;
    let hash = Sha256::digest(account.password_hash.as_deref().unwrap_or_default());
    base64::engine::general_purpose::STANDARD.encode(hash)
}

/// Whether a link was made for the password that the account has now.
pub(super) fn is_of_present_password(link: &Link, account: &Account) -> bool {
    link.detail["password_mark"] == json!(password_mark(account))
}

/// The person of an account; nothing where its role is none of this program's.
pub(super) fn person_of(account: &Account) -> Option<Person> {
    let Some(role) = Role::from_code(&account.role) else {
        tracing::error!(account = %account.id, "an account has a role that this program does not know");
        return None;
    };
    Some(Person {
        account: account.id,
        login_name: account.login_name.clone(),
        name: account.display_name.clone(),
        role,
    })
}

pub(super) fn author_of(account: &Account) -> Author {
    Author::new(account.id.to_string(), &account.display_name)
}

impl Palermo {
    /// Signs somebody in, or says that the second factor is needed.
    ///
    /// # Errors
    /// [`SignInProblem::Refused`] where the name or the password is wrong or the account cannot be used,
    /// [`SignInProblem::CodeWrong`] where only the code is, [`SignInProblem::TooManyAttempts`] where to wait.
    pub fn sign_in(&self, attempt: &SignIn, now: Timestamp) -> Result<SignInOutcome, SignInProblem> {
        let login_name = fold_login_name(&attempt.login_name).ok();
        // What cannot be a name is counted as it was typed.
        let counted = login_name.as_deref().unwrap_or(&attempt.login_name);
        let admitted = self
            .admit_attempt(counted, attempt.address, now)?
            .map_err(|wait| SignInProblem::TooManyAttempts { wait })?;
        let account = match &login_name {
            Some(name) => self.store.account_by_login_name(name)?,
            None => None,
        };
        let stored = account
            .as_ref()
            .and_then(|account| account.password_hash.as_deref());
        let is_right = is_password(&attempt.password, stored);
        let account = match account {
            Some(account) if is_right && !account.is_disabled => account,
            other => {
                self.audit_failure(other.as_ref(), "password", now)?;
                return Err(SignInProblem::Refused);
            }
        };
        if has_second_factor(&account) {
            let Some(code) = &attempt.code else {
                self.settle_first_step(&admitted)?;
                return self.await_second_step(&account, now);
            };
            self.check_code(&account, code, now)?;
        }
        let renewed = stored_anew(&account, &attempt.password);
        let renew = |account: &mut Account| {
            if let Some(hash) = &renewed {
                account.password_hash = Some(hash.clone());
            }
            Ok(())
        };
        self.complete_sign_in(&account, "password", renew, admitted, &attempt.agent, now)
    }

    /// Takes the second step of a sign-in.
    ///
    /// # Errors
    /// [`SignInProblem::PendingEnded`] where the first step is too long ago or the account changed meanwhile;
    /// otherwise as [`Self::sign_in`].
    pub fn finish_sign_in(&self, step: &SecondStep, now: Timestamp) -> Result<SignInOutcome, SignInProblem> {
        let account = self.account_of_first_step(&step.pending, now)?;
        let admitted = self
            .admit_attempt(&account.login_name, step.address, now)?
            .map_err(|wait| SignInProblem::TooManyAttempts { wait })?;
        self.check_code(&account, &step.code, now)?;
        self.use_first_step(&step.pending, now)?;
        self.complete_sign_in(&account, "second step", |_| Ok(()), admitted, &step.agent, now)
    }

    /// Whose first step this was, where it is not too long ago and nothing that matters changed since.
    pub(super) fn account_of_first_step(
        &self,
        pending: &PendingToken,
        now: Timestamp,
    ) -> Result<Account, SignInProblem> {
        let link = self
            .store
            .link(&pending.hash(), SECOND_STEP, now)?
            .ok_or(SignInProblem::PendingEnded)?;
        let id = link.account.ok_or(SignInProblem::PendingEnded)?;
        self.store
            .account(id)?
            .filter(|account| is_of_present_password(&link, account))
            .filter(|account| !account.is_disabled && has_second_factor(account))
            .ok_or(SignInProblem::PendingEnded)
    }

    /// Uses a first step up, once.
    pub(super) fn use_first_step(&self, pending: &PendingToken, now: Timestamp) -> Result<(), SignInProblem> {
        self.store
            .use_link(&pending.hash(), SECOND_STEP, now)?
            .map(drop)
            .ok_or(SignInProblem::PendingEnded)
    }

    /// Waits for the second step of an account whose first step was right.
    pub(super) fn await_second_step(
        &self,
        account: &Account,
        now: Timestamp,
    ) -> Result<SignInOutcome, SignInProblem> {
        let pending = PendingToken::generate();
        let link = Link {
            purpose: SECOND_STEP.to_owned(),
            account: Some(account.id),
            detail: json!({"password_mark": password_mark(account)}),
            created: now,
            expires: end_of(now, SECOND_STEP_LIFETIME),
        };
        self.store.add_link(&pending.hash(), &link)?;
        Ok(SignInOutcome::CodeNeeded {
            pending,
            takes_passkey: takes_passkey(account),
        })
    }

    pub(super) fn check_code(
        &self,
        account: &Account,
        code: &SecondCode,
        now: Timestamp,
    ) -> Result<(), SignInProblem> {
        match self.use_second_factor(account, code, now) {
            Ok(()) => Ok(()),
            Err(FactorProblem::Wrong) => {
                self.audit_failure(Some(account), "second factor", now)?;
                Err(SignInProblem::CodeWrong)
            }
            Err(FactorProblem::Key(problem)) => Err(problem.into()),
            Err(FactorProblem::Store(problem)) => Err(problem.into()),
        }
    }

    /// Begins a session for somebody who showed who they are. `how` is for the audit chain; `change` changes what
    /// the way of signing in changes about an account, as it stands at that moment, or refuses after all.
    pub(super) fn complete_sign_in(
        &self,
        verified: &Account,
        how: &str,
        change: impl Fn(&mut Account) -> Result<(), SignInProblem>,
        admitted: Admitted,
        agent: &str,
        now: Timestamp,
    ) -> Result<SignInOutcome, SignInProblem> {
        let person = person_of(verified).ok_or(SignInProblem::Refused)?;
        let token = SessionToken::generate();
        self.store
            .alter_account(verified.id, &author_of(verified), now, |standing| {
                let mut account = standing.account;
                // Between the check of the password and now, the account may have changed.
                if account.is_disabled || account.password_hash != verified.password_hash {
                    return Err(SignInProblem::Refused);
                }
                change(&mut account)?;
                let event = Event::new("sign_in", format!("account {}: {how}", account.id));
                let mut alteration = Alteration::new(account, event);
                alteration.session = Some((token.hash(), new_session(verified, agent, now)));
                Ok(alteration)
            })??
            .ok_or(SignInProblem::Refused)?;
        self.settle_attempt(admitted)?;
        Ok(SignInOutcome::SignedIn { token, person })
    }

    /// Writes a failed attempt into the audit chain: which account it was about, where it was about one, and
    /// never the name that was typed, not even its hash. People type passwords where the name belongs, and what
    /// stands in the chain can never be taken out. Nor the network address, for the same reason.
    pub(super) fn audit_failure(
        &self,
        account: Option<&Account>,
        step: &str,
        now: Timestamp,
    ) -> Result<(), store::StoreProblem> {
        let reason = match account {
            Some(account) if account.is_disabled => format!("account {}: disabled", account.id),
            Some(account) => format!("account {}: {step}", account.id),
            None => "no account has this name".to_owned(),
        };
        self.store
            .audit(
                &[Event::new("fail_sign_in", reason)],
                &Actor::Public.author(),
                now,
            )
            .map(drop)
    }
}

/// The hash of a password made anew with the present numbers, where the stored one has smaller ones.
fn stored_anew(account: &Account, password: &Password) -> Option<String> {
    let stored = account.password_hash.as_deref()?;
    is_outdated(stored).then(|| hash_password(password)).flatten()
}

pub(super) fn new_session(account: &Account, agent: &str, now: Timestamp) -> Session {
    const LONGEST_AGENT: usize = 200;
    Session {
        account: account.id,
        created: now,
        expires: end_of(now, SESSION_LIFETIME),
        seen: now,
        agent: agent
            .chars()
            .filter(|character| !character.is_control())
            .take(LONGEST_AGENT)
            .collect(),
    }
}

/// The end of a time that begins now.
pub(super) fn end_of(now: Timestamp, lifetime: SignedDuration) -> Timestamp {
    now.checked_add(lifetime).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_without_spaces_and_hyphens_and_never_shown() {
        let code = SecondCode::new(" 287-082\u{a0}");
        assert_eq!(code.0, "287082");
        assert_eq!(format!("{code:?}"), "SecondCode(…)");
    }
}
