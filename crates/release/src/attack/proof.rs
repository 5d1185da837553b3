//! Why a count can have one value only, so that it can be checked without the solver.
//!
//! Most recoveries are a chain of subtractions; the chain is told from its first link. The others need several sums at
//! once: then the sums are told with the factors by which they are to be added so that every other hidden count either
//! cancels or can only make the bound stricter (the dual solution of the linear programme). By weak duality any such
//! combination proves its bound, however it was found.

use super::tables::{Reason, System, name_of};
use crate::program::blocks::Block;
use crate::program::propagate::Step;
use crate::program::tableau::{Direction, Tableau};
use crate::program::{Programme, UNBOUNDED};

/// Links of a chain that are told at most.
const LONGEST_CHAIN: usize = 12;
/// Relations times hidden counts of a block for which factors are worked out.
const LARGEST_BLOCK: usize = 1_000_000;

/// A bound by a combination of relations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combination {
    /// Relations of the system with whole factors.
    pub factors: Vec<(u32, i64)>,
    /// What the combination is divided by.
    pub divisor: i64,
    /// The bound.
    pub bound: i64,
}

/// How a value was derived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derivation {
    /// One subtraction after the other; sentences.
    Chain(Vec<String>),
    /// Several relations at once: for the greatest and for the least value.
    Combinations {
        /// Why it cannot be more.
        upper: Combination,
        /// Why it cannot be less.
        lower: Combination,
        /// The same in words.
        words: Vec<String>,
    },
    /// By trying out every whole-numbered case; the linear programme alone leaves fractions.
    Cases,
}

impl Derivation {
    /// The derivation in sentences.
    pub fn in_words(&self) -> Vec<String> {
        match self {
            Self::Chain(sentences) => sentences.clone(),
            Self::Combinations { words, .. } => words.clone(),
            Self::Cases => vec![
                "every other value was tried and leads to a count that is no whole number or is negative"
                    .to_owned(),
            ],
        }
    }
}

/// A relation in words.
pub fn relation_in_words(system: &System, row: u32) -> String {
    let Some(reason) = system.reasons.get(row as usize) else {
        return "a sum".to_owned();
    };
    let told = |cell: u32| name_of(&system.cells[cell as usize].key);
    match reason {
        Reason::Sum { total, column, table } => {
            let parts = system.programme.rows[row as usize].terms.len() - 1;
            format!(
                "{} = the sum of its {parts} parts by {column} ({})",
                told(*total),
                system.tables[*table]
            )
        }
        Reason::Growth { before, after, .. } => format!(
            "{} in edition {} = the same in edition {} and those who came since",
            told(*after),
            system.cells[*after as usize].edition + 1,
            system.cells[*before as usize].edition + 1
        ),
    }
}

/// Derives the value of a recovered count. `narrowed` is the programme after all single sums were used, `parts` its
/// blocks.
pub fn derive(
    system: &System,
    steps: &[Step],
    narrowed: &Programme,
    parts: &[Block],
    variable: u32,
) -> Derivation {
    let place = variable as usize;
    if narrowed.lower.get(place) == narrowed.upper.get(place) {
        return Derivation::Chain(chain(system, steps, variable));
    }
    let home = parts.iter().find_map(|part| {
        part.variables
            .binary_search(&variable)
            .ok()
            .map(|local| (part, local as u32))
    });
    let Some((part, local)) = home else {
        return Derivation::Cases;
    };
    combinations(system, part, local).unwrap_or(Derivation::Cases)
}

/// The links of a chain of subtractions, those that later ones need first.
fn chain(system: &System, steps: &[Step], variable: u32) -> Vec<String> {
    let mut needed: Vec<usize> = Vec::new();
    let mut waiting: Vec<(u32, usize)> = vec![(variable, steps.len())];
    let mut is_told = std::collections::HashSet::new();
    while let Some((one, before)) = waiting.pop() {
        if !is_told.insert(one) || needed.len() >= LONGEST_CHAIN {
            continue;
        }
        let Some(last) = (0..before).rev().find(|step| steps[*step].variable == one) else {
            continue;
        };
        needed.push(last);
        for (other, _) in &system.programme.rows[steps[last].row as usize].terms {
            if *other != one && steps[..last].iter().any(|step| step.variable == *other) {
                waiting.push((*other, last));
            }
        }
    }
    needed.sort_unstable();
    needed
        .into_iter()
        .map(|step| link(system, &steps[..=step]))
        .collect()
}

/// The last of some steps in a sentence.
fn link(system: &System, steps: &[Step]) -> String {
    let Some(step) = steps.last() else {
        return String::new();
    };
    let mut bounds = std::collections::HashMap::new();
    for earlier in steps {
        let held = bounds.entry(earlier.variable).or_insert_with(|| {
            let place = earlier.variable as usize;
            (system.programme.lower[place], system.programme.upper[place])
        });
        if earlier.is_upper {
            held.1 = earlier.bound;
        } else {
            held.0 = earlier.bound;
        }
    }
    let bounds_of = |variable: u32| {
        let place = variable as usize;
        let given = (system.programme.lower[place], system.programme.upper[place]);
        bounds.get(&variable).copied().unwrap_or(given)
    };
    let row = &system.programme.rows[step.row as usize];
    let (mut known, mut known_count, mut open) = (0_i64, 0_usize, 0_usize);
    let mut total = None;
    let total_variable = match &system.reasons[step.row as usize] {
        Reason::Sum { total, .. } => *total,
        Reason::Growth { after, .. } => *after,
    };
    for (variable, _) in &row.terms {
        let (low, high) = bounds_of(*variable);
        if *variable == total_variable {
            total = (low == high).then_some(low);
        } else if *variable != step.variable {
            if low == high {
                known += low;
                known_count += 1;
            } else {
                open += 1;
            }
        }
    }
    let name = name_of_variable(system, step.variable);
    let (low, high) = bounds_of(step.variable);
    let what = if low == high {
        format!("is {low}")
    } else if step.is_upper {
        format!("is at most {}", step.bound)
    } else {
        format!("is at least {}", step.bound)
    };
    let whole = name_of_variable(system, total_variable);
    if step.variable == total_variable {
        return format!("{name} {what}: the sum of its {} parts", row.terms.len() - 1);
    }
    let others = match (known_count, open) {
        (0, 0) => "with no others".to_owned(),
        (count, 0) => format!("minus the {count} others ({known})"),
        (count, open) => {
            format!("minus {count} others ({known}), and {open} more at the limits of what they can be")
        }
    };
    match total {
        Some(total) => format!("{name} {what}: {whole} ({total}) {others}"),
        None => format!("{name} {what}: {whole}, as far as it is known, {others}"),
    }
}

fn name_of_variable(system: &System, variable: u32) -> String {
    match system.cells.get(variable as usize) {
        Some(cell) => name_of(&cell.key),
        None => system.newcomers.get(&variable).map_or_else(
            || "a difference".to_owned(),
            |(_, after)| format!("the newcomers in {}", name_of(&system.cells[*after as usize].key)),
        ),
    }
}

fn combinations(system: &System, part: &Block, local: u32) -> Option<Derivation> {
    if part.programme.rows.len() * part.programme.len() > LARGEST_BLOCK {
        return None;
    }
    let mut tableau = Tableau::new(&part.programme, None, true).ok()?;
    let mut both = Vec::new();
    for direction in [Direction::Up, Direction::Down] {
        tableau.push(local, direction, None).ok()?;
        let (factors, divisor) = tableau.multipliers(local)?;
        let combination = Combination {
            bound: bound_of(&part.programme, local, &factors, divisor, direction)?,
            factors,
            divisor,
        };
        both.push(combination);
    }
    let lower = both.pop()?;
    let upper = both.pop()?;
    if lower.bound != upper.bound {
        return None;
    }
    let to_whole = |combination: Combination| Combination {
        factors: combination
            .factors
            .iter()
            .map(|(row, factor)| (part.rows[*row as usize], *factor))
            .collect(),
        ..combination
    };
    let (upper, lower) = (to_whole(upper), to_whole(lower));
    let name = name_of_variable(system, part.variables[local as usize]);
    let mut words = vec![combination_in_words(system, &name, "at most", &upper)];
    if lower.factors != upper.factors || lower.divisor != upper.divisor {
        words.push(combination_in_words(system, &name, "at least", &lower));
    }
    Some(Derivation::Combinations { upper, lower, words })
}

fn combination_in_words(system: &System, name: &str, limit: &str, combination: &Combination) -> String {
    let parts: Vec<String> = combination
        .factors
        .iter()
        .map(|(row, factor)| format!("{factor:+} times [{}]", relation_in_words(system, *row)))
        .collect();
    let divided = if combination.divisor == 1 {
        String::new()
    } else {
        format!(", divided by {}", combination.divisor)
    };
    format!(
        "{name} is {limit} {}: {}{divided}; all other hidden counts cancel or are at their limits",
        combination.bound,
        parts.join(" ")
    )
}

/// The bound on a variable that a combination of relations proves by itself, from the bounds of all others. This is
/// weak duality, in whole numbers; it trusts nothing of the solver.
pub fn bound_of(
    programme: &Programme,
    variable: u32,
    factors: &[(u32, i64)],
    divisor: i64,
    direction: Direction,
) -> Option<i64> {
    let mut sums: std::collections::BTreeMap<u32, i128> = std::collections::BTreeMap::new();
    let mut constant = 0_i128;
    for (row, factor) in factors {
        let row = programme.rows.get(*row as usize)?;
        constant += i128::from(*factor) * i128::from(row.constant);
        for (one, own) in &row.terms {
            *sums.entry(*one).or_default() += i128::from(*factor) * i128::from(*own);
        }
    }
    // divisor * variable + the rest = constant
    let own = sums.remove(&variable).unwrap_or(0);
    if own != i128::from(divisor) || divisor <= 0 {
        return None;
    }
    let is_up = direction == Direction::Up;
    for (one, sum) in sums {
        // For an upper bound on the variable the rest must be as small as it can be.
        let takes_lower = (sum > 0) == is_up;
        let limit = if takes_lower {
            programme.lower[one as usize]
        } else {
            programme.upper[one as usize]
        };
        if sum != 0 {
            if limit >= UNBOUNDED {
                return None;
            }
            constant -= sum * i128::from(limit);
        }
    }
    let divisor = i128::from(divisor);
    let bound = if is_up {
        constant.div_euclid(divisor)
    } else {
        -((-constant).div_euclid(divisor))
    };
    i64::try_from(bound).ok()
}
