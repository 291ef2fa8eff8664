//! A look at the plan together: last time beside today, and a point that "last time" will mean from now on.

use super::pictures::{AreasThenAndNow, PromisesRadar};
use crate::content::{dates, text};
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::voice::Side;
use crate::session::use_session;
use crate::ui::blocks::voices_table::VoicesTable;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use chrono::{Months, NaiveDate};
use leptos_router::hooks::use_navigate;

/// The page.
#[component]
pub fn ReviewPage(
    /// With whom.
    person: PersonId,
) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let whose = Whose::Of(person);
    let last = speak::reading(session, |view| view.last_review().map(|review| review.on));
    let kept = speak::reading(session, |view| view.achievements().into_iter().take(5).map(|said| said.words).collect::<Vec<_>>());
    let next = RwSignal::new("three-months");
    let day = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let navigate = use_navigate();
    let hold = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let today = session.today.get_untracked();
        let day = match next.get_untracked() {
            "three-months" => today.checked_add_months(Months::new(3)),
            "six-months" => today.checked_add_months(Months::new(6)),
            _ => day.get_untracked().parse::<NaiveDate>().ok(),
        };
        let Some(day) = day else {
            problem.set(Some(text().actions.day_needed.to_owned()));
            crate::platform::dom::focus("review-day");
            return;
        };
        match session.dispatch(Command::HoldReview { on: today, next: Some(day) }) {
            Ok(_) => navigate(&Route::Home(whose).path(), leptos_router::NavigateOptions::default()),
            Err(refused) => problem.set(Some(speak::refused(refused))),
        }
    };
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{move || last.get().map_or(words.first.to_owned(), |last| words.last(&dates::day(last, session.today.get())))}</p>
            <section class="card">
                <h2>{words.going_well}</h2>
                {move || if kept.read().is_empty() {
                    view! { <p class="empty">{words.nothing_yet}</p> }
                } else {
                    view! { <ul class="lines">{kept.get().into_iter().map(|words| view! { <li dir="auto">{words}</li> }).collect_view()}</ul> }
                }}
            </section>
            <PromisesRadar reader=Side::Adviser/>
            <section class="card"><h2>{text().pictures.voices_heading}</h2><VoicesTable whose/></section>
            <AreasThenAndNow reader=Side::Adviser/>
            <form class="card form" on:submit=hold novalidate>
                <h2>{words.hold_heading}</h2>
                <p>{words.hold_note}</p>
                <Choice
                    legend=words.next
                    name="next-review"
                    choices=vec![("three-months", words.in_three_months.to_owned()), ("six-months", words.in_six_months.to_owned()), ("day", text().actions.pick_a_day.to_owned())]
                    chosen=Signal::derive(move || next.get().to_owned())
                    on_choose=Callback::new(move |key| next.set(key))
                />
                <Show when=move || next.get() == "day">
                    <Field label=text().actions.day id="review-day" typed=Typed::Day value=day problem=problem/>
                </Show>
                <button class="button" type="submit">{words.hold}</button>
            </form>
            <a class="link" href=Route::Paper(whose).path()>{text().paper.link(Side::Adviser)}</a>
        </Page>
    }
}
