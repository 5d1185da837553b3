//! The order of titles: that of the reader's language.

use locale::format::{compare, sort_key};
use record::{Record, Value, Values};
use rstest::rstest;
use search::{Index, Place, Request, Sort};
use vocabulary::{Language, Translated};

use crate::papers::{index_of, paper, schema};

fn titled(language: Language, titles: &[&str]) -> Vec<Record> {
    let record = |(number, title): (usize, &&str)| {
        let title = Translated::original(language, *title);
        paper(number, Values::default().with("title", Value::Translated(title)))
    };
    titles.iter().enumerate().map(record).collect()
}

/// The titles of every record in the order of a language, in pages of so many.
fn sorted(index: &Index, language: Language, limit: usize) -> Vec<String> {
    let mut request = Request {
        sort: Sort::Title,
        limit,
        ..Request::new("", language)
    };
    let mut found = Vec::new();
    loop {
        let answer = index.search(&request).unwrap();
        found.extend(answer.hits.into_iter().map(|hit| hit.title));
        match answer.next {
            Some(next) => request.after = Some(next),
            None => return found,
        }
    }
}

#[rstest]
#[case::letters_of_their_own(Language::Es, &["nube", "nutria", "ñandú", "oso", "Álamo", "¿Quién?"])]
#[case::accents_after_letters(Language::Fr, &["côte", "coter", "coté", "cote", "côté", "œuvre", "ours", "Oeil"])]
#[case::yo_beside_ye(Language::Ru, &["ель", "ёлка", "енот", "жук", "Еда", "йод", "иск"])]
#[case::case_and_numbers(Language::En, &["aliens", "Article 9", "article 10", "Article 10", "Émigrés", "exile"])]
#[case::hamza(Language::Ar, &["أطفال", "اتجار", "إكراه", "بحر", "تاجر", "ضحايا"])]
#[case::pinyin(Language::Zh, &["中国", "阿拉伯", "贩运", "儿童", "人口", "北京"])]
fn titles_are_in_the_order_of_the_readers_language(#[case] language: Language, #[case] titles: &[&str]) {
    let mut expected = titles.to_vec();
    expected.sort_by(|left, right| compare(language, left, right));
    // From the end, so that neither identifiers nor the order in which records came can give this order.
    let given: Vec<&str> = expected.iter().rev().copied().collect();
    let index = index_of(&titled(language, &given));
    for limit in [1, 2, 100] {
        assert_eq!(sorted(index, language, limit), expected, "in pages of {limit}");
    }
}

/// What readers expect, written down: the test above would follow a wrong collator.
#[test]
fn the_orders_are_those_of_dictionaries() {
    let orders: [(Language, &[&str]); 6] = [
        (Language::Es, &["nube", "nutria", "ñandú", "oso"]),
        (Language::Fr, &["cote", "coté", "côte", "côté", "coter"]),
        (Language::Ru, &["еда", "ёлка", "енот", "жук"]),
        (Language::En, &["Émigrés", "exile", "Part 9", "Part 10"]),
        (Language::Ar, &["اتجار", "أطفال", "بحر", "تاجر"]),
        (Language::Zh, &["儿童", "贩运", "人口", "中国"]),
    ];
    for (language, expected) in orders {
        let given: Vec<&str> = expected.iter().rev().copied().collect();
        assert_eq!(sorted(index_of(&titled(language, &given)), language, 3), expected);
    }
}

/// One title, two readers: in Spanish the ñ is a letter of its own, in English an n with a sign.
#[test]
fn each_reader_has_an_order_of_their_own() {
    let index = index_of(&titled(Language::Es, &["nube", "ñandú"]));
    assert_eq!(sorted(index, Language::Es, 10), ["nube", "ñandú"]);
    assert_eq!(sorted(index, Language::En, 10), ["ñandú", "nube"]);
}

#[test]
fn an_index_in_another_order_is_made_anew() {
    fn by_letters(_: Language, title: &str) -> Vec<u8> {
        title.as_bytes().to_vec()
    }
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().to_owned());
    let index = Index::open(&place, schema(), sort_key).unwrap();
    index.update(&titled(Language::En, &["a ship"]), &[], 4).unwrap();
    drop(index);
    let same = Index::open(&place, schema(), sort_key).unwrap();
    assert_eq!((same.position(), same.count()), (4, 1));
    drop(same);
    let other = Index::open(&place, schema(), by_letters).unwrap();
    assert_eq!((other.position(), other.count()), (0, 0));
}
