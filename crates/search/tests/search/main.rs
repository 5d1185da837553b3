//! The index from outside: on the bundled record, against the plainest code there is, and through its life.
#![allow(clippy::unwrap_used)] // the helpers of these tests are no tests themselves

mod bundled_record;
mod facets;
mod life;
mod order;
mod papers;
mod yardstick;
