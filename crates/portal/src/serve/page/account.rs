//! The own account: the password, the second factor, the places where one is signed in.

use axum::http::StatusCode;
use jiff::Timestamp;
use usecases::people::{AccountProblem, Password, PendingToken, SecondCode, SessionToken};
use usecases::{Refusal, Role};
use vocabulary::Language;

use super::sign_in::give_session;
use crate::fill::Titles;
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{At, page_with, redirect};
use crate::serve::posted::Posted;
use crate::view::{AccountFault, AccountPage, SecondFactor, Session};

/// `/{language}/account`.
pub async fn show_account(asker: Asker, At(language): At<Language>) -> Answer {
    asker.must_be_signed_in()?;
    asker.work(move |asker| show(asker, language, None, None)).await
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
                    show(asker, language, Some(offered), None)
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
                    show(asker, language, Some(shown), None)
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

fn back(language: Language) -> axum::response::Response {
    redirect(StatusCode::SEE_OTHER, &format!("/{language}/account"))
}

/// The page with what went wrong in one of its forms.
fn told(
    asker: &Asker,
    language: Language,
    problem: AccountProblem,
    fault: impl FnOnce(String) -> AccountFault,
) -> Answer {
    if matches!(problem, AccountProblem::Refusal(_) | AccountProblem::Key(_)) {
        return Err(failed(problem));
    }
    let words = problem.message(locale::messages(language));
    show(asker, language, None, Some(fault(words)))
}

fn failed(problem: AccountProblem) -> Failure {
    match problem {
        AccountProblem::Refusal(
            refusal @ (Refusal::Absent(_) | Refusal::NotAllowed(_) | Refusal::Store(_)),
        ) => refusal.into(),
        AccountProblem::NotSignedIn => Failure::SignIn,
        other => Failure::failed(&other, false),
    }
}

fn show(
    asker: &Asker,
    language: Language,
    second_factor: Option<SecondFactor>,
    problem: Option<AccountFault>,
) -> Answer {
    let own = asker.palermo().own_account_line(asker.actor()).map_err(failed)?;
    let this = asker.token().and_then(SessionToken::parse);
    let sessions = asker
        .palermo()
        .sessions(asker.actor(), this.as_ref(), Timestamp::now())
        .map_err(failed)?;
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let moment = |at| locale::format::timestamp(language, at);
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let page = AccountPage {
        user: own.login_name,
        roles: own.role.map_or_else(String::new, |role: Role| {
            context.text(&format!("role-{}", role.code()))
        }),
        second_factor: second_factor.unwrap_or_else(|| {
            if own.has_second_factor {
                SecondFactor::Set(context.text("account-second-set"))
            } else {
                SecondFactor::Absent
            }
        }),
        problem,
        passkeys: false,
        passkey_list: Vec::new(),
        sessions: sessions
            .into_iter()
            .map(|session| Session {
                id: session.id,
                since: moment(session.created),
                last_used: moment(session.seen),
                device: session.agent,
                current: session.is_this,
            })
            .collect(),
        frame: context.frame("account", context.text("account-heading")),
    };
    page_with(status, &page)
}

/// A secret in groups of four letters, as people type it.
fn in_groups(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}
