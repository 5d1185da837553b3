//! A search as an address and back: the address of a list is the query.
//!
//! Whoever asks the same thing gets the same address, whatever order the parts were typed in: the words first, then
//! the kinds, the filters by path and value, the period, the order, the page.

use record::{Kind, Reach};
use search::{Filter, Request, Sort};
use vocabulary::{Language, PartialDate};

use super::address;

/// How many hits a page of a list has.
pub const PAGE_HITS: usize = 10;

/// What is asked, as it was typed and as the index takes it.
#[derive(Debug, Clone)]
pub struct Question {
    /// The register asked, or none for all.
    pub kind: Option<&'static Kind>,
    /// What the index is asked.
    pub request: Request,
    /// From when, as typed.
    pub from: String,
    /// Until when, as typed.
    pub to: String,
    /// The facet of which all values are asked for.
    pub open: Option<String>,
    /// The parameters whose value cannot be a date.
    pub unreadable: Vec<&'static str>,
}

impl Question {
    /// Reads the parameters of an address. Parameters that are no part of every list are filters on fields; whether
    /// there are such fields is found out by the search.
    pub fn read<'a>(
        kind: Option<&'static Kind>,
        language: Language,
        reach: Reach,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut question = Self {
            kind,
            request: Request {
                reach,
                limit: PAGE_HITS,
                ..Request::new("", language)
            },
            from: String::new(),
            to: String::new(),
            open: None,
            unreadable: Vec::new(),
        };
        let mut sort = None;
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
            match name {
                "q" => value.trim().clone_into(&mut question.request.query),
                "from" => value.trim().clone_into(&mut question.from),
                "to" => value.trim().clone_into(&mut question.to),
                "sort" => sort = sort_of(value),
                "open" => question.open = Some(value.to_owned()),
                "after" => question.request.after = value.parse().ok(),
                "kind" if kind.is_none() => question.request.kinds.push(value.to_owned()),
                path => question.choose(path, value),
            }
        }
        question
            .request
            .kinds
            .extend(kind.map(|kind| kind.code.to_owned()));
        question.request.kinds.sort_unstable();
        question.request.kinds.dedup();
        question.request.sort = sort.unwrap_or_else(|| question.usual_sort());
        let from = question.date("from");
        let to = question.date("to");
        question.request.period = (from.is_some() || to.is_some()).then_some((from, to));
        question
    }

    fn choose(&mut self, path: &str, value: &str) {
        let filters = &mut self.request.filters;
        let at = filters
            .iter()
            .position(|filter| filter.path == path)
            .unwrap_or_else(|| {
                filters.push(Filter {
                    path: path.to_owned(),
                    values: Vec::new(),
                });
                filters.len() - 1
            });
        filters[at].values.push(value.to_owned());
        filters[at].values.sort_unstable();
        filters[at].values.dedup();
        filters.sort_by(|left, right| left.path.cmp(&right.path));
    }

    fn date(&mut self, name: &'static str) -> Option<PartialDate> {
        let typed = if name == "from" { &self.from } else { &self.to };
        if typed.is_empty() {
            return None;
        }
        let read: Option<PartialDate> = typed
            .parse()
            .ok()
            .or_else(|| vocabulary::date::read_lenient(typed).ok());
        if read.is_none() {
            self.unreadable.push(name);
        }
        read
    }

    /// The order where none is asked for: the best first where there are words, the newest first in a register with
    /// dates, else by title.
    pub fn usual_sort(&self) -> Sort {
        match self.kind {
            _ if !self.request.query.is_empty() => Sort::Relevance,
            Some(kind) if kind.date.is_none() => Sort::Title,
            _ => Sort::Newest,
        }
    }

    /// The path of the list, without language and parameters.
    pub fn path(&self) -> String {
        self.kind.map_or_else(|| "search".to_owned(), address::register)
    }

    /// The parameters of the address in their own order, with the page they ask for.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let request = &self.request;
        let mut pairs = Vec::new();
        let mut add = |name: &str, value: &str| {
            if !value.is_empty() {
                pairs.push((name.to_owned(), value.to_owned()));
            }
        };
        add("q", &request.query);
        if self.kind.is_none() {
            request.kinds.iter().for_each(|kind| add("kind", kind));
        }
        for filter in &request.filters {
            filter.values.iter().for_each(|value| add(&filter.path, value));
        }
        add("from", &self.from);
        add("to", &self.to);
        if request.sort != self.usual_sort() {
            add("sort", sort_code(request.sort));
        }
        if let Some(after) = &request.after {
            add("after", &after.to_string());
        }
        add("open", self.open.as_deref().unwrap_or_default());
        pairs
    }

    /// The query string of the address; empty where nothing is asked.
    pub fn query(&self) -> String {
        write(&self.pairs())
    }

    /// Whether anything narrows the list beside the register itself.
    pub fn is_narrowed(&self) -> bool {
        !self.request.query.is_empty() || self.has_filters()
    }

    /// Whether anything but words narrows the list.
    pub fn has_filters(&self) -> bool {
        let has_kinds = self.kind.is_none() && !self.request.kinds.is_empty();
        has_kinds || !self.request.filters.is_empty() || self.request.period.is_some()
    }

    /// The address, without the language, of the same question with all values of one facet.
    pub fn opened(&self, path: &str) -> String {
        let mut opened = self.first_page();
        opened.open = Some(path.to_owned());
        opened.at(&opened.query())
    }

    /// The same question from its first page, with short facets.
    #[must_use]
    pub fn first_page(&self) -> Self {
        let mut first = self.clone();
        first.request.after = None;
        first.open = None;
        first
    }

    /// The address, without the language, of the same question without some parameters, from its first page.
    pub fn without(&self, leave_out: impl Fn(&str, &str) -> bool) -> String {
        let mut pairs = self.first_page().pairs();
        pairs.retain(|(name, value)| !leave_out(name, value));
        self.at(&write(&pairs))
    }

    /// The address, without the language, of this list with a query string.
    pub fn at(&self, query: &str) -> String {
        let path = self.path();
        if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        }
    }
}

fn write(pairs: &[(String, String)]) -> String {
    address::query(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

/// The orders and their codes in addresses.
pub const SORTS: [(Sort, &str); 4] = [
    (Sort::Relevance, "relevance"),
    (Sort::Newest, "newest"),
    (Sort::Oldest, "oldest"),
    (Sort::Title, "title"),
];

/// The code of an order.
pub fn sort_code(sort: Sort) -> &'static str {
    SORTS
        .iter()
        .find(|(other, _)| *other == sort)
        .map_or("relevance", |(_, code)| code)
}

fn sort_of(code: &str) -> Option<Sort> {
    SORTS
        .iter()
        .find(|(_, other)| *other == code)
        .map(|(sort, _)| *sort)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Question {
        Question::read(None, Language::En, Reach::Public, pairs.iter().copied())
    }

    #[test]
    fn the_same_question_has_one_address() {
        let one = read(&[
            ("means", "fraud"),
            ("q", " debt "),
            ("acts", "b"),
            ("acts", "a"),
            ("from", "2014-10"),
        ]);
        let other = read(&[
            ("acts", "a"),
            ("from", "2014-10"),
            ("acts", "b"),
            ("means", "fraud"),
            ("q", "debt"),
            ("sort", "relevance"),
            ("to", ""),
        ]);
        assert_eq!(one.query(), "q=debt&acts=a&acts=b&means=fraud&from=2014-10");
        assert_eq!(one.query(), other.query());
    }

    #[test]
    fn an_address_reads_back_as_it_was_written() {
        let question = read(&[
            ("q", "a&b=c é"),
            ("kind", "law"),
            ("kind", "case"),
            ("x.y", "5(2)(b)"),
            ("sort", "title"),
            ("after", "6e00"),
        ]);
        let query = question.query();
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let again = Question::read(
            None,
            Language::En,
            Reach::Public,
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())),
        );
        assert_eq!(again.query(), query);
        assert_eq!(again.request.kinds, ["case", "law"]);
        assert_eq!(again.request.sort, Sort::Title);
        assert_eq!(
            again.opened("acts"),
            "search?q=a%26b%3Dc+%C3%A9&kind=case&kind=law&x.y=5%282%29%28b%29&sort=title&open=acts"
        );
    }

    #[test]
    fn what_is_no_date_is_said_and_not_searched() {
        let question = read(&[("from", "soon"), ("to", "2016-04")]);
        assert_eq!(question.unreadable, ["from"]);
        assert!(matches!(question.request.period, Some((None, Some(_)))));
        assert_eq!(question.without(|name, _| name == "from"), "search?to=2016-04");
    }
}
