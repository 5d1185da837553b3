//! The catalogues as a whole, and what a caller gets from them.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use locale::format::{PluralForm, plural_form};
use locale::{Argument, MessageError, keys, messages};
use rust_decimal::Decimal;
use vocabulary::Language;

fn languages_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages")
}

#[test]
fn every_key_has_a_text_in_every_language() {
    assert!(keys().len() > 300, "the catalogues were not embedded");
    for language in Language::ALL {
        for key in keys() {
            assert!(messages(language).has(key), "{language}: {key}");
        }
    }
}

/// The plural forms that whole numbers take in a language, as CLDR has them.
fn forms_of_whole_numbers(language: Language) -> BTreeSet<&'static str> {
    (0..=200)
        .map(|number| plural_form(language, number).code())
        .collect()
}

#[test]
fn whole_numbers_have_as_many_plural_forms_as_the_language() {
    let check =
        |language, expected| assert_eq!(forms_of_whole_numbers(language).len(), expected, "{language}");
    check(Language::Ar, 6);
    check(Language::Zh, 1);
    check(Language::En, 2);
    check(Language::Fr, 2);
    check(Language::Ru, 3);
    check(Language::Es, 2);
}

/// The sets of variants by which a pattern chooses a plural form.
fn plural_choices(pattern: &Pattern<&str>, found: &mut Vec<BTreeSet<String>>) {
    for element in &pattern.elements {
        let PatternElement::Placeable {
            expression: Expression::Select { selector, variants },
        } = element
        else {
            continue;
        };
        let names: BTreeSet<String> = variants
            .iter()
            .filter_map(|variant| match &variant.key {
                VariantKey::Identifier { name } => Some((*name).to_owned()),
                VariantKey::NumberLiteral { .. } => None,
            })
            .collect();
        let is_plural = ["zero", "one", "two", "few", "many"]
            .iter()
            .any(|form| names.contains(*form));
        if is_plural && matches!(selector, InlineExpression::VariableReference { .. }) {
            found.push(names);
        }
        for variant in variants {
            plural_choices(&variant.value, found);
        }
    }
}

/// Messages in which the forms left out coincide with `other`: after a preposition with the genitive, Russian
/// says "из 2 записей" as it says "из 5 записей".
const FORMS_COINCIDE: &[(Language, &str)] = &[(Language::Ru, "results-of")];

/// What is wrong with the plural choices of one catalogue file.
fn plural_faults(language: Language, text: &str) -> Vec<String> {
    let mut needed: BTreeSet<&str> = forms_of_whole_numbers(language);
    needed.insert("other");
    // Arabic writes a count of nothing as the figure 0 with the general form; its own form is for messages that
    // say it in a word. French and Spanish have one more form, for millions, which no message here needs.
    needed.remove("zero");
    let optional = if language == Language::Ar { "zero" } else { "many" };
    let resource = fluent_syntax::parser::parse(text).expect("the build script has read it");
    let mut faults = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        if FORMS_COINCIDE.contains(&(language, message.id.name)) {
            continue;
        }
        let mut choices = Vec::new();
        message
            .value
            .iter()
            .for_each(|pattern| plural_choices(pattern, &mut choices));
        for choice in choices {
            let lacking = needed.iter().filter(|form| !choice.contains(**form));
            faults.extend(lacking.map(|form| format!("{} lacks [{form}]", message.id.name)));
            let beyond = choice
                .iter()
                .filter(|form| !needed.contains(form.as_str()) && *form != optional);
            faults.extend(beyond.map(|form| format!("{} has [{form}]", message.id.name)));
        }
    }
    faults
}

#[test]
fn messages_with_plurals_have_every_form_of_their_language() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        for (path, text) in catalogue_files(language) {
            let found = plural_faults(language, &text);
            faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{}: {fault}", path.display())),
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn plural_forms_that_are_lacking_or_foreign_are_found() {
    let check = |language, expected: &[&str]| {
        let text = "days = { $n ->\n    [one] a\n    [few] b\n   *[other] c\n}\n";
        assert_eq!(plural_faults(language, text), expected, "{language}");
    };
    check(Language::Ru, &["days lacks [many]"]);
    check(Language::Ar, &["days lacks [many]", "days lacks [two]"]);
    check(Language::En, &["days has [few]"]);
}

fn catalogue_files(language: Language) -> Vec<(PathBuf, String)> {
    let folder = languages_folder().join(language.code());
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of the language")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .map(|path| (path.clone(), std::fs::read_to_string(path).expect("a catalogue")))
        .collect();
    files.sort();
    files
}

#[test]
fn plural_forms_follow_cldr() {
    assert_eq!(plural_form(Language::Ar, 5), PluralForm::Few);
    assert_eq!(plural_form(Language::Ar, 0), PluralForm::Zero);
    assert_eq!(plural_form(Language::Ru, 42), PluralForm::Few);
    assert_eq!(plural_form(Language::Ru, 11), PluralForm::Many);
    assert_eq!(plural_form(Language::Fr, 0), PluralForm::One);
    assert_eq!(plural_form(Language::En, 0), PluralForm::Other);
    assert_eq!(plural_form(Language::Zh, 1), PluralForm::Other);
}

#[test]
fn messages_choose_the_plural_form() {
    let check = |language, number: i64, expected: &str| {
        let text = messages(language).with("format-days", &[("number", Argument::from(number))]);
        assert_eq!(text, expected);
    };
    check(Language::Ar, 0, "0 يوم");
    check(Language::Ar, 1, "يوم واحد");
    check(Language::Ar, 2, "يومان");
    check(Language::Ar, 5, "5 أيام");
    check(Language::Ar, 42, "42 يومًا");
    check(Language::Ar, 100, "100 يوم");
    check(Language::Ru, 1, "1 день");
    check(Language::Ru, 42, "42 дня");
    check(Language::Ru, 11, "11 дней");
    check(Language::Ru, 1042, "1\u{a0}042 дня");
    check(Language::Fr, 0, "0 jour");
    check(Language::En, 1, "1 day");
    check(Language::En, 1_234, "1,234 days");
    check(Language::Zh, 3, "3天");
}

#[test]
fn the_form_chosen_is_that_of_cldr_for_every_number() {
    for language in Language::ALL {
        for number in (0..=1_234).chain([i64::MIN, i64::MAX, 1_000_000, 2_000_003, 1_000_011]) {
            let days = |argument: Argument| messages(language).with("format-days", &[("number", argument)]);
            let written = days(number.into());
            assert_eq!(
                written,
                days(Decimal::from(number).into()),
                "{language}: {number}"
            );
            // Within a language each form of "day" has its own word, so the same word is the same form.
            let smallest =
                (0..=200).find(|other| plural_form(language, *other) == plural_form(language, number));
            let alike = smallest.unwrap_or(1_000_000);
            let word = |text: &str| text.replace(|next: char| !next.is_alphabetic() && next != '\u{64b}', "");
            assert_eq!(word(&written), word(&days(alike.into())), "{language}: {number}");
        }
    }
}

#[test]
fn decimals_choose_the_form_for_decimals_and_keep_their_zeros() {
    let text = |language, number: &str| {
        let number: Decimal = number.parse().expect("a number");
        messages(language).with("format-hours", &[("number", number.into())])
    };
    assert_eq!(text(Language::Ru, "1.5"), "1,5 часа");
    assert_eq!(text(Language::En, "1.0"), "1.0 hours");
    assert_eq!(
        text(Language::En, "12345678901234567890.25"),
        "12,345,678,901,234,567,890.25 hours"
    );
    let largest = Decimal::MAX.to_string();
    assert_eq!(
        text(Language::Zh, &largest).replace(',', ""),
        format!("{largest}小时")
    );
    assert_eq!(
        text(Language::Es, &format!("0.{}1", "0".repeat(26))),
        format!("0,{}1 horas", "0".repeat(26))
    );
    assert_eq!(
        messages(Language::En).with("format-days", &[("number", Argument::from(i64::MAX))]),
        "9,223,372,036,854,775,807 days"
    );
}

#[test]
fn a_missing_argument_is_reported_and_shown() {
    let english = messages(Language::En);
    assert_eq!(english.with("format-percent", &[]), "{$number}%");
    let expected = MessageError::MissingVariables {
        key: "format-percent".into(),
        variables: vec!["number".into()],
    };
    assert_eq!(english.try_with("format-percent", &[]), Err(expected.clone()));
    assert_eq!(expected.to_string(), "message `format-percent` needs $number");
    let both = english
        .try_with("format-money", &[])
        .expect_err("no argument was given");
    assert!(
        both.to_string().contains("$amount") && both.to_string().contains("$currency"),
        "{both}"
    );
    assert!(
        english.try_with("format-days", &[]).is_err(),
        "a plural cannot be chosen without its number"
    );
}

#[test]
fn an_unknown_key_is_reported_and_shown() {
    let english = messages(Language::En);
    assert_eq!(english.text("no-such-key"), "⟦no-such-key⟧");
    assert!(matches!(
        english.try_with("no-such-key", &[]),
        Err(MessageError::UnknownKey(_))
    ));
    assert!(english.text(&"x".repeat(10_000)).chars().count() < 100);
    assert!(!english.has("no-such-key"));
}

#[test]
fn a_label_for_one_kind_goes_before_the_general_one() {
    let english = messages(Language::En);
    assert_eq!(
        english.label("field-treaty_action-date", "field-date"),
        "Date of deposit or signature"
    );
    assert_eq!(english.label("field-meeting-date", "field-date"), "Date");
}

#[test]
fn arguments_are_isolated_only_where_directions_mix() {
    let show = |language, value: &str| messages(language).problem("unknown-language", &[("value", value)]);
    assert!(show(Language::Ar, "klingon").contains("\u{2068}klingon\u{2069}"));
    assert!(!show(Language::Ar, "2016").contains('\u{2068}'));
    assert!(!show(Language::En, "klingon").contains('\u{2068}'));
    assert!(show(Language::En, "عربي").contains("\u{2068}عربي\u{2069}"));
}

#[test]
fn problems_say_what_is_wrong_and_how_to_mend_it() {
    let english = |code, arguments: &[(&str, &str)]| messages(Language::En).problem(code, arguments);
    assert_eq!(
        english(
            "unknown-code",
            &[("value", "labor"), ("list", "purpose"), ("nearest", "labour")]
        ),
        "“labor” is not in the list “purpose”. Nearest: labour."
    );
    assert_eq!(
        english(
            "unknown-code",
            &[("value", "x"), ("list", "purpose"), ("nearest", "")]
        ),
        "“x” is not in the list “purpose”. Choose an entry of the list."
    );
    assert_eq!(
        english("too-long", &[("limit", "1000"), ("length", "12345")]),
        "The text has 12,345 characters and may have 1,000. Shorten it."
    );
    assert_eq!(
        english("wrong-shape", &[("expected", "money")]),
        "The value is not of the form this field takes. Enter an amount with its currency."
    );
    assert_eq!(
        english(
            "wrong-kind-reference",
            &[("id", "law-1"), ("expected", "case, meeting"), ("actual", "law")]
        ),
        "law-1 is of the kind “Law”; this field refers to: Case or Meeting. Choose another record."
    );
    assert_eq!(
        english("pack-rule", &[]),
        "This entry is not accepted (pack-rule). Check it against the description of the field."
    );
    let french =
        messages(Language::Fr).problem("bad-date", &[("value", "2016-13"), ("reason", "no-such-month")]);
    assert!(french.contains("ce mois (01 à 12)"), "{french}");
    let untold =
        messages(Language::Fr).problem("bad-date", &[("value", "2016-13"), ("reason", "in English")]);
    assert!(untold.starts_with("Ce n’est pas une date."), "{untold}");
    let russian = messages(Language::Ru).problem("hidden-characters", &[("count", "3")]);
    assert!(russian.starts_with("Удалены 3 невидимых знака"), "{russian}");
}

/// The source files and templates of every crate, with their text.
fn source_files(root: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root.join("crates"))
        .expect("crates")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .flat_map(|folder| [folder.join("src"), folder.join("templates")])
        .collect();
    while let Some(folder) = folders.pop() {
        // A crate without templates, or one that is just being made, has nothing to read.
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                found.push((path, text));
            }
        }
    }
    found
}

/// The keys that source code and templates name outright, with where they do.
fn literal_keys(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (path, text) in source_files(root) {
        let is_template = path.extension().is_some_and(|extension| extension != "rs");
        for key in keys_in(&text, is_template) {
            found.insert(key, path.display().to_string());
        }
    }
    found
}

/// The first argument of calls to `text`, `with`, `try_with` and `label`, where it is a literal that can be a
/// key. In Rust source only calls on something called `messages` or `frame` (or on the result of such a call)
/// are meant, because other types have methods of these names.
fn keys_in(text: &str, is_template: bool) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut keys = Vec::new();
    for method in [".text(\"", ".with(\"", ".try_with(\"", ".label(\""] {
        for (place, _) in code.match_indices(method) {
            let before = code[..place].trim_end();
            let is_meant = is_template
                || before.ends_with("messages")
                || before.ends_with("frame")
                || (before.ends_with(')')
                    && before
                        .rfind("messages(")
                        .is_some_and(|at| !before[at..].contains(';')));
            let literal: String = code[place + method.len()..]
                .chars()
                .take_while(|next| *next != '"')
                .collect();
            let is_key = !literal.is_empty()
                && literal
                    .chars()
                    .all(|next| next.is_ascii_alphanumeric() || matches!(next, '-' | '_'));
            if is_meant && is_key {
                keys.push(literal);
            }
        }
    }
    keys
}

#[test]
fn every_literal_key_in_the_source_is_in_the_catalogues() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let found = literal_keys(&root);
    assert!(
        found.contains_key("format-percent"),
        "the scan does not see this crate's own keys"
    );
    let known: BTreeSet<&str> = keys().iter().copied().collect();
    let missing: Vec<String> = found
        .iter()
        .filter(|(key, _)| !known.contains(key.as_str()))
        .map(|(key, path)| format!("{path}: {key}"))
        .collect();
    assert!(
        missing.is_empty(),
        "keys that no catalogue has:\n{}",
        missing.join("\n")
    );
}

/// The codes that calls to `Problem::error` and `Problem::remark` give as literals.
fn problem_codes_in(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut codes = Vec::new();
    for call in ["Problem::error(", "Problem::remark("] {
        for (place, _) in code.match_indices(call) {
            let arguments = &code[place + call.len()..];
            let mut depth = 0_i32;
            let comma = arguments.find(|next: char| {
                depth += match next {
                    '(' | '[' | '{' => 1,
                    ')' | ']' | '}' => -1,
                    _ => 0,
                };
                next == ',' && depth == 0
            });
            let second = comma.map(|at| arguments[at + 1..].trim_start());
            if let Some(literal) = second.and_then(|second| second.strip_prefix('"')) {
                codes.push(literal.chars().take_while(|next| *next != '"').collect());
            }
        }
    }
    codes
}

#[test]
fn every_problem_in_the_source_has_its_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut missing = BTreeSet::new();
    for (path, text) in source_files(&root) {
        for code in problem_codes_in(&text) {
            if !messages(Language::En).has(&format!("problem-{code}")) {
                missing.insert(format!("{}: problem-{code}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "problems without a sentence: {missing:#?}");
}

#[test]
fn the_scan_finds_codes_of_problems() {
    let check = |code: &str, expected: &[&str]| assert_eq!(problem_codes_in(code), expected, "{code}");
    check("Problem::error(\"id\", \"one\")", &["one"]);
    check(
        "Problem::remark(\n    join_path(path, code),\n    \"two\",\n)",
        &["two"],
    );
    check("Problem::error(path, code)", &[]);
}

#[test]
fn the_scan_tells_message_calls_from_others() {
    let check = |code: &str, is_template, expected: &[&str]| {
        assert_eq!(keys_in(code, is_template), expected, "{code}");
    };
    check("messages.text(\"one-key\")", false, &["one-key"]);
    check("messages(language).with(\"two\", &[])", false, &["two"]);
    check("problem.with(\"value\", 1)", false, &[]);
    check("x(messages(l)); y().with(\"value\", 1)", false, &[]);
    check("{{ t.text(\"three\") }}", true, &["three"]);
    check("messages.text(\"no key\")", false, &[]);
    check("#[cfg(test)] messages.text(\"four\")", false, &[]);
}
