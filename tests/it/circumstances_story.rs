//! Where somebody lives, what they do and whether we are in touch: the dated history, and what was so on a birthday.

use crate::support::{JORDAN, Writer, day, merged, new_record};
use chrono::NaiveDate;
use promise_pathway::domain::activity::{ActivityFacts, ActivityKind};
use promise_pathway::domain::circumstances::{BIRTHDAYS, Circumstances, Missing, Window};
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::contact::InTouch;
use promise_pathway::domain::health::{Checkup, HistoryGiven};
use promise_pathway::domain::home::{HomeFacts, HomeKind, Suits};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::visit::ReadBack;
use proptest::prelude::*;

const TODAY: &str = "2026-11-22";

fn home(kind: HomeKind, suits: Suits, since: &str, until: &str) -> HomeFacts {
    HomeFacts { kind, suits, since: day(since), until: (!until.is_empty()).then(|| day(until)) }
}

fn activity(kind: ActivityKind, since: &str, until: &str) -> ActivityFacts {
    ActivityFacts { kind, since: day(since), until: (!until.is_empty()).then(|| day(until)) }
}

fn own_place(since: &str) -> Command {
    Command::AddHome { facts: home(HomeKind::OwnPlace, Suits::Yes, since, "") }
}

fn contact(on: &str, in_touch: InTouch) -> Command {
    Command::AddContact { on: day(on), in_touch }
}

fn sams_record() -> (Record, Writer) {
    (new_record(), Writer::sam(TODAY))
}

#[test]
fn a_history_of_homes_is_kept_and_a_mistake_is_put_right_without_losing_it() {
    let (mut record, mut sam) = sams_record();
    let first =
        sam.says(&mut record, Command::AddHome { facts: home(HomeKind::FormerFosterCarers, Suits::Yes, "2025-01-10", "") });
    sam.says(&mut record, own_place("2026-06-01"));
    let right = home(HomeKind::FormerFosterCarers, Suits::Yes, "2025-02-10", "2026-05-31");
    let corrected = sam.says(&mut record, Command::CorrectHome { home: first, facts: right });
    let homes: Vec<HomeFacts> = record.now().homes().iter().map(|home| home.facts).collect();
    assert_eq!(homes, [right, home(HomeKind::OwnPlace, Suits::Yes, "2026-06-01", "")]);
    assert_eq!(sam.tries(&mut record, Command::CorrectHome { home: first, facts: right }), Err(Refused::SaysSoAlready));
    sam.says(&mut record, Command::Undo { ops: vec![corrected] });
    assert_eq!(record.now().homes()[0].facts.since, day("2025-01-10"), "as it was said before");
    sam.says(&mut record, Command::Remove { item: first });
    assert_eq!(record.now().homes().len(), 1);
    assert_eq!(sam.tries(&mut record, Command::CorrectHome { home: first, facts: right }), Err(Refused::NotHere));
    sam.says(&mut record, Command::Restore { item: first });
    assert_eq!(record.now().homes().len(), 2);
}

#[test]
fn two_devices_that_say_different_things_of_one_home_are_told_so_until_somebody_settles_it() {
    let (mut tablet, mut sam) = sams_record();
    let flat = sam.says(&mut tablet, own_place("2026-06-01"));
    let mut office = tablet.clone();
    sam.says(&mut tablet, Command::CorrectHome { home: flat, facts: home(HomeKind::OwnPlace, Suits::No, "2026-06-01", "") });
    let mut other = Writer::new(promise_pathway::domain::voice::Voice::Adviser, 7, "2026-11-23");
    other.says(&mut office, Command::CorrectHome { home: flat, facts: home(HomeKind::Foyer, Suits::Yes, "2026-06-01", "") });
    let mut both = merged(&tablet, &office);
    let found = both.now().home(flat).unwrap();
    assert_eq!(
        (found.facts.kind, found.two_answers),
        (HomeKind::Foyer, true),
        "the newest shows, and it is said that there are two"
    );
    other.says(&mut both, Command::CorrectHome { home: flat, facts: found.facts });
    assert!(!both.now().home(flat).unwrap().two_answers);
}

#[test]
fn what_cannot_be_so_is_refused_and_changes_nothing() {
    let refuses = |command: Command, why: Refused| {
        let (mut record, mut sam) = sams_record();
        sam.says(&mut record, Command::SetDateOfBirth { born: day("2007-05-20") });
        let before = record.clone();
        assert_eq!(sam.tries(&mut record, command.clone()), Err(why), "{command:?}");
        assert_eq!(record, before);
    };
    let at_home = |since: &str, until: &str| Command::AddHome { facts: home(HomeKind::Family, Suits::Yes, since, until) };
    let busy = |since: &str, until: &str| Command::AddActivity { facts: activity(ActivityKind::Work, since, until) };
    for command in [at_home("1800-01-01", ""), busy("1800-01-01", ""), contact("1800-01-01", InTouch::Yes)] {
        refuses(command, Refused::NoSuchDay);
    }
    for command in [at_home("2007-05-19", ""), busy("2007-05-19", ""), contact("2007-05-19", InTouch::No)] {
        refuses(command, Refused::BeforeBirth);
    }
    for command in [at_home("2026-11-23", ""), busy("2026-11-23", ""), contact("2026-11-23", InTouch::Yes)] {
        refuses(command, Refused::DayIsToCome);
    }
    refuses(at_home("2026-03-02", "2026-03-01"), Refused::WindowEndsFirst);
    refuses(busy("2026-03-02", "2026-03-01"), Refused::WindowEndsFirst);
    refuses(busy("2026-03-02", "2126-03-01"), Refused::NoSuchDay);
    for kind in [HomeKind::NoFixedHome, HomeKind::Custody] {
        refuses(Command::AddHome { facts: home(kind, Suits::Yes, "2026-01-01", "") }, Refused::NeverSuitable);
    }
    refuses(Command::AddHealthCheck { check: Checkup::Dental, on: day("2026-11-23") }, Refused::DayIsToCome);
    refuses(Command::SetHealthHistory { given: HistoryGiven::Yes, on: Some(day("2026-11-23")) }, Refused::DayIsToCome);
}

#[test]
fn the_same_thing_is_not_written_down_twice() {
    let (mut record, mut sam) = sams_record();
    for command in [
        contact("2026-05-01", InTouch::Yes),
        Command::AddHealthCheck { check: Checkup::Health, on: day("2026-05-01") },
        Command::SetHealthHistory { given: HistoryGiven::Offered, on: Some(day("2026-05-01")) },
    ] {
        sam.says(&mut record, command.clone());
        assert_eq!(sam.tries(&mut record, command), Err(Refused::SaysSoAlready));
    }
    sam.says(&mut record, Command::AddHealthCheck { check: Checkup::Dental, on: day("2026-05-01") });
    sam.says(&mut record, contact("2026-05-01", InTouch::No));
}

#[test]
fn not_yet_given_has_no_day() {
    let (mut record, mut sam) = sams_record();
    sam.says(&mut record, Command::SetHealthHistory { given: HistoryGiven::No, on: Some(day("2026-05-01")) });
    assert_eq!(record.now().health_history()[0].on, None);
    sam.says(&mut record, Command::SetHealthHistory { given: HistoryGiven::Yes, on: Some(day("2026-06-01")) });
    let known = record.now().health_history();
    assert_eq!((known.len(), known[0].given, known[0].on), (1, HistoryGiven::Yes, Some(day("2026-06-01"))));
}

#[test]
fn a_finished_visit_is_a_day_in_touch_and_an_open_one_is_not() {
    let (mut record, mut sam) = sams_record();
    let visit = sam.says(&mut record, Command::StartVisit { on: day("2026-11-20"), place: String::new() });
    assert_eq!(record.now().circumstances().last_in_touch(), None);
    sam.says(&mut record, Command::FinishVisit { visit, read_back: ReadBack::NotRead, next: None });
    assert_eq!(record.now().circumstances().last_in_touch(), Some(day("2026-11-20")));
}

/// Somebody born on 20 May 2007: they turned 19 on 20 May 2026, and what counts lies between 20 February and 20 June.
fn turned_nineteen(homes: &[HomeFacts], activities: &[ActivityFacts], contacts: &[(&str, InTouch)]) -> Circumstances {
    Circumstances {
        name: "Jordan".into(),
        born: Some(day("2007-05-20")),
        homes: homes.to_vec(),
        activities: activities.to_vec(),
        contacts: contacts.iter().map(|(on, in_touch)| (day(on), *in_touch)).collect(),
        last_review: None,
        care: vec![],
        adopted: false,
    }
}

#[test]
fn being_in_touch_goes_by_the_window_around_the_birthday() {
    fn check(contacts: &[(&str, InTouch)], found: Option<InTouch>) {
        let standing = turned_nineteen(&[], &[], contacts).at_birthday(19, Window::USUAL).unwrap();
        assert_eq!((standing.from, standing.on, standing.to), (day("2026-02-20"), day("2026-05-20"), day("2026-06-20")));
        assert_eq!(standing.in_touch, found, "{contacts:?}");
    }
    use InTouch::{BackHome, Died, DoesNotWant, No, Yes};
    check(&[], None);
    check(&[("2026-02-19", Yes)], None);
    check(&[("2026-02-20", Yes)], Some(Yes));
    check(&[("2026-06-20", Yes)], Some(Yes));
    check(&[("2026-06-21", Yes)], None);
    check(&[("2026-03-01", Yes), ("2026-06-01", No)], Some(Yes));
    check(&[("2026-03-01", No)], Some(No));
    check(&[("2026-01-01", No)], None);
    check(&[("2025-01-01", DoesNotWant)], Some(DoesNotWant));
    check(&[("2025-01-01", DoesNotWant), ("2026-03-01", No)], Some(No));
    check(&[("2025-01-01", DoesNotWant), ("2026-01-01", Yes)], None);
    check(&[("2026-03-01", Yes), ("2026-04-01", BackHome)], Some(BackHome));
    check(&[("2024-03-01", Died)], Some(Died));
    check(&[("2024-03-01", Died), ("2026-03-01", Yes)], Some(Died));
    check(&[("2026-06-21", Died), ("2026-06-22", Yes)], None);
}

#[test]
fn the_home_on_the_birthday_counts_and_else_the_nearest_in_the_window() {
    fn check(homes: &[HomeFacts], found: Option<HomeKind>) {
        let standing = turned_nineteen(homes, &[], &[]).at_birthday(19, Window::USUAL).unwrap();
        assert_eq!(standing.home.map(|home| home.kind), found, "{homes:?}");
    }
    use HomeKind::{Emergency, Family, Foyer, OwnPlace};
    let at = |kind, since: &str, until: &str| home(kind, Suits::Yes, since, until);
    check(&[], None);
    check(&[at(Family, "2020-01-01", "")], Some(Family));
    check(&[at(Family, "2026-05-20", "")], Some(Family));
    check(&[at(Family, "2020-01-01", "2026-05-20")], Some(Family));
    // On the day of a move the new home counts.
    check(&[at(Family, "2020-01-01", ""), at(OwnPlace, "2026-05-20", "")], Some(OwnPlace));
    check(&[at(Family, "2020-01-01", ""), at(OwnPlace, "2026-05-21", "")], Some(Family));
    // A short stay elsewhere, and back.
    check(&[at(Family, "2020-01-01", "2026-12-31"), at(Emergency, "2026-03-01", "2026-03-20")], Some(Family));
    // A home without an end is left when the next begins, and that one was left too.
    check(&[at(Family, "2020-01-01", ""), at(Emergency, "2026-03-01", "2026-03-20")], Some(Emergency));
    check(&[at(Family, "2020-01-01", "2026-02-19")], None);
    check(&[at(Family, "2020-01-01", "2026-02-20")], Some(Family));
    check(&[at(OwnPlace, "2026-06-20", "")], Some(OwnPlace));
    check(&[at(OwnPlace, "2026-06-21", "")], None);
    check(&[at(Family, "2020-01-01", "2026-04-30"), at(Foyer, "2026-06-01", "")], Some(Foyer));
}

#[test]
fn what_nobody_has_written_down_is_named() {
    fn check(circumstances: &Circumstances, missing: &[Missing]) {
        assert_eq!(circumstances.at_birthday(19, Window::USUAL).unwrap().missing(), missing);
    }
    let flat = home(HomeKind::OwnPlace, Suits::Yes, "2026-01-01", "");
    let unjudged = HomeFacts { suits: Suits::NotSaid, ..flat };
    let working = activity(ActivityKind::Work, "2026-01-01", "");
    let met = ("2026-05-01", InTouch::Yes);
    check(&turned_nineteen(&[], &[], &[]), &[Missing::InTouch, Missing::Activity, Missing::Home]);
    check(&turned_nineteen(&[flat], &[working], &[met]), &[]);
    check(&turned_nineteen(&[unjudged], &[working], &[met]), &[Missing::Suitability]);
    check(&turned_nineteen(&[], &[], &[("2026-05-01", InTouch::BackHome)]), &[]);
    check(&turned_nineteen(&[flat], &[], &[("2026-05-01", InTouch::No)]), &[Missing::Activity]);
}

#[test]
fn the_window_is_a_setting_and_clamps_to_the_ends_of_months() {
    let around = |before, after, on: &str| Window { before, after }.around(day(on));
    assert_eq!(around(3, 1, "2026-05-31"), (day("2026-02-28"), day("2026-06-30")));
    assert_eq!(around(0, 0, "2026-05-31"), (day("2026-05-31"), day("2026-05-31")));
    assert_eq!(around(6, 6, "2028-08-29"), (day("2028-02-29"), day("2029-02-28")));
    let met = turned_nineteen(&[], &[], &[("2025-12-01", InTouch::Yes)]);
    assert_eq!(met.at_birthday(19, Window::USUAL).unwrap().in_touch, None);
    assert_eq!(met.at_birthday(19, Window { before: 6, after: 1 }).unwrap().in_touch, Some(InTouch::Yes));
}

#[test]
fn without_a_birthday_there_is_nothing_to_stand_at() {
    let nobody = Circumstances { born: None, ..turned_nineteen(&[], &[], &[]) };
    assert!(BIRTHDAYS.into_iter().all(|age| nobody.at_birthday(age, Window::USUAL).is_none()));
    assert_eq!(new_record().now().circumstances().born, None);
    assert_eq!(new_record().person(), JORDAN);
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..2_000_u64).prop_map(|days| day("2022-01-01") + chrono::Days::new(days))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// The oracle walks outwards from the birthday, day by day, and asks each day who lived where.
    #[test]
    fn the_home_found_is_the_one_a_walk_through_the_days_finds(
        starts in prop::collection::btree_map(any_day(), prop::option::of(0..400_u64), 0..6),
        before in 0..=6_u32,
        after in 0..=6_u32,
    ) {
        let homes: Vec<HomeFacts> = starts.iter().zip(HomeKind::ALL).map(|((since, days), kind)| HomeFacts {
            kind, suits: Suits::Yes, since: *since, until: days.map(|days| *since + chrono::Days::new(days)),
        }).collect();
        let lives_in = |on: NaiveDate| {
            homes.iter().filter(|home| home.since <= on && match home.until {
                Some(until) => on <= until,
                None => !homes.iter().any(|other| other.since > home.since && other.since <= on),
            }).max_by_key(|home| home.since).copied()
        };
        let standing = turned_nineteen(&homes, &[], &[]).at_birthday(19, Window { before, after }).unwrap();
        let mut found = None;
        for away in 0..400_u64 {
            let (earlier, later) = (standing.on - chrono::Days::new(away), standing.on + chrono::Days::new(away));
            found = (later <= standing.to).then(|| lives_in(later)).flatten();
            found = found.or_else(|| (earlier >= standing.from).then(|| lives_in(earlier)).flatten());
            if found.is_some() {
                break;
            }
        }
        prop_assert_eq!(standing.home, found);
    }
}
