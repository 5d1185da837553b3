//! Questions asked in a neighbourhood while all other counts are held where they are.
//!
//! A table that is found so is a table of the whole system; that none is found says nothing. So a large system can be
//! shown to leave its counts open without being solved as a whole.

use super::tableau::{Direction, Outcome, Tableau};
use super::{Programme, ProgrammeProblem, View};

/// Branches in a neighbourhood, where a table came out with fractions.
const BRANCHES: usize = 30;

/// A term of a relation that the neighbourhood has reached.
#[derive(Debug, Clone, Copy)]
pub struct Near {
    /// The variable.
    pub variable: u32,
    /// In how many relations that were reached already it stands: it may make them close.
    pub closes: usize,
}

/// The variables near a centre, the centre first. Of the terms of each relation that is reached, `choose` takes some.
pub fn ball(
    programme: View<'_>,
    rows_of: &[Vec<u32>],
    centre: u32,
    size: usize,
    choose: impl Fn(&mut Vec<Near>, &mut Vec<u32>),
) -> Vec<u32> {
    let mut ball = vec![centre];
    let mut is_inside = vec![false; rows_of.len()];
    is_inside[centre as usize] = true;
    let mut is_reached = vec![false; programme.rows.len()];
    let mut next = 0;
    let mut chosen = Vec::new();
    while next < ball.len() && ball.len() < size {
        let variable = ball[next];
        next += 1;
        for row in &rows_of[variable as usize] {
            if std::mem::replace(&mut is_reached[*row as usize], true) {
                continue;
            }
            let mut near: Vec<Near> = programme.rows[*row as usize]
                .terms
                .iter()
                .filter(|term| !is_inside[term.0 as usize])
                .map(|term| Near {
                    variable: term.0,
                    closes: rows_of[term.0 as usize]
                        .iter()
                        .filter(|row| is_reached[**row as usize])
                        .count(),
                })
                .collect();
            chosen.clear();
            choose(&mut near, &mut chosen);
            for one in &chosen {
                if !std::mem::replace(&mut is_inside[*one as usize], true) {
                    ball.push(*one);
                }
            }
        }
    }
    ball
}

/// A tableau of some variables at the given values, while the others are held.
///
/// # Errors
/// As for [`Tableau::new`].
pub fn held_still(
    programme: View<'_>,
    rows_of: &[Vec<u32>],
    kept: &[u32],
    values: &[i64],
) -> Result<Tableau, ProgrammeProblem> {
    let part = restrict(programme, rows_of, kept, values);
    let start: Vec<i64> = kept.iter().map(|variable| values[*variable as usize]).collect();
    Tableau::new(&part, Some(&start), false)
}

/// Pushes a variable towards an aim and gives a table of whole numbers there: the one that the push ended at, or, where
/// that has fractions, one that is at least as far as the aim, if a few branches find one.
pub fn push_to_whole(
    tableau: &mut Tableau,
    variable: u32,
    direction: Direction,
    aim: i64,
) -> Result<Option<Vec<i64>>, ProgrammeProblem> {
    let outcome = tableau.push(variable, direction, Some(aim))?;
    if let Some(table) = tableau.table() {
        return Ok(Some(table));
    }
    if outcome != Outcome::Reached {
        return Ok(None);
    }
    let (lower, upper) = tableau.bounds_of(variable);
    let (low, high) = match direction {
        Direction::Up => (aim, upper),
        Direction::Down => (lower, aim),
    };
    tableau.set_bounds(variable, low, high)?;
    let mut branches = BRANCHES;
    let table = whole_table(tableau, &mut branches)?;
    tableau.set_bounds(variable, lower, upper)?;
    Ok(table)
}

/// A table of whole numbers within the bounds of a tableau, if a few branches find one.
pub fn whole_table(
    tableau: &mut Tableau,
    branches: &mut usize,
) -> Result<Option<Vec<i64>>, ProgrammeProblem> {
    let Some((fraction, floor)) = tableau.fractional() else {
        return Ok(tableau.table());
    };
    let (lower, upper) = tableau.bounds_of(fraction);
    let mut found = None;
    for (low, high) in [(floor + 1, upper), (lower, floor)] {
        if *branches == 0 || found.is_some() {
            break;
        }
        *branches -= 1;
        match tableau.set_bounds(fraction, low, high) {
            Ok(()) => found = whole_table(tableau, branches)?,
            Err(ProgrammeProblem::Contradiction { .. }) => {}
            Err(other) => return Err(other),
        }
        tableau.set_bounds(fraction, lower, upper)?;
    }
    Ok(found)
}

/// The programme of some variables while the others are held at the given values.
fn restrict(programme: View<'_>, rows_of: &[Vec<u32>], kept: &[u32], held: &[i64]) -> Programme {
    let mut part = Programme::default();
    let mut place = vec![u32::MAX; rows_of.len()];
    let mut rows: Vec<u32> = Vec::new();
    for variable in kept {
        let (lower, upper) = (
            programme.lower[*variable as usize],
            programme.upper[*variable as usize],
        );
        place[*variable as usize] = part.add_variable(lower, upper);
        rows.extend(&rows_of[*variable as usize]);
    }
    rows.sort_unstable();
    rows.dedup();
    for number in rows {
        let row = &programme.rows[number as usize];
        let mut constant = row.constant;
        let mut terms = Vec::new();
        for (variable, factor) in &row.terms {
            match place[*variable as usize] {
                u32::MAX => constant -= i64::from(*factor) * held[*variable as usize],
                local => terms.push((local, *factor)),
            }
        }
        part.add_row(terms, constant);
    }
    part
}
