//! A service that speaks as much of the S3 protocol as the store uses, inside the test.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine as _;
use sha2::{Digest, Sha256};
use store::S3Settings;

/// What the service does wrong, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It answers that it is busy.
    Busy,
    /// It closes the connection without an answer.
    HangUp,
    /// It says that the caller has no right.
    Forbidden,
    /// It keeps the first half of what it was sent and says that all is well.
    KeepHalf,
}

#[derive(Default)]
struct Inside {
    objects: BTreeMap<String, Vec<u8>>,
    requests: Vec<String>,
    complaints: Vec<String>,
    next_fault: Option<(&'static str, Fault)>,
}

/// A running service. It ends with the process of the test.
pub struct Bucket {
    address: String,
    inside: Arc<Mutex<Inside>>,
}

struct Request {
    method: String,
    path: String,
    query: String,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Bucket {
    /// Starts a service with one empty bucket.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let bucket = Self {
            address: format!("http://{}", listener.local_addr().unwrap()),
            inside: Arc::default(),
        };
        let inside = Arc::clone(&bucket.inside);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let inside = Arc::clone(&inside);
                thread::spawn(move || {
                    let mut reader = BufReader::new(stream);
                    while let Some(request) = read_request(&mut reader) {
                        if !answer(&inside, &request, reader.get_mut()) {
                            break;
                        }
                    }
                });
            }
        });
        bucket
    }

    /// How the store finds the bucket.
    pub fn settings(&self) -> S3Settings {
        S3Settings {
            endpoint: self.address.clone(),
            region: "anywhere".to_owned(),
            bucket: "palermo".to_owned(),
            prefix: "attachments/".to_owned(),
            key: "the-key".to_owned(),
            secret: "the-secret-word".to_owned(),
            path_style: true,
        }
    }

    /// What is kept under a name.
    pub fn object(&self, name: &str) -> Option<Vec<u8>> {
        self.inside.lock().unwrap().objects.get(name).cloned()
    }

    /// Changes or takes away what is kept under a name.
    pub fn set(&self, name: &str, content: Option<&[u8]>) {
        let mut inside = self.inside.lock().unwrap();
        match content {
            Some(content) => inside.objects.insert(name.to_owned(), content.to_vec()),
            None => inside.objects.remove(name),
        };
    }

    /// How many requests of a method came.
    pub fn count(&self, method: &str) -> usize {
        let inside = self.inside.lock().unwrap();
        inside
            .requests
            .iter()
            .filter(|request| *request == method)
            .count()
    }

    /// What was wrong with the requests.
    pub fn complaints(&self) -> Vec<String> {
        self.inside.lock().unwrap().complaints.clone()
    }

    /// Does something wrong at the next request of a method.
    pub fn fail_next(&self, method: &'static str, fault: Fault) {
        self.inside.lock().unwrap().next_fault = Some((method, fault));
    }
}

fn read_request(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end().split_once(':') {
            Some((name, value)) => headers.insert(name.to_lowercase(), value.trim().to_owned()),
            None => break,
        };
    }
    let length = headers
        .get("content-length")
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Request {
        method,
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body,
    })
}

/// Answers a request; says whether the connection stays open.
fn answer(inside: &Mutex<Inside>, request: &Request, stream: &mut TcpStream) -> bool {
    let mut inside = inside.lock().unwrap();
    inside.requests.push(request.method.clone());
    let complaints = complaints_about(request);
    inside.complaints.extend(complaints);
    let fault = match inside.next_fault {
        Some((method, fault)) if method == request.method => {
            inside.next_fault = None;
            Some(fault)
        }
        _ => None,
    };
    let Some(name) = request.path.strip_prefix("/palermo/").map(ToOwned::to_owned) else {
        return send(stream, "404 Not Found", 0, b"");
    };
    match (fault, request.method.as_str()) {
        (Some(Fault::HangUp), _) => false,
        (Some(Fault::Busy), _) => send(stream, "503 Slow Down", 0, b""),
        (Some(Fault::Forbidden), _) => send(stream, "403 Forbidden", 0, b""),
        (fault, "PUT") => {
            let kept = match fault {
                Some(Fault::KeepHalf) => &request.body[..request.body.len() / 2],
                _ => request.body.as_slice(),
            };
            inside.objects.insert(name, kept.to_vec());
            send(stream, "200 OK", 0, b"")
        }
        (_, method) => match inside.objects.get(&name) {
            None => send(stream, "404 Not Found", 0, b""),
            Some(content) if method == "HEAD" => send(stream, "200 OK", content.len(), b""),
            Some(content) => send(stream, "200 OK", content.len(), content),
        },
    }
}

/// A request must be signed, and what is put must come with its hash.
fn complaints_about(request: &Request) -> Vec<String> {
    let mut complaints = Vec::new();
    for parameter in [
        "X-Amz-Signature=",
        "X-Amz-Credential=the-key",
        "X-Amz-Date=",
        "X-Amz-Expires=",
    ] {
        if !request.query.contains(parameter) {
            complaints.push(format!("{} {}: no {parameter}", request.method, request.path));
        }
    }
    if request.method == "PUT" {
        let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&request.body));
        if request.headers.get("x-amz-checksum-sha256") != Some(&hash) {
            complaints.push(format!("{}: the hash is not that of the content", request.path));
        }
        if !request.query.contains("x-amz-checksum-sha256") {
            complaints.push(format!("{}: the hash is not signed", request.path));
        }
        if !request.path.ends_with(&crate::records::hash_of(&request.body)) {
            complaints.push(format!("{} is not the hash of the content", request.path));
        }
    }
    complaints
}

fn send(stream: &mut TcpStream, status: &str, length: usize, body: &[u8]) -> bool {
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n");
    stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(body))
        .is_ok()
}
