//! What the pictures count and what they say about it: counts add up, sentences lead with what got better, too little says so,
//! and who is hidden in a total cannot be worked out.

use crate::support::{Writer, add_action, answer, day, new_record, window};
use promise_pathway::content::picture_words;
use promise_pathway::domain::action::{Owner, Progress};
use promise_pathway::domain::actions_kept::Went;
use promise_pathway::domain::area::{Area, Point};
use promise_pathway::domain::command::Command;
use promise_pathway::domain::over_time::MOST_DAYS;
use promise_pathway::domain::promise::{About, Answer, CommitmentId};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::totals::{Felt, SMALLEST_SHOWN, shown, totals};
use promise_pathway::domain::voice::Side;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const TODAY: &str = "2026-11-22";

fn mark(id: (u8, u8), answer: Answer) -> Command {
    Command::Answer { about: About::Commitment(CommitmentId(id.0, id.1)), answer, words: String::new() }
}

/// They looked at the plan together.
fn look_together(sam: &mut Writer, record: &mut Record, on: &str) {
    sam.on(on);
    sam.says(record, Command::HoldReview { on: day(on), next: None });
}

fn strip(record: &Record, looking: Side) -> String {
    let found = record.now().kept(&picture_words::commitments(), looking);
    picture_words::kept(&found, looking, "Jordan", day(TODAY))
}

fn changes(record: &Record, looking: Side) -> String {
    picture_words::over_time(&record.now().over_time(looking), looking, "Jordan", day(TODAY))
}

#[test]
fn the_strip_has_all_36_and_leads_with_what_got_better() {
    let mut record = new_record();
    let (mut jordan, mut sam) = (Writer::jordan("2026-05-03"), Writer::sam("2026-05-03"));
    assert_eq!(picture_words::commitments().len(), 36);
    assert!(strip(&record, Side::YoungPerson).starts_with("You haven’t marked any of these yet."));
    assert_eq!(strip(&record, Side::Adviser), "Jordan has not marked any of the commitments yet.");

    jordan.says(&mut record, answer(1, Answer::ABit));
    jordan.says(&mut record, mark((1, 1), Answer::ABit));
    jordan.says(&mut record, mark((1, 2), Answer::Yes));
    jordan.says(&mut record, mark((3, 2), Answer::Mostly));
    assert_eq!(strip(&record, Side::YoungPerson), "3 of 36 are marked: Yes to 1, Mostly to 1 and A bit to 1.");
    look_together(&mut sam, &mut record, "2026-05-03");

    jordan.on("2026-11-20");
    jordan.says(&mut record, answer(1, Answer::Yes));
    jordan.says(&mut record, mark((1, 1), Answer::Mostly));
    jordan.says(&mut record, mark((3, 2), Answer::NotYet));
    jordan.says(&mut record, mark((7, 1), Answer::NotSure));
    let marked = "4 of 36 are marked: Yes to 1, Mostly to 1, Not yet to 1 and I’m not sure to 1.";
    assert_eq!(
        strip(&record, Side::YoungPerson),
        format!("One feels better than on 3 May. One feels lower than on 3 May. {marked}"),
        "what was not marked again has not stayed the same"
    );
    jordan.says(&mut record, mark((1, 2), Answer::NotSure));
    jordan.says(&mut record, mark((1, 2), Answer::Yes));
    assert_eq!(
        strip(&record, Side::YoungPerson),
        format!("One feels better than on 3 May. One feels the same as on 3 May. One feels lower than on 3 May. {marked}")
    );
}

#[test]
fn an_adviser_who_has_not_answered_sees_no_new_answer_in_any_picture() {
    let mut record = new_record();
    let (mut jordan, mut sam) = (Writer::jordan("2026-05-03"), Writer::sam("2026-05-03"));
    jordan.says(&mut record, answer(1, Answer::ABit));
    look_together(&mut sam, &mut record, "2026-05-03");
    jordan.on("2026-11-20");
    jordan.says(&mut record, answer(1, Answer::Yes));
    jordan.says(&mut record, answer(2, Answer::Yes));
    jordan.says(&mut record, mark((1, 1), Answer::Yes));

    let seen = |record: &Record, looking| record.now().promises_seen_by(looking).each[0].now;
    assert_eq!(seen(&record, Side::YoungPerson), Some(Answer::Yes));
    assert_eq!(seen(&record, Side::Adviser), None);
    assert_eq!(strip(&record, Side::Adviser), "Jordan has not marked any of the commitments yet.");
    assert_eq!(record.now().over_time(Side::YoungPerson).days.len(), 2);
    assert_eq!(record.now().over_time(Side::Adviser).days, [day("2026-05-03")]);
    assert_eq!(record.now().felt()[1], Felt::NoAnswer, "a total counts nothing that is hidden");

    sam.on("2026-11-21");
    sam.says(&mut record, answer(1, Answer::Mostly));
    assert_eq!(seen(&record, Side::Adviser), Some(Answer::Yes));
    assert_eq!(record.now().over_time(Side::Adviser).days.len(), 2);
    assert_eq!(record.now().felt()[0], Felt::True);
    assert_eq!(record.now().felt()[1], Felt::NoAnswer);
}

#[test]
fn change_over_time_needs_two_days_and_is_told_by_name() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-05-03");
    assert!(changes(&record, Side::YoungPerson).starts_with("You haven’t answered any of the promises yet."));
    jordan.says(&mut record, answer(3, Answer::NotYet));
    jordan.says(&mut record, answer(3, Answer::ABit));
    jordan.says(&mut record, answer(5, Answer::Yes));
    let once = record.now().over_time(Side::YoungPerson);
    assert!(!once.is_enough());
    assert_eq!(once.each[2].on, [Some(Answer::ABit)], "the day ends with the last answer");
    assert!(changes(&record, Side::YoungPerson).starts_with("All the answers so far are from one day, 3 May."));

    jordan.on("2026-08-01");
    jordan.says(&mut record, answer(3, Answer::NotSure));
    jordan.on("2026-11-20");
    jordan.says(&mut record, answer(3, Answer::Yes));
    jordan.says(&mut record, answer(5, Answer::Mostly));
    let found = record.now().over_time(Side::YoungPerson);
    assert_eq!(found.each[2].on, [Some(Answer::ABit), Some(Answer::NotSure), Some(Answer::Yes)]);
    assert_eq!(found.each[2].steps(), [(0, 2), (2, 4)], "a way out stands nowhere on the line");
    assert_eq!(picture_words::from_to(&found.each[2]), "A bit, then Yes");
    assert_eq!(picture_words::from_to(&found.each[0]), "No answer on the line");
    assert_eq!(changes(&record, Side::YoungPerson), "Since 3 May one feels better: Listen. Since 3 May one feels lower: Home.");
}

#[test]
fn a_change_is_told_since_the_day_on_which_that_promise_was_first_answered() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-05-03");
    jordan.says(&mut record, answer(3, Answer::NotYet));
    jordan.on("2026-08-01");
    jordan.says(&mut record, answer(5, Answer::ABit));
    jordan.on("2026-11-20");
    jordan.says(&mut record, answer(5, Answer::Yes));
    assert_eq!(changes(&record, Side::YoungPerson), "Since 1 August one feels better: Home.");
    jordan.says(&mut record, answer(3, Answer::Yes));
    assert_eq!(changes(&record, Side::YoungPerson), "Since their first answers 2 feel better: Listen and Home.");
}

#[test]
fn who_keeps_a_plan_alone_finds_the_day_before_beside_today() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-05-17");
    let scale = |point: u8| Command::ReadScale { area: Area::Home, point: Point::new(point).unwrap() };
    for number in 1..=7 {
        jordan.says(&mut record, answer(number, Answer::ABit));
    }
    jordan.says(&mut record, mark((1, 1), Answer::Yes));
    jordan.says(&mut record, scale(3));
    assert_eq!(record.now().promises_seen_by(Side::YoungPerson).radar_then(), None, "one day is no change");

    jordan.on("2026-11-20");
    jordan.says(&mut record, answer(5, Answer::Yes));
    jordan.says(&mut record, scale(8));
    let found = record.now().promises_seen_by(Side::YoungPerson);
    assert_eq!(found.last_time, Some(day("2026-05-17")));
    assert_eq!(found.radar_then(), Some(vec![2; 7]));
    assert_eq!((found.finding().better.len(), found.finding().same.len()), (1, 0), "nobody was asked the others again");
    let areas = record.now().areas_seen_by(Side::YoungPerson);
    assert_eq!((areas.last_time, areas.finding().better), (Some(day("2026-05-17")), vec![Area::Home]));
    assert!(!strip(&record, Side::YoungPerson).contains("same"), "{}", strip(&record, Side::YoungPerson));

    // An adviser has seen nothing of it yet.
    assert_eq!(record.now().promises_seen_by(Side::Adviser).radar_then(), None);
    // Once they have closed something together, that is last time.
    look_together(&mut Writer::sam("2026-11-21"), &mut record, "2026-11-21");
    jordan.on("2026-11-22");
    jordan.says(&mut record, answer(6, Answer::Yes));
    assert_eq!(record.now().promises_seen_by(Side::YoungPerson).last_time, Some(day("2026-11-21")));
}

#[test]
fn on_paper_that_both_will_hold_no_new_answer_of_the_adviser_comes_first() {
    let mut record = new_record();
    let (mut jordan, mut sam) = (Writer::jordan("2026-05-03"), Writer::sam("2026-05-03"));
    jordan.says(&mut record, answer(1, Answer::Yes));
    look_together(&mut sam, &mut record, "2026-05-03");
    sam.on("2026-11-20");
    sam.says(&mut record, answer(1, Answer::Mostly));
    let sams = |record: &Record| record.now().compare_on_paper(Side::Adviser)[0].mine.clone().map(|mine| mine.answer);
    assert_eq!(sams(&record), None);
    jordan.on("2026-11-21");
    jordan.says(&mut record, answer(1, Answer::ABit));
    assert_eq!(sams(&record), Some(Answer::Mostly));
}

#[test]
fn ways_out_alone_are_not_set_side_by_side() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-05-03");
    jordan.says(&mut record, answer(3, Answer::RatherNotSay));
    jordan.on("2026-11-20");
    jordan.says(&mut record, answer(3, Answer::NotSure));
    assert!(changes(&record, Side::YoungPerson).starts_with("No promise has two answers on the line yet"));
}

#[test]
fn only_the_newest_days_are_drawn_and_the_rest_are_counted() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-01-01");
    for month in 1..=9 {
        jordan.on(&format!("2026-0{month}-01"));
        jordan.says(&mut record, answer(1, if month % 2 == 0 { Answer::Yes } else { Answer::ABit }));
    }
    let found = record.now().over_time(Side::YoungPerson);
    assert_eq!((found.days.len(), found.left_out), (MOST_DAYS, 3));
    assert_eq!(found.days[0], day("2026-04-01"));
}

#[test]
fn actions_are_told_by_side_the_councils_first_and_what_was_done_before_all_else() {
    let mut record = new_record();
    let (mut jordan, mut sam) = (Writer::jordan("2026-10-01"), Writer::sam("2026-10-01"));
    let who = ["Sam and others".to_owned(), "You".to_owned()];
    let said = |record: &Record| picture_words::actions_kept(&record.now().actions_kept(day(TODAY)), &who, Side::YoungPerson);
    assert!(said(&record).starts_with("Nobody has said yet what they’ll do."));

    let ours = |what: &str, to: &str| Command::AddAction {
        what: what.into(),
        owner: Owner::Adviser,
        window: window("2026-10-01", to),
        if_not: String::new(),
        from: None,
    };
    let rent = sam.says(&mut record, ours("Ring about the rent", "2026-10-10"));
    sam.says(&mut record, Command::MoveActionOn { action: rent, progress: Progress::Done });
    let form = sam.says(&mut record, ours("Send the form", "2026-10-20"));
    sam.says(&mut record, Command::MoveWindow { action: form, window: window("2026-10-01", "2026-12-01") });
    sam.says(&mut record, ours("Find the letter", "2026-11-01"));
    let bank = jordan.says(&mut record, add_action("Open an account", "2026-10-01", "2026-12-24"));
    assert_eq!(said(&record), "Sam and others: Done 1, Moved to a later day 1, Still to do 1. You: Still to come 1.");
    jordan.says(&mut record, Command::MoveActionOn { action: bank, progress: Progress::NotForMe });
    assert!(said(&record).ends_with("You: Let go 1."), "{}", said(&record));
}

#[test]
fn an_action_that_was_moved_and_then_waits_past_its_day_waits() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-10-01");
    let form = sam.says(&mut record, add_action("Send the form", "2026-10-01", "2026-10-05"));
    sam.says(&mut record, Command::MoveWindow { action: form, window: window("2026-10-01", "2026-11-01") });
    let went = |today: &str| {
        let kept = record.now().actions_kept(day(today));
        Went::ALL.into_iter().find(|went| kept.by_them.of(*went) == 1).unwrap()
    };
    assert_eq!(went("2026-10-20"), Went::Moved);
    assert_eq!(went("2026-11-02"), Went::Waiting);
}

#[test]
fn a_list_of_fewer_than_six_has_no_totals() {
    let five = totals(&vec![vec![Felt::True; 7]; 5]);
    assert!(five.each.iter().all(|each| each.groups == [None, None, None]));
    assert!(picture_words::totals(&five).starts_with("A total needs at least six people."));
    let six = totals(&vec![vec![Felt::True; 7]; 6]);
    assert_eq!(six.each[0].groups, [Some(6), Some(0), Some(0)]);
}

#[test]
fn totals_say_which_promise_feels_true_for_the_most_people() {
    let mut everybody = vec![vec![Felt::NotYet; 7]; 20];
    for (at, felts) in everybody.iter_mut().enumerate() {
        felts[3] = Felt::True;
        felts[0] = if at < 12 { Felt::True } else { Felt::NotYet };
        felts[6] = if at < 3 { Felt::True } else { Felt::NotYet };
    }
    let found = totals(&everybody);
    assert_eq!(found.each[0].groups, [Some(12), Some(8), Some(0)]);
    assert_eq!(found.each[6].groups, [None, None, Some(0)], "17 of 20 would give the three away");
    assert_eq!(picture_words::totals(&found), "Of 20 people, so many feel it is true: Believe 20 and Support 12.");
}

#[test]
fn small_groups_and_the_next_one_up_are_hidden() {
    fn check(groups: &[usize], expected: &[Option<usize>]) {
        assert_eq!(shown(groups), expected, "{groups:?}");
    }
    check(&[9, 8, 7], &[Some(9), Some(8), Some(7)]);
    check(&[9, 8, 0], &[Some(9), Some(8), Some(0)]);
    check(&[9, 8, 2], &[Some(9), None, None]);
    check(&[9, 4, 4], &[Some(9), None, None]);
    // Two people in two groups: one each. So a third group is hidden with them.
    check(&[9, 1, 1], &[None, None, None]);
    check(&[2, 2, 1], &[None, None, None]);
    check(&[0, 0, 5], &[None, None, None]);
    check(&[0, 0, 6], &[Some(0), Some(0), Some(6)]);
}

/// Every list of that many people in that many groups.
fn lists(people: usize, groups: usize) -> Vec<Vec<usize>> {
    if groups == 1 {
        return vec![vec![people]];
    }
    let with = |first: usize| lists(people - first, groups - 1).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=people).flat_map(with).collect()
}

#[test]
fn who_is_hidden_cannot_be_worked_out() {
    for (groups, most) in [(3, 60), (4, 26)] {
        for people in 1..=most {
            // Somebody who knows how many people there are, and this very rule, tries every list that would look the same.
            let mut alike: BTreeMap<Vec<Option<usize>>, Vec<BTreeSet<usize>>> = BTreeMap::new();
            for list in lists(people, groups) {
                let seen = shown(&list);
                for (group, shown) in list.iter().zip(&seen) {
                    let is_right = shown.is_none_or(|shown| shown == *group && (shown == 0 || shown >= SMALLEST_SHOWN));
                    assert!(is_right, "{list:?} shows {seen:?}");
                }
                let could_be = alike.entry(seen).or_insert_with(|| vec![BTreeSet::new(); groups]);
                could_be.iter_mut().zip(list).for_each(|(could_be, group)| {
                    could_be.insert(group);
                });
            }
            for (seen, could_be) in alike {
                for (at, _) in seen.iter().enumerate().filter(|(_, shown)| shown.is_none()) {
                    assert!(could_be[at].len() >= 2, "{people} people, {seen:?}: group {at} must be {could_be:?}");
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn every_action_is_counted_once(actions in prop::collection::vec((any::<bool>(), 0_usize..5, -40_i64..40, any::<bool>()), 0..12)) {
        let mut record = new_record();
        let mut sam = Writer::sam("2026-01-01");
        let today = day(TODAY);
        for (ours, progress, days, moved) in &actions {
            let to = today + chrono::TimeDelta::days(*days);
            let window = |to| promise_pathway::domain::action::Window { from: day("2026-01-01"), to };
            let action = sam.says(&mut record, Command::AddAction {
                what: "Something".into(),
                owner: if *ours { Owner::Adviser } else { Owner::YoungPerson },
                window: window(to),
                if_not: String::new(),
                from: None,
            });
            if *moved {
                sam.says(&mut record, Command::MoveWindow { action, window: window(to + chrono::TimeDelta::days(7)) });
            }
            if *progress > 0 {
                sam.says(&mut record, Command::MoveActionOn { action, progress: Progress::ALL[*progress] });
            }
        }
        let kept = record.now().actions_kept(today);
        let ours = actions.iter().filter(|(ours, ..)| *ours).count();
        let total = |tally: &promise_pathway::domain::actions_kept::Tally| Went::ALL.iter().map(|went| tally.of(*went)).sum::<usize>();
        prop_assert_eq!((total(&kept.by_us), total(&kept.by_them)), (ours, actions.len() - ours));
        prop_assert_eq!((kept.by_us.total(), kept.by_them.total()), (ours, actions.len() - ours));
    }
}
