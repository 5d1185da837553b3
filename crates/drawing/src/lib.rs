//! Maps and charts as SVG text, made on the server from plain numbers.
//!
//! Floor 1 of the house. The crate knows no record, page, file or message catalogue: codes and numbers come in,
//! with the texts to print already in the reader's language, and SVG text goes out. Colours are never written
//! into a drawing; its shapes carry class names, so that a page in dark mode or in print restyles them
//! ([`style`]).
//!
//! - [`map`]: the world, a region or one country, shaded by class, with flows between countries.
//! - [`bars`]: horizontal bars, one for each label.
//! - [`timeline`]: columns over consecutive periods, in which unknown and zero look different.
//! - [`scale`]: values to classes by fixed breaks.

pub mod bars;
pub mod map;
mod number;
mod path;
#[cfg(feature = "prepare")]
pub mod prepare;
mod projection;
pub mod scale;
pub mod style;
pub mod svg;
pub mod timeline;
