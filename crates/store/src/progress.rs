//! How far a long piece of work is.

/// How far a long piece of work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done, as a code: the name of a table or stream.
    pub stage: &'static str,
    /// How much of it is done.
    pub done: u64,
    /// How much of it there is, as counted at the beginning of the stage.
    pub total: u64,
}

/// Tells somebody about the progress of one stage.
pub(crate) struct Reporter<'a> {
    progress: Progress,
    tell: &'a mut dyn FnMut(Progress),
}

impl<'a> Reporter<'a> {
    /// Begins a stage, and says so.
    pub(crate) fn new(stage: &'static str, total: u64, tell: &'a mut dyn FnMut(Progress)) -> Self {
        let progress = Progress {
            stage,
            done: 0,
            total,
        };
        tell(progress);
        Self { progress, tell }
    }

    /// Says that more is done.
    pub(crate) fn advance(&mut self, count: u64) {
        self.progress.done += count;
        (self.tell)(self.progress);
    }
}
