//! The analysers as tokenizers of the index library.

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use vocabulary::LanguageTag;

use super::analyser::{Analyser, Workspace};

/// The analyser of a language as a tokenizer.
///
/// It keeps its buffers and the stems it has worked out from one text to the next.
#[derive(Debug, Clone)]
pub struct TextTokenizer {
    analyser: Analyser,
    workspace: Workspace,
}

impl TextTokenizer {
    /// The tokenizer for texts of a language.
    pub fn new(tag: LanguageTag) -> Self {
        Self::from(Analyser::of(tag))
    }
}

impl From<Analyser> for TextTokenizer {
    fn from(analyser: Analyser) -> Self {
        Self {
            analyser,
            workspace: Workspace::default(),
        }
    }
}

impl Tokenizer for TextTokenizer {
    type TokenStream<'a> = TextTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TextTokenStream<'a> {
        self.analyser.index(text, &mut self.workspace);
        TextTokenStream {
            workspace: &self.workspace,
            next: 0,
            token: Token::default(),
        }
    }
}

/// The tokens of one text, in the order of their offsets.
#[derive(Debug)]
pub struct TextTokenStream<'a> {
    workspace: &'a Workspace,
    next: usize,
    token: Token,
}

impl TokenStream for TextTokenStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((text, entry)) = self.workspace.tokens.get(self.next) else {
            return false;
        };
        self.next += 1;
        self.token.text.clear();
        self.token.text.push_str(text);
        self.token.offset_from = entry.from;
        self.token.offset_to = entry.to;
        self.token.position = entry.position;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Registers the analysers of all languages, each under its [`analyser_name`](super::analyser_name).
pub fn register(manager: &TokenizerManager) {
    for analyser in Analyser::ALL {
        let tokenizer = TextAnalyzer::from(TextTokenizer::from(analyser));
        manager.register(analyser.name(), tokenizer);
    }
}
