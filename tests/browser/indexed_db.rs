//! The IndexedDB keeper. Every test has a database of its own, removed before and after.

use crate::keeper_contract::{keeps_any_bytes, keeps_empty_rows, keeps_the_contract, row};
use js_sys::Promise;
use promise_pathway::store::keepers::indexed_db::IndexedDb;
use promise_pathway::store::kv::{Kv, KvError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

// What somebody else's code does to our database, and what a browser in trouble does to us.
#[wasm_bindgen(inline_js = r#"
export function write_as_somebody_else(name, key, value) {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(name);
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const writing = asked.result.transaction("rows", "readwrite");
      writing.objectStore("rows").put(value, key);
      writing.onabort = () => reject(writing.error);
      writing.oncomplete = () => { asked.result.close(); resolve(); };
    };
  });
}

const { put, get, getAll } = IDBObjectStore.prototype;
const begin = IDBDatabase.prototype.transaction;

export function refuse_the_put_of(key) {
  IDBObjectStore.prototype.put = function (value, name) {
    if (name === key) throw new DOMException("too large", "DataCloneError");
    return put.call(this, value, name);
  };
}

export function give_up_after_the_put_of(key, error) {
  IDBObjectStore.prototype.put = function (value, name) {
    const asked = put.call(this, value, name);
    if (name === key) {
      const writing = this.transaction;
      Object.defineProperty(writing, "error", { get: () => new DOMException("", error) });
      asked.addEventListener("success", () => writing.abort());
    }
    return asked;
  };
}

// As when a file is gone in which the browser kept a large value: nothing that was asked for with it is read either.
export function lose_the_value_of(key) {
  const fails = asked => {
    asked.addEventListener("success", event => {
      event.stopImmediatePropagation();
      Object.defineProperty(asked, "error", { value: new DOMException("", "DataError") });
      asked.dispatchEvent(new Event("error", { cancelable: true }));
    });
    return asked;
  };
  const isHit = wanted => wanted instanceof IDBKeyRange ? wanted.includes(key) : wanted === key;
  IDBObjectStore.prototype.get = function (wanted) { const asked = get.call(this, wanted); return isHit(wanted) ? fails(asked) : asked; };
  IDBObjectStore.prototype.getAll = function (wanted) { const asked = getAll.call(this, wanted); return isHit(wanted) ? fails(asked) : asked; };
}

let seen = [];
export function watch_transactions() {
  seen = [];
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    seen.push(`${mode} ${options?.durability}`);
    return begin.call(this, stores, mode, options);
  };
}
export function transactions_seen() { return seen.join(", "); }

export function behave_again() {
  Object.assign(IDBObjectStore.prototype, { put, get, getAll });
  IDBDatabase.prototype.transaction = begin;
}
"#)]
extern "C" {
    fn write_as_somebody_else(name: &str, key: &str, value: &JsValue) -> Promise;
    fn refuse_the_put_of(key: &str);
    fn give_up_after_the_put_of(key: &str, error: &str);
    fn lose_the_value_of(key: &str);
    fn watch_transactions();
    fn transactions_seen() -> String;
    fn behave_again();
}

async fn fresh(name: &str) -> IndexedDb {
    IndexedDb::remove(name).await.unwrap();
    IndexedDb::open(name).await.unwrap()
}

#[wasm_bindgen_test]
async fn it_keeps_the_contract() {
    let keeper = fresh("test-contract").await;
    keeps_the_contract(&keeper).await;
    keeps_any_bytes(&keeper).await;
    keeps_empty_rows(&keeper).await;
    IndexedDb::remove("test-contract").await.unwrap();
}

#[wasm_bindgen_test]
async fn two_tabs_see_each_others_rows() {
    let one = fresh("test-two-tabs").await;
    let other = IndexedDb::open("test-two-tabs").await.unwrap();
    one.put(&[row("op/1", "from one")]).await.unwrap();
    other.put(&[row("op/2", "from the other")]).await.unwrap();
    let both = vec![row("op/1", "from one"), row("op/2", "from the other")];
    assert_eq!(one.all("op/").await.unwrap(), both);
    assert_eq!(other.all("op/").await.unwrap(), both);
    other.delete("op/1").await.unwrap();
    assert_eq!(one.get("op/1").await, Ok(None));
    IndexedDb::remove("test-two-tabs").await.unwrap();
}

#[wasm_bindgen_test]
async fn rows_are_there_when_the_app_is_opened_again() {
    let before = fresh("test-again").await;
    before.put(&[row("op/1", "I said this"), row("device", "whose")]).await.unwrap();
    drop(before);
    let after = IndexedDb::open("test-again").await.unwrap();
    assert_eq!(after.all("").await.unwrap(), [row("device", "whose"), row("op/1", "I said this")]);
    IndexedDb::remove("test-again").await.unwrap();
}

#[wasm_bindgen_test]
async fn databases_are_apart() {
    let real = fresh("test-real").await;
    let example = fresh("test-real-example").await;
    real.put(&[row("op/1", "real")]).await.unwrap();
    assert_eq!(example.all("").await, Ok(vec![]));
    IndexedDb::remove("test-real-example").await.unwrap();
    assert_eq!(real.all("").await.unwrap(), [row("op/1", "real")]);
    IndexedDb::remove("test-real").await.unwrap();
}

#[wasm_bindgen_test]
async fn what_somebody_else_wrote_reads_as_empty_and_not_as_an_error() {
    let keeper = fresh("test-foreign").await;
    keeper.put(&[row("op/1", "ours"), row("op/3", "ours too")]).await.unwrap();
    let values = [JsValue::from_str("a text"), JsValue::from_f64(7.0), JsValue::NULL, js_sys::Object::new().into()];
    for value in values {
        JsFuture::from(write_as_somebody_else("test-foreign", "op/2", &value)).await.unwrap();
        assert_eq!(keeper.get("op/2").await, Ok(Some(vec![])), "{value:?}");
        let rows = [row("op/1", "ours"), row("op/2", ""), row("op/3", "ours too")];
        assert_eq!(keeper.all("op/").await.unwrap(), rows, "{value:?}");
    }
    IndexedDb::remove("test-foreign").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_put_that_the_browser_refuses_half_way_keeps_none_of_its_rows() {
    let keeper = fresh("test-half-way").await;
    keeper.put(&[row("op/1", "as it was")]).await.unwrap();
    refuse_the_put_of("op/3");
    let outcome = keeper.put(&[row("op/1", "changed"), row("op/2", "new"), row("op/3", "refused"), row("op/4", "new")]).await;
    behave_again();
    assert_eq!(outcome, Err(KvError::Failed("DataCloneError".into())));
    assert_eq!(keeper.all("").await.unwrap(), [row("op/1", "as it was")]);
    assert_eq!(keeper.put(&[row("op/2", "next try")]).await, Ok(()));
    IndexedDb::remove("test-half-way").await.unwrap();
}

#[wasm_bindgen_test]
async fn nothing_is_called_saved_when_the_transaction_does_not_complete() {
    let check = async |error: &str, answer: KvError| {
        let keeper = fresh("test-abort").await;
        keeper.put(&[row("op/1", "as it was")]).await.unwrap();
        give_up_after_the_put_of("op/3", error);
        let outcome = keeper.put(&[row("op/1", "changed"), row("op/2", "new"), row("op/3", "the last drop")]).await;
        behave_again();
        assert_eq!(outcome, Err(answer));
        assert_eq!(keeper.all("").await.unwrap(), [row("op/1", "as it was")], "{error}");
    };
    check("QuotaExceededError", KvError::Full).await;
    check("SecurityError", KvError::Blocked).await;
    check("UnknownError", KvError::Failed("UnknownError".into())).await;
    IndexedDb::remove("test-abort").await.unwrap();
}

#[wasm_bindgen_test]
async fn every_writing_asks_for_strict_durability() {
    let keeper = fresh("test-strict").await;
    watch_transactions();
    keeper.put(&[row("op/1", "words")]).await.unwrap();
    keeper.delete("op/").await.unwrap();
    behave_again();
    assert_eq!(transactions_seen(), "readwrite strict, readwrite strict");
    IndexedDb::remove("test-strict").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_removed_database_is_gone_and_nobody_has_to_close_it_first() {
    let open_elsewhere = fresh("test-remove").await;
    open_elsewhere.put(&[row("op/1", "words")]).await.unwrap();
    IndexedDb::remove("test-remove").await.unwrap();
    // The connection that was closed under it is opened again.
    assert_eq!(open_elsewhere.all("").await, Ok(vec![]));
    assert_eq!(open_elsewhere.put(&[row("op/2", "later")]).await, Ok(()));
    assert_eq!(open_elsewhere.get("op/2").await, Ok(Some(b"later".to_vec())));
    IndexedDb::remove("test-remove").await.unwrap();
    assert_eq!(IndexedDb::open("test-remove").await.unwrap().all("").await, Ok(vec![]));
    IndexedDb::remove("test-remove").await.unwrap();
    assert_eq!(IndexedDb::remove("test-never-was").await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_value_that_the_browser_has_lost_hides_no_other() {
    let keeper = fresh("test-lost-value").await;
    keeper.put(&[row("op/1", "one"), row("op/2", "two"), row("op/3", "three")]).await.unwrap();
    lose_the_value_of("op/2");
    let rows = keeper.all("op/").await;
    let alone = keeper.all("op/2").await;
    behave_again();
    assert_eq!(rows, Ok(vec![row("op/1", "one"), row("op/2", ""), row("op/3", "three")]), "it reads as empty, and so as damaged");
    assert_eq!(alone, Err(KvError::Failed("DataError".into())), "where nothing at all is read, the database does not answer");
    IndexedDb::remove("test-lost-value").await.unwrap();
}
