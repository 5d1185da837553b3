//! The bundled world: nobody is missing, drawings are small, and the text is well formed.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its data must fail")]

use std::io::Write as _;

use drawing::map::{Flow, MapSpec, View, World};
use drawing::scale::{self, Fill};
use drawing::style::Theme;
use flate2::Compression;
use flate2::write::GzEncoder;
use vocabulary::region;

/// Seats of the view box: left, top, width, height.
fn view_box(svg: &str) -> Vec<f64> {
    let start = svg.split("viewBox=\"").nth(1).unwrap();
    let text = start.split('"').next().unwrap();
    text.split(' ').map(|number| number.parse().unwrap()).collect()
}

fn spec_of<'a>(fills: &'a [(&'a str, Fill)]) -> MapSpec<'a> {
    MapSpec {
        id: "map",
        title: "Parties",
        description: "The table below holds the same.",
        fills,
        rest: Fill::Unknown,
        ..MapSpec::default()
    }
}

fn count_codes(svg: &str) -> usize {
    svg.matches("data-c=\"").count()
}

#[test]
fn every_country_and_territory_is_on_the_map() {
    let world = World::bundled();
    let missing: Vec<&str> = region::members(region::WORLD)
        .into_iter()
        .filter(|code| !world.has(code))
        .collect();
    // Antarctica is left out on purpose: no State, no values, much room.
    assert_eq!(
        missing.iter().filter(|&&code| code != "ATA").count(),
        0,
        "{missing:?}"
    );
    let svg = world.draw(&spec_of(&[]));
    for code in world.codes() {
        let times = svg.matches(&format!("data-c=\"{code}\"")).count();
        assert_eq!(times, 1, "{code} is drawn {times} times");
    }
}

#[test]
fn the_plain_map_is_small() {
    let world = World::bundled();
    let fills: Vec<(&str, Fill)> = world
        .codes()
        .enumerate()
        .map(|(number, code)| (code, Fill::step(number as u8 % 7)))
        .collect();
    let svg = world.draw(&spec_of(&fills));
    let gzip = |text: &str| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap().len()
    };
    println!("plain map: {} bytes, {} with gzip", svg.len(), gzip(&svg));
    assert!(svg.len() <= 95 * 1024, "{}", svg.len());
    assert!(gzip(&svg) <= 32 * 1024);
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn small_states_are_dots_with_or_without_a_value() {
    let svg = World::bundled().draw(&spec_of(&[("MLT", Fill::step(3))]));
    for code in [
        "MLT", "TUV", "SGP", "BHR", "WSM", "VCT", "BMU", "CPV", "VAT", "NRU",
    ] {
        let element = format!("<circle data-c=\"{code}\" cx=\"");
        assert!(svg.contains(&element), "{code} is no dot");
    }
    let classed = svg.split("<g class=\"land c3 dot\">").nth(1).unwrap();
    assert!(classed.starts_with("<circle data-c=\"MLT\""));
}

#[test]
fn no_shape_is_torn_across_the_map() {
    // A shape torn at the 180th meridian would hold a step of about the width of the map.
    let svg = World::bundled().draw(&spec_of(&[]));
    let width = view_box(&svg)[2];
    for code in ["RUS", "FJI", "USA", "KIR", "NZL"] {
        let Some(text) = svg.split(&format!("<path data-c=\"{code}\" d=\"")).nth(1) else {
            continue;
        };
        let text = text.split('"').next().unwrap().replace('-', " -");
        // Steps within a ring only: a move goes from one island to another.
        for ring in text.split('m').filter(|ring| !ring.is_empty()) {
            let numbers: Vec<f64> = ring
                .trim_end_matches('z')
                .split_whitespace()
                .map(|number| number.parse().unwrap())
                .collect();
            for step in numbers.chunks(2).skip(1) {
                assert!(step[0].abs() < width / 8.0, "{code}: {step:?}");
            }
        }
    }
}

#[test]
fn parts_take_the_fill_of_the_whole_unless_they_have_their_own() {
    let group_of = |fills: &[(&str, Fill)], code: &str| -> String {
        let svg = World::bundled().draw(&spec_of(fills));
        let before = svg
            .split(&format!("data-c=\"{code}\""))
            .next()
            .unwrap()
            .to_owned();
        let group = before.rsplit("<g class=\"").next().unwrap();
        group.split('"').next().unwrap().to_owned()
    };
    let france = ("FRA", Fill::step(4));
    assert_eq!(group_of(&[france], "GUF"), "land c4");
    assert_eq!(group_of(&[france, ("GUF", Fill::step(2))], "GUF"), "land c2");
    assert_eq!(group_of(&[france], "ESP"), "unknown");
}

#[test]
fn flows_are_all_drawn_and_taper() {
    let flow = |from, to, count| Flow { from, to, count };
    let flows = [
        flow("SGP", "BHR", 400.0),
        flow("WSM", "NZL", 90.0),
        flow("NGA", "ITA", 1600.0),
        flow("BRA", "BRA", 100.0),
        flow("EUE", "ITA", 5.0),
        flow("NPL", "IND", 0.0),
    ];
    let spec = MapSpec {
        flows: &flows,
        ..spec_of(&[])
    };
    let svg = World::bundled().draw(&spec);
    let bands = svg.split("<g class=\"flow\">").nth(1).unwrap();
    assert_eq!(bands.matches("<path d=\"").count(), 3);
    assert_eq!(bands.matches("class=\"flow-within\"").count(), 1);
    assert_eq!(spec.codes_off_the_map(World::bundled()), ["EUE"]);
    assert!(svg.contains("class=\"map quiet\""));
    assert_eq!(view_box(&svg), [0.0, 0.0, 4800.0, 2340.0]);
}

#[test]
fn regions_and_countries_fill_their_view() {
    let world = World::bundled();
    for region in [
        "002", "019", "142", "150", "009", "029", "154", "155", "030", "061",
    ] {
        let members = region::members(region);
        let svg = world.draw(&MapSpec {
            view: View::Region(&members),
            ..spec_of(&[])
        });
        let area = view_box(&svg);
        assert!(area[3] >= 2300.0 && area[3] <= 3800.0, "{region}: {area:?}");
        let seen = members
            .iter()
            .filter(|code| svg.contains(&format!("data-c=\"{code}\"")))
            .count();
        assert!(
            seen * 10 >= members.len() * 9,
            "{region}: {seen} of {}",
            members.len()
        );
    }
    for code in world.codes() {
        let svg = world.draw(&MapSpec {
            view: View::Country(code),
            ..spec_of(&[])
        });
        assert!(
            svg.contains(&format!("data-c=\"{code}\"")),
            "{code} is not in its own view"
        );
        assert!(count_codes(&svg) < 230, "{code} is shown with the whole world");
        assert!(svg.len() < 95 * 1024, "{code}: {}", svg.len());
    }
}

#[test]
fn texts_are_safe_and_colours_are_not_written_into_pages() {
    let spec = MapSpec {
        title: "<script>",
        labels: &[("SWE", "Sweden & others")],
        ..spec_of(&[("SWE", Fill::Step(1))])
    };
    let svg = World::bundled().draw(&spec);
    assert!(svg.contains("&lt;script&gt;") && svg.contains("<title>Sweden &amp; others</title>"));
    assert!(svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"map-title\""));
    assert!(!svg.contains("fill=\"#") && !svg.contains("style"));
    let file = World::bundled().draw(&MapSpec {
        theme: Some(Theme::Dark),
        ..spec
    });
    assert!(file.contains("<style>.sea{fill:#121b22}"));
}

#[test]
fn boundaries_not_agreed_are_dotted() {
    let svg = World::bundled().draw(&spec_of(&[]));
    assert_eq!(svg.matches("class=\"boundary\"").count(), 1);
    let norway = World::bundled().draw(&MapSpec {
        view: View::Country("NOR"),
        ..spec_of(&[])
    });
    assert!(!norway.contains("class=\"boundary\""));
}

#[test]
fn breaks_of_victims_give_the_classes_of_the_legend() {
    let classes: Vec<Fill> = [0.0, 25.0, 100.0, 300.0, 700.0, 1500.0]
        .map(|value| scale::fill(Some(value), &scale::VICTIM_BREAKS))
        .to_vec();
    assert_eq!(classes, (1..=6).map(Fill::step).collect::<Vec<_>>());
}
