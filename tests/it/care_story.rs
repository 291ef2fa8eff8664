//! Times in care and the days around them: written down, put right, taken away, and what follows from them.

use crate::support::{Writer, day, merged, new_record, window};
use promise_pathway::content::timescales::{bank_holidays, rules};
use promise_pathway::domain::care::{CareFlag, CareKind, CarePeriod, Dated, Known};
use promise_pathway::domain::change::Subject;
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::contact::InTouch;
use promise_pathway::domain::due::{Due, RuleId, When, dues};
use promise_pathway::domain::health::{Checkup, HistoryGiven};
use promise_pathway::domain::home::{HomeFacts, HomeKind, Suits};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::status::{Likely, Near, Reason};
use promise_pathway::domain::visit::ReadBack;

fn period(start: &str, end: &str) -> CarePeriod {
    CarePeriod { start: day(start), end: (!end.is_empty()).then(|| day(end)), kind: CareKind::Care, about: false }
}

fn add(start: &str, end: &str) -> Command {
    Command::AddCarePeriod { period: period(start, end) }
}

fn on(what: Dated, on: &str) -> Command {
    Command::SetDated { what, on: (!on.is_empty()).then(|| day(on)) }
}

fn born(born: &str) -> Command {
    Command::SetDateOfBirth { born: day(born) }
}

/// What is due on a day, as lines such as "T05 by 2027-03-01".
fn due_on(record: &Record, today: &str) -> Vec<String> {
    all_due_on(record, today).iter().map(line).collect()
}

fn all_due_on(record: &Record, today: &str) -> Vec<Due> {
    let facts = record.now().facts();
    dues(rules(), &facts, facts.standing(day(today)).as_ref(), bank_holidays(), day(today))
}

fn line(due: &Due) -> String {
    let when = match due.when {
        When::By(day) => format!("by {day}"),
        When::Between(from, to) => format!("from {from} to {to}"),
        When::Soon => "soon".to_owned(),
        When::Regularly => "regularly".to_owned(),
        When::Every(often, or) => {
            let or = or.map(|or| format!(" or {} {:?}", or.amount, or.unit)).unwrap_or_default();
            format!("every {} {:?}{or}", often.amount, often.unit)
        }
    };
    format!("{} {when}{}", due.rule, if due.about { " or so" } else { "" })
}

#[test]
fn the_likely_status_follows_from_what_is_written_down_and_from_nothing_else() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-22");
    assert_eq!(record.now().standing(day("2026-11-22")), None, "nothing is known");
    sam.says(&mut record, born("2009-03-10"));
    assert_eq!(record.now().standing(day("2026-11-22")), None, "a birthday alone says nothing about care");
    let time = sam.says(&mut record, add("2024-01-01", ""));
    let standing = record.now().standing(day("2026-11-22")).unwrap();
    assert_eq!(standing.likely, Likely::Eligible);
    assert!(
        standing.reasons.contains(&Reason::InCareNow) && standing.reasons.contains(&Reason::DaysSince14(1_056)),
        "{standing:?}"
    );
    sam.says(&mut record, Command::ChangeCarePeriod { item: time, period: period("2024-01-01", "2025-03-11") });
    assert_eq!(record.now().standing(day("2026-11-22")).unwrap().likely, Likely::Relevant);
    sam.says(&mut record, Command::SetCareFlag { flag: CareFlag::HomeSixMonths, known: Known::Yes });
    assert_eq!(record.now().standing(day("2026-11-22")).unwrap().likely, Likely::Qualifying);
    assert_eq!(record.now().history(&Subject::CarePeriod(time)).len(), 2, "what it said before is still there");
    sam.says(&mut record, Command::Remove { item: time });
    assert!(record.now().care_periods().is_empty());
    sam.says(&mut record, Command::Restore { item: time });
    assert_eq!(record.now().care_periods().len(), 1);
}

#[test]
fn what_is_near_the_line_says_so() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-22");
    sam.says(&mut record, born("2008-11-27"));
    let time = sam.says(&mut record, add("2020-01-01", ""));
    let near = |record: &Record| record.now().standing(day("2026-11-22")).unwrap().near;
    assert_eq!(near(&record), [Near::Birthday], "18 in five days");
    let about = CarePeriod { about: true, ..period("2020-01-01", "") };
    sam.says(&mut record, Command::ChangeCarePeriod { item: time, period: about });
    assert_eq!(near(&record), [Near::AboutDates, Near::Birthday]);
}

#[test]
fn two_people_who_write_different_dates_both_stand_until_somebody_settles_it() {
    let mut tablet = new_record();
    let mut sam = Writer::sam("2026-11-22");
    let time = sam.says(&mut tablet, add("2020-01-01", ""));
    let mut phone = tablet.clone();
    sam.says(&mut tablet, Command::ChangeCarePeriod { item: time, period: period("2020-01-01", "2025-01-01") });
    Writer::jordan("2026-11-23")
        .says(&mut phone, Command::ChangeCarePeriod { item: time, period: period("2020-01-01", "2025-01-31") });
    let mut both = merged(&tablet, &phone);
    let kept = both.now().care_period(time).unwrap();
    assert!(kept.disputed);
    assert_eq!(kept.period.end, Some(day("2025-01-31")), "the newest is shown");
    sam.says(&mut both, Command::ChangeCarePeriod { item: time, period: kept.period });
    assert!(!both.now().care_period(time).unwrap().disputed);
}

#[test]
fn days_that_cannot_have_been_are_refused() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-22");
    sam.says(&mut record, born("2009-03-10"));
    let mut check =
        |command: Command, refused: Refused| assert_eq!(sam.tries(&mut record, command.clone()), Err(refused), "{command:?}");
    check(add("1800-01-01", ""), Refused::NoSuchDay);
    check(add("2024-01-01", "2099-01-01"), Refused::NoSuchDay);
    check(add("2024-01-02", "2024-01-01"), Refused::EndsFirst);
    check(add("2026-11-23", ""), Refused::DayIsToCome);
    check(add("2009-03-09", ""), Refused::BeforeBirth);
    check(on(Dated::PlanMade, "2026-11-23"), Refused::DayIsToCome);
    check(on(Dated::PlanMade, "1899-12-31"), Refused::NoSuchDay);
    check(on(Dated::PlanMade, ""), Refused::SaysSoAlready);
    let nobody = sam.says(&mut record, add("2024-01-01", "2026-12-24"));
    let mut check =
        |command: Command, refused: Refused| assert_eq!(sam.tries(&mut record, command.clone()), Err(refused), "{command:?}");
    check(add("2024-01-01", "2026-12-24"), Refused::SaysSoAlready);
    check(Command::ChangeCarePeriod { item: nobody, period: period("2024-01-01", "2026-12-24") }, Refused::SaysSoAlready);
    check(Command::Undo { ops: vec![] }, Refused::NothingToUndo);
    sam.says(&mut record, Command::Remove { item: nobody });
    assert_eq!(
        sam.tries(&mut record, Command::ChangeCarePeriod { item: nobody, period: period("2024-01-01", "") }),
        Err(Refused::NotHere)
    );
}

/// Amina is 17, in care, and her plan was made in June.
fn amina() -> (Record, Writer) {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-22");
    sam.says(&mut record, born("2009-08-31"));
    sam.says(&mut record, add("2020-05-01", ""));
    (record, sam)
}

#[test]
fn at_17_the_plan_is_looked_at_every_six_months_and_18_throws_its_shadow() {
    let (mut record, mut sam) = amina();
    let to_come = [
        "T18 from 2027-02-28 to 2027-08-31",
        "T21 from 2027-02-28 to 2027-08-31",
        "T22 from 2027-08-03 to 2027-08-31",
        "T23 from 2027-08-31 to 2028-08-31",
    ];
    let lines = due_on(&record, "2026-11-22");
    assert_eq!(lines[0], "T01 by 2025-11-30");
    assert_eq!(lines[1..5], to_come);
    assert_eq!(lines[5..], ["T19 regularly"]);
    sam.says(&mut record, on(Dated::NeedsAssessment, "2025-11-01"));
    assert_eq!(due_on(&record, "2026-11-22")[0], "T04 soon", "the plan comes next");
    sam.says(&mut record, on(Dated::PlanMade, "2026-08-31"));
    let lines = due_on(&record, "2026-11-22");
    assert_eq!(lines[0], "T05 by 2027-02-28", "31 August and six months");
    assert!(!lines.iter().any(|line| line.starts_with("T01") || line.starts_with("T04")), "{lines:?}");
}

#[test]
fn late_is_counted_in_days_from_the_last_day_on_which_it_was_in_time() {
    let (mut record, mut sam) = amina();
    sam.says(&mut record, on(Dated::PlanMade, "2026-05-03"));
    let late = |today: &str| {
        all_due_on(&record, today).into_iter().find(|due| due.rule.to_string() == "T05").unwrap().days_late(day(today))
    };
    let due = all_due_on(&record, "2026-11-22").into_iter().find(|due| due.rule.to_string() == "T05").unwrap();
    assert_eq!(due.window(), Some(window("2026-05-03", "2026-11-03")));
    assert_eq!((late("2026-11-02"), late("2026-11-03"), late("2026-11-04"), late("2026-11-22")), (None, None, Some(1), Some(19)));
}

/// Jordan is 19, has left care at 18, and lives where the council found them a home.
fn jordan() -> (Record, Writer) {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-06-01");
    sam.says(&mut record, born("2007-05-20"));
    sam.says(&mut record, add("2019-01-01", "2025-05-20"));
    (record, sam)
}

fn visit(record: &mut Record, sam: &mut Writer, today: &str) {
    sam.on(today);
    let visit = sam.says(record, Command::StartVisit { on: day(today), place: String::new() });
    sam.says(record, Command::FinishVisit { visit, read_back: ReadBack::NotRead, next: None });
}

fn only(record: &Record, today: &str, rules: &[&str]) -> Vec<String> {
    due_on(record, today).into_iter().filter(|line| rules.iter().any(|rule| line.starts_with(rule))).collect()
}

#[test]
fn where_the_council_gives_the_home_the_adviser_comes_in_a_week_again_before_the_review_and_then_every_two_months() {
    let (mut record, mut sam) = jordan();
    let visits = ["T08", "T09", "T10", "T11", "T12"];
    visit(&mut record, &mut sam, "2026-08-31");
    assert_eq!(only(&record, "2026-09-01", &visits), ["T12 by 2026-10-26"], "eight weeks is the usual policy");
    sam.on("2026-10-01");
    sam.says(&mut record, on(Dated::CouncilHome, "2026-10-01"));
    assert_eq!(only(&record, "2026-10-02", &visits), ["T09 by 2026-10-08", "T08 by 2026-10-29"]);
    visit(&mut record, &mut sam, "2026-10-08");
    assert_eq!(only(&record, "2026-10-09", &visits), ["T08 by 2026-10-29", "T10 by 2026-10-29", "T11 by 2026-12-08"]);
    visit(&mut record, &mut sam, "2026-10-20");
    assert_eq!(only(&record, "2026-10-21", &visits), ["T08 by 2026-10-29", "T11 by 2026-12-20"]);
    sam.says(&mut record, Command::HoldReview { on: day("2026-10-20"), next: None });
    assert_eq!(only(&record, "2026-10-21", &visits), ["T11 by 2026-12-20"]);
    sam.says(&mut record, on(Dated::CouncilHome, ""));
    assert_eq!(only(&record, "2026-10-21", &visits), ["T12 by 2026-12-15"], "not there any more");
}

#[test]
fn a_rule_that_is_switched_off_for_somebody_is_not_due_for_them() {
    let (mut record, mut sam) = jordan();
    visit(&mut record, &mut sam, "2026-08-31");
    let rule = RuleId::new(12).unwrap();
    sam.says(&mut record, Command::SwitchRule { rule, on: false });
    assert!(only(&record, "2026-09-01", &["T12"]).is_empty());
    assert_eq!(sam.tries(&mut record, Command::SwitchRule { rule, on: false }), Err(Refused::SaysSoAlready));
    sam.says(&mut record, Command::SwitchRule { rule, on: true });
    assert_eq!(only(&record, "2026-09-01", &["T12"]).len(), 1);
}

#[test]
fn what_a_young_person_asked_for_stays_until_it_has_happened() {
    let (mut record, mut sam) = jordan();
    sam.says(&mut record, on(Dated::ReviewAsked, "2026-05-30"));
    sam.says(&mut record, on(Dated::BigChange, "2026-05-31"));
    sam.says(&mut record, on(Dated::RecordsAsked, "2026-01-31"));
    sam.says(&mut record, on(Dated::ComplaintMade, "2026-05-15"));
    // 25 May 2026 is a bank holiday.
    let asked = ["T06", "T07", "T28", "T29"];
    assert_eq!(
        only(&record, "2026-06-01", &asked),
        ["T06 soon", "T07 soon", "T28 by 2026-02-28", "T29 from 2026-06-01 to 2026-06-15"]
    );
    sam.says(&mut record, Command::HoldReview { on: day("2026-06-01"), next: None });
    sam.says(&mut record, on(Dated::RecordsAsked, ""));
    assert_eq!(only(&record, "2026-06-01", &asked), ["T29 from 2026-06-01 to 2026-06-15"]);
}

#[test]
fn what_was_asked_for_is_asked_for_until_it_was_answered() {
    let (mut record, mut sam) = jordan();
    sam.says(&mut record, on(Dated::RecordsAsked, "2026-01-31"));
    sam.says(&mut record, on(Dated::ComplaintMade, "2026-05-15"));
    let asked = ["T28", "T29"];
    assert_eq!(only(&record, "2026-06-01", &asked).len(), 2);
    sam.says(&mut record, on(Dated::RecordsGiven, "2026-02-20"));
    sam.says(&mut record, on(Dated::ComplaintAnswered, "2026-05-15"));
    assert!(only(&record, "2026-06-01", &asked).is_empty());
    sam.says(&mut record, on(Dated::RecordsAsked, "2026-03-01"));
    assert_eq!(only(&record, "2026-06-01", &asked), ["T28 by 2026-04-01"], "asked again, and not answered yet");
}

#[test]
fn a_day_that_two_people_wrote_differently_waits_for_somebody_to_settle_it() {
    let (mut tablet, mut sam) = jordan();
    let mut other = tablet.clone();
    let mut robin = Writer::new(promise_pathway::domain::voice::Voice::Adviser, 9, "2026-06-01");
    sam.says(&mut tablet, on(Dated::PlanMade, "2026-05-03"));
    robin.says(&mut other, on(Dated::PlanMade, "2026-05-05"));
    let both = merged(&tablet, &other);
    let both_days = [Some(day("2026-05-05")), Some(day("2026-05-03"))];
    assert_eq!(both.now().said_of_day(Dated::PlanMade), both_days, "Sam's was written later");
    for settled in ["2026-05-03", "2026-05-05", ""] {
        let mut both = both.clone();
        sam.says(&mut both, on(Dated::PlanMade, settled));
        assert_eq!(both.now().said_of_day(Dated::PlanMade).len(), 1, "{settled}");
        assert_eq!(sam.tries(&mut both, on(Dated::PlanMade, settled)), Err(Refused::SaysSoAlready));
    }
    assert_eq!(sam.tries(&mut tablet, on(Dated::BigChange, "")), Err(Refused::SaysSoAlready), "nobody said that it happened");
}

#[test]
fn working_days_beyond_the_known_bank_holidays_are_only_about() {
    let mut record = new_record();
    Writer::sam("2029-03-01").says(&mut record, on(Dated::ComplaintMade, "2029-03-01"));
    assert_eq!(only(&record, "2029-03-01", &["T29"]), ["T29 from 2029-03-15 to 2029-03-29 or so"]);
}

#[test]
fn somebody_new_in_care_has_a_first_a_second_and_then_later_reviews() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-09-01");
    sam.says(&mut record, born("2009-12-01"));
    sam.says(&mut record, add("2026-08-31", ""));
    let reviews = |record: &Record, today: &str| only(record, today, &["T15"]);
    assert_eq!(reviews(&record, "2026-09-01"), ["T15 by 2026-09-28"]);
    sam.on("2026-09-28").says(&mut record, Command::HoldReview { on: day("2026-09-28"), next: None });
    assert_eq!(reviews(&record, "2026-09-29"), ["T15 by 2026-12-28"]);
    sam.on("2026-12-28").says(&mut record, Command::HoldReview { on: day("2026-12-28"), next: None });
    assert_eq!(reviews(&record, "2026-12-29"), ["T15 by 2027-06-28"]);
    assert!(reviews(&record, "2027-12-01").is_empty(), "18");
}

#[test]
fn from_21_the_clock_is_a_year_and_asking_starts_it_anew() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-06-01");
    sam.says(&mut record, born("2004-02-29"));
    sam.says(&mut record, add("2015-01-01", "2022-03-01"));
    assert_eq!(record.now().standing(day("2026-06-01")).unwrap().likely, Likely::FormerRelevantOnRequest);
    let clocks = ["T12", "T25", "T26", "T27"];
    assert_eq!(only(&record, "2026-06-01", &clocks), ["T25 by 2026-03-01", "T27 from 2028-02-29 to 2029-03-01"]);
    sam.says(&mut record, on(Dated::SupportAsked, "2026-05-31"));
    assert_eq!(only(&record, "2026-06-01", &clocks)[0], "T26 soon");
    sam.says(&mut record, on(Dated::PlanMade, "2026-06-01"));
    visit(&mut record, &mut sam, "2026-06-01");
    assert_eq!(only(&record, "2026-06-01", &clocks), ["T25 by 2027-06-01", "T27 from 2028-02-29 to 2029-03-01"]);
}

#[test]
fn while_the_status_is_not_known_the_usual_rules_of_the_age_are_used_and_say_so() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-06-01");
    visit(&mut record, &mut sam, "2026-06-01");
    sam.says(&mut record, Command::HoldReview { on: day("2026-06-01"), next: None });
    let due = all_due_on(&record, "2026-06-02");
    assert_eq!(due.iter().map(line).collect::<Vec<_>>(), ["T12 by 2026-07-27", "T05 by 2026-12-01"]);
    assert!(due.iter().all(|due| due.assumed));
    sam.says(&mut record, born("1999-01-01"));
    assert!(due_on(&record, "2026-06-02").is_empty(), "27");
}

fn in_touch(on: &str, in_touch: InTouch) -> Command {
    Command::AddContact { on: day(on), in_touch }
}

fn lives(kind: HomeKind, since: &str) -> Command {
    Command::AddHome { facts: HomeFacts { kind, suits: Suits::NotSaid, since: day(since), until: None } }
}

#[test]
fn being_in_touch_starts_the_contact_clock_anew_and_not_reaching_somebody_does_not() {
    let (mut record, mut sam) = jordan();
    visit(&mut record, &mut sam, "2026-08-31");
    sam.on("2026-09-20");
    sam.says(&mut record, in_touch("2026-09-10", InTouch::Yes));
    sam.says(&mut record, in_touch("2026-09-20", InTouch::No));
    assert_eq!(only(&record, "2026-09-20", &["T12", "T13"]), ["T12 by 2026-11-05"]);
}

#[test]
fn a_call_is_no_visit_to_the_home_the_council_gave() {
    let (mut record, mut sam) = jordan();
    sam.on("2026-10-05");
    sam.says(&mut record, on(Dated::CouncilHome, "2026-10-01"));
    sam.says(&mut record, in_touch("2026-10-05", InTouch::Yes));
    assert_eq!(only(&record, "2026-10-05", &["T09", "T10", "T11"]), ["T09 by 2026-10-08"]);
}

#[test]
fn a_new_home_under_18_brings_the_social_worker_in_a_week_and_then_every_six_weeks() {
    let (mut record, mut sam) = amina();
    assert!(only(&record, "2026-11-22", &["T14"]).is_empty(), "nobody said where");
    sam.says(&mut record, lives(HomeKind::SupportedLodgings, "2025-01-01"));
    sam.says(&mut record, lives(HomeKind::SemiIndependent, "2026-11-20"));
    assert_eq!(only(&record, "2026-11-27", &["T14"]), ["T14 by 2026-11-27"]);
    assert_eq!(only(&record, "2026-11-28", &["T14"]), ["T14 every 6 Weeks"]);
    assert_eq!(only(&record, "2027-04-20", &["T14"]), ["T14 every 6 Weeks"]);
    assert!(only(&record, "2027-11-21", &["T14"]).len() <= 1);
    sam.says(&mut record, lives(HomeKind::NotKnown, "2026-11-22"));
    assert!(only(&record, "2026-11-22", &["T14"]).is_empty(), "not known is no home");
}

#[test]
fn each_check_is_due_a_year_after_the_last_of_its_kind() {
    let (mut record, mut sam) = amina();
    for (check, on) in [(Checkup::Health, "2026-02-03"), (Checkup::Health, "2025-02-01"), (Checkup::Dental, "2026-01-20")] {
        sam.says(&mut record, Command::AddHealthCheck { check, on: day(on) });
    }
    assert_eq!(only(&record, "2026-11-22", &["T16", "T17"]), ["T17 by 2027-01-20", "T16 by 2027-02-03"]);
}

#[test]
fn the_health_history_is_owed_until_it_was_given() {
    let (mut record, mut sam) = amina();
    let owed = |record: &Record| only(record, "2026-11-22", &["T18"]).len();
    assert_eq!(owed(&record), 1);
    sam.says(&mut record, Command::SetHealthHistory { given: HistoryGiven::Offered, on: Some(day("2026-11-20")) });
    assert_eq!(owed(&record), 1, "offered is not given");
    sam.says(&mut record, Command::SetHealthHistory { given: HistoryGiven::Yes, on: Some(day("2026-11-22")) });
    assert_eq!(owed(&record), 0);
}

#[test]
fn staying_put_is_talked_about_from_16_with_those_who_live_with_foster_carers() {
    let (mut record, mut sam) = amina();
    sam.says(&mut record, lives(HomeKind::SupportedLodgings, "2020-01-01"));
    assert!(only(&record, "2026-11-22", &["T20"]).is_empty());
    sam.says(&mut record, lives(HomeKind::FormerFosterCarers, "2021-01-01"));
    assert_eq!(only(&record, "2026-11-22", &["T20"]), ["T20 soon"]);
    sam.says(&mut record, Command::HoldReview { on: day("2026-11-22"), next: None });
    assert!(only(&record, "2026-11-22", &["T20"]).is_empty());
}
