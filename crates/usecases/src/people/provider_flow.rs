//! The exchange with an identity provider: the way there, and what is believed of its answer.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreIdTokenClaims, CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    LanguageTag, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RequestTokenError, Scope,
    SignatureVerificationError, TokenResponse,
};
use sha2::{Digest, Sha256};
use vocabulary::Language;

use super::provider::{Metadata, in_full, taken_signatures, wants_secret_in_body};
use super::{PendingToken, Provider, SignInProblem};

/// How far the provider's clock may be ahead.
const CLOCKS_DIFFER_BY_SECONDS: i64 = 300;
/// OpenID Connect Core 1.0, section 2: a subject has at most 255 letters.
const MOST_SUBJECT_BYTES: usize = 255;

/// Whom a provider vouches for.
pub(super) struct Vouched {
    /// The name that the provider has for the person.
    pub(super) subject: String,
    /// The address for messages, where the provider says that it is the person's.
    pub(super) email: Option<String>,
    /// How the person is called.
    pub(super) name: Option<String>,
}

/// Why what a provider said does not hold, in words for the audit chain.
pub(super) enum Doubt {
    /// It does not hold.
    Refused(&'static str),
    /// Nothing was said.
    Down,
}

/// A value that follows from the secret of the browser, for one use.
pub(super) fn derived(pending: &PendingToken, used_for: &str) -> String {
    let value = Sha256::new()
        .chain_update(b"provider\n")
        .chain_update(used_for)
        .chain_update(b"\n")
        .chain_update(pending.reveal())
        .finalize();
    URL_SAFE_NO_PAD.encode(value)
}

/// Compares without telling by its time how much agrees.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

/// What is asked of the provider, made from what it says of itself.
macro_rules! client {
    ($provider:expr, $metadata:expr) => {{
        let secret = $provider.settings.client_secret.as_ref();
        let client = CoreClient::from_provider_metadata(
            Metadata::clone($metadata),
            ClientId::new($provider.settings.client_id.clone()),
            secret.map(|secret| ClientSecret::new(secret.reveal().to_owned())),
        )
        .set_redirect_uri($provider.return_address.clone());
        if wants_secret_in_body($metadata) {
            client.set_auth_type(AuthType::RequestBody)
        } else {
            client
        }
    }};
}

impl Provider {
    /// The address that a person goes to.
    pub(super) fn way(
        &self,
        pending: &PendingToken,
        language: Language,
        now: Timestamp,
    ) -> Result<String, SignInProblem> {
        let metadata = self.metadata(false, now)?;
        let client = client!(self, &metadata);
        let proof = PkceCodeVerifier::new(derived(pending, "proof"));
        let (state, nonce) = (derived(pending, "state"), derived(pending, "nonce"));
        let (address, ..) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .add_scope(Scope::new("email".to_owned()))
            .add_scope(Scope::new("profile".to_owned()))
            .add_ui_locale(LanguageTag::new(language.code().to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&proof))
            .url();
        Ok(address.into())
    }

    /// Exchanges the code and checks what the provider vouches for.
    pub(super) fn vouched(
        &self,
        pending: &PendingToken,
        code: &str,
        now: Timestamp,
    ) -> Result<Vouched, Doubt> {
        let metadata = self.metadata(false, now).map_err(|_| Doubt::Down)?;
        let client = client!(self, &metadata);
        let request = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(|_| Doubt::Refused("the provider has no place for codes"))?
            .set_pkce_verifier(PkceCodeVerifier::new(derived(pending, "proof")));
        let tokens = request
            .request(&|request| self.ask(request))
            .map_err(|problem| match problem {
                RequestTokenError::ServerResponse(_) => Doubt::Refused("the code was not taken"),
                RequestTokenError::Request(problem) => {
                    tracing::warn!(problem = %in_full(&problem), "the identity provider does not answer");
                    Doubt::Down
                }
                _ => Doubt::Refused("no tokens were answered"),
            })?;
        let token = tokens.id_token().ok_or(Doubt::Refused("no identity token"))?;
        let nonce = Nonce::new(derived(pending, "nonce"));
        let mut known = metadata;
        let mut claims = self.claims(&known, token, &nonce, now);
        if let Err(ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey,
        )) = claims
        {
            // The provider may have changed its keys.
            known = self.metadata(true, now).map_err(|_| Doubt::Down)?;
            claims = self.claims(&known, token, &nonce, now);
        }
        let claims = claims.map_err(|problem| {
            tracing::warn!(problem = %in_full(&problem), "an identity token was refused");
            Doubt::Refused(in_audit(&problem))
        })?;
        self.check_access_token(&known, &tokens, token, claims)?;
        let mut vouched = Vouched {
            subject: claims.subject().as_str().to_owned(),
            email: claims
                .email()
                .filter(|_| claims.email_verified() == Some(true))
                .map(|email| email.as_str().to_owned()),
            name: claims
                .name()
                .and_then(|names| names.get(None))
                .map(|name| name.as_str().to_owned()),
        };
        if vouched.subject.is_empty() || vouched.subject.len() > MOST_SUBJECT_BYTES {
            return Err(Doubt::Refused("the subject is empty or too long"));
        }
        // Some providers tell the address only when they are asked for it.
        if claims.email().is_none()
            && let Ok(request) =
                client.user_info(tokens.access_token().clone(), Some(claims.subject().clone()))
        {
            let told: CoreUserInfoClaims =
                request.request(&|request| self.ask(request)).map_err(|problem| {
                    tracing::warn!(problem = %in_full(&problem), "the identity provider tells nothing more");
                    Doubt::Refused("what the provider tells of the person does not hold")
                })?;
            vouched.email = told
                .email()
                .filter(|_| told.email_verified() == Some(true))
                .map(|email| email.as_str().to_owned());
        }
        Ok(vouched)
    }

    /// The claims of an identity token whose signature, issuer, audience, times and nonce hold.
    fn claims<'t>(
        &self,
        metadata: &Metadata,
        token: &'t CoreIdToken,
        nonce: &Nonce,
        now: Timestamp,
    ) -> Result<&'t CoreIdTokenClaims, ClaimsVerificationError> {
        let client = client!(self, metadata);
        let since_epoch = Duration::from_secs(now.as_second().unsigned_abs());
        let clock = SystemTime::UNIX_EPOCH + since_epoch;
        let latest = now.as_second().saturating_add(CLOCKS_DIFFER_BY_SECONDS);
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(taken_signatures(metadata))
            .set_time_fn(move || clock.into())
            .set_issue_time_verifier_fn(move |issued| {
                if issued.timestamp() <= latest {
                    Ok(())
                } else {
                    Err("issued in the future".to_owned())
                }
            });
        token.claims(&verifier, nonce)
    }

    /// Where the identity token names the access token, it must be this one.
    fn check_access_token(
        &self,
        metadata: &Metadata,
        tokens: &impl OAuth2TokenResponse,
        token: &CoreIdToken,
        claims: &CoreIdTokenClaims,
    ) -> Result<(), Doubt> {
        let Some(expected) = claims.access_token_hash() else {
            return Ok(());
        };
        let client = client!(self, metadata);
        let verifier = client.id_token_verifier();
        let no_hash = Doubt::Refused("the access token cannot be compared");
        let Ok(signature) = token.signing_alg() else {
            return Err(no_hash);
        };
        let Ok(key) = token.signing_key(&verifier) else {
            return Err(no_hash);
        };
        match AccessTokenHash::from_token(tokens.access_token(), signature, key) {
            Ok(found) if found == *expected => Ok(()),
            _ => Err(Doubt::Refused("the access token is another one")),
        }
    }
}

/// What did not hold, in words that say nothing of what the provider sent.
fn in_audit(problem: &ClaimsVerificationError) -> &'static str {
    match problem {
        ClaimsVerificationError::Expired(_) => "the times of the token do not hold",
        ClaimsVerificationError::InvalidAudience(_) => "the token is for another program",
        ClaimsVerificationError::InvalidIssuer(_) => "the token is of another provider",
        ClaimsVerificationError::InvalidNonce(_) => "the token is of another sign-in",
        ClaimsVerificationError::SignatureVerification(_) => "the signature does not hold",
        _ => "the token does not hold",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_derived_differs_by_use_and_browser_and_fits_a_proof_key() {
        let (one, other) = (PendingToken::generate(), PendingToken::generate());
        assert_eq!(derived(&one, "state"), derived(&one, "state"));
        assert_ne!(derived(&one, "state"), derived(&one, "nonce"));
        assert_ne!(derived(&one, "state"), derived(&other, "state"));
        // RFC 7636, section 4.1: 43 to 128 letters.
        assert_eq!(derived(&one, "proof").len(), 43);
    }
}
