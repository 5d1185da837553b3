//! The treaty's status, what changed in it, and what mandates ask for.

use jiff::civil::Date;
use record::Record;
use register::mandate::{DueReport, reports_due};
use register::treaty::{StatusChange, TreatyStatus, changes_between, status_on};
use store::Layer;
use vocabulary::PartialDate;

use crate::{Palermo, Refusal};

/// What is due on and after a day.
pub type DueReports = Vec<DueReport>;

impl Palermo {
    fn public_records(&self, kind: &str) -> Result<Vec<Record>, Refusal> {
        let mut records = Vec::new();
        self.store
            .scan_all(Some(kind), Layer::Published, |revision| -> Result<(), Refusal> {
                records.push(revision.into_record());
                Ok(())
            })?;
        Ok(records)
    }

    /// Who was a party or a signatory on a date. Public.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn treaty_status(&self, as_of: Date) -> Result<TreatyStatus, Refusal> {
        Ok(status_on(&self.public_records("treaty_action")?, as_of))
    }

    /// What States did towards the treaty in a period. Public.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn treaty_changes(&self, period: &PartialDate) -> Result<Vec<StatusChange>, Refusal> {
        Ok(changes_between(&self.public_records("treaty_action")?, period))
    }

    /// Which reports mandates ask for that were not past due on a day. Public.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn reports_due(&self, as_of: Date) -> Result<DueReports, Refusal> {
        Ok(reports_due(&self.public_records("mandate")?, as_of))
    }
}
