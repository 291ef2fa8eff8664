//! The laws of the record, held against random histories: two to four devices, copies merged now and then, clocks years wrong.
//!
//! Each law is one sentence. When one fails, proptest shows the shortest history it can find; tell that history as a story in one
//! of the `*_story.rs` files before mending the rule.

use crate::everything::{SIDES, abouts, everything};
use crate::histories::{Device, Happening, KINDS, World, ever_added, history, history_with_forgeries, wish};
use crate::support::{JORDAN, Writer, add_goal, merged, new_record, reword_goal};
use promise_pathway::domain::change::{Change, Subject};
use promise_pathway::domain::command::Command;
use promise_pathway::domain::ids::{ItemId, OpId};
use promise_pathway::domain::item::{Kind, Life};
use promise_pathway::domain::op::Op;
use promise_pathway::domain::record::{Inserted, Record};
use promise_pathway::domain::view::View;
use promise_pathway::domain::voice::{Side, Voice};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

fn cases(cases: u32) -> ProptestConfig {
    // A failing history becomes a story in these files, not a seed in a folder.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// The same ops, put in in another order.
fn shuffled(ops: &[Op], seed: u64) -> Record {
    holding(&shuffled_ops(ops, seed))
}

/// The same ops in another order.
fn shuffled_ops(ops: &[Op], seed: u64) -> Vec<Op> {
    // SplitMix64, so that near seeds give far orders.
    let random = |n: usize| {
        let mixed = seed.wrapping_add((n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    };
    let mut ops: Vec<(u64, &Op)> = ops.iter().enumerate().map(|(n, op)| (random(n), op)).collect();
    ops.sort();
    ops.into_iter().map(|(_, op)| op.clone()).collect()
}

/// A record that was given these ops, in this order.
fn holding<'a>(ops: impl IntoIterator<Item = &'a Op>) -> Record {
    let mut record = Record::new(JORDAN);
    for op in ops {
        record.insert(op.clone());
    }
    record
}

fn ops(record: &Record) -> BTreeSet<Op> {
    record.all_ops().cloned().collect()
}

/// Some ops a second time with other content: what a copied device or a forger leaves behind.
fn with_clashes(mut record: Record, which: &[u8]) -> Record {
    let there: Vec<Op> = record.all_ops().cloned().collect();
    for n in which {
        if let Some(op) = there.get(usize::from(*n) % there.len().max(1)) {
            let comment = Change::Comment { words: format!("copy {n}") };
            record.insert(Op { change: comment, ..op.clone() });
        }
    }
    record
}

/// Every subject that anything was said on.
fn subjects(record: &Record) -> BTreeSet<Subject> {
    record.all_ops().flat_map(|op| op.change.subjects(op.id, op.said_by.side())).collect()
}

/// Where people's own words are kept. The laws have a list of their own, so that the domain cannot leave one out of both.
fn holds_words(subject: &Subject) -> bool {
    match subject {
        Subject::Name
        | Subject::AreaWords(..)
        | Subject::GoalWords(_)
        | Subject::ActionWords(_)
        | Subject::ActionNotes(_)
        | Subject::AchievementWords(_)
        | Subject::SupporterWords(_)
        | Subject::VisitWords(..)
        | Subject::ReviewWords(..)
        | Subject::DisagreementWords(..)
        | Subject::Comments
        | Subject::NotNeeded(..) => true,
        Subject::DateOfBirth
        | Subject::Answer(..)
        | Subject::Scale(..)
        | Subject::Help(..)
        | Subject::GoalState(_)
        | Subject::ActionOwner(_)
        | Subject::ActionWindow(_)
        | Subject::ActionProgress(_)
        | Subject::Paper(_)
        | Subject::CarePeriod(_)
        | Subject::CareFlag(_)
        | Subject::Dated(_)
        | Subject::Rule(_)
        | Subject::HomeFacts(_)
        | Subject::ActivityFacts(_)
        | Subject::HealthHistory
        | Subject::TypedUp(_)
        | Subject::VisitSteps(_)
        | Subject::VisitEnd(_)
        | Subject::ReviewSteps(_)
        | Subject::ReviewDecision(..)
        | Subject::ReviewNext(_)
        | Subject::ReviewReadBack(_)
        | Subject::DisagreementSettled(_)
        | Subject::Items(_)
        | Subject::Life(_)
        | Subject::AllOf(_) => false,
    }
}

fn is_in_words(op: &Op) -> bool {
    op.change.subjects(op.id, op.said_by.side()).iter().any(holds_words)
}

fn theirs(record: &Record) -> Record {
    holding(record.all_ops().filter(|op| op.said_by.side() == Side::YoungPerson))
}

fn heads_of(view: &View<'_>, subject: &Subject, whose: impl Fn(&Voice) -> bool) -> Vec<OpId> {
    view.heads(subject).into_iter().filter(|op| whose(&op.said_by)).map(|op| op.id).collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_known_from_one_look_to_the_next_is_what_a_fresh_look_finds(
        (devices, history) in history_with_forgeries(), clash: Vec<u8>, seed: u64
    ) {
        let together = with_clashes(World::played(devices, &history).together(), &clash[..clash.len().min(3)]);
        let all: Vec<Op> = together.all_ops().cloned().collect();
        let order: Vec<Op> = shuffled_ops(&all, seed);
        let subjects = subjects(&together);
        let earlier = holding(&order[..order.len() / 2]).seen();
        let heads = |record: &Record| -> Vec<Vec<OpId>> {
            let views = [record.now(), record.as_at(&earlier)];
            views.iter().flat_map(|view| subjects.iter().map(|subject| heads_of(view, subject, |_| true))).collect()
        };
        let mut record = new_record();
        for (n, op) in order.iter().enumerate() {
            record.insert(op.clone());
            prop_assert_eq!(heads(&record), heads(&holding(&order[..=n])));
        }
    }

    #[test]
    fn any_order_of_the_same_ops_folds_alike((devices, history) in history_with_forgeries(), clash: Vec<u8>, seed: u64) {
        let clash = &clash[..clash.len().min(3)];
        let together = with_clashes(World::played(devices, &history).together(), clash);
        let all: Vec<Op> = together.all_ops().cloned().collect();
        let again = shuffled(&all, seed);
        prop_assert_eq!(&again, &together);
        prop_assert_eq!(everything(&again.now()), everything(&together.now()));
    }

    #[test]
    fn undo_takes_back_exactly_what_was_done_and_undoing_that_brings_it_back(
        (devices, history) in history(),
        wishes in prop::collection::vec(wish(), 1..6),
    ) {
        let mut device = Device::with(World::played(devices, &history).together());
        for wish in wishes {
            let before = device.record.clone();
            let Ok(done) = device.hears(&wish) else { continue };
            let after = everything(&device.record.now());
            let undone = device.obeys(&Command::Undo { ops: vec![done] }, &wish.voice);
            prop_assert!(undone.is_ok(), "{:?}", undone);
            prop_assert_eq!(everything(&device.record.now()), everything(&before.now()));
            let redone = device.obeys(&Command::Undo { ops: undone.into_iter().collect() }, &wish.voice);
            prop_assert!(redone.is_ok(), "{:?}", redone);
            prop_assert_eq!(everything(&device.record.now()), after);
        }
    }

    #[test]
    fn last_time_stays_as_it_was_whatever_is_said_later((devices, history) in history()) {
        let mut world = World::new(devices);
        let mut frozen = Vec::new();
        for happening in &history {
            let before = match happening {
                Happening::Says { device, .. } => Some((*device, world.devices[*device].record.clone())),
                _ => None,
            };
            world.play(happening);
            if let Some((device, before)) = before {
                let new = world.devices[device].record.all_ops().find(|op| before.op(op.id).is_none());
                if let Some(Change::FinishVisit { seen, .. } | Change::HoldReview { seen, .. }) = new.map(|op| &op.change) {
                    frozen.push((seen.clone(), everything(&before.now())));
                }
            }
        }
        let together = world.together();
        for (seen, then) in &frozen {
            prop_assert_eq!(&everything(&together.as_at(seen)), then);
        }
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn merging_gives_the_same_in_any_order_however_often((_, history) in history_with_forgeries(), clash: Vec<u8>, other: Vec<u8>) {
        let world = World::played(4, &history);
        // All three know the same ops under some names, and other ones under others.
        let shared = &world.devices[3].record;
        let a = with_clashes(merged(&world.devices[0].record, shared), &clash[..clash.len().min(5)]);
        let b = with_clashes(merged(&world.devices[1].record, shared), &other[..other.len().min(5)]);
        let c = &world.devices[2].record;
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), c), merged(&a, &merged(&b, c)));
        prop_assert_eq!(&merged(&a, &a), &a);
        prop_assert_eq!(merged(&merged(&a, &b), &b), merged(&a, &b));
    }

    #[test]
    fn merging_loses_nothing_and_makes_nothing_up((_, history) in history_with_forgeries(), clash: Vec<u8>, other: Vec<u8>) {
        let world = World::played(2, &history.into_iter().filter(|what| is_on(what, 2)).collect::<Vec<_>>());
        let a = with_clashes(world.devices[0].record.clone(), &clash[..clash.len().min(3)]);
        let b = with_clashes(world.devices[1].record.clone(), &other[..other.len().min(3)]);
        let mut both = a.clone();
        let new = both.merge(&b);
        prop_assert_eq!(ops(&both), ops(&a).union(&ops(&b)).cloned().collect::<BTreeSet<Op>>());
        prop_assert_eq!(both.len(), a.len() + new);
    }

    #[test]
    fn no_adviser_makes_any_difference_to_which_of_the_young_persons_words_stand((devices, history) in history_with_forgeries()) {
        let together = World::played(devices, &history).together();
        let alone = theirs(&together);
        let hers = |voice: &Voice| voice.side() == Side::YoungPerson;
        for subject in subjects(&together).iter().filter(|subject| holds_words(subject)) {
            prop_assert_eq!(heads_of(&together.now(), subject, hers), heads_of(&alone.now(), subject, hers), "{:?}", subject);
        }
    }

    #[test]
    fn what_the_young_person_typed_gives_way_only_to_what_they_type((devices, history) in history_with_forgeries()) {
        let together = World::played(devices, &history).together();
        let typed = |voice: &Voice| *voice == Voice::YoungPerson;
        // Taking back goes by side, for typed and dictated words alike.
        let is_undo = |op: &Op| matches!(op.change, Change::TakeBack { .. });
        let alone = holding(theirs(&together).all_ops().filter(|op| typed(&op.said_by) || is_undo(op)));
        for subject in subjects(&together).iter().filter(|subject| holds_words(subject)) {
            prop_assert_eq!(heads_of(&together.now(), subject, typed), heads_of(&alone.now(), subject, typed), "{:?}", subject);
        }
    }

    #[test]
    fn what_holds_the_young_persons_words_stays_on_show_until_they_remove_it((devices, history) in history_with_forgeries()) {
        let together = World::played(devices, &history).together();
        let view = together.now();
        // What they removed, or added themselves and took back again.
        let alone = theirs(&together);
        let removed_by_them: BTreeSet<ItemId> = alone
            .all_ops()
            .flat_map(|op| match &op.change {
                Change::Remove { item } => vec![*item],
                Change::TakeBack { ops } => ops.iter().copied().filter(|id| alone.op(*id).is_some()).collect(),
                _ => Vec::new(),
            })
            .collect();
        for item in ever_added(&together).into_iter().filter(|item| !removed_by_them.contains(item)) {
            let said = view.said_on(&Subject::AllOf(item));
            if said.iter().any(|op| op.said_by.side() == Side::YoungPerson && is_in_words(op)) {
                prop_assert!(view.item(item).is_some(), "{} was taken back", item);
                prop_assert_ne!(view.life(item), Life::Removed, "{}", item);
                let kind = together.op(item).and_then(|op| op.change.adds()).unwrap();
                prop_assert!(view.items(kind).iter().any(|op| op.id == item), "{} is not on its list", item);
            }
        }
    }

    #[test]
    fn a_removal_hides_only_what_the_remover_had_seen((devices, history) in history_with_forgeries()) {
        let together = World::played(devices, &history).together();
        let view = together.now();
        for item in ever_added(&together).into_iter().filter(|item| view.life(*item) == Life::Removed) {
            let removals: Vec<&Op> = view.said_on(&Subject::Life(item));
            for op in view.said_on(&Subject::AllOf(item)) {
                prop_assert!(removals.iter().any(|removal| removal.over.contains(&op.id)), "nobody who removed {} had seen {}", item, op.id);
            }
        }
    }

    #[test]
    fn a_reading_leaves_the_history_only_when_its_own_side_takes_it_back((devices, history) in history_with_forgeries()) {
        let together = World::played(devices, &history).together();
        let view = together.now();
        for side in SIDES {
            let taken_back: BTreeSet<OpId> = together
                .all_ops()
                .filter(|op| op.said_by.side() == side)
                .flat_map(|op| match &op.change { Change::TakeBack { ops } => ops.clone(), _ => Vec::new() })
                .collect();
            for about in abouts() {
                let kept: BTreeSet<OpId> = view.readings(about, side).iter().map(|reading| reading.by_op).collect();
                let given = together.all_ops().filter(|op| op.said_by.side() == side);
                let given = given.filter(|op| matches!(op.change, Change::Answer { about: said, .. } if said == about));
                for op in given.filter(|op| !taken_back.contains(&op.id)) {
                    prop_assert!(kept.contains(&op.id), "{:?}'s answer {} to {} is gone", side, op.id, about);
                }
            }
        }
    }

    #[test]
    fn in_a_history_what_was_written_over_comes_first_whatever_the_clocks_say((devices, history) in history()) {
        let together = World::played(devices, &history).together();
        let view = together.now();
        for subject in subjects(&together) {
            let told = view.history(&subject);
            let place: BTreeMap<OpId, usize> = told.iter().enumerate().map(|(place, op)| (op.id, place)).collect();
            // The ops on an item as a whole are about several subjects, and `over` speaks of one of them only.
            if matches!(subject, Subject::AllOf(_)) {
                continue;
            }
            for op in &told {
                for earlier in op.over.iter().filter_map(|id| place.get(id)) {
                    prop_assert!(earlier < &place[&op.id], "{:?}: {} is told before what it was written over", subject, op.id);
                }
            }
        }
    }

    #[test]
    fn what_a_newer_app_said_is_carried_along_unread(
        (devices, history) in history(),
        bodies in prop::collection::vec(any::<String>(), 0..4),
    ) {
        let mut world = World::played(devices, &history);
        let before = everything(&world.together().now());
        let mut newer = Writer::new(Voice::YoungPerson, 0xabcd, "2031-01-01");
        for body in &bodies {
            newer.forges(&mut world.devices[0].record, Change::Unknown { kind: "sing".into(), body: body.clone() }, &[]);
        }
        world.play(&Happening::Merges { from: 0, into: 1 });
        let together = merged(&world.devices[1].record, &world.together());
        let carried: Vec<&String> = together
            .all_ops()
            .filter_map(|op| match &op.change { Change::Unknown { kind, body } if kind == "sing" => Some(body), _ => None })
            .collect();
        prop_assert_eq!(carried, bodies.iter().collect::<Vec<_>>());
        prop_assert_eq!(everything(&together.now()), before);
    }
}

fn is_on(happening: &Happening, devices: usize) -> bool {
    match happening {
        Happening::Merges { from, into } => *from < devices && *into < devices,
        Happening::Says { device, .. }
        | Happening::Restarts { device }
        | Happening::SetsClock { device, .. }
        | Happening::Forges { device, .. } => *device < devices,
    }
}

/// Without this, a law could hold only because the histories never come to the point.
#[test]
fn every_kind_of_command_is_said_in_the_random_histories() {
    let mut runner = TestRunner::deterministic();
    let mut said: BTreeMap<&'static str, u32> = BTreeMap::new();
    let mut points = [0_u32; 5];
    for _ in 0..400 {
        let (devices, history) = history_with_forgeries().new_tree(&mut runner).unwrap().current();
        let together = World::played(devices, &history).together();
        for op in together.all_ops().filter(|op| op.typed_on.0 != 0xf) {
            *said.entry(kind_of(&op.change)).or_default() += 1;
        }
        let view = together.now();
        let on_two = |subject: &Subject| u32::from(view.heads(subject).len() > 1);
        points[0] += subjects(&together).iter().map(on_two).sum::<u32>();
        points[1] += view.moments().len() as u32;
        points[2] += ever_added(&together).into_iter().filter(|item| view.life(*item) == Life::BroughtBack).count() as u32;
        points[3] += ever_added(&together).into_iter().filter(|item| view.life(*item) == Life::Removed).count() as u32;
        points[4] += together.all_ops().filter(|op| !view.stands(op)).count() as u32;
    }
    assert_eq!(said.len(), usize::from(KINDS), "{said:?}");
    assert!(said.values().all(|times| *times >= 10), "{said:?}");
    assert!(points.iter().all(|times| *times >= 10), "disagreements, moments, brought back, removed, taken back: {points:?}");
}

fn kind_of(change: &Change) -> &'static str {
    match change {
        Change::SetName { .. } => "name",
        Change::SetDateOfBirth { .. } => "born",
        Change::Answer { .. } => "answer",
        Change::WriteInArea { .. } => "area",
        Change::ReadScale { .. } => "scale",
        Change::WantHelp { .. } => "help",
        Change::AddGoal { .. } => "goal",
        Change::RewordGoal { .. } => "goal reworded",
        Change::MoveGoalOn { .. } => "goal moved on",
        Change::AddAction { .. } => "action",
        Change::RewordAction { .. } => "action reworded",
        Change::GiveAction { .. } => "action given",
        Change::MoveWindow { .. } => "window",
        Change::MoveActionOn { .. } => "action moved on",
        Change::NoteOnAction { .. } => "note",
        Change::AddAchievement { .. } => "achievement",
        Change::AddSupporter { .. } => "supporter",
        Change::RewordSupporter { .. } => "supporter reworded",
        Change::SetPaper { .. } => "paper",
        Change::StartVisit { .. } => "visit",
        Change::VisitWords { .. } => "visit words",
        Change::FinishStep { .. } => "step",
        Change::FinishVisit { .. } => "visit finished",
        Change::HoldReview { .. } => "review",
        Change::BeginReview { .. } => "review begun",
        Change::FinishReviewStep { .. } => "review step",
        Change::Decide { .. } => "decision",
        Change::ProposeNextReview { .. } => "next review",
        Change::ReviewWords { .. } => "review words",
        Change::ReadBackReview { .. } => "review read back",
        Change::AddDisagreement => "disagreement",
        Change::DisagreementWords { .. } => "disagreement words",
        Change::SettleDisagreement { .. } => "disagreement settled",
        Change::Comment { .. } => "comment",
        Change::AddCarePeriod { .. } => "care period",
        Change::ChangeCarePeriod { .. } => "care period changed",
        Change::SetCareFlag { .. } => "care flag",
        Change::SetDated { .. } => "dated",
        Change::SwitchRule { .. } => "rule switched",
        Change::AddHome { .. } => "home",
        Change::CorrectHome { .. } => "other home",
        Change::AddActivity { .. } => "activity",
        Change::CorrectActivity { .. } => "other activity",
        Change::AddContact { .. } => "contact",
        Change::SetHealthHistory { .. } => "health history",
        Change::AddHealthCheck { .. } => "health check",
        Change::NotNeeded { .. } => "not needed",
        Change::TypeUp { .. } => "typed up",
        Change::Remove { .. } => "remove",
        Change::Restore { .. } => "restore",
        Change::TakeBack { .. } => "take back",
        Change::Unknown { .. } => "unknown",
    }
}

#[test]
fn two_ops_with_one_name_are_both_kept_and_every_copy_agrees_which_stands() {
    let mut one = new_record();
    let goal = Writer::sam("2026-11-22").says(&mut one, add_goal("find a course"));
    let there = one.op(goal).unwrap().clone();
    let copies: Vec<Op> =
        ["a", "b"].map(|words| Op { change: Change::Comment { words: words.into() }, ..there.clone() }).to_vec();
    let [a, b, c] = [&there, &copies[0], &copies[1]];
    let first = holding([a, b, c]);
    for order in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
        assert_eq!(holding(order), first);
    }
    assert_eq!(first.len(), 1);
    assert_eq!(first.clashes().count(), 2, "both can be shown");
    assert_eq!(first.all_ops().count(), 3, "all three are handed on");
    assert_eq!(first.clone().insert(copies[0].clone()), Inserted::Clash);
}

#[test]
fn a_goal_that_was_seen_to_be_gone_is_back_when_the_young_persons_words_in_it_arrive() {
    let mut sam = Writer::sam("2026-11-22");
    let mut tablet = new_record();
    let goal = sam.says(&mut tablet, add_goal("find a course"));
    let mut phone = tablet.clone();
    Writer::jordan("2026-11-22").says(&mut phone, reword_goal(goal, "a course near my sister"));
    sam.says(&mut tablet, Command::Undo { ops: vec![goal] });
    let goals = Subject::Items(Kind::Goal);
    assert!(tablet.now().heads(&goals).is_empty());
    tablet.merge(&phone);
    assert_eq!(heads_of(&tablet.now(), &goals, |_| true), [goal]);
}

#[test]
fn what_a_copied_op_was_written_over_is_hidden_when_it_arrives_after_a_look() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-11-22");
    let late = jordan.forges(&mut record.clone(), Change::SetName { words: "Jo".into() }, &[]);
    let name = jordan.forges(&mut record, Change::SetName { words: "b".into() }, &[]);
    let there = record.op(name).unwrap().clone();
    record.insert(Op { change: Change::SetName { words: "a".into() }, over: vec![late], ..there.clone() });
    assert_eq!(heads_of(&record.now(), &Subject::Name, |_| true), [name]);
    record.insert(Op { id: late, change: Change::SetName { words: "Jo".into() }, ..there });
    assert_eq!(heads_of(&record.now(), &Subject::Name, |_| true), [name]);
}

#[test]
fn a_copied_name_never_puts_an_adviser_in_the_young_persons_place() {
    let dictated = Voice::YoungPersonDictated { read_back: true };
    for (hers, stranger) in
        [(Voice::YoungPerson, Voice::Adviser), (Voice::YoungPerson, dictated.clone()), (dictated, Voice::Other("Team".into()))]
    {
        let mut record = new_record();
        let goal = Writer::jordan("2026-11-22").hands_over_to(hers.clone()).says(&mut record, add_goal("my own room"));
        let forged =
            Op { said_by: stranger, change: Change::SetName { words: String::new() }, ..record.op(goal).unwrap().clone() };
        assert_eq!(record.insert(forged), Inserted::Clash);
        assert_eq!(record.op(goal).unwrap().said_by, hers);
        assert_eq!(record.now().goals().len(), 1);
    }
}

#[test]
fn an_op_about_somebody_else_is_not_taken_in() {
    let mut somebody = Record::new(promise_pathway::domain::ids::PersonId(7));
    Writer::sam("2026-11-22").says(&mut somebody, add_goal("not Jordan's"));
    let mut record = new_record();
    assert_eq!(record.merge(&somebody), 0);
    assert!(record.is_empty());
}

/// A file may hold 100,000 ops. None of them may make the fold run for ever, or so deep that the page falls over.
#[test]
fn ops_that_take_each_other_back_are_read_in_good_time() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-22");
    let mut said = vec![sam.says(&mut record, add_goal("find a course"))];
    for _ in 0..60 {
        let all = said.clone();
        said.push(sam.forges(&mut record, Change::TakeBack { ops: all }, &[]));
    }
    assert!(record.now().goals().is_empty(), "the newest of them stands and takes the goal back");

    let mut record = new_record();
    let mut last = sam.says(&mut record, add_goal("find a course"));
    for _ in 0..20_000 {
        last = sam.forges(&mut record, Change::TakeBack { ops: vec![last] }, &[]);
    }
    assert_eq!(record.now().goals().len(), 1, "taken back and brought back, an even number of times");
}

/// Only a forged file can hold such a ring. Nobody's words may go down in it.
#[test]
fn a_ring_of_ops_that_take_each_other_back_takes_nothing_back() {
    for length in 1..6_usize {
        let mut record = new_record();
        let mut sam = Writer::sam("2026-11-22");
        let goal = sam.says(&mut record, add_goal("find a course"));
        let comment = sam.says(&mut record, Command::Comment { words: "well done".into() });
        let id = |n: usize| OpId { number: comment.number + 1 + (n % length) as u32, ..comment };
        for n in 0..length {
            let also = if n == 0 { vec![id(1), goal] } else { vec![id(n + 1)] };
            sam.forges(&mut record, Change::TakeBack { ops: also }, &[]);
        }
        let view = record.now();
        assert_eq!(view.comments().len(), 1);
        for n in 0..length {
            assert!(view.stands(record.op(id(n)).unwrap()), "ring of {length}, op {n}");
        }
    }
}
