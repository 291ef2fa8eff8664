//! Computed sentences: what a picture shows, in words. They lead with what got better.

use super::{areas, charter, dates, text};
use crate::domain::area::Area;
use crate::domain::comparison::{Comparison, Moved, Theirs};
use crate::domain::progress::{Areas, Finding, Promises};
use crate::domain::promise::{Answer, PromiseId};
use crate::domain::visit::Step;
use crate::domain::voice::Side;
use chrono::NaiveDate;

/// The word for an answer.
pub fn answer(answer: Answer) -> &'static str {
    let words = &text().answers;
    match answer {
        Answer::Yes => words.yes,
        Answer::Mostly => words.mostly,
        Answer::ABit => words.a_bit,
        Answer::NotYet => words.not_yet,
        Answer::NotSure => words.not_sure,
        Answer::RatherNotSay => words.rather_not_say,
    }
}

/// How an answer or a point moved, in a word or two.
pub fn moved(moved: Moved) -> &'static str {
    let words = &text().change_story;
    match moved {
        Moved::Better => words.moved_better,
        Moved::Same => words.moved_same,
        Moved::Lower => words.moved_lower,
    }
}

/// The name of a step of a visit.
pub fn step(step: Step, name: &str) -> String {
    let words = &text().visit;
    match step {
        Step::LastActions => words.last_actions.to_owned(),
        Step::HowAreThings => words.how_are_things.to_owned(),
        Step::Promises => words.promises.to_owned(),
        Step::Plan => words.plan(name),
        Step::Next => words.next.to_owned(),
        Step::Finish => words.finish.to_owned(),
    }
}

/// "a, b and c".
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => text().lists.and(&first.join(text().lists.between), last),
    }
}

/// What the picture of the seven promises shows.
pub fn promises(promises: &Promises, reader: Side, name: &str, today: NaiveDate) -> String {
    let words = &text().pictures;
    if promises.answered() == 0 {
        return words.promises_nothing(reader, name);
    }
    let Some(last) = promises.last_time else { return words.promises_first_time(promises.answered()) };
    let since = dates::short_day(last, today);
    moves(&promises.finding(), &since, |promise: &PromiseId| charter::short(*promise).to_owned())
}

/// What the picture of the ten areas shows.
pub fn areas(found: &Areas, reader: Side, name: &str, today: NaiveDate) -> String {
    let words = &text().pictures;
    if found.answered() == 0 {
        return words.areas_nothing(reader, name);
    }
    let Some(last) = found.last_time else { return words.areas_first_time(found.answered()) };
    let since = dates::short_day(last, today);
    moves(&found.finding(), &since, |area: &Area| areas::short(*area).to_owned())
}

/// "Four feel better than on 3 May: …. Two feel the same. One feels lower: …."
fn moves<T>(finding: &Finding<T>, since: &str, name: impl Fn(&T) -> String) -> String {
    let words = &text().pictures;
    if finding.is_empty() {
        return words.nothing_to_compare(since);
    }
    let names = |found: &[T]| list(&found.iter().map(&name).collect::<Vec<_>>());
    let mut sentences = Vec::new();
    if !finding.better.is_empty() {
        sentences.push(words.better(finding.better.len(), since, &names(&finding.better)));
    }
    if !finding.same.is_empty() {
        sentences.push(words.same(finding.same.len(), since));
    }
    if !finding.lower.is_empty() {
        sentences.push(words.lower(finding.lower.len(), since, &names(&finding.lower)));
    }
    sentences.join(" ")
}

/// One promise in words, for the row and for a screen reader: "Jordan: A bit. You: Yes. Last time: Mostly."
pub fn two_voices(comparison: &Comparison, looking: Side, young_person: &str, adviser: &str) -> String {
    let words = &text().voices;
    let (me, them) = match looking {
        Side::YoungPerson => (words.you, adviser),
        Side::Adviser => (words.you, young_person),
    };
    let mine = match &comparison.mine {
        Some(reading) => answer(reading.answer),
        // On paper that both will hold it waits for the other's.
        None if comparison.mine_is_new => words.hidden,
        None => words.not_answered,
    };
    let theirs = match &comparison.theirs {
        Theirs::NotYet => words.not_answered,
        Theirs::Hidden => words.hidden,
        Theirs::Shown(reading) => answer(reading.answer),
    };
    let mut said = match looking {
        Side::YoungPerson => words.both(me, mine, them, theirs),
        Side::Adviser => words.both(them, theirs, me, mine),
    };
    if let Some(last) = &comparison.last_time {
        said.push(' ');
        said.push_str(&words.last_time_was(answer(last.answer)));
    }
    said
}
