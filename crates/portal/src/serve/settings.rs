//! How the server is set up: where it listens, what it calls itself, how much it takes on.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use usecases::people::ProviderSettings;

/// How the server is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where to listen; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Scheme and host under which the world knows the portal, such as `https://portal.example.org`. Without
    /// one it is the address that is listened on. Only behind an `https` origin are cookies marked secure and
    /// browsers told to keep to `https`.
    pub origin: Option<String>,
    /// The edition of the data, shown in the foot of each page; may be empty.
    pub release: String,
    /// What the installation calls itself, in every language; the name in the catalogues where it says nothing.
    pub name: Option<String>,
    /// How many proxies of one's own stand before the server. Each adds the address it was called from to
    /// `X-Forwarded-For`; with none, that header is not believed.
    pub proxies: usize,
    /// A harmless page of another site, to which the exit of the help pages leads.
    pub exit_href: String,
    /// An address, such as `mailto:help@example.org`, to which barriers are reported.
    pub contact: Option<String>,
    /// The outside identity provider that people may sign in with; nothing is asked of any where there is none.
    pub provider: Option<ProviderSettings>,
    /// The bounds on what the server takes on.
    pub limits: Limits,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            origin: None,
            release: String::new(),
            name: None,
            proxies: 0,
            exit_href: "https://www.un.org/".into(),
            contact: None,
            provider: None,
            limits: Limits::default(),
        }
    }
}

/// The bounds on what the server takes on. Whatever lies beyond one is refused with its own status, so that a
/// flood costs those who send it and not those who read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections open at once; more wait until one closes.
    pub connections: usize,
    /// Requests worked on at once; more are answered 503.
    pub requests: usize,
    /// Use cases running at once; the others wait for their turn. More threads than that would only take the
    /// processors from each other.
    pub workers: usize,
    /// Exports running at once; more are answered 503.
    pub exports: usize,
    /// How long the head of a request may take to arrive.
    pub head_time: Duration,
    /// How long a request may take until its answer begins.
    pub answer_time: Duration,
    /// How long the server waits for a reader of an export who has stopped reading.
    pub stall_time: Duration,
    /// The largest body of a request, in bytes.
    pub body_bytes: usize,
    /// The longest address with its query, in bytes.
    pub address_bytes: usize,
    /// The most parameters of a query.
    pub query_fields: usize,
    /// The most fields of a form.
    pub form_fields: usize,
    /// How many rendered public pages are kept, in bytes; 0 keeps none.
    pub kept_bytes: usize,
    /// Attempts to sign in from one network address.
    pub sign_in: Rate,
    /// Searches and exports from one network address that are not answered from what is kept.
    pub search: Rate,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 2_048,
            requests: 512,
            workers: workers(),
            exports: 8,
            head_time: Duration::from_secs(15),
            answer_time: Duration::from_secs(30),
            stall_time: Duration::from_mins(1),
            body_bytes: 2 << 20,
            address_bytes: 8 << 10,
            query_fields: 100,
            form_fields: 10_000,
            kept_bytes: 16 << 20,
            sign_in: Rate {
                burst: 10,
                per_minute: 20,
            },
            search: Rate {
                burst: 300,
                per_minute: 3_000,
            },
        }
    }
}

/// Twice as many as there are processors, so that those that wait for the disk or the database leave none idle.
/// Each more takes memory of its own.
fn workers() -> usize {
    std::thread::available_parallelism().map_or(4, |processors| (2 * processors.get()).max(4))
}

/// How often something may be done: a number at once, and so many more with time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many at once.
    pub burst: u32,
    /// How many a minute in the long run.
    pub per_minute: u32,
}
