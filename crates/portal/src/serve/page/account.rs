//! The own account: the password, the second factor, the places where one is signed in.

use axum::http::StatusCode;
use jiff::Timestamp;
use locale::Argument;
use usecases::people::{
    AccountLine, AccountProblem, PasskeyLine, Password, PendingToken, SecondCode, SessionLine, SessionToken,
};
use usecases::{Refusal, Role};
use vocabulary::Language;

use super::device;
use super::sign_in::give_session;
use crate::fill::{Context, Titles};
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{At, page_with, redirect};
use crate::serve::posted::Posted;
use crate::view::{
    AccountFault, AccountPage, PasskeyRow, Passkeys, ProviderPart, ProviderState, SecondFactor, Session,
};

/// `/{language}/account`.
pub async fn show_account(asker: Asker, At(language): At<Language>) -> Answer {
    asker.must_be_signed_in()?;
    asker
        .work(move |asker| show(asker, language, Shown::default()))
        .await
}

/// Changes the password. Every other session ends, and this one goes on under a new secret.
pub async fn change_password(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let present = Password::new(posted.get("current"));
    let new = Password::new(posted.get("new"));
    asker
        .work(move |asker| {
            let now = Timestamp::now();
            let changed = asker
                .palermo()
                .change_password(asker.actor(), &present, &new, asker.agent(), now);
            match changed {
                Ok(token) => {
                    let mut response = back(language);
                    give_session(&mut response, asker.portal(), &token);
                    Ok(response)
                }
                Err(problem) => told(asker, language, problem, AccountFault::Password),
            }
        })
        .await
}

/// Begins to set up a second factor: shows the secret for the authenticator.
pub async fn begin_second_factor(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let password = Password::new(posted.get("password"));
    asker
        .work(move |asker| {
            let begun = asker
                .palermo()
                .begin_totp(asker.actor(), &password, Timestamp::now());
            match begun {
                Ok(enrolment) => {
                    let offered = SecondFactor::Offered {
                        secret: in_groups(&enrolment.secret),
                        address: enrolment.uri.clone(),
                        pending: enrolment.pending.reveal(),
                    };
                    show(asker, language, Shown::of(offered))
                }
                Err(problem) => told(asker, language, problem, AccountFault::SecondFactor),
            }
        })
        .await
}

/// Takes the first code of the authenticator, and shows the codes for when it is lost.
pub async fn confirm_second_factor(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let pending = posted.get("pending").to_owned();
    let code = SecondCode::new(posted.get("code"));
    asker
        .work(move |asker| {
            let confirmed = match PendingToken::parse(&pending) {
                None => Err(AccountProblem::LinkEnded),
                Some(pending) => {
                    asker
                        .palermo()
                        .confirm_totp(asker.actor(), &pending, &code, Timestamp::now())
                }
            };
            match confirmed {
                Ok(codes) => {
                    let shown = SecondFactor::Recovery(codes.reveal().to_vec());
                    show(asker, language, Shown::of(shown))
                }
                Err(problem) => told(asker, language, problem, AccountFault::SecondFactor),
            }
        })
        .await
}

/// Takes the second factor away.
pub async fn remove_second_factor(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let password = Password::new(posted.get("password"));
    let code = SecondCode::new(posted.get("code"));
    asker
        .work(move |asker| {
            let removed = asker
                .palermo()
                .drop_totp(asker.actor(), &password, &code, Timestamp::now());
            match removed {
                Ok(()) => Ok(back(language)),
                Err(problem) => told(asker, language, problem, AccountFault::SecondFactor),
            }
        })
        .await
}

/// Ends one of the own sessions.
pub async fn end_session(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let id = posted.get("id").to_owned();
    asker
        .work(move |asker| {
            asker
                .palermo()
                .end_session(asker.actor(), &id, Timestamp::now())
                .map_err(failed)?;
            Ok(back(language))
        })
        .await
}

/// Ends every session of one's own, this one too.
pub async fn end_all_sessions(asker: Asker, At(language): At<Language>, _: Posted) -> Answer {
    asker.must_be_signed_in()?;
    asker
        .work(move |asker| {
            asker
                .palermo()
                .sign_out_everywhere(asker.actor(), Timestamp::now())
                .map_err(failed)?;
            Ok(redirect(StatusCode::SEE_OTHER, &format!("/{language}/sign-in")))
        })
        .await
}

pub(super) fn back(language: Language) -> axum::response::Response {
    redirect(StatusCode::SEE_OTHER, &format!("/{language}/account"))
}

/// The page with what went wrong in one of its forms.
pub(super) fn told(
    asker: &Asker,
    language: Language,
    problem: AccountProblem,
    fault: impl FnOnce(String) -> AccountFault,
) -> Answer {
    if matches!(problem, AccountProblem::Refusal(_) | AccountProblem::Key(_)) {
        return Err(failed(problem));
    }
    let words = problem.message(locale::messages(language));
    show(asker, language, Shown::with(fault(words)))
}

pub(super) fn failed(problem: AccountProblem) -> Failure {
    match problem {
        AccountProblem::Refusal(
            refusal @ (Refusal::Absent(_) | Refusal::NotAllowed(_) | Refusal::Store(_)),
        ) => refusal.into(),
        AccountProblem::NotSignedIn => Failure::SignIn,
        other => Failure::failed(&other, false),
    }
}

/// What the page shows beyond what stands.
#[derive(Default)]
pub(super) struct Shown {
    /// The second factor, where it is being set up.
    pub(super) second_factor: Option<SecondFactor>,
    /// The address at which the identity provider confirms a link.
    pub(super) provider_address: Option<String>,
    /// What went wrong.
    pub(super) problem: Option<AccountFault>,
}

impl Shown {
    pub(super) fn of(second_factor: SecondFactor) -> Self {
        Self {
            second_factor: Some(second_factor),
            ..Self::default()
        }
    }

    fn with(problem: AccountFault) -> Self {
        Self {
            problem: Some(problem),
            ..Self::default()
        }
    }
}

pub(super) fn show(asker: &Asker, language: Language, shown: Shown) -> Answer {
    let own = asker.palermo().own_account_line(asker.actor()).map_err(failed)?;
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let status = match shown.problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let page = AccountPage {
        roles: own.role.map_or_else(String::new, |role: Role| {
            context.text(&format!("role-{}", role.code()))
        }),
        second_factor: shown.second_factor.unwrap_or_else(|| {
            if own.has_authenticator {
                SecondFactor::Set(context.text("account-second-set"))
            } else {
                SecondFactor::Absent
            }
        }),
        problem: shown.problem,
        passkeys: passkeys(asker, language, &own)?,
        provider: provider(asker, &context, shown.provider_address)?,
        has_password: own.has_password,
        lacks_second_factor: own.lacks_second_factor,
        sessions: sessions(asker, language)?,
        frame: context.frame("account", context.text("account-heading")),
        user: own.login_name,
    };
    page_with(status, &page)
}

fn sessions(asker: &Asker, language: Language) -> Result<Vec<Session>, Failure> {
    let this = asker.token().and_then(SessionToken::parse);
    let sessions = asker
        .palermo()
        .sessions(asker.actor(), this.as_ref(), Timestamp::now())
        .map_err(failed)?;
    let moment = |at| locale::format::timestamp(language, at);
    let told = |session: SessionLine| Session {
        id: session.id,
        since: moment(session.created),
        last_used: moment(session.seen),
        device: device::in_short(&session.agent),
        current: session.is_this,
    };
    Ok(sessions.into_iter().map(told).collect())
}

fn passkeys(asker: &Asker, language: Language, own: &AccountLine) -> Result<Passkeys, Failure> {
    let listed = asker.palermo().passkeys(asker.actor()).map_err(failed)?;
    let moment = |at| locale::format::timestamp(language, at);
    let told = |passkey: PasskeyLine| PasskeyRow {
        id: passkey.id,
        name: passkey.name,
        added: moment(passkey.added),
        used: passkey.used.map(moment),
        suspended: passkey.is_suspended,
    };
    Ok(Passkeys {
        offered: asker.portal().passkeys.is_some(),
        asks_code: own.passkeys == 1 && !own.has_authenticator,
        rows: listed.into_iter().map(told).collect(),
    })
}

fn provider(
    asker: &Asker,
    context: &Context<'_>,
    address: Option<String>,
) -> Result<Option<ProviderPart>, Failure> {
    let Some(provider) = &asker.portal().provider else {
        return Ok(None);
    };
    let since = asker
        .palermo()
        .linked_since(asker.actor(), provider)
        .map_err(failed)?;
    let name = provider.name().to_owned();
    let state = match (since, address) {
        (Some(since), _) => {
            let date = locale::format::timestamp(context.language, since);
            let arguments = [
                ("name", Argument::Text(name.clone())),
                ("date", Argument::Text(date)),
            ];
            ProviderState::Linked(context.messages().with("account-provider-since", &arguments))
        }
        (None, Some(address)) => ProviderState::Ready(address),
        (None, None) => ProviderState::Unlinked,
    };
    Ok(Some(ProviderPart { name, state }))
}

/// A secret in groups of four letters, as people type it.
fn in_groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}
