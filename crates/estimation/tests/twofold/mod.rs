//! Numbers of about thirty-two digits as unevaluated sums of two (T. J. Dekker, A floating-point technique for extending
//! the available precision, Numerische Mathematik 18, 1971).

use std::ops::{Add, Div, Mul, Sub};

#[derive(Debug, Clone, Copy)]
pub struct Twofold(f64, f64);

/// A sum and what rounding took from it.
fn sum(a: f64, b: f64) -> Twofold {
    let whole = a + b;
    let of_b = whole - a;
    Twofold(whole, (a - (whole - of_b)) + (b - of_b))
}

impl Twofold {
    pub fn new(value: f64) -> Self {
        Self(value, 0.0)
    }

    pub fn high(self) -> f64 {
        self.0
    }

    /// By halving the argument until a short series will do, and squaring back.
    pub fn exp(self) -> Self {
        const HALVINGS: i32 = 12;
        let small = self * Self::new(2_f64.powi(-HALVINGS));
        let mut term = Self::new(1.0);
        let mut series = Self::new(0.0);
        for k in 1..=14 {
            term = term * small / Self::new(f64::from(k));
            series = series + term;
        }
        // With e^x - 1 squaring loses no digits near one.
        for _ in 0..HALVINGS {
            series = series * series + series + series;
        }
        series + Self::new(1.0)
    }
}

impl Add for Twofold {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let high = sum(self.0, other.0);
        let low = sum(self.1, other.1);
        let first = sum(high.0, high.1 + low.0);
        sum(first.0, first.1 + low.1)
    }
}

impl Sub for Twofold {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + Self(-other.0, -other.1)
    }
}

impl Mul for Twofold {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let high = self.0 * other.0;
        let low = self.0.mul_add(other.0, -high);
        sum(high, low + (self.0 * other.1 + self.1 * other.0))
    }
}

impl Div for Twofold {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let first = self.0 / other.0;
        let rest = self - other * Self::new(first);
        let second = rest.0 / other.0;
        let rest = rest - other * Self::new(second);
        sum(first, second) + Self::new(rest.0 / other.0)
    }
}
