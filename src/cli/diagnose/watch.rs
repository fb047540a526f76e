//! Whether somebody wants the run to end.

use std::sync::{
    Once,
    atomic::{AtomicBool, Ordering},
};

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

/// Listens for Ctrl-C. Where nothing can listen, it ends the run as it ends any other.
pub(super) fn listen() {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| {
        let _ = ctrlc::set_handler(stop);
    });
}
