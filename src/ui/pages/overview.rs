//! One person at a glance, for their adviser.

use crate::content::{CARE, dates, standing, text};
use crate::domain::command::Command;
use crate::domain::ids::PersonId;
use crate::domain::person::age_on;
use crate::domain::visit::Step;
use crate::domain::voice::Side;
use crate::domain::words::every_wording;
use crate::session::use_session;
use crate::ui::blocks::action_card::{is_past, who_and_when};
use crate::ui::blocks::due_list::{DueList, Room};
use crate::ui::blocks::voices_table::VoicesTable;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use leptos_router::hooks::use_navigate;

/// The page.
#[component]
pub fn OverviewPage(
    /// Whose.
    person: PersonId,
) -> impl IntoView {
    let session = use_session();
    let words = &text().overview;
    let whose = Whose::Of(person);
    let navigate = use_navigate();
    let open_visit = speak::reading(session, |view| view.open_visit());
    let open_talk = speak::reading(session, |view| view.open_talk());
    let actions = speak::reading(session, |view| view.actions());
    let start = move |_| {
        let on = session.today.get_untracked();
        match session.dispatch(Command::StartVisit { on, place: String::new() }) {
            Ok(_) => navigate(&Route::Visit(person, Step::LastActions).path(), leptos_router::NavigateOptions::default()),
            Err(refused) => session.say(speak::refused(refused)),
        }
    };
    let start = StoredValue::new(start);
    let facts = move || {
        let today = session.today.get();
        speak::with_record(session, |record| {
            let view = record.now();
            let mut facts = Vec::new();
            if let Some(age) = view.born().first().and_then(|born| age_on(*born, today)) {
                facts.push(words.age(&age.to_string()));
            }
            facts.push(
                view.last_visit().map_or(words.never_met.to_owned(), |visit| words.last_met(&dates::from_today(visit.on, today))),
            );
            if let Some(next) = view.last_visit().and_then(|visit| visit.end).and_then(|end| end.next) {
                let day = dates::day(next, today);
                facts.push(if next < today { words.next_visit_passed(&day) } else { words.next_visit(&day) });
            }
            facts.push(
                view.last_review()
                    .map_or(words.no_review.to_owned(), |review| words.last_review(&dates::from_today(review.on, today))),
            );
            if let Some(next) = view.last_review().and_then(|review| review.next) {
                let day = dates::day(next, today);
                facts.push(if next < today { words.next_look_passed(&day) } else { words.next_look(&day) });
            }
            facts.extend(view.standing(today).map(|found| standing::likely(found.likely, Side::Adviser, today)));
            facts
        })
        .unwrap_or_default()
    };
    let links = [
        (Route::Story(whose), "story", words.story),
        (Route::Supporters(whose), "people", words.supporters),
        (Route::Papers(whose), "paper", words.papers),
        (Route::Care(whose), "clock", CARE.page.tile(Side::Adviser)),
        (Route::HomeDays(whose), "home", words.home_days),
        (Route::Ask(whose), "talk", words.ask),
        (Route::Details(whose), "person", words.details),
        (Route::Review(person), "plan", words.review),
        (Route::Paper(whose), "print", text().paper.link(Side::Adviser)),
        (Route::CaseForm(person), "tick", text().case_form.link),
    ];
    view! {
        <Page title=words.title heading=Signal::derive(move || speak::name(session))>
            <ul class="facts">{move || facts().into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view()}</ul>
            {move || match open_visit.get() {
                Some(visit) => {
                    let day = dates::day(visit.on, session.today.get());
                    view! {
                        <a class="button button--big" href=Route::Visit(person, visit.carry_on_at()).path()>
                            <Icon name="clock"/>{words.carry_on(&day)}
                        </a>
                    }
                }
                None => view! {
                    <button type="button" class="button button--big" on:click=move |event| start.with_value(|start| start(event))>
                        <Icon name="plus"/>{words.start_visit}
                    </button>
                },
            }}
            {move || open_talk.get().map(|talk| {
                let day = dates::day(talk.on, session.today.get());
                view! {
                    <a class="button button--big" href=Route::ReviewStep(person, talk.carry_on_at()).path()>
                        <Icon name="plan"/>{text().review.carry_on(&day)}
                    </a>
                }
            })}
            <section class="card">
                <h2>{CARE.page.due(Side::Adviser)}</h2>
                <DueList whose room=Room::Short(4)/>
                <a class="link" href=Route::Care(whose).path()>{CARE.page.all_due}</a>
            </section>
            <section class="card">
                <h2>{text().pictures.promises_heading}</h2>
                <VoicesTable whose/>
            </section>
            <section class="card">
                <h2>{text().visit.last_actions}</h2>
                {move || {
                    let open: Vec<_> = actions.get().into_iter().filter(|action| action.progress.is_open()).collect();
                    if open.is_empty() {
                        return view! { <p class="empty">{text().actions.none_open}</p> };
                    }
                    let today = session.today.get();
                    view! {
                        <ul class="lines">
                            {open.into_iter().map(|action| {
                                let what = every_wording(&action.what);
                                let chip = is_past(&action, today) && action.is_for(Side::Adviser);
                                view! {
                                    <li>
                                        <span><span dir="auto">{what}</span><small>{who_and_when(session, &action, Side::Adviser)}</small></span>
                                        <span class="chip chip--calm" class:chip--late=chip>{speak::progress(action.progress).1}</span>
                                    </li>
                                }
                            }).collect_view()}
                        </ul>
                    }
                }}
                <a class="link" href=Route::Goals(whose).path()>{words.all_actions}</a>
            </section>
            <ul class="tiles">
                {links.map(|(route, icon, words)| view! {
                    <li><a class="card tile" href=route.path()><Icon name=icon/><span class="tile__title">{words}</span></a></li>
                }).collect_view()}
            </ul>
        </Page>
    }
}
