//! The keepers: in memory (tests, and the example when storage is blocked), localStorage, IndexedDB and the private folder.

#[cfg(feature = "web")]
pub mod indexed_db;
#[cfg(feature = "web")]
pub mod local_storage;
pub mod memory;
#[cfg(feature = "web")]
pub mod opfs;
