//! My list: who comes first and why, on any day, from what is kept of each person.

use crate::histories::{World, history};
use crate::support::{JORDAN, Writer, day, new_record};
use promise_pathway::content::timescales::{bank_holidays, rules};
use promise_pathway::domain::action::{Owner, Window};
use promise_pathway::domain::care::{CareKind, CarePeriod, Dated};
use promise_pathway::domain::caseload::{Line, Need, days_of_the_week, everybody, line};
use promise_pathway::domain::command::Command;
use promise_pathway::domain::contact::InTouch;
use promise_pathway::domain::due::Trigger;
use promise_pathway::domain::ids::PersonId;
use promise_pathway::domain::record::Record;
use promise_pathway::domain::status::Likely;
use promise_pathway::domain::summary::Summary;
use promise_pathway::domain::visit::ReadBack;
use promise_pathway::store::rows::{read_summary, summary_row};
use proptest::prelude::*;

fn on_the_list(record: &Record, today: &str) -> Line {
    line(&record.now().summary(), rules(), bank_holidays(), day(today))
}

/// Somebody of 19 who left care at 18, was met on one day, and whose plan was looked at on another.
fn somebody(met: &str, looked_at: &str) -> (Record, Writer) {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-01-01");
    sam.says(&mut record, Command::SetDateOfBirth { born: day("2007-05-20") });
    let period = CarePeriod { start: day("2019-01-01"), end: Some(day("2025-05-20")), kind: CareKind::Care, about: false };
    sam.says(&mut record, Command::AddCarePeriod { period });
    if !met.is_empty() {
        let visit = sam.on(met).says(&mut record, Command::StartVisit { on: day(met), place: String::new() });
        sam.says(&mut record, Command::FinishVisit { visit, read_back: ReadBack::NotRead, next: None });
    }
    if !looked_at.is_empty() {
        sam.on(looked_at).says(&mut record, Command::HoldReview { on: day(looked_at), next: None });
    }
    (record, sam)
}

fn ours(what: &str, by: &str) -> Command {
    let window = Window { from: day(by), to: day(by) };
    Command::AddAction { what: what.into(), owner: Owner::Adviser, window, if_not: String::new(), from: None }
}

#[test]
fn whoever_needs_the_adviser_first_comes_first() {
    let today = "2026-11-22";
    let left_open = {
        let (mut record, mut sam) = somebody("2026-11-20", "2026-11-20");
        sam.on("2026-11-21").says(&mut record, Command::StartVisit { on: day("2026-11-21"), place: String::new() });
        record
    };
    let long_late = somebody("2026-11-20", "2026-05-03").0;
    let late = somebody("2026-09-26", "2026-11-20").0;
    let today_is_the_last = somebody("2026-09-27", "2026-11-20").0;
    let action_soon = {
        let (mut record, mut sam) = somebody("2026-11-20", "2026-11-20");
        sam.says(&mut record, ours("ring the college", "2026-12-06"));
        record
    };
    let not_met = somebody("", "2026-11-20").0;
    let action_later = {
        let (mut record, mut sam) = somebody("2026-11-20", "2026-11-20");
        sam.says(&mut record, ours("ring the college", "2026-12-07"));
        record
    };
    let nothing = somebody("2026-11-20", "2026-11-20").0;
    let lines: Vec<Line> = [&left_open, &long_late, &late, &today_is_the_last, &action_soon, &not_met, &action_later, &nothing]
        .map(|record| on_the_list(record, today))
        .to_vec();
    let needs: Vec<Need> = lines.iter().map(|line| line.need).collect();
    assert_eq!(
        needs,
        [
            Need::VisitLeftOpen,
            Need::Late,
            Need::Late,
            Need::ThisFortnight,
            Need::ThisFortnight,
            Need::NotMetYet,
            Need::OurAction,
            Need::Nothing
        ]
    );
    assert!(lines.is_sorted_by_key(|line| (line.need, line.day)), "{lines:?}");
    assert_eq!(lines.iter().filter(|line| line.is_due_this_fortnight()).count(), 5);
    assert_eq!(lines[3].last_day_is(day(today)), [true, false, false], "a call today is still in time");
    assert_eq!(lines[2].last_day_is(day(today)), [false; 3]);
    assert_eq!(lines[1].plan.as_ref().unwrap().days_late(day(today)), Some(19));
}

#[test]
fn of_somebody_who_has_died_nothing_is_asked_any_more() {
    let (mut record, mut sam) = somebody("2026-09-26", "2026-05-03");
    sam.on("2026-11-01").says(&mut record, ours("ring the college", "2026-12-06"));
    assert_eq!(on_the_list(&record, "2026-11-22").need, Need::Late);
    sam.says(&mut record, Command::AddContact { on: day("2026-11-01"), in_touch: InTouch::Died });
    let found = on_the_list(&record, "2026-11-22");
    assert_eq!((found.need, found.first, found.our_action), (Need::Nothing, None, None));
    assert!(found.contact.is_none() && found.plan.is_none() && found.birthday.is_none());
    let row = summary_row(JORDAN, &record.now().summary());
    assert!(read_summary(&row.bytes).unwrap().facts.has_died);
}

#[test]
fn everybody_is_on_the_list_once_in_the_order_of_need_then_day_then_name() {
    let today = day("2026-11-22");
    let (busy, calm) =
        (somebody("2026-09-26", "2026-11-20").0.now().summary(), somebody("2026-11-20", "2026-11-20").0.now().summary());
    for how_many in [1_u64, 30, 60, 1_000] {
        let name = |number: u64| {
            ["Zoë", "amina", "Alexandria", "Éva", "AMINA", "", "alexandra b", "ALEXANDRA"][number as usize % 8].to_owned()
        };
        let of = |number: u64| if number.is_multiple_of(7) { &busy } else { &calm };
        let list: std::collections::BTreeMap<PersonId, Summary> = (0..how_many)
            .map(|number| {
                (PersonId(number.wrapping_mul(0x9E37_79B9_7F4A_7C15)), Summary { name: name(number), ..of(number).clone() })
            })
            .collect();
        let found = everybody(&list, rules(), bank_holidays(), today);
        let mut expected: Vec<(PersonId, Line)> =
            list.iter().map(|(person, summary)| (*person, line(summary, rules(), bank_holidays(), today))).collect();
        expected.sort_by_key(|(person, line)| (line.need, line.day, list[person].name.to_lowercase(), *person));
        assert_eq!(found, expected, "{how_many} people");
    }
}

#[test]
fn what_is_due_moves_on_by_itself_as_days_go_by() {
    let summary = somebody("2026-11-20", "2026-11-20").0.now().summary();
    let need = |today: &str| line(&summary, rules(), bank_holidays(), day(today)).need;
    assert_eq!(need("2026-11-22"), Need::Nothing);
    assert_eq!(need("2027-01-01"), Need::ThisFortnight, "eight weeks end on 15 January");
    assert_eq!(need("2027-01-15"), Need::ThisFortnight);
    assert_eq!(need("2027-01-16"), Need::Late);
}

#[test]
fn a_review_that_was_asked_for_is_for_now() {
    let (mut record, mut sam) = somebody("2026-11-20", "2026-05-20");
    sam.on("2026-11-20").says(&mut record, Command::SetDated { what: Dated::ReviewAsked, on: Some(day("2026-11-20")) });
    let line = on_the_list(&record, "2026-11-20");
    assert_eq!((line.need, line.day), (Need::ThisFortnight, day("2026-11-20")));
    assert_eq!(line.plan.unwrap().rule.to_string(), "T06");
}

#[test]
fn what_is_late_stays_late_whatever_happens_besides() {
    let (mut record, mut sam) = somebody("2026-11-20", "2026-05-03");
    for what in [Dated::ReviewAsked, Dated::BigChange] {
        sam.on("2026-11-20").says(&mut record, Command::SetDated { what, on: Some(day("2026-11-20")) });
        let line = on_the_list(&record, "2026-11-22");
        assert_eq!((line.need, line.plan.unwrap().days_late(day("2026-11-22"))), (Need::Late, Some(19)), "{what:?}");
    }
    sam.on("2026-11-22").says(&mut record, Command::StartVisit { on: day("2026-11-22"), place: String::new() });
    let line = on_the_list(&record, "2026-11-22");
    assert_eq!(line.need, Need::VisitLeftOpen);
    assert!(
        line.is_late(day("2026-11-22")) && !line.is_soon(day("2026-11-22")),
        "a visit left half-way is not in time for all that"
    );
}

#[test]
fn a_big_change_is_not_taken_for_a_request() {
    let (mut record, mut sam) = somebody("2026-11-20", "2026-11-01");
    sam.on("2026-11-20").says(&mut record, Command::SetDated { what: Dated::BigChange, on: Some(day("2026-11-20")) });
    let line = on_the_list(&record, "2026-11-22");
    assert_eq!(line.plan.as_ref().unwrap().trigger, Trigger::BigChange);
    assert!(line.is_soon(day("2026-11-22")) && !line.is_late(day("2026-11-22")));
}

#[test]
fn birthdays_show_when_they_are_near_and_turning_points_from_a_year_before() {
    let birthday = |born: &str, today: &str| {
        let summary = Summary { born: Some(day(born)), ..somebody("", "").0.now().summary() };
        line(&summary, rules(), bank_holidays(), day(today)).birthday.map(|it| (it.on.to_string(), it.age, it.is_turning_point))
    };
    let coming = |on: &str, age: i32, is_turning_point: bool| Some((on.to_owned(), age, is_turning_point));
    assert_eq!(birthday("2007-05-20", "2027-04-19"), None);
    assert_eq!(birthday("2007-05-20", "2027-04-20"), coming("2027-05-20", 20, false));
    assert_eq!(birthday("2007-05-20", "2027-05-20"), coming("2028-05-20", 21, true));
    assert_eq!(birthday("2008-02-29", "2025-06-01"), coming("2026-03-01", 18, true));
}

#[test]
fn the_likely_status_on_the_list_is_that_of_the_record() {
    assert_eq!(on_the_list(&somebody("", "").0, "2026-11-22").likely, Some(Likely::FormerRelevant));
    assert_eq!(on_the_list(&new_record(), "2026-11-22").likely, None);
}

#[test]
fn a_week_is_planned_on_days_on_which_people_work() {
    let days = days_of_the_week(bank_holidays(), day("2026-12-23"), 5);
    assert_eq!(
        days.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["2026-12-23", "2026-12-24", "2026-12-29", "2026-12-30", "2026-12-31"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever was said, the line that is kept gives the same list as the record itself.
    #[test]
    fn the_kept_line_says_what_the_record_says((devices, happenings) in history()) {
        let record = World::played(devices, &happenings).together();
        let summary = record.now().summary();
        let row = summary_row(JORDAN, &summary);
        prop_assert_eq!(read_summary(&row.bytes), Some(summary.clone()));
        let today = day("2026-11-22");
        let again = line(&read_summary(&row.bytes).unwrap(), rules(), bank_holidays(), today);
        prop_assert_eq!(again, line(&summary, rules(), bank_holidays(), today));
    }
}
