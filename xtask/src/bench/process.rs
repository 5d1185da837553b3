//! Whole processes: how long they take, how much memory, and when they listen.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::response;

/// How often memory and readiness are looked at.
const INTERVAL: Duration = Duration::from_millis(5);
/// How long a server may take to answer at all.
const PATIENCE: Duration = Duration::from_mins(2);

/// A process that ended well.
#[derive(Debug, Clone, Copy)]
pub struct Finished {
    /// From start to end.
    pub elapsed: Duration,
    /// The most memory it had resident, in KiB.
    pub peak_kib: u64,
}

/// Builds the release binary and gives its path.
///
/// # Errors
/// Where it cannot be built.
pub fn build_release(root: &Path) -> Result<PathBuf> {
    println!("building the release binary");
    let status = Command::new("cargo")
        .args(["build", "--release", "--quiet", "--package", "palermo"])
        .current_dir(root)
        .status()
        .context("starting cargo")?;
    if !status.success() {
        bail!("the release binary could not be built");
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join("release/palermo"))
}

/// Runs a command to its end; what it writes to standard output goes to a file, or nowhere.
///
/// # Errors
/// Where it cannot be started or does not end with success; then with the end of what it said.
pub fn run(command: &mut Command, output: Option<&Path>) -> Result<Finished> {
    let stdout = match output {
        Some(path) => Stdio::from(File::create(path)?),
        None => Stdio::null(),
    };
    let said = tempfile::NamedTempFile::new()?;
    command.stdin(Stdio::null()).stdout(stdout).stderr(said.reopen()?);
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("starting {command:?}"))?;
    let mut peak_kib = 0;
    let status = loop {
        peak_kib = peak_kib.max(memory_kib(child.id(), "VmHWM:"));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(INTERVAL);
    };
    let elapsed = start.elapsed();
    if !status.success() {
        let said = fs::read_to_string(said.path()).unwrap_or_default();
        let lines: Vec<&str> = said.lines().rev().take(3).collect();
        bail!("{command:?} ended with {status}: {}", lines.join(" / "));
    }
    Ok(Finished { elapsed, peak_kib })
}

/// A line of `/proc/PID/status` in KiB; zero where the process is gone or the system has no such file.
pub fn memory_kib(process: u32, line: &str) -> u64 {
    fs::read_to_string(format!("/proc/{process}/status"))
        .unwrap_or_default()
        .lines()
        .find_map(|found| found.strip_prefix(line))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or_default()
}

/// The processor time that this process has taken so far, in all its threads. Unlike wall time it hardly
/// depends on what else the machine does. Zero where the system does not tell.
pub fn own_processor_time() -> Duration {
    processor_time(&fs::read_to_string("/proc/self/stat").unwrap_or_default())
}

/// User and system time of a line of `/proc/PID/stat`, which counts hundredths of seconds.
fn processor_time(stat: &str) -> Duration {
    // The name of the process stands in brackets and may hold spaces; the fields are counted behind it.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2);
    Duration::from_millis(10 * ticks.filter_map(|field| field.parse::<u64>().ok()).sum::<u64>())
}

/// A server that is stopped when this is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to the first answered request.
    pub ready_after: Duration,
}

impl Server {
    /// Starts `palermo serve` on a free port of this machine and waits for its first answer.
    ///
    /// # Errors
    /// Where it cannot be started, ends, or does not answer in time.
    pub fn start(palermo: &Path, data: &Path) -> Result<Self> {
        let address = free_address()?;
        let start = Instant::now();
        let child = Command::new(palermo)
            .arg("--data")
            .arg(data)
            .args(["--quiet", "serve", "--listen", &address.to_string()])
            // The load stands for many people behind one proxy; the server bounds what each may ask.
            .args(["--proxies", "1"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("starting palermo serve")?;
        let mut server = Self {
            child,
            address,
            ready_after: Duration::ZERO,
        };
        loop {
            if let Some(status) = server.child.try_wait()? {
                bail!("palermo serve ended with {status} before it listened");
            }
            if TcpStream::connect(address).is_ok() {
                response::get(address, "/", false)?;
                server.ready_after = start.elapsed();
                return Ok(server);
            }
            if start.elapsed() > PATIENCE {
                bail!("palermo serve did not listen within {} s", PATIENCE.as_secs());
            }
            thread::sleep(INTERVAL);
        }
    }

    /// The processor time that it has taken so far, in all its threads.
    pub fn processor_time(&self) -> Duration {
        let path = format!("/proc/{}/stat", self.child.id());
        processor_time(&fs::read_to_string(path).unwrap_or_default())
    }

    /// The memory it has resident now, in KiB.
    pub fn resident_kib(&self) -> u64 {
        memory_kib(self.child.id(), "VmRSS:")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The process may have ended by itself; then there is nothing to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_timed_and_its_memory_seen() {
        let finished = run(Command::new("sleep").arg("0.1"), None).unwrap();
        assert!(finished.elapsed >= Duration::from_millis(100));
        assert!(finished.peak_kib > 0);
    }

    #[test]
    fn processor_time_is_user_and_system_time() {
        let line = "42 (a (b) c) R 1 2 3 4 5 6 7 8 9 10 150 25 0 0 20 0";
        assert_eq!(processor_time(line), Duration::from_millis(1_750));
        assert_eq!(processor_time(""), Duration::ZERO);
    }

    #[test]
    fn a_failure_tells_what_the_process_said() {
        let failure = run(Command::new("ls").arg("/there/is/no/such/folder"), None).unwrap_err();
        assert!(failure.to_string().contains("no/such/folder"));
    }
}
