//! Writing: new records, changes, conflicts, withdrawing.

use axum::http::StatusCode;
use record::{Kind, Problem, RecordId, ShownTitle};
use usecases::{EditProblem, Found, Right, State};
use vocabulary::{Language, LanguageTag};

use super::record::kind_of_address;
use super::{place_of, revision_facts};
use crate::fill::form::{Task, page as fill_page};
use crate::fill::posted::{Target, read};
use crate::fill::{Entries, Titles, conflict};
use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::negotiate::{At, page_with, redirect};
use crate::serve::posted::Posted;

/// `/{language}/new/{register}`: an empty form.
pub async fn show_new(asker: Asker, At((language, register)): At<(Language, String)>) -> Answer {
    must_write(&asker)?;
    asker
        .work(move |asker| {
            let kind = kind_of_address(asker, &register)?;
            show(asker, language, &Form::new(kind), &Entries::default(), &[])
        })
        .await
}

/// Saves a new record, or answers the form with one item more or less or with its problems.
pub async fn save_new(
    asker: Asker,
    At((language, register)): At<(Language, String)>,
    posted: Posted,
) -> Answer {
    must_write(&asker)?;
    asker
        .work(move |asker| {
            let kind = kind_of_address(asker, &register)?;
            act(asker, language, Form::new(kind), posted)
        })
        .await
}

/// `/{language}/edit/{id}`: the form of a record as it stands.
pub async fn show_edit(asker: Asker, At((language, id)): At<(Language, String)>) -> Answer {
    must_write(&asker)?;
    asker
        .work(move |asker| {
            let found = newest(asker, &id)?;
            let entries = entries_of(asker, language, &found);
            let mut form = Form::of(asker, language, found);
            form.base_entries.clone_from(&entries);
            show(asker, language, &form, &entries, &[])
        })
        .await
}

/// Saves a change.
pub async fn save_edit(asker: Asker, At((language, id)): At<(Language, String)>, posted: Posted) -> Answer {
    must_write(&asker)?;
    asker
        .work(move |asker| {
            let found = newest(asker, &id)?;
            act(asker, language, Form::of(asker, language, found), posted)
        })
        .await
}

/// Takes a published record back.
pub async fn withdraw(asker: Asker, At((language, id)): At<(Language, String)>, posted: Posted) -> Answer {
    must_write(&asker)?;
    asker
        .work(move |asker| {
            let id: RecordId = id.parse().map_err(|_| Failure::Absent)?;
            let based_on = posted.get("base").parse().map_err(|_| Failure::Forged)?;
            let outcome = asker
                .palermo()
                .withdraw(asker.actor(), &id, based_on, posted.get("reason"));
            match outcome {
                Ok(saved) => Ok(lead_to(language, &saved.found)),
                Err(EditProblem::Rejected(_)) => Err(Failure::invalid("reason", "reason", "say why")),
                Err(problem) => Err(unfit(problem)),
            }
        })
        .await
}

fn must_write(asker: &Asker) -> Result<(), Failure> {
    asker.must_be_signed_in()?;
    if asker.actor().may(Right::Write) {
        Ok(())
    } else {
        Err(Failure::Absent)
    }
}

fn newest(asker: &Asker, id: &str) -> Result<Found, Failure> {
    let id = id.parse().map_err(|_| Failure::Absent)?;
    Ok(asker.palermo().newest(asker.actor(), &id)?)
}

fn entries_of(asker: &Asker, language: Language, found: &Found) -> Entries {
    let titles = Titles::default();
    Entries::of_record(&asker.context(language, &titles), found.kind, &found.record)
}

/// What the form is for.
struct Form {
    kind: &'static Kind,
    record: Option<(Found, ShownTitle)>,
    /// The revision that the form starts from; 0 for a new record.
    base: u32,
    /// The entries of that revision.
    base_entries: Entries,
    /// The languages that texts are shown in, as chosen.
    languages: Vec<LanguageTag>,
    /// Whether every empty field asks why it is empty.
    asks_why: bool,
    /// The item that is to be opened.
    opened: String,
    reason: String,
}

impl Form {
    fn new(kind: &'static Kind) -> Self {
        Self {
            kind,
            record: None,
            base: 0,
            base_entries: Entries::default(),
            languages: Vec::new(),
            asks_why: false,
            opened: String::new(),
            reason: String::new(),
        }
    }

    fn of(asker: &Asker, language: Language, found: Found) -> Self {
        let title = asker.palermo().schema().title(&found.record, language);
        let kind = found.kind;
        Self {
            base: found.revision.number,
            record: Some((found, title)),
            ..Self::new(kind)
        }
    }

    /// Takes what a page of this form sent beside the entries, and gives the entries, with what the page left out
    /// as it was in the revision that the form started from.
    fn take(&mut self, asker: &Asker, language: Language, posted: Posted) -> Result<Entries, Failure> {
        posted.get("reason").clone_into(&mut self.reason);
        posted.get("open").clone_into(&mut self.opened);
        self.languages = posted
            .all("form:languages")
            .filter_map(|tag| tag.parse().ok())
            .collect();
        self.asks_why = !posted.get("form:why").is_empty();
        if let Ok(base) = posted.get("base").parse() {
            self.base = base;
        }
        if let Some((found, _)) = self.record.as_ref().filter(|_| self.base > 0) {
            let started_from = asker
                .palermo()
                .revision(asker.actor(), &found.record.id, self.base)?;
            self.base_entries = entries_of(asker, language, &started_from);
        }
        let kept = posted.get("form:kept").to_owned();
        let mut entries = Entries::from_pairs(posted.entries());
        entries.restore(&self.base_entries, kept.split_whitespace());
        Ok(entries)
    }
}

fn show(asker: &Asker, language: Language, form: &Form, entries: &Entries, problems: &[Problem]) -> Answer {
    let titles = Titles::default();
    let task = Task {
        kind: form.kind,
        record: form
            .record
            .as_ref()
            .map(|(found, title)| (&found.record.id, title, form.base)),
        base: &form.base_entries,
        languages: &form.languages,
        asks_why: form.asks_why,
        opened: &form.opened,
        reach: asker.actor().reach(),
        publishes: asker.actor().may(Right::Publish),
    };
    let status = if problems.iter().any(Problem::is_error) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let filled = fill_page(
        &asker.context(language, &titles),
        task,
        entries,
        problems,
        &form.reason,
    );
    page_with(status, &filled)
}

/// Does what the button of a form says. A form sent with the return key presses its first button, which saves.
fn act(asker: &Asker, language: Language, mut form: Form, posted: Posted) -> Answer {
    let [button, added, removed, taken] =
        ["do", "add", "remove", "take"].map(|name| posted.get(name).to_owned());
    let mut entries = form.take(asker, language, posted)?;
    if let Some((name, words)) = taken.split_once(' ') {
        entries.put(name, words);
        return show(asker, language, &form, &entries, &[]);
    }
    if !form.opened.is_empty() {
        return show(asker, language, &form, &entries, &[]);
    }
    if !added.is_empty() {
        entries.add_item(&added);
        return show(asker, language, &form, &entries, &[]);
    }
    if !removed.is_empty() {
        entries.remove_item(&removed);
        return show(asker, language, &form, &entries, &[]);
    }
    match button.as_str() {
        "merge" | "show" => show(asker, language, &form, &entries, &[]),
        "check" => check(asker, language, &form, &entries),
        _ => save(asker, language, &form, &entries),
    }
}

/// What the entries make, beside the problems of single fields.
fn draft(
    asker: &Asker,
    language: Language,
    form: &Form,
    entries: &Entries,
) -> Result<(record::Draft, Vec<Problem>), Vec<Problem>> {
    let titles = Titles::default();
    let target = Target {
        kind: form.kind,
        base: form.record.as_ref().map(|(found, _)| &found.record),
        reach: asker.actor().reach(),
    };
    read(&asker.context(language, &titles), target, entries)
}

fn check(asker: &Asker, language: Language, form: &Form, entries: &Entries) -> Answer {
    let problems = match draft(asker, language, form, entries) {
        Ok((draft, mut problems)) => {
            problems.extend(asker.palermo().try_draft(asker.actor(), draft)?);
            problems
        }
        Err(problems) => problems,
    };
    show(asker, language, form, entries, &problems)
}

fn save(asker: &Asker, language: Language, form: &Form, entries: &Entries) -> Answer {
    let (draft, problems) = match draft(asker, language, form, entries) {
        Ok(read) => read,
        Err(problems) => return show(asker, language, form, entries, &problems),
    };
    let own = draft.values.clone();
    let state = if asker.actor().may(Right::Publish) {
        State::Published
    } else {
        State::InReview
    };
    let based_on = form.record.is_some().then_some(form.base);
    let outcome = asker
        .palermo()
        .save(asker.actor(), draft, problems, based_on, state, &form.reason);
    match outcome {
        Ok(saved) => Ok(lead_to(language, &saved.found)),
        Err(EditProblem::Rejected(problems)) => show(asker, language, form, entries, &problems),
        Err(EditProblem::Conflict { theirs, .. }) => {
            let titles = asker.titles_for(language, [&own, &theirs.record.values])?;
            let context = asker.context(language, &titles);
            let facts = revision_facts(&theirs.revision);
            let page = conflict::page(
                &context,
                form.kind,
                (&theirs.record, &facts),
                &own,
                entries,
                &form.reason,
            );
            page_with(StatusCode::CONFLICT, &page)
        }
        Err(problem) => Err(unfit(problem)),
    }
}

fn unfit(problem: EditProblem) -> Failure {
    match problem {
        EditProblem::Refused(refusal) => refusal.into(),
        EditProblem::InWork(id) => Failure::invalid("in-work", id.to_string(), ""),
        other => Failure::invalid("unfit", "", other.to_string()),
    }
}

/// After saving, the record as its editor may see it.
fn lead_to(language: Language, found: &Found) -> axum::response::Response {
    redirect(StatusCode::SEE_OTHER, &format!("/{language}/{}", place_of(found)))
}
