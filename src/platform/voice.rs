//! Reading aloud, only with a voice that is on this device. Other voices send the words away to be spoken, so they are never asked.

use super::dom;
use js_sys::Reflect;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice,
};

thread_local! {
    /// What is being said. Some browsers forget to say that they have finished unless somebody holds it.
    static SAYING: RefCell<Option<SpeechSynthesisUtterance>> = const { RefCell::new(None) };
}

fn synthesis() -> Option<SpeechSynthesis> {
    let found = Reflect::get(&web_sys::window()?.into(), &"speechSynthesis".into()).ok()?;
    if found.is_object() { Some(found.unchecked_into()) } else { None }
}

/// The voice for these pages: of this device, and English; British if there is one.
fn voice() -> Option<SpeechSynthesisVoice> {
    let language = |voice: &SpeechSynthesisVoice| voice.lang().to_lowercase().replace('_', "-");
    synthesis()?
        .get_voices()
        .iter()
        .map(JsCast::unchecked_into::<SpeechSynthesisVoice>)
        .filter(|voice| voice.local_service() && language(voice).starts_with("en"))
        .min_by_key(|voice| language(voice) != "en-gb")
}

/// Whether there is a voice to read with.
pub fn is_there() -> bool {
    voice().is_some()
}

/// Calls back whenever the browser has found other voices. Many find theirs only some time after the start.
pub fn on_change(call: impl FnMut() + 'static) {
    if let Some(synthesis) = synthesis() {
        let on_change = Closure::<dyn FnMut()>::new(call).into_js_value();
        synthesis.set_onvoiceschanged(Some(on_change.unchecked_ref()));
    }
    // What is being read when the page is left would be read on in an empty room.
    dom::on_window("pagehide", hush);
}

/// Says these words, and calls back when that is over for whatever reason. Answers false if they cannot be said, or must not be
/// because the page is covered.
pub fn say(words: &str, over: impl FnOnce() + 'static) -> bool {
    let (Some(synthesis), Some(voice)) = (synthesis(), voice()) else { return false };
    let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(words) else { return false };
    if dom::is_covered() {
        return false;
    }
    utterance.set_voice(Some(&voice));
    utterance.set_lang(&voice.lang());
    let over = Closure::once_into_js(over);
    utterance.set_onend(Some(over.unchecked_ref()));
    utterance.set_onerror(Some(over.unchecked_ref()));
    synthesis.speak(&utterance);
    SAYING.with_borrow_mut(|saying| *saying = Some(utterance));
    true
}

/// Says nothing more.
pub fn hush() {
    if let Some(utterance) = SAYING.with_borrow_mut(Option::take) {
        utterance.set_onend(None);
        utterance.set_onerror(None);
        if let Some(synthesis) = synthesis() {
            synthesis.cancel();
        }
    }
}

/// A piece of the page that is read in one go.
#[derive(Debug, Clone)]
pub struct Passage(HtmlElement);

impl Passage {
    /// Everything there is to read on the page that shows, in the order of the page. What is folded away, what only shows, and
    /// what people type into is left out.
    pub fn all() -> Vec<Self> {
        const PASSAGES: &str = "h1, h2, h3, p, li, legend, label, summary, figcaption, blockquote, dt, dd, th, td";
        let Some(main) = dom::by_id("main") else { return Vec::new() };
        let Ok(found) = main.query_selector_all(PASSAGES) else { return Vec::new() };
        (0..found.length())
            .filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok())
            // What holds another passage is read piece by piece.
            .filter(|element| element.query_selector(PASSAGES).is_ok_and(|inner| inner.is_none()))
            .filter(|element| {
                element.closest("[aria-hidden=true], .visually-hidden, .no-reading").is_ok_and(|silent| silent.is_none())
            })
            .filter(|element| element.get_client_rects().length() > 0 && !element.inner_text().trim().is_empty())
            .map(Self)
            .collect()
    }

    /// Its words.
    pub fn words(&self) -> String {
        self.0.inner_text()
    }

    /// Marks it as what is being read, and brings it into view; or takes the mark away.
    pub fn mark(&self, on: bool) {
        let _marked = if on { self.0.set_attribute("data-reading", "") } else { self.0.remove_attribute("data-reading") };
        if on {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            self.0.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }
}
