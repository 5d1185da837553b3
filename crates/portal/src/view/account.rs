//! Signing in and the own account.

use askama::Template;

use super::frame::{Frame, Link};

/// The first step of `/{lang}/sign-in`: name and password, or a passkey.
#[derive(Debug, Clone, Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    /// What stands around the content.
    pub frame: Frame,
    /// The name typed before.
    pub user: String,
    /// The page to go to afterwards: a path of this site.
    pub next: String,
    /// What went wrong; the same whether the name or the password was wrong.
    pub problem: Option<String>,
    /// Whether passkeys are offered.
    pub passkeys: bool,
    /// The way in through an outside identity provider, if one is configured.
    pub provider: Option<Link>,
}

/// The second step: a passkey, or a code of an authenticator.
#[derive(Debug, Clone, Template)]
#[template(path = "code.html")]
pub struct CodePage {
    /// What stands around the content.
    pub frame: Frame,
    /// What the first step answered, sent back with the code.
    pub ticket: String,
    /// The page to go to afterwards.
    pub next: String,
    /// What went wrong.
    pub problem: Option<String>,
    /// Whether a passkey can stand for the code.
    pub passkeys: bool,
}

/// `/{lang}/invitation/{token}`: setting a password with a link that works once.
#[derive(Debug, Clone, Template)]
#[template(path = "invitation.html")]
pub struct InvitationPage {
    /// What stands around the content.
    pub frame: Frame,
    /// The name to sign in with.
    pub user: String,
    /// Where the form goes.
    pub action: String,
    /// What is wrong with the password.
    pub problem: Option<String>,
}

/// A place where the person is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// What is sent back to end it.
    pub id: String,
    /// Since when, in words.
    pub since: String,
    /// When it was last used, in words.
    pub last_used: String,
    /// The browser, as it named itself.
    pub device: String,
    /// Whether it is the one the page is read in.
    pub current: bool,
}

/// The state of the second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondFactor {
    /// There is none.
    Absent,
    /// In use: a sentence that says so.
    Set(String),
    /// Being set up: the secret to type in, in groups, and the `otpauth:` address to open.
    Offered {
        /// The secret in Base32.
        secret: String,
        /// The address an authenticator on the same device opens.
        address: String,
        /// What is sent back with the first code.
        pending: String,
    },
    /// Just set up: the codes to be kept for when the authenticator is lost. They are shown this once.
    Recovery(Vec<String>),
}

/// What went wrong on the page of the account, and in which of its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountFault {
    /// In the form of the second factor.
    SecondFactor(String),
    /// In the form of the password.
    Password(String),
    /// In the forms of the passkeys.
    Passkey(String),
    /// In the form of the outside identity provider.
    Provider(String),
}

/// The passkeys of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passkeys {
    /// Whether one can be added on this site.
    pub offered: bool,
    /// Whether removing one asks for a recovery code, because it is the last second step.
    pub asks_code: bool,
    /// Those there are.
    pub rows: Vec<PasskeyRow>,
}

impl Passkeys {
    /// Whether there is anything to say of passkeys.
    pub fn is_shown(&self) -> bool {
        self.offered || !self.rows.is_empty()
    }
}

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    /// What is sent back to remove it.
    pub id: String,
    /// The name its owner gave it.
    pub name: String,
    /// When it was added, in words.
    pub added: String,
    /// When it was last used, in words.
    pub used: Option<String>,
    /// Whether it is no longer accepted.
    pub suspended: bool,
}

/// The outside identity provider, on the page of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderPart {
    /// How it is called.
    pub name: String,
    /// Whether the account is linked to it.
    pub state: ProviderState,
}

/// Whether an account is linked to the outside identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProviderState {
    /// It is not.
    Unlinked,
    /// About to be: the address at which the provider confirms it.
    Ready(String),
    /// It is: a sentence that says so.
    Linked(String),
}

/// `/{lang}/signed-out`: what may still be open at the outside identity provider.
#[derive(Debug, Clone, Template)]
#[template(path = "signed_out.html")]
pub struct SignedOutPage {
    /// What stands around the content.
    pub frame: Frame,
    /// What the provider may still do.
    pub provider_text: String,
    /// Where that is ended, if the provider has such a page.
    pub provider: Option<Link>,
}

/// `/{lang}/account`.
#[derive(Debug, Clone, Template)]
#[template(path = "account.html")]
pub struct AccountPage {
    /// What stands around the content; somebody is signed in.
    pub frame: Frame,
    /// The name used to sign in.
    pub user: String,
    /// The roles, as one text.
    pub roles: String,
    /// The second factor.
    pub second_factor: SecondFactor,
    /// What went wrong.
    pub problem: Option<AccountFault>,
    /// The passkeys.
    pub passkeys: Passkeys,
    /// The outside identity provider, if one is configured.
    pub provider: Option<ProviderPart>,
    /// Whether the account has a password; without one its owner cannot show again who they are.
    pub has_password: bool,
    /// Whether the account may less than its role until it has a second step.
    pub lacks_second_factor: bool,
    /// Where the person is signed in.
    pub sessions: Vec<Session>,
}

impl AccountPage {
    /// What went wrong in the form of the second factor.
    pub fn second_factor_problem(&self) -> Option<&str> {
        match &self.problem {
            Some(AccountFault::SecondFactor(problem)) => Some(problem),
            _ => None,
        }
    }

    /// What went wrong in the forms of the passkeys.
    pub fn passkey_problem(&self) -> Option<&str> {
        match &self.problem {
            Some(AccountFault::Passkey(problem)) => Some(problem),
            _ => None,
        }
    }

    /// What went wrong in the form of the outside identity provider.
    pub fn provider_problem(&self) -> Option<&str> {
        match &self.problem {
            Some(AccountFault::Provider(problem)) => Some(problem),
            _ => None,
        }
    }

    /// What went wrong in the form of the password.
    pub fn password_problem(&self) -> Option<&str> {
        match &self.problem {
            Some(AccountFault::Password(problem)) => Some(problem),
            _ => None,
        }
    }
}
