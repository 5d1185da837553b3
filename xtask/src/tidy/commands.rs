//! Every command of the program is told in README.md or in `docs/`.

use super::files::SourceFile;
use super::rust_text::{end_of_block, start_of_body};

/// The enumeration of the commands, in the crate of the program.
const COMMANDS: &str = "enum Verb";

/// Every command that no document tells of.
pub fn check(files: &[SourceFile]) -> Vec<String> {
    let documents: String = files
        .iter()
        .filter(|file| file.path == "README.md" || file.path.starts_with("docs/"))
        .map(|file| file.text.as_str())
        .collect();
    let program = files
        .iter()
        .filter(|file| file.path.starts_with("crates/palermo/src/"));
    let mut breaches = Vec::new();
    for file in program {
        for command in commands_of(file) {
            if !is_told(&documents, &command) {
                let what = format!("`palermo {command}` stands in no document (README.md, docs/)");
                breaches.push(file.breach(1, what));
            }
        }
    }
    breaches
}

/// The commands as they are typed: the variants of the enumeration with small letters and hyphens.
fn commands_of(file: &SourceFile) -> Vec<String> {
    let Some(code) = &file.code else {
        return Vec::new();
    };
    let Some(place) = code.find(&format!("{COMMANDS} {{")) else {
        return Vec::new();
    };
    let Some(open) = start_of_body(code, place) else {
        return Vec::new();
    };
    let body = &code[open + 1..end_of_block(code, open) - 1];
    let mut depth = 0_usize;
    let mut top = String::new();
    for character in body.chars() {
        match character {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            '#' => {}
            _ if depth == 0 => top.push(character),
            _ => {}
        }
    }
    top.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(typed)
        .collect()
}

fn typed(variant: &str) -> String {
    let mut command = String::new();
    for character in variant.chars() {
        if character.is_ascii_uppercase() && !command.is_empty() {
            command.push('-');
        }
        command.push(character.to_ascii_lowercase());
    }
    command
}

/// Whether a document shows the command: behind the name of the program, with global options between them or
/// not, or alone as code.
fn is_told(documents: &str, command: &str) -> bool {
    documents.lines().any(|line| {
        let as_code = line.contains(&format!("`{command}`"));
        let typed = line.match_indices("palermo ").any(|(place, name)| {
            line[place + name.len()..]
                .split(|character: char| character.is_whitespace() || "`,;|)".contains(character))
                .any(|word| word == command)
        });
        as_code || typed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "/// The commands.\n#[derive(Subcommand)]\npub enum Verb {\n    /// Who\n    \
                           #[command(subcommand)]\n    Treaty(TreatyVerb),\n    /// Every {\n    IndexRebuild {\n        \
                           kind: String,\n        csv: bool,\n    },\n    Verify,\n}\n";

    fn breaches(document: &str) -> Vec<String> {
        let files = [
            SourceFile::new("README.md", document),
            SourceFile::new("crates/palermo/src/arguments.rs", PROGRAM),
        ];
        check(&files)
    }

    #[test]
    fn commands_are_read_as_they_are_typed() {
        let file = SourceFile::new("crates/palermo/src/arguments.rs", PROGRAM);
        assert_eq!(commands_of(&file), ["treaty", "index-rebuild", "verify"]);
    }

    #[test]
    fn a_command_without_document_is_told() {
        let told = breaches("`palermo treaty status`\n\n    palermo --json index-rebuild\n");
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("palermo verify"));
    }

    #[test]
    fn documented_commands_pass() {
        assert!(breaches("`treaty`, `index-rebuild` and `verify`").is_empty());
    }
}
