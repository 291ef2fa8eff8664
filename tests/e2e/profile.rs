//! A browser's profile while the browser is closed: what lies on the disk, and what happens when a part of it is gone.

use std::path::{Path, PathBuf};

/// The folder of a profile.
#[derive(Debug)]
pub struct Profile(PathBuf);

/// A place where the browser keeps what the app gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// The rows.
    IndexedDb,
    /// Journal, preferences, and the note that a record was here.
    LocalStorage,
    /// The origin's own files.
    Files,
}

impl Store {
    /// Where it lies in a profile.
    fn folder(self) -> &'static str {
        match self {
            Self::IndexedDb => "Default/IndexedDB",
            Self::LocalStorage => "Default/Local Storage",
            Self::Files => "Default/File System",
        }
    }
}

impl Profile {
    /// The profile in that folder.
    pub fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Where a store lies.
    pub fn place_of(&self, store: Store) -> PathBuf {
        self.0.join(store.folder())
    }

    /// Takes stores away whole, as a fault of the disk does. Those that were never there stay away.
    pub fn loses(&self, stores: &[Store]) {
        for store in stores {
            let place = self.place_of(*store);
            if place.exists() {
                std::fs::remove_dir_all(place).unwrap();
            }
        }
    }
}
