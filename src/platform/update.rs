//! A newer version that waits. It starts only when the person says so; `public/boot.js` does the rest.

use super::dom;
use web_sys::CustomEvent;

/// Whether a newer version is waiting now.
pub fn is_waiting() -> bool {
    dom::root("update").as_deref() == Some("ready")
}

/// Calls back when a newer version has arrived and waits.
pub fn on_waiting(call: impl FnMut() + 'static) {
    dom::on_window("update-ready", call);
}

/// Starts the newer version.
pub fn accept() {
    if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new("update-accepted")) {
        let _sent = window.dispatch_event(&event);
    }
}
