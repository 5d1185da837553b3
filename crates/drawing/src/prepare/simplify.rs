//! Which vertices of the boundaries stay: Visvalingam and Whyatt's effective area, on the sphere.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::projection::Position;

/// The finest view in which a vertex still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// In every view.
    Coarse,
    /// In views of regions and countries only.
    Fine,
    /// In none.
    Dropped,
}

/// A single-arc ring keeps so many vertices beside its start, so that an island stays an area.
const ISLAND_VERTICES: usize = 3;

/// The detail of every vertex of every arc, for two shares of all vertices to keep. Ends of arcs always stay:
/// neighbours meet there.
pub(super) fn rank(arcs: &[Vec<Position>], coarse_share: f64, fine_share: f64) -> Vec<Vec<Detail>> {
    let weights: Vec<Vec<f64>> = arcs.iter().map(|arc| effective_areas(arc)).collect();
    let mut sorted: Vec<f64> = weights.iter().flatten().copied().collect();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let threshold = |share: f64| {
        let kept = (sorted.len() as f64 * share) as usize;
        sorted.get(kept).copied().unwrap_or_default()
    };
    let (coarse, fine) = (threshold(coarse_share), threshold(fine_share));
    arcs.iter()
        .zip(&weights)
        .map(|(arc, weights)| {
            let island = island_threshold(arc, weights);
            weights
                .iter()
                .map(|&weight| match weight {
                    weight if weight > coarse => Detail::Coarse,
                    weight if weight > fine || weight >= island => Detail::Fine,
                    _ => Detail::Dropped,
                })
                .collect()
        })
        .collect()
}

/// The weight from which on vertices of an island are kept whatever the share; infinite for other arcs.
fn island_threshold(arc: &[Position], weights: &[f64]) -> f64 {
    if arc.len() < 4 || arc.first() != arc.last() {
        return f64::INFINITY;
    }
    let mut inner = weights[1..weights.len() - 1].to_vec();
    inner.sort_by(|a, b| b.total_cmp(a));
    inner
        .get(ISLAND_VERTICES.min(inner.len()) - 1)
        .copied()
        .unwrap_or(f64::INFINITY)
}

/// For each vertex the area of the triangle that goes when the vertex goes, in the order in which the least
/// goes first, and never less than what went before it. The ends have an infinite area.
fn effective_areas(arc: &[Position]) -> Vec<f64> {
    let vectors: Vec<[f64; 3]> = arc.iter().map(|place| place.to_vector()).collect();
    let last = arc.len().saturating_sub(1);
    let mut weights = vec![f64::INFINITY; arc.len()];
    let mut before: Vec<usize> = (0..arc.len()).map(|index| index.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..arc.len()).map(|index| (index + 1).min(last)).collect();
    let mut current = vec![f64::INFINITY; arc.len()];
    let mut queue = BinaryHeap::new();
    for index in 1..last {
        current[index] = triangle_area(&vectors[index - 1], &vectors[index], &vectors[index + 1]);
        queue.push(Reverse((OrderedArea(current[index]), index)));
    }
    let mut largest = 0.0_f64;
    while let Some(Reverse((OrderedArea(area), index))) = queue.pop() {
        // An entry that was overtaken by a later one of the same vertex, or whose vertex is gone.
        if area.total_cmp(&current[index]).is_ne() || weights[index].is_finite() {
            continue;
        }
        largest = largest.max(area);
        weights[index] = largest;
        let (left, right) = (before[index], after[index]);
        after[left] = right;
        before[right] = left;
        for neighbour in [left, right] {
            if neighbour == 0 || neighbour == last {
                continue;
            }
            let (left, right) = (before[neighbour], after[neighbour]);
            current[neighbour] = triangle_area(&vectors[left], &vectors[neighbour], &vectors[right]);
            queue.push(Reverse((OrderedArea(current[neighbour]), neighbour)));
        }
    }
    weights
}

#[derive(Debug, Clone, Copy)]
struct OrderedArea(f64);

impl PartialEq for OrderedArea {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for OrderedArea {}

impl PartialOrd for OrderedArea {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OrderedArea {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// The area of a spherical triangle on the unit sphere (Van Oosterom and Strackee 1983).
fn triangle_area(a: &[f64; 3], b: &[f64; 3], c: &[f64; 3]) -> f64 {
    let dot = |p: &[f64; 3], q: &[f64; 3]| p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
    let volume = a[0] * (b[1] * c[2] - b[2] * c[1])
        + a[1] * (b[2] * c[0] - b[0] * c[2])
        + a[2] * (b[0] * c[1] - b[1] * c[0]);
    2.0 * volume.abs().atan2(1.0 + dot(a, b) + dot(b, c) + dot(c, a))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::FRAC_PI_2;

    #[test]
    fn an_octant_is_an_eighth_of_the_sphere() {
        let area = triangle_area(&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0], &[0.0, 0.0, 1.0]);
        assert!((area - FRAC_PI_2).abs() < 1e-12);
    }

    #[test]
    fn the_flattest_corner_goes_first() {
        let arc: Vec<_> = [(0.0, 0.0), (1.0, 0.1), (2.0, 3.0), (3.0, 0.0), (4.0, 0.0)]
            .map(|(longitude, latitude)| Position::from_degrees(longitude, latitude))
            .to_vec();
        let details = rank(&[arc], 0.6, 0.8);
        assert_eq!(
            details,
            [[
                Detail::Coarse,
                Detail::Dropped,
                Detail::Coarse,
                Detail::Fine,
                Detail::Coarse
            ]]
        );
    }
}
