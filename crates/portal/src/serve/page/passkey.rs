//! Passkeys: as the second step, alone, and on the page of the own account.
//!
//! A script asks for the challenge and sends the form with the device's answer; it is the only thing of the portal
//! that needs one, because browsers offer passkeys to scripts alone.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value as Json, json};
use usecases::people::{
    AccountProblem, CEREMONY_LIFETIME, Ceremony, PasskeySignIn, PasskeyStep, Password, PendingToken,
    RelyingParty, SecondCode, SessionToken, SignInOutcome, SignInProblem,
};
use vocabulary::Language;

use super::account::{Shown, back, failed, show, told};
use super::sign_in::{
    after_step, first_step, forget_step, give_step, in_words, local_path, second_step, takes_passkey,
};
use crate::fill::Titles;
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{At, Form, page_with, unkept};
use crate::serve::posted::Posted;
use crate::view::{AccountFault, SecondFactor};

/// The challenge for signing in with a passkey alone.
pub async fn challenge_sign_in(asker: Asker, At(language): At<Language>, _: Posted) -> Answer {
    asker.portal().admit_sign_in(asker.address())?;
    asker
        .work(move |asker| {
            let begun = asker
                .palermo()
                .begin_passkey_sign_in(party(asker)?, Timestamp::now());
            challenge_of_sign_in(asker, language, begun)
        })
        .await
}

/// Signs somebody in with a passkey alone.
pub async fn sign_in(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.portal().admit_sign_in(asker.address())?;
    let next = local_path(language, posted.get("next"));
    let answer = posted.get("credential").to_owned();
    asker
        .work(move |asker| {
            let party = party(asker)?;
            let outcome = match asker.step().and_then(PendingToken::parse) {
                None => Err(SignInProblem::PendingEnded),
                Some(ceremony) => {
                    let attempt = PasskeySignIn {
                        ceremony,
                        answer,
                        address: Some(asker.address()),
                        agent: asker.agent().to_owned(),
                    };
                    asker
                        .palermo()
                        .finish_passkey_sign_in(party, &attempt, Timestamp::now())
                }
            };
            signed_in(asker, language, outcome, next, None)
        })
        .await
}

/// The challenge for the second step.
pub async fn challenge_second_step(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.portal().admit_sign_in(asker.address())?;
    let ticket = posted.get("ticket").to_owned();
    asker
        .work(move |asker| {
            let party = party(asker)?;
            let begun = match PendingToken::parse(&ticket) {
                None => Err(SignInProblem::PendingEnded),
                Some(pending) => asker
                    .palermo()
                    .begin_passkey_step(party, &pending, Timestamp::now()),
            };
            challenge_of_sign_in(asker, language, begun)
        })
        .await
}

/// The second step with a passkey.
pub async fn finish_second_step(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.portal().admit_sign_in(asker.address())?;
    let next = local_path(language, posted.get("next"));
    let ticket = posted.get("ticket").to_owned();
    let answer = posted.get("credential").to_owned();
    asker
        .work(move |asker| {
            let party = party(asker)?;
            let tokens = PendingToken::parse(&ticket).zip(asker.step().and_then(PendingToken::parse));
            let outcome = match tokens {
                None => Err(SignInProblem::PendingEnded),
                Some((pending, ceremony)) => {
                    let step = PasskeyStep {
                        pending,
                        ceremony,
                        answer,
                        address: Some(asker.address()),
                        agent: asker.agent().to_owned(),
                    };
                    asker
                        .palermo()
                        .finish_passkey_step(party, &step, Timestamp::now())
                }
            };
            signed_in(asker, language, outcome, next, Some(ticket))
        })
        .await
}

/// The challenge for a new passkey.
pub async fn challenge_new(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let password = Password::new(posted.get("password"));
    let name = posted.get("name").to_owned();
    asker
        .work(move |asker| {
            let party = party(asker)?;
            let session = session(asker)?;
            let now = Timestamp::now();
            let begun = asker
                .palermo()
                .begin_passkey(party, asker.actor(), &session, &password, &name, now);
            match begun {
                Ok(ceremony) => Ok(challenge(asker, &ceremony)),
                Err(problem @ (AccountProblem::Refusal(_) | AccountProblem::Key(_))) => Err(failed(problem)),
                Err(problem) => {
                    let words = problem.message(locale::messages(language));
                    Ok(refused(StatusCode::UNPROCESSABLE_ENTITY, &words))
                }
            }
        })
        .await
}

/// Adds the passkey that was begun; with the first second factor it shows the codes for when it is lost.
pub async fn add(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let answer = posted.get("credential").to_owned();
    asker
        .work(move |asker| {
            let party = party(asker)?;
            let session = session(asker)?;
            let added = match asker.step().and_then(PendingToken::parse) {
                None => Err(AccountProblem::PasskeyEnded),
                Some(pending) => asker.palermo().finish_passkey(
                    party,
                    asker.actor(),
                    &session,
                    &pending,
                    &answer,
                    Timestamp::now(),
                ),
            };
            let mut response = match added {
                Ok(Some(codes)) => {
                    let codes = SecondFactor::Recovery(codes.reveal().to_vec());
                    show(asker, language, Shown::of(codes))?
                }
                Ok(None) => back(language),
                Err(problem) => told(asker, language, problem, AccountFault::Passkey)?,
            };
            forget_step(&mut response, asker);
            Ok(response)
        })
        .await
}

/// Removes a passkey.
pub async fn remove(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let password = Password::new(posted.get("password"));
    let code = SecondCode::new(posted.get("code"));
    let id = posted.get("id").to_owned();
    asker
        .work(move |asker| {
            let now = Timestamp::now();
            let removed = asker
                .palermo()
                .remove_passkey(asker.actor(), &password, &id, &code, now);
            match removed {
                Ok(()) => Ok(back(language)),
                Err(problem) => told(asker, language, problem, AccountFault::Passkey),
            }
        })
        .await
}

/// The site that passkeys are made for; without one there are no such addresses.
fn party(asker: &Asker) -> Result<&RelyingParty, Failure> {
    asker.portal().passkeys.as_ref().ok_or(Failure::Absent)
}

fn session(asker: &Asker) -> Result<SessionToken, Failure> {
    asker.token().and_then(SessionToken::parse).ok_or(Failure::SignIn)
}

fn challenge_of_sign_in(asker: &Asker, language: Language, begun: Result<Ceremony, SignInProblem>) -> Answer {
    match begun {
        Ok(ceremony) => Ok(challenge(asker, &ceremony)),
        Err(problem) => {
            let titles = Titles::default();
            let (status, words) = in_words(&asker.context(language, &titles), problem)?;
            Ok(refused(status, &words))
        }
    }
}

/// A challenge for the script, which the browser can answer once.
fn challenge(asker: &Asker, ceremony: &Ceremony) -> Response {
    let mut response = document(&ceremony.options);
    give_step(
        &mut response,
        asker.portal(),
        &ceremony.pending,
        CEREMONY_LIFETIME,
    );
    response
}

fn refused(status: StatusCode, words: &str) -> Response {
    let mut response = document(&json!({ "problem": words }));
    *response.status_mut() = status;
    response
}

fn document(told: &Json) -> Response {
    unkept(Form::Json, told.to_string())
}

/// What follows the answer of a passkey; where it was refused, the page it came from, with why.
fn signed_in(
    asker: &Asker,
    language: Language,
    outcome: Result<SignInOutcome, SignInProblem>,
    next: String,
    ticket: Option<String>,
) -> Answer {
    let problem = match outcome {
        Ok(outcome) => return after_step(asker, language, outcome, next),
        Err(problem) => problem,
    };
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let has_ended = matches!(problem, SignInProblem::PendingEnded);
    let (status, words) = in_words(&context, problem)?;
    let mut response = match ticket {
        Some(ticket) if !has_ended => {
            let passkeys = takes_passkey(asker, &ticket)?;
            page_with(
                status,
                &second_step(&context, ticket, next, Some(words), passkeys),
            )?
        }
        _ => page_with(
            status,
            &first_step(asker, &context, String::new(), next, Some(words)),
        )?,
    };
    forget_step(&mut response, asker);
    Ok(response)
}
