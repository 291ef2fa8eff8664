//! Whole journeys in a real browser, against the release build in `dist/`. Each test is a sentence.
//!
//! "Offline" is tested by stopping the server: a browser's own offline switch does not reach a service worker.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on should stop and say where"
)]

mod access;
mod asking;
mod browser;
mod canary;
mod chance;
mod chromium;
mod damage;
mod faults;
mod files;
mod hiding;
mod keeping;
mod kill;
mod ledger;
mod leveldb;
mod my_list;
mod offline;
mod paper;
mod parts;
mod pictures;
mod profile;
mod rescue;
mod returns;
mod review;
#[path = "../support/server.rs"]
mod server;
mod tapping;
mod turn;
mod visit;
mod windows;
mod young_person;
