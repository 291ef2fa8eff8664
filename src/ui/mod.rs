//! The screens: `pages` (one per route), `blocks` (pieces that know the session and serve several pages), `parts`
//! (presentational, unaware of the session), `charts` (pure specs and one host).

pub mod app;
pub mod blocks;
pub mod charts;
pub mod later;
pub mod pages;
pub mod parts;
pub mod prelude;
pub mod route;
pub mod shell;
pub mod speak;
