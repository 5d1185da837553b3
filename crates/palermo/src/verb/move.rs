//! `palermo move`.

use std::path::PathBuf;

use clap::Args;
use store::{AttachmentPlace, Location};

use super::tell_copy;
use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};
use crate::settings;

/// What `palermo move` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo move --to postgres://db.example.org/palermo\n  palermo move --to-file address.txt\n  palermo --database-file address.txt move --to palermo-data"
)]
pub struct MoveArguments {
    /// The empty folder or PostgreSQL database to copy into. A password in it can be seen by others on this machine
    #[arg(long, value_name = "PLACE", required_unless_present = "to_file")]
    to: Option<String>,
    /// A file whose first line is the address of the database to copy into
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    to_file: Option<PathBuf>,
    /// The folder for the attachments, where the target is a database
    #[arg(long, value_name = "DIR")]
    attachments: Option<PathBuf>,
}

/// Runs `palermo move`. The source stays as it is.
///
/// # Errors
/// What either side says; that the copy differs.
pub fn run(desk: &Desk<'_>, wish: &MoveArguments) -> Result<Exit, Failure> {
    let place = match (&wish.to, &wish.to_file) {
        (Some(place), _) => place.clone(),
        (None, Some(file)) => settings::read_address_file(file)?,
        (None, None) => return Err(Failure::Usage("--to or --to-file is missing".into())),
    };
    let location = if place.contains("://") {
        Location::Postgres(place.clone())
    } else {
        Location::Folder(PathBuf::from(&place))
    };
    let is_folder = matches!(location, Location::Folder(_));
    if location == desk.settings.location {
        return Err(Failure::Usage(
            "the store is there already: --to names the place it is in".into(),
        ));
    }
    let palermo = desk.open_for_reading()?;
    let mut target = desk.usecase_settings_at(location)?;
    target.index = None;
    target.attachments = match &wish.attachments {
        Some(folder) => Some(AttachmentPlace::Folder(folder.clone())),
        // What lies in a bucket stays there; a folder beside a store in a folder is the usual place.
        None => target
            .attachments
            .filter(|place| !is_folder || matches!(place, AttachmentPlace::S3(_))),
    };
    let mut meter = desk.meter();
    let report = palermo.move_to(&OPERATOR, &target, &mut |progress| meter.tell(progress))?;
    let seconds = meter.finish();
    let shown = if is_folder {
        place
    } else {
        settings::without_password(&place)
    };
    tell_copy(desk, &shown, &report, seconds)?;
    Ok(Exit::Ok)
}
