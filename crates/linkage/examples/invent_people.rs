//! Writes files of people who are made up: `invent_people ROWS OVERLAP ERRORS HOUSEHOLDS SEED FILE...`.

use std::fs::File;
use std::io::BufWriter;

use linkage::invented::{Plan, write_file};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rows, overlap, errors, households, seed, files @ ..] = arguments.as_slice() else {
        return Err("invent_people ROWS OVERLAP ERRORS HOUSEHOLDS SEED FILE...".into());
    };
    let plan = Plan {
        rows: rows.parse()?,
        files: files.len(),
        overlap: overlap.parse()?,
        errors: errors.parse()?,
        households: households.parse()?,
        seed: seed.parse()?,
    };
    for (number, file) in files.iter().enumerate() {
        write_file(&plan, number, BufWriter::new(File::create(file)?))?;
    }
    Ok(())
}
