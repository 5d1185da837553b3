//! Whether the six message catalogues agree: the same files, the same keys, the same variables.
//!
//! Used by the build script, so that a catalogue that has fallen behind stops the build with the
//! file and line, and compiled again for the tests of this crate. A fault is one line in the form
//! compilers use (`file:line: what is wrong`), so that editors can jump to it.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// One catalogue file as read from disk.
#[derive(Debug, Clone)]
pub struct Source {
    /// The language code: the folder the file stands in.
    pub language: String,
    /// The area: the file name without `.ftl`.
    pub area: String,
    /// The path to show in faults.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

/// One message of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Definition {
    path: String,
    line: usize,
    variables: BTreeSet<String>,
    references: BTreeSet<String>,
}

/// Every way in which the catalogues disagree, in the order of the files; empty when they agree.
///
/// The first language of `languages` is the one the others are compared with, in both directions.
pub fn find_faults(languages: &[&str], sources: &[Source]) -> Vec<String> {
    let mut faults = find_missing_files(languages, sources);
    let mut catalogues: BTreeMap<&str, BTreeMap<String, Definition>> = BTreeMap::new();
    for source in sources {
        let catalogue = catalogues.entry(source.language.as_str()).or_default();
        read_definitions(source, catalogue, &mut faults);
    }
    let empty = BTreeMap::new();
    let Some((first, others)) = languages.split_first() else {
        return faults;
    };
    let reference = catalogues.get(first).unwrap_or(&empty);
    for language in others {
        let catalogue = catalogues.get(language).unwrap_or(&empty);
        compare(first, reference, language, catalogue, &mut faults);
    }
    for catalogue in catalogues.values() {
        find_dangling_references(catalogue, &mut faults);
    }
    faults
}

/// The keys of all messages, in order and each once. Terms are not among them: only messages use those.
pub fn list_keys(sources: &[Source]) -> BTreeSet<String> {
    let mut catalogue = BTreeMap::new();
    for source in sources {
        read_definitions(source, &mut catalogue, &mut Vec::new());
    }
    catalogue
        .into_keys()
        .filter(|key| !key.starts_with('-'))
        .collect()
}

fn find_missing_files(languages: &[&str], sources: &[Source]) -> Vec<String> {
    let areas: BTreeSet<&str> = sources.iter().map(|source| source.area.as_str()).collect();
    let present: BTreeSet<(&str, &str)> = sources
        .iter()
        .map(|source| (source.language.as_str(), source.area.as_str()))
        .collect();
    let mut faults = Vec::new();
    for area in areas {
        for language in languages {
            if !present.contains(&(*language, area)) {
                faults.push(format!(
                    "languages/{language}/{area}.ftl:1: the file is missing; other languages have it"
                ));
            }
        }
    }
    faults
}

/// Adds the messages of one file to the catalogue of its language.
fn read_definitions(source: &Source, catalogue: &mut BTreeMap<String, Definition>, faults: &mut Vec<String>) {
    let resource = match fluent_syntax::parser::parse(source.text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = line_at(&source.text, error.pos.start);
                faults.push(format!(
                    "{}:{line}: not readable as Fluent: {}",
                    source.path, error.kind
                ));
            }
            resource
        }
    };
    for entry in &resource.body {
        let (name, start, patterns) = match entry {
            Entry::Message(message) => {
                let mut patterns: Vec<&Pattern<&str>> = message.value.iter().collect();
                patterns.extend(message.attributes.iter().map(|attribute| &attribute.value));
                (message.id.name.to_owned(), message.id.name, patterns)
            }
            Entry::Term(term) => (format!("-{}", term.id.name), term.id.name, vec![&term.value]),
            _ => continue,
        };
        let line = line_at(&source.text, offset_in(&source.text, start));
        let mut found = Names::default();
        for pattern in patterns {
            found.read_pattern(pattern);
        }
        let definition = Definition {
            path: source.path.clone(),
            line,
            variables: found.variables,
            references: found.references,
        };
        if let Some(earlier) = catalogue.get(&name) {
            faults.push(format!(
                "{}:{line}: `{name}` is already defined at {}:{}",
                source.path, earlier.path, earlier.line
            ));
        } else {
            catalogue.insert(name, definition);
        }
    }
}

fn compare(
    first: &str,
    reference: &BTreeMap<String, Definition>,
    language: &str,
    catalogue: &BTreeMap<String, Definition>,
    faults: &mut Vec<String>,
) {
    for (key, definition) in reference {
        let Some(other) = catalogue.get(key) else {
            let Definition { path, line, .. } = definition;
            faults.push(format!(
                "{path}:{line}: `{key}` has no counterpart in language `{language}`"
            ));
            continue;
        };
        if definition.variables != other.variables {
            faults.push(format!(
                "{}:{}: `{key}` uses {} where language `{first}` uses {}",
                other.path,
                other.line,
                show_variables(&other.variables),
                show_variables(&definition.variables)
            ));
        }
    }
    for (key, definition) in catalogue {
        if !reference.contains_key(key) {
            let Definition { path, line, .. } = definition;
            faults.push(format!(
                "{path}:{line}: `{key}` has no counterpart in language `{first}`"
            ));
        }
    }
}

fn find_dangling_references(catalogue: &BTreeMap<String, Definition>, faults: &mut Vec<String>) {
    for (key, definition) in catalogue {
        for reference in &definition.references {
            if !catalogue.contains_key(reference) {
                let Definition { path, line, .. } = definition;
                faults.push(format!(
                    "{path}:{line}: `{key}` refers to `{reference}`, which does not exist"
                ));
            }
        }
    }
}

fn show_variables(variables: &BTreeSet<String>) -> String {
    if variables.is_empty() {
        return "no variable".to_owned();
    }
    variables
        .iter()
        .map(|name| format!("${name}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The byte offset of `part` in `whole`; `part` must be a slice of `whole`, as the parser's names are.
fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize)
        .saturating_sub(whole.as_ptr() as usize)
        .min(whole.len())
}

/// The line, counted from 1, on which the byte offset falls.
fn line_at(text: &str, offset: usize) -> usize {
    let end = offset.min(text.len());
    text.as_bytes()[..end].split(|byte| *byte == b'\n').count()
}

/// The names a message uses.
#[derive(Default)]
struct Names {
    variables: BTreeSet<String>,
    references: BTreeSet<String>,
}

impl Names {
    fn read_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                for variant in variants {
                    self.read_pattern(&variant.value);
                }
            }
            Expression::Inline(inline) => self.read_inline(inline),
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::TermReference { id, arguments, .. } => {
                self.references.insert(format!("-{}", id.name));
                if let Some(arguments) = arguments {
                    self.read_arguments(arguments);
                }
            }
            InlineExpression::FunctionReference { arguments, .. } => self.read_arguments(arguments),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn read_arguments(&mut self, arguments: &CallArguments<&str>) {
        for argument in &arguments.positional {
            self.read_inline(argument);
        }
        for argument in &arguments.named {
            self.read_inline(&argument.value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(language: &str, area: &str, text: &str) -> Source {
        Source {
            language: language.to_owned(),
            area: area.to_owned(),
            path: format!("languages/{language}/{area}.ftl"),
            text: text.to_owned(),
        }
    }

    #[track_caller]
    fn check(english: &str, french: &str, expected: &[&str]) {
        let sources = [source("en", "a", english), source("fr", "a", french)];
        assert_eq!(find_faults(&["en", "fr"], &sources), expected);
    }

    #[test]
    fn catalogues_that_agree_have_no_faults() {
        check(
            "one = { $n ->\n    [one] a\n   *[other] { $n } b\n}\n",
            "one = { $n } c\n",
            &[],
        );
        check(
            "-term = x\none = { -term }\n",
            "one = { -term }\n-term = y\n",
            &[],
        );
    }

    #[test]
    fn missing_keys_are_told_in_both_directions() {
        check(
            "one = a\ntwo = b\n",
            "one = a\n\nthree = c\n",
            &[
                "languages/en/a.ftl:2: `two` has no counterpart in language `fr`",
                "languages/fr/a.ftl:3: `three` has no counterpart in language `en`",
            ],
        );
    }

    #[test]
    fn variables_are_compared_wherever_they_stand() {
        check(
            "one = { $count ->\n    [one] { $name }\n   *[other] x\n}\n",
            "# said in one word\none = { $count }\n",
            &["languages/fr/a.ftl:2: `one` uses $count where language `en` uses $count, $name"],
        );
        check(
            "one = { NUMBER($n) }\n",
            "one = a\n",
            &["languages/fr/a.ftl:1: `one` uses no variable where language `en` uses $n"],
        );
    }

    #[test]
    fn repeated_keys_and_references_to_nothing_are_told() {
        check(
            "one = a\none = b\n",
            "one = { two }\n",
            &[
                "languages/en/a.ftl:2: `one` is already defined at languages/en/a.ftl:1",
                "languages/fr/a.ftl:1: `one` refers to `two`, which does not exist",
            ],
        );
    }

    #[test]
    fn a_missing_file_is_told_with_its_keys() {
        let sources = [
            source("en", "a", "one = a\n"),
            source("en", "b", "two = b\n"),
            source("fr", "a", "one = a\n"),
        ];
        assert_eq!(
            find_faults(&["en", "fr"], &sources),
            [
                "languages/fr/b.ftl:1: the file is missing; other languages have it",
                "languages/en/b.ftl:1: `two` has no counterpart in language `fr`",
            ]
        );
    }

    #[test]
    fn what_is_not_fluent_is_told_with_its_line() {
        let faults = find_faults(&["en"], &[source("en", "a", "one = a\ntwo = { $n \nthree = c\n")]);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("languages/en/a.ftl:"), "{faults:?}");
        assert!(faults[0].contains("not readable as Fluent"), "{faults:?}");
    }

    #[test]
    fn keys_are_listed_without_terms() {
        let sources = [
            source("en", "a", "two = a\n-term = t\n"),
            source("en", "b", "one = b\n"),
        ];
        assert_eq!(
            list_keys(&sources).into_iter().collect::<Vec<_>>(),
            ["one", "two"]
        );
    }
}
