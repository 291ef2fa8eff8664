//! One place loses what it had, and the others give it back: the stories behind the promise that no single fault loses a word.

use crate::support::JORDAN;
use crate::vault::{Device, STRETCHING, comment, dice, holds, read_rows, stretched};
use promise_pathway::domain::ids::{DeviceId, PersonId};
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Journal, Kv, Row};
use promise_pathway::store::places::Places;
use promise_pathway::store::rekey::{NotRekeyed, rekey};
use promise_pathway::store::rows::{DeviceV1, Door, ops_of};
use promise_pathway::store::safe::{Safe, Sealed};
use promise_pathway::store::schema::Read;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

const AMINA: PersonId = PersonId(0xa1);

fn three_things_said() -> Vec<Row> {
    (1..=3).map(|number| comment(JORDAN, 0x10, number, &format!("thing {number}"))).collect()
}

/// What is found at the next start, as the rows that were said.
fn found(device: &Device) -> Vec<Row> {
    let safe = device.safe();
    let stock = pollster::block_on(safe.take_stock(true)).unwrap();
    assert_eq!(stock.lost, 0, "nothing is missed, because nothing is lost");
    let (opened, entries) = pollster::block_on(safe.gather(JORDAN, true)).unwrap();
    assert_eq!((opened.missing, opened.unreadable), (0, 0));
    entries.iter().map(|(name, bytes)| Row { key: name.clone(), bytes: bytes.to_vec() }).collect()
}

fn empty(keeper: &Memory) {
    pollster::block_on(keeper.delete("")).unwrap();
}

#[test]
fn whichever_place_is_emptied_everything_said_is_there_at_the_next_start() {
    for place in 0..3 {
        let device = Device::new();
        device.saves(&three_things_said());
        empty([&device.truth, &device.second, &device.journal][place]);
        let survey = pollster::block_on(device.places().survey()).unwrap();
        assert_eq!(survey.headers.first(), Some(&device.header), "the header is known without place {place}");
        assert_eq!((survey.truth_is_empty, survey.second_is_empty), (place == 0, place == 1));
        assert_eq!(found(&device), three_things_said(), "without place {place}");

        // What was found is whole again: each of the others may go next.
        pollster::block_on(device.places().write_header(&device.header)).unwrap();
        for next in [&device.truth, &device.second] {
            empty(next);
            assert_eq!(found(&device), three_things_said(), "without place {place}, and then without another");
        }
    }
}

#[test]
fn whichever_row_rots_everything_said_is_there_at_the_next_start() {
    let device = Device::new();
    device.saves(&three_things_said());
    let rows = holds(&device.truth);
    assert_eq!(rows.iter().filter(|row| row.key.contains(&ops_of(JORDAN))).count(), 6, "each row and its mirror");
    for row in rows {
        let mut rotten = row.clone();
        rotten.bytes[40] ^= 1;
        pollster::block_on(device.truth.put(&[rotten])).unwrap();
        assert_eq!(found(&device), three_things_said(), "{}", row.key);
    }
}

/// The second place cannot be reached in this session.
fn without_second(device: &Device) -> Places {
    Places { second: None, ..device.places() }
}

#[test]
fn while_a_second_place_cannot_be_reached_nothing_is_called_done_that_it_could_undo() {
    let device = Device::new();
    device.saves(&three_things_said());
    let places = without_second(&device);
    assert!(!pollster::block_on(places.have_header(|kept| *kept == device.header)), "the old words may still open it there");

    let safe = Safe::new(places, device.key.clone(), dice);
    let (next, key) = device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
    assert!(matches!(pollster::block_on(rekey(&safe, &next, key)), Err(NotRekeyed::Failed(_))));
    assert_eq!(found(&device), three_things_said(), "nothing has changed");

    pollster::block_on(safe.remove_person(JORDAN)).unwrap_err();
    assert!(pollster::block_on(safe.gone()).unwrap().contains(&JORDAN), "it is noted, and goes on when it can");
    let safe = device.safe();
    assert_eq!(pollster::block_on(safe.take_stock(false)).unwrap().lines.len(), 0);
    assert!(!holds(&device.second).iter().any(|row| row.key.contains(&ops_of(JORDAN))), "it went from there too");
}

#[test]
fn what_could_not_be_erased_is_erased_when_it_can_be_reached_and_never_opens_meanwhile() {
    let device = Device::new();
    device.saves(&three_things_said());
    pollster::block_on(without_second(&device).erase()).unwrap();
    let places = pollster::block_on(without_second(&device).emptied());
    assert!(places.is_to_be_erased());
    let survey = pollster::block_on(places.survey()).unwrap();
    assert!(survey.headers.is_empty() && !survey.sealed && survey.people == 0, "it is a new start");
    assert!(!holds(&device.second).is_empty());

    let places = pollster::block_on(device.places().emptied());
    assert!(!places.is_to_be_erased() && places.second.is_some());
    for place in [&device.second, &device.journal] {
        assert_eq!(holds(place), []);
    }
    assert_eq!(holds(&device.truth).len(), 1, "which vault it was, and no more");
}

#[test]
fn what_was_erased_stays_erased_where_the_browser_had_not_forgotten_its_notes_yet() {
    let device = Device::new();
    device.saves(&three_things_said());
    let notes = holds(&device.journal);
    // Twice, as the app does it: whoever was writing comes to an end in between.
    pollster::block_on(device.places().erase()).unwrap();
    pollster::block_on(device.places().erase()).unwrap();
    // It was killed, and what it had noted before is there again.
    for note in &notes {
        device.journal.write(&note.key, &note.bytes).unwrap();
    }
    let survey = pollster::block_on(device.places().survey()).unwrap();
    assert!(survey.headers.is_empty() && !survey.sealed && survey.people == 0, "it is a new start");
    assert_eq!(holds(&device.journal), []);

    // Or another window had noted something in the meantime, without a header.
    for note in notes.iter().filter(|note| note.key != "header") {
        device.journal.write(&note.key, &note.bytes).unwrap();
    }
    assert_ne!(holds(&device.journal), []);
    assert_eq!(pollster::block_on(device.places().survey()).unwrap().people, 0);
    assert_eq!(holds(&device.journal), []);

    // Brought back from a backup it is there again, whatever is lost then.
    pollster::block_on(device.places().write_header(&device.header)).unwrap();
    device.saves(&three_things_said());
    empty(&device.truth);
    empty(&device.second);
    let survey = pollster::block_on(device.places().survey()).unwrap();
    assert_eq!((survey.headers, survey.people), (vec![device.header.clone()], 1));
}

/// The device has a row that a newer app sealed, one that has rotted, and one that was set aside, each in every copy.
fn with_three_that_do_not_open(device: &Device) -> Sealed {
    device.saves(&three_things_said());
    device.saves(&[comment(AMINA, 0x10, 4, "hers")]);
    empty(&device.second);
    let change = |row: &Row, how: fn(&mut Vec<u8>)| {
        let mut row = row.clone();
        how(&mut row.bytes);
        pollster::block_on(device.truth.put(&[row])).unwrap();
    };
    for (name, how) in [(0, (|bytes| bytes[2] = 9) as fn(&mut Vec<u8>)), (1, |bytes| bytes[40] ^= 1)] {
        let name = &three_things_said()[name].key;
        holds(&device.truth).iter().filter(|row| row.key.ends_with(name)).for_each(|row| change(row, how));
    }
    let hers = holds(&device.truth).into_iter().find(|row| row.key.contains(&ops_of(AMINA))).unwrap();
    change(&hers, |bytes| bytes[40] ^= 1);
    pollster::block_on(device.safe().open_person(AMINA, true)).unwrap();
    pollster::block_on(device.safe().sealed_rows()).unwrap()
}

#[test]
fn what_does_not_open_is_carried_to_another_device_as_it_is() {
    let device = Device::new();
    let sealed = with_three_that_do_not_open(&device);
    assert_eq!(sealed.keys().filter(|key| key.starts_with("quarantine/")).count(), 1);
    assert_eq!(sealed.len(), 5, "two copies of two rows, and what was set aside");

    let other = Device { truth: Rc::default(), second: Rc::default(), journal: Rc::default(), ..device };
    pollster::block_on(other.places().write_header(&other.header)).unwrap();
    other.saves(&three_things_said()[1..]);
    let safe = other.safe();
    for _again in 0..2 {
        pollster::block_on(safe.take_in_sealed(&sealed, &BTreeSet::new())).unwrap();
    }
    let opened = pollster::block_on(safe.open_person(JORDAN, false)).unwrap();
    assert_eq!((opened.newer, opened.unreadable, opened.record.len()), (1, 0, 2), "what opens is not written over");
    assert_eq!(pollster::block_on(safe.quarantined()), Ok(3), "where something else is now, it is set aside");

    let third = Device { truth: Rc::default(), second: Rc::default(), journal: Rc::default(), ..other };
    let safe = third.safe();
    pollster::block_on(safe.take_in_sealed(&sealed, &BTreeSet::from([AMINA]))).unwrap();
    let opened = pollster::block_on(safe.open_person(JORDAN, false)).unwrap();
    assert_eq!((opened.newer, opened.unreadable), (1, 1));
    assert!(!holds(&third.truth).iter().any(|row| row.key.contains(&AMINA.to_string())), "nothing of whoever was removed");
}

#[test]
fn what_a_forged_backup_calls_damaged_takes_the_place_of_nothing_else() {
    let device = Device::new();
    let forged = ["header/a", "1/whole", "1/a/device", "2/a/op/0001020304050607/1-1", "example", "quarantine"];
    let forged = forged.map(|key| (key.to_owned(), b"forged".to_vec())).into();
    let before = holds(&device.truth);
    pollster::block_on(device.safe().take_in_sealed(&forged, &BTreeSet::new())).unwrap();
    assert_eq!(holds(&device.truth), before);
}

#[test]
fn where_everything_is_emptied_under_an_open_page_what_is_open_is_kept_and_the_others_are_missed() {
    let device = Device::new();
    device.saves(&three_things_said());
    let others = [comment(AMINA, 0x10, 4, "hers"), comment(AMINA, 0x10, 5, "hers too")];
    device.saves(&others);
    let safe = device.safe();
    let open = pollster::block_on(safe.open_person(JORDAN, false)).unwrap().record;
    let of_amina = pollster::block_on(safe.open_person(AMINA, false)).unwrap().record;
    let lines = BTreeMap::from([(JORDAN, open.now().summary()), (AMINA, of_amina.now().summary())]);
    let sams = DeviceV1::new(DeviceId(7), Door::Adviser);
    assert!(!pollster::block_on(safe.is_emptied()).unwrap());

    for place in [&device.truth, &device.second, &device.journal] {
        empty(place);
    }
    let row = safe.take(&comment(JORDAN, 0x10, 6, "a fourth thing")).unwrap();
    pollster::block_on(safe.put(&[row])).unwrap();
    assert!(pollster::block_on(safe.is_emptied()).unwrap(), "what was just written could never be opened again");
    let mut open = open;
    open.insert(read_rows(JORDAN, &[comment(JORDAN, 0x10, 6, "a fourth thing")]).record.all_ops().next().unwrap().clone());
    let known = safe.know(Some(&sams), &lines);
    pollster::block_on(safe.write_again(&device.header, &known, Some(&open))).unwrap();
    assert!(!pollster::block_on(safe.is_emptied()).unwrap());

    let survey = pollster::block_on(device.places().survey()).unwrap();
    assert_eq!(survey.headers, std::slice::from_ref(&device.header));
    let safe = device.safe();
    let stock = pollster::block_on(safe.take_stock(false)).unwrap();
    assert_eq!((stock.lost, stock.short), (2, vec![AMINA]), "what was nowhere else is missed");
    assert_eq!(stock.device, Some(Read::Fine(sams)));
    let mut said = three_things_said();
    said.push(comment(JORDAN, 0x10, 6, "a fourth thing"));
    let (_, entries) = pollster::block_on(safe.gather(JORDAN, true)).unwrap();
    assert_eq!(entries, crate::vault::entries(&said));
    for place in [&device.truth, &device.second] {
        assert!(holds(place).iter().any(|row| row.key.contains(&ops_of(JORDAN))), "in both places");
    }
}

#[test]
fn where_the_truth_is_emptied_during_a_turn_what_is_theirs_is_kept_and_the_rest_is_found_again() {
    let device = Device::new();
    device.saves(&three_things_said());
    device.saves(&[comment(AMINA, 0x10, 4, "hers")]);
    let safe = device.safe();
    let open = pollster::block_on(safe.open_person(JORDAN, false)).unwrap().record;
    let sams = DeviceV1::new(DeviceId(7), Door::Adviser);
    let known = safe.know(Some(&sams), &BTreeMap::new());
    safe.keep_only(JORDAN);
    empty(&device.truth);
    pollster::block_on(safe.write_again(&device.header, &known, Some(&open))).unwrap();
    assert!(!pollster::block_on(safe.is_emptied()).unwrap());

    let stock = pollster::block_on(device.safe().take_stock(false)).unwrap();
    assert_eq!((stock.lost, stock.put_back), (0, 1), "hers comes back from the second place at the next start");
    assert_eq!(found(&device), three_things_said());
}

#[test]
fn where_everything_is_emptied_during_a_turn_the_next_start_knows_whose_device_it_is_and_who_is_missing() {
    let device = Device::new();
    device.saves(&three_things_said());
    device.saves(&[comment(AMINA, 0x10, 4, "hers")]);
    let safe = device.safe();
    let open = pollster::block_on(safe.open_person(JORDAN, false)).unwrap().record;
    let of_amina = pollster::block_on(safe.open_person(AMINA, false)).unwrap().record;
    let lines = BTreeMap::from([(JORDAN, open.now().summary()), (AMINA, of_amina.now().summary())]);
    let sams = DeviceV1::new(DeviceId(7), Door::Adviser);
    let known = safe.know(Some(&sams), &lines);
    safe.keep_only(JORDAN);
    for place in [&device.truth, &device.second, &device.journal] {
        empty(place);
    }
    pollster::block_on(safe.write_again(&device.header, &known, Some(&open))).unwrap();

    let stock = pollster::block_on(device.safe().take_stock(false)).unwrap();
    assert_eq!((stock.lost, stock.short), (1, vec![AMINA]));
    assert_eq!(stock.device, Some(Read::Fine(sams)), "what was sealed before the turn");
    assert_eq!(pollster::block_on(device.safe().gather(JORDAN, true)).unwrap().1, crate::vault::entries(&three_things_said()));
}
