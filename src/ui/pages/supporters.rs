//! My people: who helps, and how to reach them.

use crate::content::text;
use crate::domain::command::Command;
use crate::domain::supporter::Supporter;
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;

/// The page.
#[component]
pub fn SupportersPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().supporters;
    let reader = whose.reader();
    let people = speak::reading(session, |view| view.supporters());
    view! {
        <Page title=words.title heading=words.heading(reader, &speak::name(session))>
            <p class="lead">{words.lead(reader)}</p>
            <Show when=move || people.read().is_empty()><p class="empty">{words.empty}</p></Show>
            <ul class="cards">
                <For each=move || people.get() key=key_of let:supporter>
                    <SupporterCard supporter/>
                </For>
            </ul>
            <details class="card"><summary>{words.add}</summary><SupporterForm reader/></details>
        </Page>
    }
}

/// A card is made again when what it says has changed.
fn key_of(supporter: &Supporter) -> String {
    [supporter.item.to_string().as_str(), &supporter.name, &supporter.role, &supporter.how].join("\n")
}

#[component]
fn SupporterCard(supporter: Supporter) -> impl IntoView {
    let session = use_session();
    let words = &text().supporters;
    let item = supporter.item;
    let remove = move |_| {
        if let Err(refused) = session.dispatch_undoable(Command::Remove { item }, words.removed) {
            session.say(speak::refused(refused));
        }
    };
    view! {
        <li class="card supporter">
            <h2 dir="auto">{supporter.name}</h2>
            <p dir="auto">{supporter.role}</p>
            {(!supporter.how.is_empty()).then(|| view! { <p><span class="label">{words.how_label}</span>" "<span dir="auto">{supporter.how.clone()}</span></p> })}
            <button type="button" class="link-button" on:click=remove>{words.remove}</button>
        </li>
    }
}

#[component]
fn SupporterForm(reader: Side) -> impl IntoView {
    let session = use_session();
    let words = &text().supporters;
    let [name, role, how] = [(); 3].map(|()| RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<String>);
    let no_problem = Signal::stored(None::<String>);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let command = Command::AddSupporter { name: name.get_untracked(), role: role.get_untracked(), how: how.get_untracked() };
        match session.dispatch_undoable(command, words.added) {
            Ok(_) => {
                for field in [name, role, how] {
                    field.set(String::new());
                }
                problem.set(None);
            }
            Err(refused) => {
                problem.set(Some(speak::refused(refused)));
                crate::platform::dom::focus("supporter-name");
            }
        }
    };
    view! {
        <form class="form" on:submit=add novalidate>
            <Field label=words.name id="supporter-name" typed=Typed::Words value=name problem=problem/>
            <Field label=words.role(reader) id="supporter-role" typed=Typed::Words hint=words.role_hint value=role problem=no_problem/>
            <Field label=words.how id="supporter-how" typed=Typed::Words hint=words.how_hint value=how problem=no_problem/>
            <button class="button" type="submit">{words.add}</button>
        </form>
    }
}
