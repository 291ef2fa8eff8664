//! The journal in localStorage: it answers at once, gives back the bytes that it was given, and leaves other names alone.

use crate::keeper_contract::row;
use promise_pathway::store::keepers::local_storage::Local;
use promise_pathway::store::kv::{Journal, KvError};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Storage;

/// The browser's own localStorage, emptied.
fn emptied() -> Storage {
    let storage = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    storage.clear().unwrap();
    storage
}

#[wasm_bindgen_test]
fn what_was_noted_is_read_back_byte_for_byte_and_forgotten_by_its_exact_name() {
    emptied();
    let journal = Local::open("test/").unwrap();
    let every_byte: Vec<u8> = (0..=u8::MAX).collect();
    journal.write("note/1", &every_byte).unwrap();
    journal.write("note/11", b"").unwrap();
    journal.write("count/a", "né 👋".as_bytes()).unwrap();
    assert_eq!(journal.read("note/1"), Ok(Some(every_byte.clone())));
    assert_eq!(journal.read("note/11"), Ok(Some(vec![])));
    assert_eq!(journal.read("note/"), Ok(None));
    let names: Vec<String> = journal.notes("note/").unwrap().into_iter().map(|row| row.key).collect();
    assert_eq!(names, ["note/1", "note/11"]);
    journal.forget("note/1");
    assert_eq!(journal.read("note/1"), Ok(None));
    assert_eq!(journal.notes("").unwrap().len(), 2);
    emptied();
}

#[wasm_bindgen_test]
fn it_leaves_names_that_are_not_its_own_alone() {
    let storage = emptied();
    storage.set_item("theirs", "1").unwrap();
    storage.set_item("tes", "2").unwrap();
    let journal = Local::open("test/").unwrap();
    journal.write("device", b"ours").unwrap();
    assert_eq!(journal.notes("").unwrap(), [row("device", "ours")]);
    journal.forget("device");
    journal.forget("theirs");
    assert_eq!(storage.length(), Ok(2));
    assert_eq!(storage.get_item("theirs"), Ok(Some("1".into())));
    emptied();
}

#[wasm_bindgen_test]
fn what_somebody_else_wrote_reads_as_empty_and_not_as_an_error() {
    let storage = emptied();
    let journal = Local::open("test/").unwrap();
    for theirs in ["no quotes", "7", "{\"a\":1}", "", "\"half", "\"no base64!\""] {
        storage.set_item("test/a", theirs).unwrap();
        assert_eq!(journal.read("a"), Ok(Some(vec![])), "{theirs}");
        assert_eq!(journal.notes("").unwrap(), [row("a", "")], "{theirs}");
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
fn a_note_that_does_not_fit_says_full_and_leaves_the_old_one_as_it_was() {
    let storage = emptied();
    let journal = Local::open("test/").unwrap();
    journal.write("a", b"as it was").unwrap();
    leave_room_for(&storage, 20_000);
    assert_eq!(journal.write("a", &[b'a'; 30_000]), Err(KvError::Full));
    assert_eq!(journal.read("a"), Ok(Some(b"as it was".to_vec())));
    assert_eq!(journal.write("b", &[b'b'; 9_000]), Ok(()), "what fits is still taken");
    emptied();
}
