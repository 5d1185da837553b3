//! Dates, numbers, lists, amounts and order in six languages.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::cmp::Ordering;
use std::time::Duration;

use locale::format;
use proptest::prelude::*;
use rust_decimal::Decimal;
use vocabulary::{Language, Money, PartialDate};

/// The texts in the order of the six languages.
type Expected = [&'static str; 6];

#[track_caller]
fn check(write: impl Fn(Language) -> String, expected: Expected) {
    // Spaces that do not break look like any other in a failure, so they are compared as plain ones here and
    // by their code points in `spaces_inside_numbers_do_not_break`.
    let written = Language::ALL.map(|language| write(language).replace(['\u{a0}', '\u{202f}'], " "));
    assert_eq!(written.each_ref().map(String::as_str), expected);
}

#[track_caller]
fn check_date(text: &str, expected: Expected) {
    let date: PartialDate = text.parse().expect("a date");
    check(|language| format::date(language, &date), expected);
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a number")
}

#[test]
fn single_dates() {
    check_date(
        "2015-12-16",
        [
            "16 كانون الأول/ديسمبر 2015",
            "2015年12月16日",
            "16 December 2015",
            "16 décembre 2015",
            "16 декабря 2015 г.",
            "16 de diciembre de 2015",
        ],
    );
    check_date(
        "2015-12-01",
        [
            "1 كانون الأول/ديسمبر 2015",
            "2015年12月1日",
            "1 December 2015",
            "1er décembre 2015",
            "1 декабря 2015 г.",
            "1 de diciembre de 2015",
        ],
    );
    check_date(
        "2016-05",
        [
            "أيار/مايو 2016",
            "2016年5月",
            "May 2016",
            "mai 2016",
            "май 2016 г.",
            "mayo de 2016",
        ],
    );
    check_date("2016", ["2016", "2016年", "2016", "2016", "2016 г.", "2016"]);
    check_date(
        "-0044",
        [
            "45 ق.م",
            "公元前45年",
            "45 BC",
            "45 av. J.-C.",
            "45 г. до н. э.",
            "45 a. C.",
        ],
    );
}

#[test]
fn quarters_and_seasons() {
    check_date(
        "2016-33",
        [
            "الربع الأول من عام 2016",
            "2016年第一季度",
            "first quarter of 2016",
            "premier trimestre de 2016",
            "первый квартал 2016 г.",
            "primer trimestre de 2016",
        ],
    );
    check_date(
        "2016-36",
        [
            "الربع الأخير من عام 2016",
            "2016年第四季度",
            "last quarter of 2016",
            "dernier trimestre de 2016",
            "последний квартал 2016 г.",
            "último trimestre de 2016",
        ],
    );
    check_date(
        "2016-22",
        [
            "صيف عام 2016",
            "2016年夏季",
            "summer of 2016",
            "2016 (été)",
            "лето 2016 г.",
            "verano de 2016",
        ],
    );
}

#[test]
fn approximate_and_uncertain_dates() {
    check_date(
        "2016-05~",
        [
            "حوالي أيار/مايو 2016",
            "约2016年5月",
            "about May 2016",
            "mai 2016 environ",
            "май 2016 г. (приблизительно)",
            "mayo de 2016 aproximadamente",
        ],
    );
    check_date(
        "2016?",
        [
            "2016 (غير مؤكد)",
            "2016年（不确定）",
            "2016 (uncertain)",
            "2016 (incertain)",
            "2016 г. (предположительно)",
            "2016 (incierto)",
        ],
    );
    check_date(
        "2016%",
        [
            "حوالي 2016 (غير مؤكد)",
            "约2016年（不确定）",
            "about 2016 (uncertain)",
            "2016 environ (incertain)",
            "2016 г. (приблизительно, предположительно)",
            "2016 aproximadamente (incierto)",
        ],
    );
}

#[test]
fn dates_with_unspecified_parts() {
    check_date(
        "201X",
        [
            "بين عامي 2010 و2019",
            "2010年至2019年之间",
            "between 2010 and 2019",
            "entre 2010 et 2019",
            "между 2010 и 2019 гг.",
            "entre 2010 y 2019",
        ],
    );
    check_date(
        "20XX",
        [
            "بين عامي 2000 و2099",
            "2000年至2099年之间",
            "between 2000 and 2099",
            "entre 2000 et 2099",
            "между 2000 и 2099 гг.",
            "entre 2000 y 2099",
        ],
    );
    check_date(
        "2015-XX",
        [
            "2015 (الشهر غير محدد)",
            "2015年（月份未注明）",
            "2015 (month not specified)",
            "2015 (mois non précisé)",
            "2015 г. (месяц не указан)",
            "2015 (mes no especificado)",
        ],
    );
    check_date(
        "2015-XX-XX",
        [
            "2015 (الشهر واليوم غير محددين)",
            "2015年（月日未注明）",
            "2015 (month and day not specified)",
            "2015 (mois et jour non précisés)",
            "2015 г. (месяц и день не указаны)",
            "2015 (mes y día no especificados)",
        ],
    );
    check_date(
        "2016-05-XX",
        [
            "أيار/مايو 2016 (اليوم غير محدد)",
            "2016年5月（日期未注明）",
            "May 2016 (day not specified)",
            "mai 2016 (jour non précisé)",
            "май 2016 г. (день не указан)",
            "mayo de 2016 (día no especificado)",
        ],
    );
}

#[test]
fn intervals() {
    check_date(
        "2014-10/2016-04",
        [
            "من تشرين الأول/أكتوبر 2014 إلى نيسان/أبريل 2016",
            "2014年10月至2016年4月",
            "October 2014 to April 2016",
            "octobre 2014 à avril 2016",
            "октябрь 2014 г. – апрель 2016 г.",
            "octubre de 2014 a abril de 2016",
        ],
    );
    check_date(
        "2014-10-01/2016-04-05",
        [
            "من 1 تشرين الأول/أكتوبر 2014 إلى 5 نيسان/أبريل 2016",
            "2014年10月1日至2016年4月5日",
            "1 October 2014 to 5 April 2016",
            "du 1er octobre 2014 au 5 avril 2016",
            "1 октября 2014 г. – 5 апреля 2016 г.",
            "del 1 de octubre de 2014 al 5 de abril de 2016",
        ],
    );
    check_date(
        "2014/2016",
        [
            "من 2014 إلى 2016",
            "2014年至2016年",
            "2014 to 2016",
            "2014 à 2016",
            "2014 г. – 2016 г.",
            "2014 a 2016",
        ],
    );
    check_date(
        "2014-34/2016-36",
        [
            "من الربع الثاني من عام 2014 إلى الربع الأخير من عام 2016",
            "2014年第二季度至2016年第四季度",
            "second quarter of 2014 to last quarter of 2016",
            "du deuxième trimestre de 2014 au dernier trimestre de 2016",
            "второй квартал 2014 г. – последний квартал 2016 г.",
            "del segundo trimestre de 2014 al último trimestre de 2016",
        ],
    );
    check_date(
        "2014-10~/2016-04",
        [
            "من حوالي تشرين الأول/أكتوبر 2014 إلى نيسان/أبريل 2016",
            "约2014年10月至2016年4月",
            "about October 2014 to April 2016",
            "octobre 2014 environ à avril 2016",
            "октябрь 2014 г. (приблизительно) – апрель 2016 г.",
            "octubre de 2014 aproximadamente a abril de 2016",
        ],
    );
}

#[test]
fn intervals_with_an_open_or_unknown_side() {
    check_date(
        "../2016-03",
        [
            "حتى آذار/مارس 2016",
            "截至2016年3月",
            "until March 2016",
            "jusqu’à mars 2016",
            "по март 2016 г. включительно",
            "hasta marzo de 2016",
        ],
    );
    check_date(
        "../2016-03-05",
        [
            "حتى 5 آذار/مارس 2016",
            "截至2016年3月5日",
            "until 5 March 2016",
            "jusqu’au 5 mars 2016",
            "по 5 марта 2016 г. включительно",
            "hasta el 5 de marzo de 2016",
        ],
    );
    check_date(
        "2010/..",
        [
            "اعتبارًا من 2010",
            "2010年起",
            "from 2010 onwards",
            "depuis 2010",
            "2010 г. и далее",
            "desde 2010",
        ],
    );
    check_date(
        "2010-05-01/..",
        [
            "اعتبارًا من 1 أيار/مايو 2010",
            "2010年5月1日起",
            "from 1 May 2010 onwards",
            "depuis le 1er mai 2010",
            "1 мая 2010 г. и далее",
            "desde el 1 de mayo de 2010",
        ],
    );
    check_date(
        "2010/",
        [
            "اعتبارًا من 2010 (تاريخ الانتهاء غير معروف)",
            "2010年起（结束日期不详）",
            "from 2010 (end unknown)",
            "depuis 2010 (fin inconnue)",
            "2010 г. и далее (окончание неизвестно)",
            "desde 2010 (fin desconocido)",
        ],
    );
    check_date(
        "/2010-05-04",
        [
            "حتى 4 أيار/مايو 2010 (تاريخ البدء غير معروف)",
            "截至2010年5月4日（开始日期不详）",
            "until 4 May 2010 (start unknown)",
            "jusqu’au 4 mai 2010 (début inconnu)",
            "по 4 мая 2010 г. включительно (начало неизвестно)",
            "hasta el 4 de mayo de 2010 (inicio desconocido)",
        ],
    );
}

#[test]
fn moments_are_in_universal_time_to_the_minute() {
    let moment: jiff::Timestamp = "2015-12-16T14:05:59Z".parse().expect("a moment");
    check(
        |language| format::timestamp(language, moment),
        [
            "16 كانون الأول/ديسمبر 2015، 14:05 بالتوقيت العالمي المنسق",
            "2015年12月16日 14:05（协调世界时）",
            "16 December 2015, 14:05 UTC",
            "16 décembre 2015, 14:05 UTC",
            "16 декабря 2015 г., 14:05 UTC",
            "16 de diciembre de 2015, 14:05 UTC",
        ],
    );
}

#[test]
fn every_arabic_month_has_both_its_names() {
    for month in 1..=12 {
        let day = jiff::civil::date(2016, month, 9);
        assert_eq!(format::day(Language::Ar, day).matches('/').count(), 1, "{month}");
    }
}

#[test]
fn numbers() {
    check(
        |language| format::number(language, 1_234_567),
        [
            "1,234,567",
            "1,234,567",
            "1,234,567",
            "1 234 567",
            "1 234 567",
            "1.234.567",
        ],
    );
    check(
        |language| format::decimal(language, decimal("12345.50")),
        [
            "12,345.50",
            "12,345.50",
            "12,345.50",
            "12 345,50",
            "12 345,50",
            "12.345,50",
        ],
    );
    check(|language| format::number(language, 0), ["0"; 6]);
}

#[test]
fn spaces_inside_numbers_do_not_break() {
    assert_eq!(format::number(Language::Fr, 1_234_567), "1\u{202f}234\u{202f}567");
    assert_eq!(format::number(Language::Ru, 1_234_567), "1\u{a0}234\u{a0}567");
    assert_eq!(format::percent(Language::Fr, decimal("12.5")), "12,5\u{202f}%");
    assert_eq!(format::bytes(Language::En, 2_000), "2\u{a0}kB");
}

#[test]
fn shares_and_percentages() {
    let expected = [
        "12.5\u{200e}%\u{200e}",
        "12.5%",
        "12.5%",
        "12,5 %",
        "12,5 %",
        "12,5 %",
    ];
    check(|language| format::percent(language, decimal("12.5")), expected);
    check(|language| format::share(language, decimal("0.1254")), expected);
    assert_eq!(format::share(Language::En, decimal("0.0005")), "0.1%");
    assert_eq!(format::share(Language::En, decimal("1")), "100%");
    assert_eq!(
        format::share(Language::En, Decimal::MAX),
        format::percent(Language::En, Decimal::MAX)
    );
}

#[test]
fn money_has_the_code_of_its_currency() {
    let show = |text: &'static str| {
        move |language| format::money(language, &text.parse::<Money>().expect("an amount"))
    };
    check(
        show("12500.5 USD"),
        [
            "12,500.50 \u{2068}USD\u{2069}",
            "12,500.50 USD",
            "USD 12,500.50",
            "12 500,50 USD",
            "12 500,50 USD",
            "12.500,50 USD",
        ],
    );
    assert_eq!(show("1750000.00 EUR")(Language::En), "EUR\u{a0}1,750,000");
    assert_eq!(show("-3 JPY")(Language::En), "JPY\u{a0}-3");
}

#[test]
fn sizes_of_files() {
    check(
        |language| format::bytes(language, 1_234_567),
        ["1.2 ميغابايت", "1.2 MB", "1.2 MB", "1,2 Mo", "1,2 МБ", "1,2 MB"],
    );
    check(
        |language| format::bytes(language, 999),
        [
            "999 بايتًا",
            "999字节",
            "999 bytes",
            "999 octets",
            "999 байт",
            "999 bytes",
        ],
    );
    assert_eq!(format::bytes(Language::En, 1), "1 byte");
    assert_eq!(format::bytes(Language::En, u64::MAX), "18,446,744.1\u{a0}TB");
}

#[test]
fn lengths_of_time_have_two_units_at_most() {
    check(
        |language| format::duration(language, Duration::from_secs(7_509)),
        [
            "ساعتان و5 دقائق",
            "2小时5分钟",
            "2 hours, 5 minutes",
            "2 heures et 5 minutes",
            "2 часа 5 минут",
            "2 horas y 5 minutos",
        ],
    );
    let english = |seconds| format::duration(Language::En, Duration::from_secs(seconds));
    assert_eq!(english(0), "less than a second");
    assert_eq!(english(59), "59 seconds");
    assert_eq!(english(3_600), "1 hour");
    assert_eq!(english(3_601), "1 hour");
    assert_eq!(english(90_061), "1 day, 1 hour");
}

#[test]
fn lists() {
    let countries: [Expected; 3] = [
        ["شيلي", "智利", "Chile", "Chili", "Чили", "Chile"],
        ["نيبال", "尼泊尔", "Nepal", "Népal", "Непал", "Nepal"],
        ["توغو", "多哥", "Togo", "Togo", "Того", "Italia"],
    ];
    let of = |count: usize| {
        move |language: Language| {
            let items: Vec<&str> = countries
                .iter()
                .take(count)
                .map(|names| names[language.index()])
                .collect();
            format::list(language, &items)
        }
    };
    check(of(0), [""; 6]);
    check(of(1), countries[0]);
    check(
        of(2),
        [
            "شيلي ونيبال",
            "智利和尼泊尔",
            "Chile and Nepal",
            "Chili et Népal",
            "Чили и Непал",
            "Chile y Nepal",
        ],
    );
    check(
        of(3),
        [
            "شيلي ونيبال وتوغو",
            "智利、尼泊尔和多哥",
            "Chile, Nepal and Togo",
            "Chili, Népal et Togo",
            "Чили, Непал и Того",
            "Chile, Nepal e Italia",
        ],
    );
    assert_eq!(format::list_or(Language::Es, &["siete", "ocho"]), "siete u ocho");
}

#[track_caller]
fn check_order(language: Language, sorted: &[&str]) {
    let mut items: Vec<&str> = sorted.iter().rev().copied().collect();
    format::sort_by_key(language, &mut items, |item| *item);
    assert_eq!(items, sorted, "{language}");
    for pair in sorted.windows(2) {
        assert_eq!(
            format::compare(language, pair[0], pair[1]),
            Ordering::Less,
            "{language}: {pair:?}"
        );
    }
}

#[test]
fn each_language_has_its_order() {
    check_order(Language::Ar, &["أحمد", "إسبانيا", "باسم", "تونس", "مصر", "Chad"]);
    check_order(Language::Zh, &["阿根廷", "北京", "上海", "中国"]);
    check_order(Language::En, &["apple", "Article 9", "Article 10", "Banana"]);
    check_order(Language::Fr, &["cote", "coté", "côte", "côté", "Zambie"]);
    check_order(Language::Ru, &["еда", "ёж", "ель", "Чад", "яма"]);
    check_order(Language::Es, &["nube", "ñandú", "oso"]);
}

#[test]
fn equal_texts_keep_their_order() {
    let mut items = [("b", 1), ("a", 2), ("b", 3), ("a", 4)];
    format::sort_by_key(Language::En, &mut items, |(text, _)| *text);
    assert_eq!(items, [("a", 2), ("a", 4), ("b", 1), ("b", 3)]);
}

#[test]
fn identifiers_stay_left_to_right_in_arabic() {
    assert_eq!(
        format::identifier(Language::Ar, "2014/5-12"),
        "\u{2066}2014/5-12\u{2069}"
    );
    assert_eq!(format::identifier(Language::Fr, "2014/5-12"), "2014/5-12");
    assert!(format::runs_against(Language::Ar, "A/RES/70/179"));
    assert!(!format::runs_against(Language::Ar, "2014–2016"));
    assert!(!format::runs_against(Language::En, "2014–2016"));
    assert!(format::runs_against(Language::Zh, "مصر"));
}

/// The digits of a text, in order.
fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

proptest! {
    #[test]
    fn numbers_keep_their_digits_in_every_language(number in any::<i64>()) {
        for language in Language::ALL {
            prop_assert_eq!(digits(&format::number(language, number)), number.unsigned_abs().to_string());
        }
    }

    #[test]
    fn amounts_through_messages_are_exact(units in any::<i64>(), scale in 0u32..12) {
        let number = Decimal::new(units, scale);
        for language in Language::ALL {
            let through = locale::messages(language).with("format-kilobytes", &[("number", number.into())]);
            prop_assert_eq!(digits(&through), digits(&number.to_string()));
        }
    }

    #[test]
    fn every_date_that_can_be_read_has_words(
        text in "-?[0-9]{4}(-([01][0-9]|2[1-4]|3[3-6]|XX)(-([0-3][0-9]|XX))?)?[~?%]?(/(\\.\\.|[0-9]{4}(-[01][0-9])?)?)?"
    ) {
        if let Ok(date) = text.parse::<PartialDate>() {
            for language in Language::ALL {
                let words = format::date(language, &date);
                prop_assert!(!words.is_empty() && !words.contains(['⟦', '{', '$']), "{}: {}", text, words);
            }
        }
    }
}
