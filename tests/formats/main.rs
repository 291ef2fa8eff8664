//! Everything the app reads that somebody else may have written: backups, rescue files, copies, headers, rows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on should stop and say where"
)]

mod dice;
mod doors;
mod frozen;
mod fuzz;
mod kit;
mod limits;
mod mutate;
mod round_trip;
mod testkit;
mod vector;
