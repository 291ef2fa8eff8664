//! The parts that pages are built of. They take labels, signals and callbacks, and know nothing of the session.

pub mod answer_choice;
pub mod banner;
pub mod check_answers;
pub mod choice;
pub mod day_choice;
pub mod drawing;
pub mod each;
pub mod field;
pub mod figure;
pub mod icon;
pub mod page;
pub mod pick;
pub mod problem;
pub mod quote;
pub mod read_aloud;
pub mod road;
pub mod save_state;
pub mod scale;
pub mod show;
pub mod steps;
pub mod two_voices;
pub mod view;
pub mod words_box;
