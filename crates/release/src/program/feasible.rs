//! Some table of whole numbers that satisfies a programme.

use super::blocks::blocks;
use super::nearby::whole_table;
use super::propagate::propagate;
use super::tableau::Tableau;
use super::{Programme, ProgrammeProblem};

/// Branches that are tried before a block is given up.
const BRANCHES: usize = 5_000;

/// Values within the bounds that satisfy every relation; none where the search for whole numbers was given up.
///
/// # Errors
/// The relation that cannot be satisfied, or that a block is too large.
pub fn some_table(programme: &Programme) -> Result<Option<Vec<i64>>, ProgrammeProblem> {
    let mut narrowed = programme.clone();
    propagate(&mut narrowed, None)?;
    let mut values = narrowed.lower.clone();
    for part in blocks(&narrowed) {
        let to_whole = |problem| match problem {
            ProgrammeProblem::Contradiction { row } => ProgrammeProblem::Contradiction {
                row: part.rows.get(row as usize).copied().unwrap_or(0),
            },
            other => other,
        };
        let mut tableau = Tableau::new(&part.programme, None, false).map_err(to_whole)?;
        let mut branches = BRANCHES;
        let Some(table) = whole_table(&mut tableau, &mut branches).map_err(to_whole)? else {
            return Ok(None);
        };
        for (variable, value) in part.variables.iter().zip(table) {
            values[*variable as usize] = value;
        }
    }
    Ok(Some(values))
}
