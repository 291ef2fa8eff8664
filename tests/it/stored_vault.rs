//! Every place of a vault that any version ever left opens: header, rows, their mirrors, snapshots and notes, with words and with the
//! recovery key.
//!
//! `tests/fixtures/stored/v1/vault.json` is frozen: three places after five comments, with two snapshots of the first ones and a note of the last. A new version gets a file of its own beside it; this one is never made again.

use crate::support::JORDAN;
use crate::vault::{Device, comment, dice, stretched};
use base64::prelude::{BASE64_STANDARD, Engine};
use promise_pathway::store::keepers::memory::Memory;
use promise_pathway::store::kv::{Journal, Kv, Row};
use promise_pathway::store::safe::Safe;
use promise_pathway::store::vault::recovery_key::RecoveryKey;
use serde_json::Value;

const FROZEN: &str = include_str!("../fixtures/stored/v1/vault.json");

fn said() -> Vec<Row> {
    (1..=5).map(|number| comment(JORDAN, 0x10, number, &format!("thing {number}, frozen"))).collect()
}

/// The places as they were left.
fn frozen() -> Device {
    let places: Value = serde_json::from_str(FROZEN).unwrap();
    let device = Device::new();
    let fill = |keeper: &Memory, place: &str| {
        for name in keeper.notes("").unwrap() {
            keeper.forget(&name.key);
        }
        for (name, bytes) in places[place].as_object().unwrap() {
            Journal::write(keeper, name, &BASE64_STANDARD.decode(bytes.as_str().unwrap()).unwrap()).unwrap();
        }
    };
    fill(&device.truth, "truth");
    fill(&device.second, "second");
    fill(&device.journal, "journal");
    device
}

#[test]
fn what_the_first_version_left_opens_with_its_words_and_with_its_recovery_key() {
    let device = frozen();
    let survey = pollster::block_on(device.places().survey()).unwrap();
    assert!(!survey.newer && !survey.truth_is_empty && !survey.second_is_empty);
    let [header] = survey.headers.as_slice() else { panic!("one header") };
    let places: Value = serde_json::from_str(FROZEN).unwrap();
    let recovery = RecoveryKey::read(places["recovery"].as_str().unwrap()).unwrap();
    for key in [header.open_with_words(&stretched(1)).unwrap(), header.open_with_recovery(&recovery).unwrap()] {
        let safe = Safe::new(device.places(), key, dice);
        let (opened, entries) = pollster::block_on(safe.gather(JORDAN, true)).unwrap();
        assert_eq!((opened.unreadable, opened.newer, opened.missing), (0, 0, 0));
        let found: Vec<Row> = entries.iter().map(|(name, bytes)| Row { key: name.clone(), bytes: bytes.to_vec() }).collect();
        assert_eq!(found, said());
        assert_eq!(pollster::block_on(safe.take_stock(true)).unwrap().lost, 0);
    }
}

#[test]
fn it_opens_without_any_one_of_its_places() {
    let empties: [fn(&Device) -> &Memory; 3] = [|device| &device.truth, |device| &device.second, |device| &device.journal];
    for empty in empties {
        let device = frozen();
        pollster::block_on(empty(&device).delete("")).unwrap();
        let survey = pollster::block_on(device.places().survey()).unwrap();
        let key = survey.headers[0].open_with_words(&stretched(1)).unwrap();
        let (_, entries) = pollster::block_on(Safe::new(device.places(), key, dice).gather(JORDAN, true)).unwrap();
        assert_eq!(entries.len(), said().len());
    }
}
