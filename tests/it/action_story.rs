//! Actions: who will do it, in which window of time, how far it has got, and what two devices may say of that.

use crate::support::{Writer, add_action, day, merged, new_record, window, words};
use promise_pathway::domain::action::{Action, Owner, Progress, Timing, Window};
use promise_pathway::domain::command::{Command, Refused};
use promise_pathway::domain::ids::ItemId;
use promise_pathway::domain::record::Record;
use promise_pathway::domain::story::EventKind;
use promise_pathway::domain::voice::{Side, Voice};

fn the_action(record: &Record) -> Action {
    let actions = record.now().actions();
    assert_eq!(actions.len(), 1, "{actions:?}");
    actions[0].clone()
}

fn move_on(action: ItemId, progress: Progress) -> Command {
    Command::MoveActionOn { action, progress }
}

/// What two devices say of one action, each without having seen the other.
fn disagree(on_tablet: impl Fn(ItemId) -> Command, on_phone: impl Fn(ItemId) -> Command) -> Record {
    let mut tablet = new_record();
    let mut sam = Writer::sam("2026-11-22");
    let action = sam.says(&mut tablet, add_action("ring the college", "2026-11-22", "2026-11-30"));
    let mut phone = tablet.clone();
    sam.says(&mut tablet, on_tablet(action));
    Writer::jordan("2026-11-22").says(&mut phone, on_phone(action));
    merged(&tablet, &phone)
}

#[test]
fn an_action_has_a_window_and_is_not_missed_at_midnight() {
    fn check(today: &str, progress: Progress, timing: Option<Timing>) {
        let mut record = new_record();
        let mut sam = Writer::sam("2026-11-22");
        let action = sam.says(&mut record, add_action("ring the college", "2026-11-25", "2026-11-30"));
        if progress != Progress::NotStarted {
            sam.says(&mut record, move_on(action, progress));
        }
        assert_eq!(the_action(&record).timing(day(today)), timing, "on {today}, {progress:?}");
    }
    check("2026-11-22", Progress::NotStarted, Some(Timing::DaysLeft(8)));
    check("2026-11-30", Progress::InProgress, Some(Timing::DaysLeft(0)));
    check("2026-12-01", Progress::Stuck, Some(Timing::DaysPast(1)));
    check("2026-12-01", Progress::Done, None);
    check("2026-12-01", Progress::NotForMe, None);
}

#[test]
fn when_two_devices_disagree_about_the_window_the_earliest_counts() {
    let until = |to: &'static str| move |action: ItemId| Command::MoveWindow { action, window: window("2026-11-22", to) };
    let mut both = disagree(until("2027-01-31"), until("2026-12-15"));
    let action = the_action(&both);
    let ends: Vec<_> = action.windows.iter().map(|window: &Window| window.to).collect();
    assert_eq!(ends, [day("2026-12-15"), day("2027-01-31")], "both are shown");
    assert_eq!(action.timing(day("2026-12-16")), Some(Timing::DaysPast(1)));

    let chosen = until("2027-01-31")(action.item);
    Writer::new(Voice::Adviser, 3, "2026-11-23").says(&mut both, chosen);
    assert_eq!(the_action(&both).windows.len(), 1, "somebody chose");
}

#[test]
fn when_two_devices_disagree_how_far_it_has_got_the_one_that_needs_help_counts() {
    fn check(on_tablet: Progress, on_phone: Progress, stands: Progress) {
        let both = disagree(|action| move_on(action, on_tablet), |action| move_on(action, on_phone));
        assert_eq!(the_action(&both).progress, stands, "{on_tablet:?}, {on_phone:?}");
        let told = both.now().story().iter().filter(|event| matches!(event.what, EventKind::ActionDone(_))).count();
        assert_eq!(told, usize::from(stands == Progress::Done), "the story says the same");
    }
    check(Progress::Done, Progress::Stuck, Progress::Stuck);
    check(Progress::Done, Progress::InProgress, Progress::InProgress);
    check(Progress::Done, Progress::NotForMe, Progress::Done);
    check(Progress::Done, Progress::Done, Progress::Done);
}

#[test]
fn when_two_devices_disagree_who_will_do_it_it_is_on_both_lists() {
    let give = |owner: Owner| move |action: ItemId| Command::GiveAction { action, owner: owner.clone() };
    let both = disagree(give(Owner::Other("Nan".into())), give(Owner::Adviser));
    let action = the_action(&both);
    assert_eq!(action.owners, [Owner::Adviser, Owner::Other("Nan".into())]);
    assert!(action.is_for(Side::Adviser) && !action.is_for(Side::YoungPerson));
    assert_eq!(both.now().summary().our_actions, 1);
}

#[test]
fn notes_add_up_and_come_back_with_the_action() {
    let note = |words: &'static str| move |action: ItemId| Command::NoteOnAction { action, words: words.into() };
    let both = disagree(note("no answer"), note("I rang, it was engaged"));
    assert_eq!(words(&the_action(&both).notes), ["I rang, it was engaged", "no answer"], "in the order in which they were made");

    let both = disagree(|item| Command::Remove { item }, note("I rang, it was engaged"));
    assert!(the_action(&both).brought_back, "Sam had not seen Jordan's note");
    assert_eq!(words(&the_action(&both).notes), ["I rang, it was engaged"]);
}

#[test]
fn removing_twice_and_undoing_once_leaves_nothing_half_done() {
    let mut record = new_record();
    let mut sam = Writer::sam("2026-11-22");
    let action = sam.says(&mut record, add_action("ring the college", "2026-11-22", "2026-11-30"));
    let removal = sam.says(&mut record, Command::Remove { item: action });
    assert_eq!(sam.tries(&mut record, Command::Remove { item: action }), Err(Refused::NotHere), "a double tap");
    sam.says(&mut record, Command::Undo { ops: vec![removal] });
    assert_eq!(the_action(&record).item, action);

    sam.says(&mut record, Command::Remove { item: action });
    sam.says(&mut record, Command::Restore { item: action });
    assert_eq!(the_action(&record).item, action);
    sam.says(&mut record, Command::Remove { item: action });
    assert!(record.now().actions().is_empty(), "removed again after it was brought back");
}
