//! `palermo serve`.

use clap::Args;

use crate::desk::Desk;
use crate::exit::{Exit, Failure};

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
pub fn run(_desk: &Desk<'_>) -> Result<Exit, Failure> {
    Err(Failure::Start("the server is not built in yet".into()))
}
