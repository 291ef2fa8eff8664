//! What a look at the places tells before anything is unlocked: which header is to be tried, and when nothing may be touched.

use crate::faulty::{Faults, Faulty};
use crate::vault::{Device, STRETCHING, dice, stretched};
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Journal, Kv, KvError, Row};
use promise_pathway::store::places::{Places, Survey};
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
    device.journal.write(ONE, &packed(&another())).unwrap();
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
