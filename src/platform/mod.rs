//! The browser, in small adapters. No rule of the domain lives here, and nothing else but the keepers and the chart host
//! touches the browser.

pub mod clock;
pub mod cover;
pub mod dom;
pub mod files;
pub mod keeping;
pub mod later;
pub mod picture;
pub mod random;
pub mod script;
pub mod stretch;
pub mod tabs;
pub mod update;
pub mod writer;
