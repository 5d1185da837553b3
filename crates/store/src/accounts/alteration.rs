//! Altering an account so that nothing else alters one meanwhile.
//!
//! An account is written as a whole. Two changes that each read, decide and write would undo one another: a
//! disabled account would be enabled again by a change of its password, and two administrators could take the
//! role from each other. So an alteration holds the access chain, which belongs to one transaction at a time
//! also across nodes, from before it reads until its audit entries are stored.

use std::collections::BTreeMap;

use jiff::Timestamp;
use uuid::Uuid;

use super::account::name_what_is_taken;
use super::{Account, Session as AccountSession, TokenHash};
use crate::audit::{Event, OpenChain, Stream, entry_of_event};
use crate::driver::{Session, Value};
use crate::problem::{HoldsStoreProblem, StoreProblem};
use crate::revision::Author;
use crate::sql::accounts as sql;
use crate::store::Store;

/// What stands when an account is about to be altered.
#[derive(Debug)]
pub struct Standing {
    /// The account.
    pub account: Account,
    /// How many accounts that are not disabled and have a password have each role, by its code.
    pub able_by_role: BTreeMap<String, u64>,
}

/// What shall stand from now on.
#[derive(Debug)]
pub struct Alteration {
    /// The account; its identifier must not change.
    pub account: Account,
    /// Whether every session of it ends.
    pub ends_sessions: bool,
    /// A session that begins, after the others ended.
    pub session: Option<(TokenHash, AccountSession)>,
    /// Links of this account that end, by their purpose.
    pub drop_links: Vec<String>,
    /// Links that begin.
    pub add_links: Vec<(TokenHash, super::Link)>,
    /// Whether the account is unlinked from every outside provider.
    pub drops_providers: bool,
    /// A name with an outside provider that the account is linked to.
    pub add_provider: Option<super::ProviderAccount>,
    /// What the audit chain is told.
    pub events: Vec<Event>,
}

impl Alteration {
    /// An alteration that ends nothing.
    pub fn new(account: Account, event: Event) -> Self {
        Self {
            account,
            ends_sessions: false,
            session: None,
            drop_links: Vec::new(),
            add_links: Vec::new(),
            drops_providers: false,
            add_provider: None,
            events: vec![event],
        }
    }

    /// The same alteration, ending every session of the account.
    #[must_use]
    pub fn ending_sessions(mut self) -> Self {
        self.ends_sessions = true;
        self
    }

    /// The same alteration, ending every link of the account for a purpose.
    #[must_use]
    pub fn dropping_links(mut self, purpose: &str) -> Self {
        self.drop_links.push(purpose.to_owned());
        self
    }
}

/// A problem of the store, or what the caller decided.
enum Stopped<E> {
    Store(StoreProblem),
    Caller(E),
}

impl<E> From<StoreProblem> for Stopped<E> {
    fn from(problem: StoreProblem) -> Self {
        Self::Store(problem)
    }
}

impl<E> HoldsStoreProblem for Stopped<E> {
    fn store_problem(&self) -> Option<&StoreProblem> {
        match self {
            Self::Store(problem) => Some(problem),
            Self::Caller(_) => None,
        }
    }
}

impl Store {
    /// Stores a new account, the links that belong to it and the audit entries, all or nothing.
    ///
    /// # Errors
    /// [`StoreProblem::Taken`] where the name, the address or the name with a provider is another account's.
    pub fn found_account(
        &self,
        founded: &Alteration,
        author: &Author,
        now: Timestamp,
    ) -> Result<(), StoreProblem> {
        self.engine
            .transaction(|session| {
                let mut chain = OpenChain::lock(session, &self.organisation, Stream::Access)?;
                let account = &founded.account;
                let mut parameters: Vec<Value> = vec![(&self.organisation).into(), account.id.into()];
                parameters.extend(account.changeable());
                parameters.push(account.created.into());
                session.exec(sql::ADD_ACCOUNT, &parameters)?;
                self.follow_alteration(session, &mut chain, founded, author, now)?;
                chain.close(session).map(drop)
            })
            .map_err(name_what_is_taken)
    }

    /// Alters an account: reads it, lets `decide` say what shall stand, and stores that with its audit entries,
    /// all or nothing, while no other alteration goes on. Gives the account as it stands then; nothing where
    /// there is no such account. `decide` runs again when the engine asks for another try.
    ///
    /// # Errors
    /// The outer problem is the store's; the inner one is what `decide` refused with, and then nothing was stored.
    pub fn alter_account<E>(
        &self,
        id: Uuid,
        author: &Author,
        now: Timestamp,
        mut decide: impl FnMut(Standing) -> Result<Alteration, E>,
    ) -> Result<Result<Option<Account>, E>, StoreProblem> {
        let outcome = self.engine.transaction(|session| {
            let mut chain = OpenChain::lock(session, &self.organisation, Stream::Access)?;
            let Some(standing) = self.standing(session, id)? else {
                return Ok(None);
            };
            let alteration = decide(standing).map_err(Stopped::Caller)?;
            let mut parameters: Vec<Value> = vec![(&self.organisation).into(), id.into()];
            parameters.extend(alteration.account.changeable());
            session.exec(sql::CHANGE_ACCOUNT, &parameters)?;
            self.follow_alteration(session, &mut chain, &alteration, author, now)?;
            chain.close(session)?;
            Ok(Some(alteration.account))
        });
        match outcome {
            Ok(account) => Ok(Ok(account)),
            Err(Stopped::Caller(refusal)) => Ok(Err(refusal)),
            Err(Stopped::Store(problem)) => Err(name_what_is_taken(problem)),
        }
    }

    fn standing(&self, session: &mut Session<'_>, id: Uuid) -> Result<Option<Standing>, StoreProblem> {
        let Some(row) = session.first(sql::LOCK_ACCOUNT, &[(&self.organisation).into(), id.into()])? else {
            return Ok(None);
        };
        let able_by_role = session
            .rows(sql::COUNT_ABLE_BY_ROLE, &[(&self.organisation).into()])?
            .iter()
            .map(|row| Ok((row.text(0)?.to_owned(), row.count(1)?)))
            .collect::<Result<_, StoreProblem>>()?;
        Ok(Some(Standing {
            account: Account::from_row(&row)?,
            able_by_role,
        }))
    }

    fn follow_alteration(
        &self,
        session: &mut Session<'_>,
        chain: &mut OpenChain,
        alteration: &Alteration,
        author: &Author,
        now: Timestamp,
    ) -> Result<(), StoreProblem> {
        let id = alteration.account.id;
        if alteration.ends_sessions {
            session.exec(sql::DROP_SESSIONS_OF, &[(&self.organisation).into(), id.into()])?;
        }
        for purpose in &alteration.drop_links {
            let parameters: [Value; 3] = [(&self.organisation).into(), id.into(), purpose.into()];
            session.exec(sql::DROP_LINKS_OF, &parameters)?;
        }
        if let Some((token, begun)) = &alteration.session {
            session.exec(sql::ADD_SESSION, &self.new_session(token, begun))?;
        }
        for (token, link) in &alteration.add_links {
            session.exec(sql::ADD_LINK, &self.new_link(token, link))?;
        }
        if alteration.drops_providers {
            let parameters: [Value; 2] = [(&self.organisation).into(), id.into()];
            session.exec(sql::DROP_PROVIDER_ACCOUNTS_OF, &parameters)?;
        }
        if let Some(linked) = &alteration.add_provider {
            self.link_provider(session, id, linked)?;
        }
        for event in &alteration.events {
            let entry = entry_of_event(event, chain.next_number(), author, now);
            chain.add(session, &entry)?;
        }
        Ok(())
    }
}
