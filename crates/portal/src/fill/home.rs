//! The home page and the list of registers, from how many records each has.

use std::collections::BTreeMap;

use record::Kind;

use super::{Context, address};
use crate::view::results::Hit;
use crate::view::{DataSet, HomePage, Link, ListLinks, RegisterCard};

/// How many public records each kind has, by its code. A kind that is not there has none.
pub type Counts = BTreeMap<String, u64>;

/// The home page.
pub fn page(context: &Context<'_>, counts: &Counts, latest: Vec<Hit>) -> HomePage {
    HomePage {
        registers: context
            .schema
            .kinds()
            .iter()
            .map(|kind| RegisterCard {
                label: context.kind_label(kind, true),
                href: context.href(&address::register(kind)),
                count: count(context, counts, kind),
                description: context.kind_about(kind),
            })
            .collect(),
        examples: examples(context),
        latest,
        frame: context.frame("", context.site.name(context.language)),
    }
}

/// Every register as data, for the page on data.
pub fn data_sets(context: &Context<'_>, counts: &Counts) -> Vec<DataSet> {
    context
        .schema
        .kinds()
        .iter()
        .map(|kind| DataSet {
            label: context.kind_label(kind, true),
            href: context.href(&address::register(kind)),
            count: count(context, counts, kind),
            links: ListLinks::of(&context.href(&address::register(kind)), ""),
        })
        .collect()
}

fn count(context: &Context<'_>, counts: &Counts, kind: &Kind) -> String {
    let count = counts.get(kind.code).copied().unwrap_or_default();
    locale::format::number(context.language, i64::try_from(count).unwrap_or(i64::MAX))
}

/// Searches that show what the box can do: words of the code lists in the language of the page, a provision,
/// a document symbol in another spelling than its own.
fn examples(context: &Context<'_>) -> Vec<Link> {
    const WORDS: [(&str, &str); 2] = [("theme", "legislative"), ("country", "THA")];
    const IDENTIFIERS: [&str; 2] = ["5(2)(b)", "a res 70 179"];
    let words = WORDS
        .iter()
        .filter_map(|(list, code)| context.schema.lists().label(list, code, context.language));
    words
        .map(|query| (query.to_owned(), query))
        .chain(IDENTIFIERS.map(|query| (locale::format::identifier(context.language, query), query)))
        .map(|(label, query)| Link::new(label, context.href(&address::search(query))))
        .collect()
}
