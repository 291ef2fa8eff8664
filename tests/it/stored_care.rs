//! The rows of times in care, of the facts and days about them, and of switched rules: as they were first written, for ever.

use crate::support::{JORDAN, day};
use crate::vault::read_rows;
use promise_pathway::domain::care::{CareFlag, CareKind, CarePeriod, Dated, Known};
use promise_pathway::domain::due::RuleId;
use promise_pathway::store::kv::Row;
use promise_pathway::store::rows::op_row;
use promise_pathway::store::schema::{Read, read_op, write_op};
use serde_json::{Value, json};

const CARE: &str = include_str!("../fixtures/stored/v1/care.json");
/// The days on which something that was asked for was answered came later.
const ANSWERS: &str = include_str!("../fixtures/stored/v1/care-answers.json");

fn rows() -> Vec<Row> {
    [rows_of(CARE), rows_of(ANSWERS)].concat()
}

fn rows_of(text: &str) -> Vec<Row> {
    let rows: Vec<Value> = serde_json::from_str(text).unwrap();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    rows.iter().map(|row| Row { key: text(row, "key"), bytes: text(row, "bytes").into_bytes() }).collect()
}

fn json_of(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn the_rows_of_care_are_frozen_and_are_written_back_as_they_were() {
    let print = |text: &str| {
        text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |so_far, byte| (so_far ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    };
    assert_eq!([print(CARE), print(ANSWERS)], FROZEN, "somebody has changed what is never changed: put the file back");
    for row in rows() {
        let Read::Fine(op) = read_op(&row.bytes) else { panic!("{}", row.key) };
        assert_eq!(json_of(&write_op(&op)), json_of(&row.bytes), "{}", row.key);
        assert_eq!(op_row(&op).key, row.key);
    }
}

const FROZEN: [u64; 2] = [0xc623a727f4deeda0, 0xbc4647deb3817ad9];

#[test]
fn the_rows_of_care_mean_what_was_said() {
    let opened = read_rows(JORDAN, &rows());
    assert_eq!((opened.unreadable, opened.newer, opened.record.len()), (0, 0, rows().len()));
    let view = opened.record.now();
    let periods: Vec<CarePeriod> = view.care_periods().iter().map(|kept| kept.period).collect();
    let period =
        |start: &str, end: &str, kind: CareKind, about: bool| CarePeriod { start: day(start), end: Some(day(end)), kind, about };
    assert_eq!(
        periods,
        [
            period("2016-02-29", "2016-03-14", CareKind::ShortBreaks, false),
            period("2019-02-28", "2026-03-01", CareKind::Care, true),
            period("2026-01-31", "2026-01-31", CareKind::Remand, false),
        ]
    );
    assert_eq!(
        CareFlag::ALL.map(|flag| view.care_flag(flag)).concat(),
        [Known::Yes, Known::No, Known::NotSure, Known::No, Known::No, Known::No, Known::No]
    );
    assert_eq!(view.care_flags(), [CareFlag::InEducation]);
    let days = [
        (Dated::NeedsAssessment, "2024-05-29"),
        (Dated::PlanMade, "2024-06-30"),
        (Dated::CouncilHome, "2026-03-01"),
        (Dated::ReviewAsked, "2026-11-01"),
        (Dated::BigChange, "2026-10-31"),
        (Dated::EducationAsked, "2026-09-01"),
        (Dated::SupportAsked, ""),
        (Dated::RecordsAsked, "2026-11-20"),
        (Dated::RecordsGiven, "2026-11-22"),
        (Dated::ComplaintMade, "2026-11-21"),
        (Dated::ComplaintAnswered, "2026-11-22"),
    ];
    assert_eq!(days.map(|(what, _)| what), Dated::ALL);
    for (what, on) in days {
        assert_eq!(view.dated(what), (!on.is_empty()).then(|| day(on)), "{what:?}");
    }
    let switched = |number: u8| view.rule_switch(RuleId::new(number).unwrap());
    assert_eq!((switched(12), switched(5), switched(1)), (Some(false), Some(true), None));
}

#[test]
fn a_row_of_care_that_lacks_something_or_has_another_thing_in_its_place_does_not_read() {
    for row in rows() {
        let good = json_of(&row.bytes);
        for field in good["change"].as_object().unwrap().keys() {
            let mut without = good.clone();
            without["change"].as_object_mut().unwrap().remove(field);
            let read = read_op(without.to_string().as_bytes());
            // A time without an end goes on; a day that did not come may be left out.
            let may_be_missing = ["end", "on"].contains(&field.as_str());
            assert_eq!(matches!(read, Read::Fine(_)), may_be_missing, "without {field}: {without}");
            for wrong in [json!("?"), json!(7), json!({ "a": [] }), json!("2026-02-30"), json!("T5"), json!("t05")] {
                let mut with = good.clone();
                with["change"][field] = wrong;
                // A kind that nobody knows yet is carried, and everything else must read.
                if field != "kind" {
                    assert_eq!(read_op(with.to_string().as_bytes()), Read::Unreadable, "{with}");
                }
            }
        }
    }
}
