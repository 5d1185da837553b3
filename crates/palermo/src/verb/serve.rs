//! `palermo serve`.

use std::io::{IsTerminal, stderr};
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;

use clap::Args;
use portal::serve::{ServeProblem, Server, Settings};
use tracing_subscriber::EnvFilter;
use usecases::Palermo;

use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::settings::{ProviderTold, ServerSettings};

/// What `palermo serve` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo serve\n  palermo serve --listen 0.0.0.0:8080 --origin https://portal.example.org --proxies 1 --log-format json"
)]
pub struct ServeArguments {
    /// The address and port to listen on; 127.0.0.1:8080 where nothing is said, and port 0 for any free one
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// Scheme and host under which people reach the server, such as https://portal.example.org
    #[arg(long, value_name = "URL")]
    origin: Option<String>,
    /// How many proxies of one's own stand before the server
    #[arg(long, value_name = "NUMBER")]
    proxies: Option<usize>,
    /// What is logged on standard error: error, warn, info, debug, trace, or a filter such as portal=debug
    #[arg(long, value_name = "FILTER")]
    log: Option<String>,
    /// How it is logged: text or json
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,
}

impl ServeArguments {
    /// The settings that the flags give.
    pub fn settings(&self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("listen", self.listen.clone()),
            ("origin", self.origin.clone()),
            ("proxies", self.proxies.map(|proxies| proxies.to_string())),
            ("log", self.log.clone()),
            ("log_format", self.log_format.clone()),
        ]
    }
}

/// Runs `palermo serve` until the interrupt key is pressed or the system asks the program to end.
///
/// # Errors
/// Where the store cannot be opened or the address not listened on.
pub fn run(desk: &Desk<'_>) -> Result<Exit, Failure> {
    let told = &desk.settings.server;
    begin_log(told)?;
    let settings = server_settings(told)?;
    let palermo = Arc::new(desk.open_for_writing()?);
    let server = Server::bind(Arc::clone(&palermo), settings).map_err(|problem| match problem {
        ServeProblem::Provider(problem) => Failure::Usage(problem.to_string()),
        problem => Failure::Start(problem.to_string()),
    })?;
    fill_index(desk, &palermo);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|reason| Failure::Start(format!("the server cannot be started: {reason}")))?;
    let address = format!("http://{}", server.address());
    let say = |key: &str, address: &str| {
        // Whoever wants the log as JSON wants nothing else between its lines; it tells the same.
        if !told.logs_json {
            desk.say(key, &[("address", address.into())]);
        }
    };
    say("command-listening", &address);
    runtime
        .block_on(server.run_until(async {
            asked_to_stop().await;
            say("command-stopping", &address);
        }))
        .map_err(|problem| Failure::Start(problem.to_string()))?;
    Ok(Exit::Ok)
}

/// Brings the index up to the store before anybody is answered: a first search that finds nothing because the
/// index is still empty would tell an untruth. Whoever connects meanwhile waits; the port is taken already.
fn fill_index(desk: &Desk<'_>, palermo: &Palermo) {
    let mut meter = desk.meter();
    if let Err(refusal) = palermo.follow(&mut |progress| meter.tell(progress)) {
        // The server tries again by itself; everything but searches is answered meanwhile.
        tracing::warn!(%refusal, "the search index could not be brought up to date");
    }
    meter.finish();
}

fn server_settings(told: &ServerSettings) -> Result<Settings, Failure> {
    let mut settings = Settings {
        listen: read_address(&told.listen)?,
        origin: told.origin.clone(),
        release: told.release.clone(),
        name: told.name.clone(),
        proxies: told.proxies,
        contact: told.contact.clone(),
        provider: told
            .provider
            .as_ref()
            .map(ProviderTold::with_secret)
            .transpose()?,
        ..Settings::default()
    };
    if let Some(exit_page) = &told.exit_page {
        settings.exit_href.clone_from(exit_page);
    }
    Ok(settings)
}

fn read_address(text: &str) -> Result<SocketAddr, Failure> {
    let found = text
        .to_socket_addrs()
        .ok()
        .and_then(|mut addresses| addresses.next());
    found.ok_or_else(|| {
        Failure::Usage(format!(
            "{text:?} is no address to listen on; write one such as 127.0.0.1:8080 or [::1]:8080"
        ))
    })
}

/// Writes the log to standard error, a line for each event.
fn begin_log(told: &ServerSettings) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(&told.log).map_err(|problem| {
        Failure::Usage(format!(
            "the setting log is {:?}, which is no filter: {problem}",
            told.log
        ))
    })?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr)
        .with_ansi(stderr().is_terminal());
    let begun = if told.logs_json {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.with_target(false).try_init()
    };
    begun.map_err(|problem| Failure::Start(format!("the log cannot be written: {problem}")))
}

/// Ends when somebody asks the program to stop.
async fn asked_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            // Nothing can be watched: the key ends the program as it always does.
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminated = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            () = interrupted => {}
            () = terminated => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
