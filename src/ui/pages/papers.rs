//! My papers: have it, need it, and where it is.

use crate::content::{areas, text};
use crate::domain::command::Command;
use crate::domain::paper::{Paper, PaperNote, PaperState};
use crate::domain::voice::Side;
use crate::session::{Session, use_session};
use crate::ui::parts::choice::Choice;
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The page.
#[component]
pub fn PapersPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().papers;
    let reader = whose.reader();
    view! {
        <Page title=words.title heading=words.heading(reader, &speak::name(session))>
            <p class="lead">{words.lead(reader)}</p>
            <ul class="cards">{Paper::ALL.map(|paper| view! { <PaperCard paper reader/> }).into_iter().collect_view()}</ul>
            <a class="link" href=Route::Paper(whose).path()>{text().paper.heading(reader, &speak::name(session))}</a>
        </Page>
    }
}

/// "Jordan: I have it. At Nan's."
fn said(session: Session, note: &PaperNote, reader: Side) -> String {
    let state = speak::paper_state(note.state).1;
    let what = if note.place.is_empty() { state.to_owned() } else { text().papers.state_and_place(state, &note.place) };
    text().voices.says(&speak::who(session, &note.said_by, reader), &what)
}

#[component]
fn PaperCard(paper: Paper, reader: Side) -> impl IntoView {
    let session = use_session();
    let words = &text().papers;
    let notes = speak::reading(session, move |view| view.paper(paper));
    let known = move || notes.read().last().map(|note| (note.state, note.place.clone()));
    let place = RwSignal::new(known().map(|(_, place)| place).unwrap_or_default());
    let problem = RwSignal::new(None::<String>);
    let set = move |state: PaperState, place: String| {
        problem.set(session.dispatch(Command::SetPaper { paper, state, place }).err().map(speak::refused));
    };
    let choose = Callback::new(move |key: &'static str| {
        if let Some(state) = PaperState::ALL.into_iter().find(|state| speak::paper_state(*state).0 == key) {
            set(state, place.get_untracked());
        }
    });
    let keep_place = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some((state, _)) = known() {
            set(state, place.get_untracked());
            session.say(words.place_kept.to_owned());
        }
    };
    let data = areas::paper(paper);
    let key = paper.key();
    view! {
        <li class="card paper">
            <Choice
                legend=data.map(|data| data.title).unwrap_or_default()
                name=key
                choices=PaperState::ALL.map(|state| (speak::paper_state(state).0, speak::paper_state(state).1.to_owned())).to_vec()
                chosen=Signal::derive(move || known().map(|(state, _)| speak::paper_state(state).0.to_owned()).unwrap_or_default())
                on_choose=choose
            />
            <p class="paper__why">{data.map(|data| data.why)}</p>
            {move || (notes.read().len() > 1).then(|| view! {
                <p class="note">{words.two_answers}</p>
                <ul class="plain-list">{notes.get().into_iter().map(|note| view! { <li dir="auto">{said(session, &note, reader)}</li> }).collect_view()}</ul>
            })}
            <Show when=move || matches!(known(), Some((PaperState::Have, _)))>
                <form class="form form--line" on:submit=keep_place novalidate>
                    <Field label=words.place id=key typed=Typed::Words value=place problem=problem/>
                    <button class="button button--quiet button--small" type="submit">{words.keep}</button>
                </form>
            </Show>
        </li>
    }
}
