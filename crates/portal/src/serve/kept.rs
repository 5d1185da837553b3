//! Rendered public pages, kept until something changes.
//!
//! What the public sees under an address depends on the address, the state of the record and, where a page
//! speaks of today, the day. So a page that was rendered and compressed once is given to everyone who asks for
//! the same address and encoding, until the node's place in the change sequence or the day is another. The
//! place is read before a page is made, so a page is never older than the place it is kept under. Nothing is
//! kept for anyone who is signed in, and nothing of the help pages.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_LENGTH, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::asker::session_token;
use super::failure::Failure;
use super::negotiate::{Encoding, PUBLIC_CACHE};
use super::portal::Portal;

/// Marks a response that is the same for everyone who is not signed in.
#[derive(Debug, Clone, Copy)]
pub struct SameForAll;

/// The state that a page was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Stamp {
    /// The node's place in the change sequence.
    position: u64,
    /// The day, counted from 1970 in Coordinated Universal Time.
    day: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    address: String,
    encoding: Encoding,
}

#[derive(Debug, Clone)]
struct Page {
    stamp: Stamp,
    /// A map of headers reserves room for more than there are; thousands of pages are kept.
    headers: Arc<[(HeaderName, HeaderValue)]>,
    body: Bytes,
    used: u64,
}

/// The pages.
#[derive(Debug)]
pub struct Kept {
    most_bytes: usize,
    pages: Mutex<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    by_key: HashMap<Key, Page>,
    bytes: usize,
    clock: u64,
}

/// What a page costs beside its body, its address and its headers: bookkeeping, and room in the table for others.
const OVERHEAD_BYTES: usize = 512;

impl Kept {
    /// Keeps at most so many bytes.
    pub fn new(most_bytes: usize) -> Self {
        Self {
            most_bytes,
            pages: Mutex::default(),
        }
    }

    fn find(&self, key: &Key, stamp: Stamp) -> Option<Page> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.clock += 1;
        let clock = pages.clock;
        let page = pages.by_key.get_mut(key)?;
        if page.stamp != stamp {
            return None;
        }
        page.used = clock;
        Some(page.clone())
    }

    fn keep(&self, key: Key, mut page: Page) {
        let size = cost(&key, &page);
        // One page that fills a good part of the room would push out everything else.
        if size > self.most_bytes / 8 {
            return;
        }
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.clock += 1;
        page.used = pages.clock;
        let stamp = page.stamp;
        if let Some(before) = pages.by_key.insert(key.clone(), page) {
            pages.bytes = pages.bytes.saturating_sub(cost(&key, &before));
        }
        pages.bytes += size;
        if pages.bytes > self.most_bytes {
            pages.make_room(stamp, self.most_bytes);
        }
    }
}

impl Pages {
    /// Drops what an earlier state made, then the least recently used until a quarter is free.
    fn make_room(&mut self, stamp: Stamp, most_bytes: usize) {
        self.by_key.retain(|_, page| page.stamp == stamp);
        self.bytes = self.by_key.iter().map(|(key, page)| cost(key, page)).sum();
        let aim = most_bytes / 4 * 3;
        if self.bytes <= aim {
            return;
        }
        let mut by_use: Vec<(u64, usize)> = self
            .by_key
            .iter()
            .map(|(key, page)| (page.used, cost(key, page)))
            .collect();
        by_use.sort_unstable();
        let mut too_much = self.bytes - aim;
        let mut oldest_kept = 0;
        for (used, size) in by_use {
            oldest_kept = used + 1;
            too_much = too_much.saturating_sub(size);
            if too_much == 0 {
                break;
            }
        }
        self.by_key.retain(|_, page| page.used >= oldest_kept);
        self.bytes = self.by_key.iter().map(|(key, page)| cost(key, page)).sum();
    }
}

/// What a page takes in memory, in bytes.
fn cost(key: &Key, page: &Page) -> usize {
    let values: usize = page.headers.iter().map(|(_, value)| value.len()).sum();
    let headers = values + size_of_val(&*page.headers);
    key.address.len() + page.body.len() + headers + OVERHEAD_BYTES
}

/// The headers of an answer, each value by itself.
fn listed(headers: HeaderMap) -> Arc<[(HeaderName, HeaderValue)]> {
    let mut last = None;
    let named = headers.into_iter().filter_map(|(name, value)| {
        // A name that has several values is given with the first of them.
        last = name.or(last.take());
        Some((last.clone()?, value))
    });
    named.collect()
}

impl Portal {
    /// The state that a page made from now on comes from; nothing where the index cannot be read.
    fn stamp(&self) -> Option<Stamp> {
        const SECONDS_OF_A_DAY: i64 = 86_400;
        Some(Stamp {
            position: self.palermo.index_position().ok()?,
            day: jiff::Timestamp::now().as_second().div_euclid(SECONDS_OF_A_DAY),
        })
    }

    fn tag(&self, address: &str, stamp: Stamp) -> HeaderValue {
        let mut hasher = DefaultHasher::new();
        (self.edition, address, stamp.day).hash(&mut hasher);
        let text = format!("W/\"{}-{:016x}\"", stamp.position, hasher.finish());
        HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
    }
}

/// The layer that answers from what is kept, or keeps what is answered.
pub async fn answer_from_kept(
    State(portal): State<Arc<Portal>>,
    mut request: Request,
    next: Next,
) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let headers = request.headers();
    let has_identity =
        headers.contains_key(AUTHORIZATION) || session_token(headers, portal.cookie_name()).is_some();
    let stamp = if is_read && !has_identity {
        portal.stamp()
    } else {
        None
    };
    let Some(stamp) = stamp else {
        return next.run(request).await;
    };
    let address = request
        .uri()
        .path_and_query()
        .map_or_else(String::new, ToString::to_string);
    let tag = portal.tag(&address, stamp);
    if names_tag(headers, &tag) {
        return not_modified(tag);
    }
    let encoding = Encoding::preferred(headers);
    let key = Key { address, encoding };
    let is_head = *request.method() == Method::HEAD;
    if let Some(page) = portal.kept.find(&key, stamp) {
        return page.into_response(is_head);
    }
    // The layer below compresses for whoever asks next, so it is told the one encoding that was chosen here.
    request
        .headers_mut()
        .insert(ACCEPT_ENCODING, HeaderValue::from_static(encoding.name()));
    let mut response = next.run(request).await;
    if response.extensions().get::<SameForAll>().is_none() || response.status() != StatusCode::OK {
        return response;
    }
    response.headers_mut().insert(ETAG, tag);
    if is_head {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return Failure::failed(&"a page could not be compressed", false).into_response();
    };
    let page = Page {
        stamp,
        headers: listed(parts.headers),
        // What compresses hands out a part of a larger buffer, all of which would be kept.
        body: Bytes::copy_from_slice(&body),
        used: 0,
    };
    portal.kept.keep(key, page.clone());
    page.into_response(false)
}

impl Page {
    fn into_response(self, is_head: bool) -> Response {
        let length = self.body.len();
        let body = if is_head {
            Body::empty()
        } else {
            Body::from(self.body)
        };
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.reserve(self.headers.len() + 1);
        for (name, value) in &*self.headers {
            headers.append(name.clone(), value.clone());
        }
        headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        response
    }
}

/// Whether the reader has the page already. Tags are compared weakly, because the same page compressed
/// otherwise is the same page.
fn names_tag(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let bare = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    let Ok(tag) = tag.to_str().map(bare) else {
        return false;
    };
    headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|given| bare(given) == tag)
}

fn not_modified(tag: HeaderValue) -> Response {
    let mut response = StatusCode::NOT_MODIFIED.into_response();
    let headers = response.headers_mut();
    headers.insert(ETAG, tag);
    headers.insert(
        axum::http::header::CACHE_CONTROL,
        HeaderValue::from_static(PUBLIC_CACHE),
    );
    headers.insert(VARY, HeaderValue::from_static("accept-encoding, cookie"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(address: &str) -> Key {
        Key {
            address: address.into(),
            encoding: Encoding::Identity,
        }
    }

    fn page(position: u64, bytes: usize) -> Page {
        Page {
            stamp: Stamp { position, day: 1 },
            headers: Arc::default(),
            body: vec![0; bytes].into(),
            used: 0,
        }
    }

    #[test]
    fn a_page_is_found_until_the_state_is_another() {
        let kept = Kept::new(1 << 20);
        kept.keep(key("/a"), page(7, 10));
        let now = Stamp { position: 7, day: 1 };
        assert!(kept.find(&key("/a"), now).is_some());
        assert!(kept.find(&key("/b"), now).is_none());
        assert!(kept.find(&key("/a"), Stamp { position: 8, day: 1 }).is_none());
        assert!(kept.find(&key("/a"), Stamp { position: 7, day: 2 }).is_none());
    }

    #[test]
    fn the_bytes_kept_stay_within_their_bound_and_the_used_stay() {
        let kept = Kept::new(100_000);
        let now = Stamp { position: 1, day: 1 };
        for number in 0..500 {
            kept.keep(key(&format!("/{number}")), page(1, 4_000));
            assert!(kept.find(&key("/0"), now).is_some(), "after {number}");
            assert!(kept.pages.lock().unwrap().bytes <= 100_000);
        }
        assert!(kept.find(&key("/1"), now).is_none());
        kept.keep(key("/large"), page(1, 50_000));
        assert!(kept.find(&key("/large"), now).is_none());
    }

    #[test]
    fn kept_headers_come_back_as_they_were() {
        let mut headers = HeaderMap::new();
        headers.append(VARY, HeaderValue::from_static("cookie"));
        headers.append(ETAG, HeaderValue::from_static("\"7\""));
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        let mut expected = headers.clone();
        expected.insert(CONTENT_LENGTH, HeaderValue::from_static("3"));
        let page = Page {
            headers: listed(headers),
            ..page(7, 3)
        };
        assert_eq!(page.into_response(false).headers(), &expected);
    }

    #[test]
    fn tags_are_compared_weakly_and_in_lists() {
        let tag = HeaderValue::from_static("W/\"7-ab\"");
        let check = |given: &'static str, expected| {
            let mut headers = HeaderMap::new();
            headers.insert(IF_NONE_MATCH, HeaderValue::from_static(given));
            assert_eq!(names_tag(&headers, &tag), expected, "{given}");
        };
        check("W/\"7-ab\"", true);
        check("\"x\", \"7-ab\"", true);
        check("\"7-abc\"", false);
        check("*", false);
    }
}
