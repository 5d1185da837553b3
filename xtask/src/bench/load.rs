//! Load on a server of this machine: a bounded number of connections for a bounded time, each asking for the
//! next page when it has the last.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tokio::net::TcpStream;

use super::response;
use super::spread::Spread;

/// The most connections, so that a slip of the hand is not an attack.
const CONNECTIONS_MOST: usize = 1_000;
/// The longest run.
const LONGEST: Duration = Duration::from_mins(1);

/// What a run of load found.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// How long each answered request took.
    pub times: Spread,
    /// How many requests were answered.
    pub answered: usize,
    /// Answered requests in a second.
    pub requests_per_second: f64,
    /// Answers with another status than 200, by their status; 0 where there was no answer.
    pub failures: BTreeMap<u16, usize>,
}

/// Puts load on a server.
///
/// # Errors
/// Where the server is not on this machine, the bounds are passed, or no connection can be made.
pub fn put(
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    connections: usize,
    time: Duration,
) -> Result<Outcome> {
    ensure!(
        address.ip().is_loopback(),
        "load is put on this machine only, not on {address}"
    );
    ensure!(
        connections <= CONNECTIONS_MOST && time <= LONGEST,
        "that would be too much load"
    );
    ensure!(!requests.is_empty(), "there is nothing to ask for");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the load")?;
    runtime.block_on(async {
        let requests = Arc::new(requests);
        let start = Instant::now();
        let mut running = Vec::new();
        for number in 0..connections {
            let asking = ask(
                address,
                Arc::clone(&requests),
                (number, connections),
                start + time,
            );
            running.push(tokio::spawn(asking));
        }
        let (mut times, mut failures) = (Vec::new(), BTreeMap::new());
        for connection in running {
            let (taken, failed) = connection.await.context("a connection stopped")?;
            times.extend(taken);
            for (status, count) in failed {
                *failures.entry(status).or_default() += count;
            }
        }
        if times.is_empty() {
            bail!("no request was answered with 200; other answers by status: {failures:?}");
        }
        Ok(Outcome {
            answered: times.len(),
            requests_per_second: times.len() as f64 / start.elapsed().as_secs_f64(),
            times: Spread::of(times),
            failures,
        })
    })
}

/// One connection, which asks every `step`-th request so that no two ask the same at once: how long each answer took, and how many failed.
async fn ask(
    address: SocketAddr,
    requests: Arc<Vec<Vec<u8>>>,
    (first, step): (usize, usize),
    end: Instant,
) -> (Vec<Duration>, BTreeMap<u16, usize>) {
    let (mut times, mut failures) = (Vec::new(), BTreeMap::new());
    let mut connection = None;
    for number in (first..).step_by(step) {
        if Instant::now() >= end {
            break;
        }
        let start = Instant::now();
        let stream = match connection.take() {
            Some(stream) => Some(stream),
            None => TcpStream::connect(address).await.ok(),
        };
        let Some(stream) = stream else {
            *failures.entry(0).or_default() += 1;
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        match exchange(&stream, &requests[number % requests.len()]).await {
            Ok(200) => {
                times.push(start.elapsed());
                connection = Some(stream);
            }
            Ok(status) => {
                *failures.entry(status).or_default() += 1;
                connection = Some(stream);
            }
            Err(_) => *failures.entry(0).or_default() += 1,
        }
    }
    (times, failures)
}

/// Sends one request, reads its answer and gives the status.
async fn exchange(stream: &TcpStream, request: &[u8]) -> Result<u16> {
    let mut sent = 0;
    while sent < request.len() {
        stream.writable().await?;
        match stream.try_write(&request[sent..]) {
            Ok(bytes) => sent += bytes,
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
    let mut buffer = Vec::with_capacity(64 << 10);
    loop {
        stream.readable().await?;
        match stream.try_read_buf(&mut buffer) {
            Ok(0) => bail!("the connection was closed"),
            Ok(_) => {
                if let Some(answer) = response::read(&buffer)? {
                    return Ok(answer.status);
                }
                if buffer.capacity() == buffer.len() {
                    buffer.reserve(64 << 10);
                }
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    /// A server that answers every request with a status, until the test ends.
    fn serve(status: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                std::thread::spawn(move || {
                    let mut piece = [0; 4096];
                    while stream.read(&mut piece).is_ok_and(|bytes| bytes > 0) {
                        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nok");
                        if stream.write_all(answer.as_bytes()).is_err() {
                            break;
                        }
                    }
                });
            }
        });
        address
    }

    #[test]
    fn answers_are_counted_and_timed() {
        let address = serve("200 OK");
        let requests = vec![response::request(address, "/", false)];
        let outcome = put(address, requests, 4, Duration::from_millis(200)).unwrap();
        assert!(outcome.requests_per_second > 0.0);
        assert!(outcome.times.percentile(100.0) > Duration::ZERO);
        assert!(outcome.failures.is_empty());
    }

    #[test]
    fn refusals_are_no_answers() {
        let address = serve("503 Service Unavailable");
        let requests = vec![response::request(address, "/", false)];
        let failure = put(address, requests, 2, Duration::from_millis(100)).unwrap_err();
        assert!(failure.to_string().contains("503"));
    }

    #[test]
    fn other_machines_and_immense_loads_are_refused() {
        let request = vec![b"GET / HTTP/1.1\r\n\r\n".to_vec()];
        let far = SocketAddr::from(([192, 0, 2, 1], 80));
        assert!(put(far, request.clone(), 1, Duration::from_millis(1)).is_err());
        let near = SocketAddr::from(([127, 0, 0, 1], 80));
        assert!(put(near, request, 100_000, Duration::from_millis(1)).is_err());
    }
}
