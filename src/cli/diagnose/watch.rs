//! How far a run got, on a terminal; and whether somebody wants it to end.

use std::{
    io::{self, IsTerminal},
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::text::{Lang, Message};

static STOPPED: AtomicBool = AtomicBool::new(false);

/// Whether somebody wants the run to end. What was begun is still finished.
pub(super) fn is_stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// What a shell gives for a process that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

#[expect(clippy::exit, reason = "who asks a second time does not want to wait, not even for what is read")]
fn stop() {
    if STOPPED.swap(true, Ordering::Relaxed) {
        std::process::exit(INTERRUPTED);
    }
}

/// The progress of a run.
pub(super) struct Progress {
    bar: ProgressBar,
    lang: Lang,
}

/// Between two looks at the terminal.
const TICK: Duration = Duration::from_millis(200);

impl Progress {
    /// Begins to tell, if anybody looks, and listens for Ctrl-C.
    pub(super) fn begin(lang: Lang) -> Self {
        static LISTENING: Once = Once::new();
        // Where nothing can listen, Ctrl-C ends the run as it ends any other.
        LISTENING.call_once(|| {
            let _ = ctrlc::set_handler(stop);
        });
        let bar = if io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        if !bar.is_hidden() {
            bar.enable_steady_tick(TICK);
        }
        Self { bar, lang }
    }

    /// So many documents are judged.
    pub(super) fn at(&mut self, documents: u64) {
        if !self.bar.is_hidden() {
            let message = Message::new("cohort-progress").with("count", super::wide(documents));
            self.bar.set_message(message.get(self.lang));
        }
    }

    /// Clears the terminal for what is told.
    pub(super) fn end(self) {
        self.bar.finish_and_clear();
    }
}
