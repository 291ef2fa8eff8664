//! What the pictures show, each in one sentence or two. They lead with what got better, and say when there is too little to
//! draw.

use super::{charter, dates, sentences, text};
use crate::domain::actions_kept::{ActionsKept, Tally, Went};
use crate::domain::comparison::Comparison;
use crate::domain::kept::Kept;
use crate::domain::over_time::OverTime;
use crate::domain::promise::{About, Answer, CommitmentId, PromiseId};
use crate::domain::totals::{Felt, Totals};
use crate::domain::voice::Side;
use chrono::NaiveDate;

/// Every commitment with the promise it is grouped under, in the council's order.
pub fn commitments() -> Vec<(PromiseId, CommitmentId)> {
    let under = |promise| charter::commitments(promise).into_iter().map(move |commitment| (promise, commitment.id));
    PromiseId::all().flat_map(under).collect()
}

/// What the two voices show: how many are seen alike first, then what lies apart and what is worth a talk.
pub fn voices(compared: &[Comparison], looking: Side) -> String {
    let words = &text().pictures;
    let (mut near, mut apart, mut talk) = (0_usize, Vec::new(), Vec::new());
    for each in compared {
        if let (Some(_), About::Promise(promise)) = (each.worth_a_talk(looking), each.about) {
            talk.push(charter::short(promise).to_owned());
        }
        let step = |side| each.of(side, looking).and_then(|reading| reading.answer.step());
        let Some((one, other)) = step(Side::YoungPerson).zip(step(Side::Adviser)) else { continue };
        match (one.abs_diff(other) >= 2, each.about) {
            (true, About::Promise(promise)) => apart.push(charter::short(promise).to_owned()),
            _ => near = near.saturating_add(1),
        }
    }
    let mut said = Vec::new();
    if near > 0 {
        said.push(words.voices_near(near));
    }
    if !apart.is_empty() {
        said.push(words.voices_apart(apart.len(), &sentences::list(&apart)));
    }
    if !talk.is_empty() {
        said.push(words.voices_talk(talk.len(), &sentences::list(&talk)));
    }
    let answered = |each: &Comparison| [Side::YoungPerson, Side::Adviser].iter().any(|side| each.of(*side, looking).is_some());
    if near == 0 && apart.is_empty() && compared.iter().any(answered) {
        said.insert(0, words.voices_one.to_owned());
    }
    if said.is_empty() { words.voices_nothing.to_owned() } else { said.join(" ") }
}

/// What the strip of the commitments shows.
pub fn kept(found: &Kept, reader: Side, name: &str, today: NaiveDate) -> String {
    let words = &text().pictures;
    if found.marked() == 0 {
        return words.kept_nothing(reader, name);
    }
    let mut said = Vec::new();
    let finding = found.finding();
    if let Some(last) = found.last_time.filter(|_| !finding.is_empty()) {
        let since = dates::short_day(last, today);
        let some = |how_many: usize, words: &dyn Fn(usize) -> String| (how_many > 0).then(|| words(how_many));
        said.extend(some(finding.better.len(), &|n| words.moved_better(n, &since)));
        said.extend(some(finding.same.len(), &|n| words.same(n, &since)));
        said.extend(some(finding.lower.len(), &|n| words.moved_lower(n, &since)));
    }
    let mut items = Vec::new();
    for answer in Answer::ALL {
        let how_many = found.said(answer);
        if how_many > 0 {
            items.push(words.kept_item(sentences::answer(answer), &how_many.to_string()));
        }
    }
    said.push(words.kept_marked(found.marked(), &found.each.len().to_string(), &sentences::list(&items)));
    said.join(" ")
}

/// What the change over time shows.
pub fn over_time(found: &OverTime, reader: Side, name: &str, today: NaiveDate) -> String {
    let words = &text().pictures;
    let Some(first) = found.days.first() else { return words.promises_nothing(reader, name) };
    if !found.is_enough() {
        return words.time_once(&dates::short_day(*first, today));
    }
    let finding = found.finding();
    if finding.is_empty() {
        return words.time_not_compared.to_owned();
    }
    let since =
        |of: &[PromiseId]| found.first_day(of).map_or(words.time_first.to_owned(), |first| dates::short_day(first, today));
    let names = |found: &[PromiseId]| {
        sentences::list(&found.iter().map(|promise| charter::short(*promise).to_owned()).collect::<Vec<_>>())
    };
    let mut said = Vec::new();
    if !finding.better.is_empty() {
        said.push(words.time_better(finding.better.len(), &since(&finding.better), &names(&finding.better)));
    }
    if !finding.same.is_empty() {
        said.push(words.time_same(finding.same.len(), &since(&finding.same)));
    }
    if !finding.lower.is_empty() {
        said.push(words.time_lower(finding.lower.len(), &since(&finding.lower), &names(&finding.lower)));
    }
    said.join(" ")
}

/// One promise over time, in a few words: "A bit, then Mostly".
pub fn from_to(promise: &crate::domain::over_time::PromiseOverTime) -> String {
    let words = &text().pictures;
    let mut on_the_line = promise.on.iter().flatten().filter(|answer| answer.step().is_some());
    match (promise.ends(), on_the_line.next()) {
        (Some((first, last)), _) => words.time_from_to(sentences::answer(first), sentences::answer(last)),
        (None, Some(only)) => words.time_one(sentences::answer(*only)),
        (None, None) => words.time_none.to_owned(),
    }
}

/// What became of the actions; the council's side first, and what was done before all else.
pub fn actions_kept(found: &ActionsKept, who: &[String; 2], reader: Side) -> String {
    let words = &text().pictures;
    if found.by_us.total() == 0 && found.by_them.total() == 0 {
        return words.actions_nothing(reader).to_owned();
    }
    let [us, them] = who;
    let side = |who: &str, tally: &Tally| words.actions_side(who, &tallied(tally));
    [side(us, &found.by_us), side(them, &found.by_them)].join(" ")
}

/// "Done 3, Moved to a later day 1": one side's actions.
pub fn tallied(tally: &Tally) -> String {
    let words = &text().pictures;
    let some = |went: &Went| tally.of(*went) > 0;
    let item = |went: Went| words.went_count(self::went(went), &tally.of(went).to_string());
    let items: Vec<String> = Went::ALL.into_iter().filter(some).map(item).collect();
    if items.is_empty() { words.actions_none.to_owned() } else { items.join(text().lists.between) }
}

/// The word for what became of an action.
pub fn went(went: Went) -> &'static str {
    let words = &text().pictures;
    match went {
        Went::Done => words.went_done,
        Went::Moved => words.went_moved,
        Went::ToCome => words.went_to_come,
        Went::Waiting => words.went_waiting,
        Went::LetGo => words.went_let_go,
    }
}

/// What the totals of a list show.
pub fn totals(totals: &Totals) -> String {
    let words = &text().pictures;
    if !totals.is_enough() {
        return words.totals_too_few.to_owned();
    }
    let people = totals.people.to_string();
    // The most first; among equals the council's order.
    let mut feel: Vec<(usize, PromiseId)> =
        totals.each.iter().filter_map(|each| Some((each.groups.first().copied()??, each.promise))).collect();
    feel.retain(|(how_many, _)| *how_many > 0);
    feel.reverse();
    let mut items = Vec::new();
    while let Some(at) = feel.iter().enumerate().max_by_key(|(_, (how_many, _))| *how_many).map(|(at, _)| at) {
        let (how_many, promise) = feel.remove(at);
        items.push(words.totals_item(charter::short(promise), &how_many.to_string()));
    }
    if items.is_empty() { words.totals_none(&people) } else { words.totals_true(&people, &sentences::list(&items)) }
}

/// The words for a group of the totals.
pub fn felt(felt: Felt) -> &'static str {
    let words = &text().pictures;
    match felt {
        Felt::True => words.totals_felt_true,
        Felt::NotYet => words.totals_felt_not,
        Felt::NoAnswer => words.totals_felt_none,
    }
}
