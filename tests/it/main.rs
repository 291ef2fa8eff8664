//! The native stories: what the domain and the store promise, told as tests. No browser, seconds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop and say where"
)]

mod action_story;
mod everything;
mod histories;
mod laws;
mod layers;
mod person_story;
mod refusals;
mod support;
mod visit_story;
