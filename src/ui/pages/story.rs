//! What happened, newest first.

use crate::content::{dates, text};
use crate::domain::command::Command;
use crate::domain::story::{Event, EventKind};
use crate::domain::visit::ReadBack;
use crate::session::{Session, use_session};
use crate::ui::blocks::disagreements::{Views, read_only};
use crate::ui::parts::field::{Field, Typed};
use crate::ui::parts::page::Page;
use crate::ui::parts::quote::{Quote, VoiceMark};
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// So many events at first.
const AT_FIRST: usize = 40;

/// The page.
#[component]
pub fn StoryPage(
    /// Through whose eyes.
    whose: Whose,
) -> impl IntoView {
    let session = use_session();
    let words = &text().story;
    let reader = whose.reader();
    let events = speak::reading(session, move |view| {
        let may_show =
            |event: &Event| !matches!(event.what, EventKind::Comment(_)) || speak::may_show(session, event.said_by.side());
        view.story().into_iter().filter(may_show).collect::<Vec<_>>()
    });
    let shown = RwSignal::new(AT_FIRST);
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match session.dispatch_undoable(Command::Comment { words: typed.get_untracked() }, words.kept) {
            Ok(_) => {
                typed.set(String::new());
                problem.set(None);
            }
            Err(refused) => problem.set(Some(speak::refused(refused))),
        }
    };
    view! {
        <Page title=words.title heading=words.heading(reader, &speak::name(session))>
            <form class="card form form--line" on:submit=keep novalidate>
                <Field label=words.comment id="comment" typed=Typed::Words value=typed problem=problem/>
                <button class="button button--quiet" type="submit">{words.keep}</button>
            </form>
            <Show when=move || events.read().is_empty()><p class="empty">{words.empty(reader)}</p></Show>
            <ol class="story">
                {move || events.get().into_iter().take(shown.get()).map(|event| show(session, whose, event)).collect_view()}
            </ol>
            <Show when=move || { events.read().len() > shown.get() }>
                <button type="button" class="button button--quiet" on:click=move |_| shown.update(|shown| *shown = shown.saturating_add(200))>{words.more}</button>
            </Show>
        </Page>
    }
}

fn show(session: Session, whose: Whose, event: Event) -> impl IntoView {
    let words = &text().story;
    let reader = whose.reader();
    let today = session.today.get();
    let day = dates::day(event.on, today);
    let side = event.said_by.side();
    let (title, body) = match event.what {
        EventKind::Visit(visit, said) => {
            let title = if visit.end.is_some() { words.visit } else { words.visit_open };
            // Who held the visit wrote it down.
            let read_backs = visit.end.filter(|_| speak::may_show(session, side)).map(|end| end.read_backs).unwrap_or_default();
            let agreed = read_backs.into_iter().filter_map(|read_back| match read_back {
                ReadBack::NotAllAgreed(words) => Some(words),
                ReadBack::ThatsRight | ReadBack::NotRead => None,
            });
            let said = said.into_iter().filter(|said| speak::may_show(session, speak::side_of(said)));
            let said = said.map(|said| view! { <Quote side=speak::side_of(&said) who=speak::who(session, &said.said_by, reader) words=said.words/> });
            let body = view! {
                {said.collect_view()}
                {agreed.map(|said| view! { <p><span class="label">{words.not_agreed}</span>" "<span dir="auto">{said}</span></p> }).collect_view()}
            };
            (title.to_owned(), body.into_any())
        }
        EventKind::Review(review, said) => {
            let said = said.into_iter().filter(|said| speak::may_show(session, speak::side_of(said)));
            let said = said.map(|said| view! { <Quote side=speak::side_of(&said) who=speak::who(session, &said.said_by, reader) words=said.words/> });
            let more = Route::ChangeStory(whose, Some(review.item)).path();
            let body = view! { {said.collect_view()}<a class="link" href=more>{words.review_more}<span class="visually-hidden">", "{day.clone()}</span></a> };
            (words.review.to_owned(), body.into_any())
        }
        EventKind::Disagreement(found) => (words.disagreement.to_owned(), read_only(session, &found, reader, Views::Both)),
        EventKind::Achievement(said) => (words.achievement.to_owned(), sentence(said)),
        EventKind::Goal(said) => (words.goal.to_owned(), sentence(said)),
        EventKind::GoalReached(said) => (words.goal_reached.to_owned(), sentence(said)),
        EventKind::ActionDone(said) => (words.action_done.to_owned(), sentence(said)),
        EventKind::Comment(said) => {
            // Whose sentence it is stands beside it: a mark alone says nothing to who does not know the marks.
            let body = view! { <Quote side who=speak::who(session, &event.said_by, reader) words=said/> };
            (words.comment_said.to_owned(), body.into_any())
        }
        EventKind::Answered(n) => (words.answered(n), ().into_any()),
    };
    view! {
        <li class="story__event">
            <p class="story__when"><VoiceMark side/><time datetime=event.on.to_string()>{day}</time></p>
            <h2 class="story__title">{title}</h2>
            {body}
        </li>
    }
}

fn sentence(said: String) -> AnyView {
    view! { <p dir="auto">{said}</p> }
}
