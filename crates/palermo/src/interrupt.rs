//! The interrupt key, for work that ends between two steps instead of in the middle of one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::Exit;

/// Watches for the interrupt key from now on: the first press sets the flag, a second one ends the program at
/// once. Where nothing can be watched, the key ends the program as it always does.
pub fn watch() -> Arc<AtomicBool> {
    let is_pressed = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&is_pressed);
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else {
        return is_pressed;
    };
    std::thread::spawn(move || {
        runtime.block_on(async {
            if tokio::signal::ctrl_c().await.is_err() {
                return;
            }
            flag.store(true, Ordering::Relaxed);
            if tokio::signal::ctrl_c().await.is_ok() {
                std::process::exit(i32::from(Exit::Interrupted.number()));
            }
        });
    });
    is_pressed
}
