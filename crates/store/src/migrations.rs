//! Bringing the tables up to date, forward only.

use crate::driver::{Cell, Engine};
use crate::problem::StoreProblem;
use crate::statements::{FORMAT_1, FORMAT_READ, FORMAT_TABLE, FORMAT_WRITE};

/// The scripts that lead from each format to the next.
const FORMATS: &[&str] = &[FORMAT_1];

/// Brings the tables to the newest format.
pub fn migrate(engine: &Engine) -> Result<(), StoreProblem> {
    engine.write(|transaction| {
        transaction.script(FORMAT_TABLE)?;
        if let Engine::Postgres(_) = engine {
            // Two nodes that start at once must not both make the tables: the second waits here.
            transaction.script("LOCK TABLE format IN EXCLUSIVE MODE")?;
        }
        let rows = transaction.rows(FORMAT_READ, &[])?;
        let found = rows.first().and_then(|row| row.first()).map_or(0, Cell::integer);
        let known = FORMATS.len() as i64;
        if found > known {
            return Err(StoreProblem::TooNew { found, known });
        }
        for (position, script) in FORMATS
            .iter()
            .enumerate()
            .skip(usize::try_from(found).unwrap_or(0))
        {
            transaction.script(script)?;
            transaction.execute(FORMAT_WRITE, &[Cell::Integer(position as i64 + 1)])?;
        }
        Ok(())
    })
}
