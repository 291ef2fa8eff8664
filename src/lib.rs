//! Promise & Pathway: a young person's Promise and pathway plan, kept on the device.
//!
//! `domain` is what is true, `content` what we say, `store` how it is kept, `session` the one meeting point, `platform` the
//! browser, `ui` the screens. Arrows point one way; `ARCHITECTURE.md` has the map.

pub mod content;
pub mod domain;
#[cfg(feature = "web")]
pub mod platform;
#[cfg(feature = "web")]
pub mod session;
pub mod store;
#[cfg(feature = "web")]
pub mod ui;
