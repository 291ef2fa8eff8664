//! Pieces that know the session and serve several pages.

pub mod action_card;
pub mod action_form;
pub mod goal_card;
pub mod kept_words;
pub mod new_words;
pub mod open_backup;
pub mod unlock_form;
pub mod voices_table;
