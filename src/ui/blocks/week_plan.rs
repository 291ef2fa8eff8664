//! "Plan my week": a few people, a day for each, and a calendar file with dull titles and no names.

use crate::content::{CARE, dates, timescales};
use crate::domain::caseload::days_of_the_week;
use crate::domain::due::Concern;
use crate::domain::ids::PersonId;
use crate::platform::{clock, files};
use crate::session::use_session;
use crate::store::ics::{Entry, calendar};
use crate::ui::prelude::*;
use chrono::{Datelike, NaiveDate};

/// As many as a week holds.
const MOST: usize = 5;

/// Somebody who may be planned for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// What is needed first.
    pub concern: Concern,
}

/// The week.
#[component]
pub fn WeekPlan(
    /// Whoever needs the adviser, the first first.
    #[prop(into)]
    candidates: Signal<Vec<Candidate>>,
) -> impl IntoView {
    let session = use_session();
    let words = &CARE.week;
    let is_open = RwSignal::new(false);
    let problem = RwSignal::new(None::<&'static str>);
    // The plan is made when it is opened, so that nothing moves under somebody's hands.
    let rows = Memo::new(move |_| {
        if !is_open.get() {
            return Vec::new();
        }
        let days = days_of_the_week(timescales::bank_holidays(), session.today.get(), MOST);
        let candidates = candidates.get_untracked().into_iter().take(MOST);
        candidates.zip(days.iter().copied()).map(|(candidate, day)| (candidate, day, days.clone())).collect::<Vec<_>>()
    });
    let picks = StoredValue::new(Vec::<(Candidate, RwSignal<bool>, RwSignal<String>)>::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let picked = picks.with_value(|picks| {
            let picked = picks.iter().filter(|(_, is_picked, _)| is_picked.get_untracked());
            picked.filter_map(|(who, _, day)| Some((who.clone(), day.get_untracked().parse().ok()?))).collect::<Vec<_>>()
        });
        if picked.is_empty() {
            problem.set(Some(words.pick));
            return;
        }
        problem.set(None);
        let entries: Vec<Entry> = picked.iter().map(|(who, on)| entry(who, *on)).collect();
        let saved = files::save_as(words.file, "text/calendar", calendar(&entries, clock::now()).as_bytes());
        session.say(if saved.is_some() { words.saved } else { crate::content::text().shell.failed }.to_owned());
    };
    let row = move |(candidate, day, days): (Candidate, NaiveDate, Vec<NaiveDate>)| {
        let today = session.today.get_untracked();
        let (is_picked, chosen) = (RwSignal::new(true), RwSignal::new(day.to_string()));
        let (id, day_id) = (format!("week-{}", candidate.person), format!("week-day-{}", candidate.person));
        let (label_for, day_label_for) = (id.clone(), day_id.clone());
        let says = if candidate.concern == Concern::Plan { words.who_plan(&candidate.name) } else { words.who(&candidate.name) };
        let day_label = words.day_for(&candidate.name);
        picks.update_value(|picks| picks.push((candidate, is_picked, chosen)));
        view! {
            <li class="week__row">
                <label class="week__who" for=label_for>
                    <input
                        type="checkbox"
                        id=id
                        prop:checked=move || is_picked.get()
                        on:change=move |event| is_picked.set(event_target_checked(&event))
                    />
                    <span>{says}</span>
                </label>
                <label class="visually-hidden" for=day_label_for>{day_label}</label>
                <select class="field__input" id=day_id prop:value=move || chosen.get() on:change=move |event| chosen.set(event_target_value(&event))>
                    {days.into_iter().map(|other| view! {
                        <option value=other.to_string() selected=other == day>{dates::day(other, today)}</option>
                    }).collect_view()}
                </select>
            </li>
        }
    };
    view! {
        <details class="card week" on:toggle=move |_| is_open.set(true)>
            <summary>{words.heading}</summary>
            <p class="note">{words.note}</p>
            <form class="form" on:submit=save novalidate>
                <Show when=move || is_open.get() && rows.read().is_empty()><p class="empty">{words.nobody}</p></Show>
                <ul class="week__rows">{move || {
                    picks.set_value(Vec::new());
                    rows.get().into_iter().map(row).collect_view()
                }}</ul>
                {move || problem.get().map(|problem| view! { <p class="field__problem" role="alert">{problem}</p> })}
                <button class="button" type="submit">{words.save}</button>
            </form>
        </details>
    }
}

/// One entry a person and week: saved again on another day, it moves.
fn entry(who: &Candidate, on: NaiveDate) -> Entry {
    let title = if who.concern == Concern::Plan { "T05" } else { "T11" };
    let title = title.parse().ok().and_then(timescales::words).map_or("", |words| words.calendar);
    let week = on.iso_week();
    Entry { uid: format!("week-{}-{}-{}@my-plan", week.year(), week.week(), who.person), title: title.to_owned(), on }
}
