//! The forms of a word for a person from a country: feminine, plural, and those that people make up.

/// The forms of an English word: "Swede" and "Swedes", but "Swedish" and "Chinese" alone.
pub(super) fn english_forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if !word.ends_with("ese") && !word.ends_with("sh") && !word.ends_with('s') && !word.ends_with("ch") {
        forms.push(format!("{word}s"));
    }
    if let Some(stem) = word.strip_suffix("ino") {
        forms.extend([format!("{stem}ina"), format!("{stem}inas")]);
    }
    forms
}

/// The forms of a French word, given in the masculine singular.
pub(super) fn french_forms(word: &str) -> Vec<String> {
    let feminine = if word.ends_with("en") {
        format!("{word}ne")
    } else if word.ends_with('e') {
        word.to_owned()
    } else {
        format!("{word}e")
    };
    let masculine_plural = if word.ends_with('s') {
        word.to_owned()
    } else {
        format!("{word}s")
    };
    vec![
        word.to_owned(),
        format!("{feminine}s"),
        feminine,
        masculine_plural,
    ]
}

/// The forms of a Spanish word, given in the masculine singular.
pub(super) fn spanish_forms(word: &str) -> Vec<String> {
    let with =
        |stem: &str, endings: &[&str]| endings.iter().map(|ending| format!("{stem}{ending}")).collect();
    if let Some(stem) = word.strip_suffix('o') {
        return with(stem, &["o", "a", "os", "as"]);
    }
    for (ending, plain) in [("és", "es"), ("án", "an"), ("ón", "on"), ("ín", "in")] {
        if let Some(stem) = word.strip_suffix(ending) {
            let stem = format!("{stem}{plain}");
            let mut forms: Vec<String> = with(&stem, &["", "a", "es", "as"]);
            forms.push(word.to_owned());
            return forms;
        }
    }
    if word.ends_with('í') || word.ends_with('ú') {
        return with(word, &["", "es", "s"]);
    }
    if word.ends_with(['l', 'n', 'r']) {
        return with(word, &["", "a", "es", "as"]);
    }
    with(word, &["", "s"])
}

/// Endings with which English, French and Spanish speakers make a word for a person out of the name of a
/// country, rightly or not ("Ugandean", "Honduranian").
const ENDINGS: &[&str] = &[
    "an", "ian", "ean", "anian", "ese", "i", "ish", "er", "in", "ien", "ienne", "een", "ais", "aise", "ois",
    "oise", "ain", "aine", "ano", "ana", "eno", "ena", "iano", "iana", "ense", "es", "esa",
];

/// Words that somebody might make out of a name: not right ones, but not to be mistaken either.
pub(super) fn made_up_forms(name: &str) -> Vec<String> {
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'u']);
    let short = name.strip_suffix(['a', 'e', 'i', 'o', 'u']).unwrap_or(name);
    let mut forms = Vec::new();
    for base in [name, short, stem] {
        if base.chars().count() < 3 {
            continue;
        }
        for ending in ENDINGS {
            forms.push(format!("{base}{ending}"));
            forms.push(format!("{base}{ending}s"));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_language() {
        assert_eq!(
            spanish_forms("colombiano"),
            ["colombiano", "colombiana", "colombianos", "colombianas"]
        );
        assert!(spanish_forms("francés").contains(&"francesa".to_owned()));
        assert!(spanish_forms("alemán").contains(&"alemanes".to_owned()));
        assert!(spanish_forms("marroquí").contains(&"marroquíes".to_owned()));
        assert!(french_forms("italien").contains(&"italiennes".to_owned()));
        assert!(french_forms("béninois").contains(&"béninoise".to_owned()));
        assert_eq!(english_forms("Chinese"), ["Chinese"]);
        assert!(english_forms("Swede").contains(&"Swedes".to_owned()));
        assert!(made_up_forms("uganda").contains(&"ugandean".to_owned()));
    }
}
