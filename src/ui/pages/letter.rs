//! A letter, made on the device: filled in, changed by hand, then copied, printed or saved. It is not sent. What was changed is
//! kept like whatever was begun in a form.

use crate::content::asking::RightWords;
use crate::content::{dates, text, timescales};
use crate::domain::right::Right;
use crate::platform::{dom, files};
use crate::session::{Session, use_session};
use crate::ui::blocks::asking::{circumstances, with_list};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn LetterPage(
    /// Through whose eyes.
    whose: Whose,
    /// What it asks for.
    right: Right,
) -> impl IntoView {
    let session = use_session();
    let words = &text().rights;
    view! {
        <Page title=words.letter_title heading=words.letter.to_owned()>
            {with_list(move |list| match list.rights.iter().find(|words| words.right == right) {
                Some(words) => letter(session, words),
                None => ().into_any(),
            })}
            <a class="link" href=Route::Rights(whose).path()>{words.back}</a>
        </Page>
    }
}

fn letter(session: Session, right: &RightWords) -> AnyView {
    let words = &text().rights;
    let today = session.today.get_untracked();
    let born = untrack(|| circumstances(session).born);
    let made = right.letter(&untrack(|| speak::name(session)), born, today);
    let field = StoredValue::new(format!("letter/{:?}", right.right));
    let letter = RwSignal::new(field.with_value(|field| session.draft(field)).unwrap_or_else(|| made.clone()));
    let change = move |event| {
        let changed = event_target_value(&event);
        // What is as it was made is made again.
        field.with_value(|field| session.keep_draft(field, if changed == made { "" } else { &changed }));
        letter.set(changed);
    };
    let copy = move |_| {
        spawn_local(async move {
            let copied = files::copy(&letter.get_untracked()).await.is_some();
            session.say(if copied { words.copied } else { words.not_copied }.to_owned());
        });
    };
    let save = move |_| {
        let _offered = files::save_as(words.file, "text/plain;charset=utf-8", letter.get_untracked().as_bytes());
        session.say(words.saved.to_owned());
    };
    let by = right.usually.and_then(|(usually, most)| {
        let day =
            |usually: crate::domain::right::Usually| Some(dates::day(usually.by(today, timescales::bank_holidays())?, today));
        Some(match most.and_then(day) {
            Some(last) => words.by_most(&day(usually)?, &last),
            None => words.by(&day(usually)?),
        })
    });
    view! {
        <p class="lead">{right.title.clone()}</p>
        <div class="field letter">
            <label class="field__label" for="letter">{words.letter}</label>
            <p class="field__hint" id="letter-hint">{if session.is_example() { words.letter_hint_example } else { words.letter_hint }}</p>
            <textarea
                class="field__input letter__box"
                id="letter"
                rows="18"
                maxlength="20000"
                autocomplete="off"
                dir="auto"
                aria-describedby="letter-hint"
                prop:value=move || letter.get()
                on:input=change
            ></textarea>
        </div>
        // Paper shows the words themselves, as long as they are.
        <div class="letter__paper" aria-hidden="true" dir="auto">{move || letter.get()}</div>
        <div class="button-row">
            <button type="button" class="button" on:click=copy>{words.copy}</button>
            <button type="button" class="button button--quiet" on:click=move |_| dom::print()>{words.print}</button>
            <button type="button" class="button button--quiet" on:click=save>{words.save}</button>
        </div>
        <p>{words.not_sent}</p>
        {match by {
            Some(by) => view! { <p>{by}" "{words.councils_differ}</p> },
            None => view! { <p>{right.usual.clone()}</p> },
        }}
    }
}
