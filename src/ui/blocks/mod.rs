//! Pieces that know the session and serve several pages.

pub mod action_card;
pub mod action_form;
pub mod asking;
pub mod better;
pub mod brought_back;
pub mod care_period_form;
pub mod change_lines;
pub mod circumstance_form;
pub mod disagreements;
pub mod due_list;
pub mod erase;
pub mod everyone;
pub mod goal_card;
pub mod kept_words;
pub mod law_switched_off;
pub mod long_wait;
pub mod new_words;
pub mod open_backup;
pub mod pictures;
pub mod standing_card;
pub mod totals;
pub mod unlock_form;
pub mod voices_table;
pub mod way_back;
pub mod week_plan;
