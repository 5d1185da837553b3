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
    /// In use since a date, in words.
    Set(String),
    /// To be set up: the secret to type in, in groups, and the `otpauth:` address to open.
    Offered {
        /// The secret in Base32.
        secret: String,
        /// The address an authenticator on the same device opens.
        address: String,
    },
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
    /// What was wrong with the code typed.
    pub problem: Option<String>,
    /// Whether passkeys are offered.
    pub passkeys: bool,
    /// The passkeys there are: what is sent back to remove one, and its name and date in words.
    pub passkey_list: Vec<(String, String)>,
    /// Where the person is signed in.
    pub sessions: Vec<Session>,
}
