//! How far a run got, for whoever looks at the terminal. A short run tells nothing.

use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::text::{Lang, Message};

/// A run that ends sooner needs no telling.
const PATIENCE: Duration = Duration::from_millis(500);

/// Between two looks at the terminal.
const TICK: Duration = Duration::from_millis(200);

/// The progress of a run.
pub(super) struct Progress {
    lang: Lang,
    begun: Instant,
    /// Whether anybody looks.
    is_watched: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Begins to measure; `is_quiet` where something else is written to the same terminal as it goes.
    pub(super) fn begin(lang: Lang, is_quiet: bool) -> Self {
        let is_watched = !is_quiet && io::stderr().is_terminal();
        Self { lang, begun: Instant::now(), is_watched, bar: None }
    }

    /// So many documents are judged.
    pub(super) fn at(&mut self, documents: usize) {
        if !self.is_watched || (self.bar.is_none() && self.begun.elapsed() < PATIENCE) {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(TICK);
            bar
        });
        bar.set_message(Message::new("cohort-progress").with("count", documents).get(self.lang));
    }

    /// Clears the terminal for what is told.
    pub(super) fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
