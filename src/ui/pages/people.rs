//! The adviser's list of people.

use crate::content::{charter, dates, text};
use crate::domain::ids::PersonId;
use crate::domain::order::in_order;
use crate::domain::summary::Summary;
use crate::session::{Session, use_session};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};

/// So many rows at first; a list of a thousand opens as quickly as one of thirty.
const AT_FIRST: usize = 60;

/// The page.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let session = use_session();
    let words = &text().people;
    let filter = RwSignal::new(String::new());
    let order = RwSignal::new("name");
    let shown = RwSignal::new(AT_FIRST);
    let found = Memo::new(move |_| sorted(session, &filter.read(), order.get()));
    let total = move || session.list.read().len();
    let ids = move || found.get().into_iter().take(shown.get()).collect::<Vec<_>>();
    let left_open = Memo::new(move |_| {
        let list = session.list.read();
        list.iter().filter_map(|(person, line)| Some((*person, line.name.clone(), line.open_visit?))).next()
    });
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
                                shown.set(AT_FIRST);
                            }
                        />
                    </div>
                    <Choice
                        legend=words.order
                        name="order"
                        choices=vec![("name", words.by_name.to_owned()), ("seen", words.by_seen.to_owned())]
                        chosen=Signal::derive(move || order.get().to_owned())
                        on_choose=Callback::new(move |key| order.set(key))
                    />
                </div>
                <p class="button-row">
                    <a class="link" href=Route::Numbers.path()>{words.numbers}</a>
                    <a class="link" href=Route::Returns.path()>{words.returns}</a>
                </p>
                <p class="list-count" role="status">{move || words.count(found.read().len(), &total().to_string())}</p>
                <table class="list-table">
                    <caption class="visually-hidden">{words.heading}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.name}</th>
                            <th scope="col">{words.seen}</th>
                            <th scope="col">{words.review}</th>
                            <th scope="col">{words.actions}</th>
                            <th scope="col">{words.talk}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=ids key=|person| person.to_string() let:person>
                            <PersonRow person/>
                        </For>
                    </tbody>
                </table>
                <Show when=move || { found.read().len() > shown.get() }>
                    <button type="button" class="button button--quiet" on:click=move |_| shown.update(|shown| *shown = shown.saturating_add(200))>
                        {words.more}
                    </button>
                </Show>
            </Show>
        </Page>
    }
}

fn sorted(session: Session, filter: &str, order: &str) -> Vec<PersonId> {
    let list = session.list.read();
    let wanted = filter.trim().to_lowercase();
    let found = list.iter().filter(|(_, line)| line.name.to_lowercase().contains(&wanted));
    // By when they were seen: longest ago first, and whoever was never seen before them.
    let seen = |line: &Summary| if order == "seen" { line.last_seen } else { None };
    let found = in_order(found, |(person, line)| (seen(line), line.name.to_lowercase(), **person));
    found.into_iter().map(|(person, _)| *person).collect()
}

/// One row. It looks itself up, so that it is never out of date.
#[component]
fn PersonRow(person: PersonId) -> impl IntoView {
    let session = use_session();
    let words = &text().people;
    let line = Memo::new(move |_| session.list.read().get(&person).cloned());
    let day = move |day: Option<chrono::NaiveDate>| match day {
        Some(day) => view! { <time datetime=day.to_string()>{dates::from_today(day, session.today.get())}</time> },
        None => words.not_yet.into_any(),
    };
    let row = move || {
        line.get().map(|line| {
            let actions = usize::try_from(line.our_actions).unwrap_or(0);
            let talk: Vec<String> = line.worth_a_talk.iter().map(|promise| charter::short(*promise).to_owned()).collect();
            view! {
                <tr>
                    <th scope="row">
                        <a class="list-table__name" href=Route::Home(Whose::Of(person)).path()>{
                            if line.name.is_empty() { text().voices.young_person.to_owned() } else { line.name.clone() }
                        }</a>
                        {line.open_visit.map(|_| view! { <span class="chip chip--watch"><Icon name="clock"/>{words.visit_open}</span> })}
                    </th>
                    <td data-label=words.seen>{day(line.last_seen)}</td>
                    <td data-label=words.review>{day(line.last_review)}</td>
                    <td data-label=words.actions>{if actions == 0 { words.none.to_owned() } else { words.waiting(actions) }}</td>
                    <td data-label=words.talk>{
                        if talk.is_empty() { words.none.into_any() }
                        else { view! { <span class="chip chip--watch"><Icon name="talk"/>{crate::content::sentences::list(&talk)}</span> } }
                    }</td>
                </tr>
            }
        })
    };
    view! { {move || row()} }
}
