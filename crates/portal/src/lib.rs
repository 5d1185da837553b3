//! The portal: HTTP pages and interfaces over the use cases.
//!
//! This crate contains no SQL and no rule. It turns a request into one use case and the answer into a page,
//! and it never decides who may see what: that was decided before a view is filled.

pub mod view;
