//! What a look at the places tells before anything is unlocked: which header is to be tried, and when nothing may be touched.

use crate::faulty::{Faults, Faulty};
use crate::support::{JORDAN, new_record};
use crate::vault::{Device, STRETCHING, comment, dice, stretched};
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Journal, Kv, KvError, Row};
use promise_pathway::store::places::{Places, Survey};
use promise_pathway::store::rows::summary_row;
use promise_pathway::store::safe::Safe;
use promise_pathway::store::vault::header::Header;
use sha2::{Digest, Sha256};
use std::rc::Rc;

const A: &str = "header/a";
const B: &str = "header/b";
const ONE: &str = "header";

/// A header of another vault.
fn another() -> Header {
    Header::create(STRETCHING, &stretched(9), None, dice).unwrap().0
}

/// A header as it is kept.
fn packed(header: &Header) -> Vec<u8> {
    checked(header.bytes())
}

fn checked(bytes: Vec<u8>) -> Vec<u8> {
    let check = Sha256::digest([b"my-plan/1 header ".as_slice(), &bytes].concat());
    [&bytes, &check[..8]].concat()
}

/// A header that a newer version of the app has written: what may read it comes after this version.
fn newer(header: &Header) -> Vec<u8> {
    let mut bytes = header.bytes();
    bytes[2] = 9;
    checked(bytes)
}

fn keeps(keeper: &Memory, name: &str, bytes: Vec<u8>) {
    pollster::block_on(keeper.put(&[Row { key: name.to_owned(), bytes }])).unwrap();
}

fn loses(keeper: &Memory, names: &[&str]) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    pollster::block_on(keeper.remove(&names)).unwrap();
}

fn look(places: &Places) -> Survey {
    pollster::block_on(places.survey()).unwrap()
}

fn with_second(device: &Device, second: Rc<dyn Kv>) -> Places {
    Places { second: Some(second), ..device.places() }
}

fn fails() -> Rc<dyn Kv> {
    Rc::new(Faulty::new(Faults::FromOn(1, KvError::Blocked)))
}

#[test]
fn a_second_place_that_does_not_answer_stops_nobody_whose_truth_is_there() {
    let survey = look(&with_second(&Device::new(), fails()));
    assert_eq!((survey.headers.len(), survey.truth_is_empty, survey.second_is_empty), (1, false, false));
}

#[test]
fn where_the_truth_is_empty_a_second_place_that_does_not_answer_is_waited_for() {
    let device = Device::new();
    loses(&device.truth, &[A, B]);
    // The note alone may be of before the last change of words or key.
    let error = pollster::block_on(with_second(&device, fails()).survey()).unwrap_err();
    assert_eq!(error, KvError::Blocked);
}

#[test]
fn what_the_truth_has_twice_and_the_second_place_has_too_is_tried_and_no_older_note() {
    let device = Device::new();
    let taken_back = device.header.with_words(&device.key, STRETCHING, &stretched(2), dice).unwrap();
    device.journal.write(ONE, &packed(&taken_back)).unwrap();
    assert_eq!(look(&device.places()).headers, std::slice::from_ref(&device.header));
    // And where there is no second place, what the truth has twice is enough.
    assert_eq!(look(&Places { second: None, ..device.places() }).headers, [device.header]);
}

#[test]
fn where_the_places_do_not_agree_every_header_is_tried_that_any_of_them_has_the_likeliest_first() {
    let other = another();
    // One of the truth's two is lost; the note may know a newer one.
    let device = Device::new();
    loses(&device.truth, &[B]);
    device.journal.write(ONE, &packed(&other)).unwrap();
    assert_eq!(look(&device.places()).headers, [device.header.clone(), other.clone()]);

    // The truth's two are of one kind and the second place's is of another.
    let device = Device::new();
    keeps(&device.second, ONE, packed(&other));
    device.journal.write(ONE, &packed(&other)).unwrap();
    let found = look(&device.places()).headers;
    assert_eq!(found.len(), 2);
    assert!(found.contains(&device.header) && found.contains(&other));

    // Nothing but the note is left.
    let device = Device::new();
    loses(&device.truth, &[A, B]);
    loses(&device.second, &[ONE]);
    assert_eq!(look(&device.places()).headers, std::slice::from_ref(&device.header));
}

#[test]
fn somebody_elses_header_in_the_place_of_ours_opens_nothing_here_and_ours_is_found_wherever_it_is_left() {
    type In = fn(&Device, Vec<u8>);
    let places: [In; 4] = [
        |device, bytes| keeps(&device.truth, A, bytes),
        |device, bytes| keeps(&device.truth, B, bytes),
        |device, bytes| keeps(&device.second, ONE, bytes),
        |device, bytes| device.journal.write(ONE, &bytes).unwrap(),
    ];
    for set in 1..15_usize {
        let device = Device::new();
        device.saves(&[comment(JORDAN, 1, 1, "a boat"), summary_row(JORDAN, &new_record().now().summary())]);
        let (theirs, key) = Header::create(STRETCHING, &stretched(9), None, dice).unwrap();
        places.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).for_each(|(_, put)| put(&device, packed(&theirs)));
        let found = look(&device.places()).headers;
        assert!(found.contains(&device.header) && found.contains(&theirs), "{set:b}: {found:?}");
        let is_of_another = |safe: Safe| pollster::block_on(safe.is_of_another_vault()).unwrap();
        assert!(is_of_another(Safe::new(device.places(), key, dice)), "{set:b}");
        assert!(!is_of_another(device.safe()), "{set:b}");
    }
}

#[test]
fn whatever_of_ours_is_left_it_is_ours() {
    for kept in [comment(JORDAN, 1, 1, "a boat"), summary_row(JORDAN, &new_record().now().summary())] {
        let device = Device::new();
        device.saves(std::slice::from_ref(&kept));
        assert!(!pollster::block_on(device.safe().is_of_another_vault()).unwrap(), "{}", kept.key);
    }
}

#[test]
fn a_vault_of_which_nothing_was_kept_yet_is_not_taken_for_another() {
    assert!(!pollster::block_on(Device::new().safe().is_of_another_vault()).unwrap());
}

#[test]
fn wherever_a_newer_version_has_written_its_header_nothing_is_touched() {
    for place in 0..4 {
        let device = Device::new();
        assert!(!look(&device.places()).newer);
        let newer = newer(&device.header);
        match place {
            0 => keeps(&device.truth, A, newer),
            1 => keeps(&device.truth, B, newer),
            2 => keeps(&device.second, ONE, newer),
            _ => device.journal.write(ONE, &newer).unwrap(),
        }
        let survey = look(&device.places());
        assert!(survey.newer, "place {place}");
        assert!(!survey.truth_is_empty && !survey.second_is_empty, "a place that a newer version keeps is not empty");
    }
}
