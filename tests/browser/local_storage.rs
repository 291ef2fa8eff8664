//! The localStorage keeper. It keeps text only, so bytes that are no text are refused in the open.

use crate::keeper_contract::{keeps_empty_rows, keeps_the_contract, row};
use promise_pathway::store::keepers::local_storage::Local;
use promise_pathway::store::kv::{Kv, KvError, Row};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

/// The browser's own localStorage, emptied.
fn emptied() -> Storage {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    storage
}

#[wasm_bindgen_test]
async fn it_keeps_the_contract() {
    emptied();
    keeps_the_contract(&Local::open("test/").unwrap()).await;
    keeps_empty_rows(&Local::open("test/").unwrap()).await;
}

#[wasm_bindgen_test]
async fn it_leaves_names_that_are_not_its_own_alone() {
    let storage = emptied();
    storage.set_item("theirs", "1").unwrap();
    storage.set_item("tes", "2").unwrap();
    let keeper = Local::open("test/").unwrap();
    keeper.put(&[row("device", "ours")]).await.unwrap();
    assert_eq!(keeper.all("").await.unwrap(), [row("device", "ours")]);
    keeper.delete("").await.unwrap();
    assert_eq!(storage.length(), Ok(2));
    assert_eq!(storage.get_item("theirs"), Ok(Some("1".into())));
    emptied();
}

#[wasm_bindgen_test]
async fn bytes_that_are_no_text_are_refused_and_the_old_value_stays() {
    emptied();
    let keeper = Local::open("test/").unwrap();
    keeper.put(&[row("a", "as it was")]).await.unwrap();
    let no_text = Row { key: "b".into(), bytes: vec![0xff] };
    assert_eq!(keeper.put(&[row("a", "changed"), no_text]).await, Err(KvError::Failed("not text".into())));
    assert_eq!(keeper.all("").await.unwrap(), [row("a", "as it was")]);
    emptied();
}

#[wasm_bindgen_test]
async fn what_somebody_else_wrote_reads_as_empty_and_not_as_an_error() {
    let storage = emptied();
    let keeper = Local::open("test/").unwrap();
    for theirs in ["no quotes", "7", "{\"a\":1}", "", "\"half"] {
        storage.set_item("test/a", theirs).unwrap();
        assert_eq!(keeper.get("a").await, Ok(Some(vec![])), "{theirs}");
        assert_eq!(keeper.all("").await.unwrap(), [row("a", "")], "{theirs}");
    }
    emptied();
}

/// Fills what is left of the browser's room, and then frees so many characters of it again.
fn leave_room_for(storage: &Storage, characters: usize) {
    storage.set_item("spare", &"s".repeat(characters)).unwrap();
    let mut filled = 0;
    let mut size: usize = 8 << 20;
    while size > 0 {
        if storage.set_item(&format!("full/{filled:06}"), &"f".repeat(size)).is_ok() {
            filled += 1;
        } else {
            size /= 2;
        }
    }
    storage.remove_item("spare").unwrap();
}

#[wasm_bindgen_test]
async fn a_put_that_does_not_fit_says_full_and_leaves_every_old_value_as_it_was() {
    let storage = emptied();
    let keeper = Local::open("test/").unwrap();
    let old = [row("a", &"a".repeat(5_000)), row("b", "short"), row("d", "")];
    keeper.put(&old).await.unwrap();
    storage.set_item("test/foreign", "somebody else's, no JSON").unwrap();
    leave_room_for(&storage, 20_000);

    let lot = [
        row("a", "now shorter"),
        row("b", &"b".repeat(15_000)),
        row("c", "a new one"),
        row("foreign", "ours now"),
        row("a", "and a second time"),
        row("d", &"d".repeat(30_000)),
        row("e", "after the one that does not fit"),
    ];
    assert_eq!(keeper.put(&lot).await, Err(KvError::Full));
    assert_eq!(keeper.all("").await.unwrap(), [old[0].clone(), old[1].clone(), old[2].clone(), row("foreign", "")]);
    assert_eq!(storage.get_item("test/foreign"), Ok(Some("somebody else's, no JSON".into())));

    // What fits is still taken.
    assert_eq!(keeper.put(&lot[..5]).await, Ok(()));
    assert_eq!(keeper.get("b").await, Ok(Some("b".repeat(15_000).into_bytes())));
    assert_eq!(keeper.write("e", "e".repeat(30_000).as_bytes()), Err(KvError::Full));
    assert_eq!(keeper.get("e").await, Ok(None));
    emptied();
}
