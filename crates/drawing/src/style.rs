//! The style of drawings: class names in the drawings, rules here, colours in tokens.
//!
//! A page includes [`RULES`] in its style sheet and defines the tokens of [`TOKENS`] as custom properties, so
//! that dark mode and print restyle a drawing without drawing it again. A drawing that is a file of its own
//! carries the rules with the colours of one [`Theme`] written in.

use std::fmt::Write as _;

/// The rules of all drawings; colours are the custom properties of [`TOKENS`] only.
pub const RULES: &str = include_str!("style.css");

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light, also for print.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    fn choose(self, light: &'static str, dark: &'static str) -> &'static str {
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }
}

/// The tokens the rules use: name, colour on light, colour on dark. `r0` is land without a value, `r1` to `r6`
/// the classes, `q1` to `q6` the quieter classes under flows.
pub const TOKENS: &[(&str, &str, &str)] = &[
    ("ink", "#14212b", "#e8eef2"),
    ("soft", "#4a5b67", "#a9bac5"),
    ("edge", "#768792", "#7d909d"),
    ("rule", "#d3dce1", "#2d3c46"),
    ("paper", "#fff", "#10181e"),
    ("wash", "#f5f7f8", "#162129"),
    ("sea", "#fafcfd", "#121b22"),
    ("flow", "#93330c", "#ffb48a"),
    ("bar", "#8dbad0", "#427b97"),
    ("r0", "#ebf1f4", "#1b2a34"),
    ("r1", "#e3edf2", "#1e333f"),
    ("r2", "#bcd6e3", "#26495c"),
    ("r3", "#8dbad0", "#2f6079"),
    ("r4", "#5998b8", "#3f7f9f"),
    ("r5", "#2d7399", "#63a5c8"),
    ("r6", "#0d4f78", "#8cc4e6"),
    ("q1", "#ebf1f4", "#1b2a34"),
    ("q2", "#d6e4eb", "#233a48"),
    ("q3", "#bfd5e1", "#2b4a5c"),
    ("q4", "#a5c4d5", "#325b6f"),
    ("q5", "#88b1c7", "#3a6b83"),
    ("q6", "#6c9db8", "#427b97"),
];

/// The colour of the ground that a drawing stands on, as red, green and blue.
pub fn paper(theme: Theme) -> [u8; 3] {
    match theme {
        Theme::Light => [0xff, 0xff, 0xff],
        Theme::Dark => [0x10, 0x18, 0x1e],
    }
}

/// The tokens of a theme as declarations of custom properties, for the `:root` rule of a page.
pub fn custom_properties(theme: Theme) -> String {
    let mut text = String::new();
    for &(name, light, dark) in TOKENS {
        let colour = theme.choose(light, dark);
        let _ = write!(text, "--{name}:{colour};");
    }
    text
}

/// The rules with the colours of a theme written in, for a drawing that is a file of its own. `quiet` takes the
/// classes under flows. Programs that make pictures of SVG files know no custom properties.
pub(crate) fn rules_with_colours(theme: Theme, quiet: bool) -> String {
    let mut rules: String = RULES
        .lines()
        .filter(|line| !line.starts_with("/*") && !line.starts_with(".quiet"))
        .collect();
    for &(name, light, dark) in TOKENS {
        let colour = theme.choose(light, dark);
        // Where a flow crosses the land the class c3, say, has the colour q3.
        let used_as = match name.strip_prefix('q') {
            Some(class) if quiet => format!("var(--r{class})"),
            _ if quiet && matches!(name.as_bytes(), [b'r', b'1'..=b'6']) => continue,
            _ => format!("var(--{name})"),
        };
        rules = rules.replace(&used_as, colour);
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_its_own_has_all_its_colours() {
        for theme in [Theme::Light, Theme::Dark] {
            for quiet in [false, true] {
                let rules = rules_with_colours(theme, quiet);
                assert!(!rules.contains("var("), "{rules}");
            }
        }
        assert!(rules_with_colours(Theme::Light, true).contains(".c6{fill:#6c9db8}"));
        assert!(rules_with_colours(Theme::Dark, false).contains(".c6{fill:#8cc4e6}"));
    }

    #[test]
    fn the_ground_is_the_colour_of_paper() {
        for (theme, colour) in [(Theme::Light, "#ffffff"), (Theme::Dark, "#10181e")] {
            let [red, green, blue] = paper(theme);
            assert_eq!(format!("#{red:02x}{green:02x}{blue:02x}"), colour);
        }
        let (_, light, dark) = TOKENS.iter().find(|(name, ..)| *name == "paper").unwrap();
        assert_eq!((*light, *dark), ("#fff", "#10181e"));
    }

    #[test]
    fn neighbouring_classes_differ() {
        let ramp = |prefix: char, dark: bool| -> Vec<f64> {
            TOKENS
                .iter()
                .filter(|(name, ..)| name.starts_with(prefix) && name.len() == 2 && !name.ends_with('0'))
                .map(|&(_, light, deep)| luminance(if dark { deep } else { light }))
                .collect()
        };
        for (dark, prefix, least) in [
            (false, 'r', 1.2),
            (true, 'r', 1.2),
            (false, 'q', 1.1),
            (true, 'q', 1.15),
        ] {
            for pair in ramp(prefix, dark).windows(2) {
                let (low, high) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
                assert!((high + 0.05) / (low + 0.05) > least, "{prefix} {dark} {pair:?}");
            }
        }
    }

    /// Relative luminance (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }
}
