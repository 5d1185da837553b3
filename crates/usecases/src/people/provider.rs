//! An outside identity provider (OpenID Connect): its settings, what is known of it, and talking to it.
//!
//! Nothing is asked of a provider before somebody signs in with it, and nothing at all where none is configured.
//! The crate `openidconnect` makes the requests and checks the answers; they go over this program's own HTTP
//! client, which follows no redirection, takes no unencrypted address but those of this machine, and reads no more
//! than a bounded answer in a bounded time.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{CoreClientAuthMethod, CoreJwsSigningAlgorithm};
use openidconnect::{HttpRequest, HttpResponse, IssuerUrl, ProviderMetadataWithLogout, RedirectUrl};
use ureq::Agent;
use url::Url;

use super::SignInProblem;

/// The path to which a provider leads people back; a provider must be told the whole address.
pub const PROVIDER_RETURN_PATH: &str = "/sign-in/provider";
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// More than any document of a provider takes.
const MOST_ANSWER_BYTES: u64 = 1 << 20;
/// How long what a provider says of itself is believed, its keys among it.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(1);
/// How soon a provider that changed its keys is asked again, at most.
const ASKED_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(1);
/// How long a provider that did not answer is left alone.
const LEFT_ALONE_FOR: SignedDuration = SignedDuration::from_secs(10);
/// How many people at once may wait for a provider: a slow one must not keep the readers waiting.
const MOST_AT_ONCE: usize = 8;

/// A secret of the program. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderSecret(String);

impl ProviderSecret {
    /// Takes a secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ProviderSecret {
    /// Never shows the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProviderSecret(…)")
    }
}

/// What an operator says of an identity provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderSettings {
    /// Its address, exactly as it writes it itself.
    pub issuer: String,
    /// What it calls this program.
    pub client_id: String,
    /// The secret it gave this program; none for a public client, which the proof key (PKCE) protects alone.
    pub client_secret: Option<ProviderSecret>,
    /// What the button says after "Sign in with"; the host of the issuer where nothing is said.
    pub name: Option<String>,
    /// Whether somebody whom no account belongs to is given one, with the least role.
    pub creates_accounts: bool,
}

/// Why a provider cannot be used at all.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProviderSetupProblem {
    /// The issuer is no address that can be asked.
    #[error(
        "the address {0:?} of the identity provider will not do; write one that begins with https://, such as \
         https://login.example.org, without a question mark or a number sign"
    )]
    Issuer(String),
    /// The client identifier is missing.
    #[error(
        "the identity provider's name for this program is empty; the provider tells it (client identifier)"
    )]
    ClientId,
    /// The origin of this site is no address.
    #[error(
        "the address {0:?} of this site cannot be led back to; write one such as https://portal.example.org"
    )]
    Origin(String),
}

/// What a provider says of itself.
pub(super) type Metadata = ProviderMetadataWithLogout;

#[derive(Default)]
struct Known {
    metadata: Option<(Arc<Metadata>, Timestamp)>,
    failed: Option<Timestamp>,
}

/// An identity provider that people may sign in with.
pub struct Provider {
    pub(super) settings: ProviderSettings,
    pub(super) issuer: IssuerUrl,
    pub(super) return_address: RedirectUrl,
    origin: String,
    name: String,
    agent: Agent,
    known: Mutex<Known>,
    at_work: AtomicUsize,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// Why a provider gave no answer.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct HttpProblem(String);

/// Somebody waits for the provider.
struct AtWork<'a>(&'a AtomicUsize);

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn is_of_this_machine(address: &Url) -> bool {
    match address.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

impl Provider {
    /// A provider for the site with this origin. Nothing is asked of it yet.
    ///
    /// # Errors
    /// What is wrong with the settings.
    pub fn new(settings: ProviderSettings, origin: &str) -> Result<Self, ProviderSetupProblem> {
        let no_issuer = || ProviderSetupProblem::Issuer(settings.issuer.clone());
        let address = Url::parse(&settings.issuer).map_err(|_| no_issuer())?;
        let is_plain = address.scheme() == "http" && is_of_this_machine(&address);
        let is_issuer =
            address.query().is_none() && address.fragment().is_none() && address.password().is_none();
        if !(address.scheme() == "https" || is_plain) || !is_issuer {
            return Err(no_issuer());
        }
        if settings.client_id.trim().is_empty() {
            return Err(ProviderSetupProblem::ClientId);
        }
        let origin = origin.trim_end_matches('/').to_owned();
        let return_address = RedirectUrl::new(format!("{origin}{PROVIDER_RETURN_PATH}"))
            .map_err(|_| ProviderSetupProblem::Origin(origin.clone()))?;
        let host = address.host_str().unwrap_or_default().to_owned();
        let config = Agent::config_builder()
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_global(Some(REQUEST_TIMEOUT))
            .https_only(!is_plain)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false);
        Ok(Self {
            issuer: IssuerUrl::new(settings.issuer.clone()).map_err(|_| no_issuer())?,
            name: settings.name.clone().unwrap_or(host),
            settings,
            return_address,
            origin,
            agent: Agent::new_with_config(config.build()),
            known: Mutex::default(),
            at_work: AtomicUsize::new(0),
        })
    }

    /// What the button says after "Sign in with".
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where people can end their session with the provider too, with the way back to this site, where the provider
    /// was asked before and has such a page (OpenID Connect RP-Initiated Logout 1.0). Asks nothing.
    pub fn sign_out_address(&self) -> Option<String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (metadata, _) = known.metadata.as_ref()?;
        let page = metadata.additional_metadata().end_session_endpoint.as_ref()?;
        let mut address = page.url().clone();
        address
            .query_pairs_mut()
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("post_logout_redirect_uri", &format!("{}/", self.origin));
        Some(address.into())
    }

    /// Sends a request.
    pub(super) fn ask(&self, request: HttpRequest) -> Result<HttpResponse, HttpProblem> {
        let before = self.at_work.fetch_add(1, Ordering::Relaxed);
        let _at_work = AtWork(&self.at_work);
        if before >= MOST_AT_ONCE {
            return Err(HttpProblem(
                "too many people wait for the provider already".into(),
            ));
        }
        let told = |problem: ureq::Error| HttpProblem(problem.to_string());
        let answer = if request.body().is_empty() {
            self.agent.run(request.map(|_| ()))
        } else {
            self.agent.run(request)
        };
        let (head, mut body) = answer.map_err(told)?.into_parts();
        let bytes = body
            .with_config()
            .limit(MOST_ANSWER_BYTES)
            .read_to_vec()
            .map_err(told)?;
        Ok(HttpResponse::from_parts(head, bytes))
    }

    /// What the provider says of itself, its keys among it; asked for where that was long ago, or where the keys
    /// that are known will not do (`anew`).
    pub(super) fn metadata(&self, anew: bool, now: Timestamp) -> Result<Arc<Metadata>, SignInProblem> {
        let since = |moment: Timestamp| now.duration_since(moment);
        // Held while asking: of many who come at once, one asks.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((metadata, asked)) = &known.metadata {
            let lasts = if anew { ASKED_AGAIN_AFTER } else { KNOWN_FOR };
            if since(*asked) < lasts {
                return Ok(Arc::clone(metadata));
            }
        }
        if known.failed.is_some_and(|failed| since(failed) < LEFT_ALONE_FOR) {
            return Err(SignInProblem::ProviderDown);
        }
        match Metadata::discover(&self.issuer, &|request| self.ask(request)) {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                known.metadata = Some((Arc::clone(&metadata), now));
                known.failed = None;
                Ok(metadata)
            }
            Err(problem) => {
                tracing::warn!(issuer = %self.settings.issuer, problem = %in_full(&problem), "the identity provider cannot be asked");
                known.failed = Some(now);
                Err(SignInProblem::ProviderDown)
            }
        }
    }
}

/// A problem with what caused it. Never holds a token: what a provider answered is not part of the messages.
pub(super) fn in_full(problem: &(dyn std::error::Error + 'static)) -> String {
    let mut told = problem.to_string();
    let mut cause = problem.source();
    while let Some(problem) = cause {
        told.push_str(": ");
        told.push_str(&problem.to_string());
        cause = problem.source();
    }
    told
}

/// The signatures that are taken: those that the provider lists and that are made with a key it alone has. A
/// signature made with the shared secret, or none at all, is not taken whatever it lists.
pub(super) fn taken_signatures(metadata: &Metadata) -> Vec<CoreJwsSigningAlgorithm> {
    use CoreJwsSigningAlgorithm as Signature;
    const TAKEN: [Signature; 9] = [
        Signature::RsaSsaPkcs1V15Sha256,
        Signature::RsaSsaPkcs1V15Sha384,
        Signature::RsaSsaPkcs1V15Sha512,
        Signature::RsaSsaPssSha256,
        Signature::RsaSsaPssSha384,
        Signature::RsaSsaPssSha512,
        Signature::EcdsaP256Sha256,
        Signature::EcdsaP384Sha384,
        Signature::EdDsa,
    ];
    let listed = metadata.id_token_signing_alg_values_supported();
    TAKEN
        .into_iter()
        .filter(|signature| listed.contains(signature))
        .collect()
}

/// Whether the secret is sent in the body: only where the provider lists that way and not the one in the head,
/// which is the default (OpenID Connect Discovery 1.0, section 3).
pub(super) fn wants_secret_in_body(metadata: &Metadata) -> bool {
    metadata
        .token_endpoint_auth_methods_supported()
        .is_some_and(|ways| {
            ways.contains(&CoreClientAuthMethod::ClientSecretPost)
                && !ways.contains(&CoreClientAuthMethod::ClientSecretBasic)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(issuer: &str) -> ProviderSettings {
        ProviderSettings {
            issuer: issuer.to_owned(),
            client_id: "palermo".to_owned(),
            client_secret: Some(ProviderSecret::new("hidden words")),
            name: None,
            creates_accounts: false,
        }
    }

    #[test]
    fn an_issuer_is_an_encrypted_address_or_one_of_this_machine() {
        for (issuer, taken) in [
            ("https://login.example.org", true),
            ("https://login.example.org/realm/", true),
            ("http://127.0.0.1:9000", true),
            ("http://[::1]:9000", true),
            ("http://localhost:9000", true),
            ("http://login.example.org", false),
            ("http://127.0.0.1.example.org", false),
            ("https://login.example.org/?x=1", false),
            ("https://a:b@login.example.org/", false),
            ("login.example.org", false),
            ("", false),
        ] {
            let provider = Provider::new(settings(issuer), "https://portal.example.org/");
            assert_eq!(provider.is_ok(), taken, "{issuer}");
        }
    }

    #[test]
    fn the_name_is_the_host_where_nothing_is_said_and_the_way_back_is_one_address() {
        let provider = Provider::new(
            settings("https://login.example.org/r"),
            "https://portal.example.org/",
        )
        .unwrap();
        assert_eq!(provider.name(), "login.example.org");
        assert_eq!(
            provider.return_address.as_str(),
            "https://portal.example.org/sign-in/provider"
        );
        assert_eq!(provider.sign_out_address(), None, "nothing was asked yet");
    }

    #[test]
    fn the_secret_is_never_shown() {
        let provider = Provider::new(
            settings("https://login.example.org"),
            "https://portal.example.org",
        )
        .unwrap();
        assert!(!format!("{provider:?}").contains("hidden"));
    }
}
