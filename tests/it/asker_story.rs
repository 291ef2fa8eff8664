//! From the record to what can be asked for: the likely status, learning and the birthday decide, and what is not known is an "if".

use crate::entitlements::file;
use crate::support::{Writer, day, merged, new_record};
use promise_pathway::domain::activity::{ActivityFacts, ActivityKind};
use promise_pathway::domain::care::{CareFlag, CareKind, CarePeriod, Known};
use promise_pathway::domain::command::Command;
use promise_pathway::domain::entitlement::{Circumstances, Open, State};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::status::Likely;

const TODAY: &str = "2026-11-22";

fn asker(record: &Record) -> Circumstances {
    record.now().asker(day(TODAY))
}

/// Whether a row is theirs today, and whether it still hangs on their place in the law.
fn adviser_of_ones_own(record: &Record) -> (State, bool) {
    let file = file();
    let row = file.rows.iter().find(|row| row.id == "pa").unwrap();
    let found = row.rule.find(&asker(record), day(TODAY));
    (found.state, found.open.contains(&Open::Standing))
}

fn born(on: &str) -> Command {
    Command::SetDateOfBirth { born: day(on) }
}

fn in_care(from: &str, to: &str) -> Command {
    let period = CarePeriod { start: day(from), end: Some(day(to)), kind: CareKind::Care, about: false };
    Command::AddCarePeriod { period }
}

fn learning(known: Known) -> Command {
    Command::SetCareFlag { flag: CareFlag::InEducation, known }
}

fn mainly(kind: ActivityKind, since: &str, until: &str) -> Command {
    let until = (!until.is_empty()).then(|| day(until));
    Command::AddActivity { facts: ActivityFacts { kind, since: day(since), until } }
}

#[test]
fn times_in_care_turn_an_if_into_a_yes() {
    let mut record = new_record();
    let mut sam = Writer::sam(TODAY);
    assert_eq!(asker(&record), Circumstances::default());
    sam.says(&mut record, born("2007-05-20"));
    assert_eq!(asker(&record).status, None, "a birthday alone says nothing about care");
    assert_eq!(adviser_of_ones_own(&record), (State::NowIf, true));
    sam.says(&mut record, in_care("2019-01-01", "2025-05-20"));
    assert_eq!(asker(&record).status, Some(Likely::FormerRelevant));
    assert_eq!(adviser_of_ones_own(&record), (State::Now, false));
}

#[test]
fn two_birthdays_that_disagree_decide_nothing() {
    let mut tablet = new_record();
    let mut sam = Writer::sam(TODAY);
    sam.says(&mut tablet, in_care("2019-01-01", "2025-05-20"));
    let mut phone = tablet.clone();
    sam.says(&mut tablet, born("2007-05-20"));
    Writer::jordan(TODAY).says(&mut phone, born("2007-05-21"));
    let asker = asker(&merged(&tablet, &phone));
    assert_eq!((asker.born, asker.status), (None, None));
}

#[test]
fn what_was_said_of_learning_counts_before_the_main_activity() {
    let check = |commands: &[Command], known: Option<bool>| {
        let mut record = new_record();
        let mut sam = Writer::sam(TODAY);
        for command in commands {
            sam.says(&mut record, command.clone());
        }
        assert_eq!(asker(&record).in_education, known, "{commands:?}");
    };
    let college = mainly(ActivityKind::Education, "2026-09-01", "");
    check(&[], None);
    check(&[learning(Known::Yes)], Some(true));
    check(&[learning(Known::No)], Some(false));
    check(&[learning(Known::NotSure)], None);
    check(std::slice::from_ref(&college), Some(true));
    check(&[college.clone(), learning(Known::NotSure)], Some(true));
    check(&[college, learning(Known::No)], Some(false));
    check(&[mainly(ActivityKind::ApprenticeshipPartTime, "2026-09-01", "")], Some(true));
    check(&[mainly(ActivityKind::Work, "2026-09-01", "")], None);
    check(&[mainly(ActivityKind::Education, "2025-09-01", "2026-11-21")], None);
}
