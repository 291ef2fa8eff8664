//! How a record is kept: the frozen stored shapes, the keepers that hold bytes, and the saving of one edit.
//!
//! Nothing here knows a rule of the domain or a screen. A keeper takes bytes and gives bytes back.

pub mod copy;
pub mod example;
pub mod keepers;
pub mod kv;
pub mod returns;
pub mod rows;
pub mod saver;
pub mod schema;
