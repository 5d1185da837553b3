//! Atom feeds (RFC 4287) of lists.

use std::fmt::Write;

use jiff::Timestamp;

/// One entry of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The address that never changes.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// What kind of thing it is, or what happened.
    pub summary: String,
    /// When it last changed.
    pub updated: Timestamp,
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// The language of titles and summaries.
    pub language: &'static str,
    /// Who publishes it.
    pub author: String,
    /// Its own address, with scheme and host.
    pub self_href: String,
    /// The page of the list, with scheme and host.
    pub page_href: String,
    /// The entries.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// The feed as XML.
    pub fn to_xml(&self) -> String {
        let updated = self
            .entries
            .iter()
            .map(|entry| entry.updated)
            .max()
            .unwrap_or(Timestamp::UNIX_EPOCH);
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <id>{id}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <author><name>{}</name></author>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{id}\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
            self.language,
            escape(&self.title),
            moment(updated),
            escape(&self.author),
            escape(&self.page_href),
            id = escape(&self.self_href),
        );
        for entry in &self.entries {
            // Writing to a string never fails.
            let _ = write!(
                xml,
                "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
                 <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<summary>{}</summary>\n</entry>\n",
                escape(&entry.id),
                escape(&entry.title),
                moment(entry.updated),
                escape(&entry.href),
                escape(&entry.summary),
            );
        }
        xml.push_str("</feed>\n");
        xml
    }
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Text as it stands in XML; characters that XML cannot hold are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_is_well_formed_whatever_its_titles_hold() {
        let feed = Feed {
            title: "Cases & <laws>".into(),
            language: "en",
            author: "A \"portal\"".into(),
            self_href: "https://portal.example.org/en/cases.atom?q=a&kind=b".into(),
            page_href: "https://portal.example.org/en/cases".into(),
            entries: vec![Entry {
                id: "https://portal.example.org/id/case-1".into(),
                title: "R v. A\u{1} & B\n]]>".into(),
                href: "https://portal.example.org/en/cases/case-1".into(),
                summary: "Case".into(),
                updated: Timestamp::from_second(1_446_336_000).unwrap(),
            }],
        };
        let xml = feed.to_xml();
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        assert!(xml.contains("<updated>2015-11-01T00:00:00Z</updated>"), "{xml}");
        assert!(xml.contains("R v. A &amp; B ]]&gt;"), "{xml}");
    }
}
