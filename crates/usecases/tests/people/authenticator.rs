//! A device with passkeys, made of software: it answers challenges as Web Authentication, Level 3, asks, with keys of
//! its own, and misbehaves where a test wants it to.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const HOLDS_KEY: u8 = 0x40;

/// A passkey.
#[derive(Clone)]
pub struct Key {
    id: Vec<u8>,
    secret: SigningKey,
    party: String,
    user: Vec<u8>,
    /// How often it was used.
    pub counter: u32,
}

/// A device with the browser it is used in.
#[derive(Clone)]
pub struct Authenticator {
    /// The origin of the page that the browser shows.
    pub origin: String,
    /// Whether the person unlocks the device.
    pub verifies: bool,
    /// Whether it counts; many synchronised passkeys do not.
    pub counts: bool,
    /// Its keys.
    pub keys: Vec<Key>,
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn decode(json: &Json) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(json.as_str().unwrap()).unwrap()
}

/// A secret key that nobody else has.
pub fn new_secret() -> SigningKey {
    let mut bytes = [0; 32];
    rand::fill(&mut bytes);
    // Beyond the order of the curve lies one number of 2^32.
    SigningKey::from_slice(&bytes).unwrap()
}

/// The two coordinates of the public key.
pub fn coordinates(secret: &SigningKey) -> (Vec<u8>, Vec<u8>) {
    let point = secret.verifying_key().to_sec1_point(false);
    let bytes = point.as_bytes();
    (bytes[1..33].to_vec(), bytes[33..65].to_vec())
}

impl Authenticator {
    /// A device in a browser that shows a page of this origin.
    pub fn at(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            verifies: true,
            counts: true,
            keys: Vec::new(),
        }
    }

    fn client_data(&self, ceremony: &str, options: &Json) -> Vec<u8> {
        let data = json!({
            "type": ceremony,
            "challenge": options["publicKey"]["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        });
        data.to_string().into_bytes()
    }

    fn flags(&self) -> u8 {
        if self.verifies {
            USER_PRESENT | USER_VERIFIED
        } else {
            USER_PRESENT
        }
    }

    /// Makes a passkey, as `navigator.credentials.create` does, and gives the answer as the script sends it.
    pub fn create(&mut self, options: &Json) -> String {
        let asked = &options["publicKey"];
        let mut id = vec![0; 32];
        rand::fill(&mut id[..]);
        let key = Key {
            id,
            secret: new_secret(),
            party: asked["rp"]["id"].as_str().unwrap().to_owned(),
            user: decode(&asked["user"]["id"]),
            counter: 0,
        };
        let (x, y) = coordinates(&key.secret);
        // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
        let mut cose = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        cose.extend(x);
        cose.extend([0x22, 0x58, 0x20]);
        cose.extend(y);
        let mut data = Sha256::digest(&key.party).to_vec();
        data.push(self.flags() | HOLDS_KEY);
        data.extend(key.counter.to_be_bytes());
        data.extend([0; 16]);
        data.extend(u16::try_from(key.id.len()).unwrap().to_be_bytes());
        data.extend(&key.id);
        data.extend(cose);
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        let answer = json!({
            "id": encode(&key.id),
            "rawId": encode(&key.id),
            "type": "public-key",
            "response": {
                "attestationObject": encode(&object),
                "clientDataJSON": encode(&self.client_data("webauthn.create", options)),
            },
            "extensions": {},
        });
        self.keys.push(key);
        answer.to_string()
    }

    /// Answers with a passkey, as `navigator.credentials.get` does: the first one that was asked for, or that the
    /// device finds by itself.
    pub fn get(&mut self, options: &Json) -> String {
        let asked = &options["publicKey"];
        let client_data = self.client_data("webauthn.get", options);
        let (flags, counts) = (self.flags(), self.counts);
        let allowed: Vec<Vec<u8>> = asked["allowCredentials"]
            .as_array()
            .map(|list| list.iter().map(|known| decode(&known["id"])).collect())
            .unwrap_or_default();
        let party = asked["rpId"].as_str().unwrap();
        let key = self
            .keys
            .iter_mut()
            .find(|key| key.party == party && (allowed.is_empty() || allowed.contains(&key.id)))
            .unwrap();
        if counts {
            key.counter += 1;
        }
        let mut data = Sha256::digest(party).to_vec();
        data.push(flags);
        data.extend(key.counter.to_be_bytes());
        let signed = [data.clone(), Sha256::digest(&client_data).to_vec()].concat();
        let signature: Signature = key.secret.sign(&signed);
        json!({
            "id": encode(&key.id),
            "rawId": encode(&key.id),
            "type": "public-key",
            "response": {
                "authenticatorData": encode(&data),
                "clientDataJSON": encode(&client_data),
                "signature": encode(signature.to_der().as_bytes()),
                "userHandle": encode(&key.user),
            },
            "extensions": {},
        })
        .to_string()
    }

    /// Claims that the first key is somebody else's.
    pub fn pretend_to_be(&mut self, account: uuid::Uuid) {
        self.keys[0].user = account.as_bytes().to_vec();
    }
}
