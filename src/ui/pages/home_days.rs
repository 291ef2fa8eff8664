//! Home, days and contact: the adviser writes down what the national return asks for, and the young person reads it in plain words.

use crate::content::circumstances as words_for;
use crate::content::{dates, text};
use crate::domain::circumstances::{BIRTHDAYS, Circumstances, Standing};
use crate::domain::command::Command;
use crate::domain::health::HistoryGiven;
use crate::domain::home::Suits;
use crate::domain::ids::ItemId;
use crate::domain::view::View;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::blocks::circumstance_form::{Noun, OneDayForm, SpanForm};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;
use chrono::NaiveDate;

/// The page.
#[component]
pub fn HomeDaysPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().home_days;
    let reader = whose.reader();
    let sections = [
        (words.homes(reader), Noun::Home, words.add_home),
        (words.activities(reader), Noun::Activity, words.add_activity),
        (words.contacts(reader), Noun::Contact, words.add_contact),
        (words.health(reader), Noun::Check, words.add_check),
    ];
    view! {
        <Page title=words.title heading=words.heading(reader, &speak::name(session))>
            <p class="lead">{words.lead(reader, &session.adviser(), &speak::name(session))}</p>
            {sections.map(|(heading, noun, add)| view! {
                <section class="card">
                    <h2>{heading}</h2>
                    {(noun == Noun::Check).then(|| view! { <History reader/> })}
                    <Lines noun reader/>
                    {(reader == Side::Adviser).then(|| view! {
                        <details class="form">
                            <summary>{add}</summary>
                            {match noun {
                                Noun::Home | Noun::Activity => view! { <SpanForm noun item=None/> },
                                Noun::Contact | Noun::Check => view! { <OneDayForm noun/> },
                            }}
                        </details>
                    })}
                </section>
            }).collect_view()}
            {(reader == Side::Adviser).then(|| view! { <Birthdays/> })}
        </Page>
    }
}

/// One line of a history.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    item: ItemId,
    said: String,
    small: String,
    two_answers: bool,
}

/// A history, newest first.
#[component]
fn Lines(noun: Noun, reader: Side) -> impl IntoView {
    let session = use_session();
    let words = &text().home_days;
    let lines = Memo::new(move |_| {
        let today = session.today.get();
        let mut lines = speak::with_record(session, |record| lines(&record.now(), noun, reader, today)).unwrap_or_default();
        lines.reverse();
        lines
    });
    let remove = move |item: ItemId| {
        if let Err(refused) = session.dispatch_undoable(Command::Remove { item }, words.removed) {
            session.say(speak::refused(refused));
        }
    };
    view! {
        <Show when=move || lines.read().is_empty() && (noun != Noun::Check || reader == Side::Adviser)>
            <p class="empty">{words.empty(reader)}</p>
        </Show>
        <ul class="lines">
            <For each=move || lines.get() key=|line| format!("{}{}{}{}", line.item, line.said, line.small, line.two_answers) let:line>
                <li>
                    <span>
                        {line.said}
                        {(!line.small.is_empty()).then(|| view! { <small>{line.small.clone()}</small> })}
                        {line.two_answers.then(|| view! { <small>{words.two_answers}</small> })}
                    </span>
                    {(reader == Side::Adviser).then(|| view! {
                        <button type="button" class="link-button" on:click=move |_| remove(line.item)>{words.remove}</button>
                    })}
                    {(reader == Side::Adviser && matches!(noun, Noun::Home | Noun::Activity)).then(|| view! {
                        <details class="form"><summary>{words.put_right}</summary><SpanForm noun item=Some(line.item)/></details>
                    })}
                </li>
            </For>
        </ul>
    }
}

fn lines(view: &View<'_>, noun: Noun, reader: Side, today: NaiveDate) -> Vec<Line> {
    let words = &text().home_days;
    let short = |day: NaiveDate| dates::short_day(day, today);
    let line = |item: ItemId, said: String, small: String| Line { item, said, small, two_answers: false };
    let when = |since: NaiveDate, until: Option<NaiveDate>| match until {
        Some(until) => words.from_to(&short(since), &short(until)),
        None => words.since(&short(since)),
    };
    match noun {
        Noun::Home => {
            let homes = view.homes();
            let ends = ends(homes.iter().map(|home| (home.facts.since, home.facts.until)).collect());
            let lines = homes.into_iter().zip(ends).map(|(home, until)| {
                let (coded, suits) = (words_for::home(home.facts.kind), words_for::suits(home.facts.suits, reader));
                let is_now = until.is_none_or(|until| until >= today);
                let mut line = match (reader, until) {
                    (Side::Adviser, _) => {
                        let when = when(home.facts.since, until);
                        let suits = if home.facts.kind.can_be_suitable() { suits } else { words_for::suits(Suits::No, reader) };
                        line(home.item, coded.in_full(), format!("{when} · {suits}"))
                    }
                    (Side::YoungPerson, Some(until)) if !is_now => {
                        line(home.item, words.mine_home_past(coded.mine, &short(home.facts.since), &short(until)), String::new())
                    }
                    (Side::YoungPerson, _) => {
                        let suits = if home.facts.kind.can_be_suitable() { suits } else { "" };
                        line(home.item, words.mine_home(coded.mine, &short(home.facts.since)), suits.to_owned())
                    }
                };
                line.two_answers = home.two_answers && reader == Side::Adviser;
                line
            });
            lines.collect()
        }
        Noun::Activity => {
            let activities = view.activities();
            let ends = ends(activities.iter().map(|activity| (activity.facts.since, activity.facts.until)).collect());
            let lines = activities.into_iter().zip(ends).map(|(activity, until)| {
                let (coded, since) = (words_for::activity(activity.facts.kind), activity.facts.since);
                let is_now = until.is_none_or(|until| until >= today);
                let mut line = match (reader, until) {
                    (Side::Adviser, _) => line(activity.item, coded.in_full(), when(since, until)),
                    (Side::YoungPerson, Some(until)) if !is_now => {
                        let said = words.mine_activity_past(coded.mine, &short(since), &short(until));
                        line(activity.item, said, String::new())
                    }
                    (Side::YoungPerson, _) => line(activity.item, words.mine_activity(coded.mine, &short(since)), String::new()),
                };
                line.two_answers = activity.two_answers && reader == Side::Adviser;
                line
            });
            lines.collect()
        }
        Noun::Contact => view
            .contacts()
            .into_iter()
            .map(|contact| {
                let coded = words_for::in_touch(contact.in_touch);
                let said = if reader == Side::Adviser { coded.title } else { coded.mine };
                line(contact.item, words.on_day(&short(contact.on), said), String::new())
            })
            .collect(),
        Noun::Check => view
            .health_checks()
            .into_iter()
            .map(|check| line(check.item, words.on_day(&short(check.on), words_for::check(check.check)), String::new()))
            .collect(),
    }
}

/// The last day of each, earliest first: one without an end is over when the next begins.
fn ends(spans: Vec<(NaiveDate, Option<NaiveDate>)>) -> Vec<Option<NaiveDate>> {
    let next: Vec<NaiveDate> = spans.iter().skip(1).map(|(since, _)| *since).collect();
    spans.iter().enumerate().map(|(at, (_, until))| until.or_else(|| next.get(at).copied())).collect()
}

/// Whether the health history was handed over.
#[component]
fn History(reader: Side) -> impl IntoView {
    let session = use_session();
    let words = &text().home_days;
    let known = speak::reading(session, |view| view.health_history());
    if reader == Side::YoungPerson {
        return view! {
            {move || known.get().last().map(|known| {
                let said = words_for::history_given(known.given, reader);
                let day = known.on.map(|on| dates::short_day(on, session.today.get()));
                view! { <p>{day.map_or(said.to_owned(), |day| words.on_day(&day, said))}</p> }
            })}
        };
    }
    let on = RwSignal::new(
        known.get_untracked().last().and_then(|known| known.on).map(|on: NaiveDate| on.to_string()).unwrap_or_default(),
    );
    let problem = RwSignal::new(None::<String>);
    let set = move |given: HistoryGiven| {
        let day = on.get_untracked();
        let on = match (day.is_empty(), day.parse()) {
            (true, _) => None,
            (_, Ok(day)) => Some(day),
            _ => return problem.set(Some(text().refused.no_such_day.to_owned())),
        };
        problem.set(session.dispatch_undoable(Command::SetHealthHistory { given, on }, words.added).err().map(speak::refused));
    };
    let choose = Callback::new(move |key: &'static str| {
        if let Some(given) = HistoryGiven::from_key(key) {
            set(given);
        }
    });
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(known) = known.get_untracked().last() {
            set(known.given);
        }
    };
    view! {
        <form class="form" on:submit=keep novalidate>
            <Choice
                legend=words.history
                name="health-history"
                choices=HistoryGiven::ALL.map(|given| (given.key(), words_for::history_given(given, reader).to_owned())).to_vec()
                chosen=Signal::derive(move || known.read().last().map(|known| known.given.key().to_owned()).unwrap_or_default())
                on_choose=choose
            />
            <Show when=move || known.read().last().is_some_and(|known| known.given != HistoryGiven::No)>
                <Field label=words.history_day id="health-history-day" typed=Typed::Day value=on problem=problem/>
                <button class="button button--quiet button--small" type="submit">{words.keep}</button>
            </Show>
            <Show when=move || { known.read().len() > 1 }><p class="note">{text().papers.two_answers}</p></Show>
        </form>
    }
}

/// What the return would say of each birthday that has come.
#[component]
fn Birthdays() -> impl IntoView {
    let session = use_session();
    let words = &text().home_days;
    let found = Memo::new(move |_| {
        let window = session.preferences.read().window();
        speak::with_record(session, |record| {
            let circumstances: Circumstances = record.now().circumstances();
            let at = |age| Some((age, circumstances.at_birthday(age, window)?));
            BIRTHDAYS.filter_map(at).filter(|(_, standing)| standing.on <= session.today.get()).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let note = move || {
        let window = session.preferences.read().window();
        words.birthdays_note(&window.before.to_string(), &window.after.to_string())
    };
    view! {
        <section class="card">
            <h2>{words.birthdays}</h2>
            <p class="note">{note}</p>
            <Show when=move || found.read().is_empty()><p class="empty">{words.birthdays_none}</p></Show>
            <Show when=move || !found.read().is_empty()>
                <table class="list-table">
                    <caption class="visually-hidden">{words.birthdays}</caption>
                    <thead><tr>
                        {[words.birthday, words.in_touch, words.activity, words.home].map(|head| view! { <th scope="col">{head}</th> }).collect_view()}
                    </tr></thead>
                    <tbody>{move || found.get().into_iter().map(|(age, standing)| row(session, age, &standing)).collect_view()}</tbody>
                </table>
            </Show>
        </section>
    }
}

fn row(session: Session, age: i32, standing: &Standing) -> AnyView {
    let words = &text().home_days;
    let [in_touch, activity, home] = in_words(standing);
    view! {
        <tr>
            <th scope="row">{words.turned(&age.to_string(), &dates::short_day(standing.on, session.today.get()))}</th>
            <td data-label=words.in_touch>{in_touch}</td>
            <td data-label=words.activity>{activity}</td>
            <td data-label=words.home>{home}</td>
        </tr>
    }
}

/// Being in touch, the main activity and the home of a day, in words.
pub fn in_words(standing: &Standing) -> [String; 3] {
    let words = &text().home_days;
    let not_written = || words.not_written.to_owned();
    let in_touch = standing.in_touch.map_or_else(not_written, |in_touch| words_for::in_touch(in_touch).title.to_owned());
    if standing.in_touch.is_some_and(crate::domain::contact::InTouch::ends_the_count) {
        return [in_touch, words.not_asked.to_owned(), words.not_asked.to_owned()];
    }
    let activity = standing.activity.map_or_else(not_written, |activity| words_for::activity(activity.kind).title.to_owned());
    let home = standing.home.map_or_else(not_written, |home| {
        let suits = if home.kind.can_be_suitable() { home.suits } else { Suits::No };
        format!("{} · {}", words_for::home(home.kind).title, words_for::suits(suits, Side::Adviser))
    });
    [in_touch, activity, home]
}
