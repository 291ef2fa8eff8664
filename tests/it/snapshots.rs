//! Rows become snapshots: fewer things to read, and never a moment in which something is kept less than twice.

use crate::support::JORDAN;
use crate::vault::{Device, comment, dice, entries, holds};
use promise_pathway::domain::ids::DeviceId;
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Kv, KvError, Later, Row};
use promise_pathway::store::places::Places;
use promise_pathway::store::rows::{DEVICE, DeviceV1, Door};
use promise_pathway::store::safe::{Safe, Stock};
use std::rc::Rc;

/// Things said, the `from`th to the `to`th.
fn said(from: u32, to: u32) -> Vec<Row> {
    (from..=to).map(|number| comment(JORDAN, 0x10, number, &format!("thing {number}"))).collect()
}

fn compacts(device: &Device) {
    pollster::block_on(device.safe().compact(JORDAN, 0)).unwrap();
}

fn named<'a>(rows: &'a [Row], part: &'a str) -> impl Iterator<Item = &'a Row> {
    rows.iter().filter(move |row| row.key.contains(part))
}

/// How many rows of entries and how many snapshots a place holds.
fn counts(keeper: &Memory) -> (usize, usize) {
    let rows = holds(keeper);
    (named(&rows, "/op/").count(), named(&rows, "/snap/").count())
}

fn finds(device: &Device, rows: &[Row]) {
    let (opened, found) = pollster::block_on(device.safe().gather(JORDAN, false)).unwrap();
    assert_eq!(found, entries(rows));
    assert_eq!((opened.missing, opened.unreadable), (0, 0));
}

#[test]
fn rows_go_when_two_snapshots_hold_them_and_no_sooner() {
    let device = Device::new();
    device.saves(&said(1, 5));
    assert_eq!((counts(&device.truth), counts(&device.second)), ((10, 0), (5, 0)), "each row, and its mirror in the truth");
    compacts(&device);
    assert_eq!((counts(&device.truth), counts(&device.second)), ((10, 1), (5, 1)), "one snapshot alone may be torn");
    device.saves(&said(6, 7));
    compacts(&device);
    assert_eq!((counts(&device.truth), counts(&device.second)), ((4, 2), (2, 2)), "the newest two are in one snapshot only");
    compacts(&device);
    assert_eq!((counts(&device.truth), counts(&device.second)), ((0, 2), (0, 2)), "and the oldest of three snapshots goes");
    finds(&device, &said(1, 7));
}

#[test]
fn a_short_tail_is_left_as_it_is() {
    let device = Device::new();
    device.saves(&said(1, 5));
    pollster::block_on(device.safe().compact(JORDAN, 5)).unwrap();
    assert_eq!(counts(&device.truth), (10, 0));
    pollster::block_on(device.safe().compact(JORDAN, 4)).unwrap();
    assert_eq!(counts(&device.truth), (10, 1));
}

#[test]
fn whichever_of_two_snapshots_rots_the_other_has_everything() {
    let device = Device::new();
    device.saves(&said(1, 5));
    compacts(&device);
    compacts(&device);
    pollster::block_on(device.second.delete("")).unwrap();
    let rows = holds(&device.truth);
    assert_eq!(named(&rows, "/snap/").count(), 2);
    for row in named(&rows, "/snap/") {
        let mut rotten = row.clone();
        rotten.bytes[40] ^= 1;
        pollster::block_on(device.truth.put(std::slice::from_ref(&rotten))).unwrap();
        finds(&device, &said(1, 5));
        let kept_aside = holds(&device.truth);
        assert!(
            named(&kept_aside, "quarantine/").all(|kept| kept.bytes == rotten.bytes),
            "what does not open is kept aside as it was"
        );
        pollster::block_on(device.truth.delete("quarantine/")).unwrap();
        pollster::block_on(device.truth.put(std::slice::from_ref(row))).unwrap();
    }
}

#[test]
fn what_does_not_open_is_not_taken_for_what_the_snapshots_hold() {
    let device = Device::new();
    device.saves(&said(1, 5));
    compacts(&device);
    let rows = holds(&device.truth);
    let mut rotten = named(&rows, "/a/op/").next().unwrap().clone();
    rotten.bytes[40] ^= 1;
    pollster::block_on(device.truth.put(std::slice::from_ref(&rotten))).unwrap();
    // Compacted as it is, without the mending that opening does first.
    let shelf = promise_pathway::store::shelf::Shelf::twice(Rc::clone(&device.truth) as Rc<dyn Kv>, 1);
    let key = device.key.person(JORDAN);
    let found = pollster::block_on(shelf.read_person(&key, JORDAN)).unwrap();
    pollster::block_on(shelf.compact(&key, JORDAN, &found, &found.entries, dice)).unwrap();
    let rows = holds(&device.truth);
    assert_eq!(named(&rows, "/op/").collect::<Vec<_>>(), [&rotten], "only what two snapshots hold has gone");
}

/// A keeper that cuts off the end of whatever is long.
#[derive(Debug, Default)]
struct Cutting(Memory);

impl Kv for Cutting {
    fn get<'a>(&'a self, key: &'a str) -> Later<'a, Option<Vec<u8>>> {
        self.0.get(key)
    }

    fn all<'a>(&'a self, prefix: &'a str) -> Later<'a, Vec<Row>> {
        self.0.all(prefix)
    }

    fn put<'a>(&'a self, rows: &'a [Row]) -> Later<'a, ()> {
        let short = |row: &Row| Row { key: row.key.clone(), bytes: row.bytes.iter().copied().take(600).collect() };
        let rows: Vec<Row> = rows.iter().map(short).collect();
        Box::pin(async move { self.0.put(&rows).await })
    }

    fn delete<'a>(&'a self, prefix: &'a str) -> Later<'a, ()> {
        self.0.delete(prefix)
    }

    fn remove<'a>(&'a self, keys: &'a [String]) -> Later<'a, ()> {
        self.0.remove(keys)
    }
}

#[test]
fn a_snapshot_that_cannot_be_read_back_takes_nothing_away() {
    let cutting = Rc::new(Cutting::default());
    let places = Places { truth: Rc::clone(&cutting) as Rc<dyn Kv>, second: None, journal: None };
    let safe = Safe::new(places, crate::vault::key(), dice);
    let sealed: Vec<Row> = said(1, 9).iter().map(|row| safe.take(row).unwrap()).collect();
    pollster::block_on(safe.put(&sealed)).unwrap();
    for _ in 0..2 {
        let error = pollster::block_on(safe.compact(JORDAN, 0)).unwrap_err();
        assert!(matches!(error, KvError::Failed(_)));
    }
    let rows = holds(&cutting.0);
    assert_eq!(named(&rows, "/op/").count(), 18);
    let (_, found) = pollster::block_on(safe.gather(JORDAN, false)).unwrap();
    assert_eq!(found, entries(&said(1, 9)));
}

#[test]
fn a_place_that_has_lost_little_gets_rows_again_and_one_that_has_lost_much_gets_snapshots() {
    for (how_many, then) in [(64, (64, 0)), (65, (0, 2)), (80, (0, 2))] {
        let device = Device::new();
        device.saves(&said(1, how_many));
        pollster::block_on(device.second.delete("")).unwrap();
        let opened = pollster::block_on(device.safe().open_person(JORDAN, true)).unwrap();
        assert_eq!(opened.put_back, usize::try_from(how_many).unwrap());
        assert_eq!(counts(&device.second), then, "{how_many} entries");
        // And what was written there is all of it.
        pollster::block_on(device.truth.delete("")).unwrap();
        finds(&device, &said(1, how_many));
    }
}

/// A start, and what nobody waits for after it.
fn starts(device: &Device) -> Stock {
    let safe = device.safe();
    let stock = pollster::block_on(safe.take_stock(false)).unwrap();
    assert!(pollster::block_on(safe.mend_device_rows()));
    stock
}

#[test]
fn whose_device_it_is_is_the_same_everywhere_after_a_start_and_is_not_written_again_where_it_is() {
    let device = Device::new();
    let (sams, robins) = (DeviceV1::new(DeviceId(7), Door::Adviser), DeviceV1::new(DeviceId(8), Door::Adviser));
    device.saves(&[sams.row()]);
    let rows_of = |keeper: &Memory| named(&holds(keeper), DEVICE).cloned().collect::<Vec<_>>();
    let (truth, second) = (rows_of(&device.truth), rows_of(&device.second));
    assert_eq!((truth.len(), second.len()), (2, 1));
    starts(&device);
    assert_eq!(
        (rows_of(&device.truth), rows_of(&device.second)),
        (truth.clone(), second),
        "sealed anew it would have other bytes"
    );

    // The second place has an older one, and the truth has lost one of its two.
    let safe = device.safe();
    let older = safe.take(&robins.row()).unwrap();
    pollster::block_on(device.second.put(&[Row { key: format!("1/a/{DEVICE}"), ..older }])).unwrap();
    pollster::block_on(device.truth.remove(&[truth[1].key.clone()])).unwrap();
    starts(&device);
    assert_eq!(rows_of(&device.truth).len(), 2);
    pollster::block_on(device.truth.delete("")).unwrap();
    let stock = starts(&device);
    assert_eq!(
        stock.device.map(|read| format!("{read:?}")),
        Some(format!("{:?}", promise_pathway::store::schema::Read::Fine(sams)))
    );
}
