//! Pieces that know the session and serve several pages.

pub mod action_card;
pub mod action_form;
pub mod asking;
pub mod code_form;
pub mod goal_card;
pub mod kept_words;
pub mod voices_table;
