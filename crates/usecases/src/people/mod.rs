//! People: accounts and roles, signing in and out, second factors, and the links that set passwords.
//!
//! Every function takes the moment at which it happens, so that whatever depends on the clock can be tested.
//! No secret (password, code, token, key) appears in what is shown for debugging or in a message.

mod accounts;
mod ceremony;
mod links;
mod names;
mod passkey_sign_in;
mod passkeys;
mod password;
mod problem;
mod provider;
mod provider_flow;
mod provider_sign_in;
mod recovery;
mod sealer;
mod second_factor;
mod sessions;
mod sign_in;
mod throttle;
mod token;

pub use accounts::{AccountLine, NewAccount};
pub use ceremony::{CEREMONY_LIFETIME, Ceremony, RelyingParty};
pub use links::{INVITATION_LIFETIME, Invitation, Invited, LinkUse, RESET_LIFETIME};
pub use passkey_sign_in::{PasskeySignIn, PasskeyStep};
pub use passkeys::{MOST_PASSKEY_NAME, MOST_PASSKEYS, PasskeyLine};
pub use password::{
    LANES, LEAST_CHARACTERS, MEMORY_KIB, MOST_CHARACTERS, PASSES, Password, PasswordProblem, check_password,
};
pub use problem::{AccountProblem, SignInProblem};
pub use provider::{PROVIDER_RETURN_PATH, Provider, ProviderSecret, ProviderSettings, ProviderSetupProblem};
pub use provider_sign_in::{
    PROVIDER_LIFETIME, ProviderAnswer, ProviderErrand, ProviderOutcome, ProviderReturn, ProviderStep,
};
pub use recovery::{RECOVERY_CODES, RecoveryCodes};
pub use sealer::{ACCOUNT_KEY_FILE, AccountKey, KeyProblem, Sealer};
pub use second_factor::{ENROLMENT_LIFETIME, Enrolment};
pub use sessions::{SESSION_IDLE, SessionLine};
pub use sign_in::{SECOND_STEP_LIFETIME, SESSION_LIFETIME, SecondCode, SecondStep, SignIn, SignInOutcome};
pub use throttle::{FREE_FAILURES_OF_ADDRESS, FREE_FAILURES_OF_NAME, LONGEST_WAIT, PERIOD};
pub use token::{LinkToken, PendingToken, SessionToken};
