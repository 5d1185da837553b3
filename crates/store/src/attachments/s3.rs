//! Content in a bucket of a service that speaks the S3 protocol.

use std::fmt;
use std::io::{self, Read, Seek};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use rusty_s3::actions::{GetObject, HeadObject, PutObject};
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use tempfile::NamedTempFile;
use ureq::{Agent, Body, http};

use super::{ContentStore, read_hash};
use crate::problem::StoreProblem;

/// How long a signed address may be used.
const SIGNATURE_LENGTH: Duration = Duration::from_mins(5);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const REQUEST_TIMEOUT: Duration = Duration::from_mins(5);
/// How often a request is made when the service is busy or the network fails.
const TRIES: u32 = 3;
const FIRST_WAIT: Duration = Duration::from_millis(200);
/// A header with which the service itself compares what it received.
const CHECKSUM_HEADER: &str = "x-amz-checksum-sha256";

/// A bucket and the right to it.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Settings {
    /// The address of the service: `https://s3.example.org`.
    pub endpoint: String,
    /// Its region; services without regions take any word.
    pub region: String,
    /// The bucket.
    pub bucket: String,
    /// What the names in the bucket begin with; may be empty.
    pub prefix: String,
    /// The access key.
    pub key: String,
    /// The secret of the access key.
    pub secret: String,
    /// Whether the bucket stands in the path of addresses, as most services other than Amazon's want it.
    pub path_style: bool,
}

impl fmt::Debug for S3Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3Settings")
            .field("endpoint", &self.endpoint)
            .field("bucket", &self.bucket)
            .finish_non_exhaustive()
    }
}

/// A bucket with content.
pub(crate) struct S3Content {
    bucket: Bucket,
    credentials: Credentials,
    prefix: String,
    agent: Agent,
}

impl S3Content {
    /// A bucket; nothing is asked of the service yet.
    pub(crate) fn new(settings: S3Settings) -> Result<Self, StoreProblem> {
        let bad = |reason: String| StoreProblem::AttachmentStore {
            place: settings.endpoint.clone(),
            reason,
            retryable: false,
        };
        let endpoint = settings
            .endpoint
            .parse()
            .map_err(|_| bad("the address of the service cannot be read".to_owned()))?;
        let style = if settings.path_style {
            UrlStyle::Path
        } else {
            UrlStyle::VirtualHost
        };
        let bucket = Bucket::new(endpoint, style, settings.bucket.clone(), settings.region.clone())
            .map_err(|reason| bad(reason.to_string()))?;
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_global(Some(REQUEST_TIMEOUT))
            .build()
            .new_agent();
        Ok(Self {
            bucket,
            credentials: Credentials::new(settings.key, settings.secret),
            prefix: settings.prefix,
            agent,
        })
    }

    fn name(&self, hash: &str) -> Result<String, StoreProblem> {
        if read_hash(hash).is_none() {
            return Err(StoreProblem::AttachmentMissing {
                hash: hash.to_owned(),
            });
        }
        Ok(format!("{}{hash}", self.prefix))
    }

    fn failed(&self, reason: impl fmt::Display, retryable: bool) -> StoreProblem {
        StoreProblem::AttachmentStore {
            place: self.place(),
            reason: reason.to_string(),
            retryable,
        }
    }

    /// Makes a request, again where the service is busy or the network fails. Gives nothing where the service
    /// says that there is nothing.
    fn request(
        &self,
        mut send: impl FnMut() -> Result<http::Response<Body>, ureq::Error>,
    ) -> Result<Option<http::Response<Body>>, StoreProblem> {
        let mut wait = FIRST_WAIT;
        for attempt in 1.. {
            let problem = match send() {
                Ok(response) if response.status().is_success() => return Ok(Some(response)),
                Ok(response) if response.status() == http::StatusCode::NOT_FOUND => return Ok(None),
                Ok(response) => {
                    let status = response.status();
                    let is_passing =
                        status.is_server_error() || status == http::StatusCode::TOO_MANY_REQUESTS;
                    self.failed(format_args!("it answered {status}"), is_passing)
                }
                Err(reason) => self.failed(reason, true),
            };
            if !problem.is_retryable() || attempt == TRIES {
                return Err(problem);
            }
            thread::sleep(wait);
            wait *= 4;
        }
        unreachable!("the loop above only ends by returning")
    }
}

impl ContentStore for S3Content {
    fn place(&self) -> String {
        format!("the bucket {}", self.bucket.name())
    }

    fn spool(&self) -> io::Result<NamedTempFile> {
        NamedTempFile::with_prefix("palermo-")
    }

    fn put(&self, hash: &str, mut content: NamedTempFile, size_bytes: u64) -> Result<(), StoreProblem> {
        if self.size_bytes(hash)? == Some(size_bytes) {
            return Ok(());
        }
        let name = self.name(hash)?;
        let checksum = base64::engine::general_purpose::STANDARD.encode(read_hash(hash).unwrap_or_default());
        let stored = self.request(|| {
            content.as_file_mut().rewind()?;
            let mut action = PutObject::new(&self.bucket, Some(&self.credentials), &name);
            action.headers_mut().insert(CHECKSUM_HEADER, checksum.as_str());
            self.agent
                .put(action.sign(SIGNATURE_LENGTH).as_str())
                .header(CHECKSUM_HEADER, &checksum)
                .header("content-length", size_bytes.to_string())
                .content_type("application/octet-stream")
                .send(content.as_file())
        })?;
        if stored.is_none() {
            return Err(self.failed("there is no such bucket", false));
        }
        // The service may have taken less than was sent and still have been content with it.
        match self.size_bytes(hash)? {
            Some(found) if found == size_bytes => Ok(()),
            found => Err(self.failed(
                format_args!("it keeps {} of {size_bytes} bytes", found.unwrap_or_default()),
                true,
            )),
        }
    }

    fn open(&self, hash: &str) -> Result<Box<dyn Read + Send>, StoreProblem> {
        let name = self.name(hash)?;
        let response = self.request(|| {
            let action = GetObject::new(&self.bucket, Some(&self.credentials), &name);
            self.agent.get(action.sign(SIGNATURE_LENGTH).as_str()).call()
        })?;
        match response {
            Some(response) => Ok(Box::new(
                response.into_body().into_with_config().limit(u64::MAX).reader(),
            )),
            None => Err(StoreProblem::AttachmentMissing {
                hash: hash.to_owned(),
            }),
        }
    }

    fn size_bytes(&self, hash: &str) -> Result<Option<u64>, StoreProblem> {
        let name = self.name(hash)?;
        let response = self.request(|| {
            let action = HeadObject::new(&self.bucket, Some(&self.credentials), &name);
            self.agent.head(action.sign(SIGNATURE_LENGTH).as_str()).call()
        })?;
        let Some(response) = response else {
            return Ok(None);
        };
        let length = response.headers().get(http::header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse().ok());
        length
            .map(Some)
            .ok_or_else(|| self.failed("it does not tell the size of what it keeps", false))
    }
}
