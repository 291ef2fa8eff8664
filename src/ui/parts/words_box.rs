//! A box for one's own words. What is typed is handed on after a short pause, after some seconds without one, on leaving the box, on
//! leaving the page and when the tablet is put away, so there is no button to forget.

use crate::domain::words::LONGEST;
use crate::platform::clock::Moment;
use crate::platform::dom;
use crate::ui::prelude::*;
use leptos::leptos_dom::helpers::TimeoutHandle;
use std::time::Duration;

/// How long a pause in typing is.
const PAUSE: Duration = Duration::from_millis(600);
/// After so many seconds of typing without a pause the words are handed on nevertheless.
const LONG: f64 = 5.0;

/// What happened in a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typing {
    /// Something was typed that has not been handed on.
    Begun,
    /// These are the words now.
    Words(String),
}

/// A labelled box for words.
#[component]
pub fn WordsBox(
    /// The label.
    #[prop(into)]
    label: String,
    /// An id that nothing else on the page has.
    #[prop(into)]
    id: String,
    /// A sentence under the label; empty if none is needed.
    #[prop(into, optional)]
    hint: String,
    /// What has to be said of the words in the box, if anything.
    #[prop(into, optional)]
    note: MaybeProp<&'static str>,
    /// The words that are kept.
    #[prop(into)]
    words: Signal<String>,
    /// Called when typing begins and with the words when it pauses.
    on_typing: Callback<Typing>,
) -> impl IntoView {
    let typed = RwSignal::new(words.get_untracked());
    // Since when there is something that was not handed on.
    let waits: StoredValue<Option<Moment>> = StoredValue::new(None);
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    // A box that is taken off the page while somebody is in it says so after all that belongs to it is gone.
    let hand_on = move || {
        timer.try_update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
        });
        if waits.try_get_value().flatten().is_some() {
            waits.set_value(None);
            on_typing.run(Typing::Words(typed.get_untracked()));
        }
    };
    // Words that arrive from elsewhere (undo, another tab) show at once, but never over what is being typed.
    Effect::new(move |_| {
        let kept = words.get();
        if waits.get_value().is_none() && typed.get_untracked().trim() != kept {
            typed.set(kept);
        }
    });
    let away = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if !dom::is_visible() {
            hand_on();
        }
    });
    on_cleanup(move || {
        hand_on();
        away.remove();
    });
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        match waits.get_value() {
            Some(since) if since.elapsed() >= LONG => return hand_on(),
            Some(_) => {}
            None => {
                waits.set_value(Some(Moment::now()));
                on_typing.run(Typing::Begun);
            }
        }
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(hand_on, PAUSE).ok();
        });
    };
    let hint_id = format!("{id}-hint");
    let note_id = format!("{id}-note");
    let describing = [(!hint.is_empty()).then(|| hint_id.clone()), Some(note_id.clone())];
    let described_by = move || {
        let [hint, note_id] = describing.clone();
        let ids: Vec<String> = hint.into_iter().chain(note_id.filter(|_| note.get().is_some())).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {move || note.get().map(|note| view! { <p class="field__hint" id=note_id.clone()>{note}</p> })}
            <textarea
                class="field__input field__input--words"
                id=id
                rows="3"
                maxlength=LONGEST.to_string()
                autocomplete="off"
                dir="auto"
                aria-describedby=described_by
                prop:value=move || typed.get()
                on:input=on_input
                on:blur=move |_| hand_on()
            ></textarea>
            // The browser takes no more, and says nothing of it.
            {move || (typed.read().encode_utf16().count() >= LONGEST)
                .then(|| view! { <p class="field__hint" role="status">{crate::content::text().refused.full}</p> })}
        </div>
    }
}
