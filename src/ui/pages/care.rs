//! Care and dates: the facts that the likely status and the law's clocks rest on, and what follows from them.
//!
//! The adviser writes the facts down; the young person reads them, and what they mean.

use crate::content::{CARE, dates, sentences, standing, timescales};
use crate::domain::care::{CareFlag, Dated, KeptPeriod, Known};
use crate::domain::command::{Command, Refused};
use crate::domain::voice::Side;
use crate::platform::dom;
use crate::session::use_session;
use crate::ui::blocks::care_period_form::CarePeriodForm;
use crate::ui::blocks::due_list::{DueList, Room};
use crate::ui::blocks::standing_card::StandingCard;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;

/// The page.
#[component]
pub fn CarePage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &CARE.page;
    let reader = whose.reader();
    let periods = speak::reading(session, |view| view.care_periods());
    view! {
        <Page title=words.title heading=Signal::derive(move || words.heading(reader, &speak::name(session)))>
            <StandingCard whose/>
            <section class="card">
                <h2>{words.due(reader)}</h2>
                <DueList whose room=Room::All/>
            </section>
            <section class="card">
                <h2>{words.times(reader)}</h2>
                <Show when=move || periods.read().is_empty()><p class="empty">{words.times_none}</p></Show>
                <ul class="lines">
                    <For each=move || periods.get() key=key_of let:kept>
                        <TimeInCare kept reader/>
                    </For>
                </ul>
                {match reader {
                    Side::YoungPerson => view! { <p class="note">{words.read_only}</p> },
                    Side::Adviser => view! { <details><summary>{words.add_time}</summary><CarePeriodForm change=None/></details> },
                }}
            </section>
            {(reader == Side::Adviser).then(|| view! { <Facts/><Days/><SwitchedOff/> })}
        </Page>
    }
}

/// A line is made again when what it says has changed.
fn key_of(kept: &KeptPeriod) -> String {
    format!("{} {:?} {}", kept.item, kept.period, kept.disputed)
}

#[component]
fn TimeInCare(kept: KeptPeriod, reader: Side) -> impl IntoView {
    let session = use_session();
    let words = &CARE.page;
    let item = kept.item;
    let remove = move |_| {
        if let Err(refused) = session.dispatch_undoable(Command::Remove { item }, words.removed) {
            session.say(speak::refused(refused));
        }
    };
    view! {
        <li class="due">
            <p>{move || standing::period(&kept.period, session.today.get())}</p>
            {kept.period.about.then(|| view! { <p class="note">{words.about}</p> })}
            {kept.disputed.then(|| view! { <p class="note">{words.disputed}</p> })}
            {(reader == Side::Adviser).then(|| view! {
                <details class="due__why">
                    <summary>{words.change}</summary>
                    <CarePeriodForm change=Some((item, kept.period))/>
                    <button type="button" class="link-button" on:click=remove>{words.remove}</button>
                </details>
            })}
        </li>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let session = use_session();
    let words = &CARE.page;
    let fact = move |flag: CareFlag| {
        let known = speak::reading(session, move |view| view.care_flag(flag));
        let choose = move |key: &'static str| {
            let Some(known) = Known::from_key(key) else { return };
            if let Err(refused) = session.dispatch(Command::SetCareFlag { flag, known }) {
                session.say(speak::refused(refused));
            }
        };
        view! {
            <Choice
                legend=standing::asks(flag)
                name=flag.key()
                choices=Known::ALL.map(|known| (known.key(), standing::known(known).to_owned())).to_vec()
                chosen=Signal::derive(move || known.read().last().map_or("", |known| known.key()).to_owned())
                on_choose=Callback::new(choose)
            />
            <Show when=move || { known.read().len() > 1 }><p class="note">{words.disputed}</p></Show>
        }
    };
    view! {
        <section class="card form">
            <h2>{words.facts}</h2>
            <p class="note">{words.facts_hint}</p>
            {CareFlag::ALL.map(fact).into_iter().collect_view()}
        </section>
    }
}

#[component]
fn Days() -> impl IntoView {
    let session = use_session();
    let words = &CARE.page;
    let said_of = move |what: Dated| speak::with_record(session, |record| record.now().said_of_day(what)).unwrap_or_default();
    // Where two days stand neither is put in anybody's mouth: the box waits for the right one.
    let day_of = move |what: Dated| match said_of(what)[..] {
        [Some(day)] => day.to_string(),
        _ => String::new(),
    };
    let disputed = move |what: Dated| {
        let said = said_of(what);
        let day = |said: &Option<_>| said.map_or(words.dates_none.to_owned(), dates::full_day);
        (said.len() > 1).then(|| words.dates_disputed(&sentences::list(&said.iter().map(day).collect::<Vec<_>>())))
    };
    let fields = Dated::ALL.map(|what| {
        let value = RwSignal::new(untrack(|| day_of(what)));
        // A day that is taken back, or comes from another tab, shows. What was typed and refused stays.
        Effect::new(move |before: Option<String>| {
            let now = day_of(what);
            if before.is_some_and(|before| before != now) {
                value.set(now.clone());
            }
            now
        });
        (what, value, RwSignal::new(None::<String>))
    });
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = fields.map(|(_, value, _)| value.get_untracked());
        let (mut kept, mut wrong) = (false, None);
        for ((what, _, problem), typed) in fields.into_iter().zip(typed) {
            // What nobody touched is not said anew: it may be another's, or in dispute.
            if typed.trim() == untrack(|| day_of(what)) {
                problem.set(None);
                continue;
            }
            let said = match typed.trim() {
                "" => Ok(None),
                day => day.parse().map(Some).map_err(|_| Refused::NoSuchDay),
            };
            match said.and_then(|on| session.dispatch(Command::SetDated { what, on })) {
                Ok(_) => {
                    kept = true;
                    problem.set(None);
                }
                Err(Refused::SaysSoAlready) => problem.set(None),
                Err(refused) => {
                    problem.set(Some(speak::refused(refused)));
                    wrong = wrong.or(Some(what));
                }
            }
        }
        match wrong {
            Some(what) => dom::focus(what.key()),
            None => session.say(if kept { words.dates_kept } else { words.dates_same }.to_owned()),
        }
    };
    view! {
        <form class="card form" on:submit=keep novalidate>
            <h2>{words.dates}</h2>
            <p class="note">{words.dates_hint}</p>
            {fields.map(|(what, value, problem)| view! {
                <Field label=standing::asks_day(what) id=what.key() typed=Typed::Day value problem/>
                {move || disputed(what).map(|said| view! { <p class="note">{said}</p> })}
            }).into_iter().collect_view()}
            <button class="button button--quiet" type="submit">{words.keep}</button>
        </form>
    }
}

/// The rules that do not count for this person, so that one can be counted again.
#[component]
fn SwitchedOff() -> impl IntoView {
    let session = use_session();
    let words = &CARE.page;
    let off = speak::reading(session, |view| {
        view.facts().switched.into_iter().filter(|(_, on)| !on).map(|(rule, _)| rule.to_string()).collect::<Vec<_>>()
    });
    let one = move |id: String| {
        let Ok(rule) = id.parse() else { return ().into_any() };
        let what = timescales::words(rule).map_or("", |words| words.what(Side::Adviser));
        let on = move |_| {
            if let Err(refused) = session.dispatch_undoable(Command::SwitchRule { rule, on: true }, words.switched_on) {
                session.say(speak::refused(refused));
            }
        };
        view! { <li><span>{what}{timescales::is_law(rule).then(|| view! { " "<small>{CARE.dues.law}</small> })}</span><button type="button" class="button button--quiet button--small" on:click=on>{words.switch_on}</button></li> }
    };
    view! {
        <Show when=move || !off.read().is_empty()>
            <section class="card">
                <h2>{move || words.off(&speak::name(session))}</h2>
                <ul class="lines">{move || off.get().into_iter().map(one).collect_view()}</ul>
            </section>
        </Show>
    }
}
