//! Rights, each in plain words with where it was read, and the way to its letter.

use crate::content::asking::RightWords;
use crate::content::text;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::blocks::asking::{proof, with_list};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn RightsPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().rights;
    let reader = whose.reader();
    view! {
        <Page title=words.title heading=Signal::derive(move || words.heading(reader, &speak::name(session)))>
            <p class="lead">{move || words.lead(reader, &speak::name(session))}</p>
            <p>{words.not_sent}</p>
            {with_list(move |list| {
                let cards: Vec<AnyView> = list.rights.iter().map(|right| card(session, whose, right)).collect();
                view! { <ul class="cards">{cards}</ul> }
            })}
            <a class="link" href=Route::Ask(whose).path()>{move || words.to_ask(reader, &speak::name(session))}</a>
        </Page>
    }
}

fn card(session: Session, whose: Whose, right: &RightWords) -> AnyView {
    let words = &text().rights;
    let points: Vec<AnyView> = right.points.iter().map(|point| view! { <li>{point.clone()}</li> }).collect();
    view! {
        <li class="card">
            <h2>{right.title.clone()}</h2>
            <ul class="ask__ifs">{points}</ul>
            <p>{right.usual.clone()}</p>
            <a class="button button--quiet" href=Route::Letter(whose, right.right).path()>
                {words.write}<span class="visually-hidden">": "{right.title.clone()}</span>
            </a>
            {proof(&right.proof, "", whose.reader() == Side::Adviser, session)}
        </li>
    }
}
