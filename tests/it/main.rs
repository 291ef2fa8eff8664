//! The native stories: what the domain and the store promise, told as tests. No browser, seconds.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test that cannot go on should stop and say where"
)]

mod action_story;
mod asker_story;
mod backed_up;
mod box_story;
mod care_story;
mod case_form_story;
mod caseload_story;
mod changing;
mod circumstances_story;
mod colours;
mod copies;
mod drafts;
mod entitlements;
mod every_call;
mod everything;
mod example;
mod faulty;
mod first_look;
mod headers;
mod histories;
mod indicator_story;
mod keeper_contract;
mod law_laws;
mod laws;
mod layers;
mod losses;
mod oracle;
mod person_story;
mod pictures_story;
mod quality_story;
mod reading_level;
mod refusals;
mod removing;
mod returns_story;
mod review_story;
mod saving;
mod sector_checker;
mod snapshots;
mod stored_care;
mod stored_circumstances;
mod stored_shapes;
mod stored_vault;
mod support;
mod tampered;
mod vault;
mod vectors;
mod visit_story;
