//! A model in a file, so that what was learnt from two large files serves for one new record.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::Model;
use crate::compare::Level;
use crate::configuration::Configuration;
use crate::kind::Kind;

/// What a file of a model begins with.
const FORMAT: &str = "palermo.link-model/1";
/// The most bytes of such a file.
const BYTES: u64 = 1 << 20;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeptProblem {
    /// The file cannot be read or written.
    #[error("the model cannot be read or written: {0}")]
    Io(#[from] io::Error),
    /// It is no model.
    #[error(
        "this is no model of palermo link: {0}; make one with: palermo link A.csv B.csv --config FILE --model FILE"
    )]
    Foreign(String),
    /// It is of another version.
    #[error(
        "the model is of the form {0:?} and this program reads {FORMAT:?}; learn it again with palermo link --model"
    )]
    Version(String),
    /// Its fields are others than those of the configuration.
    #[error(
        "the model was learnt of the fields {model} and the configuration has {configuration}; learn it again with this configuration"
    )]
    Fields {
        /// Of the model.
        model: String,
        /// Of the configuration.
        configuration: String,
    },
    /// A number is none that a model has.
    #[error("the model has an impossible number in {0}; learn it again, and do not edit it")]
    Number(String),
}

#[derive(Serialize, Deserialize)]
struct Kept {
    format: String,
    fields: Vec<KeptField>,
    model: Model,
}

#[derive(Serialize, Deserialize, PartialEq)]
struct KeptField {
    name: String,
    kind: Kind,
}

/// Only the form, so that another version is told as such.
#[derive(Deserialize)]
struct Form {
    format: String,
}

impl Model {
    /// Writes the model with the fields that it is of.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write(&self, configuration: &Configuration, mut out: impl Write) -> Result<(), KeptProblem> {
        let kept = Kept {
            format: FORMAT.to_owned(),
            fields: fields_of(configuration),
            model: self.clone(),
        };
        serde_json::to_writer_pretty(&mut out, &kept).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        Ok(())
    }

    /// Reads a model that was learnt with the same fields.
    ///
    /// # Errors
    /// Where it is none, is of other fields, or has impossible numbers.
    pub fn read(configuration: &Configuration, source: impl Read) -> Result<Self, KeptProblem> {
        let mut bytes = Vec::new();
        source.take(BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > BYTES {
            return Err(KeptProblem::Foreign(format!("it has more than {BYTES} bytes")));
        }
        let foreign = |reason: serde_json::Error| KeptProblem::Foreign(reason.to_string());
        let form: Form = serde_json::from_slice(&bytes).map_err(foreign)?;
        if form.format != FORMAT {
            return Err(KeptProblem::Version(form.format.chars().take(60).collect()));
        }
        let kept: Kept = serde_json::from_slice(&bytes).map_err(foreign)?;
        let own = fields_of(configuration);
        if kept.fields != own {
            return Err(KeptProblem::Fields {
                model: shown(&kept.fields),
                configuration: shown(&own),
            });
        }
        kept.model
            .check(&own, configuration.swapped_names().map(|(first, _)| first))?;
        Ok(kept.model)
    }

    /// Looks for numbers that would make weights impossible; `swapped` is the first of two fields that may have changed
    /// places, the only one that has the level of that name.
    fn check(&self, fields: &[KeptField], swapped: Option<usize>) -> Result<(), KeptProblem> {
        let problem = |place: &str| Err(KeptProblem::Number(place.to_owned()));
        if self.fields.len() != fields.len() {
            return problem("fields");
        }
        for (place, (rates, field)) in self.fields.iter().zip(fields).enumerate() {
            for level in Level::of_kind(field.kind) {
                let (m, u) = (rates.m[*level as usize], rates.u[*level as usize]);
                let is_used = match level {
                    Level::Missing => false,
                    Level::Swapped => swapped == Some(place),
                    _ => true,
                };
                if is_used && !(m > 0.0 && u > 0.0 && m <= 1.0 && u <= 1e6) {
                    return problem(&format!("{}, {}", field.name, level.word()));
                }
            }
        }
        let is_bond = |bond: &super::Bond| {
            bond.one.max(bond.other) < fields.len()
                && bond.one != bond.other
                && (1.0..1e18).contains(&bond.times)
        };
        if !self.bonds.iter().all(is_bond) {
            return problem("bonds");
        }
        let is_count = (1.0..1e19).contains(&self.pairs);
        if !is_count || self.matches <= 0.0 || self.matches.is_nan() || self.matches > self.pairs {
            return problem("matches");
        }
        Ok(())
    }
}

fn fields_of(configuration: &Configuration) -> Vec<KeptField> {
    let field = |field: &crate::configuration::Field| KeptField {
        name: field.column.clone(),
        kind: field.kind,
    };
    configuration.fields.iter().map(field).collect()
}

fn shown(fields: &[KeptField]) -> String {
    let words: Vec<String> = fields
        .iter()
        .take(16)
        .map(|field| {
            format!(
                "{} ({})",
                field.name.chars().take(60).collect::<String>(),
                field.kind.word()
            )
        })
        .collect();
    words.join(", ")
}
