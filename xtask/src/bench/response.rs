//! As much of HTTP/1.1 as measuring needs.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// The largest answer that is read.
const LIMIT_BYTES: usize = 64 << 20;

/// An answer that stands completely in a buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// How many bytes of the buffer it takes.
    pub length: usize,
    /// How many bytes its body has, as sent: compressed, without the frames of chunks.
    pub body: usize,
}

/// The request for a page.
pub fn request(address: SocketAddr, path: &str, is_compressed: bool) -> Vec<u8> {
    request_from(address, path, is_compressed, Ipv4Addr::LOCALHOST)
}

/// The request for a page as a proxy passes it on for somebody at `origin`.
pub fn request_from(address: SocketAddr, path: &str, is_compressed: bool, origin: Ipv4Addr) -> Vec<u8> {
    let encoding = if is_compressed { "gzip" } else { "identity" };
    format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nAccept-Encoding: {encoding}\r\n\
         X-Forwarded-For: {origin}\r\n\r\n"
    )
    .into_bytes()
}

/// The answer at the beginning of the buffer, or nothing where it is not complete yet.
///
/// # Errors
/// Where the buffer does not hold HTTP/1.1, or the answer has no stated length.
pub fn read(buffer: &[u8]) -> Result<Option<Answer>> {
    let Some(end) = find(buffer, b"\r\n\r\n") else {
        return Ok(None);
    };
    let head = std::str::from_utf8(&buffer[..end]).context("the head of an answer is not text")?;
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok())
        .context("an answer without status")?;
    let mut declared = None;
    let mut is_chunked = false;
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        match name.to_ascii_lowercase().as_str() {
            "content-length" => declared = value.trim().parse::<usize>().ok(),
            "transfer-encoding" => is_chunked = value.trim().eq_ignore_ascii_case("chunked"),
            _ => {}
        }
    }
    let start = end + 4;
    if is_chunked {
        return Ok(read_chunks(&buffer[start..])?.map(|(length, body)| Answer {
            status,
            length: start + length,
            body,
        }));
    }
    let has_no_body = matches!(status, 204 | 304);
    let Some(body) = declared.or(has_no_body.then_some(0)) else {
        bail!("an answer of unknown length");
    };
    Ok((buffer.len() >= start + body).then_some(Answer {
        status,
        length: start + body,
        body,
    }))
}

/// The bytes that the chunks take with their frames, and without.
fn read_chunks(buffer: &[u8]) -> Result<Option<(usize, usize)>> {
    let (mut at, mut body) = (0, 0);
    loop {
        let Some(end) = find(&buffer[at..], b"\r\n") else {
            return Ok(None);
        };
        let size = std::str::from_utf8(&buffer[at..at + end]).unwrap_or_default();
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).context("a chunk without size")?;
        at += end + 2 + size + 2;
        body += size;
        if buffer.len() < at {
            return Ok(None);
        }
        if size == 0 {
            return Ok(Some((at, body)));
        }
    }
}

fn find(buffer: &[u8], wanted: &[u8]) -> Option<usize> {
    buffer.windows(wanted.len()).position(|window| window == wanted)
}

/// Asks for one page and reads the answer, with all its bytes.
///
/// # Errors
/// Where the server cannot be reached or its answer not be read.
pub fn get(address: SocketAddr, path: &str, is_compressed: bool) -> Result<(Answer, Vec<u8>)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    stream.write_all(&request(address, path, is_compressed))?;
    let mut buffer = Vec::new();
    let mut piece = [0; 16 << 10];
    loop {
        let read_bytes = stream.read(&mut piece)?;
        buffer.extend_from_slice(&piece[..read_bytes]);
        if let Some(answer) = read(&buffer)? {
            return Ok((answer, buffer));
        }
        if read_bytes == 0 || buffer.len() > LIMIT_BYTES {
            bail!("the answer to {path} breaks off");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_complete_when_its_length_is_there() {
        let text = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde";
        for cut in 0..text.len() {
            assert_eq!(read(&text[..cut]).unwrap(), None, "{cut}");
        }
        let answer = read(text).unwrap().unwrap();
        assert_eq!((answer.status, answer.length, answer.body), (200, text.len(), 5));
    }

    #[test]
    fn chunks_are_counted_without_their_frames() {
        let text = b"HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=1\r\n0123456789\r\n0\r\n\r\n";
        for cut in 0..text.len() {
            assert_eq!(read(&text[..cut]).unwrap(), None, "{cut}");
        }
        let answer = read(text).unwrap().unwrap();
        assert_eq!((answer.status, answer.length, answer.body), (404, text.len(), 13));
    }

    #[test]
    fn what_follows_belongs_to_the_next_answer() {
        let text = b"HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200";
        assert_eq!(read(text).unwrap().unwrap().length, 27);
    }

    #[test]
    fn other_protocols_are_refused() {
        assert!(read(b"hello\r\n\r\n").is_err());
        assert!(read(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }
}
