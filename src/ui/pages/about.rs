//! About: whose words the Promise is, where facts come from, and what becomes of what is typed.

use crate::content::{CHARTER, PLAIN_WORDS, text};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;

/// The page.
#[component]
pub fn AboutPage() -> impl IntoView {
    let words = &text().about;
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{words.lead}</p>
            {words.sections.iter().map(|section| view! {
                <section class="card"><h2>{section.heading}</h2><p>{section.words}</p></section>
            }).collect_view()}
            <section class="card">
                <h2>{words.promise_heading}</h2>
                <p>{words.promise(CHARTER.charter, CHARTER.council)}</p>
                <p>{CHARTER.source}"."</p>
                <p>{words.grouping}</p>
                <p>{PLAIN_WORDS.note}</p>
            </section>
            <p><a class="link" href="/licences.txt" rel="external">{words.licences}</a></p>
            <p class="note">{words.version(env!("CARGO_PKG_VERSION"))}</p>
        </Page>
    }
}
