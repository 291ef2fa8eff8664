//! News between tabs of this app on this device: which person's record was just saved. Never a word of what it says.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// The channel to the other tabs.
#[derive(Debug, Clone)]
pub struct Tabs(BroadcastChannel);

impl Tabs {
    /// Opens the channel of that name and calls back on each piece of news. Nothing where the browser has no such thing.
    pub fn open(name: &str, on_news: impl Fn(String) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(news) = event.data().as_string() {
                on_news(news);
            }
        });
        channel.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        Some(Self(channel))
    }

    /// Tells the other tabs. If it cannot, they see it at their next start.
    pub fn tell(&self, news: &str) {
        let _told = self.0.post_message(&news.into());
    }
}
