//! A figure as a page of its own: the drawing for wide and for narrow screens, its figures as a table, how they are
//! made and where they come from. The page needs no other file and no script, follows the light or dark setting of
//! the device, and prints.

use std::fmt::Write as _;

use crate::style::{self, Theme};
use crate::svg::{Direction, escape};
use crate::twin::Twin;

const RULES: &str = include_str!("sheet.css");

/// What the page holds, in the reader's language.
#[derive(Debug, Clone, Default)]
pub struct Sheet<'a> {
    /// The code of the language of its texts.
    pub language: &'a str,
    /// Where reading begins.
    pub direction: Direction,
    /// Its heading.
    pub title: &'a str,
    /// What the figure shows, in a sentence or two; may be empty.
    pub lead: &'a str,
    /// The drawing, as SVG text without a theme, for screens at least 700 pixels wide.
    pub wide: &'a str,
    /// The drawing for narrower screens, with other identifiers inside; empty where the first serves for both.
    pub narrow: &'a str,
    /// Samples of the fills or lines with their words, as SVG text and plain text, where the drawing does not carry
    /// them itself.
    pub legend: &'a [(String, String)],
    /// The same figures as tables.
    pub twins: &'a [Twin],
    /// What stands below: a heading and a text each, such as the method, the source and the licence.
    pub notes: &'a [(String, String)],
}

impl Sheet<'_> {
    /// The page as HTML text.
    pub fn html(&self) -> String {
        let title = escape(self.title);
        let mut text = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <style>:root{{color-scheme:light dark;{}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}\n{}{RULES}</style>\n\
             </head>\n<body>\n<main>\n<h1>{title}</h1>\n",
            escape(self.language),
            self.direction.attribute(),
            style::custom_properties(Theme::Light),
            style::custom_properties(Theme::Dark),
            style::RULES,
        );
        if !self.lead.is_empty() {
            let _ = writeln!(text, "<p class=\"lead\">{}</p>", escape(self.lead));
        }
        text.push_str("<figure>\n");
        if self.narrow.is_empty() {
            let _ = writeln!(text, "{}", self.wide);
        } else {
            let _ = writeln!(
                text,
                "<div class=\"wide\">{}</div>\n<div class=\"narrow\">{}</div>",
                self.wide, self.narrow
            );
        }
        if !self.legend.is_empty() {
            text.push_str("<ul class=\"legend\">");
            for (sample, words) in self.legend {
                let _ = write!(text, "<li>{sample} {}</li>", escape(words));
            }
            text.push_str("</ul>\n");
        }
        text.push_str("</figure>\n");
        for twin in self.twins {
            // A table wider than the screen scrolls by itself, by keyboard too.
            let _ = writeln!(
                text,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">{}</div>",
                escape(&twin.caption),
                twin.html()
            );
        }
        for (heading, words) in self.notes {
            let _ = writeln!(text, "<h2>{}</h2>\n<p>{}</p>", escape(heading), escape(words));
        }
        text.push_str("</main>\n</body>\n</html>\n");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_whole_and_safe() {
        let mut twin = Twin::new("Figures");
        twin.head = vec!["Year".into(), "<b>".into()];
        let html = Sheet {
            language: "ar",
            direction: Direction::RightToLeft,
            title: "A <title>",
            wide: "<svg id=\"w\"></svg>",
            narrow: "<svg id=\"n\"></svg>",
            twins: &[twin],
            notes: &[("Method".into(), "Counts & bounds".into())],
            ..Sheet::default()
        }
        .html();
        assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"));
        assert!(html.contains("<h1>A &lt;title&gt;</h1>") && !html.contains("<b>"));
        assert!(html.contains("class=\"narrow\"") && html.contains("Counts &amp; bounds"));
        assert!(html.trim_end().ends_with("</html>"));
    }
}
