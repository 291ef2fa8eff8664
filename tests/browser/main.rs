//! The keepers in a real browser: the one contract for all, and what only a browser can do to them. And the slow hash.
//!
//! Not here: a full disk under IndexedDB. No page can fill a disk, so the browser's answer to one is played in `indexed_db.rs`.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop and say where"
)]

#[path = "../support/keeper_contract.rs"]
mod keeper_contract;

mod indexed_db;
mod local_storage;
mod opfs;
mod stretch;

use keeper_contract::{keeps_any_bytes, keeps_empty_rows, keeps_the_contract};
use promise_pathway::store::keepers::memory::Memory;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn the_memory_keeper_keeps_the_contract_here_too() {
    let keeper = Memory::default();
    keeps_the_contract(&keeper).await;
    keeps_any_bytes(&keeper).await;
    keeps_empty_rows(&keeper).await;
}
