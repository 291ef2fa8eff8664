//! What is worth a look in a plan: found by itself, said kindly, put aside with a reason, never a gate.

use crate::support::{JORDAN, Writer, add_action, add_goal, day, new_record, window};
use crate::vault::read_rows;
use promise_pathway::domain::action::{From, Owner, Progress};
use promise_pathway::domain::area::{Area, Heading, Point};
use promise_pathway::domain::change::Change;
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::goal::GoalState;
use promise_pathway::domain::health::HistoryGiven;
use promise_pathway::domain::paper::{Paper, PaperState};
use promise_pathway::domain::quality::{Check, Of, Suggestion};
use promise_pathway::domain::record::Record;
use promise_pathway::store::kv::Row;
use promise_pathway::store::rows::op_row;
use promise_pathway::store::schema::{Read, read_op, write_op};
use serde_json::Value;
use std::collections::BTreeSet;

const TODAY: &str = "2026-11-22";
const HARD: &[&str] = &["placement", "LAC", "challenging behaviour"];

fn suggestions(record: &Record, today: &str) -> Vec<Suggestion> {
    record.now().suggestions(day(today), HARD)
}

/// What is still open to look at.
fn open_ones(record: &Record, today: &str) -> BTreeSet<(Check, Of)> {
    suggestions(record, today).into_iter().filter(|it| it.not_needed.is_none()).map(|it| (it.check, it.of)).collect()
}

fn has(record: &Record, today: &str, check: Check, of: Of) -> bool {
    open_ones(record, today).contains(&(check, of))
}

fn write(area: Area, heading: Heading, words: &str) -> Command {
    Command::WriteInArea { area, heading, words: words.into() }
}

#[test]
fn an_empty_plan_is_thirteen_quiet_suggestions_and_not_forty() {
    let found = suggestions(&new_record(), TODAY);
    assert_eq!(found.len(), 13, "the review, the health history, the copy, and each part once");
    assert!(found.iter().all(|it| it.is_empty));
}

#[test]
fn a_part_is_looked_at_for_freshness_plan_b_and_whose_words_are_in_it() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-01-10"), Writer::jordan("2026-01-10"));
    let of = Of::Area(Area::Home);
    sam.says(&mut record, write(Area::Home, Heading::NextSteps, "Ring the landlord."));
    assert!(has(&record, "2026-01-10", Check::OwnWords, of) && has(&record, "2026-01-10", Check::PlanB, of));
    assert!(!has(&record, "2026-07-10", Check::AreaIsFresh, of), "six months to the day is not yet long ago");
    assert!(has(&record, "2026-07-11", Check::AreaIsFresh, of));
    jordan.on("2026-07-11").says(&mut record, Command::ReadScale { area: Area::Home, point: Point::new(4).unwrap() });
    assert!(!has(&record, "2026-07-11", Check::AreaIsFresh, of));
    assert!(has(&record, "2026-07-11", Check::OwnWords, of), "a number is not words");
    jordan.says(&mut record, write(Area::Home, Heading::PlanB, "Stay at Nan's."));
    let left = open_ones(&record, "2026-07-11");
    assert!(!left.iter().any(|(_, about)| *about == of), "{left:?}");
}

#[test]
fn a_goal_needs_somebody_who_does_something_for_it_and_a_look_now_and_then() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-01-10"), Writer::jordan("2026-01-10"));
    let goal = jordan.says(&mut record, Command::AddGoal { area: Some(Area::Learning), words: "I want to fix bikes".into() });
    let loose = jordan.says(&mut record, add_goal("A dog"));
    assert!(has(&record, "2026-01-10", Check::GoalHasAction, Of::Item(goal)));
    let action = |area| Command::AddAction {
        what: "Ring the college".into(),
        owner: Owner::Adviser,
        window: window("2026-01-10", "2026-02-01"),
        if_not: String::new(),
        from: Some(From::Area(area)),
    };
    sam.says(&mut record, action(Area::Money));
    assert!(has(&record, "2026-01-10", Check::GoalHasAction, Of::Item(goal)), "an action for another part is not for this goal");
    assert!(!has(&record, "2026-01-10", Check::GoalHasAction, Of::Item(loose)), "a goal without a part takes any later action");
    let ring = sam.says(&mut record, action(Area::Learning));
    assert!(!has(&record, "2026-01-10", Check::GoalHasAction, Of::Item(goal)));
    sam.says(&mut record, Command::MoveActionOn { action: ring, progress: Progress::Done });
    assert!(has(&record, "2026-01-10", Check::GoalHasAction, Of::Item(goal)), "what is done leaves the goal without a next step");
    assert!(has(&record, "2026-07-11", Check::GoalIsFresh, Of::Item(goal)));
    jordan.on("2026-07-11").says(&mut record, Command::MoveGoalOn { goal, state: GoalState::NotNow });
    assert!(!open_ones(&record, "2026-07-11").iter().any(|(_, of)| *of == Of::Item(goal)), "a goal that rests is left in peace");
}

#[test]
fn an_action_past_its_day_wants_a_note_and_one_with_two_owners_a_word() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-01");
    let action = sam.says(&mut record, add_action("Find the form", "2026-11-01", "2026-11-10"));
    let of = Of::Item(action);
    assert!(!has(&record, "2026-11-10", Check::ActionHasNote, of), "its last day is not past");
    assert!(has(&record, "2026-11-11", Check::ActionHasNote, of));
    sam.on("2026-11-12").says(&mut record, Command::NoteOnAction { action, words: "The office was shut.".into() });
    assert!(!has(&record, "2026-11-12", Check::ActionHasNote, of));

    let mut phone = record.clone();
    Writer::jordan("2026-11-12").says(&mut phone, Command::GiveAction { action, owner: Owner::Adviser });
    sam.says(&mut record, Command::GiveAction { action, owner: Owner::Other("Nan".into()) });
    assert!(!has(&record, "2026-11-12", Check::ActionIsSettled, of));
    record.merge(&phone);
    assert!(has(&record, "2026-11-12", Check::ActionIsSettled, of));
}

#[test]
fn hard_words_are_found_in_the_advisers_words_and_never_in_the_young_persons() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam(TODAY), Writer::jordan(TODAY));
    let check = |record: &Record, words: Option<&str>| {
        let found = suggestions(record, TODAY).into_iter().find(|it| it.check == Check::PlainWords);
        assert_eq!(found.map(|it| it.words).as_deref(), words);
    };
    jordan.says(&mut record, write(Area::Home, Heading::MyView, "My placement is fine."));
    check(&record, None);
    sam.says(&mut record, write(Area::Home, Heading::GoingWell, "She replaced the lack of a black door; displacement."));
    check(&record, None);
    sam.says(&mut record, write(Area::Home, Heading::WorriedAbout, "Challenging\nBehaviour, at times."));
    check(&record, Some("challenging behaviour"));
    sam.says(&mut record, write(Area::Home, Heading::WorriedAbout, "The new Placement (third one)."));
    check(&record, Some("placement"));
}

#[test]
fn papers_and_the_review_settle_the_suggestions_about_the_whole_plan() {
    let mut record = new_record();
    let mut sam = Writer::sam(TODAY);
    for (paper, check) in [(Paper::HealthHistory, Check::HealthHistory), (Paper::PathwayPlan, Check::OwnCopy)] {
        assert!(has(&record, TODAY, check, Of::Plan));
        let set = |state| Command::SetPaper { paper, state, place: String::new() };
        sam.says(&mut record, set(PaperState::Need));
        assert_eq!(has(&record, TODAY, check, Of::Plan), check == Check::OwnCopy, "asked and answered; a copy is still needed");
        sam.says(&mut record, set(PaperState::Have));
        assert!(!has(&record, TODAY, check, Of::Plan));
    }
    sam.says(&mut record, Command::HoldReview { on: day(TODAY), next: None });
    assert!(!has(&record, TODAY, Check::Review, Of::Plan) && !has(&record, "2027-05-22", Check::Review, Of::Plan));
    assert!(has(&record, "2027-05-23", Check::Review, Of::Plan));
}

#[test]
fn what_was_said_of_the_health_history_settles_its_suggestion_too() {
    let mut record = new_record();
    let given = Command::SetHealthHistory { given: HistoryGiven::Offered, on: None };
    Writer::sam(TODAY).says(&mut record, given);
    assert!(!has(&record, TODAY, Check::HealthHistory, Of::Plan));
}

#[test]
fn a_suggestion_is_put_aside_with_an_honest_reason_and_taken_up_again() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam(TODAY), Writer::jordan(TODAY));
    let (check, of) = (Check::AreaIsFresh, Of::Area(Area::Work));
    let aside = |why: &str| Command::SayNotNeeded { check, of, why: why.into() };
    assert_eq!(sam.tries(&mut record, aside("  ")), Err(Refused::NoWords), "a reason is a reason");
    sam.says(&mut record, aside("At college full time."));
    assert!(!has(&record, TODAY, check, of));
    assert_eq!(sam.tries(&mut record, aside("At college full time.")), Err(Refused::SaysSoAlready));
    let kept = suggestions(&record, TODAY).into_iter().find_map(|it| it.not_needed).unwrap();
    assert_eq!((kept.words.as_str(), kept.at.date()), ("At college full time.", day(TODAY)));
    let other = Of::Area(Area::Home);
    assert!(has(&record, TODAY, check, other), "only this one was put aside");

    sam.says(&mut record, Command::SayNeeded { check, of });
    assert!(has(&record, TODAY, check, of));
    assert_eq!(sam.tries(&mut record, Command::SayNeeded { check, of }), Err(Refused::SaysSoAlready));

    jordan.says(&mut record, aside("I don't want to talk about work."));
    assert_eq!(sam.tries(&mut record, Command::SayNeeded { check, of }), Err(Refused::TheirOwnWords));
    sam.says(&mut record, aside("Jordan said no."));
    let kept = suggestions(&record, TODAY).into_iter().find_map(|it| it.not_needed).unwrap();
    assert_eq!(kept.words, "I don't want to talk about work.", "the young person's reason stands first");
    let gone = Of::Item(promise_pathway::domain::ids::OpId { actor: promise_pathway::domain::ids::Actor(9), number: 9 });
    let about_nothing = Command::SayNotNeeded { check: Check::GoalHasAction, of: gone, why: "No".into() };
    assert_eq!(sam.tries(&mut record, about_nothing), Err(Refused::NotHere));
}

const STORED: &str = include_str!("../fixtures/stored/v1/not-needed.json");

#[test]
fn stored_reasons_open_mean_what_was_said_and_are_written_back_as_they_were() {
    let rows: Vec<Value> = serde_json::from_str(STORED).unwrap();
    let rows: Vec<Row> = rows
        .iter()
        .map(|row| Row { key: row["key"].as_str().unwrap().into(), bytes: row["bytes"].as_str().unwrap().as_bytes().to_vec() })
        .collect();
    let opened = read_rows(JORDAN, &rows);
    assert_eq!((opened.unreadable, opened.newer, opened.record.len()), (0, 0, rows.len()));
    for row in &rows {
        let Read::Fine(op) = read_op(&row.bytes) else { panic!("{}", row.key) };
        let json = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
        assert_eq!(json(&write_op(&op)), json(&row.bytes));
        assert_eq!(op_row(&op).key, row.key);
    }
    let said: Vec<Change> = opened.record.all_ops().map(|op| op.change.clone()).collect();
    for (check, of, why) in [
        (Check::Review, Of::Plan, "Met last week, not typed in yet"),
        (Check::PlanB, Of::Area(Area::Feelings), "naïve ✓ 👋🏽 مرحبا"),
        (Check::PlanB, Of::Area(Area::Feelings), ""),
    ] {
        assert!(said.contains(&Change::NotNeeded { check, of, why: why.into() }), "{check:?}");
    }
    assert!(said.iter().any(|change| matches!(change, Change::NotNeeded { of: Of::Item(_), .. })));
    let keys: BTreeSet<&str> = Check::ALL.map(Check::key).into();
    assert_eq!(keys.len(), Check::ALL.len());
    for check in Check::ALL {
        assert_eq!(Check::from_key(check.key()), Some(check));
    }
}

#[test]
fn a_reason_about_two_things_at_once_or_about_nothing_known_is_counted_as_unreadable() {
    let good = serde_json::from_str::<Vec<Value>>(STORED).unwrap()[0]["bytes"].as_str().unwrap().to_owned();
    assert!(matches!(read_op(good.as_bytes()), Read::Fine(_)));
    for (from, to) in [
        ("\"check\":\"review\"", "\"check\":\"revue\""),
        ("\"check\":\"review\"", "\"check\":\"review\",\"area\":\"holidays\""),
        ("\"check\":\"review\"", "\"check\":\"review\",\"area\":\"home\",\"item\":\"0000000000000010-1\""),
        ("\"why\":", "\"whey\":"),
    ] {
        assert!(good.contains(from));
        assert!(matches!(read_op(good.replace(from, to).as_bytes()), Read::Unreadable), "{to}");
    }
}
