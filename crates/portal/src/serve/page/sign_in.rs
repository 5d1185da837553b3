//! Signing in and out.

use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use locale::Argument;
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
use crate::view::{CodePage, Frame, Link, SignInPage};

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
    let form = first_step(
        &asker,
        &asker.context(language, &titles),
        String::new(),
        next,
        None,
    );
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
                    page_with(status, &first_step(asker, &context, user, next, Some(words)))
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
                    let passkeys = takes_passkey(asker, &ticket)?;
                    page_with(
                        status,
                        &second_step(&context, ticket, next, Some(words), passkeys),
                    )
                }
                Err(problem) => {
                    let (status, words) = in_words(&context, problem)?;
                    page_with(
                        status,
                        &first_step(asker, &context, String::new(), next, Some(words)),
                    )
                }
            }
        })
        .await
}

/// Ends the session and takes the cookie away.
pub async fn sign_out(asker: Asker, At(language): At<Language>, _: Posted) -> Answer {
    asker
        .work(move |asker| {
            let next = super::provider::after_sign_out(asker, language)?;
            if let Some(token) = asker.token().and_then(SessionToken::parse) {
                asker.palermo().sign_out(&token, Timestamp::now())?;
            }
            let mut response = redirect(StatusCode::SEE_OTHER, &next);
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

/// What follows a step that was right.
pub(super) fn after_step(asker: &Asker, language: Language, outcome: SignInOutcome, next: String) -> Answer {
    match outcome {
        SignInOutcome::SignedIn { token, .. } => {
            let mut response = redirect(StatusCode::SEE_OTHER, &next);
            give_session(&mut response, asker.portal(), &token);
            forget_step(&mut response, asker);
            Ok(response)
        }
        SignInOutcome::CodeNeeded {
            pending,
            takes_passkey,
        } => {
            let titles = Titles::default();
            let context = asker.context(language, &titles);
            let passkeys = takes_passkey && asker.portal().passkeys.is_some();
            page_with(
                StatusCode::OK,
                &second_step(&context, pending.reveal(), next, None, passkeys),
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
    set_named_cookie(response, portal, portal.cookie_name(), value, lifetime_seconds);
}

/// Gives the browser what it keeps of something half done. The provider leads back from another site, so the
/// cookie is sent along with links from there.
pub(super) fn give_step(
    response: &mut Response,
    portal: &Portal,
    pending: &PendingToken,
    lifetime: SignedDuration,
) {
    let name = portal.step_cookie_name();
    set_named_cookie(response, portal, name, &pending.reveal(), lifetime.as_secs());
}

/// Takes what was half done from the browser, where it keeps such.
pub(super) fn forget_step(response: &mut Response, asker: &Asker) {
    if asker.step().is_some() {
        let portal = asker.portal();
        set_named_cookie(response, portal, portal.step_cookie_name(), "", 0);
    }
}

fn set_named_cookie(
    response: &mut Response,
    portal: &Portal,
    name: &str,
    value: &str,
    lifetime_seconds: i64,
) {
    let secure = if portal.is_secure { "; Secure" } else { "" };
    let cookie =
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lifetime_seconds}{secure}");
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
}

pub(super) fn frame(context: &Context<'_>, path: &str, heading: &str) -> Frame {
    let mut frame = context.frame(path, context.text(heading));
    frame.listed = false;
    frame
}

/// Whether a passkey can be the second step of a sign-in that waits.
pub(super) fn takes_passkey(asker: &Asker, ticket: &str) -> Result<bool, Failure> {
    let Some(pending) = PendingToken::parse(ticket).filter(|_| asker.portal().passkeys.is_some()) else {
        return Ok(false);
    };
    match asker.palermo().takes_passkey(&pending, Timestamp::now()) {
        Ok(takes) => Ok(takes),
        Err(SignInProblem::Store(problem)) => Err(Failure::failed(&problem, problem.is_retryable())),
        Err(_) => Ok(false),
    }
}

/// The page of the first step.
pub(super) fn first_step(
    asker: &Asker,
    context: &Context<'_>,
    user: String,
    next: String,
    problem: Option<String>,
) -> SignInPage {
    let portal = asker.portal();
    let provider = portal.provider.as_ref().map(|provider| {
        let asked = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("next", &next)
            .finish();
        let name = Argument::Text(provider.name().to_owned());
        Link::new(
            context.messages().with("sign-in-provider", &[("name", name)]),
            format!("{}?{asked}", context.href("sign-in/provider")),
        )
    });
    SignInPage {
        frame: frame(context, "sign-in", "sign-in-heading"),
        user,
        next,
        problem,
        passkeys: portal.passkeys.is_some(),
        provider,
    }
}

/// The page of the second step.
pub(super) fn second_step(
    context: &Context<'_>,
    ticket: String,
    next: String,
    problem: Option<String>,
    passkeys: bool,
) -> CodePage {
    // Where a passkey is the first thing that is offered, the page is not about a code.
    let heading = if passkeys {
        "account-second"
    } else {
        "code-heading"
    };
    CodePage {
        frame: frame(context, "sign-in", heading),
        ticket,
        next,
        problem,
        passkeys,
    }
}

/// What went wrong, without telling a wrong name from a wrong password.
pub(super) fn in_words(
    context: &Context<'_>,
    problem: SignInProblem,
) -> Result<(StatusCode, String), Failure> {
    let words = problem.message(context.messages());
    match problem {
        SignInProblem::Refused
        | SignInProblem::PendingEnded
        | SignInProblem::CodeWrong
        | SignInProblem::PasskeyRefused
        | SignInProblem::PasskeySuspended
        | SignInProblem::ProviderRefused
        | SignInProblem::ProviderUnknown => Ok((StatusCode::UNPROCESSABLE_ENTITY, words)),
        SignInProblem::ProviderDown => Ok((StatusCode::SERVICE_UNAVAILABLE, words)),
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
