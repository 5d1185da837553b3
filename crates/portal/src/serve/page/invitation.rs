//! Setting a password with a link that works once: the first one, or another.

use axum::http::header::REFERRER_POLICY;
use axum::http::{HeaderValue, StatusCode};
use jiff::Timestamp;
use usecases::people::{AccountProblem, LinkToken, Password};
use vocabulary::Language;

use crate::fill::Titles;
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{At, page_with, redirect};
use crate::serve::posted::Posted;
use crate::view::InvitationPage;

/// `/{language}/invitation/{token}`: whom the link is for, and a field for the password.
pub async fn show_invitation(asker: Asker, At((language, token)): At<(Language, String)>) -> Answer {
    asker.portal().admit_sign_in(asker.address())?;
    asker.work(move |asker| show(asker, language, &token, None)).await
}

/// Sets the password. The link does not work again.
pub async fn accept_invitation(
    asker: Asker,
    At((language, token)): At<(Language, String)>,
    posted: Posted,
) -> Answer {
    asker.portal().admit_sign_in(asker.address())?;
    let password = Password::new(posted.get("password"));
    asker
        .work(move |asker| {
            let link = LinkToken::parse(&token).ok_or(Failure::Absent)?;
            match asker
                .palermo()
                .accept_invitation(&link, &password, Timestamp::now())
            {
                Ok(_) => Ok(redirect(StatusCode::SEE_OTHER, &format!("/{language}/sign-in"))),
                Err(AccountProblem::Password(problem)) => {
                    let messages = locale::messages(language);
                    let words = AccountProblem::Password(problem).message(messages);
                    show(asker, language, &token, Some(words))
                }
                Err(problem) => Err(failed(problem)),
            }
        })
        .await
}

fn failed(problem: AccountProblem) -> Failure {
    match problem {
        AccountProblem::LinkEnded | AccountProblem::Disabled => Failure::Absent,
        AccountProblem::Refusal(refusal) => refusal.into(),
        other => Failure::failed(&other, false),
    }
}

fn show(asker: &Asker, language: Language, token: &str, problem: Option<String>) -> Answer {
    let link = LinkToken::parse(token).ok_or(Failure::Absent)?;
    let invited = asker.palermo().invited(&link, Timestamp::now()).map_err(failed)?;
    let titles = Titles::default();
    let context = asker.context(language, &titles);
    // The language switch leads to the same link: its secret stands in the address anyway.
    let path = format!("invitation/{token}");
    let mut frame = context.frame(path.clone(), context.text("invitation-heading"));
    frame.listed = false;
    let status = match problem {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let page = InvitationPage {
        action: context.href(&path),
        user: invited.login_name,
        problem,
        frame,
    };
    let mut response = page_with(status, &page)?;
    response
        .headers_mut()
        .insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}
