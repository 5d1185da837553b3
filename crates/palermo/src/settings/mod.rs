//! What the program is told before it starts, and by whom: a flag goes before the environment, that before
//! `palermo.toml` in the working folder, that before the user's own file, and that before the defaults.
//!
//! Each setting is listed once in [`KEYS`]; its variable in the environment is `PALERMO_` and its name in
//! capitals, and its line in a file is its name.

mod address;
mod layers;
mod provider;

use std::path::PathBuf;

use figment::Figment;
use figment::value::magic::RelativePathBuf;
use serde::Deserialize;
use store::{AttachmentPlace, Location, S3Settings};
use usecases::{IndexPlace, Role};
use vocabulary::Language;

use crate::arguments::Global;
use crate::exit::Failure;

pub use address::{has_password, read_file as read_address_file, without_password};
use layers::Rank;
pub use provider::ProviderTold;

/// The file that is read in the working folder.
pub const PROJECT_FILE: &str = "palermo.toml";

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name in files.
    pub name: &'static str,
    /// What it says, for the documentation.
    pub about: &'static str,
    /// Whether its value is never shown.
    pub is_secret: bool,
}

const fn key(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        about,
        is_secret: false,
    }
}

const fn secret(name: &'static str, about: &'static str) -> Key {
    Key {
        name,
        about,
        is_secret: true,
    }
}

/// Every setting.
pub const KEYS: &[Key] = &[
    key("data", "the folder that holds everything"),
    key(
        "database",
        "the address of a PostgreSQL database, used instead of the folder",
    ),
    key(
        "database_file",
        "a file whose first line is that address, so that its password stands nowhere else",
    ),
    key("language", "the language of names, titles and messages"),
    key("pack", "the files of country packs"),
    key("connections", "how many reads of the store go on at once"),
    key(
        "index",
        "the folder of this node's search index; beside the store, or in memory where the store is a database",
    ),
    key("attachments", "the folder of attachments; beside the store"),
    key(
        "s3_endpoint",
        "the address of an S3-compatible service that holds the attachments instead",
    ),
    key("s3_region", "its region"),
    key("s3_bucket", "the bucket"),
    key("s3_prefix", "what the names in the bucket begin with"),
    key(
        "s3_path_style",
        "whether the bucket stands in the path of addresses",
    ),
    key("s3_key", "the access key"),
    secret("s3_secret", "the secret of the access key"),
    key(
        "account_key",
        "the file with the key that seals the secrets of one-time codes; beside the store",
    ),
    key(
        "second_factor_from",
        "the least role that must have a second factor beside its password: contributor, reviewer, editor or \
         administrator; whoever has none may no more than the roles below",
    ),
    key(
        "provider_issuer",
        "the address of an OpenID Connect provider that people may sign in with, as it writes it itself; nothing is \
         asked of any provider where none is named",
    ),
    key("provider_client_id", "what that provider calls this program"),
    key(
        "provider_client_secret_file",
        "a file whose first line is the secret that the provider gave this program",
    ),
    key(
        "provider_name",
        "what follows \"Sign in with\" on the button; the host of the provider where nothing is said",
    ),
    key(
        "provider_creates_accounts",
        "whether somebody with a verified address whom no account belongs to is given one as a reader: true or false",
    ),
    key("listen", "where the server listens"),
    key("origin", "scheme and host under which people reach the server"),
    key("proxies", "how many proxies of one's own stand before the server"),
    key(
        "release",
        "the edition of the data, shown in the foot of each page",
    ),
    key(
        "name",
        "what the site calls itself on every page and in citations, in all languages; its usual name where nothing is said",
    ),
    key(
        "contact",
        "an address such as mailto:help@example.org, to which barriers are reported",
    ),
    key(
        "exit_page",
        "a harmless page of another site, to which the exit of the help pages leads",
    ),
    key(
        "log",
        "what the server logs: error, warn, info, debug or trace, or a filter such as portal=debug",
    ),
    key("log_format", "how it is logged: text or json"),
];

/// The settings as the layers together give them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    data: RelativePathBuf,
    database: Option<String>,
    database_file: Option<RelativePathBuf>,
    language: String,
    #[serde(default)]
    pack: Vec<RelativePathBuf>,
    connections: usize,
    index: Option<RelativePathBuf>,
    attachments: Option<RelativePathBuf>,
    s3_endpoint: Option<String>,
    s3_region: Option<String>,
    s3_bucket: Option<String>,
    s3_prefix: Option<String>,
    s3_path_style: Option<bool>,
    s3_key: Option<String>,
    s3_secret: Option<String>,
    account_key: Option<RelativePathBuf>,
    second_factor_from: Option<String>,
    provider_issuer: Option<String>,
    provider_client_id: Option<String>,
    provider_client_secret_file: Option<RelativePathBuf>,
    provider_name: Option<String>,
    provider_creates_accounts: bool,
    listen: String,
    origin: Option<String>,
    proxies: usize,
    release: Option<String>,
    name: Option<String>,
    contact: Option<String>,
    exit_page: Option<String>,
    log: String,
    log_format: String,
}

/// What the program was told.
pub struct Settings {
    /// Where the store is.
    pub location: Location,
    /// The language of names, titles and messages.
    pub language: Language,
    /// The files of country packs.
    pub packs: Vec<PathBuf>,
    /// How many reads of the store go on at once.
    pub connections: usize,
    /// Where the index lies, where something is said.
    pub index: Option<IndexPlace>,
    /// Where attachments lie, where something is said.
    pub attachments: Option<AttachmentPlace>,
    /// The file with the key that seals the secrets of one-time codes, where something is said.
    pub account_key: Option<PathBuf>,
    /// The least role that must have a second factor, where something is said.
    pub second_factor_from: Option<Role>,
    /// What the server is told.
    pub server: ServerSettings,
    figment: Figment,
}

/// What the server is told.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// The identity provider that people may sign in with, where one is named.
    pub provider: Option<ProviderTold>,
    /// Where it listens.
    pub listen: String,
    /// Scheme and host under which people reach it.
    pub origin: Option<String>,
    /// How many proxies of one's own stand before it.
    pub proxies: usize,
    /// The edition of the data; may be empty.
    pub release: String,
    /// What the site calls itself, where something is said.
    pub name: Option<String>,
    /// To which address barriers are reported.
    pub contact: Option<String>,
    /// To which page the exit of the help pages leads, where something is said.
    pub exit_page: Option<String>,
    /// What it logs.
    pub log: String,
    /// Whether each line of the log is a JSON document.
    pub logs_json: bool,
}

/// A setting with its value, for `palermo config show`.
pub struct Shown {
    /// The setting.
    pub key: Key,
    /// Its value; none where nothing is said.
    pub value: Option<String>,
    /// Who said so.
    pub origin: Option<String>,
}

impl Settings {
    /// Reads every layer. `more` are the settings that flags of the command itself give.
    ///
    /// # Errors
    /// Which setting of which layer cannot be understood.
    pub fn read(global: &Global, more: &[(&'static str, Option<String>)]) -> Result<Self, Failure> {
        let figment = layers::figment(global, more);
        let told: Told = figment
            .extract_lossy()
            .map_err(|problem| not_understood(&problem))?;
        let language = told
            .language
            .parse()
            .map_err(|problem| Failure::Usage(format!("the setting language: {problem}")))?;
        let logs_json = match told.log_format.as_str() {
            "text" => false,
            "json" => true,
            other => {
                return Err(Failure::Usage(format!(
                    "the setting log_format is {other:?}; write text or json"
                )));
            }
        };
        Ok(Self {
            location: location(&figment, &told)?,
            language,
            packs: told.pack.iter().map(RelativePathBuf::relative).collect(),
            connections: told.connections.clamp(1, 64),
            index: told
                .index
                .as_ref()
                .map(|folder| IndexPlace::Folder(folder.relative())),
            attachments: attachments(&told)?,
            account_key: told.account_key.as_ref().map(RelativePathBuf::relative),
            second_factor_from: told.second_factor_from.as_deref().map(role_from).transpose()?,
            server: ServerSettings {
                provider: provider::told(&told)?,
                listen: told.listen,
                origin: told.origin,
                proxies: told.proxies,
                release: told.release.unwrap_or_default(),
                name: told.name.filter(|name| !name.trim().is_empty()),
                contact: told.contact,
                exit_page: told.exit_page,
                log: told.log,
                logs_json,
            },
            figment,
        })
    }

    /// Every setting, its value and who said so. Secrets and passwords are not among the values.
    pub fn shown(&self) -> Vec<Shown> {
        KEYS.iter()
            .map(|key| Shown {
                key: *key,
                value: layers::shown_value(&self.figment, *key),
                origin: layers::origin(&self.figment, key.name),
            })
            .collect()
    }
}

/// A role from which on something is asked; a reader has nothing that could be lowered.
fn role_from(code: &str) -> Result<Role, Failure> {
    Role::from_code(code)
        .filter(|role| *role > Role::Reader)
        .ok_or_else(|| {
            Failure::Usage(format!(
                "the setting second_factor_from is {code:?}; write contributor, reviewer, editor or administrator"
            ))
        })
}

fn not_understood(problem: &figment::Error) -> Failure {
    let told: Vec<String> = problem
        .clone()
        .into_iter()
        .map(|problem| problem.to_string().replace("default.", ""))
        .collect();
    Failure::Usage(format!(
        "the settings cannot be understood: {}; `palermo help config` lists them all",
        told.join("; ")
    ))
}

/// The store that the strongest layer names; in one layer a database goes before a folder.
fn location(figment: &Figment, told: &Told) -> Result<Location, Failure> {
    let folder = Rank::of(figment, "data");
    let address = Rank::of(figment, "database");
    let file = Rank::of(figment, "database_file");
    if folder > address.max(file) {
        return Ok(Location::Folder(told.data.relative()));
    }
    if address == file && address.is_some() {
        return Err(Failure::Usage(
            "both database and database_file are given; keep one of them".into(),
        ));
    }
    match (&told.database, &told.database_file) {
        (Some(address), _) if address_is_stronger(address, Rank::of(figment, "database"), file) => {
            Ok(Location::Postgres(address.clone()))
        }
        (_, Some(file)) => Ok(Location::Postgres(address::read_file(&file.relative())?)),
        _ => Ok(Location::Folder(told.data.relative())),
    }
}

fn address_is_stronger(address: &str, rank: Option<Rank>, file: Option<Rank>) -> bool {
    !address.is_empty() && rank > file
}

fn attachments(told: &Told) -> Result<Option<AttachmentPlace>, Failure> {
    let Some(endpoint) = &told.s3_endpoint else {
        let folder = told.attachments.as_ref();
        return Ok(folder.map(|folder| AttachmentPlace::Folder(folder.relative())));
    };
    let needed = |name: &str, value: &Option<String>| {
        value.clone().ok_or_else(|| {
            Failure::Usage(format!(
                "s3_endpoint is given and {name} is not; attachments in a bucket need both"
            ))
        })
    };
    Ok(Some(AttachmentPlace::S3(S3Settings {
        endpoint: endpoint.clone(),
        region: told.s3_region.clone().unwrap_or_else(|| "main".into()),
        bucket: needed("s3_bucket", &told.s3_bucket)?,
        prefix: told.s3_prefix.clone().unwrap_or_default(),
        key: needed("s3_key", &told.s3_key)?,
        secret: needed("s3_secret", &told.s3_secret)?,
        path_style: told.s3_path_style.unwrap_or(true),
    })))
}
