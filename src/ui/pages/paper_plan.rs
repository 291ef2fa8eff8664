//! The plan on paper: the seven promises in two voices, the ten parts, and goals with who does what.

use super::paper::{names, who};
use crate::content::case_form::{goal_state, heading, list_of, progress};
use crate::content::{areas, charter, dates, picture_words, sentences, text};
use crate::domain::area::{Area, Heading};
use crate::domain::comparison::{Comparison, Theirs};
use crate::domain::goal::Goal;
use crate::domain::promise::{Answer, PromiseId, Reading};
use crate::domain::voice::Side;
use crate::domain::words::{Said, every_wording};
use crate::session::{Session, use_session};
use crate::ui::parts::quote::VoiceMark;
use crate::ui::parts::two_voices::{TwoVoices, VoiceRow, VoiceWords};
use crate::ui::prelude::*;
use crate::ui::speak;

/// The seven promises, as both see them.
#[component]
pub fn PromisesPart(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().paper;
    // During a turn: neither the other voice nor last time.
    let both = speak::may_show(session, Side::Adviser);
    let rows = move || {
        let compared = speak::with_record(session, |record| record.now().compare_on_paper(reader)).unwrap_or_default();
        PromiseId::all()
            .zip(compared)
            .map(|(promise, found)| {
                let last = found.last_time.as_ref().map_or(text().pictures.no_answer, |last| sentences::answer(last.answer));
                let voice = |side| if side == reader { mine(&found, both) } else { theirs(&found) };
                view! {
                    <tr>
                        <th scope="row">{charter::title(promise)}</th>
                        <td>{voice(Side::YoungPerson)}</td>
                        {both.then(|| view! { <td>{voice(Side::Adviser)}</td> <td>{last}</td> })}
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <h2>{words.promises_heading(reader, &speak::name(session))}</h2>
        <table class="paper-table paper-table--promises">
            <thead>
                <tr>
                    <th scope="col">{text().voices.promise}</th>
                    <th scope="col"><VoiceMark side=Side::YoungPerson/>{speak::name(session)}</th>
                    {both.then(|| view! {
                        <th scope="col"><VoiceMark side=Side::Adviser/>{session.adviser()}</th>
                        <th scope="col">{words.last_time}</th>
                    })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// One's own answer. During "Your turn" that of last time is out of sight, so that nobody is steered.
fn mine(found: &Comparison, with_last_time: bool) -> AnyView {
    match found.mine.as_ref().filter(|_| with_last_time || found.mine_is_new) {
        Some(reading) => answered(reading),
        // The answer is there, and waits for the other one.
        None if found.mine_is_new => view! { <p>{text().paper.hidden}</p> },
        None => view! { <p>{text().paper.not_answered}</p> },
    }
}

fn theirs(found: &Comparison) -> AnyView {
    match &found.theirs {
        Theirs::Shown(reading) => answered(reading),
        Theirs::Hidden => view! { <p>{text().paper.hidden}</p> },
        Theirs::NotYet => view! { <p>{text().paper.not_answered}</p> },
    }
}

fn answered(reading: &Reading) -> AnyView {
    let words = reading.words.clone();
    view! {
        <p><strong>{sentences::answer(reading.answer)}</strong></p>
        {(!words.is_empty()).then(|| view! { <p class="paper-words" dir="auto">{words}</p> })}
    }
}

/// The seven promises in two voices, as the picture of one line each.
#[component]
pub fn VoicesPicture(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().voices;
    let compared = speak::reading(session, move |view| view.compare_on_paper(reader));
    let rows = Signal::derive(move || {
        let step = |found: &Comparison, side| found.of(side, reader).and_then(|reading| reading.answer.step());
        PromiseId::all()
            .zip(compared.get())
            .map(|(promise, found)| VoiceRow {
                title: charter::title(promise).to_owned(),
                href: None,
                young_person: step(&found, Side::YoungPerson),
                adviser: step(&found, Side::Adviser),
                last_time: found.last_time.as_ref().and_then(|last| last.answer.step()),
                words: sentences::two_voices(&found, reader, &speak::name(session), &session.adviser()),
                chip: None,
            })
            .collect::<Vec<_>>()
    });
    let around = VoiceWords {
        promise: words.promise,
        answers: words.answers,
        steps: [Answer::NotYet, Answer::ABit, Answer::Mostly, Answer::Yes].map(sentences::answer),
        key: [speak::name(session), session.adviser(), words.last_time.to_owned()],
    };
    let sentence = move || picture_words::voices(&compared.read(), reader);
    view! {
        <section class="paper-voices">
            <h2>{text().pictures.voices_heading}</h2>
            <p class="figure__sentence">{sentence}</p>
            <TwoVoices caption=words.caption rows=rows words=around/>
        </section>
    }
}

/// The ten parts of the plan. A box that nobody filled takes no room; the parts that are wholly empty are named at the end.
#[component]
pub fn PlanPart(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().paper;
    let parts = move || {
        let (mut filled, mut empty) = (Vec::new(), Vec::new());
        for area in Area::ALL {
            match area_part(session, area, reader) {
                Some(part) => filled.push(part),
                None => empty.push(area),
            }
        }
        let nobody = match (filled.is_empty(), empty.is_empty()) {
            (true, _) => Some(words.nothing_yet.to_owned()),
            (false, false) => Some(words.nobody_yet(&list_of(&empty))),
            (false, true) => None,
        };
        view! { {filled} {nobody.map(|nobody| view! { <p class="paper-note">{nobody}</p> })} }
    };
    view! {
        <h2>{words.plan_heading(reader, &speak::name(session))}</h2>
        {parts}
    }
}

fn area_part(session: Session, area: Area, reader: Side) -> Option<AnyView> {
    let words = &text().paper;
    let (boxes, scale, wants) = speak::with_record(session, |record| {
        let view = record.now();
        let said = |heading| {
            let sides = [Side::YoungPerson, Side::Adviser].into_iter().filter(|side| speak::may_show(session, *side));
            sides.flat_map(|side| view.area_words(area, heading, side)).collect::<Vec<_>>()
        };
        let boxes: Vec<(Heading, Vec<Said>)> = Heading::ALL.into_iter().map(|heading| (heading, said(heading))).collect();
        (boxes, view.scale(area), view.wants_help(area))
    })?;
    let boxes: Vec<_> = boxes.into_iter().filter(|(_, said)| !said.is_empty()).collect();
    if boxes.is_empty() && scale.is_none() && wants.is_none() {
        return None;
    }
    let scale = scale.map(|point| {
        words.reading(&point.number().to_string(), areas::point_words(area, point).unwrap_or_default()).trim().to_owned()
    });
    let wants = wants.map(|wants| view! { <span>{words.more_help}" "{speak::wants_help(wants).1}</span> });
    Some(view! {
        <section class="paper-area">
            <h3>{areas::title(area, reader, &speak::name(session))}</h3>
            {(scale.is_some() || wants.is_some()).then(|| view! { <p class="paper-scale"><span>{scale}</span>{wants}</p> })}
            <dl>
                {boxes.into_iter().map(|(at, said)| view! {
                    <div class="paper-box">
                        <dt>{heading(at)}</dt>
                        {said.into_iter().map(|said| view! { <dd>{words_of(session, &said)}</dd> }).collect_view()}
                    </div>
                }).collect_view()}
            </dl>
        </section>
    })
}

/// Words with the mark and the name of whoever said them.
fn words_of(session: Session, said: &Said) -> AnyView {
    view! {
        <p class="paper-said">
            <VoiceMark side=speak::side_of(said)/><span dir="auto">{said.words.clone()}</span>" "<small>{who(session, &said.said_by)}</small>
        </p>
    }
}

/// Goals, and the actions that somebody still means to do.
#[component]
pub fn ActionsPart(
    /// Who is reading.
    reader: Side,
) -> impl IntoView {
    let session = use_session();
    let words = &text().paper;
    let found = move || speak::with_record(session, |record| (record.now().goals(), record.now().actions())).unwrap_or_default();
    let goals = move || found().0.iter().map(|goal| goal_row(session, goal)).collect_view();
    let actions = move || {
        let open = found().1.into_iter().filter(|action| action.progress.is_open());
        open.map(|action| {
            let what = every_wording(&action.what);
            let by: Vec<String> = action.windows.iter().map(|window| dates::full_day(window.to)).collect();
            let if_not = Some(action.if_not.clone()).filter(|words| !words.is_empty());
            view! {
                <tr>
                    <th scope="row" dir="auto">
                        {what}
                        {if_not.map(|if_not| view! { <small>{text().actions.if_not_label}" "{if_not}</small> })}
                    </th>
                    <td>{names(session).owners(&action.owners)}</td>
                    <td>{by.join(text().lists.or)}</td>
                    <td>{progress(action.progress)}</td>
                </tr>
            }
        })
        .collect_view()
    };
    let none = move |is_none: fn(&(Vec<Goal>, Vec<crate::domain::action::Action>)) -> bool| is_none(&found());
    view! {
        <h2>{text().goals.heading(reader, &speak::name(session))}</h2>
        <Show when=move || none(|found| found.0.is_empty())><p class="paper-note">{words.nothing_yet}</p></Show>
        <ul class="paper-goals">{goals}</ul>
        <h2>{text().actions.heading}</h2>
        <Show when=move || none(|found| !found.1.iter().any(|action| action.progress.is_open()))>
            <p class="paper-note">{text().actions.none_open}</p>
        </Show>
        <Show when=move || none(|found| found.1.iter().any(|action| action.progress.is_open()))>
            <table class="paper-table paper-table--actions">
                <thead>
                    <tr>
                        <th scope="col">{words.what}</th>
                        <th scope="col">{words.who}</th>
                        <th scope="col">{words.by_when}</th>
                        <th scope="col">{words.how_far}</th>
                    </tr>
                </thead>
                <tbody>{actions}</tbody>
            </table>
        </Show>
    }
}

fn goal_row(session: Session, goal: &Goal) -> AnyView {
    let words: Vec<AnyView> = goal.words.iter().map(|said| words_of(session, said)).collect();
    view! { <li>{words}<small class="paper-state">{goal_state(goal.state)}</small></li> }
}
