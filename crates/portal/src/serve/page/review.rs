//! The queue of what was handed in, and the decision on it.

use axum::http::StatusCode;
use jiff::tz::TimeZone;
use record::{Problem, RecordId};
use usecases::{Decision, EditProblem, Found, QueueEntry, Right};
use vocabulary::Language;

use super::place_of;
use crate::fill::value::Place;
use crate::fill::{Context, Titles};
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{At, page, page_with, redirect};
use crate::serve::posted::Posted;
use crate::view::{Fact, QueueItem, ReviewPage, ReviewQueuePage};

/// `/{language}/review`: what waits.
pub async fn show_queue(asker: Asker, At(language): At<Language>) -> Answer {
    must_review(&asker)?;
    asker
        .work(move |asker| {
            let waiting = asker.palermo().review_queue(asker.actor())?;
            let titles = Titles::default();
            let context = asker.context(language, &titles);
            let items: Vec<QueueItem> = waiting.iter().map(|entry| queue_item(&context, entry)).collect();
            let queue = ReviewQueuePage {
                total: context.with("review-total", &[("count", items.len().into())]),
                items,
                next_href: None,
                frame: context.frame("review", context.text("review-heading")),
            };
            page(asker, &queue)
        })
        .await
}

/// `/{language}/review/{id}`: one submission.
pub async fn show_submission(asker: Asker, At((language, id)): At<(Language, String)>) -> Answer {
    must_review(&asker)?;
    asker
        .work(move |asker| {
            let found = submission(asker, &id)?;
            let filled = submission_page(asker, language, &found, String::new(), None)?;
            page(asker, &filled)
        })
        .await
}

/// Publishes a submission, or returns it with a reason.
pub async fn decide(asker: Asker, At((language, id)): At<(Language, String)>, posted: Posted) -> Answer {
    must_review(&asker)?;
    asker
        .work(move |asker| {
            let id: RecordId = id.parse().map_err(|_| Failure::Absent)?;
            let number: u32 = posted.get("base").parse().map_err(|_| Failure::Forged)?;
            let decision = match posted.get("do") {
                "accept" => Decision::Publish,
                "return" => Decision::SendBack,
                _ => return Err(Failure::Forged),
            };
            let reason = posted.get("reason");
            let outcome = asker
                .palermo()
                .decide(asker.actor(), &id, number, decision, reason);
            let key = match outcome {
                Ok(_) => {
                    return Ok(redirect(StatusCode::SEE_OTHER, &format!("/{language}/review")));
                }
                Err(EditProblem::Refused(refusal)) => return Err(refusal.into()),
                Err(EditProblem::Rejected(problems)) => unmet(&problems),
                Err(EditProblem::Conflict { .. } | EditProblem::InWork(_)) => "review-moved-on",
                Err(other) => return Err(Failure::failed(&other, false)),
            };
            let found = submission(asker, id.as_str())?;
            let problem = locale::messages(language).text(key);
            let filled = submission_page(asker, language, &found, reason.to_owned(), Some(problem))?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &filled)
        })
        .await
}

/// Which message says why a decision could not be taken: a return without a reason, or a submission that does
/// not pass the check any more because other records changed.
fn unmet(problems: &[Problem]) -> &'static str {
    if problems.iter().any(|problem| problem.path == "reason") {
        "review-reason-missing"
    } else {
        "review-rejected"
    }
}

fn must_review(asker: &Asker) -> Result<(), Failure> {
    asker.must_be_signed_in()?;
    if asker.actor().may(Right::Review) {
        Ok(())
    } else {
        Err(Failure::Absent)
    }
}

/// The newest revision of a record, where it waits for review.
fn submission(asker: &Asker, id: &str) -> Result<Found, Failure> {
    let id = id.parse().map_err(|_| Failure::Absent)?;
    let found = asker.palermo().newest(asker.actor(), &id)?;
    if found.revision.state == usecases::State::InReview {
        Ok(found)
    } else {
        Err(Failure::Absent)
    }
}

fn queue_item(context: &Context<'_>, entry: &QueueEntry) -> QueueItem {
    let found = &entry.found;
    QueueItem {
        title: context.title(&context.schema.title(&found.record, context.language)),
        href: context.href(&format!("review/{}", found.record.id)),
        kind_label: context.kind_label(found.kind, false),
        by: found.revision.by.clone().unwrap_or_default(),
        submitted: day_of(context, found),
        change_label: change_label(context, found.revision.number == 1),
    }
}

fn change_label(context: &Context<'_>, is_new: bool) -> String {
    context.text(if is_new { "review-new" } else { "review-change" })
}

fn day_of(context: &Context<'_>, found: &Found) -> String {
    let day = TimeZone::UTC.to_datetime(found.revision.at).date();
    locale::format::day(context.language, day)
}

fn submission_page(
    asker: &Asker,
    language: Language,
    found: &Found,
    reason: String,
    problem: Option<String>,
) -> Result<ReviewPage, Failure> {
    let id = &found.record.id;
    let before = match asker.palermo().record(asker.actor(), id) {
        Ok(before) => Some(before),
        Err(usecases::Refusal::Absent(_)) => None,
        Err(refusal) => return Err(refusal.into()),
    };
    let values = [
        Some(&found.record.values),
        before.as_ref().map(|before| &before.record.values),
    ];
    let titles = asker.titles_for(language, values.into_iter().flatten())?;
    let context = asker.context(language, &titles);
    let facts = match before {
        Some(_) => Vec::new(),
        None => facts_of(&context, found),
    };
    let changes = before.as_ref().map_or_else(Vec::new, |before| {
        context.changes(found.kind, &before.record, &found.record)
    });
    let title = context.title(&context.schema.title(&found.record, language));
    let path = format!("review/{id}");
    Ok(ReviewPage {
        meta: vec![
            context.kind_label(found.kind, false),
            change_label(&context, before.is_none()),
            found.revision.by.clone().unwrap_or_default(),
            day_of(&context, found),
        ],
        message: found.revision.reason.clone().filter(|reason| !reason.is_empty()),
        facts,
        changes,
        action: context.href(&path),
        base: found.revision.number,
        problem,
        reason,
        frame: context
            .frame(path, title.text.clone())
            .crumb(context.text("nav-review"), "review")
            .crumb(id.as_str(), &place_of(found)),
        title,
    })
}

/// Every stated field of a new record.
fn facts_of(context: &Context<'_>, found: &Found) -> Vec<Fact> {
    let is_stated =
        |field: &&'static record::Field| found.record.values.iter().any(|(code, _)| code == field.code);
    found
        .kind
        .fields
        .iter()
        .filter(is_stated)
        .map(|field| context.fact(Place::top(found.kind, field), found.record.values.get(field.code)))
        .collect()
}
