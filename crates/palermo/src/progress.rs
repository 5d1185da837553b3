//! How far long work is, told on standard error: a bar on a terminal once it takes longer than a second, and a
//! line every ten seconds otherwise.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use locale::{Argument, Messages};
use store::Progress;

use crate::output::say;

/// How long work goes on before it is worth telling of.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often a line is written where there is no terminal.
const LINE_INTERVAL: Duration = Duration::from_secs(10);

/// Tells how far one piece of work is.
pub struct Meter {
    messages: &'static Messages,
    /// Nothing is said.
    is_silent: bool,
    began: Instant,
    last_line: Instant,
    bar: Option<ProgressBar>,
    stage: &'static str,
}

impl Meter {
    /// Begins to measure.
    pub fn new(messages: &'static Messages, is_silent: bool) -> Self {
        Self {
            messages,
            is_silent,
            began: Instant::now(),
            last_line: Instant::now(),
            bar: None,
            stage: "",
        }
    }

    /// How far the work is now. A total of nothing means that nobody knows how much there is.
    pub fn tell(&mut self, progress: Progress) {
        if self.is_silent || self.began.elapsed() < PATIENCE {
            return;
        }
        if stderr().is_terminal() {
            self.draw(progress);
        } else if self.last_line.elapsed() >= LINE_INTERVAL {
            self.last_line = Instant::now();
            say(&self.line(progress));
        }
    }

    /// Ends the work: takes the bar away, and gives the seconds that it took.
    pub fn finish(mut self) -> f64 {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        self.began.elapsed().as_secs_f64()
    }

    fn draw(&mut self, progress: Progress) {
        let is_new_stage = self.stage != progress.stage;
        let bar = self.bar.get_or_insert_with(|| {
            ProgressBar::with_draw_target(Some(progress.total), ProgressDrawTarget::stderr())
                .with_style(style(progress.total > 0))
        });
        if is_new_stage {
            self.stage = progress.stage;
            bar.set_style(style(progress.total > 0));
            bar.reset_eta();
            bar.set_message(stage_name(self.messages, progress.stage));
        }
        bar.set_length(progress.total);
        bar.set_position(progress.done);
    }

    fn line(&self, progress: Progress) -> String {
        let key = if progress.total > 0 {
            "command-progress-of"
        } else {
            "command-progress"
        };
        let mut arguments = vec![
            ("stage", Argument::from(stage_name(self.messages, progress.stage))),
            ("done", Argument::from(progress.done)),
        ];
        if progress.total > 0 {
            arguments.push(("total", Argument::from(progress.total)));
        }
        self.messages.with(key, &arguments)
    }
}

/// The words for a stage; the name of a table stands for itself.
fn stage_name(messages: &Messages, stage: &str) -> String {
    let key = format!("command-stage-{stage}");
    if messages.has(&key) {
        messages.text(&key)
    } else {
        stage.to_owned()
    }
}

fn style(has_total: bool) -> ProgressStyle {
    let template = if has_total {
        "{msg} {bar:30} {human_pos}/{human_len} {eta}"
    } else {
        "{msg} {spinner} {human_pos}"
    };
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
