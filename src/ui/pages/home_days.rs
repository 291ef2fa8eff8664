//! Home, days and contact: the adviser writes down what the national return asks for, and the young person reads it in plain words.

use crate::content::circumstances as words_for;
use crate::content::{dates, text};
use crate::domain::circumstances::{BIRTHDAYS, Standing};
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
        (words.health(reader), Noun::Checkup, words.add_check),
    ];
    view! {
        <Page title=words.title heading=words.heading(reader, &speak::name(session))>
            <p class="lead">{words.lead(reader, &session.adviser_within(), &speak::name(session))}</p>
            {sections.map(|(heading, noun, add)| view! {
                <section class="card">
                    <h2>{heading}</h2>
                    {(noun == Noun::Checkup).then(|| view! { <History reader/> })}
                    <Lines noun reader/>
                    {(reader == Side::Adviser).then(|| view! {
                        <details class="form">
                            <summary>{add}</summary>
                            {match noun {
                                Noun::Home | Noun::Activity => view! { <SpanForm noun item=None/> },
                                Noun::Contact | Noun::Checkup => view! { <OneDayForm noun/> },
                            }}
                        </details>
                    })}
                </section>
            }).collect_view()}
            {move || (reader == Side::Adviser).then(|| birthdays(session))}
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
        speak::with_record(session, |record| lines(&record.now(), noun, reader, today)).unwrap_or_default()
    });
    let remove = move |item: ItemId| {
        if let Err(refused) = session.dispatch_undoable(Command::Remove { item }, words.removed) {
            session.say(speak::refused(refused));
        }
    };
    let has_history = speak::reading(session, move |view| noun == Noun::Checkup && !view.health_history().is_empty());
    view! {
        <Show when=move || lines.read().is_empty() && (reader == Side::Adviser || !has_history.get())>
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

/// A home or a main activity as a line needs it.
struct Span {
    item: ItemId,
    coded: words_for::Coded,
    since: NaiveDate,
    until: Option<NaiveDate>,
    suits: &'static str,
    two_answers: bool,
}

fn spans(view: &View<'_>, noun: Noun, reader: Side) -> Vec<Span> {
    let mut spans = Vec::new();
    if noun == Noun::Home {
        for home in view.homes() {
            let (item, facts, two_answers) = (home.item, home.facts, home.two_answers);
            let suits = match (facts.kind.can_be_suitable(), reader) {
                (true, _) => words_for::suits(facts.suits, reader),
                (false, Side::Adviser) => words_for::suits(Suits::No, reader),
                (false, Side::YoungPerson) => "",
            };
            let coded = words_for::home(facts.kind);
            spans.push(Span { item, coded, since: facts.since, until: facts.until, suits, two_answers });
        }
    } else {
        for activity in view.activities() {
            let (item, facts, two_answers) = (activity.item, activity.facts, activity.two_answers);
            let coded = words_for::activity(facts.kind);
            spans.push(Span { item, coded, since: facts.since, until: facts.until, suits: "", two_answers });
        }
    }
    // One without an end is over when the next begins.
    let mut next = None::<NaiveDate>;
    for span in spans.iter_mut().rev() {
        span.until = span.until.or(next.map(|until| until.max(span.since)));
        // The day of a move belongs to where they moved to.
        next = span.since.pred_opt();
    }
    spans
}

/// The lines of a history, newest first.
fn lines(view: &View<'_>, noun: Noun, reader: Side, today: NaiveDate) -> Vec<Line> {
    let words = &text().home_days;
    let short = |day: NaiveDate| dates::short_day(day, today);
    let mut lines: Vec<Line> = Vec::new();
    let mut add = |item: ItemId, said: String, small: String, two_answers: bool| {
        lines.insert(0, Line { item, said, small, two_answers });
    };
    match noun {
        Noun::Home | Noun::Activity => {
            for span in spans(view, noun, reader) {
                let (mine, since) = (span.coded.mine, short(span.since));
                let is_home = noun == Noun::Home;
                match (reader, span.until.map(|until| (until < today, short(until)))) {
                    (Side::Adviser, until) => {
                        let when = until.map_or_else(|| words.since(&since), |(_, until)| words.from_to(&since, &until));
                        let small = if span.suits.is_empty() { when } else { [&when, span.suits].join(" · ") };
                        add(span.item, span.coded.in_full(), small, span.two_answers);
                    }
                    (Side::YoungPerson, Some((true, until))) if is_home => {
                        add(span.item, words.mine_home_past(mine, &since, &until), String::new(), false);
                    }
                    (Side::YoungPerson, Some((true, until))) => {
                        add(span.item, words.mine_activity_past(mine, &since, &until), String::new(), false);
                    }
                    (Side::YoungPerson, _) if is_home => {
                        add(span.item, words.mine_home(mine, &since), span.suits.to_owned(), false);
                    }
                    (Side::YoungPerson, _) => add(span.item, words.mine_activity(mine, &since), String::new(), false),
                }
            }
        }
        Noun::Contact => {
            for contact in view.contacts() {
                let coded = words_for::in_touch(contact.in_touch);
                let said = if reader == Side::Adviser { coded.title } else { coded.mine };
                add(contact.item, words.on_day(&short(contact.on), said), String::new(), false);
            }
        }
        Noun::Checkup => {
            for check in view.health_checks() {
                add(check.item, words.on_day(&short(check.on), words_for::check(check.check)), String::new(), false);
            }
        }
    }
    lines
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
fn birthdays(session: Session) -> AnyView {
    let words = &text().home_days;
    let (today, window) = (session.today.get(), session.preferences.read().window());
    let circumstances = speak::with_record(session, |record| record.now().circumstances());
    let mut rows: Vec<AnyView> = Vec::new();
    for age in BIRTHDAYS {
        let standing = circumstances.as_ref().and_then(|circumstances| circumstances.at_birthday(age, window));
        if let Some(standing) = standing.filter(|standing| standing.on <= today) {
            let [in_touch, activity, home] = in_words(&standing);
            rows.push(view! {
                <tr>
                    <th scope="row">{words.turned(&age.to_string(), &dates::short_day(standing.on, today))}</th>
                    <td data-label=words.in_touch>{in_touch}</td>
                    <td data-label=words.activity>{activity}</td>
                    <td data-label=words.home>{home}</td>
                </tr>
            });
        }
    }
    let table = if rows.is_empty() {
        view! { <p class="empty">{words.birthdays_none}</p> }
    } else {
        let heads = [words.birthday, words.in_touch, words.activity, words.home];
        view! {
            <table class="list-table">
                <caption class="visually-hidden">{words.birthdays}</caption>
                <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    view! {
        <section class="card">
            <h2>{words.birthdays}</h2>
            <p class="note">{words.birthdays_note(&window.before.to_string(), &window.after.to_string())}</p>
            {table}
        </section>
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
