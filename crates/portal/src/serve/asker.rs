//! Who asks.
//!
//! Every handler's first parameter is an [`Asker`]: the route table takes no other. It says who the session
//! cookie belongs to, which the use cases alone decide by, and it is the way to run a use case at all.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, USER_AGENT};
use axum::http::request::Parts;
use usecases::{Actor, Palermo, Right};

use super::failure::Failure;
use super::portal::Portal;
use crate::view::Person;

/// How much is kept of what a browser calls itself.
const AGENT_CHARACTERS: usize = 200;

/// The network address a request comes from, after one's own proxies.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// What the forms of whoever asks send back; there where somebody is signed in. The extractor of forms reads it,
/// which stands behind the [`Asker`] in every handler.
#[derive(Debug, Clone)]
pub struct ExpectedGuard(pub String);

/// Who asks.
#[derive(Clone)]
pub struct Asker {
    portal: Arc<Portal>,
    actor: Actor,
    session: Option<Arc<OpenSession>>,
    step: Option<Arc<str>>,
    address: IpAddr,
    agent: Arc<str>,
}

/// The session of somebody who is signed in.
struct OpenSession {
    token: String,
    guard: String,
    person: Person,
}

impl Asker {
    /// Who asks, for the use cases.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Everything that can be done.
    pub fn palermo(&self) -> &Palermo {
        &self.portal.palermo
    }

    /// What every handler shares.
    pub fn portal(&self) -> &Arc<Portal> {
        &self.portal
    }

    /// The network address.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// The browser, as it names itself.
    pub fn agent(&self) -> &str {
        &self.agent
    }

    /// The session's secret, where somebody is signed in.
    pub fn token(&self) -> Option<&str> {
        self.session.as_ref().map(|session| session.token.as_str())
    }

    /// What the browser keeps of something half done, where there is such.
    pub fn step(&self) -> Option<&str> {
        self.step.as_deref()
    }

    /// The person signed in and the token that forms send back.
    pub fn person(&self) -> Option<(&Person, &str)> {
        self.session
            .as_ref()
            .map(|session| (&session.person, session.guard.as_str()))
    }

    /// Whether nobody is signed in.
    pub fn is_public(&self) -> bool {
        self.session.is_none()
    }

    /// Refuses whoever has not signed in, before anything is looked up: so the answer does not depend on
    /// whether what was asked for exists.
    ///
    /// # Errors
    /// [`Failure::SignIn`], from where a person is led to sign in.
    pub fn must_be_signed_in(&self) -> Result<(), Failure> {
        if self.is_public() {
            return Err(Failure::SignIn);
        }
        Ok(())
    }

    /// Does something that may wait for the disk or the database, or takes more than an instant to compute.
    ///
    /// # Errors
    /// What the work gives back; where it stopped half-way, a fault of this side.
    pub async fn work<T: Send + 'static>(
        self,
        work: impl FnOnce(&Self) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let turn = self.portal.turn().await?;
        let task = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work(&self)
        });
        match task.await {
            Ok(outcome) => outcome,
            Err(stopped) => Err(Failure::failed(&stopped, false)),
        }
    }

    fn public(portal: &Arc<Portal>, parts: &Parts) -> Self {
        let address = parts
            .extensions
            .get::<Peer>()
            .map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.0);
        let agent: String = parts
            .headers
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .chars()
            .take(AGENT_CHARACTERS)
            .collect();
        Self {
            portal: Arc::clone(portal),
            actor: Actor::Public,
            session: None,
            step: session_token(&parts.headers, portal.step_cookie_name()).map(Into::into),
            address,
            agent: agent.into(),
        }
    }

    fn signed_in(mut self, actor: Actor, token: String) -> Self {
        let Some(person) = actor.person() else {
            return self;
        };
        self.session = Some(Arc::new(OpenSession {
            guard: guard_of(&token),
            person: Person {
                name: person.name.clone(),
                reviews: actor.may(Right::Review),
            },
            token,
        }));
        self.actor = actor;
        self
    }
}

impl FromRequestParts<Arc<Portal>> for Asker {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, Failure> {
        let asker = Self::public(portal, parts);
        let Some(token) = session_token(&parts.headers, portal.cookie_name()) else {
            return Ok(asker);
        };
        let asker = asker
            .work(move |asker| {
                let actor = super::page::sign_in::actor_of_session(asker.palermo(), &token)?;
                Ok(asker.clone().signed_in(actor, token))
            })
            .await?;
        if let Some((_, guard)) = asker.person() {
            parts.extensions.insert(ExpectedGuard(guard.to_owned()));
        }
        Ok(asker)
    }
}

/// The value of the session cookie.
pub fn session_token(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

/// What the forms of a session send back. Only who knows the session's secret can compute it, and the secret
/// does not follow from it.
fn guard_of(token: &str) -> String {
    let hash = blake3::derive_key("palermo portal 2026-11 form guard", token.as_bytes());
    blake3::Hash::from(hash).to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        assert_eq!(session_token(&headers, "palermo"), None);
        headers.append(COOKIE, "theme=dark; palermo=abc; x".parse().unwrap());
        headers.append(COOKIE, "other=1".parse().unwrap());
        assert_eq!(session_token(&headers, "palermo").as_deref(), Some("abc"));
        assert_eq!(session_token(&headers, "other").as_deref(), Some("1"));
        assert_eq!(session_token(&headers, "pal"), None);
    }

    #[test]
    fn guards_differ_between_sessions_and_hide_the_secret() {
        assert_eq!(guard_of("one"), guard_of("one"));
        assert_ne!(guard_of("one"), guard_of("two"));
        assert!(!guard_of("one").contains("one"));
    }
}
