//! Fixed examples of the law's sums: people and their likely status, days and what is due, bank holidays. `STATUS_VECTORS` and
//! `DUE_VECTORS` name further files of the same form. The "edge" files were worked out in another language, by counting days.

use crate::support::day;
use chrono::{Datelike, NaiveDate};
use promise_pathway::content::timescales::{bank_holidays, rules};
use promise_pathway::domain::care::{CareFlag, CareKind, CarePeriod};
use promise_pathway::domain::person::{age_on, birthday};
use promise_pathway::domain::status::{Likely, standing};
use serde_json::Value;

const STATUS: [&str; 2] =
    [include_str!("../fixtures/law/status-vectors.json"), include_str!("../fixtures/law/status-edge-vectors.json")];
const DUE: [&str; 2] = [include_str!("../fixtures/law/due-vectors.json"), include_str!("../fixtures/law/due-edge-vectors.json")];
const BANK_HOLIDAYS: &str = include_str!("../fixtures/law/bank-holidays.json");

/// The files of the project and, if the environment names one, another.
fn files(own: [&str; 2], variable: &str) -> Vec<Value> {
    let named = std::env::var(variable)
        .ok()
        .map(|path| std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{variable}={path}: {error}")));
    own.map(str::to_owned).into_iter().chain(named).map(|text| serde_json::from_str(&text).unwrap()).collect()
}

fn vectors(file: &Value) -> &[Value] {
    let vectors = file["vectors"].as_array().unwrap();
    assert!(!vectors.is_empty(), "a file without vectors shows nothing");
    vectors
}

fn maybe_day(value: &Value) -> Option<NaiveDate> {
    value.as_str().map(day)
}

fn kind(name: Option<&str>) -> CareKind {
    match name.unwrap_or("care") {
        "care" => CareKind::Care,
        "short_break" | "short_breaks" | "short break" | "short-breaks" => CareKind::ShortBreaks,
        "remand" => CareKind::Remand,
        other => panic!("a kind of care called {other}"),
    }
}

fn flag(name: &str) -> CareFlag {
    match name {
        "home_6_months" => CareFlag::HomeSixMonths,
        "detained_or_hospital_at_16" => CareFlag::DetainedOrInHospitalAt16,
        "sgo_from_care" => CareFlag::GuardianshipFromCare,
        "other_accommodation_at_16_17" => CareFlag::OtherHomeAt16Or17,
        "in_education" => CareFlag::InEducation,
        "adopted" => CareFlag::Adopted,
        "outside_england" | "last_looked_after_outside_england" | "not_in_england" => CareFlag::OutsideEngland,
        other => panic!("a flag called {other}"),
    }
}

/// The names that the files give to an outcome.
fn names(likely: Likely) -> &'static [&'static str] {
    match likely {
        Likely::NotYet16 => &["not_yet_16"],
        Likely::Eligible => &["eligible"],
        Likely::InCareEligibleOn(_) => &["in_care_becomes_eligible"],
        Likely::InCareNotBy18 => &["in_care_will_not_reach_13_weeks"],
        Likely::Relevant => &["relevant"],
        Likely::FormerRelevant => &["former_relevant"],
        Likely::FormerRelevantOnRequest => &["former_relevant_21_to_24_on_request"],
        // In education somebody may ask for support too: the law's two doors stand side by side.
        Likely::FormerRelevantInEducation => {
            &["former_relevant_21_to_24_in_education", "former_relevant_in_education", "former_relevant_21_to_24_on_request"]
        }
        Likely::Over25 => &["25_or_over"],
        Likely::Qualifying => &["qualifying"],
        Likely::QualifyingEducationOnly => {
            &["qualifying_education_only", "qualifying_education_help_only", "qualifying_21_to_24_education_only"]
        }
        Likely::NoneFound => &["none_found"],
        Likely::Ask => &["ask"],
    }
}

#[test]
fn everybody_in_the_status_vectors_has_their_likely_status() {
    for file in files(STATUS, "STATUS_VECTORS") {
        for vector in vectors(&file) {
            let today = maybe_day(&vector["today"]).or(maybe_day(&file["today"])).unwrap();
            let born = day(vector["date_of_birth"].as_str().unwrap());
            let periods: Vec<CarePeriod> = vector["care_periods"]
                .as_array()
                .unwrap()
                .iter()
                .map(|period| CarePeriod {
                    start: day(period[0].as_str().unwrap()),
                    end: maybe_day(&period[1]),
                    kind: kind(period[2].as_str()),
                    about: period[3].as_bool().unwrap_or(false) || period[3].as_str() == Some("about"),
                })
                .collect();
            let flags: Vec<CareFlag> =
                vector["flags"].as_array().unwrap().iter().map(|name| flag(name.as_str().unwrap())).collect();
            let found = standing(born, &periods, &flags, today);
            let expected = vector["likely_status"].as_str().unwrap();
            assert!(names(found.likely).contains(&expected), "{vector}: {found:?}");
            let says = |name: &str| vector.get(name).filter(|value| !value.is_null());
            if let Some(days) = says("days_since_14") {
                assert_eq!(Some(found.d14), days.as_i64(), "{vector}");
            }
            if let Some(days) = says("days_since_16") {
                assert_eq!(Some(found.d16), days.as_i64(), "{vector}");
            }
            if let Some(on) = says("eligible_on") {
                assert_eq!(found.likely, Likely::InCareEligibleOn(day(on.as_str().unwrap())), "{vector}");
            }
            if let Some(near) = says("near_the_line") {
                assert_eq!(Some(!found.near.is_empty()), near.as_bool(), "{vector}");
            }
            if let Some(eighteen) = says("eighteenth_birthday") {
                assert_eq!(birthday(born, 18), maybe_day(eighteen), "{vector}");
            }
            for (name, age) in vector.as_object().unwrap() {
                if let Some(on) = name.strip_prefix("age_on_") {
                    assert_eq!(age_on(born, day(&on.replace('_', "-"))).map(i64::from), age.as_i64(), "{vector}");
                }
            }
        }
    }
}

#[test]
fn everything_in_the_due_vectors_is_due_when_they_say() {
    for file in files(DUE, "DUE_VECTORS") {
        for vector in vectors(&file) {
            let id = vector["rule"].as_str().unwrap();
            let rule = rules().iter().find(|rule| rule.id.to_string() == id).unwrap_or_else(|| panic!("no rule {id}"));
            let due = match (maybe_day(&vector["from"]), maybe_day(&vector["date_of_birth"])) {
                (Some(from), None) => rule.day_after(from, 0, bank_holidays()),
                (None, Some(born)) => rule.day_from_birth(born, bank_holidays()),
                _ => panic!("{vector}: one day, from which it counts or of birth"),
            };
            assert_eq!(due, maybe_day(&vector["due"]), "{vector}");
        }
    }
}

#[test]
fn the_bank_holidays_are_those_of_the_published_list_and_no_others() {
    let file: Value = serde_json::from_str(BANK_HOLIDAYS).unwrap();
    let listed: Vec<NaiveDate> = file["days"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|days| days.as_array().unwrap())
        .map(|on| day(on.as_str().unwrap()))
        .collect();
    assert_eq!(listed.len(), 157);
    let year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let weekdays = year(2010).iter_days().take_while(|on| *on < year(2029)).filter(|on| on.weekday().number_from_monday() <= 5);
    let ours: Vec<NaiveDate> = weekdays.filter(|on| !bank_holidays().is_working_day(*on)).collect();
    assert_eq!(ours, listed);
    assert!(bank_holidays().knows(year(2010), year(2029).pred_opt().unwrap()));
}
