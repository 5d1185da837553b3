//! `palermo profile`.

use std::path::PathBuf;

use clap::Args;
use locale::Messages;
use serde_json::{Value, json};
use statistics::glotip::Index;
use statistics::profile::{Gap, Part, Profile, profile};
use vocabulary::{Language, country};

use super::{population, print, read_glotip};
use crate::desk::Desk;
use crate::exit::{Exit, Failure};
use crate::output;

/// What `palermo profile` takes.
#[derive(Debug, Args)]
#[command(after_help = "  palermo profile data_glotip.xlsx --country KEN
  palermo profile data_glotip.xlsx --all --json > profiles.json")]
pub struct ProfileArguments {
    /// The sheet as UNODC disseminates it: a workbook (.xlsx), or saved from one as CSV
    file: PathBuf,
    /// The country, by its alpha-3 code
    #[arg(
        long,
        value_name = "ISO3",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    country: Option<String>,
    /// Every country that reported
    #[arg(long)]
    all: bool,
    /// A file of populations with the columns Country Code, Year and Value, instead of the World Bank's
    #[arg(long, value_name = "FILE")]
    population_file: Option<PathBuf>,
}

/// Runs `palermo profile`.
///
/// # Errors
/// What is wrong with the sheet or the country.
pub fn run(desk: &Desk<'_>, wish: &ProfileArguments) -> Result<Exit, Failure> {
    let sheet = read_glotip::read_sheet(&wish.file)?;
    let population = population(wish.population_file.as_deref())?;
    let index = Index::new(&sheet);
    let wanted: Vec<&str> = match wish.country.as_deref() {
        None => index.countries().collect(),
        Some(code) => {
            let country = country::by_alpha3(code).ok_or_else(|| {
                Failure::Usage(format!(
                    "“{code}” is no alpha-3 code of a country; write one such as KEN"
                ))
            })?;
            vec![country.alpha3()]
        }
    };
    let profiles: Vec<Profile> = wanted
        .iter()
        .filter_map(|country| profile(&index, country, Some(&population)))
        .collect();
    if sheet.report.refused_rows > 0 {
        desk.say(
            "evidence-refused-more",
            &[("count", sheet.report.refused_rows.into())],
        );
    }
    if profiles.is_empty() {
        desk.say("evidence-no-report", &[("country", wanted.join(", ").into())]);
    }
    if desk.global.json {
        let language = desk.language();
        let profiles: Vec<Value> = profiles.iter().map(|profile| json(profile, language)).collect();
        output::print_json(
            "palermo.profile/1",
            json!({ "file": wish.file.display().to_string(), "profiles": profiles, "refused_rows": sheet.report.refused_rows }),
        )?;
    } else {
        for profile in &profiles {
            output::print_table(&rows(desk, profile))?;
            output::print_line("")?;
            for gap in &profile.gaps {
                output::print_line(&gap_text(desk.messages(), gap))?;
            }
            if let Some(source) = &profile.population_source {
                let source = [("source", source.as_str().into())];
                output::print_line(&desk.messages().with("evidence-population-source", &source))?;
            }
            output::print_line("")?;
        }
    }
    Ok(Exit::of_answer(!profiles.is_empty()))
}

fn rows(desk: &Desk<'_>, profile: &Profile) -> Vec<Vec<String>> {
    let (messages, language) = (desk.messages(), desk.language());
    let name = country::name(&profile.country, language).unwrap_or(&profile.country);
    let mut rows = vec![vec![format!("{name} ({})", profile.country)], Vec::new()];
    rows.push(
        [
            "evidence-year",
            "evidence-victims",
            "evidence-change",
            "evidence-rate",
            "evidence-population",
            "evidence-prosecuted",
            "evidence-convicted",
        ]
        .map(|key| messages.text(key))
        .to_vec(),
    );
    for year in &profile.years {
        let count = |count: Option<statistics::Interval>| {
            count.map_or_else(
                || messages.text("evidence-not-reported"),
                |count| count.to_string(),
            )
        };
        rows.push(vec![
            year.year.to_string(),
            count(year.victims),
            year.change.map_or(String::new(), |(since, change)| {
                format!("{} ({since})", print::change(Some(change)))
            }),
            year.rate
                .map_or(String::new(), |rate| print::rate(rate.per_100_000)),
            year.rate.map_or(String::new(), |rate| {
                format!("{} ({})", rate.denominator.persons, rate.denominator.year)
            }),
            count(year.prosecuted),
            count(year.convicted),
        ]);
    }
    for (key, parts) in sections(profile) {
        if parts.is_empty() {
            continue;
        }
        rows.push(Vec::new());
        let year = profile.year.map_or(String::new(), |year| year.to_string());
        rows.push(vec![
            messages.with(&format!("evidence-{key}"), &[("year", year.into())]),
        ]);
        for part in parts {
            rows.push(vec![
                part_name(messages, part.label.as_deref(), language),
                part.count.to_string(),
                print::percent(part.share),
            ]);
        }
    }
    rows
}

fn sections(profile: &Profile) -> [(&'static str, &[Part]); 4] {
    [
        ("by-sex", &profile.by_sex),
        ("by-age", &profile.by_age),
        ("by-form", &profile.by_form),
        ("by-citizenship", &profile.by_citizenship),
    ]
}

fn part_name(messages: &Messages, label: Option<&str>, language: Language) -> String {
    match label {
        Some("female") => messages.text("evidence-female"),
        Some("male") => messages.text("evidence-male"),
        Some("0-17") => messages.text("evidence-child"),
        Some("18+") => messages.text("evidence-adult"),
        Some(code) => country::name(code, language).map_or_else(|| output::plain(code), ToOwned::to_owned),
        None => messages.text("evidence-unknown"),
    }
}

fn gap_text(messages: &Messages, gap: &Gap) -> String {
    let years = |years: &[i32]| {
        years
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    match gap {
        Gap::MissingYears(missing) => {
            messages.with("evidence-gap-missing-years", &[("years", years(missing).into())])
        }
        Gap::HiddenFigures { hidden, all } => messages.with(
            "evidence-gap-hidden",
            &[("hidden", (*hidden as u64).into()), ("all", (*all as u64).into())],
        ),
        Gap::NoSex => messages.text("evidence-gap-no-sex"),
        Gap::NoAge => messages.text("evidence-gap-no-age"),
        Gap::NoForm => messages.text("evidence-gap-no-form"),
        Gap::NoCitizenship => messages.text("evidence-gap-no-citizenship"),
        Gap::DoesNotAddUp => messages.text("evidence-gap-does-not-add-up"),
        Gap::NoPopulation(missing) => {
            messages.with("evidence-gap-no-population", &[("years", years(missing).into())])
        }
        Gap::CitizenshipTogether(count) => {
            messages.with("evidence-gap-together", &[("count", count.to_string().into())])
        }
    }
}

fn json(profile: &Profile, language: Language) -> Value {
    let years: Vec<Value> = profile
        .years
        .iter()
        .map(|year| {
            json!({
                "year": year.year,
                "victims": year.victims.map(print::interval),
                "change": year.change.map(|(since, change)| json!({ "since": since, "share": print::bounds(change) })),
                "rate": year.rate.map(|rate| json!({
                    "per_100_000": print::bounds(rate.per_100_000),
                    "population": rate.denominator.persons,
                    "population_year": rate.denominator.year,
                })),
                "prosecuted": year.prosecuted.map(print::interval),
                "convicted": year.convicted.map(print::interval),
            })
        })
        .collect();
    let mut answer = json!({
        "country": profile.country,
        "name": country::name(&profile.country, language),
        "years": years,
        "year": profile.year,
        "own_citizens": profile.own_citizens.map(print::interval),
        "gaps": profile.gaps.iter().map(gap_json).collect::<Vec<_>>(),
        "population_source": profile.population_source,
    });
    for (key, parts) in sections(profile) {
        let parts: Vec<Value> = parts
            .iter()
            .map(|part| {
                json!({
                    "label": part.label, "count": print::interval(part.count), "share": part.share.map(print::bounds),
                })
            })
            .collect();
        answer[key.replace('-', "_")] = json!(parts);
    }
    answer
}

fn gap_json(gap: &Gap) -> Value {
    match gap {
        Gap::MissingYears(years) => json!({ "gap": "missing-years", "years": years }),
        Gap::HiddenFigures { hidden, all } => {
            json!({ "gap": "hidden-figures", "hidden": hidden, "all": all })
        }
        Gap::NoSex => json!({ "gap": "no-sex" }),
        Gap::NoAge => json!({ "gap": "no-age" }),
        Gap::NoForm => json!({ "gap": "no-form" }),
        Gap::NoCitizenship => json!({ "gap": "no-citizenship" }),
        Gap::DoesNotAddUp => json!({ "gap": "does-not-add-up" }),
        Gap::NoPopulation(years) => json!({ "gap": "no-population", "years": years }),
        Gap::CitizenshipTogether(count) => {
            json!({ "gap": "citizenship-together", "count": print::interval(*count) })
        }
    }
}
