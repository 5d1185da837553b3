//! The decomposable graphs of a few lists, as what each adds to and takes from a sum over cliques and separators.

use crate::lists::Pattern;

/// A decomposable (chordal) graph whose vertices are lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Graph {
    /// The pairs of lists that are joined.
    pub edges: Vec<Pattern>,
    /// Each clique once with 1, each separator with minus the number of times that it separates. No empty separator.
    pub factors: Vec<(Pattern, i32)>,
}

/// All decomposable graphs on so many lists: 8, 61, 822 and 18,154 for three to six.
///
/// Every set of edges is tried, so the number of lists must be small.
pub fn decomposable_graphs(lists: usize) -> Vec<Graph> {
    let pairs: Vec<Pattern> = (0..lists)
        .flat_map(|first| (first + 1..lists).map(move |second| 1 << first | 1 << second))
        .collect();
    (0..1_u64 << pairs.len())
        .filter_map(|chosen| {
            let edges: Vec<Pattern> = pairs
                .iter()
                .enumerate()
                .filter(|(place, _)| chosen >> place & 1 == 1)
                .map(|(_, pair)| *pair)
                .collect();
            Some(Graph {
                factors: factors(lists, &edges)?,
                edges,
            })
        })
        .collect()
}

/// Takes away one vertex after the other whose neighbours are all joined to each other. Where that comes to an end before
/// the graph does, it is not chordal (D. J. Rose, Triangulated graphs and the elimination process, Journal of
/// Mathematical Analysis and Applications 32, 1970). A vertex with its neighbours counts once for, its neighbours
/// without it once against; what is not a clique or a separator cancels.
fn factors(lists: usize, edges: &[Pattern]) -> Option<Vec<(Pattern, i32)>> {
    let mut neighbours = vec![0; lists];
    for edge in edges {
        for (list, neighbours) in neighbours.iter_mut().enumerate() {
            if edge >> list & 1 == 1 {
                *neighbours |= edge & !(1 << list);
            }
        }
    }
    let mut left: Pattern = (1 << lists) - 1;
    let mut counts = vec![0_i32; 1 << lists];
    while left > 0 {
        let vertex = (0..lists).find(|&vertex| {
            let near = neighbours[vertex] & left;
            left >> vertex & 1 == 1
                && (0..lists)
                    .filter(|other| near >> other & 1 == 1)
                    .all(|other| near & !(1 << other) & !neighbours[other] == 0)
        })?;
        let near = neighbours[vertex] & left;
        counts[(near | 1 << vertex) as usize] += 1;
        counts[near as usize] -= 1;
        left &= !(1 << vertex);
    }
    Some(
        counts
            .into_iter()
            .enumerate()
            .skip(1)
            .filter(|(_, count)| *count != 0)
            .map(|(set, count)| (set as Pattern, count))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_chordal_graphs_as_are_known() {
        // Labelled chordal graphs: sequence A058862 of the On-Line Encyclopedia of Integer Sequences.
        let counts: Vec<usize> = (2..=6).map(|lists| decomposable_graphs(lists).len()).collect();
        assert_eq!(counts, [2, 8, 61, 822, 18_154]);
    }

    #[test]
    fn a_path_has_two_cliques_and_a_separator() {
        assert_eq!(
            factors(3, &[0b011, 0b110]).unwrap(),
            [(0b010, -1), (0b011, 1), (0b110, 1)]
        );
        assert!(factors(4, &[0b0011, 0b0110, 0b1100, 0b1001]).is_none());
        assert_eq!(factors(2, &[]).unwrap(), [(0b01, 1), (0b10, 1)]);
    }
}
