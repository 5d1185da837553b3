//! What is said of an identity provider.

use std::path::{Path, PathBuf};

use figment::value::magic::RelativePathBuf;
use usecases::people::{ProviderSecret, ProviderSettings};

use super::Told;
use crate::exit::Failure;

/// What is said of an identity provider; its secret is read when the server starts, and by no other command.
#[derive(Debug, Clone)]
pub struct ProviderTold {
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    name: Option<String>,
    creates_accounts: bool,
}

/// The provider of the settings, where one is named.
///
/// # Errors
/// Where something is said of a provider whose address or name for this program is missing.
pub(super) fn told(told: &Told) -> Result<Option<ProviderTold>, Failure> {
    let missing = |name: &str, other: &str| {
        Failure::Usage(format!(
            "{other} is given and {name} is not; signing in with an identity provider needs both"
        ))
    };
    let Some(issuer) = &told.provider_issuer else {
        let rest = [
            ("provider_client_id", told.provider_client_id.is_some()),
            (
                "provider_client_secret_file",
                told.provider_client_secret_file.is_some(),
            ),
        ];
        return match rest.into_iter().find(|(_, is_told)| *is_told) {
            Some((name, _)) => Err(missing("provider_issuer", name)),
            None => Ok(None),
        };
    };
    let client_id = told
        .provider_client_id
        .clone()
        .ok_or_else(|| missing("provider_client_id", "provider_issuer"))?;
    Ok(Some(ProviderTold {
        issuer: issuer.clone(),
        client_id,
        client_secret_file: told
            .provider_client_secret_file
            .as_ref()
            .map(RelativePathBuf::relative),
        name: told.provider_name.clone().filter(|name| !name.trim().is_empty()),
        creates_accounts: told.provider_creates_accounts,
    }))
}

impl ProviderTold {
    /// The settings with the secret.
    ///
    /// # Errors
    /// Where the file of the secret cannot be read or is empty.
    pub fn with_secret(&self) -> Result<ProviderSettings, Failure> {
        let secret = self.client_secret_file.as_deref().map(read_secret).transpose()?;
        Ok(ProviderSettings {
            issuer: self.issuer.clone(),
            client_id: self.client_id.clone(),
            client_secret: secret,
            name: self.name.clone(),
            creates_accounts: self.creates_accounts,
        })
    }
}

fn read_secret(file: &Path) -> Result<ProviderSecret, Failure> {
    let told = |reason: String| {
        Failure::Usage(format!(
            "the file {} with the secret of the identity provider {reason}",
            file.display()
        ))
    };
    let text = std::fs::read_to_string(file).map_err(|reason| told(format!("cannot be read: {reason}")))?;
    match text.lines().next().map(str::trim) {
        Some(secret) if !secret.is_empty() => Ok(ProviderSecret::new(secret)),
        _ => Err(told("is empty; its first line must be the secret".to_owned())),
    }
}
