//! The native stories: what the domain and the store promise, told as tests. No browser, seconds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on should stop and say where"
)]

mod action_story;
mod copies;
mod entitlements;
mod everything;
mod example;
mod faulty;
mod histories;
mod keeper_contract;
mod laws;
mod layers;
mod person_story;
mod quality_story;
mod reading_level;
mod refusals;
mod saving;
mod stored_shapes;
mod support;
mod visit_story;
