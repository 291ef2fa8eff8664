//! What cannot be done, and the named reason for each. A refusal changes nothing.

use crate::support::{Writer, add_action, add_goal, answer, day, new_record, reword_goal, window};
use promise_pathway::domain::action::{Owner, Progress};
use promise_pathway::domain::area::{Area, Heading, Point, WantsHelp};
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::goal::GoalState;
use promise_pathway::domain::ids::{Actor, ItemId, OpId};
use promise_pathway::domain::promise::Answer;
use promise_pathway::domain::record::Record;
use promise_pathway::domain::visit::{Prompt, ReadBack, Step};
use promise_pathway::domain::voice::Voice;
use promise_pathway::domain::words::LONGEST;

const TODAY: &str = "2026-11-22";

/// A plan with a goal and an action of each side, a visit that is over and one that is open.
struct Plan {
    record: Record,
    sam: Writer,
    jordan: Writer,
    jordans_goal: ItemId,
    sams_goal: ItemId,
    removed_goal: ItemId,
    action: ItemId,
    finished_visit: ItemId,
    open_visit: ItemId,
    jordans_answer: OpId,
}

fn plan() -> Plan {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam(TODAY), Writer::jordan(TODAY));
    let jordans_goal = jordan.says(&mut record, add_goal("my own room"));
    let sams_goal = sam.says(&mut record, add_goal("budgeting course"));
    let removed_goal = sam.says(&mut record, add_goal("a mistake"));
    sam.says(&mut record, Command::Remove { item: removed_goal });
    let action = sam.says(&mut record, add_action("ring the college", TODAY, "2026-12-01"));
    let finished_visit = sam.says(&mut record, Command::StartVisit { on: day(TODAY), place: String::new() });
    sam.says(&mut record, Command::FinishVisit { visit: finished_visit, read_back: ReadBack::NotRead, next: None });
    let jordans_answer = jordan.says(&mut record, answer(1, Answer::ABit));
    let open_visit = sam.says(&mut record, Command::StartVisit { on: day(TODAY), place: String::new() });
    sam.says(&mut record, Command::FinishStep { visit: open_visit, step: Step::LastActions });
    Plan { record, sam, jordan, jordans_goal, sams_goal, removed_goal, action, finished_visit, open_visit, jordans_answer }
}

/// Who tries it.
#[derive(Debug, Clone, Copy)]
enum Who {
    Sam,
    Jordan,
    Dictated,
}
use Who::{Dictated, Jordan, Sam};

/// Tries something on the plan above.
fn check(who: Who, wish: impl Fn(&Plan) -> Command, earns: Result<(), Refused>) {
    let mut plan = plan();
    let before = plan.record.clone();
    let command = wish(&plan);
    let writer = match who {
        Sam => &mut plan.sam,
        Jordan => &mut plan.jordan,
        Dictated => &mut plan.sam.clone().hands_over_to(Voice::YoungPersonDictated { read_back: false }),
    };
    let tried = writer.tries(&mut plan.record, command.clone()).map(|_| ());
    assert_eq!(tried, earns, "{who:?}: {command:?}");
    assert_eq!(plan.record == before, earns.is_err(), "a refusal changes nothing, and nothing else does: {command:?}");
}

fn refuses(who: Who, wish: impl Fn(&Plan) -> Command, why: Refused) {
    check(who, wish, Err(why));
}

fn takes(who: Who, wish: impl Fn(&Plan) -> Command) {
    check(who, wish, Ok(()));
}

fn nobody() -> ItemId {
    OpId { actor: Actor(99), number: 1 }
}

fn born(text: &str) -> Command {
    Command::SetDateOfBirth { born: day(text) }
}

fn action_until(from: &str, to: &str) -> Command {
    add_action("ring the college", from, to)
}

#[test]
fn something_has_to_be_typed() {
    let empty = || " \n\u{0} ".to_owned();
    refuses(Jordan, |_| Command::SetName { words: empty() }, Refused::NoWords);
    refuses(Jordan, |_| add_goal(" "), Refused::NoWords);
    refuses(Jordan, |plan| reword_goal(plan.jordans_goal, ""), Refused::NoWords);
    refuses(Sam, |_| add_action("", TODAY, TODAY), Refused::NoWords);
    refuses(Sam, |plan| Command::RewordAction { action: plan.action, what: empty() }, Refused::NoWords);
    refuses(Sam, |plan| Command::GiveAction { action: plan.action, owner: Owner::Other(empty()) }, Refused::NoWords);
    refuses(Sam, |plan| Command::NoteOnAction { action: plan.action, words: empty() }, Refused::NoWords);
    refuses(Sam, |_| Command::AddAchievement { words: empty() }, Refused::NoWords);
    refuses(Sam, |_| Command::AddSupporter { name: empty(), role: "aunt".into(), how: String::new() }, Refused::NoWords);
    refuses(Sam, |_| Command::Comment { words: empty() }, Refused::NoWords);
    let not_agreed =
        |plan: &Plan| Command::FinishVisit { visit: plan.open_visit, read_back: ReadBack::NotAllAgreed(empty()), next: None };
    refuses(Sam, not_agreed, Refused::NoWords);
}

#[test]
fn no_text_is_longer_than_a_record_can_bear() {
    let long = |characters: usize| "é".repeat(characters);
    refuses(Jordan, |_| add_goal(&long(LONGEST + 1)), Refused::TooLong);
    refuses(
        Jordan,
        |_| Command::Answer { about: crate::support::promise(1), answer: Answer::Yes, words: long(LONGEST + 1) },
        Refused::TooLong,
    );
    takes(Jordan, |_| add_goal(&long(LONGEST)));
}

#[test]
fn a_day_has_to_be_one_that_can_be_meant() {
    refuses(Sam, |_| born("1800-01-01"), Refused::NoSuchDay);
    refuses(Sam, |_| born("1899-12-31"), Refused::NoSuchDay);
    takes(Sam, |_| born("1900-01-01"));
    refuses(Sam, |_| born("2026-11-23"), Refused::NotBornYet);
    takes(Sam, |_| born(TODAY));
    refuses(Sam, |_| Command::HoldReview { on: day("2062-11-22"), next: None }, Refused::NoSuchDay);
    refuses(Sam, |_| Command::HoldReview { on: day(TODAY), next: Some(day("2026-11-21")) }, Refused::DayHasPassed);
    takes(Sam, |_| Command::HoldReview { on: day("2026-11-01"), next: Some(day(TODAY)) });
    let finish = |next: &'static str| {
        move |plan: &Plan| Command::FinishVisit { visit: plan.open_visit, read_back: ReadBack::NotRead, next: Some(day(next)) }
    };
    refuses(Sam, finish("2026-11-21"), Refused::DayHasPassed);
    refuses(Sam, finish("2126-11-21"), Refused::NoSuchDay);
    takes(Sam, finish("2027-01-10"));
}

#[test]
fn a_window_ends_after_it_begins_and_not_in_the_past() {
    refuses(Sam, |_| action_until("2026-12-02", "2026-12-01"), Refused::WindowEndsFirst);
    refuses(Sam, |_| action_until("2026-11-01", "2026-11-21"), Refused::DayHasPassed);
    refuses(Sam, |_| action_until("1800-01-01", TODAY), Refused::NoSuchDay);
    refuses(Sam, |_| action_until(TODAY, "2047-01-01"), Refused::NoSuchDay);
    takes(Sam, |_| action_until("2026-11-01", TODAY));
    let to = |from: &'static str, to: &'static str| {
        move |plan: &Plan| Command::MoveWindow { action: plan.action, window: window(from, to) }
    };
    refuses(Sam, to("2026-12-02", "2026-12-01"), Refused::WindowEndsFirst);
    refuses(Sam, to("2026-11-01", "2026-11-21"), Refused::DayHasPassed);
    takes(Sam, to(TODAY, "2026-12-24"));
}

#[test]
fn what_is_not_here_cannot_be_changed() {
    for missing in [|_: &Plan| nobody(), |plan: &Plan| plan.removed_goal] {
        refuses(Sam, |plan| reword_goal(missing(plan), "again"), Refused::NotHere);
        refuses(Sam, |plan| Command::MoveGoalOn { goal: missing(plan), state: GoalState::Reached }, Refused::NotHere);
        refuses(Sam, |plan| Command::Remove { item: missing(plan) }, Refused::NotHere);
        refuses(Sam, |plan| Command::RewordAction { action: missing(plan), what: "again".into() }, Refused::NotHere);
        refuses(Sam, |plan| Command::GiveAction { action: missing(plan), owner: Owner::Adviser }, Refused::NotHere);
        refuses(Sam, |plan| Command::MoveWindow { action: missing(plan), window: window(TODAY, TODAY) }, Refused::NotHere);
        refuses(Sam, |plan| Command::MoveActionOn { action: missing(plan), progress: Progress::Done }, Refused::NotHere);
        refuses(Sam, |plan| Command::NoteOnAction { action: missing(plan), words: "again".into() }, Refused::NotHere);
        let reword = |plan: &Plan| Command::RewordSupporter {
            supporter: missing(plan),
            name: "Nan".into(),
            role: String::new(),
            how: String::new(),
        };
        refuses(Sam, reword, Refused::NotHere);
        refuses(
            Sam,
            |plan| Command::VisitWords { visit: missing(plan), prompt: Prompt::Hard, words: "it".into() },
            Refused::NotHere,
        );
        refuses(Sam, |plan| Command::FinishStep { visit: missing(plan), step: Step::Plan }, Refused::NotHere);
    }
    refuses(Sam, |_| Command::Restore { item: nobody() }, Refused::NotHere);
    // A goal is not an action, and an answer is no item at all.
    refuses(Sam, |plan| Command::MoveActionOn { action: plan.sams_goal, progress: Progress::Done }, Refused::NotHere);
    refuses(Sam, |plan| Command::Remove { item: plan.jordans_answer }, Refused::NotHere);
}

#[test]
fn one_visit_at_a_time_and_none_goes_on_after_its_end() {
    refuses(Sam, |_| Command::StartVisit { on: day(TODAY), place: String::new() }, Refused::VisitIsOpen);
    let again = |plan: &Plan| Command::FinishVisit { visit: plan.finished_visit, read_back: ReadBack::NotRead, next: None };
    refuses(Sam, again, Refused::VisitIsOver);
    refuses(Sam, |plan| Command::FinishStep { visit: plan.finished_visit, step: Step::Plan }, Refused::VisitIsOver);
    refuses(
        Jordan,
        |plan| Command::VisitWords { visit: plan.finished_visit, prompt: Prompt::Hard, words: "it".into() },
        Refused::VisitIsOver,
    );
}

#[test]
fn a_fourth_action_is_one_too_many() {
    let mut plan = plan();
    for what in ["one", "two", "three"] {
        plan.sam.says(&mut plan.record, add_action(what, TODAY, TODAY));
    }
    let before = plan.record.clone();
    assert_eq!(plan.sam.tries(&mut plan.record, add_action("four", TODAY, TODAY)), Err(Refused::EnoughActions));
    assert_eq!(plan.record, before);
}

#[test]
fn the_young_persons_own_words_are_theirs() {
    refuses(Sam, |plan| Command::Remove { item: plan.jordans_goal }, Refused::TheirOwnWords);
    refuses(Sam, |plan| Command::Undo { ops: vec![plan.jordans_answer] }, Refused::TheirOwnWords);
    refuses(Sam, |plan| Command::Undo { ops: vec![plan.sams_goal, plan.jordans_answer] }, Refused::TheirOwnWords);
    refuses(Jordan, |plan| Command::Undo { ops: vec![plan.sams_goal] }, Refused::TheirOwnWords);
    takes(Jordan, |plan| Command::Remove { item: plan.jordans_goal });
    refuses(Dictated, |plan| Command::Remove { item: plan.jordans_goal }, Refused::TheirOwnWords);
    takes(Jordan, |plan| Command::Remove { item: plan.sams_goal });
    takes(Sam, |plan| Command::Remove { item: plan.sams_goal });
}

#[test]
fn only_the_young_person_says_how_it_is_for_them() {
    let scale = |_: &Plan| Command::ReadScale { area: Area::Home, point: Point::new(5).unwrap() };
    let help = |_: &Plan| Command::WantHelp { area: Area::Home, wants: WantsHelp::Yes };
    refuses(Sam, scale, Refused::OnlyTheyCanSay);
    refuses(Sam, help, Refused::OnlyTheyCanSay);
    for who in [Jordan, Dictated] {
        takes(who, scale);
        takes(who, help);
    }
    assert_eq!((Point::new(0), Point::new(11)), (None, None));
}

#[test]
fn what_was_never_said_or_is_taken_back_already_cannot_be_undone() {
    refuses(Sam, |_| Command::Undo { ops: vec![] }, Refused::NothingToUndo);
    refuses(Sam, |_| Command::Undo { ops: vec![nobody()] }, Refused::NothingToUndo);
    let mut plan = plan();
    plan.sam.says(&mut plan.record, Command::Undo { ops: vec![plan.sams_goal] });
    assert_eq!(plan.sam.tries(&mut plan.record, Command::Undo { ops: vec![plan.sams_goal] }), Err(Refused::NothingToUndo));
}

#[test]
fn it_says_so_already() {
    let so = Refused::SaysSoAlready;
    refuses(Jordan, |_| Command::WriteInArea { area: Area::Home, heading: Heading::MyView, words: " ".into() }, so);
    refuses(Sam, |plan| Command::MoveGoalOn { goal: plan.sams_goal, state: GoalState::Going }, so);
    refuses(Sam, |plan| Command::GiveAction { action: plan.action, owner: Owner::YoungPerson }, so);
    refuses(Sam, |plan| Command::MoveWindow { action: plan.action, window: window(TODAY, "2026-12-01") }, so);
    refuses(Sam, |plan| Command::MoveActionOn { action: plan.action, progress: Progress::NotStarted }, so);
    refuses(Sam, |plan| Command::VisitWords { visit: plan.open_visit, prompt: Prompt::Hard, words: String::new() }, so);
    refuses(Sam, |plan| Command::FinishStep { visit: plan.open_visit, step: Step::LastActions }, so);
    refuses(Sam, |plan| Command::Restore { item: plan.sams_goal }, so);

    let mut plan = plan();
    plan.sam.says(&mut plan.record, Command::Restore { item: plan.removed_goal });
    assert_eq!(plan.sam.tries(&mut plan.record, Command::Restore { item: plan.removed_goal }), Err(so), "restored already");
}
