//! The memory keeper and the one contract that all keepers keep. `tests/browser` holds the browser's keepers to the same.

#[path = "../support/keeper_contract.rs"]
mod contract;

use crate::faulty::{Faults, Faulty};
use contract::{keeps_any_bytes, keeps_empty_rows, keeps_the_contract};
use promise_pathway::store::keepers::memory::Memory;

#[test]
fn the_memory_keeper_keeps_the_contract() {
    pollster::block_on(keeps_the_contract(&Memory::default()));
    pollster::block_on(keeps_any_bytes(&Memory::default()));
    pollster::block_on(keeps_empty_rows(&Memory::default()));
}

#[test]
fn the_keepers_of_these_tests_keep_it_too_as_long_as_nothing_fails() {
    let keeper = Faulty::new(Faults::Never);
    pollster::block_on(keeps_the_contract(&keeper));
    pollster::block_on(keeps_any_bytes(&keeper));
    pollster::block_on(keeps_empty_rows(&keeper));
}
