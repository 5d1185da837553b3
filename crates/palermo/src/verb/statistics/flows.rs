//! `palermo flows`.

use clap::{Args, ValueEnum};
use drawing::map::{Flow as Band, MapSpec, View, World};
use drawing::scale::Fill;
use drawing::twin::Twin;
use locale::Messages;
use serde_json::{Value, json};
use statistics::Interval;
use statistics::flow::{Destination, Flow, Flows, Request, Unplaced, flows};
use statistics::place::{Level, Place};
use vocabulary::{Language, country, region};

use super::chart::About;
use super::{FileArguments, names, print, rejected};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::figure::{Figure, FigureArguments, Rendition};
use crate::output;

/// What `palermo flows` takes.
#[derive(Debug, Args)]
#[command(
    after_help = "  palermo flows cases.csv --from citizenship --to CountryOfExploitation --top 20
  palermo flows referrals.csv --from nationality --to GBR --level subregion
  palermo flows cases.csv --from citizenship --to CountryOfExploitation --svg flows.svg --view 002"
)]
pub struct FlowsArguments {
    #[command(flatten)]
    file: FileArguments,
    /// The column of origins, such as citizenship
    #[arg(long, value_name = "COLUMN")]
    from: String,
    /// The column of destinations, such as the country of detection, or the code of one country for all rows
    #[arg(long, value_name = "COLUMN|ISO3")]
    to: String,
    /// Columns of places in between, in the order of the journey, separated by commas
    #[arg(long, value_name = "COLUMNS")]
    via: Vec<String>,
    /// How closely places are told apart
    #[arg(long, value_enum, default_value = "country")]
    level: LevelWish,
    /// Print the largest flows of each sort only
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// What the map shows: a code of a region such as 150 for Europe, or of a country such as KEN; the world otherwise
    #[arg(long, value_name = "M49|ISO3")]
    view: Option<String>,
    /// Print comma-separated values with both ends of each figure
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    #[command(flatten)]
    figure: FigureArguments,
}

/// How closely places are told apart.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LevelWish {
    /// Countries and territories
    Country,
    /// Subregions of M49, such as Eastern Africa
    Subregion,
    /// Regions of M49, such as Africa
    Region,
}

/// Flows on a map beyond this number hide each other.
const MOST_DRAWN: usize = 120;

/// Runs `palermo flows`.
///
/// # Errors
/// What is wrong with the file, a column or the filter; where the map cannot be written.
pub fn run(desk: &Desk<'_>, wish: &FlowsArguments) -> Result<Exit, Failure> {
    let via = names(&wish.via);
    let mut one_country = None;
    let opened = wish.file.open(desk, |header| {
        let mut columns = vec![wish.from.clone()];
        columns.extend(via.clone());
        if header.iter().any(|name| name.eq_ignore_ascii_case(&wish.to)) {
            columns.push(wish.to.clone());
        } else {
            one_country = country::by_alpha3(&wish.to);
            // A name that is no country's code either is refused as a column, with the nearest one.
            columns.extend(one_country.is_none().then(|| wish.to.clone()));
        }
        Ok(columns)
    })?;
    let find = |name: &str| opened.data.find(name).map_err(rejected);
    let mut request = Request {
        from: find(&wish.from)?,
        to: match one_country {
            Some(country) => Destination::Country(country.alpha3()),
            None => Destination::Column(find(&wish.to)?),
        },
        via: via
            .iter()
            .map(|name| find(name))
            .collect::<Result<_, Failure>>()?,
        level: match wish.level {
            LevelWish::Country => Level::Country,
            LevelWish::Subregion => Level::Subregion,
            LevelWish::Region => Level::Region,
        },
        filter: opened.filter.clone(),
    };
    let found = flows(&opened.data, &request).map_err(rejected)?;
    tell(desk, &found);
    if wish.figure.is_wanted() {
        // A map shows countries; flows between them are not worked out twice.
        let closer;
        let drawn = if request.level == Level::Country {
            &found
        } else {
            request.level = Level::Country;
            closer = flows(&opened.data, &request).map_err(rejected)?;
            &closer
        };
        let about = About {
            counted_by: opened.counted_by.as_deref(),
            by: vec![wish.from.clone(), wish.to.clone()],
            file: wish.file.file.display().to_string(),
            filter: &wish.file.filter,
            cautions: vec![desk.messages().text("evidence-map-note")],
        };
        draw(desk, wish, drawn, &about)?;
    }
    if desk.global.json {
        let mut answer = json(&found, wish.top, desk.language());
        answer["file"] = json!(wish.file.file.display().to_string());
        answer["where"] = json!(wish.file.filter);
        answer["counted_by"] = json!(opened.counted_by);
        answer["report"] = print::report_json(&opened.report);
        output::print_json("palermo.flows/1", answer)?;
    } else if wish.csv {
        print::csv(&rows_of_csv(&found, wish.top, desk.language()))?;
    } else {
        output::print_table(&rows(desk, &found, wish.top))?;
    }
    Ok(Exit::of_answer(found.total.high() > 0))
}

/// Tells of labels that are in no flow, and of those read in another spelling.
fn tell(desk: &Desk<'_>, found: &Flows) {
    const TOLD: usize = 10;
    let mut unplaced: Vec<&Unplaced> = found.unplaced.iter().collect();
    unplaced.sort_by_key(|unplaced| std::cmp::Reverse(unplaced.count.low()));
    for unplaced in unplaced.iter().take(TOLD) {
        let (label, codes) = match &unplaced.place {
            Place::Ambiguous { label, candidates } => (label, candidates),
            Place::Unread { label, nearest } => (label, nearest),
            _ => continue,
        };
        desk.say(
            if codes.is_empty() {
                "evidence-unplaced-unlike"
            } else {
                "evidence-unplaced"
            },
            &[
                ("label", label.as_str().into()),
                ("column", unplaced.column.as_str().into()),
                ("count", unplaced.count.to_string().into()),
                ("codes", codes.join(" ").into()),
            ],
        );
    }
    let left = unplaced.iter().skip(TOLD);
    if unplaced.len() > TOLD {
        let count: Interval = left.clone().map(|unplaced| unplaced.count).sum();
        desk.say(
            "evidence-unplaced-more",
            &[
                ("labels", (left.count() as u64).into()),
                ("count", count.to_string().into()),
            ],
        );
    }
    if !found.read.is_empty() {
        desk.say(
            "evidence-spellings",
            &[("count", (found.read.len() as u64).into())],
        );
    }
}

/// The sorts of flows with the key of their heading, in the order in which they are printed.
fn sorts(found: &Flows) -> [(&'static str, &[Flow]); 4] {
    [
        ("across", &found.across),
        ("domestic", &found.domestic),
        ("aggregate", &found.aggregate),
        ("legs", &found.legs),
    ]
}

fn shown(flows: &[Flow], top: Option<usize>) -> &[Flow] {
    &flows[..top.unwrap_or(flows.len()).min(flows.len())]
}

fn name(messages: &Messages, place: &Place, language: Language) -> String {
    print::label(messages, place.name(language))
}

fn rows(desk: &Desk<'_>, found: &Flows, top: Option<usize>) -> Vec<Vec<String>> {
    let (messages, language) = (desk.messages(), desk.language());
    let mut rows = vec![
        ["evidence-from", "evidence-to", "evidence-count", "evidence-share"]
            .map(|key| messages.text(key))
            .to_vec(),
    ];
    for (sort, flows) in sorts(found) {
        if flows.is_empty() {
            continue;
        }
        rows.push(Vec::new());
        rows.push(vec![messages.text(&format!("evidence-{sort}"))]);
        for flow in shown(flows, top) {
            rows.push(vec![
                name(messages, &flow.from, language),
                name(messages, &flow.to, language),
                flow.count.to_string(),
                print::percent(flow.share),
            ]);
        }
        let left = flows.len() - shown(flows, top).len();
        if left > 0 {
            rows.push(vec![
                messages.with("evidence-more-flows", &[("count", (left as u64).into())]),
            ]);
        }
    }
    rows.push(Vec::new());
    for (key, count) in [
        ("evidence-known-ends", found.known),
        ("evidence-unknown-ends", found.unknown),
        ("evidence-total", found.total),
    ] {
        rows.push(vec![messages.text(key), String::new(), count.to_string()]);
    }
    rows
}

fn rows_of_csv(found: &Flows, top: Option<usize>, language: Language) -> Vec<Vec<String>> {
    let head = [
        "sort",
        "from",
        "from_name",
        "to",
        "to_name",
        "count_low",
        "count_high",
        "share_low",
        "share_high",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (sort, flows) in sorts(found) {
        for flow in shown(flows, top) {
            let mut row = vec![sort.to_owned()];
            for place in [&flow.from, &flow.to] {
                row.push(place.key().unwrap_or_default().to_owned());
                row.push(place.name(language).unwrap_or_default().to_owned());
            }
            row.extend(print::two_cells(flow.count));
            row.extend(
                [
                    flow.share.map(|share| share.low),
                    flow.share.map(|share| share.high),
                ]
                .map(|end| end.map_or(String::new(), |end| end.to_string())),
            );
            rows.push(row);
        }
    }
    rows
}

fn json(found: &Flows, top: Option<usize>, language: Language) -> Value {
    let place = |place: &Place| {
        let sort = match place {
            Place::Country(_) => "country",
            Place::Region(_) => "region",
            Place::Aggregate(_) => "aggregate",
            Place::Unknown => "unknown",
            Place::Ambiguous { .. } => "ambiguous",
            Place::Unread { .. } => "unread",
        };
        json!({ "sort": sort, "code": place.key(), "name": place.name(language) })
    };
    let list = |flows: &[Flow]| -> Vec<Value> {
        shown(flows, top)
            .iter()
            .map(|flow| {
                json!({
                    "from": place(&flow.from), "to": place(&flow.to), "count": print::interval(flow.count),
                    "share": flow.share.map(print::bounds),
                })
            })
            .collect()
    };
    let mut answer = serde_json::Map::new();
    for (sort, flows) in sorts(found) {
        answer.insert(sort.to_owned(), json!(list(flows)));
    }
    let unplaced: Vec<Value> = found
        .unplaced
        .iter()
        .map(|unplaced| json!({ "column": unplaced.column, "place": place(&unplaced.place), "count": print::interval(unplaced.count) }))
        .collect();
    let read: Vec<Value> = found
        .read
        .iter()
        .map(|(label, code)| json!({ "label": label, "code": code }))
        .collect();
    answer.insert("known".into(), print::interval(found.known));
    answer.insert("unknown".into(), print::interval(found.unknown));
    answer.insert("total".into(), print::interval(found.total));
    answer.insert("unplaced".into(), json!(unplaced));
    answer.insert("spellings".into(), json!(read));
    Value::Object(answer)
}

/// Draws the flows between countries, and those within one, at their least value.
fn draw(desk: &Desk<'_>, wish: &FlowsArguments, found: &Flows, about: &About<'_>) -> Result<(), Failure> {
    let (messages, language) = (desk.messages(), desk.language());
    let world = World::bundled();
    let most = wish.top.unwrap_or(MOST_DRAWN);
    let code = |place: &Place| match place {
        Place::Country(code) => Some(*code),
        _ => None,
    };
    let all = shown(&found.across, Some(most))
        .iter()
        .chain(shown(&found.domestic, Some(most)));
    let bands: Vec<Band<'_>> = all
        .filter_map(|flow| {
            Some(Band {
                from: code(&flow.from)?,
                to: code(&flow.to)?,
                count: flow.count.low() as f64,
            })
        })
        .collect();
    let members = members_of(wish.view.as_deref());
    let view = view_of(wish.view.as_deref(), &members, world)?;
    let title = wish
        .figure
        .title
        .clone()
        .unwrap_or_else(|| messages.text("evidence-map-title"));
    let description = describe(messages, found, language);
    let spec = |rendition: Rendition| MapSpec {
        id: rendition.id,
        title: &title,
        description: &description,
        fills: &[],
        rest: Fill::default(),
        view,
        flows: &bands,
        labels: &[],
        theme: rendition.theme,
    };
    for code in spec(Rendition::UNDRAWN).codes_off_the_map(world) {
        desk.say("evidence-off-map", &[("country", code.into())]);
    }
    desk.say("evidence-map-note", &[]);
    Figure {
        language,
        title: title.clone(),
        lead: String::new(),
        draw: &|rendition| world.draw(&spec(rendition)),
        legend: vec![(drawing::svg::flow_swatch(), messages.text("evidence-map-legend"))],
        twins: vec![twin(messages, found, (&title, language))],
        notes: about.notes(desk),
    }
    .write(&wish.figure)
}

/// The countries of a region by its code of M49; nothing for what is no region.
fn members_of(view: Option<&str>) -> Vec<&'static str> {
    view.and_then(region::by_code)
        .map(|region| region::members(region.code()))
        .unwrap_or_default()
}

/// The part of the world that a map shows.
fn view_of<'a>(view: Option<&str>, members: &'a [&'a str], world: &World) -> Result<View<'a>, Failure> {
    let Some(code) = view else {
        return Ok(View::World);
    };
    if !members.is_empty() {
        return Ok(View::Region(members));
    }
    country::by_alpha3(code)
        .filter(|country| world.has(country.alpha3()))
        .map(|country| View::Country(country.alpha3()))
        .ok_or_else(|| {
            Failure::Usage(format!(
                "“{code}” is neither a region of M49 such as 150 nor a country on the map such as KEN"
            ))
        })
}

/// Every flow between countries and within one, also those that the map leaves out because it would be crowded.
fn twin(messages: &Messages, found: &Flows, (title, language): (&str, Language)) -> Twin {
    let mut twin = Twin::new(title);
    twin.head = ["evidence-from", "evidence-to", "evidence-count", "evidence-share"]
        .map(|key| messages.text(key))
        .to_vec();
    twin.rows = found
        .across
        .iter()
        .chain(&found.domestic)
        .map(|flow| {
            vec![
                name(messages, &flow.from, language),
                name(messages, &flow.to, language),
                super::chart::shown(language, flow.count),
                print::percent(flow.share),
            ]
        })
        .collect();
    twin
}

/// The largest flows in words, for those who do not see the map.
fn describe(messages: &Messages, found: &Flows, language: Language) -> String {
    const TOLD: usize = 5;
    let flows: Vec<String> = shown(&found.across, Some(TOLD))
        .iter()
        .map(|flow| {
            messages.with(
                "evidence-map-flow",
                &[
                    ("from", name(messages, &flow.from, language).into()),
                    ("to", name(messages, &flow.to, language).into()),
                    ("count", flow.count.to_string().into()),
                ],
            )
        })
        .collect();
    let flows: Vec<&str> = flows.iter().map(String::as_str).collect();
    messages.with(
        "evidence-map-description",
        &[("flows", locale::format::list(language, &flows).into())],
    )
}
