//! Links that work once: an invitation sets the first password, a reset sets another one.
//!
//! This program sends no messages; whoever made a link hands it over. A link ends when it is used, when a newer
//! one is made, when the password changes in any other way, or with time.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::Event;
use store::accounts::{Account, Alteration, Link, TokenHash};
use uuid::Uuid;

use super::accounts::{absent_account, hash_for};
use super::sign_in::{author_of, end_of, is_of_present_password, password_mark};
use super::{AccountProblem, LinkToken, Password};
use crate::{Actor, Palermo, Right};

/// How long an invitation waits.
pub const INVITATION_LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a link to reset a password waits.
pub const RESET_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkUse {
    /// Setting the first password.
    FirstPassword,
    /// Setting another password.
    Reset,
}

impl LinkUse {
    /// Under which purpose the store keeps both.
    pub(super) const PURPOSE: &'static str = "set_password";

    fn lifetime(self) -> SignedDuration {
        match self {
            Self::FirstPassword => INVITATION_LIFETIME,
            Self::Reset => RESET_LIFETIME,
        }
    }
}

/// A link to be handed to the owner of an account.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The account.
    pub account: Uuid,
    /// For the address of the page that sets the password.
    pub token: LinkToken,
    /// When it ends.
    pub expires: Timestamp,
}

impl Invitation {
    /// A new link and what the store keeps of it.
    pub(super) fn make(account: &Account, use_: LinkUse, now: Timestamp) -> (Self, (TokenHash, Link)) {
        let token = LinkToken::generate();
        let expires = end_of(now, use_.lifetime());
        let link = Link {
            purpose: LinkUse::PURPOSE.to_owned(),
            account: Some(account.id),
            detail: json!({"password_mark": password_mark(account)}),
            created: now,
            expires,
        };
        let kept = (token.hash(), link);
        let invitation = Self {
            account: account.id,
            token,
            expires,
        };
        (invitation, kept)
    }
}

/// Whom a link is for: what the page that sets the password shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The name to sign in with.
    pub login_name: String,
    /// The name shown to others.
    pub name: String,
    /// What the link is for.
    pub link_use: LinkUse,
}

impl Palermo {
    /// A new invitation for an account that has no password yet; older ones end.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, or the account is disabled or has a password.
    pub fn invite_again(
        &self,
        actor: &Actor,
        account: Uuid,
        now: Timestamp,
    ) -> Result<Invitation, AccountProblem> {
        self.make_link(actor, account, LinkUse::FirstPassword, now)
    }

    /// A link with which the owner of an account sets another password. Until it is used, the old one stays.
    /// The second factor stays in any case.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, or the account is disabled or has no password yet.
    pub fn reset_password(
        &self,
        actor: &Actor,
        account: Uuid,
        now: Timestamp,
    ) -> Result<Invitation, AccountProblem> {
        self.make_link(actor, account, LinkUse::Reset, now)
    }

    fn make_link(
        &self,
        actor: &Actor,
        account: Uuid,
        link_use: LinkUse,
        now: Timestamp,
    ) -> Result<Invitation, AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        let mut made = None;
        self.alter(actor, account, now, |standing| {
            let account = standing.account;
            match (link_use, &account.password_hash) {
                _ if account.is_disabled => return Err(AccountProblem::Disabled),
                (LinkUse::FirstPassword, Some(_)) => return Err(AccountProblem::HasPassword),
                (LinkUse::Reset, None) => return Err(AccountProblem::NoPassword),
                _ => {}
            }
            let action = match link_use {
                LinkUse::FirstPassword => "invite_again",
                LinkUse::Reset => "reset_password",
            };
            let (invitation, link) = Invitation::make(&account, link_use, now);
            made = Some(invitation);
            let event = Event::new(action, format!("account {}", account.id));
            let mut alteration = Alteration::new(account, event).dropping_links(LinkUse::PURPOSE);
            alteration.add_links.push(link);
            Ok(alteration)
        })?;
        made.ok_or_else(|| absent_account(account))
    }

    /// Whom a link is for, without using it.
    ///
    /// # Errors
    /// [`AccountProblem::LinkEnded`] where it was used or has ended.
    pub fn invited(&self, token: &LinkToken, now: Timestamp) -> Result<Invited, AccountProblem> {
        let (account, _) = self.open_link(token, now)?;
        let link_use = match account.password_hash {
            None => LinkUse::FirstPassword,
            Some(_) => LinkUse::Reset,
        };
        Ok(Invited {
            login_name: account.login_name,
            name: account.display_name,
            link_use,
        })
    }

    /// Uses a link: sets the password. Every session of the account ends; its owner signs in with the new
    /// password.
    ///
    /// # Errors
    /// [`AccountProblem::LinkEnded`] where it was used or has ended, [`AccountProblem::Password`] where the
    /// password will not do; then the link still works.
    pub fn accept_invitation(
        &self,
        token: &LinkToken,
        password: &Password,
        now: Timestamp,
    ) -> Result<Invited, AccountProblem> {
        let invited = self.invited(token, now)?;
        let (account, link) = self.open_link(token, now)?;
        let hash = hash_for(&account, password)?;
        let action = match invited.link_use {
            LinkUse::FirstPassword => "accept_invitation",
            LinkUse::Reset => "use_reset",
        };
        self.store
            .alter_account(account.id, &author_of(&account), now, |standing| {
                let mut account = standing.account;
                // Of two who use the link at once, the second finds that the password is no longer the one the
                // link was made for.
                if account.is_disabled || !is_of_present_password(&link, &account) {
                    return Err(AccountProblem::LinkEnded);
                }
                account.password_hash = Some(hash.clone());
                let event = Event::new(action, format!("account {}", account.id));
                Ok(Alteration::new(account, event)
                    .ending_sessions()
                    .dropping_links(LinkUse::PURPOSE))
            })??
            .ok_or(AccountProblem::LinkEnded)?;
        Ok(invited)
    }

    fn open_link(&self, token: &LinkToken, now: Timestamp) -> Result<(Account, Link), AccountProblem> {
        let link = self
            .store
            .link(&token.hash(), LinkUse::PURPOSE, now)?
            .ok_or(AccountProblem::LinkEnded)?;
        let account = match link.account {
            Some(id) => self.store.account(id)?,
            None => None,
        };
        account
            .filter(|account| !account.is_disabled && is_of_present_password(&link, account))
            .map(|account| (account, link))
            .ok_or(AccountProblem::LinkEnded)
    }
}
