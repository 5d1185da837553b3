//! The table that says the same as a drawing, for readers who do not see it, for copying and for checking.

use std::fmt::Write as _;

use crate::svg::escape;

/// A table with the figures of a drawing, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Twin {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell names the row.
    pub rows: Vec<Vec<String>>,
}

impl Twin {
    /// An empty table.
    pub fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            ..Self::default()
        }
    }

    /// The table as HTML: the first column is a head of its row, and the others are figures.
    pub fn html(&self) -> String {
        let mut text = format!("<table><caption>{}</caption><thead><tr>", escape(&self.caption));
        for (place, head) in self.head.iter().enumerate() {
            let class = if place == 0 { "" } else { " class=\"number\"" };
            let _ = write!(text, "<th scope=\"col\"{class}>{}</th>", escape(head));
        }
        text.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            text.push_str("<tr>");
            for (place, cell) in row.iter().enumerate() {
                let _ = if place == 0 {
                    write!(text, "<th scope=\"row\">{}</th>", escape(cell))
                } else {
                    write!(text, "<td class=\"number\">{}</td>", escape(cell))
                };
            }
            text.push_str("</tr>");
        }
        text.push_str("</tbody></table>");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_names_its_rows_and_is_safe() {
        let mut twin = Twin::new("Victims & others");
        twin.head = vec!["Year".into(), "Count".into()];
        twin.rows = vec![vec!["2020".into(), "<5".into()]];
        let html = twin.html();
        assert!(html.contains("<caption>Victims &amp; others</caption>"));
        assert!(html.contains("<th scope=\"row\">2020</th><td class=\"number\">&lt;5</td>"));
    }
}
