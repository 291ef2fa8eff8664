//! The frozen rows of homes, activities, contact and health: they open, mean what was said and are written back as they were.

use crate::stored_shapes::{CIRCUMSTANCES, fine, json_of, rows};
use crate::support::{JORDAN, day};
use crate::vault::read_rows;
use promise_pathway::domain::activity::{ActivityFacts, ActivityKind};
use promise_pathway::domain::change::Change;
use promise_pathway::domain::contact::InTouch;
use promise_pathway::domain::health::{Checkup, HistoryGiven};
use promise_pathway::domain::home::{HomeFacts, HomeKind, Suits};
use promise_pathway::domain::ids::{Actor, OpId};
use promise_pathway::store::rows::op_row;
use promise_pathway::store::schema::{Read, read_op, write_op};
use serde_json::{Value, json};

fn id(number: u32) -> OpId {
    OpId { actor: Actor(0x5b), number }
}

#[test]
fn they_are_frozen() {
    // FNV-1a, as for the other rows. If it is not as it was, put the file back.
    let print = CIRCUMSTANCES
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |so_far, byte| (so_far ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    assert_eq!(print, 0xb630_d3ab_716a_09b0);
}

#[test]
fn they_all_open_and_are_written_back_as_they_were() {
    for row in rows(CIRCUMSTANCES) {
        let op = fine(&row);
        assert!(!matches!(op.change, Change::Unknown { .. }), "{}", row.key);
        assert_eq!(json_of(&write_op(&op)), json_of(&row.bytes), "{}", row.key);
        assert_eq!(op_row(&op).key, row.key);
    }
}

#[test]
fn they_mean_what_was_said() {
    let opened = read_rows(JORDAN, &rows(CIRCUMSTANCES));
    assert_eq!((opened.unreadable, opened.newer), (0, 0));
    let said = |number: u32| opened.record.op(id(number)).unwrap().change.clone();
    let home =
        |kind, suits, since: &str, until: Option<&str>| HomeFacts { kind, suits, since: day(since), until: until.map(day) };
    assert_eq!(said(1), Change::AddHome { facts: home(HomeKind::Family, Suits::Yes, "2010-02-28", Some("2010-12-31")) });
    assert_eq!(said(9), Change::AddHome { facts: home(HomeKind::NoFixedHome, Suits::No, "2018-02-28", Some("2018-12-31")) });
    assert_eq!(said(12), Change::AddHome { facts: home(HomeKind::Emergency, Suits::NotSaid, "2021-02-28", None) });
    assert_eq!(said(17), Change::CorrectHome { home: id(11), facts: home(HomeKind::OwnPlace, Suits::Yes, "2024-02-29", None) });
    let part_time = ActivityFacts { kind: ActivityKind::EducationPartTime, since: day("2012-09-01"), until: None };
    assert_eq!(said(30), Change::CorrectActivity { activity: id(20), facts: part_time });
    assert_eq!(said(31), Change::AddContact { on: day("2026-01-15"), in_touch: InTouch::Yes });
    assert_eq!(said(33), Change::AddContact { on: day("2026-03-15"), in_touch: InTouch::DoesNotWant });
    assert_eq!(said(37), Change::SetHealthHistory { given: HistoryGiven::No, on: None });
    assert_eq!(said(39), Change::SetHealthHistory { given: HistoryGiven::Yes, on: Some(day("2026-10-02")) });
    assert_eq!(said(41), Change::AddHealthCheck { check: Checkup::Dental, on: day("2026-04-04") });
}

#[test]
fn they_hold_every_home_activity_and_answer_there_is() {
    let opened = read_rows(JORDAN, &rows(CIRCUMSTANCES));
    let mut said = Vec::new();
    for op in opened.record.all_ops() {
        match op.change {
            Change::AddHome { facts } => said.extend([facts.kind.letter(), facts.suits.key()]),
            Change::AddActivity { facts } => said.push(facts.kind.code()),
            Change::AddContact { in_touch, .. } => said.push(in_touch.code()),
            Change::SetHealthHistory { given, .. } => said.push(given.key()),
            Change::AddHealthCheck { check, .. } => said.push(check.key()),
            _ => {}
        }
    }
    let every = HomeKind::ALL.map(HomeKind::letter).into_iter().chain(Suits::ALL.map(Suits::key));
    let every = every.chain(ActivityKind::ALL.map(ActivityKind::code)).chain(InTouch::ALL.map(InTouch::code));
    let every = every.chain(HistoryGiven::ALL.map(HistoryGiven::key)).chain(Checkup::ALL.map(Checkup::key));
    let missing: Vec<&str> = every.filter(|choice| !said.contains(choice)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_row_that_lacks_something_or_has_it_in_the_wrong_type_does_not_read() {
    let unreadable = |row: &Value, what: &str| assert_eq!(read_op(row.to_string().as_bytes()), Read::Unreadable, "{what}: {row}");
    for row in rows(CIRCUMSTANCES) {
        let good = json_of(&row.bytes);
        let may_be_missing = |field: &str| field == "until" || (field == "on" && good["change"]["kind"] == "set-health-history");
        for field in good["change"].as_object().unwrap().keys() {
            let mut without = good.clone();
            without["change"].as_object_mut().unwrap().remove(field);
            if may_be_missing(field) {
                assert!(matches!(read_op(without.to_string().as_bytes()), Read::Fine(_)), "without {field}");
            } else {
                unreadable(&without, field);
            }
            for wrong in [json!(true), json!(7), json!({}), json!("soon"), json!("")] {
                // Another kind is another matter: it is carried unread.
                if field != "kind" || !wrong.is_string() {
                    let mut with = good.clone();
                    with["change"][field] = wrong;
                    unreadable(&with, field);
                }
            }
        }
    }
}
