//! The example: invented people to try everything with.

use crate::content::text;
use crate::platform::dom;
use crate::session::use_session;
use crate::store::rows::Door;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use leptos_router::hooks::use_navigate;

/// The page.
#[component]
pub fn ExamplePage() -> impl IntoView {
    let session = use_session();
    let words = &text().example;
    let navigate = use_navigate();
    let go = StoredValue::new(navigate);
    let look_as = move |door: Door, how_many: usize| {
        let go = go.get_value();
        let to = if door == Door::Adviser { Route::People } else { Route::Home(Whose::Mine) };
        // The gate sends everybody home until the example is open, and then it is home.
        session.show_example(door, how_many, move || go(&to.path(), leptos_router::NavigateOptions::default()));
    };
    let leave = move |_| {
        session.close_example();
        go.with_value(|go| go("/", leptos_router::NavigateOptions::default()));
    };
    let remove = move |_| {
        session.remove_example();
        go.with_value(|go| go("/", leptos_router::NavigateOptions::default()));
    };
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{words.lead}</p>
            <div class="button-row">
                <button type="button" class="button" on:click=move |_| look_as(Door::Adviser, 0)>{words.as_adviser}</button>
                <button type="button" class="button button--voice" on:click=move |_| look_as(Door::YoungPerson, 0)>{words.as_young_person}</button>
            </div>
            <p>{words.own_place}</p>
            <details>
                <summary>{words.long_list}</summary>
                <p>{words.long_list_note}</p>
                <div class="button-row">
                    <button type="button" class="button button--quiet button--small" on:click=move |_| look_as(Door::Adviser, 27)>{words.thirty}</button>
                    <button type="button" class="button button--quiet button--small" on:click=move |_| look_as(Door::Adviser, 997)>{words.thousand}</button>
                </div>
            </details>
            <Show when=move || session.is_example()>
                <section class="card">
                    <h2>{words.end_heading}</h2>
                    <div class="button-row">
                        <button type="button" class="button button--quiet" on:click=leave>{words.leave}</button>
                        <button type="button" class="button button--quiet" on:click=remove>{words.remove}</button>
                    </div>
                </section>
            </Show>
            <button type="button" class="link-button" on:click=move |_| dom::back()>{words.back}</button>
        </Page>
    }
}
