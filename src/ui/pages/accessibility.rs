//! The accessibility statement, in the words that the regulations ask for. What somebody still has to fill in stands in square
//! brackets and is marked.

use crate::content::text;
use crate::platform::dom;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;

/// The page.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let words = &text().accessibility;
    let sections = words.sections.iter().map(|section| {
        view! {
            <section class="statement">
                {(!section.heading.is_empty()).then(|| view! { <h2>{section.heading}</h2> })}
                {paragraphs(section.words)}
                {(!section.points.is_empty()).then(|| view! {
                    <ul class="bullets">{section.points.iter().map(|point| view! { <li>{*point}</li> }).collect_view()}</ul>
                })}
                {paragraphs(section.after)}
            </section>
        }
    });
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            {sections.collect_view()}
            <p class="note">{words.version(env!("CARGO_PKG_VERSION"))}</p>
            <div class="button-row"><button type="button" class="button button--quiet" on:click=move |_| dom::print()>{words.print}</button></div>
        </Page>
    }
}

fn paragraphs(words: &'static [&'static str]) -> Vec<AnyView> {
    words.iter().map(|words| view! { <p class:blank=words.starts_with('[')>{*words}</p> }).collect()
}
