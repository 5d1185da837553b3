//! Signing in and the own account.

use askama::Template;

use super::frame::Frame;

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
    /// The address of the outside identity provider, if one is configured.
    pub provider_href: Option<String>,
}

/// The second step: the code of an authenticator.
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
    /// Whether passkeys are offered.
    pub passkeys: bool,
    /// The passkeys there are: what is sent back to remove one, and its name and date in words.
    pub passkey_list: Vec<(String, String)>,
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

    /// What went wrong in the form of the password.
    pub fn password_problem(&self) -> Option<&str> {
        match &self.problem {
            Some(AccountFault::Password(problem)) => Some(problem),
            _ => None,
        }
    }
}
