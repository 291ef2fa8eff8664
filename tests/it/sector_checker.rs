//! The check before saving, held against the sector's own checker for the return: its tests retold as people, and its rules told
//! anew over the columns of the file and a table of episodes, played over a great many lives. `OC3_OUT` names a folder for the
//! files of those lives, so that the checker itself can read them.

use crate::support::day;
use chrono::{Datelike, NaiveDate, TimeDelta};
use promise_pathway::domain::activity::{ActivityFacts, ActivityKind};
use promise_pathway::domain::care::{CareKind, CarePeriod};
use promise_pathway::domain::circumstances::{Circumstances, Window};
use promise_pathway::domain::contact::InTouch;
use promise_pathway::domain::home::{HomeFacts, HomeKind, Suits};
use promise_pathway::domain::person::birthday;
use promise_pathway::domain::returns::{CollectionYear, Outcome, Row, Rule, check};
use promise_pathway::store::returns::{self, oc3};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use std::collections::BTreeSet;

const VECTORS: &str = include_str!("../fixtures/law/oc3-vectors.json");

/// The rules of the checker that a row can break and that are checked here.
const CHECKED: [&str; 16] =
    ["131", "132", "133", "153", "187", "344", "345", "347", "391", "1000", "1001", "1002", "1007", "1016", "3001", "INT34"];

fn somebody(born: NaiveDate, contacts: Vec<(NaiveDate, InTouch)>) -> Circumstances {
    let since = day("1950-01-01");
    Circumstances {
        name: "Robin".into(),
        born: Some(born),
        homes: vec![HomeFacts { kind: HomeKind::OwnPlace, suits: Suits::Yes, since, until: None }],
        activities: vec![ActivityFacts { kind: ActivityKind::Work, since, until: None }],
        contacts,
        last_review: None,
        care: vec![],
        adopted: false,
    }
}

/// The numbers under which a row is named: as one that would be sent back, or as one worth a look.
fn numbers(rules: &[&'static Rule], outcome: Option<Outcome>) -> BTreeSet<&'static str> {
    let wanted = |rule: &&&'static Rule| outcome.is_none_or(|outcome| rule.outcome == outcome);
    rules.iter().filter(wanted).flat_map(|rule| rule.number.split(", ")).filter(|number| !number.is_empty()).collect()
}

#[test]
fn the_sectors_own_examples_are_named_under_the_sectors_own_rules() {
    let file: Value = serde_json::from_str(VECTORS).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    assert!(vectors.len() > 40 && !file["source"].as_str().unwrap().is_empty());
    for vector in vectors {
        let year = CollectionYear::starting(vector["year"].as_i64().unwrap().try_into().unwrap());
        let born = day(vector["born"].as_str().unwrap());
        let on = (17..=21).filter_map(|age| birthday(born, age)).find(|on| year.holds(*on));
        let said = |name: &str, usual: &'static str| match vector.get(name) {
            None => usual.to_owned(),
            Some(said) => said.as_str().unwrap_or_default().to_owned(),
        };
        let in_touch = InTouch::from_code(&said("in_touch", "YES"));
        let touched = vector.get("in_touch_on").map(|on| day(on.as_str().unwrap())).or(on);
        let mut person = somebody(born, touched.zip(in_touch).into_iter().collect());
        let (home, activity) = (said("home", "U1"), said("activity", "F5"));
        let suits = [("1", Suits::Yes), ("2", Suits::No)].into_iter().find(|(digit, _)| home.ends_with(digit));
        match HomeKind::from_letter(home.get(..1).unwrap_or_default()) {
            Some(kind) => {
                person.homes[0].kind = kind;
                person.homes[0].suits = suits.map_or(Suits::NotSaid, |(_, suits)| suits);
            }
            None => person.homes.clear(),
        }
        match ActivityKind::from_code(&activity) {
            Some(kind) => person.activities[0].kind = kind,
            None => person.activities.clear(),
        }
        person.adopted = vector["adopted"].as_bool().unwrap_or(false);
        let period = |period: &Value| CarePeriod {
            start: day(period[0].as_str().unwrap()),
            end: period[1].as_str().map(day),
            kind: CareKind::from_key(period[2].as_str().unwrap_or("care")).unwrap(),
            about: false,
        };
        person.care = vector["care"].as_array().unwrap().iter().map(period).collect();
        let today = year.first_day() + TimeDelta::days(400);
        let row = Row::of(&person, year, Window::USUAL, today);
        let found = row.map(|row| numbers(&check(&[row], &["A1"], today)[0], None).contains(vector["rule"].as_str().unwrap()));
        assert_eq!(found, vector["found"].as_bool(), "{vector}");
    }
}

/// An episode as the return has it.
struct Episode {
    from: NaiveDate,
    to: Option<NaiveDate>,
    short_break: bool,
    died: bool,
}

/// The rules of the checker, told anew: over the columns of a row and the episodes that go with it.
fn sector(columns: &[String], episodes: &[Episode], adopted: bool, starts: i32) -> BTreeSet<&'static str> {
    let date = |text: &str| NaiveDate::parse_from_str(text, "%d/%m/%Y").unwrap();
    let (born, in_touch, activity, home) = (date(&columns[1]), columns[2].as_str(), columns[3].as_str(), columns[4].as_str());
    let (first, last) = (date(&format!("01/04/{starts}")), date(&format!("31/03/{}", starts + 1)));
    // As the checker adds years: 29 February gives 28 February.
    let after = |years: i32| {
        let year = born.year() + years;
        NaiveDate::from_ymd_opt(year, born.month(), born.day()).unwrap_or_else(|| NaiveDate::from_ymd_opt(year, 2, 28).unwrap())
    };
    let on = (17..=22).map(after).find(|on| (first..=last).contains(on));
    let mut broken = BTreeSet::new();
    let mut rule = |number: &'static str, is_broken: bool| is_broken.then(|| broken.insert(number));
    rule("131", !["YES", "NO", "DIED", "REFU", "NREQ", "RHOM"].contains(&in_touch));
    rule("132", !["F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6", "0"].contains(&activity));
    let (letter, digit) = home.split_at(home.len().min(1));
    let is_home = match letter {
        "S" | "X" => digit == "2",
        "0" => digit.is_empty(),
        _ => "BCDEGHKRTUVWYZ".contains(letter) && ["1", "2"].contains(&digit),
    };
    rule("133", !is_home);
    let blank = [in_touch, activity, home].map(str::is_empty);
    rule("153", blank.contains(&true) && blank.contains(&false));
    rule("344", ["DIED", "RHOM"].contains(&in_touch) && (activity != "0" || home != "0"));
    rule("345", in_touch == "YES" && (activity == "0" || home == "0"));
    rule("347", letter == "T" && after(18) > first);
    rule("391", after(17) > last);
    rule("3001", letter == "Z" && (first..=last).contains(&after(17)));
    rule("1000", episodes.iter().any(|episode| episode.died));
    rule("1002", episodes.is_empty());
    let counted = || episodes.iter().filter(|episode| !episode.short_break);
    let days_from = |from: NaiveDate| -> i64 {
        let days = |episode: &Episode| episode.to.unwrap_or(last).signed_duration_since(episode.from.max(from)).num_days().max(0);
        counted().map(days).sum()
    };
    rule("1001", adopted || days_from(after(14)) < 91 || days_from(after(16)) < 1);
    let is_17_or_18 = after(17) <= last && after(19) > last;
    let on = on.unwrap_or(last);
    // By the rule's own words an episode without an end is enough; the checker looks at the birthday only.
    let in_care_then = counted().any(|episode| episode.to.is_none_or(|to| episode.from <= on && to > on));
    rule("1007", is_17_or_18 && in_care_then);
    // Of somebody of 18, too, the checker looks at the 17th birthday.
    rule("1016", is_17_or_18 && counted().any(|episode| episode.to.is_some_and(|to| to >= after(17))));
    let all_year = {
        let days: BTreeSet<NaiveDate> = counted()
            .flat_map(|episode| episode.from.max(first).iter_days().take_while(|day| *day < episode.to.unwrap_or(last).min(last)))
            .collect();
        days.len() == usize::try_from(last.signed_duration_since(first).num_days()).unwrap()
    };
    rule("187", after(18) >= last && all_year);
    broken
}

/// A life with one to three times in care that do not overlap, none of which goes on past 18 unless it is open.
fn life() -> impl Strategy<Value = Circumstances> {
    let born = (2003i32..2010, 1u32..=365).prop_map(|(year, of)| NaiveDate::from_yo_opt(year, of).unwrap());
    let times = prop::collection::vec((0i64..900, prop_oneof![2 => 0i64..100, 1 => 85i64..97, 3 => 0i64..1_500], 0u8..12), 0..4);
    let codes = (0usize..16, 0usize..3, 0usize..12, prop_oneof![8 => Just(0usize), 2 => 1usize..6], 0u8..20);
    (born, times, codes, -100i64..40).prop_map(|(born, times, (home, suits, activity, in_touch, rare), met)| {
        let on = (17..=21).filter_map(|age| birthday(born, age)).find(|on| year().holds(*on)).unwrap_or(born);
        let mut person = somebody(born, vec![(on + TimeDelta::days(met), InTouch::ALL[in_touch])]);
        person.homes[0].kind = HomeKind::ALL[home];
        person.homes[0].suits = Suits::ALL[suits];
        person.activities[0].kind = ActivityKind::ALL[activity];
        if rare == 0 {
            person.homes.clear();
        }
        if rare == 1 {
            person.activities.clear();
        }
        if rare == 2 {
            person.contacts.clear();
        }
        person.adopted = rare == 3;
        let mut from = birthday(born, 13).unwrap();
        let adult = birthday(born, 18).unwrap();
        for (gap, length, kind) in times {
            let start = from + TimeDelta::days(gap);
            if start >= adult || start > day(TODAY) {
                break;
            }
            let end = (start + TimeDelta::days(length)).min(adult);
            let kind = if kind == 0 { CareKind::ShortBreaks } else { CareKind::Care };
            person.care.push(CarePeriod { start, end: Some(end).filter(|end| *end <= day(TODAY)), kind, about: false });
            from = end;
        }
        // The last one may go on, where that can be.
        if let Some(last) = person.care.last_mut().filter(|_| rare > 12 && adult > day(TODAY)) {
            last.end = None;
        }
        person
    })
}

/// The last day of the year: nothing that is still to come is in a return.
const TODAY: &str = "2027-03-31";

fn year() -> CollectionYear {
    CollectionYear::starting(2026)
}

/// The episodes that go with a person. Of a death the return knows the day on which care ended.
fn episodes(person: &Circumstances) -> Vec<Episode> {
    let died = person.contacts.iter().find(|(_, in_touch)| *in_touch == InTouch::Died).map(|(on, _)| *on);
    let episode = |time: &CarePeriod| {
        let within = died.filter(|day| time.start <= *day && time.end.is_none_or(|end| *day <= end));
        let short_break = time.kind == CareKind::ShortBreaks;
        Episode { from: time.start, to: time.end, short_break, died: within.is_some() && !short_break }
    };
    person.care.iter().map(episode).collect()
}

/// Born on 29 February: the checker adds years to 28 February, and this app to 1 March.
fn is_leap_day(born: NaiveDate) -> bool {
    (born.month(), born.day()) == (2, 29)
}

#[test]
fn over_many_lives_the_check_names_the_rows_that_the_sectors_rules_name_and_no_others() {
    let mut runner = TestRunner::deterministic();
    let mut seen = BTreeSet::new();
    let mut lives = Vec::new();
    for _ in 0..20_000 {
        let person = life().new_tree(&mut runner).unwrap().current();
        let Some(row) = Row::of(&person, year(), Window::USUAL, day(TODAY)) else { continue };
        let file = oc3([("A1", &row)]);
        let columns: Vec<String> =
            file.lines().nth(1).unwrap().split(',').map(|field| field.trim_matches('"').to_owned()).collect();
        let rules = check(std::slice::from_ref(&row), &["A1"], day(TODAY)).remove(0);
        let ours = numbers(&rules, None);
        if !is_leap_day(row.born) {
            let theirs = sector(&columns, &episodes(&person), person.adopted, 2026);
            for number in &theirs {
                // Nobody without any time in care is counted: that they have none is named, under both numbers.
                assert!(ours.contains(number), "{number} names {columns:?} and the check does not: {person:?}");
            }
            for number in numbers(&rules, Some(Outcome::SentBack)) {
                let counterpart = number == "153" || theirs.contains(number) || (number == "1001" && theirs.contains("1002"));
                assert!(counterpart, "the check names {columns:?} under {number} and the sector does not: {person:?}");
            }
            seen.extend(theirs);
        }
        lives.push((person, row, ours));
    }
    let never: Vec<&&str> = CHECKED.iter().filter(|number| !seen.contains(**number)).collect();
    assert_eq!(never, [&"344", &"391", &"INT34"], "these cannot be broken by one row; every other one is, somewhere");
    if let Ok(folder) = std::env::var("OC3_OUT") {
        write_out(&lives, std::path::Path::new(&folder));
    }
}

/// The files as a council would send them, and what the check says of each row.
fn write_out(lives: &[(Circumstances, Row, BTreeSet<&'static str>)], folder: &std::path::Path) {
    let children: Vec<String> = (0..lives.len()).map(|at| format!("A{at}")).collect();
    let (mut header, mut table, mut ours) = (Vec::new(), Vec::new(), Vec::new());
    for (child, (person, row, found)) in children.iter().zip(lives) {
        header.push(vec![
            child.clone(),
            "1".into(),
            returns::day(row.born),
            "WBRI".into(),
            "UN1".into(),
            String::new(),
            String::new(),
        ]);
        let mut episodes = episodes(person);
        episodes.sort_by_key(|episode| episode.from);
        let count = episodes.len();
        for (at, episode) in episodes.iter().enumerate() {
            let ended = match episode.to {
                _ if episode.died => "E2",
                None => "",
                Some(_) if person.adopted && at + 1 == count => "E11",
                Some(_) => "E8",
            };
            let status = if episode.short_break { "V3" } else { "C2" };
            let died = person.contacts.iter().find(|(_, in_touch)| *in_touch == InTouch::Died).map(|(on, _)| *on);
            let to = episode.to.or(died.filter(|_| episode.died)).map(returns::day).unwrap_or_default();
            table.push(
                [child, &returns::day(episode.from), "S", status, "N1", "U1", "PR1", &to, ended, "", "", "", ""]
                    .map(str::to_owned)
                    .to_vec(),
            );
        }
        ours.push(vec![child.clone(), found.iter().copied().collect::<Vec<_>>().join(" ")]);
    }
    let head = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"];
    let columns = "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN";
    let columns: Vec<&str> = columns.split(' ').collect();
    for (name, text) in [
        ("oc3.csv", oc3(children.iter().map(String::as_str).zip(lives.iter().map(|(_, row, _)| row)))),
        ("header.csv", returns::table(&head, header)),
        ("episodes.csv", returns::table(&columns, table)),
        ("ours.csv", returns::table(&["CHILD", "RULES"], ours)),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
}
