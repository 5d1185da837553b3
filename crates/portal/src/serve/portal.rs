//! What every handler shares: the use cases, the settings, what is kept and how much is going on.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use usecases::Palermo;
use usecases::people::{Provider, ProviderSetupProblem, RelyingParty};

use super::failure::Failure;
use super::kept::Kept;
use super::rate::Buckets;
use super::settings::Settings;
use crate::fill::home::Counts;
use crate::view::{Site, assets};

/// The running portal.
pub struct Portal {
    /// Everything that can be done.
    pub palermo: Arc<Palermo>,
    /// What is the same on every page.
    pub site: Site,
    /// How the server is set up.
    pub settings: Settings,
    /// The site that passkeys are made for; none where browsers offer none.
    pub passkeys: Option<RelyingParty>,
    /// The outside identity provider.
    pub provider: Option<Provider>,
    /// Rendered public pages.
    pub kept: Kept,
    /// Whether the world reaches the portal by `https`.
    pub is_secure: bool,
    /// Stands for the program and its settings in entity tags, so that a new edition of the program changes
    /// the tag of every page.
    pub edition: u64,
    /// How many records each kind had at a place of the change sequence.
    counts: Mutex<Option<(u64, Arc<Counts>)>>,
    sign_in: Buckets,
    search: Buckets,
    workers: Arc<Semaphore>,
    exports: Arc<Semaphore>,
    at_work: AtomicUsize,
}

impl Portal {
    /// A portal that the world reaches at `origin`.
    ///
    /// # Errors
    /// What is wrong with the settings of the outside identity provider.
    pub fn new(
        palermo: Arc<Palermo>,
        settings: Settings,
        origin: &str,
    ) -> Result<Self, ProviderSetupProblem> {
        let site = Site {
            origin: origin.trim_end_matches('/').to_owned(),
            release: settings.release.clone(),
            name: settings.name.clone(),
        };
        let provider = settings.provider.clone();
        Ok(Self {
            passkeys: RelyingParty::of_origin(&site.origin),
            provider: provider
                .map(|provider| Provider::new(provider, &site.origin))
                .transpose()?,
            edition: edition(&site, &palermo),
            is_secure: site.origin.starts_with("https://"),
            kept: Kept::new(settings.limits.kept_bytes),
            counts: Mutex::default(),
            sign_in: Buckets::new(settings.limits.sign_in),
            search: Buckets::new(settings.limits.search),
            workers: Arc::new(Semaphore::new(settings.limits.workers.max(1))),
            exports: Arc::new(Semaphore::new(settings.limits.exports)),
            at_work: AtomicUsize::new(0),
            palermo,
            site,
            settings,
        })
    }

    /// How many public records each kind has. They are counted once for each state of the record, because every
    /// list says of how many its records are, and counting reads every one of them.
    ///
    /// # Errors
    /// Where the store or the index cannot be read.
    pub fn counts(&self) -> Result<Arc<Counts>, Failure> {
        let position = self.palermo.index_position()?;
        // The lock is held while counting, so that of many readers after a change one counts.
        let mut kept = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((counted_at, counts)) = kept.as_ref()
            && *counted_at == position
        {
            return Ok(Arc::clone(counts));
        }
        let counted = self.palermo.counts()?;
        let counts: Counts = counted
            .into_iter()
            .map(|(kind, count)| (kind.code.to_owned(), count))
            .collect();
        let counts = Arc::new(counts);
        *kept = Some((position, Arc::clone(&counts)));
        Ok(counts)
    }

    /// Takes an attempt to sign in from an address.
    ///
    /// # Errors
    /// Where there were too many.
    pub fn admit_sign_in(&self, address: IpAddr) -> Result<(), Failure> {
        self.sign_in
            .take(address, Instant::now())
            .map_err(Failure::TooMany)
    }

    /// Takes a search from an address. Searches from this machine are not counted: they come from a proxy that
    /// was not declared, so that all readers would share one bucket, or from the operator.
    ///
    /// # Errors
    /// Where there were too many.
    pub fn admit_search(&self, address: IpAddr) -> Result<(), Failure> {
        if address.is_loopback() {
            return Ok(());
        }
        self.search
            .take(address, Instant::now())
            .map_err(Failure::TooMany)
    }

    /// Waits for a turn to run a use case, until the permit is dropped. How long a request may wait in all is
    /// bounded by the layer around every route.
    ///
    /// # Errors
    /// Never while the server runs.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, Failure> {
        Arc::clone(&self.workers)
            .acquire_owned()
            .await
            .map_err(|_| Failure::Busy)
    }

    /// Takes one of the places for exports, until the permit is dropped.
    ///
    /// # Errors
    /// Where all are taken.
    pub fn admit_export(&self) -> Result<OwnedSemaphorePermit, Failure> {
        Arc::clone(&self.exports)
            .try_acquire_owned()
            .map_err(|_| Failure::Busy)
    }

    /// Begins a request, until the guard is dropped; nothing where too many are worked on.
    pub fn begin(self: &Arc<Self>) -> Option<AtWork> {
        let before = self.at_work.fetch_add(1, Ordering::Relaxed);
        let work = AtWork(Arc::clone(self));
        (before < self.settings.limits.requests).then_some(work)
    }

    /// The name of the cookie that holds the session. The prefix makes browsers refuse it from any other host
    /// or path, and needs `https`.
    pub fn cookie_name(&self) -> &'static str {
        if self.is_secure {
            "__Host-palermo"
        } else {
            "palermo"
        }
    }

    /// The name of the cookie that holds what is half done: a challenge for a passkey, a way to the identity
    /// provider.
    pub fn step_cookie_name(&self) -> &'static str {
        if self.is_secure {
            "__Host-palermo-step"
        } else {
            "palermo-step"
        }
    }
}

/// A request that is being worked on.
pub struct AtWork(Arc<Portal>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.at_work.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A number that changes with the program, its stylesheet, its settings and its kinds.
fn edition(site: &Site, palermo: &Palermo) -> u64 {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    (&site.origin, &site.release, &site.name).hash(&mut hasher);
    for asset in assets::all() {
        asset.path.hash(&mut hasher);
    }
    for kind in palermo.schema().kinds() {
        kind.code.hash(&mut hasher);
        for (path, field) in kind.paths() {
            (path, field.facet, field.column).hash(&mut hasher);
        }
    }
    // Between two versions only a development build changes; its file tells.
    if let Ok(program) = std::env::current_exe().and_then(std::fs::metadata) {
        program.len().hash(&mut hasher);
        program.modified().ok().hash(&mut hasher);
    }
    hasher.finish()
}
