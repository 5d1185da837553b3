//! Managing accounts: adding, inviting, changing the role, disabling.
//!
//! Administrators manage accounts, and so does the operator, from the command line. An administrator changes
//! neither their own role nor disables themselves, and the last administrator who can sign in stays one. The
//! operator is not held to that: a stolen account of the only administrator must be closed at once, and the
//! operator can always add another.

use jiff::Timestamp;
use store::Event;
use store::accounts::{Account, Alteration, Standing};
use uuid::Uuid;

use super::links::{Invitation, LinkUse};
use super::names::{fold_email, fold_login_name, tidy_display_name};
use super::passkeys::{PASSKEY_REGISTRATION, count_passkeys, has_second_factor};
use super::password::{check_password, hash_password};
use super::second_factor::ENROLMENT;
use super::sign_in::SECOND_STEP;
use super::{AccountProblem, Password};
use crate::{Actor, Palermo, Refusal, Right, Role};

/// An account to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The name it will sign in with.
    pub login_name: String,
    /// The name shown to others.
    pub name: String,
    /// The address for messages.
    pub email: Option<String>,
    /// The role.
    pub role: Role,
}

/// An account as those who manage accounts see it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // Each is a fact of its own; none excludes another.
pub struct AccountLine {
    /// Its identifier.
    pub id: Uuid,
    /// The name it signs in with.
    pub login_name: String,
    /// The name shown to others.
    pub name: String,
    /// The address for messages.
    pub email: Option<String>,
    /// The role; none where a newer program gave it one that this one does not know, and then it may nothing.
    pub role: Option<Role>,
    /// Whether it has a password; an account that was invited and did not answer has none.
    pub has_password: bool,
    /// Whether it has a second factor: an authenticator or a passkey.
    pub has_second_factor: bool,
    /// Whether it has an authenticator, which makes one-time codes.
    pub has_authenticator: bool,
    /// How many passkeys it has.
    pub passkeys: usize,
    /// Whether it may less than its role until it has a second factor.
    pub lacks_second_factor: bool,
    /// Whether it may not sign in.
    pub is_disabled: bool,
    /// When it was added.
    pub created: Timestamp,
}

impl Palermo {
    pub(super) fn account_line(&self, account: &Account) -> AccountLine {
        AccountLine {
            id: account.id,
            login_name: account.login_name.clone(),
            name: account.display_name.clone(),
            email: account.email.clone(),
            role: Role::from_code(&account.role),
            has_password: account.password_hash.is_some(),
            has_second_factor: has_second_factor(account),
            has_authenticator: account.totp_sealed.is_some(),
            passkeys: count_passkeys(account),
            lacks_second_factor: self.needs_second_factor(account) && !has_second_factor(account),
            is_disabled: account.is_disabled,
            created: account.created,
        }
    }
}

/// Refuses what nobody does to their own account.
pub(super) fn must_be_another(actor: &Actor, account: Uuid) -> Result<(), AccountProblem> {
    match actor.person() {
        Some(person) if person.account == account => Err(AccountProblem::OwnAccount),
        _ => Ok(()),
    }
}

/// Refuses what would leave nobody who can manage accounts.
fn must_not_be_last(actor: &Actor, standing: &Standing) -> Result<(), AccountProblem> {
    let administrator = Role::Administrator.code();
    let account = &standing.account;
    let is_able = account.role == administrator && !account.is_disabled && account.password_hash.is_some();
    let able = standing
        .able_by_role
        .get(administrator)
        .copied()
        .unwrap_or_default();
    if is_able && able <= 1 && *actor != Actor::Operator {
        return Err(AccountProblem::LastAdministrator);
    }
    Ok(())
}

impl Palermo {
    /// The actor's own account.
    ///
    /// # Errors
    /// Where nobody is signed in or the store cannot be read.
    pub fn own_account_line(&self, actor: &Actor) -> Result<AccountLine, AccountProblem> {
        Ok(self.account_line(&self.own_account(actor)?))
    }

    /// Adds an account and gives the link with which its owner sets the first password.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, a name will not do, or one is taken.
    pub fn add_account(
        &self,
        actor: &Actor,
        new: &NewAccount,
        now: Timestamp,
    ) -> Result<Invitation, AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        let account = account_of(new, now)?;
        let event = added_event(&account);
        let (invitation, link) = Invitation::make(&account, LinkUse::FirstPassword, now);
        let mut alteration = Alteration::new(account, event);
        alteration.add_links.push(link);
        self.store.found_account(&alteration, &actor.author(), now)?;
        Ok(invitation)
    }

    /// Adds an account that has its password already: how the operator adds the first administrator, and any
    /// other account, from the command line.
    ///
    /// # Errors
    /// Where the actor is not the operator, a name or the password will not do, or a name is taken.
    pub fn add_account_with_password(
        &self,
        actor: &Actor,
        new: &NewAccount,
        password: &Password,
        now: Timestamp,
    ) -> Result<AccountLine, AccountProblem> {
        actor.must(Right::Maintain)?;
        let mut account = account_of(new, now)?;
        account.password_hash = Some(hash_for(&account, password)?);
        let line = self.account_line(&account);
        let alteration = Alteration::new(account.clone(), added_event(&account));
        self.store.found_account(&alteration, &actor.author(), now)?;
        Ok(line)
    }

    /// A page of accounts in the order of the names they sign in with: those after `after`, at most `limit`.
    ///
    /// # Errors
    /// Where the actor may not manage accounts or the store cannot be read.
    pub fn accounts(
        &self,
        actor: &Actor,
        after: &str,
        limit: u32,
    ) -> Result<Vec<AccountLine>, AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        let accounts = self.store.accounts(after, limit)?;
        Ok(accounts
            .iter()
            .map(|account| self.account_line(account))
            .collect())
    }

    /// The account that signs in with a name.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, there is none, or the store cannot be read.
    pub fn account_called(&self, actor: &Actor, login_name: &str) -> Result<AccountLine, AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        let absent = || Refusal::absent(login_name);
        let folded = fold_login_name(login_name).map_err(|_| absent())?;
        let account = self.store.account_by_login_name(&folded)?.ok_or_else(absent)?;
        Ok(self.account_line(&account))
    }

    /// Gives an account another role. Its sessions go on, with the new role from their next request.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, it is their own, or the last administrator would be gone.
    pub fn set_role(
        &self,
        actor: &Actor,
        account: Uuid,
        role: Role,
        reason: &str,
        now: Timestamp,
    ) -> Result<AccountLine, AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        must_be_another(actor, account)?;
        self.alter(actor, account, now, |standing| {
            if role != Role::Administrator {
                must_not_be_last(actor, &standing)?;
            }
            let mut account = standing.account;
            let what = format!(
                "account {}: {} to {}: {reason}",
                account.id,
                account.role,
                role.code()
            );
            role.code().clone_into(&mut account.role);
            Ok(Alteration::new(account, Event::new("change_role", what)))
        })
        .map(|account| self.account_line(&account))
    }

    /// Keeps an account from signing in and ends its sessions and links.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, it is their own, or the last administrator would be gone.
    pub fn disable_account(
        &self,
        actor: &Actor,
        account: Uuid,
        reason: &str,
        now: Timestamp,
    ) -> Result<AccountLine, AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        must_be_another(actor, account)?;
        self.alter(actor, account, now, |standing| {
            must_not_be_last(actor, &standing)?;
            let mut account = standing.account;
            account.is_disabled = true;
            let event = Event::new("disable_account", format!("account {}: {reason}", account.id));
            Ok(Alteration::new(account, event)
                .ending_sessions()
                .dropping_links(LinkUse::PURPOSE)
                .dropping_links(SECOND_STEP)
                .dropping_links(ENROLMENT)
                .dropping_links(PASSKEY_REGISTRATION))
        })
        .map(|account| self.account_line(&account))
    }

    /// Lets a disabled account sign in again, with the password and second factor it had.
    ///
    /// # Errors
    /// Where the actor may not manage accounts, or there is no such account.
    pub fn enable_account(
        &self,
        actor: &Actor,
        account: Uuid,
        reason: &str,
        now: Timestamp,
    ) -> Result<AccountLine, AccountProblem> {
        actor.must(Right::ManageAccounts)?;
        self.alter(actor, account, now, |standing| {
            let mut account = standing.account;
            account.is_disabled = false;
            let event = Event::new("enable_account", format!("account {}: {reason}", account.id));
            Ok(Alteration::new(account, event))
        })
        .map(|account| self.account_line(&account))
    }

    /// Gives an account a password from the command line, as when the only administrator forgot theirs. Its
    /// sessions end.
    ///
    /// # Errors
    /// Where the actor is not the operator, there is no such account, or the password will not do.
    pub fn set_password(
        &self,
        actor: &Actor,
        account: Uuid,
        password: &Password,
        now: Timestamp,
    ) -> Result<(), AccountProblem> {
        actor.must(Right::Maintain)?;
        let found = self
            .store
            .account(account)?
            .ok_or_else(|| absent_account(account))?;
        let hash = hash_for(&found, password)?;
        self.alter(actor, account, now, |standing| {
            let mut account = standing.account;
            account.password_hash = Some(hash.clone());
            let event = Event::new("set_password", format!("account {}", account.id));
            Ok(Alteration::new(account, event)
                .ending_sessions()
                .dropping_links(LinkUse::PURPOSE))
        })
        .map(drop)
    }

    /// Alters an account in the actor's name.
    pub(super) fn alter(
        &self,
        actor: &Actor,
        account: Uuid,
        now: Timestamp,
        decide: impl FnMut(Standing) -> Result<Alteration, AccountProblem>,
    ) -> Result<Account, AccountProblem> {
        self.store
            .alter_account(account, &actor.author(), now, decide)??
            .ok_or_else(|| absent_account(account))
    }
}

pub(super) fn absent_account(account: Uuid) -> AccountProblem {
    Refusal::absent(&account.to_string()).into()
}

/// The hash of a new password for an account, checked.
pub(super) fn hash_for(account: &Account, password: &Password) -> Result<String, AccountProblem> {
    let mut names = vec![account.login_name.as_str(), account.display_name.as_str()];
    names.extend(account.email.as_deref());
    // The part before the @ is a name too.
    names.extend(account.login_name.split('@').next());
    check_password(password, &names)?;
    hash_password(password).ok_or(AccountProblem::NoRandomNumbers)
}

fn account_of(new: &NewAccount, now: Timestamp) -> Result<Account, AccountProblem> {
    let login_name = fold_login_name(&new.login_name)?;
    let mut account = Account::new(login_name, tidy_display_name(&new.name)?, new.role.code(), now);
    account.email = new.email.as_deref().map(fold_email).transpose()?;
    Ok(account)
}

fn added_event(account: &Account) -> Event {
    Event::new("add_account", format!("account {}: {}", account.id, account.role))
}
