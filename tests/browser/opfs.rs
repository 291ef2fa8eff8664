//! The keeper in the browser's private folder. Every test has a folder of its own, removed before and after.

use crate::keeper_contract::{keeps_any_bytes, keeps_the_contract, row};
use js_sys::{Array, Promise};
use promise_pathway::store::keepers::opfs::Opfs;
use promise_pathway::store::kv::{Kv, KvError, Row};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

// What lies in the folder, what somebody else lays there, and what a browser in trouble does to us.
#[wasm_bindgen(inline_js = r#"
async function walk(folder, path, found) {
  for await (const entry of folder.values()) {
    const name = path + entry.name;
    if (entry.kind === "directory") await walk(entry, name + "/", found);
    else found.push(name + ":" + (await entry.getFile()).size);
  }
  return found;
}
export async function files(name) {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(name).catch(() => null);
  return folder ? (await walk(folder, "", [])).sort() : ["no folder"];
}
export async function lay(name, file, text) {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(name);
  const made = await folder.getFileHandle(file, { create: true });
  const writing = await made.createWritable();
  await writing.write(text);
  await writing.close();
}

const real = { write: FileSystemWritableFileStream.prototype.write, close: FileSystemWritableFileStream.prototype.close,
  createWritable: FileSystemFileHandle.prototype.createWritable, getFile: FileSystemFileHandle.prototype.getFile,
  getDirectory: StorageManager.prototype.getDirectory };
export function fail_at(method, call, error) {
  let calls = 0;
  const kind = method === "getDirectory" ? StorageManager : method.startsWith("create") || method === "getFile" ? FileSystemFileHandle : FileSystemWritableFileStream;
  kind.prototype[method] = function (...what) {
    calls += 1;
    return calls === call ? Promise.reject(new DOMException("", error)) : real[method].apply(this, what);
  };
}
export function have_no_way_to_write() { delete FileSystemFileHandle.prototype.createWritable; }
export function behave_again() {
  Object.assign(FileSystemWritableFileStream.prototype, { write: real.write, close: real.close });
  Object.assign(FileSystemFileHandle.prototype, { createWritable: real.createWritable, getFile: real.getFile });
  StorageManager.prototype.getDirectory = real.getDirectory;
}
"#)]
extern "C" {
    fn files(name: &str) -> Promise;
    fn lay(name: &str, file: &str, text: &str) -> Promise;
    fn fail_at(method: &str, call: u32, error: &str);
    fn have_no_way_to_write();
    fn behave_again();
}

async fn files_in(name: &str) -> Vec<String> {
    let found: Array = JsFuture::from(files(name)).await.unwrap().unchecked_into();
    found.iter().map(|file| file.as_string().unwrap()).collect()
}

async fn fresh(name: &str) -> Opfs {
    let keeper = Opfs::open(name).await.unwrap();
    keeper.delete("").await.unwrap();
    keeper
}

#[wasm_bindgen_test]
async fn it_keeps_the_contract() {
    let keeper = fresh("test-contract").await;
    keeps_the_contract(&keeper).await;
    keeps_any_bytes(&keeper).await;
}

#[wasm_bindgen_test]
async fn rows_are_files_with_safe_names() {
    let keeper = fresh("test-names").await;
    keeper.put(&[row("op/00ff/1-2", "one"), row("op/00ff", "two"), row("Head", "three"), row("é/", "four")]).await.unwrap();
    let names = ["_48ead.row:5", "_c3_a9/_.row:4", "op/00ff.row:3", "op/00ff/1-2.row:3"];
    assert_eq!(files_in("test-names").await, names);
    keeper.delete("").await.unwrap();
    assert_eq!(files_in("test-names").await, ["no folder"], "no name of anybody's folder stays");
}

#[wasm_bindgen_test]
async fn a_persons_folder_goes_with_their_rows() {
    let keeper = fresh("test-person").await;
    keeper.put(&[row("op/aa/1", "theirs"), row("op/ab/1", "somebody else's")]).await.unwrap();
    keeper.delete("op/aa/").await.unwrap();
    assert_eq!(files_in("test-person").await, ["op/ab/1.row:15"]);
    assert_eq!(keeper.put(&[row("op/aa/2", "back")]).await, Ok(()));
    keeper.delete("").await.unwrap();
}

#[wasm_bindgen_test]
async fn rows_are_there_when_the_app_is_opened_again_and_folders_are_apart() {
    let before = fresh("test-again").await;
    before.put(&[row("op/1", "I said this")]).await.unwrap();
    drop(before);
    let other = fresh("test-again-example").await;
    assert_eq!(other.all("").await, Ok(vec![]));
    let after = Opfs::open("test-again").await.unwrap();
    assert_eq!(after.all("").await.unwrap(), [row("op/1", "I said this")]);
    for keeper in [after, other] {
        keeper.delete("").await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn a_folder_that_was_taken_away_is_made_again() {
    let keeper = fresh("test-away").await;
    keeper.put(&[row("op/1", "words")]).await.unwrap();
    fresh("test-away").await;
    assert_eq!(keeper.all("").await, Ok(vec![]));
    assert_eq!(keeper.put(&[row("op/2", "later")]).await, Ok(()));
    assert_eq!(keeper.get("op/2").await, Ok(Some(b"later".to_vec())));
    keeper.delete("").await.unwrap();
}

#[wasm_bindgen_test]
async fn an_empty_row_is_refused_because_an_empty_file_is_a_put_that_was_cut_short() {
    let keeper = fresh("test-empty").await;
    keeper.put(&[row("op/1", "as it was")]).await.unwrap();
    let lot = [row("op/1", "changed"), row("op/2", "")];
    assert_eq!(keeper.put(&lot).await, Err(KvError::Failed("empty row".into())));
    assert_eq!(keeper.all("").await.unwrap(), [row("op/1", "as it was")]);
    JsFuture::from(lay("test-empty", "cut.row", "")).await.unwrap();
    assert_eq!(keeper.get("cut").await, Ok(None));
    assert_eq!(keeper.all("").await.unwrap(), [row("op/1", "as it was")]);
    keeper.delete("").await.unwrap();
}

#[wasm_bindgen_test]
async fn files_that_are_not_ours_are_no_rows() {
    let keeper = fresh("test-foreign").await;
    keeper.put(&[row("op/1", "ours")]).await.unwrap();
    for name in ["notes.txt", "_zz.row", "_f.row", "_ff.row", "_61.row", "A.row", "row"] {
        JsFuture::from(lay("test-foreign", name, "theirs")).await.unwrap();
    }
    assert_eq!(keeper.all("").await.unwrap(), [row("op/1", "ours")]);
    keeper.delete("").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_put_that_fails_leaves_the_old_row_whole_and_says_why() {
    for (method, error, answer) in [
        ("write", "QuotaExceededError", KvError::Full),
        ("close", "QuotaExceededError", KvError::Full),
        ("createWritable", "NotAllowedError", KvError::Blocked),
        ("write", "UnknownError", KvError::Failed("UnknownError".into())),
    ] {
        let keeper = fresh("test-fails").await;
        keeper.put(&[row("op/1", "as it was"), row("op/2", "as it was")]).await.unwrap();
        fail_at(method, 2, error);
        let outcome = keeper.put(&[row("op/1", "changed"), row("op/2", "changed"), row("op/3", "new")]).await;
        behave_again();
        assert_eq!(outcome, Err(answer), "{method} {error}");
        // Not all or nothing: what did not fail is written.
        let there = [row("op/1", "changed"), row("op/2", "as it was"), row("op/3", "new")];
        assert_eq!(keeper.all("").await.unwrap(), there, "{method} {error}");
        assert_eq!(keeper.put(&[row("op/2", "next try")]).await, Ok(()));
        keeper.delete("").await.unwrap();
    }
}

#[wasm_bindgen_test]
async fn where_the_folder_cannot_be_found_nothing_is_kept_and_it_says_why() {
    let keeper = fresh("test-no-way").await;
    fail_at("getDirectory", 1, "SecurityError");
    assert_eq!(keeper.put(&[row("op/1", "words")]).await, Err(KvError::Blocked));
    behave_again();
    assert_eq!(keeper.all("").await, Ok(vec![]));
    keeper.delete("").await.unwrap();
}

#[wasm_bindgen_test]
async fn of_many_rows_each_is_as_it_was_said_last() {
    let keeper = fresh("test-many").await;
    let name = |number: u32| format!("op/{}/{number:03}", number % 7);
    let mut rows: Vec<Row> = (0..100).map(|number| row(&name(number), "first")).collect();
    rows.extend((0..100).rev().map(|number| row(&name(number), &format!("last {number}"))));
    keeper.put(&rows).await.unwrap();
    let mut last: Vec<Row> = (0..100).map(|number| row(&name(number), &format!("last {number}"))).collect();
    last.sort_by(|a, b| a.key.cmp(&b.key));
    assert_eq!(keeper.all("").await, Ok(last));
    keeper.delete("").await.unwrap();
}

#[wasm_bindgen_test]
async fn a_new_row_whose_put_failed_is_not_there() {
    let keeper = fresh("test-new").await;
    fail_at("write", 1, "QuotaExceededError");
    assert_eq!(keeper.put(&[row("op/1", "words")]).await, Err(KvError::Full));
    behave_again();
    assert_eq!(keeper.get("op/1").await, Ok(None));
    assert_eq!(keeper.all("").await, Ok(vec![]));
    keeper.delete("").await.unwrap();
}

#[wasm_bindgen_test]
async fn one_rotten_file_does_not_hide_the_others() {
    let keeper = fresh("test-rotten").await;
    keeper.put(&[row("op/1", "one"), row("op/2", "two"), row("op/3", "three")]).await.unwrap();
    fail_at("getFile", 2, "NotReadableError");
    let rows = keeper.all("").await;
    behave_again();
    assert_eq!(rows, Ok(vec![row("op/1", "one"), Row { key: "op/2".into(), bytes: vec![] }, row("op/3", "three")]));
    fail_at("getFile", 1, "NotReadableError");
    let alone = keeper.get("op/2").await;
    behave_again();
    assert_eq!(alone, Err(KvError::Failed("NotReadableError".into())));
    keeper.delete("").await.unwrap();
}

#[wasm_bindgen_test]
async fn where_there_is_no_folder_or_no_way_to_write_it_is_blocked() {
    have_no_way_to_write();
    assert_eq!(Opfs::open("test-old").await.err(), Some(KvError::Blocked));
    behave_again();
    fail_at("getDirectory", 1, "SecurityError");
    assert_eq!(Opfs::open("test-old").await.err(), Some(KvError::Blocked));
    behave_again();
    assert!(Opfs::open("test-old").await.is_ok());
    fresh("test-old").await;
}
