//! Help: what to do in danger, what the app does and does not do, and how its pages work.

use crate::content::text;
use crate::session::use_session;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};

/// The page.
#[component]
pub fn HelpPage() -> impl IntoView {
    let session = use_session();
    let words = &text().help;
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <section class="card card--watch">
                <h2>{words.danger_heading}</h2>
                <p>{words.danger}</p>
                <p>{words.not_told}</p>
                <Show when=move || session.me().is_some()>
                    <a class="link" href=Route::Supporters(Whose::Mine).path()>{words.my_people}</a>
                </Show>
            </section>
            {words.answers.iter().map(|answer| view! {
                <details class="card"><summary>{answer.question}</summary><p>{answer.answer}</p></details>
            }).collect_view()}
        </Page>
    }
}
