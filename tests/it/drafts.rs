//! What was begun in a form and not said yet: it is there again after a lock, in the same hands only, and goes when it is said.

use crate::support::JORDAN;
use crate::vault::{Device, STRETCHING, comment, dice, holds, stretched};
use promise_pathway::domain::ids::PersonId;
use promise_pathway::domain::voice::Side::{Adviser, YoungPerson};
use promise_pathway::store::rekey::rekey;

const AMINA: PersonId = PersonId(0xa);
const BEGUN: &str = "I want \"a\" bike,\nand";

#[test]
fn what_was_begun_is_there_at_the_next_start_in_the_same_hands_and_the_same_field() {
    let device = Device::new();
    device.safe().keep_draft(JORDAN, YoungPerson, "goal", BEGUN);
    let safe = device.safe();
    assert_eq!(safe.draft(JORDAN, YoungPerson, "goal").as_deref(), Some(BEGUN));
    assert_eq!(safe.draft(JORDAN, Adviser, "goal"), None, "nobody finds the other's unfinished words");
    assert_eq!(safe.draft(AMINA, YoungPerson, "goal"), None);
    assert_eq!(safe.draft(JORDAN, YoungPerson, "what"), None);
    safe.keep_only(AMINA);
    assert_eq!(safe.draft(JORDAN, YoungPerson, "goal"), None, "in somebody else's turn there is no key for it");

    let words = BEGUN.as_bytes();
    assert!(!holds(&device.journal).iter().any(|row| row.bytes.windows(words.len()).any(|part| part == words)), "it is sealed");
}

#[test]
fn it_goes_when_it_is_said_or_emptied_and_not_before() {
    let device = Device::new();
    let safe = device.safe();
    for (field, words) in [("goal", "a bike"), ("what", &format!("  {BEGUN} ")), ("note", "a")] {
        safe.keep_draft(JORDAN, YoungPerson, field, words);
    }
    safe.forget_said(JORDAN, Adviser, &comment(JORDAN, 1, 1, BEGUN).bytes);
    safe.forget_said(JORDAN, YoungPerson, &comment(JORDAN, 1, 2, BEGUN).bytes);
    assert_eq!(safe.draft(JORDAN, YoungPerson, "what"), None, "it was said");
    assert_eq!(safe.draft(JORDAN, YoungPerson, "goal").as_deref(), Some("a bike"), "it was not said");
    assert_eq!(safe.draft(JORDAN, YoungPerson, "note").as_deref(), Some("a"), "a part of what was said is not what was said");
    safe.keep_draft(JORDAN, YoungPerson, "goal", "  ");
    assert_eq!(safe.draft(JORDAN, YoungPerson, "goal"), None);
}

#[test]
fn it_goes_with_its_person_with_everything_and_with_the_key_that_would_open_it() {
    type Goes = fn(&Device);
    let ways: [Goes; 3] = [
        |device| pollster::block_on(device.safe().remove_person(JORDAN)).unwrap(),
        |device| pollster::block_on(device.places().erase()).unwrap(),
        |device| {
            let (next, key) = device.header.with_new_key(STRETCHING, &stretched(2), None, dice).unwrap();
            drop(pollster::block_on(rekey(&device.safe(), &next, key)).unwrap());
        },
    ];
    for goes in ways {
        let device = Device::new();
        device.safe().keep_draft(JORDAN, Adviser, "goal", BEGUN);
        assert_eq!(holds(&device.journal).iter().filter(|row| row.key.starts_with("draft/")).count(), 1);
        goes(&device);
        assert!(!holds(&device.journal).iter().any(|row| row.key.starts_with("draft/")));
    }
}
