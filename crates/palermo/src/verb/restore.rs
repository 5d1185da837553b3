//! `palermo restore`.

use std::path::PathBuf;

use clap::Args;
use store::Location;
use usecases::Palermo;

use super::{backup, tell_copy};
use crate::desk::{Desk, OPERATOR};
use crate::exit::{Exit, Failure};
use crate::settings::without_password;

/// What `palermo restore` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo restore palermo-2016-06-01.backup --into restored\n  palermo restore palermo-2016-06-01.backup --database-file address.txt\n  palermo restore palermo-2016-06-01.backup --check"
)]
pub struct RestoreArguments {
    /// The backup to restore or to check
    file: PathBuf,
    /// The folder to restore into, which must be empty or not there; else the store that the settings name
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Only read the backup to its end and check everything in it
    #[arg(long, conflicts_with = "into")]
    check: bool,
}

/// Runs `palermo restore`.
///
/// # Errors
/// What is wrong with the backup or the target.
pub fn run(desk: &Desk<'_>, wish: &RestoreArguments) -> Result<Exit, Failure> {
    let mut meter = desk.meter();
    if wish.check {
        let report = Palermo::check_backup(&OPERATOR, &wish.file, &mut |progress| meter.tell(progress))?;
        meter.finish();
        backup::tell(desk, &wish.file.display().to_string(), &report)?;
        return Ok(Exit::Ok);
    }
    let location = match &wish.into {
        Some(folder) => Location::Folder(folder.clone()),
        None => desk.settings.location.clone(),
    };
    let place = match &location {
        Location::Folder(folder) => folder.display().to_string(),
        Location::Postgres(address) => without_password(address),
    };
    let settings = desk.usecase_settings_at(location)?;
    let report = Palermo::restore(&OPERATOR, &settings, &wish.file, &mut |progress| {
        meter.tell(progress);
    })?;
    let seconds = meter.finish();
    tell_copy(desk, &place, &report, seconds)?;
    Ok(Exit::Ok)
}
