//! What a person is called, and their birthday.

use crate::content::{dates, text};
use crate::domain::command::Command;
use crate::platform::dom;
use crate::session::use_session;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn DetailsPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().details;
    let reader = whose.reader();
    let now = |read: fn(crate::domain::view::View<'_>) -> String| {
        speak::with_record(session, |record| read(record.now())).unwrap_or_default()
    };
    let name = RwSignal::new(now(|view| view.name()));
    let born = RwSignal::new(now(|view| view.born().first().map(ToString::to_string).unwrap_or_default()));
    let name_problem = RwSignal::new(None::<String>);
    let born_problem = RwSignal::new(None::<String>);
    let days = speak::reading(session, |view| view.born());
    let keep_name = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = session.dispatch_undoable(Command::SetName { words: name.get_untracked() }, words.name_kept);
        name_problem.set(said.err().map(speak::refused));
    };
    let keep_born = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = match born.get_untracked().parse() {
            Ok(born) => {
                session.dispatch_undoable(Command::SetDateOfBirth { born }, words.born_kept).map(|_| ()).map_err(speak::refused)
            }
            Err(_) => Err(text().refused.no_such_day.to_owned()),
        };
        born_problem.set(said.err());
    };
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    view! {
        <Page title=words.title heading=words.heading(reader, &speak::name(session))>
            <form class="card form" on:submit=keep_name novalidate>
                <Field label=words.name(reader) id="name" typed=Typed::Words value=name problem=name_problem/>
                <button class="button button--quiet" type="submit">{words.keep}</button>
            </form>
            <form class="card form" on:submit=keep_born novalidate>
                <Field label=words.born(reader) id="born" typed=Typed::Day hint=words.born_hint value=born problem=born_problem/>
                {move || (days.read().len() > 1).then(|| {
                    let both = days.get().into_iter().map(|day| dates::day(day, session.today.get())).collect::<Vec<_>>();
                    view! { <p class="note">{words.two_days(&crate::content::sentences::list(&both))}</p> }
                })}
                <button class="button button--quiet" type="submit">{words.keep}</button>
            </form>
            {match whose {
                Whose::Mine => ().into_any(),
                Whose::Of(person) => view! {
                    <section class="card">
                        <h2>{words.remove_heading}</h2>
                        <p>{words.remove_note}</p>
                        <button type="button" class="button button--quiet" on:click=move |_| dom::open_dialog(dialog.get_untracked())>{words.remove}</button>
                        <dialog class="dialog" node_ref=dialog aria-labelledby="remove-heading">
                            <h2 id="remove-heading">{move || words.remove_sure(&speak::name(session))}</h2>
                            <p>{words.remove_what}</p>
                            <div class="button-row">
                                <form method="dialog"><button class="button" autofocus>{words.remove_keep}</button></form>
                                <a class="button button--quiet" href=Route::People.path() on:click=move |_| session.remove_person(person)>{words.remove_yes}</a>
                            </div>
                        </dialog>
                    </section>
                },
            }}
        </Page>
    }
}
