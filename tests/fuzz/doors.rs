//! The doors of `tests/formats/doors.rs` for a fuzzer that watches the code it runs.
#![no_main]

#[path = "../formats/doors.rs"]
mod doors;
#[allow(dead_code, reason = "the fuzzer needs only the part of the kit that seals")]
#[path = "../formats/kit.rs"]
mod kit;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| doors::try_one(input));
