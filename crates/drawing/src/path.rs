//! Path text in whole steps: one start, then relative steps, nothing that can be left out.

/// Steps for each pixel of the canvas. Every drawing of a map counts in these steps, its view box included.
pub(crate) const STEPS_PER_PX: f64 = 5.0;

/// A point in steps.
pub(crate) type Step = (i32, i32);

/// A rectangle in steps, to which shapes are cut.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Window {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Window {
    pub(crate) fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    pub(crate) fn contains(self, (x, y): (f64, f64)) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    /// The part of a closed ring inside the window (Sutherland and Hodgman 1974). Where the ring leaves the
    /// window the result follows its edge.
    pub(crate) fn cut(self, ring: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
        if ring.iter().all(|&point| self.contains(point)) {
            return ring;
        }
        let ring = cut_side(&ring, |(x, _)| x - self.left);
        let ring = cut_side(&ring, |(x, _)| self.right - x);
        let ring = cut_side(&ring, |(_, y)| y - self.top);
        cut_side(&ring, |(_, y)| self.bottom - y)
    }
}

/// The part of a ring for which `inside` is not negative.
fn cut_side(ring: &[(f64, f64)], inside: impl Fn((f64, f64)) -> f64) -> Vec<(f64, f64)> {
    let mut kept = Vec::with_capacity(ring.len());
    let Some(&last) = ring.last() else {
        return kept;
    };
    let (mut before, mut depth_before) = (last, inside(last));
    for &point in ring {
        let depth = inside(point);
        if (depth < 0.0) != (depth_before < 0.0) {
            let share = depth_before / (depth_before - depth);
            kept.push((
                before.0 + share * (point.0 - before.0),
                before.1 + share * (point.1 - before.1),
            ));
        }
        if depth >= 0.0 {
            kept.push(point);
        }
        (before, depth_before) = (point, depth);
    }
    kept
}

/// The area of a closed ring; its sign tells the direction in which the ring runs.
pub(crate) fn signed_area(ring: &[(f64, f64)]) -> f64 {
    let after = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(after)
        .map(|(a, b)| a.0 * b.1 - b.0 * a.1)
        .sum::<f64>()
        / 2.0
}

/// The text of one path, written ring by ring or line by line.
#[derive(Debug, Default)]
pub(crate) struct PathText {
    text: String,
    at: Step,
}

impl PathText {
    /// Adds a closed ring, unless nothing of it remains in whole steps.
    pub(crate) fn ring(&mut self, points: &[(f64, f64)]) {
        let mut steps = whole_steps(points);
        while steps.len() > 1 && steps.first() == steps.last() {
            steps.pop();
        }
        if steps.len() < 3 {
            return;
        }
        let start = self.run(&steps);
        self.text.push('z');
        // The pen stands at the start of a ring after it was closed.
        self.at = start;
    }

    /// Adds an open line.
    pub(crate) fn line(&mut self, points: &[(f64, f64)]) {
        let steps = whole_steps(points);
        if steps.len() > 1 {
            self.run(&steps);
        }
    }

    /// The path text, empty if nothing was added.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn run(&mut self, steps: &[Step]) -> Step {
        // A relative move is absolute at the start of a path, and what follows a relative move is a relative line.
        self.text.push('m');
        let mut first = true;
        for &(x, y) in steps {
            push_number(&mut self.text, x - self.at.0, first);
            push_number(&mut self.text, y - self.at.1, false);
            self.at = (x, y);
            first = false;
        }
        steps.first().copied().unwrap_or_default()
    }
}

/// Appends a number after another one, with a space only where the two would run together.
pub(crate) fn push_number(text: &mut String, number: i32, after_letter: bool) {
    if number >= 0 && !after_letter {
        text.push(' ');
    }
    text.push_str(&number.to_string());
}

/// Points rounded to whole steps, without repeats and without points in the middle of a straight run.
fn whole_steps(points: &[(f64, f64)]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::with_capacity(points.len());
    for &(x, y) in points {
        let step = (x.round() as i32, y.round() as i32);
        if steps.last() == Some(&step) {
            continue;
        }
        if let [.., before, middle] = steps[..]
            && goes_straight_on(before, middle, step)
        {
            steps.pop();
        }
        steps.push(step);
    }
    steps
}

fn goes_straight_on(before: Step, middle: Step, after: Step) -> bool {
    let first = (i64::from(middle.0 - before.0), i64::from(middle.1 - before.1));
    let second = (i64::from(after.0 - middle.0), i64::from(after.1 - middle.1));
    first.0 * second.1 == first.1 * second.0 && first.0 * second.0 + first.1 * second.1 > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rings_are_relative_after_their_start() {
        let mut path = PathText::default();
        path.ring(&[(10.0, 20.0), (12.2, 20.1), (12.0, 17.0), (10.0, 20.0)]);
        path.ring(&[(5.0, 5.0), (5.3, 5.2), (5.0, 5.0)]);
        path.ring(&[(8.0, 21.0), (9.0, 21.0), (9.0, 22.0)]);
        assert_eq!(path.finish(), "m10 20 2 0 0-3zm-2 1 1 0 0 1z");
    }

    #[test]
    fn straight_runs_lose_their_middle() {
        assert_eq!(
            whole_steps(&[(0.0, 0.0), (2.0, 2.0), (3.0, 3.0), (3.0, 0.0)]),
            [(0, 0), (3, 3), (3, 0)]
        );
        assert_eq!(whole_steps(&[(0.0, 0.0), (2.0, 0.0), (1.0, 0.0)]).len(), 3);
    }

    #[test]
    fn a_ring_around_the_window_becomes_the_window() {
        let window = Window {
            left: 0.0,
            top: 0.0,
            right: 4.0,
            bottom: 2.0,
        };
        let around = vec![(-9.0, -9.0), (9.0, -9.0), (9.0, 9.0), (-9.0, 9.0)];
        assert!((signed_area(&window.cut(around)) - 8.0).abs() < 1e-9);
        assert!(window.cut(vec![(5.0, 5.0), (6.0, 5.0), (6.0, 6.0)]).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_cut_lies_inside(points in prop::collection::vec((-20.0..20.0_f64, -20.0..20.0_f64), 3..30)) {
            let window = Window { left: -5.0, top: -3.0, right: 6.0, bottom: 4.0 };
            for point in window.cut(points) {
                prop_assert!(window.grown(1e-6).contains(point));
            }
        }

        #[test]
        fn a_path_can_be_read_back(points in prop::collection::vec((-900..900_i32, -900..900_i32), 3..40)) {
            let mut path = PathText::default();
            let exact: Vec<_> = points.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).collect();
            path.line(&exact);
            let text = path.finish();
            let spaced = text.replace('m', "").replace('-', " -");
            let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
            let end = numbers.chunks(2).fold((0, 0), |at, step| (at.0 + step[0], at.1 + step[1]));
            prop_assert!(numbers.is_empty() || Some(&end) == points.last());
        }
    }
}
