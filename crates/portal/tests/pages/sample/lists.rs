//! The home page and lists.

use portal::view::{
    Chip, Choice, CodeLink, Facet, FacetValue, Fragment, Hit, HomePage, Link, ListLinks, Period,
    RegisterCard, ResultsPage, Snippet,
};
use vocabulary::Language;

use super::words::say;
use super::{Sample, english, frame_of, sample};

/// The home page and lists.
pub fn pages(language: Language) -> Vec<Sample> {
    vec![
        sample("home", &home(language)),
        sample("results", &results(language)),
        sample("results-none", &no_results(language)),
    ]
}

/// A code that links to everything that carries it.
pub fn code(language: Language, field: &str, key: &str) -> CodeLink {
    CodeLink {
        label: say(language, key).into(),
        href: Some(format!("/{}/search?{field}={key}", language.code())),
    }
}

/// The cases, as hits of a search for `query`.
fn hits(language: Language, query: &str) -> Vec<Hit> {
    let lines = include_str!("../cases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'));
    lines
        .map(|line| hit(language, &line.split('\t').collect::<Vec<_>>(), query))
        .collect()
}

fn hit(language: Language, case: &[&str], query: &str) -> Hit {
    let [number, title, country, year, summary] = *case else {
        panic!("five columns: {case:?}")
    };
    let mut fragments = Vec::new();
    let mut rest = summary;
    while let Some(place) = rest.find(query).filter(|_| !query.is_empty()) {
        fragments.push(Fragment {
            text: rest[..place].into(),
            hit: false,
        });
        fragments.push(Fragment {
            text: query.into(),
            hit: true,
        });
        rest = &rest[place + query.len()..];
    }
    fragments.push(Fragment {
        text: rest.into(),
        hit: false,
    });
    let named = country.starts_with(|first: char| first.is_ascii_lowercase());
    let country = if named { say(language, country) } else { country };
    Hit {
        title: english(language, title),
        href: format!("/{}/case/{number}", language.code()),
        kind_label: None,
        meta: vec![country.into(), year.into(), number.into()],
        snippet: Some(Snippet {
            lang: english(language, summary).lang,
            fragments,
        }),
        tags: vec![
            code(language, "form", "forced-labour"),
            code(language, "means", "deception"),
        ],
        matched: None,
    }
}

fn facet(language: Language, name: &str, chosen: &str, values: &[(&str, u32)]) -> Facet {
    let most = values.iter().map(|(_, count)| *count).max().unwrap_or(1);
    Facet {
        label: say(language, name).into(),
        name: name.into(),
        values: values
            .iter()
            .map(|(key, count)| FacetValue {
                choice: Choice::new(*key, say(language, key)).chosen_if(chosen),
                count: count.to_string(),
                share_percent: (count * 100 / most) as u8,
            })
            .collect(),
        open: false,
        more: None,
    }
}

fn home(language: Language) -> HomePage {
    let mut frame = frame_of(language, "", "site-name");
    frame.description = frame.text("site-description");
    let card = |slug: &str, key: &str, count: &str| RegisterCard {
        label: frame.text(key),
        href: frame.href(slug),
        count: count.into(),
        description: frame.text("site-description"),
    };
    HomePage {
        registers: vec![
            card("case", "nav-cases", "20"),
            card("law", "nav-laws", "16"),
            card("treaty", "nav-treaty", "167"),
            card("activity", "nav-activities", "37"),
            card("mandate", "nav-calendar", "13"),
        ],
        examples: [
            "CTOC/COP/WG.4/2015/3",
            "人口贩运",
            "الاتجار بالأشخاص",
            "debt bondage",
        ]
        .map(|query| Link::new(query, frame.href("search?q=x")))
        .into(),
        latest: hits(language, "").into_iter().take(2).collect(),
        frame,
    }
}

fn results(language: Language) -> ResultsPage {
    let frame = frame_of(language, "case?q=passports&form=forced-labour", "nav-cases");
    let chip = |label: &str| Chip {
        label: label.into(),
        remove_href: frame.href("case"),
    };
    ResultsPage {
        query: "passports".into(),
        action: frame.href("case"),
        total: frame.counted("results-total", 3),
        scope: format!(
            "{} · {}",
            frame.counted("results-of", 20),
            frame.text("sort-newest")
        ),
        notes: vec![],
        facets: facets(language),
        period: Some(Period {
            from: "2013".into(),
            to: String::new(),
        }),
        sorts: ["relevance", "newest", "oldest", "title"]
            .map(|sort| Choice::new(sort, frame.text(&format!("sort-{sort}"))).chosen_if("newest"))
            .into(),
        chips: vec![chip(say(language, "forced-labour")), chip("passports")],
        clear_href: frame.href("case"),
        hits: hits(language, "passports"),
        first_href: None,
        next_href: Some(frame.href("case?q=passports&after=ISR016")),
        downloads: ListLinks::of(&frame.href("case"), "q=passports&form=forced-labour"),
        new_href: None,
        frame,
    }
}

fn facets(language: Language) -> Vec<Facet> {
    vec![
        facet(
            language,
            "form",
            "forced-labour",
            &[
                ("forced-labour", 9),
                ("sexual", 11),
                ("servitude", 4),
                ("slavery", 3),
                ("organs", 1),
            ],
        ),
        facet(
            language,
            "jurisdiction",
            "",
            &[
                ("argentina", 1),
                ("belgium", 1),
                ("israel", 1),
                ("philippines", 1),
                ("seychelles", 1),
                ("sweden", 1),
                ("thailand", 1),
            ],
        ),
        facet(
            language,
            "means",
            "",
            &[("vulnerability", 12), ("deception", 10), ("threat", 8)],
        ),
        facet(
            language,
            "act",
            "",
            &[("recruitment", 15), ("receipt", 9), ("transfer", 6)],
        ),
    ]
}

fn no_results(language: Language) -> ResultsPage {
    let mut page = results(language);
    page.frame = frame_of(language, "search?q=Kinder", "search-heading");
    page.query = "Kinder".into();
    page.total = page.frame.counted("results-total", 0);
    page.notes = vec![page.frame.with("results-not-a-language", "query", "Kinder")];
    page.hits.clear();
    page.facets.clear();
    page.chips.clear();
    page.period = None;
    page.next_href = None;
    page
}
