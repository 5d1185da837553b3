//! Every kind of page in six languages: whole, labelled, light and free of what the rules forbid.

mod filled;
mod markup;
mod sample;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use markup::{Element, elements};
use sample::{Sample, pages};
use vocabulary::Language;

/// Runs one check over every page in every language and reports every page that fails it.
fn check_pages(check: impl Fn(&Sample, &[Element]) -> Vec<String>) {
    let mut faults = Vec::new();
    for language in Language::ALL {
        for page in pages(language) {
            let elements =
                elements(&page.html).unwrap_or_else(|fault| panic!("{}.{language}: {fault}", page.name));
            for fault in check(&page, &elements) {
                faults.push(format!("{}.{language}: {fault}", page.name));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn gzip_bytes(bytes: &[u8]) -> std::io::Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish().map(|compressed| compressed.len())
}

#[test]
fn elements_are_closed_and_attributes_unique() {
    check_pages(|_, _| Vec::new());
}

#[test]
fn every_identifier_is_used_once_and_every_reference_leads_to_one() {
    check_pages(|_, elements| {
        let mut faults = Vec::new();
        let mut ids = BTreeSet::new();
        for element in elements {
            if let Some(id) = element.attribute("id")
                && !ids.insert(id)
            {
                faults.push(format!("id {id:?} twice"));
            }
        }
        for element in elements {
            for name in ["for", "aria-labelledby", "aria-describedby", "list", "form"] {
                for id in element.attribute(name).unwrap_or_default().split_whitespace() {
                    if !ids.contains(id) {
                        faults.push(format!("{name}={id:?} leads nowhere"));
                    }
                }
            }
            if let Some(target) = element.attribute("href").and_then(|href| href.strip_prefix('#'))
                && !ids.contains(target)
            {
                faults.push(format!("#{target} leads nowhere"));
            }
        }
        faults
    });
}

#[test]
fn every_field_has_a_label_and_every_link_and_button_words() {
    check_pages(|_, elements| {
        let labelled: BTreeSet<&str> = elements
            .iter()
            .filter(|element| element.name == "label")
            .filter_map(|label| label.attribute("for"))
            .collect();
        let mut faults = Vec::new();
        for element in elements {
            let named = element
                .attribute("aria-label")
                .is_some_and(|label| !label.is_empty())
                || element.attribute("aria-labelledby").is_some();
            match element.name.as_str() {
                "input" if element.attribute("type") == Some("hidden") => {}
                "input" | "select" | "textarea" => {
                    let by_id = element.attribute("id").is_some_and(|id| labelled.contains(id));
                    if !(named || by_id || element.within("label")) {
                        faults.push(format!(
                            "{} {:?} has no label",
                            element.name,
                            element.attribute("name")
                        ));
                    }
                }
                "a" | "button" | "legend" | "option" | "h1" | "h2" | "h3" | "th" | "caption"
                    if !named && element.text.trim().is_empty() =>
                {
                    faults.push(format!(
                        "{} {:?} has no words",
                        element.name,
                        element.attribute("href")
                    ));
                }
                _ => {}
            }
        }
        faults
    });
}

#[test]
fn nothing_is_styled_or_scripted_inline() {
    check_pages(|_, elements| {
        let mut faults = Vec::new();
        for element in elements {
            for (name, value) in &element.attributes {
                let scripted =
                    name.starts_with("on") || value.trim_start().to_lowercase().starts_with("javascript:");
                if name == "style" || scripted {
                    faults.push(format!("{} carries {name}={value:?}", element.name));
                }
            }
            let inline =
                element.name == "style" || (element.name == "script" && element.attribute("src").is_none());
            if inline {
                faults.push(format!("inline {}", element.name));
            }
        }
        faults
    });
}

#[test]
fn pages_say_their_language_and_offer_the_six() {
    check_pages(|page, elements| {
        let mut faults = Vec::new();
        let html = elements
            .iter()
            .find(|element| element.name == "html")
            .expect("an html element");
        let code = html.attribute("lang").unwrap_or_default();
        let language: Language = code.parse().expect("one of the six");
        if html.attribute("dir") != Some(language.direction().attribute()) {
            faults.push("wrong direction".into());
        }
        let alternates = elements
            .iter()
            .filter(|e| e.attribute("rel") == Some("alternate") && e.attribute("hreflang").is_some());
        // They are for search engines, which never come as somebody who is signed in.
        let signs_out = |e: &Element| {
            e.attribute("action")
                .is_some_and(|action| action.ends_with("/sign-out"))
        };
        let expected = if elements.iter().any(signs_out) { 0 } else { 6 };
        let found = alternates.count();
        if found != expected {
            faults.push(format!("{found} alternate links instead of {expected}"));
        }
        let headings = elements.iter().filter(|element| element.name == "h1").count();
        if headings != 1 {
            faults.push(format!("{headings} first headings"));
        }
        let foreign = ["carpenters", "labour inspectors"];
        for element in elements {
            let english = foreign
                .iter()
                .any(|words| element.own_text.to_lowercase().contains(words));
            let marked = element.language() == Some("en");
            if english
                && language != Language::En
                && !marked
                && page.name != "form"
                && element.name != "title"
            {
                faults.push(format!("English text in {} is not marked", element.name));
            }
        }
        faults
    });
}

#[test]
fn discreet_pages_tell_nothing() {
    for language in Language::ALL {
        for page in pages(language)
            .iter()
            .filter(|page| ["help", "help-found", "tracks", "filled-help"].contains(&page.name.as_str()))
        {
            let title = page
                .html
                .split("<title>")
                .nth(1)
                .and_then(|rest| rest.split("</title>").next());
            let neutral = locale::messages(language).text("help-neutral-title");
            assert_eq!(title, Some(neutral.as_str()));
            assert!(
                page.html.contains("no-referrer") && page.html.contains("data-exit"),
                "{}",
                page.name
            );
        }
    }
}

#[test]
fn pages_keep_their_weight() {
    const TEXT_BYTES: usize = 10 * 1024;
    const FIGURE_BYTES: usize = 40 * 1024;
    /// The form of a record that was made up to fill every field there is. What records fill, and Brotli makes of
    /// it, stays within the bound of texts (`scripts/browser/check.mjs`).
    const FULLEST_FORM_BYTES: usize = 12 * 1024;
    let stylesheet = gzip_bytes(&portal::view::assets::stylesheet().bytes).expect("memory takes every byte");
    println!("stylesheet {stylesheet}");
    let drawings =
        gzip_bytes(&portal::view::assets::drawing_stylesheet().bytes).expect("memory takes every byte");
    check_pages(|page, _| {
        let bytes = stylesheet
            + if page.figure { drawings } else { 0 }
            + gzip_bytes(page.html.as_bytes()).expect("memory takes every byte");
        println!("{} {bytes}", page.name);
        let limit = match page.name.split('-').next() {
            _ if page.figure => FIGURE_BYTES,
            Some("edit") => FULLEST_FORM_BYTES,
            _ => TEXT_BYTES,
        };
        if bytes > limit {
            vec![format!("{bytes} bytes, more than {limit}")]
        } else {
            Vec::new()
        }
    });
    for script in [
        portal::view::assets::exit_script(),
        portal::view::assets::passkey_script(),
        portal::view::assets::suggest_script(),
    ] {
        let bytes = gzip_bytes(&script.bytes).expect("memory takes every byte");
        assert!(bytes < 2048, "{} has {bytes} bytes", script.path);
    }
}

#[test]
fn the_stylesheet_knows_no_physical_side() {
    let stylesheet = std::str::from_utf8(&portal::view::assets::stylesheet().bytes).expect("text");
    for rule in stylesheet.split(['{', '}', ';']) {
        let Some((property, value)) = rule.split_once(':') else {
            continue;
        };
        let property = property.trim();
        let physical = property
            .split('-')
            .any(|part| ["left", "right", "top", "bottom"].contains(&part));
        let aligned = ["text-align", "float", "clear"].contains(&property)
            && value
                .split_whitespace()
                .any(|word| ["left", "right"].contains(&word));
        assert!(!physical && !aligned, "{rule}");
        // Four different values name top, right, bottom and left.
        if ["margin", "padding", "inset"].contains(&property) && value.split_whitespace().count() == 4 {
            let sides: Vec<&str> = value.split_whitespace().collect();
            assert_eq!(sides[1], sides[3], "{rule}");
        }
    }
}

#[test]
fn every_message_is_there_with_its_variables() {
    check_pages(|page, _| {
        // A missing message is shown as its key in these brackets, a missing variable by its name.
        let marks = page
            .html
            .match_indices(['⟦', '⟧'])
            .chain(page.html.match_indices("{$"));
        marks
            .map(|(place, _)| page.html[place..].chars().take(40).collect())
            .collect()
    });
}

#[test]
fn every_key_in_a_template_is_in_the_catalogues() {
    fn visit(folder: &Path, missing: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder of templates") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                visit(&path, missing);
                continue;
            }
            let template = std::fs::read_to_string(&path).expect("a template");
            for call in ["text(\"", "with(\"", "counted(\""] {
                for (place, _) in template.match_indices(call) {
                    let key = template[place + call.len()..]
                        .split('"')
                        .next()
                        .unwrap_or_default();
                    if locale::keys().binary_search(&key).is_err() {
                        missing.push(format!("{}: {key}", path.display()));
                    }
                }
            }
        }
    }
    let mut missing = Vec::new();
    visit(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/templates")),
        &mut missing,
    );
    assert!(missing.is_empty(), "{missing:#?}");
}
