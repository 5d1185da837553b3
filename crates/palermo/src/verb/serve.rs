//! `palermo serve`.

use clap::Args;

use crate::desk::Desk;
use crate::exit::{Exit, Failure};

/// What `palermo serve` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo serve\n  palermo serve --listen 0.0.0.0:80 --address https://portal.example.org --log-format json"
)]
pub struct ServeArguments {
    /// The address and port to listen on; 127.0.0.1:8080 where nothing is said
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// The address under which people reach the server, for links that leave it
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// What is logged: error, warn, info, debug, trace, or a filter such as portal=debug
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
            ("address", self.address.clone()),
            ("log", self.log.clone()),
            ("log_format", self.log_format.clone()),
        ]
    }
}

/// Runs `palermo serve` until it is asked to stop.
///
/// # Errors
/// Where the store cannot be opened or the address not listened on.
pub fn run(_desk: &Desk<'_>) -> Result<Exit, Failure> {
    Err(Failure::Start("the server is not built in yet".into()))
}
