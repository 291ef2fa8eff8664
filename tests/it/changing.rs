//! What opens a vault is changed: no older app and no older lock is written over a newer one, no key goes that something still needs,
//! and nobody gets the whole vault back with a key that is not its own.

use crate::support::JORDAN;
use crate::vault::{Device, STRETCHING, comment, dice, holds, no_dice, read_rows, stretched};
use promise_pathway::domain::ids::PersonId;
use promise_pathway::domain::record::Record;
use promise_pathway::domain::voice::Side::Adviser;
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Kv, Later, Row};
use promise_pathway::store::places::{Begun, Places};
use promise_pathway::store::rekey::{NotRekeyed, rekey, tidy_generations};
use promise_pathway::store::rows::{Opened, ops_of, owner_of, summary_row};
use promise_pathway::store::safe::Safe;
use promise_pathway::store::vault::header::Header;
use promise_pathway::store::vault::keys::VaultKey;
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::rc::Rc;

const AMINA: PersonId = PersonId(0xa1);

fn said() -> Vec<Row> {
    (1..=3).map(|number| comment(JORDAN, 0x10, number, &format!("thing {number}"))).collect()
}

fn line_of(person: PersonId) -> Row {
    summary_row(person, &Record::new(person).now().summary())
}

fn keeps(keeper: &dyn Kv, rows: &[Row]) {
    pollster::block_on(keeper.put(rows)).unwrap();
}

fn row(key: &str, bytes: Vec<u8>) -> Row {
    Row { key: key.to_owned(), bytes }
}

/// A header as it is kept.
fn packed(bytes: Vec<u8>) -> Vec<u8> {
    let check = Sha256::digest([b"my-plan/1 header ".as_slice(), &bytes].concat());
    [&bytes, &check[..8]].concat()
}

/// The same vault after its words were changed, after it got a new key, and as a newer app would write it.
fn newer_than(device: &Device) -> [Vec<u8>; 3] {
    let words = device.header.with_words(&device.key, STRETCHING, &stretched(2), dice).unwrap();
    let (key, _) = device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
    let mut by_newer_app = device.header.bytes();
    by_newer_app[2] = 9;
    [words.bytes(), key.bytes(), by_newer_app].map(packed)
}

#[test]
fn an_older_lock_is_never_written_over_a_newer_one() {
    for newer in 0..3 {
        for place in ["header/a", "header/b", "header"] {
            let device = Device::new();
            let newer = newer_than(&device)[newer].clone();
            let keeper = if place == "header" { &device.second } else { &device.truth };
            keeps(keeper.as_ref(), &[row(place, newer)]);
            let before = (holds(&device.truth), holds(&device.second));
            pollster::block_on(device.places().write_header(&device.header)).unwrap_err();
            assert_eq!((holds(&device.truth), holds(&device.second)), before, "{place}");
        }
    }
}

#[test]
fn what_another_vault_left_in_a_place_keeps_nobody_from_their_own() {
    let device = Device::new();
    let (other, key) = Header::create(STRETCHING, &stretched(9), None, dice).unwrap();
    let other = other.with_words(&key, STRETCHING, &stretched(8), dice).unwrap();
    keeps(device.truth.as_ref(), &[row("header/b", packed(other.bytes()))]);
    keeps(device.second.as_ref(), &[row("header", packed(other.bytes()))]);
    pollster::block_on(device.places().write_header(&device.header)).unwrap();
    assert!(pollster::block_on(device.places().have_header(|kept| *kept == device.header)));
}

#[test]
fn that_it_is_being_changed_is_known_until_somebody_saw_what_came_of_it() {
    let device = Device::new();
    assert!(!device.places().was_changing());
    device.places().note_changing(true);
    assert!(device.places().was_changing());
    device.places().note_changing(false);
    assert!(!device.places().was_changing());
    let without = Places { journal: None, ..device.places() };
    without.note_changing(true);
    assert!(!without.was_changing(), "where nothing can be noted nothing is claimed");
}

fn gets_a_new_key(device: &Device) -> Result<Safe, NotRekeyed> {
    let (next, key) = device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
    pollster::block_on(rekey(&device.safe(), &next, key))
}

/// Changes every copy of the row of that name, in both places.
fn spoils(device: &Device, name: &str, how: fn(&mut Vec<u8>)) {
    for keeper in [&device.truth, &device.second] {
        for mut row in holds(keeper).into_iter().filter(|row| row.key.ends_with(name)) {
            how(&mut row.bytes);
            keeps(keeper.as_ref(), &[row]);
        }
    }
}

#[test]
fn nothing_gets_a_new_key_while_something_does_not_open_or_is_missing() {
    type Happens = fn(&Device);
    let faults: [(&str, Happens); 3] = [
        ("missing", |device| device.places().note_count(JORDAN, 4)),
        ("a newer app’s", |device| spoils(device, &said()[1].key, |bytes| bytes[2] = 9)),
        ("rotten", |device| spoils(device, &said()[1].key, |bytes| bytes[40] ^= 1)),
    ];
    for (fault, happens) in faults {
        let device = Device::new();
        device.saves(&said());
        happens(&device);
        let before: Vec<Row> = holds(&device.truth);
        assert!(matches!(gets_a_new_key(&device), Err(NotRekeyed::NotWhole)), "{fault}");
        let after = holds(&device.truth);
        assert!(before.iter().all(|row| after.contains(row)), "{fault}: everything is as it was");
        let survey = pollster::block_on(device.places().survey()).unwrap();
        assert_eq!(survey.headers, std::slice::from_ref(&device.header), "{fault}");
    }
}

#[test]
fn nothing_gets_a_new_key_while_the_notes_cannot_be_read() {
    let device = Device::new();
    // The second place did not take it, and the truth is lost: only the note has it.
    let row = device.safe().take(&said()[0]).unwrap();
    assert_eq!(row.key, said()[0].key);
    let places = Places { journal: None, ..device.places() };
    let (next, key) = device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
    let made = pollster::block_on(rekey(&Safe::new(places, device.key.clone(), dice), &next, key));
    assert!(matches!(made, Err(NotRekeyed::Failed(_))));
    let (_, entries) = pollster::block_on(device.safe().gather(JORDAN, true)).unwrap();
    assert_eq!(entries, crate::vault::entries(&said()[..1]));
}

#[test]
fn a_line_of_somebody_of_whom_nothing_is_here_gets_no_new_key() {
    let device = Device::new();
    device.saves(&said());
    device.saves(&[line_of(AMINA)]);
    let safe = gets_a_new_key(&device).unwrap();
    let (_, entries) = pollster::block_on(safe.gather(JORDAN, true)).unwrap();
    assert_eq!(entries, crate::vault::entries(&said()));
    assert!(!holds(&device.truth).iter().any(|row| row.key.contains(&AMINA.to_string())));
}

#[test]
fn what_an_earlier_key_left_goes_only_where_every_lock_is_of_the_later_one() {
    let left = || row("1/a/op/left", b"of before".to_vec());
    let is_left = |device: &Device| holds(&device.truth).contains(&left());
    let later = |device: &Device| device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
    let tidies = |device: &Device, key: VaultKey, generation: u32| {
        pollster::block_on(tidy_generations(&Safe::new(device.places(), key, dice), generation));
    };

    // Every lock is of the first key: nothing of it goes for the sake of a second that was never used.
    let device = Device::new();
    keeps(device.truth.as_ref(), &[left()]);
    tidies(&device, later(&device).1, 2);
    assert!(is_left(&device));

    // The safe and the lock are not of the same key.
    let (next, _) = later(&device);
    pollster::block_on(device.places().write_header(&next)).unwrap();
    tidies(&device, device.key.clone(), 2);
    assert!(is_left(&device));

    // One lock is of another vault.
    let other = Header::create(STRETCHING, &stretched(9), None, dice).unwrap().0;
    keeps(device.second.as_ref(), &[row("header", packed(other.bytes()))]);
    tidies(&device, later(&device).1, 2);
    assert!(is_left(&device));

    // All of them are of the second.
    let (next, key) = later(&device);
    keeps(device.second.as_ref(), &[row("header", packed(next.bytes()))]);
    keeps(device.truth.as_ref(), &["header/a", "header/b"].map(|place| row(place, packed(next.bytes()))));
    tidies(&device, key, 2);
    assert!(!is_left(&device));
}

#[test]
fn a_turn_ends_with_the_key_of_this_vault_and_no_other() {
    let device = Device::new();
    device.saves(&[comment(JORDAN, 0x10, 1, "mine"), comment(AMINA, 0x10, 2, "hers")]);
    let safe = device.safe();
    safe.keep_only(JORDAN);
    let (_, of_another) = Header::create(STRETCHING, &stretched(1), None, dice).unwrap();
    let (_, of_later) = device.header.with_new_key(STRETCHING, &stretched(1), None, dice).unwrap();
    for key in [of_another, of_later] {
        assert!(!safe.give_back(key));
        assert!(safe.vault_key().is_none());
        pollster::block_on(safe.open_person(AMINA, false)).unwrap_err();
        safe.keep_only(AMINA);
        pollster::block_on(safe.open_person(AMINA, false)).unwrap_err();
    }
    assert!(safe.give_back(device.key.clone()));
    assert_eq!(pollster::block_on(safe.open_person(AMINA, false)).unwrap().record.len(), 1);
}

#[test]
fn only_what_is_this_persons_and_an_entry_is_taken_in_for_them() {
    let device = Device::new();
    let mut more = said();
    more.push(comment(AMINA, 0x10, 4, "hers"));
    more.push(line_of(JORDAN));
    let taken = pollster::block_on(device.safe().take_in(JORDAN, &crate::vault::entries(&more))).unwrap();
    assert_eq!(taken, 3);
    let (_, entries) = pollster::block_on(device.safe().gather(JORDAN, true)).unwrap();
    assert_eq!(entries, crate::vault::entries(&said()));
    assert!(!holds(&device.truth).iter().any(|row| row.key.contains(&ops_of(AMINA))));
}

#[test]
fn whoever_has_an_entry_that_does_not_open_is_not_nobody() {
    let nobody = Opened::new(JORDAN);
    assert!(nobody.is_nothing());
    assert!(!Opened { unreadable: 1, ..nobody.clone() }.is_nothing());
    assert!(!Opened { newer: 1, ..nobody.clone() }.is_nothing());
    assert!(!Opened { missing: 1, ..nobody }.is_nothing());
    assert!(!read_rows(JORDAN, &said()).is_nothing());
}

#[test]
fn rows_are_somebodys_or_the_devices_or_none_of_ours() {
    for about_nobody in ["device", "backed-up", "gone/0001020304050607"] {
        assert_eq!(owner_of(about_nobody), Some(None), "{about_nobody}");
    }
    assert_eq!(owner_of(&said()[0].key), Some(Some(JORDAN)));
    assert_eq!(owner_of(&format!("person/{AMINA}")), Some(Some(AMINA)));
    for none in ["", "op/", "op/x/1", "person/", "devices", "header/a"] {
        assert_eq!(owner_of(none), None, "{none}");
    }
}

#[test]
fn rows_of_the_first_version_are_seen_whichever_kind_they_are_and_are_not_taken_for_sealed_ones() {
    for key in ["device", "person/0001020304050607", "op/0001020304050607/x"] {
        let device = Device::new();
        for keeper in [&device.truth, &device.second, &device.journal] {
            pollster::block_on(keeper.delete("")).unwrap();
        }
        keeps(device.truth.as_ref(), &[row(key, b"{}".to_vec())]);
        let survey = pollster::block_on(device.places().survey()).unwrap();
        assert!(survey.plain && !survey.sealed && survey.headers.is_empty(), "{key}");
        keeps(device.truth.as_ref(), &[row("1/a/device", b"sealed".to_vec())]);
        assert!(pollster::block_on(device.places().survey()).unwrap().sealed, "{key}");
    }
}

#[test]
fn where_there_are_no_notes_everything_is_erased_all_the_same() {
    let device = Device::new();
    device.saves(&said());
    pollster::block_on(Places { journal: None, ..device.places() }.erase()).unwrap();
    assert_eq!((holds(&device.truth).len(), holds(&device.second).len()), (1, 0), "but for which vault it was");
}

#[test]
fn a_second_erasing_without_the_second_place_does_not_forget_what_is_left_there() {
    let device = Device::new();
    device.saves(&said());
    for _again in 0..2 {
        pollster::block_on(Places { second: None, ..device.places() }.erase()).unwrap();
        assert!(device.places().is_to_be_erased());
    }
}

#[test]
fn where_nothing_can_be_noted_or_sealed_what_was_begun_is_not_kept_and_nothing_stops() {
    let device = Device::new();
    let safe = Safe::new(Places { journal: None, ..device.places() }, device.key.clone(), dice);
    safe.keep_draft(JORDAN, Adviser, "goal", "a bike");
    safe.forget_said(JORDAN, Adviser, &said()[0].bytes);
    assert_eq!(safe.draft(JORDAN, Adviser, "goal"), None);
    let safe = Safe::new(device.places(), device.key.clone(), no_dice);
    safe.keep_draft(JORDAN, Adviser, "goal", "a bike");
    assert_eq!(safe.draft(JORDAN, Adviser, "goal"), None);
}

/// A place in which another window writes, the moment before something of this name is written by this one.
struct Meddled {
    kept: Rc<Memory>,
    before: String,
    meddles: Box<dyn Fn()>,
    done: Cell<bool>,
}

impl Kv for Meddled {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        self.kept.get(key)
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        self.kept.all(prefix)
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        if rows.iter().any(|row| row.key.contains(&self.before)) && !self.done.replace(true) {
            (self.meddles)();
        }
        self.kept.put(rows)
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        self.kept.delete(prefix)
    }

    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        self.kept.remove(keys)
    }
}

#[test]
fn what_another_window_does_during_a_change_of_the_key_costs_nobody_a_word() {
    for tidies in [false, true] {
        let device = Rc::new(Device::new());
        device.saves(&said());
        device.saves(&[comment(AMINA, 0x10, 4, "hers")]);
        let other = Rc::clone(&device);
        let meddles = move || {
            if tidies {
                pollster::block_on(other.truth.delete("2/")).unwrap();
                pollster::block_on(other.second.delete("2/")).unwrap();
            } else {
                other.saves(&[comment(AMINA, 0x11, 1, "hers too")]);
            }
        };
        // Amina is sealed anew before Jordan is.
        let truth = Meddled {
            kept: Rc::clone(&device.truth),
            before: format!("2/snap/{JORDAN}"),
            meddles: Box::new(meddles),
            done: Cell::new(false),
        };
        let places = Places { truth: Rc::new(truth), ..device.places() };
        let (next, key) = device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
        let made = pollster::block_on(rekey(&Safe::new(places, device.key.clone(), dice), &next, key));
        assert!(matches!(made, Err(NotRekeyed::Failed(_))), "tidied: {tidies}");
        let (_, entries) = pollster::block_on(device.safe().gather(AMINA, true)).unwrap();
        assert_eq!(entries.len(), if tidies { 1 } else { 2 });
    }
}

#[test]
fn whoever_was_told_to_let_go_changes_no_key() {
    let device = Device::new();
    device.saves(&said());
    let safe = device.safe();
    safe.let_go();
    let (next, key) = device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
    assert!(matches!(pollster::block_on(rekey(&safe, &next, key)), Err(NotRekeyed::Failed(_))));
    assert_eq!(pollster::block_on(device.safe().gather(JORDAN, true)).unwrap().1.len(), 3);
}

#[test]
fn what_was_begun_is_remembered_until_it_has_ended_though_every_note_is_lost() {
    let has_begun =
        |device: &Device| [Begun::ShowingKey, Begun::BringingIn].map(|what| pollster::block_on(device.places().has_begun(what)));
    let device = Device::new();
    assert_eq!(has_begun(&device), [false, false]);
    pollster::block_on(device.places().begin(Begun::ShowingKey)).unwrap();
    assert_eq!(has_begun(&device), [true, false]);
    pollster::block_on(device.places().begin(Begun::BringingIn)).unwrap();
    pollster::block_on(device.journal.delete("")).unwrap();
    assert_eq!(has_begun(&device), [true, true]);
    pollster::block_on(device.places().end(Begun::ShowingKey));
    assert_eq!(has_begun(&device), [false, true]);
    pollster::block_on(device.places().erase()).unwrap();
    assert_eq!(has_begun(&device), [false, false]);
}

#[test]
fn a_file_that_was_to_set_a_new_device_up_and_brought_nothing_leaves_it_new() {
    let device = Device::new();
    for keeper in [&device.truth, &device.second, &device.journal] {
        pollster::block_on(keeper.delete("")).unwrap();
    }
    pollster::block_on(device.places().begin(Begun::BringingIn)).unwrap();
    let survey = pollster::block_on(device.places().survey()).unwrap();
    assert!(survey.headers.is_empty() && !survey.sealed && !survey.plain);
}

#[test]
fn a_second_place_that_was_emptied_under_an_open_page_is_not_called_whole_until_it_has_everything_again() {
    let device = Device::new();
    device.saves(&said());
    let safe = device.safe();
    pollster::block_on(safe.take_stock(false)).unwrap();
    assert!(pollster::block_on(safe.is_second_whole()));
    pollster::block_on(device.second.delete("")).unwrap();
    let row = safe.take(&comment(JORDAN, 0x10, 4, "a fourth thing")).unwrap();
    pollster::block_on(safe.put(&[row])).unwrap();
    assert!(!pollster::block_on(safe.is_second_whole()));
    pollster::block_on(safe.places().write_header(&device.header)).unwrap();
    pollster::block_on(safe.take_stock(true)).unwrap();
    assert!(pollster::block_on(safe.is_second_whole()));
    pollster::block_on(device.truth.delete("")).unwrap();
    assert_eq!(pollster::block_on(device.safe().gather(JORDAN, true)).unwrap().1.len(), 4);
}

#[test]
fn two_devices_that_each_gave_one_vault_a_new_key_do_not_take_the_others_for_their_own() {
    let (old, device) = (Device::new().key, Device::new());
    let new = |number| device.header.with_new_key(STRETCHING, &stretched(number), None, dice).unwrap();
    let ((one, key), (other, others)) = (new(2), new(3));
    assert_eq!((one.vault(), one.generation()), (other.vault(), other.generation()));
    assert!(one.is_of(&key) && other.is_of(&others));
    assert!(!one.is_of(&others) && !other.is_of(&key) && !one.is_of(&device.key) && !one.is_of(&old));
    // Other words for the same key are the same key.
    assert!(one.with_words(&key, STRETCHING, &stretched(4), dice).unwrap().is_of(&key));
}

/// Where a browser has no locks, two windows may write, and neither is told of the other.
#[test]
fn a_window_notices_that_another_has_erased_everything_or_changed_the_key() {
    let moved_on = |device: &Device| pollster::block_on(device.places().has_moved_on(&device.header)).unwrap();
    let device = Device::new();
    device.saves(&said());
    assert!(!moved_on(&device));
    pollster::block_on(device.places().erase()).unwrap();
    assert!(moved_on(&device), "erased");

    for (newer, is_later) in [(0, false), (1, true), (2, true)] {
        let device = Device::new();
        keeps(&*device.truth, &["header/a", "header/b"].map(|name| row(name, newer_than(&device)[newer].clone())));
        assert_eq!(moved_on(&device), is_later, "other words change nothing of what is written");
    }

    let device = Device::new();
    pollster::block_on(device.truth.delete("")).unwrap();
    assert!(!moved_on(&device), "what the browser emptied by itself is written again");
}

#[test]
fn starting_again_is_no_way_round_the_wait_after_wrong_words() {
    let device = Device::new();
    assert_eq!(device.places().wrong_tries(), 0);
    device.places().note_wrong_tries(4);
    assert_eq!(device.places().wrong_tries(), 4);
    device.places().note_wrong_tries(0);
    assert_eq!(device.places().wrong_tries(), 0);
    device.places().note_wrong_tries(4);
    pollster::block_on(device.places().erase()).unwrap();
    assert_eq!(device.places().wrong_tries(), 0, "and nothing of it outlives an erasing");
}
