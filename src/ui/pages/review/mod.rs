//! A look at the plan together: its first page, and the five steps with what is around them. Every answer in it is kept at once.

mod areas;
mod decision;
mod finish;
mod next;
mod since;
mod views;

use crate::content::{dates, looking_back, text};
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::review::{ReviewStep, Talk};
use crate::session::use_session;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::parts::steps::{StepLink, Steps};
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// The first page: who is part of it, begin or carry on, and the looks so far.
#[component]
pub fn ReviewPage(
    /// With whom.
    person: PersonId,
) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let whose = Whose::Of(person);
    let open = speak::reading(session, |view| view.open_talk());
    let held = speak::reading(session, |view| view.reviews());
    let helpers =
        speak::reading(session, |view| view.supporters().into_iter().map(|who| (who.name, who.role)).collect::<Vec<_>>());
    let navigate = StoredValue::new(use_navigate());
    let begin = move |_| match session.dispatch(Command::BeginReview { on: session.today.get_untracked() }) {
        Ok(_) => navigate.with_value(|go| go(&Route::ReviewStep(person, ReviewStep::Since).path(), NavigateOptions::default())),
        Err(refused) => session.say(speak::refused(refused)),
    };
    let lead = move || {
        let last = held.read().last().map(|review| dates::day(review.on, session.today.get()));
        last.map_or(words.first.to_owned(), |last| words.last(&last))
    };
    let way_in = move || match open.get() {
        Some(talk) => view! {
            <a class="button button--big" href=Route::ReviewStep(person, talk.carry_on_at()).path()>
                <Icon name="clock"/>{words.carry_on(&dates::day(talk.on, session.today.get()))}
            </a>
        },
        None => {
            view! { <button type="button" class="button button--big" on:click=begin><Icon name="plus"/>{words.begin}</button> }
        }
    };
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            <p class="lead">{move || lead()}</p>
            <p>{words.how}</p>
            <section class="card">
                <h2>{words.who_heading}</h2>
                <p>{words.who(&speak::name(session))}</p>
                {move || if helpers.read().is_empty() {
                    view! { <p class="empty">{words.who_none}</p> }
                } else {
                    let line = |(name, role): (String, String)| view! { <li dir="auto">{if role.is_empty() { name } else { text().voices.who_and_when(&name, &role) }}</li> };
                    view! { <p class="label">{words.who_list}</p><ul class="lines">{helpers.get().into_iter().map(line).collect_view()}</ul> }
                }}
                <a class="link" href=Route::Supporters(whose).path()>{words.who_link}</a>
            </section>
            {move || way_in()}
            <a class="link" href=Route::Paper(whose).path()>{text().paper.link(whose.reader())}</a>
            <Looks whose/>
        </Page>
    }
}

/// The looks that were held, newest first.
#[component]
pub fn Looks(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let held = speak::reading(session, |view| view.reviews());
    let line = move |(item, on)| {
        let day = dates::day(on, session.today.get());
        view! { <li><a class="link" href=Route::ChangeStory(whose, Some(item)).path()>{words.look_of(&day)}</a></li> }
    };
    let lines = move || held.get().into_iter().rev().map(|review| line((review.item, review.on))).collect_view();
    view! {
        <Show when=move || !held.read().is_empty()>
            <section class="card no-print">
                <h2>{words.so_far}</h2>
                <ul class="plain-list">{move || lines()}</ul>
            </section>
        </Show>
    }
}

/// One step of the look that is open.
#[component]
pub fn ReviewStepPage(
    /// With whom.
    person: PersonId,
    /// Which step.
    step: ReviewStep,
) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let open = speak::reading(session, |view| view.open_talk());
    let item = Memo::new(move |_| open.read().as_ref().map(|talk| talk.item));
    let page = move || match item.get().and_then(|_| open.get_untracked()) {
        Some(talk) => view! { <OpenLook person step talk open/> },
        None => view! {
            <Page title=words.title heading=words.none_heading.to_owned()>
                <p>{words.none}</p>
                <a class="button" href=Route::Review(person).path()>{words.to_start}</a>
            </Page>
        },
    };
    view! { {move || page()} }
}

#[component]
fn OpenLook(
    person: PersonId,
    step: ReviewStep,
    /// The look as it was when the page was opened.
    talk: Talk,
    /// The look as it is.
    open: Memo<Option<Talk>>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    let review = talk.item;
    let navigate = use_navigate();
    let go_on = move |_| {
        // A step that was gone through already needs no second op.
        let _done = session.dispatch(Command::FinishReviewStep { review, step });
        if let Some(next) = step.next() {
            navigate(&Route::ReviewStep(person, next).path(), NavigateOptions::default());
        }
    };
    let back = step.previous().map_or(Route::Review(person), |previous| Route::ReviewStep(person, previous));
    let on = talk.on;
    let contents = match step {
        ReviewStep::Since => view! { <since::Since person/> },
        ReviewStep::Plan => view! { <areas::Areas person talk open/> },
        ReviewStep::Views => view! { <views::Views talk/> },
        ReviewStep::Next => view! { <next::Next review open/> },
        ReviewStep::Finish => view! { <finish::Finish person review open/> },
    };
    view! {
        <div class="visit">
            <Steps
                label=words.steps
                heading=Signal::derive(move || text().voices.who_and_when(&words.with(&speak::name(session)), &dates::day(on, session.today.get())))
                steps=ReviewStep::ALL
                    .map(|other| StepLink {
                        href: Route::ReviewStep(person, other).path(),
                        title: looking_back::step(other).to_owned(),
                        is_done: Signal::derive(move || open.read().as_ref().is_some_and(|talk| talk.done.contains(&other))),
                        is_here: other == step,
                    })
                    .into()
            />
            <div class="visit__step">
                <Page title=words.title heading=looking_back::step(step).to_owned()>{contents}</Page>
                <div class="page-bar">
                    <a class="button button--quiet" href=back.path()>{text().visit.back}</a>
                    {step.next().map(|next| {
                        let label = text().visit.next_step(looking_back::step(next));
                        view! { <button type="button" class="button" on:click=go_on>{label}</button> }
                    })}
                </div>
            </div>
        </div>
    }
}
