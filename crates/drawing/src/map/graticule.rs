//! The sea and the net of meridians and parallels.

use super::frame::{Frame, SOUTHERN_EDGE_DEGREES};
use crate::path::{PathText, STEPS_PER_PX};
use crate::projection::Position;
use std::f64::consts::PI;

/// Degrees between two points of a curved line.
const SAMPLE_DEGREES: i32 = 3;

/// The path text of the sea: the outline of the world down to its southern edge, or the window.
pub(super) fn sea(frame: &Frame) -> String {
    let mut path = PathText::default();
    if frame.is_world() {
        let south = SOUTHERN_EDGE_DEGREES as i32;
        let latitudes: Vec<i32> = (south..=90)
            .step_by(SAMPLE_DEGREES as usize)
            .chain([90])
            .collect();
        let edge = |side: f64, latitude: i32| frame.world_edge(side * PI, f64::from(latitude).to_radians());
        let points: Vec<_> = latitudes
            .iter()
            .map(|&latitude| edge(-1.0, latitude))
            .chain(latitudes.iter().rev().map(|&latitude| edge(1.0, latitude)))
            .collect();
        path.ring(&points);
    } else {
        let window = frame.window;
        path.ring(&[
            (window.left, window.top),
            (window.right, window.top),
            (window.right, window.bottom),
            (window.left, window.bottom),
        ]);
    }
    path.finish()
}

/// The path text of the net.
pub(super) fn net(frame: &Frame) -> String {
    let spacing = spacing_degrees(frame);
    let sample = spacing.min(SAMPLE_DEGREES);
    let mut path = PathText::default();
    if frame.is_world() {
        let latitudes = || {
            (SOUTHERN_EDGE_DEGREES as i32..=90)
                .step_by(sample as usize)
                .chain([90])
        };
        for longitude in (-180 + spacing..180).step_by(spacing as usize) {
            let longitude = f64::from(longitude).to_radians();
            let line: Vec<_> = latitudes()
                .map(|latitude| frame.world_edge(longitude, f64::from(latitude).to_radians()))
                .collect();
            path.line(&line);
        }
        for latitude in (-60..90).step_by(spacing as usize) {
            // A parallel is a straight line in this projection.
            let latitude = f64::from(latitude).to_radians();
            path.line(&[frame.world_edge(-PI, latitude), frame.world_edge(PI, latitude)]);
        }
        return path.finish();
    }
    // Meridians and parallels on whole multiples of the spacing, as far as the window may reach.
    let middle = (frame.centre().longitude.to_degrees() / f64::from(spacing)).round() as i32 * spacing;
    for longitude in (middle - 180..middle + 180).step_by(spacing as usize) {
        line_in_window(
            frame,
            &mut path,
            (-84..=84)
                .step_by(sample as usize)
                .map(|latitude| (longitude, latitude)),
        );
    }
    let parallels = (-90 / spacing + 1)..=(90 / spacing - 1);
    for latitude in parallels.map(|number| number * spacing) {
        let longitudes = (middle - 180..=middle + 180).step_by(sample as usize);
        line_in_window(
            frame,
            &mut path,
            longitudes.map(|longitude| (longitude, latitude)),
        );
    }
    path.finish()
}

/// Adds the stretches of a line that lie in the window or reach into it.
fn line_in_window(frame: &Frame, path: &mut PathText, degrees: impl Iterator<Item = (i32, i32)>) {
    let window = frame.window.grown(60.0 * STEPS_PER_PX);
    let mut stretch: Vec<(f64, f64)> = Vec::new();
    let mut before = None;
    for (longitude, latitude) in degrees {
        let place = Position::from_degrees(f64::from(longitude), f64::from(latitude));
        let point = frame.point(place);
        match point {
            Some(point) if window.contains(point) => {
                if stretch.is_empty() {
                    stretch.extend(before);
                }
                stretch.push(point);
            }
            _ if !stretch.is_empty() => {
                stretch.extend(point);
                path.line(&stretch);
                stretch.clear();
            }
            _ => {}
        }
        before = point;
    }
    path.line(&stretch);
}

/// A spacing that puts a handful of lines into the window.
fn spacing_degrees(frame: &Frame) -> i32 {
    if frame.is_world() {
        return 30;
    }
    match frame.width_degrees() {
        width if width > 90.0 => 20,
        width if width > 40.0 => 10,
        width if width > 15.0 => 5,
        width if width > 6.0 => 2,
        _ => 1,
    }
}
