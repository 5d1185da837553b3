//! The portal: HTTP pages and interfaces over the use cases.
//!
//! This crate contains no SQL and no rule. It turns a request into one use case and the answer into a page,
//! and it never decides who may see what: that was decided before a view is filled.
//!
//! - [`view`]: what a page is made of, as plain structs with their templates;
//! - [`fill`]: from records and answers to those structs, guided by the field tables;
//! - [`serve`]: requests in, one use case each, pages and documents out.

pub mod fill;
pub mod serve;
pub mod view;
