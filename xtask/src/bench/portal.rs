//! The public search page under load, and what pages weigh.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Result, ensure};

use super::process::Server;
use super::questions::questions;
use super::report::Section;
use super::{Bench, load, response, store};
use crate::generate::Words;

const CONNECTIONS: usize = 200;
/// How long the server is warmed up.
const WARM_UP: Duration = Duration::from_secs(2);
/// A page without figures, and its budget in bytes with the stylesheet.
const TEXT_PAGES: &[&str] = &[
    "",
    "search?q=trafficking",
    "help",
    "methods",
    "data",
    "accessibility",
];
const TEXT_BUDGET: &str = "10 KB";
/// Pages with maps or charts.
const FIGURE_PAGES: &[&str] = &["treaty"];
const FIGURE_BUDGET: &str = "40 KB";

/// Measures the portal on the large corpus.
///
/// # Errors
/// Where the server does not start or answer.
pub fn measure(bench: &Bench) -> Result<Section> {
    let loaded = store::loaded(bench)?;
    let server = Server::start(&bench.palermo, &loaded.data)?;
    let mut rows = Vec::new();
    for is_compressed in [false, true] {
        let requests = search_requests(server.address, is_compressed);
        load::put(server.address, requests.clone(), CONNECTIONS, WARM_UP)?;
        println!("{CONNECTIONS} connections for {} s", bench.sizes.seconds);
        let time = Duration::from_secs(bench.sizes.seconds);
        let outcome = load::put(server.address, requests, CONNECTIONS, time)?;
        let encoding = if is_compressed {
            "compressed"
        } else {
            "not compressed"
        };
        rows.push(vec![
            format!(
                "search page, {} records, {CONNECTIONS} connections, {encoding}",
                loaded.records
            ),
            format!(
                "{:.0} requests/s, p50 {} ms, p99 {} ms; {}",
                outcome.requests_per_second,
                outcome.times.shown_ms(50.0),
                outcome.times.shown_ms(99.0),
                shown_failures(&outcome.failures)
            ),
            "2,000 requests/s, p99 50 ms".to_owned(),
        ]);
    }
    let stylesheet = weigh(server.address, &stylesheet(server.address)?)?;
    for (pages, budget) in [(TEXT_PAGES, TEXT_BUDGET), (FIGURE_PAGES, FIGURE_BUDGET)] {
        for page in pages {
            let path = format!("/en/{page}");
            let weight = weigh(server.address, &path)?;
            rows.push(vec![
                format!("weight of {path}"),
                format!(
                    "{:.1} KB with the stylesheet ({:.1} KB without)",
                    (weight + stylesheet) as f64 / 1e3,
                    weight as f64 / 1e3
                ),
                budget.to_owned(),
            ]);
        }
    }
    Ok(Section {
        name: "portal",
        title: "Portal",
        about: "The release binary over HTTP on the same machine, the load generator on the same cores. Pages are \
                weighed as sent, compressed."
            .to_owned(),
        columns: vec!["what", "measured", "budget"],
        rows,
        notes: vec![
            "Every connection asks for the next page when it has the last; the questions are those of the \
             comparison of search, in six languages."
                .to_owned(),
        ],
    })
}

fn shown_failures(failures: &BTreeMap<u16, usize>) -> String {
    if failures.is_empty() {
        return "every request answered".to_owned();
    }
    let each: Vec<String> = failures
        .iter()
        .map(|(status, count)| match status {
            0 => format!("{count} not answered"),
            status => format!("{count} answered {status}"),
        })
        .collect();
    each.join(", ")
}

/// The search page for every question, in the language of its words.
fn search_requests(address: SocketAddr, is_compressed: bool) -> Vec<Vec<u8>> {
    questions(&Words::from_bundled_record())
        .iter()
        .map(|question| {
            let asked = escape(&question.text());
            let path = format!("/{}/search?q={asked}", question.language.code());
            response::request(address, &path, is_compressed)
        })
        .collect()
}

/// A text as it stands in an address.
fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

fn weigh(address: SocketAddr, path: &str) -> Result<usize> {
    let (answer, _) = response::get(address, path, true)?;
    ensure!(answer.status == 200, "{path} answered {}", answer.status);
    Ok(answer.body)
}

/// The address of the stylesheet, as the home page names it.
fn stylesheet(address: SocketAddr) -> Result<String> {
    let (_, bytes) = response::get(address, "/en/", false)?;
    let page = String::from_utf8_lossy(&bytes);
    let path = page
        .split(['"', '\''])
        .find(|text| text.starts_with('/') && text.contains(".css"));
    ensure!(path.is_some(), "the home page names no stylesheet");
    Ok(path.unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_in_every_script_become_addresses() {
        assert_eq!(escape("a b/ж"), "a%20b%2F%D0%B6");
    }
}
