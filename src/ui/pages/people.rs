//! The adviser's list of people: who needs me first, and why. The table is the picture.

use crate::content::{CARE, charter, dates, standing, text, timescales};
use crate::domain::caseload::{Line, everybody, line};
use crate::domain::due::{Concern, Due, Rule, Trigger, When};
use crate::domain::ids::PersonId;
use crate::domain::summary::Summary;
use crate::domain::voice::Side;
use crate::platform::clock;
use crate::session::{Session, use_session};
use crate::ui::blocks::law_switched_off::LawSwitchedOff;
use crate::ui::blocks::week_plan::{Candidate, WeekPlan};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// So many rows at a time; a list of a thousand opens as quickly as one of thirty.
const AT_A_TIME: usize = 50;
/// So many fill the screen of a tablet. They are drawn first, and the others when these are there.
const AT_FIRST: usize = 8;
/// The card of what is still doable today holds so many.
const MOST_TODAY: usize = 5;

/// Everybody's line, worked out for today, whoever needs the adviser first coming first.
type Lines = Vec<(PersonId, Line)>;

/// The page.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let session = use_session();
    let (words, list_words) = (&text().people, &CARE.list);
    let filter = RwSignal::new(String::new());
    let order = RwSignal::new("need");
    let show = RwSignal::new("all");
    let shown = RwSignal::new(AT_FIRST);
    clock::after_paint(move || {
        // The page may be left by then, and more may have been asked for.
        let _gone = shown.try_update(|shown| *shown = (*shown).max(AT_A_TIME));
    });
    let rules = Memo::new(move |_| session.rules(Side::Adviser));
    let lines = Memo::new(move |_| {
        let list = session.list.read();
        everybody(&list, &rules.read(), timescales::bank_holidays(), session.today.get())
    });
    let found = Memo::new(move |_| found(session, &lines.read(), &filter.read(), order.get(), show.get()));
    let total = move || session.list.read().len();
    let ids = move || found.get().into_iter().take(shown.get()).collect::<Vec<_>>();
    let left_open = Memo::new(move |_| {
        let list = session.list.read();
        list.iter().filter_map(|(person, line)| Some((*person, line.name.clone(), line.open_visit?))).next()
    });
    let counts = move || {
        let (lines, today) = (lines.read(), session.today.get());
        let late = lines.iter().filter(|(.., line)| line.is_late(today)).count();
        let soon = lines.iter().filter(|(.., line)| line.is_soon(today)).count();
        let parts = [(late > 0).then(|| list_words.late(late)), (soon > 0).then(|| list_words.soon(soon))];
        parts.into_iter().flatten().map(|part| format!(" · {part}")).collect::<String>()
    };
    let candidates = Signal::derive(move || {
        let list = session.list.read();
        let candidate = |(person, line): &(PersonId, Line)| {
            let day = |due: &Option<Due>| due.as_ref().and_then(|due| due.last_day());
            let plan_first = line.plan.as_ref().is_some_and(|plan| plan.when == When::Soon)
                || day(&line.plan).is_some_and(|plan| day(&line.contact).is_none_or(|contact| plan < contact));
            let concern = if plan_first { Concern::Plan } else { Concern::Contact };
            Candidate { person: *person, name: list.get(person).map(name_of).unwrap_or_default(), concern }
        };
        lines.read().iter().map(candidate).take(AT_A_TIME).collect::<Vec<_>>()
    });
    let choose = move |signal: RwSignal<&'static str>| {
        Callback::new(move |key| {
            signal.set(key);
            shown.set(AT_A_TIME);
        })
    };
    view! {
        <Page title=words.title heading=words.heading.to_owned()>
            {move || left_open.get().map(|(person, name, day)| {
                let to = Route::Home(Whose::Of(person)).path();
                view! {
                    <a class="card carry-on" href=to>
                        <Icon name="clock"/>
                        {words.carry_on(&dates::day(day, session.today.get()), &name)}
                    </a>
                }
            })}
            {move || today(session, &lines.read())}
            <div class="button-row"><a class="button" href=Route::NewPerson.path()><Icon name="plus"/>{words.add}</a></div>
            <Show
                when=move || total() != 0
                fallback=move || view! { <div class="card empty"><p>{words.empty}</p><p>{words.empty_what}</p></div> }
            >
                <div class="list-tools">
                    <div class="field">
                        <label class="field__label" for="filter">{words.filter}</label>
                        <input
                            class="field__input"
                            id="filter"
                            type="search"
                            autocomplete="off"
                            prop:value=move || filter.get()
                            on:input=move |event| {
                                filter.set(event_target_value(&event));
                                shown.set(AT_A_TIME);
                            }
                        />
                    </div>
                    <Choice
                        legend=list_words.show
                        name="show"
                        choices=vec![
                            ("all", list_words.show_all.to_owned()),
                            ("soon", list_words.show_soon.to_owned()),
                            ("talk", list_words.show_talk.to_owned()),
                        ]
                        chosen=Signal::derive(move || show.get().to_owned())
                        on_choose=choose(show)
                    />
                    <Choice
                        legend=words.order
                        name="order"
                        choices=vec![
                            ("need", list_words.order_need.to_owned()),
                            ("name", words.by_name.to_owned()),
                            ("seen", words.by_seen.to_owned()),
                        ]
                        chosen=Signal::derive(move || order.get().to_owned())
                        on_choose=choose(order)
                    />
                </div>
                <p class="button-row">
                    <a class="link" href=Route::Numbers.path()>{words.numbers}</a>
                    <a class="link" href=Route::Returns.path()>{words.returns}</a>
                    <a class="link" href=Route::Dates.path()>{CARE.council.link}</a>
                </p>
                <LawSwitchedOff/>
                <p class="list-count"><span role="status">{move || words.count(found.read().len(), &total().to_string())}</span>{move || counts()}</p>
                <Show when=move || found.read().is_empty()><p class="empty">{list_words.none_found}</p></Show>
                <table class="list-table" hidden=move || found.read().is_empty()>
                    <caption class="visually-hidden">{words.heading}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.name}</th>
                            <th scope="col">{list_words.seen}</th>
                            <th scope="col">{list_words.plan}</th>
                            <th scope="col">{words.actions}</th>
                            <th scope="col">{words.talk}</th>
                            <th scope="col">{list_words.birthday}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=ids key=|person| person.to_string() let:person>
                            <PersonRow person rules/>
                        </For>
                    </tbody>
                </table>
                <Show when=move || { found.read().len() > shown.get().max(AT_A_TIME) }>
                    <button type="button" class="button button--quiet" on:click=move |_| shown.update(|shown| *shown = shown.saturating_add(AT_A_TIME))>
                        {list_words.more}
                    </button>
                </Show>
                <WeekPlan candidates/>
            </Show>
        </Page>
    }
}

fn name_of(summary: &Summary) -> String {
    speak::shown_name(&summary.name)
}

/// Who is shown, in the order that was chosen.
fn found(session: Session, lines: &Lines, filter: &str, order: &str, show: &str) -> Vec<PersonId> {
    let list = session.list.read();
    let wanted = filter.trim().to_lowercase();
    let mut found = BTreeSet::new();
    for (at, (person, line)) in lines.iter().enumerate() {
        let Some(summary) = list.get(person) else { continue };
        let name = summary.name.to_lowercase();
        let is_shown = match show {
            "soon" => line.is_due_this_fortnight(),
            "talk" => !summary.worth_a_talk.is_empty(),
            _ => true,
        };
        if is_shown && name.contains(&wanted) {
            // By when they were seen: longest ago first, and whoever was never seen before them.
            found.insert(match order {
                "name" => (None, name, at, *person),
                "seen" => (summary.last_seen, name, at, *person),
                _ => (None, String::new(), at, *person),
            });
        }
    }
    found.into_iter().map(|(.., person)| person).collect()
}

/// What is in time if it is done today.
fn today(session: Session, lines: &Lines) -> Option<AnyView> {
    let words = &CARE.list;
    let today = session.today.get();
    let list = session.list.read();
    let doable = lines.iter().flat_map(|(person, line)| {
        let (whose, name) = (Whose::Of(*person), || list.get(person).map(name_of).unwrap_or_default());
        let [contact, plan, action] = line.last_day_is(today);
        [
            contact.then(|| (Route::Home(whose), words.today_contact(&name()))),
            plan.then(|| (Route::Review(*person), words.today_plan(&name()))),
            action.then(|| (Route::Goals(whose), words.today_action(&name()))),
        ]
        .into_iter()
        .flatten()
    });
    let doable: Vec<_> = doable.take(MOST_TODAY).collect();
    (!doable.is_empty()).then(|| {
        view! {
            <section class="card">
                <h2>{words.today_heading}</h2>
                <p class="note">{words.today_note}</p>
                <ul class="lines">
                    {doable.into_iter().map(|(route, words)| view! { <li><a class="link" href=route.path()>{words}</a></li> }).collect_view()}
                </ul>
            </section>
        }
    })
}

/// One row. It looks itself up, so that it is never out of date. Each cell leads to the thing itself.
#[component]
fn PersonRow(person: PersonId, rules: Memo<Vec<Rule>>) -> impl IntoView {
    let session = use_session();
    let words = &text().people;
    let summary = Memo::new(move |_| session.list.read().get(&person).cloned());
    let row = move || {
        summary.get().map(|summary| {
            let today = session.today.get();
            let line = line(&summary, &rules.read(), timescales::bank_holidays(), today);
            let whose = Whose::Of(person);
            view! {
                <tr>
                    <th scope="row">
                        <a class="list-table__name" href=Route::Home(whose).path()><bdi>{name_of(&summary)}</bdi></a>
                        {line.likely.map(|likely| view! { <small class="list-table__status">{standing::short(likely)}</small> })}
                        {summary.open_visit.map(|_| view! { <span class="chip chip--watch"><Icon name="clock"/>{words.visit_open}</span> })}
                    </th>
                    {cell(CARE.list.seen, Route::Home(whose), contact(&summary, &line, today))}
                    {cell(CARE.list.plan, Route::Review(person), plan(&summary, &line, today))}
                    {cell(words.actions, Route::Goals(whose), actions(&summary, &line, today))}
                    {cell(words.talk, Route::Promises(whose), talk(&summary))}
                    {cell(CARE.list.birthday, Route::Care(whose), birthday(&line, today))}
                </tr>
            }
        })
    };
    view! { {move || row()} }
}

/// What a cell says: how it looks, its picture, and one or two lines of words.
struct Says {
    tone: &'static str,
    icon: &'static str,
    words: String,
    more: String,
}

impl Says {
    fn calmly(words: &str) -> Self {
        Self { tone: "", icon: "", words: words.to_owned(), more: String::new() }
    }
}

fn cell(label: &'static str, route: Route, says: Says) -> AnyView {
    let Says { tone, icon, words, more } = says;
    let words = if tone.is_empty() {
        view! { {words} }
    } else {
        view! { <span class=format!("chip {tone}")><Icon name=icon/>{words}</span> }
    };
    let more = (!more.is_empty()).then(|| view! { <small>{more}</small> });
    view! { <td data-label=label><a class="list-table__cell" href=route.path()>{words}{more}</a></td> }
}

/// A day that is due, as a chip: how late, today, or by when.
fn by_day(day: NaiveDate, today: NaiveDate, more: String) -> Says {
    let words = &CARE.list;
    let days = day.signed_duration_since(today).num_days();
    match days {
        ..0 => {
            let late = usize::try_from(days.saturating_neg()).unwrap_or(0);
            Says { tone: "chip--late", icon: "warn", words: words.days_late(late), more }
        }
        0..=14 => Says { tone: "chip--watch", icon: "clock", words: dates::from_today(day, today), more },
        _ => Says { tone: "chip--good", icon: "tick", words: words.due_by(&dates::short_day(day, today)), more },
    }
}

fn contact(summary: &Summary, line: &Line, today: NaiveDate) -> Says {
    let words = &CARE.list;
    let met = summary.last_seen.map(|day| words.met(&dates::from_today(day, today)));
    match (line.contact.as_ref().and_then(Due::last_day), met) {
        (Some(day), met) => by_day(day, today, met.unwrap_or_else(|| words.never_met.to_owned())),
        (None, Some(met)) => Says::calmly(&met),
        (None, None) => Says { tone: "chip--watch", icon: "talk", words: words.never_met.to_owned(), more: String::new() },
    }
}

fn plan(summary: &Summary, line: &Line, today: NaiveDate) -> Says {
    let words = &CARE.list;
    let looked_at =
        summary.last_review.map_or(words.not_looked_at.to_owned(), |day| words.looked_at(&dates::from_today(day, today)));
    match &line.plan {
        Some(due) => match due.last_day() {
            Some(day) => by_day(day, today, looked_at),
            None => {
                let why = if due.trigger == Trigger::BigChange { words.big_change } else { words.asked };
                Says { tone: "chip--watch", icon: "hand", words: why.to_owned(), more: looked_at }
            }
        },
        None => Says::calmly(&looked_at),
    }
}

fn actions(summary: &Summary, line: &Line, today: NaiveDate) -> Says {
    let words = &text().people;
    let waiting = usize::try_from(summary.our_actions).unwrap_or(0);
    match line.our_action {
        _ if waiting == 0 => Says::calmly(words.none),
        Some(day) => by_day(day, today, words.waiting(waiting)),
        None => Says::calmly(&words.waiting(waiting)),
    }
}

fn talk(summary: &Summary) -> Says {
    let talk: Vec<String> = summary.worth_a_talk.iter().map(|promise| charter::short(*promise).to_owned()).collect();
    if talk.is_empty() {
        return Says::calmly(text().people.none);
    }
    Says { tone: "chip--watch", icon: "talk", words: crate::content::sentences::list(&talk), more: String::new() }
}

fn birthday(line: &Line, today: NaiveDate) -> Says {
    let words = &CARE.list;
    let Some(birthday) = line.birthday else { return Says::calmly(text().people.none) };
    let changes = match birthday.age {
        16 => words.at_16,
        18 => words.at_18,
        21 => words.at_21,
        25 => words.at_25,
        _ => "",
    };
    let says = words.turns(&birthday.age.to_string(), &dates::short_day(birthday.on, today));
    Says { more: changes.to_owned(), ..Says::calmly(&says) }
}
