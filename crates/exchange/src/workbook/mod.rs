//! Workbooks (Office Open XML, ECMA-376), written and read as a stream.
//!
//! Reading trusts nothing that the file says about itself: neither the size of a sheet, nor that of a packed
//! part. Whatever grows is bounded, and the bounds stand here. Links to other files are not followed, macros
//! and drawings are not looked at, and a document type declaration is refused, so that no entity can grow.

mod container;
mod number;
mod parts;
mod reader;
mod rows;
mod sheet;
mod writer;
mod xml;

pub use reader::WorkbookReader;
pub use rows::SheetReader;
pub use writer::WorkbookWriter;

/// How many rows a sheet holds.
pub const SHEET_ROW_LIMIT: u64 = 1_048_576;

/// How many sheets a workbook may have.
const SHEET_LIMIT: usize = 1_000;

/// The most bytes that a sheet is unpacked to.
const SHEET_LIMIT_BYTES: u64 = 4 << 30;

/// The most bytes that all parts together are unpacked to; many parts may name the same packed bytes.
const WORKBOOK_LIMIT_BYTES: u64 = 8 << 30;

/// The most bytes that the part with the shared texts is unpacked to.
const SHARED_TEXTS_LIMIT_BYTES: u64 = 256 << 20;

/// The most bytes of shared texts that are held; the only thing in a workbook that has to be.
const SHARED_TEXTS_HELD_BYTES: usize = 24 << 20;

/// The longest shared text, in bytes; a cell shows 32,767 characters.
const SHARED_TEXT_LIMIT_BYTES: usize = 1 << 20;

/// The most shared texts.
const SHARED_TEXTS_LIMIT: usize = 1 << 20;

/// The most bytes that any other part is unpacked to.
const PART_LIMIT_BYTES: u64 = 16 << 20;

/// How many times larger than packed a part may be. Sheets that repeat themselves reach 100; the densest that
/// the packing allows is 1,032.
const PACKING_LIMIT: u64 = 300;

/// Below this size the packing is not looked at: small parts pack densely by nature.
const PACKING_FREE_BYTES: u64 = 8 << 20;

/// How deep elements may stand in each other; sheets need eight.
const DEPTH_LIMIT: usize = 64;

/// How many styles of cells a workbook may have; spreadsheet programs stop at 65,490.
const STYLE_LIMIT: usize = 1 << 16;
