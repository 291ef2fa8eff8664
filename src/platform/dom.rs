//! The page itself: its title, its colours and sizes, focus, and news from the window.

use leptos::prelude::set_timeout;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, HtmlElement, PerformanceNavigation, Window};

/// Two taps within so many milliseconds are one.
const DOUBLE_TAP: f64 = 700.0;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// Sets the tab's title. It never holds a person's name.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets `data-name` on the root element, for the style sheet.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // An attribute name of our own choosing is always a valid one.
        let _set = root.set_attribute(&format!("data-{name}"), value);
    }
}

/// Sets a custom property on the root element, as a text for `content` in the style sheet. Only words of our own: they hold no quote.
pub fn set_root_text(name: &str, words: &str) {
    let root = document().and_then(|document| document.document_element()).and_then(|root| root.dyn_into::<HtmlElement>().ok());
    if let Some(root) = root {
        // A property of our own takes any value.
        let _set = root.style().set_property(&format!("--{name}"), &format!("\"{words}\""));
    }
}

/// Reads `data-name` from the root element.
pub fn root(name: &str) -> Option<String> {
    document()?.document_element()?.get_attribute(&format!("data-{name}"))
}

/// Takes the static shell away that was painted before the app started.
pub fn remove_shell() {
    if let Some(shell) = document().and_then(|document| document.get_element_by_id("shell")) {
        shell.remove();
    }
}

/// Shows the page that says the app has stopped. Called when it cannot go on.
pub fn show_stopped() {
    let Some(document) = document() else { return };
    if let Some(stopped) = document.get_element_by_id("stopped") {
        let _shown = stopped.remove_attribute("hidden");
    }
    if let Some(app) = document.get_element_by_id("app") {
        let _hidden = app.set_attribute("hidden", "");
    }
}

/// Moves focus to the element of that id.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take focus leaves it where it was.
        let _focused = element.focus();
    }
}

/// Moves focus to the element of that id if nothing has it, because what had it is gone.
pub fn catch_focus(id: &str) {
    let active = document().and_then(|document| document.active_element());
    if active.is_none_or(|active| active.tag_name() == "BODY") {
        focus(id);
    }
}

/// Moves focus to the page's heading.
pub fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("main h1").ok()).flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        // A heading with tabindex can always take focus.
        let _focused = heading.focus();
    }
}

/// A second tap on a button that sends a form, with nothing typed or chosen in between, is a slip of the finger. It does nothing.
/// A button that cannot be pressed while the form is at work needs no such guard; pressed once more after that, it is meant.
pub fn overlook_double_taps() {
    let Some(window) = window() else { return };
    let last: Rc<Cell<Option<f64>>> = Rc::default();
    let listen = |event: &str, hears: Closure<dyn FnMut(web_sys::Event)>| {
        // Before anything on the page hears of it. The window is there as long as the app.
        let _listening = window.add_event_listener_with_callback_and_bool(event, hears.as_ref().unchecked_ref(), true);
        hears.forget();
    };
    for changes in ["input", "change"] {
        let last = Rc::clone(&last);
        listen(changes, Closure::new(move |_| last.set(None)));
    }
    listen(
        "submit",
        Closure::new(move |event: web_sys::Event| {
            let now = event.time_stamp();
            if last.replace(Some(now)).is_some_and(|last| now - last < DOUBLE_TAP) {
                event.prevent_default();
                event.stop_immediate_propagation();
                return;
            }
            let button = event.dyn_ref::<web_sys::SubmitEvent>().and_then(web_sys::SubmitEvent::submitter);
            let last = Rc::clone(&last);
            // Once the page shows what came of it.
            let look = move || {
                if button.is_some_and(|button| button.matches(":disabled").unwrap_or(false)) {
                    last.set(None);
                }
            };
            set_timeout(look, Duration::ZERO);
        }),
    );
}

/// Whether this start followed another one in the same tab: after a lock, or because somebody asked for it.
pub fn was_reloaded() -> bool {
    let navigation = window().and_then(|window| window.performance()).map(|performance| performance.navigation());
    navigation.is_some_and(|navigation| navigation.type_() == PerformanceNavigation::TYPE_RELOAD)
}

/// Starts the app afresh, with nothing of it left in memory.
pub fn reload() {
    if let Some(window) = window() {
        let _reloading = window.location().reload();
    }
}

/// Opens the browser's print window.
pub fn print() {
    if let Some(window) = window() {
        let _printing = window.print();
    }
}

/// Goes back one page.
pub fn back() {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _going = history.back();
    }
}

/// Opens whatever this lies in that can be folded away.
pub fn unfold(element: Option<&web_sys::HtmlInputElement>) {
    if let Some(folded) = element.and_then(|element| element.closest("details").ok()).flatten() {
        // What does not open by itself is opened by hand.
        let _open = folded.set_attribute("open", "");
    }
}

/// Opens a dialog over the page.
pub fn open_dialog(dialog: Option<web_sys::HtmlDialogElement>) {
    if let Some(dialog) = dialog {
        // It is open already if this fails.
        let _open = dialog.show_modal();
    }
}

/// Closes a dialog.
pub fn close_dialog(dialog: Option<web_sys::HtmlDialogElement>) {
    if let Some(dialog) = dialog {
        dialog.close();
    }
}

/// Covers everything, or uncovers it. The style sheet shows an empty page meanwhile, and nothing is read aloud.
pub fn cover(on: bool) {
    if on {
        super::voice::hush();
    }
    set_root("cover", if on { "on" } else { "off" });
}

/// Whether everything is covered.
pub fn is_covered() -> bool {
    root("cover").as_deref() == Some("on")
}

/// The element of that id.
pub fn by_id(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// Leaves the field that has focus, so that what was typed in it is handed on.
pub fn leave_field() {
    let element = document().and_then(|document| document.active_element());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // A page that has no focus has nothing to hand on.
        let _left = element.blur();
    }
}

/// Whether this is an iPhone or an iPad, where the home screen and the browser keep things apart.
pub fn is_apple_phone() -> bool {
    let agent = window().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default();
    agent.contains("iPhone") || agent.contains("iPad")
}

/// The same letters however a keyboard composes them.
pub fn one_spelling(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

/// Calls back when Shift was pressed three times within a second and a half, and nothing else between.
pub fn on_three_shifts(mut call: impl FnMut() + 'static) {
    const WITHIN: f64 = 1_500.0;
    let mut times: Vec<f64> = Vec::new();
    let on_key = Closure::<dyn FnMut(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        if event.key() != "Shift" {
            times.clear();
            return;
        }
        if event.repeat() {
            return;
        }
        let now = event.time_stamp();
        times.retain(|time| now - time < WITHIN);
        times.push(now);
        if times.len() >= 3 {
            times.clear();
            call();
        }
    });
    if let Some(window) = window() {
        let _listening = window.add_event_listener_with_callback("keydown", on_key.into_js_value().unchecked_ref());
    }
}

/// Whether the browser believes that there is a network.
pub fn is_online() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Whether the page can be seen.
pub fn is_visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}

/// Calls back on an event of the window, for as long as the app runs.
pub fn on_window(event: &str, call: impl FnMut() + 'static) {
    if let Some(window) = window() {
        let call = Closure::<dyn FnMut()>::new(call).into_js_value();
        let _listening = window.add_event_listener_with_callback(event, call.unchecked_ref());
    }
}

/// Calls back when the page is shown or hidden, for as long as the app runs.
pub fn on_visibility(call: impl FnMut() + 'static) {
    if let Some(document) = document() {
        let call = Closure::<dyn FnMut()>::new(call).into_js_value();
        let _listening = document.add_event_listener_with_callback("visibilitychange", call.unchecked_ref());
    }
}

/// Asks "leave this page?" while `wanted` says so.
pub fn guard_leaving(wanted: impl Fn() -> bool + 'static) {
    if let Some(window) = window() {
        let ask = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            if wanted() {
                event.prevent_default();
            }
        });
        let _listening = window.add_event_listener_with_callback("beforeunload", ask.into_js_value().unchecked_ref());
    }
}
