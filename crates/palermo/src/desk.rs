//! What a command works with: its settings, its language, and the store as it asks for it.

use std::fs;
use std::time::Duration;

use locale::{Argument, Messages};
use portal::fill::{Context, Titles};
use portal::view::Site;
use record::Schema;
use serde_json::Value;
use store::{Location, StoreProblem};
use usecases::{Actor, IndexPlace, OpenFailure, Palermo};
use vocabulary::Language;

use crate::arguments::Global;
use crate::exit::Failure;
use crate::output;
use crate::progress::Meter;
use crate::settings::{Settings, has_password};

/// What a command works with.
pub struct Desk<'a> {
    /// The flags of every command.
    pub global: &'a Global,
    /// The settings.
    pub settings: Settings,
}

/// Whoever runs the program on its own machine may do everything with its files anyway.
pub const OPERATOR: Actor = Actor::Operator;

impl<'a> Desk<'a> {
    /// Reads the settings. `more` are those that flags of the command itself give.
    ///
    /// # Errors
    /// Which setting cannot be understood.
    pub fn new(global: &'a Global, more: &[(&'static str, Option<String>)]) -> Result<Self, Failure> {
        let desk = Self {
            settings: Settings::read(global, more)?,
            global,
        };
        if global.database.as_deref().is_some_and(has_password) {
            desk.say("command-password-seen", &[]);
        }
        Ok(desk)
    }

    /// The language of answers.
    pub fn language(&self) -> Language {
        self.settings.language
    }

    /// The messages of that language.
    pub fn messages(&self) -> &'static Messages {
        locale::messages(self.language())
    }

    /// Says a sentence on standard error, unless nothing is to be said.
    pub fn say(&self, key: &str, arguments: &[(&str, Argument)]) {
        if !self.global.quiet {
            output::say(&self.messages().with(key, arguments));
        }
    }

    /// Says a line on standard error that was put together already, unless nothing is to be said.
    pub fn say_line(&self, line: &str) {
        if !self.global.quiet {
            output::say(&output::plain(line));
        }
    }

    /// Something that tells how far long work is.
    pub fn meter(&self) -> Meter {
        Meter::new(self.messages(), self.global.quiet)
    }

    /// Prints one JSON document, or a table, as was asked for.
    ///
    /// # Errors
    /// Where standard output cannot be written.
    pub fn answer(
        &self,
        shape: &str,
        json: impl FnOnce() -> Value,
        rows: impl FnOnce() -> Vec<Vec<String>>,
    ) -> Result<(), Failure> {
        if self.global.json {
            output::print_json(shape, json())?;
        } else {
            output::print_table(&rows())?;
        }
        Ok(())
    }

    /// Opens the store for a command that writes.
    ///
    /// # Errors
    /// What is wrong with the packs or the store; that another process has the folder.
    pub fn open_for_writing(&self) -> Result<Palermo, Failure> {
        self.open(&self.usecase_settings()?)
            .map_err(|failure| match failure {
                OpenFailure::Store(problem @ StoreProblem::FolderInUse { .. }) => Failure::Held(problem),
                other => other.into(),
            })
    }

    /// Opens the store for a command that writes accounts and nothing else. Where a server has the folder, it is
    /// opened beside it: signing in looks into the store each time, so what is changed counts at once.
    ///
    /// # Errors
    /// What is wrong with the packs or the store.
    pub fn open_for_accounts(&self) -> Result<Palermo, Failure> {
        let mut settings = self.usecase_settings()?;
        match self.open(&settings) {
            Err(OpenFailure::Store(first @ StoreProblem::FolderInUse { .. })) => {
                settings.accounts_only = true;
                match self.open(&settings) {
                    // The process that has the folder is of another version, or only just makes it.
                    Err(OpenFailure::Store(
                        StoreProblem::OlderSchema { .. }
                        | StoreProblem::CannotOpen { .. }
                        | StoreProblem::HalfCopied,
                    )) => Err(Failure::Held(first)),
                    outcome => Ok(outcome?),
                }
            }
            outcome => Ok(outcome?),
        }
    }

    /// Opens the store for a command that reads. Where a server has the folder, or nobody may write there, it is
    /// opened for reading only.
    ///
    /// # Errors
    /// What is wrong with the packs or the store.
    pub fn open_for_reading(&self) -> Result<Palermo, Failure> {
        let mut settings = self.usecase_settings()?;
        let first = match self.open(&settings) {
            Err(OpenFailure::Store(
                problem @ (StoreProblem::FolderInUse { .. } | StoreProblem::ReadOnly { .. }),
            )) => problem,
            outcome => return Ok(outcome?),
        };
        settings.read_only = true;
        // The index in the folder belongs to whoever has the folder.
        settings.index = settings.index.or(Some(IndexPlace::Memory));
        match self.open(&settings) {
            // There is nothing to read yet, so what stood in the way of making it is what matters.
            Err(OpenFailure::Store(StoreProblem::CannotOpen { .. } | StoreProblem::OlderSchema { .. })) => {
                Err(OpenFailure::Store(first).into())
            }
            outcome => Ok(outcome?),
        }
    }

    fn open(&self, settings: &usecases::Settings) -> Result<Palermo, OpenFailure> {
        let palermo = Palermo::open(settings)?;
        if palermo.loaded() > 0 {
            self.say("command-bundle-loaded", &[("count", palermo.loaded().into())]);
        }
        Ok(palermo)
    }

    /// The settings of the use cases.
    ///
    /// # Errors
    /// Where a pack cannot be read.
    pub fn usecase_settings(&self) -> Result<usecases::Settings, Failure> {
        self.usecase_settings_at(self.settings.location.clone())
    }

    /// The same settings for another store.
    ///
    /// # Errors
    /// Where a pack cannot be read.
    pub fn usecase_settings_at(&self, location: Location) -> Result<usecases::Settings, Failure> {
        let mut settings = usecases::Settings::new(location);
        for path in &self.settings.packs {
            let text = fs::read_to_string(path).map_err(|reason| {
                Failure::file(path, format!("the country pack cannot be read: {reason}"))
            })?;
            settings.packs.push((path.display().to_string(), text));
        }
        settings.start_empty = self.global.empty;
        settings.index.clone_from(&self.settings.index);
        settings.attachments.clone_from(&self.settings.attachments);
        settings.account_key.clone_from(&self.settings.account_key);
        settings.connections = self.settings.connections;
        settings.second_factor_from = self.settings.second_factor_from;
        Ok(settings)
    }
}

/// The words for kinds, fields, codes and problems, as pages have them.
pub struct Words<'a> {
    schema: &'a Schema,
    language: Language,
    site: Site,
    titles: Titles,
}

impl Words<'_> {
    /// What gives the words.
    pub fn context(&self) -> Context<'_> {
        Context {
            schema: self.schema,
            site: &self.site,
            language: self.language,
            titles: &self.titles,
            person: None,
        }
    }
}

impl Desk<'_> {
    /// The words for kinds, fields, codes and problems.
    pub fn words<'p>(&self, palermo: &'p Palermo) -> Words<'p> {
        self.words_with(palermo, Titles::default())
    }

    /// The same, with the titles of records that are referred to.
    pub fn words_with<'p>(&self, palermo: &'p Palermo, titles: Titles) -> Words<'p> {
        Words {
            schema: palermo.schema(),
            language: self.language(),
            site: Site {
                origin: String::new(),
                release: String::new(),
                name: self.settings.server.name.clone(),
            },
            titles,
        }
    }

    /// Says that long work is done: how much of it, and in what time.
    pub fn say_done(&self, key: &str, count: u64, seconds: f64) {
        let time = locale::format::duration(self.language(), Duration::from_secs_f64(seconds));
        self.say(key, &[("count", count.into()), ("time", time.into())]);
    }
}
