//! An identity provider of a test: a small server on this machine that signs with a key made in the test, and
//! misbehaves where a test wants it to.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::authenticator::{coordinates, new_secret};

/// The name that the provider has for the program.
pub const CLIENT: &str = "palermo";
/// The secret that it gave to it.
pub const SECRET: &str = "a secret of two: words";

/// What the provider remembers of a person who was there.
#[derive(Clone)]
struct Visit {
    proof: String,
    token: Json,
    key: SigningKey,
    header: Json,
}

struct Inside {
    issuer: String,
    key: SigningKey,
    key_name: String,
    visits: HashMap<String, Visit>,
    told: Json,
}

/// A provider.
pub struct TestProvider {
    /// Its address.
    pub issuer: String,
    inside: Arc<Mutex<Inside>>,
    /// How many requests came.
    pub requests: Arc<AtomicUsize>,
    is_down: Arc<AtomicBool>,
    is_closed: Arc<AtomicBool>,
    port: u16,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// How a person comes back from the provider.
pub struct Return {
    /// The state that the program sent.
    pub state: String,
    /// The code.
    pub code: String,
}

impl TestProvider {
    /// A provider that works.
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let issuer = format!("http://127.0.0.1:{port}");
        let inside = Arc::new(Mutex::new(Inside {
            issuer: issuer.clone(),
            key: new_secret(),
            key_name: "first".to_owned(),
            visits: HashMap::new(),
            told: json!({}),
        }));
        let requests: Arc<AtomicUsize> = Arc::default();
        let (is_down, is_closed): (Arc<AtomicBool>, Arc<AtomicBool>) = Default::default();
        let thread = {
            let (inside, requests) = (Arc::clone(&inside), Arc::clone(&requests));
            let (is_down, is_closed) = (Arc::clone(&is_down), Arc::clone(&is_closed));
            std::thread::spawn(move || {
                for stream in listener.incoming() {
                    if is_closed.load(Ordering::SeqCst) {
                        return;
                    }
                    requests.fetch_add(1, Ordering::SeqCst);
                    if !is_down.load(Ordering::SeqCst) {
                        answer(stream.unwrap(), &inside);
                    }
                }
            })
        };
        Self {
            issuer,
            inside,
            requests,
            is_down,
            is_closed,
            port,
            thread: Some(thread),
        }
    }

    /// Closes every connection without an answer from now on, or works again.
    pub fn be_down(&self, is_down: bool) {
        self.is_down.store(is_down, Ordering::SeqCst);
    }

    /// Signs with another key from now on, and shows it alone.
    pub fn change_keys(&self) {
        let mut inside = self.inside.lock().unwrap();
        inside.key = new_secret();
        "second".clone_into(&mut inside.key_name);
    }

    /// What is told of the person at the address for that.
    pub fn tell(&self, told: Json) {
        self.inside.lock().unwrap().told = told;
    }

    /// The claims of somebody who signs in with the provider at a moment, in seconds.
    pub fn claims(&self, subject: &str, email: &str, now: i64) -> Json {
        json!({
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": subject,
            "iat": now,
            "exp": now + 300,
            "email": email,
            "email_verified": true,
            "name": "A Person",
        })
    }

    /// Somebody follows the address that the program leads to, and signs in: the token then holds these claims,
    /// with the nonce that was asked for where they have none.
    pub fn visit(&self, address: &str, claims: Json) -> Return {
        self.visit_with(address, claims, |_, _| {})
    }

    /// The same, with another key or another head of the token.
    pub fn visit_with(
        &self,
        address: &str,
        mut claims: Json,
        change: impl FnOnce(&mut SigningKey, &mut Json),
    ) -> Return {
        let address = url::Url::parse(address).unwrap();
        let asked: HashMap<String, String> = address.query_pairs().into_owned().collect();
        assert_eq!(asked["client_id"], CLIENT);
        assert_eq!(asked["response_type"], "code");
        assert_eq!(asked["code_challenge_method"], "S256");
        assert!(
            asked["scope"].split(' ').any(|scope| scope == "openid"),
            "{asked:?}"
        );
        if claims.get("nonce").is_none() {
            claims["nonce"] = json!(asked["nonce"]);
        }
        let mut inside = self.inside.lock().unwrap();
        let mut key = inside.key.clone();
        let mut header = json!({"alg": "ES256", "typ": "JWT", "kid": inside.key_name});
        change(&mut key, &mut header);
        let code = uuid::Uuid::new_v4().to_string();
        let visit = Visit {
            proof: asked["code_challenge"].clone(),
            token: claims,
            key,
            header,
        };
        inside.visits.insert(code.clone(), visit);
        Return {
            state: asked["state"].clone(),
            code,
        }
    }
}

impl Drop for TestProvider {
    fn drop(&mut self) {
        self.is_closed.store(true, Ordering::SeqCst);
        // Wakes the thread up.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

fn answer(mut stream: TcpStream, inside: &Mutex<Inside>) {
    let Some((path, head, body)) = read_request(&stream) else {
        return;
    };
    let mut inside = inside.lock().unwrap();
    let (status, told) = match path.as_str() {
        "/.well-known/openid-configuration" => ("200 OK", describe(&inside.issuer)),
        "/keys" => ("200 OK", keys(&inside)),
        "/token" => tokens(&mut inside, &head, &body),
        "/person" if head.contains("bearer access") => ("200 OK", inside.told.clone()),
        _ => ("404 Not Found", json!({})),
    };
    let told = told.to_string();
    let length = told.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{told}"
    );
}

/// The path, the head in small letters but for the secret, and the body.
fn read_request(stream: &TcpStream) -> Option<(String, String, String)> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(':') else {
            break;
        };
        let (name, value) = (name.to_lowercase(), value.trim());
        if name == "content-length" {
            length = value.parse().ok()?;
        }
        let value = value.replacen("Bearer", "bearer", 1);
        head.extend([&name, ": ", &value, "\n"]);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((path, head, String::from_utf8(body).ok()?))
}

fn describe(issuer: &str) -> Json {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/person"),
        "end_session_endpoint": format!("{issuer}/end"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
    })
}

fn keys(inside: &Inside) -> Json {
    let (x, y) = coordinates(&inside.key);
    json!({"keys": [{
        "kty": "EC",
        "crv": "P-256",
        "use": "sig",
        "alg": "ES256",
        "kid": inside.key_name,
        "x": URL_SAFE_NO_PAD.encode(x),
        "y": URL_SAFE_NO_PAD.encode(y),
    }]})
}

/// Gives the tokens for a code once, to whoever has the secret and the proof.
fn tokens(inside: &mut Inside, head: &str, body: &str) -> (&'static str, Json) {
    let refused = |why: &str| {
        (
            "400 Bad Request",
            json!({"error": "invalid_grant", "error_description": why}),
        )
    };
    let secret: String = url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let expected = format!(
        "authorization: Basic {}",
        STANDARD.encode(format!("{CLIENT}:{secret}"))
    );
    if !head.lines().any(|line| line == expected) {
        return ("401 Unauthorized", json!({"error": "invalid_client"}));
    }
    let asked: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let Some(visit) = inside.visits.remove(&asked["code"]) else {
        return refused("the code is unknown or was used");
    };
    let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(&asked["code_verifier"]));
    if proof != visit.proof {
        return refused("the proof is wrong");
    }
    let signed = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(visit.header.to_string()),
        URL_SAFE_NO_PAD.encode(visit.token.to_string())
    );
    let signature = if visit.header["alg"] == "none" {
        String::new()
    } else {
        let signature: Signature = visit.key.sign(signed.as_bytes());
        URL_SAFE_NO_PAD.encode(signature.to_bytes())
    };
    let told = json!({
        "access_token": "access",
        "token_type": "Bearer",
        "id_token": format!("{signed}.{signature}"),
    });
    ("200 OK", told)
}
