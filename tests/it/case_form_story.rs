//! The plan in the order of the council's case form: what stands in each box, whose words they are, and which are in the council's
//! system already.

use crate::stored_shapes::rows;
use crate::support::{JORDAN, Writer, day, new_record};
use crate::vault::read_rows;
use promise_pathway::content::case_form::{Names, heading, part, plain_text};
use promise_pathway::domain::action::{From, Owner, Progress, Window};
use promise_pathway::domain::area::{Area, Heading, Point, WantsHelp};
use promise_pathway::domain::case_form::{CaseBox, Pasted, fingerprint};
use promise_pathway::domain::change::Change;
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::goal::GoalState;
use promise_pathway::domain::promise::PromiseId;
use promise_pathway::domain::record::Record;
use promise_pathway::domain::voice::Voice;
use promise_pathway::store::schema::{Read, read_op, write_op};
use serde_json::Value;

const TODAY: &str = "2026-11-22";

fn names() -> Names {
    Names { young_person: "Jordan".into(), adviser: "Sam".into() }
}

fn at(area: Area, heading: Heading) -> CaseBox {
    CaseBox { area: Some(area), heading }
}

fn says(record: &Record, at: CaseBox) -> String {
    plain_text(at, &record.now().case_entry(at), &names())
}

fn write(area: Area, heading: Heading, words: &str) -> Command {
    Command::WriteInArea { area, heading, words: words.into() }
}

fn action(what: &str, owner: Owner, from: Option<From>) -> Command {
    let window = Window { from: day(TODAY), to: day("2026-12-04") };
    Command::AddAction { what: what.into(), owner, window, if_not: "Ask the manager.".into(), from }
}

#[test]
fn the_boxes_come_in_the_order_of_the_form() {
    let boxes: Vec<CaseBox> = CaseBox::all().collect();
    assert_eq!(boxes.len(), 62);
    let titles: Vec<&str> = boxes.iter().take(6).map(|it| heading(it.heading)).collect();
    assert_eq!(titles, ["My view", "Going well", "Worried about", "What happens next", "Long-term goals", "Plan B"]);
    let mut parts: Vec<&str> = boxes.iter().map(|it| part(it.area)).collect();
    parts.dedup();
    assert_eq!(parts.len(), 11);
    assert_eq!((parts[0], parts[1], parts[10]), ("People who support me", "Where I live", "Not in one part of the plan"));
}

#[test]
fn a_box_says_whose_words_it_holds() {
    let mut record = new_record();
    Writer::jordan(TODAY).says(&mut record, write(Area::Home, Heading::MyView, "I like my room.\nIt is warm."));
    Writer::sam(TODAY).says(&mut record, write(Area::Home, Heading::MyView, "Settled since May."));
    Writer::new(Voice::YoungPersonDictated { read_back: false }, 0x20, TODAY)
        .says(&mut record, write(Area::Home, Heading::PlanB, "My nan's."));
    assert_eq!(
        says(&record, at(Area::Home, Heading::MyView)),
        "Jordan (own words): I like my room.\nIt is warm.\nSam: Settled since May."
    );
    assert_eq!(says(&record, at(Area::Home, Heading::PlanB)), "Jordan (own words, typed by Sam): My nan's.");
}

#[test]
fn an_empty_box_says_nothing_and_nothing_is_made_up() {
    let record = new_record();
    for at in CaseBox::all() {
        assert!(record.now().case_entry(at).is_empty(), "{at:?}");
        assert_eq!(says(&record, at), "", "{at:?}");
    }
}

#[test]
fn my_view_has_the_number_that_was_picked_and_whether_more_help_is_wanted() {
    let mut record = new_record();
    let mut jordan = Writer::jordan(TODAY);
    jordan.says(&mut record, Command::ReadScale { area: Area::Feelings, point: Point::new(6).unwrap() });
    jordan.says(&mut record, Command::WantHelp { area: Area::Feelings, wants: WantsHelp::NotSure });
    assert_eq!(
        says(&record, at(Area::Feelings, Heading::MyView)),
        "Jordan picked 6, on a line from 1 to 10. It’s up and down, and I’m getting through.\n\
         Jordan was asked about more help: Not sure"
    );
}

#[test]
fn goals_and_actions_stand_in_their_part_with_who_and_by_when() {
    let mut record = new_record();
    let (mut jordan, mut sam) = (Writer::jordan(TODAY), Writer::sam(TODAY));
    let goal =
        jordan.says(&mut record, Command::AddGoal { area: Some(Area::Learning), words: "I want to do bricklaying.".into() });
    sam.says(&mut record, action("Ring the college.", Owner::Adviser, Some(From::Area(Area::Learning))));
    let done = sam.says(&mut record, action("Send the form.", Owner::YoungPerson, Some(From::Area(Area::Learning))));
    jordan.says(&mut record, Command::MoveActionOn { action: done, progress: Progress::Done });
    assert_eq!(
        says(&record, at(Area::Learning, Heading::NextSteps)),
        "Action: Ring the college. – Sam, by 4 December 2026 – Not started – If it is not done: Ask the manager.",
        "what is done is no next step"
    );
    assert_eq!(says(&record, at(Area::Learning, Heading::LongTermGoals)), "Goal. Jordan (own words): I want to do bricklaying.");
    jordan.says(&mut record, Command::MoveGoalOn { goal, state: GoalState::NotNow });
    assert_eq!(
        says(&record, at(Area::Learning, Heading::LongTermGoals)),
        "Goal (Not now). Jordan (own words): I want to do bricklaying."
    );
}

#[test]
fn what_belongs_to_no_part_is_in_the_boxes_at_the_end_and_everything_is_somewhere() {
    let mut record = new_record();
    let (mut jordan, mut sam) = (Writer::jordan(TODAY), Writer::sam(TODAY));
    jordan.says(&mut record, Command::AddGoal { area: None, words: "I want a dog.".into() });
    sam.says(&mut record, action("Ask about the dog.", Owner::Other("Nan".into()), None));
    sam.says(&mut record, action("Listen.", Owner::Adviser, Some(From::Promise(PromiseId::new(3).unwrap()))));
    let all: String = CaseBox::all().map(|at| says(&record, at) + "\n").collect();
    for words in ["I want a dog.", "Ask about the dog. – Nan, by", "Listen. – Sam, by"] {
        assert_eq!(all.matches(words).count(), 1, "{words}\n{all}");
    }
    let end = CaseBox { area: None, heading: Heading::NextSteps };
    assert!(says(&record, end).contains("Listen."));
}

#[test]
fn no_box_of_the_example_holds_an_id_of_a_machine() {
    let example = include_str!("../../src/content/example.json");
    let example = promise_pathway::store::example::tell(example, day(TODAY)).unwrap();
    let mut filled = 0;
    for record in &example.people {
        for at in CaseBox::all() {
            let text = says(record, at);
            filled += usize::from(!text.is_empty());
            let is_id = |word: &str| word.len() >= 16 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
            assert!(!text.split_whitespace().any(is_id) && !text.contains(['{', '}']), "{text}");
            assert!(!text.contains("Some(") && !text.contains("  "), "{text}");
        }
    }
    assert!(filled > 40, "only {filled} boxes of the example say something");
}

#[test]
fn a_tick_holds_until_the_words_change() {
    let mut record = new_record();
    let home = at(Area::Home, Heading::MyView);
    let (mut jordan, mut sam) = (Writer::jordan(TODAY), Writer::sam(TODAY));
    jordan.says(&mut record, write(Area::Home, Heading::MyView, "I like my room."));
    let stands = |record: &Record| record.now().pasted(home, &says(record, home));
    assert_eq!(stands(&record), Pasted::No);
    let tick = |record: &Record| Command::TypeUp { at: home, print: Some(fingerprint(&says(record, home))) };
    let ticked = tick(&record);
    sam.says(&mut record, ticked.clone());
    assert_eq!(stands(&record), Pasted::Yes);
    assert_eq!(sam.tries(&mut record, ticked), Err(Refused::SaysSoAlready));
    assert_eq!(record.now().pasted(at(Area::Home, Heading::PlanB), ""), Pasted::No, "only this box");

    jordan.says(&mut record, write(Area::Home, Heading::MyView, "I love my room."));
    assert_eq!(stands(&record), Pasted::Changed(day(TODAY)));
    let again = tick(&record);
    sam.says(&mut record, again);
    assert_eq!(stands(&record), Pasted::Yes);
    sam.says(&mut record, Command::TypeUp { at: home, print: None });
    assert_eq!(stands(&record), Pasted::No);
}

#[test]
fn two_tablets_that_ticked_different_words_agree_when_they_meet() {
    let mut here = new_record();
    let home = at(Area::Home, Heading::MyView);
    let mut sam = Writer::sam(TODAY);
    sam.says(&mut here, write(Area::Home, Heading::MyView, "Settled."));
    let mut there = here.clone();
    let now = fingerprint(&says(&here, home));
    sam.says(&mut here, Command::TypeUp { at: home, print: Some(now) });
    Writer::new(Voice::Adviser, 0x77, TODAY).says(&mut there, Command::TypeUp { at: home, print: Some(1) });
    here.merge(&there);
    assert_eq!(here.now().typed_up(home).len(), 2);
    assert_eq!(here.now().pasted(home, &says(&here, home)), Pasted::Yes, "one of them typed these very words");
}

const STORED: &str = include_str!("../fixtures/stored/v1/typed-up.json");

#[test]
fn stored_ticks_open_mean_what_was_said_and_are_written_back_as_they_were() {
    let rows = rows(STORED);
    let opened = read_rows(JORDAN, &rows);
    assert_eq!((opened.unreadable, opened.newer, opened.record.len()), (0, 0, rows.len()));
    for row in &rows {
        let Read::Fine(op) = read_op(&row.bytes) else { panic!("{}", row.key) };
        let json = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).unwrap();
        assert_eq!(json(&write_op(&op)), json(&row.bytes));
    }
    let said: Vec<Change> = opened.record.all_ops().map(|op| op.change.clone()).collect();
    for (at, print) in [
        (at(Area::Home, Heading::MyView), Some(0x00ab_cdef_0123_4567)),
        (CaseBox { area: None, heading: Heading::NextSteps }, Some(u64::MAX)),
        (at(Area::Home, Heading::MyView), None),
    ] {
        assert!(said.contains(&Change::TypeUp { at, print }), "{at:?}");
    }
}
