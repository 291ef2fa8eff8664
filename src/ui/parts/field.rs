//! One line to type in, with its label, a hint and, when needed, what is wrong with it.

use super::page::Problems;
use crate::platform::dom;
use crate::ui::prelude::*;
use leptos::html;

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Words.
    Words,
    /// A day, by the browser's own date picker.
    Day,
    /// Letters that nobody should put right: words that lock, a recovery key.
    Code,
    /// The same, hidden from whoever looks over the shoulder.
    Secret,
}

/// Where what was begun in a field waits until it is said: after locking, or a tab that was closed, it is there again.
#[derive(Clone, Copy)]
pub struct Drafts {
    /// What was begun in the field of this id.
    pub of: Callback<String, Option<String>>,
    /// Keeps what stands in the field of this id now.
    pub keep: Callback<(String, String)>,
}

/// One labelled line.
#[component]
pub fn Field(
    /// The label.
    #[prop(into)]
    label: String,
    /// An id that nothing else on the page has.
    #[prop(into)]
    id: String,
    /// What is typed.
    typed: Typed,
    /// A sentence under the label; empty if none is needed.
    #[prop(into, optional)]
    hint: String,
    /// What has been typed.
    value: RwSignal<String>,
    /// What is wrong with it, if anything.
    #[prop(into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    Problems::watch(problem);
    let hint_id = format!("{id}-hint");
    let problem_id = format!("{id}-problem");
    let described_by = {
        let (hint_id, problem_id, has_hint) = (hint_id.clone(), problem_id.clone(), !hint.is_empty());
        move || {
            let ids = [has_hint.then(|| hint_id.clone()), problem.read().is_some().then(|| problem_id.clone())];
            let ids: Vec<String> = ids.into_iter().flatten().collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    // A field that shows what is so begins with that.
    let drafts = use_context::<Drafts>().filter(|_| typed == Typed::Words && value.read_untracked().is_empty());
    let input = NodeRef::<html::Input>::new();
    if let Some(begun) = drafts.and_then(|drafts| drafts.of.run(id.clone())) {
        value.set(begun);
        // Where the form is folded away, somebody might think that it is lost.
        Effect::new(move |_| dom::unfold(input.get().as_ref()));
    }
    let draft_id = id.clone();
    let take = move |words: String| {
        if let Some(drafts) = drafts {
            drafts.keep.run((draft_id.clone(), words.clone()));
        }
        value.set(words);
    };
    view! {
        <div class="field" class:field--problem=move || problem.read().is_some()>
            <label class="field__label" for=id.clone()>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id.clone()>{hint}</p> })}
            {move || problem.get().map(|words| view! { <p class="field__problem" id=problem_id.clone()>{words}</p> })}
            <input
                node_ref=input
                class="field__input"
                class:field__input--day=(typed == Typed::Day)
                id=id
                type=match typed {
                    Typed::Day => "date",
                    Typed::Secret => "password",
                    Typed::Words | Typed::Code => "text",
                }
                autocomplete=if typed == Typed::Secret { "current-password" } else { "off" }
                autocapitalize=if typed == Typed::Words { "sentences" } else { "none" }
                spellcheck=if typed == Typed::Words { "true" } else { "false" }
                maxlength=if typed == Typed::Words { "2000" } else { "200" }
                aria-invalid=move || problem.read().is_some().then_some("true")
                aria-describedby=described_by
                prop:value=move || value.get()
                on:input=move |event| take(event_target_value(&event))
            />
        </div>
    }
}
