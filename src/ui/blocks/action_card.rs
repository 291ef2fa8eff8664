//! One action: what, who, by when, how far, and notes along the way.

use crate::content::{areas, charter, text};
use crate::domain::action::{Action, From, Progress, Timing};
use crate::domain::command::Command;
use crate::domain::ids::ItemId;
use crate::domain::voice::Side;
use crate::domain::words::every_wording;
use crate::session::{Session, use_session};
use crate::ui::blocks::brought_back::BroughtBack;
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::quote::VoiceMark;
use crate::ui::prelude::*;
use crate::ui::speak::{self, html_id};

/// One action.
#[component]
pub fn ActionCard(
    /// Which.
    action: ItemId,
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().actions;
    let found = speak::reading(session, move |view| view.action(action));
    let note = RwSignal::new(String::new());
    let note_problem = RwSignal::new(None::<String>);
    let choose = Callback::new(move |key: &'static str| {
        if let Some(to) = Progress::ALL.into_iter().find(|progress| speak::progress(*progress).0 == key) {
            // Choosing what is chosen already changes nothing.
            let _said = session
                .dispatch_undoable(Command::MoveActionOn { action, progress: to }, words.moved(speak::progress(to).1).as_str());
        }
    });
    let add_note = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match session.dispatch(Command::NoteOnAction { action, words: note.get_untracked() }) {
            Ok(_) => {
                note.set(String::new());
                note_problem.set(None);
            }
            Err(refused) => note_problem.set(Some(speak::refused(refused))),
        }
    };
    let progress = move || found.read().as_ref().map(|found| speak::progress(found.progress).0.to_owned()).unwrap_or_default();
    view! {
        <li class="card action">
            <p class="action__what" dir="auto">{move || found.get().map(|found| every_wording(&found.what))}</p>
            <p class="action__who">{move || found.get().map(|found| who_and_when(session, &found, reader))}</p>
            {move || found.get().filter(|found| !found.if_not.is_empty()).map(|found| {
                view! { <p class="action__if-not"><span class="label">{words.if_not_label}</span>" "<span dir="auto">{found.if_not}</span></p> }
            })}
            {move || found.get().and_then(|found| came_from(&found)).map(|from| view! { <p class="action__from">{from}</p> })}
            <BroughtBack item=action is_back=Signal::derive(move || found.read().as_ref().is_some_and(|found| found.brought_back))/>
            <Choice
                legend=words.progress
                name=html_id("progress", action)
                choices=Progress::ALL.map(|progress| (speak::progress(progress).0, speak::progress(progress).1.to_owned())).to_vec()
                chosen=Signal::derive(progress)
                on_choose=choose
            />
            <details class="action__more">
                <summary>{move || words.notes(found.read().as_ref().map_or(0, |found| found.notes.len()))}</summary>
                <ul class="action__notes">
                    {move || found.get().map(|found| found.notes).unwrap_or_default().into_iter().map(|note| {
                        let who = speak::who_and_when(session, &note, reader);
                        view! { <li><VoiceMark side=speak::side_of(&note)/><span class="label">{who}</span>" "<span dir="auto">{note.words}</span></li> }
                    }).collect_view()}
                </ul>
                <form class="form form--line" on:submit=add_note>
                    <Field label=words.note_label id=html_id("note", action) typed=Typed::Words value=note problem=note_problem/>
                    <button class="button button--quiet button--small" type="submit">{words.note_add}</button>
                </form>
                <button type="button" class="link-button" on:click=move |_| remove(session, action)>{words.remove}</button>
            </details>
        </li>
    }
}

fn remove(session: Session, action: ItemId) {
    let words = &text().actions;
    if let Err(refused) = session.dispatch_undoable(Command::Remove { item: action }, words.removed) {
        session.say(speak::refused(refused));
    }
}

/// "Sam · by Friday 4 December, in 8 days".
pub fn who_and_when(session: Session, action: &Action, reader: Side) -> String {
    let today = session.today.get();
    let owners: Vec<String> = action.owners.iter().map(|owner| speak::owner(session, owner, reader)).collect();
    let by = speak::windows(action, today);
    text().actions.who_and_when(&owners.join(text().lists.or), &by)
}

fn came_from(action: &Action) -> Option<String> {
    let words = &text().actions;
    Some(match action.from? {
        From::Promise(promise) => words.from_promise(charter::title(promise)),
        From::Area(area) => words.from_area(areas::short(area)),
    })
}

/// Whether an action's last day has passed and it is still open.
pub fn is_past(action: &Action, today: chrono::NaiveDate) -> bool {
    matches!(action.timing(today), Some(Timing::DaysPast(_)))
}
