//! Maps and charts as SVG text, made on the server from plain numbers.
//!
//! Floor 1 of the house. The crate knows no record, page, file or message catalogue: codes and numbers come in,
//! with the texts to print already in the reader's language, and SVG text goes out. Colours are never written
//! into a drawing; its shapes carry class names, so that a page in dark mode or in print restyles them
//! ([`style`]).
//!
//! - [`map`]: the world, a region or one country, shaded by class, with flows between countries.
//! - [`bars`]: horizontal bars, one for each label.
//! - [`chart`]: lines with bands, stacked columns, pyramids, small multiples; each with its figures as a table.
//! - [`timeline`]: columns over consecutive periods, in which unknown and zero look different.
//! - [`sheet`]: a figure as a page of its own, with its table and its notes.
//! - `picture`, with the feature of that name: a drawing as PNG.
//! - [`scale`]: values to classes by fixed breaks.

pub mod bars;
pub mod chart;
pub mod map;
mod number;
mod path;
#[cfg(feature = "picture")]
pub mod picture;
#[cfg(feature = "prepare")]
pub mod prepare;
mod projection;
pub mod scale;
pub mod sheet;
pub mod style;
pub mod svg;
pub mod timeline;
pub mod twin;
