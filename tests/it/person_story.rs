//! Who it is about: the name, the birthday, the goals in their own words.

use crate::support::{Writer, add_goal, day, merged, new_record, reword_goal, words};
use promise_pathway::domain::area::{Area, Filled, Heading};
use promise_pathway::domain::change::Change;
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::goal::{Goal, GoalState};
use promise_pathway::domain::person::{age_on, birthday, next_birthday};
use promise_pathway::domain::record::Record;
use promise_pathway::domain::story::EventKind;
use promise_pathway::domain::voice::{Side, Voice};

fn the_goal(record: &Record) -> Goal {
    let goals = record.now().goals();
    assert_eq!(goals.len(), 1, "{goals:?}");
    goals[0].clone()
}

fn name(words: &str) -> Command {
    Command::SetName { words: words.into() }
}

#[test]
fn somebody_is_called_what_they_want_to_be_called() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    assert_eq!(record.now().name(), "");
    sam.says(&mut record, name("Jordan Smith"));
    assert_eq!(record.now().name(), "Jordan Smith");
    jordan.says(&mut record, name("Jo"));
    assert_eq!(sam.tries(&mut record, name("Jordan Smith")), Err(Refused::TheirOwnWords));
    assert_eq!(record.now().name(), "Jo");
}

#[test]
fn a_goal_put_in_words_by_both_sides_stands_in_both() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let goal = jordan.says(&mut record, add_goal("my own room"));
    sam.says(&mut record, reword_goal(goal, "move to supported lodgings"));
    assert_eq!(words(&the_goal(&record).words), ["my own room", "move to supported lodgings"]);
    sam.says(&mut record, reword_goal(goal, "move to a shared house"));
    assert_eq!(words(&the_goal(&record).words), ["my own room", "move to a shared house"]);
    jordan.says(&mut record, reword_goal(goal, "a room with a lock"));
    assert_eq!(words(&the_goal(&record).words), ["a room with a lock"], "Jordan saw both and put it in one");
}

#[test]
fn a_goal_that_was_reached_is_told_in_the_words_of_both_sides() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let goal = jordan.says(&mut record, add_goal("my own room"));
    sam.says(&mut record, reword_goal(goal, "move to supported lodgings"));
    jordan.says(&mut record, Command::MoveGoalOn { goal, state: GoalState::Reached });
    let told: Vec<_> = record.now().story().into_iter().map(|event| event.what).collect();
    assert!(told.contains(&EventKind::GoalReached("my own room / move to supported lodgings".into())), "{told:?}");
}

#[test]
fn each_side_writes_in_its_own_box() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let write = |words: &str| Command::WriteInArea { area: Area::Money, heading: Heading::GoingWell, words: words.into() };
    sam.says(&mut record, write("keeps to a budget"));
    assert_eq!(record.now().filled(Area::Money), Filled::OnlyAdviser);
    jordan.says(&mut record, write("I get by"));
    let stands = |record: &Record, side| words(&record.now().area_words(Area::Money, Heading::GoingWell, side)).join(" | ");
    assert_eq!(stands(&record, Side::YoungPerson), "I get by");
    assert_eq!(stands(&record, Side::Adviser), "keeps to a budget");
    jordan.says(&mut record, write(""));
    assert_eq!(stands(&record, Side::YoungPerson), "", "an emptied box is empty");
    assert_eq!(stands(&record, Side::Adviser), "keeps to a budget");
}

#[test]
fn an_op_names_exactly_what_its_writer_had_on_screen() {
    let mut record = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let first = jordan.says(&mut record, add_goal("my own room"));
    let second = jordan.says(&mut record, reword_goal(first, "a room with a lock"));
    let third = sam.says(&mut record, reword_goal(first, "supported lodgings"));
    let fourth = jordan.says(&mut record, reword_goal(first, "a room near Nan"));
    let mut over = [first, second, third, fourth].map(|id| record.op(id).unwrap().over.clone());
    over[3].sort();
    assert_eq!(over, [vec![], vec![first], vec![second], vec![second, third]]);
}

#[test]
fn dictated_words_stand_beside_typed_ones_until_the_young_person_types() {
    let mut record = new_record();
    let (mut jordan, sam) = (Writer::jordan("2026-11-22"), Writer::sam("2026-11-22"));
    let mut dictated = sam.hands_over_to(Voice::YoungPersonDictated { read_back: true });
    let write = |words: &str| Command::WriteInArea { area: Area::Home, heading: Heading::MyView, words: words.into() };
    jordan.says(&mut record, write("it is loud"));
    dictated.says(&mut record, write("it is too loud to sleep"));
    dictated.says(&mut record, write("it is too loud at night"));
    let stands = |record: &Record| record.now().area_words(Area::Home, Heading::MyView, Side::YoungPerson);
    assert_eq!(words(&stands(&record)), ["it is loud", "it is too loud at night"]);
    jordan.says(&mut record, write("loud"));
    assert_eq!(words(&stands(&record)), ["loud"]);
    assert_eq!(record.now().filled(Area::Home), Filled::HasTheirWords);
}

/// Words that were written over each other while typed ones stand beside them, on clocks that run backwards.
#[test]
fn the_history_of_a_box_is_told_in_the_order_in_which_it_was_written_over() {
    use promise_pathway::domain::change::Subject;
    let mut record = new_record();
    let write = |words: &str| Command::WriteInArea { area: Area::Home, heading: Heading::MyView, words: words.into() };
    let dictated = Voice::YoungPersonDictated { read_back: true };
    let mut said = Vec::new();
    said.push(Writer::jordan("2026-06-01").says(&mut record, write("typed")));
    for (number, today) in [(2, "2026-05-01"), (3, "2026-04-01"), (4, "2026-03-01")] {
        said.push(Writer::new(dictated.clone(), number, today).says(&mut record, write(today)));
    }
    let view = record.now();
    let told: Vec<_> =
        view.history(&Subject::AreaWords(Area::Home, Heading::MyView, Side::YoungPerson)).iter().map(|op| op.id).collect();
    assert_eq!(told, said);
}

#[test]
fn a_removed_goal_comes_back_with_a_note_when_it_was_changed_elsewhere() {
    let mut tablet = new_record();
    let mut jordan = Writer::jordan("2026-11-22");
    let goal = jordan.says(&mut tablet, add_goal("my own room"));
    let mut phone = tablet.clone();
    jordan.says(&mut tablet, Command::Remove { item: goal });
    assert!(tablet.now().goals().is_empty());
    Writer::new(Voice::YoungPerson, 2, "2026-11-22").says(&mut phone, reword_goal(goal, "a room with a lock"));

    let mut both = merged(&tablet, &phone);
    assert!(the_goal(&both).brought_back);
    assert_eq!(words(&the_goal(&both).words), ["a room with a lock"]);

    let mut kept = both.clone();
    jordan.says(&mut kept, Command::Restore { item: goal });
    assert!(!the_goal(&kept).brought_back, "said yes: keep it");
    jordan.says(&mut both, Command::Remove { item: goal });
    assert!(both.now().goals().is_empty(), "said no: this time they had seen everything");
}

#[test]
fn an_adviser_may_remove_their_own_goal_until_the_young_person_writes_in_it() {
    let mut tablet = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let goal = sam.says(&mut tablet, add_goal("budgeting course"));
    let mut phone = tablet.clone();
    sam.says(&mut tablet, Command::Remove { item: goal });
    jordan.says(&mut phone, reword_goal(goal, "learn to cook cheap"));

    let both = merged(&tablet, &phone);
    assert_eq!(words(&the_goal(&both).words), ["learn to cook cheap"]);
    assert!(the_goal(&both).brought_back, "Sam is told that it is back");
    assert_eq!(sam.tries(&mut both.clone(), Command::Remove { item: goal }), Err(Refused::TheirOwnWords));
}

#[test]
fn an_adviser_cannot_take_back_a_goal_that_holds_the_young_persons_words() {
    let mut tablet = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let goal = sam.says(&mut tablet, add_goal("budgeting course"));
    let mut phone = tablet.clone();
    let rewording = jordan.says(&mut phone, reword_goal(goal, "learn to cook cheap"));
    assert_eq!(sam.tries(&mut phone.clone(), Command::Undo { ops: vec![goal] }), Err(Refused::TheirOwnWords));

    // On the tablet nobody knows of Jordan's words yet, so there it goes. With them, it is back.
    sam.says(&mut tablet, Command::Undo { ops: vec![goal] });
    assert!(tablet.now().goals().is_empty());
    let mut both = merged(&tablet, &phone);
    assert_eq!(words(&the_goal(&both).words), ["learn to cook cheap"]);
    jordan.says(&mut both, Command::Undo { ops: vec![rewording] });
    assert!(both.now().goals().is_empty(), "without Jordan's words nothing keeps it");
}

/// An adviser's file claims to be over words that Jordan's phone has not seen yet, and is then taken back. What Jordan writes in
/// between was written over the claim, not over those words.
#[test]
fn a_forged_claim_that_was_taken_back_leads_to_nobodys_words() {
    let mut tablet = new_record();
    let (mut sam, mut jordan) = (Writer::sam("2026-11-22"), Writer::jordan("2026-11-22"));
    let goal = jordan.says(&mut tablet, add_goal("my own room"));
    let mut phone = tablet.clone();
    let on_tablet = Writer::new(Voice::YoungPerson, 2, "2026-11-22").says(&mut tablet, reword_goal(goal, "a room near Nan"));
    let claim = sam.forges(&mut phone, Change::RewordGoal { goal, words: "lodgings".into() }, &[on_tablet]);
    jordan.says(&mut phone, reword_goal(goal, "a room with a lock"));
    sam.says(&mut phone, Command::Undo { ops: vec![claim] });
    assert_eq!(words(&the_goal(&merged(&tablet, &phone)).words), ["a room near Nan", "a room with a lock"]);
}

#[test]
fn undoing_a_middle_step_does_not_bring_old_words_up_again() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-11-22");
    let goal = jordan.says(&mut record, add_goal("one"));
    let two = jordan.says(&mut record, reword_goal(goal, "two"));
    jordan.says(&mut record, reword_goal(goal, "three"));
    jordan.says(&mut record, Command::Undo { ops: vec![two] });
    assert_eq!(words(&the_goal(&record).words), ["three"]);
}

#[test]
fn the_story_and_the_goal_agree_when_two_devices_do_not() {
    let mut tablet = new_record();
    let mut jordan = Writer::jordan("2026-11-22");
    let goal = jordan.says(&mut tablet, add_goal("my own room"));
    let mut phone = tablet.clone();
    Writer::sam("2026-12-01").says(&mut tablet, Command::MoveGoalOn { goal, state: GoalState::Reached });
    let reached =
        |record: &Record| record.now().story().iter().filter(|event| matches!(event.what, EventKind::GoalReached(_))).count();
    assert_eq!((the_goal(&tablet).state, reached(&tablet)), (GoalState::Reached, 1));
    jordan.says(&mut phone, Command::MoveGoalOn { goal, state: GoalState::NotNow });
    jordan.says(&mut phone, Command::MoveGoalOn { goal, state: GoalState::Going });
    let both = merged(&tablet, &phone);
    assert_eq!((the_goal(&both).state, reached(&both)), (GoalState::Going, 0));
}

#[test]
fn what_happened_on_one_day_is_told_newest_first_too() {
    let mut record = new_record();
    let mut jordan = Writer::jordan("2026-11-22");
    let goal = jordan.says(&mut record, add_goal("my own room"));
    jordan.says(&mut record, Command::Comment { words: "I looked at a flat".into() });
    jordan.says(&mut record, Command::MoveGoalOn { goal, state: GoalState::Reached });
    jordan.says(&mut record, Command::AddAchievement { words: "I have my own room".into() });
    let story = record.now().story();
    let told: Vec<&EventKind> = story.iter().map(|event| &event.what).collect();
    assert!(
        matches!(told[..], [EventKind::Achievement(_), EventKind::GoalReached(_), EventKind::Comment(_), EventKind::Goal(_)]),
        "{told:?}"
    );
}

#[test]
fn two_birthdays_both_stand_until_somebody_chooses() {
    let mut tablet = new_record();
    let mut phone = new_record();
    let born = |text: &str| Command::SetDateOfBirth { born: day(text) };
    Writer::sam("2026-11-22").says(&mut tablet, born("2008-05-20"));
    Writer::jordan("2026-11-22").says(&mut phone, born("2008-05-02"));
    let mut both = merged(&tablet, &phone);
    assert_eq!(both.now().born(), [day("2008-05-02"), day("2008-05-20")]);
    assert_eq!(both.now().summary().born, Some(day("2008-05-02")));
    Writer::new(Voice::Adviser, 3, "2026-11-23").says(&mut both, born("2008-05-02"));
    assert_eq!(both.now().born(), [day("2008-05-02")]);
}

#[test]
fn ages_and_birthdays() {
    fn check(born: &str, today: &str, age: i32, next: &str) {
        assert_eq!(age_on(day(born), day(today)), Some(age), "born {born}, on {today}");
        assert_eq!(next_birthday(day(born), day(today)), Some((day(next), age + 1)), "born {born}, after {today}");
    }
    check("2008-05-20", "2026-05-19", 17, "2026-05-20");
    check("2008-05-20", "2026-05-20", 18, "2027-05-20");
    check("2008-02-29", "2026-02-28", 17, "2026-03-01");
    check("2008-02-29", "2026-03-01", 18, "2027-03-01");
    check("2008-02-29", "2027-12-31", 19, "2028-02-29");
    assert_eq!(birthday(day("2008-02-29"), 18), Some(day("2026-03-01")));
    assert_eq!(next_birthday(day("2030-01-01"), day("2026-01-01")), None, "not born yet");
}
