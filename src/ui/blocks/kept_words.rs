//! A box whose words save themselves, with the other voice's words above it.

use crate::content::text;
use crate::domain::command::Command;
use crate::domain::view::View;
use crate::domain::voice::Side;
use crate::domain::words::{InBox, Said};
use crate::platform::{clock, dom};
use crate::session::use_session;
use crate::ui::parts::quote::Quote;
use crate::ui::parts::words_box::WordsBox;
use crate::ui::prelude::*;
use crate::ui::speak;
use std::sync::Arc;

/// Reads what one side has said here.
pub type ReadWords = Arc<dyn Fn(View<'_>, Side) -> Vec<Said> + Send + Sync>;
/// Says new words here.
pub type SayWords = Arc<dyn Fn(String) -> Command + Send + Sync>;

/// One question with both voices: the other's words to read, and a box for one's own.
#[component]
pub fn KeptWords(
    /// The question.
    #[prop(into)]
    label: String,
    /// An id that nothing else on the page has.
    #[prop(into)]
    id: String,
    /// A sentence under the label; empty if none is needed.
    #[prop(into, optional)]
    hint: String,
    /// Who is reading the page.
    reader: Side,
    /// Whether the adviser is typing what the young person says.
    #[prop(into)]
    dictated: Signal<bool>,
    /// Reads what one side has said here.
    read: ReadWords,
    /// Says new words here.
    say: SayWords,
) -> impl IntoView {
    let session = use_session();
    let writer = Memo::new(move |_| if dictated.get() { Side::YoungPerson } else { reader });
    let reads = Arc::clone(&read);
    let mine = speak::reading(session, move |view| reads(view, writer.get()));
    let reads = Arc::clone(&read);
    let theirs = speak::reading(session, move |view| reads(view, writer.get().other()));
    // The young person may have typed themselves: those words stand, and what is dictated goes beside them.
    let stands = Memo::new(move |_| InBox::of(mine.get(), &session.voice_of(dictated.get())));
    let editable = Memo::new(move |_| stands.with(|stands| stands.words.clone()));
    let beside = Memo::new(move |_| stands.with(|stands| stands.beside.clone()));
    let is_together = Memo::new(move |_| stands.with(|stands| stands.together));
    let says = Arc::clone(&say);
    let on_typing = speak::typing(session, dictated, move || editable.get_untracked(), move |words| says(words));
    let (keep, named, box_id) = (StoredValue::new(say), StoredValue::new(label.clone()), StoredValue::new(id.clone()));
    Effect::new(move |was_together: Option<bool>| {
        if was_together == Some(true) && !is_together.get() {
            // The button is gone, and may have had the focus.
            let id = box_id.get_value();
            clock::after_paint(move || dom::catch_focus(&id));
        }
        is_together.get()
    });
    let show = move |said: Vec<Said>| {
        said.into_iter()
            .map(|said| {
                view! { <Quote side=speak::side_of(&said) who=speak::who_and_when(session, &said, reader) words=said.words/> }
            })
            .collect_view()
    };
    let label_for = label.clone();
    view! {
        <div class="kept-words">
            <WordsBox
                label=label_for
                id=id
                hint=hint
                note=MaybeProp::derive(move || is_together.get().then_some(text().voices.together))
                words=editable
                on_typing=on_typing
            />
            <Show when=move || is_together.get()>
                <button type="button" class="button button--quiet button--small" on:click=move |_| speak::say(session, dictated, keep.with_value(|keep| keep(editable.get_untracked())))>
                    {text().voices.keep_together}<span class="visually-hidden">": "{named.get_value()}</span>
                </button>
            </Show>
            {move || show(beside.get())}
            {move || (!theirs.read().is_empty() && speak::may_show(session, reader.other())).then(|| show(theirs.get()))}
        </div>
    }
}

/// "Whose words am I typing?", for the adviser.
#[component]
pub fn WhoIsSpeaking(
    /// Whether it is the young person.
    dictated: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().voices;
    let name = speak::name(session);
    view! {
        <crate::ui::parts::choice::Choice
            legend=words.whose_words
            name="whose-words"
            choices=vec![("theirs", words.whose_theirs(&name)), ("mine", words.whose_mine.to_owned())]
            chosen=Signal::derive(move || if dictated.get() { "theirs".to_owned() } else { "mine".to_owned() })
            on_choose=Callback::new(move |key| dictated.set(key == "theirs"))
        />
    }
}
