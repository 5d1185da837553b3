//! `palermo backup`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use store::{BackupAttachments, BackupReport};

use super::proofs;
use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};

/// What `palermo backup` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo backup palermo-2016-06-01.backup\n  palermo restore palermo-2016-06-01.backup --check"
)]
pub struct BackupArguments {
    /// The file to write. It holds everything the store holds in the clear: keep it as you keep the store
    file: PathBuf,
    /// Only list attachments instead of holding them, where their place has a backup of its own
    #[arg(long)]
    list_attachments: bool,
}

/// Runs `palermo backup`.
///
/// # Errors
/// Where the store cannot be read or the file not written.
pub fn run(desk: &Desk<'_>, wish: &BackupArguments) -> Result<Exit, Failure> {
    let palermo = desk.open_for_reading()?;
    let attachments = if wish.list_attachments {
        BackupAttachments::Listed
    } else {
        BackupAttachments::Included
    };
    let mut meter = desk.meter();
    let report = palermo.backup(&OPERATOR, &wish.file, attachments, &mut |progress| {
        meter.tell(progress);
    })?;
    let seconds = meter.finish();
    tell(desk, &wish.file.display().to_string(), &report)?;
    desk.say_done("command-backed-up", rows_of(&report), seconds);
    Ok(Exit::Ok)
}

fn rows_of(report: &BackupReport) -> u64 {
    report.tables.iter().map(|table| table.rows).sum()
}

/// Tells what is in a backup.
pub(super) fn tell(desk: &Desk<'_>, file: &str, report: &BackupReport) -> Result<(), Failure> {
    let (messages, language) = (desk.messages(), desk.language());
    desk.answer(
        "palermo.backup/1",
        || -> Value {
            json!({
                "file": file,
                "made": report.made.to_string(),
                "schema": report.schema,
                "size_bytes": report.size_bytes,
                "rows": rows_of(report),
                "attachments": report.attachments,
                "attachments_included": report.has_attachments,
                "tables": proofs(&report.tables),
            })
        },
        || {
            vec![
                vec![messages.text("command-file"), file.to_owned()],
                vec![
                    messages.text("command-made"),
                    locale::format::timestamp(language, report.made),
                ],
                vec![
                    messages.text("command-size"),
                    locale::format::bytes(language, report.size_bytes),
                ],
                vec![messages.text("command-rows"), rows_of(report).to_string()],
                vec![
                    messages.text("command-attachments"),
                    report.attachments.to_string(),
                ],
            ]
        },
    )
}
