//! Every door through which bytes of somebody else come into the app, as one function for the fuzzers: whatever the bytes are,
//! it comes back, and what was read is what would be written.
//!
//! The first byte says which door; the rest goes through it. The keys are known here, so what lies behind a seal is tried too.

use crate::kit::{Header as KitHeader, SALT, STRETCHED, Seal, VAULT, outside, sealed};
use chrono::NaiveDate;
use promise_pathway::domain::area::Area;
use promise_pathway::domain::ids::PersonId;
use promise_pathway::domain::record::Record;
use promise_pathway::domain::voice::Side;
use promise_pathway::store::backup::{self, Content};
use promise_pathway::store::rows::{DeviceV1, read_summary};
use promise_pathway::store::schema::{Read, read_op, write_op};
use promise_pathway::store::vault::header::Header;
use promise_pathway::store::vault::keys::{Key, VaultKey};
use promise_pathway::store::{copy, rescue};
use std::sync::LazyLock;

/// A door, and what it is for.
pub type Door = (&'static str, fn(&[u8]));

/// The doors, in the order of their numbers.
pub const DOORS: [Door; 9] = [
    ("a backup", a_backup),
    ("what is sealed in a backup", what_is_sealed),
    ("the content of a backup", the_content),
    ("a rescue file", a_rescue_file),
    ("a copy", a_copy),
    ("a header", a_header),
    ("an entry", an_entry),
    ("a record", a_record),
    ("a device and a line of the list", small_rows),
];

/// Sends bytes through the door that the first of them says.
pub fn try_one(input: &[u8]) {
    if let Some((door, bytes)) = input.split_first()
        && let Some((_, door)) = DOORS.get(usize::from(*door))
    {
        door(bytes);
    }
}

/// Everything of the usual file before the sealed part, and its key.
static OUTSIDE: LazyLock<(Vec<u8>, VaultKey)> = LazyLock::new(|| {
    let header = KitHeader::new(&VAULT).write();
    let Read::Fine(read) = Header::read(&header) else { panic!("the usual header reads") };
    (outside(&header, &SALT), read.open_with_words(&Key::new(STRETCHED)).unwrap())
});

fn a_backup(file: &[u8]) {
    let Ok(outside) = backup::look(file) else { return };
    let key = outside.header.open_with_words(&Key::new(STRETCHED)).unwrap_or_else(|_| OUTSIDE.1.clone());
    if let Ok(content) = outside.open(&key) {
        opened(&content);
    }
}

fn what_is_sealed(inside: &[u8]) {
    let file = sealed(&VAULT, &OUTSIDE.0, inside, Seal::default());
    if let Ok(content) = backup::look(&file).unwrap().open(&OUTSIDE.1) {
        opened(&content);
    }
}

fn the_content(plain: &[u8]) {
    if let Ok(content) = backup::read_content(plain) {
        opened(&content);
    }
}

/// What was opened can be written, and opens again.
fn opened(content: &Content) {
    let written = backup::write_content(content).unwrap();
    assert_eq!(backup::read_content(&written).as_ref(), Ok(content));
}

fn a_rescue_file(file: &[u8]) {
    if let Ok(places) = rescue::places(file) {
        let survey = pollster::block_on(places.survey()).unwrap();
        assert!(survey.headers.len() <= 4);
    }
}

fn a_copy(file: &[u8]) {
    if let Ok((rows, people)) = copy::read(file) {
        assert!(people.len() <= rows.len());
    }
}

fn a_header(bytes: &[u8]) {
    if let Read::Fine(header) = Header::read(bytes) {
        assert_eq!(header.bytes(), bytes, "a header has one spelling");
        let _opened = header.open_with_words(&Key::new(STRETCHED));
    }
}

fn an_entry(bytes: &[u8]) {
    if let Read::Fine(op) = read_op(bytes) {
        let Read::Fine(again) = read_op(&write_op(&op)) else { panic!("what was read is written so that it reads") };
        assert_eq!((again.id, again.person, &again.said_by, &again.over), (op.id, op.person, &op.said_by, &op.over));
    }
}

/// Entries, one a line, all about the same person whatever they say: the fold has to bear any of them.
fn a_record(lines: &[u8]) {
    let mut record = Record::new(PersonId(0x0001_0203_0405_0607));
    for line in lines.split(|byte| *byte == b'\n') {
        if let Read::Fine(op) = read_op(line) {
            record.insert(op);
        }
    }
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let view = record.now();
    let _line = view.summary();
    let _timing: Vec<_> = view.actions().iter().map(|action| action.timing(today)).collect();
    let (_goals, _supporters, _achievements, _comments) = (view.goals(), view.supporters(), view.achievements(), view.comments());
    let (_reviews, _story, _moments) = (view.reviews(), view.story(), view.moments());
    for visit in view.visits() {
        let (_agreed, _brought) = (view.agreed_in(&visit), view.brought_to(&visit));
    }
    for area in Area::ALL {
        let (_filled, _scale, _wants) = (view.filled(area), view.scale(area), view.wants_help(area));
    }
    let _compared = [Side::YoungPerson, Side::Adviser].map(|side| view.compare_promises(side));
    let (_promises, _areas) = (view.promises_seen_by(Side::YoungPerson), view.areas_seen_by(Side::YoungPerson));
    for born in view.born() {
        let _birthday = promise_pathway::domain::person::next_birthday(born, today);
    }
}

fn small_rows(bytes: &[u8]) {
    let _line = read_summary(bytes);
    if let Read::Fine(device) = DeviceV1::read(bytes) {
        assert!(matches!(DeviceV1::read(&device.row().bytes), Read::Fine(again) if again.device == device.device));
    }
}
