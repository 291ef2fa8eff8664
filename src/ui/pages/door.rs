//! The door: who is this device for?

use crate::content::text;
use crate::session::use_session;
use crate::store::rows::Door;
use crate::ui::later::{Later, Part, Piece};
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Route;

/// The first page of a first run.
#[component]
pub fn DoorPage() -> impl IntoView {
    let words = &text().door;
    let wants_backup = RwSignal::new(false);
    let ways = [
        (Route::Start(Door::YoungPerson), "person", words.young_person, words.young_person_note),
        (Route::Start(Door::Adviser), "people", words.adviser, words.adviser_note),
        (Route::Example, "picture", words.example, words.example_note),
    ];
    let panels = [(words.what_heading, words.what), (words.not_heading, words.not), (words.who_heading, words.who)];
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{words.lead}</p>
            {use_session().has_to_erase().then(|| view! { <p class="note">{words.not_erased}</p> })}
            <h2>{words.question}</h2>
            <ul class="ways">
                {ways
                    .map(|(route, icon, title, note)| view! {
                        <li>
                            <a class="card way" href=route.path()>
                                <Icon name=icon/>
                                <span class="way__title">{title}</span>
                                <span class="way__note">{note}</span>
                            </a>
                        </li>
                    })
                    .collect_view()}
            </ul>
            <details on:toggle=move |_| wants_backup.set(true)>
                <summary>{words.backup}</summary>
                <Show when=move || wants_backup.get()><Later part=Part::Rest piece=Piece::OpenBackup/></Show>
            </details>
            <div class="panels">
                {panels.map(|(heading, words)| view! { <section class="card"><h2>{heading}</h2><p>{words}</p></section> }).collect_view()}
            </div>
        </Page>
    }
}
