//! Setting a device up: a name, and for an adviser a code.

use crate::content::text;
use crate::session::use_session;
use crate::store::rows::Door;
use crate::ui::blocks::code_form::code_problem;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::parts::problem::Problems;
use crate::ui::prelude::*;
use crate::ui::speak;

/// The page.
#[component]
pub fn StartPage(
    /// For whom.
    door: Door,
) -> impl IntoView {
    let session = use_session();
    let words = &text().start;
    let name = RwSignal::new(String::new());
    let code = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<(&'static str, String)>::new());
    let problem_of = move |field: &'static str| {
        Signal::derive(move || problems.get().into_iter().find(|(at, _)| *at == field).map(|(_, words)| words))
    };
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut found = Vec::new();
        if name.get_untracked().trim().is_empty() {
            found.push(("name", words.name_needed.to_owned()));
        }
        if door == Door::Adviser {
            found.extend(code_problem(&code.get_untracked()).map(|words| ("code", words)));
        }
        if found.is_empty() {
            match door {
                Door::Adviser => session.set_up_adviser(&name.get_untracked(), &code.get_untracked()),
                Door::YoungPerson => {
                    if let Err(refused) = session.set_up_young_person(&name.get_untracked()) {
                        found.push(("name", speak::refused(refused)));
                    }
                }
            }
        }
        problems.set(found);
    };
    let is_adviser = door == Door::Adviser;
    let (heading, label, hint, notice) = if is_adviser {
        (words.adviser_heading, words.adviser_name, words.adviser_name_hint, words.adviser_notice)
    } else {
        (words.young_heading, words.young_name, words.young_name_hint, words.young_notice)
    };
    view! {
        <Page title=words.title heading=heading.to_owned()>
            <form class="form" on:submit=begin novalidate>
                <Problems heading=text().refused.heading problems=problems/>
                <Field label=label id="name" typed=Typed::Words hint=hint value=name problem=problem_of("name")/>
                {is_adviser.then(|| view! {
                    <Field label=text().code.choose id="code" typed=Typed::Code hint=text().code.choose_hint value=code problem=problem_of("code")/>
                })}
                <p class="note">{notice}</p>
                <button class="button" type="submit">{if is_adviser { words.adviser_begin } else { words.young_begin }}</button>
            </form>
        </Page>
    }
}
