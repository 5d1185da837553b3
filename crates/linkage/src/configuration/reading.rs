//! From TOML to a checked configuration.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::{BYTES, Blocking, Configuration, FIELDS, Field, Limits, Thresholds};
use crate::date::DayOrder;
use crate::kind::Kind;

/// What is wrong with a configuration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigurationProblem {
    /// It is larger than any configuration needs to be.
    #[error("the configuration has {0} bytes, at most {BYTES} are read; is it the right file?")]
    TooLarge(usize),
    /// It is not TOML, or has a key or a value that no configuration has.
    #[error("line {line}: {reason}")]
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// What is wrong and how to mend it.
        reason: String,
    },
    /// It says something that cannot be.
    #[error("{0}")]
    Wrong(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default)]
    one_to_one: bool,
    fields: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    #[serde(default)]
    blocking: WrittenBlocking,
    #[serde(default)]
    thresholds: WrittenThresholds,
    #[serde(default)]
    limits: WrittenLimits,
    #[serde(default)]
    dates: WrittenDates,
    #[serde(default)]
    names: WrittenNames,
    #[serde(default)]
    encoding: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenField {
    kind: String,
    term_frequency: Option<bool>,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenBlocking {
    #[serde(default)]
    rules: Vec<Vec<String>>,
    candidates: Option<usize>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenThresholds {
    link: Option<f64>,
    review: Option<f64>,
    accept: Option<f64>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenLimits {
    rows: Option<usize>,
    bytes: Option<u64>,
    cell: Option<usize>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenDates {
    order: Option<DayOrder>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct WrittenNames {
    nicknames: Option<String>,
    swapped: Option<Vec<String>>,
}

pub(super) fn read(text: &str) -> Result<Configuration, ConfigurationProblem> {
    if text.len() > BYTES {
        return Err(ConfigurationProblem::TooLarge(text.len()));
    }
    let written: Written =
        toml::from_str(text).map_err(|fault| unreadable(text, fault.span(), explain(fault.message())))?;
    let mut fields: Vec<(usize, Field)> = Vec::new();
    for (column, field) in written.fields {
        let place = column.span().start;
        fields.push((place, read_field(text, column.into_inner(), field)?));
    }
    // The reader gives keys by the alphabet; the order of the file is what the analyst meant.
    fields.sort_by_key(|(place, _)| *place);
    let fields = fields.into_iter().map(|(_, field)| field).collect();
    let (blocking, thresholds, limits) = (Blocking::default(), Thresholds::default(), Limits::default());
    let mut configuration = Configuration {
        one_to_one: written.one_to_one,
        blocking: Blocking {
            rules: written.blocking.rules,
            candidates: written.blocking.candidates.unwrap_or(blocking.candidates),
        },
        thresholds: Thresholds {
            link: written.thresholds.link,
            review: written.thresholds.review.unwrap_or(thresholds.review),
            accept: written.thresholds.accept.unwrap_or(thresholds.accept),
        },
        limits: Limits {
            rows: written.limits.rows.unwrap_or(limits.rows),
            bytes: written.limits.bytes.unwrap_or(limits.bytes),
            cell: written.limits.cell.unwrap_or(limits.cell),
        },
        day_order: written.dates.order.unwrap_or_default(),
        nicknames: written.names.nicknames,
        encoding: written.encoding,
        ..Configuration::with_fields(written.id, fields)
    };
    configuration.swapped = swapped(&configuration, written.names.swapped.as_deref())?;
    configuration.check()?;
    Ok(configuration)
}

fn read_field(
    text: &str,
    column: String,
    written: Spanned<toml::Value>,
) -> Result<Field, ConfigurationProblem> {
    let span = Some(written.span());
    let table = match written.into_inner() {
        toml::Value::String(kind) => WrittenField {
            kind,
            term_frequency: None,
            aliases: Vec::new(),
        },
        other => WrittenField::deserialize(other).map_err(|fault| {
            let reason = format!(
                "the field {column:?} takes a kind ({}), or a table with kind, term_frequency and aliases: {}",
                Kind::words(),
                fault.message()
            );
            unreadable(text, span.clone(), reason)
        })?,
    };
    let Some(kind) = Kind::of_word(&table.kind) else {
        let reason = format!(
            "the field {column:?} has the kind {:?}, which is none; the kinds are {}",
            table.kind,
            Kind::words()
        );
        return Err(unreadable(text, span, reason));
    };
    let mut read = Field::new(&column, kind);
    read.term_frequency = table.term_frequency.unwrap_or(read.term_frequency);
    read.aliases = table.aliases;
    Ok(read)
}

fn swapped(
    configuration: &Configuration,
    names: Option<&[String]>,
) -> Result<Option<(usize, usize)>, ConfigurationProblem> {
    let Some(names) = names else { return Ok(None) };
    let [one, other] = names else {
        return Err(ConfigurationProblem::Wrong(format!(
            "[names] swapped holds {} columns; it takes two, such as [\"given_name\", \"surname\"]",
            names.len()
        )));
    };
    let place = |column: &String| {
        configuration
            .place(column)
            .filter(|place| configuration.fields[*place].kind == Kind::Name)
            .ok_or_else(|| {
                ConfigurationProblem::Wrong(format!(
                    "[names] swapped names {column:?}, which is not a field of kind name; add it to [fields] or leave it out"
                ))
            })
    };
    Ok(Some((place(one)?, place(other)?)))
}

impl Configuration {
    /// What holds of every configuration.
    pub(super) fn check(&self) -> Result<(), ConfigurationProblem> {
        let wrong = |reason: String| Err(ConfigurationProblem::Wrong(reason));
        if self.id.trim().is_empty() {
            return wrong("id is empty; it names the column that identifies a record".into());
        }
        if self.fields.is_empty() {
            return wrong(
                "[fields] is empty; name at least one column with its kind, such as surname = \"name\""
                    .into(),
            );
        }
        if self.fields.len() > FIELDS {
            return wrong(format!(
                "[fields] has {} fields, at most {FIELDS} can be compared; keep those that tell persons apart best",
                self.fields.len()
            ));
        }
        for (place, field) in self.fields.iter().enumerate() {
            if field.column == self.id {
                return wrong(format!(
                    "the column {:?} is both id and a field; an identifier that files share belongs into [fields] only, with another id",
                    self.id
                ));
            }
            if self.place(&field.column) != Some(place) {
                return wrong(format!(
                    "the field {:?} stands twice in [fields]; keep one",
                    field.column
                ));
            }
        }
        if self.swapped.is_some_and(|(one, other)| one == other) {
            return wrong("[names] swapped names one column twice; it takes two different ones".into());
        }
        self.check_numbers()
    }

    fn check_numbers(&self) -> Result<(), ConfigurationProblem> {
        let Thresholds { link, review, accept } = self.thresholds;
        for (name, value) in [
            ("link", link.unwrap_or(0.5)),
            ("review", review),
            ("accept", accept),
        ] {
            if !(0.0..=1.0).contains(&value) {
                return Err(ConfigurationProblem::Wrong(format!(
                    "[thresholds] {name} is {value}; it is a probability between 0 and 1"
                )));
            }
        }
        if review > accept {
            return Err(ConfigurationProblem::Wrong(format!(
                "[thresholds] review is {review} and accept {accept}; review is the smaller of the two"
            )));
        }
        for (name, value) in [
            ("[blocking] candidates", self.blocking.candidates),
            ("[limits] rows", self.limits.rows),
            (
                "[limits] bytes",
                usize::try_from(self.limits.bytes).unwrap_or(usize::MAX),
            ),
            ("[limits] cell", self.limits.cell),
        ] {
            if value == 0 {
                return Err(ConfigurationProblem::Wrong(format!(
                    "{name} is 0; it must be at least 1"
                )));
            }
        }
        // Records are numbered in 32 bits.
        if self.limits.rows > u32::MAX as usize / 2 {
            return Err(ConfigurationProblem::Wrong(format!(
                "[limits] rows is {}; at most {} can be linked at once",
                self.limits.rows,
                u32::MAX / 2
            )));
        }
        Ok(())
    }
}

fn unreadable(text: &str, span: Option<Range<usize>>, reason: String) -> ConfigurationProblem {
    let place = span.map_or(0, |span| span.start).min(text.len());
    let line = text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1;
    ConfigurationProblem::Unreadable { line, reason }
}

/// The reader's words, with the remedy where they do not tell it.
fn explain(message: &str) -> String {
    if message.contains("missing field `id`") {
        return "id is missing; write id = \"COLUMN\" above all tables, with the column that identifies a record"
            .into();
    }
    if message.contains("missing field `fields`") {
        return "the table [fields] is missing; it gives each column to compare its kind, such as surname = \"name\""
            .into();
    }
    message.replace('\n', "; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "id = \"rec_id\"\none_to_one = true\n[fields]\nsurname = \"name\"\ngiven = \"name\"\nborn = \"date\"\n";

    #[test]
    fn a_small_configuration_has_the_defaults_and_the_order_of_the_file() {
        let read = Configuration::read(SMALL).unwrap();
        let columns: Vec<&str> = read.fields.iter().map(|field| field.column.as_str()).collect();
        assert_eq!(columns, ["surname", "given", "born"]);
        assert!(read.one_to_one);
        assert_eq!(read.swapped_names(), Some((0, 1)));
        assert_eq!(read.limits, Limits::default());
    }

    #[test]
    fn everything_can_be_said() {
        let text = "id = \"i\"\n[fields]\nb = { kind = \"code\", term_frequency = false, aliases = [\"B\"] }\n[fields.a]\nkind = \"name\"\n[blocking]\nrules = [[\"a\", \"b\"]]\ncandidates = 5\n[thresholds]\nlink = 0.7\nreview = 0.2\naccept = 0.8\n[limits]\nrows = 10\nbytes = 100\ncell = 9\n[dates]\norder = \"mdy\"\n[names]\nnicknames = \"n.csv\"\n[encoding]\nlength = 512\n";
        let read = Configuration::read(text).unwrap();
        assert!(!read.fields[0].term_frequency);
        assert_eq!(read.fields[0].aliases, ["B"]);
        assert_eq!(read.fields[1].kind, Kind::Name);
        assert_eq!(read.thresholds.link, Some(0.7));
        assert_eq!(read.day_order, DayOrder::Mdy);
        assert_eq!(read.encoding["length"].as_integer(), Some(512));
    }

    #[track_caller]
    fn refuses(text: &str, words: &[&str]) {
        let problem = Configuration::read(text).unwrap_err().to_string();
        for word in words {
            assert!(problem.contains(word), "no {word:?} in {problem:?}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_a_remedy() {
        refuses("", &["id is missing"]);
        refuses("id = \"a\"", &["[fields] is missing"]);
        refuses("id = \"a\"\n[fields]\n", &["[fields] is empty"]);
        refuses(
            "id = \"a\"\n[fields]\nb = \"nme\"\n",
            &["line 3", "\"nme\"", "name, date"],
        );
        refuses("id = \"a\"\n[fields]\nb = 3\n", &["line 3", "takes a kind"]);
        refuses("id = \"a\"\n[fields]\na = \"name\"\n", &["both id and a field"]);
        refuses(
            "id = \"a\"\nfoo = 1\n[fields]\nb = \"name\"\n",
            &["line 2", "foo"],
        );
        refuses(&format!("{SMALL}[thresholds]\nlink = 7\n"), &["between 0 and 1"]);
        refuses(&format!("{SMALL}[thresholds]\nreview = 0.95\n"), &["smaller"]);
        refuses(
            &format!("{SMALL}[names]\nswapped = [\"surname\"]\n"),
            &["takes two"],
        );
        refuses(
            &format!("{SMALL}[names]\nswapped = [\"surname\", \"born\"]\n"),
            &["\"born\""],
        );
        refuses(&format!("{SMALL}[limits]\nrows = 0\n"), &["at least 1"]);
        refuses("id = [", &["line 1"]);
        refuses(&"x".repeat(BYTES + 1), &["right file"]);
    }
}
