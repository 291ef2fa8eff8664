//! The device's own date and time. Only the session asks; everything below is told.

use chrono::{Local, NaiveDateTime, Timelike};
use leptos::prelude::{request_animation_frame, set_timeout};
use std::time::Duration;
use wasm_bindgen::JsValue;

/// The longest that anything waits for a page to be drawn.
const MOMENT: Duration = Duration::from_millis(100);

/// Now, to the second, where this device is.
pub fn now() -> NaiveDateTime {
    let now = Local::now().naive_local();
    now.with_nanosecond(0).unwrap_or(now)
}

/// A moment from which time is measured by two clocks: one stands still while a device sleeps, the other can be set back.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    wall: f64,
    running: f64,
}

impl Moment {
    /// This moment.
    pub fn now() -> Self {
        let running = web_sys::window().and_then(|window| window.performance()).map(|performance| performance.now());
        Self { wall: js_sys::Date::now(), running: running.unwrap_or_default() }
    }

    /// Seconds since then, by whichever clock says more.
    pub fn elapsed(self) -> f64 {
        let now = Self::now();
        (now.wall - self.wall).max(now.running - self.running) / 1_000.0
    }
}

/// Does something after the browser has drawn the page as it is now, however long that takes on a slow device.
pub fn after_paint(then: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}

/// Waits until the browser has drawn the page as it is now; no longer than a moment, and not at all where nobody looks.
pub async fn painted() {
    if !super::dom::is_visible() {
        return;
    }
    let drawn = js_sys::Promise::new(&mut |resolve, _| {
        let drawn = resolve.clone();
        after_paint(move || drop(drawn.call0(&JsValue::UNDEFINED)));
        set_timeout(move || drop(resolve.call0(&JsValue::UNDEFINED)), MOMENT);
    });
    // It cannot fail.
    let _drawn = wasm_bindgen_futures::JsFuture::from(drawn).await;
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let waited = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _timer = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    // A timer does not fail.
    let _waited = wasm_bindgen_futures::JsFuture::from(waited).await;
}
