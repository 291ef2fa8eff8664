//! Choosing the words that lock everything: made by chance, or one's own with an honest look at them.

use crate::content::text;
use crate::platform::{dom, files, random};
use crate::store::vault::words::{GuessedWithin, Strength, by_chance, tidy};
use crate::ui::parts::field::{Field, Typed};
use crate::ui::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// The list of words; `scripts/stamp.mjs` puts it there.
const LIST: &str = "/words.txt";

/// How many words are made for an adviser, who holds many people's, and for a young person.
pub const ADVISERS_WORDS: usize = 5;
/// See [`ADVISERS_WORDS`].
pub const YOUNG_PERSONS_WORDS: usize = 4;

/// What is being chosen.
#[derive(Clone, Copy)]
pub struct NewWords {
    list: RwSignal<Option<String>>,
    made: RwSignal<String>,
    is_own: RwSignal<bool>,
    own: RwSignal<String>,
    again: RwSignal<String>,
    how_many: usize,
    /// How the ids of its fields begin.
    id: &'static str,
}

impl NewWords {
    /// Fetches the list and makes the first words: `how_many` of them. The ids of its fields begin with `id`.
    pub fn new(how_many: usize, id: &'static str) -> Self {
        let words = Self {
            list: RwSignal::new(None),
            made: RwSignal::new(String::new()),
            is_own: RwSignal::new(false),
            own: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            how_many,
            id,
        };
        spawn_local(async move {
            let list = files::fetch(LIST).await.unwrap_or_default();
            // Whoever is choosing their own by now goes on, and the page may be gone.
            if words.list.try_set(Some(list)).is_none() && !words.is_own.get_untracked() {
                words.make();
            }
        });
        words
    }

    fn make(self) {
        let made = self.list.try_with_untracked(|list| {
            let list: Vec<&str> = list.as_deref().unwrap_or_default().lines().collect();
            by_chance(&list, self.how_many, random::fill)
        });
        // The page may be gone by now.
        let Some(made) = made else { return };
        self.is_own.set(made.is_none());
        self.made.set(made.unwrap_or_default());
    }

    fn strength(self, personal: &str) -> Strength {
        self.list.with(|list| {
            let listed: BTreeSet<&str> = list.as_deref().unwrap_or_default().lines().collect();
            Strength::of(&self.own.read(), &listed, &[personal])
        })
    }

    /// The chosen words, or what is wrong with them and at which field.
    ///
    /// # Errors
    /// The field and the sentence.
    pub fn chosen(self, personal: &str) -> Result<String, (String, String)> {
        let words = &text().words;
        let chosen = if self.is_own.get_untracked() { self.own.get_untracked() } else { self.made.get_untracked() };
        if self.is_own.get_untracked() && !untrack(|| self.strength(personal)).is_enough() {
            return Err((self.field("own"), words.too_weak.to_owned()));
        }
        let spelled = |typed: &str| tidy(&dom::one_spelling(typed));
        if *spelled(&chosen) != *spelled(&self.again.get_untracked()) {
            return Err((self.field("again"), words.not_again.to_owned()));
        }
        Ok(chosen)
    }

    fn field(self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    /// Forgets what was made and typed. Nothing else is shown in its place: it would look like what was chosen.
    pub fn clear(self) {
        for field in [self.made, self.own, self.again] {
            field.set(String::new());
        }
    }
}

/// The fields.
#[component]
pub fn NewWordsFields(
    /// What is being chosen.
    words: NewWords,
    /// A name that somebody who guesses would try.
    #[prop(into)]
    personal: Signal<String>,
    /// What is wrong, and at which field.
    #[prop(into)]
    problem: Signal<Option<(String, String)>>,
) -> impl IntoView {
    let texts = &text().words;
    let (own_id, again_id, made_id) = (words.field("own"), words.field("again"), words.field("made"));
    let problem_at = move |id: &str| {
        let id = id.to_owned();
        Signal::derive(move || problem.get().filter(|(at, _)| *at == id).map(|(_, words)| words))
    };
    let own_problem = problem_at(&own_id);
    let again_problem = problem_at(&again_id);
    let (own_id, made_id) = (StoredValue::new(own_id), StoredValue::new(made_id));
    let strength = move || {
        let strength = words.strength(&personal.read());
        (strength.letters > 0).then(|| match strength.guessed_within() {
            GuessedWithin::Day => texts.strength_day,
            GuessedWithin::Year => texts.strength_year,
            GuessedWithin::Lifetime => texts.strength_lifetime,
            GuessedWithin::Longer => texts.strength_longer,
        })
    };
    let is_own = words.is_own;
    let has_list = move || words.list.read().as_deref().is_some_and(|list| !list.is_empty());
    view! {
        <p>{texts.make}</p>
        <Show when=move || !is_own.get()>
            <div class="field">
                <p class="field__label" id=made_id.get_value()>{texts.made}</p>
                <output class="made-words" aria-labelledby=made_id.get_value()>{move || words.made.get()}</output>
            </div>
            <div class="button-row">
                <button type="button" class="button button--quiet button--small" on:click=move |_| words.make()>{texts.other}</button>
                <button type="button" class="link-button" on:click=move |_| is_own.set(true)>{texts.own}</button>
            </div>
        </Show>
        <Show when=move || is_own.get()>
            <Show when=move || words.list.read().is_some() && !has_list()><p class="note">{texts.no_list}</p></Show>
            <Field label=texts.own_label id=own_id.get_value() typed=Typed::Code hint=texts.own_hint value=words.own problem=own_problem/>
            <p class="note" role="status">{strength}</p>
            <Show when=has_list>
                <button type="button" class="link-button" on:click=move |_| words.make()>{texts.made_for_me}</button>
            </Show>
        </Show>
        {move || view! {
            <Field
                label=if is_own.get() { texts.again_own } else { texts.again }
                id=again_id.clone()
                typed=Typed::Code
                hint=texts.again_hint
                value=words.again
                problem=again_problem
            />
        }}
    }
}
