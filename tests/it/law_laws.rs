//! The law's sums against an oracle that works by other means ([`crate::oracle`]): likely status over random histories, every
//! timescale over a great many days. `LAW_CASES=1000000` sets how many; `make test` does fewer.

use crate::oracle::{self, Civil, Day, Flags, Outcome, Span};
use chrono::{Datelike, NaiveDate};
use promise_pathway::content::timescales::{bank_holidays, rules};
use promise_pathway::domain::care::{CareFlag, CareKind, CarePeriod};
use promise_pathway::domain::due::{Rule, Until};
use promise_pathway::domain::person::birthday;
use promise_pathway::domain::status::{Likely, eligible_since, standing};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn cases(usual: u32) -> u32 {
    std::env::var("LAW_CASES").ok().map_or(usual, |many| many.parse().expect("LAW_CASES is a number"))
}

fn civil(day: NaiveDate) -> Civil {
    (day.year().into(), day.month().into(), day.day().into())
}

fn number(day: NaiveDate) -> Day {
    oracle::number(civil(day))
}

fn date((year, month, day): Civil) -> NaiveDate {
    NaiveDate::from_ymd_opt(year.try_into().unwrap(), month.try_into().unwrap(), day.try_into().unwrap()).unwrap()
}

/// Somebody's life as far as the status goes. Days are counted from the day of birth, and lie near the birthdays that matter
/// more often than not.
#[derive(Debug, Clone)]
struct Life {
    born: NaiveDate,
    periods: Vec<CarePeriod>,
    flags: Vec<CareFlag>,
    today: NaiveDate,
}

fn born() -> impl Strategy<Value = NaiveDate> {
    let any_day = (1990i32..2012, 1u32..=366).prop_map(|(year, of)| NaiveDate::from_yo_opt(year, of.min(365)).unwrap());
    let leap_day =
        prop::sample::select(vec![1992, 1996, 2000, 2004, 2008]).prop_map(|year| NaiveDate::from_ymd_opt(year, 2, 29).unwrap());
    let month_end = (1990i32..2012, 1u32..=12).prop_map(|(year, month)| {
        let next =
            if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
        next.unwrap().pred_opt().unwrap()
    });
    prop_oneof![4 => any_day, 1 => leap_day, 1 => month_end]
}

/// Days after birth: anywhere, or within a few days of a birthday, or about 13 weeks from one.
fn moment() -> impl Strategy<Value = (i32, i64)> {
    let near = (prop::sample::select(vec![14, 16, 18, 21, 25]), -3i64..=3);
    let thirteen_weeks = (prop::sample::select(vec![14, 16, 18]), prop_oneof![-94i64..=-88, 88i64..=94]);
    prop_oneof![3 => near, 2 => thirteen_weeks, 3 => (13i32..27, 0i64..366)]
}

fn life() -> impl Strategy<Value = Life> {
    let length = prop_oneof![2 => 0i64..120, 2 => 85i64..97, 2 => 0i64..2_500];
    let kind = prop_oneof![6 => Just(CareKind::Care), 1 => Just(CareKind::ShortBreaks), 1 => Just(CareKind::Remand)];
    let period = (moment(), prop_oneof![1 => Just(None), 5 => length.prop_map(Some)], kind, any::<bool>());
    let flags = prop_oneof![2 => Just(vec![]), 2 => prop::sample::subsequence(CareFlag::ALL.to_vec(), 0..3)];
    (born(), prop::collection::vec(period, 0..4), flags, moment()).prop_map(|(born, periods, flags, today)| {
        let at = |(age, days): (i32, i64)| birthday(born, age).unwrap() + chrono::TimeDelta::days(days);
        let periods = periods.into_iter().map(|(start, length, kind, about)| CarePeriod {
            start: at(start),
            end: length.map(|days| at(start) + chrono::TimeDelta::days(days)),
            kind,
            about,
        });
        Life { born, periods: periods.collect(), flags, today: at(today) }
    })
}

fn as_the_oracle_has_it(life: &Life) -> (Vec<Span>, Flags) {
    let span = |period: &CarePeriod| Span {
        start: number(period.start),
        end: period.end.map(number),
        counts: period.kind != CareKind::ShortBreaks,
    };
    let is = |flag: CareFlag| life.flags.contains(&flag);
    let flags = Flags {
        home_6_months: is(CareFlag::HomeSixMonths),
        detained_at_16: is(CareFlag::DetainedOrInHospitalAt16),
        sgo: is(CareFlag::GuardianshipFromCare),
        other_home: is(CareFlag::OtherHomeAt16Or17),
        in_education: is(CareFlag::InEducation),
        adopted_or_outside: is(CareFlag::Adopted) || is(CareFlag::OutsideEngland),
    };
    (life.periods.iter().map(span).collect(), flags)
}

fn outcome(likely: Likely) -> Outcome {
    match likely {
        Likely::NotYet16 => Outcome::NotYet16,
        Likely::Eligible => Outcome::Eligible,
        Likely::InCareEligibleOn(day) => Outcome::EligibleOn(number(day)),
        Likely::InCareNotBy18 => Outcome::NotBy18,
        Likely::Relevant => Outcome::Relevant,
        Likely::FormerRelevant => Outcome::FormerRelevant,
        Likely::FormerRelevantOnRequest => Outcome::OnRequest,
        Likely::FormerRelevantInEducation => Outcome::InEducation,
        Likely::Over25 => Outcome::Over25,
        Likely::Qualifying => Outcome::Qualifying,
        Likely::QualifyingEducationOnly => Outcome::EducationOnly,
        Likely::NoneFound => Outcome::NoneFound,
        Likely::Ask => Outcome::Ask,
    }
}

fn runner_of(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() })
}

#[test]
fn the_likely_status_of_any_life_is_what_counting_every_day_gives() {
    let seen = std::cell::RefCell::new(std::collections::BTreeMap::<&str, u32>::new());
    let outcome_of = runner_of(cases(20_000)).run(&life(), |life| {
        let found = standing(life.born, &life.periods, &life.flags, life.today);
        let (spans, flags) = as_the_oracle_has_it(&life);
        let (expected, d14, d16) = oracle::status(civil(life.born), &spans, &flags, number(life.today));
        prop_assert_eq!((outcome(found.likely), found.d14, found.d16), (expected, d14, d16));
        *seen.borrow_mut().entry(name(found.likely)).or_default() += 1;
        Ok(())
    });
    outcome_of.unwrap_or_else(|error| panic!("{error}"));
    // The lives are worth something only if every outcome came up.
    assert_eq!(seen.borrow().len(), 13, "{:?}", seen.borrow());
}

fn name(likely: Likely) -> &'static str {
    match likely {
        Likely::NotYet16 => "not yet 16",
        Likely::Eligible => "eligible",
        Likely::InCareEligibleOn(_) => "eligible on",
        Likely::InCareNotBy18 => "not by 18",
        Likely::Relevant => "relevant",
        Likely::FormerRelevant => "former relevant",
        Likely::FormerRelevantOnRequest => "on request",
        Likely::FormerRelevantInEducation => "in education",
        Likely::Over25 => "over 25",
        Likely::Qualifying => "qualifying",
        Likely::QualifyingEducationOnly => "education only",
        Likely::NoneFound => "none found",
        Likely::Ask => "ask",
    }
}

#[test]
fn somebody_is_eligible_from_the_first_day_on_which_the_status_says_so() {
    let outcome = runner_of(cases(20_000) / 50).run(&life(), |life| {
        let mut day = birthday(life.born, 16).unwrap();
        let b18 = birthday(life.born, 18).unwrap();
        let mut first = None;
        while day < b18 && day <= life.today && first.is_none() {
            let eligible = standing(life.born, &life.periods, &[], day).likely == Likely::Eligible;
            first = eligible.then_some(day);
            day = day.succ_opt().unwrap();
        }
        prop_assert_eq!(eligible_since(life.born, &life.periods, life.today), first);
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}

/// How long each rule gives, typed again from the law.
#[derive(Clone, Copy)]
enum Span2 {
    Days(i64),
    Months(i64),
    WorkingDays(usize),
}
use Span2::{Days, Months, WorkingDays};

/// From any day that starts it: rule, which time round, how long.
const FROM_A_DAY: [(&str, usize, Span2); 22] = [
    ("T01", 0, Months(3)),
    ("T02", 0, Months(3)),
    ("T03", 0, Months(3)),
    ("T05", 0, Months(6)),
    ("T08", 0, Days(28)),
    ("T09", 0, Days(7)),
    ("T10", 0, Days(28)),
    ("T11", 0, Months(2)),
    ("T12", 0, Days(56)),
    ("T13", 0, Days(84)),
    ("T14", 0, Days(7)),
    ("T14", 1, Days(42)),
    ("T14", 2, Months(3)),
    ("T15", 0, WorkingDays(20)),
    ("T15", 1, Months(3)),
    ("T15", 2, Months(6)),
    ("T15", 9, Months(6)),
    ("T16", 0, Months(12)),
    ("T17", 0, Months(12)),
    ("T25", 0, Months(12)),
    ("T28", 0, Months(1)),
    ("T29", 0, WorkingDays(10)),
];

/// From the day of birth: rule, birthday, how long after it.
const FROM_BIRTH: [(&str, i64, Span2); 7] = [
    ("T01", 16, Months(3)),
    ("T18", 18, Months(-6)),
    ("T21", 0, Months(210)),
    ("T22", 18, Days(-28)),
    ("T23", 18, Days(0)),
    ("T24", 0, Months(246)),
    ("T27", 24, Days(0)),
];

/// These name no length.
const WITHOUT_A_LENGTH: [&str; 6] = ["T04", "T06", "T07", "T19", "T20", "T26"];

fn rule(id: &str) -> &'static Rule {
    rules().iter().find(|rule| rule.id.to_string() == id).unwrap()
}

fn expected(from: Day, span: Span2) -> Day {
    match span {
        Days(days) => from + days,
        Months(months) => oracle::number(oracle::months_after(oracle::civil(from), months)),
        WorkingDays(days) => {
            let (year, ..) = oracle::civil(from);
            let holidays: Vec<Day> = (year..=year + 1).flat_map(oracle::bank_holidays).collect();
            oracle::working_days_after(from, days, &holidays)
        }
    }
}

#[test]
fn every_rule_is_in_one_of_the_tables() {
    let mut known: Vec<&str> = FROM_A_DAY.iter().map(|row| row.0).chain(FROM_BIRTH.iter().map(|row| row.0)).collect();
    known.extend(WITHOUT_A_LENGTH);
    known.sort_unstable();
    known.dedup();
    let all: Vec<String> = rules().iter().map(|rule| rule.id.to_string()).collect();
    assert_eq!(known, all);
    for id in WITHOUT_A_LENGTH {
        assert!(rule(id).steps.is_empty(), "{id}");
    }
}

/// Every day in turn from 1900, as many as asked for; rules of working days over the years whose bank holidays are known.
#[test]
fn every_timescale_counted_from_any_day_is_what_the_oracle_counts() {
    let many = cases(40_000);
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
    for (id, step, span) in FROM_A_DAY {
        let rule = rule(id);
        let works = matches!(span, WorkingDays(_));
        let mut day = if works { NaiveDate::from_ymd_opt(2010, 1, 1).unwrap() } else { first };
        let days = if works { many.min(19 * 365) } else { many };
        for _ in 0..days {
            let due = rule.day_after(day, step, bank_holidays()).unwrap();
            let expected = expected(number(day), span);
            assert_eq!(number(due), expected, "{id}, time {step}, from {day}: {due}");
            day = day.succ_opt().unwrap();
        }
    }
}

#[test]
fn every_timescale_that_goes_by_age_is_what_the_oracle_counts() {
    let many = cases(40_000);
    for (id, age, span) in FROM_BIRTH {
        let mut born = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        for _ in 0..many {
            let due = rule(id).day_from_birth(born, bank_holidays()).unwrap();
            let expected = expected(oracle::birthday(civil(born), age), span);
            assert_eq!(number(due), expected, "{id}, born {born}: {due}");
            born = born.succ_opt().unwrap();
        }
    }
}

/// The bank holidays of every known year, and the usual ones of three centuries.
#[test]
fn working_days_are_what_the_oracle_works() {
    let holidays = bank_holidays();
    for year in i64::from(holidays.from_year)..=i64::from(holidays.to_year) {
        let off = oracle::bank_holidays(year);
        let mut day = date((year, 1, 1));
        while i64::from(day.year()) == year {
            let works = !off.contains(&number(day)) && day.weekday().number_from_monday() < 6;
            assert_eq!(holidays.is_working_day(day), works, "{day}");
            day = day.succ_opt().unwrap();
        }
    }
    // 2022 had ten, 2026 has eight.
    assert_eq!(oracle::bank_holidays(2022).len(), 10);
    assert_eq!(oracle::bank_holidays(2026).len(), 8);
}

#[test]
fn a_complaint_that_takes_long_has_four_weeks_of_working_days() {
    let Some(Until::After(longest)) = rule("T29").until else { panic!("T29 has an outer end") };
    let mut day = date((2010, 1, 1));
    while day.year() < 2028 {
        assert_eq!(number(longest.from(day, bank_holidays()).unwrap()), expected(number(day), WorkingDays(20)), "from {day}");
        day = day.succ_opt().unwrap();
    }
}

#[test]
fn the_oracles_own_calendar_goes_on_day_by_day() {
    let mut day = date((1896, 1, 1));
    let mut before = number(day) - 1;
    while day.year() < 2110 {
        assert_eq!((number(day), oracle::civil(number(day))), (before + 1, civil(day)));
        before += 1;
        day = day.succ_opt().unwrap();
    }
}
