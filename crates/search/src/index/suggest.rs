//! Suggestions while somebody types.

use std::collections::BTreeSet;

use record::Reach;
use tantivy::schema::Value;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Searcher, TERMINATED, TantivyDocument, Term};
use vocabulary::Language;
use vocabulary::identifier::fold;

use super::Index;
use super::collect::ordinal_or_next;
use super::document::{Stored, identifier_token, term_token};
use super::extract::fold_title;
use super::layout::{Circle, title_column};
use super::request::{Marks, Request, SearchProblem, Suggestion};

impl Index {
    /// Titles, identifiers and terms of code lists that begin as a text does, for readers of a language: at most
    /// `limit`, identifiers first if the text looks like one, then terms, then titles, then titles with a word that
    /// begins so. Only what everybody may see is suggested, and only terms that some record carries.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn suggest(
        &self,
        text: &str,
        language: Language,
        limit: usize,
    ) -> Result<Vec<Suggestion>, SearchProblem> {
        let mut found = Vec::new();
        let text = text.trim();
        if text.is_empty() || limit == 0 || text.chars().count() > crate::query::LENGTH_LIMIT_CHARACTERS {
            return Ok(found);
        }
        let searcher = self.reader.searcher();
        self.suggest_identifiers(&searcher, text, language, limit, &mut found)?;
        self.suggest_terms(&searcher, text, language, limit, &mut found)?;
        self.suggest_titles(&searcher, text, language, limit, &mut found)?;
        found.truncate(limit);
        Ok(found)
    }

    fn suggest_identifiers(
        &self,
        searcher: &Searcher,
        text: &str,
        language: Language,
        limit: usize,
        found: &mut Vec<Suggestion>,
    ) -> Result<(), SearchProblem> {
        let key = fold(text);
        // A word alone is no beginning of an identifier that anybody means.
        if !key.bytes().any(|byte| byte.is_ascii_digit()) && !text.contains('/') {
            return Ok(());
        }
        let beginning = identifier_token(Circle::Public, &key);
        for stored in self.beginning(searcher, self.layout.columns.identifiers, &beginning, limit)? {
            let named = stored.identifiers.iter().find(|(is_restricted, identifier)| {
                !is_restricted
                    && vocabulary::identifier::spellings(identifier)
                        .iter()
                        .any(|one| one.starts_with(&key))
            });
            if let Some((_, identifier)) = named {
                found.push(Suggestion::Identifier {
                    text: identifier.clone(),
                    title: stored.title(language).text,
                    id: stored.id,
                    kind: stored.kind,
                });
            }
        }
        Ok(())
    }

    fn suggest_terms(
        &self,
        searcher: &Searcher,
        text: &str,
        language: Language,
        limit: usize,
        found: &mut Vec<Suggestion>,
    ) -> Result<(), SearchProblem> {
        let mut terms = self.terms.beginning(text);
        // A label in the reader's language stands for the others.
        terms.sort_by_key(|term| term.language != Some(language));
        let mut seen = BTreeSet::new();
        for term in terms {
            if found.len() >= limit || !seen.insert((&term.list, &term.code)) {
                continue;
            }
            let token = term_token(Circle::Public, &term.list, &term.code);
            let count = searcher.doc_freq(&Term::from_field_text(self.layout.columns.codes, &token))?;
            if count > 0 {
                found.push(Suggestion::Term {
                    list: term.list.clone(),
                    code: term.code.clone(),
                    text: term.text.clone(),
                    language: term.language,
                    count,
                });
            }
        }
        Ok(())
    }

    fn suggest_titles(
        &self,
        searcher: &Searcher,
        text: &str,
        language: Language,
        limit: usize,
        found: &mut Vec<Suggestion>,
    ) -> Result<(), SearchProblem> {
        let mut seen = BTreeSet::new();
        let wanted = limit.saturating_sub(found.len());
        for stored in self.titles_beginning(searcher, language, &fold_title(text), wanted)? {
            let title = stored.title(language);
            if seen.insert(stored.id.clone()) {
                found.push(Suggestion::Title {
                    id: stored.id,
                    kind: stored.kind,
                    text: title.text,
                    language: title.language,
                });
            }
        }
        let wanted = limit.saturating_sub(found.len());
        if wanted == 0 {
            return Ok(());
        }
        let words: String = text
            .chars()
            .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
            .collect();
        let request = Request {
            facets: false,
            highlights: Marks::None,
            limit: wanted,
            reach: Reach::Public,
            ..Request::new(format!("{}*", words.trim()), language)
        };
        for hit in self.search(&request)?.hits {
            if seen.insert(hit.id.clone()) {
                found.push(Suggestion::Title {
                    id: hit.id,
                    kind: hit.kind,
                    text: hit.title,
                    language: hit.title_language,
                });
            }
        }
        Ok(())
    }

    /// The records with a token of a column that begins so, at most `limit`, in the order of the tokens.
    fn beginning(
        &self,
        searcher: &Searcher,
        column: Field,
        beginning: &str,
        limit: usize,
    ) -> tantivy::Result<Vec<Stored>> {
        let mut places: Vec<(Vec<u8>, DocAddress)> = Vec::new();
        if beginning.is_empty() {
            return Ok(Vec::new());
        }
        for (number, reader) in searcher.segment_readers().iter().enumerate() {
            let inverted = reader.inverted_index(column)?;
            let mut terms = inverted.terms().range().ge(beginning.as_bytes()).into_stream()?;
            let mut here = 0;
            while here < limit && terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
                let mut postings =
                    inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
                while here < limit && postings.doc() != TERMINATED {
                    if !reader.is_deleted(postings.doc()) {
                        let segment = u32::try_from(number).unwrap_or(u32::MAX);
                        places.push((terms.key().to_vec(), DocAddress::new(segment, postings.doc())));
                        here += 1;
                    }
                    postings.advance();
                }
            }
        }
        self.stored_at(searcher, places, limit)
    }

    /// The records with a title that begins so, at most `limit`, in the order of the titles.
    fn titles_beginning(
        &self,
        searcher: &Searcher,
        language: Language,
        beginning: &str,
        limit: usize,
    ) -> tantivy::Result<Vec<Stored>> {
        let mut places: Vec<(Vec<u8>, DocAddress)> = Vec::new();
        if beginning.is_empty() {
            return Ok(Vec::new());
        }
        for (number, reader) in searcher.segment_readers().iter().enumerate() {
            let Some(titles) = reader.fast_fields().str(&title_column(language))? else {
                continue;
            };
            let (from, _) = ordinal_or_next(&titles, beginning.as_bytes())?;
            // No title holds the last character of all.
            let (to, _) = ordinal_or_next(&titles, format!("{beginning}\u{10ffff}").as_bytes())?;
            let Some(last) = to.checked_sub(1).filter(|last| *last >= from) else {
                continue;
            };
            let mut docs = Vec::new();
            let ordinals = titles.ords();
            ordinals.get_docids_for_value_range(from..=last, 0..reader.max_doc(), &mut docs);
            let present = docs.into_iter().filter(|doc| !reader.is_deleted(*doc));
            let mut here: Vec<(Option<u64>, DocId)> = present.map(|doc| (ordinals.first(doc), doc)).collect();
            here.sort_unstable();
            here.truncate(limit);
            for (ordinal, doc) in here {
                let mut title = Vec::new();
                titles.ord_to_bytes(ordinal.unwrap_or_default(), &mut title)?;
                let segment = u32::try_from(number).unwrap_or(u32::MAX);
                places.push((title, DocAddress::new(segment, doc)));
            }
        }
        self.stored_at(searcher, places, limit)
    }

    /// What is stored at some places, at most `limit`, in the order of the keys before them; each record once.
    fn stored_at(
        &self,
        searcher: &Searcher,
        mut places: Vec<(Vec<u8>, DocAddress)>,
        limit: usize,
    ) -> tantivy::Result<Vec<Stored>> {
        places.sort();
        let mut found: Vec<Stored> = Vec::new();
        for (_, address) in places {
            let document: TantivyDocument = searcher.doc(address)?;
            let value = document.get_first(self.layout.columns.stored);
            let stored = value.and_then(|value| value.as_bytes()).and_then(Stored::read);
            if let Some(stored) = stored.filter(|stored| found.iter().all(|other| other.id != stored.id)) {
                found.push(stored);
            }
            if found.len() >= limit {
                break;
            }
        }
        Ok(found)
    }
}
