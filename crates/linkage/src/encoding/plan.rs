//! What an encoding is made of: fields, weights, salts, scheme. Everything here is public; only the secret is not.

use std::fmt::Write as _;

use toml::Value;

use crate::configuration::Configuration;
use crate::date::DayOrder;
use crate::kind::Kind;
use crate::value::{self, Reading};

/// The most salted encodings of one record.
pub const MOST_SALTS: usize = 8;
/// The most buckets that encodings are sorted into by their salt.
pub const MOST_BUCKETS: u16 = 4_096;
/// The version of everything that decides which bits are set; it stands in the fingerprint.
const RULES: u32 = 1;

/// How a set of q-grams becomes a row of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// A Bloom filter of the whole record (Schnell, Bachteler and Reiher 2009, 2011), with independent positions
    /// from a keyed function instead of double hashing.
    Bloom,
    /// Columns of bits, each hashed to one byte (after Ranbaduge, Christen and Schnell 2020).
    TwoStep,
}

/// What is done against reading a filter by its frequent bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hardening {
    /// Nothing. For measuring what an attacker does with that, and for nothing else.
    None,
    /// The filter is made twice as long and its halves are added without carry.
    Fold,
    /// The filter stands beside its complement, shuffled by the secret, so that half of all bits are set.
    Balance,
    /// The filter is added without carry to a mask drawn from the secret and the salt, so that a record which
    /// shares its salt with no other is a row of random bits to whoever lacks the secret.
    Mask,
}

/// Which part of a value goes into a salt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The normalised value; of a date, only if it is whole.
    Whole,
    /// The first three letters of a name.
    Start,
    /// The first three sounds of a name ([`crate::names::skeleton()`]).
    Sound,
    /// The year of a date.
    Year,
    /// Day and month of a date, in no order.
    Day,
}

/// One part of a salt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The field, by its place.
    pub field: usize,
    /// What of it is used.
    pub form: Form,
}

/// A field that is encoded.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedField {
    /// Its column.
    pub column: String,
    /// Its kind.
    pub kind: Kind,
    /// How much it counts beside the others.
    pub weight: f64,
    /// How many times its tokens together set a bit.
    pub insertions: usize,
}

/// What an encoding is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The fields, in the order of the configuration.
    pub fields: Vec<PlannedField>,
    /// The salts: a record is encoded once for each. One without parts encodes all records alike.
    pub salts: Vec<Vec<Part>>,
    /// How bits are made.
    pub scheme: Scheme,
    /// What is done against attacks.
    pub hardening: Hardening,
    /// The length of one encoding in bits.
    pub bits: usize,
    /// Into how many buckets the salts are sorted.
    pub buckets: u16,
    /// How dates that do not begin with their year are read.
    pub day_order: DayOrder,
}

/// Why a configuration gives no encoding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("[encoding] {0}")]
pub struct PlanProblem(String);

impl Plan {
    /// The encoding that a configuration asks for in its table `[encoding]`; what it does not say has a default that
    /// follows from the kinds of its fields.
    ///
    /// # Errors
    /// What the table says that cannot be, and what can.
    pub fn of(configuration: &Configuration) -> Result<Self, PlanProblem> {
        let table = &configuration.encoding;
        for key in table.keys() {
            if !KEYS.contains(&key.as_str()) {
                return problem(format!(
                    "has no setting {key:?}; its settings are {}",
                    KEYS.join(", ")
                ));
            }
        }
        let mut fields: Vec<PlannedField> = configuration
            .fields
            .iter()
            .map(|field| PlannedField {
                column: field.column.clone(),
                kind: field.kind,
                weight: default_weight(field.kind),
                insertions: 0,
            })
            .collect();
        read_weights(table.get("weights"), &mut fields)?;
        let salts = match table.get("salts") {
            Some(value) => read_salts(value, &fields)?,
            None => default_salts(&fields),
        };
        let is_salted = salts.iter().all(|salt| !salt.is_empty());
        let scheme = match word(table.get("scheme"), "scheme", "bloom")? {
            "bloom" => Scheme::Bloom,
            "two-step" => Scheme::TwoStep,
            other => return problem(format!("scheme is {other:?}; it is \"bloom\" or \"two-step\"")),
        };
        let default = if is_salted { "mask" } else { "fold" };
        let hardening = read_hardening(word(table.get("hardening"), "hardening", default)?, is_salted)?;
        let bits = number(table.get("bits"), "bits", if is_salted { 512 } else { 1_024 })?;
        if !matches!(bits, 256 | 512 | 1_024 | 2_048) {
            return problem(format!("bits is {bits}; it is 256, 512, 1024 or 2048"));
        }
        let buckets = number(table.get("buckets"), "buckets", if is_salted { 64 } else { 1 })?;
        let buckets = u16::try_from(buckets)
            .ok()
            .filter(|count| (1..=MOST_BUCKETS).contains(count));
        let Some(buckets) = buckets else {
            return problem(format!("buckets must be from 1 to {MOST_BUCKETS}"));
        };
        let mut plan = Self {
            fields,
            salts,
            scheme,
            hardening,
            bits,
            buckets,
            day_order: configuration.day_order,
        };
        plan.spread_insertions();
        Ok(plan)
    }

    /// How many bits of 64 make one encoding.
    pub fn words(&self) -> usize {
        self.bits / 64
    }

    /// Length of the filter before hardening.
    pub(crate) fn drawn_bits(&self) -> usize {
        match self.hardening {
            Hardening::Fold => self.bits * 2,
            Hardening::Balance => self.bits / 2,
            Hardening::None | Hardening::Mask => self.bits,
        }
    }

    /// Columns of two-step hashing: one byte each.
    pub(crate) fn columns(&self) -> usize {
        self.bits / 8
    }

    /// Whether every encoding has a salt.
    pub fn is_salted(&self) -> bool {
        self.salts.iter().all(|salt| !salt.is_empty())
    }

    /// How many bits are set on the way for each of the drawn ones. 0.69 fills half of a filter, where it tells most;
    /// filters whose set bits show are kept emptier, and two-step columns hold one token on average.
    fn load(&self) -> f64 {
        match (self.scheme, self.hardening) {
            (Scheme::TwoStep, _) => self.columns() as f64,
            (Scheme::Bloom, Hardening::Mask | Hardening::Balance) => {
                self.drawn_bits() as f64 * std::f64::consts::LN_2
            }
            (Scheme::Bloom, Hardening::None | Hardening::Fold) => self.drawn_bits() as f64 * 0.36,
        }
    }

    fn spread_insertions(&mut self) {
        let (load, total) = (
            self.load(),
            self.fields.iter().map(|field| field.weight).sum::<f64>(),
        );
        for field in &mut self.fields {
            field.insertions = (load * field.weight / total).round() as usize;
        }
    }

    /// A salt in the words of the configuration, such as `surname:start + postcode`.
    pub fn describe_salt(&self, salt: usize) -> String {
        let parts = self.salts.get(salt).map_or(&[][..], Vec::as_slice);
        let words: Vec<String> = parts
            .iter()
            .map(|part| {
                let form = match part.form {
                    Form::Whole => "",
                    Form::Start => ":start",
                    Form::Sound => ":sound",
                    Form::Year => ":year",
                    Form::Day => ":day",
                };
                format!("{}{form}", self.fields[part.field].column)
            })
            .collect();
        words.join(" + ")
    }

    /// The tokens of a record, given its values as they were written, in the order of the fields: what is public of how
    /// values are cut up, for attacks.
    pub fn tokens(&self, values: &[&str]) -> std::collections::BTreeSet<String> {
        let mut tokens = std::collections::BTreeSet::new();
        for (field, raw) in self.fields.iter().zip(values) {
            if let Reading::Value(text) = value::read(field.kind, raw, self.day_order) {
                let space = space(field.kind, &field.column);
                let own = super::tokens::ready(&text, field.kind).tokens;
                tokens.extend(own.into_iter().map(|token| format!("{space}\u{0}{token}")));
            }
        }
        tokens
    }

    /// A hash of everything that two encodings must have in common to be compared. It holds nothing secret.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut text = format!(
            "palermo encoding {RULES}\n{:?} {:?} {} {} {:?}\n",
            self.scheme, self.hardening, self.bits, self.buckets, self.day_order
        );
        for field in &self.fields {
            // Writing to a string does not fail.
            let _ = writeln!(
                text,
                "field {:?} {} {} {}",
                field.column,
                field.kind.word(),
                field.weight.to_bits(),
                field.insertions
            );
        }
        for salt in &self.salts {
            let _ = writeln!(text, "salt {salt:?}");
        }
        *blake3::hash(text.as_bytes()).as_bytes()
    }
}

/// What keeps equal tokens of different fields apart. Names have one space in common, whatever column they stand in, so
/// that two names that have changed places share their tokens and their salts.
pub(super) fn space(kind: Kind, column: &str) -> &str {
    if kind == Kind::Name { "" } else { column }
}

const KEYS: [&str; 6] = ["bits", "buckets", "hardening", "salts", "scheme", "weights"];

fn problem<T>(reason: String) -> Result<T, PlanProblem> {
    Err(PlanProblem(reason))
}

/// How much a field counts where the configuration does not say.
fn default_weight(kind: Kind) -> f64 {
    match kind {
        Kind::Name | Kind::Date => 1.0,
        Kind::Code | Kind::Text => 0.8,
        Kind::Place => 0.6,
        Kind::Number => 0.3,
        Kind::Sex => 0.15,
    }
}

/// Several salts, each of which few people share, chosen so that one typing error seldom spoils all of them.
fn default_salts(fields: &[PlannedField]) -> Vec<Vec<Part>> {
    let places = |kind: Kind| (0..fields.len()).filter(move |place| fields[*place].kind == kind);
    let part = |field: usize, form: Form| Part { field, form };
    let date = places(Kind::Date).next();
    let names: Vec<usize> = places(Kind::Name).take(2).collect();
    let area = places(Kind::Code).chain(places(Kind::Place)).next();
    let mut salts = Vec::new();
    if let Some(date) = date {
        salts.push(vec![part(date, Form::Whole)]);
    }
    if let [given, family] = names[..] {
        salts.push(vec![part(given, Form::Start), part(family, Form::Start)]);
    }
    for name in names {
        match (area, date) {
            (Some(area), _) => salts.push(vec![part(name, Form::Start), part(area, Form::Whole)]),
            (None, Some(date)) => salts.push(vec![part(name, Form::Start), part(date, Form::Year)]),
            (None, None) => {}
        }
    }
    if salts.is_empty() {
        // No field is stable and rare enough: all records are encoded alike, and folded.
        salts.push(Vec::new());
    }
    salts
}

fn read_hardening(word: &str, is_salted: bool) -> Result<Hardening, PlanProblem> {
    match word {
        "none" => Ok(Hardening::None),
        "fold" => Ok(Hardening::Fold),
        "balance" => Ok(Hardening::Balance),
        "mask" if is_salted => Ok(Hardening::Mask),
        "mask" => problem(
            "hardening is \"mask\", which needs salts; give salts such as [[\"date_of_birth\"]], or take \"fold\" or \"balance\"".into(),
        ),
        other => problem(format!(
            "hardening is {other:?}; it is \"mask\", \"fold\", \"balance\" or \"none\""
        )),
    }
}

fn word<'a>(value: Option<&'a Value>, key: &str, default: &'a str) -> Result<&'a str, PlanProblem> {
    match value {
        None => Ok(default),
        Some(Value::String(text)) => Ok(text),
        Some(_) => problem(format!(
            "{key} must be a word in quotation marks, such as \"{default}\""
        )),
    }
}

fn number(value: Option<&Value>, key: &str, default: usize) -> Result<usize, PlanProblem> {
    match value {
        None => Ok(default),
        Some(Value::Integer(number)) if *number >= 0 => Ok(*number as usize),
        Some(_) => problem(format!("{key} must be a whole number, such as {default}")),
    }
}

fn read_weights(value: Option<&Value>, fields: &mut [PlannedField]) -> Result<(), PlanProblem> {
    let table = match value {
        None => return Ok(()),
        Some(Value::Table(table)) => table,
        Some(_) => return problem("weights must be a table, such as { surname = 1.2 }".into()),
    };
    for (column, value) in table {
        let Some(field) = fields.iter_mut().find(|field| field.column == *column) else {
            return problem(format!("weights names {column:?}, which is not in [fields]"));
        };
        let weight = value
            .as_float()
            .or_else(|| value.as_integer().map(|whole| whole as f64));
        match weight.filter(|weight| (0.01..=100.0).contains(weight)) {
            Some(weight) => field.weight = weight,
            None => {
                return problem(format!(
                    "the weight of {column:?} must be a number from 0.01 to 100"
                ));
            }
        }
    }
    Ok(())
}

fn read_salts(value: &Value, fields: &[PlannedField]) -> Result<Vec<Vec<Part>>, PlanProblem> {
    let wanted = "salts must be a list of lists of columns, such as [[\"date_of_birth\"], [\"surname:start\", \"postcode\"]]; [[]] encodes all records alike";
    let Value::Array(lists) = value else {
        return problem(wanted.into());
    };
    if lists.is_empty() || lists.len() > MOST_SALTS {
        return problem(format!(
            "salts has {} entries; from 1 to {MOST_SALTS} can be had",
            lists.len()
        ));
    }
    let mut salts = Vec::new();
    for list in lists {
        let Value::Array(parts) = list else {
            return problem(wanted.into());
        };
        let parts = parts
            .iter()
            .map(|part| {
                part.as_str()
                    .map_or_else(|| problem(wanted.into()), |text| read_part(text, fields))
            })
            .collect::<Result<Vec<_>, _>>()?;
        salts.push(parts);
    }
    if salts.iter().any(Vec::is_empty) && salts.len() > 1 {
        return problem(
            "salts holds an empty list beside others; what one salt hides, the encoding without salt would show".into(),
        );
    }
    Ok(salts)
}

fn read_part(text: &str, fields: &[PlannedField]) -> Result<Part, PlanProblem> {
    let (column, form) = text.split_once(':').unwrap_or((text, "whole"));
    let Some(field) = fields.iter().position(|field| field.column == column) else {
        return problem(format!("salts names {column:?}, which is not in [fields]"));
    };
    let kind = fields[field].kind;
    let form = match (form, kind) {
        ("whole", _) => Form::Whole,
        ("start", Kind::Name | Kind::Place | Kind::Text | Kind::Code) => Form::Start,
        ("sound", Kind::Name | Kind::Place) => Form::Sound,
        ("year", Kind::Date) => Form::Year,
        ("day", Kind::Date) => Form::Day,
        _ => {
            return problem(format!(
                "salts has {text:?}; of a {} can be taken {}",
                kind.word(),
                match kind {
                    Kind::Date => "whole, year or day",
                    Kind::Name | Kind::Place => "whole, start or sound",
                    Kind::Text | Kind::Code => "whole or start",
                    Kind::Sex | Kind::Number => "whole",
                }
            ));
        }
    };
    Ok(Part { field, form })
}
