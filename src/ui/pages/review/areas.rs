//! The plan, part by part: last time beside today, and for each goal and action keep, change or finished.

use super::decision::{ActionDecision, GoalDecision};
use super::since::tone;
use crate::content::{areas, dates, sentences, text};
use crate::domain::area::{Area, Point};
use crate::domain::ids::{ItemId, PersonId};
use crate::domain::lookback::{AreaLook, Open};
use crate::domain::review::Talk;
use crate::domain::voice::Side;
use crate::domain::words::Said;
use crate::session::{Session, use_session};
use crate::ui::pages::plan::AreaPicture;
use crate::ui::parts::quote::Quote;
use crate::ui::prelude::*;
use crate::ui::route::{Route, Whose};
use crate::ui::speak;

/// The step.
#[component]
pub fn Areas(person: PersonId, talk: Talk, open: Memo<Option<Talk>>) -> impl IntoView {
    let session = use_session();
    let words = &text().review;
    // The parts keep their places while something is decided in them.
    let found = untrack(|| speak::with_record(session, |record| record.now().look_back(Open::To(Side::Adviser))));
    let last =
        found.as_ref().and_then(|found| found.last.as_ref()).map(|last| dates::short_day(last.on, session.today.get_untracked()));
    let looks = found.map(|found| found.areas).unwrap_or_default();
    let talk = StoredValue::new(talk);
    let is_empty = move |look: &AreaLook| {
        let (goals, actions) = to_look_at(session, &talk.read_value(), Some(look.area));
        look.then.is_none()
            && look.now.is_none()
            && look.new_words.is_empty()
            && look.old_words.is_empty()
            && look.same_words.is_empty()
            && goals.is_empty()
            && actions.is_empty()
    };
    let (empty, filled): (Vec<AreaLook>, Vec<AreaLook>) = looks.into_iter().partition(is_empty);
    let card = move |look: AreaLook| {
        let area = look.area;
        view! {
            <section class="card part-look" aria-labelledby=format!("part-{}", area.key())>
                <h2 class="part-look__title" id=format!("part-{}", area.key())>
                    <AreaPicture area/>{areas::short(area)}
                    {look.moved.map(|moved| view! { <span class=format!("chip chip--{}", tone(moved))>{sentences::moved(moved)}</span> })}
                </h2>
                {beside(session, &look, last.as_deref())}
                {items(session, talk, Some(area), open)}
                <a class="link" href=Route::Area(Whose::Of(person), area).path()>{words.open_part}<span class="visually-hidden">": "{areas::short(area)}</span></a>
            </section>
        }
    };
    let (goals, actions) = to_look_at(session, &talk.read_value(), None);
    let others = (!goals.is_empty() || !actions.is_empty()).then(|| {
        view! { <section class="card part-look"><h2>{words.other_part}</h2>{items(session, talk, None, open)}</section> }
    });
    let link = move |look: AreaLook| {
        view! { <li><a class="link" href=Route::Area(Whose::Of(person), look.area).path()>{areas::short(look.area)}</a></li> }
    };
    let nothing = (!empty.is_empty()).then(|| {
        view! { <section class="card"><p class="note">{words.empty_parts}</p><ul class="button-row">{empty.into_iter().map(link).collect_view()}</ul></section> }
    });
    view! {
        {filled.into_iter().map(card).collect_view()}
        {others}
        {nothing}
    }
}

fn to_look_at(session: Session, talk: &Talk, area: Option<Area>) -> (Vec<ItemId>, Vec<ItemId>) {
    let found = untrack(|| {
        speak::with_record(session, |record| {
            let view = record.now();
            let goals = view.goals_to_look_at(talk, area).into_iter().map(|goal| goal.item).collect();
            (goals, view.actions_to_look_at(talk, area).into_iter().map(|action| action.item).collect())
        })
    });
    found.unwrap_or_default()
}

fn items(session: Session, talk: StoredValue<Talk>, area: Option<Area>, open: Memo<Option<Talk>>) -> AnyView {
    let (goals, actions) = to_look_at(session, &talk.read_value(), area);
    if goals.is_empty() && actions.is_empty() {
        return ().into_any();
    }
    view! {
        <ul class="cards">
            {goals.into_iter().map(|goal| view! { <GoalDecision goal talk open/> }).collect_view()}
            {actions.into_iter().map(|action| view! { <ActionDecision action talk open/> }).collect_view()}
        </ul>
    }
}

/// Two columns; on a phone one under the other.
fn beside(session: Session, look: &AreaLook, last: Option<&str>) -> AnyView {
    let words = &text().review;
    let point = |point: Option<Point>| {
        let said =
            point.map(|point| words.point(&point.number().to_string(), areas::point_words(look.area, point).unwrap_or_default()));
        said.unwrap_or(words.no_point.to_owned())
    };
    let quotes = |said: &[(crate::domain::area::Heading, Said)]| {
        let quote = |(heading, said): &(crate::domain::area::Heading, Said)| {
            let who = text()
                .voices
                .who_and_when(&speak::heading(*heading, Side::Adviser), &speak::who_and_when(session, said, Side::Adviser));
            view! { <Quote side=speak::side_of(said) who=who words=said.words.clone()/> }
        };
        said.iter().map(quote).collect_view()
    };
    let then = last.map(|last| {
        view! { <div><h3>{words.then_on(last)}</h3><p>{point(look.then)}</p>{quotes(&look.old_words)}</div> }
    });
    let no_words = look.new_words.is_empty().then(|| view! { <p class="empty">{words.no_words}</p> });
    let same = (!look.same_words.is_empty()).then(|| {
        view! { <details><summary>{words.same_words(look.same_words.len())}</summary>{quotes(&look.same_words)}</details> }
    });
    view! {
        <div class="then-and-today">
            {then}
            <div class="then-and-today__today"><h3>{words.today}</h3><p>{point(look.now)}</p>{quotes(&look.new_words)}{no_words}{same}</div>
        </div>
    }
}
