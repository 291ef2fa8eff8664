//! What changed, on one page of paper: as it stood when they looked at the plan together. It is worked out from what that look froze,
//! so it says the same for ever, and it is on the device because the record is.

use crate::content::{dates, text};
use crate::domain::command::Command;
use crate::domain::ids::OpId;
use crate::domain::lookback::Open;
use crate::domain::review::{Decision, Review};
use crate::domain::view::View;
use crate::domain::voice::Side;
use crate::platform::{dom, files};
use crate::session::{Session, use_session};
use crate::ui::blocks::change_lines::{Line, actions, better, decided, disagreed, new_goals, next_look, read_back, thought};
use crate::ui::blocks::kept_words::KeptWords;
use crate::ui::pages::review::Looks;
use crate::ui::parts::icon::Icon;
use crate::ui::parts::page::Page;
use crate::ui::parts::quote::VoiceMark;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The page.
#[component]
pub fn ChangeStoryPage(
    /// Through whose eyes.
    whose: Whose,
    /// Which look; the newest if none is named.
    review: Option<OpId>,
) -> impl IntoView {
    let session = use_session();
    let words = &text().change_story;
    let reader = whose.reader();
    let found = speak::reading(session, move |view| {
        let mut held = view.reviews();
        match review {
            Some(item) => held.into_iter().find(|review| review.item == item),
            None => held.pop(),
        }
    });
    let talk = speak::reading(session, |view| view.open_talk().map(|talk| talk.item));
    let heading = move || {
        let name = speak::name(session);
        if found.read().is_some() { words.heading(reader, &name) } else { words.none_heading(reader, &name) }
    };
    let story = move || match found.get() {
        Some(review) => show(session, &review),
        None => view! {
            <p class="lead">{words.none(reader)}</p>
            <a class="link" href=Route::Rights(whose).path()>{words.to_asking}</a>
        },
    };
    view! {
        <Page title=words.title heading=Signal::derive(heading)>
            {move || (reader == Side::YoungPerson).then(|| talk.get()).flatten().map(|talk| view! {
                <section class="card card--voice no-print">
                    <p>{words.open}</p>
                    <KeptWords
                        label=words.open_think
                        id="open-think"
                        reader=Side::YoungPerson
                        dictated=false
                        read=Arc::new(move |view, side| view.review_words(talk, side))
                        say=Arc::new(move |words| Command::ReviewWords { review: talk, words })
                    />
                </section>
            })}
            {move || story()}
            <Looks whose/>
        </Page>
    }
}

/// A heading with its lines.
type Part = (String, Vec<Line>);

fn show(session: Session, review: &Review) -> AnyView {
    let words = &text().rights;
    let (lead, parts) = told(session, review);
    let text_of = StoredValue::new(as_text(&lead, &parts));
    let copy = move |_| {
        spawn_local(async move {
            let copied = files::copy(&text_of.read_value()).await.is_some();
            session.say(if copied { words.copied } else { words.not_copied }.to_owned());
        });
    };
    let save = move |_| {
        let saved = files::save_as(text().change_story.file, "text/plain;charset=utf-8", text_of.read_value().as_bytes());
        session.say(if saved.is_some() { words.saved } else { text().shell.failed }.to_owned());
    };
    let line = |line: Line| {
        let mark = line.side.map(|side| view! { <VoiceMark side/> });
        view! { <li class="change-story__line" class:change-story__line--said=line.side.is_some()>{mark}<span dir="auto">{line.words}</span></li> }
    };
    let part = move |(heading, lines): Part| {
        view! { <section class="card change-story__part"><h2>{heading}</h2><ul>{lines.into_iter().map(line).collect_view()}</ul></section> }
    };
    view! {
        <p class="lead">{lead}</p>
        <div class="change-story">{parts.into_iter().map(part).collect_view()}</div>
        <div class="button-row">
            <button type="button" class="button" on:click=move |_| dom::print()><Icon name="print"/>{words.print}</button>
            <button type="button" class="button button--quiet" on:click=copy>{words.copy}</button>
            <button type="button" class="button button--quiet" on:click=save>{words.save}</button>
        </div>
    }
}

/// The first sentence and the parts that have something in them, what got better first.
fn told(session: Session, review: &Review) -> (String, Vec<Part>) {
    let words = &text().change_story;
    let parts = speak::with_record(session, |record| {
        let view = record.as_at(&review.seen);
        let found = view.look_back(Open::ToBoth);
        let before = found.last.as_ref().map_or(words.first.to_owned(), |last| words.before(&dates::full_day(last.on)));
        let lead = format!("{} {before}", words.looked(&dates::full_day(review.on)));
        let rest = crate::content::looking_back::rest(&found, session.today.get());
        let rest = rest.into_iter().map(|words| Line { side: None, words }).collect();
        let mut next = new_goals(&view);
        next.extend(actions(session, &open_actions(&view)));
        next.extend(next_look(session, review.next));
        let mut parts = vec![(words.better.to_owned(), better(session, &found))];
        parts.extend(decided(&view).into_iter().map(|(decision, lines)| (heading_of(decision).to_owned(), lines)));
        parts.push((words.next.to_owned(), next));
        let mut think = thought(session, &view);
        think.extend(read_back(session, &view));
        parts.push((words.think.to_owned(), think));
        let disagreed = view.open_disagreements().iter().flat_map(|found| disagreed(session, found)).collect();
        parts.push((words.disagree.to_owned(), disagreed));
        parts.push((words.also.to_owned(), rest));
        // During "Your turn" nothing of the adviser's shows.
        let is_shown = |line: &Line| line.side.is_none_or(|side| speak::may_show(session, side));
        let parts = parts.into_iter().map(|(heading, lines)| (heading, lines.into_iter().filter(is_shown).collect::<Vec<_>>()));
        (lead, parts.filter(|(_, lines)| !lines.is_empty()).collect())
    });
    parts.unwrap_or_default()
}

fn heading_of(decision: Decision) -> &'static str {
    let words = &text().change_story;
    match decision {
        Decision::Finished => words.finished,
        Decision::Keep => words.keep,
        Decision::Change => words.change,
    }
}

fn open_actions(view: &View<'_>) -> Vec<crate::domain::action::Action> {
    view.actions().into_iter().filter(|action| action.progress.is_open()).collect()
}

fn as_text(lead: &str, parts: &[Part]) -> String {
    let mut text = format!("{lead}\n");
    for (heading, lines) in parts {
        text.push_str(&format!("\n{heading}\n"));
        for line in lines {
            text.push_str(&format!("- {}\n", line.words));
        }
    }
    text
}
