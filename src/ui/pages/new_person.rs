//! Adding a person to the list.

use crate::content::text;
use crate::session::use_session;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::parts::problem::Problems;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use leptos_router::hooks::use_navigate;

/// The page.
#[component]
pub fn NewPersonPage() -> impl IntoView {
    let session = use_session();
    let words = &text().new_person;
    let name = RwSignal::new(String::new());
    let born = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<(&'static str, String)>::new());
    let problem_of = move |field: &'static str| {
        Signal::derive(move || problems.get().into_iter().find(|(at, _)| *at == field).map(|(_, words)| words))
    };
    let navigate = use_navigate();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = born.get_untracked();
        let day = if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) };
        let mut found = Vec::new();
        if name.get_untracked().trim().is_empty() {
            found.push(("name", words.name_needed.to_owned()));
        }
        match day {
            Err(_) => found.push(("born", text().refused.no_such_day.to_owned())),
            Ok(day) if found.is_empty() => match session.add_person(&name.get_untracked(), day) {
                Ok(person) => return navigate(&Route::Home(Whose::Of(person)).path(), leptos_router::NavigateOptions::default()),
                Err(refused) => found.push((if day.is_some() { "born" } else { "name" }, speak::refused(refused))),
            },
            Ok(_) => {}
        }
        problems.set(found);
    };
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <form class="form" on:submit=add novalidate>
                <Problems heading=text().refused.heading problems=problems/>
                <Field label=words.name id="name" typed=Typed::Words hint=words.name_hint value=name problem=problem_of("name")/>
                <Field label=words.born id="born" typed=Typed::Day hint=words.born_hint value=born problem=problem_of("born")/>
                <div class="button-row">
                    <button class="button" type="submit">{words.add}</button>
                    <a class="button button--quiet" href=Route::People.path()>{words.cancel}</a>
                </div>
            </form>
        </Page>
    }
}
