//! `--where FIELD=VALUE`: a value may be a code or its label in any of the six languages.

use record::{Field, Shape};
use search::index::{Filter, UNKNOWN};
use usecases::Palermo;
use vocabulary::code::Resolution;

use crate::exit::Failure;

/// Reads filters. Values of one field are alternatives.
///
/// # Errors
/// What is wrong with one of them, with the nearest codes.
pub fn read(palermo: &Palermo, kinds: &[String], texts: &[String]) -> Result<Vec<Filter>, Failure> {
    let mut filters: Vec<Filter> = Vec::new();
    for text in texts {
        let Some((path, value)) = text.split_once('=') else {
            return Err(Failure::Usage(format!(
                "--where {text:?} has no equals sign; write it like --where country=BEL"
            )));
        };
        let (path, value) = (path.trim(), value.trim());
        let value = match list_of(palermo, kinds, path) {
            Some(list) if value != UNKNOWN => code_of(palermo, path, list, value)?,
            _ => value.to_owned(),
        };
        match filters.iter_mut().find(|filter| filter.path == path) {
            Some(filter) => filter.values.push(value),
            None => filters.push(Filter {
                path: path.to_owned(),
                values: vec![value],
            }),
        }
    }
    Ok(filters)
}

/// The code list whose codes a facet has.
fn list_of(palermo: &Palermo, kinds: &[String], path: &str) -> Option<&'static str> {
    match path {
        "country" => Some("country"),
        "language" | "kind" | "year" => None,
        path => match field_of(palermo, kinds, path)?.shape {
            Shape::Code(list) => Some(list),
            _ => None,
        },
    }
}

/// The field that a facet counts: that of one of these kinds, or of any where none is asked for.
fn field_of(palermo: &Palermo, kinds: &[String], path: &str) -> Option<&'static Field> {
    palermo
        .schema()
        .kinds()
        .iter()
        .filter(|kind| kinds.is_empty() || kinds.iter().any(|code| code == kind.code))
        .find_map(|kind| kind.field_at(path))
}

fn code_of(palermo: &Palermo, path: &str, list: &str, value: &str) -> Result<String, Failure> {
    let Some(list) = palermo.schema().lists().get(list) else {
        return Ok(value.to_owned());
    };
    match list.resolve(value) {
        Resolution::Found(code) => Ok(code),
        Resolution::Ambiguous(codes) => Err(Failure::Rejected(format!(
            "--where {path}={value} can mean any of: {}",
            codes.join(", ")
        ))),
        Resolution::Unknown { nearest } => Err(Failure::Rejected(format!(
            "--where {path}={value}: there is no such code in the list {}{}",
            list.id,
            if nearest.is_empty() {
                String::new()
            } else {
                format!("; the nearest are: {}", nearest.join(", "))
            }
        ))),
    }
}
