//! Setting a device up: a name, and the words that lock it.

use crate::content::text;
use crate::platform::{dom, keeping};
use crate::session::{NewVault, SetUp, use_session};
use crate::store::rows::Door;
use crate::ui::blocks::new_words::{ADVISERS_WORDS, NewWords, NewWordsFields, YOUNG_PERSONS_WORDS};
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::speak;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn StartPage(
    /// For whom.
    door: Door,
) -> impl IntoView {
    let session = use_session();
    let words = &text().start;
    let is_adviser = door == Door::Adviser;
    let name = RwSignal::new(String::new());
    let new = NewWords::new(if is_adviser { ADVISERS_WORDS } else { YOUNG_PERSONS_WORDS }, "new");
    // A start that was cut short has its words already.
    let has_vault = session.has_vault();
    let name_problem = RwSignal::new(None::<String>);
    let words_problem = RwSignal::new(None::<(String, String)>);
    let says = RwSignal::new(None::<&'static str>);
    let busy = RwSignal::new(false);
    let begin = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        name_problem.set(None);
        words_problem.set(None);
        let typed = name.get_untracked();
        if typed.trim().is_empty() {
            name_problem.set(Some(words.name_needed.to_owned()));
            return dom::focus("name");
        }
        let chosen = match new.chosen(&typed) {
            Err((field, sentence)) if !has_vault => {
                words_problem.set(Some((field.clone(), sentence)));
                return dom::focus(&field);
            }
            chosen => chosen.unwrap_or_default(),
        };
        busy.set(true);
        says.set(Some(text().words.locking));
        spawn_local(async move {
            let outcome = match door {
                Door::Adviser => session.set_up_adviser(typed, chosen).await,
                Door::YoungPerson => session.set_up_young_person(typed, chosen).await,
            };
            // Once it is set up this page is gone.
            let _gone = busy.try_set(false);
            let _gone = says.try_set(match outcome {
                SetUp::Done => None,
                SetUp::Refused(refused) => {
                    name_problem.set(Some(speak::refused(refused)));
                    dom::focus("name");
                    None
                }
                SetUp::NoVault(NewVault::Failed(_)) => Some(text().words.not_kept),
                SetUp::NoVault(_) => Some(text().words.not_now),
            });
        });
    };
    let (heading, label, hint, notice) = if is_adviser {
        (words.adviser_heading, words.adviser_name, words.adviser_name_hint, words.adviser_notice)
    } else {
        (words.young_heading, words.young_name, words.young_name_hint, words.young_notice)
    };
    view! {
        <Page title=words.title heading=heading.to_owned()>
            {(dom::is_apple_phone() && !keeping::is_installed()).then(|| view! { <p class="card">{text().keeping.install_ios}</p> })}
            <form class="form" on:submit=begin novalidate>
                <Field label=label id="name" typed=Typed::Words hint=hint value=name problem=name_problem/>
                {(!has_vault).then(|| view! {
                    <fieldset class="card">
                        <legend class="card__legend">{text().words.make_heading}</legend>
                        <NewWordsFields words=new personal=name problem=words_problem/>
                    </fieldset>
                })}
                <p class="note">{notice}</p>
                <button class="button" type="submit" prop:disabled=move || busy.get()>{if is_adviser { words.adviser_begin } else { words.young_begin }}</button>
                <p role="status">{move || says.get()}</p>
            </form>
        </Page>
    }
}
