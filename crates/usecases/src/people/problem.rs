//! Why something about accounts could not be done, each with the key of its message in the catalogues.

use jiff::SignedDuration;
use locale::{Argument, Messages};
use store::StoreProblem;

use super::passkeys::{MOST_PASSKEY_NAME, MOST_PASSKEYS};
use super::password::{LEAST_CHARACTERS, MOST_CHARACTERS};
use super::{KeyProblem, PasswordProblem};
use crate::Refusal;

/// How [`Refusal::NotAllowed`] names whoever runs the program on its own machine; no role stands for them.
const OPERATOR: &str = "operator";

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
    /// The passkey is not one of the account, or its answer is not one to the challenge.
    #[error("the passkey was not accepted; try again, or sign in with the password")]
    PasskeyRefused,
    /// The counter of the passkey went back: there may be a copy of it. It is not accepted any more.
    #[error(
        "the passkey is no longer accepted, because there may be a copy of it; remove it and add it again"
    )]
    PasskeySuspended,
    /// The identity provider does not answer, or not as OpenID Connect asks.
    #[error("the identity provider cannot be reached; sign in with the password, or try again later")]
    ProviderDown,
    /// The identity provider did not vouch for anybody, or what it said does not hold.
    #[error("the identity provider did not confirm the sign-in; begin again")]
    ProviderRefused,
    /// Nobody here is known to the identity provider under this name, or the account is disabled.
    #[error("no account here belongs to this name with the identity provider; ask an administrator")]
    ProviderUnknown,
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
    /// The key of its message in the catalogues.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Refused => "sign-in-wrong",
            Self::CodeWrong => "code-wrong",
            Self::PendingEnded => "people-sign-in-ended",
            Self::PasskeyRefused => "passkey-failed",
            Self::PasskeySuspended => "people-passkey-suspended",
            Self::ProviderDown => "people-provider-down",
            Self::ProviderRefused => "people-provider-refused",
            Self::ProviderUnknown => "people-provider-unknown",
            Self::TooManyAttempts { .. } => "sign-in-wait",
            Self::Key(_) => "people-key",
            Self::Store(_) => "people-store",
        }
    }

    /// Its message in the language of the reader.
    pub fn message(&self, messages: &Messages) -> String {
        messages.text(self.key())
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
    /// The role needs a second factor, and this is the last one.
    #[error("this is the last second factor, and the role needs one; add another one first")]
    LastFactor,
    /// The name for a passkey will not do.
    #[error("the name of a passkey has 1 to 60 characters, none of them invisible")]
    PasskeyName,
    /// The account has as many passkeys as it may have.
    #[error("the account has as many passkeys as it may have; remove one first")]
    TooManyPasskeys,
    /// The account has no such passkey.
    #[error("the account has no such passkey")]
    NoPasskey,
    /// The passkey was begun too long ago or elsewhere, or something changed since.
    #[error("adding the passkey took too long or was overtaken; begin again")]
    PasskeyEnded,
    /// The answer of the device is not one to the challenge.
    #[error("the passkey was not accepted; try again")]
    PasskeyRefused,
    /// Another account belongs to this name with the provider, or this account to another name.
    #[error("the name with the identity provider, or this account, is linked already; unlink it first")]
    ProviderTaken,
    /// The account is linked to no provider.
    #[error("the account is linked to no identity provider")]
    NoProvider,
    /// What stands in the way at the identity provider.
    #[error(transparent)]
    SignIn(SignInProblem),
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
    /// The key of its message in the catalogues.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Refusal(Refusal::NotAllowed(OPERATOR)) => "people-operator-only",
            Self::Refusal(Refusal::NotAllowed(_)) => "people-not-allowed",
            Self::Refusal(Refusal::Absent(_)) => "people-absent",
            Self::Refusal(_) => "people-store",
            Self::Password(problem) => problem.key(),
            Self::LoginName => "people-login-name",
            Self::DisplayName => "people-display-name",
            Self::Email => "people-email",
            Self::NameTaken => "people-name-taken",
            Self::EmailTaken => "people-email-taken",
            Self::NotSignedIn => "people-not-signed-in",
            Self::OwnAccount => "people-own-account",
            Self::LastAdministrator => "people-last-administrator",
            Self::HasPassword => "people-has-password",
            Self::NoPassword => "people-no-password",
            Self::HasSecondFactor => "people-has-second-factor",
            Self::NoSecondFactor => "people-no-second-factor",
            Self::LastFactor => "people-last-factor",
            Self::PasskeyName => "people-passkey-name",
            Self::TooManyPasskeys => "people-too-many-passkeys",
            Self::NoPasskey => "people-no-passkey",
            Self::PasskeyEnded => "people-passkey-ended",
            Self::PasskeyRefused => "people-passkey-refused",
            Self::ProviderTaken => "people-provider-taken",
            Self::NoProvider => "people-no-provider",
            Self::SignIn(problem) => problem.key(),
            Self::Disabled => "people-disabled",
            Self::LinkEnded => "people-link-ended",
            Self::WrongPassword => "people-wrong-password",
            Self::CodeWrong => "code-wrong",
            Self::TooManyAttempts { .. } => "sign-in-wait",
            Self::NoRandomNumbers => "people-no-random-numbers",
            Self::Key(_) => "people-key",
        }
    }

    /// Its message in the language of the reader.
    pub fn message(&self, messages: &Messages) -> String {
        let key = self.key();
        match self {
            Self::Refusal(Refusal::NotAllowed(role)) if *role != OPERATOR => {
                let label = messages.text(&format!("role-{role}"));
                messages.with(key, &[("role", Argument::Text(label))])
            }
            Self::SignIn(problem) => problem.message(messages),
            Self::PasskeyName => messages.with(key, &[("most", Argument::Number(MOST_PASSKEY_NAME as i64))]),
            Self::TooManyPasskeys => messages.with(key, &[("most", Argument::Number(MOST_PASSKEYS as i64))]),
            Self::Password(PasswordProblem::TooShort) => {
                messages.with(key, &[("least", Argument::Number(LEAST_CHARACTERS as i64))])
            }
            Self::Password(PasswordProblem::TooLong) => {
                messages.with(key, &[("most", Argument::Number(MOST_CHARACTERS as i64))])
            }
            _ => messages.text(key),
        }
    }
}

impl From<SignInProblem> for AccountProblem {
    fn from(problem: SignInProblem) -> Self {
        match problem {
            SignInProblem::Store(problem) => problem.into(),
            SignInProblem::Key(problem) => problem.into(),
            SignInProblem::TooManyAttempts { wait } => Self::TooManyAttempts { wait },
            problem => Self::SignIn(problem),
        }
    }
}

impl From<StoreProblem> for AccountProblem {
    /// Names that are taken are the person's to mend; everything else is the store's.
    fn from(problem: StoreProblem) -> Self {
        match problem {
            StoreProblem::Taken { what } if what == "the address" => Self::EmailTaken,
            StoreProblem::Taken { what } if what == "the name with the provider" => Self::ProviderTaken,
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

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    fn sign_in_problems() -> Vec<SignInProblem> {
        let wait = SignedDuration::from_secs(9);
        vec![
            SignInProblem::Refused,
            SignInProblem::CodeWrong,
            SignInProblem::PendingEnded,
            SignInProblem::PasskeyRefused,
            SignInProblem::PasskeySuspended,
            SignInProblem::ProviderDown,
            SignInProblem::ProviderRefused,
            SignInProblem::ProviderUnknown,
            SignInProblem::TooManyAttempts { wait },
            SignInProblem::Key(KeyProblem::CannotOpen),
            SignInProblem::Store(StoreProblem::MigrationRunning),
        ]
    }

    fn account_problems() -> Vec<AccountProblem> {
        let wait = SignedDuration::from_millis(1_500);
        let mut problems = vec![
            AccountProblem::Refusal(Refusal::NotAllowed("administrator")),
            AccountProblem::Refusal(Refusal::NotAllowed("operator")),
            AccountProblem::Refusal(Refusal::absent("somebody")),
            AccountProblem::Refusal(StoreProblem::MigrationRunning.into()),
            AccountProblem::LoginName,
            AccountProblem::DisplayName,
            AccountProblem::Email,
            AccountProblem::NameTaken,
            AccountProblem::EmailTaken,
            AccountProblem::NotSignedIn,
            AccountProblem::OwnAccount,
            AccountProblem::LastAdministrator,
            AccountProblem::HasPassword,
            AccountProblem::NoPassword,
            AccountProblem::HasSecondFactor,
            AccountProblem::NoSecondFactor,
            AccountProblem::LastFactor,
            AccountProblem::PasskeyName,
            AccountProblem::TooManyPasskeys,
            AccountProblem::NoPasskey,
            AccountProblem::PasskeyEnded,
            AccountProblem::PasskeyRefused,
            AccountProblem::ProviderTaken,
            AccountProblem::NoProvider,
            AccountProblem::SignIn(SignInProblem::ProviderDown),
            AccountProblem::Disabled,
            AccountProblem::LinkEnded,
            AccountProblem::WrongPassword,
            AccountProblem::CodeWrong,
            AccountProblem::TooManyAttempts { wait },
            AccountProblem::NoRandomNumbers,
            AccountProblem::Key(KeyProblem::CannotOpen),
        ];
        problems.extend(PasswordProblem::ALL.map(AccountProblem::Password));
        problems
    }

    #[test]
    fn every_problem_has_a_message_in_every_language() {
        for language in Language::ALL {
            let messages = locale::messages(language);
            for problem in sign_in_problems() {
                assert!(messages.has(problem.key()), "{language:?}: {}", problem.key());
            }
            for problem in account_problems() {
                assert!(messages.has(problem.key()), "{language:?}: {}", problem.key());
                let message = problem.message(messages);
                assert!(
                    !message.contains('$') && !message.contains('{'),
                    "{language:?}: {message}"
                );
            }
        }
    }

    #[test]
    fn a_message_names_the_role_and_the_lengths() {
        let english = locale::messages(Language::En);
        let message = |problem: AccountProblem| problem.message(english);
        let not_allowed = message(AccountProblem::Refusal(Refusal::NotAllowed("administrator")));
        assert_eq!(not_allowed, "This needs the role “Administrator”.");
        assert!(message(AccountProblem::Password(PasswordProblem::TooShort)).contains("12"));
        assert!(message(AccountProblem::Password(PasswordProblem::TooLong)).contains("200"));
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds() {
        let wait = SignedDuration::from_millis(1_500);
        let told = SignInProblem::TooManyAttempts { wait }.to_string();
        assert_eq!(told, "too many attempts failed; try again in 2 seconds");
    }
}
