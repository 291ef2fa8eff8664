//! What every file of the screen is written with: Leptos, with a `view!`, a `Show` and a `For` of our own.
//!
//! Leptos makes new code for every shape of markup and every list. These make one shape of all of them, and the app is much
//! quicker to fetch.

pub use super::parts::each::For;
pub use super::parts::show::Show;
#[allow(hidden_glob_reexports, reason = "ours is the one that is meant")]
pub(crate) use super::parts::view::view;
pub use leptos::prelude::*;
