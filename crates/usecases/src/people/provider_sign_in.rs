//! Signing in through an identity provider, and linking an account to one.
//!
//! The authorization code flow of OpenID Connect Core 1.0, section 3.1, with a proof key (PKCE, RFC 7636). State,
//! nonce and proof key are derived from one random number that only the browser holds, in a cookie: so the answer
//! of the provider is of use to the browser that began and to no other, and the store keeps nothing secret. What
//! waits for the answer is a link that works once.

use std::collections::BTreeMap;
use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::accounts::{Account, Alteration, Link, ProviderAccount};
use store::{Event, StoreProblem};
use uuid::Uuid;
use vocabulary::Language;

use super::ceremony::mark_of_session;
use super::names::{fold_email, fold_login_name, tidy_display_name};
use super::passkeys::has_second_factor;
use super::provider_flow::{Doubt, Vouched, derived, is_same};
use super::sign_in::{author_of, end_of};
use super::{AccountProblem, Password, PendingToken, Provider, SessionToken, SignInOutcome, SignInProblem};
use crate::{Actor, Palermo, Right, Role};

/// How long somebody may stay with the provider.
pub const PROVIDER_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// The purpose of the link that waits for the answer of a provider.
const PROVIDER: &str = "provider";

/// The way to a provider.
#[derive(Debug, Clone)]
pub struct ProviderStep {
    /// The address that the person goes to.
    pub address: String,
    /// What the browser keeps until the person comes back.
    pub pending: PendingToken,
}

/// What somebody set out to do at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderErrand {
    /// The language in which it was begun.
    pub language: Language,
    /// The page to go on to.
    pub next: String,
    /// Whether it was to link the account that is signed in.
    pub links: bool,
}

/// What a provider sent the person back with.
#[derive(Clone, Default)]
pub struct ProviderAnswer {
    /// What was sent there, unchanged.
    pub state: String,
    /// What the tokens are asked for with.
    pub code: String,
    /// Why there is no code.
    pub error: String,
    /// The provider that answers, where it says so (RFC 9207).
    pub issuer: Option<String>,
}

impl std::fmt::Debug for ProviderAnswer {
    /// Never shows the code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderAnswer")
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// A person who came back from a provider.
#[derive(Debug, Clone)]
pub struct ProviderReturn<'a> {
    /// Who asks, and in which session, where somebody is signed in.
    pub actor: &'a Actor,
    /// The session.
    pub session: Option<&'a SessionToken>,
    /// What the browser kept.
    pub pending: PendingToken,
    /// What the provider sent.
    pub answer: ProviderAnswer,
    /// Where the attempt comes from; none on the machine itself.
    pub address: Option<IpAddr>,
    /// The browser and system in a few words.
    pub agent: String,
}

/// How it went.
#[derive(Debug, Clone)]
pub enum ProviderOutcome {
    /// As with a password: signed in, or the second factor is still needed.
    SignIn(SignInOutcome),
    /// The account is linked.
    Linked,
}

impl Palermo {
    /// Sets out to sign in through a provider. `next` is the page to go on to.
    ///
    /// # Errors
    /// [`SignInProblem::ProviderDown`] where the provider does not say how.
    pub fn begin_provider_sign_in(
        &self,
        provider: &Provider,
        language: Language,
        next: &str,
        now: Timestamp,
    ) -> Result<ProviderStep, SignInProblem> {
        self.begin_errand(provider, language, next, None, now)
    }

    /// Sets out to link the actor's account to a provider, in one session.
    ///
    /// # Errors
    /// Where nobody is signed in, the password is wrong, the account is linked already, or the provider does not
    /// say how.
    pub fn begin_provider_link(
        &self,
        provider: &Provider,
        actor: &Actor,
        session: &SessionToken,
        password: &Password,
        language: Language,
        now: Timestamp,
    ) -> Result<ProviderStep, AccountProblem> {
        let own = self.own_account_with_password(actor, password, now)?;
        if self.is_linked(own.id, provider)? {
            return Err(AccountProblem::ProviderTaken);
        }
        let links = Some((own.id, session));
        Ok(self.begin_errand(provider, language, "", links, now)?)
    }

    fn begin_errand(
        &self,
        provider: &Provider,
        language: Language,
        next: &str,
        links: Option<(Uuid, &SessionToken)>,
        now: Timestamp,
    ) -> Result<ProviderStep, SignInProblem> {
        let pending = PendingToken::generate();
        let address = provider.way(&pending, language, now)?;
        let link = Link {
            purpose: PROVIDER.to_owned(),
            account: links.map(|(account, _)| account),
            detail: json!({
                "issuer": provider.settings.issuer,
                "language": language.code(),
                "next": next,
                "session": links.map(|(_, session)| mark_of_session(session)),
            }),
            created: now,
            expires: end_of(now, PROVIDER_LIFETIME),
        };
        self.store.add_link(&pending.hash(), &link)?;
        Ok(ProviderStep { address, pending })
    }

    /// What a browser that comes back had set out to do, without ending it; nothing where that is too long ago or
    /// was done already.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn provider_errand(
        &self,
        pending: &PendingToken,
        now: Timestamp,
    ) -> Result<Option<ProviderErrand>, SignInProblem> {
        let link = self.store.link(&pending.hash(), PROVIDER, now)?;
        Ok(link.map(|link| ProviderErrand {
            language: link.detail["language"]
                .as_str()
                .and_then(|code| code.parse().ok())
                .unwrap_or(Language::En),
            next: link.detail["next"].as_str().unwrap_or_default().to_owned(),
            links: link.account.is_some(),
        }))
    }

    /// Takes the answer of a provider: signs in whom it vouches for, or links the account that set out for that.
    ///
    /// Whom it vouches for is the account that is linked to the name it gives. Where none is, it is the account
    /// with the address for messages that the provider has verified, which is linked by that; unless that account
    /// is linked to another name with this provider, for then the address was given to somebody else. Where there
    /// is no such account either, one is added, if the operator wants that.
    ///
    /// # Errors
    /// [`AccountProblem::SignIn`] with [`SignInProblem::PendingEnded`] where it took too long or was taken already,
    /// [`SignInProblem::ProviderRefused`] where what the provider said does not hold,
    /// [`SignInProblem::ProviderUnknown`] where nobody here is known to it, [`SignInProblem::ProviderDown`] where it
    /// does not answer; [`AccountProblem::ProviderTaken`] where a link stands already.
    pub fn finish_provider(
        &self,
        provider: &Provider,
        back: &ProviderReturn<'_>,
        now: Timestamp,
    ) -> Result<ProviderOutcome, AccountProblem> {
        let admitted = self
            .admit_unnamed_attempt(back.address, now)?
            .map_err(|wait| AccountProblem::TooManyAttempts { wait })?;
        if !is_same(&back.answer.state, &derived(&back.pending, "state")) {
            // The errand goes on: a page of another site must not be able to end it.
            return Err(self.refuse_provider("the answer belongs to another browser", now));
        }
        let link = self
            .store
            .use_link(&back.pending.hash(), PROVIDER, now)?
            .filter(|link| link.detail["issuer"] == json!(provider.settings.issuer))
            .ok_or(SignInProblem::PendingEnded)?;
        let is_issuer = |issuer: &String| *issuer == provider.settings.issuer;
        if !back.answer.issuer.as_ref().is_none_or(is_issuer) {
            return Err(self.refuse_provider("another provider answers", now));
        }
        if !back.answer.error.is_empty() || back.answer.code.is_empty() {
            return Err(self.refuse_provider("the provider signed nobody in", now));
        }
        let vouched = match provider.vouched(&back.pending, &back.answer.code, now) {
            Ok(vouched) => vouched,
            Err(Doubt::Refused(reason)) => return Err(self.refuse_provider(reason, now)),
            Err(Doubt::Down) => return Err(SignInProblem::ProviderDown.into()),
        };
        if let Some(account) = link.account {
            self.link_own_account(provider, back, account, &link, &vouched, now)?;
            self.settle_attempt(admitted)?;
            return Ok(ProviderOutcome::Linked);
        }
        let account = self.account_vouched_for(provider, &vouched, now)?;
        if has_second_factor(&account) {
            self.settle_attempt(admitted)?;
            return Ok(ProviderOutcome::SignIn(self.await_second_step(&account, now)?));
        }
        let how = "identity provider";
        let outcome = self.complete_sign_in(&account, how, |_| Ok(()), admitted, &back.agent, now)?;
        Ok(ProviderOutcome::SignIn(outcome))
    }

    /// Whether an account is linked to a provider.
    fn is_linked(&self, account: Uuid, provider: &Provider) -> Result<bool, AccountProblem> {
        let linked = self.store.provider_accounts_of(account)?;
        Ok(linked
            .iter()
            .any(|linked| linked.issuer == provider.settings.issuer))
    }

    /// Since when the actor's account is linked to a provider.
    ///
    /// # Errors
    /// Where nobody is signed in or the store cannot be read.
    pub fn linked_since(
        &self,
        actor: &Actor,
        provider: &Provider,
    ) -> Result<Option<Timestamp>, AccountProblem> {
        let own = self.own_account(actor)?;
        let linked = self.store.provider_accounts_of(own.id)?;
        let here = linked
            .into_iter()
            .find(|linked| linked.issuer == provider.settings.issuer);
        Ok(here.map(|linked| linked.linked))
    }

    /// How many providers know each account that any knows.
    ///
    /// # Errors
    /// Where the actor may not manage accounts or the store cannot be read.
    pub fn linked_accounts(&self, actor: &Actor) -> Result<BTreeMap<Uuid, u64>, AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        Ok(self.store.count_provider_accounts()?)
    }

    /// Unlinks the actor's account from every provider.
    ///
    /// # Errors
    /// Where nobody is signed in, the password is wrong, or there is no link.
    pub fn unlink_provider(
        &self,
        actor: &Actor,
        password: &Password,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        let own = self.own_account_with_password(actor, password, now)?;
        self.unlink(actor, own.id, "by its owner", now)
    }

    /// Unlinks somebody's account from every provider.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, it is their own account, or there is no link.
    pub fn unlink_provider_of(
        &self,
        actor: &Actor,
        account: Uuid,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        super::accounts::must_be_another(actor, account)?;
        self.unlink(actor, account, reason, now)
    }

    fn unlink(
        &self,
        actor: &Actor,
        account: Uuid,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        if self.store.provider_accounts_of(account)?.is_empty() {
            return Err(AccountProblem::NoProvider);
        }
        self.alter(actor, account, now, |standing| {
            let account = standing.account;
            let event = Event::new("unlink_provider", format!("account {}: {reason}", account.id));
            let mut alteration = Alteration::new(account, event);
            alteration.drops_providers = true;
            Ok(alteration)
        })
        .map(drop)
    }

    fn link_own_account(
        &self,
        provider: &Provider,
        back: &ProviderReturn<'_>,
        account: Uuid,
        link: &Link,
        vouched: &Vouched,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        let is_own = back
            .actor
            .person()
            .is_some_and(|person| person.account == account);
        let is_session = back
            .session
            .is_some_and(|session| link.detail["session"] == json!(mark_of_session(session)));
        if !is_own || !is_session {
            return Err(SignInProblem::PendingEnded.into());
        }
        self.link_to(back.actor, provider, account, vouched, "by its owner", now)
            .map(drop)
    }

    fn link_to(
        &self,
        actor: &Actor,
        provider: &Provider,
        account: Uuid,
        vouched: &Vouched,
        reason: &str,
        now: Timestamp,
    ) -> Result<Account, AccountProblem> {
        self.alter(actor, account, now, |standing| {
            let account = standing.account;
            if account.is_disabled {
                return Err(SignInProblem::ProviderUnknown.into());
            }
            let issuer = &provider.settings.issuer;
            let event = Event::new(
                "link_provider",
                format!("account {}: {issuer}: {reason}", account.id),
            );
            let mut alteration = Alteration::new(account, event);
            alteration.add_provider = Some(name_with(provider, vouched, now));
            Ok(alteration)
        })
    }

    fn account_vouched_for(
        &self,
        provider: &Provider,
        vouched: &Vouched,
        now: Timestamp,
    ) -> Result<Account, AccountProblem> {
        let issuer = &provider.settings.issuer;
        if let Some(account) = self.store.account_by_provider(issuer, &vouched.subject)? {
            if account.is_disabled {
                self.audit_failure(Some(&account), "identity provider", now)?;
                return Err(SignInProblem::ProviderUnknown.into());
            }
            return Ok(account);
        }
        let Some(email) = vouched.email.as_deref().and_then(|email| fold_email(email).ok()) else {
            return Err(self.unknown_to_provider("no verified address", now));
        };
        match self.store.account_by_email(&email)? {
            Some(account) if account.is_disabled => {
                self.audit_failure(Some(&account), "identity provider", now)?;
                Err(SignInProblem::ProviderUnknown.into())
            }
            Some(account) if self.is_linked(account.id, provider)? => {
                let reason = "the account with the address is linked to another name";
                Err(self.unknown_to_provider(reason, now))
            }
            Some(account) => {
                let author = Actor::Person(crate::Person {
                    account: account.id,
                    login_name: account.login_name.clone(),
                    name: account.display_name.clone(),
                    role: Role::from_code(&account.role).ok_or(SignInProblem::ProviderUnknown)?,
                });
                self.link_to(
                    &author,
                    provider,
                    account.id,
                    vouched,
                    "by its verified address",
                    now,
                )
            }
            None if provider.settings.creates_accounts => {
                self.add_account_vouched_for(provider, vouched, &email, now)
            }
            None => Err(self.unknown_to_provider("no account has the address", now)),
        }
    }

    /// Adds an account with the least role for somebody whom none belongs to. It has no password.
    fn add_account_vouched_for(
        &self,
        provider: &Provider,
        vouched: &Vouched,
        email: &str,
        now: Timestamp,
    ) -> Result<Account, AccountProblem> {
        let Ok(login_name) = fold_login_name(email) else {
            return Err(self.unknown_to_provider("the address is no name to sign in with", now));
        };
        let given = vouched
            .name
            .as_deref()
            .and_then(|name| tidy_display_name(name).ok());
        let mut account = Account::new(
            &login_name,
            given.unwrap_or(login_name.clone()),
            Role::Reader.code(),
            now,
        );
        account.email = Some(email.to_owned());
        let issuer = &provider.settings.issuer;
        let added = format!("account {}: {}: by {issuer}", account.id, account.role);
        let mut alteration = Alteration::new(account.clone(), Event::new("add_account", added));
        alteration.add_provider = Some(name_with(provider, vouched, now));
        match self.store.found_account(&alteration, &author_of(&account), now) {
            Ok(()) => Ok(account),
            Err(StoreProblem::Taken { .. }) => {
                Err(self.unknown_to_provider("the address is the name of another account", now))
            }
            Err(problem) => Err(problem.into()),
        }
    }

    /// Audits an answer that does not hold. What the provider sent stands in no log and no audit entry.
    fn refuse_provider(&self, reason: &str, now: Timestamp) -> AccountProblem {
        self.audited(reason, now, SignInProblem::ProviderRefused)
    }

    fn unknown_to_provider(&self, reason: &str, now: Timestamp) -> AccountProblem {
        self.audited(reason, now, SignInProblem::ProviderUnknown)
    }

    fn audited(&self, reason: &str, now: Timestamp, problem: SignInProblem) -> AccountProblem {
        let event = Event::new("fail_sign_in", format!("identity provider: {reason}"));
        match self.store.audit(&[event], &Actor::Public.author(), now) {
            Ok(_) => problem.into(),
            Err(problem) => problem.into(),
        }
    }
}

fn name_with(provider: &Provider, vouched: &Vouched, now: Timestamp) -> ProviderAccount {
    ProviderAccount {
        issuer: provider.settings.issuer.clone(),
        subject: vouched.subject.clone(),
        linked: now,
    }
}
