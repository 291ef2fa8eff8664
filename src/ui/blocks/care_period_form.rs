//! A time in care: added or put right.

use crate::content::{CARE, standing, text};
use crate::domain::care::{CareKind, CarePeriod};
use crate::domain::command::{Command, Refused};
use crate::domain::ids::ItemId;
use crate::platform::dom;
use crate::session::use_session;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::prelude::*;
use crate::ui::speak;

/// The form. It is empty for a new time.
#[component]
pub fn CarePeriodForm(
    /// The time that is put right, with what it says now.
    change: Option<(ItemId, CarePeriod)>,
) -> impl IntoView {
    let session = use_session();
    let words = &CARE.page;
    let said = change.map(|(_, period)| period);
    let prefix = change.map_or("new-time".to_owned(), |(item, _)| speak::html_id("time", item));
    let start = RwSignal::new(said.map(|said| said.start.to_string()).unwrap_or_default());
    let end = RwSignal::new(said.and_then(|said| said.end).map(|end| end.to_string()).unwrap_or_default());
    let kind = RwSignal::new(said.map_or(CareKind::Care, |said| said.kind));
    let about = RwSignal::new(said.is_some_and(|said| said.about));
    let [start_problem, end_problem] = [(); 2].map(|()| RwSignal::new(None::<String>));
    let ids = [format!("{prefix}-start"), format!("{prefix}-end")];
    let fields = StoredValue::new(ids.clone());
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let no_day = || text().refused.no_such_day.to_owned();
        let first = start.get_untracked().parse().map_err(|_| no_day());
        let last = match end.get_untracked().trim() {
            "" => Ok(None),
            last => last.parse().map(Some).map_err(|_| no_day()),
        };
        let problems = match (first, last) {
            (Ok(first), Ok(last)) => {
                let period = CarePeriod { start: first, end: last, kind: kind.get_untracked(), about: about.get_untracked() };
                let (command, label) = match change {
                    None => (Command::AddCarePeriod { period }, words.added),
                    Some((item, _)) => (Command::ChangeCarePeriod { item, period }, words.changed),
                };
                match session.dispatch_undoable(command, label) {
                    Ok(_) => {
                        if change.is_none() {
                            start.set(String::new());
                            end.set(String::new());
                        }
                        [None, None]
                    }
                    Err(Refused::EndsFirst) => [None, Some(speak::refused(Refused::EndsFirst))],
                    Err(refused) => [Some(speak::refused(refused)), None],
                }
            }
            (first, last) => [first.err(), last.err()],
        };
        let wrong = problems.iter().position(Option::is_some);
        let [first, last] = problems;
        start_problem.set(first);
        end_problem.set(last);
        if let Some(field) = wrong.and_then(|at| fields.with_value(|fields| fields.get(at).cloned())) {
            dom::focus(&field);
        }
    };
    let [start_id, end_id] = ids;
    view! {
        <form class="form" on:submit=keep novalidate>
            <Field label=words.start id=start_id typed=Typed::Day value=start problem=start_problem/>
            <Field label=words.end id=end_id typed=Typed::Day hint=words.end_hint value=end problem=end_problem/>
            <Choice
                legend=words.kind
                name=format!("{prefix}-kind")
                choices=CareKind::ALL.map(|kind| (kind.key(), standing::kind(kind).to_owned())).to_vec()
                chosen=Signal::derive(move || kind.get().key().to_owned())
                on_choose=Callback::new(move |key| kind.set(CareKind::from_key(key).unwrap_or(CareKind::Care)))
            />
            <Choice
                legend=words.is_about
                name=format!("{prefix}-about")
                choices=vec![("exact", words.exact.to_owned()), ("about", words.only_about.to_owned())]
                chosen=Signal::derive(move || if about.get() { "about" } else { "exact" }.to_owned())
                on_choose=Callback::new(move |key| about.set(key == "about"))
            />
            <button class="button" type="submit">{if change.is_none() { words.add_time } else { words.keep }}</button>
        </form>
    }
}
