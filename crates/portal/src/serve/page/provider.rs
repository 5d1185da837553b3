//! Signing in through an outside identity provider, and what the page of the account says of one.

use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use locale::Argument;
use usecases::people::{
    AccountProblem, PROVIDER_LIFETIME, Password, PendingToken, Provider, ProviderAnswer, ProviderErrand,
    ProviderOutcome, ProviderReturn, SessionToken, SignInProblem,
};
use vocabulary::Language;

use super::account::{Shown, back, failed, show, told};
use super::sign_in::{after_step, first_step, forget_step, frame, give_step, in_words, local_path};
use crate::fill::Titles;
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{Asked, At, page_with, preferred_language, redirect};
use crate::serve::posted::Posted;
use crate::view::{AccountFault, Link, SignedOutPage};

/// Leads to the provider. The address of the page to go on to stays here.
pub async fn lead_to_provider(asker: Asker, At(language): At<Language>, asked: Asked) -> Answer {
    if asker.portal().provider.is_none() {
        return Err(Failure::Absent);
    }
    let next = local_path(language, asked.get("next").unwrap_or_default());
    if !asker.is_public() {
        return Ok(redirect(StatusCode::SEE_OTHER, &next));
    }
    asker.portal().admit_sign_in(asker.address())?;
    asker
        .work(move |asker| {
            let begun =
                asker
                    .palermo()
                    .begin_provider_sign_in(provider(asker)?, language, &next, Timestamp::now());
            match begun {
                Ok(step) => {
                    let mut response = redirect(StatusCode::SEE_OTHER, &step.address);
                    give_step(&mut response, asker.portal(), &step.pending, PROVIDER_LIFETIME);
                    Ok(response)
                }
                Err(problem) => sign_in_again(asker, language, next, problem),
            }
        })
        .await
}

/// Takes the answer of the provider. This address is the same in every language, because the provider must know it.
pub async fn come_back(asker: Asker, asked: Asked, headers: HeaderMap) -> Answer {
    if asker.portal().provider.is_none() {
        return Err(Failure::Absent);
    }
    asker.portal().admit_sign_in(asker.address())?;
    let value = |name: &str| asked.get(name).unwrap_or_default().to_owned();
    let answer = ProviderAnswer {
        state: value("state"),
        code: value("code"),
        error: value("error"),
        issuer: asked.get("iss").map(ToOwned::to_owned),
    };
    let language = preferred_language(&headers);
    asker
        .work(move |asker| {
            let now = Timestamp::now();
            let ended = SignInProblem::PendingEnded;
            let Some(pending) = asker.step().and_then(PendingToken::parse) else {
                return sign_in_again(asker, language, format!("/{language}/"), ended);
            };
            let errand = match asker.palermo().provider_errand(&pending, now) {
                Ok(Some(errand)) => errand,
                Ok(None) => return sign_in_again(asker, language, format!("/{language}/"), ended),
                Err(problem) => return sign_in_again(asker, language, format!("/{language}/"), problem),
            };
            let session = asker.token().and_then(SessionToken::parse);
            let returned = ProviderReturn {
                actor: asker.actor(),
                session: session.as_ref(),
                pending,
                answer,
                address: Some(asker.address()),
                agent: asker.agent().to_owned(),
            };
            let outcome = asker.palermo().finish_provider(provider(asker)?, &returned, now);
            after_errand(asker, errand, outcome)
        })
        .await
}

fn after_errand(
    asker: &Asker,
    errand: ProviderErrand,
    outcome: Result<ProviderOutcome, AccountProblem>,
) -> Answer {
    let language = errand.language;
    let mut response = match outcome {
        Ok(ProviderOutcome::SignIn(outcome)) => {
            after_step(asker, language, outcome, local_path(language, &errand.next))?
        }
        Ok(ProviderOutcome::Linked) => back(language),
        Err(problem) if errand.links && !asker.is_public() => {
            told(asker, language, problem, AccountFault::Provider)?
        }
        Err(AccountProblem::SignIn(problem)) => {
            return sign_in_again(asker, language, local_path(language, &errand.next), problem);
        }
        Err(AccountProblem::TooManyAttempts { wait }) => {
            let problem = SignInProblem::TooManyAttempts { wait };
            return sign_in_again(asker, language, local_path(language, &errand.next), problem);
        }
        // Two first sign-ins at once: the link that the other one made stands.
        Err(AccountProblem::ProviderTaken) => {
            let problem = SignInProblem::PendingEnded;
            return sign_in_again(asker, language, local_path(language, &errand.next), problem);
        }
        Err(problem) => return Err(failed(problem)),
    };
    forget_step(&mut response, asker);
    Ok(response)
}

/// The page of the first step, with what went wrong at the provider: the password still signs in.
fn sign_in_again(asker: &Asker, language: Language, next: String, problem: SignInProblem) -> Answer {
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let (status, words) = in_words(&context, problem)?;
    page_with(
        status,
        &first_step(asker, &context, String::new(), next, Some(words)),
    )
}

/// Begins to link the own account: the page then leads to the provider by a link, because a form must not lead to
/// another site.
pub async fn begin_link(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let password = Password::new(posted.get("password"));
    asker
        .work(move |asker| {
            let session = asker
                .token()
                .and_then(SessionToken::parse)
                .ok_or(Failure::SignIn)?;
            let begun = asker.palermo().begin_provider_link(
                provider(asker)?,
                asker.actor(),
                &session,
                &password,
                language,
                Timestamp::now(),
            );
            match begun {
                Ok(step) => {
                    let shown = Shown {
                        provider_address: Some(step.address),
                        ..Shown::default()
                    };
                    let mut response = show(asker, language, shown)?;
                    give_step(&mut response, asker.portal(), &step.pending, PROVIDER_LIFETIME);
                    Ok(response)
                }
                Err(problem) => told(asker, language, problem, AccountFault::Provider),
            }
        })
        .await
}

/// Unlinks the own account.
pub async fn unlink(asker: Asker, At(language): At<Language>, posted: Posted) -> Answer {
    asker.must_be_signed_in()?;
    let password = Password::new(posted.get("password"));
    asker
        .work(move |asker| {
            provider(asker)?;
            let unlinked = asker
                .palermo()
                .unlink_provider(asker.actor(), &password, Timestamp::now());
            match unlinked {
                Ok(()) => Ok(back(language)),
                Err(problem) => told(asker, language, problem, AccountFault::Provider),
            }
        })
        .await
}

/// `/{language}/signed-out`: says that the provider may keep somebody signed in.
pub async fn show_signed_out(asker: Asker, At(language): At<Language>) -> Answer {
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    let provider = provider(&asker)?;
    let words = |key: &str| {
        let name = Argument::Text(provider.name().to_owned());
        context.messages().with(key, &[("name", name)])
    };
    let page = SignedOutPage {
        provider_text: words("signed-out-provider"),
        provider: provider
            .sign_out_address()
            .map(|address| Link::new(words("signed-out-provider-link"), address)),
        frame: frame(&context, "signed-out", "signed-out"),
    };
    page_with(StatusCode::OK, &page)
}

/// Where one is led after signing out: to the page above where the account is linked to the provider.
pub(super) fn after_sign_out(asker: &Asker, language: Language) -> Result<String, Failure> {
    let home = format!("/{language}/");
    let Some(provider) = asker.portal().provider.as_ref().filter(|_| !asker.is_public()) else {
        return Ok(home);
    };
    let linked = asker
        .palermo()
        .linked_since(asker.actor(), provider)
        .map_err(failed)?;
    Ok(match linked {
        Some(_) => format!("/{language}/signed-out"),
        None => home,
    })
}

/// The provider; without one there are no such addresses.
fn provider(asker: &Asker) -> Result<&Provider, Failure> {
    asker.portal().provider.as_ref().ok_or(Failure::Absent)
}
