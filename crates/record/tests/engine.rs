//! The record engine: checking, packs, differences, reach.

use record::check::NoRecords;
use record::difference::differences;
use record::pack::{PackFailure, PackFile};
use record::typed::{AnyKind, Reference, Url};
use record::{
    Coded, Declaration, Draft, Missing, Problem, Reach, Schema, Typed, Value, Values, check, group, lists,
    record,
};
use vocabulary::{CodeLists, Language, Translated};

lists! {
    /// Acts.
    Act = "act";
}

group! {
    /// A person, without a name.
    pub struct Person {
        /// What the person did.
        act: Coded<Act> => Public, required, facet;
        /// How old the person was.
        age: i64 => Restricted;
    }
}

record! {
    /// A small kind to try the engine on.
    pub struct Brief = "brief", prefix "brief", slug "briefs", title "title" {
        /// The title.
        title: Translated => Public, required, searched;
        /// The people.
        people: Vec<Person> => Public;
        /// The acts.
        acts: Vec<Coded<Act>> => Public, facet;
        /// Where it can be read.
        address: Url => Public;
        /// The number of the court.
        docket: String => Restricted, expected;
        /// Another brief.
        other: Reference<AnyKind> => Public;
    }
}

const KINDS: &[Declaration] = &[Brief::DECLARATION];

fn schema() -> Schema {
    Schema::new(KINDS, CodeLists::bundled().clone()).unwrap_or_else(|problem| panic!("{problem}"))
}

fn draft(fields: &str) -> (Draft, Vec<Problem>) {
    let json = serde_json::from_str(&format!(r#"{{"id":"brief-1","kind":"brief","fields":{fields}}}"#))
        .unwrap_or_else(|reason| panic!("{fields}: {reason}"));
    Draft::from_json(&json, &schema()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The problems of reading and checking, as text.
fn problems(fields: &str) -> Vec<String> {
    let (draft, read) = draft(fields);
    let checked = match check(draft, &schema(), &NoRecords) {
        Ok(checked) => checked.remarks().to_vec(),
        Err(problems) => problems,
    };
    read.iter().chain(&checked).map(ToString::to_string).collect()
}

#[test]
fn every_problem_is_told_with_its_place() {
    let check = |fields: &str, expected: &[&str]| {
        let told = problems(fields);
        for part in expected {
            assert!(
                told.iter().any(|problem| problem.contains(part)),
                "{fields}: {part} is not in {told:?}"
            );
        }
    };
    check("{}", &["title: required", "docket: expected"]);
    check(
        r#"{"titel":{"en":"T"}}"#,
        &[
            r#"titel: unknown-field value="titel" nearest="title""#,
            "title: required",
        ],
    );
    check(r#"{"title":{"en":""}}"#, &["title.en: empty-text"]);
    check(r#"{"title":{"e":"T"}}"#, &["title.e: unknown-language"]);
    check(
        r#"{"title":{"en":"T"},"acts":["recrutement de","recruitment","recruitment"]}"#,
        &["acts.1: unknown-code", "recruitment", "acts: duplicate-value"],
    );
    check(
        r#"{"title":{"en":"T"},"people":[{"act":"transfer"},{"age":"old"}]}"#,
        &["people.2.age: bad-number", "people.2.act: required"],
    );
    check(
        r#"{"title":{"en":"T"},"address":"javascript:alert(1)"}"#,
        &["address: bad-url"],
    );
    check(
        r#"{"title":{"en":"T"},"other":"brief-2"}"#,
        &["other: dangling-reference id=\"brief-2\""],
    );
    check(
        r#"{"title":{"en":"T"},"other":"brief-1"}"#,
        &["other: reference-to-itself"],
    );
    check(
        r#"{"title":{"en":"A\u202eB"}}"#,
        &["title.en: hidden-characters count=\"1\""],
    );
    check(
        r#"{"title":{"en":"T"},"docket":{"missing":"perhaps"}}"#,
        &["docket: unknown-code"],
    );
}

#[test]
fn labels_in_any_language_become_codes() {
    let (draft, _) =
        draft(r#"{"title":{"en":"T"},"acts":["招募","Transfert"],"docket":{"missing":"unknown"}}"#);
    let checked = check(draft, &schema(), &NoRecords).unwrap();
    let acts: Vec<Value> = checked.record().values.get("acts").each().cloned().collect();
    assert_eq!(
        acts,
        [Value::Code("recruitment".into()), Value::Code("transfer".into())]
    );
    assert_eq!(
        checked.record().values.get("docket"),
        &Value::Missing(Missing::Unknown)
    );
    let remarked: Vec<&str> = checked
        .remarks()
        .iter()
        .map(|remark| remark.path.as_str())
        .collect();
    assert_eq!(remarked, ["sources"], "only the source is missed");
}

#[test]
fn a_reader_sees_only_what_is_within_reach() {
    let (draft, _) = draft(r#"{"title":{"en":"T"},"docket":"12/34","people":[{"act":"transfer","age":20}]}"#);
    let schema = schema();
    let kind = schema.kind("brief").unwrap();
    let public = schema.reduce(kind, &draft.values, Reach::Public);
    assert_eq!(public.get("docket"), &Value::Missing(Missing::NotStated));
    assert!(public.at_path("people.age").is_empty());
    assert_eq!(public.at_path("people.act").len(), 1);
    assert_eq!(
        schema.reduce(kind, &draft.values, Reach::Restricted),
        draft.values
    );
}

#[test]
fn one_insertion_is_one_change() {
    let person = |act: &str| Value::Group(Values::default().with("act", Value::Code(act.into())));
    let before = Values::default().with("people", Value::Many(vec![person("transfer"), person("receipt")]));
    let after = Values::default()
        .with(
            "people",
            Value::Many(vec![person("transfer"), person("sale"), person("receipt")]),
        )
        .with("docket", Value::Text("1".into()));
    let schema = schema();
    let changes = differences(schema.kind("brief").unwrap().fields, &before, &after);
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["people.2", "docket"]);
    assert_eq!(changes[0].before, Value::Missing(Missing::NotStated));
}

#[test]
fn a_title_is_chosen_for_the_reader() {
    let (draft, _) = draft(r#"{"title":{"en":"Law","fr":{"text":"Loi","status":"machine"}}}"#);
    let record = check(draft, &schema(), &NoRecords).unwrap().record().clone();
    let shown = |language| schema().title(&record, language);
    assert_eq!(shown(Language::Fr).text, "Loi");
    assert_eq!(
        (
            shown(Language::Ar).text.as_str(),
            shown(Language::Ar).language.as_str()
        ),
        ("Law", "en")
    );
}

const PACK: &str = r#"
[pack]
code = "xx"
version = "1"
languages = ["es", "en"]

[list.xx_folder]
title = { es = "Carpetas", en = "Folders" }
source = "test"
licence = "Apache-2.0"
[list.xx_folder.code]
open = { es = "Abierta", en = "Open" }
closed = { es = "Cerrada", en = "Closed" }

[field.brief.xx_folder]
label = { es = "Carpeta", en = "Folder" }
shape = "code"
list = "xx_folder"
reach = "public"
facet = true

[refine.brief.docket]
need = "required"

[kind.xx_visit]
prefix = "visit"
slug = "visits"
title = ["name"]
label = { es = "Visita", en = "Visit" }
plural = { es = "Visitas", en = "Visits" }
[kind.xx_visit.field.name]
label = { es = "Nombre", en = "Name" }
shape = "text"
reach = "public"
need = "required"
"#;

fn with_pack(text: &str) -> Result<Schema, PackFailure> {
    Schema::with_packs(
        KINDS,
        CodeLists::bundled(),
        &[PackFile {
            name: "xx.toml",
            text,
        }],
    )
}

#[test]
fn a_pack_adds_fields_lists_and_kinds() {
    let schema = with_pack(PACK).unwrap_or_else(|failure| panic!("{failure}"));
    let brief = schema.kind("brief").unwrap();
    let folder = brief.field("xx_folder").unwrap();
    assert!(folder.facet && folder.local.unwrap().texts[Language::Es.index()] == "Carpeta");
    assert_eq!(
        folder.local.unwrap().texts[Language::Ar.index()],
        "Carpeta",
        "the pack's first language stands in"
    );
    assert_eq!(brief.field("docket").unwrap().need, record::Need::Required);
    let json = serde_json::json!({ "id": "visit-1", "kind": "xx_visit", "fields": { "name": "North" } });
    let (draft, problems) = Draft::from_json(&json, &schema).unwrap();
    assert!(problems.is_empty());
    let checked = check(draft, &schema, &NoRecords).unwrap();
    assert_eq!(schema.title(checked.record(), Language::En).text, "North");
}

#[test]
fn what_is_wrong_in_a_pack_is_told_by_file_and_line() {
    let check = |from: &str, to: &str, expected: &str| {
        let text = PACK.replacen(from, to, 1);
        assert_ne!(text, PACK, "{from} is not in the pack");
        let told = with_pack(&text).map(|_| ()).unwrap_err().to_string();
        assert!(told.contains(expected), "{expected} is not in {told}");
    };
    check(
        "reach = \"public\"\nfacet",
        "facet",
        "xx.toml:15:1: reach is missing here",
    );
    check("reach = \"public\"", "reach = \"identity\"", "needs the vault");
    check("shape = \"code\"", "shape = \"cod\"", "is no shape");
    check(
        "facet = true",
        "facett = true",
        "facett means nothing here; known keys near it: facet",
    );
    check(
        "[field.brief.",
        "[field.breif.",
        "there is no kind \"breif\"; the nearest are: brief",
    );
    check("es = \"Carpeta\", ", "", "there is no label in es");
    check(
        "list = \"xx_folder\"",
        "list = \"nowhere\"",
        "\"nowhere\", which does not exist",
    );
    check(
        "prefix = \"visit\"",
        "prefix = \"brief\"",
        "two kinds use the identifier prefix",
    );
    check("version = \"1\"", "version = ", "xx.toml:4:");
}
