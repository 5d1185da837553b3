//! A place that stands for a whole unit, found in its unsimplified shape.

use super::topology::Topology;
use crate::map::format::ArcReference;
use crate::path::signed_area;
use crate::projection::{Azimuthal, Position};

/// Rows and columns of the places that are tried where the middle of a shape lies outside of it.
const TRIALS: usize = 60;

/// The middle of the largest ring, or the place in it that is farthest from its edge if the middle lies outside.
pub(super) fn of_rings(topology: &Topology, rings: &[Vec<ArcReference>]) -> Position {
    let largest = rings
        .iter()
        .filter_map(|ring| {
            let places = topology.ring(ring);
            let around = Azimuthal::around(middle(&places)?);
            let points: Vec<_> = places
                .iter()
                .map(|place| around.forward(&place.to_vector()))
                .collect();
            Some((signed_area(&points).abs(), around, points))
        })
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match largest {
        Some((_, around, points)) => around.inverse(inner_point(&points)),
        None => Position::from_degrees(0.0, 0.0),
    }
}

/// The mean direction of some places.
pub(super) fn middle(places: &[Position]) -> Option<Position> {
    let sum = places.iter().fold([0.0; 3], |sum, place| {
        let vector = place.to_vector();
        [sum[0] + vector[0], sum[1] + vector[1], sum[2] + vector[2]]
    });
    Position::from_vector(sum)
}

fn inner_point(ring: &[(f64, f64)]) -> (f64, f64) {
    let centroid = centroid(ring);
    if contains(ring, centroid) {
        return centroid;
    }
    let bounds = |axis: fn(&(f64, f64)) -> f64| {
        ring.iter()
            .map(axis)
            .fold((f64::MAX, f64::MIN), |(low, high), value| {
                (low.min(value), high.max(value))
            })
    };
    let ((left, right), (low, high)) = (bounds(|point| point.0), bounds(|point| point.1));
    let share = |trial: usize| (trial as f64 + 0.5) / TRIALS as f64;
    let mut best = (0.0, centroid);
    for row in 0..TRIALS {
        for column in 0..TRIALS {
            let point = (
                left + (right - left) * share(column),
                low + (high - low) * share(row),
            );
            let depth = distance_to_edge(ring, point);
            if depth > best.0 && contains(ring, point) {
                best = (depth, point);
            }
        }
    }
    best.1
}

fn centroid(ring: &[(f64, f64)]) -> (f64, f64) {
    let area = signed_area(ring);
    let sum = edges(ring).fold((0.0, 0.0), |sum, (a, b)| {
        let cross = a.0 * b.1 - b.0 * a.1;
        (sum.0 + (a.0 + b.0) * cross, sum.1 + (a.1 + b.1) * cross)
    });
    if area.abs() < f64::MIN_POSITIVE {
        return ring.first().copied().unwrap_or_default();
    }
    (sum.0 / (6.0 * area), sum.1 / (6.0 * area))
}

fn contains(ring: &[(f64, f64)], (x, y): (f64, f64)) -> bool {
    edges(ring)
        .filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0))
        .count()
        % 2
        == 1
}

fn distance_to_edge(ring: &[(f64, f64)], point: (f64, f64)) -> f64 {
    edges(ring)
        .map(|(a, b)| {
            let edge = (b.0 - a.0, b.1 - a.1);
            let length = edge.0 * edge.0 + edge.1 * edge.1;
            let along = ((point.0 - a.0) * edge.0 + (point.1 - a.1) * edge.1) / length.max(f64::MIN_POSITIVE);
            let share = along.clamp(0.0, 1.0);
            (point.0 - a.0 - share * edge.0).hypot(point.1 - a.1 - share * edge.1)
        })
        .fold(f64::MAX, f64::min)
}

fn edges(ring: &[(f64, f64)]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_crescent_lies_in_the_crescent() {
        let crescent = [
            (0.0, 0.0),
            (9.0, 0.0),
            (9.0, 9.0),
            (0.0, 9.0),
            (8.0, 8.0),
            (8.0, 1.0),
        ];
        assert!(!contains(&crescent, centroid(&crescent)));
        assert!(contains(&crescent, inner_point(&crescent)));
        let square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)];
        assert_eq!(inner_point(&square), (1.0, 1.0));
    }
}
