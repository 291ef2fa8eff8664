//! A visit, in six steps that can be left and picked up again.

use super::plan::AreaTiles;
use super::promises::AdviserPromises;
use crate::content::{areas, charter, dates, sentences, text};
use crate::domain::action::From;
use crate::domain::area::{Area, Heading};
use crate::domain::command::{Command, Refused};
use crate::domain::comparison::Theirs;
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::promise::PromiseId;
use crate::domain::view::View;
use crate::domain::visit::{MOST_NEW_ACTIONS, Prompt, ReadBack, Step, Visit};
use crate::domain::voice::Side;
use crate::domain::words::every_wording;
use crate::session::{Session, use_session};
use crate::ui::blocks::action_card::{ActionCard, who_and_when};
use crate::ui::blocks::action_form::ActionForm;
use crate::ui::blocks::kept_words::{KeptWords, WhoIsSpeaking};
use crate::ui::blocks::voices_table::Compared;
use crate::ui::parts::check_answers::{CheckAnswers, CheckRow};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::parts::steps::{StepLink, Steps};
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use chrono::NaiveDate;
use leptos_router::hooks::use_navigate;
use std::sync::Arc;

/// The page.
#[component]
pub fn VisitPage(
    /// With whom.
    person: PersonId,
    /// Which step.
    step: Step,
) -> impl IntoView {
    let session = use_session();
    let words = &text().visit;
    let open = speak::reading(session, |view| view.open_visit());
    let item = Memo::new(move |_| open.read().as_ref().map(|visit| visit.item));
    let page = move || match item.get() {
        Some(item) => view! { <OpenVisit person step item/> },
        None => view! {
            <Page title=words.title heading=words.none_heading.to_owned()>
                <p>{words.none}</p>
                <a class="button" href=Route::Home(Whose::Of(person)).path()>{words.to_person(&speak::name(session))}</a>
            </Page>
        },
    };
    view! { {move || page()} }
}

#[component]
fn OpenVisit(person: PersonId, step: Step, item: ItemId) -> impl IntoView {
    let session = use_session();
    let words = &text().visit;
    let visit = speak::reading(session, move |view| view.visits().into_iter().find(|visit| visit.item == item));
    let name = speak::name(session);
    let navigate = use_navigate();
    let go_on = move |_| {
        // A step that was gone through already needs no second op.
        let _done = session.dispatch(Command::FinishStep { visit: item, step });
        if let Some(next) = step.next() {
            navigate(&Route::Visit(person, next).path(), leptos_router::NavigateOptions::default());
        }
    };
    let back = step.previous().map_or(Route::Home(Whose::Of(person)), |previous| Route::Visit(person, previous));
    let when = move || {
        let today = session.today.get();
        visit.read().as_ref().map(|visit| dates::day(visit.on, today)).unwrap_or_default()
    };
    let contents = match step {
        Step::LastActions => view! { <LastActions item/> },
        Step::HowAreThings => view! { <HowAreThings item/> },
        Step::Promises => view! { <Promises person/> },
        Step::Plan => view! { <p class="lead">{words.plan_lead(&name)}</p><AreaTiles whose=Whose::Of(person)/> },
        Step::Next => view! { <Next item/> },
        Step::Finish => view! { <Finish person item/> },
    };
    view! {
        <div class="visit">
            <Steps
                label=words.steps
                heading=Signal::derive(move || format!("{} · {}", words.with(&speak::name(session)), when()))
                steps=Step::ALL
                    .map(|other| StepLink {
                        href: Route::Visit(person, other).path(),
                        title: sentences::step(other, &name),
                        is_done: Signal::derive(move || visit.read().as_ref().is_some_and(|visit| visit.done.contains(&other))),
                        is_here: other == step,
                    })
                    .into()
            />
            <div class="visit__step">
                <Page title=words.title heading=sentences::step(step, &name)>{contents}</Page>
                <div class="page-bar">
                    <a class="button button--quiet" href=back.path()>{words.back}</a>
                    {step.next().map(|next| {
                        let label = words.next_step(&sentences::step(next, &name));
                        view! { <button type="button" class="button" on:click=go_on>{label}</button> }
                    })}
                </div>
            </div>
        </div>
    }
}

/// What we said we'd do: first, because a promise made last time is the first thing to be honest about.
#[component]
fn LastActions(item: ItemId) -> impl IntoView {
    let session = use_session();
    let words = &text().visit;
    let brought = speak::reading(session, move |view| {
        in_visit(&view, item, |view, visit| view.brought_to(visit)).into_iter().map(|action| action.item).collect::<Vec<_>>()
    });
    view! {
        <p class="lead">{words.last_actions_lead}</p>
        <Show when=move || brought.read().is_empty()><p class="empty">{words.last_actions_none}</p></Show>
        <ul class="cards"><For each=move || brought.get() key=|action| action.to_string() let:action><ActionCard action reader=Side::Adviser/></For></ul>
    }
}

fn in_visit<T: Default>(view: &View<'_>, item: ItemId, read: impl Fn(&View<'_>, &Visit) -> T) -> T {
    view.visits().iter().find(|visit| visit.item == item).map(|visit| read(view, visit)).unwrap_or_default()
}

/// Three questions, strengths first. The words are the young person's unless the adviser says otherwise.
#[component]
fn HowAreThings(item: ItemId) -> impl IntoView {
    let words = &text().visit;
    let dictated = RwSignal::new(true);
    view! {
        <p class="lead">{words.how_lead}</p>
        <WhoIsSpeaking dictated/>
        <section class="card">
            {Prompt::ALL.map(|prompt| view! {
                <KeptWords
                    label=speak::prompt(prompt)
                    id=format!("prompt-{prompt:?}").to_lowercase()
                    reader=Side::Adviser
                    dictated=dictated
                    read=Arc::new(move |view, side| view.visit_words(item, prompt, side))
                    say=Arc::new(move |words| Command::VisitWords { visit: item, prompt, words })
                />
            }).into_iter().collect_view()}
        </section>
    }
}

/// The young person's turn, then the adviser's own answers, then both.
#[component]
fn Promises(person: PersonId) -> impl IntoView {
    let session = use_session();
    let words = &text().visit;
    let theirs = speak::reading(session, |view| view.answered_this_time(Side::YoungPerson));
    let name = speak::name(session);
    let turn_words = words.turn(&name);
    let said = move || words.turn_answered(&theirs.get().to_string(), &speak::name(session));
    view! {
        <section class="card card--voice">
            <h2>{words.turn_heading(&name)}</h2>
            <p>{move || said()}</p>
            <a class="button button--voice button--big" href=Route::Turn(person).path()><Icon name="hand"/>{turn_words}</a>
        </section>
        <AdviserPromises whose=Whose::Of(person)/>
    }
}

/// At most three new actions.
#[component]
fn Next(item: ItemId) -> impl IntoView {
    let session = use_session();
    let words = &text().visit;
    let agreed = speak::reading(session, move |view| {
        in_visit(&view, item, |view, visit| view.agreed_in(visit)).into_iter().map(|action| action.item).collect::<Vec<_>>()
    });
    let compared = speak::reading(session, |view| Compared(view.compare_promises(Side::Adviser)));
    let from = RwSignal::new(None::<From>);
    let talk =
        move || compared.read().worth_a_talk(Side::Adviser).into_iter().map(|(promise, _)| promise).collect::<Vec<PromiseId>>();
    let own = speak::reading(session, move |view| in_visit(&view, item, |view, visit| view.agreed_by(visit, Side::Adviser)));
    let is_full = move || own.get() >= MOST_NEW_ACTIONS;
    let chosen = move || match from.get() {
        Some(From::Promise(promise)) => promise.number().to_string(),
        _ => "none".to_owned(),
    };
    view! {
        <p class="lead">{words.next_lead}</p>
        <p class="note">{move || words.agreed_so_far(&own.get().to_string())}</p>
        <ul class="cards"><For each=move || agreed.get() key=|action| action.to_string() let:action><ActionCard action reader=Side::Adviser/></For></ul>
        <Show when=move || !is_full() fallback=move || view! { <p class="card note">{words.next_full}</p> }>
            <section class="card">
                <h2>{text().actions.add}</h2>
                {move || (!talk().is_empty()).then(|| {
                    const KEYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];
                    let mut choices: Vec<(&'static str, String)> = talk()
                        .into_iter()
                        .filter_map(|promise| Some((*KEYS.get(usize::from(promise.number()).checked_sub(1)?)?, charter::short(promise).to_owned())))
                        .collect();
                    choices.push(("none", words.from_nothing.to_owned()));
                    view! {
                        <Choice
                            legend=words.from_what
                            name="from"
                            choices=choices
                            chosen=Signal::derive(chosen)
                            on_choose=Callback::new(move |key: &'static str| from.set(key.parse().ok().and_then(PromiseId::new).map(From::Promise)))
                        />
                    }
                })}
                <ActionForm reader=Side::Adviser from=from button=text().actions.agree on_agreed=Callback::new(move |()| from.set(None))/>
            </section>
        </Show>
    }
}

/// Read back together, agree on the next day, and lock.
#[component]
fn Finish(person: PersonId, item: ItemId) -> impl IntoView {
    let session = use_session();
    let words = &text().visit;
    let name = speak::name(session);
    let read_back = RwSignal::new("");
    let not_agreed = RwSignal::new(String::new());
    let next = RwSignal::new("");
    let day = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let day_problem = RwSignal::new(None::<String>);
    let navigate = StoredValue::new(use_navigate());
    let finish = move |lock: bool| {
        let today = session.today.get_untracked();
        let next_day = match next.get_untracked() {
            "two-weeks" => Ok(Some(speak::days_ahead(today, 14))),
            "four-weeks" => Ok(Some(speak::days_ahead(today, 28))),
            "eight-weeks" => Ok(Some(speak::days_ahead(today, 56))),
            "day" => day.get_untracked().parse::<NaiveDate>().map(Some),
            _ => Ok(None),
        };
        let Ok(next_day) = next_day else {
            day_problem.set(Some(text().actions.day_needed.to_owned()));
            crate::platform::dom::focus("next-day");
            return;
        };
        let read_back = match read_back.get_untracked() {
            "right" => ReadBack::ThatsRight,
            "not-all" => ReadBack::NotAllAgreed(not_agreed.get_untracked()),
            _ => ReadBack::NotRead,
        };
        let finishing = Command::FinishVisit { visit: item, read_back, next: next_day };
        if session.check(&finishing).is_ok() {
            // A step that was gone through already needs no second op.
            let _done = session.dispatch(Command::FinishStep { visit: item, step: Step::Finish });
        }
        match session.dispatch(finishing) {
            Ok(_) if lock => {
                session.lock();
                navigate.with_value(|go| {
                    go(&Route::People.path(), leptos_router::NavigateOptions { replace: true, ..Default::default() })
                });
            }
            Ok(_) => {
                navigate.with_value(|go| go(&Route::Home(Whose::Of(person)).path(), leptos_router::NavigateOptions::default()));
            }
            Err(refused @ (Refused::NoWords | Refused::TooLong)) => {
                problem.set(Some(speak::refused(refused)));
                crate::platform::dom::focus("not-agreed");
            }
            Err(refused @ (Refused::NoSuchDay | Refused::DayHasPassed)) => {
                day_problem.set(Some(speak::refused(refused)));
                crate::platform::dom::focus("next-day");
            }
            Err(refused) => session.say(speak::refused(refused)),
        }
    };
    let hides = move || {
        let hides = |view: View<'_>| view.compare_promises(Side::Adviser).iter().any(|found| found.theirs == Theirs::Hidden);
        speak::with_record(session, |record| hides(record.now())).unwrap_or_default()
    };
    view! {
        <p class="lead">{words.finish_lead}</p>
        {move || hides().then(|| view! { <p class="note">{words.finish_opens}</p> })}
        <ReadItBack person item/>
        <section class="card">
            <Choice
                legend=words.read_back
                name="read-back"
                choices=vec![
                    ("right", words.thats_right(&name)),
                    ("not-all", words.not_all.to_owned()),
                    ("not-read", words.not_read.to_owned()),
                ]
                chosen=Signal::derive(move || read_back.get().to_owned())
                on_choose=Callback::new(move |key| read_back.set(key))
            />
            <Show when=move || read_back.get() == "not-all">
                <Field label=words.not_all_label id="not-agreed" typed=Typed::Words hint=words.not_all_hint value=not_agreed problem=problem/>
            </Show>
            <Choice
                legend=words.next_visit
                name="next-visit"
                choices=vec![
                    ("two-weeks", words.in_two_weeks.to_owned()),
                    ("four-weeks", words.in_four_weeks.to_owned()),
                    ("eight-weeks", words.in_eight_weeks.to_owned()),
                    ("day", text().actions.pick_a_day.to_owned()),
                    ("none", words.not_fixed.to_owned()),
                ]
                chosen=Signal::derive(move || next.get().to_owned())
                on_choose=Callback::new(move |key| next.set(key))
            />
            <Show when=move || next.get() == "day">
                <Field label=text().actions.day id="next-day" typed=Typed::Day value=day problem=day_problem/>
            </Show>
        </section>
        <div class="button-row">
            <button type="button" class="button button--quiet" on:click=move |_| crate::platform::dom::print()><Icon name="print"/>{words.print}</button>
            <button type="button" class="button button--quiet" on:click=move |_| finish(false)>{words.finish_only}</button>
            <button type="button" class="button button--big" on:click=move |_| finish(true)><Icon name="lock"/>{words.finish_and_lock}</button>
        </div>
    }
}

/// Everything that was written down, with a way to change each.
#[component]
fn ReadItBack(person: PersonId, item: ItemId) -> impl IntoView {
    let session = use_session();
    let words = &text().visit;
    let rows = move || read_back_rows(session, person, item);
    view! {
        <section class="card" aria-labelledby="written-down">
            <h2 id="written-down">{words.written_down}</h2>
            <CheckAnswers rows=Signal::derive(rows) nothing=words.nothing_written change=words.change/>
        </section>
    }
}

fn read_back_rows(session: Session, person: PersonId, item: ItemId) -> Vec<CheckRow> {
    let adviser = Side::Adviser;
    let name = speak::name(session);
    let adviser_name = session.adviser();
    let said = |said: &crate::domain::words::Said| text().voices.says(&speak::who(session, &said.said_by, adviser), &said.words);
    speak::with_record(session, |record| {
        let view = record.now();
        let mut rows = Vec::new();
        let brought = in_visit(&view, item, |view, visit| view.brought_to(visit));
        let lines = brought.iter().map(|action| {
            let what = every_wording(&action.what);
            text().voices.who_and_when(&what, speak::progress(action.progress).1)
        });
        rows.push(CheckRow::new(
            text().visit.last_actions.to_owned(),
            lines.collect(),
            Route::Visit(person, Step::LastActions).path(),
        ));
        for prompt in Prompt::ALL {
            let mut lines: Vec<String> = view.visit_words(item, prompt, Side::YoungPerson).iter().map(said).collect();
            lines.extend(view.visit_words(item, prompt, adviser).iter().map(said));
            rows.push(CheckRow::new(speak::prompt(prompt).to_owned(), lines, Route::Visit(person, Step::HowAreThings).path()));
        }
        for (promise, comparison) in PromiseId::all().zip(view.compare_promises(adviser)) {
            let mut lines = vec![sentences::two_voices(&comparison, adviser, &name, &adviser_name)];
            for side in [Side::YoungPerson, adviser] {
                if let Some(reading) = comparison.of(side, adviser).filter(|reading| !reading.words.is_empty()) {
                    lines.push(text().voices.says(&speak::who(session, &reading.said_by, adviser), &reading.words));
                }
            }
            rows.push(CheckRow::new(
                charter::title(promise).to_owned(),
                lines,
                Route::Promise(Whose::Of(person), promise).path(),
            ));
        }
        rows.push(CheckRow::new(
            text().visit.plan(&name),
            plan_lines(session, &view, item),
            Route::Visit(person, Step::Plan).path(),
        ));
        let goals = in_visit(&view, item, |view, visit| {
            view.goals().into_iter().filter(|goal| !visit.began.has(goal.item)).flat_map(|goal| goal.words).collect::<Vec<_>>()
        });
        let proud_of = in_visit(&view, item, |view, visit| {
            view.achievements().into_iter().filter(|kept| !visit.began.has(kept.by_op)).collect::<Vec<_>>()
        });
        for (heading, kept) in [(text().goals.heading(adviser, &name), goals), (text().achievements.heading.to_owned(), proud_of)]
        {
            if !kept.is_empty() {
                let lines = kept.iter().map(said).collect();
                rows.push(CheckRow::new(heading, lines, Route::Goals(Whose::Of(person)).path()));
            }
        }
        let agreed = in_visit(&view, item, |view, visit| view.agreed_in(visit));
        let lines = agreed.iter().map(|action| {
            let what = every_wording(&action.what);
            text().voices.says(&what, &who_and_when(session, action, adviser))
        });
        rows.push(CheckRow::new(text().visit.next.to_owned(), lines.collect(), Route::Visit(person, Step::Next).path()));
        rows
    })
    .unwrap_or_default()
}

/// What was written in the plan since the visit was started.
fn plan_lines(session: Session, view: &View<'_>, item: ItemId) -> Vec<String> {
    let Some(visit) = view.visits().into_iter().find(|visit| visit.item == item) else { return Vec::new() };
    let mut lines = Vec::new();
    for area in Area::ALL {
        for heading in Heading::ALL {
            for side in [Side::YoungPerson, Side::Adviser] {
                for said in view.area_words(area, heading, side).iter().filter(|said| !visit.began.has(said.by_op)) {
                    let who = speak::who(session, &said.said_by, Side::Adviser);
                    let place = text().voices.who_and_when(areas::short(area), &speak::heading(heading, Side::Adviser));
                    lines.push(text().voices.says(&text().voices.who_and_when(&place, &who), &said.words));
                }
            }
        }
    }
    lines
}
