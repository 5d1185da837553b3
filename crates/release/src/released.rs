//! What may leave: values that only this crate can make, after a check, with the evidence of it.

use std::ops::Deref;

/// What a value was released by, and what the check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The method, such as "suppression" or "discrete Gaussian noise".
    pub method: String,
    /// The rules and parameters, each by its name.
    pub rules: Vec<(String, String)>,
    /// What was checked and what the check came to, in sentences.
    pub verdict: Vec<String>,
    /// When, as the caller says; this crate has no clock.
    pub at: String,
}

/// A value that may leave. It can be made by this crate only, and only where its check was passed; so code that asks
/// for a `Released<T>` cannot be given a figure that was not protected.
///
/// ```compile_fail
/// // There is no way to make one from outside.
/// fn forge(evidence: release::released::Evidence) -> release::released::Released<u32> {
///     release::released::Released { value: 3, evidence }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released<T> {
    value: T,
    evidence: Evidence,
}

impl<T> Released<T> {
    /// Only after a check of this crate.
    pub(crate) fn new(value: T, evidence: Evidence) -> Self {
        Self { value, evidence }
    }

    /// The value.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// What it was released by.
    pub fn evidence(&self) -> &Evidence {
        &self.evidence
    }

    /// The value without its evidence, for writing it out.
    pub fn into_parts(self) -> (T, Evidence) {
        (self.value, self.evidence)
    }
}

impl<T> Deref for Released<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
