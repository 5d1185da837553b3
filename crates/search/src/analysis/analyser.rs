//! Putting the parts together: one analyser for each way a language is read.

use std::collections::HashMap;

use vocabulary::{Language, LanguageTag};

use super::chinese::Clause;
use super::european::{Stemming, elision_length, strip_possessive};
use super::fold::{Tilde, fold_word};
use super::scan::{Run, Runs, Script};
use super::token::{Place, Reading, TokenBuffer};
use super::{QueryWord, Token, arabic};

/// How many stems an analyser remembers. Texts repeat their words: most of the work is a look-up.
const STEM_MEMORY: usize = 16_384;

/// How texts of a language are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Analyser {
    Arabic,
    Chinese,
    English,
    French,
    Russian,
    Spanish,
    /// Any other language: folded, not stemmed.
    Plain,
}

/// What an analyser writes to, kept from one text to the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct Workspace {
    pub(crate) tokens: TokenBuffer,
    folded: String,
    letters: Vec<char>,
    clause: Clause,
    stems: HashMap<String, String>,
    readings: HashMap<Vec<char>, arabic::Readings>,
    /// The first letters of the stems that are asked for; nothing for all.
    firsts: Option<Vec<char>>,
}

impl Workspace {
    /// A workspace for texts in which only stems with some first letters are asked for.
    pub(crate) fn asked_for(firsts: Option<Vec<char>>) -> Self {
        Self {
            firsts,
            ..Self::default()
        }
    }
}

impl Analyser {
    pub(crate) const ALL: [Self; 7] = [
        Self::Arabic,
        Self::Chinese,
        Self::English,
        Self::French,
        Self::Russian,
        Self::Spanish,
        Self::Plain,
    ];

    pub(crate) fn of(tag: LanguageTag) -> Self {
        match tag.language() {
            Some(Language::Ar) => Self::Arabic,
            Some(Language::Zh) => Self::Chinese,
            Some(Language::En) => Self::English,
            Some(Language::Fr) => Self::French,
            Some(Language::Ru) => Self::Russian,
            Some(Language::Es) => Self::Spanish,
            None => Self::Plain,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Arabic => "text_ar",
            Self::Chinese => "text_zh",
            Self::English => "text_en",
            Self::French => "text_fr",
            Self::Russian => "text_ru",
            Self::Spanish => "text_es",
            Self::Plain => "text_other",
        }
    }

    /// The stemmer for the words of a script in texts of this language.
    fn stemming(self, script: Script) -> Option<Stemming> {
        match (self, script) {
            (Self::English, Script::Latin) => Some(Stemming::English),
            (Self::French, Script::Latin) => Some(Stemming::French),
            (Self::Spanish, Script::Latin) => Some(Stemming::Spanish),
            // A text in another language has Russian words in names and titles at most; but any of the other five
            // may quote a Russian title.
            (Self::Plain, _) => None,
            (_, Script::Cyrillic) => Some(Stemming::Russian),
            _ => None,
        }
    }

    /// Writes the tokens of a text into the workspace.
    pub(crate) fn index(self, text: &str, workspace: &mut Workspace) {
        workspace.tokens.clear();
        let mut position = 0;
        for run in Runs::new(text) {
            position += usize::from(run.begins_clause);
            if run.script == Script::Unspaced {
                workspace.clause.read(&text[run.from..run.to], run.from);
                workspace.clause.index(position, &mut workspace.tokens);
                position += workspace.clause.len();
            } else {
                self.read_word(text, run, position, workspace);
                position += 1;
            }
        }
    }

    /// Pushes the readings of one word of a script with spaces.
    fn read_word(self, text: &str, run: Run, position: usize, workspace: &mut Workspace) {
        let mut place = Place {
            from: run.from,
            to: run.to,
            position,
        };
        match run.script {
            Script::Arabic => self.read_arabic(&text[run.from..run.to], place, workspace),
            Script::Latin => {
                place.from += elision_length(&text[run.from..run.to]);
                self.read_spelled(&text[place.from..run.to], Script::Latin, place, workspace);
            }
            script => self.read_spelled(&text[run.from..run.to], script, place, workspace),
        }
    }

    fn read_arabic(self, word: &str, place: Place, workspace: &mut Workspace) {
        let Workspace {
            tokens,
            letters,
            readings,
            folded,
            ..
        } = workspace;
        arabic::fold(word, letters);
        if self == Self::Plain {
            // Persian, Urdu and the others share the script, not the endings.
            folded.clear();
            folded.extend(letters.iter());
            push_unless_empty(folded, place, Reading::Main, tokens);
            return;
        }
        if !readings.contains_key(letters.as_slice()) {
            if readings.len() >= STEM_MEMORY {
                readings.clear();
            }
            readings.insert(letters.clone(), arabic::read(letters));
        }
        if let Some(reading) = readings.get(letters.as_slice()) {
            push_unless_empty(&reading.main, place, Reading::Main, tokens);
            for second in &reading.second {
                push_unless_empty(second, place, Reading::Second, tokens);
            }
        }
    }

    fn read_spelled(self, word: &str, script: Script, place: Place, workspace: &mut Workspace) {
        let word = if script == Script::Latin {
            strip_possessive(word)
        } else {
            word
        };
        let has_tilde = self == Self::Spanish && script == Script::Latin && !word.is_ascii();
        fold_word(word, script, Tilde::Drop, &mut workspace.folded);
        self.push_stem(script, place, Reading::Main, workspace);
        if has_tilde {
            fold_word(word, script, Tilde::Keep, &mut workspace.folded);
            if workspace.folded.contains('ñ') {
                self.push_stem(script, place, Reading::Exact, workspace);
            }
        }
    }

    /// Pushes the stem of the folded word in the workspace, unless it is a stop word.
    fn push_stem(self, script: Script, place: Place, reading: Reading, workspace: &mut Workspace) {
        let Workspace {
            tokens,
            folded,
            stems,
            firsts,
            ..
        } = workspace;
        let Some(stemming) = self.stemming(script) else {
            push_unless_empty(folded, place, reading, tokens);
            return;
        };
        let is_asked =
            |firsts: &Vec<char>| folded.chars().next().is_some_and(|first| firsts.contains(&first));
        if firsts.as_ref().is_some_and(|firsts| !is_asked(firsts)) && stemming.keeps_first_letter(folded) {
            push_unless_empty(folded, place, reading, tokens);
            return;
        }
        if !stems.contains_key(folded.as_str()) {
            if stems.len() >= STEM_MEMORY {
                stems.clear();
            }
            let mut stem = String::new();
            if !stemming.is_stop_word(folded) {
                stemming.stem(folded, &mut stem);
            }
            stems.insert(folded.clone(), stem);
        }
        if let Some(stem) = stems.get(folded.as_str()) {
            push_unless_empty(stem, place, reading, tokens);
        }
    }

    pub(crate) fn query_words(self, text: &str) -> Vec<QueryWord> {
        let mut workspace = Workspace::default();
        let mut words: Vec<QueryWord> = Vec::new();
        let mut position = 0;
        for run in Runs::new(text) {
            workspace.tokens.clear();
            if run.script == Script::Unspaced {
                workspace.clause.read(&text[run.from..run.to], run.from);
                for (from, to) in workspace.clause.query_words() {
                    workspace.tokens.clear();
                    let Workspace { clause, tokens, .. } = &mut workspace;
                    clause.pairs(from, to, position, tokens);
                    words.extend(query_word(tokens, to - from == 1));
                }
                position += workspace.clause.len();
                continue;
            }
            self.read_word(text, run, position, &mut workspace);
            position += 1;
            let Some(word) = query_word(&workspace.tokens, false) else {
                continue;
            };
            match words.last_mut() {
                Some(last) if run.is_glued && !last.is_prefix => last.join(word),
                _ => words.push(word),
            }
        }
        words
    }

    pub(crate) fn phrase_tokens(self, text: &str) -> Vec<Token> {
        let mut workspace = Workspace::default();
        let mut tokens: Vec<Token> = Vec::new();
        let mut position = 0;
        for run in Runs::new(text) {
            workspace.tokens.clear();
            position += usize::from(run.begins_clause);
            if run.script == Script::Unspaced {
                let Workspace { clause, tokens, .. } = &mut workspace;
                clause.read(&text[run.from..run.to], run.from);
                let length = clause.len();
                if length > 0 {
                    clause.pairs(0, length, position, tokens);
                }
                position += length;
            } else {
                self.read_word(text, run, position, &mut workspace);
                position += 1;
            }
            let has_exact = workspace
                .tokens
                .iter()
                .any(|(_, entry)| entry.reading == Reading::Exact);
            let wanted = if has_exact { Reading::Exact } else { Reading::Main };
            let wanted = workspace
                .tokens
                .iter()
                .filter(|(_, entry)| entry.reading == wanted);
            tokens.extend(wanted.map(Token::from));
        }
        tokens
    }
}

impl QueryWord {
    /// Takes in a word that is written together with this one, such as the second half of `non-refoulement`.
    fn join(&mut self, next: QueryWord) {
        self.to = next.to;
        self.tokens.extend(next.tokens);
        self.alternatives.clear();
    }
}

fn query_word(tokens: &TokenBuffer, is_prefix: bool) -> Option<QueryWord> {
    let of = |wanted: Reading| tokens.iter().filter(move |(_, entry)| entry.reading == wanted);
    let main: Vec<Token> = of(Reading::Main).map(Token::from).collect();
    Some(QueryWord {
        from: main.first()?.from,
        to: main.last()?.to,
        tokens: main,
        alternatives: of(Reading::Second).map(|(text, _)| text.to_owned()).collect(),
        is_prefix,
    })
}

fn push_unless_empty(text: &str, place: Place, reading: Reading, tokens: &mut TokenBuffer) {
    if !text.is_empty() && place.from < place.to {
        tokens.push(text, place, reading);
    }
}

/// See [`super::fold_prefix`].
pub(crate) fn fold_prefix(text: &str) -> String {
    let mut folded = String::new();
    let Some(run) = Runs::new(text).last() else {
        return folded;
    };
    let word = &text[run.from..run.to];
    match run.script {
        Script::Arabic => {
            let mut letters = Vec::new();
            arabic::fold(word, &mut letters);
            folded.extend(arabic::strip_article(&letters).0);
        }
        Script::Unspaced => {
            let mut clause = Clause::default();
            clause.read(word, run.from);
            clause.letters().clone_into(&mut folded);
        }
        script => fold_word(&word[elision_length(word)..], script, Tilde::Drop, &mut folded),
    }
    folded
}
