//! Somebody is removed, and may be brought back by a backup: whichever place missed one of the two, the last of them holds.

use crate::support::JORDAN;
use crate::vault::{Device, comment, dice, entries, holds};
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Kv, Row};
use promise_pathway::store::places::Places;
use promise_pathway::store::rows::GONE;
use promise_pathway::store::safe::Safe;
use std::rc::Rc;

fn theirs() -> Vec<Row> {
    (1..=3).map(|number| comment(JORDAN, 0x10, number, &format!("thing {number}"))).collect()
}

fn has_jordan() -> Device {
    let device = Device::new();
    device.saves(&theirs());
    device
}

fn remove(safe: &Safe) {
    pollster::block_on(safe.remove_person(JORDAN)).unwrap();
}

fn bring_back(safe: &Safe) {
    pollster::block_on(async {
        safe.allow_back(std::iter::once(JORDAN)).await.unwrap();
        safe.take_in(JORDAN, &entries(&theirs())).await.unwrap();
    });
}

/// What a place has noted about it.
fn note(place: &Memory) -> Vec<Row> {
    holds(place).into_iter().filter(|row| row.key.contains(GONE)).collect()
}

/// Whether they are there at the next start.
fn are_there(device: &Device) -> bool {
    let safe = device.safe();
    let stock = pollster::block_on(safe.take_stock(true)).unwrap();
    let (_, found) = pollster::block_on(safe.gather(JORDAN, true)).unwrap();
    let whole = found == entries(&theirs());
    assert!(whole || found.is_empty(), "half of somebody is nobody's wish");
    assert_eq!((stock.lines.contains_key(&JORDAN), pollster::block_on(safe.gone()).unwrap().contains(&JORDAN)), (whole, !whole));
    whole
}

#[test]
fn whoever_is_removed_twice_is_removed() {
    let device = has_jordan();
    remove(&device.safe());
    remove(&device.safe());
    assert!(!are_there(&device));
}

#[test]
fn whichever_place_missed_that_somebody_is_back_they_stay() {
    for missed in 0..2 {
        let device = has_jordan();
        remove(&device.safe());
        let place = [&device.truth, &device.second][missed];
        let before = note(place);
        bring_back(&device.safe());
        assert_ne!(note(place), before);
        pollster::block_on(place.put(&before)).unwrap();
        assert!(are_there(&device), "place {missed} still says removed");
    }
}

#[test]
fn whichever_place_missed_that_somebody_was_removed_again_they_are_gone() {
    for missed in 0..2 {
        let device = has_jordan();
        remove(&device.safe());
        bring_back(&device.safe());
        let place = [&device.truth, &device.second][missed];
        let before = note(place);
        remove(&device.safe());
        pollster::block_on(place.put(&before)).unwrap();
        assert!(!are_there(&device), "place {missed} still says back");
    }
}

#[test]
fn whoever_is_brought_back_while_the_second_place_cannot_be_reached_stays_when_it_can() {
    let device = has_jordan();
    remove(&device.safe());
    bring_back(&device.safe());
    remove(&device.safe());
    // Nothing else knows that they were removed twice.
    pollster::block_on(device.truth.delete("")).unwrap();
    pollster::block_on(device.places().write_header(&device.header)).unwrap();
    bring_back(&Safe::new(Places { second: None, ..device.places() }, device.key.clone(), dice));
    assert!(are_there(&device));
}

#[test]
fn where_there_never_was_a_second_place_none_is_emptied_later() {
    let header = Device::new().header;
    let places = Places { truth: Rc::new(Memory::default()), second: None, journal: Some(Rc::new(Memory::default())) };
    pollster::block_on(async {
        places.write_header(&header).await.unwrap();
        places.erase().await.unwrap();
    });
    assert!(!places.is_to_be_erased());
}
