//! The public search page under load, and what pages weigh.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Result, ensure};
use vocabulary::Language;

use super::process::Server;
use super::questions::questions;
use super::report::Section;
use super::{Bench, load, response, store};
use crate::generate::{Chance, Words};

const CONNECTIONS: usize = 200;
/// How many different questions are prepared: more than are answered in the time.
const DIFFERENT: usize = 60_000;
const SEED: u64 = 7;
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
    let words = Words::from_bundled_record();
    for is_repeated in [true, false] {
        let requests = if is_repeated {
            repeated_requests(server.address, &words)
        } else {
            different_requests(server.address, &words)
        };
        // The warm-up takes new questions from the end, so that those that are measured still are new.
        let first = if is_repeated { 0 } else { DIFFERENT * 9 / 10 };
        load::put(server.address, requests[first..].to_vec(), CONNECTIONS, WARM_UP)?;
        println!("{CONNECTIONS} connections for {} s", bench.sizes.seconds);
        let time = Duration::from_secs(bench.sizes.seconds);
        let before = server.processor_time();
        let outcome = load::put(server.address, requests, CONNECTIONS, time)?;
        let taken = server.processor_time().saturating_sub(before);
        let questions = if is_repeated {
            "the same 132 questions again and again"
        } else {
            "every question new"
        };
        rows.push(vec![
            format!(
                "search page, {} records, {CONNECTIONS} connections, {questions}",
                loaded.records
            ),
            format!(
                "{:.0} requests/s, p50 {} ms, p99 {} ms, {:.2} ms of the server's processor time each; {}",
                outcome.requests_per_second,
                outcome.times.shown_ms(50.0),
                outcome.times.shown_ms(99.0),
                taken.as_secs_f64() * 1e3 / outcome.answered as f64,
                shown_failures(&outcome.failures)
            ),
            "2,000 requests/s, p99 50 ms".to_owned(),
        ]);
    }
    rows.extend(weigh_pages(server.address)?);
    Ok(Section {
        name: "portal",
        title: "Portal",
        about: "The release binary over HTTP on the same machine, the load generator on the same cores. Pages are \
                weighed as sent, compressed."
            .to_owned(),
        columns: vec!["what", "measured", "budget"],
        rows,
        notes: vec![
            "Every connection asks for the next page, compressed, when it has the last. The repeated questions are \
             those of the comparison of search; the server keeps pages until something changes, so nearly all of \
             them are answered from what is kept. The new questions are pairs of words in six languages, drawn as \
             words are in texts, so each page is searched for, rendered and compressed."
                .to_owned(),
            "Questions come from many addresses behind one proxy, because the server bounds what one address may \
             ask in a minute."
                .to_owned(),
        ],
    })
}

/// A row for each page that has a budget.
fn weigh_pages(address: SocketAddr) -> Result<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    let stylesheet = weigh(address, &stylesheet(address)?)?;
    for (pages, budget) in [(TEXT_PAGES, TEXT_BUDGET), (FIGURE_PAGES, FIGURE_BUDGET)] {
        for page in pages {
            let path = format!("/en/{page}");
            let weight = weigh(address, &path)?;
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
    Ok(rows)
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

/// The search page for every question of the comparison, in the language of its words.
fn repeated_requests(address: SocketAddr, words: &Words) -> Vec<Vec<u8>> {
    let asked = questions(words);
    let asked = asked.iter().enumerate();
    asked
        .map(|(number, question)| search_request(address, question.language, &question.text(), number))
        .collect()
}

/// The search page for pairs of words that are hardly ever the same.
fn different_requests(address: SocketAddr, words: &Words) -> Vec<Vec<u8>> {
    let mut chance = Chance::new(SEED);
    (0..DIFFERENT)
        .map(|number| {
            let language = Language::ALL[number % Language::ALL.len()];
            let first = words.word(language, &mut chance).to_owned();
            let text = format!("{first} {}", words.word(language, &mut chance));
            search_request(address, language, &text, number)
        })
        .collect()
}

fn search_request(address: SocketAddr, language: Language, text: &str, number: usize) -> Vec<u8> {
    let path = format!("/{}/search?q={}", language.code(), escape(text));
    // Addresses of a block that is set aside for measurements (RFC 2544).
    let [high, low] = ((number % 50_000) as u16).to_be_bytes();
    response::request_from(address, &path, true, Ipv4Addr::new(198, 18, high, low))
}

/// A text as it stands in an address.
fn escape(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            // The portal's own addresses write spaces so; others are redirected.
            b' ' => "+".to_owned(),
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
        assert_eq!(escape("a b/ж"), "a+b%2F%D0%B6");
    }
}
