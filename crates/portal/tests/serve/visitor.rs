//! Somebody with a browser: follows links, fills forms in, keeps the cookie that a site gives.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde_json::Value as Json;

/// Somebody with a browser.
pub struct Visitor {
    agent: ureq::Agent,
    origin: String,
    /// The cookies of the site, by their names.
    cookies: RefCell<BTreeMap<String, String>>,
    headers: BTreeMap<&'static str, String>,
}

/// What the site answered.
pub struct Answer {
    /// The status.
    pub status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Visitor {
    /// Somebody who has not been on the site before.
    pub fn new(origin: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .build();
        Self {
            agent: config.into(),
            origin: origin.to_owned(),
            cookies: RefCell::default(),
            headers: BTreeMap::new(),
        }
    }

    /// The same with one more header in every request.
    pub fn saying(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, value.to_owned());
        self
    }

    /// Whether the site has given a session.
    pub fn has_cookie(&self) -> bool {
        self.cookies.borrow().contains_key("palermo")
    }

    /// The cookies as the header sends them, where there are any.
    fn cookie(&self) -> Option<String> {
        let cookies = self.cookies.borrow();
        let pairs: Vec<String> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// Opens an address of the site.
    pub fn open(&self, address: &str) -> Answer {
        let mut request = self.agent.get(format!("{}{address}", self.origin));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(cookie) = self.cookie() {
            request = request.header("cookie", cookie);
        }
        self.take(
            request
                .call()
                .unwrap_or_else(|problem| panic!("{address}: {problem}")),
        )
    }

    /// Opens an address and whatever it leads to.
    pub fn follow(&self, address: &str) -> Answer {
        let mut answer = self.open(address);
        for _ in 0..5 {
            match answer.leads_to() {
                Some(next) => answer = self.open(&next),
                None => return answer,
            }
        }
        panic!("{address} leads in circles");
    }

    /// Sends a form as a browser does that shows a page of the site.
    pub fn send(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_from(&self.origin.clone(), address, fields)
    }

    /// Sends a form that stands on a page of `from`.
    pub fn send_from(&self, from: &str, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut request = self
            .agent
            .post(format!("{}{address}", self.origin))
            .header("origin", from);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if let Some(cookie) = self.cookie() {
            request = request.header("cookie", cookie);
        }
        let sent = request.send_form(fields.iter().copied());
        self.take(sent.unwrap_or_else(|problem| panic!("{address}: {problem}")))
    }

    /// Fills in and sends the form of the page at an address, with everything that stands in it already.
    pub fn fill_in(&self, page: &str, changes: &[(&str, &str)], button: (&str, &str)) -> Answer {
        let form = self.open(page);
        assert_eq!(form.status, 200, "{page}: {}", form.text());
        self.fill_in_shown(&form, changes, button)
    }

    /// The same for a form that an answer shows.
    pub fn fill_in_shown(&self, form: &Answer, changes: &[(&str, &str)], button: (&str, &str)) -> Answer {
        let (action, mut fields) = form.form();
        for (name, value) in changes {
            fields.retain(|(found, _)| found != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        fields.push((button.0.to_owned(), button.1.to_owned()));
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.send(&action, &fields)
    }

    /// Signs in with a name and a password.
    pub fn sign_in(&mut self, user: &str, password: &str) -> Answer {
        self.send(
            "/en/sign-in",
            &[("user", user), ("password", password), ("next", "/en/")],
        )
    }

    fn take(&self, mut response: ureq::http::Response<ureq::Body>) -> Answer {
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect();
        for (_, value) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = value.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').unwrap_or_default();
            if value.is_empty() {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies
                    .borrow_mut()
                    .insert(name.to_owned(), value.to_owned());
            }
        }
        let status = response.status().as_u16();
        let body = response
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_vec()
            .unwrap_or_else(|problem| panic!("the body broke off: {problem}"));
        Answer {
            status,
            headers,
            body,
        }
    }
}

impl Answer {
    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    pub fn leads_to(&self) -> Option<String> {
        (300..400)
            .contains(&self.status)
            .then(|| self.header("location").map(ToOwned::to_owned))
            .flatten()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON.
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|problem| panic!("{problem}: status {}: {}", self.status, self.text()))
    }

    /// The answer, which must be the one that was asked for.
    pub fn well(self) -> Self {
        assert_eq!(self.status, 200, "{:?} {}", self.headers, self.text());
        self
    }

    /// The address and the fields of the form that posts something in the main part of the page.
    fn form(&self) -> (String, Vec<(String, String)>) {
        let text = self.text();
        let main = text.find("<main").map_or(text.as_str(), |start| &text[start..]);
        let start = main.find("<form method=\"post\"").unwrap();
        let form = &main[start..];
        let form = &form[..form.find("</form>").unwrap()];
        let action = attribute(&form[..form.find('>').unwrap_or(0)], "action").unwrap_or_default();
        (action, fields_of(form))
    }
}

/// The names and values that a browser would send of a form that nobody touched, without its buttons.
fn fields_of(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut rest = form;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let end = rest.find('>').unwrap_or(rest.len() - 1);
        let (tag, after) = (&rest[..end], &rest[end + 1..]);
        let name = attribute(tag, "name");
        if let Some(name) = name {
            if tag.starts_with("<input") {
                let kind = attribute(tag, "type").unwrap_or_default();
                let is_choice = kind == "checkbox" || kind == "radio";
                if !is_choice || tag.contains(" checked") {
                    fields.push((name, attribute(tag, "value").unwrap_or_default()));
                }
            } else if tag.starts_with("<textarea") {
                let text = after.split("</textarea>").next().unwrap_or_default();
                fields.push((name, unescape(text.trim_start_matches('\n'))));
            } else if tag.starts_with("<select") {
                let options = after.split("</select>").next().unwrap_or_default();
                let chosen = options.split("<option").find(|option| {
                    option
                        .split('>')
                        .next()
                        .is_some_and(|tag| tag.contains(" selected"))
                });
                let chosen = chosen.and_then(|option| attribute(option, "value"));
                fields.push((name, chosen.unwrap_or_default()));
            }
        }
        rest = after;
    }
    fields
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next().map(unescape)
}

fn unescape(text: &str) -> String {
    let mut plain = text.to_owned();
    for (entity, sign) in [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ] {
        plain = plain.replace(entity, sign);
    }
    plain
}
