//! Writes pages of sample charts with invented figures, to look at, in English and Arabic:
//! `cargo run -p drawing --example charts -- FOLDER`.

use std::path::PathBuf;

use drawing::chart::axis::round_values;
use drawing::chart::{
    Band, Column, LineSpec, MultiplesSpec, Panel, PyramidSpec, Reading, Series, StackSpec, Tick, line,
    multiples, pyramid, stack,
};
use drawing::picture::{Fonts, fontdb, png};
use drawing::sheet::Sheet;
use drawing::style::Theme;
use drawing::svg::{Caption, Direction};
use drawing::twin::Twin;

/// The words of one language.
struct Words {
    code: &'static str,
    direction: Direction,
    title: &'static str,
    note: &'static str,
    series: [&'static str; 3],
    forms: [&'static str; 4],
    ages: [&'static str; 4],
    unknown: &'static str,
    year: &'static str,
    range: &'static str,
}

const LANGUAGES: [Words; 2] = [
    Words {
        code: "en",
        direction: Direction::LeftToRight,
        title: "Invented figures, to look at the charts",
        note: "Every figure on this page is invented.",
        series: ["Women", "Men", "Girls"],
        forms: [
            "Forced labour",
            "Sexual exploitation",
            "Forced criminality",
            "Other",
        ],
        ages: ["30 and over", "18 to 29", "12 to 17", "Under 12"],
        unknown: "not known",
        year: "Year",
        range: "to",
    },
    Words {
        code: "ar",
        direction: Direction::RightToLeft,
        title: "أرقام مختلقة للاطلاع على الرسوم",
        note: "كل رقم في هذه الصفحة مختلق.",
        series: ["نساء", "رجال", "فتيات"],
        forms: ["العمل القسري", "الاستغلال الجنسي", "الإجرام القسري", "غير ذلك"],
        ages: ["٣٠ فأكثر", "١٨ إلى ٢٩", "١٢ إلى ١٧", "دون ١٢"],
        unknown: "غير معروف",
        year: "السنة",
        range: "إلى",
    },
];

fn main() -> std::io::Result<()> {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "target/charts".to_owned());
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder)?;
    for words in &LANGUAGES {
        let at = |width: u32, id: &str| charts(words, width, id);
        let (wide, twins) = at(880, "w");
        let (narrow, _) = at(358, "n");
        let page = Sheet {
            language: words.code,
            direction: words.direction,
            title: words.title,
            lead: words.note,
            wide: &wide,
            narrow: &narrow,
            twins: &twins,
            ..Sheet::default()
        };
        std::fs::write(folder.join(format!("charts-{}.html", words.code)), page.html())?;
    }
    pictures(&folder)?;
    println!("{}", folder.display());
    Ok(())
}

/// The same pyramid as pictures, in both languages and on both grounds.
fn pictures(folder: &std::path::Path) -> std::io::Result<()> {
    let mut database = fontdb::Database::new();
    database.load_system_fonts();
    let fonts = Fonts::of_database(database);
    for words in &LANGUAGES {
        for (name, theme) in [("light", Theme::Light), ("dark", Theme::Dark)] {
            let bands = [Band {
                label: words.ages[0].to_owned(),
                first: Some(Reading::between(30.0, 40.0, format!("30 {} 40", words.range))),
                second: Some(Reading::exact(60.0, "60")),
            }];
            let svg = pyramid::draw(&PyramidSpec {
                caption: Caption {
                    id: "picture",
                    title: words.title,
                    direction: words.direction,
                    theme: Some(theme),
                    ..Caption::default()
                },
                sides: [words.series[1], words.series[0]],
                bands: &bands,
                unknown: words.unknown,
                ..PyramidSpec::default()
            });
            let bytes = png(&svg, theme, &fonts, 2.0).map_err(std::io::Error::other)?;
            std::fs::write(folder.join(format!("pyramid-{}-{name}.png", words.code)), bytes)?;
        }
    }
    Ok(())
}

fn ticks(highest: f64) -> Vec<Tick> {
    round_values(highest, 4)
        .into_iter()
        .map(|value| Tick::new(value, value.to_string()))
        .collect()
}

/// A figure, invented.
fn reading(words: &Words, low: f64, high: f64) -> Reading {
    if (high - low).abs() < 0.5 {
        Reading::exact(low.round(), format!("{low:.0}"))
    } else {
        Reading::between(low, high, format!("{low:.0} {} {high:.0}", words.range))
    }
}

/// A line of ten years, invented; one of them has a gap.
fn ten_years(words: &Words, number: usize) -> Vec<Option<Reading>> {
    (0..10)
        .map(|year| {
            let middle = 200.0 + 90.0 * number as f64 + (year * (number + 2)) as f64 * 12.0;
            let reach = if (year + number).is_multiple_of(3) {
                0.0
            } else {
                25.0
            };
            (year != 4 || number != 1).then(|| reading(words, middle - reach, middle + reach))
        })
        .collect()
}

/// Every chart at a width, one under the other, with their tables.
fn charts(words: &Words, width: u32, id: &str) -> (String, Vec<Twin>) {
    let years: Vec<String> = (2014..2024).map(|year| year.to_string()).collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let drawn = [
        trend(words, &years, width, id),
        stacked(words, &years, width, id),
        ages(words, width, id),
        many(words, &years, width, id),
    ];
    let (drawings, twins): (Vec<String>, Vec<Twin>) = drawn.into_iter().unzip();
    (drawings.join("\n"), twins)
}

fn trend(words: &Words, years: &[&str], width: u32, id: &str) -> (String, Twin) {
    let series: Vec<Series> = (0..3)
        .map(|number| Series {
            label: words.series[number].to_owned(),
            readings: ten_years(words, number),
        })
        .collect();
    let spec = LineSpec {
        caption: Caption {
            id: &format!("{id}l"),
            title: words.title,
            direction: words.direction,
            ..Caption::default()
        },
        periods: years,
        series: &series,
        ticks: &ticks(850.0),
        unknown: words.unknown,
        period_head: words.year,
        width_px: width,
        ..LineSpec::default()
    };
    (line::draw(&spec), spec.twin())
}

fn stacked(words: &Words, years: &[&str], width: u32, id: &str) -> (String, Twin) {
    let columns: Vec<Column> = years
        .iter()
        .enumerate()
        .map(|(number, year)| Column {
            label: (*year).to_owned(),
            parts: (0..4)
                .map(|part| {
                    let low = ((number + 3) * (5 - part)) as f64 * 4.0;
                    let reach = if part == 3 { 9.0 } else { 0.0 };
                    (number != 6).then(|| reading(words, low, low + reach))
                })
                .collect(),
        })
        .collect();
    let spec = StackSpec {
        caption: Caption {
            id: &format!("{id}s"),
            title: words.title,
            direction: words.direction,
            ..Caption::default()
        },
        parts: &words.forms,
        columns: &columns,
        ticks: &ticks(StackSpec::highest(&columns)),
        unknown: words.unknown,
        column_head: words.year,
        width_px: width,
        ..StackSpec::default()
    };
    (stack::draw(&spec), spec.twin())
}

fn ages(words: &Words, width: u32, id: &str) -> (String, Twin) {
    let bands: Vec<Band> = words
        .ages
        .iter()
        .enumerate()
        .map(|(number, age)| {
            let step = number as f64;
            Band {
                label: (*age).to_owned(),
                first: (number != 3).then(|| reading(words, 60.0 + 90.0 * step, 60.0 + 100.0 * step)),
                second: Some(reading(words, 210.0 - 40.0 * step, 210.0 - 40.0 * step)),
            }
        })
        .collect();
    let spec = PyramidSpec {
        caption: Caption {
            id: &format!("{id}p"),
            title: words.title,
            direction: words.direction,
            ..Caption::default()
        },
        sides: [words.series[1], words.series[0]],
        bands: &bands,
        unknown: words.unknown,
        band_head: words.year,
        width_px: width.min(620),
        ..PyramidSpec::default()
    };
    (pyramid::draw(&spec), spec.twin())
}

fn many(words: &Words, years: &[&str], width: u32, id: &str) -> (String, Twin) {
    let panels: Vec<Panel> = (0..6)
        .map(|number| Panel {
            label: words.forms[number % 4].to_owned(),
            series: Series {
                label: String::new(),
                readings: ten_years(words, number % 3),
            },
        })
        .collect();
    let ticks: Vec<Tick> = ticks(850.0).into_iter().step_by(2).collect();
    let spec = MultiplesSpec {
        caption: Caption {
            id: &format!("{id}m"),
            title: words.title,
            direction: words.direction,
            ..Caption::default()
        },
        periods: years,
        panels: &panels,
        ticks: &ticks,
        unknown: words.unknown,
        panel_head: words.year,
        width_px: width,
        ..MultiplesSpec::default()
    };
    (multiples::draw(&spec), spec.twin())
}
