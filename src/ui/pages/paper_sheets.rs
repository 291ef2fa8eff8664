//! The one-page sheets: who to ask, what matters to me, and blank sheets to answer on by hand.

use super::paper::who;
use crate::content::{charter, sentences, text};
use crate::domain::area::{Area, Heading};
use crate::domain::goal::GoalState;
use crate::domain::promise::{Answer, PromiseId};
use crate::domain::supporter::Supporter;
use crate::domain::view::View;
use crate::domain::visit::Prompt;
use crate::domain::voice::{Side, Voice};
use crate::domain::words::Said;
use crate::session::{Session, use_session};
use crate::ui::blocks::asking::with_list;
use crate::ui::prelude::*;
use crate::ui::speak;

/// The most lines under one heading of the page that has to stay one page: the newest.
const MOST: usize = 4;

/// Who to ask: what to do in danger, the people who help, and rights in short.
#[component]
pub fn WhoToAskPart(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().paper;
    let people = move || {
        let people = speak::with_record(session, |record| record.now().supporters()).unwrap_or_default();
        people.iter().map(supporter).collect_view()
    };
    let name = speak::name(session);
    view! {
        <h2>{words.who_to_ask}</h2>
        <div class="paper-danger"><h3>{text().help.danger_heading}</h3><p>{text().help.danger}" "{text().help.not_told}</p></div>
        <h3>{words.my_people(reader, &name)}</h3>
        {move || session.adviser_named().map(|adviser| view! { <p>{words.my_adviser(&adviser)}</p> })}
        <ul class="paper-people">{people}</ul>
        <h3>{words.rights(reader, &name)}</h3>
        {with_list(move |list| {
            list.rights.iter().map(|right| view! {
                <div class="paper-right">
                    <h4>{right.title.clone()}</h4>
                    <p>{right.points.join(" ")}" "{right.usual.clone()}</p>
                </div>
            }).collect_view().into_any()
        })}
    }
}

fn supporter(person: &Supporter) -> AnyView {
    let role = Some(person.role.clone()).filter(|role| !role.is_empty());
    view! {
        <li dir="auto">
            <strong>{person.name.clone()}</strong>
            {role.map(|role| view! { ", "{role} })}
            {(!person.how.is_empty()).then(|| view! { ". "{person.how.clone()} })}
        </li>
    }
}

/// What matters to this young person: only their own words, on one page. What is not written yet has lines to write on.
#[component]
pub fn MattersPart(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().paper;
    let own = move |read: fn(View<'_>) -> Vec<Said>| {
        let said = speak::with_record(session, |record| read(record.now())).unwrap_or_default();
        said.into_iter().filter(|said| said.said_by.side() == Side::YoungPerson).collect::<Vec<_>>()
    };
    let people = move || {
        let mut people = speak::with_record(session, |record| record.now().supporters()).unwrap_or_default();
        people.retain(|person| person.added_by.side() == Side::YoungPerson);
        if people.is_empty() {
            lines()
        } else {
            view! { <ul class="paper-people">{people.iter().take(MOST).map(supporter).collect_view()}</ul> {and_more(people.len())} }
        }
    };
    view! {
        <div class="paper-matters">
        <h2 class="sheet__title">{words.matters_heading(reader, &speak::name(session))}</h2>
        <p class="paper-note">{words.matters_own(reader, &speak::name(session))}</p>
        <h3>{words.who_i_am}</h3>
        {move || own_words(session, own(who_i_am))}
        <h3>{words.strengths}</h3>
        {move || own_words(session, own(strengths))}
        <h3>{words.what_i_want}</h3>
        {move || own_words(session, own(wants))}
        <h3>{words.who_helps}</h3>
        {people}
        {move || session.adviser_named().map(|adviser| view! { <p>{words.my_adviser(&adviser)}</p> })}
        <h3>{words.work_with_me}</h3>
        {move || own_words(session, own(what_helps))}
        <h3>{words.bad_day}</h3>
        {move || own_words(session, own(bad_day))}
        </div>
    }
}

/// What has no room on this page is in the plan.
fn and_more(how_many: usize) -> Option<AnyView> {
    let left_out = how_many.checked_sub(MOST).filter(|left_out| *left_out > 0)?;
    Some(view! { <p class="paper-note">{text().paper.and_more(left_out)}</p> })
}

fn own_words(session: Session, mut said: Vec<Said>) -> AnyView {
    let how_many = said.len();
    if how_many == 0 {
        return lines();
    }
    if how_many > MOST {
        said.sort_by_key(|said| std::cmp::Reverse(said.at));
        said.truncate(MOST);
    }
    let typed_by = |said: &Said| match said.said_by {
        Voice::YoungPerson => None,
        _ => Some(view! { " "<small>{who(session, &said.said_by)}</small> }),
    };
    let said = said
        .iter()
        .map(|said| view! { <li><span class="paper-own__words" dir="auto">{said.words.clone()}</span>{typed_by(said)}</li> });
    view! { <ul class="paper-own">{said.collect_view()}</ul> {and_more(how_many)} }
}

/// Two lines to write on by hand.
fn lines() -> AnyView {
    view! { <div class="paper-line"></div><div class="paper-line"></div> }
}

fn theirs(view: View<'_>, places: &[(Area, Heading)]) -> Vec<Said> {
    places.iter().flat_map(|(area, heading)| view.area_words(*area, *heading, Side::YoungPerson)).collect()
}

fn who_i_am(view: View<'_>) -> Vec<Said> {
    theirs(view, &[Area::Identity, Area::Relationships, Area::Work, Area::Learning].map(|area| (area, Heading::MyView)))
}

fn strengths(view: View<'_>) -> Vec<Said> {
    let mut said: Vec<Said> =
        Area::ALL.into_iter().flat_map(|area| view.area_words(area, Heading::GoingWell, Side::YoungPerson)).collect();
    said.sort_by_key(|said| std::cmp::Reverse(said.at));
    view.achievements().into_iter().chain(said).collect()
}

fn wants(view: View<'_>) -> Vec<Said> {
    view.goals().into_iter().filter(|goal| goal.state == GoalState::Going).flat_map(|goal| goal.words).collect()
}

/// What they said would help, at the newest visits first.
fn what_helps(view: View<'_>) -> Vec<Said> {
    let visits = view.visits().into_iter().rev();
    visits.flat_map(|visit| view.visit_words(visit.item, Prompt::WouldHelp, Side::YoungPerson)).collect()
}

fn bad_day(view: View<'_>) -> Vec<Said> {
    theirs(view, &[Heading::PlanB, Heading::NextSteps].map(|heading| (Area::Feelings, heading)))
}

/// The six answers, as the heads of columns to tick.
fn answer_heads() -> AnyView {
    Answer::ALL.map(|answer| view! { <th scope="col">{sentences::answer(answer)}</th> }).into_iter().collect_view().into_any()
}

fn boxes() -> AnyView {
    Answer::ALL.map(|_| view! { <td><span class="paper-tick"></span></td> }).into_iter().collect_view().into_any()
}

fn to_fill_in() -> AnyView {
    let words = &text().paper;
    view! {
        <p class="paper-fill"><span>{words.name}</span><span>{words.date}</span></p>
        <p>{words.answers_lead}</p>
    }
}

/// A blank sheet with the seven promises, to be answered by hand.
#[component]
pub fn AnswerSheet() -> impl IntoView {
    let words = &text().paper;
    view! {
        <h2 class="sheet__title">{words.answers_heading}</h2>
        {to_fill_in()}
        <table class="paper-table paper-table--answers">
            <thead><tr><th scope="col">{text().voices.promise}</th>{answer_heads()}</tr></thead>
            {PromiseId::all().map(|promise| view! {
                <tbody>
                    <tr>
                        <th scope="row">{charter::title(promise)}<small>{charter::means(promise)}</small></th>
                        {boxes()}
                    </tr>
                    <tr><td class="paper-table__words" colspan="7"><p class="paper-fill"><span>{words.in_my_words}</span></p></td></tr>
                </tbody>
            }).collect_view()}
        </table>
    }
}

/// A blank sheet with the 36 commitments, to be answered by hand.
#[component]
pub fn CloserSheet() -> impl IntoView {
    let words = &text().paper;
    view! {
        <h2 class="sheet__title">{words.closer_heading}</h2>
        {to_fill_in()}
        {PromiseId::all().map(|promise| view! {
            <table class="paper-table paper-table--answers paper-table--closer">
                <thead><tr><th scope="col">{charter::title(promise)}</th>{answer_heads()}</tr></thead>
                <tbody>
                    {charter::commitments(promise).into_iter().map(|commitment| view! {
                        <tr><th scope="row">{commitment.words}</th>{boxes()}</tr>
                    }).collect_view()}
                </tbody>
            </table>
        }).collect_view()}
    }
}
