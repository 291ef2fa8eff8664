//! Starts the app in the browser.

use promise_pathway::platform::dom;
use promise_pathway::ui::app::App;

fn main() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // Nothing more is written after a panic; what was saved stays saved, and the page says so.
        dom::show_stopped();
    }));
    leptos::mount::mount_to_body(App);
    dom::remove_shell();
}
