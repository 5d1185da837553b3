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

    /// Whether a column holds words, such as the names of countries: something in it, and no digit.
    fn holds_words(&self, place: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(place)).peekable();
        cells.peek().is_some() && cells.all(|cell| !cell.contains(char::is_numeric) && !cell.is_empty())
    }

    /// The table as HTML: the first column is a head of its row, and the others are figures or words.
    pub fn html(&self) -> String {
        let classes: Vec<&str> = (0..self.head.len())
            .map(|place| {
                if place == 0 || self.holds_words(place) {
                    ""
                } else {
                    " class=\"number\""
                }
            })
            .collect();
        let mut text = format!("<table><caption>{}</caption><thead><tr>", escape(&self.caption));
        for (place, head) in self.head.iter().enumerate() {
            let class = classes[place];
            let _ = write!(text, "<th scope=\"col\"{class}>{}</th>", escape(head));
        }
        text.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            text.push_str("<tr>");
            for (place, cell) in row.iter().enumerate() {
                let _ = if place == 0 {
                    write!(text, "<th scope=\"row\">{}</th>", escape(cell))
                } else {
                    let class = classes.get(place).copied().unwrap_or_default();
                    write!(text, "<td{class}>{}</td>", escape(cell))
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

    #[test]
    fn figures_stand_at_the_end_of_their_column_and_words_at_its_start() {
        let mut twin = Twin::new("Flows");
        twin.head = ["From", "To", "Count"].map(str::to_owned).to_vec();
        twin.rows = vec![
            ["Kenya", "Oman", "12"].map(str::to_owned).to_vec(),
            ["Nepal", "Qatar", "–"].map(str::to_owned).to_vec(),
        ];
        let html = twin.html();
        assert!(html.contains("<th scope=\"col\">To</th><th scope=\"col\" class=\"number\">Count</th>"));
        assert!(
            html.contains("<td>Qatar</td><td class=\"number\">–</td>"),
            "{html}"
        );
    }
}
