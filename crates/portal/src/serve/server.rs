//! The server itself: the port, the connections, the threads beside them.

use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;
use usecases::Palermo;
use usecases::people::ProviderSetupProblem;

use super::asker::Peer;
use super::portal::Portal;
use super::routes;
use super::settings::{Limits, Settings};

/// How long open requests are given to end when the server stops.
const FAREWELL: Duration = Duration::from_secs(10);
/// How long the server waits before it takes connections again after the system refused one.
const PAUSE_AFTER_REFUSAL: Duration = Duration::from_millis(50);
const EVERY_HOUR: Duration = Duration::from_hours(1);
/// The largest head of a request, in bytes.
const HEAD_BYTES: usize = 64 << 10;
const HEADERS_MOST: usize = 100;

/// Why the server cannot run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeProblem {
    /// The address cannot be listened on.
    #[error(
        "cannot listen on {address}: {reason}; choose another with --listen, such as 127.0.0.1:0 for any free port"
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The origin is no origin.
    #[error("the origin {0:?} is not a scheme and a host, such as https://portal.example.org")]
    Origin(String),
    /// The outside identity provider cannot be used.
    #[error(transparent)]
    Provider(#[from] ProviderSetupProblem),
    /// The system gives no thread.
    #[error("the system gives no more threads: {0}")]
    Thread(std::io::Error),
}

/// A server that listens and is ready to run.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    portal: Arc<Portal>,
}

impl Server {
    /// Takes the port. From now on connections wait until [`Self::run_until`].
    ///
    /// # Errors
    /// Where the address cannot be listened on, or the origin of the settings is none.
    pub fn bind(palermo: Arc<Palermo>, settings: Settings) -> Result<Self, ServeProblem> {
        let wanted = settings.listen;
        let failed = |reason| ServeProblem::Listen {
            address: wanted,
            reason,
        };
        let listener = TcpListener::bind(wanted).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let origin = match &settings.origin {
            Some(origin) => checked_origin(origin)?,
            None => format!("http://{address}"),
        };
        Ok(Self {
            listener,
            address,
            portal: Arc::new(Portal::new(palermo, settings, &origin)?),
        })
    }

    /// The address that is listened on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address under which people reach the portal.
    pub fn origin(&self) -> &str {
        &self.portal.site.origin
    }

    /// Serves until `stop` is ready; then no connection is taken any more, and open requests are given some
    /// seconds to end. Beside it a thread keeps the search index up to the store. Call it within a Tokio
    /// runtime with its timer and network enabled.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub async fn run_until(self, stop: impl Future<Output = ()>) -> Result<(), ServeProblem> {
        let following = Following::begin(&self.portal.palermo)?;
        let failed = |reason| ServeProblem::Listen {
            address: self.address,
            reason,
        };
        let listener = tokio::net::TcpListener::from_std(self.listener).map_err(failed)?;
        let limits = self.portal.settings.limits;
        let router = routes::router(&self.portal);
        let forgetting = tokio::spawn(forget_ended_access(Arc::clone(&self.portal.palermo)));
        tracing::info!(address = %self.address, origin = %self.portal.site.origin, "listening");
        take_connections(&listener, &router, limits, stop).await;
        forgetting.abort();
        following.end().await;
        Ok(())
    }
}

fn checked_origin(origin: &str) -> Result<String, ServeProblem> {
    let bad = || ServeProblem::Origin(origin.to_owned());
    let url = url::Url::parse(origin).map_err(|_| bad())?;
    let is_origin = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.path() == "/"
        && url.query().is_none()
        && url.username().is_empty();
    if is_origin {
        Ok(url.origin().ascii_serialization())
    } else {
        Err(bad())
    }
}

/// The thread that keeps the search index up to the store.
struct Following {
    stop: Arc<AtomicBool>,
    thread: std::thread::JoinHandle<()>,
}

impl Following {
    fn begin(palermo: &Arc<Palermo>) -> Result<Self, ServeProblem> {
        let stop = Arc::new(AtomicBool::new(false));
        let (palermo, told) = (Arc::clone(palermo), Arc::clone(&stop));
        let thread = std::thread::Builder::new()
            .name("following".into())
            .spawn(move || palermo.keep_following(&told))
            .map_err(ServeProblem::Thread)?;
        Ok(Self { stop, thread })
    }

    /// Ends it, and waits for what it is doing, so that the store is let go of before the server has ended.
    async fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = tokio::task::spawn_blocking(move || self.thread.join()).await;
    }
}

/// Forgets, once an hour, the sessions and links that have ended.
async fn forget_ended_access(palermo: Arc<Palermo>) {
    let mut hours = tokio::time::interval(EVERY_HOUR);
    loop {
        hours.tick().await;
        let palermo = Arc::clone(&palermo);
        let outcome =
            tokio::task::spawn_blocking(move || palermo.forget_ended_access(jiff::Timestamp::now()));
        if let Ok(Err(refusal)) = outcome.await {
            tracing::warn!(%refusal, "ended sessions could not be forgotten; trying again in an hour");
        }
    }
}

async fn take_connections(
    listener: &tokio::net::TcpListener,
    router: &Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let builder = connection_builder(limits);
    let farewell = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let place = tokio::select! {
            () = &mut stop => break,
            // The semaphore is never closed.
            place = Arc::clone(&places).acquire_owned() => place,
        };
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        let (socket, caller) = match accepted {
            Ok(accepted) => accepted,
            Err(problem) => {
                tracing::warn!(%problem, "a connection could not be taken");
                tokio::time::sleep(PAUSE_AFTER_REFUSAL).await;
                continue;
            }
        };
        // Answers are written whole, so waiting to fill a packet would only delay them.
        let _ = socket.set_nodelay(true);
        let service = TowerToHyperService::new(FromPeer {
            router: router.clone(),
            peer: Peer(caller.ip()),
        });
        let connection = builder
            .serve_connection(TokioIo::new(socket), service)
            .into_owned();
        let connection = farewell.watch(connection);
        tokio::spawn(async move {
            let _place = place;
            if let Err(problem) = connection.await {
                tracing::debug!(problem, "a connection ended early");
            }
        });
    }
    tokio::select! {
        () = farewell.shutdown() => {}
        () = tokio::time::sleep(FAREWELL) => tracing::warn!("some requests did not end in time"),
    }
}

fn connection_builder(limits: Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_buf_size(HEAD_BYTES)
        .max_headers(HEADERS_MOST);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(HEAD_BYTES as u32)
        .max_concurrent_streams(100)
        .keep_alive_interval(Duration::from_secs(30))
        .keep_alive_timeout(limits.head_time);
    builder
}

/// The routes for one connection: each request is told where it comes from.
#[derive(Clone)]
struct FromPeer {
    router: Router,
    peer: Peer,
}

impl<B> tower::Service<axum::http::Request<B>> for FromPeer
where
    B: axum::body::HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<axum::BoxError>,
{
    type Response = <Router as tower::Service<Request>>::Response;
    type Error = <Router as tower::Service<Request>>::Error;
    type Future = <Router as tower::Service<Request>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        <Router as tower::Service<Request>>::poll_ready(&mut self.router, context)
    }

    fn call(&mut self, request: axum::http::Request<B>) -> Self::Future {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(self.peer);
        tower::Service::call(&mut self.router, request)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(checked_origin(text).ok().as_deref(), expected, "{text}");
        };
        check("https://portal.example.org", Some("https://portal.example.org"));
        check("https://portal.example.org/", Some("https://portal.example.org"));
        check("http://127.0.0.1:8080", Some("http://127.0.0.1:8080"));
        check("https://portal.example.org/path", None);
        check("ftp://portal.example.org", None);
        check("portal.example.org", None);
        check("", None);
    }
}
