//! Keeping the store whole: verification, backup, restoring, moving, and looking for what is wrong.

use std::path::Path;
use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use store::{
    BackupAttachments, BackupReport, ChainHead, CopyReport, Location, Progress, Store, StoreProblem, Stream,
    Verification,
};

use crate::{Actor, OpenFailure, Palermo, Refusal, Right, Settings};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// As it should be.
    Good,
    /// Worth mending.
    Warning,
    /// To be mended now.
    Bad,
}

impl Severity {
    /// The code used in interfaces.
    pub fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Bad => "bad",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoctorFinding {
    /// What was looked at, as a code.
    pub subject: &'static str,
    /// How it is.
    pub severity: Severity,
    /// What was found, in a sentence.
    pub finding: String,
    /// What to do about it; empty where there is nothing to do.
    pub remedy: String,
}

impl DoctorFinding {
    fn good(subject: &'static str, finding: impl Into<String>) -> Self {
        Self {
            subject,
            severity: Severity::Good,
            finding: finding.into(),
            remedy: String::new(),
        }
    }

    fn worse(
        subject: &'static str,
        severity: Severity,
        finding: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            subject,
            severity,
            finding: finding.into(),
            remedy: remedy.into(),
        }
    }
}

impl Palermo {
    /// Recomputes both audit chains and the hash of every revision.
    ///
    /// # Errors
    /// Where the actor may not, or the store cannot be read.
    pub fn verify(
        &self,
        actor: &Actor,
        witnesses: &[ChainHead],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Verification, Refusal> {
        actor.must(Right::ReadAudit)?;
        Ok(self.store.verify(witnesses, progress)?)
    }

    /// The ends of both chains: what a witness outside writes down.
    ///
    /// # Errors
    /// Where the actor may not, or the store cannot be read.
    pub fn chain_heads(&self, actor: &Actor) -> Result<Vec<ChainHead>, Refusal> {
        actor.must(Right::ReadAudit)?;
        let mut heads = Vec::new();
        for stream in Stream::ALL {
            heads.extend(self.store.chain_head(stream)?);
        }
        Ok(heads)
    }

    /// Writes one state of the whole store into a file while others go on working.
    ///
    /// # Errors
    /// Where the actor may not, the store cannot be read or the file not written.
    pub fn backup(
        &self,
        actor: &Actor,
        file: &Path,
        attachments: BackupAttachments,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackupReport, Refusal> {
        actor.must(Right::Maintain)?;
        Ok(self.store.backup(file, attachments, Timestamp::now(), progress)?)
    }

    /// Checks a backup without a store.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check_backup(
        actor: &Actor,
        file: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<BackupReport, Refusal> {
        actor.must(Right::Maintain)?;
        Ok(Store::check_backup(file, progress)?)
    }

    /// Restores a backup into an empty folder or database.
    ///
    /// # Errors
    /// Where the actor may not; what is wrong with the packs, the backup or the target.
    pub fn restore(
        actor: &Actor,
        settings: &Settings,
        file: &Path,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<CopyReport, Refusal> {
        actor.must(Right::Maintain)?;
        let schema = schema_of(settings)?;
        let (_, report) = Store::restore(&settings.location, settings.options(schema), file, progress)?;
        Ok(report)
    }

    /// Copies the whole store into another, empty one while others go on reading and writing, and proves the
    /// copy by count and hash.
    ///
    /// # Errors
    /// Where the actor may not; what either side says; that the copy differs.
    pub fn move_to(
        &self,
        actor: &Actor,
        target: &Settings,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<CopyReport, Refusal> {
        actor.must(Right::Maintain)?;
        let target = Store::open(&target.location, target.options(Arc::clone(&self.schema)))?;
        Ok(self.store.copy_into(&target, progress)?)
    }

    /// Looks for what is wrong with this installation, and says how to mend it.
    ///
    /// # Errors
    /// Where the actor may not, or the store cannot be read at all.
    pub fn doctor(&self, actor: &Actor) -> Result<Vec<DoctorFinding>, Refusal> {
        actor.must(Right::Maintain)?;
        let mut findings = vec![DoctorFinding::good(
            "store",
            format!("{}, schema {}", self.place(), self.store.schema_number()),
        )];
        findings.push(self.look_at_statements()?);
        findings.push(self.look_at_clock()?);
        findings.extend(self.look_at_folder());
        findings.push(self.look_at_accounts()?);
        findings.push(self.look_at_index());
        Ok(findings)
    }

    fn look_at_statements(&self) -> Result<DoctorFinding, StoreProblem> {
        let refused = self.store.refused_statements()?;
        Ok(match refused.first() {
            None => DoctorFinding::good("engine", "the engine understands every statement"),
            Some((name, reason)) => DoctorFinding::worse(
                "engine",
                Severity::Bad,
                format!(
                    "the engine refuses {} statements, such as {name}: {reason}",
                    refused.len()
                ),
                "use a supported SQLite or PostgreSQL",
            ),
        })
    }

    /// The last change must not lie in the future: then this clock or that of another node is wrong.
    fn look_at_clock(&self) -> Result<DoctorFinding, StoreProblem> {
        let last = self.store.last_sequence()?;
        let newest = self.store.changes_after(last.saturating_sub(1), 1)?;
        let limit = Timestamp::now()
            .checked_add(2.minutes())
            .unwrap_or(Timestamp::MAX);
        Ok(match newest.last() {
            Some(change) if change.at > limit => DoctorFinding::worse(
                "clock",
                Severity::Bad,
                format!("the last change is dated {}, which is still to come", change.at),
                "set the clocks of all nodes by a time service",
            ),
            _ => DoctorFinding::good("clock", "no change is dated in the future"),
        })
    }

    #[cfg(unix)]
    fn look_at_folder(&self) -> Vec<DoctorFinding> {
        use std::os::unix::fs::PermissionsExt;
        const OTHERS: u32 = 0o007;
        let Location::Folder(folder) = &self.location else {
            return Vec::new();
        };
        let Ok(metadata) = std::fs::metadata(folder) else {
            return Vec::new();
        };
        let mode = metadata.permissions().mode();
        vec![if mode & OTHERS == 0 {
            DoctorFinding::good(
                "folder",
                "other users of this machine cannot enter the data folder",
            )
        } else {
            DoctorFinding::worse(
                "folder",
                Severity::Warning,
                format!(
                    "other users of this machine may enter the data folder (mode {:o})",
                    mode & 0o777
                ),
                format!("chmod o-rwx {}", folder.display()),
            )
        }]
    }

    #[cfg(not(unix))]
    fn look_at_folder(&self) -> Vec<DoctorFinding> {
        Vec::new()
    }

    fn look_at_accounts(&self) -> Result<DoctorFinding, StoreProblem> {
        const PAGE: u32 = 1_000;
        let accounts = self.store.accounts("", PAGE)?;
        let administrators: Vec<_> = accounts
            .iter()
            .filter(|account| account.role == crate::Role::Administrator.code() && !account.is_disabled)
            .collect();
        let without_code = administrators
            .iter()
            .filter(|account| account.totp_sealed.is_none())
            .count();
        Ok(if accounts.is_empty() {
            DoctorFinding::good(
                "accounts",
                "there are none: only the command line can change anything",
            )
        } else if administrators.is_empty() {
            DoctorFinding::worse(
                "accounts",
                Severity::Warning,
                "nobody can manage accounts",
                "palermo user add NAME --role administrator",
            )
        } else if without_code > 0 {
            DoctorFinding::worse(
                "accounts",
                Severity::Warning,
                format!("{without_code} administrators sign in with a password alone"),
                "have them set up one-time codes on their account page",
            )
        } else {
            DoctorFinding::good("accounts", format!("{} accounts", accounts.len()))
        })
    }

    fn look_at_index(&self) -> DoctorFinding {
        match self.index_lag() {
            Ok(0) => DoctorFinding::good("index", "the search index is up to date"),
            Ok(lag) => DoctorFinding::worse(
                "index",
                Severity::Warning,
                format!("the search index is {lag} changes behind"),
                "palermo index rebuild",
            ),
            Err(refusal) => DoctorFinding::worse(
                "index",
                Severity::Bad,
                refusal.to_string(),
                "palermo index rebuild",
            ),
        }
    }
}

fn schema_of(settings: &Settings) -> Result<Arc<record::Schema>, Refusal> {
    settings
        .schema()
        .map(Arc::new)
        .map_err(|failure| Refusal::BadQuestion(OpenFailure::from(failure).to_string()))
}
