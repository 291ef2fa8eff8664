//! Whole journeys in a real browser, against the release build in `dist/`. Each test is a sentence.
//!
//! "Offline" is tested by stopping the server: a browser's own offline switch does not reach a service worker.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop and say where"
)]

mod access;
mod asking;
mod browser;
mod keeping;
mod offline;
#[path = "../support/server.rs"]
mod server;
mod turn;
mod visit;
mod young_person;
