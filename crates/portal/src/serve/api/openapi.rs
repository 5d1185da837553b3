//! The description of the interface (OpenAPI 3.1), made from the field tables: a field that is added, and a kind
//! that a country pack declares, stand in it without a line here.

use record::{Field, Kind, Missing, Need, Reach, Schema, Shape};
use serde_json::{Map, Value as Json, json};
use vocabulary::Language;

/// The longest list of codes that is written out; of longer ones only the name is given.
const CODES_WRITTEN_MOST: usize = 60;

/// The description for a portal at `origin`.
pub fn describe(schema: &Schema, origin: &str) -> Json {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Palermo",
            "version": "1",
            "summary": "The public record on trafficking in persons.",
            "description": "Reading needs no key. Lists are paged by cursors: follow `next` until it is null. \
                            What goes wrong is told as application/problem+json.",
        },
        "servers": [{ "url": origin }],
        "paths": paths(schema),
        "components": { "schemas": schemas(schema) },
    })
}

fn paths(schema: &Schema) -> Json {
    let mut paths = record_paths(schema);
    if let (Json::Object(paths), Json::Object(others)) = (&mut paths, other_paths()) {
        paths.extend(others);
    }
    paths
}

/// Finding records and reading them.
fn record_paths(schema: &Schema) -> Json {
    let kinds: Vec<&str> = schema.kinds().iter().map(|kind| kind.code).collect();
    let kind = query(
        "kind",
        "Only records of this kind.",
        json!({ "type": "string", "enum": kinds }),
    );
    let (limit, labels) = (limit(), labels());
    let (from, to) = (partial_date("from"), partial_date("to"));
    let after = query(
        "after",
        "The `next` of the page before.",
        json!({ "type": "string" }),
    );
    let words = query(
        "q",
        "What to search for.",
        json!({ "type": "string", "maxLength": 500 }),
    );
    let id = json!({
        "name": "id", "in": "path", "required": true, "schema": { "type": "string" },
        "description": "The permanent identifier, or another name that only one record has.",
    });
    json!({
        "/api/v1/kinds": get("list_kinds", "Every kind of record.", &[&labels], &inline_list("kinds")),
        "/api/v1/records": get(
            "list_records",
            "Every published record, in the order of identifiers.",
            &[&kind, &limit, &after],
            &page_of("records", &json!({ "$ref": "#/components/schemas/Record" })),
        ),
        "/api/v1/records/{id}": get("show_record", "One record.", &[&id], &reference("Record")),
        "/api/v1/search": get(
            "search",
            "Records by what they say. Each path in x-facets of a kind is also a parameter, with a code.",
            &[&words, &kind, &from, &to, &limit, &after, &labels],
            &reference("SearchAnswer"),
        ),
        "/api/v1/suggest": get(
            "suggest",
            "What somebody who typed these letters may want to find.",
            &[&words, &labels],
            &inline_list("suggestions"),
        ),
    })
}

/// The treaty, mandates, changes and whole copies.
fn other_paths() -> Json {
    let (limit, labels) = (limit(), labels());
    let (from, to) = (partial_date("from"), partial_date("to"));
    let as_of = query(
        "as_of",
        "A day; today where none is given.",
        json!({ "type": "string", "format": "date" }),
    );
    json!({
        "/api/v1/treaty/status": get("treaty_status", "Who is a party on a day.", &[&as_of, &labels], &reference("TreatyStatus")),
        "/api/v1/treaty/changes": get("treaty_changes", "What States did in a period.", &[&from, &to, &labels], &reference("TreatyChanges")),
        "/api/v1/mandates/due": get("mandates_due", "The reports that mandates ask for.", &[&as_of], &reference("ReportsDue")),
        "/api/v1/changes": get(
            "list_changes",
            "What was published and withdrawn, in order.",
            &[&limit, &query("after", "The `next` of the last answer.", json!({ "type": "integer" }))],
            &reference("Changes"),
        ),
        "/data/palermo.jsonl": lines("dump_everything", "The whole public record, one record a line."),
        "/data/{kind}.jsonl": lines("dump_kind", "Every public record of a kind, one a line."),
    })
}

fn limit() -> Json {
    query(
        "limit",
        "How many a page has.",
        json!({ "type": "integer", "minimum": 1, "maximum": 1000, "default": 50 }),
    )
}

fn labels() -> Json {
    query(
        "labels",
        "The language of labels and titles.",
        json!({ "type": "string", "enum": Language::ALL.map(Language::code), "default": "en" }),
    )
}

fn partial_date(name: &str) -> Json {
    query(
        name,
        "A date, perhaps partial (EDTF).",
        json!({ "type": "string" }),
    )
}

fn query(name: &str, description: &str, schema: Json) -> Json {
    json!({ "name": name, "in": "query", "description": description, "schema": schema })
}

fn get(operation: &str, summary: &str, parameters: &[&Json], answer: &Json) -> Json {
    json!({ "get": {
        "operationId": operation,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": { "description": "The answer.", "content": { "application/json": { "schema": answer } } },
            "default": {
                "description": "What went wrong.",
                "content": { "application/problem+json": { "schema": reference("Problem") } },
            },
        },
    } })
}

fn lines(operation: &str, summary: &str) -> Json {
    json!({ "get": {
        "operationId": operation,
        "summary": summary,
        "responses": { "200": {
            "description": "Lines of JSON.",
            "content": { "application/x-ndjson": { "schema": reference("Record") } },
        } },
    } })
}

fn reference(name: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn inline_list(name: &str) -> Json {
    json!({ "type": "object", "properties": { name: { "type": "array", "items": { "type": "object" } } } })
}

fn page_of(name: &str, items: &Json) -> Json {
    json!({
        "type": "object",
        "required": [name, "next"],
        "properties": {
            name: { "type": "array", "items": items },
            "next": { "type": ["string", "null"] },
        },
    })
}

fn schemas(schema: &Schema) -> Json {
    let mut schemas = Map::new();
    let kinds: Vec<Json> = schema.kinds().iter().map(|kind| reference(kind.code)).collect();
    schemas.insert(
        "Record".into(),
        json!({ "oneOf": kinds, "discriminator": { "propertyName": "kind" } }),
    );
    for kind in schema.kinds() {
        schemas.insert(kind.code.into(), kind_schema(schema, kind));
    }
    for (name, shape) in value_schemas().into_iter().chain(answer_schemas()) {
        schemas.insert(name.into(), shape);
    }
    Json::Object(schemas)
}

fn kind_schema(schema: &Schema, kind: &Kind) -> Json {
    let facets: Vec<String> = kind
        .paths()
        .into_iter()
        .filter(|(_, field)| field.facet && field.reach == Reach::Public)
        .map(|(path, _)| path)
        .collect();
    json!({
        "type": "object",
        "description": kind.about,
        "required": ["id", "kind", "fields", "revision", "state", "updated"],
        "properties": {
            "id": { "type": "string", "pattern": format!("^{}", kind.prefix) },
            "kind": { "const": kind.code },
            "aliases": { "type": "array", "items": { "type": "string" } },
            "fields": group_schema(schema, kind.fields),
            "revision": { "type": "integer" },
            "state": { "type": "string" },
            "updated": { "type": "string", "format": "date-time" },
        },
        "x-slug": kind.slug,
        "x-facets": facets,
    })
}

/// The fields that everyone may read. One that is absent is not stated.
fn group_schema(schema: &Schema, fields: &[Field]) -> Json {
    let is_public = |field: &&Field| field.reach == Reach::Public;
    let properties: Map<String, Json> = fields
        .iter()
        .filter(is_public)
        .map(|field| (field.code.to_owned(), field_schema(schema, field)))
        .collect();
    let required: Vec<&str> = fields
        .iter()
        .filter(is_public)
        .filter(|field| field.need == Need::Required)
        .map(|field| field.code)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn field_schema(schema: &Schema, field: &Field) -> Json {
    let single = shape_schema(schema, field.shape);
    let value = if field.many {
        json!({ "type": "array", "items": single })
    } else {
        single
    };
    json!({ "description": field.help.trim(), "anyOf": [value, reference("Missing")] })
}

fn shape_schema(schema: &Schema, shape: Shape) -> Json {
    match shape {
        Shape::Text | Shape::LongText => json!({ "type": "string" }),
        Shape::Translated | Shape::LongTranslated => reference("Translated"),
        Shape::Code(list) => {
            let mut described = json!({ "type": "string", "x-list": list });
            if let Some(list) = schema.lists().get(list)
                && list.codes().len() <= CODES_WRITTEN_MOST
            {
                described["enum"] = list.codes().iter().map(|code| code.code.as_str()).collect();
            }
            described
        }
        Shape::Date => json!({ "type": "string", "description": "EDTF, levels 0 and 1" }),
        Shape::Integer => json!({ "type": "integer" }),
        Shape::Decimal => json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Money => reference("Money"),
        Shape::Symbol => json!({ "type": "string", "description": "United Nations document symbol" }),
        Shape::Url => json!({ "type": "string", "format": "uri" }),
        Shape::Email => json!({ "type": "string", "format": "email" }),
        Shape::Language => json!({ "type": "string", "description": "BCP 47 language tag" }),
        Shape::Reference(kinds) => json!({ "type": "string", "x-refers-to": kinds }),
        Shape::Group(fields) => group_schema(schema, fields),
    }
}

/// The values that do not depend on any kind.
fn value_schemas() -> Vec<(&'static str, Json)> {
    let text = json!({ "type": "string" });
    vec![
        (
            "Missing",
            json!({
                "type": "object",
                "required": ["missing"],
                "properties": { "missing": { "enum": Missing::ALL.map(Missing::code) } },
            }),
        ),
        (
            "Translated",
            json!({
                "type": "object",
                "description": "Texts by language tag, each with how it came to be.",
                "additionalProperties": {
                    "type": "object",
                    "required": ["text", "status"],
                    "properties": {
                        "text": text,
                        "status": { "enum": ["original", "reviewed", "machine"] },
                    },
                },
            }),
        ),
        (
            "Money",
            json!({ "type": "object", "properties": { "amount": text, "currency": text } }),
        ),
    ]
}

/// The answers that do not depend on any kind.
fn answer_schemas() -> Vec<(&'static str, Json)> {
    let text = json!({ "type": "string" });
    let optional_text = json!({ "type": ["string", "null"] });
    let objects = json!({ "type": "array", "items": { "type": "object" } });
    vec![
        (
            "SearchAnswer",
            json!({
                "type": "object",
                "required": ["total", "hits", "facets", "notes", "next"],
                "properties": {
                    "total": { "type": "integer" },
                    "hits": objects,
                    "facets": { "type": "object", "additionalProperties": objects },
                    "notes": objects,
                    "next": optional_text,
                },
            }),
        ),
        (
            "TreatyStatus",
            json!({
                "type": "object",
                "properties": {
                    "as_of": { "type": "string", "format": "date" },
                    "parties": { "type": "integer" },
                    "signatories": { "type": "integer" },
                    "entry_into_force": optional_text,
                    "participants": objects,
                    "undecided": { "type": "array", "items": text },
                },
            }),
        ),
        (
            "TreatyChanges",
            json!({ "type": "object", "properties": { "period": text, "changes": objects } }),
        ),
        (
            "ReportsDue",
            json!({ "type": "object", "properties": { "as_of": text, "reports": objects } }),
        ),
        (
            "Changes",
            json!({
                "type": "object",
                "properties": {
                    "changes": objects,
                    "next": { "type": "integer" },
                    "has_more": { "type": "boolean" },
                },
            }),
        ),
        (
            "Problem",
            json!({
                "type": "object",
                "required": ["type", "title", "status", "code"],
                "properties": {
                    "type": text,
                    "title": text,
                    "status": { "type": "integer" },
                    "code": text,
                    "errors": objects,
                    "reference": text,
                },
            }),
        ),
    ]
}
