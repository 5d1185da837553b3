//! Writes a page of sample drawings with invented figures, to look at: `cargo run -p drawing --example world -- FOLDER`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use drawing::bars::{self, Bar, BarSpec};
use drawing::map::{Flow, MapSpec, View, World};
use drawing::scale::{self, Fill};
use drawing::style::{self, Theme};
use drawing::svg::{self, Caption, Direction};
use drawing::timeline::{self, Period, TimelineSpec};

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(
        std::env::args()
            .nth(1)
            .unwrap_or_else(|| "target/drawing".to_owned()),
    );
    std::fs::create_dir_all(&folder)?;
    let world = World::bundled();
    let codes: Vec<&str> = world.codes().collect();
    let mut random = Random(7);
    let fills = invented_fills(&codes, &mut random);
    let flows = invented_flows(&codes, &mut random);
    let labels: Vec<(&str, &str)> = codes.iter().map(|&code| (code, code)).collect();
    let asked: Vec<String> = std::env::args().skip(2).collect();
    let mut page = String::new();
    for (id, view, flows) in samples(&flows) {
        if !asked.is_empty() && !asked.iter().any(|name| name == id) {
            continue;
        }
        let spec = MapSpec {
            id,
            title: "Victims detected, invented figures",
            description: "Invented figures, for layout only.",
            fills: &fills,
            rest: Fill::Unknown,
            view,
            flows,
            labels: &labels,
            theme: None,
        };
        world.draw(&spec);
        let start = Instant::now();
        let map = world.draw(&spec);
        let elapsed = start.elapsed();
        println!("{id}: {} bytes, {elapsed:?}", map.len());
        let _ = write!(page, "<h2>{id}</h2>{map}");
        let file = world.draw(&MapSpec {
            theme: Some(Theme::Light),
            ..spec
        });
        std::fs::write(folder.join(format!("{id}.svg")), file)?;
    }
    page.push_str(&charts());
    page.push_str("<h2>legend</h2><p>");
    for fill in (1..=6).map(Fill::step).chain([Fill::Unknown, Fill::Plain]) {
        let _ = write!(page, "{} {fill:?} ", svg::swatch(fill, "legend"));
    }
    page.push_str(&svg::flow_swatch());
    for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
        let page = format!(
            "<!doctype html><html lang=en><meta charset=utf-8><title>Drawings</title><style>:root{{{}}}{}\
             body{{background:var(--paper);color:var(--ink);font-family:Noto Sans,sans-serif;margin:20px}}\
             svg{{max-width:100%;height:auto}}.map{{width:1120px}}h2{{font-size:14px}}</style>{page}",
            style::custom_properties(theme),
            style::RULES,
        );
        std::fs::write(folder.join(format!("{name}.html")), page)?;
    }
    Ok(())
}

fn invented_fills<'a>(codes: &[&'a str], random: &mut Random) -> Vec<(&'a str, Fill)> {
    let mut fills = Vec::new();
    for &code in codes {
        let value = random.below(10_000) as f64;
        if value < 9_000.0 {
            fills.push((
                code,
                scale::fill(Some(value * value / 40_000.0), &scale::VICTIM_BREAKS),
            ));
        }
    }
    fills
}

fn invented_flows<'a>(codes: &[&'a str], random: &mut Random) -> Vec<Flow<'a>> {
    let mut flow = || Flow {
        from: codes[random.below(codes.len())],
        to: codes[random.below(codes.len())],
        count: (random.below(30) * random.below(30)) as f64,
    };
    (0..60).map(|_| flow()).collect()
}

fn charts() -> String {
    let bar = |label, value, shown| Bar {
        label,
        value,
        most: None,
        shown,
    };
    let forms = [
        bar("Forced labour", Some(412.0), "412"),
        bar("Sexual exploitation", Some(388.0), "388"),
        bar("Begging", Some(3.0), "3"),
        bar("Organ removal", Some(0.0), "0"),
        bar("Other", None, "unknown"),
    ];
    let forms_in_arabic = [
        bar("العمل القسري", Some(412.0), "412"),
        bar("التسول", Some(120.0), "120"),
    ];
    let years: Vec<(String, Option<f64>, String)> = (2003..2027)
        .map(|year| {
            let value = (year != 2009).then(|| f64::from((year * 7919) % 90));
            let shown = value.map_or_else(|| "unknown".to_owned(), |value| value.to_string());
            (year.to_string(), value, shown)
        })
        .collect();
    let periods: Vec<Period<'_>> = years
        .iter()
        .map(|(label, value, shown)| Period {
            label,
            value: *value,
            shown,
        })
        .collect();
    let bars_of = |id, bars, direction| {
        bars::draw(&BarSpec {
            caption: Caption {
                id,
                title: "Forms of exploitation, invented figures",
                direction,
                ..Caption::default()
            },
            bars,
            ..BarSpec::default()
        })
    };
    let years_of = |id, periods, direction| {
        timeline::draw(&TimelineSpec {
            caption: Caption {
                id,
                title: "Cases by year, invented figures",
                direction,
                ..Caption::default()
            },
            periods,
            ..TimelineSpec::default()
        })
    };
    [
        "<h2>charts</h2>".to_owned(),
        bars_of("forms", &forms, Direction::LeftToRight),
        bars_of("forms-ar", &forms_in_arabic, Direction::RightToLeft),
        years_of("years", &periods, Direction::LeftToRight),
        years_of("years-short", &periods[..9], Direction::RightToLeft),
    ]
    .join("<br>")
}

fn samples<'a>(flows: &'a [Flow<'a>]) -> Vec<(&'static str, View<'static>, &'a [Flow<'a>])> {
    let region = |id, members| (id, View::Region(members), &[] as &[Flow<'_>]);
    let country = |id, code| (id, View::Country(code), &[] as &[Flow<'_>]);
    vec![
        ("world", View::World, &[]),
        ("flows", View::World, flows),
        region(
            "europe",
            &["ISL", "PRT", "ESP", "GRC", "NOR", "RUS", "FIN", "UKR", "MLT"],
        ),
        region(
            "oceania",
            &["AUS", "NZL", "FJI", "KIR", "PYF", "PLW", "TUV", "PCN"],
        ),
        region("asia", &["TUR", "CHN", "JPN", "IDN", "IND", "YEM", "KAZ"]),
        region("caribbean", &["CUB", "TTO", "BHS", "BRB", "DOM", "GLP"]),
        region("america", &["USA", "CAN", "MEX", "CHL", "BRA", "GRL"]),
        country("malta", "MLT"),
        country("chile", "CHL"),
        country("russia", "RUS"),
        country("fiji", "FJI"),
        country("serbia", "SRB"),
        country("india", "IND"),
    ]
}

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
