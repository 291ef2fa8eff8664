//! What is true: people's words, promises, plans, visits and reviews, and the laws by which two copies become one.
//!
//! Everything here is plain Rust. There is no screen, no storage, no clock and no random source: today's date, the writer and
//! fresh numbers are handed in. There are no sentences either; what a person reads lives in [`crate::content`].
//!
//! Start at [`record::Record`] (the set of everything said about one person) and [`command::apply`] (the one door for a change).

pub mod achievement;
pub mod action;
pub mod actions_kept;
pub mod activity;
pub mod area;
pub mod care;
pub mod case_form;
pub mod caseload;
pub mod change;
pub mod circumstances;
pub mod command;
pub mod comment;
pub mod comparison;
pub mod contact;
pub mod disagreement;
pub mod due;
pub mod entitlement;
pub mod facts;
pub mod goal;
pub mod health;
pub mod home;
pub mod ids;
pub mod indicator;
pub mod item;
pub mod kept;
pub mod lookback;
pub mod moment;
pub mod op;
pub mod order;
pub mod over_time;
pub mod paper;
pub mod person;
pub mod progress;
pub mod promise;
pub mod quality;
pub mod record;
pub mod returns;
pub mod review;
pub mod right;
pub mod road;
pub mod seen;
mod standing;
pub mod status;
pub mod story;
pub mod summary;
pub mod supporter;
pub mod totals;
pub mod view;
pub mod visit;
pub mod voice;
pub mod words;
pub mod working_days;
