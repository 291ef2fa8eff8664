//! The four figures of a list: so many of so many, and what is left out of them.

use crate::support::day;
use promise_pathway::domain::activity::{ActivityFacts, ActivityKind};
use promise_pathway::domain::circumstances::{Circumstances, Window};
use promise_pathway::domain::contact::InTouch;
use promise_pathway::domain::home::{HomeFacts, HomeKind, Suits};
use promise_pathway::domain::indicator::{Count, Counted, Measure, count, lacks_review, standing, tenths_of_a_percent};
use promise_pathway::domain::returns::CollectionYear;

const TODAY: &str = "2026-11-22";

/// Somebody in a flat that suits them, at work, met last week, whose plan was looked at in September.
fn well() -> Circumstances {
    Circumstances {
        name: "Jordan".into(),
        born: Some(day("2007-05-20")),
        homes: vec![HomeFacts { kind: HomeKind::OwnPlace, suits: Suits::Yes, since: day("2026-01-01"), until: None }],
        activities: vec![ActivityFacts { kind: ActivityKind::Work, since: day("2026-01-01"), until: None }],
        contacts: vec![(day("2026-05-20"), InTouch::Yes), (day("2026-11-15"), InTouch::Yes)],
        last_review: Some(day("2026-09-01")),
        care: vec![],
        adopted: false,
    }
}

/// Somebody of whom nothing is written down but their birthday.
fn nothing() -> Circumstances {
    Circumstances { homes: vec![], activities: vec![], contacts: vec![], last_review: None, ..well() }
}

/// "So many of so many, so many not known" for the four, today.
fn figures(people: &[Circumstances]) -> [String; 4] {
    figures_of(people, Counted::Today)
}

fn figures_of(people: &[Circumstances], counted: Counted) -> [String; 4] {
    let counts = count(people, counted, Window::USUAL, day(TODAY));
    assert_eq!(counts.iter().map(|count| count.measure).collect::<Vec<_>>(), Measure::ALL);
    let say = |count: &Count| format!("{} of {}, {} not known", count.so, count.of, count.not_known);
    [&counts[0], &counts[1], &counts[2], &counts[3]].map(say)
}

#[test]
fn a_list_says_so_many_of_so_many_and_leaves_nobody_out() {
    let homeless = Circumstances {
        homes: vec![HomeFacts { kind: HomeKind::NoFixedHome, suits: Suits::NotSaid, since: day("2026-01-01"), until: None }],
        ..well()
    };
    let unjudged = Circumstances {
        homes: vec![HomeFacts { kind: HomeKind::Family, suits: Suits::NotSaid, since: day("2026-01-01"), until: None }],
        ..well()
    };
    let resting = Circumstances {
        activities: vec![ActivityFacts { kind: ActivityKind::NoneBecauseOfHealth, since: day("2026-01-01"), until: None }],
        ..well()
    };
    assert_eq!(
        figures(&[well(), homeless, unjudged, resting, nothing()]),
        ["4 of 5, 1 not known", "2 of 5, 2 not known", "3 of 5, 1 not known", "4 of 5, 1 not known"]
    );
    assert_eq!(figures(&[]), ["0 of 0, 0 not known", "0 of 0, 0 not known", "0 of 0, 0 not known", "0 of 0, 0 not known"]);
}

#[test]
fn who_went_back_home_or_has_died_is_not_counted() {
    let gone = |in_touch| Circumstances { contacts: vec![(day("2026-03-01"), in_touch)], ..well() };
    let people = [well(), gone(InTouch::BackHome), gone(InTouch::Died), gone(InTouch::DoesNotWant)];
    assert_eq!(figures(&people)[0], "1 of 2, 0 not known", "who does not want contact stays in");
    let gone = Circumstances { last_review: None, ..gone(InTouch::BackHome) };
    let standing = standing(&gone, Counted::Today, Window::USUAL, day(TODAY)).unwrap();
    assert!(!lacks_review(&gone, &standing, day(TODAY)), "nor asked for");
}

#[test]
fn a_plan_is_up_to_date_for_six_months_and_asked_of_nobody_under_16() {
    fn check(born: &str, last_review: Option<&str>, found: &str) {
        let person = Circumstances { born: Some(day(born)), last_review: last_review.map(day), ..well() };
        assert_eq!(figures(std::slice::from_ref(&person))[3], found, "{born} {last_review:?}");
        // Whoever is among those of whom it is not known can be found by name.
        let standing = standing(&person, Counted::Today, Window::USUAL, day(TODAY)).unwrap();
        assert_eq!(lacks_review(&person, &standing, day(TODAY)), found.ends_with("1 not known"), "{born} {last_review:?}");
    }
    check("2007-05-20", Some("2026-05-22"), "1 of 1, 0 not known");
    check("2007-05-20", Some("2026-05-21"), "0 of 1, 0 not known");
    check("2007-05-20", None, "0 of 1, 1 not known");
    check("2010-11-22", None, "0 of 1, 1 not known");
    check("2010-11-23", None, "0 of 0, 0 not known");
}

#[test]
fn as_the_nation_counts_only_this_years_birthdays_from_17_to_21_are_in() {
    let this_year = Counted::AtBirthdays(CollectionYear::of(day(TODAY)));
    let born = |born: &str| Circumstances { born: Some(day(born)), ..well() };
    let no_birthday = Circumstances { born: None, ..well() };
    let people = [well(), born("2004-05-20"), born("2007-12-24"), no_birthday];
    assert_eq!(figures_of(&people, this_year)[0], "1 of 1, 0 not known");
    // Last year all three turned 18 or 21, and the home and the work of January lie in one window only.
    let last_year = Counted::AtBirthdays(CollectionYear::of(day(TODAY)).before());
    assert_eq!(
        figures_of(&people, last_year),
        ["0 of 3, 3 not known", "1 of 3, 2 not known", "1 of 3, 2 not known", "3 of 3, 0 not known"]
    );
}

#[test]
fn there_is_no_percentage_below_six_people() {
    let percent = |so, of| Count { measure: Measure::InTouch, so, of, not_known: 0 }.tenths_of_a_percent();
    assert_eq!(percent(0, 0), None);
    assert_eq!(percent(5, 5), None);
    assert_eq!(percent(6, 6), Some(1_000));
    assert_eq!(percent(0, 6), Some(0));
}

#[test]
fn a_percentage_is_rounded_half_up_as_the_published_ones_were() {
    for (so, of, tenths) in
        [(219, 228, 961), (204, 228, 895), (139, 228, 610), (57, 61, 934), (1, 8, 125), (1, 16, 63), (2, 3, 667)]
    {
        assert_eq!(tenths_of_a_percent(so, of), Some(tenths), "{so} of {of}");
    }
    assert_eq!(tenths_of_a_percent(1, 0), None);
}
