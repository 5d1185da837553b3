//! Country packs: what a country adds to enter, see, filter, count and export, without Rust.
//!
//! A pack is one TOML file. It may add fields to kinds, make an optional field required, bring code lists,
//! and bring whole kinds. It goes through the same engine as what the program declares itself. Whatever is
//! wrong with it is told with file, line and column, all problems at once, and the program does not start.

mod read;
mod toml_walk;

use vocabulary::CodeLists;

use crate::field::Field;
use crate::kind::{Declaration, Kind};
use crate::schema::{Schema, SchemaProblem, complete_kind};

pub use read::Pack;
pub use toml_walk::PackProblem;

/// Why a schema could not be made of declarations and packs.
#[derive(Debug, thiserror::Error)]
pub enum PackFailure {
    /// What is wrong in the files, one line each.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Files(Vec<PackProblem>),
    /// The pieces are right but do not stand together.
    #[error(transparent)]
    Schema(#[from] SchemaProblem),
}

/// A file to be read as a pack: its name for messages, and its text.
#[derive(Debug, Clone, Copy)]
pub struct PackFile<'a> {
    /// The name shown in messages.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
}

impl Schema {
    /// A schema of the program's own declarations and of country packs.
    ///
    /// # Errors
    /// Every problem of every pack, with its place.
    pub fn with_packs(
        declarations: &[Declaration],
        lists: &CodeLists,
        files: &[PackFile<'_>],
    ) -> Result<Self, PackFailure> {
        let mut problems = Vec::new();
        let mut packs = Vec::new();
        for file in files {
            match Pack::read(*file) {
                Ok(pack) => packs.push(pack),
                Err(found) => problems.extend(found),
            }
        }
        let mut lists = lists.clone();
        for pack in &packs {
            for (list, place) in &pack.lists {
                match lists.clone().with(list.clone()) {
                    Ok(more) => lists = more,
                    Err(reason) => problems.push(place.problem(reason.to_string())),
                }
            }
        }
        let kinds = assemble_kinds(declarations, &packs, &mut problems);
        if problems.is_empty() {
            Ok(Self::from_kinds(kinds, lists)?)
        } else {
            Err(PackFailure::Files(problems))
        }
    }
}

fn assemble_kinds(
    declarations: &[Declaration],
    packs: &[Pack],
    problems: &mut Vec<PackProblem>,
) -> Vec<Kind> {
    let known = |code: &str| declarations.iter().any(|declaration| declaration.code == code);
    for (code, place) in packs.iter().flat_map(Pack::touched_kinds) {
        if !known(code) {
            let nearest =
                crate::schema::nearest(code, declarations.iter().map(|declaration| declaration.code));
            problems.push(place.problem(format!(
                "there is no kind {code:?}; the nearest are: {}",
                nearest.join(", ")
            )));
        }
    }
    let mut kinds = Vec::new();
    for declaration in declarations {
        let local: Vec<Field> = packs
            .iter()
            .flat_map(|pack| pack.fields_of(declaration.code))
            .collect();
        let mut kind = complete_kind(declaration, &local);
        for pack in packs {
            kind.fields = refine(declaration.code, kind.fields, pack, problems);
        }
        kinds.push(kind);
    }
    kinds.extend(packs.iter().flat_map(|pack| pack.kinds.iter().copied()));
    kinds
}

fn refine(
    code: &str,
    fields: &'static [Field],
    pack: &Pack,
    problems: &mut Vec<PackProblem>,
) -> &'static [Field] {
    let refinements: Vec<_> = pack
        .refinements
        .iter()
        .filter(|refinement| refinement.kind == code)
        .collect();
    if refinements.is_empty() {
        return fields;
    }
    let mut fields = fields.to_vec();
    for refinement in refinements {
        if let Some(field) = fields.iter_mut().find(|field| field.code == refinement.field) {
            // A pack may ask for more than the program does, never for less.
            field.need = field.need.max(refinement.need);
        } else {
            let sentence = format!("{code} has no field {:?} to refine", refinement.field);
            problems.push(refinement.place.problem(sentence));
        }
    }
    Box::leak(fields.into_boxed_slice())
}
