//! Pages filled from the bundled record, with the example country pack: every kind, its form, its history, the
//! status of the Protocol, what is due. No person, case or law here is invented; revisions are.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use portal::fill::entries::Entries;
use portal::fill::form::{self, Task};
use portal::fill::question::Question;
use portal::fill::record::{Entry, Incoming};
use portal::fill::results::{self, Around};
use portal::fill::revision::RevisionFacts;
use portal::fill::titles::Titles;
use portal::fill::{Context, calendar, conflict, help, home, posted, record as record_page, revision};
use portal::fill::{address, treaty};
use portal::view::{Person, ResultsPage};
use record::pack::PackFile;
use record::{Draft, Kind, Reach, Record, Schema, Value};
use search::{Index, Place};
use vocabulary::{CodeLists, Language};

use super::{Sample, sample, site};

/// The schema with the example pack, and every bundled record.
pub struct Bundle {
    /// The kinds.
    pub schema: Arc<Schema>,
    /// The records.
    pub records: Vec<Record>,
}

/// The bundle, read once.
pub static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| {
    let pack = PackFile {
        name: "ejemplo.toml",
        text: include_str!("../../../../../packs/ejemplo.toml"),
    };
    let schema = Schema::with_packs(register::REGISTERS, CodeLists::bundled(), &[pack])
        .unwrap_or_else(|problem| panic!("{problem:?}"));
    let checked = register::bundle::read(&schema).unwrap_or_else(|refused| panic!("{refused:?}"));
    let records = checked.iter().map(|checked| checked.record().clone()).collect();
    Bundle {
        schema: Arc::new(schema),
        records,
    }
});

impl Bundle {
    fn of_kind(&self, code: &str) -> Vec<&Record> {
        self.records.iter().filter(|record| record.kind == code).collect()
    }

    /// The record of a kind that says most. A kind of which the bundle has none gets one that says nothing.
    fn fullest(&self, kind: &Kind) -> Record {
        self.of_kind(kind.code)
            .into_iter()
            .max_by_key(|record| record.to_json(kind).to_string().len())
            .cloned()
            .unwrap_or_else(|| {
                let json = serde_json::json!({
                    "id": format!("{}-nothing-stated", kind.prefix), "kind": kind.code, "fields": {},
                });
                Record::from_json(&json, &self.schema).unwrap_or_else(|problems| panic!("{problems:?}"))
            })
    }
}

/// Who refers to each record.
static INCOMING: LazyLock<BTreeMap<&'static str, Vec<Incoming>>> = LazyLock::new(|| {
    let mut found: BTreeMap<&str, Vec<Incoming>> = BTreeMap::new();
    for record in &BUNDLE.records {
        let Some(kind) = BUNDLE.schema.kind(&record.kind) else {
            continue;
        };
        let paths = kind.paths();
        for (path, field) in paths.iter().filter(|(path, _)| path != "related") {
            if !matches!(field.shape, record::Shape::Reference(_)) {
                continue;
            }
            for value in record.values.at_path(path).into_iter().flat_map(Value::each) {
                if let Value::Reference(to) = value {
                    found.entry(to.as_str()).or_default().push(Incoming {
                        from: record.id.clone(),
                        kind: record.kind.clone(),
                        path: path.clone(),
                    });
                }
            }
        }
    }
    found
});

/// An index of every bundled record.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let index = Index::open(
        &Place::Memory,
        Arc::clone(&BUNDLE.schema),
        locale::format::sort_key,
    )
    .unwrap_or_else(|problem| panic!("{problem}"));
    index
        .update(&BUNDLE.records, &[], 1)
        .unwrap_or_else(|problem| panic!("{problem}"));
    index
});

/// The page of a search, with what the index really answers.
pub fn search_page(context: &Context<'_>, register: Option<&str>, query: &str) -> ResultsPage {
    let kind = register.map(|slug| {
        BUNDLE
            .schema
            .kind_by_slug(slug)
            .unwrap_or_else(|| panic!("no register {slug}"))
    });
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let question = Question::read(kind, context.language, Reach::Public, pairs);
    let answer = INDEX
        .search(&question.request)
        .unwrap_or_else(|problem| panic!("{problem}"));
    let records = answer
        .hits
        .iter()
        .filter_map(|hit| BUNDLE.records.iter().find(|record| record.id == hit.id))
        .map(|record| (record.id.clone(), record.clone()))
        .collect();
    let all = match kind {
        Some(kind) => BUNDLE.of_kind(kind.code).len(),
        None => BUNDLE.records.len(),
    };
    let around = Around {
        records: &records,
        all: u64::try_from(all).unwrap_or(u64::MAX),
        may_add: false,
    };
    results::page(context, &question, &answer, around)
}

/// Searches and registers.
fn lists(context: &Context<'_>) -> Vec<Sample> {
    let words = match context.language {
        Language::Ar => "الاتجار بالأشخاص",
        Language::Zh => "人口贩运",
        Language::En => "trafficking in children",
        Language::Fr => "traite des enfants",
        Language::Ru => "торговля людьми",
        Language::Es => "trata de personas",
    };
    let search = format!("q={}", address::encode(words));
    [
        ("search", None, search.as_str()),
        ("search-all", None, ""),
        ("search-none", None, "q=Kinder+AND+%22&from=soon"),
        ("search-symbol", None, "q=a+res+70+179"),
        ("cases", Some("cases"), ""),
        (
            "cases-chosen",
            Some("cases"),
            "q=passports&acts=Recruitment&victims.sexes=female&from=2005",
        ),
        ("laws", Some("laws"), "sort=title"),
        (
            "activities",
            Some("activities"),
            "themes=legislative&year=unknown&year=2015",
        ),
        ("authorities", Some("authorities"), ""),
        ("sessions", Some("sesiones-de-comites"), ""),
    ]
    .map(|(name, register, query)| {
        let page = search_page(context, register, query);
        sample(format!("filled-{name}"), &page)
    })
    .into()
}

/// A revision with a date of the record's own time.
pub fn revision_facts(number: u32) -> RevisionFacts {
    RevisionFacts {
        number,
        at: format!("2016-05-1{number}T09:30:00Z")
            .parse()
            .unwrap_or_else(|problem| panic!("{problem}")),
        by: Some("editor".into()),
        reason: (number > 1).then(|| "A/RES/70/179".into()),
    }
}

/// Runs something with the context of a language.
pub fn with_context<T>(language: Language, signed_in: bool, task: impl FnOnce(&Context<'_>) -> T) -> T {
    let site = site();
    let titles = Titles::of(&BUNDLE.schema, language, &BUNDLE.records);
    let person = Person {
        name: "editor".into(),
        reviews: true,
    };
    task(&Context {
        schema: &BUNDLE.schema,
        site: &site,
        language,
        titles: &titles,
        person: signed_in.then_some((&person, "b7c1f0")),
    })
}

/// Every page that is filled from records.
pub fn pages(language: Language) -> Vec<Sample> {
    let mut pages = with_context(language, false, |context| {
        let mut pages: Vec<Sample> = BUNDLE
            .schema
            .kinds()
            .iter()
            .map(|kind| record_sample(context, kind, &BUNDLE.fullest(kind)))
            .collect();
        pages.extend(revisions(context));
        pages.extend(registers(context));
        pages.extend(lists(context));
        pages
    });
    pages.extend(with_context(language, true, |context| {
        let mut pages: Vec<Sample> = BUNDLE
            .schema
            .kinds()
            .iter()
            .flat_map(|kind| forms(context, kind))
            .collect();
        pages.push(conflict_sample(context));
        pages
    }));
    pages
}

/// The page of one record.
pub fn record_sample(context: &Context<'_>, kind: &Kind, record: &Record) -> Sample {
    let entry = Entry {
        record,
        kind,
        revision: &revision_facts(1),
        superseded: false,
        withdrawn: false,
        incoming: INCOMING.get(record.id.as_str()).map_or(&[], Vec::as_slice),
        editable: context.person.is_some(),
    };
    let mut page = sample(
        format!("filled-{}", kind.code),
        &record_page::page(context, &entry),
    );
    page.address = Some(address::record(kind, &record.id));
    page
}

/// A case before and after a change of its summary, its outcome and its victims.
fn changed_case() -> (&'static Kind, Record, Record) {
    let kind = BUNDLE.schema.kind("case").unwrap_or_else(|| panic!("cases"));
    let before = BUNDLE.fullest(kind);
    let mut json = before.to_json(kind);
    let fields = &mut json["fields"];
    let summary = fields["summary"]["en"]["text"]
        .as_str()
        .unwrap_or_default()
        .replace("the", "a");
    fields["summary"]["en"]["text"] = summary.into();
    fields["summary"]["fr"]["status"] = "reviewed".into();
    fields["outcome"] = serde_json::json!({"missing": "unknown"});
    fields["victims"]["sexes"] = serde_json::json!(["female", "male"]);
    let after = Record::from_json(&json, &BUNDLE.schema).unwrap_or_else(|problems| panic!("{problems:?}"));
    (kind, before, after)
}

fn revisions(context: &Context<'_>) -> Vec<Sample> {
    let (kind, before, after) = changed_case();
    let facts = [revision_facts(2), revision_facts(1)];
    let history = revision::history(context, kind, &after, &facts);
    let difference = revision::difference(context, kind, (&before, &facts[1]), (&after, &facts[0]));
    let old = Entry {
        record: &before,
        kind,
        revision: &facts[1],
        superseded: true,
        withdrawn: true,
        incoming: &[],
        editable: false,
    };
    vec![
        sample("filled-history", &history),
        sample("filled-difference", &difference),
        sample("filled-old-revision", &record_page::page(context, &old)),
    ]
}

fn registers(context: &Context<'_>) -> Vec<Sample> {
    let counts = BUNDLE.records.iter().fold(BTreeMap::new(), |mut counts, record| {
        *counts.entry(record.kind.clone()).or_default() += 1;
        counts
    });
    let mandates: Vec<Record> = BUNDLE.of_kind("mandate").into_iter().cloned().collect();
    let as_of = jiff::civil::date(2016, 6, 1);
    let due = register::mandate::reports_due(&mandates, as_of);
    let help_kind = BUNDLE
        .schema
        .kind("help_service")
        .unwrap_or_else(|| panic!("help services"));
    let wish = help::Wish::default();
    let mut pages = vec![
        sample("filled-home", &home::page(context, &counts, latest_hits(context))),
        sample(
            "filled-calendar",
            &calendar::page(context, as_of, &due, &mandates),
        ),
        sample(
            "filled-help",
            &help::page(context, help_kind, "https://example.org/", &wish, &[], None),
        ),
    ];
    let latest: vocabulary::PartialDate = "2016-04".parse().unwrap_or_else(|problem| panic!("{problem}"));
    for day in [jiff::civil::date(2014, 1, 27), jiff::civil::date(2016, 6, 1)] {
        let status = register::treaty::status_on(BUNDLE.of_kind("treaty_action"), day);
        let mut page = sample(
            format!("filled-treaty-{}", day.year()),
            &treaty::page(context, &status, Some(&latest)),
        );
        page.figure = true;
        pages.push(page);
    }
    let period = "2014-10/2016-05"
        .parse()
        .unwrap_or_else(|problem| panic!("{problem}"));
    let changes = register::treaty::changes_between(BUNDLE.of_kind("treaty_action"), &period);
    let after = register::treaty::status_on(BUNDLE.of_kind("treaty_action"), as_of);
    let changes = treaty::changes(context, ("2014-10", "2016-05"), &changes, &after);
    pages.push(sample("filled-treaty-changes", &changes));
    pages
}

/// The first activities, as the newest records of the home page.
fn latest_hits(context: &Context<'_>) -> Vec<portal::view::Hit> {
    let kind = BUNDLE
        .schema
        .kind("activity")
        .unwrap_or_else(|| panic!("activities"));
    let records = BUNDLE.of_kind(kind.code).into_iter().take(3);
    records
        .map(|record| {
            let title = context.title(&BUNDLE.schema.title(record, context.language));
            results::of_record(context, kind, record, title)
        })
        .collect()
}

fn forms(context: &Context<'_>, kind: &'static Kind) -> Vec<Sample> {
    let record = BUNDLE.fullest(kind);
    let title = BUNDLE.schema.title(&record, context.language);
    let base = Entries::of_record(context, kind, &record);
    let task = Task {
        kind,
        record: Some((&record.id, &title, 1)),
        base: &base,
        languages: &[],
        asks_why: false,
        opened: "",
        reach: Reach::Restricted,
        publishes: false,
    };
    let mut entries = base.clone();
    for repeated in kind.fields.iter().filter(|field| field.many) {
        entries.add_item(repeated.code);
    }
    let edit = form::page(context, task, &entries, &[], "");
    let blank = Entries::default();
    let target = posted::Target {
        kind,
        base: None,
        reach: Reach::Restricted,
    };
    let problems = match posted::read(context, target, &blank) {
        Ok((draft, _)) => record::check(draft, &BUNDLE.schema, &record::check::NoRecords)
            .err()
            .unwrap_or_default(),
        Err(problems) => problems,
    };
    let new = form::page(context, Task { record: None, ..task }, &blank, &problems, "");
    vec![
        sample(format!("edit-{}", kind.code), &edit),
        sample(format!("new-{}", kind.code), &new),
    ]
}

fn conflict_sample(context: &Context<'_>) -> Sample {
    let (kind, before, theirs) = changed_case();
    let entries = Entries::of_record(context, kind, &before);
    let target = posted::Target {
        kind,
        base: Some(&before),
        reach: Reach::Restricted,
    };
    let draft: Draft = match posted::read(context, target, &entries) {
        Ok((draft, _)) => draft,
        Err(problems) => panic!("{problems:?}"),
    };
    let facts = revision_facts(2);
    let page = conflict::page(context, kind, (&theirs, &facts), &draft.values, &entries, "");
    sample("filled-conflict", &page)
}
