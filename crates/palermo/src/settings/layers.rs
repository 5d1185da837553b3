//! The layers of settings, from the weakest to the strongest.

use std::env;
use std::path::PathBuf;

use figment::providers::{Format, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};

use super::{KEYS, Key, PROJECT_FILE, without_password};
use crate::arguments::Global;

const DEFAULTS: &str = "default";
const ENVIRONMENT: &str = "environment";
const FLAGS: &str = "command line";

/// A layer that is no file.
struct Layer {
    name: &'static str,
    values: Dict,
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        let name = self.name;
        Metadata::named(name).interpolater(move |_, keys| {
            let key = keys.join(".");
            match name {
                ENVIRONMENT => variable_of(&key),
                FLAGS => flag_of(&key),
                _ => key,
            }
        })
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.values.clone()))
    }
}

/// Every layer, merged.
pub(super) fn figment(global: &Global, more: &[(&'static str, Option<String>)]) -> Figment {
    let mut figment = Figment::new().merge(defaults());
    let project = PathBuf::from(PROJECT_FILE);
    for file in user_file().into_iter().chain([project]) {
        if file.is_file() {
            figment = figment.merge(Toml::file_exact(file));
        }
    }
    figment.merge(environment()).merge(flags(global, more))
}

fn defaults() -> Layer {
    let texts = [
        ("data", "palermo-data"),
        ("language", "en"),
        ("connections", "8"),
        ("listen", "127.0.0.1:8080"),
        ("provider_creates_accounts", "false"),
        ("proxies", "0"),
        ("log", "info"),
        ("log_format", "text"),
    ];
    Layer {
        name: DEFAULTS,
        values: texts
            .into_iter()
            .map(|(key, value)| (key.to_owned(), Value::from(value)))
            .collect(),
    }
}

/// The user's own file: `palermo/palermo.toml` in the folder of settings.
fn user_file() -> Option<PathBuf> {
    let set = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let folder = set("XDG_CONFIG_HOME")
        .or_else(|| set("APPDATA"))
        .or_else(|| Some(set("HOME")?.join(".config")))?;
    Some(folder.join("palermo").join(PROJECT_FILE))
}

fn environment() -> Layer {
    let mut values = Dict::new();
    for key in KEYS {
        let Some(value) = env::var_os(variable_of(key.name)).filter(|value| !value.is_empty()) else {
            continue;
        };
        let value = if key.name == "pack" {
            env::split_paths(&value)
                .map(|path| Value::from(path.to_string_lossy().into_owned()))
                .collect::<Vec<_>>()
                .into()
        } else {
            Value::from(value.to_string_lossy().into_owned())
        };
        values.insert(key.name.to_owned(), value);
    }
    Layer {
        name: ENVIRONMENT,
        values,
    }
}

fn flags(global: &Global, more: &[(&'static str, Option<String>)]) -> Layer {
    let shown = |path: &PathBuf| path.to_string_lossy().into_owned();
    let texts = [
        ("data", global.data.as_ref().map(shown)),
        ("database", global.database.clone()),
        ("database_file", global.database_file.as_ref().map(shown)),
        (
            "language",
            global.language.map(|language| language.code().to_owned()),
        ),
    ];
    let mut values: Dict = texts
        .into_iter()
        .chain(more.iter().map(|(key, value)| (*key, value.clone())))
        .filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?))))
        .collect();
    if !global.pack.is_empty() {
        let packs: Vec<Value> = global.pack.iter().map(|path| Value::from(shown(path))).collect();
        values.insert("pack".into(), packs.into());
    }
    Layer { name: FLAGS, values }
}

fn variable_of(key: &str) -> String {
    format!("PALERMO_{}", key.to_uppercase())
}

fn flag_of(key: &str) -> String {
    format!("--{}", key.replace('_', "-"))
}

/// How strong the layer is that says something about a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Default,
    UserFile,
    ProjectFile,
    Environment,
    Flag,
}

impl Rank {
    /// The rank of the layer that gave a setting; none where nothing is said.
    pub(super) fn of(figment: &Figment, key: &str) -> Option<Self> {
        let metadata = figment.find_metadata(key)?;
        Some(
            match (
                metadata.source.as_ref().and_then(|source| source.file_path()),
                metadata.name.as_ref(),
            ) {
                (Some(file), _) if file == PROJECT_FILE => Self::ProjectFile,
                (Some(_), _) => Self::UserFile,
                (None, ENVIRONMENT) => Self::Environment,
                (None, FLAGS) => Self::Flag,
                (None, _) => Self::Default,
            },
        )
    }
}

/// Who said a setting, for people.
pub(super) fn origin(figment: &Figment, key: &str) -> Option<String> {
    let rank = Rank::of(figment, key)?;
    let file = || {
        let metadata = figment.find_metadata(key)?;
        Some(metadata.source.as_ref()?.file_path()?.display().to_string())
    };
    Some(match rank {
        Rank::Default => DEFAULTS.to_owned(),
        Rank::UserFile | Rank::ProjectFile => file()?,
        Rank::Environment => format!("{ENVIRONMENT} {}", variable_of(key)),
        Rank::Flag => format!("{FLAGS} {}", flag_of(key)),
    })
}

/// The value of a setting, for people.
pub(super) fn shown_value(figment: &Figment, key: Key) -> Option<String> {
    let value = figment.find_value(key.name).ok()?;
    let text = plain(&value);
    Some(match key.name {
        _ if key.is_secret => "…".to_owned(),
        "database" => without_password(&text),
        _ => text,
    })
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(_, text) => text.clone(),
        Value::Bool(_, flag) => flag.to_string(),
        Value::Num(_, number) => number
            .to_i128()
            .map(|whole| whole.to_string())
            .or_else(|| number.to_f64().map(|number| number.to_string()))
            .or_else(|| number.to_u128().map(|whole| whole.to_string()))
            .unwrap_or_default(),
        Value::Array(_, items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Char(_, character) => character.to_string(),
        Value::Dict(..) | Value::Empty(..) => String::new(),
    }
}
