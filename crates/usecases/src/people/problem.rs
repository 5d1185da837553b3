//! Why something about accounts could not be done, each with a code under which its translation is found.

use jiff::SignedDuration;
use store::StoreProblem;

use super::{KeyProblem, PasswordProblem};
use crate::Refusal;

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SignInProblem {
    /// The name is unknown, the password is wrong, or the account is disabled or has no password yet: whoever
    /// asks is not told which.
    #[error("the name or the password is wrong")]
    Refused,
    /// The password was right, the code is wrong or was used before.
    #[error("the code is wrong or was used already; wait for the next one")]
    CodeWrong,
    /// The second step came too late, or the account changed since the first one.
    #[error("the sign-in has ended; begin again")]
    PendingEnded,
    /// Too many attempts failed.
    #[error("too many attempts failed; try again in {} seconds", in_seconds(*wait))]
    TooManyAttempts {
        /// How long to wait.
        wait: SignedDuration,
    },
    /// The second factor cannot be checked on this node.
    #[error(transparent)]
    Key(#[from] KeyProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreProblem),
}

impl SignInProblem {
    /// The code under which a translation of the message is found.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused => "sign_in_refused",
            Self::CodeWrong => "sign_in_code_wrong",
            Self::PendingEnded => "sign_in_ended",
            Self::TooManyAttempts { .. } => "sign_in_too_many_attempts",
            Self::Key(_) => "sign_in_key",
            Self::Store(_) => "store",
        }
    }
}

/// Why something about an account was not done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AccountProblem {
    /// The actor may not do this, there is no such account, or the store failed.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// The new password will not do.
    #[error(transparent)]
    Password(#[from] PasswordProblem),
    /// The name to sign in with will not do.
    #[error(
        "a name to sign in with has 2 to 100 letters, digits and the signs . _ - @ +, and begins with a letter or \
         digit"
    )]
    LoginName,
    /// The name shown to others will not do.
    #[error("the name shown to others has 1 to 200 characters, none of them invisible")]
    DisplayName,
    /// The address for messages will not do.
    #[error("this is not an e-mail address")]
    Email,
    /// The name is another account's.
    #[error("another account signs in with this name; choose another")]
    NameTaken,
    /// The address is another account's.
    #[error("another account has this e-mail address; give another, or none")]
    EmailTaken,
    /// Nobody is signed in whose account this could be about.
    #[error("this is about one's own account; sign in first")]
    NotSignedIn,
    /// Nobody takes rights from their own account, so that nobody locks themselves out by mistake.
    #[error("nobody can do this to their own account; ask another administrator")]
    OwnAccount,
    /// The last administrator who can sign in stays.
    #[error("this is the last administrator who can sign in; make another one first")]
    LastAdministrator,
    /// The account has a password already.
    #[error("the account has a password already; send a link to reset it instead")]
    HasPassword,
    /// The account has no password yet.
    #[error("the account has no password yet; invite again instead")]
    NoPassword,
    /// The account has a second factor already.
    #[error("the account has a second factor already; drop that one first")]
    HasSecondFactor,
    /// The account has no second factor.
    #[error("the account has no second factor")]
    NoSecondFactor,
    /// The account may not sign in.
    #[error("the account is disabled; enable it first")]
    Disabled,
    /// The link was used, has ended, or was replaced by a newer one.
    #[error("this link was used already or has ended; ask for a new one")]
    LinkEnded,
    /// The present password is wrong.
    #[error("the present password is wrong")]
    WrongPassword,
    /// The code is wrong.
    #[error("the code is wrong or was used already; wait for the next one")]
    CodeWrong,
    /// Too many attempts failed.
    #[error("too many attempts failed; try again in {} seconds", in_seconds(*wait))]
    TooManyAttempts {
        /// How long to wait.
        wait: SignedDuration,
    },
    /// The system gave no random numbers to hash a password with.
    #[error("the password could not be hashed; the system gives no random numbers")]
    NoRandomNumbers,
    /// The key of second factors is missing or wrong.
    #[error(transparent)]
    Key(#[from] KeyProblem),
}

impl AccountProblem {
    /// The code under which a translation of the message is found.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refusal(Refusal::NotAllowed(_)) => "not_allowed",
            Self::Refusal(Refusal::Absent(_)) => "absent",
            Self::Refusal(_) => "store",
            Self::Password(problem) => problem.code(),
            Self::LoginName => "account_login_name",
            Self::DisplayName => "account_display_name",
            Self::Email => "account_email",
            Self::NameTaken => "account_name_taken",
            Self::EmailTaken => "account_email_taken",
            Self::NotSignedIn => "account_not_signed_in",
            Self::OwnAccount => "account_own",
            Self::LastAdministrator => "account_last_administrator",
            Self::HasPassword => "account_has_password",
            Self::NoPassword => "account_no_password",
            Self::HasSecondFactor => "account_has_second_factor",
            Self::NoSecondFactor => "account_no_second_factor",
            Self::Disabled => "account_disabled",
            Self::LinkEnded => "account_link_ended",
            Self::WrongPassword => "account_wrong_password",
            Self::CodeWrong => "account_code_wrong",
            Self::TooManyAttempts { .. } => "sign_in_too_many_attempts",
            Self::NoRandomNumbers => "account_no_random_numbers",
            Self::Key(_) => "sign_in_key",
        }
    }
}

impl From<StoreProblem> for AccountProblem {
    /// Names that are taken are the person's to mend; everything else is the store's.
    fn from(problem: StoreProblem) -> Self {
        match problem {
            StoreProblem::Taken { what } if what == "the address" => Self::EmailTaken,
            StoreProblem::Taken { .. } => Self::NameTaken,
            problem => Self::Refusal(problem.into()),
        }
    }
}

/// A wait in whole seconds, rounded up, at least one.
fn in_seconds(wait: SignedDuration) -> i64 {
    let has_rest = wait.subsec_nanos() > 0;
    (wait.as_secs() + i64::from(has_rest)).max(1)
}
