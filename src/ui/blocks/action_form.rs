//! Agreeing an action: what, who, by when, and what happens if it is not done.

use crate::content::text;
use crate::domain::action::{From, Owner, Window};
use crate::domain::command::{Command, Refused};
use crate::domain::person::next_birthday;
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::problem::Problems;
use crate::ui::prelude::*;
use crate::ui::speak;
use chrono::NaiveDate;

/// The form.
#[component]
pub fn ActionForm(
    /// Who is reading.
    reader: Side,
    /// What the action comes from, if it comes from something.
    #[prop(into)]
    from: Signal<Option<From>>,
    /// The button's words.
    button: &'static str,
    /// Called once it was agreed.
    on_agreed: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().actions;
    let what = RwSignal::new(String::new());
    let if_not = RwSignal::new(String::new());
    let owner = RwSignal::new(if reader == Side::YoungPerson { "young-person" } else { "adviser" });
    let other = RwSignal::new(String::new());
    let when = RwSignal::new("two-weeks");
    let day = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<(&'static str, String)>::new());
    let problem_of = move |field: &'static str| {
        Signal::derive(move || problems.get().into_iter().find(|(at, _)| *at == field).map(|(_, words)| words))
    };
    let agree = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said_owner = match owner.get_untracked() {
            "young-person" => Owner::YoungPerson,
            "adviser" => Owner::Adviser,
            _ => Owner::Other(other.get_untracked()),
        };
        let mut found = Vec::new();
        if what.get_untracked().trim().is_empty() {
            found.push(("what", words.what_needed.to_owned()));
        }
        if matches!(&said_owner, Owner::Other(name) if name.trim().is_empty()) {
            found.push(("other", words.other_needed.to_owned()));
        }
        let today = session.today.get_untracked();
        let to = last_day(session, when.get_untracked(), &day.get_untracked());
        if to.is_none() {
            found.push(("day", words.day_needed.to_owned()));
        }
        if let (true, Some(to)) = (found.is_empty(), to) {
            let command = Command::AddAction {
                what: what.get_untracked(),
                owner: said_owner,
                window: Window { from: today.min(to), to },
                if_not: if_not.get_untracked(),
                from: from.get_untracked(),
            };
            match session.dispatch_undoable(command, words.agreed) {
                Ok(_) => {
                    what.set(String::new());
                    if_not.set(String::new());
                    other.set(String::new());
                    problems.set(Vec::new());
                    on_agreed.run(());
                    return;
                }
                Err(refused) => found.push((field_of(refused), speak::refused(refused))),
            }
        }
        problems.set(found);
    };
    let owners = {
        let name = speak::name(session);
        let (young_person, adviser) = match reader {
            Side::YoungPerson => (text().voices.you.to_owned(), session.adviser()),
            Side::Adviser => (name, text().voices.you.to_owned()),
        };
        vec![("young-person", young_person), ("adviser", adviser), ("other", words.somebody_else.to_owned())]
    };
    let has_birthday = speak::with_record(session, |record| !record.now().born().is_empty()).unwrap_or(false);
    let mut whens = vec![
        ("two-weeks", words.in_two_weeks.to_owned()),
        ("month", words.in_a_month.to_owned()),
        ("three-months", words.in_three_months.to_owned()),
    ];
    if has_birthday {
        whens.push(("birthday", words.before_birthday(reader).to_owned()));
    }
    whens.push(("day", words.pick_a_day.to_owned()));
    view! {
        <form class="form" on:submit=agree novalidate>
            <Problems heading=text().refused.heading problems=problems/>
            <Field label=words.what id="what" typed=Typed::Words hint=words.what_hint value=what problem=problem_of("what")/>
            <Choice
                legend=words.who
                name="owner"
                choices=owners
                chosen=Signal::derive(move || owner.get().to_owned())
                on_choose=Callback::new(move |key| owner.set(key))
            />
            <Show when=move || owner.get() == "other">
                <Field label=words.other id="other" typed=Typed::Words value=other problem=problem_of("other")/>
            </Show>
            <Choice
                legend=words.when
                name="when"
                choices=whens
                chosen=Signal::derive(move || when.get().to_owned())
                on_choose=Callback::new(move |key| when.set(key))
            />
            <Show when=move || when.get() == "day">
                <Field label=words.day id="day" typed=Typed::Day value=day problem=problem_of("day")/>
            </Show>
            <Field label=words.if_not id="if-not" typed=Typed::Words hint=words.if_not_hint value=if_not problem=problem_of("if-not")/>
            <button class="button" type="submit">{button}</button>
        </form>
    }
}

/// The last day of the window that was chosen.
fn last_day(session: Session, when: &str, day: &str) -> Option<NaiveDate> {
    let today = session.today.get_untracked();
    match when {
        "two-weeks" => Some(speak::days_ahead(today, 14)),
        "month" => today.checked_add_months(chrono::Months::new(1)),
        "three-months" => today.checked_add_months(chrono::Months::new(3)),
        "birthday" => {
            let born = speak::with_record(session, |record| record.now().born().first().copied()).flatten()?;
            next_birthday(born, today)?.0.pred_opt().map(|eve| eve.max(today))
        }
        _ => day.parse().ok(),
    }
}

fn field_of(refused: Refused) -> &'static str {
    match refused {
        Refused::NoSuchDay | Refused::DayHasPassed | Refused::WindowEndsFirst => "day",
        _ => "what",
    }
}
