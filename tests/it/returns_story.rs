//! The national return's table: who is in it, with which codes, what the check finds, and the file itself.

use crate::support::day;
use promise_pathway::domain::activity::{ActivityFacts, ActivityKind};
use promise_pathway::domain::care::{CareKind, CarePeriod};
use promise_pathway::domain::circumstances::{Circumstances, Window};
use promise_pathway::domain::contact::InTouch;
use promise_pathway::domain::home::{HomeFacts, HomeKind, Suits};
use promise_pathway::domain::returns::{CollectionYear, Finding, Outcome, RULES, Row, check};
use promise_pathway::store::returns::{list_name, oc3, oc3_name, table};
use proptest::prelude::*;
use std::collections::BTreeSet;

const TODAY: &str = "2026-11-22";

fn this_year() -> CollectionYear {
    CollectionYear::of(day(TODAY))
}

/// Somebody in their own flat, at work, met on the birthday.
fn settled(name: &str, born: &str) -> Circumstances {
    Circumstances {
        name: name.into(),
        born: Some(day(born)),
        homes: vec![HomeFacts { kind: HomeKind::OwnPlace, suits: Suits::Yes, since: day("2020-01-01"), until: None }],
        activities: vec![ActivityFacts { kind: ActivityKind::Work, since: day("2020-01-01"), until: None }],
        contacts: (2020..2027)
            .flat_map(|year| (1..=12).map(move |month| (year, month)))
            .map(|(year, month)| (chrono::NaiveDate::from_ymd_opt(year, month, 1).unwrap(), InTouch::Yes))
            .filter(|(on, _)| *on <= day(TODAY))
            .collect(),
        last_review: None,
        care: vec![in_care("2015-01-01", Some("2025-05-01"))],
        adopted: false,
    }
}

fn in_care(start: &str, end: Option<&str>) -> CarePeriod {
    CarePeriod { start: day(start), end: end.map(day), kind: CareKind::Care, about: false }
}

fn cared_for(care: &[CarePeriod], person: Circumstances) -> Circumstances {
    Circumstances { care: care.to_vec(), ..person }
}

fn living(kind: HomeKind, suits: Suits, person: Circumstances) -> Circumstances {
    Circumstances { homes: vec![HomeFacts { kind, suits, since: day("2020-01-01"), until: None }], ..person }
}

fn doing(kind: ActivityKind, person: Circumstances) -> Circumstances {
    Circumstances { activities: vec![ActivityFacts { kind, since: day("2020-01-01"), until: None }], ..person }
}

fn only(in_touch: InTouch, person: Circumstances) -> Circumstances {
    Circumstances { contacts: vec![(day("2026-06-01"), in_touch)], ..person }
}

fn row(person: &Circumstances) -> Row {
    Row::of(person, this_year(), Window::USUAL, day(TODAY)).expect("somebody who turned 17 to 21 this year")
}

fn codes(person: &Circumstances) -> String {
    let codes = row(person).codes();
    let or_gap = |code: Option<String>| code.unwrap_or("-".into());
    [or_gap(codes.in_touch.map(str::to_owned)), or_gap(codes.activity.map(str::to_owned)), or_gap(codes.home)].join(" ")
}

/// What the check says of one row with a good number.
fn findings(person: &Circumstances) -> Vec<Finding> {
    check(&[row(person)], &["A1001"], day(TODAY))[0].iter().map(|rule| rule.finding).collect()
}

#[test]
fn whoever_turned_17_to_21_this_year_is_in_the_table() {
    fn turned(born: &str, today: &str) -> Option<i32> {
        Row::of(&settled("Jordan", born), CollectionYear::of(day(today)), Window::USUAL, day(today)).map(|row| row.age)
    }
    assert_eq!(turned("2009-04-01", "2026-11-22"), Some(17));
    assert_eq!(turned("2005-06-01", "2026-11-22"), Some(21));
    assert_eq!(turned("2004-06-01", "2026-11-22"), None, "22 this year");
    assert_eq!(turned("2010-01-01", "2026-11-22"), None, "17 next January, which is still to come");
    assert_eq!(turned("2009-12-01", "2026-11-22"), None, "17 in December, which is still to come");
    assert_eq!(turned("2008-03-31", "2026-04-01"), None, "18 on the last day of the year before");
    assert_eq!(turned("2008-03-31", "2026-03-31"), Some(18));
    assert_eq!(turned("2008-02-29", "2026-03-31"), Some(18), "on 1 March");
    assert_eq!(turned("2005-03-01", "2026-03-31"), Some(21));
}

#[test]
fn a_collection_year_runs_from_april_to_march() {
    assert_eq!(CollectionYear::of(day("2026-03-31")), CollectionYear::starting(2025));
    assert_eq!(CollectionYear::of(day("2026-04-01")), CollectionYear::starting(2026));
    assert_eq!(CollectionYear::starting(2026).before(), CollectionYear::starting(2025));
    assert_eq!(oc3_name(CollectionYear::starting(2026)), "oc3-2026-27.csv");
    assert_eq!(oc3_name(CollectionYear::starting(1999)), "oc3-1999-00.csv");
    assert_eq!(list_name(day(TODAY)), "care-leavers-2026-11-22.csv");
}

#[test]
fn the_codes_say_what_was_so_and_nothing_is_made_up() {
    let jordan = || settled("Jordan", "2007-05-20");
    let nothing = Circumstances { homes: vec![], activities: vec![], contacts: vec![], ..jordan() };
    assert_eq!(codes(&jordan()), "YES F5 U1");
    assert_eq!(codes(&living(HomeKind::NoFixedHome, Suits::NotSaid, jordan())), "YES F5 S2");
    assert_eq!(codes(&living(HomeKind::BedAndBreakfast, Suits::NotSaid, jordan())), "YES F5 -");
    assert_eq!(codes(&nothing), "- - -");
    assert_eq!(codes(&only(InTouch::Yes, nothing.clone())), "YES - -");
    assert_eq!(codes(&only(InTouch::No, nothing.clone())), "NO 0 0");
    assert_eq!(codes(&only(InTouch::DoesNotWant, jordan())), "REFU F5 U1");
    // Of these the return asks nothing more, whatever is known.
    assert_eq!(codes(&only(InTouch::BackHome, jordan())), "RHOM 0 0");
    assert_eq!(codes(&only(InTouch::Died, jordan())), "DIED 0 0");
}

#[test]
fn each_row_that_would_be_sent_back_is_named_with_the_reason() {
    let jordan = || settled("Jordan", "2007-05-20");
    let nothing = || Circumstances { homes: vec![], activities: vec![], contacts: vec![], ..jordan() };
    assert_eq!(findings(&jordan()), []);
    assert_eq!(findings(&nothing()), [Finding::InTouchMissing, Finding::ActivityMissing, Finding::HomeMissing]);
    assert_eq!(findings(&only(InTouch::Yes, nothing())), [Finding::ActivityMissing, Finding::HomeMissing]);
    assert_eq!(findings(&only(InTouch::No, nothing())), [Finding::WrittenAsNotKnown]);
    assert_eq!(findings(&only(InTouch::BackHome, nothing())), []);
    assert_eq!(findings(&living(HomeKind::Family, Suits::NotSaid, jordan())), [Finding::SuitabilityMissing]);
    assert_eq!(findings(&doing(ActivityKind::NotKnown, jordan())), [Finding::InTouchButActivityNotKnown]);
    assert_eq!(findings(&only(InTouch::No, doing(ActivityKind::NotKnown, jordan()))), []);
    assert_eq!(findings(&living(HomeKind::NotKnown, Suits::No, jordan())), [Finding::InTouchButHomeNotKnown]);
    let amina = || cared_for(&[in_care("2020-01-01", Some("2026-05-01"))], settled("Amina", "2009-05-20"));
    let at_17 = |kind| findings(&living(kind, Suits::Yes, amina()));
    assert_eq!(at_17(HomeKind::FormerFosterCarers), [Finding::FosterCarersAt17]);
    assert_eq!(at_17(HomeKind::Foyer), [Finding::FoyerUnder18]);
    assert_eq!(at_17(HomeKind::Residential), []);
    let at_18 = |born: &str, kind| {
        findings(&living(kind, Suits::Yes, cared_for(&[in_care("2020-01-01", Some("2024-07-01"))], settled("Amina", born))))
    };
    assert_eq!(at_18("2008-05-20", HomeKind::FormerFosterCarers), []);
    assert_eq!(at_18("2008-05-20", HomeKind::Foyer), [Finding::FoyerUnder18], "not yet 18 when the year began");
    assert_eq!(at_18("2008-04-01", HomeKind::Foyer), [], "18 on the day on which the year began");
    let away = only(InTouch::BackHome, living(HomeKind::Foyer, Suits::Yes, amina()));
    assert_eq!(findings(&away), [], "the row does not say where they lived");
    assert_eq!(findings(&settled("Leon", "2005-11-01")), [Finding::WindowStillOpen]);
    let afterwards =
        Circumstances { contacts: vec![(day("2026-05-01"), InTouch::Died), (day("2026-06-01"), InTouch::Yes)], ..jordan() };
    assert_eq!(findings(&afterwards), [Finding::ContactAfterDeath]);
}

#[test]
fn the_times_in_care_say_who_does_not_belong_in_the_table() {
    // Amina turned 17 on 20 May 2026.
    let amina = |care: &[(&str, Option<&str>)]| {
        let care: Vec<CarePeriod> = care.iter().map(|(start, end)| in_care(start, *end)).collect();
        findings(&cared_for(&care, settled("Amina", "2009-05-20")))
    };
    assert_eq!(amina(&[]), [Finding::NoTimeInCare]);
    assert_eq!(amina(&[("2020-01-01", Some("2026-05-19"))]), [], "left the day before");
    assert_eq!(amina(&[("2020-01-01", Some("2026-05-20"))]), [Finding::LeftCareSince17], "left on the day");
    assert_eq!(amina(&[("2020-01-01", Some("2026-05-21"))]), [Finding::StillInCare, Finding::LeftCareAfterBirthday]);
    assert_eq!(amina(&[("2020-01-01", Some("2026-01-01")), ("2026-08-01", None)]), [Finding::StillInCare], "back in care since");
    assert_eq!(amina(&[("2020-01-01", None)]), [Finding::StillInCare, Finding::InCareAllYear]);
    assert_eq!(amina(&[("2020-01-01", Some("2023-08-19"))]), [Finding::TooFewDaysInCare], "91 days since 14, none since 16");
    assert_eq!(amina(&[("2023-05-20", Some("2023-08-18")), ("2025-06-01", Some("2025-06-02"))]), [], "90 days and one");
    assert_eq!(amina(&[("2023-05-20", Some("2023-08-17")), ("2025-06-01", Some("2025-06-02"))]), [Finding::TooFewDaysInCare]);
    let breaks = CarePeriod { kind: CareKind::ShortBreaks, ..in_care("2020-01-01", None) };
    assert_eq!(findings(&cared_for(&[breaks], settled("Amina", "2009-05-20"))), [Finding::NoTimeInCare]);

    // Jordan turned 19: who was in care on an earlier birthday belongs in it all the same.
    let jordan = settled("Jordan", "2007-05-20");
    assert_eq!(findings(&cared_for(&[in_care("2015-01-01", Some("2025-05-20"))], jordan.clone())), []);
    assert_eq!(findings(&Circumstances { adopted: true, ..jordan.clone() }), [Finding::Adopted]);
    let died = |on: &str| findings(&Circumstances { contacts: vec![(day(on), InTouch::Died)], ..jordan.clone() });
    assert_eq!(died("2025-05-01"), [Finding::DiedInCare]);
    assert_eq!(died("2025-05-02"), []);
}

#[test]
fn the_councils_own_number_has_to_be_there_plain_and_one_persons_only() {
    let rows = vec![row(&settled("Jordan", "2007-05-20")); 5];
    let found: Vec<Vec<Finding>> = check(&rows, &["A1", "", "=1+1", "A1", "12 34"], day(TODAY))
        .into_iter()
        .map(|rules| rules.into_iter().map(|rule| rule.finding).collect())
        .collect();
    let twice = vec![Finding::ChildIdTwice];
    let not_plain = vec![Finding::ChildIdNotPlain];
    assert_eq!(found, [twice.clone(), vec![Finding::NoChildId], not_plain.clone(), twice, not_plain]);
}

#[test]
fn every_rule_is_there_once_and_has_a_name() {
    let keys: BTreeSet<&str> = RULES.iter().map(|rule| rule.key).collect();
    let findings: BTreeSet<Finding> = RULES.iter().map(|rule| rule.finding).collect();
    assert_eq!((keys.len(), findings.len()), (RULES.len(), RULES.len()));
    assert!(RULES.iter().filter(|rule| rule.outcome == Outcome::SentBack).count() >= 9);
}

#[test]
fn the_file_is_as_the_checker_reads_it() {
    let people = [
        ("A1001", settled("Jordan", "2007-05-20")),
        ("A1002", only(InTouch::BackHome, settled("Leon", "2005-06-30"))),
        ("A1003", living(HomeKind::Custody, Suits::NotSaid, settled("Amina", "2008-04-01"))),
        ("A1004", Circumstances { homes: vec![], ..settled("Noor", "2008-10-01") }),
    ];
    let rows: Vec<(&str, Row)> = people.iter().map(|(child, person)| (*child, row(person))).collect();
    let file = oc3(rows.iter().map(|(child, row)| (*child, row)));
    assert_eq!(file, include_str!("../fixtures/oc3-golden.csv"));
    assert!(!file.contains("Jordan"), "no name goes into it");
}

#[test]
fn a_spreadsheet_takes_nothing_for_a_formula() {
    for field in ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "=HYPERLINK(\"x\")"] {
        let file = table(&["A"], [vec![field.to_owned()]]);
        assert_eq!(read_csv(&file)[1], [format!("'{field}")], "{field:?}");
    }
    assert_eq!(table(&["A"], [vec!["U1".to_owned()]]), "\"A\"\r\n\"U1\"\r\n");
}

/// A reader of its own, a letter at a time (RFC 4180), that knows nothing of the writer.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => field.extend(letters.next()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut field)),
            ('\r', false) if letters.peek() == Some(&'\n') => {
                letters.next();
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            (other, _) => field.push(other),
        }
    }
    assert!(!quoted && row.is_empty() && field.is_empty(), "it ends after a line");
    rows
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[=+\\-@\\t\\r\\n\\x00,;\"' a1]{0,8}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_a_field_is_read_back_and_is_never_a_formula(rows in prop::collection::vec(prop::collection::vec(anything(), 3), 0..6)) {
        let file = table(&["A", "B", "C"], rows.clone());
        let read = read_csv(&file);
        prop_assert_eq!(&read[0], &["A", "B", "C"]);
        prop_assert_eq!(read.len(), rows.len() + 1);
        for (written, read) in rows.iter().flatten().zip(read[1..].iter().flatten()) {
            let tame = !read.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
            prop_assert!(tame, "{:?}", read);
            let tamed = format!("'{written}");
            prop_assert!(read == written || *read == tamed);
        }
    }
}
