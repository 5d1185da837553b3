//! One map as SVG text.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::basemap::{Basemap, Shape};
use super::frame::Frame;
use super::{World, flow, graticule};
use crate::path::STEPS_PER_PX;
use crate::scale::Fill;
use crate::style::Theme;
use crate::svg::{self, Canvas, escape};

/// Radius of the dot that stands for a unit too small for its shape.
const DOT_STEPS: i32 = 10;

/// Radius of the ring that stands for a flow within one country.
const INNER_FLOW_STEPS: f64 = 5.0 * STEPS_PER_PX;

/// Number of persons, or other things, that went from one country to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow<'a> {
    /// Origin, ISO 3166-1 alpha-3.
    pub from: &'a str,
    /// Destination, ISO 3166-1 alpha-3. The same as the origin for a flow within the country.
    pub to: &'a str,
    /// How many.
    pub count: f64,
}

/// The part of the world a map shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View<'a> {
    /// All of it, without Antarctica, in the Equal Earth projection.
    #[default]
    World,
    /// The smallest view of some countries, such as the members of a region of M49, in Lambert's azimuthal
    /// equal-area projection. Countries too far apart for one view are shown as the world.
    Region(&'a [&'a str]),
    /// One country, outlined, among its neighbours, and as far as its flows reach.
    Country(&'a str),
}

/// What to draw.
#[derive(Debug, Clone, Copy, Default)]
pub struct MapSpec<'a> {
    /// Begins the identifiers inside the drawing; must differ between two drawings of one page.
    pub id: &'a str,
    /// What the map shows, in the language of the page.
    pub title: &'a str,
    /// What a reader who does not see the map needs to know, and where the same figures stand in a table.
    pub description: &'a str,
    /// The fill of each country with a value, by ISO 3166-1 alpha-3.
    pub fills: &'a [(&'a str, Fill)],
    /// The fill of all other countries.
    pub rest: Fill,
    /// What to show.
    pub view: View<'a>,
    /// Flows, in any order; the largest is drawn on top.
    pub flows: &'a [Flow<'a>],
    /// Texts by country that appear under the pointer, such as the name and the figure. May be empty.
    pub labels: &'a [(&'a str, &'a str)],
    /// For a file of its own: the theme whose colours it carries. In a page the style sheet of the page gives
    /// the colours.
    pub theme: Option<Theme>,
}

impl MapSpec<'_> {
    fn frame(&self, world: &World) -> Frame {
        let regional = match self.view {
            View::World => None,
            View::Region(members) => Frame::of_region(world, members),
            View::Country(code) => {
                let partners: Vec<&str> = self.flows.iter().flat_map(|flow| [flow.from, flow.to]).collect();
                Frame::of_country(world, code, &partners)
            }
        };
        regional.unwrap_or_else(|| Frame::world(!self.flows.is_empty()))
    }

    /// The codes among the fills and flows that are not on the map, such as those of organisations; a page
    /// tells about them in words.
    pub fn codes_off_the_map(&self, world: &World) -> Vec<&str> {
        let fills = self.fills.iter().map(|(code, _)| *code);
        let flows = self.flows.iter().flat_map(|flow| [flow.from, flow.to]);
        let codes: BTreeSet<&str> = fills.chain(flows).collect();
        codes.into_iter().filter(|code| !world.has(code)).collect()
    }
}

impl World {
    /// The map as SVG text, one element, for a page or (with a theme) as a file.
    pub fn draw(&self, spec: &MapSpec<'_>) -> String {
        let frame = spec.frame(self);
        let drawn_now;
        let basemap = if frame.is_world() {
            self.basemap.get_or_init(|| Basemap::of(self, &frame))
        } else {
            drawn_now = Basemap::of(self, &frame);
            &drawn_now
        };
        let painted = Painted::of(self, basemap, spec);
        let mut body = String::with_capacity(100_000);
        if painted.has_unknown() {
            body.push_str(&svg::hatch_pattern(spec.id, STEPS_PER_PX));
        }
        path(&mut body, "sea", &graticule::sea(&frame));
        path(&mut body, "graticule", &graticule::net(&frame));
        painted.write_areas(&mut body, spec.id);
        self.write_outline(&mut body, basemap, spec);
        // The first line blots out the solid boundary and outline below, so that the dots are seen.
        path(&mut body, "boundary-ground", &basemap.lines);
        path(&mut body, "boundary", &basemap.lines);
        painted.write_dots(&mut body);
        self.write_flows(&mut body, &frame, spec.flows);
        let px = |steps: f64| (steps / STEPS_PER_PX).round() as i32;
        let window = frame.window;
        svg::element(
            &Canvas {
                id: spec.id,
                class_names: if spec.flows.is_empty() { "map" } else { "map quiet" },
                title: spec.title,
                description: spec.description,
                view_box: [
                    window.left,
                    window.top,
                    window.right - window.left,
                    window.bottom - window.top,
                ],
                size_px: (px(window.right - window.left), px(window.bottom - window.top)),
                direction: None,
                theme: spec.theme,
            },
            &body,
        )
    }

    /// The outline of the country that a view is about.
    fn write_outline(&self, body: &mut String, basemap: &Basemap, spec: &MapSpec<'_>) {
        let View::Country(code) = spec.view else {
            return;
        };
        if let Some(&number) = self.numbers.get(code)
            && let Shape::Area(text) = &basemap.shapes[number]
        {
            path(body, "focus", text);
        }
    }

    fn write_flows(&self, body: &mut String, frame: &Frame, flows: &[Flow<'_>]) {
        let point = |code: &str| self.unit(code).and_then(|unit| frame.point(unit.anchor));
        let mut placed: Vec<_> = flows
            .iter()
            .filter(|flow| flow.count > 0.0)
            .filter_map(|flow| Some((flow, point(flow.from)?, point(flow.to)?)))
            .collect();
        if placed.is_empty() {
            return;
        }
        placed.sort_by(|a, b| a.0.count.total_cmp(&b.0.count));
        body.push_str("<g class=\"flow\">");
        let mut ends: BTreeMap<&str, ((f64, f64), f64)> = BTreeMap::new();
        for (flow, from, to) in placed {
            if flow.from == flow.to {
                let (x, y) = (from.0.round(), from.1.round());
                let width = flow::end_width(flow.count).round();
                let radius = INNER_FLOW_STEPS + width / 2.0;
                let _ = write!(
                    body,
                    "<circle class=\"flow-within\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" stroke-width=\"{width}\"/>"
                );
                continue;
            }
            let _ = write!(body, "<path d=\"{}\"/>", flow::band(from, to, flow.count));
            ends.insert(flow.to, (to, flow::end_width(flow.count)));
        }
        for ((x, y), width) in ends.into_values() {
            let radius = (width / 2.0 + STEPS_PER_PX / 2.0).round();
            let _ = write!(
                body,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
                x.round(),
                y.round()
            );
        }
        body.push_str("</g>");
    }
}

/// The units of a view by their fill.
struct Painted<'a> {
    areas: BTreeMap<Fill, Vec<(&'a str, &'a str)>>,
    dots: BTreeMap<Fill, Vec<(&'a str, i32, i32)>>,
    labels: BTreeMap<&'a str, &'a str>,
}

impl<'a> Painted<'a> {
    fn of(world: &'a World, basemap: &'a Basemap, spec: &MapSpec<'a>) -> Self {
        let fills: BTreeMap<&str, Fill> = spec.fills.iter().copied().collect();
        let mut painted = Self {
            areas: BTreeMap::new(),
            dots: BTreeMap::new(),
            labels: spec.labels.iter().copied().collect(),
        };
        for (unit, shape) in world.units.iter().zip(&basemap.shapes) {
            let own = fills.get(unit.code.as_str());
            let fill = match own.or_else(|| fills.get(unit.within.as_deref()?)) {
                Some(&fill) => fill,
                None if unit.belongs_to_none() => Fill::Plain,
                None => spec.rest,
            };
            match shape {
                Shape::Area(text) => painted.areas.entry(fill).or_default().push((&unit.code, text)),
                Shape::Dot(x, y) => painted.dots.entry(fill).or_default().push((&unit.code, *x, *y)),
                Shape::Outside => {}
            }
        }
        painted
    }

    fn has_unknown(&self) -> bool {
        self.areas.contains_key(&Fill::Unknown)
    }

    fn write_areas(&self, body: &mut String, id: &str) {
        for (fill, areas) in &self.areas {
            let _ = write!(body, "<g class=\"{}\"", fill.class_names());
            if *fill == Fill::Unknown {
                // A style rule cannot name the pattern of one drawing among several on a page.
                let _ = write!(body, " fill=\"url(#{}-hatch)\"", escape(id));
            }
            body.push('>');
            for (code, text) in areas {
                let _ = write!(body, "<path data-c=\"{code}\" d=\"{text}\"");
                self.close(body, code, "path");
            }
            body.push_str("</g>");
        }
    }

    fn write_dots(&self, body: &mut String) {
        for (fill, dots) in &self.dots {
            let _ = write!(body, "<g class=\"{} dot\">", fill.class_names());
            for (code, x, y) in dots {
                let _ = write!(
                    body,
                    "<circle data-c=\"{code}\" cx=\"{x}\" cy=\"{y}\" r=\"{DOT_STEPS}\""
                );
                self.close(body, code, "circle");
            }
            body.push_str("</g>");
        }
    }

    fn close(&self, body: &mut String, code: &str, element: &str) {
        let _ = match self.labels.get(code) {
            Some(label) => write!(body, "><title>{}</title></{element}>", escape(label)),
            None => write!(body, "/>"),
        };
    }
}

fn path(body: &mut String, class_name: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(body, "<path class=\"{class_name}\" d=\"{text}\"/>");
    }
}
