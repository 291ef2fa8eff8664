//! One place loses what it had, and the others give it back: the stories behind the promise that no single fault loses a word.

use crate::support::JORDAN;
use crate::vault::{Device, comment, holds};
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Kv, Row};
use promise_pathway::store::rows::ops_of;

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
