//! Symmetric positive definite systems, by Cholesky's factorisation.

/// The lower factor of a symmetric positive definite matrix, row by row.
#[derive(Debug, Default)]
pub struct Cholesky {
    size: usize,
    factor: Vec<f64>,
}

impl Cholesky {
    /// Factors the matrix of which `entry` gives the lower triangle; false where it is not positive definite.
    pub fn factor(&mut self, size: usize, entry: impl Fn(usize, usize) -> f64) -> bool {
        self.size = size;
        self.factor.clear();
        self.factor.resize(size * size, 0.0);
        for row in 0..size {
            let (above, of_row) = self.factor.split_at_mut(row * size);
            for column in 0..=row {
                let mut value = entry(row, column);
                if column < row {
                    let of_column = &above[column * size..][..=column];
                    for (a, b) in of_row[..column].iter().zip(of_column) {
                        value -= a * b;
                    }
                    of_row[column] = value / of_column[column];
                } else {
                    let diagonal = value;
                    for a in &of_row[..column] {
                        value -= a * a;
                    }
                    // What is left of a diagonal entry after rounding is no curvature.
                    if value.is_nan() || value <= diagonal * 1e-15 {
                        return false;
                    }
                    of_row[column] = value.sqrt();
                }
            }
        }
        true
    }

    /// Replaces the right-hand side by the solution.
    pub fn solve(&self, right: &mut [f64]) {
        let size = self.size;
        for row in 0..size {
            let of_row = &self.factor[row * size..][..size];
            let sum: f64 = of_row[..row].iter().zip(&*right).map(|(a, b)| a * b).sum();
            right[row] = (right[row] - sum) / of_row[row];
        }
        for row in (0..size).rev() {
            let value = right[row] / self.factor[row * size + row];
            right[row] = value;
            for (entry, a) in right[..row].iter_mut().zip(&self.factor[row * size..][..row]) {
                *entry -= a * value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_solved_and_flat_ones_refused() {
        let matrix = [[4.0, 2.0, 0.4], [2.0, 5.0, 1.0], [0.4, 1.0, 3.0]];
        let mut cholesky = Cholesky::default();
        assert!(cholesky.factor(3, |row, column| matrix[row][column]));
        let mut solution = [1.0, -2.0, 0.5];
        cholesky.solve(&mut solution);
        for (row, right) in matrix.iter().zip([1.0, -2.0, 0.5]) {
            let sum: f64 = row.iter().zip(solution).map(|(a, b)| a * b).sum();
            assert!((sum - right).abs() < 1e-14);
        }
        assert!(!cholesky.factor(2, |_, _| 1.0));
    }
}
