//! `palermo verify`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use store::{ChainHead, Stream};

use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};
use crate::output::print_line;

/// What `palermo verify` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo verify\n  palermo verify --json > witness.json      # keep it elsewhere\n  palermo verify --witness witness.json     # later: was the past rewritten?"
)]
pub struct VerifyArguments {
    /// What an earlier `palermo verify --json` printed, kept where nobody who can write to the store can change it
    #[arg(long, value_name = "FILE")]
    witness: Option<PathBuf>,
}

/// Runs `palermo verify`.
///
/// # Errors
/// Where the store cannot be read or the output not written.
pub fn run(desk: &Desk<'_>, wish: &VerifyArguments) -> Result<Exit, Failure> {
    let witnesses = wish.witness.as_deref().map(read_witness).transpose()?;
    let palermo = desk.open_for_reading()?;
    let mut meter = desk.meter();
    let found = palermo.verify(&OPERATOR, &witnesses.unwrap_or_default(), &mut |progress| {
        meter.tell(progress);
    })?;
    let heads = palermo.chain_heads(&OPERATOR)?;
    let seconds = meter.finish();
    let problems: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
    desk.answer(
        "palermo.verification/1",
        || {
            json!({
                "clean": found.is_clean(),
                "audit_entries": found.entries,
                "revisions": found.revisions,
                "faults": problems,
                "faults_left_out": found.problems_left_out,
                "heads": heads.iter().map(head_json).collect::<Vec<_>>(),
            })
        },
        || {
            let messages = desk.messages();
            let faults = found.problems.len() as u64 + found.problems_left_out;
            vec![
                vec![messages.text("command-audit-entries"), found.entries.to_string()],
                vec![messages.text("command-revisions"), found.revisions.to_string()],
                vec![messages.text("command-faults"), faults.to_string()],
            ]
        },
    )?;
    if !desk.global.json {
        for problem in &problems {
            print_line(problem)?;
        }
    }
    desk.say_done("command-verified", found.revisions, seconds);
    Ok(Exit::of_answer(found.is_clean()))
}

fn head_json(head: &ChainHead) -> Value {
    let mut hash = String::new();
    for byte in head.hash {
        let _ = write!(hash, "{byte:02x}");
    }
    json!({ "stream": head.stream.code(), "entries": head.entries, "hash": hash })
}

fn read_witness(path: &Path) -> Result<Vec<ChainHead>, Failure> {
    let unusable = |reason: &str| {
        Failure::file(
            path,
            format!("{reason}; a witness is what `palermo verify --json` printed, unchanged"),
        )
    };
    let text = fs::read_to_string(path).map_err(|reason| Failure::file(path, reason))?;
    let document: Value = serde_json::from_str(&text).map_err(|_| unusable("this is no JSON document"))?;
    let heads = document["heads"]
        .as_array()
        .ok_or_else(|| unusable("there are no heads in it"))?;
    heads
        .iter()
        .map(|head| read_head(head).ok_or_else(|| unusable("one of its heads cannot be read")))
        .collect()
}

fn read_head(head: &Value) -> Option<ChainHead> {
    const HASH_DIGITS: usize = 64;
    let digits = head["hash"]
        .as_str()
        .filter(|text| text.len() == HASH_DIGITS && text.is_ascii())?;
    let mut hash = [0; 32];
    for (place, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[place * 2..place * 2 + 2], 16).ok()?;
    }
    Some(ChainHead {
        stream: Stream::from_code(head["stream"].as_str()?)?,
        entries: head["entries"].as_u64()?,
        hash,
    })
}
