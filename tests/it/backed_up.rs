//! What the note of the last backup says is only here: nothing that it does not hold may ever be called backed up.

use crate::support::{JORDAN, day};
use promise_pathway::domain::ids::PersonId;
use promise_pathway::store::rows::BackedUpV1;
use std::collections::BTreeMap;

const AMINA: PersonId = PersonId(0xa);

fn note() -> BackedUpV1 {
    let whose = [(JORDAN, 10), (AMINA, 4)].into_iter().flat_map(|(person, entries)| std::iter::repeat_n(person, entries));
    let note = BackedUpV1::new(day("2026-11-22"), whose);
    // As it is read at the next start.
    BackedUpV1::read(&note.row().bytes).unwrap()
}

fn not_held(note: &BackedUpV1, now: &[(PersonId, u64)]) -> u64 {
    note.not_held(now.iter().copied())
}

#[test]
fn everything_that_was_said_since_is_counted() {
    assert_eq!(note().entries, 14);
    assert_eq!(not_held(&note(), &[(JORDAN, 10), (AMINA, 4)]), 0);
    assert_eq!(not_held(&note(), &[(JORDAN, 12), (AMINA, 4), (PersonId(0xb), 3)]), 5);
}

#[test]
fn somebody_who_is_gone_does_not_make_up_for_what_was_said_since() {
    let mut note = note();
    assert_eq!(not_held(&note, &[(AMINA, 7)]), 3, "Jordan’s ten entries are gone, and Amina has three new ones");
    note.forget(JORDAN, 10);
    assert_eq!(not_held(&note, &[(AMINA, 7)]), 3);
    assert_eq!(not_held(&note, &[(JORDAN, 2), (AMINA, 4)]), 2, "who comes back is not taken for held");
}

#[test]
fn a_note_from_before_counts_what_it_can() {
    let mut old = BackedUpV1::read(br#"{"v":1,"on":"2026-11-22","entries":14}"#).unwrap();
    assert_eq!(not_held(&old, &[(JORDAN, 12), (AMINA, 4)]), 2);
    old.forget(JORDAN, 10);
    assert_eq!(old.entries, 4);
    assert_eq!(not_held(&old, &[(AMINA, 7)]), 3);
}

#[test]
fn what_a_backup_holds_but_nobody_here_can_read_does_not_stand_for_what_is_said_later() {
    let read = BTreeMap::from([(JORDAN, 7), (AMINA, 4)]);
    let note = note().at_most(&read);
    assert_eq!(not_held(&note, &[(JORDAN, 7), (AMINA, 4)]), 0);
    assert_eq!(not_held(&note, &[(JORDAN, 9), (AMINA, 4)]), 2, "three of Jordan’s ten entries are a newer app’s");
    assert_eq!(note.entries, 11);
}
