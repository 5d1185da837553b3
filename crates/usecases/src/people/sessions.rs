//! Sessions: who is signed in, signing out, and what somebody does to their own account.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use store::Event;
use store::accounts::{Account, Alteration, TokenHash};

use super::accounts::{absent_account, hash_for};
use super::links::LinkUse;
use super::passkeys::PASSKEY_REGISTRATION;
use super::password::is_password;
use super::second_factor::ENROLMENT;
use super::sign_in::{SECOND_STEP, author_of, new_session, person_of};
use super::throttle::{Admitted, PERIOD};
use super::{AccountProblem, Password, SessionToken};
use crate::{Actor, Palermo, Refusal};

/// How long a session lasts that nobody uses.
pub const SESSION_IDLE: SignedDuration = SignedDuration::from_hours(2);
/// How exactly it is noted when a session was last used; writing it at each request would cost more than it says.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// One of the sessions of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// What [`Palermo::end_session`] takes. It tells nothing of the token.
    pub id: String,
    /// Whether it is the session in which the list is asked for.
    pub is_this: bool,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// When it ends, however much it is used.
    pub expires: Timestamp,
    /// The browser and system in a few words.
    pub agent: String,
}

impl Palermo {
    /// Who asks with a token: the person, or the public where there is no token, its session has ended, or the
    /// account is disabled.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn actor_of_session(&self, token: Option<&SessionToken>, now: Timestamp) -> Result<Actor, Refusal> {
        let Some(token) = token else {
            return Ok(Actor::Public);
        };
        let hash = token.hash();
        let Some(session) = self.store.session(&hash, now)? else {
            return Ok(Actor::Public);
        };
        let idle = now.duration_since(session.seen);
        if idle >= SESSION_IDLE {
            return Ok(Actor::Public);
        }
        let account = self
            .store
            .account(session.account)?
            .filter(|account| !account.is_disabled);
        let person = account.as_ref().and_then(|account| {
            let mut person = person_of(account)?;
            person.role = self.role_in_force(account, person.role);
            Some(person)
        });
        let Some(person) = person else {
            return Ok(Actor::Public);
        };
        if idle >= SEEN_EVERY {
            // A store that cannot be written to just now can still be read from.
            if let Err(problem) = self.store.touch_session(&hash, now) {
                tracing::warn!("the use of a session could not be noted: {problem}");
            }
        }
        Ok(Actor::Person(person))
    }

    /// Ends a session. Signing out twice is no mistake.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn sign_out(&self, token: &SessionToken, now: Timestamp) -> Result<(), Refusal> {
        let hash = token.hash();
        let Some(session) = self.store.session(&hash, now)? else {
            return Ok(());
        };
        self.store.end_session(&hash)?;
        if let Some(account) = self.store.account(session.account)? {
            let event = Event::new("sign_out", format!("account {}", account.id));
            self.store.audit(&[event], &author_of(&account), now)?;
        }
        Ok(())
    }

    /// Ends every session of the actor.
    ///
    /// # Errors
    /// Where nobody is signed in or the store fails.
    pub fn sign_out_everywhere(&self, actor: &Actor, now: Timestamp) -> Result<(), AccountProblem> {
        let own = self.own_account(actor)?;
        self.alter(actor, own.id, now, |standing| {
            let event = Event::new("sign_out_everywhere", format!("account {}", standing.account.id));
            Ok(Alteration::new(standing.account, event)
                .ending_sessions()
                .dropping_links(SECOND_STEP))
        })
        .map(drop)
    }

    /// The sessions of the actor that have not ended, the oldest first. `this` is the one in which they are asked
    /// for.
    ///
    /// # Errors
    /// Where nobody is signed in or the store cannot be read.
    pub fn sessions(
        &self,
        actor: &Actor,
        this: Option<&SessionToken>,
        now: Timestamp,
    ) -> Result<Vec<SessionLine>, AccountProblem> {
        let own = self.own_account(actor)?;
        let this = this.map(SessionToken::hash);
        let sessions = self.store.sessions_of(own.id, now)?;
        Ok(sessions
            .into_iter()
            .filter(|(_, session)| now.duration_since(session.seen) < SESSION_IDLE)
            .map(|(token, session)| SessionLine {
                id: id_of_session(&token),
                is_this: Some(token) == this,
                created: session.created,
                seen: session.seen,
                expires: session.expires,
                agent: session.agent,
            })
            .collect())
    }

    /// Ends one of the actor's sessions, by its place in the list of [`Self::sessions`].
    ///
    /// # Errors
    /// Where nobody is signed in, the actor has no such session, or the store fails.
    pub fn end_session(&self, actor: &Actor, id: &str, now: Timestamp) -> Result<(), AccountProblem> {
        let own = self.own_account(actor)?;
        let sessions = self.store.sessions_of(own.id, now)?;
        let (token, _) = sessions
            .into_iter()
            .find(|(token, _)| id_of_session(token) == id)
            .ok_or_else(|| Refusal::absent(id))?;
        self.store.end_session(&token)?;
        let event = Event::new("sign_out", format!("account {}", own.id));
        self.store.audit(&[event], &author_of(&own), now)?;
        Ok(())
    }

    /// Changes the actor's password. Every session ends, and the actor is given a new one.
    ///
    /// # Errors
    /// Where nobody is signed in, the present password is wrong, or the new one will not do.
    pub fn change_password(
        &self,
        actor: &Actor,
        present: &Password,
        new: &Password,
        agent: &str,
        now: Timestamp,
    ) -> Result<SessionToken, AccountProblem> {
        let own = self.own_account_with_password(actor, present, now)?;
        let hash = hash_for(&own, new)?;
        let token = SessionToken::generate();
        self.alter(actor, own.id, now, |standing| {
            let mut account = standing.account;
            if account.is_disabled || account.password_hash != own.password_hash {
                return Err(AccountProblem::WrongPassword);
            }
            account.password_hash = Some(hash.clone());
            let event = Event::new("change_password", format!("account {}", account.id));
            let mut alteration = Alteration::new(account, event)
                .ending_sessions()
                .dropping_links(LinkUse::PURPOSE)
                .dropping_links(SECOND_STEP)
                .dropping_links(ENROLMENT)
                .dropping_links(PASSKEY_REGISTRATION);
            alteration.session = Some((token.hash(), new_session(&own, agent, now)));
            Ok(alteration)
        })?;
        Ok(token)
    }

    /// Forgets sessions and links that ended, and attempts to sign in that no longer count; says how many. For
    /// the work that is done once an hour.
    ///
    /// # Errors
    /// Where the store fails.
    pub fn forget_ended_access(&self, now: Timestamp) -> Result<u64, Refusal> {
        let before = now.checked_sub(PERIOD).unwrap_or(Timestamp::MIN);
        Ok(self.store.forget_ended_sessions(now)? + self.store.forget_login_attempts(before)?)
    }

    /// The account of the actor.
    pub(super) fn own_account(&self, actor: &Actor) -> Result<Account, AccountProblem> {
        let person = actor.person().ok_or(AccountProblem::NotSignedIn)?;
        self.store
            .account(person.account)?
            .filter(|account| !account.is_disabled)
            .ok_or_else(|| absent_account(person.account))
    }

    /// The account of the actor, who shows again to know its password: a session that somebody left open is
    /// not enough to take an account over.
    pub(super) fn own_account_with_password(
        &self,
        actor: &Actor,
        password: &Password,
        now: Timestamp,
    ) -> Result<Account, AccountProblem> {
        let own = self.own_account(actor)?;
        let admitted = self.admit_own_attempt(&own, now)?;
        self.check_own_password(&own, password, now)?;
        self.settle_attempt(admitted)?;
        Ok(own)
    }

    pub(super) fn admit_own_attempt(
        &self,
        own: &Account,
        now: Timestamp,
    ) -> Result<Admitted, AccountProblem> {
        self.admit_attempt(&own.login_name, None, now)?
            .map_err(|wait| AccountProblem::TooManyAttempts { wait })
    }

    pub(super) fn check_own_password(
        &self,
        own: &Account,
        password: &Password,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        if is_password(password, own.password_hash.as_deref()) {
            return Ok(());
        }
        self.audit_failure(Some(own), "password of somebody signed in", now)?;
        Err(AccountProblem::WrongPassword)
    }
}

/// A name for a session in the list of its owner: a part of a hash of the hash of its token.
fn id_of_session(token: &TokenHash) -> String {
    const PART_BYTES: usize = 12;
    let hash = Sha256::new()
        .chain_update(b"session in a list\n")
        .chain_update(token)
        .finalize();
    URL_SAFE_NO_PAD.encode(&hash[..PART_BYTES])
}
