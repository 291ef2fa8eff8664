//! The example: three invented people who are never out of date, and a long list of them for trying out the app.

use crate::support::day;
use crate::vault::read_rows;
use chrono::{Datelike, Days, NaiveDate};
use promise_pathway::content::timescales::{bank_holidays, rules};
use promise_pathway::domain::caseload::{Need, line};
use promise_pathway::domain::change::{Change, Subject};
use promise_pathway::domain::due::{Concern, dues};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::status::Likely;
use promise_pathway::domain::visit::{MOST_NEW_ACTIONS, ReadBack, Step};
use promise_pathway::domain::voice::Side;
use promise_pathway::store::example::{self, Example};
use promise_pathway::store::rows::{op_row, owner_of, read_summary, summary_row};
use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

const TEXT: &str = include_str!("../../src/content/example.json");

/// The only places that call the example.
fn told(today: NaiveDate) -> Example {
    example::tell(TEXT, today).unwrap_or_else(|| panic!("the example does not read on {today}"))
}

fn many(how_many: usize, today: NaiveDate) -> Vec<Record> {
    example::tell_many(TEXT, how_many, today).unwrap_or_else(|| panic!("the long list does not read on {today}"))
}

/// Leap days, new year, the ends of long and short months, and the day on which this test is run.
fn todays() -> Vec<NaiveDate> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    let mut days: Vec<NaiveDate> = [
        "2024-02-29",
        "2026-11-22",
        "2026-12-31",
        "2027-01-01",
        "2027-02-28",
        "2027-03-31",
        "2028-02-29",
        "2028-03-01",
        "2100-02-28",
    ]
    .map(day)
    .to_vec();
    days.push(day("1970-01-01") + Days::new(seconds / 86_400));
    days
}

fn whole_years(born: NaiveDate, today: NaiveDate) -> i32 {
    let had_birthday = (today.month(), today.day()) >= (born.month(), born.day());
    today.year() - born.year() - i32::from(!had_birthday)
}

/// What is true of every invented person, in the example and in the long list.
fn is_sound(record: &Record, today: NaiveDate) {
    let who = record.now().name();
    assert_eq!(record.clashes().count(), 0, "{who}");
    let rows: Vec<_> = record.all_ops().map(op_row).collect();
    let opened = read_rows(record.person(), &rows);
    assert_eq!((opened.unreadable, opened.newer), (0, 0), "{who}");
    assert_eq!(&opened.record, record, "{who} is kept and opened like anybody");

    let view = record.now();
    for op in record.all_ops() {
        assert!(!matches!(op.change, Change::Unknown { .. }), "{who}: {:?}", op.change);
        assert!(op.at.date() <= today, "{who} says nothing tomorrow: {:?}", op.change);
        assert!(view.stands(op), "{who}: {:?}", op.change);
        for subject in op.change.subjects(op.id, op.said_by.side()) {
            match subject {
                Subject::AllOf(item) => {
                    let item = view.item(item).unwrap_or_else(|| panic!("{who} speaks of what is not there: {:?}", op.change));
                    assert!(item.at <= op.at, "{who}: {:?}", op.change);
                }
                Subject::Scale(_, side) | Subject::Help(_, side) => {
                    assert_eq!(side, Side::YoungPerson, "only they can say: {who}: {:?}", op.change);
                }
                _ => {}
            }
        }
    }
    for visit in view.visits() {
        assert!(visit.on <= today, "{who}");
        if visit.end.is_some() {
            assert_eq!(visit.done, Step::ALL, "{who}");
        }
        assert!(view.agreed_in(&visit).len() <= MOST_NEW_ACTIONS, "{who}");
    }
    for action in view.actions() {
        assert_eq!((action.what.len(), action.owners.len(), action.windows.len()), (1, 1, 1), "{who}: {:?}", action.what);
        assert!(action.windows[0].from <= action.windows[0].to, "{who}: {:?}", action.what);
        assert!(action.agreed_on <= action.windows[0].from, "{who}: {:?}", action.what);
    }

    let summary = view.summary();
    assert_eq!(summary.name, who);
    assert!(!who.trim().is_empty());
    let years = whole_years(summary.born.unwrap(), today);
    assert!((16..25).contains(&years), "{who} is {years}");
    assert_eq!(summary.ops as usize, record.len());
    assert_eq!(summary.last_seen, view.last_visit().map(|visit| visit.on), "{who}");
    for seen in [summary.last_seen, summary.last_review, summary.open_visit].into_iter().flatten() {
        assert!(seen <= today && seen > summary.born.unwrap(), "{who}");
    }
    assert!(summary.our_actions as usize <= view.actions().len(), "{who}");
    let line = summary_row(record.person(), &summary);
    assert_eq!(owner_of(&line.key), Some(Some(record.person())), "{who}");
    assert_eq!(read_summary(&line.bytes), Some(summary), "{who}");
}

#[test]
fn the_example_is_three_people_and_their_adviser_whatever_day_it_is() {
    for today in todays() {
        let example = told(today);
        assert_eq!(example.adviser, "Sam");
        let names: Vec<String> = example.people.iter().map(|person| person.now().name()).collect();
        assert_eq!(names, ["Jordan", "Amina", "Leon"], "{today}");
        let people: BTreeSet<_> = example.people.iter().map(Record::person).collect();
        assert_eq!(people.len(), 3);
        for person in &example.people {
            is_sound(person, today);
        }
    }
}

#[test]
fn jordan_has_a_past_to_look_back_on() {
    for today in todays() {
        let jordan = told(today).people.remove(0);
        let view = jordan.now();
        assert_eq!(whole_years(view.born()[0], today), 19, "{today}");

        let visits = view.visits();
        let ago = |days: u64| today - Days::new(days);
        assert_eq!(visits.iter().map(|visit| visit.on).collect::<Vec<_>>(), [ago(98), ago(42)]);
        for visit in &visits {
            let end = visit.end.as_ref().unwrap();
            assert_eq!(end.read_backs, [ReadBack::ThatsRight]);
            assert!(end.next.is_some());
        }
        assert_eq!(view.open_visit(), None);
        assert_eq!(view.reviews().iter().map(|review| review.on).collect::<Vec<_>>(), [ago(190)]);
        assert!(view.last_review().unwrap().next.unwrap() < today, "the next review is late, which the app should show");

        let compared = view.compare_promises(Side::Adviser);
        assert_eq!(compared.len(), 7);
        assert!(compared.iter().all(|promise| promise.of(Side::YoungPerson, Side::Adviser).is_some()), "{today}");
        assert!(compared.iter().any(|promise| promise.worth_a_talk(Side::Adviser).is_some()), "{today}");
        assert!(compared.iter().any(|promise| promise.last_time.is_some()), "there is a last time to lay under today");
        assert!(!view.summary().worth_a_talk.is_empty());
        assert!(view.actions().iter().any(|action| action.progress.is_open() && action.is_for(Side::Adviser)));
        assert!(view.actions().iter().any(|action| action.progress.is_open() && action.is_for(Side::YoungPerson)));
    }
}

#[test]
fn the_example_says_the_same_things_every_day() {
    let said = |today: &str| -> Vec<(usize, String)> {
        let people = told(day(today)).people;
        people.iter().map(|person| (person.len(), format!("{:?}", person.now().summary().worth_a_talk))).collect()
    };
    assert_eq!(said("2028-02-29"), said("2026-11-22"));
    assert_eq!(said("2027-01-01"), said("2026-11-22"));
}

#[test]
fn a_long_list_is_as_long_as_asked_and_nobody_in_it_is_somebody_else() {
    for how_many in [0, 1, 3, 50] {
        assert_eq!(many(how_many, day("2028-02-29")).len(), how_many);
    }
    let today = day("2026-11-22");
    let list = many(997, today);
    let names: BTreeSet<String> = list.iter().map(|person| person.now().summary().name).collect();
    let people: BTreeSet<_> = list.iter().map(Record::person).collect();
    assert_eq!((list.len(), names.len(), people.len()), (997, 997, 997));
    let three: BTreeSet<_> = told(today).people.iter().map(Record::person).collect();
    assert!(people.is_disjoint(&three), "the long list and the three stand side by side");
    for person in list.iter().step_by(31) {
        is_sound(person, today);
    }
}

#[test]
fn what_is_not_the_example_tells_nothing() {
    let today = day("2026-11-22");
    let without_the_end = &TEXT.trim_end().strip_suffix('}').unwrap();
    let without_somebody = TEXT.replacen("\"name\"", "\"nom\"", 1);
    let with_a_change_that_lacks_something = TEXT.replacen("\"words\"", "\"word\"", 1);
    for text in [
        "",
        "{}",
        "<!doctype html><title>My plan</title>",
        without_the_end,
        &without_somebody,
        &with_a_change_that_lacks_something,
    ] {
        let shown: String = text.chars().take(40).collect();
        assert!(example::tell(text, today).is_none(), "{shown}");
    }
    assert!(example::tell_many("<!doctype html>", 3, today).is_none());
}

#[test]
fn each_of_the_three_has_another_likely_status_and_something_that_is_due() {
    for today in todays() {
        for (person, likely) in
            told(today).people.iter().zip([Likely::FormerRelevant, Likely::Eligible, Likely::FormerRelevantOnRequest])
        {
            let facts = person.now().facts();
            let standing = facts.standing(today).unwrap();
            assert_eq!(standing.likely, likely, "{today}");
            let due = dues(rules(), &facts, Some(&standing), bank_holidays(), today);
            assert!(due.iter().any(|due| due.concern != Concern::Other), "{today}: {due:?}");
        }
        let jordan = told(today).people[0].now().summary();
        assert_eq!(
            line(&jordan, rules(), bank_holidays(), today).need,
            Need::Late,
            "{today}: the plan should be looked at again"
        );
    }
}
