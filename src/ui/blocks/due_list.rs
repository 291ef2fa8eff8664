//! What is due for one person, and for each the answer to "why is this here?".

use crate::content::{CARE, standing, timescales};
use crate::domain::command::Command;
use crate::domain::due::{Due, When, dues};
use crate::domain::ids::PersonId;
use crate::domain::voice::Side;
use crate::platform::{clock, files};
use crate::session::{Session, use_session};
use crate::store::ics::{Entry, calendar};
use crate::ui::parts::icon::Icon;
use crate::ui::prelude::*;
use crate::ui::route::Whose;
use crate::ui::speak;

/// On pages that are about other things only the next half year is shown.
const AHEAD: i64 = 183;

/// How much of it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// The next few, within half a year, without what comes round every term.
    Short(usize),
    /// All.
    All,
}

/// The list.
#[component]
pub fn DueList(
    /// Through whose eyes.
    whose: Whose,
    /// How much of it is shown.
    room: Room,
) -> impl IntoView {
    let session = use_session();
    let found = Memo::new(move |_| {
        let today = session.today.get();
        let ahead = |due: &Due| match due.day() {
            Some(day) => day.signed_duration_since(today).num_days() <= AHEAD,
            None => due.when == When::Soon,
        };
        let all = speak::with_record(session, |record| {
            let facts = record.now().facts();
            dues(&session.rules(whose.reader()), &facts, facts.standing(today).as_ref(), timescales::bank_holidays(), today)
        });
        let all = all.unwrap_or_default();
        match room {
            Room::All => all,
            Room::Short(most) => all.into_iter().filter(ahead).take(most).collect(),
        }
    });
    view! {
        <Show
            when=move || !found.read().is_empty()
            fallback=|| view! { <p class="empty">{CARE.page.due_none}</p> }
        >
            <ul class="lines dues">
                {move || found.get().into_iter().map(|due| one(session, &due, whose)).collect_view()}
            </ul>
        </Show>
    }
}

fn one(session: Session, due: &Due, whose: Whose) -> AnyView {
    let words = &CARE.dues;
    let (reader, today, rule) = (whose.reader(), session.today.get(), due.rule);
    // Red is for the adviser's own duties, and never on a young person's page.
    let is_late = reader == Side::Adviser && due.days_late(today).is_some();
    let why = standing::why(due, reader, today);
    let title = timescales::words(rule).map_or("", |words| words.calendar);
    let person = session.open.read_untracked().as_ref().map(|open| open.person());
    let entry = person.zip(due.day()).map(|(person, on)| entry(person, due, title, on));
    let save = entry.map(|entry| {
        let save = move |_| {
            if files::save_as(
                words.calendar_file,
                "text/calendar",
                calendar(std::slice::from_ref(&entry), clock::now()).as_bytes(),
            )
            .is_none()
            {
                session.say(crate::content::text().shell.failed.to_owned());
            }
        };
        view! {
            <p class="note">{words.calendar_note(title)}</p>
            <button type="button" class="button button--quiet button--small" on:click=save>{words.calendar}</button>
        }
    });
    let switch_off = (reader == Side::Adviser).then(|| {
        let off = move |_| {
            if let Err(refused) = session.dispatch_undoable(Command::SwitchRule { rule, on: false }, CARE.page.switched_off) {
                session.say(speak::refused(refused));
            }
        };
        view! { <button type="button" class="button button--quiet button--small" on:click=off>{CARE.page.switch_off(&untrack(|| speak::name(session)))}</button> }
    });
    view! {
        <li class="due">
            <p class="due__what" class:due__what--late=is_late><Icon name=if is_late { "warn" } else { "clock" }/>{standing::due(due, reader, today)}</p>
            <details class="due__why">
                <summary>{words.why}</summary>
                <ul class="plain-list">{why.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                {save}
                <div class="button-row">{switch_off}</div>
            </details>
        </li>
    }
}

/// The calendar's entry. Its name is the same each time it is saved, and says no more than the random number of the person.
fn entry(person: PersonId, due: &Due, title: &str, on: chrono::NaiveDate) -> Entry {
    Entry { uid: format!("{}-{person}-{}@my-plan", due.rule, due.counts_from), title: title.to_owned(), on }
}
