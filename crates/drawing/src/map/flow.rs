//! Flows between countries as tapered bands: thin at the origin, thick at the destination, so that the
//! direction is read without arrowheads.

use crate::path::{STEPS_PER_PX, push_number};

/// Width of a band at its origin.
const ORIGIN_WIDTH_PX: f64 = 0.5;

/// Width gained towards the destination for each square root of a person.
const WIDTH_PX_PER_ROOT: f64 = 0.135;

/// Width of the widest band: one figure out of proportion must not cover the map.
const WIDEST_PX: f64 = 14.0;

/// The width of a band at its destination, in steps.
pub(super) fn end_width(count: f64) -> f64 {
    (ORIGIN_WIDTH_PX + WIDTH_PX_PER_ROOT * count.max(0.0).sqrt()).min(WIDEST_PX) * STEPS_PER_PX
}

/// The path text of the band from one point to another, always bowed to the north. Short bands bow more, so
/// that they stay visible.
pub(super) fn band(from: (f64, f64), to: (f64, f64), count: f64) -> String {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let length = across.hypot(down).max(1.0);
    let length_px = length / STEPS_PER_PX;
    let bend = (0.16 + 18.0 / (length_px + 40.0)).min(0.32) * length;
    let mut side = (down / length, -across / length);
    if side.1 > 0.0 {
        side = (-side.0, -side.1);
    }
    let control = (
        f64::midpoint(from.0, to.0) + side.0 * bend,
        f64::midpoint(from.1, to.1) + side.1 * bend,
    );
    let half_start = ORIGIN_WIDTH_PX * STEPS_PER_PX / 2.0;
    let half_end = end_width(count) / 2.0;
    let start = beside(from, (control.0 - from.0, control.1 - from.1), half_start);
    let middle = beside(control, (across, down), f64::midpoint(half_start, half_end));
    let end = beside(to, (to.0 - control.0, to.1 - control.1), half_end);

    let whole = |(x, y): (f64, f64)| (x.round() as i32, y.round() as i32);
    let mut text = String::from("m");
    let mut at = (0, 0);
    let mut write = |text: &mut String, points: &[(f64, f64)], moves: bool| {
        let base = at;
        for (number, &point) in points.iter().enumerate() {
            let point = whole(point);
            push_number(text, point.0 - base.0, number == 0);
            push_number(text, point.1 - base.1, false);
            if moves {
                at = point;
            }
        }
    };
    write(&mut text, &[start.0], true);
    text.push('q');
    write(&mut text, &[middle.0, end.0], true);
    text.push('l');
    write(&mut text, &[end.1], true);
    text.push('q');
    write(&mut text, &[middle.1, start.1], false);
    text.push('z');
    text
}

/// The two points beside a point at a distance, to the left and to the right of a direction.
fn beside(point: (f64, f64), direction: (f64, f64), distance: f64) -> ((f64, f64), (f64, f64)) {
    let length = direction.0.hypot(direction.1).max(f64::MIN_POSITIVE);
    let (x, y) = (direction.1 / length * distance, -direction.0 / length * distance);
    ((point.0 + x, point.1 + y), (point.0 - x, point.1 - y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_bows_north_whichever_way_it_runs() {
        let highest = |text: &str| -> i32 {
            // The second pair after the first `q` is relative to the start, the first one is the control point.
            let after = text.split('q').nth(1).unwrap().replace('-', " -");
            after.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        assert!(highest(&band((0.0, 500.0), (900.0, 500.0), 100.0)) < 0);
        assert!(highest(&band((900.0, 500.0), (0.0, 500.0), 100.0)) < 0);
    }

    #[test]
    fn the_band_grows_with_the_root_of_the_count() {
        assert!((end_width(0.0) - 2.5).abs() < 1e-9);
        assert!((end_width(400.0) - (0.5 + 2.7) * 5.0).abs() < 1e-9);
        assert!((end_width(1e12) - 70.0).abs() < 1e-9);
    }
}
