//! The whole public record as lines of JSON, written while they are read.

use std::io::{self, Write};

use record::Kind;
use usecases::Refusal;

use crate::serve::asker::Asker;
use crate::serve::failure::{Answer, Failure};
use crate::serve::list::saved_as;
use crate::serve::negotiate::{At, Form, unkept};
use crate::serve::protect::open_to_other_sites;
use crate::serve::stream::streamed;

/// The name of the dump of everything.
const EVERYTHING: &str = "palermo";

/// `/data/palermo.jsonl` and `/data/{kind}.jsonl`: each record as everyone may read it.
pub async fn dump(asker: Asker, At(name): At<String>) -> Answer {
    let (name, form) = Form::split(&name);
    if form != Form::JsonLines {
        return Err(Failure::Absent);
    }
    let kind: Option<&'static Kind> = if name == EVERYTHING {
        None
    } else {
        let kind = asker.palermo().schema().kind(name);
        Some(kind.ok_or(Failure::Absent)?)
    };
    let permit = asker.portal().admit_export()?;
    let stall_time = asker.portal().settings.limits.stall_time;
    let body = streamed(stall_time, move |out| {
        let _permit = permit;
        let public = usecases::Actor::Public;
        asker
            .palermo()
            .export(&public, kind, |found| -> Result<(), Broken> {
                writeln!(out, "{}", found.to_json()).map_err(Broken::Reader)
            })
            .map_err(|broken| match broken {
                Broken::Reader(problem) => problem,
                Broken::Record(refusal) => io::Error::other(refusal.to_string()),
            })
    });
    let mut response = saved_as(unkept(form, body), name, form);
    open_to_other_sites(&mut response);
    Ok(response)
}

/// Why a dump ends early.
enum Broken {
    Reader(io::Error),
    Record(Refusal),
}

impl From<Refusal> for Broken {
    fn from(refusal: Refusal) -> Self {
        Self::Record(refusal)
    }
}
