//! Finding records by what they say.

use search::index::{Answer, Request, Suggestion};
use vocabulary::Language;

use crate::following::index_problem;
use crate::{Actor, Palermo, Refusal};

impl Palermo {
    /// Answers a question from the index of this node, which holds what everyone may read of what is published.
    /// Whoever asks, the answer is the same; the actor is asked for all the same, because protected kinds will
    /// not be answered to everyone.
    ///
    /// # Errors
    /// What is wrong with the question; that the index cannot be read.
    pub fn search(&self, _actor: &Actor, request: &Request) -> Result<Answer, Refusal> {
        self.index()?
            .search(request)
            .map_err(|problem| Refusal::BadQuestion(problem.to_string()))
    }

    /// What somebody who typed these letters may want to find. Public.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn suggest(&self, text: &str, language: Language, limit: usize) -> Result<Vec<Suggestion>, Refusal> {
        self.index()?
            .suggest(text, language, limit)
            .map_err(index_problem)
    }
}
