//! What every drawing has in common: the outer element with its title and description, and safe text.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::number;
use crate::path::STEPS_PER_PX;
use crate::scale::Fill;
use crate::style::{self, Theme};

/// The direction in which the texts of a drawing run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Left to right.
    #[default]
    LeftToRight,
    /// Right to left, as Arabic.
    RightToLeft,
}

impl Direction {
    /// The value of the attribute `dir`.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }

    /// The left edge of something on a canvas of a width, given its distance from the side where reading
    /// begins and its own width.
    pub(crate) fn left(self, distance: f64, own_width: f64, canvas_width: f64) -> f64 {
        match self {
            Self::LeftToRight => distance,
            Self::RightToLeft => canvas_width - distance - own_width,
        }
    }
}

/// The outer element of a drawing.
pub(crate) struct Canvas<'a> {
    pub(crate) id: &'a str,
    pub(crate) class_names: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    pub(crate) view_box: [f64; 4],
    pub(crate) size_px: (i32, i32),
    pub(crate) direction: Option<Direction>,
    pub(crate) theme: Option<Theme>,
}

/// The whole drawing around its body.
pub(crate) fn element(canvas: &Canvas<'_>, body: &str) -> String {
    let id = escape(canvas.id);
    let [left, top, width, height] = canvas.view_box.map(number::write);
    let (width_px, height_px) = canvas.size_px;
    let mut text = String::with_capacity(body.len() + 1000);
    let _ = write!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{}\" viewBox=\"{left} {top} {width} {height}\" \
         width=\"{width_px}\" height=\"{height_px}\" role=\"img\" aria-labelledby=\"{id}-title\"",
        canvas.class_names
    );
    if !canvas.description.is_empty() {
        let _ = write!(text, " aria-describedby=\"{id}-description\"");
    }
    if let Some(direction) = canvas.direction {
        // Written in both cases: a drawing from left to right may stand on a page from right to left.
        let _ = write!(text, " direction=\"{}\"", direction.attribute());
    }
    let _ = write!(text, "><title id=\"{id}-title\">{}</title>", escape(canvas.title));
    if !canvas.description.is_empty() {
        let _ = write!(
            text,
            "<desc id=\"{id}-description\">{}</desc>",
            escape(canvas.description)
        );
    }
    if let Some(theme) = canvas.theme {
        let quiet = canvas.class_names.contains("quiet");
        let _ = write!(text, "<style>{}</style>", style::rules_with_colours(theme, quiet));
    }
    text.push_str(body);
    text.push_str("</svg>");
    text
}

/// What every chart says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Caption<'a> {
    /// Begins the identifiers inside the drawing; must differ between two drawings of one page.
    pub id: &'a str,
    /// What the chart shows.
    pub title: &'a str,
    /// What a reader who does not see the chart needs to know.
    pub description: &'a str,
    /// Where reading begins.
    pub direction: Direction,
    /// For a file of its own: the theme whose colours it carries.
    pub theme: Option<Theme>,
}

/// A whole chart of a width and a height in pixels around its body; a chart counts in them.
pub(crate) fn chart(caption: &Caption<'_>, (width, height): (f64, f64), body: &str) -> String {
    element(
        &Canvas {
            id: caption.id,
            class_names: "chart",
            title: caption.title,
            description: caption.description,
            view_box: [0.0, 0.0, width, height],
            size_px: (width as i32, height as i32),
            direction: Some(caption.direction),
            theme: caption.theme,
        },
        body,
    )
}

/// The pattern of what is unknown, as `ID-hatch`, for a drawing that counts so many units to a pixel.
pub(crate) fn hatch_pattern(id: &str, units_per_px: f64) -> String {
    format!(
        "<pattern id=\"{}-hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45) scale({})\"><path class=\"hatch-ground\" d=\"M0 0h5v5H0z\"/>\
         <path class=\"hatch\" d=\"M0 0v5\"/></pattern>",
        escape(id),
        number::write(units_per_px)
    )
}

/// A line of text. `x` is where it starts or ends in reading order, `y` its baseline.
pub(crate) fn text(body: &mut String, (x, y): (f64, f64), anchor: &str, class_name: &str, content: &str) {
    let _ = write!(
        body,
        "<text class=\"{class_name}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        number::write(x),
        number::write(y),
        escape(content)
    );
}

/// The sample of a fill for a legend, to stand beside its text. `id` is that of no other drawing on the page.
pub fn swatch(fill: Fill, id: &str) -> String {
    let (pattern, paint) = match fill {
        Fill::Unknown => (
            hatch_pattern(id, STEPS_PER_PX),
            format!(" fill=\"url(#{}-hatch)\"", escape(id)),
        ),
        Fill::Plain | Fill::Step(_) => (String::new(), String::new()),
    };
    format!(
        "<svg class=\"swatch\" viewBox=\"0 0 160 60\" width=\"32\" height=\"12\" aria-hidden=\"true\">{pattern}\
         <rect class=\"{}\" width=\"160\" height=\"60\"{paint}/></svg>",
        fill.class_names()
    )
}

/// The sample of a flow for a legend: thin at the origin, thick at the destination.
pub fn flow_swatch() -> String {
    "<svg class=\"swatch\" viewBox=\"0 0 160 60\" width=\"32\" height=\"12\" aria-hidden=\"true\">\
     <path class=\"flow\" d=\"M4 42q76-40 150-14l-5 22q-70-28-145-6z\"/></svg>"
        .to_owned()
}

/// Text made safe for the content and the attributes of elements. Control characters that XML forbids are left
/// out.
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_safe = |letter: char| {
        !matches!(letter, '&' | '<' | '>' | '"' | '\'') && (letter >= ' ' || letter == '\n' || letter == '\t')
    };
    if text.chars().all(is_safe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter if is_safe(letter) => safe.push(letter),
            _ => {}
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(escape("Côte d’Ivoire"), "Côte d’Ivoire");
        assert_eq!(
            escape("<b a=\"1\">'&'\u{1}"),
            "&lt;b a=&quot;1&quot;&gt;&#39;&amp;&#39;"
        );
    }
}
