//! Signing in and out.

use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use usecases::people::{
    Password, PendingToken, SESSION_LIFETIME, SecondCode, SecondStep, SessionToken, SignIn, SignInOutcome,
    SignInProblem,
};
use usecases::{Actor, Palermo};
use vocabulary::Language;

use crate::fill::{Context, Titles};
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{Asked, At, page_with, redirect};
use crate::serve::portal::Portal;
use crate::serve::posted::Posted;
use crate::view::{CodePage, Frame, SignInPage};

/// Who a session's secret belongs to: the public, where the session has ended.
///
/// # Errors
/// Where the store cannot be read.
pub fn actor_of_session(palermo: &Palermo, token: &str) -> Result<Actor, Failure> {
    let token = SessionToken::parse(token);
    Ok(palermo.actor_of_session(token.as_ref(), Timestamp::now())?)
}

/// `/{language}/sign-in`: the first step. Whoever is signed in already is led on.
pub async fn show_sign_in(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    let next = local_path(language, asked.get("next").unwrap_or_default());
    if !asker.is_public() {
        return Ok(redirect(StatusCode::SEE_OTHER, &next));
    }
    let titles = Titles::default();
    let form = first_step(&asker.context(language, &titles), String::new(), next, None);
    page_with(StatusCode::OK, &form)
}

/// The first step: name and password.
pub async fn sign_in(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.portal().admit_sign_in(asker.address())?;
    let next = local_path(language, posted.get("next"));
    let user = posted.get("user").to_owned();
    let attempt = SignIn {
        login_name: user.clone(),
        password: Password::new(posted.get("password")),
        code: None,
        address: Some(asker.address()),
        agent: asker.agent().to_owned(),
    };
    asker
        .work(
            move |asker| match asker.palermo().sign_in(&attempt, Timestamp::now()) {
                Ok(outcome) => after_step(asker, language, outcome, next),
                Err(problem) => {
                    let titles = Titles::default();
                    let context = asker.context(language, &titles);
                    let (status, words) = in_words(&context, problem)?;
                    page_with(status, &first_step(&context, user, next, Some(words)))
                }
            },
        )
        .await
}

/// The second step: the code of an authenticator.
pub async fn finish_sign_in(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.portal().admit_sign_in(asker.address())?;
    let next = local_path(language, posted.get("next"));
    let ticket = posted.get("ticket").to_owned();
    let code = SecondCode::new(posted.get("code"));
    asker
        .work(move |asker| {
            let outcome = match PendingToken::parse(&ticket) {
                None => Err(SignInProblem::PendingEnded),
                Some(pending) => {
                    let step = SecondStep {
                        pending,
                        code,
                        address: Some(asker.address()),
                        agent: asker.agent().to_owned(),
                    };
                    asker.palermo().finish_sign_in(&step, Timestamp::now())
                }
            };
            let titles = Titles::default();
            let context = asker.context(language, &titles);
            match outcome {
                Ok(outcome) => after_step(asker, language, outcome, next),
                Err(problem @ (SignInProblem::CodeWrong | SignInProblem::TooManyAttempts { .. })) => {
                    let (status, words) = in_words(&context, problem)?;
                    page_with(status, &second_step(&context, ticket, next, Some(words)))
                }
                Err(problem) => {
                    let (status, words) = in_words(&context, problem)?;
                    page_with(status, &first_step(&context, String::new(), next, Some(words)))
                }
            }
        })
        .await
}

/// Ends the session and takes the cookie away.
pub async fn sign_out(asker: Asker, At(language): At<Language>, _: Posted) -> Answer {
    asker
        .work(move |asker| {
            if let Some(token) = asker.token().and_then(SessionToken::parse) {
                asker.palermo().sign_out(&token, Timestamp::now())?;
            }
            let mut response = redirect(StatusCode::SEE_OTHER, &format!("/{language}/"));
            let portal = asker.portal();
            set_cookie(&mut response, portal, "", 0);
            response.headers_mut().insert(
                HeaderName::from_static("clear-site-data"),
                HeaderValue::from_static("\"cache\""),
            );
            Ok(response)
        })
        .await
}

fn after_step(asker: &Asker, language: Language, outcome: SignInOutcome, next: String) -> Answer {
    match outcome {
        SignInOutcome::SignedIn { token, .. } => {
            let mut response = redirect(StatusCode::SEE_OTHER, &next);
            give_session(&mut response, asker.portal(), &token);
            Ok(response)
        }
        SignInOutcome::CodeNeeded { pending } => {
            let titles = Titles::default();
            let context = asker.context(language, &titles);
            page_with(
                StatusCode::OK,
                &second_step(&context, pending.reveal(), next, None),
            )
        }
    }
}

/// Gives a session to the browser.
pub fn give_session(response: &mut Response, portal: &Portal, token: &SessionToken) {
    set_cookie(response, portal, &token.reveal(), SESSION_LIFETIME.as_secs());
}

/// A cookie that no script reads, that no other site's form sends, and that lasts no longer than the session.
fn set_cookie(response: &mut Response, portal: &Portal, value: &str, lifetime_seconds: i64) {
    let secure = if portal.is_secure { "; Secure" } else { "" };
    let name = portal.cookie_name();
    let cookie =
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lifetime_seconds}{secure}");
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

fn frame(context: &Context<'_>, path: &str, heading: &str) -> Frame {
    let mut frame = context.frame(path, context.text(heading));
    frame.listed = false;
    frame
}

fn first_step(context: &Context<'_>, user: String, next: String, problem: Option<String>) -> SignInPage {
    SignInPage {
        frame: frame(context, "sign-in", "sign-in-heading"),
        user,
        next,
        problem,
        passkeys: false,
        provider_href: None,
    }
}

fn second_step(context: &Context<'_>, ticket: String, next: String, problem: Option<String>) -> CodePage {
    CodePage {
        frame: frame(context, "sign-in", "code-heading"),
        ticket,
        next,
        problem,
    }
}

/// What went wrong, without telling a wrong name from a wrong password.
fn in_words(context: &Context<'_>, problem: SignInProblem) -> Result<(StatusCode, String), Failure> {
    let words = problem.message(context.messages());
    match problem {
        SignInProblem::Refused | SignInProblem::PendingEnded | SignInProblem::CodeWrong => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, words))
        }
        SignInProblem::TooManyAttempts { .. } => Ok((StatusCode::TOO_MANY_REQUESTS, words)),
        SignInProblem::Store(problem) => Err(Failure::failed(&problem, problem.is_retryable())),
        other => Err(Failure::failed(&other, false)),
    }
}

/// A path of this site to go on to; the home page where what was given leads elsewhere.
pub fn local_path(language: Language, next: &str) -> String {
    let is_local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && next.chars().all(|character| !character.is_control())
        && next.len() <= 2_000;
    if is_local {
        next.to_owned()
    } else {
        format!("/{language}/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_one_stays_on_the_site() {
        let check = |next, expected| assert_eq!(local_path(Language::Fr, next), expected);
        check("/fr/review?x=1", "/fr/review?x=1");
        check("", "/fr/");
        check("https://evil.example/", "/fr/");
        check("//evil.example/", "/fr/");
        check("/\\evil.example/", "/fr/");
        check("/fr/\r\nset-cookie: a=b", "/fr/");
    }
}
