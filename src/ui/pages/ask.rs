//! What can I ask for? Now, coming, not yet and ended, each with what to say, and the road to 18, 21 and 25.

use super::plan::AreaPicture;
use crate::content::asking::{Asking, Row};
use crate::content::{areas, asking_words, dates, text};
use crate::domain::area::Area;
use crate::domain::entitlement::{Circumstances, Finding, State};
use crate::domain::order::in_order;
use crate::domain::road::Road;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::blocks::asking::{circumstances, proof, with_list};
use crate::ui::blocks::pictures::road::stops;
use crate::ui::parts::figure::{Figure, Table};
use crate::ui::parts::page::Page;
use crate::ui::parts::road::RoadPicture;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use std::sync::Arc;

/// The page.
#[component]
pub fn AskPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().ask;
    let reader = whose.reader();
    // What is unfolded stays so while something else in the record changes.
    let person = Memo::new(move |_| circumstances(session));
    view! {
        <Page title=words.title heading=Signal::derive(move || words.heading(reader, &speak::name(session)))>
            <p class="lead">{words.lead(reader)}</p>
            <p>{words.likely(reader)}</p>
            <Show when=move || person.read().born.is_none()>
                <section class="card card--voice">
                    <p>{words.no_birthday(reader)}</p>
                    <a class="button button--quiet" href=Route::Details(whose).path()>{words.add_birthday}</a>
                </section>
            </Show>
            <a class="link" href=Route::Rights(whose).path()>{words.to_rights(reader)}</a>
            {with_list(move |list| {
                let rows = Arc::clone(&list);
                view! {
                    {move || road(session, &person.read(), reader, &list)}
                    {move || groups(session, &person.read(), reader, &rows)}
                }
            })}
        </Page>
    }
}

/// The rows by where the person stands with them.
fn groups(session: Session, person: &Circumstances, reader: Side, list: &Asking) -> AnyView {
    let words = &text().ask;
    let today = session.today.get();
    let found = list
        .rows
        .iter()
        .filter(|row| reader == Side::Adviser || !row.for_advisers)
        .map(|row| (row, row.rule.find(person, today)));
    // What is simply theirs comes first, and of what is coming the next.
    let found: Vec<(&Row, Finding)> = in_order(found, |(_, found)| match found.state {
        State::Now => (0, None),
        State::Coming(on) => (1, Some(on)),
        _ => (1, None),
    });
    let cards = |wanted: fn(State) -> bool, area: Option<Area>| -> Vec<AnyView> {
        let is_wanted = |row: &Row, found: &Finding| wanted(found.state) && area.is_none_or(|area| row.area == area);
        found.iter().filter(|(row, found)| is_wanted(row, found)).map(|(row, found)| card(session, reader, row, found)).collect()
    };
    // There is most to ask for now, so it stands by the parts of the plan.
    let now = Area::ALL.map(|area| {
        let cards = cards(|state| matches!(state, State::Now | State::NowIf), Some(area));
        (!cards.is_empty()).then(|| {
            view! { <h3 class="asks__area"><AreaPicture area/>{areas::short(area)}</h3><ul class="asks">{cards}</ul> }
        })
    });
    let group = |heading: &'static str, lead: &'static str, is_open: bool, wanted: fn(State) -> bool| {
        let cards = cards(wanted, None);
        let count = cards.len();
        (count > 0).then(|| {
            let all = view! { <ul class="asks">{cards}</ul> };
            let all = if is_open {
                all
            } else {
                view! { <details><summary>{words.show(count)}</summary>{all}</details> }
            };
            view! { <section><h2>{heading}</h2>{(!lead.is_empty()).then(|| view! { <p class="note">{lead}</p> })}{all}</section> }
        })
    };
    view! {
        <section><h2>{words.now}</h2><p class="note">{words.now_lead}</p>{now.into_iter().collect_view()}</section>
        {group(words.coming, "", true, |state| matches!(state, State::Coming(_)))}
        {group(words.not_law, words.not_law_lead, true, |state| matches!(state, State::PassedNotInForce | State::AnnouncedOnly))}
        {group(words.ended, words.ended_lead, false, |state| matches!(state, State::Ended(_)))}
        {group(words.not_likely, words.not_likely_lead, false, |state| matches!(state, State::NotLikely))}
    }
}

/// One thing to ask for.
fn card(session: Session, reader: Side, row: &Row, found: &Finding) -> AnyView {
    let words = &text().ask;
    let today = session.today.get();
    let amount = row.amount.map(asking_words::amount).unwrap_or_else(|| row.worth.clone());
    let conditions = asking_words::conditions(row, found, today);
    let when = asking_words::when(row, found, today);
    view! {
        <li>
            <details class="card ask">
                <summary><span class="ask__title">{row.title.clone()}<small>{amount}</small></span></summary>
                <div class="ask__words">
                    <p>{row.what.clone()}</p>
                    {when.map(|when| view! { <p><strong>{when}</strong></p> })}
                    {(!conditions.is_empty()).then(|| view! {
                        <p class="label">{words.for_you_if}</p>
                        <ul class="ask__ifs">{conditions.into_iter().map(|condition| view! { <li>{condition}</li> }).collect_view()}</ul>
                    })}
                    {(!row.note.is_empty()).then(|| view! { <p class="note">{row.note.clone()}</p> })}
                    {row.ask_if_still.then(|| view! { <p class="note">{words.still}</p> })}
                    <p class="label">{words.say}</p>
                    <blockquote class="ask__say">{row.say.clone()}</blockquote>
                    <p><span class="label">{words.who}</span>" "{row.who.clone()}</p>
                    <p class="chip chip--calm">{asking_words::kind(row)}</p>
                    {proof(&row.proof, &row.as_of, reader == Side::Adviser, session)}
                </div>
            </details>
        </li>
    }
}

/// The road as a picture, in a sentence and as a table. Nothing without a birthday.
fn road(session: Session, person: &Circumstances, reader: Side, list: &Arc<Asking>) -> Option<AnyView> {
    let today = session.today.get();
    let road = Road::of(person.born?, today)?;
    let words = &text().road;
    let sentence = asking_words::road(&road, reader, &speak::name(session), today);
    let stops = stops(&road, reader, today);
    let table = table(&road, person, list, reader, today);
    let asks_on = (18..25).contains(&road.age);
    Some(view! {
        <Figure id="road-picture" heading=words.heading(reader) sentence=Signal::derive(move || sentence.clone()) show_table=words.table table=Signal::derive(move || table.clone())>
            <RoadPicture stops/>
            {asks_on.then(|| view! { <p class="note">{words.can_ask}</p> })}
        </Figure>
    })
}

fn table(road: &Road, person: &Circumstances, list: &Asking, reader: Side, today: chrono::NaiveDate) -> Table {
    let words = &text().road;
    let row = |milestone: &crate::domain::road::Milestone| {
        let mut cells = vec![format!("{}, {}", milestone.age, dates::short_day(milestone.on, today))];
        cells.extend(asking_words::turning(&list.rows, person, milestone.on, today, reader));
        cells
    };
    Table {
        caption: words.heading(reader).to_owned(),
        head: [words.birthday, words.starts, words.changes, words.stops].map(str::to_owned).to_vec(),
        rows: road.milestones.iter().map(row).collect(),
    }
}
