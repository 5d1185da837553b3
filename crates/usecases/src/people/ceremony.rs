//! Passkey ceremonies: the relying party, and the challenges that are waiting for an answer.
//!
//! The crate `webauthn-rs` checks the answers (Web Authentication, Level 3, sections 7.1 and 7.2). What it has to
//! remember between the challenge and the answer is kept in the store and never given to the browser: as a link
//! that works once and for a few minutes, under the hash of a token that only this browser holds. So it works on
//! every node, and an answer that is sent twice finds nothing to be checked against.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use store::StoreProblem;
use store::accounts::Link;
use url::Url;
use uuid::Uuid;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::sign_in::end_of;
use super::{PendingToken, SessionToken};
use crate::Palermo;

/// How long a challenge waits for its answer.
pub const CEREMONY_LIFETIME: SignedDuration = SignedDuration::from_mins(5);
/// The name under which a device lists the passkey.
const PARTY_NAME: &str = "Palermo";
/// More than any answer of an authenticator takes; attestation statements are not asked for.
const MOST_ANSWER_BYTES: usize = 64 << 10;

/// The site that passkeys are made for: its host is the identifier of the relying party, and answers are taken
/// from pages of its origin alone.
pub struct RelyingParty {
    pub(super) webauthn: Webauthn,
}

impl std::fmt::Debug for RelyingParty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RelyingParty")
            .field("origins", &self.webauthn.get_allowed_origins())
            .finish_non_exhaustive()
    }
}

impl RelyingParty {
    /// The relying party behind an origin such as `https://portal.example.org`. There is none where browsers offer
    /// no passkeys: without `https`, except for `localhost`, and where the host is a network address and no name.
    pub fn of_origin(origin: &str) -> Option<Self> {
        let origin = Url::parse(origin).ok()?;
        let host = origin.domain()?.to_owned();
        let is_local = host == "localhost" || host.ends_with(".localhost");
        if origin.scheme() != "https" && !(origin.scheme() == "http" && is_local) {
            return None;
        }
        let lifetime = std::time::Duration::try_from(CEREMONY_LIFETIME).ok()?;
        let webauthn = WebauthnBuilder::new(&host, &origin)
            .and_then(|builder| builder.rp_name(PARTY_NAME).timeout(lifetime).build())
            .map_err(|problem| tracing::warn!(%problem, "passkeys cannot be offered"))
            .ok()?;
        Some(Self { webauthn })
    }
}

/// A challenge for an authenticator.
#[derive(Debug, Clone)]
pub struct Ceremony {
    /// What the browser keeps, and sends with the answer.
    pub pending: PendingToken,
    /// What the browser's script hands to `navigator.credentials`, as JSON with bytes in base 64 for addresses.
    pub options: Json,
}

/// What a challenge is for, and whom it waits for.
pub(super) struct Waiting<'a> {
    /// The purpose of the link.
    pub(super) purpose: &'static str,
    /// Whose it is, where that is known.
    pub(super) account: Option<Uuid>,
    /// What must be the same when the answer comes; see [`mark_of`].
    pub(super) bound_to: &'a str,
    /// What else is remembered.
    pub(super) more: Json,
}

/// A mark of a token that a ceremony is bound to. A hash of the hash, so that it can lie in a link.
pub(super) fn mark_of(hash: &[u8; 32]) -> String {
    let mark = Sha256::new()
        .chain_update(b"ceremony\n")
        .chain_update(hash)
        .finalize();
    STANDARD.encode(mark)
}

/// The mark of a session.
pub(super) fn mark_of_session(session: &SessionToken) -> String {
    mark_of(&session.hash())
}

/// What the browser sent, where it is what an authenticator answers.
pub(super) fn read_answer<T: DeserializeOwned>(answer: &str) -> Option<T> {
    if answer.len() > MOST_ANSWER_BYTES {
        return None;
    }
    serde_json::from_str(answer).ok()
}

impl Palermo {
    /// Remembers a challenge until its answer comes.
    pub(super) fn begin_ceremony(
        &self,
        waiting: Waiting<'_>,
        state: &impl Serialize,
        now: Timestamp,
    ) -> Result<PendingToken, StoreProblem> {
        let pending = PendingToken::generate();
        // What the library remembers always becomes JSON; were it not so, no answer would be taken.
        let state = serde_json::to_value(state).unwrap_or_default();
        let link = Link {
            purpose: waiting.purpose.to_owned(),
            account: waiting.account,
            detail: json!({"state": state, "bound_to": waiting.bound_to, "more": waiting.more}),
            created: now,
            expires: end_of(now, CEREMONY_LIFETIME),
        };
        self.store.add_link(&pending.hash(), &link)?;
        Ok(pending)
    }

    /// Takes a challenge whose answer came: once, whatever the answer is. Gives what was remembered.
    pub(super) fn end_ceremony<S: DeserializeOwned>(
        &self,
        pending: &PendingToken,
        purpose: &str,
        account: Option<Uuid>,
        bound_to: &str,
        now: Timestamp,
    ) -> Result<Option<(S, Json)>, StoreProblem> {
        let Some(link) = self.store.use_link(&pending.hash(), purpose, now)? else {
            return Ok(None);
        };
        if link.account != account || link.detail["bound_to"] != json!(bound_to) {
            return Ok(None);
        }
        let mut detail = link.detail;
        let state = serde_json::from_value(detail["state"].take()).ok();
        Ok(state.map(|state| (state, detail["more"].take())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_offered_where_browsers_know_them() {
        for (origin, offered) in [
            ("https://portal.example.org", true),
            ("https://portal.example.org:8443", true),
            ("http://localhost:8080", true),
            ("http://portal.example.org", false),
            ("http://127.0.0.1:8080", false),
            ("https://192.0.2.1", false),
            ("https://[2001:db8::1]", false),
            ("portal.example.org", false),
            ("", false),
        ] {
            assert_eq!(RelyingParty::of_origin(origin).is_some(), offered, "{origin}");
        }
    }

    #[test]
    fn what_is_too_long_or_no_json_is_no_answer() {
        assert_eq!(read_answer::<Json>("{}"), Some(json!({})));
        assert_eq!(read_answer::<Json>("{"), None);
        assert_eq!(
            read_answer::<Json>(&format!("\"{}\"", "a".repeat(MOST_ANSWER_BYTES))),
            None
        );
    }
}
