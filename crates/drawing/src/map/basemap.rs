//! The shapes of a view, as path text: all that does not depend on the figures shown.

use super::World;
use super::frame::Frame;
use crate::path::{PathText, STEPS_PER_PX, signed_area};

/// A ring below this size is left out, unless it is the largest of its unit.
const LEAST_RING_PX2: f64 = 0.6;

/// A unit whose largest ring is below this size is shown as a dot: every State is seen.
const LEAST_SHAPE_PX2: f64 = 3.2;

/// How far beyond the window shapes go on, so that their cut edge and its stroke are not seen.
const BLEED_STEPS: f64 = 10.0 * STEPS_PER_PX;

/// How a unit is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// As an area, by its path text.
    Area(String),
    /// As a dot, by the steps of its middle.
    Dot(i32, i32),
    /// Not at all: it lies outside of the view.
    Outside,
}

/// The shapes of all units in a view, in the order of the units, and the lines that are not agreed.
#[derive(Debug)]
pub(super) struct Basemap {
    pub(super) shapes: Vec<Shape>,
    pub(super) lines: String,
}

impl Basemap {
    pub(super) fn of(world: &World, frame: &Frame) -> Self {
        let shapes = (0..world.units.len())
            .map(|number| shape(world, number, frame))
            .collect();
        let mut lines = PathText::default();
        let window = frame.window.grown(BLEED_STEPS);
        for line in &world.lines {
            let points = frame.points(line);
            if points.iter().any(|&point| window.contains(point)) {
                lines.line(&points);
            }
        }
        Self {
            shapes,
            lines: lines.finish(),
        }
    }
}

fn shape(world: &World, number: usize, frame: &Frame) -> Shape {
    let unit = &world.units[number];
    let rings: Vec<(f64, Vec<(f64, f64)>)> = unit
        .rings
        .iter()
        .map(|ring| frame.points(ring))
        .map(|points| (area_px2(&points), points))
        .collect();
    let largest = rings.iter().map(|(area, _)| *area).fold(0.0, f64::max);
    if largest < LEAST_SHAPE_PX2 {
        return match frame.point(unit.anchor) {
            Some(point) if frame.window.contains(point) && !unit.belongs_to_none() => {
                Shape::Dot(point.0.round() as i32, point.1.round() as i32)
            }
            _ => Shape::Outside,
        };
    }
    let window = frame.window.grown(BLEED_STEPS);
    let mut path = PathText::default();
    for (area, points) in rings {
        if area >= LEAST_RING_PX2.min(largest) {
            path.ring(&window.cut(points));
        }
    }
    match path.finish() {
        text if text.is_empty() => Shape::Outside,
        text => Shape::Area(text),
    }
}

fn area_px2(points: &[(f64, f64)]) -> f64 {
    signed_area(points).abs() / (STEPS_PER_PX * STEPS_PER_PX)
}
