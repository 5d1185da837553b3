//! The passkeys of an account: adding, listing, removing.
//!
//! A passkey is a second factor beside the password, and a way to sign in by itself, because the device that holds
//! it has always asked for a finger, a face or a number first: user verification is required in every ceremony.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use store::Event;
use store::accounts::{Account, Alteration};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};

use super::accounts::must_be_another;
use super::ceremony::{Waiting, mark_of_session, read_answer};
use super::names::tidy_display_name;
use super::recovery::{RECOVERY, with_recovery_codes};
use super::sign_in::{SECOND_STEP, password_mark};
use super::{
    AccountProblem, Ceremony, Password, PendingToken, RecoveryCodes, RelyingParty, SecondCode, SessionToken,
};
use crate::{Actor, Palermo, Right};

/// How many passkeys an account may have.
pub const MOST_PASSKEYS: usize = 10;
/// How long the name of a passkey may be.
pub const MOST_PASSKEY_NAME: usize = 60;
/// The purpose of the link that waits for a new passkey.
pub(super) const PASSKEY_REGISTRATION: &str = "passkey_registration";

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyLine {
    /// What [`Palermo::remove_passkey`] takes.
    pub id: String,
    /// The name its owner gave it.
    pub name: String,
    /// When it was added.
    pub added: Timestamp,
    /// When it last signed somebody in.
    pub used: Option<Timestamp>,
    /// Whether it is no longer accepted, because its counter went back: there may be a copy of it.
    pub is_suspended: bool,
}

/// A passkey as the store keeps it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct StoredPasskey {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) added: Timestamp,
    pub(super) used: Option<Timestamp>,
    /// The highest counter that was seen; authenticators that do not count stay at 0.
    pub(super) counter: u32,
    pub(super) is_suspended: bool,
    /// The public key, as the library writes it.
    pub(super) credential: Passkey,
}

impl StoredPasskey {
    fn line(&self) -> PasskeyLine {
        PasskeyLine {
            id: self.id.clone(),
            name: self.name.clone(),
            added: self.added,
            used: self.used,
            is_suspended: self.is_suspended,
        }
    }
}

/// How a passkey is called in lists and forms.
pub(super) fn id_of_credential(credential: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(credential)
}

fn entries(account: &Account) -> &[Json] {
    account.passkeys.as_array().map_or(&[], Vec::as_slice)
}

/// How many passkeys an account has, readable or not: what cannot be read still asks for a second step.
pub(super) fn count_passkeys(account: &Account) -> usize {
    entries(account).len()
}

/// The passkeys of an account that this program can read.
pub(super) fn passkeys_of(account: &Account) -> Vec<StoredPasskey> {
    entries(account)
        .iter()
        .filter_map(|entry| match StoredPasskey::deserialize(entry) {
            Ok(passkey) => Some(passkey),
            Err(problem) => {
                tracing::error!(account = %account.id, %problem, "a passkey cannot be read");
                None
            }
        })
        .collect()
}

/// Writes a passkey back in its place; says whether it is still there.
pub(super) fn replace_passkey(account: &mut Account, passkey: &StoredPasskey) -> bool {
    let place = account
        .passkeys
        .as_array_mut()
        .and_then(|entries| entries.iter_mut().find(|entry| entry["id"] == json!(passkey.id)));
    match (place, serde_json::to_value(passkey)) {
        (Some(place), Ok(entry)) => {
            *place = entry;
            true
        }
        _ => false,
    }
}

/// Whether an account asks for a second step beside the password.
pub(super) fn has_second_factor(account: &Account) -> bool {
    account.totp_sealed.is_some() || count_passkeys(account) > 0
}

fn tidy_name(typed: &str) -> Result<String, AccountProblem> {
    let typed: String = typed.trim().nfc().take(MOST_PASSKEY_NAME + 1).collect();
    tidy_display_name(&typed)
        .ok()
        .filter(|name| name.chars().count() <= MOST_PASSKEY_NAME)
        .ok_or(AccountProblem::PasskeyName)
}

impl Palermo {
    /// The passkeys of the actor's account, in the order they were added.
    ///
    /// # Errors
    /// Where nobody is signed in or the store cannot be read.
    pub fn passkeys(&self, actor: &Actor) -> Result<Vec<PasskeyLine>, AccountProblem> {
        let own = self.own_account(actor)?;
        Ok(passkeys_of(&own).iter().map(StoredPasskey::line).collect())
    }

    /// Begins to add a passkey to the actor's account, in one session. Nothing changes before
    /// [`Self::finish_passkey`]; a registration that was begun before ends.
    ///
    /// # Errors
    /// Where nobody is signed in, the password is wrong, the name will not do, or there are [`MOST_PASSKEYS`].
    pub fn begin_passkey(
        &self,
        party: &RelyingParty,
        actor: &Actor,
        session: &SessionToken,
        password: &Password,
        name: &str,
        now: Timestamp,
    ) -> Result<Ceremony, AccountProblem> {
        let name = tidy_name(name)?;
        let own = self.own_account_with_password(actor, password, now)?;
        if count_passkeys(&own) >= MOST_PASSKEYS {
            return Err(AccountProblem::TooManyPasskeys);
        }
        let known = passkeys_of(&own)
            .into_iter()
            .map(|passkey| passkey.credential.cred_id().clone())
            .collect();
        // The identifier of the account is all that the device is given to hand back: a number that says nothing.
        let begun = party.webauthn.start_passkey_registration(
            own.id,
            &own.login_name,
            &own.display_name,
            Some(known),
        );
        let (challenge, state) = begun.map_err(|problem| {
            tracing::error!(%problem, "a passkey cannot be begun");
            AccountProblem::PasskeyRefused
        })?;
        self.store.drop_links_of(own.id, PASSKEY_REGISTRATION)?;
        let waiting = Waiting {
            purpose: PASSKEY_REGISTRATION,
            account: Some(own.id),
            bound_to: &mark_of_session(session),
            more: json!({"name": name, "password_mark": password_mark(&own)}),
        };
        let pending = self.begin_ceremony(waiting, &state, now)?;
        let mut options = json!(challenge);
        // A key that the device can find by itself signs in without a name being typed. It is asked for and not
        // required: hardware with little room would otherwise be of no use.
        options["publicKey"]["authenticatorSelection"]["residentKey"] = json!("preferred");
        Ok(Ceremony { pending, options })
    }

    /// Adds the passkey that was begun. Where it is the account's first second factor, gives the recovery codes
    /// that go with it.
    ///
    /// # Errors
    /// [`AccountProblem::PasskeyEnded`] where it was begun too long ago, in another session or before the password
    /// changed, or was answered already; [`AccountProblem::PasskeyRefused`] where the answer is not one to the
    /// challenge, from a page of this site, with the person verified.
    pub fn finish_passkey(
        &self,
        party: &RelyingParty,
        actor: &Actor,
        session: &SessionToken,
        pending: &PendingToken,
        answer: &str,
        now: Timestamp,
    ) -> Result<Option<RecoveryCodes>, AccountProblem> {
        let own = self.own_account(actor)?;
        let bound_to = mark_of_session(session);
        let (state, more): (PasskeyRegistration, Json) = self
            .end_ceremony(pending, PASSKEY_REGISTRATION, Some(own.id), &bound_to, now)?
            .filter(|(_, more): &(_, Json)| more["password_mark"] == json!(password_mark(&own)))
            .ok_or(AccountProblem::PasskeyEnded)?;
        let checked = read_answer::<RegisterPublicKeyCredential>(answer)
            .ok_or_else(|| "no answer of an authenticator".to_owned())
            .and_then(|answer| {
                let checked = party.webauthn.finish_passkey_registration(&answer, &state);
                checked.map_err(|problem| problem.to_string())
            });
        let credential = match checked {
            Ok(credential) => credential,
            Err(problem) => {
                tracing::warn!(account = %own.id, %problem, "a passkey was refused");
                let event = Event::new("refuse_passkey", format!("account {}: when it was added", own.id));
                self.store.audit(&[event], &actor.author(), now)?;
                return Err(AccountProblem::PasskeyRefused);
            }
        };
        let passkey = StoredPasskey {
            id: id_of_credential(credential.cred_id()),
            name: more["name"].as_str().unwrap_or_default().to_owned(),
            added: now,
            used: None,
            counter: 0,
            is_suspended: false,
            credential,
        };
        self.store_passkey(actor, &own, &passkey, now)
    }

    fn store_passkey(
        &self,
        actor: &Actor,
        own: &Account,
        passkey: &StoredPasskey,
        now: Timestamp,
    ) -> Result<Option<RecoveryCodes>, AccountProblem> {
        let entry = serde_json::to_value(passkey).map_err(|problem| {
            tracing::error!(%problem, "a passkey cannot be written");
            AccountProblem::PasskeyRefused
        })?;
        let mut given = None;
        self.alter(actor, own.id, now, |standing| {
            let mut account = standing.account;
            if account.password_hash != own.password_hash {
                return Err(AccountProblem::PasskeyEnded);
            }
            if count_passkeys(&account) >= MOST_PASSKEYS {
                return Err(AccountProblem::TooManyPasskeys);
            }
            let is_known = entries(&account)
                .iter()
                .any(|entry| entry["id"] == json!(passkey.id));
            if is_known {
                return Err(AccountProblem::PasskeyRefused);
            }
            let is_first = !has_second_factor(&account);
            match account.passkeys.as_array_mut() {
                Some(entries) => entries.push(entry.clone()),
                None => account.passkeys = Json::Array(vec![entry.clone()]),
            }
            let event = Event::new("add_passkey", format!("account {}", account.id));
            let alteration = Alteration::new(account, event).dropping_links(PASSKEY_REGISTRATION);
            given = is_first.then(RecoveryCodes::generate);
            Ok(match &given {
                Some(codes) => with_recovery_codes(alteration, codes, now),
                None => alteration,
            })
        })?;
        Ok(given)
    }

    /// Removes a passkey of the actor. The last second factor goes only for a recovery code, as an authenticator
    /// goes only for one of its codes, and not at all where the role needs one.
    ///
    /// # Errors
    /// Where the password or the code is wrong, there is no such passkey, or [`AccountProblem::LastFactor`].
    pub fn remove_passkey(
        &self,
        actor: &Actor,
        password: &Password,
        id: &str,
        code: &SecondCode,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        let own = self.own_account(actor)?;
        // One attempt covers both, so that a right password does not make up for guessing at codes.
        let admitted = self.admit_own_attempt(&own, now)?;
        self.check_own_password(&own, password, now)?;
        let was_last = is_last(&own);
        if was_last {
            if self.needs_second_factor(&own) {
                self.settle_attempt(admitted)?;
                return Err(AccountProblem::LastFactor);
            }
            self.use_second_factor(&own, code, now)?;
        }
        self.settle_attempt(admitted)?;
        self.alter(actor, own.id, now, |standing| {
            let mut account = standing.account;
            // Another one may have gone meanwhile.
            if is_last(&account) && !was_last {
                return Err(AccountProblem::CodeWrong);
            }
            let before = count_passkeys(&account);
            if let Some(entries) = account.passkeys.as_array_mut() {
                entries.retain(|entry| entry["id"] != json!(id));
            }
            if count_passkeys(&account) == before {
                return Err(AccountProblem::NoPasskey);
            }
            let event = Event::new("remove_passkey", format!("account {}: by its owner", account.id));
            Ok(without_leftovers(Alteration::new(account, event)))
        })
        .map(drop)
    }

    /// Takes every passkey from somebody's account, who lost them.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, it is their own account, or it has no passkey.
    pub fn drop_passkeys_of(
        &self,
        actor: &Actor,
        account: Uuid,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        must_be_another(actor, account)?;
        self.alter(actor, account, now, |standing| {
            let mut account = standing.account;
            if count_passkeys(&account) == 0 {
                return Err(AccountProblem::NoPasskey);
            }
            account.passkeys = Json::Array(Vec::new());
            let event = Event::new("drop_passkeys", format!("account {}: {reason}", account.id));
            Ok(without_leftovers(Alteration::new(account, event)).dropping_links(PASSKEY_REGISTRATION))
        })
        .map(drop)
    }
}

/// Whether a passkey is all that an account has beside its password.
fn is_last(account: &Account) -> bool {
    account.totp_sealed.is_none() && count_passkeys(account) <= 1
}

/// The same alteration, ending sign-ins that wait, and recovery codes where nothing is left to recover.
pub(super) fn without_leftovers(alteration: Alteration) -> Alteration {
    let is_left = has_second_factor(&alteration.account);
    let alteration = alteration.dropping_links(SECOND_STEP);
    if is_left {
        alteration
    } else {
        alteration.dropping_links(RECOVERY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_has_a_name_that_can_be_read() {
        assert_eq!(tidy_name("  blue key ").unwrap(), "blue key");
        for typed in ["", " ", "a\u{202e}b", &"x".repeat(MOST_PASSKEY_NAME + 1)] {
            assert!(
                matches!(tidy_name(typed), Err(AccountProblem::PasskeyName)),
                "{typed}"
            );
        }
        assert!(tidy_name(&"é".repeat(MOST_PASSKEY_NAME)).is_ok());
    }

    #[test]
    fn what_cannot_be_read_still_asks_for_a_second_step() {
        let mut account = Account::new("ana", "Ana", "editor", Timestamp::UNIX_EPOCH);
        assert!(!has_second_factor(&account));
        account.passkeys = json!([{"id": "of a newer program"}]);
        assert!(has_second_factor(&account));
        assert!(passkeys_of(&account).is_empty());
    }
}
