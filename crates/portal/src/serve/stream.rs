//! Bodies of any length that are written while they are read, in little memory.

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body::Frame;
use tokio::runtime::Handle;
use tokio::sync::mpsc;

/// How many bytes are gathered before they are sent on.
const CHUNK_BYTES: usize = 64 << 10;
/// How many chunks may wait for the reader.
const CHUNKS_WAITING: usize = 4;

/// The writing end of a body. Whoever writes waits for the reader, and is told when the reader has gone or has
/// stopped reading.
pub struct BodyWriter {
    sender: mpsc::Sender<io::Result<Bytes>>,
    gathered: Vec<u8>,
    handle: Handle,
    stall_time: Duration,
}

struct StreamedBody(mpsc::Receiver<io::Result<Bytes>>);

/// Gives a body and runs `write`, which fills it, on a thread for blocking work. Where `write` fails, the body
/// ends as broken, so that the reader does not take a part for the whole.
pub fn streamed(
    stall_time: Duration,
    write: impl FnOnce(&mut BodyWriter) -> io::Result<()> + Send + 'static,
) -> Body {
    let (sender, receiver) = mpsc::channel(CHUNKS_WAITING);
    let mut writer = BodyWriter {
        sender,
        gathered: Vec::with_capacity(CHUNK_BYTES),
        handle: Handle::current(),
        stall_time,
    };
    tokio::task::spawn_blocking(move || {
        let outcome = write(&mut writer).and_then(|()| writer.flush());
        if let Err(problem) = outcome {
            tracing::warn!(%problem, "an export was broken off");
            let _ = writer.send(Err(problem));
        }
    });
    Body::new(StreamedBody(receiver))
}

impl BodyWriter {
    fn send(&self, chunk: io::Result<Bytes>) -> io::Result<()> {
        self.handle
            .block_on(self.sender.send_timeout(chunk, self.stall_time))
            .map_err(|_| {
                io::Error::new(
                    io::ErrorKind::BrokenPipe,
                    "the reader has gone or stopped reading",
                )
            })
    }
}

impl Write for BodyWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= CHUNK_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        let chunk = std::mem::replace(&mut self.gathered, Vec::with_capacity(CHUNK_BYTES));
        self.send(Ok(chunk.into()))
    }
}

impl http_body::Body for StreamedBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        self.0
            .poll_recv(context)
            .map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }
}
