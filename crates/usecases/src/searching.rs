//! Finding records by what they say.

use search::index::{Answer, Request, SearchProblem, Suggestion};
use vocabulary::Language;

use crate::following::index_problem;
use crate::{Actor, Palermo, Refusal};

impl Palermo {
    /// Answers a question from the index of this node, which holds what is published. Whatever reach the request
    /// names, it is answered as far as the actor may read.
    ///
    /// # Errors
    /// What is wrong with the question; that the index cannot be read.
    pub fn search(&self, actor: &Actor, request: &Request) -> Result<Answer, Refusal> {
        let mut request = request.clone();
        request.reach = actor.reach();
        self.index()?.search(&request).map_err(|problem| match problem {
            SearchProblem::Library(reason) => index_problem(reason),
            problem => Refusal::BadQuestion(problem.to_string()),
        })
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
