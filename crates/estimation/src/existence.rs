//! Whether a log-linear model has one finite estimate with given counts, decided without rounding.
//!
//! A maximum of the likelihood exists where the sufficient statistics lie in the relative interior of the cone that
//! the columns of the design matrix span (S. E. Fienberg and A. Rinaldo, Maximum likelihood estimation in log-linear
//! models, Annals of Statistics 40, 2012): where some table with every cell positive has the same margins. Since cells
//! with people can give some up, that depends on which cells are empty alone, and so it is remembered for each pattern
//! of empty cells. Parameters are identified where the design matrix has full column rank.
//!
//! Nearly always the rows of the cells that hold people have full rank by themselves, and both are so. That is found
//! modulo a prime, where a full rank is one over the rationals too. Otherwise a small linear programme in exact
//! fractions decides.

use std::collections::HashMap;

use num_rational::BigRational;

use crate::lists::Pattern;

/// What is known of a model with given counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One finite estimate.
    Exists,
    /// The likelihood rises without end.
    NotFinite,
    /// Several parameters give the same means.
    NotIdentified,
}

/// A prime below 2^31, so that products fit.
const PRIME: u64 = 2_147_483_647;
/// How many verdicts are remembered before all are forgotten.
const MOST_REMEMBERED: usize = 1 << 16;

/// A model, the terms that are kept before those that are dropped, and the patterns that somebody has.
type Situation = (Box<[Pattern]>, Box<[Pattern]>);

/// Decides, and remembers.
#[derive(Debug, Default)]
pub struct Existence {
    verdicts: HashMap<Situation, Verdict>,
}

impl Existence {
    /// Whether the model of `terms`, none of whose margins is empty, has one finite estimate.
    ///
    /// `held` are the patterns that somebody has; `empty` those that nobody has and that the model does not give a
    /// mean of nought. The second is asked for only when it is needed, and must follow from the first two.
    pub fn verdict(
        &mut self,
        terms: &[Pattern],
        dropped: &[Pattern],
        held: &[Pattern],
        empty: impl FnOnce() -> Vec<Pattern>,
    ) -> Verdict {
        let mut model: Vec<Pattern> = Vec::with_capacity(terms.len() + dropped.len() + 1);
        model.extend(terms);
        // A term cannot be so large: what follows is what was dropped.
        model.push(Pattern::MAX);
        model.extend(dropped);
        let key = (model.into_boxed_slice(), Box::from(held));
        if let Some(verdict) = self.verdicts.get(&key) {
            return *verdict;
        }
        let verdict = if rank_modulo_prime(terms, held.iter().copied()) == terms.len() {
            Verdict::Exists
        } else {
            decide_exactly(terms, held, &empty())
        };
        if self.verdicts.len() >= MOST_REMEMBERED {
            self.verdicts.clear();
        }
        self.verdicts.insert(key, verdict);
        verdict
    }
}

/// The rank modulo a prime of the matrix whose entry is one where the cell's pattern contains the term.
fn rank_modulo_prime(terms: &[Pattern], cells: impl Iterator<Item = Pattern>) -> usize {
    let width = terms.len();
    let mut pivots: Vec<Option<Vec<u64>>> = vec![None; width];
    let mut rank = 0;
    for cell in cells {
        let mut row: Vec<u64> = terms.iter().map(|term| u64::from(cell & term == *term)).collect();
        for column in 0..width {
            if row[column] == 0 {
                continue;
            }
            if let Some(pivot) = &pivots[column] {
                let factor = PRIME - row[column];
                for (entry, of_pivot) in row[column..].iter_mut().zip(&pivot[column..]) {
                    *entry = (*entry + factor * of_pivot) % PRIME;
                }
            } else {
                let inverse = power(row[column], PRIME - 2);
                for entry in &mut row[column..] {
                    *entry = *entry * inverse % PRIME;
                }
                pivots[column] = Some(row);
                rank += 1;
                break;
            }
        }
        if rank == width {
            break;
        }
    }
    rank
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

fn decide_exactly(terms: &[Pattern], held: &[Pattern], empty: &[Pattern]) -> Verdict {
    let directions = null_space(terms, held);
    if directions.is_empty() {
        return Verdict::Exists;
    }
    // What each empty cell's mean changes by along each direction that no held cell feels.
    let changes: Vec<Vec<BigRational>> = directions
        .iter()
        .map(|direction| {
            empty
                .iter()
                .map(|cell| {
                    terms
                        .iter()
                        .zip(direction)
                        .filter(|(term, _)| cell & **term == **term)
                        .map(|(_, entry)| entry)
                        .sum()
                })
                .collect()
        })
        .collect();
    if !has_positive_solution(&changes) {
        return Verdict::NotFinite;
    }
    if rank_of(changes) < directions.len() {
        return Verdict::NotIdentified;
    }
    Verdict::Exists
}

fn zero() -> BigRational {
    BigRational::from_integer(0.into())
}

fn one() -> BigRational {
    BigRational::from_integer(1.into())
}

/// Brings a matrix into reduced echelon form; the columns of its pivots.
fn reduce(matrix: &mut Vec<Vec<BigRational>>) -> Vec<usize> {
    let width = matrix.first().map_or(0, Vec::len);
    let nought = zero();
    let mut pivots = Vec::new();
    for column in 0..width {
        let at = pivots.len();
        let Some(found) = (at..matrix.len()).find(|&row| matrix[row][column] != nought) else {
            continue;
        };
        matrix.swap(at, found);
        pivot(matrix, at, column);
        pivots.push(column);
    }
    matrix.truncate(pivots.len());
    pivots
}

/// Makes the entry one and all others of its column nought.
fn pivot(matrix: &mut [Vec<BigRational>], at: usize, column: usize) {
    let nought = zero();
    let divisor = matrix[at][column].clone();
    for entry in &mut matrix[at] {
        if *entry != nought {
            *entry /= &divisor;
        }
    }
    let of_pivot = matrix[at].clone();
    for (row, entries) in matrix.iter_mut().enumerate() {
        if row == at || entries[column] == nought {
            continue;
        }
        let factor = entries[column].clone();
        for (entry, of_pivot) in entries.iter_mut().zip(&of_pivot) {
            if *of_pivot != nought {
                *entry -= &factor * of_pivot;
            }
        }
    }
}

fn rank_of(mut matrix: Vec<Vec<BigRational>>) -> usize {
    reduce(&mut matrix).len()
}

/// A basis of the changes of parameters that no held cell feels.
fn null_space(terms: &[Pattern], held: &[Pattern]) -> Vec<Vec<BigRational>> {
    let mut matrix: Vec<Vec<BigRational>> = held
        .iter()
        .map(|cell| {
            terms
                .iter()
                .map(|term| if cell & term == *term { one() } else { zero() })
                .collect()
        })
        .collect();
    let pivots = reduce(&mut matrix);
    (0..terms.len())
        .filter(|column| !pivots.contains(column))
        .map(|free| {
            let mut direction = vec![zero(); terms.len()];
            direction[free] = one();
            for (row, &column) in pivots.iter().enumerate() {
                direction[column] = -matrix[row][free].clone();
            }
            direction
        })
        .collect()
}

/// Whether some vector with every entry positive is sent to nought by the matrix: the first phase of the simplex method
/// with Bland's rule, in exact fractions. With `z = 1 + x` it asks for an `x` of no negative entry with `Ax = -A1`.
fn has_positive_solution(matrix: &[Vec<BigRational>]) -> bool {
    let height = matrix.len();
    let width = matrix.first().map_or(0, Vec::len);
    let nought = zero();
    // A row of the tableau: the variables, one artificial variable a row, the right-hand side.
    let mut tableau: Vec<Vec<BigRational>> = Vec::with_capacity(height + 1);
    for (at, row) in matrix.iter().enumerate() {
        let right: BigRational = -row.iter().sum::<BigRational>();
        let is_negative = right < nought;
        let sign = |entry: &BigRational| if is_negative { -entry } else { entry.clone() };
        let mut entries: Vec<BigRational> = row.iter().map(sign).collect();
        entries.extend((0..height).map(|other| if other == at { one() } else { zero() }));
        entries.push(sign(&right));
        tableau.push(entries);
    }
    // What the artificial variables add up to, written in the variables that are not in the basis.
    let cost: Vec<BigRational> = (0..=width + height)
        .map(|column| {
            if (width..width + height).contains(&column) {
                zero()
            } else {
                -tableau.iter().map(|row| &row[column]).sum::<BigRational>()
            }
        })
        .collect();
    tableau.push(cost);
    let mut basis: Vec<usize> = (width..width + height).collect();
    let last = width + height;
    loop {
        if tableau[height][last] == nought {
            return true;
        }
        // An artificial variable that has left does not come back.
        let Some(entering) = (0..width).find(|&column| tableau[height][column] < nought) else {
            return false;
        };
        let leaving = (0..height)
            .filter(|&row| tableau[row][entering] > nought)
            .map(|row| (&tableau[row][last] / &tableau[row][entering], basis[row], row))
            .min_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        // The sum of the artificial variables cannot fall without end.
        let Some((_, _, leaving)) = leaving else {
            return false;
        };
        pivot(&mut tableau, leaving, entering);
        basis[leaving] = entering;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: [Pattern; 4] = [0, 1, 2, 4];

    fn verdict(terms: &[Pattern], held: &[Pattern], empty: &[Pattern]) -> Verdict {
        Existence::default().verdict(terms, &[], held, || empty.to_vec())
    }

    #[test]
    fn full_tables_have_estimates() {
        assert_eq!(verdict(&MAIN, &[1, 2, 3, 4, 5, 6, 7], &[]), Verdict::Exists);
        assert_eq!(
            verdict(&[0, 1, 2, 4, 3, 5, 6], &[1, 2, 3, 4, 5, 6, 7], &[]),
            Verdict::Exists
        );
    }

    #[test]
    fn two_lists_that_share_nobody_bear_no_estimate() {
        assert_eq!(verdict(&[0, 1, 2], &[1, 2], &[3]), Verdict::NotFinite);
        assert_eq!(verdict(&MAIN, &[1, 2, 4], &[3, 5, 6, 7]), Verdict::NotFinite);
    }

    #[test]
    fn what_is_not_identified_is_told_apart_from_what_is_not_finite() {
        // With the effect of a pair that shares nobody dropped, and its cells with it, all pairs of three lists have six
        // parameters in five cells.
        assert_eq!(
            verdict(&[0, 1, 2, 4, 5, 6], &[1, 2, 4, 5, 6], &[]),
            Verdict::NotIdentified
        );
    }

    #[test]
    fn an_empty_cell_in_the_middle_is_borne() {
        assert_eq!(verdict(&MAIN, &[1, 2, 4, 3, 5, 6], &[7]), Verdict::Exists);
        // Full rank of the held cells is not needed: a people in 3 and one in each of 4, 5 and 6 can be made from those in
        // 1, 2 and 7 with the same margins wherever a is the sum of twice the first and the others.
        assert_eq!(verdict(&MAIN, &[1, 2, 7], &[3, 4, 5, 6]), Verdict::Exists);
        assert_eq!(verdict(&MAIN, &[1, 2, 7], &[4, 5, 6]), Verdict::NotFinite);
    }

    #[test]
    fn verdicts_are_remembered() {
        let mut existence = Existence::default();
        let first = existence.verdict(&MAIN, &[], &[1, 2, 4], || vec![3, 5, 6, 7]);
        let again = existence.verdict(&MAIN, &[], &[1, 2, 4], || unreachable!("it is remembered"));
        assert_eq!(first, again);
    }
}
