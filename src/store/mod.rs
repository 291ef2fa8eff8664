//! How a record is kept: the frozen stored shapes, the keepers that hold bytes, and the saving of one edit.
//!
//! Nothing here knows a rule of the domain or a screen. A keeper takes bytes and gives bytes back.

pub mod adopt;
pub mod backup;
pub mod copy;
pub mod example;
pub mod ics;
pub mod keepers;
pub mod kv;
pub mod places;
pub mod rekey;
pub mod rescue;
pub mod returns;
pub mod rows;
pub mod safe;
pub mod saver;
pub mod schema;
pub mod shelf;
pub mod switches;
pub mod vault;
