//! A plain page of headings, paragraphs and tables.

use std::fmt::Write as _;

use super::Words;

/// Colours with a contrast of more than seven to one in both settings; nothing is said by colour alone.
const STYLE: &str = ":root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--line:#8a8a8a;--note:#f2efe4}\
@media(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#161616;--line:#7d7d7d;--note:#2b2920}}\
body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}\
caption{text-align:start;font-weight:600;padding:.3rem 0}\
th,td{border:1px solid var(--line);padding:.3rem .6rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}\
.note{background:var(--note);border-inline-start:.3rem solid var(--line);padding:.6rem 1rem}";

/// A page that is being written.
pub(super) struct Page<'w> {
    words: &'w dyn Words,
    title: String,
    body: String,
}

impl<'w> Page<'w> {
    pub(super) fn new(words: &'w dyn Words, title: &str) -> Self {
        Self {
            words,
            title: escape(title),
            body: String::new(),
        }
    }

    pub(super) fn section(&mut self, head: &str) {
        let _ = writeln!(self.body, "<h2>{}</h2>", escape(head));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        let _ = writeln!(self.body, "<p>{}</p>", escape(text));
    }

    pub(super) fn notice(&mut self, text: &str) {
        let _ = writeln!(self.body, "<p class=\"note\" role=\"note\">{}</p>", escape(text));
    }

    pub(super) fn list(&mut self, items: &[&str]) {
        self.body.push_str("<ul lang=\"en\" dir=\"ltr\">\n");
        for item in items {
            let _ = writeln!(self.body, "<li>{}</li>", escape(item));
        }
        self.body.push_str("</ul>\n");
    }

    /// A table whose first column names the row.
    pub(super) fn table(&mut self, caption: &str, heads: &[String], rows: &[Vec<String>]) {
        let _ = write!(
            self.body,
            "<table tabindex=\"0\"><caption>{}</caption><thead><tr>",
            escape(caption)
        );
        for head in heads {
            let _ = write!(self.body, "<th scope=\"col\">{}</th>", escape(head));
        }
        self.body.push_str("</tr></thead><tbody>\n");
        for row in rows {
            self.body.push_str("<tr>");
            for (place, cell) in row.iter().enumerate() {
                let cell = escape(cell);
                let _ = if place == 0 {
                    write!(self.body, "<th scope=\"row\">{cell}</th>")
                } else {
                    write!(self.body, "<td><bdi>{cell}</bdi></td>")
                };
            }
            self.body.push_str("</tr>\n");
        }
        self.body.push_str("</tbody></table>\n");
    }

    pub(super) fn finish(self) -> String {
        let direction = if self.words.is_right_to_left() {
            "rtl"
        } else {
            "ltr"
        };
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
             <title>{title}</title><style>{STYLE}</style></head>\n<body><main>\n<h1>{title}</h1>\n{body}</main></body>\n</html>\n",
            escape(self.words.language()),
            title = self.title,
            body = self.body,
        )
    }
}

/// A text that cannot be taken for markup, without control characters.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter if letter.is_control() => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}
