//! Signing in with a passkey: as the second step after a password, or alone.
//!
//! Alone, the device finds the passkey by itself and hands back the identifier of the account; nobody types a name.
//! A passkey is looked up in the account that this identifier names and nowhere else, so it does not matter whether
//! another account holds a passkey of the same identifier: it is checked with the key that this account holds.

use std::net::IpAddr;

use jiff::Timestamp;
use serde_json::{Value as Json, json};
use store::Event;
use store::accounts::{Account, Alteration};
use uuid::Uuid;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PublicKeyCredential,
    WebauthnError,
};

use super::ceremony::{Waiting, mark_of, read_answer};
use super::passkeys::{StoredPasskey, id_of_credential, passkeys_of, replace_passkey};
use super::sign_in::author_of;
use super::{Ceremony, PendingToken, RelyingParty, SignInOutcome, SignInProblem};
use crate::Palermo;

/// The purpose of the link that waits for a passkey as the second step.
const PASSKEY_STEP: &str = "passkey_step";
/// The purpose of the link that waits for a passkey alone.
const PASSKEY_SIGN_IN: &str = "passkey_sign_in";

/// A passkey as the second step of a sign-in.
#[derive(Debug, Clone)]
pub struct PasskeyStep {
    /// What the first step gave.
    pub pending: PendingToken,
    /// What the challenge gave.
    pub ceremony: PendingToken,
    /// What the authenticator answered, as JSON.
    pub answer: String,
    /// Where the attempt comes from; none on the machine itself.
    pub address: Option<IpAddr>,
    /// The browser and system in a few words.
    pub agent: String,
}

/// A sign-in with a passkey alone.
#[derive(Debug, Clone)]
pub struct PasskeySignIn {
    /// What the challenge gave.
    pub ceremony: PendingToken,
    /// What the authenticator answered, as JSON.
    pub answer: String,
    /// Where the attempt comes from; none on the machine itself.
    pub address: Option<IpAddr>,
    /// The browser and system in a few words.
    pub agent: String,
}

/// The passkeys that an account may sign in with.
fn accepted(account: &Account) -> Vec<StoredPasskey> {
    let mut passkeys = passkeys_of(account);
    passkeys.retain(|passkey| !passkey.is_suspended);
    passkeys
}

/// Whether a passkey can be the second step of an account.
pub(super) fn takes_passkey(account: &Account) -> bool {
    !accepted(account).is_empty()
}

/// The account that an answer says it is for, where it says so.
fn account_of(answer: &PublicKeyCredential) -> Option<Uuid> {
    let handle = answer.get_user_unique_id()?;
    Uuid::from_slice(handle).ok()
}

/// A failure of this side, which no answer can cause.
fn cannot_begin(problem: WebauthnError) -> SignInProblem {
    tracing::error!(%problem, "a challenge for a passkey cannot be made");
    SignInProblem::PasskeyRefused
}

/// Why an answer was refused.
enum Refused {
    /// It is not one of this account to this challenge.
    Wrong(&'static str),
    /// The counter of the passkey with this identifier went back.
    Copied(String),
}

/// Checks the answer of one passkey.
fn checked(
    outcome: Result<AuthenticationResult, WebauthnError>,
    passkey: StoredPasskey,
) -> Result<(StoredPasskey, AuthenticationResult), Refused> {
    match outcome {
        Ok(result) if !result.user_verified() => Err(Refused::Wrong("the person was not verified")),
        Ok(result) => Ok((passkey, result)),
        Err(WebauthnError::CredentialPossibleCompromise) => Err(Refused::Copied(passkey.id)),
        Err(problem) => {
            tracing::debug!(%problem, "a passkey was refused");
            Err(Refused::Wrong("not an answer to the challenge"))
        }
    }
}

/// Whether the counter went back or stands still; authenticators that do not count stay at 0.
fn is_stale(counter: u32, seen: u32) -> bool {
    (counter > 0 || seen > 0) && counter <= seen
}

/// Notes the use of a passkey in the account as it stands now; refuses where the passkey went, was suspended, or
/// was used with the same counter, since the answer was checked.
fn note_use(
    account: &mut Account,
    id: &str,
    result: &AuthenticationResult,
    now: Timestamp,
) -> Result<(), SignInProblem> {
    let mut passkey = accepted(account)
        .into_iter()
        .find(|passkey| passkey.id == id)
        .ok_or(SignInProblem::PasskeyRefused)?;
    if is_stale(result.counter(), passkey.counter) {
        return Err(SignInProblem::PasskeySuspended);
    }
    passkey.counter = result.counter();
    passkey.credential.update_credential(result);
    passkey.used = Some(now);
    if replace_passkey(account, &passkey) {
        Ok(())
    } else {
        Err(SignInProblem::PasskeyRefused)
    }
}

impl Palermo {
    /// Whether a passkey can be the second step of a sign-in that waits.
    ///
    /// # Errors
    /// As [`Self::begin_passkey_step`].
    pub fn takes_passkey(&self, pending: &PendingToken, now: Timestamp) -> Result<bool, SignInProblem> {
        Ok(takes_passkey(&self.account_of_first_step(pending, now)?))
    }

    /// Begins the second step of a sign-in with a passkey.
    ///
    /// # Errors
    /// [`SignInProblem::PendingEnded`] where the first step is too long ago or the account changed meanwhile,
    /// [`SignInProblem::PasskeyRefused`] where the account has no passkey.
    pub fn begin_passkey_step(
        &self,
        party: &RelyingParty,
        pending: &PendingToken,
        now: Timestamp,
    ) -> Result<Ceremony, SignInProblem> {
        let account = self.account_of_first_step(pending, now)?;
        let known: Vec<Passkey> = accepted(&account)
            .into_iter()
            .map(|passkey| passkey.credential)
            .collect();
        if known.is_empty() {
            return Err(SignInProblem::PasskeyRefused);
        }
        let begun = party.webauthn.start_passkey_authentication(&known);
        let (challenge, state) = begun.map_err(cannot_begin)?;
        let waiting = Waiting {
            purpose: PASSKEY_STEP,
            account: Some(account.id),
            bound_to: &mark_of(&pending.hash()),
            more: Json::Null,
        };
        Ok(Ceremony {
            pending: self.begin_ceremony(waiting, &state, now)?,
            options: json!(challenge),
        })
    }

    /// Takes the second step of a sign-in with a passkey.
    ///
    /// # Errors
    /// [`SignInProblem::PendingEnded`] where the first step or the challenge is too long ago, was answered already
    /// or belongs to another sign-in; [`SignInProblem::PasskeyRefused`] where the answer does not hold;
    /// [`SignInProblem::PasskeySuspended`] where the passkey may have been copied.
    pub fn finish_passkey_step(
        &self,
        party: &RelyingParty,
        step: &PasskeyStep,
        now: Timestamp,
    ) -> Result<SignInOutcome, SignInProblem> {
        let account = self.account_of_first_step(&step.pending, now)?;
        let admitted = self
            .admit_attempt(&account.login_name, step.address, now)?
            .map_err(|wait| SignInProblem::TooManyAttempts { wait })?;
        let bound_to = mark_of(&step.pending.hash());
        let (state, _): (PasskeyAuthentication, _) = self
            .end_ceremony(&step.ceremony, PASSKEY_STEP, Some(account.id), &bound_to, now)?
            .ok_or(SignInProblem::PendingEnded)?;
        let outcome = read_answer::<PublicKeyCredential>(&step.answer)
            .ok_or(Refused::Wrong("no answer of an authenticator"))
            .and_then(|answer| {
                // Hardware that does not find keys by itself leaves the account out.
                if account_of(&answer).is_some_and(|named| named != account.id) {
                    return Err(Refused::Wrong("the passkey of another account"));
                }
                let passkey = passkey_of(&account, &answer)?;
                checked(
                    party.webauthn.finish_passkey_authentication(&answer, &state),
                    passkey,
                )
            });
        let (passkey, result) =
            outcome.or_else(|refused| self.refuse_passkey(Some(&account), refused, now))?;
        self.use_first_step(&step.pending, now)?;
        let change = |account: &mut Account| note_use(account, &passkey.id, &result, now);
        let how = "password and passkey";
        let outcome = self.complete_sign_in(&account, how, change, admitted, &step.agent, now);
        self.suspend_where_copied(outcome, &account, &passkey.id, now)
    }

    /// Begins a sign-in with a passkey alone.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn begin_passkey_sign_in(
        &self,
        party: &RelyingParty,
        now: Timestamp,
    ) -> Result<Ceremony, SignInProblem> {
        let begun = party.webauthn.start_discoverable_authentication();
        let (challenge, state) = begun.map_err(cannot_begin)?;
        let waiting = Waiting {
            purpose: PASSKEY_SIGN_IN,
            account: None,
            bound_to: "",
            more: Json::Null,
        };
        let pending = self.begin_ceremony(waiting, &state, now)?;
        let mut options = json!(challenge);
        // The library thinks of a list under the field of the name; here a button was pressed.
        if let Some(options) = options.as_object_mut() {
            options.remove("mediation");
        }
        Ok(Ceremony { pending, options })
    }

    /// Signs somebody in with a passkey alone. It stands for both steps, because it was asked for with user
    /// verification: having the device is one factor, unlocking it the other.
    ///
    /// # Errors
    /// As [`Self::finish_passkey_step`].
    pub fn finish_passkey_sign_in(
        &self,
        party: &RelyingParty,
        attempt: &PasskeySignIn,
        now: Timestamp,
    ) -> Result<SignInOutcome, SignInProblem> {
        let answer = read_answer::<PublicKeyCredential>(&attempt.answer);
        let named = answer.as_ref().and_then(account_of);
        let admitted = match named {
            Some(account) => self.admit_passkey_attempt(account, attempt.address, now)?,
            None => self.admit_unnamed_attempt(attempt.address, now)?,
        };
        let admitted = admitted.map_err(|wait| SignInProblem::TooManyAttempts { wait })?;
        let (state, _): (DiscoverableAuthentication, _) = self
            .end_ceremony(&attempt.ceremony, PASSKEY_SIGN_IN, None, "", now)?
            .ok_or(SignInProblem::PendingEnded)?;
        let account = match named {
            Some(id) => self.store.account(id)?,
            None => None,
        };
        let outcome = match (&account, &answer) {
            (Some(account), Some(_)) if account.is_disabled => Err(Refused::Wrong("disabled")),
            (Some(account), Some(answer)) => passkey_of(account, answer).and_then(|passkey| {
                let outcome =
                    party
                        .webauthn
                        .finish_discoverable_authentication_v2(answer, state, &passkey.credential);
                checked(outcome, passkey)
            }),
            _ => Err(Refused::Wrong("no account of this passkey")),
        };
        let (passkey, result) =
            outcome.or_else(|refused| self.refuse_passkey(account.as_ref(), refused, now))?;
        let account = account.ok_or(SignInProblem::PasskeyRefused)?;
        let change = |account: &mut Account| note_use(account, &passkey.id, &result, now);
        let outcome = self.complete_sign_in(&account, "passkey alone", change, admitted, &attempt.agent, now);
        self.suspend_where_copied(outcome, &account, &passkey.id, now)
    }

    /// Two copies of a passkey that answer at the same moment are both right when they are checked; the second
    /// one is found when its use is noted.
    fn suspend_where_copied(
        &self,
        outcome: Result<SignInOutcome, SignInProblem>,
        account: &Account,
        id: &str,
        now: Timestamp,
    ) -> Result<SignInOutcome, SignInProblem> {
        if matches!(outcome, Err(SignInProblem::PasskeySuspended)) {
            self.suspend_passkey(account, id, now)?;
        }
        outcome
    }

    /// Audits a refusal. A passkey whose counter went back is suspended: whoever made a copy of it may be the one
    /// who is ahead, so neither copy is accepted until its owner has removed it.
    fn refuse_passkey<T>(
        &self,
        account: Option<&Account>,
        refused: Refused,
        now: Timestamp,
    ) -> Result<T, SignInProblem> {
        match (account, refused) {
            (Some(account), Refused::Copied(id)) => {
                self.suspend_passkey(account, &id, now)?;
                Err(SignInProblem::PasskeySuspended)
            }
            (account, refused) => {
                let reason = match refused {
                    Refused::Wrong(reason) => reason,
                    Refused::Copied(_) => "no account of this passkey",
                };
                let about = account.map_or_else(String::new, |account| format!("account {}: ", account.id));
                let event = Event::new("fail_sign_in", format!("{about}passkey: {reason}"));
                self.store.audit(&[event], &crate::Actor::Public.author(), now)?;
                Err(SignInProblem::PasskeyRefused)
            }
        }
    }

    fn suspend_passkey(&self, account: &Account, id: &str, now: Timestamp) -> Result<(), SignInProblem> {
        self.store
            .alter_account(account.id, &author_of(account), now, |standing| {
                let mut account = standing.account;
                if let Some(mut passkey) = passkeys_of(&account).into_iter().find(|passkey| passkey.id == id)
                {
                    passkey.is_suspended = true;
                    replace_passkey(&mut account, &passkey);
                }
                let reason = format!(
                    "account {}: the counter of a passkey went back; there may be a copy",
                    account.id
                );
                Ok::<_, SignInProblem>(Alteration::new(account, Event::new("suspend_passkey", reason)))
            })??;
        Ok(())
    }
}

/// The passkey of an account that answered.
fn passkey_of(account: &Account, answer: &PublicKeyCredential) -> Result<StoredPasskey, Refused> {
    let id = id_of_credential(answer.get_credential_id());
    passkeys_of(account)
        .into_iter()
        .find(|passkey| passkey.id == id)
        .ok_or(Refused::Wrong("not a passkey of this account"))
        .and_then(|passkey| {
            if passkey.is_suspended {
                Err(Refused::Wrong("suspended"))
            } else {
                Ok(passkey)
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_goes_up_or_stays_at_nothing() {
        for (counter, seen, stale) in [
            (0, 0, false),
            (1, 0, false),
            (5, 4, false),
            (4, 4, true),
            (3, 4, true),
            (0, 4, true),
        ] {
            assert_eq!(is_stale(counter, seen), stale, "{counter} after {seen}");
        }
    }
}
