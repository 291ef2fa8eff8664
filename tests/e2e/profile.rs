//! A browser's profile while the browser is closed: what lies on the disk, and what happens when a part of it is gone.

use super::canary::files_in;
use std::fs::OpenOptions;
use std::io::Write;
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

    /// Leaves half an entry at the end of a store's log, as a browser does that is killed, or finds the disk full, between two of
    /// the writes that make one entry.
    pub fn tears_the_log(&self, store: Store) {
        let logs = files_in(&self.place_of(store)).into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "log"));
        let newest = logs.max().expect("there is no log");
        // Sum, length and kind of an entry of 500 bytes, and the first 100 of them.
        let torn = [&[1, 2, 3, 4, 0xf4, 1, 1][..], &[b'x'; 100]].concat();
        OpenOptions::new().append(true).open(newest).unwrap().write_all(&torn).unwrap();
    }
}
